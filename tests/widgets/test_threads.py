"""Clicks arrive in another thread than the learner's cell: nothing may be lost between
them.
"""

import sys
from collections.abc import Callable
from itertools import pairwise
from threading import Barrier, Thread

import pytest
import traitlets

from election_kit import toyland
from election_kit.widgets.board import Board
from election_kit.widgets.core.history import MOST_UNDONE
from tests.widgets.page import Page

ROUNDS = 2_000


@pytest.fixture(autouse=True, scope="module")
def hasty_threads():
    """Let Python switch threads as often as it can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def at_once(*works: Callable[[], None]) -> None:
    """Do all of these at the same time; whatever one of them raises is raised here."""
    start, raised = Barrier(len(works)), []

    def run(work):
        start.wait()
        try:
            work()
        except Exception as error:  # noqa: BLE001  (it is raised below, in the test's own thread)
            raised.append(error)

    threads = [Thread(target=run, args=[work], daemon=True) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads), (
        "two threads wait for each other"
    )
    assert raised == []


@pytest.fixture(scope="module")
def stormy(hasty_threads):
    """A board after two pages and a cell have changed it at once, and all it said
    meanwhile.
    """
    board = Board(toyland.scenario(), lock=False)
    pages = [Page(board, "one"), Page(board, "two")]
    said, seen = [], []
    board.observe(lambda change: said.append(change.new), "_state")
    board.observe(lambda change: seen.append((change.old, change.new)), "scenario")

    def click(page, unit):
        for n in range(ROUNDS):
            page.give(unit, ("Lark", "Wren", None)[n % 3])

    def cell():
        for _ in range(ROUNDS):
            board.flip("C")

    at_once(lambda: click(pages[0], "A"), lambda: click(pages[1], "B"), cell)
    return board, pages, said, seen


def test_every_change_of_every_thread_is_made(stormy):
    _, pages, _, seen = stormy
    assert len(seen) == 3 * ROUNDS
    made = [unit for old, new in seen for unit in old.diff(new)]
    assert {unit: made.count(unit) for unit in "ABC"} == dict.fromkeys("ABC", ROUNDS)
    assert [page.acknowledged for page in pages] == [
        ROUNDS,
        ROUNDS,
    ], "none is left unanswered"


def test_each_change_begins_where_the_one_before_ended(stormy):
    board, _, _, seen = stormy
    assert all(before[1] == after[0] for before, after in pairwise(seen))
    assert board._history.past == [old for old, _ in seen[-MOST_UNDONE:]]
    assert board.scenario == seen[-1][1]


def test_every_word_is_whole_and_newer_than_the_one_before(stormy):
    board, _, said, seen = stormy
    revisions = [state["revision"] for state in said]
    assert revisions == list(range(revisions[0], revisions[0] + 3 * ROUNDS))
    for state, (_, scenario) in zip(said, seen, strict=True):
        assert state["totals"] == list(scenario.totals.values())
    for before, after in pairwise(said):
        assert all(after["acks"][page] >= seq for page, seq in before["acks"].items())
    assert said[-1] == board._state


def test_the_storm_can_be_undone_as_far_as_it_is_kept_and_redone(stormy):
    board, _, _, seen = stormy
    end, first = board.scenario, seen[-MOST_UNDONE][0]
    assert len(seen) > MOST_UNDONE
    for _ in seen:
        board.undo()
    assert board.scenario == first and board._state["undo"] == 0
    for _ in seen:
        board.redo()
    assert board.scenario == end and board._state["redo"] == 0


def test_two_linked_boards_can_be_changed_from_two_threads():
    left, right = (Board(toyland.scenario(), lock=False) for _ in range(2))
    traitlets.dlink(
        (left, "scenario"),
        (right, "scenario"),
        lambda s: right.scenario.give("Lark", "A"),
    )
    traitlets.dlink(
        (right, "scenario"),
        (left, "scenario"),
        lambda s: left.scenario.give("Wren", "B"),
    )

    def click(page, unit):
        for n in range(300):
            page.give(unit, ("Lark", "Wren", None)[n % 3])

    at_once(lambda: click(Page(left), "C"), lambda: click(Page(right), "D"))
    assert (left.scenario["B"], right.scenario["A"]) == ("Wren", "Lark")
