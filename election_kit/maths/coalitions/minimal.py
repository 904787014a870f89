"""Minimal winning coalitions: the sets of units that reach a quota and fall short
without any one unit.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from itertools import count, islice
from math import inf
from operator import add
from typing import Any

from election_kit.errors import BadInput, WrongType, shown
from election_kit.maths.arguments import between
from election_kit.maths.coalitions.divided_states import Choice, Group, combine
from election_kit.maths.coalitions.polynomials import Tally

MOST_CELLS = 2_000_000  # of the table of least costs; the United States needs 15,000
Cost = Callable[[str], Any] | Mapping[str, Any]
Costs = tuple[Any, ...]


@dataclass(frozen=True)
class Coalitions:
    """All minimal sets of units that together are sure of ``quota`` votes, fewest units
    first.

    A set is minimal if it falls short without any one of its units. With a quota of 0
    or less the only one is the empty set; with more votes wanted than there are, there
    is none. ``groups`` are units that cannot fall in every way (Maine, Nebraska).

    >>> c = Coalitions({"PA": 20, "GA": 16, "NV": 6}, 22)
    >>> list(c), c.count, sorted(c.in_all), sorted(c.in_none)
    ([('PA', 'GA'), ('PA', 'NV'), ('GA', 'NV')], 3, [], [])
    >>> c
    <Coalitions: PA, GA | PA, NV | GA, NV>
    """

    votes: Mapping[str, int]
    quota: int
    groups: tuple[Group, ...] = ()

    def __repr__(self) -> str:
        try:
            first = [", ".join(units) or "none needed" for units in islice(self, 4)]
        except BadInput:  # too many to list
            first = []
        more = [f"{self.count - len(first):,} more"] if self.count > len(first) else []
        return f"<Coalitions: {' | '.join(first + more) or 'none'}>"

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The units that fall one by one, largest first, ties by code."""
        return tuple(sorted(self.votes, key=lambda unit: (-self.votes[unit], unit)))

    @cached_property
    def _starts(self) -> list[tuple[Choice, int, float]]:
        """What each choice from the groups leaves to the other units: (choice, least
        votes, most votes).

        More than the most would make a unit of the choice superfluous.
        """
        if self.most < self.quota:
            return []
        starts = (
            (c, self.quota - c.votes, self.quota - 1 - c.less)
            for c in combine(self.groups)
        )
        return [
            (choice, max(least, 0), most)
            for choice, least, most in starts
            if most >= max(least, 0)
        ]

    @cached_property
    def count(self) -> int:
        """How many there are, without listing them."""
        return sum(self._count(least, most) for _, least, most in self._starts)

    def _count(self, least: int, most: float) -> int:
        """Count the minimal sets of the other units with ``least`` votes, and no more
        than ``most``.

        Each is counted at its smallest unit: the others fall short, but by no more than
        its votes.
        """
        if least == 0:
            return 1
        found = 0
        for unit, tally in zip(self.units, self._tallies, strict=True):
            high = (
                least if most == inf else min(least, int(most) + 1 - self.votes[unit])
            )
            found += tally.count(least - self.votes[unit], high)
        return found

    @cached_property
    def _tallies(self) -> list[Tally]:
        """For each unit, how many sets of the larger ones have how many votes.

        Units without votes come last and are in no minimal set: nobody asks how often
        they are taken.
        """
        tallies = [Tally(1 << len(self.units))]
        for unit in self.units[:-1]:
            tallies.append(tallies[-1].times({0: 1, self.votes[unit]: 1}))
        return tallies[: len(self.units)]

    @cached_property
    def most(self) -> int:
        """The most votes that can be won."""
        return self.most_without(())

    def most_without(self, units: Iterable[str]) -> int:
        """Return the most votes that can be won if none of these units is."""
        lost = frozenset(units)
        rest = sum(votes for unit, votes in self.votes.items() if unit not in lost)
        return rest + sum(group.most(lost) for group in self.groups)

    @cached_property
    def in_all(self) -> frozenset[str]:
        """The units of every set: without one of them the rest falls short."""
        if self.most < self.quota:
            return frozenset()
        every = (
            *self.units,
            *(unit for group in self.groups for unit in group.votes),
        )
        return frozenset(
            unit for unit in every if self.most_without([unit]) < self.quota
        )

    @cached_property
    def in_none(self) -> frozenset[str]:
        """The units that no set needs: they never turn a shortfall into the quota."""
        grouped = {unit for group in self.groups for unit in group.votes}
        for choice, least, most in self._starts:
            if grouped & choice.units and self._count(least, most):
                grouped -= choice.units
        return (
            frozenset(unit for unit in self.units if not self._swings(unit)) | grouped
        )

    def _swings(self, unit: str) -> bool:
        sums = 1  # bit n: some set of the other units has n votes
        for other in self.units:
            sums |= sums << self.votes[other] if other != unit else 0
        for least in {least for _, least, _ in self._starts}:
            low = max(least - self.votes[unit], 0)
            if sums >> low & ((1 << max(least - low, 0)) - 1):
                return True
        return False

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        found, search = self._found
        for n in count():
            if n == len(found):
                following = next(search, None)
                if following is None:
                    return
                found.append(following)
            yield found[n]

    @cached_property
    def _found(self) -> tuple[list[tuple[str, ...]], Iterator[tuple[str, ...]]]:
        """What has been listed so far, and the search that goes on: the table behind it
        is made once.
        """
        return [], self.by(lambda unit: (1, -self._all_votes[unit]))

    @cached_property
    def _all_votes(self) -> dict[str, int]:
        """Every unit -> votes, largest first, ties by code."""
        every = {
            **self.votes,
            **{unit: v for group in self.groups for unit, v in group.votes.items()},
        }
        return {
            unit: every[unit]
            for unit in sorted(every, key=lambda unit: (-every[unit], unit))
        }

    def by(self, cost: Cost) -> Iterator[tuple[str, ...]]:
        """Yield every set once, cheapest first; ``cost`` gives each unit a number or a
        tuple of numbers.

        Best-first search: units are taken or left, largest first, until the quota is
        reached, so every set met is minimal and is met once. What the rest will cost at
        least is known exactly (a knapsack over the votes still missing), so the search
        hardly ever walks into a dead end.

        >>> list(Coalitions({"PA": 20, "GA": 16, "NV": 6}, 22).by({"PA": 9, "GA": 1, "NV": 2}))
        [('GA', 'NV'), ('PA', 'GA'), ('PA', 'NV')]
        """
        place = {unit: n for n, unit in enumerate(self._all_votes)}
        names = tuple(self._all_votes)
        price = {
            unit: _as_tuple(cost(unit) if callable(cost) else cost[unit])
            for unit in names
        }
        nothing = (0,) * len(next(iter(price.values()), (0,)))
        for unit, paid in price.items():
            if len(paid) != len(nothing) or not all(
                between(x, -inf, inf) for x in paid
            ):
                raise WrongType(
                    f"A cost is a number, or as many as the others; {unit} has"
                    f" {shown(paid)}."
                )
        largest = max((least for _, least, _ in self._starts), default=0)
        if largest * len(self.units) > MOST_CELLS:
            raise BadInput(
                f"With {shown(largest)} votes missing, paths are too many to list: use"
                " smaller numbers."
            )
        rest = self._cheapest_rest(
            [price[unit] for unit in self.units], nothing, largest
        )
        heap: list[tuple[Any, ...]] = []

        def offer(
            taken: tuple[int, ...],
            at: int,
            missing: int,
            spare: float,
            spent: Costs,
        ) -> None:
            ahead = rest[at][max(missing, 0)]
            if ahead is not None and -missing <= spare:
                heappush(
                    heap,
                    (_plus(spent, ahead), taken, at, missing, spare, spent),
                )

        for choice, least, most in self._starts:
            spent = nothing
            for unit in choice.units:
                spent = _plus(spent, price[unit])
            offer(
                tuple(sorted(place[unit] for unit in choice.units)),
                0,
                least,
                most - least,
                spent,
            )
        while heap:
            _, taken, at, missing, spare, spent = heappop(heap)
            if missing <= 0:
                yield tuple(names[n] for n in taken)
                continue
            unit = self.units[at]
            with_it = tuple(sorted((*taken, place[unit])))
            offer(
                with_it,
                at + 1,
                missing - self.votes[unit],
                spare,
                _plus(spent, price[unit]),
            )
            offer(taken, at + 1, missing, spare, spent)

    def _cheapest_rest(
        self, costs: list[Costs], nothing: Costs, largest: int
    ) -> list[list[Costs | None]]:
        """Return the table: least cost of so many missing votes from the units at
        ``at`` on, or None.
        """
        row: list[Costs | None] = [nothing] + [None] * largest
        rows = [row]
        for unit, cost in zip(reversed(self.units), reversed(costs), strict=True):
            votes, below = self.votes[unit], row
            row = [nothing]
            for missing in range(1, largest + 1):
                left, taken = below[missing], below[max(missing - votes, 0)]
                if taken is not None:
                    taken = _plus(cost, taken)
                    left = taken if left is None else min(left, taken)
                row.append(left)
            rows.append(row)
        return rows[::-1]


def _as_tuple(cost: Any) -> tuple[Any, ...]:
    return cost if isinstance(cost, tuple) else (cost,)


def _plus(one: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(map(add, one, other))
