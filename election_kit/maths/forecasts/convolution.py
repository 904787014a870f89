"""The distribution of the votes of many states, given the factors that they share.

Given the factors each state swings on its own, so that the distribution of all votes is
a convolution: a product of polynomials, one a state. The units of a divided state share
one swing: the safest falls last.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from math import erfc, inf, sqrt
from operator import add
from random import Random
from statistics import NormalDist
from struct import unpack
from typing import NamedTuple

from election_kit.maths.forecasts.quadrature import Vector

LANE_BITS, CHANCE_BITS, ONE_BITS = 64, 30, 33  # of a lane, a chance, probability one
NEVER = 1e-8  # rarer than this is taken as decided
_CHANCE = 1 << CHANCE_BITS
_NORMAL = NormalDist(0, sqrt(0.5))


class State(NamedTuple):
    """A state's units from the safest to the hardest, as one side sees them.

    ``votes`` are those of no unit, the first, the first two ... A unit is won if the
    state's swing lies below its threshold; calls leave the swing between ``low`` and
    ``high``. Thresholds and loadings are in units of ``sqrt(2)`` standard deviations of
    the state's own part of its swing, and ``scale`` is that unit in standard deviations
    of the whole swing.
    """

    votes: tuple[int, ...]  # first, for states are sorted by votes
    units: tuple[str, ...]
    thresholds: tuple[float, ...]
    low: float
    high: float
    loadings: Vector
    scale: float

    @property
    def called(self) -> bool:
        """Whether a call says anything about the swing."""
        return self.low > -inf or self.high < inf

    def chances(self, places: Sequence[Vector]) -> list[tuple[float, ...]]:
        """Return, at each of these places of the factors, the chance that each unit is
        won, given the calls.
        """
        common = self._common(places)
        if self.called:
            return [self._called_chances(at) for at in common]
        columns = [[0.5 * erfc(at - cut) for at in common] for cut in self.thresholds]
        return list(zip(*columns, strict=True))

    def _called_chances(self, at: float) -> tuple[float, ...]:
        low, high = self.low - at, self.high - at
        calls = _between(low, high)
        chances = []
        for cut in self.thresholds:
            won = min(max(cut - at, low), high)
            chances.append(_between(low, won) / calls)
        return tuple(chances)

    def likelihoods(self, places: Sequence[Vector]) -> list[float]:
        """Return the chance of the calls in this state, at each of these places of the
        factors.
        """
        return [_between(self.low - at, self.high - at) for at in self._common(places)]

    def draw(self, places: Sequence[Vector], random: Random) -> list[list[float]]:
        """Return for each unit its margins at these places, drawn at random given the
        calls, in standard deviations of the state's swing.
        """
        common = self._common(places)
        if self.called:
            own = [_drawn(self.low - at, self.high - at, random) for at in common]
        else:
            own = [random.gauss(0, _NORMAL.stdev) for _ in common]
        swings = list(map(add, common, own))
        scale = self.scale
        return [[(cut - swing) * scale for swing in swings] for cut in self.thresholds]

    def _common(self, places: Sequence[Vector]) -> list[float]:
        """The part of the swing that comes from the factors."""
        common = [0.0] * len(places)
        for loading, factor in zip(
            self.loadings, zip(*places, strict=True), strict=True
        ):
            common = [at + loading * x for at, x in zip(common, factor, strict=True)]
        return common


def _between(low: float, high: float) -> float:
    """The normal probability between two bounds in units of sqrt(2), exact in both
    tails.
    """
    if low > 0:
        low, high = -high, -low
    return 0.5 * (erfc(-high) - erfc(-low))


def _drawn(low: float, high: float, random: Random) -> float:
    """A normal random number between two bounds, in units of sqrt(2)."""
    if low > 0:  # in the upper tail a float has no room between a chance and one
        return -_drawn(-high, -low, random)
    chance = random.uniform(_NORMAL.cdf(low), _NORMAL.cdf(high))
    return _NORMAL.inv_cdf(chance) if 0 < chance < 1 else min(high, 0.0)


def convolve(
    states: Sequence[State],
    chances: Sequence[tuple[float, ...]],
    total: int,
    *,
    never: float = NEVER,
) -> int:
    """Return the distribution of the votes won, packed: lane ``e`` holds the
    probability of ``e`` votes.

    One big integer is the polynomial. Each chance is cut to ``CHANCE_BITS`` and the
    lanes back to their width after it, so a probability is wrong by 2e-9 for each
    state. A chance below ``never``, or as near to one, is taken as decided.
    """
    packed, decided = 1 << ONE_BITS, 0
    lanes = _lanes(total)
    for state, won in zip(states, chances, strict=True):
        if won[-1] > 1 - never:
            decided += state.votes[-1]
        elif won[0] > never:
            packed = _times(packed, state.votes, won) & lanes
    return packed << LANE_BITS * decided


def _times(packed: int, votes: tuple[int, ...], won: tuple[float, ...]) -> int:
    """The product with one state's polynomial."""
    if len(won) == 1:
        chance = int(won[0] * _CHANCE)
        lost = packed * (_CHANCE - chance)
        gained = packed * chance << LANE_BITS * votes[1]
        return lost + gained >> CHANCE_BITS
    product, easier = 0, _CHANCE
    levels = [int(chance * _CHANCE) for chance in won]
    for n, harder in zip(votes, [*levels, 0], strict=True):
        exactly = easier - harder  # the chance of just so many units
        product += packed * exactly << LANE_BITS * n
        easier = harder
    return product >> CHANCE_BITS


@cache
def _lanes(total: int) -> int:
    """The bits that belong to lanes, not to what a product leaves between them."""
    lane = (1 << LANE_BITS - CHANCE_BITS) - 1
    return sum(lane << LANE_BITS * votes for votes in range(total + 1))


def mixture(weighted: Iterable[tuple[float, int]], total: int) -> tuple[float, ...]:
    """Return the weighted mean of packed distributions, as probabilities of 0, 1, 2 ...
    ``total`` votes; the weights add up to one.

    >>> mixture([(0.5, 1 << ONE_BITS), (0.5, 1 << ONE_BITS + LANE_BITS)], 2)
    (0.5, 0.5, 0.0)
    """
    packed = sum(mass * int(weight * _CHANCE) for weight, mass in weighted)
    n = total + 1
    n_bytes = n * LANE_BITS // 8
    lanes = unpack(f"<{n}Q", packed.to_bytes(n_bytes, "little"))
    whole = sum(lanes)
    return tuple(lane / whole for lane in lanes)
