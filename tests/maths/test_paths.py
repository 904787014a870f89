"""What paths say of a scenario besides their number: order, limits, and which question
is refused.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import election_kit as ek
from election_kit.errors import (
    BadInput,
    ImpossibleScenario,
    UnknownName,
    UnknownYear,
    WrongType,
)
from election_kit.maths.coalitions.paths import MOST_BITS, MOST_UNITS, paths
from election_kit.maths.scenarios import Contest, Scenario
from tests.strategies import scenarios


@given(scenarios(split=True), st.data())
def test_open_units_come_largest_first_and_equals_by_code(scenario, data):
    p = paths(scenario, data.draw(st.sampled_from(scenario.contest.sides)))
    votes = scenario.contest.electoral_votes
    assert list(p.open) == sorted(p.open, key=lambda unit: (-votes[unit], unit))
    assert all(p.open[unit] == votes[unit] for unit in p.open)


def test_open_units_of_a_country_that_lists_the_smallest_first():
    p = paths({"E": 1, "D": 3, "B": 2, "C": 2, "A": 1})
    assert list(p.open.items()) == [
        ("D", 3),
        ("B", 2),
        ("C", 2),
        ("A", 1),
        ("E", 1),
    ]


@given(scenarios(split=True), st.data())
def test_a_path_lists_its_units_in_the_order_of_the_open_ones(scenario, data):
    p = paths(scenario, data.draw(st.sampled_from(scenario.contest.sides)))
    for path in (*p.minimal(), *p.at_least_one_of):
        assert list(path) == [unit for unit in p.open if unit in path]


def test_a_path_with_maine_lists_the_larger_unit_first():
    contest = Contest(
        {"ME-02": 1, "ME-01": 1, "ME": 2, "A": 3},
        districts={"ME": ("ME-01", "ME-02")},
    )
    p = paths(Scenario(contest), "Us")
    assert list(p.minimal()) == [
        ("A", "ME-01"),
        ("A", "ME-02"),
        ("ME", "ME-01", "ME-02"),
    ]
    assert list(p.at_least_one_of) == [
        ("A", "ME"),
        ("A", "ME-01"),
        ("A", "ME-02"),
        ("ME-01", "ME-02"),
    ]
    assert (len(p), len(p.at_least_one_of)) == (3, 4)


@pytest.mark.parametrize("state", ["ME", "NE"])
@pytest.mark.parametrize("need", range(6, 13))
def test_as_many_coalitions_are_counted_as_are_listed(state, need):
    districts = ["ME-01", "ME-02"] if state == "ME" else ["NE-01", "NE-02", "NE-03"]
    votes = {state: 2, **dict.fromkeys(districts, 1), "A": 3, "B": 2, "C": 1}
    total = sum(votes.values())
    contest = Contest(
        votes, districts={state: districts}, need=max(need, total // 2 + 1)
    )
    p = paths(Scenario(contest), "Us")
    for coalitions in (p.to_win, p.at_least_one_of):
        listed = list(coalitions)
        assert coalitions.count == len(listed) == len({*map(frozenset, listed)})


@given(scenarios(split=True), st.data())
def test_a_tie_map_lists_its_units_in_the_order_of_the_open_ones(scenario, data):
    p = paths(scenario, data.draw(st.sampled_from(scenario.contest.sides)))
    for units in p.tie_maps():
        assert list(units) == [unit for unit in p.open if unit in units]


def test_a_tie_map_of_maine_lists_the_larger_unit_first():
    contest = Contest(
        {"A": 3, "ME-01": 1, "ME-02": 1, "ME": 2},
        districts={"ME": ("ME-01", "ME-02")},
    )
    assert sorted(paths(Scenario(contest), "Us").tie_maps()) == [
        ("A",),
        ("ME", "ME-01"),
        ("ME", "ME-02"),
    ]


def test_as_many_units_as_can_be_counted_and_not_one_more():
    assert paths({f"U{n}": 1 for n in range(MOST_UNITS)}).total == 2**MOST_UNITS
    with pytest.raises(BadInput, match="301 units with 301 votes are too many"):
        paths({f"U{n}": 1 for n in range(MOST_UNITS + 1)})


def test_as_many_votes_as_can_be_counted_and_not_one_more():
    country = {"A": MOST_BITS // (2 * 10**2) - 9, **dict.fromkeys("BCDEFGHIJ", 1)}
    assert paths(country).wins == 2**9
    with pytest.raises(BadInput, match="too many to count exactly"):
        paths({**country, "B": 2})


def test_a_majority_that_two_could_reach_is_refused_and_one_more_vote_is_enough():
    country = {"A": 3, "B": 3}
    with pytest.raises(BadInput, match="with 3 of 6 votes needed"):
        paths(Scenario(Contest(country, need=3)), "Us")
    assert paths(Scenario(Contest(country, need=4)), "Us").ties == 2


def test_in_a_country_of_ones_own_the_first_side_is_asked_about_unless_another_is_named():
    assert paths({"A": 3}, sides=("Lark", "Wren")).side == "Lark"
    assert paths({"A": 3}, "Wren", sides=("Lark", "Wren")).side == "Wren"
    with pytest.raises(WrongType, match="a Scenario, a year or a mapping"):
        paths("A")


def test_a_year_and_an_election_stand_for_their_blank_map():
    blank = paths(ek.scenario(2020), "Biden")
    assert paths(2020, "Biden") == paths(ek.election(2020), "D") == blank
    assert paths(ek.contest(2020), "Biden") == blank
    with pytest.raises(UnknownYear):
        paths(2019, "Biden")


def test_paths_have_a_length_and_can_be_gone_through_unless_there_are_too_many():
    p = paths({"A": 3, "B": 2, "C": 1})
    assert len(p) == p.n_minimal == 2 and list(p) == p.shortest()
    assert paths({"A": 3}, need=4), "no path, and still somebody's paths"
    with pytest.raises(BadInput, match=r"p\.shortest\(10\)"):
        list(paths(2020, "Biden"))


def test_calls_may_be_given_as_a_mapping():
    p = paths(2020, "Biden")
    assert p.given({"NE-02": "Biden", "GA": "Trump"}) == p.given(
        NE_02="Biden", GA="Trump"
    )


def test_no_map_loses_what_a_side_has_or_cannot_but_win():
    p = paths(ek.scenario(2020, Biden=["ME"], Trump=["ME-01"]), "Biden")
    with pytest.raises(
        ImpossibleScenario, match="No map loses ME-02: Biden cannot but"
    ):
        p.most_without(["ME-02"])
    with pytest.raises(ImpossibleScenario, match="No map loses ME: Biden has it"):
        p.most_without("Maine")
    assert p.most_without("ME-01") == 537
    assert p.most_without("California, GA") == 537 - 55 - 16
    blank = paths(2020, "Biden")
    with pytest.raises(ImpossibleScenario, match="one of them is won"):
        paths(ek.scenario(2020, {"ME-AL": "Biden"}), "Biden").most_without(
            ["ME-01", "ME-02"]
        )
    assert blank.most_without(["ME-01", "ME-02"]) == 534, "without both, not ME either"


@pytest.mark.parametrize("name", ["win_share", "paths", "mustwin"])
def test_paths_say_how_to_write_what_they_have_not(name):
    with pytest.raises(UnknownName, match=r"Write p\.|Did you mean"):
        getattr(paths({"A": 3}), name)
