"""The board: score, map and paths together."""

from typing import Any

from election_kit.errors import WrongType, shown
from election_kit.facts.elections import election
from election_kit.maths.scenarios import Scenario
from election_kit.widgets.assets import script, style
from election_kit.widgets.flip_map import FlipMap
from election_kit.widgets.path_panel import path_facts, words


class Board(FlipMap):
    """One scenario as score, map and paths, side by side on one model: a flip is one message each way.

    Takes a year, for that election as it ended, or any `Scenario`. Units given at the start are locked
    while others are open (``lock=False`` leaves all free). Raises `UnknownYear`, `WrongType`.

    >>> import election_kit as ek
    >>> board = Board(ek.calls(2020, by="NYT", at="2020-11-06T09:50Z"))
    >>> board.flip("Georgia")
    >>> dict(board.scenario.totals)
    {'Biden': 269, 'Trump': 214}
    """

    _esm = script("board")
    _css = style("tools", "flip_map", "scoreboard", "path_panel", "board")

    def __init__(self, start: int | Scenario, **options: Any) -> None:
        if not isinstance(start, Scenario) and (not isinstance(start, int) or isinstance(start, bool)):
            raise WrongType(f"Board takes a year or a Scenario, not {shown(start)}.")
        super().__init__(start if isinstance(start, Scenario) else election(start).scenario(), **options)

    def _facts(self) -> dict[str, Any]:
        return {**super()._facts(), **path_facts(self.scenario)}

    def _words(self) -> str:
        return words(self.scenario)
