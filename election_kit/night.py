"""November 2020: who called which state when, the count, and what was claimed of it."""

from election_kit.facts.claims.registry import claims
from election_kit.facts.night.calls import call_records, calls
from election_kit.facts.night.counts import count

__all__ = [
    "call_records",
    "calls",
    "claims",
    "count",
]
