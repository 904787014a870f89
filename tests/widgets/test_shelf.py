"""Scenarios kept by name: they outlive the kernel, share a file, and are never lost to
a damaged one.
"""

import json
from pathlib import Path

import pytest

import election_kit as ek
from election_kit import toyland
from election_kit.errors import BadInput, UnknownScenario
from election_kit.widgets.board import Board
from election_kit.widgets.panels.saved import LONGEST_NAME, MOST_KEPT, Kept, keep
from tests.strategies import ENORMOUS
from tests.widgets.page import Page

FILE = Path(".election_kit/scenarios.json")


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def page() -> Page:
    page = Page(Board(2020))
    page.send({"op": "shelf", "open": True})
    return page


def shelf(page):
    return page.state["shelf"]


def test_what_is_kept_is_there_for_the_next_kernel(page):
    page.give("GA", "Trump")
    page.send({"op": "keep", "name": " my   guess "})
    assert shelf(page)["kept"] == [("my guess", "2020: Biden 290, Trump 248")]
    assert Board(2016).kept["my guess"] == page.widget.scenario
    assert json.loads(FILE.read_text())["scenarios"] == {
        "my guess": page.widget.scenario.code
    }


def test_python_keeps_and_forgets_too():
    board = Board(2020)
    board.keep("end")
    assert (list(board.kept), len(board.kept), repr(board.kept)) == (
        ["end"],
        1,
        "<Kept scenarios: end>",
    )
    board.forget("end")
    assert dict(board.kept) == {}
    assert "end" not in board.kept
    with pytest.raises(UnknownScenario, match="No scenario is kept as 'end'"):
        board.forget("end")


def test_a_kept_map_of_another_election_is_opened(page):
    Board(1860).keep("Lincoln")
    page.send({"op": "take", "name": "Lincoln"})
    assert page.widget.scenario == ek.as_it_ended(1860)
    page.send({"op": "forget", "name": "Lincoln"})
    assert shelf(page)["kept"] == []


def test_two_are_compared_and_the_comparison_follows_this_map(page):
    page.widget.keep("end")
    page.send({"op": "compare", "first": "end", "second": "this map"})
    assert shelf(page)["compared"]["words"][-1] == "The two are the same, unit by unit."
    for unit in ("AZ", "GA", "WI"):
        page.give(unit, "Trump")
    compared = shelf(page)["compared"]
    assert compared["rows"][0] == ("Arizona", 11, "Biden", "Trump")
    assert (
        compared["words"][-1]
        == "With Arizona, Georgia or Wisconsin alone kept, Biden would still win."
    )
    page.send({"op": "start", "from": "ended", "year": 1860})
    assert shelf(page)["compared"] is None


@pytest.mark.parametrize(
    "name", ["", "  ", None, 5, ["a"], "x" * (LONGEST_NAME + 1), "this map"]
)
def test_what_is_no_name_is_refused(page, name):
    page.send({"op": "keep", "name": name})
    assert "A name has 1 to 60 characters" in page.refusal
    assert not FILE.exists()


@pytest.mark.parametrize(
    "asked",
    [
        {"op": "take"},
        {"op": "take", "name": "guess"},
        {"op": "forget", "name": None},
        {"op": "forget", "name": {}},
        {"op": "compare"},
        {"op": "compare", "first": "this map", "second": ["end"]},
        {"op": "take", "name": []},
    ],
)
def test_what_is_not_kept_is_refused(page, asked):
    page.widget.keep("end")
    before = page.widget.scenario
    page.send(asked)
    assert "No scenario is kept" in page.refusal
    assert page.widget.scenario is before


def test_maps_of_two_elections_are_not_compared(page):
    Board(2016).keep("before")
    page.send({"op": "compare", "first": "before", "second": "this map"})
    assert "same contest" in page.refusal
    assert shelf(page)["compared"] is None


def test_a_country_of_ones_own_is_kept_with_its_contest():
    page = Page(Board(toyland.scenario(Lark=["A"])))
    page.send({"op": "keep", "name": "toy"})
    assert Kept()["toy"] == toyland.scenario(Lark=["A"])


def test_what_has_no_code_is_not_kept():
    with pytest.raises(BadInput, match="has no code"):
        keep("large", ek.Scenario(ENORMOUS))
    assert not Kept()


def test_no_more_than_so_many_are_kept(page):
    code = page.widget.scenario.code
    full = {"version": 1, "scenarios": {f"map {n}": code for n in range(MOST_KEPT)}}
    FILE.parent.mkdir()
    FILE.write_text(json.dumps(full))
    page.send({"op": "keep", "name": "one more"})
    assert "Forget one" in page.refusal
    page.send({"op": "keep", "name": "map 7"})
    assert (page.refusal, len(shelf(page)["kept"])) == ("", MOST_KEPT)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"version": 2, "scenarios": {}}',
        '{"version": 1, "scenarios": {"a": 5}}',
    ],
)
def test_a_damaged_file_is_told_of_and_left_alone(page, text):
    FILE.parent.mkdir()
    FILE.write_text(text)
    page.send({"op": "keep", "name": "end"})
    assert "is damaged" in page.refusal
    assert "is damaged" in shelf(page)["trouble"]
    assert FILE.read_text() == text


def test_a_wrong_code_in_the_file_is_one_line_of_the_list(page):
    FILE.parent.mkdir()
    FILE.write_text(
        json.dumps(
            {
                "version": 1,
                "scenarios": {
                    "typed": "2020-1R4T0",
                    "end": page.widget.scenario.code,
                },
            }
        )
    )
    page.send({"op": "shelf", "open": True})
    assert shelf(page)["kept"] == [
        ("typed", "cannot be read"),
        ("end", "2020: Biden 306, Trump 232"),
    ]


def test_a_folder_that_cannot_be_written_stops_nothing(page, here):
    (here / FILE.parent).write_text("a file where the folder should be")
    page.send({"op": "keep", "name": "end"})
    assert page.refusal
    page.give("GA", "Trump")
    assert page.widget.scenario["GA"] == "Trump"
