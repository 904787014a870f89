"""How much a unit, and a single ballot in it, can decide.

A unit *swings* a coalition of the others when they lose without it and win with it. The
indices here count swings, exactly. What they mean depends on a model of the voters, and
the usual one is a coin: see :func:`ballot_value` before drawing conclusions from any of
these numbers.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import accumulate
from math import comb, factorial, pi, sqrt
from statistics import NormalDist
from typing import TypeVar

from election_kit.errors import (
    BadInput,
    UnknownUnit,
    WrongType,
    shown,
)
from election_kit.maths.arguments import (
    as_counts,
    as_mapping,
    as_one_of,
    as_whole,
    between,
)
from election_kit.maths.contests import HasContest, contest_of

Votes = Mapping[str, int] | HasContest | int

MAX_TOTALS = 1_000_000
EXACT = 500  # pairs of voters: beyond, a series is as exact as a float
_Number = TypeVar("_Number")


def banzhaf(
    votes: Votes, quota: int | None = None, *, normalized: bool = False
) -> dict[str, Fraction]:
    """Return each unit's Penrose-Banzhaf power: the chance that it decides if all
    others flip fair coins.

    That is swings / 2^(n-1) for n units. With ``normalized`` the swings are divided by
    the swings of all units instead, so that the shares add up to one. ``votes`` maps
    units to electors, ``quota`` is the least total that wins, a majority unless you
    say. A year, an election or a scenario stands for its contest. When nothing is left to
    decide (the quota is met or out of reach) every power is zero.

    For a scenario, pass the open units and what a side still needs. From the other side
    pass what *that* side needs; the powers are equal if no tie is possible.

    Raises ``BadInput`` for negative votes, ``WrongType`` for votes that are not whole
    numbers. Source: L. S. Penrose (1946), J. F. Banzhaf (1965).

    >>> banzhaf({"A": 2, "B": 1, "C": 1}, 3)
    {'A': Fraction(3, 4), 'B': Fraction(1, 4), 'C': Fraction(1, 4)}
    >>> banzhaf({"A": 2, "B": 1, "C": 1}, 3, normalized=True)["A"]
    Fraction(3, 5)

    The six units open on 6 November 2020, with Biden at 253 and Trump at 214:

    >>> undecided = {"PA": 20, "GA": 16, "NC": 15, "AZ": 11, "NV": 6, "AK": 3}
    >>> banzhaf(undecided, 270 - 253)["PA"], banzhaf(undecided, 270 - 214)["PA"]
    (Fraction(1, 4), Fraction(7, 32))
    """
    votes, quota = _asked(votes, quota)
    swings = _swings(votes, quota, 1)
    whole = 2 ** max(len(votes) - 1, 0)
    if normalized:
        whole = sum(swings[size] for size in votes.values())
    return {unit: Fraction(swings[size], whole or 1) for unit, size in votes.items()}


def shapley_shubik(votes: Votes, quota: int | None = None) -> dict[str, Fraction]:
    """Return each unit's Shapley-Shubik power: how often it is pivotal when units join
    in a random order.

    A unit is pivotal if it brings the total of those before it to ``quota``. The powers
    add up to one, or are all zero when nothing is left to decide. Arguments and errors
    as for :func:`banzhaf`. Source: L. S. Shapley and M. Shubik (1954): the sum of s!
    (n-1-s)! / n! over swings of s others.

    >>> shapley_shubik({"A": 2, "B": 1, "C": 1}, 3)
    {'A': Fraction(2, 3), 'B': Fraction(1, 6), 'C': Fraction(1, 6)}
    """
    votes, quota = _asked(votes, quota)
    n = len(votes)
    member = 2 ** (n + 1)  # no count of coalitions of one size reaches 2^n
    orders = [factorial(s) * factorial(n - 1 - s) for s in range(n)]
    every_order = factorial(n)
    power: dict[int, Fraction] = {}
    for size, swings in _swings(votes, quota, member).items():
        pivots, left = 0, swings
        for ways in orders:
            left, coalitions = divmod(left, member)
            pivots += ways * coalitions
        power[size] = Fraction(pivots, every_order)
    return {unit: power[size] for unit, size in votes.items()}


def _asked(votes: Votes, quota: int | None) -> tuple[dict[str, int], int]:
    """Read the votes of the units, and how many win."""
    contest = contest_of(votes)
    if contest is None:
        read = as_counts(votes, "Votes")
    else:
        read = dict(contest.electoral_votes)
        quota = contest.need if quota is None else quota
    majority = sum(read.values()) // 2 + 1
    wins = majority if quota is None else quota
    return read, as_whole(wins, "The quota", least=None)


def _swings(votes: Mapping[str, int], quota: int, member: int) -> dict[int, int]:
    """Return, for each size of unit, the coalitions of the others that it swings.

    They are counted by a polynomial in ``member``, whose s-th coefficient counts
    coalitions of s units: 1 adds all up, and a power of two above every count keeps
    the coefficients apart in one integer.
    """
    sizes = set(votes.values())
    losing = _Losing(list(votes.values()), quota, member)
    if quota > sum(votes.values()):  # out of reach
        return dict.fromkeys(sizes, 0)
    if sum(quota // size for size in sizes if size) > MAX_TOTALS:
        raise BadInput(
            f"A quota of {shown(quota)} is far above the smallest units. Use smaller"
            " numbers."
        )
    return {size: losing.swung_by(size) for size in sizes}


class _Losing:
    """The coalitions of all units that fall short of a total, up to the quota."""

    def __init__(self, sizes: Sequence[int], quota: int, member: int) -> None:
        self.quota, self.member = quota, member
        coalitions, tried = {0: 1}, 0
        for size in sizes:
            tried += len(coalitions)
            before = tuple(coalitions.items())  # each unit joins at most once
            for total, n in before:
                if total + size < quota:
                    joined = coalitions.get(total + size, 0) + member * n
                    coalitions[total + size] = joined
            if len(coalitions) > MAX_TOTALS or tried > 8 * MAX_TOTALS:
                raise BadInput(
                    f"These votes have over {MAX_TOTALS} different totals. Use smaller"
                    " numbers or fewer units."
                )
        self.totals = sorted(coalitions)
        self.sums = [0, *accumulate(coalitions[total] for total in self.totals)]

    def below(self, total: int) -> int:
        """Count the coalitions with fewer votes."""
        return self.sums[bisect_left(self.totals, total)]

    def swung_by(self, size: int) -> int:
        """Count the coalitions of the others that a unit of this size swings.

        Coalitions below a total with the unit are those without it below that total
        less its size. So those without it are found from the smallest total upwards:
        the unit's factor is divided out, not all others multiplied anew.
        """
        if not size:
            return 0
        without, last = 0, self.quota - size
        for total in range(last % size or size, last + 1, size):
            without = self.below(total) - self.member * without
        return self.below(self.quota) - (1 + self.member) * without


def penrose(populations: Mapping[str, int]) -> dict[str, float]:
    """Return the share of power each unit would have if power grew with the square root
    of its people.

    Under the coin-flip model a voter's chance of deciding a unit falls with the square
    root of its size, so equal voters need these shares: compare them with
    ``banzhaf(..., normalized=True)``. Shares are between 0 and 1 and add up to one;
    they are floats because square roots are irrational. Raises ``BadInput`` unless
    every population is positive. Source: L. S. Penrose (1946).

    >>> penrose({"A": 9_000_000, "B": 1_000_000})
    {'A': 0.75, 'B': 0.25}
    """
    populations = as_mapping(populations, "Populations")
    roots = {unit: sqrt(_people(unit, people)) for unit, people in populations.items()}
    total = sum(roots.values())
    return {unit: root / total for unit, root in roots.items()}


def votes_per_elector(
    ballots: Mapping[str, int], electors: Mapping[str, int]
) -> dict[str, Fraction]:
    """Return how many ballots stand behind one elector of each unit.

    Raises ``UnknownUnit`` for a unit without electors.

    >>> votes_per_elector({"A": 700, "B": 200}, {"A": 7, "B": 3})
    {'A': Fraction(100, 1), 'B': Fraction(200, 3)}
    """
    ballots = as_mapping(ballots, "Ballots")
    given = as_mapping(electors, "Electors")
    behind = {unit: _of(given, unit, "electors") for unit in ballots}
    counts = as_counts(behind, "Electors", least=1)
    return {
        unit: Fraction(_people(unit, n), counts[unit]) for unit, n in ballots.items()
    }


def coin_flip_ballot(voters: int) -> float:
    """Return the chance that one ballot decides a unit whose ``voters`` all flip fair
    coins.

    Where the voters are even in number a ballot can only make a tie or prevent it: it
    counts half, as ties are drawn by lot. The chance is C(2k, k) / 4^k with k = voters
    // 2, close to sqrt(2 / (pi * voters)); beyond a thousand voters Stirling's series
    is used, with a relative error below 1e-13. Source: L. S. Penrose (1946).

    >>> coin_flip_ballot(3), round(coin_flip_ballot(1_000_000), 6)
    (0.5, 0.000798)
    """
    k = _people("voters", voters) // 2
    if k <= EXACT:
        coins: int = 4**k
        return comb(2 * k, k) / coins
    x = 1 / (8 * k)
    series = 1 - x
    series += x**2 / 2
    series += 2.5 * x**3
    return series / sqrt(pi * k)


def close_race_ballot(voters: int, share: float, spread: float) -> float:
    """Return the chance that one ballot decides a unit whose result is uncertain as a
    whole.

    A side's two-party share is taken as normal with mean ``share`` and standard
    deviation ``spread`` (both between 0 and 1), whatever the size of the unit: the
    chance is the density at one half over ``voters``. Source: A. Gelman, J. N. Katz and
    F. Tuerlinckx (2002), *Statistical Science* 17.

    >>> round(1 / close_race_ballot(1_000_000, 0.5, 0.04))
    100265
    """
    if not (between(share, 0, 1) and between(spread, 0, 1)) or spread in (0, 1):
        raise BadInput(
            f"A share of {shown(share)} and a spread of {shown(spread)}. Expected parts"
            " of one: 0.52, 0.04."
        )
    density = NormalDist(share, spread).pdf(0.5)
    return density / _people("voters", voters)


def ballot_value(
    voters: Mapping[str, int],
    power: Mapping[str, Fraction | float],
    *,
    shares: Mapping[str, float] | None = None,
    spread: float | None = None,
) -> dict[str, float]:
    """Return the chance that one ballot of each unit decides the election: it the unit,
    the unit the rest.

    ``power`` is the chance that a unit decides: :func:`banzhaf` if units flip coins, or
    a forecast's. Without ``shares`` every voter flips a coin too
    (:func:`coin_flip_ballot`). With ``shares``, a side's expected two-party share by
    unit, and ``spread`` elections are as close as those say
    (:func:`close_race_ballot`).

    Coin flips are not voters. A million coins almost always show between 49.8 and 50.2
    percent heads, so the model makes large units look close and their voters powerful.
    Real margins hardly shrink with size: the chance falls with the number of voters,
    not with its square root (A. Gelman, J. N. Katz and J. Bafumi (2004), *British
    Journal of Political Science* 34). Use coins to learn the formula and closeness to
    say anything about an election.

    Raises ``UnknownUnit`` for a unit missing from ``power`` or ``shares``,
    ``WrongType`` for one of ``shares`` and ``spread`` without the other.

    >>> votes = {"A": 4, "B": 3, "C": 3}
    >>> people = {"A": 4001, "B": 3001, "C": 2001}
    >>> coins = ballot_value(people, banzhaf(votes, 6))
    >>> close = ballot_value(people, banzhaf(votes, 6), shares=dict.fromkeys(votes, 0.5), spread=0.04)
    >>> [round(model["C"] / model["A"], 2) for model in (coins, close)]
    [1.41, 2.0]
    """
    if (shares is None) != (spread is None):
        raise WrongType("'shares' and 'spread' go together: give both or neither.")

    voters = as_mapping(voters, "Voters")
    power = as_mapping(power, "Powers")
    shares = None if shares is None else as_mapping(shares, "Shares")

    found = {}
    for unit, people in voters.items():
        chance = _of(power, unit, "power")
        if not between(chance, 0, 1):
            raise BadInput(
                f"A power is a chance from 0 to 1; {shown(unit)} has {shown(chance)}."
            )
        if shares is None or spread is None:
            ballot = coin_flip_ballot(people)
        else:
            ballot = close_race_ballot(people, _of(shares, unit, "shares"), spread)
        found[unit] = ballot * float(chance)
    return found


def _people(who: str, number: int) -> int:
    return as_whole(number, f"People of {shown(who)}", least=1)


def _of(numbers: Mapping[str, _Number], unit: str, what: str) -> _Number:
    return numbers[as_one_of(unit, numbers, f"No {what} for unit {{}}.", UnknownUnit)]
