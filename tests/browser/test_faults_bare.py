"""Messages lost, doubled or late, on a page whose clock stands: each change is made
once, in order.
"""

from pathlib import Path
from random import Random

import pytest

import election_kit as ek
from tests.browser.desk import Desk

NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
WITNESS = (Path(__file__).parent / "witness.js").read_text(encoding="utf-8")
PATIENCE = 3000
UNITS = ("GA", "NC", "NV")


class Doubtful(Desk):
    """A desk whose messages arrive when the test says so, if they do."""

    def go(self, number: int) -> None:
        """Let Python read one of the page's messages."""
        self.widget._receive(self.widget, self.mounted.sent[number], [])
        self.say()

    def wait(self, milliseconds: int) -> None:
        self.page.clock.run_for(milliseconds)

    def tap(self, unit: str) -> None:
        self.unit(unit).dispatch_event("click")
        self.wait(20)  # what waits for a frame has gone out

    @property
    def given(self) -> list[str | None]:
        return [self.widget.scenario[unit] for unit in UNITS]

    @property
    def pending(self) -> list[str]:
        return [unit for unit in UNITS if self.look(unit)["waiting"]]


@pytest.fixture
def desk(bare_page, tmp_path, monkeypatch) -> Doubtful:
    monkeypatch.chdir(tmp_path)
    bare_page.freeze()
    desk = Doubtful(bare_page, ek.Board(NIGHT))
    bare_page.page.evaluate(WITNESS)
    yield desk
    assert bare_page.page.evaluate("lies") == []


def test_what_follows_a_lost_message_waits_until_that_has_come_again(desk):
    for unit in UNITS:
        desk.tap(unit)
    desk.go(1)  # the first is lost
    desk.go(2)
    assert desk.given == [None, None, None]
    assert desk.pending == ["GA", "NC", "NV"]
    desk.wait(PATIENCE)
    assert len(desk.mounted.sent) == 4
    desk.go(3)
    assert desk.given == ["Biden", "Biden", "Biden"]
    assert desk.pending == []
    assert len(desk.widget._history.past) == 3
    desk.wait(10 * PATIENCE)
    assert len(desk.mounted.sent) == 4, "what is answered is not sent again"


def test_a_message_that_comes_twice_is_done_once(desk):
    desk.tap("GA")
    desk.tap("GA")
    for number in (0, 0, 1, 0, 1):
        desk.go(number)
    assert desk.given == ["Trump", None, None]
    assert len(desk.widget._history.past) == 2


def test_a_lost_answer_is_asked_for(desk):
    desk.tap("GA")
    desk.widget._receive(
        desk.widget, desk.mounted.sent[0], []
    )  # and Python's word does not arrive
    desk.wait(PATIENCE)
    desk.go(1)
    assert (desk.given, desk.pending, len(desk.widget._history.past)) == (
        ["Biden", None, None],
        [],
        1,
    )


def test_a_page_asks_less_and_less_often_and_keeps_everything(desk):
    desk.tap("GA")
    desk.wait(10 * 60_000)
    asked = len(desk.mounted.sent)
    assert 20 < asked < 40, "a minute after the first, every 24 seconds"
    for _ in range(250):
        desk.unit("NC").dispatch_event("click")
    desk.wait(60_000)
    for number in range(len(desk.mounted.sent)):
        desk.widget._receive(desk.widget, desk.mounted.sent[number], [])
    desk.say()
    assert desk.given == [
        "Biden",
        "Biden",
        None,
    ], "250 is 1 more than a number of rounds of three"
    assert desk.pending == [] and len(desk.widget._history.past) == 251


def test_that_a_map_is_kept_is_said_once_it_is(desk):
    panel = desk.page.locator("details", has_text="Keep and compare maps")
    panel.evaluate("fold => { fold.open = true; }")
    desk.answer()
    field = panel.get_by_label("Keep this map as")
    told = panel.locator(".ek-told")
    for name, expected in (("mine", "Kept: mine."), ("this map", "")):
        field.fill(name)
        field.press("Enter")
        assert told.text_content() == ""
        desk.answer()
        assert told.text_content() == expected
    assert list(desk.widget.kept) == ["mine"]


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_lost_doubled_or_late_each_change_is_made_once_in_order(
    desk, seed, monkeypatch
):
    dice, made = Random(seed), []
    change = desk.widget._try
    monkeypatch.setattr(
        desk.widget,
        "_try",
        lambda who, what: (made.append(what["seq"]), change(who, what)),
    )
    for _ in range(40):
        what = dice.choice(["tap", "tap", "hear", "hear", "wait", "python"])
        if what == "tap":
            desk.tap(dice.choice(UNITS))
        elif what == "hear" and (sent := desk.mounted.sent):
            desk.go(dice.randrange(len(sent)))
        elif what == "wait":
            desk.wait(dice.choice([20, PATIENCE]))
        elif what == "python":
            dice.choice(
                [
                    desk.widget.undo,
                    desk.widget.redo,
                    lambda: desk.widget.flip("OH"),
                ]
            )()
            desk.say()
    desk.wait(10 * PATIENCE)
    for number in range(len(desk.mounted.sent)):
        desk.go(number)
    assert made == list(range(1, len(made) + 1)) and made
    assert desk.pending == []
    assert [desk.look(unit)["held"] for unit in UNITS] == [
        {"Biden": "0", "Trump": "1", None: "."}[side] for side in desk.given
    ]
