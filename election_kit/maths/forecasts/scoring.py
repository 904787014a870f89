"""How good forecasts were: the mean squared error, and whether 70 percent came true
seven times in ten.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from election_kit.errors import BadInput, WrongType, shown
from election_kit.maths.arguments import (
    as_chance,
    as_truth,
    as_whole,
    several,
)

Checked = Iterable[tuple[float, bool]]


def brier_score(checked: Checked) -> float:
    """Return the mean squared distance between chances and what happened: 0 is perfect,
    0.25 a coin's.

    ``checked`` holds pairs (chance given, whether it happened: True or False, 1 or 0). After Brier (1950).

    >>> brier_score([(0.9, True), (0.6, False)])
    0.185
    """
    squares = [(chance - happened) ** 2 for chance, happened in _good(checked)]
    if not squares:
        raise BadInput("A score needs at least one forecast that could be checked.")
    return sum(squares) / len(squares)


@dataclass(frozen=True)
class Bin:
    """Forecasts with similar chances: how many, what they promised, how often it
    happened.
    """

    low: float
    high: float
    n: int
    promised: float
    happened: float


def calibration(checked: Checked, *, bins: int = 10) -> tuple[Bin, ...]:
    """Return the forecasts in bins of equal width, empty ones left out.

    A forecaster is calibrated if what had 70 percent came true 70 times in 100.

    >>> calibration([(0.72, True), (0.78, False), (0.05, False)])[-1]
    Bin(low=0.7, high=0.8, n=2, promised=0.75, happened=0.5)
    """
    bins = as_whole(bins, "The number of bins", least=1)
    found: dict[int, list[tuple[float, bool]]] = {}
    for promised, happened in _good(checked):
        place = min(int(promised * bins), bins - 1)
        found.setdefault(place, []).append((promised, happened))
    return tuple(_bin(place, bins, pairs) for place, pairs in sorted(found.items()))


def _bin(place: int, bins: int, pairs: Sequence[tuple[float, bool]]) -> Bin:
    promised, happened = zip(*pairs, strict=True)
    n = len(pairs)
    return Bin(
        low=place / bins,
        high=(place + 1) / bins,
        n=n,
        promised=sum(promised) / n,
        happened=sum(happened) / n,
    )


def _good(checked: Checked) -> Iterator[tuple[float, bool]]:
    """Yield the pairs, checked."""
    for pair in several(checked, "Forecasts that were checked"):
        if not isinstance(pair, tuple | list) or len(pair) != 2:
            raise WrongType(f"Expected pairs such as (0.7, True), not {shown(pair)}.")
        promised, happened = pair
        yield (
            float(as_chance(promised, "a forecast")),
            as_truth(happened, "What happened"),
        )
