"""The match's side in Python: turns, rounds and score; what a page may ask, and what it
may not.
"""

import pytest

import election_kit as ek
from election_kit import toyland
from election_kit.errors import BadInput, WrongType


@pytest.fixture
def match():
    made = ek.Match(toyland.scenario(Lark=["A"]), first="Wren")
    made.next_round()
    return made


def ask(match, **change):
    """Send one change as a page does; return what was refused."""
    seq = match._acks.get("page", 0) + 1
    match._receive(
        match, {"client": "page", "first": seq, "changes": [{"seq": seq, **change}]}, []
    )
    return match._state["refusal"].get("text", "")


def test_teams_take_turns_and_rounds_are_counted(match):
    match.give("Wren", "B")
    assert match.round.turns == () and match.locked == {"A"}
    match.end_turn()
    assert match.round.team == "Lark" and match.locked == {"A", "B"}
    match.give("Lark", "C")
    match.end_turn()
    match.give("Wren", "F")
    match.end_turn()
    match.give("Lark", "E")
    match.end_turn()
    assert match.round.words == "Lark has the 11 needed, and wins the round."
    assert match.score == {"Lark": 1, "Wren": 0}
    assert match.locked == set("ABCDEF")
    match.next_round("tie")
    assert match.scenario == toyland.scenario(Lark=["A"])
    assert match.round.team == "Lark", "the other team begins"


def test_a_page_can_only_make_a_turn(match):
    assert ask(match, unit="A", side="Wren") == "Alder cannot be taken now."
    assert "Wren's turn" in ask(match, unit="B", side="Lark")
    assert ask(match, unit="B", side="Wren") == ""
    assert "one unit" in ask(match, unit="C", side="Wren")
    assert ask(match, units={"B": None, "C": "Wren"}) == ""
    assert "Unknown command 'undo'" in ask(match, op="undo")
    assert match.scenario == toyland.scenario(Lark=["A"], Wren=["C"])
    assert ask(match, op="done", turn=0) == ""
    assert ask(match, op="done", turn=0) == "", "the time is up in a second view too"
    assert len(match.round.turns) == 1 and match.scenario["C"] == "Wren"


def test_a_turn_is_taken_back_when_the_other_team_agrees(match):
    assert "no turn" in ask(match, op="take_back")
    match.give("Wren", "B")
    match.end_turn()
    assert ask(match, op="take_back", agreed=True) == ""
    assert len(match.round.turns) == 1, "nobody had asked"
    ask(match, op="take_back")
    assert match._state["match"]["asked"]
    ask(match, op="take_back", agreed=False)
    assert len(match.round.turns) == 1 and not match._state["match"]["asked"]
    ask(match, op="take_back")
    ask(match, op="take_back", agreed=True)
    assert match.round.turns == () and match.scenario["B"] is None
    assert match.round.team == "Wren" and match.locked == {"A"}


def test_between_rounds_nothing_moves():
    match = ek.Match(toyland.scenario(), first="Lark", seconds=0)
    assert "cannot be taken now" in ask(match, unit="A", side="Lark")
    assert "No round" in ask(match, op="take_back")
    assert "target" in ask(match, op="begin", target="win")
    assert ask(match, op="begin", target="block") == ""
    assert match.round.target == "block"
    assert "not over" in ask(match, op="begin", target="block")
    assert ask(match, op="clock", seconds=30) == ""
    assert match._state["match"]["seconds"] == 30
    assert "whole number" in ask(match, op="clock", seconds="soon")
    with pytest.raises(BadInput, match="keeps its map"):
        match.begin(2020)
    with pytest.raises(BadInput, match="one unit"):
        match.scenario = 2020


def test_what_cannot_be_a_match_is_refused():
    for start in (1789, 1824, 1860):
        with pytest.raises(BadInput):
            ek.Match(start)
    with pytest.raises(WrongType, match="seconds"):
        ek.Match(2020, seconds=1.5)
    for seconds, allowed in ((-1, "0 or more"), (3601, "3,600 or less")):
        with pytest.raises(BadInput, match=allowed):
            ek.Match(2020, seconds=seconds)
    with pytest.raises(WrongType, match="Did you mean 'target'"):
        ek.Match(2020, targets="tie")


def test_who_begins_is_drawn_by_lot_unless_it_is_said():
    assert {ek.Match(2020).round.first for _ in range(60)} == {"Biden", "Trump"}
    assert len(ek.Match(2028).scenario.open) == 56
    assert ek.Match(2020, within=1).scenario.open == ("AZ", "GA", "WI")
