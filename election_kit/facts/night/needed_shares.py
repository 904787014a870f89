"""The share of the outstanding vote that a side must win, or why there is none."""

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from election_kit.errors import BadInput, WrongType, shown

Number = int | float | Fraction


@dataclass(frozen=True)
class AlreadyAhead:
    """The side needs no share to tie: it is ahead by ``lead`` votes, or tied at 0."""

    side: str
    lead: int

    def __str__(self) -> str:
        if not self.lead:
            return f"{self.side} is tied."
        return f"{self.side} is ahead by {self.lead:,} votes."


@dataclass(frozen=True)
class OutOfReach:
    """The side is further behind than there are two-party votes outstanding."""

    side: str
    deficit: int
    outstanding: Fraction

    def __str__(self) -> str:
        votes = f"at most {int(self.outstanding):,} two-party votes are outstanding"
        return (
            f"Out of reach: {self.side} is {self.deficit:,} votes behind and {votes}."
        )


@dataclass(frozen=True)
class NoEstimate:
    """Nobody had posted an estimate of the ballots outstanding at this minute."""

    def __str__(self) -> str:
        return (
            "No estimate of the outstanding ballots was posted: assume one with"
            " outstanding=."
        )


NeededShare = Fraction | OutOfReach | AlreadyAhead | NoEstimate


class Bound(NamedTuple):
    """What can still happen if the estimate of outstanding ballots is off by so much,
    low to high.

    ``needed`` is the share the trailing side needs with the most and with the fewest
    ballots outstanding; ``lead`` runs from every outstanding ballot for one side to
    every one for the other.
    """

    outstanding: tuple[Fraction, Fraction]
    needed: tuple[NeededShare, NeededShare]
    lead: tuple[Fraction, Fraction]


def as_number(name: str, value: object, *, most: int | None = None) -> Fraction:
    """Return a number from 0 as a fraction; a float as it is written, so that 0.1 is a
    tenth.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | Fraction):
        raise WrongType(f"{name}= is a number, not {shown(value)}.")
    try:
        number = Fraction(str(value))
    except ValueError:
        raise BadInput(f"{name}= is a number, not {shown(value)}.") from None
    if number < 0 or (most is not None and number > most):
        raise BadInput(
            f"{name}= is at least 0{f' and at most {most}' if most else ''}, not"
            f" {shown(value)}."
        )
    return number
