"""What a lesson keeps back: neither the state nor the words of a board tell it."""

import json

import pytest

import election_kit as ek
from election_kit.errors import BadInput

NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")


def told(board):
    return json.dumps(board._state) + board._repr_mimebundle_()[0]["text/plain"]


def test_hidden_paths_are_nowhere_until_they_are_shown():
    board = ek.Board(NIGHT, hide="paths")
    for word in ("Trump 7", "Must win", "must win", "PA + GA"):
        assert word not in told(board)
    board.flip("GA")
    assert board._state["hidden"] == ["paths"]
    board.hide = ()
    assert "hidden" not in board._state
    board.undo()
    assert "Trump must win Pennsylvania" in told(board)


def test_hidden_must_wins_are_not_told():
    board = ek.Board(NIGHT, hide=["must_win"])
    assert "must win" not in told(board)
    assert board._state["hidden"] == ["must_win"]


def test_a_hidden_table_is_not_sent_even_if_asked_for():
    board = ek.Board(2020, hide=["what_if"])
    board._panels[-1]._show({"open": True})
    board._publish()
    assert "what_if" not in board._state
    board.hide = ()
    assert "what_if" in board._state


def test_a_misspelt_part_is_told():
    with pytest.raises(BadInput, match="Did you mean 'must_win'"):
        ek.Board(NIGHT, hide="must_wins")


def test_a_score_that_nobody_had_says_so_in_every_word():
    board = ek.Scoreboard(NIGHT, as_if="the calls of another night.")
    assert board._state["as_if"] == "the calls of another night."
    words = board._repr_mimebundle_()[0]["text/plain"]
    assert words.startswith("As if: the calls of another night. Biden 253")
    assert ek.Board(NIGHT, as_if="a guess")._state["as_if"] == "a guess"
