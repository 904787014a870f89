"""Sixty elections side by side: who carried what and when, records, inversions, and
where sources differ.
"""

from election_kit.facts.history import bellwethers, flips, held_since, last_won, streak
from election_kit.facts.inversions import inversions
from election_kit.facts.records import closest_states, disagreements, margin, most_votes
from election_kit.facts.turnout import highest_turnout, turnout

__all__ = [
    "bellwethers",
    "closest_states",
    "disagreements",
    "flips",
    "held_since",
    "highest_turnout",
    "inversions",
    "last_won",
    "margin",
    "most_votes",
    "streak",
    "turnout",
]
