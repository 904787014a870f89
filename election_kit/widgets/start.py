"""Start a board from somewhere else: an election, a blank map, calls, a forecast's favorites, a swing."""

from functools import cache
from typing import TYPE_CHECKING, Any

from election_kit.errors import BadInput, ElectionKitError, shown
from election_kit.facts.calling import calls
from election_kit.facts.elections import NEXT, scenario
from election_kit.facts.forecasting import forecasters
from election_kit.facts.starts import as_it_ended, favorites, swingers, swung
from election_kit.facts.units import election_years
from election_kit.maths.scenarios import Contest, Scenario

if TYPE_CHECKING:
    from election_kit.widgets.board import Board
    from election_kit.widgets.share import Share

MOST = 30  # points of swing the slider goes to, either way
NEWSROOMS = ("NYT", "AP")


class Start:
    """The panel's side in Python. A public function makes each map; its call is the line shown."""

    def __init__(self, board: "Board", share: "Share") -> None:
        self._board, self._share = board, share
        self._swung: Scenario | None = None
        self._points = 0.0

    def commands(self) -> dict[str, Any]:
        """Return what a page may ask for."""
        return {"start": self._start, "swing": self._swing}

    def facts(self) -> dict[str, Any]:
        """Return the points of swing, if the map is an election's after one."""
        return {"swing": self._points} if self._board.scenario is self._swung else {}

    def _start(self, message: dict[str, Any]) -> None:
        found, line, results = _asked(message)
        option = f", results={results}" if results else ""
        self._share.note(f"board.begin(ek.{line}{option})")
        self._board.begin(found, results=results)

    def _swing(self, message: dict[str, Any]) -> None:
        points, year = message.get("points"), self._board.scenario.contest.year
        if isinstance(points, bool) or not isinstance(points, int | float) or not -MOST <= points <= MOST:
            raise BadInput(f"A swing is a number of points from {-MOST} to {MOST}, not {shown(points)}.")
        if year is None:
            raise BadInput("Only the votes of an election can swing.")
        new, moving = swung(year, points), self._board.scenario is self._swung
        self._share.note(f"board.scenario = ek.swung({year}, {points})")
        if moving:  # however far the slider goes, it is one step of the history
            self._board._move(new)
        else:
            self._board.scenario = new
        self._swung, self._points = self._board.scenario, points


def _asked(message: dict[str, Any]) -> tuple[Scenario, str, int | None]:
    """Return what a page asked for: the map, the call that makes it, and the year whose votes may be told."""
    match message:
        case {"from": "ended", "year": int(year)}:
            return as_it_ended(year), f"as_it_ended({year})", None if year == NEXT else year
        case {"from": "blank", "year": int(year)}:
            return scenario(year), f"scenario({year})", None
        case {"from": "calls", "by": str(by), "at": str(at)}:
            return calls(2020, by=by, at=at), f'calls(2020, by="{by}", at="{at}")', None
        case {"from": "favorites", "year": int(year), "source": str(source)}:
            return favorites(year, source), f'favorites({year}, "{source}")', None
    raise BadInput(f"A page asked to start from {shown(message.get('from'))}, which is nowhere.")


def starts(contest: Contest) -> dict[str, Any]:
    """Return what a page may offer: the years, newsrooms and forecasts, and whom a swing moves between."""
    return {"years": [NEXT, *reversed(election_years())], "newsrooms": NEWSROOMS, "forecasts": _forecasts(),
            "most": MOST, "swing": _swing_sides(contest)}  # fmt: skip


@cache
def _forecasts() -> list[tuple[int, str]]:
    return [(held.year, held.source) for held in reversed(forecasters())]


def _swing_sides(contest: Contest) -> tuple[str, ...]:
    try:
        return swingers(contest.year or 0)
    except ElectionKitError:
        return ()
