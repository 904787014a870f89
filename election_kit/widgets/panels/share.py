"""Share a board: its code, the lines of Python that do what was clicked, and files to
keep.
"""

import json
from base64 import b64encode
from collections.abc import Sequence
from typing import TYPE_CHECKING

from election_kit import toyland
from election_kit.errors import BadInput, shown
from election_kit.facts.contests import scenario_from_code
from election_kit.maths.arguments import as_one_of
from election_kit.maths.scenarios import Scenario, Split, Winner
from election_kit.widgets.core.history import Change
from election_kit.widgets.core.messages import Json
from election_kit.widgets.offline.export import MEDIA, exported

if TYPE_CHECKING:
    from election_kit.widgets.map.flip_map import FlipMap


class Share:
    """The panel's side in Python; nothing is worked out while no page shows it."""

    def __init__(self, board: "FlipMap") -> None:
        self._board, self._open, self._last = board, False, ""

    def commands(self) -> Json:
        """Return what a page may ask for."""
        return {
            "share": self._show,
            "paste": self._paste,
            "export": self._export,
        }

    def facts(self) -> Json:
        """Return the code and the lines, if a page shows them."""
        now = self._board.scenario
        if self._board.changes:
            self._last = lines(self._board.changes)
        if not self._open:
            return {}
        code = code_of(now)
        made = expression(now)
        return {
            "share": {
                "code": code,
                "last": self._last,
                "board": f"board = ek.Board({made})" if made else "",
            }
        }

    def _show(self, message: Json) -> None:
        self._open = message.get("open") is True

    def _paste(self, message: Json) -> None:
        found = scenario_from_code(message.get("code", ""))
        begin_with(self._board, expression(found), found)

    def _export(self, message: Json) -> None:
        """Send the page a file; ``ticket`` tells it which of its views asked."""
        ticket = message.get("ticket")
        kind = as_one_of(
            message.get("as"), list(MEDIA), "A page asked for a file of kind {}."
        )
        if not isinstance(ticket, str) or len(ticket) > 40:
            raise BadInput(
                f"A page asked for a file without a ticket: {shown(ticket)}."
            )
        data = b64encode(exported(self._board, kind)).decode()
        name = f"map_{self._board.scenario.contest.year or 'board'}.{kind}"
        self._board.send(
            {"file": name, "type": MEDIA[kind], "ticket": ticket, "data": data}
        )


def begin_with(board: "FlipMap", made: str, scenario: Scenario) -> None:
    """Begin with a scenario that the Python ``made`` makes, telling what is told of its
    year already.
    """
    race = board.told_of(scenario)
    results = race.year if race and race.source_tables else None
    option = f", results={results}" if results else ""
    line = f"board.begin({made}, lock=False{option})"
    board.restart(scenario, lock=False, results=results, line=line)


def lines(changes: Sequence[Change]) -> str:
    """Return the Python that does what several changes did: the last line of its own
    among them, and what differs since.
    """
    start, own = changes[0].before, ""
    for one in changes:
        if one.line:
            start, own = one.after, one.line
    return "\n".join(line for line in (own, change(start, changes[-1].after)) if line)


def change(before: Scenario, after: Scenario) -> str:
    """Return the Python that does to ``board`` what led from one scenario to another.

    >>> start = toyland.scenario(Lark=["A"])
    >>> change(start, start.give("Wren", "B", "C")), change(start, start.clear("A"))
    ('board.give("Wren", "B", "C")', 'board.clear("A")')
    """
    if before.contest != after.contest:
        return f"board.begin({expression(after)}, lock=False)"
    groups: dict[Winner | None, list[str]] = {}
    for unit, (_, now) in before.diff(after).items():
        groups.setdefault(now, []).append(unit)
    if len(groups) != 1 or any(isinstance(winner, Split) for winner in groups):
        return (
            f"board.scenario = {expression(after)}"
            if groups and expression(after)
            else ""
        )
    ((side, units),) = groups.items()
    names = ", ".join(map(json.dumps, units))
    return (
        f"board.clear({names})"
        if side is None
        else f"board.give({json.dumps(side)}, {names})"
    )


def code_of(scenario: Scenario) -> str:
    """Return the code of a scenario; empty for a country too large for one."""
    try:
        return scenario.code
    except BadInput:
        return ""


def expression(scenario: Scenario) -> str:
    """Return the Python that makes a scenario; empty for a country too large for a code.

    >>> expression(toyland.scenario(Lark=["A"]))
    "ek.toyland.scenario(Lark=['A'], Wren=[])"
    """
    if scenario.contest != toyland.CONTEST:
        code = code_of(scenario)
        return f'ek.scenario_from_code("{code}")' if code else ""
    has = {
        side: [u for u, who in scenario.winners.items() if who == side]
        for side in toyland.CONTEST.sides
    }
    return f"ek.toyland.scenario({', '.join(f'{side}={units}' for side, units in has.items())})"
