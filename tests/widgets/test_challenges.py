"""The challenges panel in Python: what a page may ask for, and what it hears."""

import json

import pytest

import election_kit as ek
from election_kit import toyland
from election_kit.errors import WrongType
from election_kit.widgets.board import Board
from tests.widgets.page import Page

TIE = "Tie it with the fewest changes"


@pytest.fixture
def page():
    page = Page(Board(toyland.scenario(Lark=["A", "B"], Wren=["C", "D", "E", "F"])))
    page.send({"op": "challenges", "open": True})
    return page


def taken(page):
    return page.state["challenges"]["taken"]


def test_nothing_is_said_while_the_panel_is_closed(page):
    assert page.state["challenges"]["taken"] is None
    page.send({"op": "challenges", "open": False})
    assert "challenges" not in page.state


def test_a_challenge_is_taken_judged_at_every_change_and_done(page):
    page.send({"op": "challenge", "title": TIE})
    assert taken(page)["words"].startswith(
        "Not yet, no units changed. The sides are 2 apart"
    )
    page.give("B", "Wren")
    page.give("C", "Lark")
    assert taken(page) == {"title": TIE, "words": "Done, with two units changed: no fewer will do.",
                           "done": True, "moves": 2, "hints": [], "more": True}  # fmt: skip
    page.op("again")
    assert taken(page)["moves"] == 0 and page.widget.scenario["B"] == "Lark"
    page.op("undo")
    assert taken(page)["done"]


def test_hints_come_one_at_a_time_and_end(page):
    page.send({"op": "challenge", "title": TIE})
    for n in (1, 2, 3):
        page.op("hint")
        assert len(taken(page)["hints"]) == n
    assert not taken(page)["more"]
    page.op("hint")
    assert page.refusal == "There is no further hint."


def test_a_challenge_unlocks_what_was_called():
    board = Board(ek.calls(2020, by="NYT", at="2020-11-06T09:50Z"))
    page = Page(board)
    page.send({"op": "challenges", "open": True}, {"op": "challenge", "title": TIE})
    assert not board.locked
    assert len(json.dumps(page.state, separators=(",", ":"))) < 4_000


def test_another_election_ends_a_challenge(page):
    page.send({"op": "challenge", "title": TIE})
    page.widget.begin(ek.as_it_ended(2020))
    assert page.state["challenges"]["taken"] is None
    assert "Carry 39 states and lose" in page.state["challenges"]["titles"]


@pytest.mark.parametrize(
    "message",
    [{"op": "challenge"}, {"op": "challenge", "title": ["x"]}, {"op": "challenge", "title": "Tie"},
     {"op": "hint"}, {"op": "again"}],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_changes_nothing(page, message):
    before = page.widget.scenario
    page.send(message)
    assert page.refusal
    assert page.widget.scenario is before and taken(page) is None


def test_a_teachers_own_challenge_is_offered_after_the_kits():
    mine = ek.Challenge(
        "Give Fern to Lark", lambda s: s["F"] == "Lark", hints=["Click it."]
    )
    page = Page(Board(toyland.scenario(), challenges=[mine]))
    page.send(
        {"op": "challenges", "open": True},
        {"op": "challenge", "title": mine.title},
    )
    assert page.state["challenges"]["titles"][-1] == mine.title
    page.give("F", "Lark")
    assert taken(page)["words"] == "Done, with one unit changed."
    assert json.loads(json.dumps(page.state)) == page.state


@pytest.mark.parametrize("wrong", [["Win"], [lambda s: True]])
def test_a_board_takes_only_challenges(wrong):
    with pytest.raises(WrongType, match="challenges= is a list"):
        Board(toyland.scenario(), challenges=wrong)
