"""Returns: which are read, what a margin is where nobody voted, and what is refused."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import election_kit as ek
from election_kit.errors import BadInput, UnknownSide, WrongType
from election_kit.maths.returns import (
    OTHER,
    following,
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
    assert returns_of(swung) == swung


@pytest.mark.parametrize("source", [None, 7.5, "PA", [("A", (3, {}))]])
def test_anything_else_has_no_returns(source):
    with pytest.raises(
        WrongType, match="an election, such as 2020, or a mapping of returns, not"
    ):
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


def test_a_year_is_read_as_its_election():
    race = ek.election(2020)
    for year in (2020, np.int64(2020)):
        assert ek.tipping_point(year) == ek.tipping_point(race)
        assert ek.swings.electoral_gap(source=year) == ek.swings.electoral_gap(race)
        assert ek.swings.seats_votes(year, "D", swings=[1]) == ek.swings.seats_votes(
            race, "D", swings=[1]
        )
        assert ek.uniform_swing(year, 1, toward="R") == ek.uniform_swing(
            race, 1, toward="R"
        )
        assert ek.fewest_votes_to_change(year) == ek.fewest_votes_to_change(race)
        assert ek.swings.fewest_votes_to_win(year) == ek.swings.fewest_votes_to_win(
            race
        )
        for rule in (ek.rules.winner_take_all, ek.rules.proportional, ek.rules.bonus):
            assert rule(year) == rule(race)
        members = ["California", "NY"]
        assert ek.rules.compact(year, members) == ek.rules.compact(race, members)
    with pytest.raises(WrongType, match=r"not '2020'\.$"):
        ek.tipping_point("2020")


def test_a_map_has_no_votes():
    with pytest.raises(WrongType, match="A map has no votes"):
        ek.tipping_point(ek.scenario(2020))


def test_a_swing_goes_toward_somebody():
    with pytest.raises(WrongType, match=r"Toward whom.*one of Biden, Trump, Jorgensen"):
        ek.uniform_swing(2020, 1)


def test_a_district_is_its_state_and_a_number():
    own = {
        "Guinea": (3, {"L": 5, "W": 4}),
        "Guinea-Bissau": (3, {"L": 1, "W": 9}),
    }
    assert national(own) == {"W": 13, "L": 6}
    assert ek.rules.compact(own, ["Guinea"]).electors == {"L": 3, "W": 3}


@st.composite
def districts_without_votes(draw):
    """A country whose divided state has no votes on record by district, and the same
    country with that state as one block.
    """
    votes = st.fixed_dictionaries({side: st.integers(0, 9) for side in SIDES})
    voters = votes.filter(lambda v: v["Lark"] + v["Wren"] + v["Crow"])
    states = {unit: (draw(st.integers(1, 6)), draw(voters)) for unit in ("A", "B", "C")}
    states["Z"] = (1, dict.fromkeys(SIDES, 1))
    holder = draw(st.sampled_from(SIDES[:3]))
    electors, own = draw(st.integers(1, 3)), draw(voters)
    inner = {f"ME-0{i}": (1, {holder: 0}) for i in range(1, draw(st.integers(2, 4)))}
    apart = {**states, "ME": (electors, own), **inner}
    return apart, {**states, "ME": (electors + len(inner), own)}


def answer(function, *args, **options):
    try:
        return function(*args, **options)
    except BadInput as error:
        return str(error)


@given(districts_without_votes(), st.integers(-30, 30))
def test_a_unit_without_votes_on_record_follows_its_state_everywhere(pair, points):
    apart, block = pair
    inside = tuple(unit for unit in apart if unit not in block)
    assert following(apart) == inside
    assert following(block) == ()
    for rule in (ek.rules.winner_take_all, ek.rules.bonus, ek.rules.proportional):
        assert rule(apart).electors == rule(block).electors
    for members in (["ME"], ["A", "B"], ["A", "ME"]):
        got = ek.rules.compact(apart, members)
        assert got.electors == ek.rules.compact(block, members).electors
        assert got.following == inside
    swung = [
        ek.uniform_swing(each, points, toward="Lark", against="Wren") for each in pair
    ]
    there, here = map(ek.rules.winner_take_all, swung)
    assert there.electors == here.electors
    assert sum(there.tied.values()) == sum(here.tied.values())
    assert list(swung[0]) == list(apart)
    curves = [ek.swings.seats_votes(each, "Crow", swings=[points]) for each in pair]
    (apart_point,), (block_point,) = curves
    assert vars(apart_point) == vars(block_point) | {"following": inside}
    tips = [ek.tipping_point(each, "Wren") for each in pair]
    assert set(tips[0].level_with) - set(inside) == set(tips[1].level_with)
    assert tips[0] == replace(tips[1], level_with=tips[0].level_with, following=inside)
    for counted in ("margin", "added", "switched"):
        found, expected = (
            answer(ek.fewest_votes_to_change, each, side="Lark", counted=counted)
            for each in pair
        )
        if isinstance(expected, str):
            assert found == expected
            continue
        assert (found.votes, found.electors) == (expected.votes, expected.electors)
        assert found.ways == expected.ways
        assert set(found.units) == set(expected.units) | set(found.following)
        assert found.following == (inside if "ME" in expected.units else ())
    assert (
        ek.swings.fewest_votes_to_win(apart).votes
        == ek.swings.fewest_votes_to_win(block).votes
    )


def test_maine_before_1992_is_one_block_of_four():
    changed = ek.fewest_votes_to_change(ek.election(1988), counted="switched")
    assert (changed.votes, changed.following) == (537_766, ("ME-01", "ME-02"))
    for year in (1972, 1976, 1980, 1984):  # in 1988 a Democratic elector strayed
        race = ek.election(year)
        for points in (-6, -1, 1, 6):
            (found,) = ek.swings.seats_votes(race, "D", swings=[points])
            score = ek.swung(year, points, toward="D").totals[race.side("D")]
            assert found.electors == score


def test_names_are_read_as_files_spell_them():
    own = {"A": (3, {"Lark\n Finch": 2, "Lark Finch": 3, "OTHER": 9, "Others": 1})}
    assert returns_of(own) == {"A": (3, {"Lark Finch": 5, OTHER: 10})}
    with pytest.raises(BadInput, match="name of a side in 'A'"):
        returns_of({"A": (3, {"Lark\x00": 2})})
