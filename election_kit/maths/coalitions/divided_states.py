"""A statewide unit and its districts, which cannot fall in every way.

With two sides the statewide winner has carried at least one district. So some sets of a
group's units never occur, and some bring others with them: whoever wins both of Maine's
districts has won Maine.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import inf, prod

from election_kit.errors import BadInput, shown
from election_kit.maths.scenarios import Scenario

Units = frozenset[str]
MOST = 10_000  # ways in which all groups together can fall; Maine and Nebraska have 84


@dataclass(frozen=True)
class Choice:
    """A set of units out of every group: the votes it brings, and the most that any
    less of it brings.
    """

    units: Units
    votes: int
    less: float  # minus infinity for the least there is


@dataclass(frozen=True)
class Group:
    """The open units of a state with districts, as one side sees them, and the sets it
    can choose from.
    """

    votes: dict[str, int]
    choices: tuple[Choice, ...]

    def most(self, without: Units = frozenset()) -> int:
        """Return the most votes the side can win here if it wins none of ``without``."""
        left = [choice.votes for choice in self.choices if not choice.units & without]
        if not left:
            raise BadInput(
                f"No map loses all of {', '.join(sorted(without))}: one of them is won."
            )
        return max(left)


def groups_of(scenario: Scenario, side: str, *, sure: bool = False) -> Iterator[Group]:
    """Yield the groups with open units that cannot fall in every way.

    The choices are the sets with which a side can end up, or, if ``sure``, all that it
    can win at least, with the votes these are sure to bring.
    """
    contest = scenario.contest
    for statewide, districts in contest.districts.items():
        votes = {
            u: contest.electoral_votes[u]
            for u in (statewide, *districts)
            if u not in scenario.winners
        }
        ways = contest.ways(statewide, scenario.winners) if votes else ()
        maps = list(
            dict.fromkeys(frozenset(u for u in votes if way[u] == side) for way in ways)
        )
        if votes and len(maps) < 2 ** len(votes):
            yield Group(votes, tuple(_choices(votes, maps, sure=sure)))


def _choices(
    votes: dict[str, int], maps: Sequence[Units], *, sure: bool
) -> Iterator[Choice]:
    brings = {won: sum(votes[unit] for unit in won) for won in maps}
    if sure:
        some = (
            frozenset(c)
            for size in range(len(votes) + 1)
            for c in combinations(votes, size)
        )
        brings = {
            s: min(brings[won] for won in maps if s <= won)
            for s in some
            if any(s <= w for w in maps)
        }
    for units, brought in brings.items():
        yield Choice(
            units,
            brought,
            max((v for u, v in brings.items() if u < units), default=-inf),
        )


def combine(groups: Sequence[Group]) -> Iterator[Choice]:
    """Yield every choice of a set from each group, as one choice; raises `BadInput` if
    they are too many.
    """
    ways = prod(len(group.choices) for group in groups)
    if ways > MOST:
        raise BadInput(
            f"{len(groups)} states with districts can fall in {shown(ways)} ways, too"
            " many to list. Give some of their units first."
        )
    for parts in product(*(group.choices for group in groups)):
        units = frozenset[str]().union(*(part.units for part in parts))
        votes = sum(part.votes for part in parts)
        less = max((votes - part.votes + part.less for part in parts), default=-inf)
        yield Choice(units, votes, less)
