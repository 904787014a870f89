"""Who has what: an immutable answer for every unit, and what it amounts to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from election_kit.errors import (
    BadInput,
    ImpossibleScenario,
    UnknownUnit,
    WrongType,
    shown,
)
from election_kit.maths.contests import Contest, Split, Winner
from election_kit.maths.frozen_dict import Frozen
from election_kit.maths.share_codes import encode

__all__ = [
    "Contest",
    "NoMajority",
    "Open",
    "Outcome",
    "Scenario",
    "Split",
    "Tie",
    "Win",
    "Winner",
]


@dataclass(frozen=True)
class Win:
    """A side has a majority."""

    side: str
    votes: int


@dataclass(frozen=True)
class Tie:
    """Every unit is given and the leading sides are tied."""

    votes: int


@dataclass(frozen=True)
class NoMajority:
    """Every unit is given, nobody has a majority, and the leaders are not tied."""

    totals: Frozen[str, int]


@dataclass(frozen=True)
class Open:
    """Nobody has a majority yet: ``votes`` electoral votes of ``units`` are still open."""

    units: tuple[str, ...]
    votes: int


Outcome = Win | Tie | NoMajority | Open


@dataclass(frozen=True)
class Scenario:
    """An immutable answer to "who has what"; units without a winner are open.

    >>> s = Scenario(Contest({"PA": 20, "GA": 16, "AK": 3}, sides=("Biden", "Trump")), {"AK": "Trump"})
    >>> s.give("Biden", "PA").outcome
    Win(side='Biden', votes=20)
    >>> s.open, s.totals
    (('PA', 'GA'), {'Biden': 0, 'Trump': 3})
    """

    contest: Contest
    winners: Mapping[str, Winner] = field(default_factory=Frozen)

    @classmethod
    def of(cls, contest: Contest, /, **holdings: str | Iterable[str]) -> "Scenario":
        """Return the scenario in which the named sides have these units and the rest
        are open.

        >>> Scenario.of(Contest({"PA": 20, "GA": 16}), Us="PA", Them=["GA"]).totals
        {'Us': 20, 'Them': 16}
        """
        winners: dict[str, Winner] = {}
        for name, held in holdings.items():
            side = contest.side(name)
            many = isinstance(held, Iterable) and not isinstance(held, str)
            for unit in map(contest.unit, held if many else (held,)):
                if winners.setdefault(unit, side) != side:
                    raise BadInput(
                        f"{contest.name(unit)} is given to both {winners[unit]} and"
                        f" {side}."
                    )
        return cls(contest, winners)

    def __post_init__(self) -> None:
        if not isinstance(self.contest, Contest) or not isinstance(
            self.winners, Mapping
        ):
            raise WrongType(
                "A Scenario is made of a Contest and a mapping unit -> side."
            )
        given: dict[str, Winner] = {}
        for unit, winner in self.winners.items():
            code = self.contest.unit(unit)
            if code in given:
                raise BadInput(
                    f"{shown(code)} is given twice, the second time as {shown(unit)}."
                )
            given[code] = self.contest.winner(winner, code)
        ordered = Frozen(
            {
                unit: given[unit]
                for unit in self.contest.electoral_votes
                if unit in given
            }
        )
        object.__setattr__(self, "winners", ordered)
        for statewide in self.contest.districts:
            if next(self.contest.ways(statewide, ordered), None) is None:
                raise ImpossibleScenario(self._why_not(statewide, ordered))

    def _why_not(self, statewide: str, winners: Mapping[str, Winner]) -> str:
        name, side = self.contest.name(statewide), winners[statewide]
        districts = ", ".join(
            self.contest.name(unit) for unit in self.contest.districts[statewide]
        )
        return (
            f"No election can give this: {side} has {name} but none of {districts}. A"
            " statewide winner has carried at least one district. Change one of these"
            " units first."
        )

    def __getitem__(self, unit: str) -> Winner | None:
        return self.winners.get(self.contest.unit(unit))

    def __iter__(self) -> Iterator[str]:
        return iter(self.contest.electoral_votes)

    def __len__(self) -> int:
        return len(self.contest.electoral_votes)

    def __contains__(self, unit: object) -> bool:
        try:
            return self.contest.unit(unit) in self.contest.electoral_votes
        except UnknownUnit:
            return False

    def __repr__(self) -> str:
        score = ", ".join(f"{side} {votes}" for side, votes in self.totals.items())
        year = f"{self.contest.year}: " if self.contest.year else ""
        return f"<Scenario {year}{score}; {len(self.open)} open>"

    @property
    def code(self) -> str:
        """A short text that says it all, to paste or type; see
        `election_kit.maths.share_codes`.
        """
        return encode(self.contest, self.winners)

    @property
    def open(self) -> tuple[str, ...]:
        """The units nobody has, in the contest's order."""
        return tuple(
            unit for unit in self.contest.electoral_votes if unit not in self.winners
        )

    @cached_property
    def totals(self) -> Frozen[str, int]:
        """Electoral votes by side; whoever only got single electors comes after the
        sides.
        """
        totals = dict.fromkeys(self.contest.sides, 0)
        for unit in self.winners:
            for side, votes in self.awards(unit).items():
                totals[side] = totals.get(side, 0) + votes
        return Frozen(totals)

    def awards(self, unit: str) -> Mapping[str, int]:
        """Return who gets how many electoral votes of a unit; nobody any of an open
        one.

        >>> Scenario(Contest({"PA": 20}, sides=("Biden", "Trump")), {"PA": "Trump"}).awards("PA")
        {'Trump': 20}
        """
        code = self.contest.unit(unit)
        winner = self.winners.get(code)
        if isinstance(winner, Split):
            return winner.awards
        return Frozen({winner: self.contest.electoral_votes[code]} if winner else {})

    @property
    def outcome(self) -> Outcome:
        """What the scenario amounts to: a win, a tie, no majority, or still open."""
        top = max(self.totals.values())
        leaders = [side for side, votes in self.totals.items() if votes == top]
        if top >= self.contest.need and len(leaders) == 1:
            return Win(leaders[0], top)
        if self.open:
            return Open(
                self.open, sum(self.contest.electoral_votes[unit] for unit in self.open)
            )
        return Tie(top) if len(leaders) > 1 else NoMajority(self.totals)

    @property
    def forced(self) -> Mapping[str, str]:
        """Open districts and statewide units that can only go one way any more.

        Who has Maine without its first district must have carried its second.
        """
        forced: dict[str, str] = {}
        for statewide in self.contest.districts:
            first, *others = self.contest.ways(statewide, self.winners)
            sure = {
                unit: side
                for unit, side in first.items()
                if all(way[unit] == side for way in others)
            }
            forced |= {
                unit: side for unit, side in sure.items() if unit not in self.winners
            }
        return forced

    def give(self, side: str | Split, *units: str) -> "Scenario":
        """Return the scenario in which ``side`` has these units too."""
        return replace(
            self,
            winners={
                **self.winners,
                **{self.contest.unit(u): side for u in units},
            },
        )

    def clear(self, *units: str) -> "Scenario":
        """Return the scenario in which these units are open."""
        gone = {self.contest.unit(unit) for unit in units}
        return replace(
            self,
            winners={u: w for u, w in self.winners.items() if u not in gone},
        )

    def flip(self, unit: str) -> "Scenario":
        """Return the scenario in which the unit goes to the next side; an open one to
        the first.

        >>> s = Scenario(Contest({"PA": 20}, sides=("Biden", "Trump")), {"PA": "Trump"})
        >>> s.flip("PA")["PA"]
        'Biden'
        """
        sides = self.contest.sides
        winner = self[unit]
        place = sides.index(winner) + 1 if isinstance(winner, str) else 0
        return self.give(sides[place % len(sides)], unit)

    def diff(self, other: "Scenario") -> dict[str, tuple[Winner | None, Winner | None]]:
        """Return the units that differ: unit -> (here, in ``other``)."""
        if not isinstance(other, Scenario) or self.contest != other.contest:
            raise BadInput("Only scenarios of the same contest can be compared.")
        pairs = {
            u: (self.winners.get(u), other.winners.get(u))
            for u in self.contest.electoral_votes
        }
        return {unit: pair for unit, pair in pairs.items() if pair[0] != pair[1]}
