"""A margin: first minus second in popular votes."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from election_kit.errors import BadInput
from election_kit.maths.returns import OTHER


class Margin(NamedTuple):
    """First minus second in popular votes: ``votes``, and ``points`` in percent of
    ``all_votes``, a float; ``exact_points`` is the fraction.
    """

    year: int
    unit: str
    first: str
    second: str
    votes: int
    all_votes: int
    points: float

    @property
    def exact_points(self) -> Fraction:
        """The margin in points, exact."""
        return Fraction(100 * self.votes, self.all_votes)

    def __str__(self) -> str:
        return (
            f"{self.first} over {self.second} by {self.votes:,} votes"
            f" ({self.points:.2f} points)"
        )


def margin_of(year: int, unit: str, votes: Mapping[str, int]) -> Margin:
    """Return first minus second in a unit's votes, most first."""
    named = [key for key in votes if key != OTHER]
    if len(named) < 2:
        raise BadInput(
            f"No popular vote between two candidates is on record for {unit} in {year}."
        )
    first, second, *_ = named
    lead, cast = votes[first] - votes[second], sum(votes.values())
    return Margin(
        year=year,
        unit=unit,
        first=first,
        second=second,
        votes=lead,
        all_votes=cast,
        points=100 * lead / cast,
    )
