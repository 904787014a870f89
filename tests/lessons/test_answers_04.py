"""Lesson 4: every answer, and every number its feedback names, computed again."""

from fractions import Fraction
from itertools import combinations

import election_kit as ek
from election_kit.lessons.questions import questions
from election_kit.maths.returns import margin

ASK = questions("04_swings_and_tipping_points")
RACE = ek.election(2020)
FIVE = [m.unit for m in ek.history.closest_states(2020, 5)]


def told(key):
    return {str(next(iter(w.values()))): w["say"] for w in ASK[key].wrong}


def my_tipping_point(margins, electors, need):
    """The function a learner is led to by the hints."""
    for unit in sorted(margins, key=margins.get, reverse=True):
        need -= electors[unit]
        if need <= 0:
            return unit
    return None


def line(race, side):
    margins = {unit: margin(votes, side) for unit, (n, votes) in race.returns.items()}
    electors = {unit: n for unit, (n, votes) in race.returns.items()}
    return my_tipping_point(margins, electors, race.need)


def winner_after(points):
    return ek.rules.winner_take_all(
        ek.uniform_swing(RACE, points, toward="Trump")
    ).winner


def test_the_first_words():
    assert (RACE.margin().first, RACE.margin().votes) == ("Biden", 7_059_526)
    assert round(sum(RACE.votes("WY").values()) / 100, -3) == 3_000
    assert 170_000 < sum(RACE.votes("CA").values()) / 100 < 200_000


def test_fewest_votes():
    question, votes = ASK["fewest_votes"], RACE.contest.electoral_votes
    lost = {
        unit: RACE.margin(unit).votes
        for unit in RACE.allotment
        if RACE.winner_of(unit) == "Biden"
    }
    ties = [units for n in range(1, 5) for units in combinations(sorted(lost, key=lost.get)[:12], n)
            if sum(votes[u] for u in units) == 37]  # fmt: skip
    assert (
        question.answer == min(sum(lost[u] for u in units) for units in ties) == 42_918
    )
    assert min(ties, key=lambda units: sum(lost[u] for u in units)) == (
        "AZ",
        "GA",
        "WI",
    )
    switched = ek.fewest_votes_to_change(RACE, to="tie", counted="switched").votes
    assert [w["value"] for w in question.wrong if "value" in w] == [
        ek.fewest_votes_to_change(RACE).votes, switched, lost["AZ"], RACE.margin().votes
    ]  # fmt: skip
    assert switched == sum(lost[u] // 2 + 1 for u in ("AZ", "GA", "WI"))
    assert (
        question.wrong[-1]["below"] == lost["GA"] + 1
        and f"{lost['GA']:,}" in question.wrong[-1]["say"]
    )


def test_swing():
    assert round(RACE.margin().points, 1) == Fraction("4.5")
    majority, other = (
        ek.tipping_point(RACE).margin,
        -ek.tipping_point(RACE, "Trump").margin,
    )
    assert [round(float(m), 2) for m in (majority, other)] == [0.63, 1.16]
    assert "0.63" in ASK["swing"].right and "1.16" in ASK["swing"].right
    tiny = Fraction(1, 10**6)
    edges = (majority - tiny, majority + tiny, other - tiny, other + tiny)
    assert [winner_after(p) for p in edges] == ["Biden", None, None, "Trump"]


def test_level():
    start = RACE.scenario().clear(*FIVE)
    assert set(ASK["level"].answer) == set(FIVE) and start.totals["Biden"] == 249
    (only,) = ek.paths(start, "Biden").tie_maps()
    assert (
        only
        == ("PA",)
        == tuple(u for u, side in ASK["level"].answer.items() if side == "Biden")
    )
    assert RACE.contest.electoral_votes["PA"] == 269 - 249 == 20
    assert [u for u in FIVE if RACE.winner_of(u) == "Biden"] == [
        "GA",
        "AZ",
        "WI",
        "PA",
    ]
    for pattern in ASK["level"].wrong:
        assert ek.paths(start, "Biden").given(**pattern["given"]).ties == 0


def test_tips():
    tips = {side: ek.tipping_point(RACE, side) for side in ("Biden", "Trump")}
    assert (
        [tips[side].unit for side in tips]
        == ASK["tips"].answer
        == [line(RACE, side) for side in tips]
    )
    assert (
        tips["Biden"].before == tips["Trump"].before == 269
        and RACE.contest.electoral_votes["WI"] == 10
    )
    assert ek.history.closest_states(2020, 1)[0].unit == "GA"


def test_first_mark():
    marks = [Fraction(n, 10) for n in range(51)]
    first = next(mark for mark in marks if winner_after(mark) == "Trump")
    assert (
        first == Fraction(ASK["first_mark"].answer)
        and ASK["first_mark"].judge(1.2).standing == "right"
    )
    assert next(mark for mark in marks if winner_after(mark) != "Biden") == Fraction(
        "0.7"
    )
    assert winner_after(Fraction("1.1")) is None and RACE.margin().points - first > 3
    assert list(told("first_mark")) == ["0.7", "1.1", "4.5", "1.2", "0"]


def test_popular():
    years = [inversion.year for inversion in ek.history.inversions()]
    assert (
        len(years) == 5 and years[0] == 1824 and ek.election(1824).decided_by == "House"
    )
    assert (2024 - 1824) / 4 + 1 > 50 and "In five elections since 1824" in ASK[
        "popular"
    ].right


def test_closest():
    least = {
        year: ek.fewest_votes_to_change(ek.election(year))
        for year in range(1992, 2025, 4)
    }
    best = min(least, key=lambda year: least[year].votes)
    assert (best, list(least[best].units), least[best].votes) == (
        2000,
        ASK["closest"].answer,
        537,
    )
    assert 5.9e6 < sum(ek.election(2000).votes("FL").values()) < 6e6
    assert sum("WI" in found.units for found in least.values()) > 1


def test_truman():
    race = ek.election(1948)
    tip = ek.tipping_point(race)
    assert ASK["truman"].answer == [tip.unit] == [line(race, "Truman")] == ["CA"]
    assert (
        f"{float(tip.margin):.2f}" in ASK["truman"].right and race.margin().points > 4
    )
    assert race.electors == 531 and {"IL", "OH"} <= set(
        ek.fewest_votes_to_change(race).units
    )
    assert ek.history.closest_states(1948, 1)[0].unit == "OH"


def test_headline():
    points = ASK["headline"].right
    assert (
        round(float(ek.tipping_point(RACE).margin), 1) == 0.6
        and "six tenths of a point" in points
    )
    assert (
        dict(RACE.scenario().totals) == {"Biden": 306, "Trump": 232}
        and "306 to 232" in points
    )
