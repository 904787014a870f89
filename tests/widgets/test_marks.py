"""The marks a page reads: one for every unit."""

from hypothesis import given

import election_kit as ek
from election_kit.widgets.core.state import held
from tests.strategies import scenarios


@given(scenarios(split=True))
def test_a_mark_for_every_unit(scenario):
    marks = held(scenario)
    assert len(marks) == len(scenario.contest.electoral_votes)
    for unit, mark in zip(scenario.contest.electoral_votes, marks, strict=True):
        winner = scenario[unit]
        if mark == ".":
            assert winner is None
        elif mark == "/":
            assert isinstance(winner, ek.Split)
        else:
            assert winner == scenario.contest.sides[int(mark)]
