"""The votes of each unit, added up from rows."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from election_kit.errors import BadInput
from election_kit.facts.elections import Election
from election_kit.facts.own.columns import TOTALS, Names, party_of, plain, wide_columns
from election_kit.facts.own.places import Places
from election_kit.facts.own.rows import Row, Rows
from election_kit.maths.returns import OTHER

PARTIES = {"D": "Democratic", "R": "Republican"}


@dataclass(frozen=True)
class UnitVotes:
    """Unit -> candidate -> votes, and candidate -> party -> votes.

    ``rows`` counts those that were "added" to one before, and the "totals" left out.
    """

    units: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    parties: dict[str, Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    rows: Counter[str] = field(default_factory=Counter)

    def add(self, unit: str, who: str, party: str, n: int) -> None:
        """Add votes of a candidate in a unit."""
        here = self.units[unit]
        here[who] = here.get(who, 0) + n
        self.parties[who][party] += n


def votes_of(rows: Rows, places: Places, sides: Iterable[str]) -> UnitVotes:
    """Return the votes of every unit; ``sides`` may be columns of candidates."""
    if rows.has("votes") and (rows.has("candidate") or rows.has("party")):
        column = rows.roles["votes"]
        votes = _long(rows, places, lambda n, row: rows.whole(n, row, column))
    elif rows.has("candidate"):
        votes = _long(rows, places, lambda n, row: 1)
    else:
        votes = _wide(rows, places, list(sides))
    if not any(any(got.values()) for got in votes.units.values()):
        raise BadInput("There are no votes in it.")
    return votes


def _long(rows: Rows, places: Places, count: Callable[[int, Row], int]) -> UnitVotes:
    """Read a row a unit and candidate or party."""
    texts = {rows.text(row, "candidate") for _, row in rows.numbered}
    names = Names(texts - {""}, _candidates(places.race))
    votes = UnitVotes()
    for n, row in rows.numbered:
        code = places.unit(rows, row)
        text = rows.text(row, "candidate")
        if code is None or (text and plain(text) in TOTALS):
            votes.rows["totals"] += 1
            continue
        party = party_of(rows.text(row, "party"))
        who = names.key(text) if text else _of_party(party, places.race)
        if who in votes.units[code]:
            votes.rows["added"] += 1
        votes.add(code, who, party, count(n, row))
    return votes


def _wide(rows: Rows, places: Places, sides: list[str]) -> UnitVotes:
    """Read a row a unit, a column a candidate or party."""
    columns = _columns_of_votes(rows, sides)
    people = _column_people(columns, sides, places.race)
    votes = UnitVotes()
    for n, row in rows.numbered:
        code = places.unit(rows, row)
        if code is None:
            votes.rows["totals"] += 1
            continue
        counted = 0
        for column, (who, party) in people.items():
            number = rows.whole(n, row, column)
            votes.add(code, who, party, number)
            counted += number
        if rows.has("total"):
            rest = rows.whole(n, row, rows.roles["total"]) - counted
            if rest > 0:
                votes.add(code, OTHER, "", rest)
    return votes


def _columns_of_votes(rows: Rows, sides: list[str]) -> list[str]:
    """Return the columns of a wide table that hold a candidate's or a party's votes."""
    numbers = wide_columns(rows.table, rows.roles)
    columns = [column for column in numbers if plain(column) not in TOTALS]
    if sides and set(sides) <= set(columns):
        columns = sides
    if len(columns) < 2:
        raise BadInput(
            "No votes were found: a file needs a column of candidates or parties and"
            " one of votes, or a column of votes for each candidate. The columns are"
            f" {rows.table.listing()}."
        )
    return columns


def _column_people(
    columns: list[str], sides: list[str], race: Election | None
) -> dict[str, tuple[str, str]]:
    """Return column -> (candidate, party): a column bears the name of either."""
    names = Names(columns, _candidates(race))
    found = {}
    for column in columns:
        party = party_of(column)
        if party in PARTIES and column not in sides:
            found[column] = _of_party(party, race), party
        else:
            found[column] = names.key(column), ""
    return found


def _candidates(race: Election | None) -> Mapping[str, str]:
    """Return the candidates of record: name -> full name."""
    people = race.candidates if race else ()
    return {person.key: person.name for person in people if person.key != OTHER}


def _of_party(party: str, race: Election | None) -> str:
    """Return who stands for a party where no candidate is named."""
    if party not in PARTIES:
        return party.title() or OTHER
    return race.side(party) if race else PARTIES[party]
