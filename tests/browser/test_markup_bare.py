"""Markup in names, titles, answers and refusals is text in the page too: nothing comes
of it.
"""

import json

import pytest

import election_kit as ek
from election_kit.lessons.feedback import Feedback
from election_kit.lessons.question_box import QuestionBox
from election_kit.lessons.questions import Question
from election_kit.widgets.board import Board
from tests.browser.desk import Desk

EVIL = '"><img src=x onerror="globalThis.ran=1"><script>globalThis.ran=1</script>'
STRANGE = (
    "img, script, iframe, object, embed, link, [onerror], [onload],"
    " a[href^='javascript']"
)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def nothing_came_of_it(page, root="div.view"):
    assert page.locator(root).locator(STRANGE).count() == 0
    assert page.evaluate("() => globalThis.ran ?? 0") == 0


def test_every_text_a_learner_or_a_teacher_writes_on_a_board_is_text(bare_page):
    own = ek.Challenge(
        f"Win{EVIL}"[:120], lambda s: s[EVIL[:40]], hints=[f"How?{EVIL}", EVIL]
    )
    never = ek.Challenge(
        "Never", lambda s: False, hints=[EVIL], progress=lambda s: EVIL
    )
    desk = Desk(
        bare_page,
        Board(ek.as_it_ended(2020), challenges=[never, own], lock=False),
    )
    asked = [
        *(
            {"op": op, "open": True}
            for op in ("share", "shelf", "challenges", "branches", "what_if")
        ),
        {"op": "keep", "name": EVIL[:60]},
        {"op": "keep", "name": "<b>bold</b>"},
        {"op": "compare", "first": EVIL[:60], "second": "this map"},
        {"op": "challenge", "title": "Never"},
        {"op": "hint"},
    ]
    for n, change in enumerate(asked, 1):
        desk.widget._receive(
            desk.widget, {"client": "p", "changes": [{"seq": n, **change}]}, []
        )
    desk.page.locator("details").evaluate_all(
        "all => all.forEach(one => { one.open = true; })"
    )
    desk.say()
    shelf = desk.widget._state["shelf"]
    assert [name for name, _ in shelf["kept"]] == [EVIL[:60], "<b>bold</b>"]
    for words in (EVIL, "<b>bold</b>", EVIL[:60]):
        assert (
            desk.page.get_by_text(words).count()
            + desk.page.locator("option", has_text=words).count()
        )
    nothing_came_of_it(bare_page.page)


def test_a_refusal_quotes_what_was_sent_as_text(bare_page):
    desk = Desk(bare_page, Board(ek.as_it_ended(2020), lock=False))
    desk.click("PA")
    desk.answer()
    state = {**desk.widget._state, "revision": 99}
    client = desk.mounted.sent[0]["client"]
    desk.mounted.update(_state={**state, "refusal": {"client": client, "text": EVIL}})
    assert desk.words(".ek-trouble") == EVIL
    nothing_came_of_it(bare_page.page)


def test_a_country_of_ones_own_with_markup_for_names(bare_page):
    sides = f"Lark{EVIL}", "Wren"
    contest = ek.Contest(
        {"A": 3, EVIL: 2, "C": 2},
        sides=sides,
        names={"A": f"Alder{EVIL}"},
        parties={"Wren": EVIL},
    )
    desk = Desk(bare_page, Board(ek.Scenario(contest, {"A": "Wren"}), lock=False))
    for op in ("share", "shelf", "branches", "what_if"):
        desk.widget._receive(
            desk.widget,
            {"client": op, "changes": [{"seq": 1, "op": op, "open": True}]},
            [],
        )
    desk.page.locator("details").evaluate_all(
        "all => all.forEach(one => { one.open = true; })"
    )
    desk.say()
    assert desk.name("A").startswith(f"Alder{EVIL}")
    nothing_came_of_it(bare_page.page)


def test_a_question_and_what_is_said_of_its_answer_are_text(bare_page):
    said = Feedback("wrong", EVIL)
    for kind, choices in (
        ("choice", {"a": EVIL, EVIL: "b"}),
        ("open", {}),
        ("number", {}),
    ):
        question = Question(key="q", kind=kind, ask=EVIL, right=EVIL, choices=choices)
        box = QuestionBox(
            question,
            {f"Check{EVIL}": lambda _: said},
            start=said,
            value=EVIL,
            call="x",
        )
        box._receive(box, {"act": f"Check{EVIL}", "value": EVIL}, [])
        bare_page.mount(
            box._esm, {"_ask": box._ask, "_state": box._state}, css=box._css
        )
    assert bare_page.page.get_by_text(EVIL).count() >= 6
    nothing_came_of_it(bare_page.page)


def test_the_page_of_a_saved_map_shows_names_as_text_and_still_flips(
    bare_page, tmp_path
):
    contest = ek.Contest(
        {"A": 3, "B": 2, "C": 2},
        sides=(f"Lark{EVIL}", "Wren"),
        names={"A": f"Alder{EVIL}"},
    )
    path = Board(ek.Scenario(contest), lock=False).save(tmp_path / "map.html")
    page = bare_page.page
    page.goto(path.as_uri())
    page.locator('[data-unit="A"]').dispatch_event("click")
    name = page.locator('[data-unit="A"]').get_attribute("aria-label")
    assert name == f"Alder{EVIL}, 3 electoral votes, Lark{EVIL}"
    assert f"Lark{EVIL} 3" in page.title() + page.locator(".ek-say").text_content()
    assert (
        json.loads(page.locator("#ek-data").text_content())["_contest"]["sides"][1]
        == "Wren"
    )
    nothing_came_of_it(page, "main")
