"""The board: score, map and paths together."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from election_kit.errors import WrongType, shown
from election_kit.facts.elections import NEXT
from election_kit.facts.starts import as_it_ended
from election_kit.maths.challenges import Challenge
from election_kit.maths.scenarios import Contest, Scenario
from election_kit.widgets import export, shelf
from election_kit.widgets.assets import script, style
from election_kit.widgets.branches import Branches
from election_kit.widgets.challenges import Challenges
from election_kit.widgets.flip_map import FlipMap
from election_kit.widgets.path_panel import path_facts, words
from election_kit.widgets.share import Share
from election_kit.widgets.start import Start, starts
from election_kit.widgets.what_if import WhatIf


class Board(FlipMap):
    """One scenario as score, map and paths, side by side on one model: a flip is one message each way.

    Takes a year, for that election as it ended, with its votes and margins, or any `Scenario`. Units given
    at the start are locked while others are open (``lock=False`` leaves all free). ``challenges`` are a
    teacher's own, beside those of the kit: see `Challenge`. Raises `UnknownYear`, `WrongType`.

    >>> import election_kit as ek
    >>> board = Board(ek.calls(2020, by="NYT", at="2020-11-06T09:50Z"))
    >>> board.flip("Georgia")
    >>> dict(board.scenario.totals)
    {'Biden': 269, 'Trump': 214}
    """

    _esm = script("board")
    _css = style("tools", "flip_map", "scoreboard", "path_panel", "beside", "challenges", "branches",
                 "what_if", "board")  # fmt: skip

    _options = (*FlipMap._options, "challenges")

    def __init__(
        self, start: int | Scenario, *, challenges: Iterable[Challenge] = (), **options: Any
    ) -> None:
        if not isinstance(start, Scenario) and (not isinstance(start, int) or isinstance(start, bool)):
            raise WrongType(f"Board takes a year or a Scenario, not {shown(start)}.")
        year = None if isinstance(start, Scenario) or start == NEXT else start
        scenario = start if isinstance(start, Scenario) else as_it_ended(start)
        options = {"results": year, **options}
        self._results_by_year = {scenario.contest.year: options["results"]}
        share = Share(self)
        self._panels = (share, Start(self, share), shelf.Shelf(self, share),
                        Challenges(self, challenges), Branches(self), WhatIf(self))  # fmt: skip
        super().__init__(scenario, **options)

    kept = shelf.Kept()

    def begin(
        self, scenario: Scenario, *, lock: bool | Iterable[str] | None = None, results: int | None = None
    ) -> None:
        """Begin anew, with another election if need be: `reset` comes back to it; it can be undone."""
        with self._lock:
            if isinstance(scenario, Scenario):
                self._results_by_year[scenario.contest.year] = results
            self._cast = None  # the same contest may have other results to tell
            super().begin(scenario, lock=lock)

    def told_of(self, scenario: Scenario) -> int | None:
        """Return the year whose votes and margins this board tells on a scenario's map, if it does."""
        return self._results_by_year.get(scenario.contest.year)

    def keep(self, name: str) -> None:
        """Keep this map by a name in ``.election_kit/``, for all notebooks beside it; see ``kept``."""
        shelf.keep(name, self.scenario)

    def forget(self, name: str) -> None:
        """Forget a kept map."""
        shelf.forget(name)

    def save(self, path: str | Path) -> Path:
        """Write the map as a file: ``.svg``, ``.png``, ``.csv``, or an ``.html`` that flips by itself."""
        return export.save(self, path)

    def _fixed(self, contest: Contest) -> dict[str, Any]:
        self._results = self._results_by_year.get(contest.year)
        fixed = super()._fixed(contest)
        return {**fixed, "_contest": {**fixed["_contest"], "starts": starts(contest)}}

    def _commands(self) -> dict[str, Any]:
        every = super()._commands()
        for panel in self._panels:
            every |= panel.commands()
        return every

    def _facts(self) -> dict[str, Any]:
        facts = {**super()._facts(), **path_facts(self.scenario)}
        for panel in self._panels:
            facts |= panel.facts()
        return facts

    def _words(self) -> str:
        return words(self.scenario)
