"""Who has what: an immutable answer for every unit, and what it amounts to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar, NoReturn, Self

from election_kit.errors import (
    BadInput,
    Helpful,
    ImpossibleScenario,
    UnknownSide,
    UnknownUnit,
    WrongType,
    shown,
)
from election_kit.maths.arguments import as_kind, as_mapping
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


@dataclass(frozen=True, repr=False)
class Scenario(Helpful, Mapping[str, Winner | None]):
    """An immutable answer to "who has what": unit -> side, None where it is open.

    As a mapping it has every unit, in the contest's order; ``winners`` has those that
    somebody has.

    >>> s = Scenario(Contest({"PA": 20, "GA": 16, "AK": 3}, sides=("Biden", "Trump")), {"AK": "Trump"})
    >>> s.give("Biden", "PA").outcome
    Win(side='Biden', votes=20)
    >>> s.open, s.totals, dict(s)
    (('PA', 'GA'), {'Biden': 0, 'Trump': 3}, {'PA': None, 'GA': None, 'AK': 'Trump'})
    """

    contest: Contest
    winners: Mapping[str, Winner] = field(default_factory=Frozen)

    INSTEAD: ClassVar = {
        "set": "s.give('Biden', 'GA')",
        "plot": "ek.draw_map(s)",
        "to_frame": "pandas.Series(dict(s))",
        "frame": "pandas.Series(dict(s))",
        "votes": "s.totals",
        "electoral_votes": "s.totals, or s.contest.electoral_votes by unit",
    }

    @classmethod
    def of(
        cls,
        contest: Contest,
        winners: Mapping[str, str | None] | None = None,
        /,
        **holdings: str | Iterable[str],
    ) -> Self:
        """Return the scenario in which the named sides have these units and the rest
        are open.

        Units come as a list or as one text with commas, or else all sides at once as a
        mapping unit -> side. A state with districts means all of it, ``"Maine"`` four
        electors, unless a district is named too or ``"Maine at large"`` (``"ME-AL"``)
        is said.

        >>> Scenario.of(Contest({"PA": 20, "GA": 16}), Us="PA", Them=["GA"]).totals
        {'Us': 20, 'Them': 16}
        """
        given: list[tuple[object, str]] = [
            (text, contest.side(side))
            for text, side in as_mapping(winners or {}, "Who has what").items()
            if side is not None
        ]
        for name, held in holdings.items():
            given += [(text, contest.side(name)) for text in contest.texts(held)]
        return cls(contest, _whole_states(contest, given))

    def __post_init__(self) -> None:
        as_kind(self.contest, Contest, "A Scenario is made of a Contest")
        given: dict[str, Winner] = {}
        for text, winner in as_mapping(self.winners, "Who has what").items():
            unit = self.contest.unit(text)
            if unit in given:
                raise BadInput(
                    f"{shown(unit)} is given twice, the second time as {shown(text)}."
                )
            if winner is not None:
                given[unit] = self.contest.winner(winner, unit)
        self._settle(given)

    def with_winners(self, winners: Mapping[str, Winner]) -> Self:
        """Return another scenario of the contest; unit -> side, both as the contest
        writes them.
        """
        scenario = object.__new__(type(self))
        object.__setattr__(scenario, "contest", self.contest)
        scenario._settle(winners)
        return scenario

    def _settle(self, winners: Mapping[str, Winner]) -> None:
        """Take the winners in the contest's order, if an election can give them."""
        contest = self.contest
        for statewide in contest.districts:
            if not contest.can_happen(statewide, winners):
                raise ImpossibleScenario(_why_not(contest, statewide, winners))
        ordered = {u: winners[u] for u in contest.electoral_votes if u in winners}
        object.__setattr__(self, "winners", Frozen(ordered))

    def __getitem__(self, unit: str) -> Winner | None:
        return self.winners.get(self.contest.unit(unit))

    def __setitem__(self, unit: str, side: str) -> NoReturn:
        raise WrongType(
            f"A Scenario stays as it is. Write s = s.give({side!r}, {unit!r})."
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self.contest.electoral_votes)

    def __len__(self) -> int:
        return len(self.contest.electoral_votes)

    def __contains__(self, unit: object) -> bool:
        try:
            self.contest.unit(unit)
        except UnknownUnit:
            return False
        return True

    def __repr__(self) -> str:
        told = ", ".join(f"{side} {votes}" for side, votes in self.totals.items())
        if self.contest.year:
            told = f"{self.contest.year}: {told}"
        told += f"; {len(self.open)} open"
        apart = ", ".join(self._districts_apart)
        if apart:
            told += f", {apart} among them"
        return f"<Scenario {told}>"

    @property
    def _districts_apart(self) -> Iterator[str]:
        """The open districts of states that somebody has."""
        for statewide, districts in self.contest.districts.items():
            if statewide in self.winners:
                yield from (unit for unit in districts if unit not in self.winners)

    @property
    def code(self) -> str:
        """A text that says it all, to paste or type; see
        `election_kit.maths.share_codes`.
        """
        return encode(self.contest, self.winners)

    @cached_property
    def open(self) -> tuple[str, ...]:
        """The units nobody has, in the contest's order."""
        return tuple(unit for unit in self if unit not in self.winners)

    @cached_property
    def totals(self) -> Frozen[str, int]:
        """Electoral votes by side; whoever only got single electors comes after the
        sides.
        """
        totals = dict.fromkeys(self.contest.sides, 0)
        for unit, winner in self.winners.items():
            if isinstance(winner, str):
                totals[winner] += self.contest.electoral_votes[unit]
            else:
                for person, votes in winner.awards.items():
                    totals[person] = totals.get(person, 0) + votes
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
            return Open(self.open, self.contest.votes_of(self.open))
        return Tie(top) if len(leaders) > 1 else NoMajority(self.totals)

    @property
    def winner(self) -> str | None:
        """The side that has a majority; None while nobody has, and at a tie."""
        outcome = self.outcome
        return outcome.side if isinstance(outcome, Win) else None

    @property
    def forced(self) -> Mapping[str, str]:
        """Open districts and statewide units that can only go one way any more.

        Who has Maine without its first district must have carried its second.
        """
        forced: dict[str, str] = {}
        for statewide in self.contest.districts:
            first, *others = self.contest.ways(statewide, self.winners)
            for unit, side in first.items():
                sure = all(way[unit] == side for way in others)
                if sure and unit not in self.winners:
                    forced[unit] = side
        return Frozen(forced)

    def give(self, side: Winner, *units: str | Iterable[str]) -> Self:
        """Return the scenario in which the side has these units, whoever had them.

        Each is one unit: ``"ME"`` is Maine's two electors at large.

        >>> s = Scenario(Contest({"PA": 20, "GA": 16}, sides=("Biden", "Trump")))
        >>> s.give("Biden", ["PA", "GA"]).totals
        {'Biden': 36, 'Trump': 0}
        """
        if isinstance(side, str) and side in self and side not in self.contest.sides:
            raise UnknownSide(
                f"{shown(side)} is a unit. The side comes first, then units:"
                f" give({self.contest.sides[0]!r}, {side!r})."
            )
        contest = self.contest
        given = {unit: contest.winner(side, unit) for unit in contest.units(units)}
        return self.with_winners({**self.winners, **given})

    def clear(self, *units: str | Iterable[str]) -> Self:
        """Return the scenario in which these units are open."""
        gone = set(self.contest.units(units))
        left = {unit: who for unit, who in self.winners.items() if unit not in gone}
        return self.with_winners(left)

    def flip(self, *units: str | Iterable[str]) -> Self:
        """Return the scenario in which each unit goes to the next side; an open one to
        the first.

        >>> s = Scenario(Contest({"PA": 20}, sides=("Biden", "Trump")), {"PA": "Trump"})
        >>> s.flip("PA")["PA"]
        'Biden'
        """
        for text in self.contest.texts(units):
            if text in self.contest.sides and text not in self:
                raise UnknownUnit(
                    f"{shown(text)} is a side: give({text!r}, ...) names who gets a"
                    " unit, flip(...) only units."
                )
        sides, flipped = self.contest.sides, {}
        for unit in self.contest.units(units):
            winner = self.winners.get(unit)
            place = sides.index(winner) + 1 if isinstance(winner, str) else 0
            flipped[unit] = sides[place % len(sides)]
        return self.with_winners({**self.winners, **flipped})

    def diff(self, other: "Scenario") -> dict[str, tuple[Winner | None, Winner | None]]:
        """Return the units that differ: unit -> (here, in ``other``)."""
        if not isinstance(other, Scenario) or self.contest != other.contest:
            raise BadInput("Only scenarios of the same contest can be compared.")
        found = {}
        for unit in self:
            here, there = self.winners.get(unit), other.winners.get(unit)
            if here != there:
                found[unit] = here, there
        return found


def _whole_states(
    contest: Contest, given: Sequence[tuple[object, str]]
) -> dict[str, Winner]:
    """Return unit -> side; a state stands for its districts unless one is named too."""
    winners: dict[str, Winner] = {}
    for text, side in given:
        unit = contest.unit(text)
        if winners.setdefault(unit, side) != side:
            raise BadInput(
                f"{contest.name(unit)} is given to both {winners[unit]} and {side}."
            )
    named = set(winners)
    for text, side in given:
        districts = contest.districts.get(contest.unit(text), ())
        if contest.is_whole_state(text) and not named & {*districts}:
            winners.update(dict.fromkeys(districts, side))
    return winners


def _why_not(contest: Contest, statewide: str, winners: Mapping[str, Winner]) -> str:
    districts = ", ".join(contest.names_of(contest.districts[statewide]))
    return (
        f"No election can give this: {winners[statewide]} has"
        f" {contest.name(statewide)} but none of {districts}. A statewide winner has"
        " carried at least one district. Change one of these units first."
    )
