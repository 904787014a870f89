"""Lesson 3: every answer, and every number its feedback names, computed again."""

from fractions import Fraction
from pathlib import Path

import pytest

import election_kit as ek
from election_kit.facts.night.calls import call_records
from election_kit.facts.night.moments import moment
from election_kit.lessons.questions import questions

ASK = questions("03_election_night_2020")
PROSE = (
    Path(__file__).parents[2] / "notebooks" / "03_election_night_2020.ipynb"
).read_text(encoding="utf-8")
MORNING, BLOG = "2020-11-04T08:00Z", "2020-11-06T09:50Z"
LATE = "2020-11-05T04:57Z", "2020-11-06T13:50Z"


@pytest.fixture(scope="module")
def counts():
    return ek.count(2020)


def values(key):
    """Return the wrong answers of a question that are told something of their own."""
    return [pattern["value"] for pattern in ASK[key].wrong if "value" in pattern]


def new_share(earlier, later):
    """What the learner's own function returns in the end."""
    gained = {side: later.votes[side] - earlier.votes[side] for side in later.votes}
    return Fraction(100 * gained["Biden"], sum(gained.values()))


def called(unit, newsroom):
    (time,) = (
        c.time for c in call_records(2020) if (c.unit, c.newsroom) == (unit, newsroom)
    )
    return time


def test_which_first(counts):
    taken = {state: counts[state].lead_changes()[-1] for state in ("GA", "PA")}
    assert {change.leader for change in taken.values()} == {"Biden"}
    assert all(counts[state].at(MORNING).leader == "Trump" for state in taken)
    assert (
        taken["GA"].time < taken["PA"].time and ASK["which_first"].answer == "georgia"
    )
    said = [f"{change.time:%H:%M} UTC" for change in taken.values()]
    assert (
        f"Georgia at {said[0]} on 6 November, in Pennsylvania at {said[1]}"
        in ASK["which_first"].right
    )
    assert {change.time.day for change in taken.values()} == {6}


def test_needed(counts):
    now = counts["PA"].at(BLOG)
    d, rest = -now.lead, now.outstanding * now.two_party
    needed = 100 * now.needed_share
    assert (
        needed == 100 * (d + rest) / (2 * rest)
        and round(needed) == ASK["needed"].answer == 53
    )
    assert abs(100 * (d + round(rest)) / (2 * round(rest)) - float(needed)) < 0.001
    assert ASK["needed"].right.startswith(f"{float(needed):.1f} percent")
    assert (
        f"{d:,} votes behind" in PROSE
        and f"{round(now.outstanding, -3):,} ballots" in PROSE
    )
    assert values("needed") == [50, round(100 * d / rest), 100]
    assert (
        ASK["needed"].judge(float(needed)).standing
        == ASK["needed"].judge("53.23").standing
        == "right"
    )
    assert ASK["needed"].judge(float(needed) / 100).standing == "wrong"


def test_three():
    start = ek.Replay(newsroom="NYT", at=MORNING).board().scenario
    assert set(ASK["three"].answer) < set(start.open)
    won = start.give("Biden", *ASK["three"].answer)
    assert (
        won.totals["Biden"] == won.contest.need == 270
        and won.outcome.side == "Biden"
        and won.open
    )
    assert (
        ASK["three"].judge(won).standing == "right"
        and ASK["three"].judge(start).standing == "blank"
    )


def test_why(counts):
    share = {state: new_share(*map(counts[state].at, LATE)) for state in ("PA", "AZ")}
    assert share["PA"] > 50 > share["AZ"] and ASK["why"].answer == "order"
    posts = [
        post
        for post in counts["PA"].history(since=LATE[0], until=LATE[1])
        if post.exact
    ]
    assert posts[0].leader == "Trump" and posts[-1].leader == "Biden"
    assert ek.election(2020).date.isoformat() == "2020-11-03"


def test_decided():
    for newsroom, minutes in (("AP", "16:25"), ("NYT", "16:30")):
        at = called("PA", newsroom)
        board = ek.calls(2020, by=newsroom, at=at)
        assert board.outcome.side == "Biden" and board.clear("PA").totals["Biden"] < 270
        assert (
            f"{at:%H:%M}" == minutes and minutes in ASK["decided"].right and at.day == 7
        )
        assert 0 < (called("NV", newsroom) - at).total_seconds() < 3600
    assert called("GA", "AP").day == 19 and called("AZ", "AP").day == 4
    assert ek.calls(2020, by="AP", at=called("AZ", "AP")).totals["Biden"] < 270


def test_nc_off(counts):
    carolina = counts["NC"].at(BLOG)
    ends = {off: int(carolina.bound(off).lead[1]) for off in range(0, 51, 5)}
    ahead = [off for off, lead in ends.items() if lead > 0]
    assert ASK["nc_off"].answer == ahead[0] == 25 and values("nc_off") == [
        20,
        0,
        50,
    ]
    assert f"still {-ends[20]:,} short" in ASK["nc_off"].wrong[0]["say"] and ends[0] < 0
    assert "Out of reach" in str(carolina.needed_share)
    assert all("NC" in ek.calls(2020, by=by, at=BLOG).open for by in ("AP", "NYT"))


def test_official():
    assert (
        moment("2020-11-07T16:30Z") < called("GA", "AP")
        and ASK["official"].answer == "nothing"
    )


def test_late(counts):
    first, last = map(counts["PA"].at, LATE)
    share = new_share(first, last)
    assert round(share) == ASK["late"].answer == 77 and first.exact and last.exact
    needed = 100 * first.needed_share
    right = (
        f"{float(share):.1f} percent. At the start he needed {float(needed):.0f}"
        " percent"
    )
    assert ASK["late"].right.startswith(right) and share > needed
    georgia = new_share(*map(counts["GA"].at, LATE))
    assert values("late") == [50, round(georgia), round(100 - share)]
    assert ASK["late"].judge(float(share)).standing == "right"


def test_lead_words(counts):
    then = counts["PA"].at(MORNING)
    assert -700_000 < then.lead < -500_000
    assert all("PA" in ek.calls(2020, by=by, at=MORNING).open for by in ("AP", "NYT"))
