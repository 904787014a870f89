"""Questions across elections: who carried what and when, and bellwethers."""

from fractions import Fraction
from itertools import takewhile
from typing import NamedTuple

from election_kit.errors import (
    BadInput,
    did_you_mean,
    shown,
)
from election_kit.facts.elections import Election, election, elections_between
from election_kit.facts.tables import rows
from election_kit.facts.units import LATEST, codes, parse_unit, units_of
from election_kit.maths.spellings import PARTY_WORDS


class Flip(NamedTuple):
    """A unit that two parties carried in two elections: its winner before and after."""

    unit: str
    before: str
    after: str


class Record(NamedTuple):
    """How often a unit gave most of its electoral votes to whoever became president.

    ``share`` is ``hits`` in ``elections``; ``missed`` are the years it did not;
    ``streak`` is the number of elections in a row, up to the last one looked at, in
    which it did.
    """

    unit: str
    hits: int
    elections: int
    missed: tuple[int, ...]
    streak: int

    @property
    def share(self) -> Fraction:
        """Hits in elections."""
        return Fraction(self.hits, self.elections)


class Held(NamedTuple):
    """A unit and the party that carried it last: in ``elections`` elections in a row,
    ``since`` a year.
    """

    unit: str
    party: str
    since: int
    elections: int


def last_won(unit: str, party: str, *, before: int = LATEST + 1) -> int | None:
    """Return the last election before a year in which a party carried a unit; None if
    it never did.

    ``party`` is a key or a name of the table ``parties``, such as ``"D"``,
    ``"Democratic"`` or ``"Whig"``.

    >>> last_won("GA", "D", before=2020)
    1992
    """
    parties = {row["key"]: row["key"] for row in rows("parties")}
    parties |= {row["name"]: row["key"] for row in rows("parties")}
    keys = {text.casefold(): key for text, key in parties.items()}
    asked = str(party).casefold()
    key = keys.get(PARTY_WORDS.get(asked, asked))
    if key is None:
        raise BadInput(f"Unknown party {shown(party)}.{did_you_mean(party, parties)}")
    code = parse_unit(unit)
    for race in elections_between(before=before):
        if _party(race, code) == key:
            return race.year
    return None


def flips(before: int, after: int) -> tuple[Flip, ...]:
    """Return the units that one party carried in one election and another party in the
    other.

    >>> [flip.unit for flip in flips(2016, 2020)]
    ['AZ', 'GA', 'MI', 'NE-02', 'PA', 'WI']
    """
    old, new = election(before), election(after)
    found = []
    for unit in units_of(new.year):
        if unit.code in codes(old.year):
            was, now = old.winner_of(unit.code), new.winner_of(unit.code)
            if was and now and old.parties.get(was) != new.parties.get(now):
                found.append(
                    Flip(
                        unit=unit.code,
                        before=was,
                        after=now,
                    )
                )
    return tuple(found)


def held_since(*, before: int = LATEST + 1) -> tuple[Held, ...]:
    """Return when each unit became what it is: who carried it last, and since when, the
    longest first.

    A year in which a unit took no part, or its votes were tied, ends the run. Elections
    from the year ``before`` on do not count.

    >>> held = {one.unit: one for one in held_since()}
    >>> held["MN"], held["ND"].since
    (Held(unit='MN', party='D', since=1976, elections=13), 1968)
    """
    races = list(elections_between(before=before))
    if not races:
        raise BadInput(f"No elections before {shown(before)}.")
    found = [_held(unit.code, races) for unit in units_of(races[0].year)]
    held = [one for one in found if one is not None]
    return tuple(sorted(held, key=lambda one: (one.since, one.unit)))


def streak(unit: str, *, before: int = LATEST + 1) -> int:
    """Return how many elections in a row, up to the last before a year, a unit went
    with the winner.

    >>> streak("OH", before=2020), streak("OH")
    (14, 1)
    """
    return _record(parse_unit(unit), list(elections_between(before=before))).streak


def bellwethers(*, since: int = 1900, before: int = LATEST + 1) -> tuple[Record, ...]:
    """Return every unit's record of going with the winner, the best first.

    Elections are those from ``since`` on and before ``before`` in which the unit had
    electors. In 1800 and 1824 the winner is whom the House chose.

    >>> best = bellwethers(since=1904, before=2008)[0]
    >>> best.unit, best.hits, best.missed
    ('MO', 25, (1956,))
    """
    races = list(elections_between(since=since, before=before))
    if not races:
        raise BadInput(
            f"No elections from {shown(since)} on and before {shown(before)}."
        )
    units = dict.fromkeys(unit.code for race in races for unit in units_of(race.year))
    records = [_record(unit, races) for unit in units]
    return tuple(sorted(records, key=lambda r: (-r.share, -r.elections, r.unit)))


def _party(race: Election, unit: str) -> str | None:
    """Return the party that carried a unit; None if nobody did, or it had no electors."""
    winner = race.winner_of(unit) if unit in codes(race.year) else None
    return race.parties.get(winner) if winner else None


def _held(unit: str, races: list[Election]) -> Held | None:
    """Return who carried a unit last in these elections, the last first; None if nobody
    did.
    """
    party = _party(races[0], unit)
    if party is None:
        return None
    run = list(takewhile(lambda race: _party(race, unit) == party, races))
    return Held(
        unit=unit,
        party=party,
        since=run[-1].year,
        elections=len(run),
    )


def _record(unit: str, races: list[Election]) -> Record:
    """Return a unit's record in these elections, the last first."""
    went = {
        race.year: race.winner in race.leaders(unit)
        for race in races
        if unit in codes(race.year)
    }
    missed = tuple(sorted(year for year, hit in went.items() if not hit))
    run = len(list(takewhile(went.get, went)))
    return Record(
        unit=unit,
        hits=len(went) - len(missed),
        elections=len(went),
        missed=missed,
        streak=run,
    )
