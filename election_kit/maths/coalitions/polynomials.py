"""Counting sets of units by their electoral votes, with one big integer."""

from collections.abc import Mapping


class Polynomial:
    """A polynomial with whole coefficients, packed in one integer: ``lane`` bits for
    each exponent.

    Each lane is wide enough for the sum of all coefficients, so lanes never run into
    each other, and the sum of any run of lanes is that run modulo ``2**lane - 1``
    (casting out nines, in base ``2**lane``).

    >>> p = Polynomial(8).times({0: 1, 3: 1}).times({0: 1, 2: 1})
    >>> [p.count(votes, votes + 1) for votes in range(6)], p.count(3)
    ([1, 0, 1, 1, 0, 1], 2)
    """

    def __init__(self, largest_sum: int, packed: int = 1) -> None:
        self.largest_sum, self.packed = largest_sum, packed
        self.lane = largest_sum.bit_length() + 1

    def times(self, factor: Mapping[int, int]) -> "Polynomial":
        """Return the product with a factor given as exponent -> coefficient."""
        packed = 0
        for votes, ways in factor.items():
            packed += (self.packed * ways) << (self.lane * votes)
        return Polynomial(self.largest_sum, packed)

    def count(self, low: int, high: int | None = None) -> int:
        """Return the sum of the coefficients of the exponents ``low <= votes < high``."""
        end = self.packed.bit_length() // self.lane + 1
        low = max(low, 0)
        high = end if high is None else min(high, end)
        if high <= low:
            return 0
        bits = self.lane * (high - low)
        run = self.packed >> self.lane * low
        run &= (1 << bits) - 1
        return run % ((1 << self.lane) - 1)
