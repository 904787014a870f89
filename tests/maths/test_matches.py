"""A match of two teams: every round that can be played ends as an enumeration of the
maps that are left says.
"""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import election_kit as ek
from election_kit import toyland
from election_kit.errors import BadInput
from election_kit.maths.matches import TARGETS, Round
from election_kit.maths.scenarios import Tie
from tests import brute
from tests.strategies import two_sided


def begun(start, target, first):
    try:
        return Round(start=start, target=target, first=first)
    except BadInput:
        assume(False)


def is_over_by_enumeration(played):
    """Who has the target and whether anybody still can, from every map that is left."""
    now, last = (
        played.now,
        next(s for s in played.now.contest.sides if s != played.team),
    )
    ways = {side: brute.outcomes(now, side)[1] for side in now.contest.sides}
    if played.target == "reach":
        return now.winner
    if played.target == "block":
        stuck = [side for side, wins in ways.items() if wins == 0]
        if not stuck:
            return None
        return last if played.team in stuck else played.team
    if isinstance(now.outcome, Tie):
        return played.first
    other = next(s for s in now.contest.sides if s != played.first)
    return None if brute.outcomes(now, played.first)[3] else other


@given(two_sided(), st.sampled_from(list(TARGETS)), st.integers(0, 1), st.data())
def test_a_round_ends_when_the_maps_that_are_left_say_so(start, target, first, data):
    played = begun(start, target, start.contest.sides[first])
    while not played.over:
        assert played.winner is None and played.words == ""
        unit = data.draw(st.sampled_from([None, *played.now.open]))
        now = played.now
        if unit is not None:
            try:
                now = now.give(data.draw(st.sampled_from(played.may_give)), unit)
            except BadInput:  # Maine cannot be won without a district
                now = played.now
        if len(played.turns) > 40:
            return
        team, played = played.team, played.after(now)
        assert played.team != team and played.before().team == team
        assert played.winner == is_over_by_enumeration(played)
    assert str(played.winner) in played.words or "nobody wins" in played.words


def test_who_begins_wants_the_tie():
    start = toyland.scenario(Lark=["A", "C"], Wren=["B", "D", "E"])
    tied = Round(start=start, first="Wren", target="tie")
    assert tied.may_give == ("Wren", "Lark")
    assert (
        tied.after(start.give("Wren", "F")).words == "It is a tie. Wren wins the round."
    )
    missed = tied.after(start.give("Lark", "F"))
    assert missed.words == "A tie is impossible now. Lark wins the round."
    with pytest.raises(BadInput, match="over"):
        missed.after(missed.now)


def test_a_tie_that_is_forced_leaves_a_race_without_a_winner():
    start = toyland.scenario(Lark=["A", "C"], Wren=["B", "D", "E"])
    raced = Round(start=start, first="Wren").after(start.give("Wren", "F"))
    assert raced.words == "Nobody can reach a majority any more: nobody wins the round."
    with pytest.raises(BadInput, match="nobody has yet"):
        Round(start=start, first="Wren", target="block")


def test_what_is_no_turn_is_refused():
    start = toyland.scenario(Lark=["A"])
    played = Round(start=start, first="Wren")
    for now, words in {
        start.give("Wren", "B", "C"): "one unit",
        start.give("Lark", "B"): "Wren's turn",
        start.clear("A"): "taken already",
        ek.as_it_ended(2020): "one unit",
    }.items():
        with pytest.raises(BadInput, match=words):
            played.after(now)
    assert played.after(start).team == "Lark", "a team may pass"


@pytest.mark.parametrize(
    ("start", "options", "words"),
    [
        (ek.as_it_ended(2020), {"first": "Biden"}, "nobody has yet"),
        (ek.as_it_ended(1860), {"first": "Lincoln"}, "two sides"),
        (toyland.scenario(), {"first": "Finch"}, "begins"),
        (toyland.scenario(), {"first": "Lark", "target": "reach270"}, "Did you mean 'reach'"),
    ],
)  # fmt: skip
def test_a_round_that_cannot_be_played_is_refused(start, options, words):
    with pytest.raises(BadInput, match=words):
        Round(start=start, **options)
