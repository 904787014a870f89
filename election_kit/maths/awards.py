"""Awards: the electors that a rule gives to each side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from election_kit.maths.frozen_dict import Frozen
from election_kit.maths.returns import OTHER, Votes, leaders

Electors = Mapping[str, int | Fraction]
Part = tuple[str, Electors, int]  # a unit, its electors by side, electors tied


@dataclass(frozen=True)
class Award:
    """Electors by side under a rule, most first; ``tied`` are those that a tie left to
    nobody, by unit.

    ``units`` says where: unit -> the electors that sides got there, zeros left out.

    >>> from election_kit.maths.rules import winner_take_all
    >>> winner_take_all({"A": (3, {"Lark": 5, "Wren": 4}), "B": (2, {"Lark": 1, "Wren": 2})}).units
    {'A': {'Lark': 3}, 'B': {'Wren': 2}}
    """

    electors: Electors
    tied: Electors
    units: Mapping[str, Electors] = field(
        default_factory=dict, compare=False, repr=False
    )
    following: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """The districts whose votes are not on record, which went with their state."""

    def __post_init__(self) -> None:
        units = {unit: Frozen(won) for unit, won in self.units.items()}
        object.__setattr__(self, "units", Frozen(units))
        object.__setattr__(self, "electors", Frozen(self.electors))
        object.__setattr__(self, "tied", Frozen(self.tied))

    @property
    def total(self) -> int | Fraction:
        """All electors, those tied included."""
        return sum(self.electors.values()) + sum(self.tied.values())

    @property
    def need(self) -> int:
        """The smallest whole number above half of all electors."""
        return self.total // 2 + 1

    @property
    def winner(self) -> str | None:
        """The side with more than half of all electors, or None: then the House
        decides.
        """
        for side, n in self.electors.items():
            if 2 * n > self.total:
                return side
        return None


def add_up(parts: Iterable[Part], following: tuple[str, ...] = ()) -> Award:
    """Add up who got what in each unit."""
    electors: dict[str, int | Fraction] = {}
    tied: dict[str, int | Fraction] = {}
    units: dict[str, Electors] = {}
    for unit, won, left in parts:
        units[unit] = {side: n for side, n in won.items() if n}
        for side, n in won.items():
            electors[side] = electors.get(side, 0) + n
        if left:
            tied[unit] = left
    most_first = sorted(electors.items(), key=lambda item: -item[1])
    return Award(
        electors=dict(most_first),
        tied=tied,
        units=units,
        following=following,
    )


def all_to_first(unit: str, electors: int, votes: Votes) -> Part:
    """Return a unit's electors for whoever has most votes; a tie leaves them."""
    first = leaders(votes)
    won = dict.fromkeys((side for side in votes if side != OTHER), 0)
    if len(first) != 1:
        return unit, won, electors
    won[first[0]] = electors
    return unit, won, 0
