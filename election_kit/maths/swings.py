"""Swing: what if every unit moved alike, and which unit tips the scale.

Everything is exact. Margins and swings are in percentage points of all votes, as
``Fraction``. Functions take an election or its returns
(:mod:`~election_kit.maths.returns`), Maine's and Nebraska's units as they are; a
district whose votes are not on record follows its state, and answers name it in
``following``. All raise ``WrongType`` for what has no returns, and ``UnknownSide`` for
a side that got no votes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import InitVar, dataclass, field
from fractions import Fraction
from numbers import Real

from election_kit.errors import BadInput, WrongType, shown
from election_kit.maths.arguments import several
from election_kit.maths.returns import (
    OTHER,
    Returns,
    Source,
    Votes,
    deciding_votes,
    following,
    home,
    known_side,
    leaders,
    margin,
    national,
    of_votes,
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
    following: tuple[str, ...] = ()
    """Districts whose votes are not on record: they have their state's margin."""


@dataclass(frozen=True)
class SeatsVotes:
    """One point of the seats-votes curve: after a uniform swing, popular votes and
    electors of a side. ``exact_points`` and ``exact_share`` are fractions.
    """

    points: float = field(init=False)
    share: float = field(init=False)
    """The side's share of the votes for it and its strongest rival nationwide, from 0
    to 1.
    """
    exact_points: InitVar[Fraction]
    exact_share: InitVar[Fraction]
    electors: int
    tied: int
    following: tuple[str, ...] = ()
    """Districts whose votes are not on record: they go where their state goes."""

    def __post_init__(self, exact_points: Fraction, exact_share: Fraction) -> None:
        """Keep the fractions beside the floats, which alone are columns of a table."""
        vars(self).update(
            points=float(exact_points),
            share=float(exact_share),
            exact_points=exact_points,
            exact_share=exact_share,
        )


@of_votes
def uniform_swing(
    source: Source,
    points: Points,
    *,
    toward: str | None = None,
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
    if toward is None:
        sides = [side for side in national(returns) if side != OTHER]
        raise WrongType(f"Toward whom? Expected toward= one of {', '.join(sides)}.")
    toward = known_side(source, toward)
    rival = _rival(returns, toward) if against is None else known_side(source, against)
    if toward == rival:
        raise BadInput(
            f"A swing goes from one side to another, not from {toward} to itself."
        )
    return _swing(returns, exact_points(points), toward, rival)


def _swing(returns: Returns, points: Fraction, toward: str, against: str) -> Returns:
    swung: dict[str, tuple[int, Votes]] = {}
    for unit, (electors, votes) in returns.items():
        after = dict(votes)
        if toward in votes and against in votes:
            moved = points / 200 * sum(votes.values())
            after[toward] += moved
            after[against] -= moved
        swung[unit] = electors, after
    for unit in following(returns):
        first = leaders(swung[home(unit, returns)][1])
        swung[unit] = returns[unit][0], dict.fromkeys(first, 0)
    return swung


def runner_up(returns: Returns) -> str:
    """Return the side with the second most electors; raise ``BadInput`` if it is not
    clear who that is.
    """
    electors = winner_take_all(returns).electors
    order = sorted(electors.values(), reverse=True)
    if len(order) < 2 or order.count(order[1]) > 1:
        raise BadInput(
            f"No side is clearly second ({_scores(electors)}): name one of them."
        )
    return next(side for side, n in electors.items() if n == order[1])


def _rival(returns: Returns, side: str) -> str:
    """The strongest other side: most electors, then most votes."""
    votes = national(returns)
    electors = winner_take_all(returns).electors
    rivals = [(n, votes[name], name) for name, n in electors.items() if name != side]
    if not rivals:
        raise BadInput(f"Nobody stands against {side}.")
    return max(rivals)[2]


def _scores(electors: Mapping[str, int | Fraction]) -> str:
    return ", ".join(f"{side} {n}" for side, n in electors.items())


def exact_points(points: object) -> Fraction:
    """Read points as they are written: 0.1 is one tenth. Numpy's numbers are numbers.

    Raises ``WrongType`` for anything else, ``BadInput`` for a text that is no number.
    """
    if isinstance(points, bool) or not isinstance(points, Real | str):
        raise WrongType(f"Points are a number such as 1.5, not {shown(points)}.")
    try:
        return Fraction(str(points))
    except ValueError:
        raise BadInput(
            f"Points are a number such as 1.5, not {shown(points)}."
        ) from None


@of_votes
def tipping_point(source: Source, side: str | None = None) -> TippingPoint:
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
    award = winner_take_all(returns)
    side = award.winner if side is None else known_side(source, side)
    if side is None:
        raise BadInput(
            f"Nobody has a majority ({_scores(award.electors)}): name a side."
        )
    votes = deciding_votes(returns)
    margins = {unit: margin(votes[unit], side) for unit in returns}
    before = 0
    for at in sorted(set(margins.values()), reverse=True):
        first, *level = (unit for unit in returns if margins[unit] == at)
        electors = sum(returns[unit][0] for unit in (first, *level))
        if before + electors >= award.need:
            break
        before += electors
    return TippingPoint(
        side=side,
        unit=first,
        level_with=tuple(level),
        margin=at,
        before=before,
        need=award.need,
        following=following(returns),
    )


@of_votes
def electoral_gap(source: Source, side: str | None = None) -> Fraction:
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


@of_votes
def seats_votes(
    source: Source,
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
    for given in several(swings, "Swings"):
        points = exact_points(given)
        swung = _swing(returns, points, side, against)
        votes, award = national(swung), winner_take_all(swung)
        share = Fraction(votes[side]) / (votes[side] + votes[against])
        electors, tied = int(award.electors[side]), int(sum(award.tied.values()))
        curve.append(
            SeatsVotes(
                exact_points=points,
                exact_share=share,
                electors=electors,
                tied=tied,
                following=award.following,
            )
        )
    return tuple(curve)
