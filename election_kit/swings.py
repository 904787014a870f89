"""How many votes decide: swings, tipping points, and the fewest votes that change a
result.
"""

from election_kit.facts.starting_maps import swung
from election_kit.maths.fewest_votes import (
    fewest_votes_to_change,
    fewest_votes_to_win,
    most_units_and_lose,
)
from election_kit.maths.swings import (
    electoral_gap,
    seats_votes,
    tipping_point,
    uniform_swing,
)

__all__ = [
    "electoral_gap",
    "fewest_votes_to_change",
    "fewest_votes_to_win",
    "most_units_and_lose",
    "seats_votes",
    "swung",
    "tipping_point",
    "uniform_swing",
]
