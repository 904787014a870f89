"""What paths say of a scenario besides their number: order, limits, and which question is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from election_kit.errors import BadInput, WrongType
from election_kit.maths.remaining import MOST_UNITS, paths
from election_kit.maths.scenarios import Contest, Scenario
from tests.strategies import scenarios


@given(scenarios(split=True), st.data())
def test_open_units_come_largest_first_and_equals_by_code(scenario, data):
    p = paths(scenario, data.draw(st.sampled_from(scenario.contest.sides)))
    votes = scenario.contest.votes
    assert list(p.open) == sorted(p.open, key=lambda unit: (-votes[unit], unit))
    assert all(p.open[unit] == votes[unit] for unit in p.open)


def test_open_units_of_a_country_that_lists_the_smallest_first():
    p = paths({"E": 1, "D": 3, "B": 2, "C": 2, "A": 1})
    assert list(p.open.items()) == [("D", 3), ("B", 2), ("C", 2), ("A", 1), ("E", 1)]
