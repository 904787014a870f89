"""Paths: which sets of open units bring a side to its majority.

Three numbers are often confused. *Outcomes* count every way all open units can fall.
*Paths* are minimal winning coalitions: drop one unit and the side falls short.
*Blocking sets* are the other view of the same thing: a side must win at least one unit
of each.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import ClassVar

from election_kit.errors import BadInput, ImpossibleScenario, WrongType, shown
from election_kit.maths.arguments import as_mapping, as_whole
from election_kit.maths.coalitions.divided_states import combine
from election_kit.maths.coalitions.minimal import Coalitions, length
from election_kit.maths.coalitions.outcomes import Outcomes
from election_kit.maths.coalitions.trees import Node
from election_kit.maths.coalitions.winning import (
    open_votes,
    settled,
    to_block,
    to_win,
)
from election_kit.maths.contests import Contest, HasContest, contest_of
from election_kit.maths.frozen_dict import Frozen
from election_kit.maths.scenarios import Scenario

MOST_UNITS = 300  # with votes
MOST_LISTED = 1_000_000
MOST_BITS = (
    2_000_000_000  # of all polynomials, one a unit; the United States needs 4 million
)


@dataclass(frozen=True, repr=False)
class Paths(Outcomes):
    """Every remaining way of one side to its majority. Made by :func:`paths`.

    ``len`` is the number of paths, and going through it yields them, best first.
    """

    INSTEAD: ClassVar = {
        "win_share": "p.wins / p.total; each way counts once, so it is no chance",
        "count": "len(p), or p.n_minimal",
        "paths": "p.minimal(), or p.shortest(10)",
    }

    def __repr__(self) -> str:
        return (
            f"<Paths of {self.side}: {self.n_minimal:,} paths; {self.missing} votes"
            f" missing, {len(self.open)} units open>"
        )

    def __len__(self) -> int:
        return length(self.n_minimal, "n_minimal")

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        if self.n_minimal > MOST_LISTED:
            raise BadInput(
                f"There are {self.n_minimal:,} paths, too many to list. Write"
                " p.shortest(10), or take them from p.minimal() one by one."
            )
        return self.minimal()

    @cached_property
    def settled(self) -> Scenario:
        """The scenario with the units given that can only go one way."""
        return settled(self.scenario)

    @property
    def have(self) -> int:
        """Electoral votes the side has, forced units included."""
        return self.settled.totals[self.side]

    @cached_property
    def open(self) -> Frozen[str, int]:
        """Open units that can go either way -> electoral votes, largest first."""
        return Frozen(open_votes(self.settled))

    @property
    def missing(self) -> int:
        """Electoral votes the side still needs; 0 once it has won."""
        return max(self.scenario.contest.need - self.have, 0)

    @property
    def ceiling(self) -> int:
        """The most electoral votes the side can still reach."""
        return self.most_without(())

    def most_without(self, units: str | Iterable[str]) -> int:
        """Return the most electoral votes the side can reach if it wins none of these
        units.

        Raises `ImpossibleScenario` if no map loses them all: the side has one of them,
        or cannot but win it.
        """
        lost = self.scenario.contest.units(units)
        for unit in lost:
            if self.settled.winners.get(unit) == self.side:
                has = "has" if unit in self.scenario.winners else "cannot but win"
                raise ImpossibleScenario(f"No map loses {unit}: {self.side} {has} it.")
        return self.have + self.to_win.most_without(lost)

    @cached_property
    def to_win(self) -> Coalitions:
        """The paths, as coalitions of open units."""
        return to_win(self.settled, self.side)

    @cached_property
    def at_least_one_of(self) -> Coalitions:
        """The blocking sets: the side must win at least one unit of each, or it cannot
        reach its majority.
        """
        return to_block(self.settled, self.side)

    @property
    def n_minimal(self) -> int:
        """How many paths there are."""
        return self.to_win.count

    def minimal(self) -> Iterator[tuple[str, ...]]:
        """Yield the paths, best first: fewest units, then most electoral votes."""
        return iter(self.to_win)

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

    def given(self, calls: Mapping[str, str] | None = None, /, **more: str) -> "Paths":
        """Return the same questions after these calls: ``p.given(PA="Biden")`` or
        ``p.given({"NE-02": "Trump"})``.
        """
        scenario = self.scenario
        for unit, side in {**as_mapping(calls or {}, "Calls"), **more}.items():
            scenario = scenario.give(side, unit)
        return Paths(scenario, self.side)

    def tie_maps(self) -> Iterator[tuple[str, ...]]:
        """Yield the sets of open units that, won alone, leave the side exactly one
        short of its majority.
        """
        order, short = list(self.open), self.missing - 1
        for choice in combine(self.to_win.groups):
            for units in _sets_of(self.to_win.votes, short - choice.votes):
                yield tuple(sorted((*choice.units, *units), key=order.index))

    def tree(self) -> Node:
        """Return the tree of the open units, largest first, that ends wherever a side
        has its majority.
        """
        return Node(
            scenario=self.settled,
            units=tuple(self.open),
            side=self.side,
        )


def _sets_of(votes: Mapping[str, int], wanted: int) -> Iterator[tuple[str, ...]]:
    """Yield the sets of units with exactly so many votes."""
    units = tuple(votes)
    sums = [1]  # bit n of sums[k]: some set of the last k units has n votes
    for unit in reversed(units):
        sums.append(sums[-1] | sums[-1] << votes[unit])
    stack: list[tuple[int, int, tuple[str, ...]]] = [(len(units), wanted, ())]
    while stack:
        left, missing, taken = stack.pop()
        if missing < 0 or not sums[left] >> missing & 1:
            continue
        if not left:
            yield taken
            continue
        unit = units[-left]
        stack.append((left - 1, missing, taken))
        stack.append((left - 1, missing - votes[unit], (*taken, unit)))


def paths(
    country: Scenario | HasContest | Mapping[str, int] | int,
    side: str | None = None,
    *,
    need: int | None = None,
    sides: tuple[str, str] | None = None,
) -> Paths:
    """Return every remaining path of ``side`` in a scenario, or in any country of your
    own.

    A year or an election stands for its map with every unit open. A country is a
    mapping unit -> votes, all open: ``wins`` counts the sets of units that reach
    ``need`` (by default the majority), ``losses`` those whose complement does, ``ties``
    those where neither does. Its ``sides`` are "Us" and "Them" if you give no others,
    and ``side`` is the first. Raises `WrongType`, `UnknownSide`, and `BadInput` for a
    scenario in which two sides could both reach their majority (each elector of
    1789-1800 had two votes).

    >>> p = paths({"PA": 20, "GA": 16, "NC": 15, "AZ": 11, "NV": 6, "AK": 3}, need=17)
    >>> p.wins, len(p), p.shortest(3)
    (56, 9, [('PA',), ('GA', 'NC'), ('GA', 'AZ')])
    """
    scenario = _scenario_of(country)
    if scenario is None:
        scenario = Scenario(_own_country(country, need, sides))
        side = scenario.contest.sides[0] if side is None else side
    elif need is not None or sides is not None:
        raise WrongType(
            "A Scenario knows what is needed, and by whom: leave out need= and sides=."
        )
    if side is None:
        names = " or ".join(map(shown, scenario.contest.sides))
        raise WrongType(f"Whose paths? paths() needs a side too: {names}.")
    _check_countable(scenario.contest, exclusive=need is None)
    return Paths(scenario, scenario.contest.side(side))


def _scenario_of(country: object) -> Scenario | None:
    """Return a scenario, or the blank map of a year, a contest or what has one."""
    if isinstance(country, Scenario):
        return country
    contest = contest_of(country)
    return None if contest is None else Scenario(contest)


def _own_country(
    country: object, need: int | None, sides: tuple[str, str] | None
) -> Contest:
    if not hasattr(country, "items"):
        raise WrongType(
            "paths() takes a Scenario, a year or a mapping unit -> votes, not"
            f" {shown(country)}."
        )
    votes = as_mapping(country, "Electoral votes")
    wanted = 0 if need is None else as_whole(need, "need=", least=1)
    return Contest(votes, sides=sides or ("Us", "Them"), need=wanted)


def _check_countable(contest: Contest, *, exclusive: bool) -> None:
    """Raise unless at most one side can win (``exclusive``), on a map small enough."""
    votes, total = contest.electoral_votes.values(), contest.total
    n = len(votes)
    if exclusive and 2 * contest.need <= total:
        raise BadInput(
            "No paths are counted: two sides could both reach it, with"
            f" {contest.need} of {total} votes needed."
        )
    bits = total * n**2 * len(contest.sides)
    if sum(v > 0 for v in votes) > MOST_UNITS or bits > MOST_BITS:
        raise BadInput(
            f"{n:,} units with {shown(total)} votes are too many to count exactly: "
            f"give at most {MOST_UNITS} units, and the votes in thousands."
        )
