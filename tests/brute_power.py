"""Twins of ``maths.power``: every coalition listed, every order of joining tried."""

from fractions import Fraction
from itertools import combinations, permutations
from math import comb, factorial


def coalitions(units):
    """Yield every set of these units."""
    for size in range(len(units) + 1):
        yield from combinations(units, size)


def total(votes, units):
    """Return the votes of a set of units."""
    return sum(votes[unit] for unit in units)


def swings(votes, quota, unit):
    """Count the coalitions of the others that lose without the unit and win with it."""
    others = [other for other in votes if other != unit]
    return sum(
        total(votes, some) < quota <= total(votes, some) + votes[unit]
        for some in coalitions(others)
    )


def banzhaf(votes, quota):
    """Return the measure by definition."""
    return {
        unit: Fraction(swings(votes, quota, unit), 2 ** (len(votes) - 1))
        for unit in votes
    }


def shapley_shubik(votes, quota):
    """Return the share of orders in which each unit brings the total to the quota."""
    pivots = dict.fromkeys(votes, 0)
    for order in permutations(votes):
        running = 0
        for unit in order:
            if running < quota <= running + votes[unit]:
                pivots[unit] += 1
            running += votes[unit]
    return {unit: Fraction(n, factorial(len(votes))) for unit, n in pivots.items()}


def decides_by_coin(voters):
    """Return how much one vote moves the chance of winning, ties drawn by lot, others
    flipping coins.
    """
    others = voters - 1

    def chance_to_win(own):
        return sum(
            comb(others, heads)
            * (
                Fraction(1, 2)
                if 2 * (heads + own) == voters
                else (2 * (heads + own) > voters)
            )
            for heads in range(voters)
        )

    return Fraction(chance_to_win(1) - chance_to_win(0), 2**others)
