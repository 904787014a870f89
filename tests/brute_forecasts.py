"""Twins of ``maths.forecasts``: every map weighed, and plain simulation with normal
random numbers.
"""

from collections import Counter
from itertools import pairwise, product
from math import prod, sqrt
from random import Random
from statistics import NormalDist


def blocks(contest):
    inside = {unit for units in contest.districts.values() for unit in units}
    return [
        (unit, *contest.districts.get(unit, ()))
        for unit in contest.electoral_votes
        if unit not in inside
    ]


def distribution(contest, chances, calls, side):
    """Votes of the side -> probability if states are independent, by listing
    every map.

    A state's units share one swing, drawn between 0 and 1: a unit is won if it lies
    below its chance.
    """
    weighed = Counter()
    segments = [list(_segments(block, chances)) for block in blocks(contest)]
    for way in product(*segments):
        won = {unit for units, _ in way for unit in units}
        if all((unit in won) == (who == side) for unit, who in calls.items()):
            weighed[sum(contest.electoral_votes[unit] for unit in won)] += prod(
                share for _, share in way
            )
    return (
        {votes: weight / weighed.total() for votes, weight in weighed.items()}
        if weighed.total()
        else {}
    )


def _segments(block, chances):
    bounds = sorted({0.0, 1.0, *(chances[unit] for unit in block)})
    for low, high in pairwise(bounds):
        yield (
            [unit for unit in block if chances[unit] > (low + high) / 2],
            high - low,
        )


def swings(block_names, correlation, rng):
    """Yield standard normal swings with these correlations, for ever (Cholesky, row by
    row).
    """
    rows = []
    for i, a in enumerate(block_names):
        row = []
        for j, b in enumerate(block_names[: i + 1]):
            rest = correlation(a, b) - sum(
                x * y for x, y in zip(row, rows[j] if j < i else row, strict=False)
            )
            row.append(sqrt(rest) if i == j else rest / rows[j][j])
        rows.append(row)
    while True:
        drawn = [rng.gauss(0, 1) for _ in rows]
        yield {
            a: sum(x * y for x, y in zip(row, drawn, strict=False))
            for a, row in zip(block_names, rows, strict=True)
        }


def simulations(contest, chances, correlation, n, seed):
    """Yield ``n`` elections: unit -> the first side's margin in standard deviations."""
    cut = {
        unit: NormalDist().inv_cdf(p) if 0 < p < 1 else (2 * p - 1) * 1e9
        for unit, p in chances.items()
    }
    home = {unit: block[0] for block in blocks(contest) for unit in block}
    stream = swings([block[0] for block in blocks(contest)], correlation, Random(seed))
    for _ in range(n):
        swing = next(stream)
        yield {unit: cut[unit] - swing[home[unit]] for unit in contest.electoral_votes}


def votes_won(contest, margins):
    return sum(
        contest.electoral_votes[unit] for unit, margin in margins.items() if margin > 0
    )


def tipped(contest, margins):
    """The unit that brings the first side to its majority, or None if it has none."""
    votes = 0
    for unit in sorted(margins, key=lambda unit: -margins[unit]):
        if margins[unit] <= 0:
            return None
        votes += contest.electoral_votes[unit]
        if votes >= contest.need:
            return unit
    return None
