from collections import Counter
from itertools import pairwise, product
from math import comb, exp, inf, pi, prod, sqrt
from operator import mul
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from election_kit.maths.forecasts.convolution import (
    LANE_BITS,
    NEVER,
    ONE_BITS,
    State,
    convolve,
    mixture,
)

EACH = 2e-9  # what the packed product errs by for each state
FAR = 9.0  # beyond it, in units of sqrt(2) standard deviations, is less than 1e-36


def between(low, high):
    """The chance of a swing between two bounds, of variance 1/2: Simpson's rule on the
    normal density.
    """
    low, high = max(low, -FAR), min(high, FAR)
    n = 800
    step = (high - low) / n
    heights = [exp(-((low + k * step) ** 2)) / sqrt(pi) for k in range(n + 1)]
    return (
        step
        / 3
        * sum((1 if k in (0, n) else 2 + k % 2 * 2) * y for k, y in enumerate(heights))
    )


def state(*cuts, high=inf, low=-inf, votes=None, loadings=(), scale=1.0):
    won = [0]
    for n in votes or [1] * len(cuts):
        won.append(won[-1] + n)
    units = tuple(f"A{i}" for i in range(len(cuts)))
    return State(tuple(won), units, cuts, low, high, loadings, scale)


@st.composite
def seen(draw):
    """A state of one to three units, called or not, and factors."""
    cuts = sorted(
        draw(st.lists(st.floats(-2, 2), min_size=1, max_size=3)), reverse=True
    )
    high = draw(st.sampled_from([inf, cuts[0] + 0.25, cuts[-1]]))
    low = draw(st.sampled_from([-inf, cuts[-1] - 0.25]))
    f = draw(st.tuples(st.floats(-2, 2), st.floats(-2, 2)))
    return state(*cuts, high=high, low=low, loadings=(0.7, -0.4)), f


@given(seen())
@example((state(0.5, loadings=(0.7, -0.4)), (1.0, 0.5)))
def test_units_fall_where_one_swing_passes_their_thresholds(drawn):
    one, f = drawn
    at = sum(map(mul, one.loadings, f))
    whole = between(one.low - at, one.high - at)
    assert one.likelihoods([f]) == [pytest.approx(whole, rel=1e-6)]
    cuts = [min(max(cut, one.low), one.high) for cut in one.thresholds]
    expected = [between(one.low - at, cut - at) / whole for cut in cuts]
    assert one.chances([f]) == [pytest.approx(tuple(expected), abs=1e-6)]
    assert one.called == (one.low > -inf or one.high < inf)


@pytest.mark.parametrize("away", [-20, 0, 20])
def test_a_chance_in_either_tail_is_exact(away):
    one = state(away + 0.1, low=away, high=away + 0.3, loadings=(1,))
    expected = between(away, away + 0.1) / between(away, away + 0.3)
    if away:  # beyond the table of the twin: a density falls like exp(-2 x y)
        ends = [exp(-2 * 20 * y - y * y) for y in (0, 0.1, 0.3)]
        expected = (ends[0] - ends[1]) / (ends[0] - ends[2])
        expected = (
            expected
            if away > 0
            else 1 - ((1 - exp(-2 * 20 * 0.2)) / (1 - exp(-2 * 20 * 0.3)))
        )
    (((chance,),)) = (one.chances([(0.0,)]),)
    assert chance[0] == pytest.approx(expected, abs=0.01)


@given(seen(), st.integers(0, 10**6))
def test_what_is_drawn_keeps_to_the_calls(drawn, seed):
    one, f = drawn
    columns = one._replace(scale=2.0).draw([f, f], Random(seed))
    assert [len(column) for column in columns] == [2] * len(one.units)
    for margins in zip(*columns, strict=True):
        swings = [
            cut - margin / 2
            for cut, margin in zip(one.thresholds, margins, strict=True)
        ]
        assert swings == pytest.approx([swings[0]] * len(swings))
        assert one.low - 1e-6 <= swings[0] <= one.high + 1e-6


@pytest.mark.parametrize(
    ("low", "high"), [(-inf, inf), (0.3, inf), (-inf, -0.4), (-0.2, 0.1), (3, inf)]
)
def test_what_is_drawn_has_the_chances(low, high):
    one, n = state(0.05, 0.4, -0.6, 3.1, low=low, high=high, loadings=(0.5,)), 4000
    f = (0.4,)
    (expected,) = one.chances([f])
    columns = one.draw([f] * n, Random(1))
    for chance, margins in zip(expected, columns, strict=True):
        share = sum(margin > 0 for margin in margins) / n
        assert abs(share - chance) <= 4 * sqrt(chance * (1 - chance) / n)


def test_a_swing_beyond_what_a_float_can_tell_is_drawn_at_its_bound():
    (margins,) = state(0.0, low=60.0, high=inf).draw([()], Random(1))
    assert margins == [-60.0]
    (margins,) = state(0.0, low=-inf, high=-60.0).draw([()], Random(1))
    assert margins == [60.0]


@st.composite
def countries(draw):
    """States, and the chances of their units, falling."""
    states, chances = [], []
    for _ in range(draw(st.integers(0, 4))):
        n = draw(st.integers(1, 3))
        votes = draw(st.lists(st.integers(0, 6), min_size=n, max_size=n))
        chance = st.one_of(st.floats(0, 1), st.sampled_from([0.0, 0.5, 1.0]))
        won = sorted(draw(st.lists(chance, min_size=n, max_size=n)), reverse=True)
        states.append(state(*[0.0] * n, votes=votes))
        chances.append(tuple(won))
    return states, chances


def lanes(packed, total):
    lane = (1 << LANE_BITS) - 1
    return [(packed >> LANE_BITS * n & lane) / 2**ONE_BITS for n in range(total + 1)]


def every_way(states, chances):
    """Votes -> probability, by every way the states can fall."""
    found = Counter()
    levels = [(1.0, *won, 0.0) for won in chances]
    steps = [[a - b for a, b in pairwise(row)] for row in levels]
    for way in product(*(range(len(row)) for row in steps)):
        votes = sum(one.votes[i] for one, i in zip(states, way, strict=True))
        found[votes] += prod(row[i] for row, i in zip(steps, way, strict=True))
    return found


@given(countries())
def test_the_packed_product_is_every_way_to_win_states(drawn):
    total = sum(one.votes[-1] for one in drawn[0])
    found = every_way(*drawn)
    expected = [found[n] for n in range(total + 1)]
    packed = convolve(*drawn, total)
    assert lanes(packed, total) == pytest.approx(expected, abs=5 * (EACH + NEVER))
    mixed = mixture([(1.0, packed)], total)
    assert mixed == pytest.approx(expected, abs=5 * (EACH + NEVER))
    assert sum(mixed) == pytest.approx(1)


@pytest.mark.parametrize("chance", [0.3, 0.7])
def test_many_coins_err_no_more_than_is_said(chance):
    found = lanes(convolve([state(0)] * 60, [(chance,)] * 60, 60), 60)
    expected = [comb(60, n) * chance**n * (1 - chance) ** (60 - n) for n in range(61)]
    assert found == pytest.approx(expected, abs=EACH * 60)


def test_what_is_rarer_than_said_is_decided():
    pair = [state(0, votes=[2]), state(0, 0, votes=[3, 4])]
    for chances, votes in [
        (((0.009,), (0.995, 0.991)), 7),
        (((0.991,), (0.009, 0.001)), 2),
    ]:
        assert lanes(convolve(pair, chances, 9, never=0.01), 9)[votes] == 1.0
    for chances in [((0.011,), (0.995, 0.991)), ((0.991,), (0.011, 0.001))]:
        assert max(lanes(convolve(pair, chances, 9, never=0.01), 9)) < 0.99


@given(st.lists(countries(), min_size=1, max_size=3), st.data())
def test_distributions_are_mixed_by_their_weights(drawn, data):
    parts = data.draw(
        st.lists(st.integers(1, 9), min_size=len(drawn), max_size=len(drawn))
    )
    weights = [part / sum(parts) for part in parts]
    total = max(sum(one.votes[-1] for one in states) for states, _ in drawn)
    packed = [convolve(*each, total) for each in drawn]
    each = [lanes(one, total) for one in packed]
    expected = [sum(map(mul, weights, some)) for some in zip(*each, strict=True)]
    found = mixture(zip(weights, packed, strict=True), total)
    assert found == pytest.approx(expected, abs=3e-8)
