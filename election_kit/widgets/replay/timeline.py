"""What a replay plays: the calls of each newsroom and every state's count, in seconds
from its start.

Sent to the page once. A count is text, ``seconds votes`` for each posting that moved
it, both as differences from the one before: half the size of lists. ``~`` marks a lead
computed from rounded shares, ``=`` one that is too close for the record to tell.
"""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from election_kit.errors import BadTime
from election_kit.facts.coercion import short_names
from election_kit.facts.elections import election
from election_kit.facts.night.calls import NEWSROOMS, Call, call_records, calls
from election_kit.facts.night.counts import StateCount, count
from election_kit.facts.night.moments import LAST, YEAR, moment
from election_kit.facts.night.standings import Standing
from election_kit.maths.scenarios import Scenario
from election_kit.maths.sentences import listing

START = datetime(YEAR, 11, 3, 23, tzinfo=UTC)
LINES = ("GA", "PA")  # the states whose leads are shown at first
_ABOUT = {"hour": " The minute is not known.", "day": " Only the day is known."}
#: Where the axis of time bends: the first night is drawn wide, the last two weeks
#: narrow (thousandths).
_BENDS = (
    (START, 0),
    (datetime(YEAR, 11, 4, 12, tzinfo=UTC), 300),
    (datetime(YEAR, 11, 8, tzinfo=UTC), 800),
)
_TICKS = (
    (4, 0),
    (4, 6),
    (4, 12),
    *((day, 0) for day in (5, 6, 7, 8, 14, 20)),
)  # days and hours, UTC


def seconds(time: datetime) -> int:
    """Return a time in whole seconds from the start of the replay.

    >>> seconds(datetime(2020, 11, 3, 23, 1, tzinfo=UTC))
    60
    """
    return int((time - START).total_seconds())


def time_of(at: int) -> datetime:
    """Return the time (UTC) so many seconds from the start; beyond the record raises
    `BadTime`.
    """
    return within(START + timedelta(seconds=min(max(at, -1), seconds(LAST) + 1)))


def within(at: datetime | str) -> datetime:
    """Return a time of the replay in UTC, to the second; any other raises `BadTime`."""
    time = moment(at).replace(microsecond=0)
    if time < START:
        raise BadTime(
            f"{time:%d %B %Y %H:%M} UTC is before the replay begins, at"
            f" {START:%d %B %Y %H:%M} UTC."
        )
    return time


@cache
def timeline() -> dict[str, Any]:
    """Return all that the page plays, as JSON."""
    states, names = count(YEAR), short_names(YEAR)
    return {
        "year": YEAR,
        "start": int(START.timestamp()),
        "end": seconds(LAST),
        "bends": [
            *((seconds(time), place) for time, place in _BENDS),
            (seconds(LAST), 1000),
        ],
        "ticks": [_tick(day, hour) for day, hour in _TICKS],
        "lines": list(LINES),
        "newsrooms": {
            by: {"name": room.name, "calls": _calls(by), "notes": _notes(by)}
            for by, room in sorted(NEWSROOMS.items())
        },
        "states": {
            state: [
                names[state],
                _leads(states[state]),
                _changes(states[state]),
            ]
            for state in states
        },
    }


def _tick(day: int, hour: int) -> tuple[int, str]:
    text = f"{hour:02}:00" if hour else f"{day} Nov"
    return seconds(datetime(YEAR, 11, day, hour, tzinfo=UTC)), text


def _calls(newsroom: str) -> list[tuple[int, str, str, str]]:
    """The calls in order: seconds, unit, side, and a sentence with the score it makes."""
    made = Scenario(election(YEAR).contest)
    found = []
    for call in call_records(YEAR):
        if call.newsroom == newsroom:
            made = made.give(call.side, call.unit)
            found.append(
                (
                    seconds(call.time),
                    call.unit,
                    call.side,
                    _sentence(call, made),
                )
            )
    return found


def _sentence(call: Call, made: Scenario) -> str:
    what = (
        f"{NEWSROOMS[call.newsroom].name} calls {made.contest.name(call.unit)} for"
        f" {call.side}."
    )
    score = ", ".join(f"{side} {votes}" for side, votes in made.totals.items())
    return f"{what} {score}.{_ABOUT.get(call.precision, '')}"


def _notes(newsroom: str) -> list[tuple[int, str]]:
    """Where a newsroom's record ends before the replay does, and what it leaves open."""
    room = NEWSROOMS[newsroom]
    made = calls(YEAR, by=newsroom)
    if room.ends >= LAST or not made.open:
        return []
    names = listing(made.contest.names_of(made.open))
    text = (
        f"The record of {room.name}'s calls ends here: what it called later is not"
        f" known. {names} stay open on the map."
    )
    return [(seconds(room.ends), text)]


def _votes(standing: Standing) -> str:
    """Return a lead in words: votes computed from rounded shares are rounded too."""
    lead = abs(standing.lead)
    return f"{lead:,}" if standing.exact else f"about {max(round(lead, -3), 1000):,}"


def _leads(state: StateCount) -> str:
    """Postings as the module says; what was posted before the start stands at the
    start.
    """
    words: list[str] = []
    at = lead = 0
    last: tuple[int, str] | None = None
    for s in state.standings:
        known = (s.lead, "" if s.exact else "~" if s.leader else "=")
        if known != last:
            then = max(0, seconds(s.time))
            words += (str(then - at), f"{s.lead - lead}{known[1]}")
            at, lead, last = then, s.lead, known
    return " ".join(words)


def _changes(state: StateCount) -> list[tuple[int, str]]:
    """When another side took the lead, and the sentence that says so."""
    name = short_names(YEAR)[state.state]
    return [
        (
            seconds(s.time),
            f"{s.leader} takes the lead in {name}, by {_votes(s)}.",
        )
        for s in state.lead_changes()
        if s.time >= START
    ]
