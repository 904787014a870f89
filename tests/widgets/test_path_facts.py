"""What the panel is told: the exact sets and numbers, in words, for every scenario."""

import pytest
from hypothesis import given, settings

import election_kit as ek
from election_kit import toyland
from election_kit.widgets.core.model import held
from election_kit.widgets.panels.paths import SETS, SHORTEST, path_facts, words
from tests.strategies import scenarios

NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")


def test_the_night_of_6_november():
    facts = path_facts(NIGHT)
    assert facts["outcomes"]["title"] == "64 ways the open units can fall"
    assert [part[:2] for part in facts["outcomes"]["parts"]] == [
        ["0", "Biden 56"],
        ["tie", "tie 1"],
        ["1", "Trump 7"],
    ]
    biden, trump = facts["paths"]
    assert (biden["title"], trump["title"]) == (
        "Biden: 9 paths",
        "Trump: 3 paths",
    )
    assert (
        sorted(trump["must"]) == ["Georgia 16", "Pennsylvania 20"]
        and biden["must"] == []
    )
    assert biden["paths"][0] == "PA" and len(biden["paths"]) == 9


@given(scenarios(split=True))
@settings(max_examples=60)
def test_the_facts_are_those_of_the_paths(scenario):
    facts = path_facts(scenario)
    if not facts["paths"]:
        assert words(scenario) == facts["outcomes"]["title"]
        return
    for side, shown in zip(scenario.contest.sides, facts["paths"], strict=True):
        paths = ek.paths(scenario, side)
        assert len(shown["paths"]) <= SHORTEST and len(shown["sets"]) <= SETS
        if paths.missing and paths.n_minimal:
            more = (
                int(shown["more"].split()[1].replace(",", "")) if shown["more"] else 0
            )
            assert len(shown["paths"]) + more == paths.n_minimal
            assert len(shown["must"]) == len(paths.must_win)
        else:
            assert shown["paths"] == shown["must"] == shown["sets"] == []
        assert all(isinstance(text, str) and text for text in shown["words"])
    parts = facts["outcomes"]["parts"]
    if parts:
        assert (
            sum(int(text.split()[-1].replace(",", "")) for _, text, _ in parts)
            == ek.paths(scenario, scenario.contest.sides[0]).total
        )
        assert sum(share for *_, share in parts) == pytest.approx(100, abs=0.05)


@given(scenarios(split=True))
def test_a_mark_for_every_unit(scenario):
    marks = held(scenario)
    assert len(marks) == len(scenario.contest.electoral_votes)
    for unit, mark in zip(scenario.contest.electoral_votes, marks, strict=True):
        winner = scenario[unit]
        if mark == ".":
            assert winner is None
        elif mark == "/":
            assert isinstance(winner, ek.Split)
        else:
            assert winner == scenario.contest.sides[int(mark)]


def test_a_decided_contest_shows_no_bar():
    assert path_facts(toyland.scenario(Lark=["A", "B"]))["outcomes"] == {
        "title": "Lark has the 11 needed to win.",
        "parts": [],
        "note": "",
    }
