"""How much a unit, an elector and a ballot decide."""

from election_kit.maths.power import (
    ballot_value,
    banzhaf,
    penrose,
    shapley_shubik,
    votes_per_elector,
)

__all__ = [
    "ballot_value",
    "banzhaf",
    "penrose",
    "shapley_shubik",
    "votes_per_elector",
]
