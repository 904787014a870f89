"""Lesson 11: every answer, and every number its feedback names, computed again."""

from itertools import product

import pytest

import election_kit as ek
from election_kit.lessons.questions import questions

ASK = questions("11_your_2028")
SIX = ("AZ", "GA", "MI", "NV", "PA", "WI")


@pytest.fixture(scope="module")
def again():
    won = ek.election(2024).scenario().winners
    held = {s: [unit for unit in won if won[unit] == s] for s in ("Harris", "Trump")}
    return ek.scenario(2028, Democratic=held["Harris"], Republican=held["Trump"])


def test_missing(again):
    have = again.totals["Democratic"]
    need = again.contest.need - have
    assert ASK["missing"].answer == need
    assert f"{have} and {need} make {again.contest.need}" in ASK["missing"].right
    assert f"would have {again.totals['Republican']} again" in ASK["missing"].right
    said = [pattern["value"] for pattern in ASK["missing"].wrong[:3]]
    assert said == [need - 1, again.totals["Republican"] - have, have]


def test_census():
    new, old = ek.contest(2028).electoral_votes, ek.contest(2024).electoral_votes
    assert new == old and ASK["census"].answer == "c2020"


def test_switched():
    units = ek.contest(2024).electoral_votes
    party = [
        {unit: race.parties[race.winner_of(unit)] for unit in units}
        for race in map(ek.election, (2016, 2020, 2024))
    ]
    changed = {u for u in party[2] if party[2][u] != party[1][u]}
    assert set(ASK["switched"].answer) == changed == set(SIX)
    votes = sum(ek.contest(2024).electoral_votes[u] for u in SIX)
    assert f"Six states, with {votes} electoral votes" in ASK["switched"].right
    assert sum(party[0][u] != party[1][u] for u in SIX) == 5
    assert party[1]["NC"] == party[2]["NC"] == "R"


def endings(again):
    start = again.clear(*SIX)
    for winners in product(start.contest.sides, repeat=6):
        ending = start
        for unit, side in zip(SIX, winners, strict=True):
            ending = ending.give(side, unit)
        yield ending


def test_nobody_and_ways(again):
    ends = list(endings(again))
    ties = [end for end in ends if isinstance(end.outcome, ek.Tie)]
    assert [{u: end[u] for u in SIX} for end in ties] == [
        {u: ASK["nobody"].answer[u] for u in SIX}
    ]
    assert ASK["nobody"].judge(ties[0]).standing == "right"
    start = again.clear(*SIX)
    assert 269 - start.totals["Democratic"] == 43
    wins = [end.outcome.side for end in ends if isinstance(end.outcome, ek.Win)]
    assert ASK["ways"].answer == wins.count("Republican")
    assert (
        f"In {wins.count('Republican')} of 64, the Democratic candidate in"
        f" {wins.count('Democratic')}, and {len(ties)} is a tie"
    ) in ASK["ways"].right
    said = [pattern["value"] for pattern in ASK["ways"].wrong]
    assert said == [0, ASK["ways"].answer + 1, wins.count("Democratic")]
    assert start.contest.need - start.totals["Republican"] == 35
