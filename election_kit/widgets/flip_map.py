"""The live map."""

from collections.abc import Mapping
from typing import Any

import traitlets

from election_kit.maths.scenarios import Contest, Scenario
from election_kit.widgets.assets import script, style
from election_kit.widgets.base import ScenarioWidget, static
from election_kit.widgets.geometry import map_shapes
from election_kit.widgets.ratings import by_hand
from election_kit.widgets.results import results_of


class FlipMap(ScenarioWidget):
    """A map that is clicked, or walked with the arrow keys, to give units to sides.

    ``results`` is the year of an election whose votes, margins and flips the map may tell: in words beside a
    unit, in shades by margin, in a mark on the tipping-point unit. Without it nothing is told that the
    scenario does not know. ``ratings`` are a teacher's own words for how sure units are that the scenario
    gives to a side: tilt, lean, likely; the others are safe. ``ratings={"PA": "lean"}``. Shades are shown
    when the reader asks for them. A country without a map of its own gets a tile for each unit.

    >>> from election_kit import toyland
    >>> FlipMap(toyland.scenario()).scenario.open
    ('A', 'B', 'C', 'D', 'E', 'F')
    """

    _esm = script("flip_map")
    _css = style("tools", "flip_map")
    _shapes = traitlets.Dict().tag(sync=True)
    _options: tuple[str, ...] = ("results", "ratings")

    def __init__(
        self,
        scenario: Scenario,
        *,
        results: int | None = None,
        ratings: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        self._results, self._rated = results, (scenario, ratings)
        super().__init__(scenario, **options)

    def _fixed(self, contest: Contest) -> dict[str, Any]:
        told = {} if self._results is None else {"results": results_of(contest, self._results)}
        scenario, ratings = self._rated
        if ratings is not None and contest == scenario.contest:
            told["ratings"] = by_hand(scenario, ratings)
        return {"_shapes": map_shapes(contest), "_contest": {**static(contest), **told}}
