"""What stands before anyone votes: the units, their electoral votes, the sides, and the
number that wins.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Any, ClassVar, Protocol

from election_kit.errors import (
    BadInput,
    Helpful,
    UnknownSide,
    UnknownUnit,
    did_you_mean,
    shown,
)
from election_kit.maths.arguments import (
    as_counts,
    as_mapping,
    as_name,
    as_names,
    as_one_of,
    as_whole,
    is_whole,
)
from election_kit.maths.frozen_dict import Frozen
from election_kit.maths.spellings import plain, which_side
from election_kit.maths.years import elections

_AT_LARGE = re.compile(r"[- ]+(al|at[- ]large|statewide|\(statewide\))$")
MOST_VOTES = 10**15  # of one unit: sentences print them
MOST_WAYS_OF_A_STATE = 5_000  # in which a state and its districts can fall


@dataclass(frozen=True)
class Split:
    """The electors of one unit, divided: ``Split({"Lincoln": 4, "Douglas": 3})``.

    Less than the unit's electoral votes may be awarded: some electors never voted, some
    were refused.
    """

    awards: Mapping[str, int]

    def __post_init__(self) -> None:
        awards = as_counts(self.awards, "Electoral votes", most=MOST_VOTES)
        object.__setattr__(self, "awards", Frozen(awards))

    def __repr__(self) -> str:
        return f"Split({dict(self.awards)})"


Winner = str | Split


@dataclass(frozen=True, repr=False)
class Contest(Helpful):
    """The units, their electoral votes, the sides, and the number that wins.

    ``electoral_votes`` maps unit -> electoral votes; ``need`` is the majority (0: of all of
    them); ``districts`` maps a statewide unit to the district units beside it (Maine,
    Nebraska). ``names`` and ``aliases`` (casefolded text -> unit) serve people;
    ``parties`` and ``pronouns`` are by side; ``others`` may get single electors but
    cannot win a unit. ``places`` lays the tiles of a country without a map: unit ->
    (column, row), from 0. Raises `WrongType` and `BadInput`.

    >>> Contest({"PA": 20, "GA": 16, "AK": 3}, sides=("Biden", "Trump"))
    <Contest: 3 units, 39 votes, 20 to win>
    """

    electoral_votes: Mapping[str, int]
    sides: tuple[str, ...] = ("Us", "Them")
    need: int = 0
    districts: Mapping[str, tuple[str, ...]] = field(default_factory=Frozen)
    names: Mapping[str, str] = field(default_factory=Frozen)
    aliases: Mapping[str, str] = field(default_factory=Frozen)
    parties: Mapping[str, str] = field(default_factory=Frozen)
    pronouns: Mapping[str, str] = field(default_factory=Frozen)
    others: tuple[str, ...] = ()
    year: int | None = None
    places: Mapping[str, tuple[int, int]] = field(default_factory=Frozen, compare=False)

    INSTEAD: ClassVar = {"votes": "contest.electoral_votes"}

    def __post_init__(self) -> None:
        votes = as_counts(self.electoral_votes, "Electoral votes", most=MOST_VOTES)
        self._set("electoral_votes", Frozen(votes))
        for field_name in ("names", "aliases", "parties", "pronouns"):
            self._set_words(field_name)
        for field_name in ("sides", "others"):
            people = as_names(getattr(self, field_name), f"{field_name}=")
            self._set(field_name, people)
        n = len(set(self.sides))
        if n < len(self.sides) or n < 2:
            raise BadInput(
                f"A contest needs two or more different sides, not {shown(self.sides)}."
            )
        self._set_districts()
        most_needed = (len(votes) + 1) * MOST_VOTES
        need = as_whole(self.need, "The number that wins", most=most_needed)
        self._set("need", need or self.total // 2 + 1)
        if self.year is not None:
            self._set("year", as_whole(self.year, "year="))

    def _set(self, field_name: str, value: object) -> None:
        object.__setattr__(self, field_name, value)

    def _set_words(self, field_name: str) -> None:
        words = as_mapping(getattr(self, field_name), f"{field_name}=")
        for word in words.values():
            as_name(word, "A name")
        self._set(field_name, Frozen(words))

    def _set_districts(self) -> None:
        given = as_mapping(self.districts, "districts=")
        groups = {
            state: as_names(inner, "districts=") for state, inner in given.items()
        }
        self._set("districts", Frozen(groups))
        for state, inner in groups.items():
            name, n = shown(state), len(inner)
            if not inner or not {state, *inner} <= self.electoral_votes.keys():
                raise BadInput(
                    f"The districts of {name} are not units of this contest:"
                    f" {shown(inner)}."
                )
            if len(self.sides) ** (1 + n) > MOST_WAYS_OF_A_STATE:
                raise BadInput(
                    f"{name} has {n} districts, too many to tell what can happen."
                )
        every = [unit for state, inner in groups.items() for unit in (state, *inner)]
        if len(set(every)) < len(every):
            raise BadInput(f"districts= has a unit twice: {shown(every)}.")

    def __repr__(self) -> str:
        year = f" {self.year}" if self.year else ""
        units = len(self.electoral_votes)
        return f"<Contest{year}: {units} units, {self.total} votes, {self.need} to win>"

    def __hash__(self) -> int:
        return hash((self.year, self.sides, self.need, self.electoral_votes))

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        """Everything a unit may be called, casefolded -> unit; codes come last and so
        win.
        """
        texts = dict(self.aliases)
        for unit, name in self.names.items():
            texts[name.casefold()] = unit
        for unit in self.electoral_votes:
            texts[unit.casefold()] = unit
        return texts

    @cached_property
    def _plain_texts(self) -> Mapping[str, str]:
        """The same by their words alone, where those mean one unit."""
        units: dict[str, set[str]] = {}
        for text, unit in self._texts.items():
            units.setdefault(plain(text), set()).add(unit)
        return {text: unit for text, (unit, *more) in units.items() if not more}

    def unit(self, text: object) -> str:
        """Return the code of the unit that a person means, or raise `UnknownUnit`.

        ``"ME"``, ``"Maine"`` and ``"ME-AL"`` are the two electors of the whole state;
        its districts are units of their own.

        >>> Contest({"PA": 20, "GA": 16}, names={"PA": "Pennsylvania", "GA": "Georgia"}).unit("georgia ")
        'GA'
        """
        found = self._found(text) if isinstance(text, str) else None
        if found is None:
            raise UnknownUnit(f"Unknown unit {shown(text)}.{self._hint(text)}")
        return found

    def _found(self, text: str) -> str | None:
        if text in self.electoral_votes:
            return text
        folded = " ".join(text.split()).casefold()
        return self._texts.get(folded) or self._plain_texts.get(plain(text))

    def _hint(self, text: object) -> str:
        """Return a sentence with the unit that was meant, or with a few."""
        meant, units = self._meant(text), list(self.electoral_votes)
        hint = did_you_mean(text, meant)
        if hint.startswith(" Did") or len({*meant.values()}) < len(units):
            return hint
        such = ", ".join(map(repr, units[:3]))
        return f" Expected one of {len(units)} units, such as {such}." if units else ""

    def _meant(self, text: object) -> dict[str, str]:
        """What a misspelt unit may stand for: those of its own state if it begins with
        one that has districts.
        """
        spelled = plain(text) if isinstance(text, str) else ""
        units: Iterable[str] = self.electoral_votes
        for name, state in self._plain_texts.items():
            number = spelled.removeprefix(name)
            if state in self.districts and number.isdecimal() and number != spelled:
                units = (state, *self.districts[state])
        names = {self.name(unit): unit for unit in units}
        return names | {unit: unit for unit in units}

    def units(self, *given: object) -> tuple[str, ...]:
        """Return the codes of the units that a person means: texts, lists of them, or
        one text with commas.

        >>> Contest({"PA": 20, "GA": 16}).units("pa, ga"), Contest({"PA": 20}).units(["PA"])
        (('PA', 'GA'), ('PA',))
        """
        return tuple(map(self.unit, self.texts(given)))

    def texts(self, given: object) -> Iterator[object]:
        """Yield the single units in what a person gave, unread."""
        if isinstance(given, str) and "," in given and self._found(given) is None:
            yield from filter(None, map(str.strip, given.split(",")))
        elif isinstance(given, Iterable) and not isinstance(given, str):
            for one in given:
                yield from self.texts(one)
        else:
            yield given

    def is_whole_state(self, text: object) -> bool:
        """Whether a text names a state with districts, and not its electors at large.

        >>> maine = Contest({"ME": 2, "ME-01": 1}, districts={"ME": ("ME-01",)})
        >>> maine.is_whole_state("me"), maine.is_whole_state("ME-AL")
        (True, False)
        """
        if self.unit(text) not in self.districts:
            return False
        return not _AT_LARGE.search(str(text).casefold())

    def side(self, text: object) -> str:
        """Return the side that a person means: its name in any case, a full name, or a
        party only one side bears.

        >>> Contest({"PA": 20}, sides=("Biden", "Trump"), parties={"Biden": "D", "Trump": "R"}).side("D")
        'Biden'
        """
        return which_side(text, self.sides, self.parties)

    def winner(self, winner: object, unit: str) -> Winner:
        """Return who has a unit, checked: a side, or a split that fits the unit."""
        if not isinstance(winner, Split):
            return self.side(winner)
        people = (*self.sides, *self.others)
        for name in winner.awards:
            as_one_of(name, people, "Nobody called {} stood here.", UnknownSide)
        given, votes = sum(winner.awards.values()), self.electoral_votes[unit]
        if given > votes:
            raise BadInput(
                f"{unit} has {votes} electoral votes, but {given} are awarded."
            )
        return winner

    @cached_property
    def total(self) -> int:
        """All electoral votes."""
        return sum(self.electoral_votes.values())

    @cached_property
    def state_of(self) -> Mapping[str, str]:
        """The state of each district: unit -> statewide unit."""
        states: dict[str, str] = {}
        for state, inner in self.districts.items():
            states |= dict.fromkeys(inner, state)
        return Frozen(states)

    def votes_of(self, units: Iterable[str]) -> int:
        """Return the electoral votes of some units together."""
        return sum(self.electoral_votes[unit] for unit in units)

    def name(self, unit: str) -> str:
        """Return the unit's name, or its code where it has no other."""
        return self.names.get(unit, unit)

    def names_of(self, units: Iterable[str]) -> list[str]:
        """Return the names of some units."""
        return [self.name(unit) for unit in units]

    def can_happen(self, statewide: str, winners: Mapping[str, Winner]) -> bool:
        """Whether a statewide unit and its districts can end up so, or begin so.

        With two sides the statewide winner has carried at least one district: two
        shares of a district's votes cannot all be below one half and add up to more
        than one half of the state's.
        """
        winner = winners.get(statewide)
        districts = [winners.get(unit) for unit in self.districts[statewide]]
        if len(self.sides) > 2 or winner is None or isinstance(winner, Split):
            return True
        return any(
            district in (None, winner) or isinstance(district, Split)
            for district in districts
        )

    def ways(
        self, statewide: str, winners: Mapping[str, Winner] | None = None
    ) -> Iterator[dict[str, Any]]:
        """Yield the ways a statewide unit and its districts can fall, given the
        ``winners`` so far.
        """
        units = statewide, *self.districts[statewide]
        choices: list[Iterable[Winner]] = []
        for unit in units:
            winner = (winners or {}).get(unit)
            choices.append([winner] if winner else self.sides)
        for fallen in product(*choices):
            way = dict(zip(units, fallen, strict=True))
            if self.can_happen(statewide, way):
                yield way


class HasContest(Protocol):
    """Anything that has a contest, such as an election or a scenario."""

    @property
    def contest(self) -> Contest:
        """The units, their electoral votes, the sides."""


def contest_of(given: object) -> Contest | None:
    """Return the contest of a year, an election or a scenario; None for anything else.

    >>> contest_of(2020), contest_of({"PA": 20})
    (<Contest 2020: 56 units, 538 votes, 270 to win>, None)
    """
    if is_whole(given):
        given = elections().contest(as_whole(given, "A year"))
    contest = getattr(given, "contest", given)
    return contest if isinstance(contest, Contest) else None
