"""The path tree beside a board: walks, what is in sight, and the sentence above it."""

import json

import pytest

import election_kit as ek
from election_kit import toyland
from election_kit.widgets.board import Board
from tests.widgets.page import Page

NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")


@pytest.fixture
def page():
    page = Page(Board(NIGHT))
    page.send({"op": "branches", "open": True})
    return page


def walk(page, path, *, unfold=True):
    page.send({"op": "walk", "path": path, "open": unfold})


def told(page):
    return page.state["branches"]


def here(page):
    (item,) = [item for item in told(page)["items"] if item["here"]]
    return item


def test_nothing_is_worked_out_while_the_panel_is_closed(page):
    page.send({"op": "branches", "open": False})
    assert "branches" not in page.state


def test_the_tree_begins_with_its_largest_unit_unfolded(page):
    assert [item["name"] for item in told(page)["items"]] == [
        "Start", "Pennsylvania 20 to Biden", "Pennsylvania 20 to Trump"]  # fmt: skip
    assert [item["open"] for item in told(page)["items"]] == [True, None, False]
    assert [item["note"] for item in told(page)["items"]] == [
        "Biden 56, tie 1, Trump 7 of 64",
        "Biden wins with 273",
        "Biden 24, tie 1, Trump 7 of 32",
    ]
    assert told(page)["say"].startswith("Biden needs at least one of")


def test_the_map_follows_a_walk_and_a_walk_follows_the_map(page):
    walk(page, "10")
    assert page.widget.scenario == NIGHT.give("Trump", "PA").give("Biden", "GA")
    assert here(page)["path"] == "10"
    assert told(page)["say"].startswith(
        "If Trump wins Pennsylvania, and Biden wins Georgia: "
    )
    page.give("GA", None)
    assert here(page)["path"] == "1"
    page.give("GA", "Trump")
    assert here(page)["path"] == "11"
    for path in ("1", "10", ""):
        page.op("undo")
        assert here(page)["path"] == path
    page.op("redo")
    assert here(page)["path"] == "10"


def test_every_point_of_the_tree_counts_what_the_core_counts(page):
    def explore(path):
        walk(page, path)
        scenario, item = page.widget.scenario, here(page)
        p = ek.paths(scenario, "Biden")
        if isinstance(scenario.outcome, ek.Win):
            side, votes = scenario.outcome.side, scenario.outcome.votes
            assert item["note"] == f"{side} wins with {votes}" and item["open"] is None
            assert told(page)["say"].endswith(f"{side} has {votes}, and 270 win.")
            return 1
        if not scenario.open:
            assert item["note"] == "a tie" and told(page)["say"].endswith(
                "one vote for each state."
            )
            return 1
        kinds = (("Biden", p.wins), ("tie", p.ties), ("Trump", p.losses))
        assert (
            item["note"]
            == ", ".join(f"{who} {n}" for who, n in kinds if n) + f" of {p.total}"
        )
        assert sum(share for _, share in item["bar"]) == pytest.approx(100, abs=0.02)
        return explore(path + "0") + explore(path + "1")

    assert explore("") == ek.paths(NIGHT, "Biden").tree().leaves


def test_a_folded_point_hides_its_branches(page):
    walk(page, "1", unfold=False)
    assert here(page)["open"] is False
    assert len(told(page)["items"]) == 3
    walk(page, "1")
    assert here(page)["open"] is True
    assert len(told(page)["items"]) == 5


def test_a_map_beside_the_tree_plants_it_anew(page):
    walk(page, "1")
    page.give("NV", "Biden")
    assert here(page)["path"] == ""
    assert told(page)["items"][1]["name"] == "Georgia 16 to Biden"
    page.widget.begin(toyland.scenario())
    assert told(page)["items"][1]["name"] == "Alder 6 to Lark"


def test_a_tree_can_be_grown_from_the_map_as_it_is(page):
    walk(page, "1")
    page.op("plant")
    assert here(page)["path"] == "" and page.widget.scenario == NIGHT.give(
        "Trump", "PA"
    )
    assert told(page)["items"][1]["name"] == "Georgia 16 to Biden"


def test_a_long_walk_stays_short_to_read():
    page = Page(Board(2028))
    page.send({"op": "branches", "open": True})
    path = ""
    for n in range(20):
        path += "01"[n % 2]
        walk(page, path)
    assert here(page)["path"] == path
    assert len(told(page)["items"]) == 2 * len(path) + 3
    assert told(page)["say"].startswith("After these 20 calls: ")
    assert "%" in here(page)["note"]
    assert json.loads(json.dumps(page.state)) == page.state


def test_maine_has_no_branch_that_cannot_happen():
    start = ek.as_it_ended(2020).clear("PA", "GA", "ME", "ME-01", "ME-02")
    page = Page(Board(start, lock=False))
    page.send({"op": "branches", "open": True})
    walk(
        page, "1101"
    )  # Trump has Pennsylvania and Georgia, Biden Maine, Trump its first district
    below = [item["name"] for item in told(page)["items"] if len(item["path"]) == 5]
    assert below == ["Maine's 2nd (northern Maine) 1 to Biden"]
    walk(page, "11010")
    assert here(page)["note"] == "Biden wins with 270"


@pytest.mark.parametrize(
    "path", [None, 1, ["1"], "2", "00", "x", "1.0", "²", "111111111"]
)
def test_a_walk_that_leads_nowhere_is_refused_and_changes_nothing(page, path):
    page.send({"op": "walk", "path": path})
    assert page.refusal
    assert page.widget.scenario is NIGHT and here(page)["path"] == ""


def test_a_walk_before_the_panel_is_open_is_refused():
    page = Page(Board(NIGHT))
    walk(page, "1")
    assert page.refusal == "Open the path tree first."


def test_where_two_sides_could_both_reach_a_majority_it_says_so():
    page = Page(Board(1789))
    page.send({"op": "branches", "open": True})
    assert told(page)["items"] == []
    assert "could both reach it" in told(page)["say"]
    walk(page, "0")
    assert page.refusal
