"""What Python code may do with a widget: read, set, observe, undo, redo, reset, lock."""

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

import election_kit as ek
from election_kit import toyland
from election_kit.errors import UnknownSide, UnknownUnit, UnknownYear, WrongType
from election_kit.widgets.board import Board
from election_kit.widgets.map.flip_map import FlipMap
from election_kit.widgets.panels.paths import PathPanel
from election_kit.widgets.scoreboard import Scoreboard
from tests.widgets.page import Page

START = toyland.scenario(Lark=["A"])
EVERY = (Board, FlipMap, PathPanel, Scoreboard)


@pytest.fixture
def board() -> Board:
    return Board(START)


class History(RuleBasedStateMachine):
    """A board and a list of all its scenarios, changed by the same steps."""

    units, sides = st.sampled_from("ABCDEF"), st.sampled_from(["Lark", "Wren"])

    def __init__(self):
        super().__init__()
        self.board, self.past, self.now, self.future = (
            Board(START),
            [],
            START,
            [],
        )

    def expect(self, scenario):
        if scenario != self.now:
            self.past, self.now, self.future = (
                [*self.past, self.now],
                scenario,
                [],
            )

    @rule(unit=units, side=sides)
    def give(self, unit, side):
        self.board.give(side, unit)
        self.expect(self.now.give(side, unit))

    @rule(unit=units)
    def flip(self, unit):
        self.board.flip(unit)
        self.expect(self.now.flip(unit))

    @rule(unit=units)
    def clear(self, unit):
        self.board.clear(unit)
        self.expect(self.now.clear(unit))

    @rule(unit=units, side=sides)
    def assign(self, unit, side):
        self.board.scenario = toyland.scenario().give(side, unit)
        self.expect(toyland.scenario().give(side, unit))

    @rule()
    def reset(self):
        self.board.reset()
        self.expect(START)

    @rule()
    def undo(self):
        self.board.undo()
        if self.past:
            self.future, self.now, self.past = (
                [*self.future, self.now],
                self.past[-1],
                self.past[:-1],
            )

    @rule()
    def redo(self):
        self.board.redo()
        if self.future:
            self.past, self.now, self.future = (
                [*self.past, self.now],
                self.future[-1],
                self.future[:-1],
            )

    @invariant()
    def agree(self):
        state = self.board._state
        assert self.board.scenario == self.now
        assert (state["undo"], state["redo"]) == (
            len(self.past),
            len(self.future),
        )
        assert state["totals"] == [
            self.now.totals["Lark"],
            self.now.totals["Wren"],
        ]


TestHistory = History.TestCase


def test_observers_hear_each_change_once_with_both_scenarios(board):
    heard = []
    board.observe(lambda change: heard.append((change.old, change.new)), "scenario")
    board.flip("Birch")
    Page(board).give("C", "Wren")
    board.give("Wren", "C")  # nothing changes
    board.undo()
    one, two = START.flip("B"), START.flip("B").give("Wren", "C")
    assert heard == [(START, one), (one, two), (two, one)]


def test_an_observer_may_change_the_scenario_again(board):
    board.observe(lambda change: board.give("Wren", "F"), "scenario")
    page = Page(board)
    page.give("B", "Lark")
    assert (board._state["held"], page.acknowledged) == ("00...1", 1)
    board.undo()
    board.undo()
    assert board.scenario["B"] is None


def test_the_page_hears_a_change_python_makes(board):
    revision = board._state["revision"]
    board.give("Wren", "B", "C")
    assert (board._state["revision"], board._state["held"]) == (
        revision + 1,
        "011...",
    )
    board.unlock()
    assert (board._state["revision"], board._state["locked"]) == (
        revision + 2,
        "000000",
    )
    board.lock()
    assert board._state["locked"] == "100000"


@pytest.mark.parametrize(
    ("lock", "locked"),
    [
        (None, {"A"}),
        (True, {"A"}),
        (False, set()),
        (["Birch", "c"], {"B", "C"}),
        ([], set()),
    ],
)
def test_what_is_locked_at_the_start(lock, locked):
    assert Board(START, lock=lock).locked == locked


def test_an_election_that_is_over_is_not_locked():
    whole = START.give("Lark", "B", "C").give("Wren", "D", "E", "F")
    assert Board(whole).locked == frozenset()
    assert Board(whole, lock=True).locked == set("ABCDEF")


@pytest.mark.parametrize("widget", EVERY)
def test_an_unknown_option_is_refused_with_the_nearest_one(widget):
    with pytest.raises(
        WrongType,
        match=rf"{widget.__name__} has no option 'locks'\. Did you mean 'lock'\?",
    ):
        widget(START, locks=True)
    with pytest.raises(WrongType, match="has no option 'scenarios'"):
        widget(START, scenarios=START)


@pytest.mark.parametrize("wrong", [None, "2020", 2020.5, {"A": 6}, True, [START]])
@pytest.mark.parametrize("widget", EVERY)
def test_what_is_no_scenario_is_refused(widget, wrong):
    with pytest.raises(
        WrongType, match="Expected a year, an Election or a Scenario, not"
    ):
        widget(wrong)


@pytest.mark.parametrize("widget", EVERY)
def test_a_year_and_its_election_begin_as_it_ended(widget):
    year, race = widget(2016), widget(ek.election(2016))
    assert year.scenario == race.scenario == ek.as_it_ended(2016)
    assert year._contest == race._contest
    year.scenario = 2020
    assert repr(year) == f"<{widget.__name__} 2020: Biden 306, Trump 232; 0 open>"


def test_a_year_without_an_election_is_refused():
    with pytest.raises(UnknownYear, match="2021"):
        Board(2021)


@pytest.mark.parametrize("lock", ["Birc", ["Birc"], 1, [None]])
def test_a_wrong_lock_is_refused(lock):
    with pytest.raises(ek.ElectionKitError):
        Board(START, lock=lock)


@pytest.mark.parametrize("widget", EVERY)
def test_a_scenario_of_another_contest_is_shown_and_can_be_undone(widget):
    shown = widget(START)
    shown.scenario = ek.election(1860).scenario()
    assert shown._contest["year"] == 1860
    assert len(shown._state["held"]) == len(shown._contest["units"]) == 33
    assert (shown.locked, shown._state["lockable"]) == (frozenset(), False)
    shown.undo()
    assert [name for _, name, _ in shown._contest["units"]][:2] == [
        "Alder",
        "Birch",
    ]
    assert shown.scenario == START


def test_a_board_begins_anew_and_reset_comes_back_to_it(board):
    night = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
    board.begin(night)
    assert board.locked == frozenset(night.winners)
    assert board._state["lockable"]
    board.flip("GA")
    board.reset()
    assert board.scenario == night
    board.begin(2020)
    assert (board.scenario, board._contest["results"]["year"]) == (
        ek.as_it_ended(2020),
        2020,
    )
    with pytest.raises(WrongType, match="not '2020'"):
        board.begin("2020")


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (lambda board: board.flip("Birc"), UnknownUnit),
        (lambda board: board.give("Nobody", "B"), UnknownSide),
        (lambda board: board.clear("Z"), UnknownUnit),
        (lambda board: board.flip(None), UnknownUnit),
    ],
)
def test_a_wrong_call_raises_and_nothing_changes(board, wrong, error):
    before = dict(board._state)
    with pytest.raises(error):
        wrong(board)
    assert (board.scenario, board._state) == (START, before)


@pytest.mark.parametrize("wrong", [None, 7.5, "GA"])
def test_what_is_no_scenario_cannot_be_assigned(board, wrong):
    before = dict(board._state)
    with pytest.raises(Exception, match="Scenario"):
        board.scenario = wrong
    assert (board.scenario, board._state) == (START, before)


def test_two_boards_do_not_share_a_history():
    one, other = Board(START), Board(START)
    one.flip("B")
    assert (other.scenario, other._state["undo"]) == (START, 0)
