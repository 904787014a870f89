"""The live map."""

from collections.abc import Mapping
from typing import Any

import traitlets

from election_kit.facts.coercion import Subject, as_election, as_scenario
from election_kit.facts.contests import NEXT
from election_kit.facts.elections import Election, election
from election_kit.maths.scenarios import Contest, Scenario
from election_kit.widgets.core.assets import module, style
from election_kit.widgets.core.locks import Lock
from election_kit.widgets.core.model import ScenarioWidget
from election_kit.widgets.core.state import static
from election_kit.widgets.map.geometry import map_shapes
from election_kit.widgets.map.ratings import by_hand
from election_kit.widgets.map.results import calls_of, results_of, winners_before


class FlipMap(ScenarioWidget):
    """A map that is clicked, or walked with the arrow keys, to give units to sides.

    Takes a year or an `Election`, for the map as it ended, with its votes and margins;
    or any `Scenario`.

    ``lock`` says which units a click cannot change: True, False or a list; by default
    those given at the start while others are open. ``results`` is the year of an
    election whose votes, margins and flips a scenario's map may tell: in words beside a
    unit, in shades by margin, in a mark on the tipping-point unit. Without it nothing
    is told that the scenario does not know. ``ratings`` are a teacher's own words for
    how sure units are that the scenario gives to a side, such as ``{"PA": "lean"}``:
    tilt, lean, likely; the others are safe. Shades are shown when the reader asks for
    them. A country without a map of its own gets a tile for each unit. Raises
    `UnknownYear`, `UnknownUnit`, `BadInput`, `WrongType`.

    >>> from election_kit import toyland
    >>> FlipMap(toyland.scenario()).scenario.open
    ('A', 'B', 'C', 'D', 'E', 'F')
    """

    _esm = module("map/flip_map")
    _css = style("core/tools", "map/flip_map")
    _shapes = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        start: Subject,
        *,
        lock: Lock = None,
        results: int | None = None,
        ratings: Mapping[str, str] | None = None,
        **unknown: Any,
    ) -> None:
        scenario = as_scenario(start)
        self._rated = scenario, ratings
        self._results = {scenario.contest: _told(start, results)}
        super().__init__(scenario, lock=lock, **unknown)

    def begin(
        self,
        start: Subject,
        *,
        lock: Lock = None,
        results: int | None = None,
    ) -> None:
        """Begin anew, with another election if need be: `reset` comes back to it; it
        can be undone.
        """
        self.restart(start, lock=lock, results=results)

    def restart(
        self,
        start: Subject,
        *,
        lock: Lock = None,
        results: int | None = None,
        line: str = "",
    ) -> None:
        """Begin anew, as a line of Python does."""
        scenario = as_scenario(start)
        with self._lock:
            self._results[scenario.contest] = _told(start, results)
            self._cast = None  # the same contest may have other results to tell
            super().restart(scenario, lock=lock, line=line)

    def told_of(self, scenario: Scenario) -> Election | None:
        """Return the election whose votes a scenario's map tells here, if it does."""
        return self._results.get(scenario.contest)

    def _fixed(self, contest: Contest) -> dict[str, Any]:
        race = self._results.get(contest)
        told = {"results": results_of(contest, race)} if race else {}
        scenario, ratings = self._rated
        if ratings is not None and contest == scenario.contest:
            told["ratings"] = by_hand(scenario, ratings)
        return {
            "_shapes": map_shapes(contest),
            "_contest": {
                **static(contest),
                "before": winners_before(contest),
                "calls": calls_of(contest),
                **told,
            },
        }


def _told(start: Subject, asked: int | None) -> Election | None:
    """Return the election to tell of: that of the year asked for, else the map's own; a
    scenario has none, and neither has the election to come.
    """
    if asked is not None:
        return election(asked)
    if isinstance(start, Scenario) or as_scenario(start).contest.year == NEXT:
        return start if isinstance(start, Election) else None
    return as_election(start)
