"""Lesson 5: every answer, and every number its feedback names, computed again."""

from fractions import Fraction
from itertools import product

import pytest

import election_kit as ek
from election_kit import toyland
from election_kit.lessons.questions import questions

ASK = questions("05_whose_vote_counts")
RACE = ek.election(2020)
LEFT = {"PA": 20, "GA": 16, "NC": 15, "AZ": 11, "NV": 6, "AK": 3}


@pytest.fixture(scope="module")
def voters():
    return {state: sum(RACE.votes(state).values()) for state in RACE.allotment}


@pytest.fixture(scope="module")
def behind(voters):
    return {state: Fraction(n, RACE.allotment[state]) for state, n in voters.items()}


@pytest.fixture(scope="module")
def shares(voters):
    two = {
        state: (RACE.votes(state)["Biden"], RACE.votes(state)["Trump"])
        for state in voters
    }
    return {state: biden / (biden + trump) for state, (biden, trump) in two.items()}


def told(key):
    return {str(next(iter(w.values()))): w["say"] for w in ASK[key].wrong}


def my_power(unit, votes, need):
    """The function a learner is led to by the hints."""
    others = [n for u, n in votes.items() if u != unit]
    sums = [sum(way) for way in product(*[(0, n) for n in others])]
    return Fraction(sum(s < need <= s + votes[unit] for s in sums), len(sums))


def test_fewest_behind(behind, voters):
    order = sorted(behind, key=behind.get)
    assert (order[0], order[-1]) == ("WY", "FL")
    assert ek.power.votes_per_elector(voters, RACE.allotment) == behind
    assert [round(behind[s], -3) for s in ("WY", "FL")] == [92_000, 382_000]
    assert (
        "92,000" in ASK["fewest_behind"].right
        and "382,000" in ASK["fewest_behind"].right
    )
    assert (
        3 < behind["CA"] / behind["WY"] < 4
        and max(RACE.allotment, key=RACE.allotment.get) == "CA"
    )
    assert ek.history.closest_states(2020, 1)[0].unit == "GA"
    assert (
        sorted(RACE.allotment.values())[-3:] == [29, 38, 55]
        and RACE.allotment["FL"] == 29
    )


def test_carry_and_lose():
    carried, question = (
        ek.swings.most_units_and_lose(RACE.allotment),
        ASK["carry_and_lose"],
    )
    electors = sorted(RACE.allotment.values())
    most = max(n for n in range(52) if sum(electors[:n]) <= 538 - 270)
    assert question.answer == most == len(carried) == 40
    assert (
        question.right
        == f"The {most} smallest places have {sum(electors[:most])} electors in all. "
        f"The {51 - most} largest states have {sum(electors[most:])}."
    )
    assert (
        "DC" in carried
        and list(told("carry_and_lose"))[:3] == ["11", "25", "39"]
        and len(electors) == 51
    )


def test_few_states():
    question, votes = ASK["few_states"], RACE.contest.electoral_votes
    few = ek.scenario(2020, Biden=list(question.answer))
    assert set(question.answer.values()) == {"Biden"} and len(question.answer) == 11
    assert few.outcome == ek.Win("Biden", 270)
    largest = sorted(votes.values(), reverse=True)
    assert sum(largest[:10]) < 270 == sum(largest[:11]) and largest[11] < largest[10]
    for unit in ("CA", "TX"):
        assert (
            sum(sorted((n for u, n in votes.items() if u != unit), reverse=True)[:11])
            < 270
        )
    assert question.judge(few).standing == "right"


def test_florida_wyoming(behind, voters):
    ratio = behind["FL"] / behind["WY"]
    assert round(float(ratio), 2) == ASK["florida_wyoming"].answer == 4.14
    assert ASK["florida_wyoming"].judge(ratio).standing == "right" and 4 < ratio < 5
    assert voters["FL"] / voters["WY"] > 30 and 1 / ratio < 1


def test_toyland():
    assert list(toyland.CONTEST.electoral_votes.values()) == [6, 5, 4, 2, 2, 1]
    for need in range(11, 21):
        mine = {
            unit: my_power(unit, toyland.CONTEST.electoral_votes, need)
            for unit in toyland.CONTEST.electoral_votes
        }
        assert mine == ek.banzhaf(toyland.CONTEST.electoral_votes, need)
    assert (
        ek.banzhaf(toyland.CONTEST.electoral_votes, 19)["F"] == 0
    )  # "who becomes powerless"


def test_fifty():
    power = ek.banzhaf({"A": 50, "B": 49, "C": 1}, 51)
    assert power["B"] == power["C"] < power["A"] and ASK["fifty"].answer == "equal"


def test_coins(voters):
    coins = ek.power.ballot_value(voters, ek.banzhaf(RACE.allotment, 270))
    assert max(coins, key=coins.get) == "CA" and ASK["coins"].answer == "even"
    assert f"by {round(RACE.margin('CA').points)} points" in ASK["coins"].right


def test_first_at_two(voters, shares):
    power = ek.banzhaf(RACE.allotment, 270)

    def best(spread):
        value = ek.power.ballot_value(voters, power, shares=shares, spread=spread)
        return max(value, key=value.get)

    assert ASK["first_at_two"].answer == [best(0.02)] == ["NV"]
    assert (best(0.01), best(0.1)) == ("AZ", "AK") and voters["GA"] > 2 * voters["NV"]


def test_small_states():
    three = [state for state, n in RACE.allotment.items() if n == 3]
    margins = {state: RACE.margin(state).points for state in three}
    assert (
        len(three) == 8
        and min(margins, key=margins.get) == "AK"
        and 10 < margins["AK"] < 11
    )
    assert not {m.unit for m in ek.history.closest_states(2020, 8)} & {
        "CA",
        "NY",
        *three,
    }


def test_pennsylvania_trump():
    night = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
    needs = {side: ek.paths(night, side).missing for side in ("Biden", "Trump")}
    assert (
        needs == {"Biden": 17, "Trump": 56}
        and dict(ek.paths(night, "Biden").open) == LEFT
    )
    mine = {side: my_power("PA", LEFT, need) for side, need in needs.items()}
    assert mine == {side: ek.banzhaf(LEFT, need)["PA"] for side, need in needs.items()}
    assert mine == {
        "Biden": Fraction(8, 32),
        "Trump": Fraction(ASK["pennsylvania_trump"].answer),
    }
    assert mine["Trump"] == Fraction(7, 32)
    (tie,) = ek.paths(night, "Trump").tie_maps()
    assert (
        "PA" in tie and ek.paths(night, "Biden").ties == 1
    )  # in it Pennsylvania would give Biden the win
    assert list(told("pennsylvania_trump")) == ["1/4", "0", "7"]
