"""The correlated distribution of electoral votes, beside elections drawn with numpy
from the same model.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from math import sqrt
from statistics import NormalDist

import election_kit as ek
from election_kit.maths.forecasts.forecasts import Forecast
from tests.bench.rows import Guess, Peer, Row, beside, milliseconds

FINE = (41, 9, 7, 7)  # the grid that stands for the truth
# Half of all samples of n stray by more than this / sqrt(n) somewhere in their distribution.
KOLMOGOROV = 0.83


def rows(
    *, draws: int = 1_000_000, fine: Sequence[int] = FINE, times: int = 5
) -> Iterator[Row]:
    independent = ek.forecast(2020, correlated=False)
    forecast = ek.forecast(2020)
    truth, ours = (
        replace(forecast, sizes=tuple(fine)).distribution(),
        forecast.distribution(),
    )
    drawn: list[Sequence[float]] = []
    took = beside(
        lambda: milliseconds(lambda: drawn.append(simulated(forecast, draws)), times=1)
    )
    win, worst = (
        sum(truth[forecast.contest.need :]),
        worst_error(forecast, ours, truth),
    )
    expected = {
        win_error: sqrt(win * (1 - win) / draws),
        worst_error: KOLMOGOROV / sqrt(draws),
    }
    peers: dict[str, Peer] = {f"numpy, {draws:,} draws": took}
    if drawn:
        as_good = (expected[worst_error] / worst) ** 2
        peers["numpy, until as exact"] = Guess(
            as_good * took, f"{as_good:.2g} times the draws"
        )
    yield Row(
        "distribution, correlated",
        milliseconds(lambda: replace(forecast).distribution(), times=times),
        peers,
        80,
    )
    for error, name in (
        (win_error, "win probability"),
        (worst_error, "any cumulative probability"),
    ):
        found = {"numpy, this run": error(forecast, drawn[0], truth) if drawn else took}
        yield Row(
            f"... error of {name}",
            error(forecast, ours, truth),
            found,
            expected[error],
            unit="",
        )
    called = milliseconds(
        lambda: forecast.given(PA="Trump").distribution(), times=times
    )
    yield Row("... after Pennsylvania is called", called, target=95)
    yield Row(
        "distribution, independent",
        milliseconds(lambda: replace(independent).distribution(), times=times),
    )


def simulated(
    forecast: Forecast, draws: int, *, batch: int = 50_000
) -> Sequence[float]:
    """Return the first side's distribution from elections drawn at random with the
    forecast's own factors.
    """
    import numpy as np

    rng, contest = np.random.default_rng(2020), forecast.contest
    homes = {unit: home for home, inner in contest.districts.items() for unit in inner}
    states = [unit for unit in contest.electoral_votes if unit not in homes]
    column = [states.index(homes.get(unit, unit)) for unit in contest.electoral_votes]
    cuts = np.array(
        [
            NormalDist().inv_cdf(min(max(forecast.chances[unit], 1e-12), 1 - 1e-12))
            for unit in contest.electoral_votes
        ]
    )
    loads = np.array([forecast.loadings[state] for state in states]).T
    own, votes = (
        np.sqrt(1 - (loads**2).sum(axis=0)),
        np.array(list(contest.electoral_votes.values())),
    )
    count = np.zeros(votes.sum() + 1)
    for size in [batch] * (draws // batch) + [draws % batch]:
        swings = (
            rng.standard_normal((size, len(loads))) @ loads
            + rng.standard_normal((size, len(states))) * own
        )
        count += np.bincount((swings[:, column] < cuts) @ votes, minlength=len(count))
    return list(count / count.sum())


def win_error(
    forecast: Forecast, found: Sequence[float], truth: Sequence[float]
) -> float:
    return abs(
        sum(found[forecast.contest.need :]) - sum(truth[forecast.contest.need :])
    )


def worst_error(_: Forecast, found: Sequence[float], truth: Sequence[float]) -> float:
    return max(map(abs, accumulate(a - b for a, b in zip(found, truth, strict=True))))
