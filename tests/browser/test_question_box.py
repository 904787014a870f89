"""The question box on a bare page: names, keys, answers, two views, a dead kernel,
teardown.
"""

import pytest

from election_kit.lessons.question_box import QuestionBox
from election_kit.widgets.core.assets import script

CHOICE = {
    "kind": "choice",
    "text": "What happens?",
    "choices": [["win", "Biden wins."], ["tie", "Nobody wins."]],
    "buttons": ["Check", "Hint", "Show the answer"],
}
NUMBER = {
    "kind": "number",
    "text": "How many?",
    "choices": [],
    "buttons": ["Check"],
}
OPEN = {"kind": "open", "text": "Why?", "choices": [], "buttons": ["Record"]}


@pytest.fixture
def mount(bare_page):
    def mount(ask, *, value="", say="Not yet.", views=1):
        state = {"_ask": ask, "_state": {"n": 0, "value": value, "say": say}}
        return bare_page.mount(
            script("../lessons/question_box"),
            state,
            css=QuestionBox._css,
            views=views,
        )

    return mount


def test_names_roles_and_axe(bare_page, mount, axe):
    mount(CHOICE)
    mount(NUMBER)
    mount(OPEN)
    page = bare_page.page
    assert (
        page.get_by_role("group", name="What happens?").get_by_role("radio").count()
        == 2
    )
    assert page.get_by_role("textbox", name="How many?").count() == 1
    assert page.get_by_role("textbox", name="Why?").count() == 1
    assert page.get_by_role("status").count() == 3
    assert axe(page, ".view") == []
    for control in page.locator(
        "button, label.ek-choice, input.ek-line, textarea"
    ).all():
        assert control.bounding_box()["height"] >= 24


def test_an_answer_goes_to_python_and_python_s_word_comes_back_to_every_view(
    bare_page, mount
):
    box = mount(CHOICE, views=2)
    one, two = box.views.all()
    one.get_by_label("Nobody wins.").check()
    one.get_by_role("button", name="Check").click()
    assert box.sent == [{"act": "Check", "value": "tie"}]
    box.update(_state={"n": 1, "value": "tie", "say": "✓ Right."})
    for view in (one, two):
        assert view.get_by_role("status").text_content() == "✓ Right."
        assert view.get_by_label("Nobody wins.").is_checked()
    assert bare_page.page.url.endswith("/bare"), "a form must not leave the page"


def test_an_answer_that_stays_away_is_said_and_what_was_typed_stays(bare_page, mount):
    bare_page.freeze()
    box = mount(NUMBER)
    box.views.get_by_role("textbox").fill("12")
    box.views.get_by_role("button", name="Check").click()
    status = box.views.get_by_role("status")
    bare_page.page.clock.run_for(600)
    assert status.text_content() == "Not yet.", "an answer that comes soon says all"
    bare_page.page.clock.run_for(4_300)
    assert status.text_content().startswith("Sent to Python")
    bare_page.page.clock.run_for(200)
    assert status.text_content().startswith("No answer yet")
    assert box.views.get_by_role("textbox").input_value() == "12"
    box.update(_state={"n": 1, "value": "12", "say": "✓ Right."})
    bare_page.page.clock.run_for(6_000)
    assert status.text_content() == "✓ Right."


def test_the_same_words_are_read_out_again_when_asked_again(bare_page, mount):
    box = mount(NUMBER)
    heard = bare_page.page.evaluate_handle("""() => {
        const [status, heard] = [document.querySelector("[role=status]"), []];
        new MutationObserver(() => heard.push(status.textContent)).observe(status, {childList: true});
        return heard;
    }""")
    for n in (1, 2):
        box.views.get_by_role("button", name="Check").click()
        box.update(_state={"n": n, "value": "", "say": "✗ Look again."})
    bare_page.page.wait_for_function("heard => heard.at(-1)", arg=heard)
    assert heard.evaluate("heard => heard") == ["✗ Look again.", "", "✗ Look again."]


def test_a_hint_asks_with_what_is_typed_and_enter_answers(mount):
    box = mount({**NUMBER, "buttons": ["Check", "Hint"]})
    line = box.views.get_by_role("textbox")
    line.fill("12")
    box.views.get_by_role("button", name="Hint").click()
    line.press("Enter")
    assert box.sent == [
        {"act": "Hint", "value": "12"},
        {"act": "Check", "value": "12"},
    ]


def test_keys_stay_in_the_box_but_shortcuts_pass(bare_page, mount):
    page = bare_page.page
    page.evaluate(
        "() => { window.heard = []; addEventListener('keydown', e =>"
        " heard.push(e.key)); }"
    )
    mount(OPEN).views.get_by_role("textbox").focus()
    for key in ("x", "d", "d", "Enter", "Escape", "Control+z", "Tab"):
        page.keyboard.press(key)
    assert page.evaluate("heard") == ["Escape", "Control", "z", "Tab"]


def test_what_was_kept_is_shown_again(mount):
    view = mount(CHOICE, value="win", say="✗ Look again.").views
    assert view.get_by_label("Biden wins.").is_checked()
    assert view.get_by_role("status").text_content() == "✗ Look again."


def test_a_stopped_kernel_is_said_and_nothing_is_sent(mount):
    box = mount(NUMBER)
    box.stop_kernel()
    assert "kernel has stopped" in box.views.get_by_role("status").text_content()
    box.views.get_by_role("textbox").press("Enter")
    assert box.sent == []


OWN = """({connected, repairable}) => {
    class Base { _handle_comm_msg(message) { window.heard = message; } }
    class Deaf extends Base { async _handle_comm_msg() { throw new Error("not ready in time"); } }
    const own = new Deaf();
    own.get = () => undefined; // no box here has a name
    if (connected) own.comm = {send(content) { window.asked = content; }};
    if (repairable) own.comm.on_msg = (act) => { window.act = act; };
    const broken = Promise.reject("of another kind");
    broken.catch(() => {});
    window.widgetManager = {_models: {one: broken, two: Promise.resolve(own)}};
}"""


def test_a_box_that_does_not_hear_is_tied_to_python_again(bare_page, mount):
    page = bare_page.page
    page.evaluate(OWN, {"connected": True, "repairable": True})
    mount(NUMBER)
    page.wait_for_function("() => window.asked")
    assert page.evaluate("asked") == {"method": "request_state"}
    assert page.evaluate("() => { act('an answer'); return heard; }") == "an answer"
    assert page.get_by_role("alert").count() == 0


def test_a_box_that_cannot_hear_says_what_to_do(bare_page, mount):
    bare_page.page.evaluate(OWN, {"connected": True, "repairable": False})
    view = mount(NUMBER).views
    view.get_by_role("alert").wait_for()
    assert "Run this cell again." in view.get_by_role("alert").text_content()


def test_in_a_page_to_read_nothing_is_asked_of_python(bare_page, mount):
    bare_page.page.evaluate(OWN, {"connected": False, "repairable": False})
    box = mount(NUMBER)
    status = box.views.get_by_role("status")
    status.get_by_text("This is a page to read").wait_for()
    button = box.views.get_by_role("button", name="Check")
    assert button.get_attribute("aria-disabled") == "true"
    button.dispatch_event("click")
    assert box.sent == [] and box.views.get_by_role("alert").count() == 0


def test_teardown_leaves_nothing_behind(bare_page, mount):
    before = bare_page.leftovers()
    box = mount(CHOICE, views=2)
    box.teardown(0)
    box.teardown(1)
    assert box.model_listeners == 0
    assert bare_page.leftovers() == before
