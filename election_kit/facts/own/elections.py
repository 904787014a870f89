"""An election made of one's own votes: like any other to a map, a board and the maths."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from election_kit.errors import BadInput, ImpossibleScenario, UnknownUnit
from election_kit.facts import elections, units
from election_kit.facts.elections import LATEST, NEXT, Candidate, Election
from election_kit.facts.own.columns import (
    TOTALS,
    Names,
    cells,
    find_columns,
    party_of,
    plain,
    whole,
    wide_columns,
)
from election_kit.facts.own.files import Table, table_of
from election_kit.facts.tables import frame_of
from election_kit.facts.votes import NATION
from election_kit.maths.arguments import as_counts, as_name
from election_kit.maths.contests import Contest
from election_kit.maths.frozen_dict import Frozen
from election_kit.maths.returns import OTHER, leaders
from election_kit.maths.scenarios import Scenario, Win

if TYPE_CHECKING:
    import pandas as pd

MOST_SIDES = 4  # a board's colors and patterns stay apart so far
MOST_STATES_ABROAD = 25  # a country of one's own may share some names with states
SMALL = 0.005  # a candidate with less of all votes, and no unit, is one of the others
Votes = Mapping[str, Mapping[str, int]]


class Report(NamedTuple):
    """What was read from a file; ``print`` it.

    ``merged`` says what was added together, ``left_out`` which rows were not votes of a
    unit, ``missing`` which units have none.
    """

    rows: int
    units: int
    votes: int
    merged: tuple[str, ...]
    left_out: tuple[str, ...]
    missing: tuple[str, ...]

    def __str__(self) -> str:
        lines = [f"{self.rows:,} rows: {self.votes:,} votes in {self.units} units."]
        lines += [f"Merged: {one}" for one in self.merged]
        lines += [f"Left out: {one}" for one in self.left_out]
        lines += [f"Missing: {one}" for one in self.missing]
        return "\n".join(lines)


@dataclass(frozen=True, eq=False, repr=False)
class OwnElection(Election):
    """An election of one's own; made by :func:`read_election`."""

    own_contest: Contest
    own_votes: Votes
    report: Report
    name: str

    source_tables = ()

    def __repr__(self) -> str:
        score = ", ".join(f"{s} {n}" for s, n in self.scenario().totals.items())
        return f"<Election of your own, {self.label}: {score}>"

    @property
    def label(self) -> str:
        """What the election is called in headlines."""
        return self.name

    @property
    def contest(self) -> Contest:
        """The units, their electoral votes, the sides and the number that wins."""
        return self.own_contest

    @property
    def sides(self) -> tuple[str, ...]:
        """Who can win a unit."""
        return self.own_contest.sides

    @property
    def allotment(self) -> Mapping[str, int]:
        """The electors of each state, its districts' included: state -> electors."""
        states: Counter[str] = Counter()
        inside = {u: s for s, group in self.contest.districts.items() for u in group}
        for unit, electors in self.contest.electoral_votes.items():
            states[inside.get(unit, unit)] += electors
        return Frozen(states)

    @cached_property
    def electoral_votes(self) -> Mapping[tuple[str, str], int]:
        """Electoral votes that the votes would give: (unit, candidate) -> votes."""
        held = self.scenario()
        return Frozen(
            {(u, side): n for u in held.winners for side, n in held.awards(u).items()}
        )

    @property
    def remarks(self) -> tuple[Any, ...]:
        """Nothing: no elector has voted."""
        return ()

    @property
    def without_popular_vote(self) -> Mapping[str, str]:
        """Nothing: a unit without votes is open."""
        return Frozen({})

    @cached_property
    def returns(self) -> Mapping[str, tuple[int, Mapping[str, int]]]:
        """What the maths works on: unit -> (electors, votes), for units with votes."""
        found: dict[str, tuple[int, Mapping[str, int]]] = {}
        inside = {u: s for s, group in self.contest.districts.items() for u in group}
        for unit, electors in self.contest.electoral_votes.items():
            votes = self.own_votes.get(unit)
            state = self.own_votes.get(inside.get(unit, ""))
            if votes:
                found[unit] = electors, votes
            elif state and len(leaders(state)) == 1:  # it follows its state
                found[unit] = electors, Frozen({leaders(state)[0]: 0})
        return Frozen(found)

    @cached_property
    def _nation(self) -> Mapping[str, int]:
        total: Counter[str] = Counter()
        inside = {u for group in self.contest.districts.values() for u in group}
        for unit, votes in self.own_votes.items():
            if unit not in inside:
                total.update(votes)
        return Frozen(_ranked(total))

    def votes(self, unit: str = NATION) -> Mapping[str, int]:
        """Return the votes of a unit or of all: candidate -> votes, most first."""
        if unit == NATION:
            return self._nation
        return self.own_votes.get(self.unit(unit), Frozen({}))

    def leaders(self, unit: str) -> tuple[str, ...]:
        """Return who has most votes of a unit; a district without its own follows."""
        row = self.returns.get(self.unit(unit))
        return leaders(row[1]) if row else ()

    @cached_property
    def _scenario(self) -> Scenario:
        held = {}
        for unit in self.contest.electoral_votes:
            first = self.leaders(unit)
            if len(first) == 1 and first[0] in self.sides:
                held[unit] = first[0]
        return Scenario(self.contest, held)

    def scenario(self) -> Scenario:
        """Return who leads where; a tied unit, or one without votes, is open."""
        return self._scenario

    def unit(self, text: str) -> str:
        """Return the code of the unit that a person means."""
        return self.contest.unit(text)

    def source(self, what: str = "votes") -> Any:
        """Refuse: the votes are the reader's own."""
        raise BadInput(f"The {what} of {self.name} are your own; see its report.")

    def frame(self) -> "pd.DataFrame":
        """Return the votes as a tidy table: one row a unit and candidate."""
        records = []
        for unit, votes in self.own_votes.items():
            for who, n in votes.items():
                share = 100 * n / (sum(votes.values()) or 1)
                name = self.contest.name(unit)
                records.append((unit, name, who, self.parties.get(who, ""), n, share))
        columns = ["unit", "name", "candidate", "party", "popular_votes", "share"]
        return frame_of(records, columns)


def read_election(
    source: object,
    *,
    year: int | None = None,
    electors: Mapping[str, int] | None = None,
    sides: Mapping[str, str] | None = None,
    name: str | None = None,
    unit: str | None = None,
    candidate: str | None = None,
    party: str | None = None,
    votes: str | None = None,
) -> OwnElection:
    """Return an election made of the votes in a file, a DataFrame or a mapping.

    ``source`` is the path of a CSV file or its text, a DataFrame, a list of rows, or
    ``{"GA": {"Biden": 2473633, ...}, ...}``. A file is long (a row a unit and candidate
    or party, with votes), wide (a row a unit, a column a candidate), or has one ballot
    a row. ``unit``, ``candidate``, ``party`` and ``votes`` name its columns where their
    names do not tell. Rows of one unit and candidate are added up: counties, and
    several parties' lines of one candidate. ``sides`` gives candidates (or columns of a
    wide file) their parties, ``{"Ana": "D", "Ben": ""}``.

    States, in any usual spelling, get the electors of ``year`` (2028: those of 2024) or
    those you give as ``electors``, and lie on the map. Maine's and Nebraska's districts
    follow their state where they have no votes of their own. Other units are a country
    of your own: an elector each, or a column ``electors``; columns ``row`` and
    ``column`` place their tiles. ``report`` says what was read, merged, left out, and
    what is missing. Raises `BadInput` with the row and column of what it cannot read.

    >>> e = read_election({"GA": {"Ana": 51, "Ben": 49}, "PA": {"Ana": 40, "Ben": 60}})
    >>> dict(e.scenario().totals), len(e.scenario().open)
    ({'Ben': 19, 'Ana': 16}, 54)
    """
    roles = {"unit": unit, "candidate": candidate, "party": party, "votes": votes}
    asked = {role: column for role, column in roles.items() if column is not None}
    table = table_of(source)
    found = find_columns(table, asked)
    reading = Reading(table, found, year)
    reading.read(sides or {})
    base = reading.contest(electors)
    people, chosen = _people(reading, base, sides or {})
    lumped = {u: _lump(got, people) for u, got in reading.votes.items()}
    contest = replace(
        base,
        sides=chosen,
        parties={s: people[s] for s in chosen if people[s]},
        pronouns={s: base.pronouns[s] for s in chosen if s in base.pronouns},
        others=(),
    )
    return _made(reading, contest, lumped, name)


class Reading:
    """One table on its way to be an election."""

    def __init__(self, table: Table, found: dict[str, str], year: int | None) -> None:
        self.table, self.found = table, found
        self.merged: list[str] = list(table.remarks)
        self.left_out: list[str] = []
        self.left_rows: Counter[str] = Counter()
        self.year = self._year(year)
        self.rows = list(self._of_interest())
        self.codes, self.own_country = self._codes()
        self.votes: dict[str, dict[str, int]] = defaultdict(dict)
        self.parties: dict[str, Counter[str]] = defaultdict(Counter)

    def _year(self, year: int | None) -> int | None:
        if "year" not in self.found:
            return year
        years = {cells(row, self.found, "year") for row in self.table.rows} - {""}
        if year is None and len(years) > 1:
            raise BadInput(
                f"The file holds {len(years)} years, {min(years)} to {max(years)}: say"
                " which with year=."
            )
        if year is not None and str(year) not in years:
            raise BadInput(
                f"The file has no rows of {year}; it has {', '.join(sorted(years)[-5:])}."
            )
        found = str(year) if year is not None else years.pop()
        if not found.partition(".")[0].isdecimal():
            raise BadInput(f"A year is a whole number; the file has {found!r}.")
        return int(found.partition(".")[0])

    def _of_interest(self) -> Any:
        """Yield (number, row) of the year, of the presidency, and of no part of a whole."""
        with_total = {
            cells(row, self.found, "unit")
            for row in self.table.rows
            if plain(cells(row, self.found, "mode")) == "total"
        }
        for n, row in enumerate(self.table.rows):
            office = plain(cells(row, self.found, "office"))
            year = cells(row, self.found, "year").partition(".")[0]
            mode = plain(cells(row, self.found, "mode"))
            stage = plain(cells(row, self.found, "stage"))
            if year and str(self.year) != year:
                self.left_rows["of other years"] += 1
            elif office and "president" not in office:
                self.left_rows["of other offices"] += 1
            elif stage not in ("", "gen", "general"):
                self.left_rows["of primaries and runoffs"] += 1
            elif (
                mode not in ("", "total")
                and cells(row, self.found, "unit") in with_total
            ):
                self.left_rows["of one way to vote, where a total stands too"] += 1
            else:
                yield n, row

    def _text(self, row: Mapping[str, Any]) -> str:
        """Return what a row calls its unit, with the district if it has one."""
        text = cells(row, self.found, "unit")
        district = cells(row, self.found, "district")
        if district.partition(".")[0].strip("0").isdecimal():
            return f"{text}-{int(district.partition('.')[0])}"
        return text

    def _codes(self) -> tuple[dict[str, str], bool]:
        """Return text -> unit, and whether the units are a country of one's own."""
        texts = list(dict.fromkeys(self._text(row) for _, row in self.rows))
        texts = [text for text in texts if plain(text) not in TOTALS]
        known: dict[str, str] = {}
        unknown: dict[str, UnknownUnit] = {}
        for text in texts:
            try:
                known[text] = units.parse_unit(text, year=self._map_year)
            except UnknownUnit as error:
                unknown[text] = error
        if len(known) < min(len(unknown), MOST_STATES_ABROAD) or not known:
            return {text: as_name(text, "A unit") for text in texts if text}, True
        for n, row in self.rows:
            text = self._text(row)
            if text in unknown:
                where = self.table.where(n, self.found["unit"])
                raise BadInput(f"In {where}: {unknown[text]}")
        return known, False

    @property
    def _map_year(self) -> int:
        return self.year if self.year in units.election_years() else LATEST

    def read(self, sides: Mapping[str, str]) -> None:
        """Add up the votes of every unit."""
        if "votes" in self.found and {"candidate", "party"} & self.found.keys():
            self._read_rows(lambda n, row: self._whole(n, row, self.found["votes"]))
        elif "candidate" in self.found:
            self._read_rows(lambda n, row: 1)
        else:
            self._read_wide(sides)
        for why, n in self.left_rows.items():
            self.left_out.append(f"{n:,} rows {why}.")
        if not any(any(got.values()) for got in self.votes.values()):
            raise BadInput("There are no votes in it.")

    def _whole(self, n: int, row: Mapping[str, Any], column: str) -> int:
        return whole(row[column], self.table.where(n, column))

    def _read_rows(self, count: Callable[[int, Mapping[str, Any]], int]) -> None:
        texts = {cells(row, self.found, "candidate") for _, row in self.rows}
        names = Names(texts - {""}, self._known())
        added = 0
        for n, row in self.rows:
            code = self._unit_of(row)
            text = cells(row, self.found, "candidate")
            if code is None or (text and plain(text) in TOTALS):
                self.left_rows["of totals"] += 1
                continue
            party = party_of(cells(row, self.found, "party"))
            who = names.key(text) if text else self._of_party(party)
            here = self.votes[code]
            added += who in here
            number = count(n, row)
            here[who] = here.get(who, 0) + number
            self.parties[who][party] += number
        if added and "votes" in self.found:
            self.merged.append(f"{added:,} rows of a unit and candidate met before.")

    def _read_wide(self, sides: Mapping[str, str]) -> None:
        columns = [
            c for c in wide_columns(self.table, self.found) if plain(c) not in TOTALS
        ]
        if sides and set(sides) <= set(columns):
            columns = list(sides)
        if len(columns) < 2:
            raise BadInput(
                "No votes were found: a file needs a column of candidates or parties and"
                " one of votes, or a column of votes for each candidate. The columns are"
                f" {', '.join(self.table.columns)}."
            )
        names = Names(columns, self._known())
        for n, row in self.rows:
            code = self._unit_of(row)
            if code is None:
                self.left_rows["of totals"] += 1
                continue
            here = self.votes[code]
            counted = 0
            for column in columns:
                party = party_of(column)
                is_party = party in ("D", "R") and column not in sides
                who = self._of_party(party) if is_party else names.key(column)
                number = self._whole(n, row, column)
                counted += number
                here[who] = here.get(who, 0) + number
                self.parties[who][party if is_party else ""] += number
            if "total" in self.found:
                rest = self._whole(n, row, self.found["total"]) - counted
                if rest > 0:
                    here[OTHER] = here.get(OTHER, 0) + rest

    def _unit_of(self, row: Mapping[str, Any]) -> str | None:
        return self.codes.get(self._text(row))

    def _known(self) -> dict[str, str]:
        """Return the candidates of the year: name -> full name."""
        if self.own_country or self.year not in units.election_years():
            return {}
        race = elections.election(self.year)
        return {c.key: c.name for c in race.candidates if c.key != OTHER}

    def _of_party(self, party: str) -> str:
        """Return who stands for a party where no candidate is named."""
        if party not in ("D", "R"):
            return party.title() if party else OTHER
        if self.year in units.election_years() and not self.own_country:
            return elections.election(self.year).side(party)
        return {"D": "Democratic", "R": "Republican"}[party]

    def contest(self, electors: Mapping[str, int] | None) -> Contest:
        """Return the units with their electors; the sides are not known yet."""
        if not self.own_country:
            return elections.contest(self.year or NEXT, electors=electors)
        given = electors and as_counts(electors, "electors=")
        each = given or self._electors()
        codes = dict.fromkeys(self.codes.values())
        missing = [code for code in codes if code not in each]
        if missing:
            raise BadInput(f"electors= has none of {', '.join(missing[:3])}.")
        kept = {code: each[code] for code in codes}
        return Contest(kept, places=self._places())

    def _electors(self) -> dict[str, int]:
        if "electors" not in self.found:
            return dict.fromkeys(self.codes.values(), 1)
        column = self.found["electors"]
        found = {}
        for n, row in self.rows:
            code = self._unit_of(row)
            if code is not None and str(row[column]).strip():
                found[code] = self._whole(n, row, column)
        return found

    def _places(self) -> dict[str, tuple[int, int]]:
        """Return where the tiles lie: unit -> (column, row), from 0."""
        if not {"row", "column"} <= self.found.keys():
            return {}
        found: dict[str, tuple[int, int]] = {}
        for n, row in self.rows:
            code = self._unit_of(row)
            if code is not None and cells(row, self.found, "row"):
                across = self._whole(n, row, self.found["column"])
                down = self._whole(n, row, self.found["row"])
                found.setdefault(code, (across, down))
        left = min((x for x, _ in found.values()), default=0)
        top = min((y for _, y in found.values()), default=0)
        return {code: (x - left, y - top) for code, (x, y) in found.items()}


def _people(
    reading: Reading, base: Contest, sides: Mapping[str, str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return candidate -> party, and the sides: who leads somewhere, and the first two."""
    total: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for code, got in reading.votes.items():
        if "-" not in code or code not in base.electoral_votes:
            total.update(got)
        for who in leaders(got):
            first[who] += any(got.values())
    ranked = sorted(total, key=lambda who: (-total[who], who))
    order = [who for who in ranked if who != OTHER]
    chosen = [who for who in order if first[who] or who in order[:2]]
    if len(order) < 2:
        raise BadInput(
            f"Only {order[0] if order else 'nobody'} has votes; an election needs two."
        )
    if len(chosen) > MOST_SIDES:
        raise BadInput(
            f"{len(chosen)} candidates lead somewhere ({', '.join(chosen[:6])}, ...); a"
            f" map tells up to {MOST_SIDES} apart. Name the parties or put some together."
        )
    people = {}
    for who in order:
        lines = reading.parties[who]
        party = next((p for p, _ in lines.most_common() if p in ("D", "R")), "")
        people[who] = sides.get(who, party or base.parties.get(who, ""))
    everybody = sum(total.values())
    big = [who for who in order if who in chosen or total[who] >= SMALL * everybody]
    if len(big) < len(order):
        reading.merged.append(
            f"{len(order) - len(big)} candidates with under"
            f" {100 * SMALL:g} percent of all votes are counted as 'other'."
        )
    return {who: people[who] for who in big}, tuple(chosen)


def _lump(got: Mapping[str, int], people: Mapping[str, str]) -> Mapping[str, int]:
    """Return a unit's votes, most first, whoever is small among the others."""
    votes: Counter[str] = Counter()
    for who, n in got.items():
        votes[who if who in people else OTHER] += n
    return Frozen(_ranked(votes))


def _ranked(votes: Mapping[str, int]) -> dict[str, int]:
    named = sorted(votes, key=lambda who: (who == OTHER, -votes[who]))
    return {who: votes[who] for who in named if votes[who] or who != OTHER}


def _made(
    reading: Reading,
    contest: Contest,
    votes: dict[str, Mapping[str, int]],
    name: str | None,
) -> OwnElection:
    """Put the election together."""
    for state, districts in contest.districts.items():
        with_votes = [unit for unit in districts if unit in votes]
        if state not in votes and len(with_votes) == len(districts):
            total: Counter[str] = Counter()
            for unit in districts:
                total.update(votes[unit])
            votes[state] = Frozen(_ranked(total))
    following = [
        contest.name(state)
        for state, districts in contest.districts.items()
        if state in votes and not set(districts) & votes.keys()
    ]
    missing = []
    if following:
        missing.append(
            f"districts of {' and '.join(following)}: they follow the state."
        )
    inside = {u for group in contest.districts.values() for u in group}
    without = [u for u in contest.electoral_votes if u not in votes and u not in inside]
    if without:
        few = ", ".join(without[:8]) + (", ..." if len(without) > 8 else "")
        missing.append(f"{len(without)} units without votes, left open: {few}.")
    counted = sum(sum(v.values()) for u, v in votes.items() if u not in inside)
    report = Report(
        len(reading.rows),
        len(votes),
        counted,
        tuple(reading.merged),
        tuple(reading.left_out),
        tuple(missing),
    )
    label = name or (str(reading.year) if reading.year else "Your election")
    made = OwnElection(
        year=reading.year or 0,
        date=None,
        electors=sum(contest.electoral_votes.values()),
        need=contest.need,
        winner="",
        decided_by="electoral college",
        note="",
        candidates=(),
        own_contest=contest,
        own_votes=Frozen(votes),
        report=report,
        name=as_name(label, "name="),
    )
    return _with_winner(made)


def _with_winner(made: OwnElection) -> OwnElection:
    """Return the election with its candidates, and its winner if it has one."""
    try:
        held = made.scenario()
    except ImpossibleScenario as error:
        raise BadInput(f"These votes cannot be: {error}") from None
    outcome = held.outcome
    people = tuple(
        Candidate(
            who,
            who,
            made.contest.parties.get(who, ""),
            "",
            held.totals.get(who, 0),
            n,
            "",
        )
        for who, n in made.votes().items()
    )
    winner = outcome.side if isinstance(outcome, Win) else ""
    return replace(made, candidates=people, winner=winner)
