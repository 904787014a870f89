"""The same votes counted by other rules, and the states that have agreed on one."""

from election_kit.facts.compact import compact_members
from election_kit.facts.other_rules import district_votes, every_rule, gaps
from election_kit.maths.awards import Award
from election_kit.maths.rules import (
    bonus,
    compact,
    districts,
    house_of,
    proportional,
    winner_take_all,
)

__all__ = [
    "Award",
    "bonus",
    "compact",
    "compact_members",
    "district_votes",
    "districts",
    "every_rule",
    "gaps",
    "house_of",
    "proportional",
    "winner_take_all",
]
