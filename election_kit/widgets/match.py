"""A match of two teams on one projected board."""

from random import choice
from typing import Any

import traitlets

from election_kit.errors import BadInput, shown
from election_kit.facts.coercion import Subject, as_election, as_scenario
from election_kit.maths.arguments import as_one_of, as_whole
from election_kit.maths.matches import TARGETS, Round
from election_kit.maths.scenarios import Scenario
from election_kit.widgets.core.assets import BOARD_STYLES, module, style
from election_kit.widgets.core.messages import Json
from election_kit.widgets.map.flip_map import FlipMap

CLOCKS = (0, 30, 60, 120)  # seconds for a turn; 0 is no clock
LONGEST_TURN = 3600  # seconds
CLOSE = 6  # points


class Match(FlipMap):
    """A match of two teams, a side each, on one board: they take turns, and each turn
    gives one open unit.

    Takes a `Scenario` with open units; or a year or an `Election`, whose units decided
    by fewer than ``within`` points of the popular vote are open. ``target`` is "reach",
    "block" or "tie"; the page can choose another for each round. ``seconds`` is the
    time for a turn, 0 for no clock. ``first`` is the side that begins the first round,
    by default by lot; then they take turns at that too. ``score`` counts the rounds won
    by each side. A turn is taken back when the other team agrees, or with `undo`.
    Raises `BadInput`, `WrongType`.

    >>> match = Match(2024, first="Trump", seconds=0)
    >>> match.scenario.open
    ('AZ', 'GA', 'MI', 'MN', 'NC', 'NE-02', 'NH', 'NJ', 'NV', 'PA', 'VA', 'WI')
    """

    _esm = module("match")
    _css = style(*BOARD_STYLES, "match")
    _why_locked = "cannot be taken now."

    def __init__(
        self,
        start: Subject,
        *,
        target: str = "reach",
        seconds: int = 60,
        within: float = CLOSE,
        first: str | None = None,
        **unknown: Any,
    ) -> None:
        opened = _opened(start, within)
        begins = choice(opened.contest.sides) if first is None else first
        self._seconds = _checked(seconds)
        self._round = Round(start=opened, first=begins, target=target)
        self._number, self._asked, self._playing = 0, False, False
        self.score = dict.fromkeys(opened.contest.sides, 0)
        super().__init__(opened, lock=opened.contest.electoral_votes, **unknown)

    @property
    def round(self) -> Round:
        """The round that is played, or was played last: whose turn it is, who won."""
        return self._round

    def next_round(self, target: str | None = None) -> None:
        """Begin the first round, or the next one: from the first map, the other team
        first.
        """
        with self._lock:
            if self._playing:
                raise BadInput("This round is not over yet.")
            old = self._round
            sides = old.start.contest.sides
            first = sides[old.first == sides[0]] if self._number else old.first
            new = Round(start=old.start, first=first, target=target or old.target)
            self._number, self._playing = self._number + 1, True
            self._turn(new)

    def end_turn(self) -> None:
        """End the turn: what the team gave stands, and the other team is next."""
        with self._lock:
            self._only_in_play()
            self._turn(self._round.after(self.scenario))

    def undo(self) -> None:
        """Take back the last turn of this round."""
        with self._lock:
            self._only_in_play()
            self._turn(self._round.before())

    def restart(self, start: Subject, **_: Any) -> None:
        """Raise `BadInput`: a match keeps its first map."""
        raise BadInput(
            f"A match keeps its map. Begin another: ek.Match({shown(start)})."
        )

    def _turn(self, now: Round) -> None:
        """Show a round as it stands now, and count it if it is over."""
        self._round, self._asked = now, False
        if self._playing and now.over:
            self._playing = False
            if now.winner:
                self.score[now.winner] += 1
        self.scenario = now.now
        units = now.now.contest.electoral_votes
        self.locked = frozenset(now.now.winners if self._playing else units)
        if not self._receiving:
            self._publish()

    def _only_in_play(self) -> None:
        if not self._playing:
            raise BadInput("No round is being played.")

    @traitlets.validate("scenario")
    def _read_scenario(self, proposal: Any) -> Scenario:
        scenario = as_scenario(proposal.value)
        self._round.taken(scenario)
        return scenario

    # -- what a page may ask for
    # -------------------------------------------------------------------------

    def _commands(self) -> Json:
        return {
            "begin": self._begin,
            "clock": self._set_clock,
            "done": self._done,
            "take_back": self._take_back,
        }

    def _begin(self, message: Json) -> None:
        target = message.get("target")
        self.next_round(as_one_of(target, list(TARGETS), "Unknown target {}."))

    def _set_clock(self, message: Json) -> None:
        self._seconds = _checked(message.get("seconds"))

    def _done(self, message: Json) -> None:
        """End the turn that a page means: in two views the time is up twice."""
        if self._playing and message.get("turn") == len(self._round.turns):
            self.end_turn()

    def _take_back(self, message: Json) -> None:
        """Ask to take a turn back (None), and answer for the other team (True, False)."""
        self._only_in_play()
        agreed = message.get("agreed")
        if not self._round.turns:
            raise BadInput("There is no turn to take back.")
        if self._asked and agreed is True:
            self.undo()
        self._asked = agreed is None

    def _facts(self) -> Json:
        now, sides = self._round, self._round.start.contest.sides
        return {
            **super()._facts(),
            "why_locked": self._why_locked,
            "match": {
                "number": self._number,
                "playing": self._playing,
                "turn": len(now.turns),
                "team": sides.index(now.team),
                "may_give": [sides.index(side) for side in now.may_give],
                "score": list(self.score.values()),
                "target": now.target,
                "targets": TARGETS,
                "seconds": self._seconds,
                "clocks": sorted({*CLOCKS, self._seconds}),
                "asked": self._asked,
                "words": now.words,
            },
        }


def _opened(start: Subject, within: float) -> Scenario:
    """Return the map to play on: an election's has its close units open."""
    if isinstance(start, Scenario):
        return start
    scenario = as_scenario(start)
    if scenario.open:
        return scenario
    race = as_election(start)
    close = [unit for unit in scenario if abs(race.margin(unit).points) < within]
    return scenario.clear(*close)


def _checked(seconds: object) -> int:
    return as_whole(seconds, "seconds=", most=LONGEST_TURN)
