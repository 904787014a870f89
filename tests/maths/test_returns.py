"""Returns: which are read, what a margin is where nobody voted, and what is refused."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import election_kit as ek
from election_kit.errors import BadInput, UnknownSide, WrongType
from election_kit.maths.returns import (
    OTHER,
    known_side,
    lead,
    leaders,
    margin,
    national,
    returns_of,
)

SIDES = ("Lark", "Wren", "Crow", OTHER)
some_votes = st.dictionaries(st.sampled_from(SIDES), st.integers(0, 9))


@given(some_votes)
def test_who_leads_has_a_lead_and_nobody_else_has(votes):
    first = leaders(votes)
    for side in SIDES[:3]:
        ahead = lead(votes, side)
        assert (ahead > 0) == (first == (side,) and votes[side] > 0)
        if sum(votes.values()):
            assert margin(votes, side) * sum(votes.values()) == 100 * ahead


def test_a_side_that_did_not_stand_has_no_votes():
    assert (
        lead({"Lark": 5}, "Lark"),
        lead({"Lark": 5}, "Wren"),
        lead({}, "Wren"),
    ) == (
        5,
        -5,
        0,
    )


def test_without_a_popular_vote_the_holder_is_as_far_ahead_as_can_be():
    assert (margin({"Lark": 0}, "Lark"), margin({"Lark": 0}, "Wren")) == (
        100,
        -100,
    )


def test_returns_are_an_elections_or_a_mapping():
    election = ek.election(2020)
    assert returns_of(election) is election.returns
    assert known_side(election, "d") == "Biden"
    swung = {
        "A": (3, {"Lark": Fraction(-1, 2), "Wren": 4})
    }  # below zero after a large swing
    assert returns_of(swung) is swung


@pytest.mark.parametrize("source", [None, 7, "PA", [("A", (3, {}))]])
def test_anything_else_has_no_returns(source):
    with pytest.raises(WrongType, match="an election or a mapping of returns, not"):
        returns_of(source)


@pytest.mark.parametrize(
    ("row", "error", "why"),
    [
        (3, WrongType, r"\(electors, \{side: votes\}\); 'PA' has 3"),
        ((3, {"Lark": 1}, {}), WrongType, "'PA' has"),
        ((3, [5, 4]), WrongType, "'PA' has"),
        ({3: 0, 1: {}}, WrongType, "'PA' has"),
        (("3", {"Lark": 1}), WrongType, "Electors of 'PA'"),
        ((-3, {"Lark": 1}), BadInput, "Electors of 'PA' must be 0 or more"),
        ((3, {"": 1}), BadInput, "The name of a side"),
        ((3, {"Lark": 0.5}), WrongType, "Votes of 'Lark' in 'PA'"),
        (
            (3, {"Lark": -1}),
            BadInput,
            "Votes of 'Lark' in 'PA' must be 0 or more",
        ),
    ],
)
def test_a_row_is_electors_and_votes(row, error, why):
    with pytest.raises(error, match=why):
        returns_of({"OK": (3, {"Lark": 1}), "PA": row})


def test_a_unit_has_a_name():
    with pytest.raises(WrongType, match="The name of a unit is a text, not 7"):
        returns_of({7: (3, {"Lark": 1})})


def test_the_others_together_are_no_side():
    with pytest.raises(UnknownSide, match="Expected one of 'Lark'"):
        known_side({"A": (3, {"Lark": 1, OTHER: 9})}, OTHER)


def test_a_year_is_told_how_to_become_an_election():
    with pytest.raises(WrongType, match=r"not 2020\. Did you mean election\(2020\)\?"):
        ek.tipping_point(2020)
    with pytest.raises(WrongType, match=r"not '2020'\.$"):
        ek.tipping_point("2020")


def test_a_district_is_its_state_and_a_number():
    own = {
        "Guinea": (3, {"L": 5, "W": 4}),
        "Guinea-Bissau": (3, {"L": 1, "W": 9}),
    }
    assert national(own) == {"W": 13, "L": 6}
    assert ek.rules.compact(own, ["Guinea"]).electors == {"L": 3, "W": 3}
