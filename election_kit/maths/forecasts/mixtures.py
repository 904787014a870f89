"""Blocks: units that move together, and the distribution of the votes of many
independent blocks.

A block is one unit, or the units of a divided state, which share one swing: the safest
falls last. So a block can be won up to any rung of a ladder, and each rung has its
votes and its chance.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from math import erfc, inf, sqrt
from operator import mul
from struct import unpack
from typing import NamedTuple

from election_kit.maths.forecasts.quadrature import Vector

LANE, LIMB, ONE = 96, 30, 59  # bits: of a lane, of a chance, of probability one
NEVER = 1e-7  # rarer than this, given the factors, is taken as decided
SURE = 1 - NEVER

Rungs = Sequence[float]


class Block(NamedTuple):
    """The units of a block from the safest to the hardest, as one side sees them.

    ``won`` are the votes if none, the first, the first two ... are won. ``edges`` are
    the swings at which the units fall, from high to low between two ends that calls may
    have cut; edges and ``loads`` are in units of ``sqrt(2)`` standard deviations of the
    block's own swing.
    """

    won: tuple[int, ...]  # first, for blocks are sorted by votes
    units: tuple[str, ...]
    edges: tuple[float, ...]
    loads: Vector

    def rungs(self, f: Vector) -> Rungs:
        """Return the chance that none, the first, the first two ... units are won,
        given the factors.
        """
        at = sum(map(mul, self.loads, f))
        _, cut, *_ = self.edges
        if self.edges == (inf, cut, -inf):
            lost = 0.5 * erfc(cut - at)
            return lost, 1 - lost
        rungs = [_between(b - at, a - at) for a, b in pairwise(self.edges)]
        whole = sum(rungs)
        return [p / whole for p in rungs]

    def likelihood(self, f: Vector) -> float:
        """Return the chance of the calls in this block, given the factors."""
        at = sum(map(mul, self.loads, f))
        return _between(self.edges[-1] - at, self.edges[0] - at)

    def behind(self, by: float) -> "Block":
        """Return the block if its units had to be won by ``by`` standard deviations of
        their margin.
        """
        high, *cuts, low = self.edges
        step = by * sqrt(0.5 + sum(x * x for x in self.loads))
        return self._replace(
            edges=(
                high,
                *(min(max(cut - step, low), high) for cut in cuts),
                low,
            )
        )

    def slices(self, harder: "Block", f: Vector) -> list[float]:
        """Return, by unit, the chance that it is won here, but not as the ``harder``
        block asks.
        """
        at = sum(map(mul, self.loads, f))
        whole = self.likelihood(f)
        pairs = zip(harder.edges[1:-1], self.edges[1:-1], strict=True)
        return [_between(low - at, high - at) / whole for low, high in pairs]


def _between(low: float, high: float) -> float:
    """The normal probability between two bounds in units of sqrt(2), exact in both
    tails.
    """
    if low > 0:
        return 0.5 * (erfc(low) - erfc(high))
    return 0.5 * (erfc(-high) - erfc(-low))


@lru_cache
def _mask(total: int) -> int:
    return sum(((1 << LANE - LIMB) - 1) << LANE * votes for votes in range(total + 1))


def votes_packed(ladders: Sequence[Rungs], blocks: Sequence[Block], total: int) -> int:
    """Return the distribution of the votes won: lane ``e`` holds the probability of
    ``e`` times ``2**ONE``.

    A polynomial product in one big integer. Each factor is cut to ``LIMB`` bits, one
    limb of Python's own integers, and the lanes back to their width after it, so a
    probability is wrong by 1e-9 for each block.
    """
    packed, sure, mask = 1 << ONE, 0, _mask(total)
    for rungs, block in zip(ladders, blocks, strict=True):
        if rungs[-1] > SURE:
            sure += block.won[-1]
        elif rungs[0] < SURE:
            rest, product = 1 << LIMB, 0
            for p, votes in zip(rungs[1:], block.won[1:], strict=True):
                part = int(p * (1 << LIMB))
                rest -= part
                product += packed * part << LANE * votes
            packed = product + packed * rest >> LIMB & mask
    return packed << LANE * sure


def mixed(products: Iterable[tuple[float, int]], total: int) -> int:
    """Return the weighted mean of packed distributions; the weights add up to one."""
    return sum(
        packed * int(weight * (1 << LIMB)) for weight, packed in products
    ) >> LIMB & _mask(total)


def unpacked(packed: int, total: int) -> tuple[float, ...]:
    """Return a packed distribution as probabilities of 0, 1, 2 ... ``total`` votes.

    >>> unpacked(1 << ONE + LANE, 2)
    (0.0, 1.0, 0.0)
    """
    lanes = unpack(
        "<" + "Q4x" * (total + 1),
        packed.to_bytes((total + 1) * LANE // 8, "little"),
    )
    whole = sum(lanes)
    return tuple(lane / whole for lane in lanes)


def crossings(
    easy: Sequence[Block],
    blocks: Sequence[Block],
    hard: Sequence[Block],
    f: Vector,
    need: int,
) -> Iterator[tuple[str, float]]:
    """Yield (unit, chance) that it is the one to reach ``need`` votes between a hard
    and an easy margin.

    It is if its own margin lies between those and the others, at a margin half way,
    have just less than ``need``. The others' votes come from those of all by dividing
    the unit's factor out.
    """
    ladders = [block.rungs(f) for block in blocks]
    total = sum(block.won[-1] for block in blocks)
    if need > total or not _within_reach(ladders, blocks, need):
        return
    below = _cumulative(ladders, blocks, total)
    for i, block in enumerate(blocks):
        slices = easy[i].slices(hard[i], f)
        if max(slices) < NEVER or not block.won[-1]:
            continue
        if len(block.units) == 1:
            yield (
                block.units[0],
                slices[0] * _others_short(below, ladders[i][1], block.won[1], need),
            )
            continue
        others = _cumulative(
            [*ladders[:i], *ladders[i + 1 :]],
            [*blocks[:i], *blocks[i + 1 :]],
            total,
        )
        for unit, chance, before, after in zip(
            block.units, slices, block.won[:-1], block.won[1:], strict=True
        ):
            yield (
                unit,
                chance * (others[max(need - before, 0)] - others[max(need - after, 0)]),
            )


def _within_reach(ladders: Sequence[Rungs], blocks: Sequence[Block], need: int) -> bool:
    """Whether ``need`` is within three standard deviations, and the largest block, of
    the expected votes.
    """
    mean = variance = 0.0
    for rungs, block in zip(ladders, blocks, strict=True):
        top, here = block.won[-1], sum(map(mul, rungs, block.won))
        mean += here
        variance += here * (top - here)  # no ladder with this mean has more
    return abs(mean - need) <= 3 * sqrt(variance) + max(
        block.won[-1] for block in blocks
    )


def _cumulative(
    ladders: Sequence[Rungs], blocks: Sequence[Block], total: int
) -> list[float]:
    """The probabilities of fewer than 0, 1, 2 ... votes."""
    return list(
        accumulate(unpacked(votes_packed(ladders, blocks, total), total), initial=0.0)
    )


def _others_short(below: Sequence[float], p: float, votes: int, need: int) -> float:
    """The chance that the others have from ``need - votes`` to ``need - 1``; ``below``
    counts the unit too.

    An alternating sum of windows, ever farther from ``need`` on the side where it
    converges.
    """
    near = (
        below[need::-votes] if p < 0.5 else below[need::votes]
    )  # windows of `votes` lanes, nearest first
    far = [*near[1:], 0.0 if p < 0.5 else 1.0]
    ratio, factor = (-p / (1 - p), 1 / (1 - p)) if p < 0.5 else (1 - 1 / p, -1 / p)
    found = 0.0
    for here, there in zip(near, far, strict=True):
        found += factor * (here - there)
        factor *= ratio
    return found
