"""The challenges beside a board: one is taken, hints come in steps, and every map is
judged.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from election_kit.errors import BadInput
from election_kit.maths.arguments import as_kind, as_one_of
from election_kit.maths.challenges import Challenge, judge
from election_kit.maths.puzzles import offered
from election_kit.maths.scenarios import Scenario
from election_kit.widgets.core.messages import Json

if TYPE_CHECKING:
    from election_kit.widgets.map.flip_map import FlipMap


class Challenges:
    """The panel's side in Python; nothing is worked out while no page shows it."""

    def __init__(self, board: "FlipMap", more: Iterable[Challenge]) -> None:
        more = (more,) if isinstance(more, Challenge) else tuple(more)
        for one in more:
            as_kind(one, Challenge, "challenges= is a list of ek.Challenge(...)")
        self._board, self._more, self._open = board, more, False
        self._taken: Challenge | None = None
        self._start: Scenario | None = None
        self._hints = 0

    def commands(self) -> Json:
        """Return what a page may ask for."""
        return {
            "challenges": self._show,
            "challenge": self._take,
            "hint": self._hint,
            "again": self._again,
        }

    def facts(self) -> Json:
        """Return what is offered and how far the one taken is, if a page shows them."""
        if not self._open:
            return {}
        now = self._board.scenario
        titles = [one.title for one in offered(now.contest, self._more)]
        return {"challenges": {"titles": titles, "taken": self._judged(now)}}

    def _judged(self, now: Scenario) -> Json | None:
        """Return how far the challenge is that was taken, if this map is its map."""
        taken, start = self._taken, self._start
        if taken is None or start is None or start.contest != now.contest:
            return None
        judged, hints = judge(taken, start, now), list(taken.hints)
        return {
            "title": taken.title,
            "words": judged.words,
            "done": judged.done,
            "moves": judged.moves,
            "hints": hints[: self._hints],
            "more": self._hints < len(hints),
        }

    def _show(self, message: Json) -> None:
        self._open = message.get("open") is True

    def _take(self, message: Json) -> None:
        """Begin a challenge with the map as it is, every unit unlocked."""
        found = {
            one.title: one for one in offered(self._board.scenario.contest, self._more)
        }
        title = as_one_of(message.get("title"), found, "No challenge is called {}.")
        self._board.unlock()
        self._taken, self._start, self._hints = (
            found[title],
            self._board.scenario,
            0,
        )

    def _hint(self, _: Json) -> None:
        if self._taken is None or self._hints >= len(self._taken.hints):
            raise BadInput("There is no further hint.")
        self._hints += 1

    def _again(self, _: Json) -> None:
        if self._start is None:
            raise BadInput("Take a challenge first.")
        self._board.scenario = self._start
