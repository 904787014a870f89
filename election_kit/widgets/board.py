"""The board: score, map and paths together."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import traitlets

from election_kit.facts.coercion import Subject
from election_kit.maths.arguments import as_one_of
from election_kit.maths.challenges import Challenge
from election_kit.maths.scenarios import Contest
from election_kit.maths.sentences import summary
from election_kit.widgets.core.assets import BOARD_STYLES, module, style
from election_kit.widgets.core.locks import Lock
from election_kit.widgets.core.messages import Json
from election_kit.widgets.map.flip_map import FlipMap
from election_kit.widgets.offline import export
from election_kit.widgets.panels import saved
from election_kit.widgets.panels.challenges import Challenges
from election_kit.widgets.panels.paths import words
from election_kit.widgets.panels.share import Share
from election_kit.widgets.panels.start import Start, starts
from election_kit.widgets.panels.what_if import WhatIf

PARTS = ("paths", "must_win", "what_if")  # what a lesson may keep back


class Board(FlipMap):
    """One scenario as score, map and paths, side by side on one model: a flip is one
    message each way.

    Takes a year or an `Election`, for the map as it ended, with its votes and margins;
    or any `Scenario`. ``lock`` says which units a click cannot change: True, False or a
    list; by default those given at the start while others are open. ``results`` is a
    year whose votes and margins a scenario's map may tell. ``ratings`` say how sure
    units are, such as ``{"PA": "lean"}``; `FlipMap` says more of both, and what is
    raised. ``challenges`` are a teacher's own, beside those of the kit: see
    `Challenge`. ``hide`` keeps parts back until a question is answered: "paths",
    "must_win", "what_if"; set ``board.hide = ()`` to show them.

    >>> import election_kit as ek
    >>> board = Board(ek.calls(2020, by="NYT", at="2020-11-06T09:50Z"))
    >>> board.flip("Georgia")
    >>> dict(board.scenario.totals)
    {'Biden': 269, 'Trump': 214}
    """

    _esm = module("board")
    _css = style(*BOARD_STYLES)

    def __init__(
        self,
        start: Subject,
        *,
        lock: Lock = None,
        results: int | None = None,
        ratings: Mapping[str, str] | None = None,
        challenges: Iterable[Challenge] = (),
        hide: str | Iterable[str] = (),
        **unknown: Any,
    ) -> None:
        self._panels = (
            Share(self),
            Start(self),
            saved.Shelf(self),
            Challenges(self, challenges),
            WhatIf(self),
        )
        super().__init__(start, lock=lock, results=results, ratings=ratings, **unknown)
        self.hide = hide

    hide = traitlets.Any(())

    @traitlets.validate("hide")
    def _read_hide(self, proposal: Any) -> tuple[str, ...]:
        wanted = proposal.value
        parts = (wanted,) if isinstance(wanted, str) else tuple(wanted)
        for part in parts:
            as_one_of(part, PARTS, "A board cannot hide {}.")
        return parts

    @traitlets.observe("hide")
    def _hidden(self, _: Any) -> None:
        self._publish()

    kept = saved.Kept()

    def keep(self, name: str) -> None:
        """Keep this map by a name, for all of this learner's notebooks; see ``kept``."""
        saved.keep(name, self.scenario)

    def forget(self, name: str) -> None:
        """Forget a kept map."""
        saved.forget(name)

    def save(self, path: str | Path) -> Path:
        """Write the map as a file: ``.svg``, ``.png``, ``.csv``, or an ``.html`` that
        flips by itself.
        """
        return export.save(self, path)

    def _fixed(self, contest: Contest) -> Json:
        fixed = super()._fixed(contest)
        return {
            **fixed,
            "_contest": {
                **fixed["_contest"],
                "starts": starts(contest, self._results.get(contest)),
            },
        }

    def _commands(self) -> Json:
        every = super()._commands()
        for panel in self._panels:
            every |= panel.commands()
        return every

    def _facts(self) -> Json:
        facts = super()._facts()
        if self.hide:
            facts["hidden"] = list(self.hide)
        for panel in self._panels:
            facts |= panel.facts()
        if "what_if" in self.hide:
            facts = {name: facts[name] for name in facts.keys() - {"what_if", "rule"}}
        return facts

    def _words(self) -> str:
        return summary(self.scenario) if self.hide else words(self.scenario)
