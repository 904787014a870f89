"""Where a rule for sharing out seats contradicts itself: finders for the three
classical paradoxes.

No divisor method has any of them; Hamilton's has all three.
Source: M. L. Balinski and H. P. Young, *Fair Representation* (2nd ed. 2001), chapters 5
and 8.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from fractions import Fraction

from election_kit.errors import ApportionmentTie, BadInput, UnknownUnit, shown
from election_kit.maths.apportionment.arguments import as_house
from election_kit.maths.apportionment.houses import apportion
from election_kit.maths.apportionment.methods import People
from election_kit.maths.arguments import as_counts, as_whole, several


@dataclass(frozen=True, slots=True)
class Paradox:
    """A state that lost seats where it should not have."""

    loser: str
    before: int
    """Its seats at first."""
    after: int
    """Its seats then."""
    gainers: tuple[str, ...]
    """The states whose gain makes the loss a paradox."""
    seats: int
    """The size of the House in which the loser is worse off."""


def alabama_paradox(
    populations: People,
    sizes: Iterable[int],
    *,
    method: str = "hamilton",
    minimum: int = 1,
) -> list[Paradox]:
    """Return each case of a state that loses seats when the House grows by one, among
    these ``sizes``.

    Sizes at which a tie leaves the last seat open are passed over. Options and other
    errors as for :func:`~election_kit.maths.apportionment.houses.apportion`.

    >>> alabama_paradox({"A": 6, "B": 6, "C": 2}, range(10, 12))
    [Paradox(loser='C', before=2, after=1, gainers=('A', 'B'), seats=11)]
    """
    houses: dict[int, dict[str, int]] = {}
    for size in sorted(set(map(as_house, several(sizes, "Sizes of the House")))):
        with suppress(ApportionmentTie):
            houses[size] = apportion(
                populations, seats=size, method=method, minimum=minimum
            )
    found: list[Paradox] = []
    for size, seats in houses.items():
        if size + 1 in houses:
            found += _losses(seats, houses[size + 1], size + 1)
    return found


def population_paradox(
    before: People,
    after: People,
    *,
    seats: int = 435,
    method: str = "hamilton",
    minimum: int = 1,
) -> list[Paradox]:
    """Return each state that lost seats between two censuses while states that grew
    more slowly gained.

    Growth is relative: people after over people before. The House keeps its size.
    Options and errors as for :func:`~election_kit.maths.apportionment.houses.apportion`;
    ``UnknownUnit`` unless both censuses have the same states.

    >>> then, now = {"A": 23527, "B": 5548, "C": 70925}, {"A": 23926, "B": 5648, "C": 71110}
    >>> population_paradox(then, now, seats=100)
    [Paradox(loser='B', before=6, after=5, gainers=('A',), seats=100)]
    """
    before, after = as_counts(before, "People"), as_counts(after, "People")
    for state in before.keys() ^ after.keys():
        raise UnknownUnit(
            f"{shown(state)} is in one census only. Expected the same states in both."
        )
    first = apportion(before, seats=seats, method=method, minimum=minimum)
    then = apportion(after, seats=seats, method=method, minimum=minimum)
    growth = {state: Fraction(after[state], before[state]) for state in before}
    found = []
    for loss in _losses(first, then, seats):
        slower = tuple(
            state for state in loss.gainers if growth[state] < growth[loss.loser]
        )
        if slower:
            found.append(replace(loss, gainers=slower))
    return found


def new_states_paradox(
    populations: People,
    new: People,
    *,
    seats: int = 435,
    method: str = "hamilton",
    minimum: int = 1,
) -> list[Paradox]:
    """Return each old state that loses seats when ``new`` states join with their fair
    share of new seats.

    The House grows by the new states' quota in the old one, rounded to the nearest (at
    least ``minimum`` each). It is a paradox only if they then get exactly the seats
    that were added. Options and errors as for
    :func:`~election_kit.maths.apportionment.houses.apportion`; ``BadInput`` if a new state is
    an old one.

    >>> new_states_paradox({"A": 1045, "B": 8955}, {"C": 525}, seats=100)
    [Paradox(loser='B', before=90, after=89, gainers=('A',), seats=105)]
    """
    populations, new = as_counts(populations, "People"), as_counts(new, "People")
    seats, minimum = as_house(seats), as_whole(minimum, "minimum=")
    first = apportion(populations, seats=seats, method=method, minimum=minimum)
    for state in new.keys() & populations.keys():
        raise BadInput(f"{shown(state)} is a state already. Expected only new ones.")
    people = sum(populations.values())
    added = sum(
        max(minimum, (2 * n * seats + people) // (2 * people)) for n in new.values()
    )
    then = apportion(
        {**populations, **new},
        seats=seats + added,
        method=method,
        minimum=minimum,
    )
    if sum(then[state] for state in new) != added:
        return []
    return list(_losses(first, then, seats + added))


def _losses(
    first: Mapping[str, int], then: Mapping[str, int], seats: int
) -> Iterator[Paradox]:
    gainers = tuple(state for state in first if then[state] > first[state])
    for state, before in first.items():
        if then[state] < before:
            yield Paradox(
                loser=state,
                before=before,
                after=then[state],
                gainers=gainers,
                seats=seats,
            )
