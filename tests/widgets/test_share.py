"""The panels beside the map, without a page: codes, lines of Python, files, and other
maps to start from.
"""

import csv
import json
import re
from base64 import b64decode
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

import election_kit as ek
from election_kit import toyland
from election_kit.errors import BadInput, MissingExtra
from election_kit.widgets.board import Board
from election_kit.widgets.core import picture
from election_kit.widgets.offline.export import table
from election_kit.widgets.panels.share import change, code_of, expression
from tests.strategies import ENORMOUS
from tests.widgets.page import Page

NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
TOY = toyland.scenario(Lark=["A"], Wren=["C"])


@pytest.fixture
def page() -> Page:
    page = Page(Board(2020))
    page.send({"op": "share", "open": True})
    return page


def run(line: str, board: Board) -> Board:
    """Run a line that the page shows, as a learner who copied it does."""
    names = {"ek": ek, "board": board}
    exec(line, names)  # the line is what is tested
    return names["board"]


# -- show the code
# ------------------------------------------------------------------------------------------


def test_nothing_is_told_until_a_page_shows_the_panel():
    board = Board(2020)
    assert not {"share", "shelf", "swing"} & board._state.keys()
    assert len(json.dumps(Board(NIGHT)._state)) < 2048


def test_a_closed_panel_is_told_nothing_any_more(page):
    page.send({"op": "share", "open": False})
    assert "share" not in page.state


def test_the_line_of_a_click_does_what_the_click_did(page):
    page.give("GA", "Trump")
    assert page.state["share"]["last"] == 'board.give("Trump", "GA")'
    page.give("PA", None)
    assert page.state["share"]["last"] == 'board.clear("PA")'
    page.op("undo")
    assert page.state["share"]["last"] == 'board.give("Biden", "PA")'


def test_the_line_is_there_if_the_panel_opens_after_the_click():
    page = Page(Board(2020))
    page.give("GA", "Trump")
    page.send({"op": "share", "open": True})
    assert page.state["share"]["last"] == 'board.give("Trump", "GA")'


@pytest.mark.parametrize(
    "start",
    [2020, 1860, 2016, NIGHT, ek.scenario(2028, Democratic="CA"), TOY],
    ids=lambda s: repr(s)[:20],
)
def test_the_line_of_a_board_makes_that_board(start):
    page = Page(Board(start))
    page.send({"op": "share", "open": True})
    made = run(page.state["share"]["board"], Board(2024))
    assert made.scenario == page.widget.scenario


MAPS = st.sampled_from(
    [TOY, toyland.scenario(), ek.as_it_ended(2016), ek.as_it_ended(2020), NIGHT]
)
MAPS |= st.builds(
    lambda unit: ek.as_it_ended(2020).flip(unit),
    st.sampled_from(["GA", "PA", "ME-02"]),
)


@given(MAPS, MAPS)
def test_the_line_of_any_change_repeats_it(before, after):
    line = change(before, after)
    board = Board(before, lock=False)
    assert (run(line, board).scenario if line else before) == after


def test_a_country_of_ones_own_has_a_line_that_makes_it():
    country = ek.Scenario(ek.Contest({"A": 2, "B": 1}))
    assert eval(expression(country), {"ek": ek}) == country


def test_a_country_too_large_for_a_code_has_no_line():
    large = ek.Scenario(ENORMOUS)
    assert (expression(large), code_of(large)) == ("", "")


# -- paste a code
# -------------------------------------------------------------------------------------------


def test_a_pasted_code_is_shown_even_of_another_election(page):
    code = ek.as_it_ended(1860).code
    page.send({"op": "paste", "code": f"  {code.lower()} "})
    assert page.widget.scenario == ek.as_it_ended(1860)
    assert page.widget._contest["year"] == 1860
    other = run(page.state["share"]["last"], Board(2024))
    assert other.scenario == ek.as_it_ended(1860)


@pytest.mark.parametrize(
    "code", ["2020-1R4T0", "", None, 7, ["x"], "2021-1R4T0-55555", "x" * 5000]
)
def test_a_mistyped_code_says_so_and_changes_nothing(page, code):
    before = page.widget.scenario
    page.send({"op": "paste", "code": code})
    assert re.search("code|character", page.refusal)
    assert page.widget.scenario is before


# -- start from
# ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "made"),
    [
        ({"from": "ended", "year": 1960}, lambda: ek.as_it_ended(1960)),
        ({"from": "ended", "year": 2028}, lambda: ek.scenario(2028)),
        ({"from": "blank", "year": 2028}, lambda: ek.scenario(2028)),
        (
            {"from": "calls", "by": "AP", "at": "2020-11-06T09:50"},
            lambda: ek.calls(2020, by="AP", at="2020-11-06T09:50"),
        ),
        (
            {"from": "favorites", "year": 2016, "source": "538 polls-plus"},
            lambda: ek.forecasts.favorites(2016, "538 polls-plus"),
        ),
    ],
)
def test_a_map_to_start_from_and_the_line_that_makes_it(page, asked, made):
    page.send({"op": "start", **asked})
    assert (page.refusal, page.widget.scenario) == ("", made())
    copy = run(page.state["share"]["last"], Board(1824))
    assert (copy.scenario, copy.locked) == (
        page.widget.scenario,
        page.widget.locked,
    )
    page.op("undo")
    assert page.widget.scenario == ek.as_it_ended(2020)
    page.op("reset")
    assert page.widget.scenario == made()


def test_a_pasted_map_of_the_same_election_keeps_its_votes(page):
    page.send({"op": "paste", "code": ek.swung(2020, 1, toward="Trump").code})
    assert page.widget._contest["results"]["year"] == 2020
    assert page.state["share"]["last"].endswith(", lock=False, results=2020)")


def test_called_units_are_locked_and_results_are_told_only_of_what_ended(page):
    page.send({"op": "start", "from": "calls", "by": "NYT", "at": "2020-11-06T09:50"})
    assert page.widget.locked == frozenset(NIGHT.winners)
    assert "results" not in page.widget._contest  # the night knows no result
    page.send({"op": "start", "from": "ended", "year": 2020})
    assert page.widget._contest["results"]["year"] == 2020


WRONG = [
    {},
    {"from": "nowhere"},
    {"from": "ended"},
    {"from": "ended", "year": "1960"},
    {"from": "ended", "year": 1961},
]
WRONG += [
    {"from": "calls", "by": "XYZ", "at": "2020-11-06T09:50"},
    {"from": "calls", "by": "AP", "at": "now"},
]
WRONG += [
    {"from": "favorites", "year": 2016, "source": "538"},
    {"from": "favorites", "year": 1960, "source": "538"},
]
WRONG += [
    {"from": ["ended"], "year": None},
    {"from": "blank", "year": 10**30},
    {"from": "blank", "year": True},
]


@pytest.mark.parametrize("asked", WRONG)
def test_what_is_no_map_to_start_from_is_refused(page, asked):
    before = page.widget.scenario
    page.send({"op": "start", **asked})
    assert page.refusal
    assert page.widget.scenario is before


def test_however_far_the_slider_goes_it_is_one_step(page):
    for points in (-0.5, -1, 2.5):
        page.send({"op": "swing", "points": points})
    assert page.widget.scenario == ek.swung(2020, 2.5, toward="Biden")
    assert page.state["swing"] == 2.5
    assert (
        page.state["share"]["last"]
        == 'board.scenario = ek.swung(2020, 2.5, toward="Biden")'
    )
    page.give("TX", "Biden")
    assert "swing" not in page.state
    page.op("undo")
    page.op("undo")
    assert page.widget.scenario == ek.as_it_ended(2020)


@pytest.mark.parametrize("points", [None, "1", True, 31, -30.1, float("nan"), 10**400])
def test_what_is_no_swing_is_refused(page, points):
    page.send({"op": "swing", "points": points})
    assert page.refusal.startswith("A swing is a number of points from -30 to 30")


@pytest.mark.parametrize(
    "start", [TOY, 1789, ek.scenario(2028)], ids=["toyland", "1789", "2028"]
)
def test_without_votes_no_slider_is_offered_and_no_swing_made(start):
    page = Page(Board(start))
    assert page.widget._contest["starts"]["swing"] == ()
    page.send({"op": "swing", "points": 1})
    assert page.refusal


# -- files
# --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("start", [2020, 1860, TOY], ids=["2020", "1860", "toyland"])
def test_every_kind_of_file_is_saved_and_sent(start, tmp_path, monkeypatch):
    board = Board(start)
    sent = []
    monkeypatch.setattr(board, "send", sent.append)
    for kind, begins in {
        "svg": b"<svg",
        "png": b"\x89PNG",
        "csv": b"unit,",
        "html": b"<!doctype html>",
    }.items():
        path = board.save(tmp_path / f"map.{kind}")
        assert path.read_bytes().startswith(begins)
        Page(board).send({"op": "export", "as": kind, "ticket": "mine"})
        assert (sent[-1]["ticket"], sent[-1]["file"].endswith(f".{kind}")) == (
            "mine",
            True,
        )
        assert b64decode(sent[-1]["data"]).startswith(begins)


def test_the_table_adds_up_with_split_units():
    lines = list(csv.DictReader(StringIO(table(ek.as_it_ended(2016)))))
    assert sum(int(line["electoral_votes"]) for line in lines) == 538
    assert [line["side"] for line in lines if line["unit"] == "TX"] == [
        "Trump",
        "Kasich",
        "Paul",
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"as": "gif", "ticket": "t"},
        {"ticket": "t"},
        {"as": "csv"},
        {"as": "csv", "ticket": "t" * 41},
    ],
)
def test_what_is_no_file_is_refused(page, wrong):
    page.send({"op": "export", **wrong})
    assert page.refusal.startswith("A page asked for a file")


@pytest.mark.parametrize("name", ["map", "map.gif", "map.", "missing/map.svg"])
def test_a_file_that_cannot_be_written_says_why(name, tmp_path):
    with pytest.raises(BadInput, match=r"Cannot (save|write)"):
        Board(TOY).save(tmp_path / name)


def test_a_picture_without_pillow_says_what_to_install(monkeypatch, tmp_path):
    def missing(*_):
        raise ImportError

    monkeypatch.setattr(picture, "png", missing)
    with pytest.raises(MissingExtra, match="Pillow is not installed"):
        Board(TOY).save(tmp_path / "map.png")


def test_the_page_is_one_file_without_a_network(tmp_path):
    text = Board(2020).save(tmp_path / "map.html").read_text()
    addresses = set(re.findall(r"https?://[^\s\"'<)]+", text))
    assert addresses == {"http://www.w3.org/2000/svg"}
    assert text.count("</script>") == text.count("<script") == 2
    assert not re.search(r"^import ", text, re.MULTILINE)
