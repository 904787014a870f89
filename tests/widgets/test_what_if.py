"""The what-if panel: other rules, the House, and electors who stray, in words that
follow from the core.
"""

import json

import pytest

import election_kit as ek
from election_kit import toyland
from election_kit.widgets.board import Board
from election_kit.widgets.panels.what_if import (
    CAVEAT,
    NO_VOTES,
    drawn_rule,
    elector_words,
    house_words,
)
from tests.widgets.page import Page

TIE = ek.as_it_ended(2020).give("Trump", "AZ", "GA", "WI")


def told(start, **options):
    page = Page(Board(start, **options))
    page.send({"op": "what_if", "open": True})
    return page.state["what_if"]


def test_nothing_is_worked_out_while_the_panel_is_closed():
    page = Page(Board(2012))
    assert "what_if" not in page.state
    page.send({"op": "what_if", "open": True}, {"op": "what_if", "open": "yes"})
    assert "what_if" not in page.state


@pytest.mark.parametrize("year", [1824, 1860, 2000, 2012, 2016, 2020, 2024])
def test_the_table_has_every_rule_of_the_core(year):
    facts = told(year)
    cases = ek.every_rule(year)
    assert [row[4] for row in facts["rows"]] == [case.changes for case in cases]
    for row, case in zip(facts["rows"], cases, strict=True):
        assert case.winner is None or row[3] == case.winner
        assert all(side in row[2] for side, n in case.electors.items() if n)
    assert facts["title"] == f"The votes of {year} under other rules"
    assert facts["note"] == CAVEAT and facts["code"] == f"ek.every_rule({year})"
    assert json.loads(json.dumps(facts)) == facts


def test_districts_would_have_elected_romney():
    (row,) = [row for row in told(2012)["rows"] if row[0] == "Districts"]
    assert row[2:] == ["Romney 274, Obama 264", "Romney", True]
    (row,) = [row for row in told(2020)["rows"] if row[0] == "Districts"]
    assert row[2] == "Biden 277, Trump 261"


@pytest.mark.parametrize("start", [TIE, 1800, 2028, toyland.scenario()])
def test_a_map_that_tells_no_votes_counts_none(start):
    facts = told(start)
    assert (facts["rows"], facts["note"]) == ([], NO_VOTES)


def test_the_table_stays_that_of_the_votes_when_the_map_changes():
    page = Page(Board(2012))
    page.send({"op": "what_if", "open": True})
    before = page.state["what_if"]["rows"]
    page.give("OH", "Romney")
    assert page.state["what_if"]["rows"] == before


# -- a rule on the map
# --------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", [1824, 1860, 2000, 2012, 2020, 2024])
def test_a_drawn_rule_gives_every_elector_of_the_rule_once(year):
    contest = ek.contest(year)
    for case in ek.every_rule(year):
        drawn = drawn_rule(case, contest)["units"]
        assert (
            json.loads(json.dumps(drawn)) == drawn
            and drawn.keys() <= contest.electoral_votes.keys()
        )
        bonus = 102 if case.rule.startswith("bonus") else 0
        whole = sum(case.electors.values()) + sum(case.tied.values())
        assert sum(total for total, _ in drawn.values()) + bonus == pytest.approx(
            float(whole), abs=0.5
        )
        for side, n in case.electors.items():
            there = sum(won.get(side, 0) for _, won in drawn.values())
            assert there + (
                bonus
                if side == next(iter(case.units.get("the whole country", {})), 0)
                else 0
            ) == (pytest.approx(float(n), abs=0.5))


def test_a_district_counts_with_its_state_unless_the_rule_gives_it_electors():
    by_rule = {
        case.rule: drawn_rule(case, ek.contest(2020))["units"]
        for case in ek.every_rule(2020)
    }
    assert by_rule["winner-take-all"]["ME"] == [4, {"Biden": 4}]
    assert "ME-02" not in by_rule["winner-take-all"]
    assert (
        by_rule["districts"]["ME-02"]
        == by_rule["in force"]["ME-02"]
        == [1, {"Trump": 1}]
    )
    assert by_rule["districts"]["MO"] == [10, {"Biden": 2, "Trump": 8}]


def test_a_bonus_that_no_unit_gets_is_said_to_be_elsewhere():
    (case,) = [case for case in ek.every_rule(2000) if case.rule.startswith("bonus")]
    assert drawn_rule(case, ek.contest(2000))["words"].endswith(
        "102 for the whole country are not on it."
    )


def test_a_rule_is_drawn_until_the_map_changes_or_it_is_sent_away():
    page = Page(Board(2012))
    page.send({"op": "rule", "rule": "Districts"})
    assert page.state["rule"]["units"]["PA"] == [20, {"Obama": 7, "Romney": 13}]
    assert "Romney would win" in page.state["rule"]["words"]
    page.send({"op": "rule", "rule": None})
    assert "rule" not in page.state
    page.send({"op": "rule", "rule": "Popular vote"})
    page.give("OH", "Romney")
    assert "rule" not in page.state
    page.send({"op": "undo"})
    assert "rule" not in page.state, "it does not come back by itself"


def test_a_rule_is_small_on_the_wire_and_a_flip_carries_none():
    page = Page(Board(2020))
    page.send({"op": "rule", "rule": "Proportional, fractions"})
    assert len(json.dumps(page.state["rule"], separators=(",", ":"))) < 4000
    page.give("GA", "Trump")
    assert "rule" not in page.state


@pytest.mark.parametrize(
    ("start", "rule"),
    [(2012, "District"), (2012, 7), (TIE, "Districts"), (1800, "Districts")],
)
def test_a_rule_that_is_not_there_is_refused(start, rule):
    page = Page(Board(start))
    page.send({"op": "rule", "rule": rule})
    assert "No rule" in page.state["refusal"]["text"] and "rule" not in page.state


def test_a_tie_is_sent_to_the_house():
    words = house_words(TIE)
    assert (
        words[0]
        == "This map gives nobody a majority: the House chooses, one vote for each"
        " state."
    )
    assert words[1] == "The House of January 2021: 27 states for Trump, 26 needed."
    assert words[3] == "On 20 January Trump would be president."


@pytest.mark.parametrize("year", [2012, 2016, 2020, 2024])
def test_the_congress_is_the_one_elected_with_the_president(year):
    would, words = (
        ek.congress.contingent(year + 1),
        house_words(ek.as_it_ended(year)),
    )
    side = ek.contest(year).side(would.house.side)
    assert (
        f"{would.house.votes} states for {side}, {would.house.need} needed" in words[1]
    )


def test_a_congress_that_is_not_known_is_said_to_be_missing():
    for year in (1960, 2028):
        assert house_words(ek.as_it_ended(year))[1:] == [
            "The Congress that would choose is not in the tables."
        ]
    assert house_words(toyland.scenario()) == []


def test_a_divided_congress_leaves_it_to_the_speaker(monkeypatch):
    from election_kit.maths.contingent import Deadlock, on_20_january

    house, senate = (
        Deadlock({"D": 24, "R": 25}, 26, ("PA",)),
        Deadlock({"D": 50, "R": 50}, 51),
    )
    would = ek.congress.Contingent(house, senate, on_20_january(house, senate))
    monkeypatch.setattr(
        "election_kit.widgets.panels.what_if._congress", lambda year: would
    )
    assert house_words(TIE)[1:4] == [
        (
            "The House of January 2021: 24 states for Biden and 25 states for Trump; PA"
            " divided; 26 needed, so it votes again."
        ),
        (
            "The Senate of January 2021: 50 votes for Biden's running mate "
            "and 50 votes for Trump's running mate; 51 needed, so it votes again."
        ),
        "On 20 January the Speaker of the House would be acting president.",
    ]


def test_electors_of_a_tie_elect_by_one():
    assert elector_words(TIE)[:2] == [
        "If one of Biden's 269 electors voted for Trump, Trump would have 270.",
        "If one of Trump's 269 electors voted for Biden, Biden would have 270.",
    ]


@pytest.mark.parametrize("year", [1876, 1960, 2004, 2020])
def test_so_many_electors_change_it_and_one_fewer_do_not(year):
    totals = dict(ek.as_it_ended(year).totals)
    strays = ek.contingent.faithless(totals)
    need = ek.contest(year).need
    assert totals[strays.leader] - strays.to_deny == need - 1
    for side, n in strays.to_elect.items():
        assert totals[side] + n == need
    words = " ".join(elector_words(ek.as_it_ended(year)))
    assert f"of {strays.leader}'s {totals[strays.leader]} electors" in words


def test_electors_are_not_told_while_units_are_open_or_some_never_voted():
    assert elector_words(TIE.clear("PA")) == []
    assert elector_words(ek.as_it_ended(2000)) == []
    assert elector_words(
        toyland.scenario(Lark=["A", "B"], Wren=["C", "D", "E", "F"])
    ) == [
        (
            "If one of Lark's 11 electors voted for somebody else, nobody would have a"
            " majority."
        ),
        "If two of them voted for Wren, Wren would have 11.",
    ]
