"""The packed polynomial counts what a plain one counts, however full its lanes are."""

from math import comb

from hypothesis import given
from hypothesis import strategies as st

from election_kit.maths.tallies import Tally

FACTORS = st.lists(st.dictionaries(st.integers(0, 5), st.integers(1, 9), min_size=1, max_size=3), max_size=5)


def plain(factors):
    """The product as exponent -> coefficient."""
    product = {0: 1}
    for factor in factors:
        following = {}
        for votes, ways in product.items():
            for more, times in factor.items():
                following[votes + more] = following.get(votes + more, 0) + ways * times
        product = following
    return product


@given(FACTORS, st.integers(-3, 30), st.none() | st.integers(-3, 30))
def test_a_run_of_lanes_is_the_sum_of_its_coefficients(factors, low, high):
    wanted = plain(factors)
    tally = Tally(sum(wanted.values()))
    for factor in factors:
        tally = tally.times(factor)
    top = max(wanted) + 1 if high is None else high
    assert tally.count(low, high) == sum(ways for votes, ways in wanted.items() if low <= votes < top)


def test_a_lane_holds_everything_even_if_all_is_in_one():
    for n in range(1, 70):
        tally = Tally(1 << n)
        for _ in range(n):
            tally = tally.times({0: 2})
        assert (tally.count(0), tally.count(0, 1), tally.count(1)) == (1 << n, 1 << n, 0)


def test_a_row_of_pascals_triangle():
    tally = Tally(1 << 60)
    for _ in range(60):
        tally = tally.times({0: 1, 1: 1})
    assert [tally.count(k, k + 1) for k in range(61)] == [comb(60, k) for k in range(61)]
    assert tally.count(0) == 2**60
