"""The road of a click on Python's side: a good change is made, a wrong one is refused,
both are answered.
"""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import election_kit as ek
from election_kit import toyland
from election_kit.widgets.board import Board
from election_kit.widgets.core.messages import MOST_CHANGES, MOST_CLIENTS
from election_kit.widgets.panels.paths import PathPanel
from tests.strategies import LETTERS, MAINE
from tests.widgets.page import Page

# What JSON can say; half a surrogate pair too, which a page can write as "\ud800".
texts = st.text(st.characters(codec=None), max_size=6)
scalars = st.none() | st.booleans() | st.integers() | st.floats() | texts
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4)
    ),
    max_leaves=8,
)
OPS = ("undo", "redo", "reset", "lock", "unlock")
changes = st.fixed_dictionaries(
    {},
    optional={
        "seq": values | st.integers(1, 9),
        "unit": values | st.sampled_from("ABCDEF"),
        "side": values | st.sampled_from(["Lark", "Wren", None]),
        "op": values | st.sampled_from(OPS),
    },
)
messages = values | st.fixed_dictionaries(
    {},
    optional={
        "client": values | st.just("page"),
        "changes": values | st.lists(changes, max_size=4),
    },
)


def new() -> Board:
    return Board(toyland.scenario(), lock=False)


@pytest.fixture
def board() -> Board:
    return new()


@pytest.fixture
def page(board) -> Page:
    return Page(board)


def test_a_change_is_made_acknowledged_and_published(board, page):
    before = page.state["revision"]
    page.give("A", "Lark")
    assert dict(board.scenario.winners) == {"A": "Lark"}
    assert (page.state["held"], page.state["totals"]) == ("0.....", [6, 0])
    assert page.state["revision"] == before + 1, "one message, one answer"
    assert (page.acknowledged, page.refusal) == (1, "")


def test_a_message_of_the_front_end_reaches_the_widget(board):
    content = {
        "client": "page",
        "changes": [{"seq": 1, "unit": "B", "side": "Wren"}],
    }
    board._handle_custom_msg(content, [])
    assert board.scenario["B"] == "Wren"


def test_changes_of_one_message_are_made_in_order_and_answered_once(board, page):
    before = page.state["revision"]
    page.send(
        {"unit": "A", "side": "Lark"},
        {"unit": "A", "side": "Wren"},
        {"unit": "B", "side": "Lark"},
        {"op": "undo"},
    )
    assert dict(board.scenario.winners) == {"A": "Wren"}
    assert (page.state["revision"], page.acknowledged) == (before + 1, 4)


def test_a_side_of_null_opens_the_unit(board, page):
    page.give("A", "Lark")
    page.give("A", None)
    assert board.scenario.open == ("A", "B", "C", "D", "E", "F")


def test_a_refused_change_does_not_stop_those_after_it(board, page):
    page.send({"unit": "A", "side": "Nobody"}, {"unit": "B", "side": "Wren"})
    assert dict(board.scenario.winners) == {"B": "Wren"}
    assert page.refusal == "Unknown side 'Nobody'. Expected one of 'Lark', 'Wren'."
    assert page.acknowledged == 2


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            {"unit": "Aldr", "side": "Lark"},
            "Unknown unit 'Aldr'. Did you mean 'Alder' (A)?",
        ),
        ({"unit": ["A"], "side": "Lark"}, "Unknown unit ['A']"),
        ({"side": "Lark"}, "Unknown unit None"),
        ({"unit": "A", "side": {"Lark": 6}}, "Unknown side {'Lark': 6}"),
        ({"unit": "A", "side": 0}, "Unknown side 0"),
        ({"op": "und"}, "Unknown command 'und'. Did you mean 'undo'?"),
        ({"op": ["undo"]}, "Unknown command ['undo']"),
    ],
)
def test_a_wrong_change_is_refused_with_a_reason_and_the_page_is_put_back_in_step(
    board, page, change, reason
):
    before, revision = board.scenario, page.state["revision"]
    page.send(change)
    assert board.scenario is before
    assert page.refusal.startswith(reason)
    assert (page.state["revision"], page.acknowledged) == (revision + 1, 1)
    assert (page.state["undo"], page.state["held"]) == (0, "......")
    page.give("A", "Lark")
    assert (page.refusal, page.acknowledged) == ("", 2)


@pytest.mark.parametrize(
    "content",
    [
        None,
        [],
        "changes",
        {},
        {"client": "page"},
        {"client": "page", "changes": None},
        {"client": "page", "changes": {}},
        {"client": "page", "changes": [None]},
        {"client": "page", "changes": [{"unit": "A", "side": "Lark"}]},
        {
            "client": "page",
            "changes": [{"seq": True, "unit": "A", "side": "Lark"}],
        },
        {
            "client": "page",
            "changes": [{"seq": 0, "unit": "A", "side": "Lark"}],
        },
        {
            "client": "page",
            "changes": [{"seq": 2**53, "unit": "A", "side": "Lark"}],
        },
        {
            "client": "page",
            "changes": [{"seq": 1.5, "unit": "A", "side": "Lark"}],
        },
        {
            "client": "page",
            "changes": [{"seq": n + 1, "op": "undo"} for n in range(MOST_CHANGES + 1)],
        },
        {"client": "", "changes": [{"seq": 1, "unit": "A", "side": "Lark"}]},
        {"client": 7, "changes": [{"seq": 1, "unit": "A", "side": "Lark"}]},
        {
            "client": "x" * 41,
            "changes": [{"seq": 1, "unit": "A", "side": "Lark"}],
        },
        {"changes": [{"seq": 1, "unit": "A", "side": "Lark"}]},
    ],
    ids=repr,
)
def test_what_is_no_message_changes_nothing_and_is_answered(board, page, content):
    before, revision = board.scenario, page.state["revision"]
    page.raw(content)
    assert board.scenario is before and page.state["revision"] == revision + 1
    assert page.state["refusal"]["text"].startswith("A page sent ")


def test_a_message_without_changes_is_answered(page):
    revision = page.state["revision"]
    page.send()
    assert page.state["revision"] == revision + 1 and page.state["refusal"] == {}


@given(messages)
def test_no_message_breaks_the_widget(content):
    board = new()
    page, revision = Page(board), board._state["revision"]
    page.raw(content)
    assert page.state["revision"] == revision + 1, "every message is answered once"
    assert (page.state["held"], page.state["undo"]) == (
        Page(board).state["held"],
        len(board._history.past),
    )
    # A state that cannot be encoded would never reach any page again.
    json.dumps(page.state, ensure_ascii=False, allow_nan=False).encode("utf-8")
    after = Page(board, "after")
    after.send({"op": "unlock"}, {"unit": "A", "side": "Wren"})
    assert (board.scenario["A"], after.acknowledged, after.refusal) == (
        "Wren",
        2,
        "",
    )


def test_a_locked_unit_is_refused_by_name_until_it_is_unlocked():
    board = Board(toyland.scenario(Lark=["A"]))
    page = Page(board)
    page.give("A", "Wren")
    assert (
        page.refusal
        == "Alder is locked, because it was called. Unlock called units to change it."
    )
    assert (board.scenario["A"], page.state["locked"]) == ("Lark", "100000")
    page.op("unlock")
    page.give("A", "Wren")
    assert (board.scenario["A"], page.state["locked"], page.refusal) == (
        "Wren",
        "000000",
        "",
    )
    page.op("lock")
    assert page.state["locked"] == "100000"


def test_python_may_change_what_a_click_may_not():
    board = Board(toyland.scenario(Lark=["A"]))
    board.give("Wren", "A")
    assert Page(board).state["held"] == "1....."


@pytest.fixture
def maine():
    contest = ek.Contest(
        {"PA": 20, "ME": 2, "ME-01": 1, "ME-02": 1},
        sides=("Lark", "Wren"),
        districts=MAINE,
    )
    return Board(ek.Scenario(contest, {"ME-01": "Lark", "ME-02": "Lark"}), lock=False)


def test_a_map_that_cannot_happen_is_refused_with_the_reason(maine):
    page = Page(maine)
    before, revision = maine.scenario, page.state["revision"]
    page.give("ME", "Wren")
    assert page.refusal.startswith(
        "No election can give this: Wren has ME but none of ME-01, ME-02."
    )
    assert maine.scenario is before
    assert (page.state["held"], page.state["revision"], page.acknowledged) == (
        "..00",
        revision + 1,
        1,
    )
    page.send({"unit": "ME-02", "side": "Wren"}, {"unit": "ME", "side": "Wren"})
    assert (page.state["held"], page.refusal) == (".101", "")


def test_two_pages_number_their_changes_apart(board):
    one, other = Page(board, "one"), Page(board, "other")
    one.give("A", "Lark")
    one.give("B", "Lark")
    other.give("C", "Nobody")
    assert (one.acknowledged, other.acknowledged) == (2, 1)
    assert (one.refusal, other.refusal != "") == (
        "",
        True,
    ), "a refusal is for the page that asked"


def test_the_longest_silent_page_is_forgotten_first(board):
    for n in range(MOST_CLIENTS):
        Page(board, f"page{n}").give("A", "Lark")
    Page(board, "page0").op("undo")
    Page(board, "new").op("undo")
    acks = board._state["acks"]
    assert (
        len(acks) == MOST_CLIENTS
        and "page1" not in acks
        and {"page0", "new"} <= set(acks)
    )


def test_a_page_is_answered_even_if_the_learners_observer_fails(board, page):
    def broken(change):
        raise ZeroDivisionError

    board.observe(broken, "scenario")
    revision = page.state["revision"]
    with pytest.raises(ZeroDivisionError):
        page.give("A", "Lark")
    assert board.scenario["A"] == "Lark"
    assert (
        page.state["revision"] > revision,
        page.state["held"],
        page.acknowledged,
    ) == (
        True,
        "0.....",
        1,
    )
    board.unobserve(broken, "scenario")
    page.op("undo")
    assert page.state["held"] == "......"


@given(
    st.lists(
        st.tuples(st.sampled_from("ABCDEF"), st.sampled_from(["Lark", "Wren", None])),
        max_size=12,
    )
)
def test_a_page_and_python_agree_whoever_makes_the_changes(wanted):
    clicked, written = new(), new()
    Page(clicked).send(*({"unit": unit, "side": side} for unit, side in wanted))
    for unit, side in wanted:
        written.clear(unit) if side is None else written.give(side, unit)
    assert clicked.scenario == written.scenario
    for state in (clicked._state, written._state):
        state.pop("acks"), state.pop("revision")
    assert clicked._state == written._state


def test_four_sides_and_split_electors_have_marks_of_their_own():
    contest = ek.Contest(
        dict(zip(LETTERS, [3, 3, 3, 2], strict=False)),
        sides=("Lark", "Wren", "Crow", "Owl"),
    )
    start = ek.Scenario(contest, {"A": "Owl", "B": ek.Split({"Lark": 2, "Crow": 1})})
    panel = PathPanel(start, lock=False)
    assert (panel._state["held"], panel._state["totals"]) == (
        "3/..",
        [2, 0, 1, 3],
    )
    assert json.loads(json.dumps(panel._state))["splits"] == {
        "B": {"Lark": 2, "Crow": 1}
    }
    Page(panel).send({"unit": "B", "side": "Crow"}, {"unit": "C", "side": "Owl"})
    assert (panel._state["held"], panel._state["totals"]) == (
        "323.",
        [0, 0, 3, 6],
    )
    assert panel._state["splits"] == {}
