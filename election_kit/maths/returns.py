"""Returns: the votes of every unit, with the electors they award.

Returns map a unit to ``(electors, {side: votes})``. A district such as ``ME-01`` lies
inside ``ME`` if that is there too: its votes are part of the statewide ones and are not
counted twice. A unit that held no popular vote is given as ``(electors, {side: 0})``:
it stays with that side.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Protocol

from election_kit.errors import BadInput, WrongType, shown
from election_kit.maths.arguments import as_name, as_whole
from election_kit.maths.contests import which_side

Votes = Mapping[str, int | Fraction]
Returns = Mapping[str, tuple[int, Votes]]

OTHER = (  # everybody else together: votes that count in shares and can carry nothing
    "other"
)


class HasReturns(Protocol):
    """Anything that knows its returns, such as an election."""

    @property
    def returns(self) -> Returns:
        """Unit -> (electors, votes)."""


def returns_of(source: Returns | HasReturns) -> Returns:
    """Return the returns of an election, or the mapping itself."""
    returns = (
        source if isinstance(source, Mapping) else getattr(source, "returns", None)
    )
    if not isinstance(returns, Mapping):
        year = (
            f" Did you mean election({shown(source)})?"
            if isinstance(source, int)
            else ""
        )
        raise WrongType(
            "Votes are those of an election or a mapping of returns, not"
            f" {shown(source)}.{year}"
        )
    if not returns:
        raise BadInput(
            "No returns were given. Expected a mapping such as {'PA': (20, {'Biden':"
            " 3458229})}."
        )
    if source is returns:  # a person's own; an election's are checked
        for unit, row in returns.items():
            _check(unit, row)
    return returns


def _check(unit: object, row: object) -> None:
    """Raise unless a unit's returns are its electors and votes."""
    if (
        not isinstance(row, Sequence)
        or len(row) != 2
        or not isinstance(row[1], Mapping)
    ):
        raise WrongType(
            f"Returns map a unit to (electors, {{side: votes}}); {shown(unit)} has"
            f" {shown(row)}."
        )
    as_name(unit, "The name of a unit")
    as_whole(row[0], f"Electors of {shown(unit)}")
    for side, votes in row[1].items():
        as_name(side, "The name of a side")
        if not isinstance(votes, Fraction):  # below 0 after a large swing
            as_whole(votes, f"Votes of {shown(side)} in {shown(unit)}")


def leaders(votes: Votes) -> tuple[str, ...]:
    """Return who has most votes: one side, several if tied, or nobody.

    >>> leaders({"Lark": 3, "Wren": 3, "other": 9})
    ('Lark', 'Wren')
    """
    named = {side: n for side, n in votes.items() if side != OTHER}
    return tuple(side for side, n in named.items() if n == max(named.values()))


def lead(votes: Votes, side: str) -> int | Fraction:
    """Return the side's votes minus those of its strongest rival, negative if it is
    behind.

    >>> lead({"Lark": 50, "Wren": 40, "other": 60}, "Wren")
    -10
    """
    return votes.get(side, 0) - max(
        (n for name, n in votes.items() if name not in (side, OTHER)), default=0
    )


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
    return state if number.isdecimal() and state in returns else unit


def by_state(
    returns: Mapping[str, object],
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield (statewide unit, its districts) for every unit that lies in no other."""
    inside: dict[str, list[str]] = {
        unit: [] for unit in returns if home(unit, returns) == unit
    }
    for unit in returns:
        if unit not in inside:
            inside[home(unit, returns)].append(unit)
    for unit, districts in inside.items():
        yield unit, tuple(districts)


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
