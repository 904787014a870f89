"""What the panel shows, worked out in the page: the exact sets and numbers, in words."""

from itertools import islice
from random import Random

import pytest

import election_kit as ek
from election_kit import toyland
from election_kit.maths.sentences import explain, listing, reasons, standing
from election_kit.widgets.core.assets import script
from tests.twins.questions import asked, random_map

NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
SETS, SHORTEST, READABLE = 6, 9, 6


def facts(bare_page, scenario, *more):
    ((n, held, splits, _),) = asked([scenario])["maps"]
    contest = asked([scenario])["contests"][n]
    told = {"contest": contest, "held": held, "splits": splits}
    return bare_page.call(script("panels/paths"), "pathFacts", told, *more)


def test_the_night_of_6_november(bare_page):
    told = facts(bare_page, NIGHT)
    assert told["outcomes"]["title"] == "64 ways the open units can fall"
    assert [(part["mark"], part["text"]) for part in told["outcomes"]["parts"]] == [
        ("0", "Biden 56"),
        ("tie", "tie 1"),
        ("1", "Trump 7"),
    ]
    biden, trump = told["columns"]
    assert (biden["title"], trump["title"]) == ("Biden: 9 paths", "Trump: 3 paths")
    assert trump["must"] == ["Pennsylvania 20", "Georgia 16"] and biden["must"] == []
    assert trump["mustUnits"] == ["PA", "GA"]
    assert biden["paths"][0] == "PA" and len(biden["paths"]) == 9
    assert trump["words"] == [
        line
        for line in explain(ek.paths(NIGHT, "Trump"))
        if "at least one of" not in line and "can fall in" not in line
    ]


def test_a_panel_that_keeps_must_wins_back_leaves_the_rest(bare_page):
    told, all_told = (facts(bare_page, NIGHT, hide) for hide in (True, False))
    assert told["outcomes"] == all_told["outcomes"]
    for column, whole in zip(told["columns"], all_told["columns"], strict=True):
        assert (column["must"], column["mustUnits"]) == ([], [])
        assert column["words"] == whole["words"][:1]
        assert column["paths"] == whole["paths"]


def test_a_decided_contest_shows_no_bar(bare_page):
    told = facts(bare_page, toyland.scenario(Lark=["A", "B"]))
    assert told["outcomes"] == {
        "title": "Lark has the 11 needed to win.",
        "parts": [],
        "note": "",
    }
    assert [column["title"] for column in told["columns"]] == [
        "Lark: 11 reached",
        "Wren: no path left",
    ]


def test_where_no_paths_are_counted_it_says_why(bare_page):
    told = facts(bare_page, ek.scenario(1789))
    assert "two sides could both reach it" in told["outcomes"]["title"]
    assert told["columns"] == []


def test_all_that_is_open_is_counted_and_the_first_long_path_told(bare_page):
    told = facts(bare_page, ek.scenario(2028))
    paths = ek.paths(ek.scenario(2028), ek.scenario(2028).contest.sides[0])
    column = told["columns"][0]
    assert column["paths"] == [" + ".join(paths.shortest(1)[0])]
    assert column["more"] == f"and {paths.n_minimal - 1:,} more"


def test_the_facts_are_those_of_the_paths(bare_page):
    random = Random(270)
    for scenario in [random_map(random) for _ in range(150)]:
        told = facts(bare_page, scenario)
        for side, column in zip(scenario.contest.sides, told["columns"], strict=True):
            check(ek.paths(scenario, side), column)
        if parts := told["outcomes"]["parts"]:
            assert sum(part["share"] for part in parts) == pytest.approx(100)


def check(paths, column):
    name = paths.scenario.contest.name
    assert column["words"] == [standing(paths), *reasons(paths, sets=False)]
    if not paths.missing or not paths.n_minimal:
        assert column["paths"] == column["must"] == column["sets"] == []
        return
    assert set(column["mustUnits"]) == paths.must_win
    first = paths.shortest(SHORTEST)
    short = [path for path in first if len(path) <= READABLE] or first[:1]
    assert column["paths"] == [" + ".join(path) for path in short]
    left = paths.n_minimal - len(short)
    assert column["more"] == (f"and {left:,} more" if left else "")
    sets = islice((u for u in paths.at_least_one_of if len(u) > 1), SETS)
    assert column["sets"] == [
        f"{listing([name(u) for u in units], 'or')} (else {paths.most_without(units)} at most)"
        for units in sets
        if len(units) <= READABLE
    ]
