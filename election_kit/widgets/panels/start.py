"""Start a board from somewhere else: an election, a blank map, calls, a forecast's
favorites, a swing.
"""

from functools import cache
from typing import TYPE_CHECKING

from election_kit.errors import BadInput, ElectionKitError, shown
from election_kit.facts.contests import NEXT, scenario
from election_kit.facts.elections import Election, election
from election_kit.facts.forecasts import forecasters
from election_kit.facts.night.calls import NEWSROOMS, calls
from election_kit.facts.starting_maps import favorites, swingers, swung
from election_kit.facts.units import election_years
from election_kit.maths.scenarios import Contest, Scenario
from election_kit.widgets.core.messages import Json

if TYPE_CHECKING:
    from election_kit.widgets.map.flip_map import FlipMap

MOST_POINTS = 30  # points of swing the slider goes to, either way


class Start:
    """The panel's side in Python. A public function makes each map; its call is the
    line shown.
    """

    def __init__(self, board: "FlipMap") -> None:
        self._board = board
        self._swung: Scenario | None = None
        self._points = 0.0

    def commands(self) -> Json:
        """Return what a page may ask for."""
        return {"start": self._start, "swing": self._swing}

    def facts(self) -> Json:
        """Return the points of swing, if the map is an election's after one."""
        return {"swing": self._points} if self._board.scenario is self._swung else {}

    def _start(self, message: Json) -> None:
        found, line = _asked(message)
        self._board.restart(found, line=f"board.begin({line})")

    def _swing(self, message: Json) -> None:
        points, now = message.get("points"), self._board.scenario
        race = self._board.told_of(now) or _official(now.contest)
        if (
            isinstance(points, bool)
            or not isinstance(points, int | float)
            or not -MOST_POINTS <= points <= MOST_POINTS
        ):
            raise BadInput(
                f"A swing is a number of points from {-MOST_POINTS} to {MOST_POINTS}, not"
                f" {shown(points)}."
            )
        if race is None:
            raise BadInput("Only the votes of an election can swing.")
        toward = swingers(race)[points < 0]
        self._board.show(
            swung(race, abs(points), toward=toward),
            f'board.scenario = ek.swung({_named(race)}, {abs(points)}, toward="{toward}")',
            # however far the slider goes, it is one step of the history
            amend=self._board.scenario is self._swung,
        )
        self._swung, self._points = self._board.scenario, points


def _asked(message: Json) -> tuple[int | Scenario, str]:
    """Return what a page asked for, a map or a year as it ended, and the Python for it."""
    match message:
        case {"from": "ended", "year": int(year)}:
            return year, str(year)
        case {"from": "blank", "year": int(year)}:
            return scenario(year), f"ek.scenario({year})"
        case {"from": "calls", "by": str(by), "at": str(at)}:
            return calls(2020, by=by, at=at), f'ek.calls(2020, by="{by}", at="{at}")'
        case {"from": "favorites", "year": int(year), "source": str(source)}:
            line = f'ek.forecasts.favorites({year}, "{source}")'
            return favorites(year, source), line
    raise BadInput(
        f"A page asked to start from {shown(message.get('from'))}, which is nowhere."
    )


def starts(contest: Contest, race: Election | None) -> Json:
    """Return what a page may offer: the years, newsrooms and forecasts, and whom a
    swing moves between.
    """
    return {
        "years": [NEXT, *reversed(election_years())],
        "newsrooms": list(NEWSROOMS),
        "forecasts": _forecasts(),
        "most": MOST_POINTS,
        "swing": _swing_sides(race or _official(contest)),
    }


@cache
def _forecasts() -> list[tuple[int, str]]:
    return [(held.year, held.source) for held in reversed(forecasters())]


def _official(contest: Contest) -> Election | None:
    """Return the election that a contest is of, if it is one of history."""
    if contest.year not in election_years():
        return None
    race = election(contest.year)
    return race if race.contest == contest else None


def _named(race: Election) -> str:
    return str(race.year) if race.source_tables else "your_election"


def _swing_sides(race: Election | None) -> tuple[str, ...]:
    try:
        return swingers(race) if race else ()
    except ElectionKitError:
        return ()
