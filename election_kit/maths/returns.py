"""Returns: the votes of every unit, with the electors they award.

Returns map a unit to ``(electors, {side: votes})``. A district such as ``ME-01`` lies
inside ``ME`` if that is there too: its votes are part of the statewide ones and are not
counted twice. A unit that held no popular vote is given as ``(electors, {side: 0})``:
it stays with that side. Only a district whose state has votes is different: its own are
not on record, and it follows its state.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from election_kit.errors import BadInput, WrongType, shown
from election_kit.maths.arguments import as_name, as_whole, is_whole
from election_kit.maths.spellings import which_side
from election_kit.maths.years import elections

Votes = Mapping[str, int | Fraction]
Returns = Mapping[str, tuple[int, Votes]]

OTHER = "other"
"""Everybody else together: votes that count in shares and can carry nothing."""
_OTHERS = (OTHER, "others", "all others")


AT_LARGE = "AL"
"""The number of a state's only district, as in ``AK-AL``."""


class HasReturns(Protocol):
    """Anything that knows its returns, such as an election."""

    @property
    def returns(self) -> Returns:
        """Unit -> (electors, votes)."""


Source = Returns | HasReturns
P = ParamSpec("P")
T = TypeVar("T")


def of_votes(
    function: Callable[Concatenate[Source, P], T],
) -> Callable[Concatenate[Source | int, P], T]:
    """Let a function of votes take the year of an election too."""

    @wraps(function)
    def reading(source: Source | int, *args: P.args, **options: P.kwargs) -> T:
        if is_whole(source):
            source = elections().election(as_whole(source, "The year"))
        return function(source, *args, **options)  # type: ignore[arg-type]

    return reading  # type: ignore[return-value]  # by name too


def returns_of(source: Returns | HasReturns) -> Returns:
    """Return the returns of an election, or the mapping itself, read.

    Raises ``WrongType`` for anything else, ``BadInput`` for a mapping without units.
    """
    returns = getattr(source, "returns", None)
    if isinstance(returns, Mapping):
        return returns
    if hasattr(source, "contest"):
        raise WrongType(
            f"A map has no votes: {shown(source)}. Expected an election, such as 2020."
        )
    if not isinstance(source, Mapping):
        raise WrongType(
            "Votes are those of an election, such as 2020, or a mapping of returns, not"
            f" {shown(source)}."
        )
    if not source:
        raise BadInput(
            "No returns were given. Expected a mapping such as {'PA': (20, {'Biden':"
            " 3458229})}."
        )
    return {
        as_name(unit, "The name of a unit"): _row(unit, row)
        for unit, row in source.items()
    }


def _row(unit: str, row: object) -> tuple[int, Votes]:
    """Read the electors and votes of a unit."""
    if (
        not isinstance(row, Sequence)
        or len(row) != 2
        or not isinstance(row[1], Mapping)
    ):
        raise WrongType(
            f"Returns map a unit to (electors, {{side: votes}}); {shown(unit)} has"
            f" {shown(row)}."
        )
    electors = as_whole(row[0], f"Electors of {shown(unit)}")
    return electors, read_votes(unit, row[1])


def read_votes(unit: str, votes: Mapping[str, object]) -> Votes:
    """Read the votes of a unit: whole numbers, or fractions as a swing leaves them."""
    read: dict[str, int | Fraction] = {}
    for name, given in votes.items():
        side = _side(name, unit)
        number: int | Fraction
        if isinstance(given, Fraction):  # may be below 0 after a large swing
            number = given
        else:
            number = as_whole(given, f"Votes of {shown(side)} in {shown(unit)}")
        read[side] = read.get(side, 0) + number
    return read


def _side(name: object, unit: str) -> str:
    """Read a name as files spell it: with line breaks, or "OTHER" for the others."""
    if isinstance(name, str):
        name = " ".join(name.split())
        if name.casefold() in _OTHERS:
            return OTHER
    return as_name(name, f"The name of a side in {shown(unit)}")


def leaders(votes: Votes) -> tuple[str, ...]:
    """Return who has most votes: one side, several if tied, or nobody.

    >>> leaders({"Lark": 3, "Wren": 3, "other": 9})
    ('Lark', 'Wren')
    """
    named = {side: n for side, n in votes.items() if side != OTHER}
    most = max(named.values(), default=0)
    return tuple(side for side, n in named.items() if n == most)


def lead(votes: Votes, side: str) -> int | Fraction:
    """Return the side's votes minus those of its strongest rival, negative if it is
    behind.

    >>> lead({"Lark": 50, "Wren": 40, "other": 60}, "Wren")
    -10
    """
    rivals = [n for name, n in votes.items() if name not in (side, OTHER)]
    return votes.get(side, 0) - max(rivals, default=0)


def margin(votes: Votes, side: str) -> Fraction:
    """Return the side's lead in percentage points of all votes; without votes, 100 for
    the holder.

    >>> margin({"Lark": 50, "Wren": 40, "other": 10}, "Lark")
    Fraction(10, 1)
    """
    total = sum(votes.values())
    if not total:
        return Fraction(100 if side in votes else -100)
    return Fraction(100 * lead(votes, side)) / total


def home(unit: str, returns: Mapping[str, object]) -> str:
    """Return the statewide unit that a district lies in, or the unit itself; a district
    ends in its number.

    >>> home("ME-01", {"ME": 2, "ME-01": 1}), home("ME-01", {"ME-01": 1})
    ('ME', 'ME-01')
    """
    state, _, number = unit.partition("-")
    numbered = number.isdecimal() or number == AT_LARGE
    return state if numbered and state in returns else unit


def by_state(
    returns: Mapping[str, object],
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield (statewide unit, its districts) for every unit that lies in no other."""
    inside: dict[str, list[str]] = {}
    for unit in returns:
        state = home(unit, returns)
        districts = inside.setdefault(state, [])
        if unit != state:
            districts.append(unit)
    for state, districts in inside.items():
        yield state, tuple(districts)


def following(returns: Returns) -> tuple[str, ...]:
    """Return the districts that follow their state: its votes are on record, and not
    theirs.

    >>> following({"ME": (2, {"Lark": 5, "Wren": 4}), "ME-01": (1, {"Lark": 0})})
    ('ME-01',)
    """
    return tuple(
        unit
        for unit, (_, votes) in returns.items()
        if not any(votes.values()) and any(returns[home(unit, returns)][1].values())
    )


def deciding_votes(returns: Returns) -> dict[str, Votes]:
    """Return the votes that decide each unit: its own, or its state's if it follows.

    >>> deciding_votes({"ME": (2, {"Lark": 5}), "ME-01": (1, {"Lark": 0})})["ME-01"]
    {'Lark': 5}
    """
    votes = {unit: own for unit, (_, own) in returns.items()}
    return votes | {unit: votes[home(unit, returns)] for unit in following(returns)}


def national(returns: Returns) -> dict[str, int | Fraction]:
    """Return everybody's votes in the whole country, most first, each vote once.

    >>> national({"ME": (2, {"Lark": 5, "Wren": 4}), "ME-01": (1, {"Lark": 3, "Wren": 1})})
    {'Lark': 5, 'Wren': 4}
    """
    total: dict[str, int | Fraction] = {}
    for unit, _ in by_state(returns):
        for side, votes in returns[unit][1].items():
            total[side] = total.get(side, 0) + votes
    return dict(sorted(total.items(), key=lambda item: -item[1]))


def known_side(source: Returns | HasReturns, side: str) -> str:
    """Return the side that a person means, by name or by an election's party, among
    those with votes.

    >>> known_side({"A": (3, {"Lark": 5, "Wren": 4})}, "lark")
    'Lark'
    """
    sides = [name for name in national(returns_of(source)) if name != OTHER]
    return which_side(side, sides, getattr(source, "parties", {}))
