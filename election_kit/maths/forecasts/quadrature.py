"""Integrals over normal factors: points and weights.

States that share a few swings are independent once those are given. So whatever is
exact for independent states becomes a mean over the factors, here a weighted sum over a
fixed grid of points.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import product
from math import exp, prod, sqrt
from operator import mul, sub

from election_kit.errors import BadInput

Vector = tuple[float, ...]
Points = list[tuple[float, Vector]]  # (weight, where), weights add up to 1
Matrix = list[list[float]]

REACH = 4.4  # standard deviations: of four factors all but 4 in 10,000 lie within


@lru_cache
def hermite(n: int) -> tuple[tuple[float, float], ...]:
    """Return the ``n`` points and weights of Gauss-Hermite quadrature for a standard
    normal variable.

    Exact for polynomials up to degree ``2 n - 1``. Roots by Newton's method, each
    deflated by those before.

    >>> [(round(weight, 4), round(x, 4)) for weight, x in hermite(2)]
    [(0.5, 1.0), (0.5, -1.0)]
    """
    roots: list[float] = []
    for _ in range(n):
        # Above every root: from there it falls to the largest that is left.
        x = 2 * sqrt(n)
        for _ in range(n + 100):
            value, slope = _hermite(n, x)
            deflation = sum(1 / (x - root) for root in roots)
            step = value / (slope - value * deflation)
            x -= step
            if abs(step) < 1e-14:
                break
        roots.append(x)
    points = []
    for root in roots:
        _, slope = _hermite(n, root)
        points.append((1 / slope**2, root))
    return tuple(points)


def _hermite(n: int, x: float) -> tuple[float, float]:
    """The orthonormal Hermite polynomial of degree ``n`` at ``x``, and its derivative."""
    below, value = 0.0, 1.0
    for j in range(n):
        above = (x * value - sqrt(j) * below) / sqrt(j + 1)
        below, value = value, above
    return value, sqrt(n) * below


@lru_cache
def grid(sizes: tuple[int, ...]) -> Points:
    """Return points and weights for independent standard normal factors: the product of
    Gauss-Hermite rules, one of each size, within ``REACH``.

    >>> len(grid((5, 3))), round(sum(w * x * x * y * y for w, (x, y) in grid((5, 3))), 9)
    (15, 1.0)
    """
    points = []
    for way in product(*map(hermite, sizes)):
        weights, where = zip(*way, strict=True) if way else ((), ())
        if _square(where) < REACH**2:
            points.append((prod(weights), where))
    return _weighed(points)


def matched_grid(
    sizes: tuple[int, ...], likelihoods: Callable[[list[Vector]], Iterable[float]]
) -> Points:
    """Return points and weights for standard normal factors after an observation, of
    which ``likelihoods`` tells how likely each place makes it.

    The grid is moved and stretched until it has the mean and covariance of what it
    measures (adaptive quadrature), so that even an observation of one in a billion
    finds points where it needs them. Raises ``BadInput`` for an impossible one.
    """
    k = len(sizes)
    mean = [0.0] * k
    root = [[float(i == j) for j in range(k)] for i in range(k)]
    for _ in range(12):
        points = _moved(grid(sizes), mean, root, likelihoods)
        before, mean = mean, _mean(points)
        steps = map(sub, mean, before)
        if all(abs(step) < 1e-3 for step in steps):
            break
        root = _cholesky(_covariance(points, mean))
    return points


def _mean(points: Points) -> list[float]:
    """Return the mean of each factor."""
    weights, places = zip(*points, strict=True)
    return [sum(map(mul, weights, factor)) for factor in zip(*places, strict=True)]


def _moved(
    points: Points,
    mean: Sequence[float],
    root: Matrix,
    likelihoods: Callable[[list[Vector]], Iterable[float]],
) -> Points:
    """Move the points, and weigh them by the likelihood and how densely they lie."""
    weights, before = zip(*points, strict=True)
    after = _affine(before, mean, root)
    moved = []
    for weight, x, y, likelihood in zip(
        weights, before, after, likelihoods(after), strict=True
    ):
        density = exp((_square(x) - _square(y)) / 2)
        moved.append((weight * density * likelihood, y))
    return _weighed(moved)


def _affine(
    places: Sequence[Vector], mean: Sequence[float], root: Matrix
) -> list[Vector]:
    """Return ``mean + root x`` for each place ``x``."""
    factors = list(zip(*places, strict=True))
    moved = []
    for middle, row in zip(mean, root, strict=True):
        column = [middle] * len(places)
        for slope, factor in zip(row, factors, strict=True):
            column = [y + slope * x for y, x in zip(column, factor, strict=True)]
        moved.append(column)
    return list(zip(*moved, strict=True)) if moved else list(places)


def _square(x: Sequence[float]) -> float:
    """Return the squared distance of a point from the middle."""
    squared: float = sum(map(mul, x, x))
    return squared


def _weighed(points: Points) -> Points:
    """Make the weights add up to one; a point without any is left out."""
    total = sum(weight for weight, _ in points)
    if total == 0:
        raise BadInput(
            "These calls have probability 0 in this forecast, so nothing follows from"
            " them."
        )
    return [(weight / total, where) for weight, where in points if weight]


def _covariance(points: Points, mean: Sequence[float]) -> Matrix:
    weights, places = zip(*points, strict=True)
    away = [
        [x - middle for x in factor]
        for middle, factor in zip(mean, zip(*places, strict=True), strict=True)
    ]
    weighted = [list(map(mul, weights, column)) for column in away]
    return [[sum(map(mul, row, column)) for column in away] for row in weighted]


def _cholesky(matrix: Matrix) -> Matrix:
    """The lower triangular root of a covariance; a variance that has vanished is kept
    just above 0.
    """
    k = len(matrix)
    root = [[0.0] * k for _ in range(k)]
    for i in range(k):
        for j in range(i + 1):
            done = sum(map(mul, root[i], root[j]))  # from column j on still zeros
            rest = matrix[i][j] - done
            if i == j:
                root[i][i] = sqrt(max(rest, 1e-4))
            else:
                root[i][j] = rest / root[j][j]
    return root
