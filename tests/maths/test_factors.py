from itertools import combinations
from math import prod, sqrt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from election_kit.errors import BadInput, UnknownUnit
from election_kit.maths.factors import fit_factors, grid, hermite, matched_grid, reproduced
from tests.tables import rows

MATRIX_2020 = {
    (row["state_a"], row["state_b"]): float(row["correlation"])
    for row in rows("modelled_state_correlations_2020")
}


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
        found = sum(w * prod(x**p for x, p in zip(f, powers, strict=True)) for w, f in points)
        assert found == pytest.approx(prod(map(normal_moment, powers)), abs=1e-9)
    assert grid(()) == [(1, ())]


@given(st.integers(1, 3), st.integers(0, 10**6))
def test_a_matrix_made_of_factors_is_found_again(k, seed):
    random = Random(seed)
    signs = [((1, (-1) ** i, (-1) ** (i // 2))[j] for j in range(k)) for i in range(12)]  # factors far apart
    made = {
        unit: [s * random.uniform(0.35, 0.55) for s in row]
        for unit, row in zip("ABCDEFGHIJKL", signs, strict=True)
    }
    matrix = reproduced(made, combinations(made, 2))
    found = reproduced(fit_factors(matrix, factors=k), matrix)
    assert max(abs(found[pair] - matrix[pair]) for pair in matrix) < 0.03


def test_a_factor_more_fits_better():
    errors = []
    for k in (1, 2, 3, 4):
        found = reproduced(fit_factors(MATRIX_2020, factors=k), MATRIX_2020)
        errors.append(sqrt(sum((found[p] - r) ** 2 for p, r in MATRIX_2020.items()) / len(MATRIX_2020)))
    assert errors == sorted(errors, reverse=True)
    assert errors[-1] < 0.034


def test_importance_fits_what_matters():
    plain = reproduced(fit_factors(MATRIX_2020, factors=2), MATRIX_2020)
    chosen = {"PA", "WI", "MI", "AZ", "GA"}
    fitted = fit_factors(MATRIX_2020, factors=2, importance=dict.fromkeys(chosen, 1.0))
    close = reproduced(fitted, MATRIX_2020)
    pairs = [pair for pair in MATRIX_2020 if chosen >= set(pair)]
    assert sum(abs(close[p] - MATRIX_2020[p]) for p in pairs) < sum(
        abs(plain[p] - MATRIX_2020[p]) for p in pairs
    )


def test_a_matched_grid_follows_the_observation_into_the_tail():
    # an observation y = 8 of f + e with both standard normal: f has mean 4 and variance 1/2
    points = matched_grid((15,), lambda f: 2.718281828459045 ** (-((8 - f[0]) ** 2) / 2))
    mean = sum(w * f[0] for w, f in points)
    assert mean == pytest.approx(4, abs=1e-6)
    assert sum(w * (f[0] - mean) ** 2 for w, f in points) == pytest.approx(0.5, abs=1e-6)


def test_helpful_errors():
    with pytest.raises(UnknownUnit, match=r"pair \('A', 'C'\)"):
        fit_factors({("A", "B"): 0.5, ("B", "C"): 0.5})
    with pytest.raises(BadInput, match="between -1 and 1"):
        fit_factors({("A", "B"): 1.5})
    with pytest.raises(BadInput, match="probability 0"):
        matched_grid((3,), lambda f: 0.0 * f[0])
