"""Paths: which sets of open units bring a side to its majority, and how many outcomes
do.

Three numbers are often confused. *Outcomes* count every way all open units can fall.
*Paths* are minimal: drop one unit and the side falls short. *Blocking sets* are the
other view of the same thing: a side must win at least one unit of each. Outcomes are
counted with one polynomial, packed in one big integer, whose exponent is the electoral
votes won and whose coefficient is the number of ways to win them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from election_kit.errors import BadInput, WrongType, shown
from election_kit.maths.arguments import as_mapping, as_whole, several
from election_kit.maths.coalitions.divided_states import combine, groups_of
from election_kit.maths.coalitions.minimal import Coalitions, Cost
from election_kit.maths.coalitions.polynomials import Tally
from election_kit.maths.contests import Contest
from election_kit.maths.frozen_dict import Frozen
from election_kit.maths.scenarios import Scenario

if TYPE_CHECKING:
    from election_kit.maths.coalitions.trees import Node

MOST_UNITS = 300  # with votes
MOST_LISTED = 1_000_000
LARGEST = 2_000_000_000  # bits of the packed polynomials, one a unit; the United States needs 4 million


@dataclass(frozen=True)
class Paths:
    """Every remaining way of one side to its majority. Made by :func:`paths`."""

    scenario: Scenario
    side: str

    def __repr__(self) -> str:
        return (
            f"<Paths of {self.side}: {self.missing} votes missing, {len(self.open)}"
            " units open>"
        )

    @cached_property
    def settled(self) -> Scenario:
        """The scenario with the units given that can only go one way."""
        forced = self.scenario.forced
        return (
            replace(self.scenario, winners={**self.scenario.winners, **forced})
            if forced
            else self.scenario
        )

    @property
    def have(self) -> int:
        """Electoral votes the side has, forced units included."""
        return self.settled.totals[self.side]

    @cached_property
    def open(self) -> Frozen[str, int]:
        """Open units that can go either way -> electoral votes, largest first."""
        votes = self.scenario.contest.electoral_votes
        return Frozen(
            {
                unit: votes[unit]
                for unit in sorted(self.settled.open, key=lambda u: (-votes[u], u))
            }
        )

    @property
    def missing(self) -> int:
        """Electoral votes the side still needs; 0 once it has won."""
        return max(self.scenario.contest.need - self.have, 0)

    @property
    def ceiling(self) -> int:
        """The most electoral votes the side can still reach."""
        return self.most_without(())

    def most_without(self, units: Iterable[str]) -> int:
        """Return the most electoral votes the side can reach if it wins none of these
        units.
        """
        lost = map(self.scenario.contest.unit, several(units, "Units"))
        return self.have + self.to_win.most_without(lost)

    @cached_property
    def to_win(self) -> Coalitions:
        """The paths, as coalitions of open units."""
        return self._coalitions(self.side, self.scenario.contest.need - self.have)

    @cached_property
    def at_least_one_of(self) -> Coalitions:
        """The blocking sets: the side must win at least one unit of each, or it cannot
        reach its majority.

        They are the minimal coalitions with which the rest keeps it from the majority.
        """
        others = [side for side in self.scenario.contest.sides if side != self.side]
        beyond = self.have + sum(self.open.values()) - self.scenario.contest.need
        return self._coalitions(others[0], beyond + 1, sure=True)

    def _coalitions(self, side: str, quota: int, *, sure: bool = False) -> Coalitions:
        groups = tuple(groups_of(self.settled, side, sure=sure))
        grouped = {unit for group in groups for unit in group.votes}
        alone = {
            unit: votes for unit, votes in self.open.items() if unit not in grouped
        }
        return Coalitions(alone, quota, groups)

    @property
    def n_minimal(self) -> int:
        """How many paths there are."""
        return self.to_win.count

    def minimal(self, cost: Cost | None = None) -> Iterator[tuple[str, ...]]:
        """Yield the paths, best first: fewest units, then most electoral votes, or any
        cost you give.
        """
        if cost is None:
            return iter(self.to_win)
        if not callable(cost):
            cost = as_mapping(cost, "cost=")
            if left := [unit for unit in self.open if unit not in cost]:
                raise BadInput(
                    f"cost= names every open unit; {', '.join(left)} is missing."
                )
        return self.to_win.by(cost)

    def shortest(self, n: int = 10) -> list[tuple[str, ...]]:
        """Return the ``n`` paths with the fewest units."""
        n = as_whole(n, "The number of paths", most=MOST_LISTED)
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
        """How many ways the open units can fall (maps that cannot happen are not
        counted).
        """
        ways = 1
        for factor in self._factors(self.side):
            ways *= sum(factor.values())
        return ways

    @cached_property
    def wins(self) -> int:
        """In how many of them the side reaches its majority."""
        return self._mine.count(
            self.scenario.contest.need - self.scenario.totals[self.side]
        )

    @cached_property
    def losses(self) -> int:
        """In how many of them another side does."""
        if self._fewest is not None:
            return self._mine.count(0, self._fewest)
        need, totals = self.scenario.contest.need, self.scenario.totals
        others = (side for side in self.scenario.contest.sides if side != self.side)
        return sum(self._tally(side).count(need - totals[side]) for side in others)

    @property
    def ties(self) -> int:
        """In how many of them nobody does."""
        if self._fewest is None:
            return self.total - self.wins - self.losses
        return self._mine.count(
            self._fewest,
            self.scenario.contest.need - self.scenario.totals[self.side],
        )

    @property
    def _fewest(self) -> int | None:
        """Of two sides: with fewer of the open electoral votes than this, the other one
        has its majority.
        """
        contest = self.scenario.contest
        if len(contest.sides) > 2:
            return None
        (other,) = (side for side in contest.sides if side != self.side)
        still = sum(contest.electoral_votes[unit] for unit in self.scenario.open)
        return self.scenario.totals[other] + still - contest.need + 1

    def given(self, **calls: str) -> "Paths":
        """Return the same questions after these calls: ``p.given(PA="Biden",
        NE_02="Trump")``.
        """
        scenario = self.scenario
        for unit, side in calls.items():
            scenario = scenario.give(side, unit)
        return Paths(scenario, self.side)

    def tie_maps(self) -> Iterator[tuple[str, ...]]:
        """Yield the sets of open units that, won alone, leave the side exactly one
        short of its majority.
        """
        votes, order, short = (
            self.to_win.votes,
            list(self.open),
            self.missing - 1,
        )
        for choice in combine(self.to_win.groups):
            for units in _sets_of(votes, short - choice.votes):
                yield tuple(sorted((*choice.units, *units), key=order.index))

    def tree(self) -> "Node":
        """Return the tree of the open units, largest first, that ends wherever a side
        has its majority.
        """
        from election_kit.maths.coalitions.trees import root

        return root(self)

    @cached_property
    def _mine(self) -> Tally:
        return self._tally(self.side)

    def _tally(self, side: str) -> Tally:
        tally = Tally(self.total)
        for factor in self._factors(side):
            tally = tally.times(factor)
        return tally

    def _factors(self, side: str) -> Iterable[dict[int, int]]:
        """Yield, for each open unit or Maine-like group, electoral votes won -> number
        of ways.
        """
        contest, winners = self.scenario.contest, self.scenario.winners
        grouped = {
            u for state, inner in contest.districts.items() for u in (state, *inner)
        }
        for unit in self.scenario.open:
            if unit not in grouped:
                factor = {0: len(contest.sides) - 1}
                factor[contest.electoral_votes[unit]] = (
                    factor.get(contest.electoral_votes[unit], 0) + 1
                )
                yield factor
        for statewide in contest.districts:
            factor = {}
            for way in contest.ways(statewide, winners):
                won = sum(
                    contest.electoral_votes[u]
                    for u, s in way.items()
                    if s == side and u not in winners
                )
                factor[won] = factor.get(won, 0) + 1
            yield factor


def _sets_of(votes: Mapping[str, int], wanted: int) -> Iterator[tuple[str, ...]]:
    """Yield the sets of units with exactly so many votes."""
    units, sums = (
        tuple(votes),
        [1],
    )  # bit n of sums[k]: some set of the last k units has n votes
    for unit in reversed(units):
        sums.append(sums[-1] | sums[-1] << votes[unit])
    stack: list[tuple[int, int, tuple[str, ...]]] = [(0, wanted, ())]
    while stack:
        at, missing, taken = stack.pop()
        if missing < 0 or not sums[len(units) - at] >> missing & 1:
            continue
        if at == len(units):
            yield taken
            continue
        stack.append((at + 1, missing, taken))
        stack.append((at + 1, missing - votes[units[at]], (*taken, units[at])))


def paths(
    country: Scenario | Mapping[str, int],
    side: str | None = None,
    *,
    need: int | None = None,
    sides: tuple[str, str] | None = None,
) -> Paths:
    """Return every remaining path of ``side`` in a scenario, or in any country of your
    own.

    A country is a mapping unit -> votes, all open: ``wins`` counts the sets of units
    that reach ``need`` (by default the majority), ``losses`` those whose complement
    does, ``ties`` those where neither does. Its ``sides`` are "Us" and "Them" if you
    give no others, and ``side`` is the first. Raises `WrongType`, `UnknownSide`, and
    `BadInput` for a scenario in which two sides could both reach their majority (each
    elector of 1789-1800 had two votes).

    >>> p = paths({"PA": 20, "GA": 16, "NC": 15, "AZ": 11, "NV": 6, "AK": 3}, need=17)
    >>> p.wins, p.n_minimal, p.shortest(3)
    (56, 9, [('PA',), ('GA', 'NC'), ('GA', 'AZ')])
    """
    if need is not None:
        need = as_whole(need, "need=", least=1)
    if not isinstance(country, Scenario):
        if not isinstance(country, Mapping):
            raise WrongType(
                "paths() takes a Scenario or a mapping unit -> votes, not"
                f" {shown(country)}."
            )
        country = Scenario(
            Contest(country, sides=sides or ("Us", "Them"), need=need or 0)
        )
        side = country.contest.sides[0] if side is None else side
    elif need is not None or sides is not None:
        raise WrongType(
            "A Scenario knows what is needed, and by whom: leave out need= and sides=."
        )
    elif side is None:
        names = " or ".join(map(shown, country.contest.sides))
        raise WrongType(f"Whose paths? paths() needs a side too: {names}.")
    contest, total = country.contest, sum(country.contest.electoral_votes.values())
    if need is None and 2 * contest.need <= total:
        few = f"{contest.need} of {total} votes"
        raise BadInput(
            f"No paths are counted: two sides could both reach it, with {few} needed."
        )
    n = len(contest.electoral_votes)
    if (
        sum(votes > 0 for votes in contest.electoral_votes.values()) > MOST_UNITS
        or total * n**2 * len(contest.sides) > LARGEST
    ):
        raise BadInput(
            f"{n:,} units with {shown(total)} votes are too many to count exactly: "
            f"give at most {MOST_UNITS} units, and the votes in thousands."
        )
    return Paths(country, contest.side(side))
