"""A statewide unit and its districts, which cannot fall in every way.

With two sides the statewide winner has carried at least one district. So some sets of a
group's units never occur, and some bring others with them: whoever wins both of Maine's
districts has won Maine.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import prod

from election_kit.errors import BadInput, ImpossibleScenario, shown
from election_kit.maths.scenarios import Scenario

Units = frozenset[str]
MOST_WAYS_TOGETHER = 10_000  # of all groups; Maine and Nebraska have 84
NO_LESS = -(10**18)  # less than any sum of votes


@dataclass(frozen=True)
class Choice:
    """A set of units out of every group: the votes it brings, and the most that any
    less of it brings.
    """

    units: Units
    votes: int
    less: int = NO_LESS


@dataclass(frozen=True)
class Group:
    """The open units of a state with districts, as one side sees them, and the sets it
    can choose from.
    """

    votes: Mapping[str, int]
    choices: tuple[Choice, ...]

    def most(self, without: Units = frozenset()) -> int:
        """Return the most votes the side can win here if it wins none of ``without``."""
        left = [choice.votes for choice in self.choices if not choice.units & without]
        if not left:
            lost = ", ".join(sorted(without))
            raise ImpossibleScenario(f"No map loses all of {lost}: one of them is won.")
        return max(left)


def groups_of(scenario: Scenario, side: str, *, sure: bool = False) -> Iterator[Group]:
    """Yield the groups with open units that cannot fall in every way.

    The choices are the sets with which a side can end up, or, if ``sure``, all that it
    can win at least, with the votes these are sure to bring.
    """
    contest, winners = scenario.contest, scenario.winners
    for statewide, districts in contest.districts.items():
        open_units = [u for u in (statewide, *districts) if u not in winners]
        if not open_units:
            continue
        votes = {unit: contest.electoral_votes[unit] for unit in open_units}
        brings: dict[Units, int] = {}
        for way in contest.ways(statewide, winners):
            won = frozenset(unit for unit in votes if way[unit] == side)
            brings[won] = contest.votes_of(won)
        if len(brings) < 2 ** len(votes):
            sets = _sure(brings) if sure else brings
            yield Group(votes, tuple(_choices(sets)))


def _sure(brings: Mapping[Units, int]) -> dict[Units, int]:
    """Return every set that can be won at least, with the votes it is sure to bring."""
    sure: dict[Units, int] = {}
    for won, votes in brings.items():
        for some in _subsets(won):
            sure[some] = min(votes, sure.get(some, votes))
    return sure


def _subsets(units: Units) -> Iterator[Units]:
    for size in range(len(units) + 1):
        yield from map(frozenset, combinations(units, size))


def _choices(brings: Mapping[Units, int]) -> Iterator[Choice]:
    for units, votes in brings.items():
        less = [fewer for some, fewer in brings.items() if some < units]
        yield Choice(
            units=units,
            votes=votes,
            less=max(less, default=NO_LESS),
        )


def combine(groups: Sequence[Group]) -> Iterator[Choice]:
    """Yield every choice of a set from each group, as one choice; raises `BadInput` if
    they are too many.
    """
    ways = prod(len(group.choices) for group in groups)
    if ways > MOST_WAYS_TOGETHER:
        raise BadInput(
            f"{len(groups)} states with districts can fall in {shown(ways)} ways, too"
            " many to list. Give some of their units first."
        )
    for parts in product(*(group.choices for group in groups)):
        units = frozenset[str]().union(*(part.units for part in parts))
        votes = sum(part.votes for part in parts)
        less = [votes - part.votes + part.less for part in parts]
        yield Choice(
            units=units,
            votes=votes,
            less=max(less, default=NO_LESS),
        )
