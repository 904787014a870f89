"""What forecasts promise of their accuracy, beside large simulations with numpy: other
code, and the whole matrix of correlations.
"""

from math import sqrt
from statistics import NormalDist

import numpy as np
import pytest

import election_kit as ek
from tests.facts.factor_analysis import correlations, table
from tests.tables import rows

DRAWS = 100_000
BATCH = 20_000
SURE = 4.0  # standard errors
STRAY = 1.95 / sqrt(DRAWS)  # one set of draws in a thousand strays by more (Kolmogorov)
HELD = [(published.year, published.source) for published in ek.forecasts.forecasters()]
STATES, MATRIX = correlations()
STREAM = np.random.default_rng(20201103)


class Simulation:
    """Elections drawn at random: the first side's votes, and which unit tipped them."""

    def __init__(self, forecast, root, calls=None):
        """``root`` times independent normal numbers, and an own part, are the swings."""
        self.forecast, votes = forecast, forecast.contest.electoral_votes
        self.units = list(votes)
        self.electors = np.array(list(votes.values()))
        home = {u: h for h, inner in forecast.contest.districts.items() for u in inner}
        self.columns = [STATES.index(home.get(unit, unit)) for unit in self.units]
        self.cuts = np.array([cut(forecast.chances[unit]) for unit in self.units])
        self.count = np.zeros(sum(votes.values()) + 1)
        self.won = np.zeros(len(votes))
        self.tips = np.zeros(len(votes))
        own = np.sqrt(np.maximum(1 - (root**2).sum(axis=1), 0))
        for _ in range(DRAWS // BATCH):
            common = STREAM.standard_normal((BATCH, root.shape[1])) @ root.T
            swings = common + own * STREAM.standard_normal((BATCH, len(STATES)))
            margins = self.cuts - swings[:, self.columns]
            for unit, side in (calls or {}).items():
                margin = margins[:, self.units.index(unit)]
                margins = margins[(margin > 0) == (side == forecast.side)]
            self.count_in(margins)

    def count_in(self, margins):
        won = margins > 0
        totals = won @ self.electors
        self.count += np.bincount(totals, minlength=len(self.count))
        self.won += won.sum(axis=0)
        for sign in (1, -1):  # either side may be the winner
            order = np.argsort(-sign * margins, axis=1, kind="stable")
            reached = np.cumsum(self.electors[order], axis=1)
            place = (reached >= self.forecast.contest.need).argmax(axis=1)
            rows_ = np.arange(len(margins))
            unit = order[rows_, place]
            decided = sign * margins[rows_, unit] > 0
            self.tips += np.bincount(unit[decided], minlength=len(self.units))

    @property
    def n(self):
        return self.count.sum()

    def cumulative(self):
        return np.cumsum(self.count) / self.n


def cut(chance):
    return NormalDist().inv_cdf(min(max(chance, 1e-12), 1 - 1e-12))


def factors():
    found = {row["state"]: row for row in rows("state_factors")}
    return np.array(
        [[float(found[s][f"factor_{i}"]) for i in range(1, 5)] for s in STATES]
    )


def test_the_table_of_factors_is_made_from_the_matrix():
    found = {row["state"]: row for row in rows("state_factors")}
    made = table()
    assert found.keys() == made.keys()
    for state, row in made.items():
        held = [float(found[state][f"factor_{i}"]) for i in range(1, 5)]
        assert held == pytest.approx(row, abs=0.002)
    assert (factors() ** 2).sum(axis=1).max() < 0.9  # each keeps a swing of its own


@pytest.mark.parametrize(("year", "source"), HELD)
def test_a_simulation_with_the_same_factors_agrees(year, source):
    forecast = ek.forecast(year, source)
    drawn = Simulation(forecast, factors())
    exact = np.cumsum(forecast.distribution())
    assert abs(exact - drawn.cumulative()).max() < 0.001 + STRAY
    tips, alike = forecast.tipping_point(), len(set(forecast.chances.values()))
    for unit, share in zip(drawn.units, drawn.tips / drawn.n, strict=True):
        if alike < len(drawn.units) and unit[:2] in ("ME", "NE"):
            continue  # without chances of their own, districts are level with their state
        error = SURE * sqrt(share * (1 - share) / drawn.n)
        assert abs(tips[unit] - share) < 0.01 + error, unit
    for unit, share in zip(drawn.units, drawn.won / drawn.n, strict=True):
        chance = forecast.chance(unit, forecast.side)
        assert chance == forecast.chances[unit]
        assert (
            abs(chance - share) <= SURE * sqrt(chance * (1 - chance) / drawn.n) + 1e-9
        )


@pytest.mark.parametrize(("year", "source"), HELD)
def test_four_factors_stand_for_the_whole_matrix(year, source):
    forecast = ek.forecast(year, source)
    drawn = Simulation(forecast, np.linalg.cholesky(MATRIX))
    exact = np.cumsum(forecast.distribution())
    assert abs(exact - drawn.cumulative()).max() < 0.01 + STRAY
    need, side = forecast.contest.need, forecast.side
    share = drawn.count[need:].sum() / drawn.n
    error = SURE * sqrt(share * (1 - share) / drawn.n)
    assert abs(forecast.win_probability(side) - share) < 0.003 + error


@pytest.mark.parametrize(
    ("year", "source", "calls"),
    [
        (2016, "538 polls-plus", {"PA": "Trump"}),
        (2020, "538", {"FL": "Trump", "NE-02": "Biden"}),
        (2024, "Mark Rieke", {"AK": "Harris"}),
    ],
)
def test_chances_after_calls_agree(year, source, calls):
    forecast = ek.forecast(year, source).given(calls)
    drawn = Simulation(forecast, factors(), calls)
    assert drawn.n > 1000
    for unit, share in zip(drawn.units, drawn.won / drawn.n, strict=True):
        chance = forecast.chance(unit, forecast.side)
        error = SURE * sqrt(chance * (1 - chance) / drawn.n)
        assert abs(chance - share) < 0.003 + error, unit
    exact = np.cumsum(forecast.distribution())
    assert abs(exact - drawn.cumulative()).max() < 0.003 + 1.95 / sqrt(drawn.n)
