"""Minimal winning coalitions: the sets of units that reach a quota and fall short
without any one unit.
"""

import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from itertools import accumulate, count, islice
from typing import NamedTuple

from election_kit.errors import BadInput
from election_kit.maths.coalitions.divided_states import Choice, Group, combine
from election_kit.maths.coalitions.polynomials import Polynomial


class Start(NamedTuple):
    """A choice from the groups: the votes still ``missing``, and how many ``spare``
    votes the other units may bring before a unit of the choice is superfluous.
    """

    choice: Choice
    missing: int
    spare: int


class Step(NamedTuple):
    """A point of the search, best first: it leads to ``size`` units at least, and with
    so few to ``-minus_votes`` votes at most.

    ``taken`` are places in the order of all units, ``at`` the next unit to take or
    leave.
    """

    size: int
    minus_votes: int
    taken: tuple[int, ...]
    at: int
    missing: int
    spare: int


@dataclass(frozen=True)
class Coalitions:
    """All minimal sets of units that together are sure of ``quota`` votes, fewest units
    first.

    A set is minimal if it falls short without any one of its units. With a quota of 0
    or less the only one is the empty set; with more votes wanted than there are, there
    is none. ``groups`` are units that cannot fall in every way (Maine, Nebraska).
    ``len`` counts them; beyond what Python takes for a length, ``count`` does.

    >>> c = Coalitions({"PA": 20, "GA": 16, "NV": 6}, 22)
    >>> list(c), len(c), sorted(c.in_all), sorted(c.in_none)
    ([('PA', 'GA'), ('PA', 'NV'), ('GA', 'NV')], 3, [], [])
    >>> c
    <Coalitions: PA, GA | PA, NV | GA, NV>
    """

    votes: Mapping[str, int]
    quota: int
    groups: tuple[Group, ...] = ()

    def __repr__(self) -> str:
        try:
            shown = [", ".join(units) or "none needed" for units in islice(self, 4)]
        except BadInput:  # too many to list
            shown = []
        if self.count > len(shown):
            shown.append(f"{self.count - len(shown):,} more")
        return f"<Coalitions: {' | '.join(shown) or 'none'}>"

    def __len__(self) -> int:
        return length(self.count, "count")

    def __bool__(self) -> bool:
        return self.count > 0

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The units that fall one by one, largest first, ties by code."""
        return tuple(_largest_first(self.votes))

    @cached_property
    def _starts(self) -> list[Start]:
        """Every choice from the groups of which no unit is superfluous already."""
        if self.most < self.quota:
            return []
        return [
            Start(
                choice=choice,
                missing=self.quota - choice.votes,
                spare=choice.votes - choice.less - 1,
            )
            for choice in combine(self.groups)
            if choice.less < self.quota
        ]

    @cached_property
    def count(self) -> int:
        """How many there are, without listing them."""
        return sum(map(self._count, self._starts))

    def _count(self, start: Start) -> int:
        """Count the sets that begin with a choice from the groups.

        Each is counted at its smallest unit: the others fall short, but by no more than
        its votes.
        """
        _, missing, spare = start
        if missing <= 0:
            return 1
        found = 0
        for unit, larger in zip(self.units, self._sums_of_larger, strict=True):
            low = missing - self.votes[unit]
            found += larger.count(low, min(missing, low + spare + 1))
        return found

    @cached_property
    def _sums_of_larger(self) -> list[Polynomial]:
        """For each unit, how many sets of the larger ones have how many votes.

        Units without votes come last and are in no minimal set: nobody asks how often
        they are taken.
        """
        sums = [Polynomial(1 << len(self.units))]
        for unit in self.units[:-1]:
            sums.append(sums[-1].times({0: 1, self.votes[unit]: 1}))
        return sums[: len(self.units)]

    @cached_property
    def most(self) -> int:
        """The most votes that can be won."""
        return self.most_without(())

    def most_without(self, units: Iterable[str]) -> int:
        """Return the most votes that can be won if none of these units is.

        Raises `ImpossibleScenario` if no map loses all of them.
        """
        lost = frozenset(units)
        rest = sum(votes for unit, votes in self.votes.items() if unit not in lost)
        return rest + sum(group.most(lost) for group in self.groups)

    @cached_property
    def in_all(self) -> frozenset[str]:
        """The units of every set: without one of them the rest falls short."""
        if self.most < self.quota:
            return frozenset()
        needed = (u for u in self._all_votes if self.most_without([u]) < self.quota)
        return frozenset(needed)

    @cached_property
    def in_none(self) -> frozenset[str]:
        """The units that no set needs: they never turn a shortfall into the quota."""
        needed = {unit for unit in self.units if self._swings(unit)}
        for start in self._starts:
            if not start.choice.units <= needed and self._count(start):
                needed |= start.choice.units
        return frozenset(self._all_votes.keys() - needed)

    def _swings(self, unit: str) -> bool:
        sums = 1  # bit n: some set of the other units has n votes
        for other, votes in self.votes.items():
            if other != unit:
                sums |= sums << votes
        for missing in {start.missing for start in self._starts}:
            low = max(missing - self.votes[unit], 0)
            window = (1 << max(missing - low, 0)) - 1
            if sums >> low & window:
                return True
        return False

    @cached_property
    def _all_votes(self) -> dict[str, int]:
        """Every unit -> votes, largest first, ties by code."""
        every = dict(self.votes)
        for group in self.groups:
            every.update(group.votes)
        return {unit: every[unit] for unit in _largest_first(every)}

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
        """What has been listed so far, and the search that goes on."""
        return [], self._search()

    def _search(self) -> Iterator[tuple[str, ...]]:
        """Yield every set once: fewest units first, then most votes, then by place.

        Units are taken or left, largest first, until the quota is reached, so every set
        met is minimal and is met once. The fewest units that can bring what is missing
        are always the next ones, and no others as many bring more: so the search knows
        how good a set it is on the way to, and walks into no dead end.
        """
        names = list(self._all_votes)
        worth = list(self._all_votes.values())
        place = {unit: n for n, unit in enumerate(names)}
        sums = [0, *accumulate(self.votes[unit] for unit in self.units)]
        heap: list[Step] = []

        def offer(taken: Iterable[int], at: int, missing: int, spare: int) -> None:
            reached = bisect_left(sums, sums[at] + missing, at)
            if reached == len(sums) or -missing > spare:
                return
            places = tuple(sorted(taken))
            size = len(places) + reached - at
            votes = sum(worth[n] for n in places)
            votes += sums[reached] - sums[at]
            heappush(heap, Step(size, -votes, places, at, missing, spare))

        for choice, missing, spare in self._starts:
            offer([place[unit] for unit in choice.units], 0, missing, spare)
        while heap:
            step = heappop(heap)
            missing, spare = step.missing, step.spare
            if missing <= 0:
                yield tuple(names[n] for n in step.taken)
                continue
            unit = self.units[step.at]
            after = step.at + 1
            with_it = *step.taken, place[unit]
            offer(with_it, after, missing - self.votes[unit], spare)
            offer(step.taken, after, missing, spare)


def _largest_first(votes: Mapping[str, int]) -> list[str]:
    return sorted(votes, key=lambda unit: (-votes[unit], unit))


def length(number: int, exact: str) -> int:
    """Return what ``len`` may be, or raise `BadInput`."""
    if number > sys.maxsize:
        raise BadInput(f"There are {number:,}, more than len() can say: see .{exact}")
    return number
