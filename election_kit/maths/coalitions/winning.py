"""The coalitions of a scenario: what brings a side to its majority, and what keeps it
from one.
"""

from election_kit.maths.coalitions.divided_states import groups_of
from election_kit.maths.coalitions.minimal import Coalitions
from election_kit.maths.scenarios import Scenario


def settled(scenario: Scenario) -> Scenario:
    """Return a scenario with the units given that can only go one way."""
    forced = scenario.forced
    if not forced:
        return scenario
    return scenario.with_winners({**scenario.winners, **forced})


def open_votes(scenario: Scenario) -> dict[str, int]:
    """Return open unit -> electoral votes, largest first, ties by code."""
    votes = scenario.contest.electoral_votes
    units = sorted(scenario.open, key=lambda unit: (-votes[unit], unit))
    return {unit: votes[unit] for unit in units}


def to_win(scenario: Scenario, side: str) -> Coalitions:
    """Return the sets of open units with which a side has its majority."""
    missing = scenario.contest.need - scenario.totals[side]
    return _coalitions(scenario, side, missing)


def to_block(scenario: Scenario, side: str) -> Coalitions:
    """Return the sets of open units without which a side cannot have its majority: the
    others' minimal coalitions that keep it from one.
    """
    contest = scenario.contest
    rival = next(other for other in contest.sides if other != side)
    reach = scenario.totals[side] + contest.votes_of(scenario.open)
    return _coalitions(scenario, rival, reach - contest.need + 1, sure=True)


def _coalitions(
    scenario: Scenario, side: str, quota: int, *, sure: bool = False
) -> Coalitions:
    alone = open_votes(scenario)
    groups = tuple(groups_of(scenario, side, sure=sure))
    for group in groups:
        for unit in group.votes:
            del alone[unit]
    return Coalitions(alone, quota, groups)
