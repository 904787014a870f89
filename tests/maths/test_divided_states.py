"""States with districts, small enough to try every position there is."""

from itertools import product

import pytest

from election_kit.errors import BadInput, ImpossibleScenario
from election_kit.maths.coalitions.divided_states import (
    MOST_WAYS_TOGETHER,
    NO_LESS,
    Choice,
    Group,
    combine,
    groups_of,
)
from election_kit.maths.coalitions.paths import paths
from election_kit.maths.scenarios import Contest, Scenario
from tests import brute
from tests.strategies import MAINE, NEBRASKA

SIDES = ("Lark", "Wren")


def positions(districts):
    """Every scenario of a country of one state with districts, and one unit besides."""
    votes = {"A": 2}
    for statewide, inner in districts.items():
        votes |= {statewide: 2, **dict.fromkeys(inner, 1)}
    contest = Contest(votes, sides=SIDES, districts=districts)
    for winners in product((None, *SIDES), repeat=len(votes)):
        try:
            yield Scenario(
                contest,
                {unit: side for unit, side in zip(votes, winners, strict=True) if side},
            )
        except ImpossibleScenario:
            continue


@pytest.mark.parametrize("districts", [MAINE, NEBRASKA], ids=["Maine", "Nebraska"])
def test_in_every_position_the_sets_are_those_of_drawing_every_map(districts):
    for scenario in positions(districts):
        for side in SIDES:
            p, wanted = paths(scenario, side), brute.paths_of(scenario, side)
            assert set(map(frozenset, p.minimal())) == wanted
            assert set(map(frozenset, p.at_least_one_of)) == brute.blocking_of(
                scenario, side
            )
            assert (p.n_minimal, p.at_least_one_of.count) == (
                len(wanted),
                len(brute.blocking_of(scenario, side)),
            )
            assert p.must_win == (
                frozenset.intersection(*wanted) if wanted else frozenset()
            )
            assert p.never_needed == frozenset(p.open).difference(*wanted)
            assert (p.total, p.wins, p.losses, p.ties) == brute.outcomes(scenario, side)


@pytest.mark.parametrize("districts", [MAINE, NEBRASKA], ids=["Maine", "Nebraska"])
def test_a_side_can_choose_what_it_has_on_some_map_and_is_sure_of_the_least_it_brings(
    districts,
):
    for scenario in positions(districts):
        for group in groups_of(scenario, "Lark"):
            held = {
                frozenset(unit for unit in group.votes if way[unit] == "Lark")
                for way in brute.maps(scenario)
            }
            assert {choice.units: choice.votes for choice in group.choices} == {
                units: sum(group.votes[unit] for unit in units) for units in held
            }
            (sure,) = groups_of(scenario, "Lark", sure=True)
            least = {
                units: min(
                    sum(group.votes[unit] for unit in more)
                    for more in held
                    if units <= more
                )
                for units in brute.subsets(group.votes)
                if any(units <= more for more in held)
            }
            assert {choice.units: choice.votes for choice in sure.choices} == least
            for choice in sure.choices:
                below = [least[units] for units in least if units < choice.units]
                assert choice.less == max(below, default=NO_LESS)


def test_a_group_of_which_something_is_always_won_cannot_be_lost_altogether():
    (group,) = groups_of(
        Scenario(
            Contest({"ME": 2, "ME-01": 1, "ME-02": 1}, sides=SIDES, districts=MAINE)
        ),
        "Lark",
    )
    assert (
        group.most(),
        group.most(frozenset({"ME"})),
        group.most(frozenset(group.votes)),
    ) == (
        4,
        1,
        0,
    )
    certain = Group(
        group.votes, tuple(choice for choice in group.choices if choice.units)
    )
    with pytest.raises(BadInput, match="loses all of ME, ME-01, ME-02"):
        certain.most(frozenset(group.votes))


def test_choices_from_several_states_are_put_together_and_know_what_is_less():
    districts = {**MAINE, **NEBRASKA}
    units = [
        unit for statewide, inner in districts.items() for unit in (statewide, *inner)
    ]
    contest = Contest(
        {unit: 2 if unit in districts else 1 for unit in units},
        sides=SIDES,
        districts=districts,
    )
    every = list(combine(list(groups_of(Scenario(contest), "Lark"))))
    assert len({choice.units for choice in every}) == len(every) == 6 * 14
    for choice in every:
        below = [other.votes for other in every if other.units < choice.units]
        assert choice.less == max(below, default=NO_LESS)


def test_as_many_choices_as_can_be_tried_and_not_one_more():
    ten = Group({}, tuple(Choice(frozenset({f"U{n}"}), n, 0) for n in range(10)))
    two = Group({}, ten.choices[:2])
    assert sum(1 for _ in combine([ten] * 4)) == MOST_WAYS_TOGETHER
    with pytest.raises(
        BadInput, match="5 states with districts can fall in 20000 ways"
    ):
        next(combine([*[ten] * 4, two]))
