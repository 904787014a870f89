"""Paths: which sets of open units bring a side to its majority, and how many outcomes do.

Three numbers are often confused. *Outcomes* count every way all open units can fall. *Paths* are minimal:
drop one unit and the side falls short. *Blocking sets* are the other view of the same thing: a side must win
at least one unit of each. Outcomes are counted with one polynomial, packed in one big integer, whose
exponent is the electoral votes won and whose coefficient is the number of ways to win them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from heapq import heappop, heappush
from itertools import islice
from typing import TYPE_CHECKING, Any

from election_kit.errors import BadInput, WrongType, shown
from election_kit.maths.scenarios import Contest, Scenario
from election_kit.maths.tallies import Tally

if TYPE_CHECKING:
    from election_kit.maths.trees import Node

Cost = Callable[[str], Any] | Mapping[str, Any]


@dataclass(frozen=True)
class Coalitions:
    """All minimal sets of units that together have ``quota`` votes, fewest units first.

    A set is minimal if it falls short without any one of its units. With a quota of 0 or less the only one
    is the empty set; with more votes wanted than there are, there is none.

    >>> c = Coalitions({"PA": 20, "GA": 16, "NV": 6}, 22)
    >>> list(c), c.count, sorted(c.in_all), sorted(c.in_none)
    ([('PA', 'GA'), ('PA', 'NV'), ('GA', 'NV')], 3, [], [])
    """

    votes: Mapping[str, int]
    quota: int

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The units, largest first, ties by code."""
        return tuple(sorted(self.votes, key=lambda unit: (-self.votes[unit], unit)))

    @cached_property
    def count(self) -> int:
        """How many there are, without listing them.

        Each is counted at its smallest unit: the others must fall short, but by no more than its votes.
        """
        if self.quota <= 0:
            return 1
        tally, found = Tally(1 << len(self.units)), 0
        for unit in self.units:
            found += tally.count(self.quota - self.votes[unit], self.quota)
            tally = tally.times({0: 1, self.votes[unit]: 1}) if self.votes[unit] else tally.times({0: 2})
        return found

    @cached_property
    def in_all(self) -> frozenset[str]:
        """The units of every set: without one of them the rest falls short."""
        total = sum(self.votes.values())
        if total < self.quota:
            return frozenset()
        return frozenset(unit for unit in self.units if total - self.votes[unit] < self.quota)

    @cached_property
    def in_none(self) -> frozenset[str]:
        """The units that no set needs: they never turn a shortfall into the quota."""
        return frozenset(unit for unit in self.units if not self._swings(unit))

    def _swings(self, unit: str) -> bool:
        sums = 1  # bit n: some set of the other units has n votes
        for other in self.units:
            sums |= sums << self.votes[other] if other != unit else 0
        low = max(self.quota - self.votes[unit], 0)
        return bool(sums >> low & ((1 << max(self.quota - low, 0)) - 1))

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return self.by(lambda unit: (1, -self.votes[unit]))

    def by(self, cost: Cost) -> Iterator[tuple[str, ...]]:
        """Yield every set once, cheapest first; ``cost`` gives each unit a number or a tuple of numbers.

        Best-first search: units are taken or left, largest first, until the quota is reached, so every set
        met is minimal and is met once. What the rest will cost at least is known exactly (a knapsack over
        the votes still missing), so the search never walks into a dead end.

        >>> list(Coalitions({"PA": 20, "GA": 16, "NV": 6}, 22).by({"PA": 9, "GA": 1, "NV": 2}))
        [('GA', 'NV'), ('PA', 'GA'), ('PA', 'NV')]
        """
        costs = [_as_tuple(cost(u) if callable(cost) else cost[u]) for u in self.units]
        rest = self._cheapest_rest(costs)
        start = rest(0, self.quota)
        heap: list[tuple[Any, ...]] = []
        if start is not None:
            heap = [(start, (), 0, self.quota, (0,) * len(start))]
        while heap:
            _, taken, at, missing, spent = heappop(heap)
            if missing <= 0:
                yield tuple(self.units[i] for i in taken)
                continue
            options = (
                ((*taken, at), missing - self.votes[self.units[at]], _plus(spent, costs[at])),
                (taken, missing, spent),
            )
            for path, short, paid in options:
                ahead = rest(at + 1, short)
                if ahead is not None:
                    heappush(heap, (_plus(paid, ahead), path, at + 1, short, paid))

    def _cheapest_rest(self, costs: list[tuple[Any, ...]]) -> Callable[[int, int], tuple[Any, ...] | None]:
        """Return a function: least cost of ``missing`` votes from the units at ``at`` on, or None."""
        nothing = (0,) * len(costs[0]) if costs else (0,)

        @lru_cache(maxsize=None)
        def rest(at: int, missing: int) -> tuple[Any, ...] | None:
            if missing <= 0:
                return nothing
            if at == len(costs):
                return None
            left = rest(at + 1, missing)
            taken = rest(at + 1, missing - self.votes[self.units[at]])
            ways = [left] if left is not None else []
            ways += [_plus(costs[at], taken)] if taken is not None else []
            return min(ways, default=None)

        return rest


def _as_tuple(cost: Any) -> tuple[Any, ...]:
    return cost if isinstance(cost, tuple) else (cost,)


def _plus(one: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(a + b for a, b in zip(one, other, strict=True))


@dataclass(frozen=True)
class Paths:
    """Every remaining way of one side to its majority. Made by :func:`paths`."""

    scenario: Scenario
    side: str

    @cached_property
    def have(self) -> int:
        """Electoral votes the side has, forced units included."""
        votes, forced = self.scenario.contest.votes, self.scenario.forced
        return self.scenario.totals[self.side] + sum(votes[u] for u, s in forced.items() if s == self.side)

    @cached_property
    def open(self) -> Mapping[str, int]:
        """Open units that can go either way -> electoral votes, largest first."""
        forced, votes = self.scenario.forced, self.scenario.contest.votes
        free = (unit for unit in self.scenario.open if unit not in forced)
        return {unit: votes[unit] for unit in sorted(free, key=lambda u: (-votes[u], u))}

    @property
    def missing(self) -> int:
        """Electoral votes the side still needs; 0 once it has won."""
        return max(self.scenario.contest.need - self.have, 0)

    @property
    def ceiling(self) -> int:
        """The most electoral votes the side can still reach."""
        return self.have + sum(self.open.values())

    @cached_property
    def to_win(self) -> Coalitions:
        """The paths, as coalitions of open units."""
        return Coalitions(self.open, self.scenario.contest.need - self.have)

    @cached_property
    def at_least_one_of(self) -> Coalitions:
        """The blocking sets: the side must win at least one unit of each, or it cannot reach its majority."""
        return Coalitions(self.open, self.ceiling - self.scenario.contest.need + 1)

    @property
    def n_minimal(self) -> int:
        """How many paths there are."""
        return self.to_win.count

    def minimal(self, cost: Cost | None = None) -> Iterator[tuple[str, ...]]:
        """Yield the paths, best first: fewest units, then most electoral votes, or any cost you give."""
        return iter(self.to_win) if cost is None else self.to_win.by(cost)

    def shortest(self, n: int = 10) -> list[tuple[str, ...]]:
        """Return the ``n`` paths with the fewest units."""
        return list(islice(self.minimal(), n))

    @property
    def must_win(self) -> frozenset[str]:
        """The units of every path; empty if there is no path or nothing more is needed."""
        return self.to_win.in_all if self.missing else frozenset()

    @property
    def never_needed(self) -> frozenset[str]:
        """The open units in no path."""
        return self.to_win.in_none

    @cached_property
    def total(self) -> int:
        """How many ways the open units can fall (maps that cannot happen are not counted)."""
        ways = 1
        for factor in self._factors(self.side):
            ways *= sum(factor.values())
        return ways

    @cached_property
    def wins(self) -> int:
        """In how many of them the side reaches its majority."""
        return self._tally(self.side).count(self.scenario.contest.need - self.scenario.totals[self.side])

    @cached_property
    def losses(self) -> int:
        """In how many of them another side does."""
        need, totals = self.scenario.contest.need, self.scenario.totals
        others = (side for side in self.scenario.contest.sides if side != self.side)
        return sum(self._tally(side).count(need - totals[side]) for side in others)

    @property
    def ties(self) -> int:
        """In how many of them nobody does."""
        contest, totals = self.scenario.contest, self.scenario.totals
        if len(contest.sides) > 2:
            return self.total - self.wins - self.losses
        (other,) = (side for side in contest.sides if side != self.side)
        still = sum(contest.votes[unit] for unit in self.scenario.open)
        fewest = totals[other] + still - contest.need + 1  # any fewer, and the other side has its majority
        return self._tally(self.side).count(fewest, contest.need - totals[self.side])

    def given(self, **calls: str) -> "Paths":
        """Return the same questions after these calls: ``p.given(PA="Biden")``."""
        scenario = self.scenario
        for unit, side in calls.items():
            scenario = scenario.give(side, unit.replace("_", "-"))
        return Paths(scenario, self.side)

    def tie_maps(self) -> Iterator[tuple[str, ...]]:
        """Yield the sets of open units that, won alone, leave the side exactly one short of its majority."""
        units = tuple(self.open)
        sums = [1]
        for unit in reversed(units):
            sums.append(sums[-1] | sums[-1] << self.open[unit])

        def walk(at: int, missing: int, taken: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
            if missing < 0 or not sums[len(units) - at] >> missing & 1:
                return
            if at == len(units):
                yield taken
                return
            yield from walk(at + 1, missing - self.open[units[at]], (*taken, units[at]))
            yield from walk(at + 1, missing, taken)

        return walk(0, self.scenario.contest.need - 1 - self.have, ())

    def tree(self) -> "Node":
        """Return the tree of the open units, largest first, that ends wherever a side has its majority."""
        from election_kit.maths.trees import root

        return root(self)

    def _tally(self, side: str) -> Tally:
        tally = Tally(self.total)
        for factor in self._factors(side):
            tally = tally.times(factor)
        return tally

    def _factors(self, side: str) -> Iterable[dict[int, int]]:
        """Yield, for each open unit or Maine-like group, electoral votes won -> number of ways."""
        contest, winners = self.scenario.contest, self.scenario.winners
        grouped = {u for state, inner in contest.districts.items() for u in (state, *inner)}
        for unit in self.scenario.open:
            if unit not in grouped:
                factor = {0: len(contest.sides) - 1}
                factor[contest.votes[unit]] = factor.get(contest.votes[unit], 0) + 1
                yield factor
        for statewide in contest.districts:
            factor = {}
            for way in contest.ways(statewide, winners):
                won = sum(contest.votes[u] for u, s in way.items() if s == side and u not in winners)
                factor[won] = factor.get(won, 0) + 1
            yield factor


def paths(
    country: Scenario | Mapping[str, int],
    side: str | None = None,
    *,
    need: int | None = None,
    sides: tuple[str, str] = ("Us", "Them"),
) -> Paths:
    """Return every remaining path of ``side`` in a scenario, or in any country of your own.

    A country is a mapping unit -> votes, all open: ``wins`` counts the sets of units that reach ``need`` (by
    default the majority), ``losses`` those whose complement does, ``ties`` those where neither does.
    Raises `UnknownSide`, and `BadInput` for a scenario in which two sides could both reach their majority
    (each elector of 1789-1800 had two votes).

    >>> p = paths({"PA": 20, "GA": 16, "NC": 15, "AZ": 11, "NV": 6, "AK": 3}, need=17)
    >>> p.wins, p.n_minimal, p.shortest(3)
    (56, 9, [('PA',), ('GA', 'NC'), ('GA', 'AZ')])
    """
    if need is not None and (not isinstance(need, int) or need < 1):
        raise BadInput(f"need= must be a whole number above 0, not {shown(need)}.")
    if not isinstance(country, Scenario):
        if not isinstance(country, Mapping):
            raise WrongType(f"paths() takes a Scenario or a mapping unit -> votes, not {shown(country)}.")
        country = Scenario(Contest(country, sides=sides, need=need or 0))
        side = sides[0] if side is None else side
    elif need is not None:
        raise WrongType("A Scenario knows what is needed: leave out need=.")
    contest, total = country.contest, sum(country.contest.votes.values())
    if need is None and 2 * contest.need <= total:
        raise BadInput(f"{contest.need} is not a majority of {total}: two sides could both reach it.")
    return Paths(country, contest.side(contest.sides[0] if side is None else side))
