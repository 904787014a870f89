"""Swing: what if every unit moved alike, and which unit tips the scale.

Everything is exact. Margins and swings are in percentage points of all votes, as
``Fraction``. Functions take an election or its returns
(:mod:`~election_kit.maths.returns`), Maine's and Nebraska's units as they are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from election_kit.errors import BadInput, WrongType, shown
from election_kit.maths.arguments import several
from election_kit.maths.returns import (
    HasReturns,
    Returns,
    Votes,
    known_side,
    margin,
    national,
    returns_of,
)
from election_kit.maths.rules import winner_take_all

Points = int | Fraction | float | str


@dataclass(frozen=True)
class TippingPoint:
    """The unit that brings a side to its majority when units are ordered by the side's
    margin.
    """

    side: str
    unit: str
    level_with: tuple[str, ...]
    """Units with exactly the same margin, which share the place."""
    margin: Fraction
    """The side's margin there, in points: what it could lose everywhere and still win
    (if positive).
    """
    before: int
    """Electors of the units with a larger margin."""
    need: int


@dataclass(frozen=True)
class SeatsVotes:
    """One point of the seats-votes curve: after a uniform swing, popular votes and
    electors of a side.
    """

    points: Fraction
    share: Fraction
    """The side's share of the votes for it and its strongest rival nationwide."""
    electors: int
    tied: int


def uniform_swing(
    source: Returns | HasReturns,
    points: Points,
    *,
    toward: str,
    against: str | None = None,
) -> Returns:
    """Return the returns after a swing: in every unit the margin between two sides
    moves by ``points``.

    Half the points are added to ``toward`` and half taken from ``against`` (by default
    the strongest other side). A share may so fall below zero: only margins mean
    anything. Votes become fractions. A unit where one of the two did not stand stays as
    it is.

    >>> after = uniform_swing({"A": (3, {"Lark": 52, "Wren": 48})}, 5, toward="Wren")
    >>> {side: str(votes) for side, votes in after["A"][1].items()}
    {'Lark': '99/2', 'Wren': '101/2'}
    """
    returns = returns_of(source)
    toward = known_side(source, toward)
    against = (
        _rival(returns, toward) if against is None else known_side(source, against)
    )
    if toward == against:
        raise BadInput(
            f"A swing goes from one side to another, not from {toward} to itself."
        )
    half = _points(points) / 200
    swung: dict[str, tuple[int, Votes]] = {}
    for unit, (electors, votes) in returns.items():
        move = half * sum(votes.values())
        changed = {
            side: n + move * ((side == toward) - (side == against))
            for side, n in votes.items()
        }
        swung[unit] = (
            electors,
            changed if {toward, against} <= set(votes) else votes,
        )
    return swung


def runner_up(returns: Returns) -> str:
    """Return the side with the second most electors; raise if it is not clear who that
    is.
    """
    score = winner_take_all(returns).electors
    order = sorted(score.values(), reverse=True)
    if len(order) < 2 or order[1] in (order[0], *order[2:3]):
        raise BadInput(
            f"No side is clearly second ({_scores(score)}): name one of them."
        )
    return next(side for side, n in score.items() if n == order[1])


def _rival(returns: Returns, side: str) -> str:
    votes = national(returns)
    score = winner_take_all(returns).electors
    rivals = sorted((n, votes[name], name) for name, n in score.items() if name != side)
    if not rivals:
        raise BadInput(f"Nobody stands against {side}.")
    return rivals[-1][2]


def _scores(score: Mapping[str, int | Fraction]) -> str:
    return ", ".join(f"{side} {n}" for side, n in score.items())


def _points(points: object) -> Fraction:
    """Read points as they are written: 0.1 is one tenth."""
    if isinstance(points, bool) or not isinstance(points, int | float | str | Fraction):
        raise WrongType(f"Points are a number such as 1.5, not {shown(points)}.")
    try:
        return Fraction(str(points))
    except ValueError:
        raise BadInput(
            f"Points are a number such as 1.5, not {shown(points)}."
        ) from None


def tipping_point(
    source: Returns | HasReturns, side: str | None = None
) -> TippingPoint:
    """Return the unit that brings a side to its majority, with units ordered by its
    margin.

    The side is by default the winner, its margin that over the strongest other side
    there. Seen from the two sides the unit may differ: in 2020 Wisconsin gave Biden his
    270th elector, but Trump would have needed Pennsylvania. Raises if nobody won and no
    side is named.

    >>> votes = {"A": (3, {"Lark": 7, "Wren": 3}), "B": (2, {"Lark": 3, "Wren": 2}), "C": (2, {"Wren": 9})}
    >>> tipping_point(votes).unit, tipping_point(votes, "Wren").unit
    ('B', 'B')
    """
    returns = returns_of(source)
    score = winner_take_all(returns)
    side = score.winner if side is None else known_side(source, side)
    if side is None:
        raise BadInput(
            f"Nobody has a majority ({_scores(score.electors)}): name a side."
        )
    margins = {unit: margin(votes, side) for unit, (_, votes) in returns.items()}
    before = 0
    for at in sorted(set(margins.values()), reverse=True):
        here = tuple(unit for unit in returns if margins[unit] == at)
        electors = sum(returns[unit][0] for unit in here)
        if before + electors >= score.need:
            return TippingPoint(side, here[0], here[1:], at, before, score.need)
        before += electors
    raise AssertionError("all units together have a majority")


def electoral_gap(source: Returns | HasReturns, side: str | None = None) -> Fraction:
    """Return the side's margin at its tipping point minus its national margin, in
    points.

    Positive: the map helps the side. It could lose the popular vote by just under so
    much and still win.

    >>> votes = {"A": (3, {"Lark": 7, "Wren": 3}), "B": (2, {"Lark": 3, "Wren": 2}), "C": (2, {"Wren": 9})}
    >>> electoral_gap(votes, "Lark") - 20  # behind by one sixth of all votes
    Fraction(50, 3)
    """
    returns = returns_of(source)
    tipping = tipping_point(source, side)
    return tipping.margin - margin(national(returns), tipping.side)


def seats_votes(
    source: Returns | HasReturns,
    side: str,
    *,
    swings: Iterable[Points] = range(-10, 11),
) -> tuple[SeatsVotes, ...]:
    """Return the seats-votes curve: popular share and electors of a side at each
    uniform swing.

    >>> votes = {"A": (3, {"Lark": 52, "Wren": 48}), "B": (2, {"Lark": 40, "Wren": 60})}
    >>> [(point.electors, point.tied) for point in seats_votes(votes, "Wren", swings=[0, 4, 8])]
    [(2, 0), (2, 3), (5, 0)]
    """
    returns = returns_of(source)
    side = known_side(source, side)
    against = _rival(returns, side)
    curve = []
    for points in several(swings, "Swings"):
        swung = uniform_swing(returns, points, toward=side, against=against)
        votes, score = national(swung), winner_take_all(swung)
        share = Fraction(votes[side]) / (votes[side] + votes[against])
        tied = sum(int(n) for n in score.tied.values())
        curve.append(
            SeatsVotes(_points(points), share, int(score.electors[side]), tied)
        )
    return tuple(curve)
