"""What every widget of a scenario shares: the truth, its history, and the road a click
travels.

The page paints at once, what follows from a click too, and sends what changed,
numbered. Python applies it under a lock, because callbacks run in another thread than
the learner's cell, and publishes who has what and the number it has seen. A change that
makes no sense leaves the truth as it was; the page hears why and paints Python's word.
"""

from collections.abc import Callable, Mapping
from threading import RLock
from typing import Any

import traitlets

from election_kit.errors import (
    BadInput,
    ElectionKitError,
    UnknownName,
    shown,
)
from election_kit.facts.coercion import Subject, as_scenario
from election_kit.maths.arguments import as_one_of
from election_kit.maths.scenarios import Contest, Scenario, Split
from election_kit.maths.sentences import summary
from election_kit.widgets.core import picture
from election_kit.widgets.core.fallback import Displayed, Guarded
from election_kit.widgets.core.history import Change, History
from election_kit.widgets.core.locks import Lock, first_lock
from election_kit.widgets.core.messages import Json, unseen
from election_kit.widgets.core.state import given, held, static
from election_kit.widgets.map.geometry import map_shapes


class ScenarioWidget(Displayed):
    """A view of one scenario that may change it.

    ``as_if`` says in words what is not so, for a score that nobody ever had.
    ``scenario`` reads, sets and observes like any trait. ``locked`` holds the units a
    click cannot change: those given at the start while others are open, unless ``lock``
    says otherwise.
    """

    # One for all: observers that tie boards together run under it, and two locks could
    # wait for each other.
    _lock = RLock()
    _why_locked = "is locked, because it was called. Unlock called units to change it."
    scenario = Guarded()
    locked = traitlets.Instance(frozenset)
    _contest = traitlets.Dict().tag(sync=True)
    _state = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        start: Subject,
        *,
        lock: Lock = None,
        as_if: str = "",
        **unknown: Any,
    ) -> None:
        common = self._common(unknown)
        scenario = as_scenario(start)
        self._as_if = as_if
        self._acks: dict[str, int] = {}
        self._refusal: dict[str, str] = {}
        self._history = History(scenario)
        self._start, self._revision = scenario, 0
        self._cast: Contest | None = scenario.contest
        self._moving = self._receiving = False
        fixed = {
            "_contest": static(scenario.contest),
            **self._fixed(scenario.contest),
        }
        super().__init__(
            scenario=scenario,
            locked=first_lock(scenario, lock=lock),
            **fixed,
            **common,
        )
        self.on_msg(self._receive)

    def __getattr__(self, name: str) -> Any:
        """Say where a map's own facts are: the scenario has them."""
        inside = "scenario" if name == "value" else f"scenario.{name}"
        if name != "value" and (name.startswith("_") or not hasattr(Scenario, name)):
            raise AttributeError(f"{type(self).__name__!r} has no {name!r}")
        raise UnknownName(
            f"A {type(self).__name__} has no {name!r}. Write board.{inside}."
        )

    @property
    def changes(self) -> list[Change]:
        """The steps since the page was told last."""
        return self._history.changes

    @property
    def totals(self) -> Mapping[str, int]:
        """Electoral votes of each side: side -> votes."""
        scenario: Scenario = self.scenario
        return scenario.totals

    # -- what Python code may do

    def undo(self) -> None:
        """Take back the last change."""
        with self._lock:
            if self._history.past:
                self._history.future.append(self.scenario)
                self._step(self._history.past.pop())

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        with self._lock:
            if self._history.future:
                self._history.past.append(self.scenario)
                self._step(self._history.future.pop())

    def reset(self) -> None:
        """Go back to the first scenario; this can be undone."""
        self.scenario = self._start

    def begin(self, start: Subject, *, lock: Lock = None) -> None:
        """Begin anew, with another election if need be: `reset` comes back to it; it
        can be undone.
        """
        self.restart(start, lock=lock)

    def restart(self, start: Subject, *, lock: Lock = None, line: str = "") -> None:
        """Begin anew, as a line of Python does."""
        scenario = as_scenario(start)
        locked = first_lock(scenario, lock=lock)
        with self._lock:
            self._start = scenario
            self.show(scenario, line)
            self.locked = locked
            if not self._receiving:
                self._publish()

    def give(self, side: str, *units: str) -> None:
        """Give units to a side."""
        self._do(lambda scenario: scenario.give(side, *units))

    def clear(self, *units: str) -> None:
        """Open units."""
        self._do(lambda scenario: scenario.clear(*units))

    def flip(self, unit: str) -> None:
        """Give a unit to the next side."""
        self._do(lambda scenario: scenario.flip(unit))

    def lock(self) -> None:
        """Keep clicks from changing the units given at the start."""
        self.locked = frozenset(self._start.winners)

    def unlock(self) -> None:
        """Let clicks change every unit."""
        self.locked = frozenset()

    # -- the road of a change

    def _do(self, change: Callable[[Scenario], Scenario]) -> None:
        """Change the scenario in one step that no click can come between."""
        with self._lock:
            self.scenario = change(self.scenario)

    def show(self, scenario: Scenario, line: str, *, amend: bool = False) -> None:
        """Show a scenario that a line of Python makes; ``amend`` puts it in place of the
        last step of the history.
        """
        with self._lock:
            if not amend:
                self._history.record(scenario)
            self._step(scenario, line, moving=amend)

    def _step(self, scenario: Scenario, line: str = "", *, moving: bool = True) -> None:
        """Show a scenario of which the history knows; while ``moving`` through it, what
        an observer changes in turn writes no history.
        """
        self._history.step(scenario, line)
        self._moving = moving
        try:
            self.scenario = scenario
        finally:
            self._moving = False

    @traitlets.validate("scenario")
    def _read_scenario(self, proposal: Any) -> Scenario:
        value = proposal.value
        if isinstance(value, Mapping) and not isinstance(value, Scenario):
            return Scenario.of(self._history.now.contest, value)
        return as_scenario(value)

    @traitlets.observe("scenario", "locked")
    def _changed(self, change: Any) -> None:
        if not self._revision:  # still being made
            return
        if change.name == "scenario" and change.new is not self._history.now:
            if not self._moving:
                self._history.record(change.new)
            self._history.step(change.new)
        if change.name == "scenario" and change.new.contest != change.old.contest:
            self.locked = frozenset()  # units of another election
        if not self._receiving:
            self._publish()

    def _receive(self, _: Any, content: Any, __: Any) -> None:
        """Apply one message of a page: ``{client, first, changes: [{seq, unit, side} |
        {seq, op}, ...]}``.

        ``first`` is the number of the oldest change that this page has no answer to.
        """
        with self._lock:
            self._receiving, self._refusal, client = True, {}, ""
            try:
                client, changes = unseen(content, self._acks)
                for change in changes:
                    self._try(client, change)
            except ElectionKitError as error:
                self._refusal = {"client": client, "text": str(error)}
            finally:  # whatever a learner's observer did: the page is told
                self._receiving = False
                self._publish()

    def _try(self, client: str, change: Json) -> None:
        """Apply one change; one that is refused does not stop those after it."""
        try:
            act = self._command if "op" in change else self._give
            act(change)
        except ElectionKitError as error:
            self._refusal = {"client": client, "text": str(error)}

    def _give(self, change: Json) -> None:
        """Give and open units, in one step: ``{unit, side}`` or ``{units: {unit: side}}``."""
        pairs = [(change.get("unit"), change.get("side"))]
        if "units" in change:
            if not isinstance(change["units"], dict):
                raise BadInput(
                    f"A page gave {shown(change['units'])} instead of units."
                )
            pairs = list(change["units"].items())
        contest = self.scenario.contest
        sides = {contest.unit(name): side for name, side in pairs}
        for unit in sides.keys() & self.locked:
            raise BadInput(f"{contest.name(unit)} {self._why_locked}")
        self._do(lambda scenario: given(scenario, sides))

    def _command(self, change: Json) -> None:
        commands = self._commands()
        commands[as_one_of(change["op"], commands, "Unknown command {}.")](change)

    def _commands(self) -> dict[str, Callable[[Json], None]]:
        """Return what a page may ask for: name -> what to do with the whole message."""
        names = ("undo", "redo", "reset", "lock", "unlock")
        return {name: lambda _, name=name: getattr(self, name)() for name in names}  # type: ignore[misc]

    # -- what the page is told

    def _publish(self) -> None:
        """Send Python's word: one compact state, whatever the widget shows."""
        with self._lock, self.hold_sync():
            self._revision += 1
            if self.scenario.contest != self._cast:
                self._recast()
            start, scenario = self._start, self.scenario
            winners, locked = scenario.winners, self.locked
            splits = {u: w.awards for u, w in winners.items() if isinstance(w, Split)}
            self._state = {
                "revision": self._revision,
                "held": held(scenario),
                "splits": splits,
                "totals": [scenario.totals[side] for side in scenario.contest.sides],
                **({"as_if": self._as_if} if self._as_if else {}),
                "locked": "".join("01"[unit in locked] for unit in scenario),
                "lockable": bool(
                    start.open and start.winners and start.contest == self._cast
                ),
                "undo": len(self._history.past),
                "redo": len(self._history.future),
                "acks": dict(self._acks),
                "refusal": self._refusal,
                **self._facts(),
            }
            self.changes.clear()

    def _recast(self) -> None:
        """Show another contest: what is fixed goes over once more, in one message with
        the state.
        """
        contest = self._cast = self.scenario.contest
        self._contest = static(contest)
        for name, value in self._fixed(contest).items():
            setattr(self, name, value)

    def _fixed(self, contest: Contest) -> Json:
        """Return traits of this widget that never change while it shows this contest."""
        return {}

    def _facts(self) -> Json:
        """Return what this widget adds to the state."""
        return {}

    def _kept(self) -> Json:
        pictures = picture.pictures(self.scenario, map_shapes(self.scenario.contest))
        return {**pictures, "text/plain": self._words()}

    def _stand_in(self) -> Json:
        shapes = map_shapes(self.scenario.contest)
        drawn = picture.svg(self.scenario, shapes)  # a PNG takes a quarter of a second
        return {"image/svg+xml": drawn, "text/plain": self._words()}

    def _words(self) -> str:
        return self._words_of_score()

    def _words_of_score(self) -> str:
        """Return what the score is and decides, and that it is made up if it is."""
        as_if = f"As if: {self._as_if.rstrip('.')}. " if self._as_if else ""
        return as_if + summary(self.scenario)

    def __repr__(self) -> str:
        return repr(self.scenario).replace("Scenario", type(self).__name__, 1)
