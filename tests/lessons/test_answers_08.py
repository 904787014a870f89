"""Lesson 8: every answer, and every number its feedback names, computed again."""

from collections import Counter
from itertools import product
from pathlib import Path

import pytest

import election_kit as ek
from election_kit.lessons.questions import questions

ASK = questions("08_when_nobody_wins")
PROSE = (
    Path(__file__).parents[2] / "notebooks" / "08_when_nobody_wins.ipynb"
).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def house():
    return ek.congress.delegations(2021)


def values(key):
    """Return the wrong answers of a question that are told something of their own."""
    return [pattern["value"] for pattern in ASK[key].wrong if "value" in pattern]


def vote(members):
    """What the learner's own function returns in the end."""
    return next(
        (party for party, n in members.items() if 2 * n > sum(members.values())),
        "tied",
    )


def members_of(delegations):
    return sum((Counter(d.members) for d in delegations.values()), Counter())


def test_house_2021(house):
    votes, members = Counter(d.vote for d in house.values()), members_of(house)
    told = (
        f"{votes['R']} of 50 delegations had a Republican majority, {votes['D']} a"
        " Democratic one"
    )
    assert ASK["house_2021"].right.startswith(
        f"{told}, and {votes['tied']} were tied. 26 are needed"
    )
    chosen = ek.congress.contingent(2021).house
    assert (chosen.side, chosen.need) == ("R", 26) and ASK[
        "house_2021"
    ].answer == "trump"
    assert f"{members['D']} Democrats and {members['R']} Republicans" in PROSE


def test_gore():
    won = {"Bush": 271, "Gore": 267}
    assert (
        sum(
            votes
            for (_, who), votes in ek.election(2000).electoral_votes.items()
            if who == "Bush"
        )
        == 271
    )
    f = ek.contingent.faithless(won)
    assert ASK["gore"].answer == f.to_elect["Gore"] == 270 - 267 and values("gore") == [
        f.to_deny,
        271 - 267,
        1,
    ]
    assert "George W. Bush won 271 electors and Al Gore 267" in PROSE
    assert [r.note for r in ek.election(2000).remarks] == [
        "One elector cast a blank ballot."
    ]


def test_jackson():
    race = ek.election(1824)
    start = race.scenario().clear("KY", "OH", "MO")
    way, votes = ek.paths(start, "Jackson"), race.contest.electoral_votes
    assert [u for u in race.allotment if race.scenario()[u] == "Clay"] == [
        "KY",
        "MO",
        "OH",
    ]
    assert set(ASK["jackson"].answer) == way.must_win == set(start.open)
    won = start.give("Jackson", *start.open)
    assert (
        f"{won.totals['Jackson']} of {sum(votes.values())}, one more"
        in ASK["jackson"].right
    )
    assert won.totals["Jackson"] == race.need + 1
    assert (
        f"Jackson has {start.totals['Jackson']}, and {race.need}"
        in ASK["jackson"].hints[0]
    )
    for pattern in ASK["jackson"].wrong:
        (unit,) = pattern["given"]
        assert (
            f"{votes[unit]}" in pattern["say"]
            and f"stays at {way.most_without([unit])}" in pattern["say"]
        )
    assert all(
        isinstance(ending.outcome, ek.NoMajority) or ending.outcome.side == "Jackson"
        for ending in (
            start.give(a, "KY").give(b, "OH").give(c, "MO")
            for a, b, c in product(race.sides, repeat=3)
        )
    )
    assert race.winner == "Adams" and race.margin().first == "Jackson"


def test_the_tie():
    night = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
    (trump,) = ek.paths(night, "Trump").tie_maps()
    assert sorted(set(night.open) - set(trump)) == ASK["the_tie"].answer and values(
        "the_tie"
    )[0] == list(trump)
    ending = night.give("Biden", "GA").give("Trump", *trump)
    assert ending.outcome == ek.Tie(269) and "253 to 269" in ASK["the_tie"].right
    assert (night.totals["Biden"], night.totals["Trump"]) == (253, 214)
    assert all(night.give("Biden", "GA", u).totals["Biden"] >= 270 for u in trump)
    assert night.give("Biden", "PA").totals["Biden"] == 273


def test_tied(house):
    tied = [state for state in house if house[state].vote == "tied"]
    assert sorted(tied) == ASK["tied"].answer == ["MI", "MN", "PA"]
    got = [next(iter(house[s].members.values())) for s in ("MI", "MN", "PA")]
    right = "Michigan had {} members of each party, Minnesota {} and Pennsylvania {}.".format(
        *got
    )
    assert ASK["tied"].right.startswith(right)
    assert (
        house["NY"].members["D"],
        sum(house["NY"].members.values()),
        house["NY"].vacant,
    ) == (
        19,
        26,
        1,
    )
    assert "DC" not in house


def test_why_1800():
    race = ek.election(1800)
    assert race.scenario().totals["Jefferson"] == race.scenario().totals["Burr"] == 73
    assert (
        race.electors == 138 and sum(race.contest.electoral_votes.values()) == 2 * 138
    )
    assert (
        race.parties["Jefferson"] == race.parties["Burr"] and "36th ballot" in race.note
    )


def test_needed_1876():
    race = ek.election(1876)
    start = race.scenario().clear("FL", "LA", "SC")
    way = ek.paths(start, "Hayes")
    assert (
        way.must_win == set(ASK["needed_1876"].answer) and start.totals["Hayes"] == 166
    )
    assert (race.need, sum(race.contest.electoral_votes.values())) == (185, 369)
    assert (
        dict(race.scenario().totals) == {"Hayes": 185, "Tilden": 184}
        and race.margin().first == "Tilden"
    )
    votes = race.contest.electoral_votes
    assert votes["LA"] > votes["SC"] > votes["FL"]
    assert way.most_without(["FL"]) == 181 and {r.state for r in race.remarks} == {
        "FL",
        "LA",
        "SC",
        "OR",
    }


def test_january():
    tie = ek.contingent.Deadlock({"D": 24, "R": 24}, 26)
    chosen = ek.contingent.Chosen("D", 51, 51)
    assert "vice president" in ek.contingent.on_20_january(tie, chosen).person
    assert (
        "Speaker" in ek.contingent.on_20_january(tie, tie).person
        and ASK["january"].answer == "vice"
    )


def test_own_house():
    delegations = ek.congress.delegations(2013)
    votes = Counter(vote(d.members) for d in delegations.values())
    careless = Counter(
        max(d.members, key=d.members.__getitem__) for d in delegations.values()
    )
    assert ASK["own_house"].answer == votes["D"] and all(
        vote(d.members) == d.vote for d in delegations.values()
    )
    right = (
        f"{votes['D']} for the Democrats, {votes['R']} for the Republicans, and"
        f" {votes['tied']} were tied."
    )
    assert ASK["own_house"].right.startswith(right)
    assert values("own_house") == [
        0,
        careless["D"],
        votes["R"],
        members_of(delegations)["D"],
    ]
    assert (vote({"D": 4, "R": 5}), vote({"D": 9, "R": 9}), vote({"D": 1})) == (
        "R",
        "tied",
        "D",
    )
