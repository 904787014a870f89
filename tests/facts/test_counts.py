"""The count of 2020: what was known at a minute, who led, and what share was still
needed.
"""

import pickle
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from election_kit.errors import (
    BadInput,
    BadTime,
    UnknownSide,
    UnknownUnit,
    UnknownYear,
    WrongType,
)
from election_kit.facts.elections import election
from election_kit.facts.night.counts import count
from election_kit.facts.night.moments import FIRST, LAST
from election_kit.facts.night.needed_shares import AlreadyAhead, NoEstimate, OutOfReach
from election_kit.facts.night.standings import Standing
from election_kit.facts.tables import rows
from election_kit.maths.frozen_dict import Frozen

COUNT = count(2020)
TABLE = rows("count_2020")
STATES = sorted({row["state"] for row in TABLE})
NIGHT = "2020-11-06T09:50Z"
GEORGIA = COUNT["GA"].at(NIGHT)

states = st.sampled_from(STATES)
minutes = st.integers(8 * 60, 16 * 24 * 60).map(
    lambda minutes: FIRST + timedelta(days=1, minutes=minutes)
)
posts = st.sampled_from(
    [datetime.fromisoformat(r["time"]) for r in TABLE if r["time"] > "2020-11-04T08"]
)
times = minutes | posts


@st.composite
def standings(draw):
    """A count with a trailing side: any votes, any estimate, posted or computed from
    shares.
    """
    biden, trump, other = (draw(st.integers(0, 10**7)) for _ in range(3))
    return Standing(
        state="GA",
        time=FIRST,
        votes=Frozen({"Biden": biden, "Trump": trump}),
        total=max(biden + trump + other, 1),
        expected_percent=None,
        outstanding=draw(st.integers(0, 10**7)),
        error=draw(st.sampled_from([0, 5000])),
    )


def posted(state, time):
    """Return the rows of a state up to a time, the plain way."""
    until = time.strftime("%Y-%m-%dT%H:%M:%SZ")
    return [row for row in TABLE if row["state"] == state and row["time"] <= until]


def lead(row):
    return int(row["d_votes"]) - int(row["r_votes"])


# What was known


def test_georgia_as_biden_takes_the_lead():
    assert GEORGIA.votes == {"Biden": 2449371, "Trump": 2448454}
    assert (GEORGIA.lead, GEORGIA.leader) == (917, "Biden")
    assert (GEORGIA.total, GEORGIA.outstanding) == (4960034, 35458)
    assert GEORGIA.exact and GEORGIA.time == datetime(
        2020, 11, 6, 9, 47, 30, tzinfo=UTC
    )
    # The published share of the two parties, 0.98755, is that of the last row: it was
    # not known yet.
    assert round(float(GEORGIA.two_party), 5) == 0.98746
    assert round(float(COUNT["GA"].at(LAST).two_party), 5) == 0.98755
    for needed in (GEORGIA.needed_share, GEORGIA.needed(two_party=0.98755)):
        assert round(float(needed), 4) == 0.5131


@pytest.mark.parametrize(
    ("state", "time", "lead"),
    [
        ("GA", "2020-11-05T03:41Z", -31_748),
        ("GA", "2020-11-04T04:57Z", -371_936),
        ("AZ", "2020-11-05T02:03Z", 79_173),
        ("AZ", "2020-11-20T00:00Z", 1_672_143 - 1_661_686),
    ],
)
def test_known_leads(state, time, lead):
    assert COUNT[state].at(time).lead == lead


def test_the_lead_crosses_in_georgia_and_pennsylvania():
    assert [
        (s.time.strftime("%d %H:%M"), s.leader) for s in COUNT["PA"].lead_changes()
    ] == [
        ("04 02:55", "Trump"),
        ("06 13:49", "Biden"),
    ]
    assert [s.leader for s in COUNT["GA"].lead_changes()] == [
        "Biden",
        "Trump",
        "Biden",
        "Trump",
        "Biden",
    ]
    assert COUNT["GA"].lead_changes(until=NIGHT)[-1] == GEORGIA


@given(states, times)
def test_a_standing_is_the_last_row_posted_by_then(state, time):
    for row in posted(state, time)[-1:]:
        standing = COUNT[state].at(time)
        assert (standing.lead, standing.total) == (
            lead(row),
            int(row["total_votes"]),
        )
        assert standing.outstanding == (
            int(row["remaining"]) if row["remaining"] else None
        )
        assert standing.time <= time and standing.exact == (row["exact"] == "1")


@given(states, times, times)
def test_history_is_the_rows_between_two_times(state, one, other):
    since, until = sorted((one, other))
    found = COUNT[state].history(since=since, until=until)
    assert len(found) == sum(
        datetime.fromisoformat(r["time"]) >= since for r in posted(state, until)
    )
    assert all(since <= standing.time <= until for standing in found)


@given(states, times)
def test_nothing_later_is_known(state, time):
    """Cutting the record off at a minute changes nothing that is said about that
    minute.
    """
    whole = COUNT[state]
    known = whole.history(until=time)
    if known:
        cut = replace(whole, standings=known)
        assert (cut.at(time), cut.lead_changes()) == (
            whole.at(time),
            whole.lead_changes(until=time),
        )


@pytest.mark.parametrize("state", STATES)
def test_a_lead_changes_only_where_the_record_can_tell(state):
    whole = COUNT[state]
    table = [row for row in TABLE if row["state"] == state]
    sure = [
        r
        for r in table
        if 1000 * abs(lead(r))
        > (0 if r["exact"] == "1" else int(r["total_votes"]) + 999)
    ]
    sides = ["Biden" if lead(row) > 0 else "Trump" for row in sure]
    turns = [new for old, new in pairwise(sides) if new != old]
    assert [s.leader for s in whole.lead_changes()] == turns
    assert all(abs(s.lead) > s.error for s in whole.lead_changes())


@pytest.mark.parametrize("state", STATES)
def test_at_the_second_of_a_post_it_is_known(state):
    whole = COUNT[state]
    for standing in whole.standings[:: len(whole.standings) // 5 or 1]:
        assert whole.at(standing.time) == standing
        assert whole.history(since=standing.time, until=standing.time) == (standing,)


def test_a_standing_and_a_count_are_told_in_words():
    votes = "Biden 2,449,371, Trump 2,448,454; 4,960,034 in all"
    assert str(GEORGIA) == f"GA, 06 November 09:47 UTC: {votes}"
    assert (
        str(replace(GEORGIA, error=4961)) == f"GA, 06 November 09:47 UTC: about {votes}"
    )
    posts = sum(row["state"] == "GA" for row in TABLE)
    assert repr(COUNT["GA"]) == f"<Count of GA: {posts:,} standings>"


def test_inside_the_rounding_nobody_leads():
    close = replace(GEORGIA, error=4961)
    assert (close.leader, close.exact, close.lead) == (None, False, 917)


@given(times)
def test_the_nation_is_the_sum_of_the_states(time):
    nation, last = (
        COUNT.at(time),
        [found[-1] for state in STATES if (found := posted(state, time))],
    )
    columns = ("d_votes", "r_votes", "total_votes")
    assert [*nation.votes.values(), nation.total] == [
        sum(int(row[c]) for row in last) for c in columns
    ]
    assert nation.state == "US" and nation.exact == all(
        row["exact"] == "1" for row in last
    )
    assert (
        nation.time == max(datetime.fromisoformat(row["time"]) for row in last) <= time
    )
    assert nation.outstanding is None and not all(row["remaining"] for row in last)


def test_shares_are_of_all_votes_counted():
    assert GEORGIA.shares["Biden"] == Fraction(2449371, 4960034)
    assert sum(GEORGIA.shares.values()) == GEORGIA.two_party < 1
    assert GEORGIA.points == 100 * (GEORGIA.shares["Biden"] - GEORGIA.shares["Trump"])


def test_the_count_ends_near_the_certified_result():
    for state in ("AZ", "GA", "MI", "NV", "PA", "WI"):
        assert COUNT[state].at(LAST).leader == election(2020).margin(state).first


# The share still needed


@given(standings())
def test_with_the_needed_share_the_sides_are_level(standing):
    needed = standing.needed_share
    behind = "Trump" if standing.lead > 0 else "Biden"
    left = standing.outstanding * standing.two_party
    if isinstance(needed, Fraction):
        assert Fraction(1, 2) < needed <= 1
        assert needed * left - (1 - needed) * left == abs(standing.lead)
    elif isinstance(needed, OutOfReach):
        assert (needed.side, needed.deficit) == (
            behind,
            abs(standing.lead),
        ) and needed.deficit > needed.outstanding
    else:
        assert needed.lead == standing.lead == 0


@given(standings(), st.integers(0, 10**7), st.integers(0, 10**7))
def test_the_fewer_are_outstanding_the_more_is_needed(standing, one, other):
    few, many = (standing.needed(outstanding=n) for n in sorted((one, other)))
    if isinstance(few, Fraction):
        assert few >= many
    assert isinstance(few, type(many) | OutOfReach)


def test_who_leads_needs_nothing():
    assert GEORGIA.needed("Biden") == GEORGIA.needed("D") == AlreadyAhead("Biden", 917)
    assert str(GEORGIA.needed("Biden")) == "Biden is ahead by 917 votes."
    level = replace(GEORGIA, votes=Frozen({"Biden": 5, "Trump": 5}))
    assert str(level.needed("Trump")) == "Trump is tied."
    assert level.needed_share == AlreadyAhead(
        "Trump", 0
    )  # level, the second side is the one that trails


def test_a_share_above_one_is_said_in_words():
    reach = 917 / GEORGIA.two_party
    assert GEORGIA.needed(outstanding=reach) == 1
    assert isinstance(GEORGIA.needed(outstanding=reach - 1), OutOfReach)
    assert isinstance(GEORGIA.needed(two_party=0), OutOfReach)
    assert "Out of reach: Trump is 917 votes behind" in str(
        GEORGIA.needed(outstanding=0)
    )


def test_assumptions_are_arguments():
    assert GEORGIA.needed(two_party=1) == Fraction(917 + 35458, 2 * 35458)
    assert GEORGIA.needed(two_party=0.9, outstanding=10_000) == Fraction(
        917 + 9000, 18_000
    )
    assert GEORGIA.needed(two_party=Fraction(9, 10)) == GEORGIA.needed(two_party=0.9)


def test_without_an_estimate_one_must_be_assumed():
    early = COUNT["GA"].at("2020-11-04T02:00Z")
    assert (
        early.outstanding is None
        and early.needed_share == NoEstimate() == early.bound(5)
    )
    assert "outstanding=" in str(early.needed_share)
    assert Fraction(1, 2) < early.needed(outstanding=3_000_000) < 1


def test_a_bound_takes_the_same_assumptions():
    bound = GEORGIA.bound(20, two_party=0.9)
    assert bound.needed == tuple(
        GEORGIA.needed(two_party=0.9, outstanding=n) for n in bound.outstanding[::-1]
    )


@given(standings(), st.integers(0, 150), st.fractions(0, 1), st.fractions(-1, 1))
def test_a_bound_holds_every_estimate_within_it(standing, off, share, miss):
    bound = standing.bound(off)
    ballots = max(standing.outstanding * (1 + miss * off / 100), Fraction(0))
    assert bound.outstanding[0] <= ballots <= bound.outstanding[1]
    assert bound.lead[0] <= standing.lead + ballots * (2 * share - 1) <= bound.lead[1]
    needed = standing.needed(outstanding=ballots)
    if isinstance(needed, Fraction):
        assert bound.needed[0] <= needed
        assert isinstance(bound.needed[1], OutOfReach) or needed <= bound.needed[1]


# Times, states, years


@pytest.mark.parametrize(
    "time",
    [
        NIGHT,
        "2020-11-06T09:50",
        "2020-11-06T04:50-05:00",
        datetime(2020, 11, 6, 9, 50),  # noqa: DTZ001  (a time without an offset is UTC)
        datetime(2020, 11, 6, 4, 50, tzinfo=ZoneInfo("America/New_York")),
        datetime(2020, 11, 6, 22, 50, tzinfo=timezone(timedelta(hours=13))),
    ],
)
def test_any_zone_will_do(time):
    assert COUNT["GA"].at(time) == GEORGIA


@pytest.mark.parametrize(
    "time", ["2020-11-02T12:00Z", "2020-12-01T00:00Z", "half past nine", ""]
)
def test_a_time_off_the_record_is_refused(time):
    with pytest.raises(BadTime):
        COUNT["GA"].at(time)
    with pytest.raises(BadTime):
        COUNT.at(time)


def test_before_a_states_first_votes_the_error_gives_its_range():
    with pytest.raises(
        BadTime,
        match=r"count of DC runs from 04 November 2020 13:28:22 to 20 November 2020",
    ):
        COUNT["DC"].at("2020-11-04T13:00Z")
    first = datetime.fromisoformat(min(row["time"] for row in TABLE))
    with pytest.raises(
        BadTime, match=f"The count runs from {first:%d %B %Y %H:%M:%S} to"
    ):
        COUNT.at("2020-11-03T12:00Z")


def test_a_count_is_a_mapping_of_the_states():
    assert list(COUNT) == STATES and len(COUNT) == 51
    assert COUNT["georgia"] == COUNT["GA"] and "Goergia" not in COUNT
    with pytest.raises(UnknownUnit, match="Did you mean 'Georgia'"):
        COUNT["Goergia"]
    with pytest.raises(UnknownUnit, match="only that of the state: 'NE'"):
        COUNT["NE-02"]


@pytest.mark.parametrize("year", [2016, 2021])
def test_other_years_are_refused(year):
    with pytest.raises(UnknownYear):
        count(year)


@pytest.mark.parametrize(
    "wrong",
    [
        {"two_party": 1.5},
        {"two_party": -1},
        {"outstanding": -1},
        {"outstanding": float("nan")},
    ],
)
def test_numbers_that_make_no_sense_are_refused(wrong):
    with pytest.raises(BadInput, match=next(iter(wrong))):
        GEORGIA.needed(**wrong)


def test_wrong_types_are_refused():
    with pytest.raises(WrongType, match="two_party"):
        GEORGIA.needed(two_party="most")
    with pytest.raises(WrongType, match="off"):
        GEORGIA.bound(True)
    with pytest.raises(UnknownSide):
        GEORGIA.needed("Jorgensen")


def test_nothing_can_be_changed_and_everything_can_be_kept():
    assert pickle.loads(pickle.dumps(COUNT["GA"])) == COUNT["GA"]
    assert (
        hash(GEORGIA) == hash(COUNT["GA"].at(NIGHT)) and len({COUNT, count(2020)}) == 1
    )
    with pytest.raises(FrozenInstanceError):
        GEORGIA.total = 0
    with pytest.raises(TypeError):
        GEORGIA.votes["Biden"] = 0
