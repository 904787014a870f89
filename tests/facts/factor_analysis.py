"""How `facts/data/state_factors.csv` was made: four factors that stand for the
correlations of 2020. `python -m tests.facts.factor_analysis` prints the table anew.

Principal-axis factor analysis: Harman, *Modern Factor Analysis* (1976), chapter 8.
States that were large and close in the forecasts of 2008 to 2024 are fitted best, for
they decide.
"""

from statistics import NormalDist

import numpy as np

import election_kit as ek
from tests.tables import rows

FACTORS = 4
SMALL = 0.02  # a share of the importance that all states have alike


def correlations():
    """Return the states and the matrix of their correlations."""
    table = rows("modelled_state_correlations_2020")
    states = sorted(
        {row["state_a"] for row in table} | {row["state_b"] for row in table}
    )
    matrix = np.eye(len(states))
    for row in table:
        a, b = states.index(row["state_a"]), states.index(row["state_b"])
        matrix[a, b] = matrix[b, a] = float(row["correlation"])
    return states, matrix


def importance(states):
    """Return how much each state mattered, on the average of all forecasts: its
    electoral votes, times how close it was.
    """
    each = []
    for held in ek.forecasts.forecasters():
        forecast = ek.forecast(held.year, held.source, correlated=False)
        votes, chances = forecast.contest.electoral_votes, forecast.chances
        near = np.array([votes[s] * _near(chances[s]) for s in states])
        each.append(near / near.sum())
    return np.mean(each, axis=0) + SMALL / len(states)


def _near(chance):
    normal = NormalDist()
    return normal.pdf(normal.inv_cdf(chance)) if 0 < chance < 1 else 0.0


def loadings(matrix, weights, factors=FACTORS):
    """Return a row of loadings for each state."""
    scale = weights**0.25
    shared = np.full(len(matrix), 0.5)  # of the variance of each state
    while True:
        reduced = matrix - np.diag(1 - shared)
        sizes, axes = np.linalg.eigh(reduced * np.outer(scale, scale))
        sizes, axes = sizes[::-1][:factors], axes[:, ::-1][:, :factors]
        found = axes * np.sqrt(sizes) / scale[:, None]
        before, shared = shared, (found**2).sum(axis=1)
        if abs(shared - before).max() < 1e-7:
            return found * np.sign(found.sum(axis=0))


def table():
    """Return state -> loadings, as the table has them."""
    states, matrix = correlations()
    found = loadings(matrix, importance(states))
    return {
        s: [round(float(x), 4) for x in row]
        for s, row in zip(states, found, strict=True)
    }


if __name__ == "__main__":
    print(",".join(["state", *(f"factor_{i + 1}" for i in range(FACTORS))]))
    for state, row in table().items():
        print(",".join([state, *(f"{x:.4f}" for x in row)]))
