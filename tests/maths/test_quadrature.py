from functools import partial
from itertools import product
from math import exp, prod
from operator import mul

import pytest

from election_kit.errors import BadInput
from election_kit.maths.forecasts.quadrature import (
    REACH,
    grid,
    hermite,
    matched_grid,
)


def normal_moment(power):
    return 0 if power % 2 else prod(range(1, power, 2))


@pytest.mark.parametrize("n", [1, 2, 3, 7, 10, 31, 45])
def test_hermite_rules_have_the_moments_of_the_normal_distribution(n):
    for power in range(min(2 * n, 20)):
        found = sum(weight * x**power for weight, x in hermite(n))
        assert found == pytest.approx(normal_moment(power), rel=1e-9, abs=1e-6)


def test_a_grid_is_the_product_of_its_rules():
    points = grid((5, 3, 4))
    assert len(points) == 60
    for powers in [(0, 0, 0), (2, 2, 4), (8, 4, 6), (1, 2, 3)]:
        found = sum(
            w * prod(x**p for x, p in zip(f, powers, strict=True)) for w, f in points
        )
        assert found == pytest.approx(prod(map(normal_moment, powers)), abs=1e-9)
    assert grid(()) == matched_grid((), lambda _: [0.5]) == [(1, ())]


def each(likelihood):
    """Ask for the likelihood at each of many places."""
    return partial(map, likelihood)


def test_a_matched_grid_follows_the_observation_into_the_tail():
    # an observation y = 8 of f + e with both standard normal: f has mean 4 and variance
    # 1/2
    points = matched_grid((15,), each(lambda f: exp(-((8 - f[0]) ** 2) / 2)))
    mean = sum(w * f[0] for w, f in points)
    assert mean == pytest.approx(4, abs=1e-6)
    assert sum(w * (f[0] - mean) ** 2 for w, f in points) == pytest.approx(
        0.5, abs=1e-4
    )


@pytest.mark.parametrize("along", [(1, 2, -1), (2, 0)])
def test_a_matched_grid_has_the_shape_of_what_is_left_possible(along):
    # after an observation of along . f + e the factors are normal again, and
    # correlated: then a grid of their shape needs no other weights than those of the
    # plain grid
    seen, noise = 9, 0.25
    sizes = (7, 5, 3)[: len(along)]
    points = matched_grid(
        sizes,
        each(lambda f: exp(-((seen - sum(map(mul, along, f))) ** 2) / 2 / noise)),
    )
    assert (
        sum(
            abs(w - plain)
            for (w, _), (plain, _) in zip(points, grid(sizes), strict=True)
        )
        < 0.03
    )
    information = noise + sum(a * a for a in along)
    mean = [sum(w * f[i] for w, f in points) for i in range(len(along))]
    assert mean == pytest.approx([a * seen / information for a in along], abs=1e-6)
    for i, j in product(range(len(along)), repeat=2):
        found = sum(w * (f[i] - mean[i]) * (f[j] - mean[j]) for w, f in points)
        assert found == pytest.approx(
            (i == j) - along[i] * along[j] / information, abs=3e-3
        )


def test_the_corners_of_a_grid_are_left_out():
    whole = [x for _, x in hermite(15)]
    points = grid((15, 15))
    kept = {(x, y) for x, y in product(whole, whole) if x * x + y * y < REACH**2}
    assert {where for _, where in points} == kept
    assert len(kept) < 15 * 15
    assert sum(weight for weight, _ in points) == pytest.approx(1)


def test_an_impossible_observation_is_refused():
    with pytest.raises(BadInput, match="probability 0"):
        matched_grid((3,), each(lambda f: 0.0 * f[0]))


def test_points_that_an_observation_excludes_are_left_out():
    points = matched_grid((9,), each(lambda f: float(f[0] > 0)))
    assert points
    assert all(weight > 0 and f[0] > 0 for weight, f in points)
