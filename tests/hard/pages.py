"""Widgets that hear anything at all from a page: the truth changes by good messages
only, and is told.
"""

import json
from contextlib import closing
from typing import Any

import election_kit as ek
from election_kit.lessons.loop import lesson
from election_kit.widgets.core.state import held
from tests.widgets.page import Page

NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")


def encodes(state: dict[str, Any]) -> None:
    """Raise unless a state can go to a page: one that cannot would never be followed by
    another.
    """
    json.dumps(state, ensure_ascii=False, allow_nan=False).encode("utf-8")


def board_hears(given: Any) -> None:
    """Send messages to a board of the night; Jupyter keeps a widget until it is closed."""
    with closing(ek.Board(NIGHT, results=2020)) as board:
        hears(board, given)


def hears(board: ek.Board, given: Any) -> None:
    """Send messages one by one; after each the board is whole, told, and unchanged if
    it refused.
    """
    page = Page(board)
    for change in given if isinstance(given, list) else [given]:
        before = truth(board)
        heard = page.state["revision"]
        if isinstance(change, dict) and "changes" not in change:
            page.send(change)
            assert page.acknowledged == page.seq, "what was asked is answered"
        else:
            page.raw(change)
        assert page.state["revision"] > heard
        assert page.state["held"] == held(board.scenario)
        encodes(page.state), encodes(board._contest)
        if refused := page.state["refusal"].get("text"):
            assert truth(board) == before, refused
            assert 12 < len(refused) <= 600, refused


def truth(board: ek.Board) -> tuple[Any, ...]:
    return (
        board.scenario,
        board.locked,
        tuple(board._history.past),
        tuple(board._history.future),
        board._start,
    )


def replay_hears(given: Any) -> None:
    """Send one message; the replay is at a moment of its newsroom, and the page knows
    which.
    """
    replay = REPLAY
    before = replay.newsroom, replay.time, replay.frozen
    replay._receive(replay, given, [])
    encodes(replay._state)
    state = replay._state
    assert (state["by"], state["at"]) == (
        replay.newsroom,
        (replay.time - START).total_seconds(),
    )
    if state["trouble"]:
        assert (replay.newsroom, replay.time, replay.frozen) == before
        assert 12 < len(state["trouble"]) <= 600


def box_hears(given: Any) -> None:
    """Send one message; the box answers with words."""
    with closing(lesson("00_start_here").check("trump_ways")) as box:
        n = box._state["n"]
        box._receive(box, given, [])
        encodes(box._state)
        assert box._state["n"] == n + 1 and box._state["say"]


def _start() -> tuple[ek.Replay, Any]:
    from election_kit.widgets.replay import timeline

    return ek.Replay(), timeline.START


REPLAY, START = _start()
