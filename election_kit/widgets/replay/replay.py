"""Election night of 2020, to play: map, score, paths and leads at any moment from 3 to
20 November.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import RLock
from typing import Any

import traitlets

from election_kit.errors import BadInput, ElectionKitError, shown
from election_kit.facts.elections import election
from election_kit.facts.night.calls import calls
from election_kit.facts.night.moments import YEAR
from election_kit.maths.scenarios import Scenario
from election_kit.maths.sentences import summary
from election_kit.widgets.board import Board
from election_kit.widgets.core import picture
from election_kit.widgets.core.assets import module, style
from election_kit.widgets.core.fallback import Displayed, Guarded
from election_kit.widgets.core.state import static
from election_kit.widgets.map.geometry import map_shapes
from election_kit.widgets.map.results import winners_before
from election_kit.widgets.panels.paths import words
from election_kit.widgets.replay.timeline import (
    START,
    seconds,
    time_of,
    timeline,
    within,
)


class Replay(Displayed):
    """The count and the calls of 2020, played: what was known at each moment and
    nothing later.

    ``newsroom`` ("NYT" or "AP") says whose calls the map shows; what it had not called
    is open. ``time`` is the moment, a ``datetime`` in UTC; set it to any time from 3
    November 2020, 23:00 UTC, to 20 November, as :func:`~election_kit.calls` reads it.
    Both can be observed. ``scenario`` is what had been called by then; ``frozen`` is
    the scenario of the moment that was last frozen in the page. Raises `BadTime`,
    `BadInput`, `WrongType`.

    >>> replay = Replay(newsroom="AP", at="2020-11-06T09:50Z")
    >>> replay.newsroom, dict(replay.scenario.totals)
    ('AP', {'Biden': 264, 'Trump': 214})
    >>> replay.newsroom = "NYT"
    >>> replay.board().scenario.open
    ('AK', 'AZ', 'GA', 'NC', 'NV', 'PA')
    """

    _esm = module("replay/replay")
    _css = style(
        "core/tools",
        "map/flip_map",
        "scoreboard",
        "panels/paths",
        "panels/drawers",
        "board",
        "replay/lead_lines",
        "replay/replay",
    )
    time = Guarded()
    newsroom = Guarded()
    frozen = traitlets.Instance(Scenario, allow_none=True)
    _contest = traitlets.Dict().tag(sync=True)
    _shapes = traitlets.Dict().tag(sync=True)
    _timeline = traitlets.Dict().tag(sync=True)
    _state = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        *,
        newsroom: str = "NYT",
        at: datetime | str = START,
        **unknown: Any,
    ) -> None:
        common = self._common(unknown)
        self._lock, self._quiet = RLock(), True
        self._heard: dict[str, Any] = {**_sender(None), "trouble": ""}
        contest = election(YEAR).contest
        fixed = {
            "_contest": {**static(contest), "before": winners_before(contest)},
            "_shapes": map_shapes(contest),
            "_timeline": timeline(),
        }
        super().__init__(time=at, newsroom=newsroom, **fixed, **common)
        self._quiet = False
        self.on_msg(self._receive)

    @property
    def scenario(self) -> Scenario:
        """What the newsroom had called at this moment; the rest is open."""
        with self._lock:
            return calls(YEAR, by=self.newsroom, at=self.time)

    def board(self) -> Board:
        """Return a board of this moment, on which the open units can be flipped."""
        return Board(self.scenario)

    # -- the road of a moment
    # ---------------------------------------------------------------------------

    @traitlets.validate("time")
    def _read_time(self, proposal: Any) -> datetime:
        return within(proposal.value)

    @traitlets.validate("newsroom")
    def _read_newsroom(self, proposal: Any) -> str:
        calls(YEAR, by=proposal.value)  # says which newsrooms there are
        return str(proposal.value).upper()

    @traitlets.observe("time", "newsroom")
    def _moved(self, _: Any) -> None:
        if not self._quiet:
            self._heard = {**_sender(None), "trouble": ""}
            self._publish()

    def _receive(self, _: Any, content: Any, __: Any) -> None:
        """Follow one message of a page: ``{client, seq, by, at}``, and ``freeze`` to
        keep the moment.
        """
        with self._lock, self._quietly():
            trouble = ""
            try:
                by, time = _read(content)
                self.newsroom, self.time = by, time
                if content.get("freeze"):
                    self.frozen = self.scenario
            except ElectionKitError as error:
                trouble = str(error)
            self._heard = {**_sender(content), "trouble": trouble}
            self._publish()

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Change newsroom and time together: the page hears of both at once."""
        self._quiet = True
        try:
            yield
        finally:
            self._quiet = False

    def _publish(self) -> None:
        """Send Python's word: the moment."""
        with self._lock:
            self._state = {
                "by": self.newsroom,
                "at": seconds(self.time),
                **self._heard,
            }

    def _kept(self) -> dict[str, Any]:
        pictures = picture.pictures(self.scenario, self._shapes)
        return {**pictures, "text/plain": self._words()}

    def _words(self) -> str:
        return f"{self._moment()}: {summary(self.scenario)}\n\n{words(self.scenario)}"

    def __repr__(self) -> str:
        return repr(self.scenario).replace(
            f"Scenario {YEAR}", f"Replay {self._moment()}", 1
        )

    def _moment(self) -> str:
        return f"{self.newsroom}, {self.time:%d %B %Y %H:%M} UTC"


def _sender(content: Any) -> dict[str, Any]:
    """Return who is answered: the page that asked, by its number, or nobody."""
    match content:
        case {"client": str(client), "seq": int(seq)} if (
            client.isascii() and len(client) <= 40
        ):
            return {"client": client, "seq": seq}
    return {"client": "", "seq": 0}


def _read(content: Any) -> tuple[str, datetime]:
    """Return the newsroom and the time of a message; raise `BadInput` for anything that
    is not one.
    """
    match content:
        case {"client": str(), "seq": int(), "by": str(by), "at": int(at)}:
            return by, time_of(at)
    raise BadInput(f"A page sent {shown(content)} instead of a moment.")
