"""Lesson 6: every answer, and every number its feedback names, computed again."""

from fractions import Fraction
from itertools import product
from math import prod

import pytest

import election_kit as ek
from election_kit import toyland
from election_kit.lessons.questions import questions

ASK = questions("06_chance")
NIGHT = {
    "PA": (20, 3),
    "GA": (16, 2),
    "NC": (15, 1),
    "AZ": (11, 3),
    "NV": (6, 3),
    "AK": (3, 0),
}


@pytest.fixture(scope="module")
def alone():
    return ek.forecast(2016, "538 polls-only", correlated=False)


@pytest.fixture(scope="module")
def together():
    return ek.forecast(2016, "538 polls-only")


def all_three(forecast):
    second, third = (
        forecast.given(PA="Trump"),
        forecast.given(PA="Trump", MI="Trump"),
    )
    chances = (
        forecast.chance("PA", "Trump"),
        second.chance("MI", "Trump"),
        third.chance("WI", "Trump"),
    )
    return prod(chances)


def add_state(table, votes, p):
    """The function a learner is led to by the hints."""
    return {
        t: table.get(t, 0) * (1 - p) + table.get(t - votes, 0) * p for t in range(72)
    }


def test_the_first_words(alone, together):
    assert (
        together.win_probability("Trump") > 0.25
        and alone.win_probability("Clinton") > 0.5
    )
    for state in ("PA", "MI", "WI"):
        assert alone.chance(state, "Trump") == pytest.approx(
            together.chance(state, "Trump"), abs=1e-3
        )


def test_all_three(alone, together):
    chances = [alone.chance(state, "Trump") for state in ("PA", "MI", "WI")]
    assert (
        all_three(alone) == pytest.approx(prod(chances), abs=1e-6)
        and prod(chances) < 0.01
    )
    assert (
        round(100 * all_three(together)) == 11 and round(1 / all_three(together)) == 9
    )
    assert round(1 / min(chances)) == 6
    assert {ek.election(2016).winner_of(state) for state in ("PA", "MI", "WI")} == {
        "Trump"
    }


def test_michigan(alone, together):
    question, after = (
        ASK["michigan"],
        together.given(PA="Trump").chance("MI", "Trump"),
    )
    assert (
        f"{after:.2f}" == question.answer and question.judge(after).standing == "right"
    )
    for forecast in (alone, alone.given(PA="Trump")):
        assert round(100 * forecast.chance("MI", "Trump")) == 21
    assert round(100 * alone.chance("PA", "Trump")) == 23
    assert question.right.startswith(f"About {after:.0%}".replace("%", " percent"))


def test_why_together():
    def toward_the_republican(year):
        errors = [poll.error for poll in ek.forecasts.polls(year) if poll.unit != "US"]
        return sum(error > 0 for error in errors) / len(errors)

    assert min(toward_the_republican(year) for year in (2016, 2020)) > 0.7
    assert toward_the_republican(2012) < 0.5 and ASK["why_together"].answer == "shared"


def test_times(alone, together):
    one, other = (f.win_probability("Trump") for f in (together, alone))
    assert (
        round(one / other, 1) == 2.6
        and ASK["times"].judge(one / other).standing == "right"
    )
    assert (
        f"{100 * one:.1f} percent in place of {100 * other:.1f}" in ASK["times"].right
    )
    clinton = together.win_probability("Clinton") / alone.win_probability("Clinton")
    assert ASK["times"].wrong[0]["value"] == f"{clinton:.1f}"


def test_favorites_lost():
    pairs = [
        p
        for held in ek.forecasts.forecasters()
        for p in ek.forecasts.scored(held.year, held.source).units.values()
    ]
    some = [(chance, won) for chance, won in pairs if 0.7 <= chance < 0.8]
    (step,) = [s for s in ek.forecasts.calibration(pairs) if round(s.low, 1) == 0.7]
    lost = sum(not won for _, won in some)
    assert (len(some), lost) == (step.n, ASK["favorites_lost"].answer) == (18, 5)
    assert (
        round(sum(1 - chance for chance, _ in some)) == 4
        and round(100 * step.happened) == 72
    )
    assert [w["value"] for w in ASK["favorites_lost"].wrong] == [
        step.n - lost,
        step.n,
        0,
    ]


def test_was_it_wrong(together):
    assert round(100 * together.win_probability("Clinton")) == 72
    assert round(100 * together.win_probability("Trump")) == 28
    assert "72 percent" in ASK["was_it_wrong"].ask and "28 percent" in ASK["reply"].ask


def test_count_and_chance():
    """With fair coins on their own, a share of endings is a probability: lesson 2's,
    and Toyland's.
    """
    nine = (
        ek.election(2012)
        .scenario()
        .clear("FL", "OH", "NC", "VA", "WI", "CO", "IA", "NV", "NH")
    )
    p = ek.paths(nine, "Obama")
    assert (p.wins, p.total) == (431, 512) and "431 of 512" in ASK[
        "count_and_chance"
    ].ask
    coins = ek.Forecast(
        toyland.CONTEST,
        dict.fromkeys(toyland.CONTEST.electoral_votes, 0.5),
        side="Lark",
    )
    toy = ek.paths(toyland.scenario(), "Lark")
    assert coins.win_probability("Lark") == pytest.approx(toy.wins / toy.total)


def test_own_forecast():
    question = ASK["own_forecast"]
    votes = {unit: n for unit, (n, _) in NIGHT.items()}
    table, brute, ways = {0: Fraction(1)}, Fraction(0), 0
    for n, quarters in NIGHT.values():
        table = add_state(table, n, Fraction(quarters, 4))
    for way in product((0, 1), repeat=6):
        reached = (
            sum(n for n, won in zip(votes.values(), way, strict=True) if won) >= 17
        )
        pairs = zip(NIGHT.values(), way, strict=True)
        brute += reached * prod(
            Fraction(q if won else 4 - q, 4) for (_, q), won in pairs
        )
        ways += reached
    assert (
        Fraction(question.answer)
        == brute
        == sum(p for total, p in table.items() if total >= 17)
    )
    assert round(float(brute), 2) == 0.95 and Fraction(ways, 64) == Fraction(
        question.wrong[1]["value"]
    )
    night = ek.paths(ek.calls(2020, by="NYT", at="2020-11-06T09:50Z"), "Biden")
    assert (
        dict(night.open) == votes and night.missing == 17 and sum(votes.values()) == 71
    )


def test_own_forecast_agrees_with_the_kit_on_toyland():
    chances = {"A": 0.6, "B": 0.5, "C": 0.5, "D": 0.4, "E": 0.7, "F": 0.9}
    table = {0: 1}
    for unit, p in chances.items():
        table = add_state(table, toyland.CONTEST.electoral_votes[unit], p)
    kit = ek.Forecast(toyland.CONTEST, chances, side="Lark").win_probability("Lark")
    assert sum(p for total, p in table.items() if total > 10) == pytest.approx(kit)
