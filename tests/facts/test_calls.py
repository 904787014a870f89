"""Calls of 2020 by newsroom and time."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from election_kit.errors import (
    BadInput,
    BadTime,
    ElectionKitError,
    UnknownYear,
    WrongType,
)
from election_kit.facts.elections import election
from election_kit.facts.night.calls import call_records, calls
from election_kit.facts.night.moments import FIRST, LAST, moment


def score(**options):
    return tuple(calls(2020, **options).totals.values())


def test_why_253_and_264_are_both_right():
    night = calls(2020, by="NYT", at="2020-11-06T09:50Z")
    assert dict(night.totals) == {"Biden": 253, "Trump": 214}
    assert night.open == ("AK", "AZ", "GA", "NC", "NV", "PA")
    agency = calls(2020, by="AP", at="2020-11-06T09:50Z")
    assert dict(agency.totals) == {"Biden": 264, "Trump": 214}
    assert night.diff(agency) == {"AZ": (None, "Biden")}


@pytest.mark.parametrize(
    ("newsroom", "score_then"), [("AP", (264, 214)), ("NYT", (253, 214))]
)
def test_the_ladder_after_michigan(newsroom, score_then):
    time = next(
        c.time for c in call_records(2020) if (c.newsroom, c.unit) == (newsroom, "MI")
    )
    assert score(by=newsroom, at=time) == score_then
    assert score(by=newsroom, at=time - timedelta(seconds=1)) == (
        score_then[0] - 16,
        214,
    )


def test_pennsylvania_decides_for_the_ap():
    assert (
        score(by="AP", at="2020-11-07T16:24:59Z")[0]
        < 270
        <= score(by="AP", at="2020-11-07T16:25:00Z")[0]
    )


def test_the_end_of_both_records():
    assert score(by="AP") == (306, 232)
    assert calls(2020, by="AP") == election(2020).scenario()
    assert calls(2020, by="NYT").open == ("GA", "NC")
    assert calls(2020) == calls(2020, by="nyt", at=LAST)
    assert calls(2020, at=FIRST).winners == {}


def test_every_call_was_right_and_none_stands_twice():
    records = call_records(2020)
    final = election(2020)
    for call in records:
        assert (
            call.side
            == final.winner_of(call.unit)
            == next(iter(final.votes(call.unit)))
        )
        assert call.precision in (
            "second",
            "minute",
            "five minutes",
            "hour",
            "day",
        )
        assert FIRST <= call.time <= LAST
    assert len({(call.unit, call.newsroom) for call in records}) == len(records)
    assert list(records) == sorted(records, key=lambda call: call.time)


@pytest.mark.parametrize(
    "at",
    [
        "2020-11-06T09:50:00Z",
        "2020-11-06T09:50",  # without an offset: UTC
        " 2020-11-06T04:50-05:00 ",
        datetime(2020, 11, 6, 9, 50),  # noqa: DTZ001  (a naive time is the case)
        datetime(2020, 11, 6, 22, 50, tzinfo=timezone(timedelta(hours=13))),
    ],
)
def test_a_time_in_any_zone_is_the_same_moment(at):
    assert moment(at) == datetime(2020, 11, 6, 9, 50, tzinfo=UTC)
    assert moment(at).tzinfo is UTC


@pytest.mark.parametrize(
    ("at", "error", "words"),
    [
        (
            "six in the morning",
            BadTime,
            "Cannot read 'six in the morning' as a time",
        ),
        ("", BadTime, "Expected text like"),
        ("2020-11-02T23:59Z", BadTime, "3 to 20 November 2020"),
        ("2020-11-21", BadTime, "3 to 20 November 2020"),
        ("0001-01-01T00:00+14:00", BadTime, "outside the record"),
        (
            datetime(9999, 12, 31, tzinfo=timezone(-timedelta(hours=14))),
            BadTime,
            "outside the record",
        ),
        (1604656200, WrongType, "ISO text or a datetime"),
    ],
)
def test_a_wrong_time_is_refused_with_help(at, error, words):
    with pytest.raises(error, match=words):
        calls(2020, at=at)


@pytest.mark.parametrize(
    "name", ["ap", " Associated Press", "the associated press", "The AP"]
)
def test_a_newsroom_is_known_by_its_name_too(name):
    assert calls(2020, by=name) == calls(2020, by="AP")


def test_other_newsrooms_and_years_are_refused_with_help():
    with pytest.raises(
        BadInput, match=r"No calls by 'NTY' on record\. Did you mean 'NYT'"
    ):
        calls(2020, by="NTY")
    with pytest.raises(BadInput, match="'NYT', 'New York Times', 'AP'"):
        calls(2020, by=None)
    with pytest.raises(UnknownYear, match="No calls of 2016 on record"):
        calls(2016)
    with pytest.raises(ElectionKitError, match="2020 and 2024"):
        calls(2021)
