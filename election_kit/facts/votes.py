"""Who got which votes: the people's and the electors', by unit."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from election_kit.facts.tables import Row, rows
from election_kit.facts.units import allotment, units_of
from election_kit.maths.frozen_dict import Frozen

NATION = "US"
DISTRICTS_SINCE = 1992  # the votes of Maine's and Nebraska's districts
Votes = Mapping[str, int]


class Remark(NamedTuple):
    """What is to be said of some of a state's electoral votes: a broken pledge, a
    dispute, a refusal.

    ``candidate`` is None where the votes were never cast; ``counted`` says whether
    Congress counted them.
    """

    state: str
    candidate: str | None
    votes: int
    counted: bool
    note: str


def votes_per_elector(year: int) -> int:
    """Return 2 until 1800 and 1 since the Twelfth Amendment of 1804."""
    return 2 if year < 1804 else 1


@cache
def popular_votes(year: int) -> Mapping[str, Votes]:
    """Return the popular votes of every unit and of the nation: unit -> candidate ->
    votes.

    Most votes first, ``other`` last: it is not one candidate and has no place. Units
    without a popular vote are left out; so is everything before 1824, and the districts
    of Maine before 1992.

    >>> dict(popular_votes(2020)["NE-02"])
    {'Biden': 176468, 'Trump': 154377, 'other': 8821}
    """
    found: dict[str, dict[str, int]] = defaultdict(dict)
    nation: dict[str, int] = defaultdict(int)
    for row in rows("popular_votes", year=year):
        votes = int(row["votes"])
        found[row["state"]][row["candidate"]] = votes
        nation[row["candidate"]] += votes
    if nation:
        found[NATION] = nation
    found |= _district_votes(year)
    cast = [
        (key == "other", -n, key, unit)
        for unit, votes in found.items()
        for key, n in votes.items()
    ]
    ranked: dict[str, dict[str, int]] = {unit: {} for unit in found}
    for _, n, key, unit in sorted(cast):
        ranked[unit][key] = -n
    return Frozen({unit: Frozen(votes) for unit, votes in ranked.items()})


@cache
def electoral_votes(year: int, *, counted: bool = True) -> Mapping[str, Votes]:
    """Return the electoral votes of every unit: unit -> candidate -> votes, most first.

    As counted, or all that were cast, also those that Congress refused.

    >>> dict(electoral_votes(1872)["AR"]), dict(electoral_votes(1872, counted=False)["AR"])
    ({}, {'Grant': 6})
    """
    states: dict[str, dict[str, int]] = {state: {} for state in allotment(year)}
    cast = [
        row
        for row in _ballots(year)
        if (row["counted"] == "1" if counted else row["candidate"])
    ]
    for row in sorted(cast, key=lambda row: -int(row["votes"])):
        states[row["state"]][row["candidate"]] = int(row["votes"])
    units: dict[str, Votes] = {}
    for unit in units_of(year):
        got = states[unit.state]
        if unit.electors * votes_per_elector(year) < sum(got.values()):
            # Maine or Nebraska: the one winner has this unit too, or else its own
            # voters decide.
            winner = next(
                iter(got if len(got) == 1 else popular_votes(year)[unit.code])
            )
            got = {winner: unit.electors}
        units[unit.code] = Frozen(got)
    return Frozen(units)


@cache
def leaders(year: int) -> Mapping[str, tuple[str, ...]]:
    """Return who got most of each unit's electoral votes as cast: unit -> candidates."""
    found = {}
    for unit, got in electoral_votes(year, counted=False).items():
        most = max(got.values(), default=0)
        found[unit] = tuple(key for key, n in got.items() if n == most)
    return Frozen(found)


@cache
def remarks(year: int) -> tuple[Remark, ...]:
    """Return the electoral votes there is something to say of, among them all that were
    not counted.

    >>> remarks(2000)[0].note
    'One elector cast a blank ballot.'
    """
    return tuple(
        Remark(
            state=row["state"],
            candidate=row["candidate"] or None,
            votes=int(row["votes"]),
            counted=row["counted"] == "1",
            note=row["note"],
        )
        for row in _ballots(year)
        if row["note"]
    )


@cache
def _ballots(year: int) -> list[Row]:
    return rows("electoral_votes", year=year)


def _district_votes(year: int) -> dict[str, dict[str, int]]:
    """Return the votes in the districts of Maine and Nebraska: their table knows
    parties, not names.
    """
    if year < DISTRICTS_SINCE:
        return {}
    table = rows("maine_nebraska", year=year)
    nominee = {row["party"]: row["key"] for row in rows("candidates", year=year)}
    columns = {
        "d_votes": nominee["D"],
        "r_votes": nominee["R"],
        "other_votes": "other",
    }
    return {
        row["district"]: {
            key: int(row[column]) for column, key in columns.items() if row[column]
        }
        for row in table
    }
