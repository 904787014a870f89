"""Common factors: a few shared swings that explain most of how states move together.

A matrix of correlations between states is summed up by a few factors: a state moves by
``loadings . f`` plus a swing of its own, where ``f`` are independent standard normal.
Given ``f`` the states are independent, so whatever is exact for independent states
becomes an average over points ``f``.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import product
from math import exp, fsum, prod, sqrt
from operator import mul

from election_kit.errors import BadInput, UnknownUnit

Vector = tuple[float, ...]
Points = list[tuple[float, Vector]]  # (weight, where), weights add up to 1

#: Of a state's variance, the most that may be common: nearer 1 it would have no swing
#: of its own.
LARGEST_SHARE = 0.97


def fit_factors(
    correlations: Mapping[tuple[str, str], float],
    *,
    factors: int = 4,
    importance: Mapping[str, float] | None = None,
) -> dict[str, Vector]:
    """Return each unit's loadings on common factors, by principal-axis factor analysis.

    ``correlations`` has each pair once, in either order. Units of greater
    ``importance`` are fitted better. The shares of variance on the diagonal are found
    by iteration; the first factor explains most. See Harman, *Modern Factor Analysis*
    (1976), chapter 8.

    >>> fit = fit_factors({("A", "B"): 0.72, ("A", "C"): 0.63, ("B", "C"): 0.56}, factors=1)
    >>> {unit: round(loading, 3) for unit, (loading,) in fit.items()}
    {'A': 0.9, 'B': 0.8, 'C': 0.7}
    """
    units = sorted({unit for pair in correlations for unit in pair})
    known = importance or dict.fromkeys(units, 1.0)
    scale = [sqrt(known.get(unit, 0.0)) or 1e-3 for unit in units]
    matrix = _scaled(_matrix(units, correlations), scale)
    axes = [
        [x * (i % (j + 1) == 0) for i, x in enumerate(scale)]
        for j in range(min(factors, len(units)))
    ]
    shares = [0.5] * len(units)
    for _ in range(1000):
        for i, s in enumerate(scale):
            matrix[i][i] = shares[i] * s * s
        axes, lengths = _turn(matrix, axes)
        found = [
            [a[i] * n / s for a, n in zip(axes, lengths, strict=True)]
            for i, s in enumerate(scale)
        ]
        before, shares = (
            shares,
            [min(sum(x * x for x in row), LARGEST_SHARE) for row in found],
        )
        if max(map(abs, map(float.__sub__, shares, before))) < 1e-5:
            break
    return {unit: _shortened(row) for unit, row in zip(units, found, strict=True)}


def _matrix(
    units: Sequence[str], correlations: Mapping[tuple[str, str], float]
) -> list[list[float]]:
    both = {**correlations, **{(b, a): r for (a, b), r in correlations.items()}}
    if any(not -1 <= r <= 1 for r in both.values()):
        raise BadInput("A correlation lies between -1 and 1.")
    try:
        return [[1.0 if a == b else both[a, b] for b in units] for a in units]
    except KeyError as missing:
        raise UnknownUnit(
            f"No correlation is given for the pair {missing.args[0]}."
        ) from None


def _scaled(matrix: list[list[float]], scale: Sequence[float]) -> list[list[float]]:
    return [
        [r * s * t for r, t in zip(row, scale, strict=True)]
        for row, s in zip(matrix, scale, strict=True)
    ]


def _turn(
    matrix: list[list[float]], axes: list[list[float]]
) -> tuple[list[list[float]], list[float]]:
    """Turn the axes one step toward the leading eigenvectors; return them and their
    sizes.
    """
    turned: list[list[float]] = []
    lengths = []
    for axis in axes:
        new = [sum(map(mul, row, axis)) for row in matrix]
        lengths.append(
            sqrt(max(sum(map(mul, new, axis)), 0.0))
        )  # of a negative eigenvalue nothing is kept
        for done in turned:
            overlap = sum(map(mul, new, done))
            new = [x - overlap * y for x, y in zip(new, done, strict=True)]
        size = sqrt(sum(x * x for x in new)) or 1.0
        turned.append([x / size for x in new])
    return turned, lengths


def _shortened(row: Sequence[float]) -> Vector:
    share = sum(x * x for x in row)
    return tuple(
        x * sqrt(min(1.0, LARGEST_SHARE / share)) if share else 0.0 for x in row
    )


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
        x = 2 * sqrt(
            n
        )  # above every root: from there it falls to the largest that is left
        for _ in range(n + 100):
            value, slope = _hermite(n, x)
            step = value / (slope - value * sum(1 / (x - root) for root in roots))
            x -= step
            if abs(step) < 1e-14:
                break
        roots.append(x)
    return tuple((1 / _hermite(n, root)[1] ** 2, root) for root in roots)


def _hermite(n: int, x: float) -> tuple[float, float]:
    """The orthonormal Hermite polynomial of degree ``n`` at ``x``, and its derivative."""
    below, value = 0.0, 1.0
    for j in range(n):
        below, value = value, (x * value - sqrt(j) * below) / sqrt(j + 1)
    return value, sqrt(n) * below


def grid(sizes: Sequence[int]) -> Points:
    """Return the product of Gauss-Hermite rules, one of each size: weights and points.

    >>> len(grid((5, 3))), round(sum(w * x * x * y * y for w, (x, y) in grid((5, 3))), 9)
    (15, 1.0)
    """
    rules = [hermite(size) for size in sizes]
    return [
        (prod(w for w, _ in way), tuple(x for _, x in way)) for way in product(*rules)
    ]


def matched_grid(sizes: Sequence[int], likelihood: Callable[[Vector], float]) -> Points:
    """Return points and weights for standard normal factors after an observation of
    this ``likelihood``.

    The grid is moved and stretched until it has the mean and covariance of what it
    measures (adaptive quadrature), so that even an observation of one in a billion
    finds points where it needs them.
    """
    k = len(sizes)
    mean, root = (
        [0.0] * k,
        [[float(i == j) for j in range(k)] for i in range(k)],
    )
    for _ in range(12):
        points = _weighed(sizes, mean, root, likelihood)
        was, mean = mean, [fsum(w * y[i] for w, y in points) for i in range(k)]
        if max(map(abs, map(float.__sub__, mean, was)), default=0.0) < 1e-3:
            break
        root = _cholesky(
            [
                [fsum(w * y[i] * (y[j] - mean[j]) for w, y in points) for j in range(k)]
                for i in range(k)
            ]
        )
    return points


def _weighed(
    sizes: Sequence[int],
    mean: Sequence[float],
    root: list[list[float]],
    likelihood: Callable[[Vector], float],
) -> Points:
    points = []
    for weight, x in grid(sizes):
        y = tuple(m + sum(map(mul, row, x)) for m, row in zip(mean, root, strict=True))
        ratio = exp((sum(a * a for a in x) - sum(b * b for b in y)) / 2)
        points.append((weight * ratio * likelihood(y), y))
    total = fsum(w for w, _ in points)
    if total == 0:
        raise BadInput(
            "These calls have probability 0 in this forecast, so nothing follows from"
            " them."
        )
    return [(w / total, y) for w, y in points]


def _cholesky(matrix: list[list[float]]) -> list[list[float]]:
    """The lower triangular root of a covariance; a variance that has vanished is kept
    just above 0.
    """
    k = len(matrix)
    root = [[0.0] * k for _ in range(k)]
    for i in range(k):
        for j in range(i + 1):
            rest = matrix[i][j] - sum(
                map(mul, root[i], root[j])
            )  # from column j on still zeros
            root[i][j] = sqrt(max(rest, 1e-4)) if i == j else rest / root[j][j]
    return root
