"""Counting outcomes and paths as more units are open, beside listing every way they can
fall.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import Any

import election_kit as ek
from election_kit.maths.scenarios import Scenario
from tests.bench.rows import Guess, Peer, Row, milliseconds

SIZES = (6, 9, 12, 16, 20, 56)
MOST_LISTED = (
    20  # open units; what more would take follows from the largest that was measured
)
SIDE = "Trump"
ENUMERATION = "plain enumeration"


def rows(
    *, sizes: Sequence[int] = SIZES, listed: int = MOST_LISTED, times: int = 15
) -> Iterator[Row]:
    kinds = (
        ("wins, losses, ties", outcomes, every_outcome, 0.5),
        ("paths: number, ten shortest", paths, every_path, None),
    )
    for what, ours, theirs, target in kinds:
        measured: dict[int, float] = {}
        for n in sizes:
            scenario = board(n)
            took = milliseconds(lambda: ours(ek.paths(scenario, SIDE)), times=times)  # noqa: B023
            peer = enumerated(theirs, scenario, measured, listed)
            yield Row(
                f"{what}, {n} open",
                took,
                {ENUMERATION: peer},
                target if n == max(SIZES) else None,
            )
    yield Row(
        "must-win, all blocking sets, ten shortest, 12 open",
        hard_questions(board(12), times),
        target=5,
    )
    yield Row("... 6 open, as on 6 November 2020", hard_questions(board(6), times))


def board(n: int) -> Scenario:
    """Return 2020 with ``n`` units open: the six of 6 November, all, or the closest.

    Without Maine's and Nebraska's, so that every way they can fall is one that can
    happen.
    """
    if n == 6:
        return ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
    race = ek.election(2020)
    units = [
        unit
        for unit in race.contest.electoral_votes
        if n == len(race.contest.electoral_votes) or unit[:2] not in ("ME", "NE")
    ]
    return race.scenario().clear(
        *sorted(units, key=lambda unit: race.margin(unit).points)[:n]
    )


def outcomes(p) -> object:
    return p.wins, p.losses, p.ties


def paths(p) -> object:
    return p.n_minimal, p.shortest(10)


def hard_questions(scenario: Scenario, times: int) -> float:
    def ask() -> object:
        p = ek.paths(scenario, SIDE)
        return p.must_win, list(p.at_least_one_of), p.shortest(10)

    return milliseconds(ask, times=times)


def enumerated(
    work: Callable[[Any], object],
    scenario: Scenario,
    measured: dict[int, float],
    listed: int,
) -> Peer:
    """Return how long a plain enumeration takes, or would: twice as long for each unit
    more.
    """
    n = len(scenario.open)
    if n > listed:
        most = max(measured)
        return Guess(measured[most] * 2 ** (n - most), f"not run; from {most} open")
    measured[n] = milliseconds(
        lambda: work(ek.paths(scenario, SIDE)), times=1 if n > 12 else 3
    )
    return measured[n]


def every_outcome(p) -> object:
    """Count the outcomes as one does who has never heard of polynomials."""
    votes, contest = list(p.open.values()), p.scenario.contest
    all_votes, wins, losses = sum(contest.electoral_votes.values()), 0, 0
    for way in product((0, 1), repeat=len(votes)):
        won = p.have + sum(n for n, taken in zip(votes, way, strict=True) if taken)
        wins += won >= contest.need
        losses += all_votes - won >= contest.need
    return wins, losses, 2 ** len(votes) - wins - losses


def every_path(p) -> object:
    """List the sets that win and that no unit can leave, and sort them."""
    units, missing, found = list(p.open), p.missing, []
    for way in product((0, 1), repeat=len(units)):
        path = [unit for unit, taken in zip(units, way, strict=True) if taken]
        won = sum(p.open[unit] for unit in path)
        if won >= missing > won - min((p.open[unit] for unit in path), default=0):
            found.append((len(path), -won, tuple(path)))
    return len(found), [path for _, _, path in sorted(found)[:10]]
