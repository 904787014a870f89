from itertools import combinations, product
from math import exp, prod, sqrt
from operator import mul
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from election_kit.errors import BadInput, UnknownUnit
from election_kit.maths.forecasts.quadrature import (
    LARGEST_SHARE,
    fit_factors,
    grid,
    hermite,
    matched_grid,
)
from tests.tables import rows

MATRIX_2020 = {
    (row["state_a"], row["state_b"]): float(row["correlation"])
    for row in rows("modelled_state_correlations_2020")
}


def reproduced(loadings, pairs):
    """Return the correlations that the factors imply."""
    return {(a, b): sum(map(mul, loadings[a], loadings[b])) for a, b in pairs}


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
    assert grid(()) == matched_grid((), lambda _: 0.5) == [(1, ())]


@given(st.integers(1, 3), st.integers(0, 10**6), st.booleans())
def test_a_matrix_made_of_factors_is_found_again_whatever_is_important(k, seed, alike):
    random = Random(seed)
    signs = [
        (1, (-1) ** i, (-1) ** (i // 2))[:k] for i in range(12)
    ]  # factors far apart
    made = {
        unit: [s * random.uniform(0.35, 0.55) for s in row]
        for unit, row in zip("ABCDEFGHIJKL", signs, strict=True)
    }
    matrix = reproduced(made, combinations(made, 2))
    importance = None if alike else {unit: random.uniform(0.5, 2) for unit in made}
    found = reproduced(fit_factors(matrix, factors=k, importance=importance), matrix)
    assert max(abs(found[pair] - matrix[pair]) for pair in matrix) < 0.01


def test_a_factor_more_fits_better():
    errors = []
    for k in (1, 2, 3, 4):
        found = reproduced(fit_factors(MATRIX_2020, factors=k), MATRIX_2020)
        errors.append(
            sqrt(
                sum((found[p] - r) ** 2 for p, r in MATRIX_2020.items())
                / len(MATRIX_2020)
            )
        )
    assert errors == sorted(errors, reverse=True)
    assert errors[-1] < 0.034


def test_units_are_in_order_and_keep_a_swing_of_their_own():
    signs = {"B": 1, "A": 1, "D": -1, "C": 1}
    fitted = fit_factors(
        {(a, b): signs[a] * signs[b] for a, b in combinations(signs, 2)},
        factors=1,
    )
    assert list(fitted) == ["A", "B", "C", "D"]
    assert [loading**2 for (loading,) in fitted.values()] == pytest.approx(
        [LARGEST_SHARE] * 4
    )
    assert fitted["A"][0] * fitted["D"][0] < 0


def test_importance_fits_what_matters():
    plain = reproduced(fit_factors(MATRIX_2020, factors=2), MATRIX_2020)
    chosen = {"PA", "WI", "MI", "AZ", "GA"}
    fitted = fit_factors(MATRIX_2020, factors=2, importance=dict.fromkeys(chosen, 1.0))
    close = reproduced(fitted, MATRIX_2020)
    pairs = [pair for pair in MATRIX_2020 if chosen >= set(pair)]
    errors = [
        sum(abs(found[p] - MATRIX_2020[p]) for p in pairs) for found in (plain, close)
    ]
    assert errors[1] < errors[0] / 5


def test_a_matched_grid_follows_the_observation_into_the_tail():
    # an observation y = 8 of f + e with both standard normal: f has mean 4 and variance
    # 1/2
    points = matched_grid((15,), lambda f: exp(-((8 - f[0]) ** 2) / 2))
    mean = sum(w * f[0] for w, f in points)
    assert mean == pytest.approx(4, abs=1e-6)
    assert sum(w * (f[0] - mean) ** 2 for w, f in points) == pytest.approx(
        0.5, abs=1e-6
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
        lambda f: exp(-((seen - sum(map(mul, along, f))) ** 2) / 2 / noise),
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
            (i == j) - along[i] * along[j] / information, abs=1e-4
        )


def test_helpful_errors():
    with pytest.raises(UnknownUnit, match=r"pair \('A', 'C'\)"):
        fit_factors({("A", "B"): 0.5, ("B", "C"): 0.5})
    for wrong in (1.5, -1.5):
        with pytest.raises(BadInput, match="between -1 and 1"):
            fit_factors({("A", "B"): 1, ("A", "C"): -1, ("B", "C"): wrong})
    with pytest.raises(BadInput, match="probability 0"):
        matched_grid((3,), lambda f: 0.0 * f[0])
