"""Questions across elections: who carried what and when, bellwethers, inversions,
records, disputes.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import takewhile
from typing import NamedTuple

from election_kit.errors import (
    BadInput,
    UnknownYear,
    did_you_mean,
    shown,
)
from election_kit.facts.elections import Election, election
from election_kit.facts.margins import Margin
from election_kit.facts.tables import rows
from election_kit.facts.units import (
    LATEST,
    election_year,
    election_years,
    parse_unit,
    units_of,
)
from election_kit.facts.votes import NATION
from election_kit.maths.arguments import as_whole
from election_kit.maths.contests import PARTY_WORDS


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


class Inversion(NamedTuple):
    """An election whose popular winner did not become president, ahead by ``votes``;
    ``note`` says more.
    """

    year: int
    president: str
    popular_winner: str
    votes: int
    note: str


class Tally(NamedTuple):
    """A candidate's popular votes in the nation."""

    year: int
    candidate: str
    votes: int


class Turnout(NamedTuple):
    """Votes for president in percent of those who were eligible."""

    year: int
    percent: float


class Disagreement(NamedTuple):
    """A figure that two sources print differently: ours and theirs, whose each is, and
    why ours.
    """

    year: int
    state: str
    candidate: str
    chosen: int
    alternative: int
    chosen_source: str
    alternative_source: str
    why: str


def last_won(unit: str, party: str, *, before: int = LATEST + 1) -> int | None:
    """Return the last election before a year in which a party carried a unit; None if
    it never did.

    ``party`` is a key or a name of the table ``parties``, such as ``"D"``,
    ``"Democratic"`` or ``"Whig"``.

    >>> last_won("GA", "D", before=2020)
    1992
    """
    parties = {
        row[column]: row["key"] for column in ("key", "name") for row in rows("parties")
    }
    keys = {text.casefold(): key for text, key in parties.items()}
    asked = str(party).casefold()
    key = keys.get(PARTY_WORDS.get(asked, asked))
    if key is None:
        raise BadInput(f"Unknown party {shown(party)}.{did_you_mean(party, parties)}")
    code = parse_unit(unit)
    for race in _races(before=before):
        winner = race.winner_of(code) if _has(race, code) else None
        if winner and race.parties.get(winner) == key:
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
        if _has(old, unit.code):
            was, now = old.winner_of(unit.code), new.winner_of(unit.code)
            if was and now and old.parties.get(was) != new.parties.get(now):
                found.append(Flip(unit.code, was, now))
    return tuple(found)


def held_since(*, before: int = LATEST + 1) -> tuple[Held, ...]:
    """Return when each unit became what it is: who carried it last, and since when, the
    longest first.

    A year in which a unit took no part, or its votes were tied, ends the run.

    >>> held = {one.unit: one for one in held_since()}
    >>> held["MN"], held["ND"].since
    (Held(unit='MN', party='D', since=1976, elections=13), 1968)
    """
    races = list(_races(before=before))
    if not races:
        raise BadInput(f"No elections before {shown(before)}.")
    found = (_held(unit.code, races) for unit in units_of(races[0].year))
    return tuple(
        sorted(
            (held for held in found if held),
            key=lambda held: (held.since, held.unit),
        )
    )


def streak(unit: str, *, before: int = LATEST + 1) -> int:
    """Return how many elections in a row, up to the last before a year, a unit went
    with the winner.

    >>> streak("OH", before=2020), streak("OH")
    (14, 1)
    """
    return _record(parse_unit(unit), list(_races(before=before))).streak


def bellwethers(*, since: int = 1900, before: int = LATEST + 1) -> tuple[Record, ...]:
    """Return every unit's record of going with the winner, the best first.

    Elections are those from ``since`` on and before ``before`` in which the unit had
    electors. In 1800 and 1824 the winner is whom the House chose.

    >>> best = bellwethers(since=1904, before=2008)[0]
    >>> best.unit, best.hits, best.missed
    ('MO', 25, (1956,))
    """
    races = list(_races(since=since, before=before))
    if not races:
        raise BadInput(
            f"No elections from {shown(since)} on and before {shown(before)}."
        )
    units = dict.fromkeys(unit.code for race in races for unit in units_of(race.year))
    records = [_record(unit, races) for unit in units]
    return tuple(sorted(records, key=lambda r: (-r.share, -r.elections, r.unit)))


def inversions(*, disputed: bool = False) -> tuple[Inversion, ...]:
    """Return the elections whose popular winner did not become president (since 1824).

    ``disputed=True`` adds 1960: Alabama's Democratic slate was part Kennedy's, part
    unpledged. Its votes are counted for Kennedy here, so he leads the nation; share
    them out by electors, and Nixon does.

    >>> [inversion.year for inversion in inversions()]
    [1824, 1876, 1888, 2000, 2016]
    """
    found = [_alabama()] if disputed else []
    for race in _races(since=1824):
        lead = race.margin()
        if lead.first != race.winner:
            behind = race.votes()[lead.first] - race.votes()[race.winner]
            found.append(
                Inversion(race.year, race.winner, lead.first, behind, race.note)
            )
    return tuple(sorted(found))


def margin(year: int, unit: str = NATION) -> Margin:
    """Return first minus second in popular votes, in votes and in points.

    >>> margin(2016, "GA").votes
    211141
    """
    return election(year).margin(unit)


def closest_states(year: int, n: int = 5) -> tuple[Margin, ...]:
    """Return the states with the smallest margins in points, the closest first.

    >>> [m.unit for m in closest_states(2020, 3)]
    ['GA', 'AZ', 'WI']
    """
    n = as_whole(n, "How many states to list")
    race = election(year)
    contested = [
        s for s in race.allotment if sum(key != "other" for key in race.votes(s)) > 1
    ]
    return tuple(
        sorted(map(race.margin, contested), key=lambda m: (m.exact_points, m.unit))[:n]
    )


def most_votes(n: int = 10, *, before: int = LATEST + 1) -> tuple[Tally, ...]:
    """Return the largest popular votes for a candidate, the largest first.

    >>> most_votes(1)
    (Tally(year=2020, candidate='Biden', votes=81283501),)
    """
    n = as_whole(n, "How many candidates to list")
    named = (
        (race, key, n)
        for race in _races(before=before)
        for key, n in race.votes().items()
    )
    tallies = [
        Tally(race.year, key, votes) for race, key, votes in named if key != "other"
    ]
    return tuple(sorted(tallies, key=lambda tally: -tally.votes)[:n])


def turnout(year: int, unit: str = NATION) -> float:
    """Return votes for president in percent of the voting-eligible population.

    The nation since 1789 (before 1828 rough), the states since 1980; 2024 is in no
    source held here.

    >>> turnout(2020), round(turnout(2020, "MN"), 1)
    (66.0, 79.4)
    """
    if unit == NATION:
        found = rows("turnout_national", year=election_year(year))
        if found:
            return float(found[0]["president_percent"])
    else:
        code = parse_unit(unit, year=election_year(year))
        for row in rows("turnout", year=year, unit=code):
            return 100 * int(row["presidential_votes"]) / int(row["voting_eligible"])
    where = "the nation" if unit == NATION else code
    raise UnknownYear(
        f"The turnout of {where} in {year} is not in the tables. The nation's is known"
        " from 1789 to 2020, the states' from 1980 to 2020."
    )


def highest_turnout(n: int = 10, *, since: int = 1789) -> tuple[Turnout, ...]:
    """Return the elections with the highest national turnout, the highest first.

    >>> highest_turnout(1, since=1904)
    (Turnout(year=2020, percent=66.0),)
    """
    n = as_whole(n, "How many elections to list")
    since = as_whole(since, "since=")
    known = [
        Turnout(int(row["year"]), float(row["president_percent"]))
        for row in rows("turnout_national")
    ]
    return tuple(
        sorted(
            (t for t in known if t.year >= since),
            key=lambda t: (-t.percent, t.year),
        )[:n]
    )


def disagreements(year: int) -> tuple[Disagreement, ...]:
    """Return what the sources of an election's popular votes print differently.

    >>> disagreements(1960)[0].alternative
    324050
    """
    found = rows("popular_votes_conflicts", year=election_year(year))
    return tuple(
        Disagreement(
            **row | {key: int(row[key]) for key in ("year", "chosen", "alternative")}  # type: ignore[arg-type]
        )
        for row in found
    )


def _races(*, since: int = 0, before: int = LATEST + 1) -> Iterator[Election]:
    """Return the elections from ``since`` on and before ``before``, the last first."""
    first, end = as_whole(since, "since="), as_whole(before, "before=")
    return (
        election(year) for year in reversed(election_years()) if first <= year < end
    )


def _has(race: Election, unit: str) -> bool:
    return any(known.code == unit for known in units_of(race.year))


def _held(unit: str, races: list[Election]) -> Held | None:
    """Return who carried a unit last in these elections, the last first; None if nobody
    did.
    """
    won = ((race, race.winner_of(unit) if _has(race, unit) else None) for race in races)
    parties = (
        (race.year, race.parties.get(winner) if winner else None)
        for race, winner in won
    )
    last = next(parties)
    run = [
        last[0],
        *(year for year, _ in takewhile(lambda won: won[1] == last[1], parties)),
    ]
    return Held(unit, last[1], run[-1], len(run)) if last[1] else None


def _record(unit: str, races: list[Election]) -> Record:
    """Return a unit's record in these elections, the last first."""
    went = {
        race.year: race.winner in race.leaders(unit)
        for race in races
        if _has(race, unit)
    }
    missed = tuple(sorted(year for year, hit in went.items() if not hit))
    run = len(list(takewhile(went.get, went)))
    return Record(unit, len(went) - len(missed), len(went), missed, run)


def _alabama() -> Inversion:
    """1960, the Democratic vote of Alabama shared out by its electors: five for
    Kennedy, six unpledged.
    """
    race = election(1960)
    votes, best = race.votes(), race.votes("AL")["Kennedy"]
    (slate,) = (
        d.alternative
        for d in disagreements(1960)
        if (d.state, d.candidate) == ("AL", "Kennedy")
    )
    ours, all_of_them = (
        race.electoral_votes["AL", "Kennedy"],
        race.allotment["AL"],
    )
    behind = votes["Nixon"] - (
        votes["Kennedy"] - best + Fraction(slate * ours, all_of_them)
    )
    note = (
        f"Disputed. With the {best:,} votes of his best elector in Alabama, Kennedy"
        f" leads by {race.margin().votes:,}; with {ours} of {all_of_them} parts of the"
        f" slate's {slate:,}, Nixon leads."
    )
    return Inversion(1960, race.winner, "Nixon", round(behind), note)
