"""Chances of states and of the whole, published ones and your own, and how good they
were.
"""

from election_kit.facts.forecasts import (
    forecast,
    forecasters,
    polling_error,
    polls,
    scored,
)
from election_kit.facts.starting_maps import favorites
from election_kit.maths.forecasts.forecasts import Forecast
from election_kit.maths.forecasts.scoring import brier_score, calibration

__all__ = [
    "Forecast",
    "brier_score",
    "calibration",
    "favorites",
    "forecast",
    "forecasters",
    "polling_error",
    "polls",
    "scored",
]
