"""Calls: who said, and when, that a side had won a unit.

A call is one newsroom's statement at one time. Two newsrooms may differ and both be
right.
"""

from datetime import UTC, datetime
from functools import cache
from typing import NamedTuple

from election_kit.errors import (
    BadInput,
    BadTime,
    UnknownYear,
    WrongType,
    did_you_mean,
    shown,
)
from election_kit.facts.elections import election
from election_kit.facts.tables import rows
from election_kit.facts.units import election_year
from election_kit.maths.scenarios import Scenario

YEAR = 2020
#: The count and the calls are on record from the first to the second moment.
FIRST, LAST = (
    datetime(2020, 11, 3, tzinfo=UTC),
    datetime(2020, 11, 20, 23, 59, 59, tzinfo=UTC),
)


class Newsroom(NamedTuple):
    """Who calls units: a short name, the name in full, and the end of its record (UTC).

    After that its calls are not known, and what it had not called stays open.
    """

    key: str
    name: str
    ends: datetime


NEWSROOMS = {
    "NYT": Newsroom(
        "NYT", "The New York Times", datetime(2020, 11, 13, 12, tzinfo=UTC)
    ),
    "AP": Newsroom("AP", "The Associated Press", LAST),
}


class Call(NamedTuple):
    """One newsroom's statement, at ``time`` (UTC), that ``side`` had won ``unit``.

    ``precision`` says how well the time is known: "second", "minute", "five minutes",
    "hour" or "day".
    """

    unit: str
    newsroom: str
    side: str
    time: datetime
    precision: str
    note: str


def calls(year: int, by: str = "NYT", *, at: datetime | str | None = None) -> Scenario:
    """Return what a newsroom had called at a time; the rest is open.

    ``by`` is "NYT" or "AP", or a newsroom's name. ``at`` is an ISO text or a
    ``datetime``, in UTC unless it names an offset; without it, every call on record
    counts. The feed with the calls of The New York Times was saved on 13 November:
    Georgia and North Carolina, called later, stay open in it. Only 2020 is on record,
    from 3 to 20 November.

    >>> calls(2020, by="NYT", at="2020-11-06T09:50Z").open
    ('AK', 'AZ', 'GA', 'NC', 'NV', 'PA')
    >>> dict(calls(2020, by="AP", at="2020-11-06T04:50-05:00").totals)
    {'Biden': 264, 'Trump': 214}
    """
    until = LAST if at is None else moment(at)
    records = call_records(year)
    newsroom = _newsroom(by)
    made = {
        call.unit: call.side
        for call in records
        if call.newsroom == newsroom and call.time <= until
    }
    return Scenario(election(year).contest, made)


def _newsroom(by: object) -> str:
    """Return the short name of a newsroom, given either name in any case."""
    known = {
        word: room.key
        for room in NEWSROOMS.values()
        for word in (room.key, room.name.removeprefix("The "))
    }
    asked = str(by).strip().casefold().removeprefix("the ")
    for word, key in known.items():
        if word.casefold() == asked:
            return key
    raise BadInput(f"No calls by {shown(by)} on record.{did_you_mean(by, known)}")


def call_records(year: int) -> tuple[Call, ...]:
    """Return every call on record, in the order they were made.

    >>> next(call for call in call_records(2020) if call.unit == "AZ").newsroom
    'AP'
    """
    return _call_records(election_year(year))


@cache
def _call_records(year: int) -> tuple[Call, ...]:
    if year != YEAR:
        raise UnknownYear(f"No calls of {year} on record. Only those of {YEAR} are.")
    side = election(year).side
    records = [
        Call(
            r["unit"],
            r["caller"],
            side(r["winner"]),
            moment(r["time"]),
            r["precision"],
            r["note"],
        )
        for r in rows("calls_2020")
    ]
    return tuple(
        sorted(records, key=lambda call: (call.time, call.unit, call.newsroom))
    )


def moment(at: datetime | str) -> datetime:
    """Return a time of the 2020 count in UTC; a time without an offset is taken as UTC.

    Text that is no ISO time, or a time outside the record, raises
    :class:`~election_kit.errors.BadTime`.

    >>> moment("2020-11-05T22:50-05:00").isoformat()
    '2020-11-06T03:50:00+00:00'
    """
    if isinstance(at, str):
        try:
            at = datetime.fromisoformat(at.strip())
        except ValueError:
            raise BadTime(
                f"Cannot read {shown(at)} as a time. Expected text like"
                " '2020-11-06T09:50Z'."
            ) from None
    if not isinstance(at, datetime):
        raise WrongType(f"A time is an ISO text or a datetime, not {shown(at)}.")
    time = at if at.tzinfo else at.replace(tzinfo=UTC)
    if not FIRST <= time <= LAST:
        raise BadTime(
            f"{time.isoformat()} is outside the record, which covers 3 to 20 November"
            " 2020 (UTC)."
        )
    return time.astimezone(UTC)
