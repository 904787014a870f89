"""Calls: who said, and when, that a side had won a unit.

A call is one newsroom's statement at one time. Two newsrooms may differ and both be
right.
"""

from datetime import UTC, datetime
from functools import cache
from typing import NamedTuple

from election_kit.errors import BadInput, UnknownYear, did_you_mean, shown
from election_kit.facts.elections import election
from election_kit.facts.night.moments import LAST, YEAR, moment
from election_kit.facts.tables import rows
from election_kit.facts.units import election_year
from election_kit.maths.scenarios import Scenario


class Newsroom(NamedTuple):
    """Who calls units: a short name, the name in full, and the end of its record (UTC).

    After that its calls are not known, and what it had not called stays open.
    """

    key: str
    name: str
    ends: datetime


NEWSROOMS = {
    "NYT": Newsroom(
        key="NYT",
        name="The New York Times",
        ends=datetime(2020, 11, 13, 12, tzinfo=UTC),
    ),
    "AP": Newsroom(
        key="AP",
        name="The Associated Press",
        ends=LAST,
    ),
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
    known: dict[str, str] = {}
    for room in NEWSROOMS.values():
        known |= {room.key: room.key, room.name.removeprefix("The "): room.key}
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
            unit=row["unit"],
            newsroom=row["caller"],
            side=side(row["winner"]),
            time=moment(row["time"]),
            precision=row["precision"],
            note=row["note"],
        )
        for row in rows("calls_2020")
    ]
    records.sort(key=lambda call: (call.time, call.unit, call.newsroom))
    return tuple(records)
