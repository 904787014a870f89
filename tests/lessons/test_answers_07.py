"""Lesson 7: every answer, and every number its feedback names, computed again."""

from pathlib import Path

import pytest

import election_kit as ek
from election_kit.lessons.questions import questions

ASK = questions("07_other_rules")
PROSE = (Path(__file__).parents[2] / "notebooks" / "07_other_rules.ipynb").read_text(
    encoding="utf-8"
)


@pytest.fixture(scope="module")
def sized():
    people, race = ek.census(1990), ek.election(2000)
    return {
        n: ek.rules.winner_take_all(ek.rules.house_of(race, people, seats=n))
        for n in range(435, 701)
    }


def values(key):
    """Return the wrong answers of a question that are told something of their own."""
    return [pattern["value"] for pattern in ASK[key].wrong if "value" in pattern]


def under(year, rule):
    """Return the one line of a year whose rule begins with these words."""
    (case,) = (case for case in ek.every_rule(year) if case.rule.startswith(rule))
    return case


def my_rule(votes, electors, side):
    """What the learner's own function returns in the end."""
    return electors if 2 * votes[side] > sum(votes.values()) else 0


def test_what_the_words_say():
    lead = ek.history.margin(2012)
    assert (
        lead.first == "Obama"
        and round(lead.votes / 1e6) == 5
        and "five million votes more" in PROSE
    )
    race = ek.election(2016)
    assert race.margin().first == "Clinton" and race.winner == "Trump"
    rules = {case.rule for case in ek.every_rule(2012)}
    named = (
        "in force",
        "districts",
        "proportional",
        "popular vote",
        "bonus of 102",
        "House by",
    )
    assert all(any(rule.startswith(name) for rule in rules) for name in named)


def test_districts_2012():
    case = under(2012, "districts")
    assert case.winner == "Romney" and ASK["districts_2012"].answer == "romney"
    told = f"Romney has {case.electors['Romney']}, Obama {case.electors['Obama']}"
    assert (
        ASK["districts_2012"].right.startswith(told)
        and 4.9e6 < ek.history.margin(2012).votes < 5e6
    )


def test_shared_2016():
    case = under(2016, "proportional, Jefferson")
    big = case.electors["Clinton"], case.electors["Trump"]
    others = [
        n for side, n in case.electors.items() if side not in ("Clinton", "Trump") and n
    ]
    told = (
        f"Clinton {big[0]}, Trump {big[1]}, and {sum(others)} for three others: nobody"
        f" has {case.need}"
    )
    assert (
        case.winner is None
        and ASK["shared_2016"].right.startswith(told)
        and len(others) == 3
    )
    force = under(2016, "in force").electors["Trump"]
    assert f"his {force} become {big[1]}" in ASK["shared_2016"].wrong[1]["say"]


def test_nebraska():
    race, units = ek.election(2020), ("NE", "NE-01", "NE-02", "NE-03")
    start = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z").clear(*units)
    assert (
        set(units) < set(start.open)
        and sum(race.contest.electoral_votes[u] for u in units) == 5
    )
    ending = start
    for unit, side in ASK["nebraska"].answer.items():
        ending = ending.give(side, unit)
    assert ending.totals["Biden"] - start.totals["Biden"] == 2
    real = {unit: race.winner_of(unit) for unit in units}
    assert real == {**ASK["nebraska"].answer, "NE-01": "Trump"}
    with pytest.raises(ek.ElectionKitError, match="No election can give this"):
        start.give("Trump", *units[1:]).give("Biden", "NE")


def test_is_proportional():
    shared = ek.rules.proportional({"NE": (5, ek.election(2020).votes("NE"))}).electors
    assert (shared["Trump"], shared["Biden"]) == (
        3,
        2,
    ) and "three to two" in ASK["is_proportional"].right


def test_gore_house(sized):
    wins = [n for n, award in sized.items() if award.winner == "Gore"]
    assert ASK["gore_house"].answer == wins[0] == 492 and wins[0] + 2 in wins
    got = sized[492].electors
    assert (
        f"Gore has {got['Gore']} electors and Bush {got['Bush']}"
        in ASK["gore_house"].right
    )
    assert (
        sized[491].winner is None
        and sized[491].electors["Gore"] == sized[491].electors["Bush"] == 297
    )
    assert set(range(656, 701)) <= set(wins) and 655 not in wins
    assert (
        values("gore_house") == [491, 656, got["Gore"], 494]
        and sized[435].winner == "Bush"
    )
    assert {sized[n].winner for n in range(505, 550)} == {"Bush", "Gore", None}


def test_compact():
    race, members = (
        ek.election(2016),
        ["CA", "TX", "FL", "NY", "PA", "IL", "OH"],
    )
    asleep = ek.rules.compact(race, members)
    assert sum(race.allotment[state] for state in members) < 270
    assert (
        asleep.electors == ek.rules.winner_take_all(race).electors
        and asleep.winner == "Trump"
    )
    awake = ek.rules.compact(race, [*members, "GA", "MI", "NC", "NJ"])
    assert awake.winner == "Clinton" and ASK["compact"].answer == "sleeps"


def test_whom():
    helped = {}
    for gap in ek.rules.gaps():
        mine = ek.election(gap.year).parties[gap.side]
        helped[gap.year] = mine if gap.points > 0 else {"D": "R", "R": "D"}.get(mine)
    since = {year: party for year, party in helped.items() if year >= 2000}
    assert sorted(y for y, p in since.items() if p == "D") == [2004, 2008, 2012]
    assert sorted(y for y, p in since.items() if p == "R") == [
        2000,
        2016,
        2020,
        2024,
    ]
    assert (
        "Democrats in 2004, 2008 and 2012, the Republicans in 2000, 2016, 2020 and 2024"
        in ASK["whom"].right
    )
    assert min(g.year for g in ek.rules.gaps()[:8]) <= 2000


def test_to_nobody():
    race = ek.election(2016)
    states = {state: (race.votes(state), n) for state, n in race.allotment.items()}
    won = {
        side: sum(my_rule(*of, side) for of in states.values())
        for side in ("Trump", "Clinton")
    }
    none = [
        state
        for state, of in states.items()
        if not any(my_rule(*of, side) for side in won)
    ]
    assert (
        race.sides[:2] == ("Trump", "Clinton") and sum(race.allotment.values()) == 538
    )
    assert (
        ASK["to_nobody"].answer
        == 538 - sum(won.values())
        == sum(race.allotment[s] for s in none)
        == 158
    )
    assert f"In {len(none)} states" in ASK["to_nobody"].right
    assert (
        f"Trump has {won['Trump']}, Clinton {won['Clinton']}" in ASK["to_nobody"].right
    )
    assert (
        values("to_nobody") == [538, won["Trump"], won["Clinton"], 0]
        and max(won.values()) < 270
    )
    assert my_rule({"Lark": 51, "Wren": 49}, 10, "Lark") == 10
    assert my_rule({"Lark": 48, "Wren": 45, "Finch": 7}, 10, "Lark") == 0


def test_1992_has_more_than_two_strong_candidates():
    race = ek.election(1992)
    third = sorted(race.votes().values())[-3]
    assert third > sum(race.votes().values()) / 10 and race.sides[:2] == (
        "Clinton",
        "Bush",
    )
