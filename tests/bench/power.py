"""Voting power of the 51 units of 2020, exact, beside enumeration, numpy and a package
of the registry.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import combinations

import election_kit as ek
from tests.bench.rows import Guess, Row, beside, milliseconds

ELECTIONS = 2020
MOST_LISTED = 14  # units; what more would take follows from that
LISTED, PACKAGE, NUMPY = (
    "plain enumeration",
    "powerindex (floats)",
    "numpy (int64)",
)


def rows(
    *, units: int = 51, listed: int = MOST_LISTED, times: int = 15
) -> Iterator[Row]:
    every = sorted(ek.election(ELECTIONS).allotment.items(), key=lambda item: -item[1])
    votes, some = dict(every[:units]), dict(every[:listed])
    quota, few = sum(votes.values()) // 2 + 1, sum(some.values()) // 2 + 1
    slow = milliseconds(lambda: enumerated(some, few), times=1)
    yield Row(
        f"Banzhaf, the {listed} largest",
        milliseconds(lambda: ek.banzhaf(some, few), times=times),
        {LISTED: slow},
    )
    yield Row(
        f"Banzhaf, {units} units",
        milliseconds(lambda: ek.banzhaf(votes, quota), times=times),
        {
            LISTED: Guess(
                slow * 2.0 ** (units - listed) * units / listed,
                f"not run; from {listed}",
            ),
            PACKAGE: beside(lambda: packaged("calc_banzhaf", votes, quota)),
            NUMPY: beside(
                lambda: milliseconds(partial(with_numpy, votes, quota), times=3)
            ),
        },
        target=20,
    )
    yield Row(
        f"Shapley-Shubik, {units} units",
        milliseconds(lambda: ek.shapley_shubik(votes, quota), times=times),
        {
            PACKAGE: beside(lambda: packaged("calc_shapley_shubik", votes, quota)),
            NUMPY: beside(lambda: milliseconds(partial(orders, votes, quota), times=1)),
        },
        target=100,
    )


def enumerated(votes: Mapping[str, int], quota: int) -> dict[str, float]:
    """Return Banzhaf's measure from all coalitions of the others, for each unit."""
    power = {}
    for unit, own in votes.items():
        others = [n for other, n in votes.items() if other != unit]
        sizes = range(len(others) + 1)
        swings = sum(
            quota - own <= sum(some) < quota
            for size in sizes
            for some in combinations(others, size)
        )
        power[unit] = swings / 2 ** len(others)
    return power


def packaged(method: str, votes: Mapping[str, int], quota: int) -> float:
    from powerindex import Game

    return milliseconds(getattr(Game(quota, list(votes.values())), method), times=1)


def with_numpy(votes: Mapping[str, int], quota: int) -> dict[str, float]:
    """Return Banzhaf's measure: coalitions of the others by their votes, counted anew
    for each unit.
    """
    import numpy as np

    power = {}
    for unit, own in votes.items():
        ways = np.zeros(quota, dtype=np.int64)  # fits: no count is above 2**50
        ways[0] = 1
        for other, n in votes.items():
            if other != unit:
                ways[n:] += ways[:-n].copy()
        power[unit] = ways[quota - own :].sum() / 2 ** (len(votes) - 1)
    return power


def orders(votes: Mapping[str, int], quota: int) -> dict[str, float]:
    """Return Shapley and Shubik's index: the same, by number of members too."""
    from math import comb

    import numpy as np

    power, n = {}, len(votes)
    weights = np.array([1 / (n * comb(n - 1, size)) for size in range(n)])
    for unit, own in votes.items():
        ways = np.zeros((n, quota), dtype=np.int64)
        ways[0, 0] = 1
        for other, v in votes.items():
            if other != unit:
                ways[1:, v:] += ways[:-1, :-v].copy()
        power[unit] = float(ways[:, quota - own :].sum(axis=1) @ weights)
    return power
