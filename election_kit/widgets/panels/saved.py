"""Scenarios kept by name: share codes in the learner's own data folder.

They outlive the kernel and the page. A file that cannot be read or written stops
nothing and is left alone.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from election_kit import _store
from election_kit.errors import (
    BadCode,
    BadInput,
    ElectionKitError,
    UnknownScenario,
    shown,
    writable,
)
from election_kit.facts.contests import scenario_from_code
from election_kit.maths.arguments import as_one_of
from election_kit.maths.comparison import compare, holder
from election_kit.maths.scenarios import Scenario
from election_kit.widgets.core.messages import Json
from election_kit.widgets.panels.share import begin_with

if TYPE_CHECKING:
    from election_kit.widgets.map.flip_map import FlipMap

FILE, KEY = "scenarios.json", "scenarios"
MOST_KEPT, LONGEST_NAME = 50, 60  # scenarios, and characters of a name
HERE = "this map"


class Kept(Mapping[str, Scenario]):
    """The scenarios on file: name -> scenario. Read anew each time, for two boards may
    share the file.
    """

    def __getitem__(self, name: str) -> Scenario:
        return scenario_from_code(_with(name, _read())[name])

    def __iter__(self) -> Any:
        return iter(_read())

    def __len__(self) -> int:
        return len(_read())

    def __repr__(self) -> str:
        return f"<Kept scenarios: {', '.join(self) or 'none'}>"


def keep(name: str, scenario: Scenario) -> None:
    """Keep a scenario by a name, in place of any other of that name; raises `BadInput`."""
    title = writable(" ".join(name.split())) if isinstance(name, str) else ""
    if not 0 < len(title) <= LONGEST_NAME or title == HERE:
        raise BadInput(
            f"A name has 1 to {LONGEST_NAME} characters and is not {HERE!r}; this is"
            f" {shown(name)}."
        )
    code = scenario.code
    if scenario_from_code(code) != scenario:
        raise BadInput("This map cannot be kept: its code would not give it back.")

    def added(codes: dict[str, str]) -> dict[str, str]:
        if len(codes.keys() | {title}) > MOST_KEPT:
            raise BadInput(
                f"{MOST_KEPT} scenarios are kept. Forget one before you keep another."
            )
        return {**codes, title: code}

    _change(added)


def forget(name: str) -> None:
    """Forget a kept scenario; raises `UnknownScenario` if there is none of that name."""
    _change(
        lambda codes: {
            other: code for other, code in _with(name, codes).items() if other != name
        }
    )


def _with(name: object, codes: dict[str, str]) -> dict[str, str]:
    """Return what is on file, if this name is among it."""
    as_one_of(name, codes, "No scenario is kept as {}.", UnknownScenario)
    return codes


def _read() -> dict[str, str]:
    with _in_words("{file} cannot be read: {why}."):
        codes = _store.read(FILE, KEY)
        if not all(isinstance(code, str) for code in codes.values()):
            raise ValueError("codes")
    return {writable(name): code for name, code in codes.items()}


def _change(change: Callable[[dict[str, str]], dict[str, str]]) -> None:
    """Write what ``change`` makes of what is on file; no other kernel's change can come
    between.
    """
    with _in_words("Nothing is kept: {file.parent} cannot be written ({why})."):
        _store.change(FILE, KEY, lambda _: change(_read()))


@contextmanager
def _in_words(trouble: str) -> Iterator[None]:
    """Say in the kit's words why nothing was kept."""
    try:
        yield
    except ElectionKitError:
        raise
    except OSError as error:
        said = trouble.format(file=_path(), why=error.strerror)
        raise BadInput(said) from error
    except (ValueError, TypeError, AttributeError):
        raise BadInput(
            f"{_path()} is damaged: nothing is kept until you move that file away."
        ) from None


def _path() -> Path:
    return (_store.folder() or Path()) / FILE


class Shelf:
    """The panel's side in Python; nothing is worked out while no page shows it."""

    def __init__(self, board: "FlipMap") -> None:
        self._board, self._open = board, False
        self._rows: list[tuple[str, str]] = []
        self._trouble = ""
        self._pair: tuple[str, str] | None = None

    def commands(self) -> Json:
        """Return what a page may ask for; whatever it asks, the list is read again."""
        every = {
            "shelf": self._show,
            "keep": self._keep,
            "forget": self._forget,
            "take": self._take,
            "compare": self._compare,
        }
        return {op: self._reading(act) for op, act in every.items()}

    def facts(self) -> Json:
        """Return what is kept and the two scenarios compared, if a page shows them."""
        if not self._open:
            return {}
        shelf = {
            "kept": self._rows,
            "trouble": self._trouble,
            "compared": self._compared(*self._pair) if self._pair else None,
        }
        return {"shelf": shelf}

    def _reading(self, act: Callable[[Json], None]) -> Callable[[Json], None]:
        def command(message: Json) -> None:
            try:
                act(message)
            finally:
                self._list()

        return command

    def _list(self) -> None:
        try:
            self._rows = [(name, _score(code)) for name, code in _read().items()]
            self._trouble = ""
        except ElectionKitError as error:
            self._rows, self._trouble = [], str(error)

    def _show(self, message: Json) -> None:
        self._open = message.get("open") is True

    def _keep(self, message: Json) -> None:
        keep(message.get("name", ""), self._board.scenario)

    def _forget(self, message: Json) -> None:
        forget(message.get("name", ""))

    def _take(self, message: Json) -> None:
        name = message.get("name", "")
        begin_with(self._board, f"board.kept[{json.dumps(name)}]", Kept()[name])

    def _compare(self, message: Json) -> None:
        first, second = message.get("first", ""), message.get("second", "")
        self._pair = None
        # It says what is wrong with the two.
        compare(self._named(first), self._named(second))
        self._pair = first, second

    def _named(self, name: Any) -> Scenario:
        return self._board.scenario if name == HERE else Kept()[name]

    def _compared(self, first: str, second: str) -> Json | None:
        """Return what differs, as a table and in words; None once the two cannot be
        compared any more.
        """
        try:
            one, other = self._named(first), self._named(second)
            words = compare(one, other, names=(first, second))
        except ElectionKitError:
            return None
        contest, rows = one.contest, []
        for unit, (before, after) in one.diff(other).items():
            name, votes = contest.name(unit), contest.electoral_votes[unit]
            rows.append((name, votes, holder(before), holder(after)))
        return {"first": first, "second": second, "words": words, "rows": rows}


def _score(code: str) -> str:
    """Return a kept scenario's year and score, or why it has none."""
    try:
        kept = scenario_from_code(code)
    except BadCode:
        return "cannot be read"
    score = ", ".join(f"{side} {n}" for side, n in kept.totals.items())
    return f"{kept.contest.year}: {score}" if kept.contest.year else score
