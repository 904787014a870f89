"""The units that the names in a file mean: states, or a country of one's own."""

from collections.abc import Mapping
from typing import NamedTuple

from election_kit.errors import BadInput, UnknownUnit
from election_kit.facts import units
from election_kit.facts.contests import NEXT, contest
from election_kit.facts.elections import LATEST, Election, election
from election_kit.facts.own.columns import TOTALS, plain
from election_kit.facts.own.rows import Row, Rows
from election_kit.maths.arguments import as_counts, as_name
from election_kit.maths.contests import Contest

MOST_STATES_ABROAD = 25  # a country of one's own may share some names with states


class Places(NamedTuple):
    """Text of a file -> unit; ``own_country`` tells whether these are no states.

    ``race`` is the election on record that was held in these units, if there is one.
    """

    codes: Mapping[str, str]
    own_country: bool
    race: Election | None = None

    def unit(self, rows: Rows, row: Row) -> str | None:
        """Return the unit of a row, None for a row of totals."""
        return self.codes.get(rows.unit_text(row))


def places_of(rows: Rows) -> Places:
    """Return which units the rows are of."""
    texts = dict.fromkeys(rows.unit_text(row) for _, row in rows.numbered)
    names = [text for text in texts if plain(text) not in TOTALS]
    race, year = None, LATEST
    if rows.year in units.election_years():
        race = election(rows.year)
        year = race.year
    known: dict[str, str] = {}
    unknown: dict[str, UnknownUnit] = {}
    for text in names:
        try:
            known[text] = units.parse_unit(text, year=year)
        except UnknownUnit as error:
            unknown[text] = error
    if not known or len(known) < min(len(unknown), MOST_STATES_ABROAD):
        codes = {text: as_name(text, "A unit") for text in names}
        return Places(codes, own_country=True)
    for n, row in rows.numbered:
        text = rows.unit_text(row)
        if text in unknown:
            where = rows.table.where(n, rows.roles["unit"])
            raise BadInput(f"In {where}: {unknown[text]}")
    return Places(known, own_country=False, race=race)


def contest_of(
    rows: Rows, places: Places, electors: Mapping[str, int] | None
) -> Contest:
    """Return the units with their electors; the sides are not known yet."""
    if not places.own_country:
        return contest(rows.year or NEXT, electors=electors)
    each = as_counts(electors, "electors=") if electors else _electors(rows, places)
    codes = dict.fromkeys(places.codes.values())
    missing = [code for code in codes if code not in each]
    if missing:
        raise BadInput(f"electors= has none of {', '.join(missing[:3])}.")
    return Contest({code: each[code] for code in codes}, places=_tiles(rows, places))


def _electors(rows: Rows, places: Places) -> dict[str, int]:
    """Return the electors in the rows, one each where they have no such column."""
    if not rows.has("electors"):
        return dict.fromkeys(places.codes.values(), 1)
    column = rows.roles["electors"]
    found = {}
    for n, row in rows.numbered:
        code = places.unit(rows, row)
        if code is not None and str(row[column]).strip():
            found[code] = rows.whole(n, row, column)
    return found


def _tiles(rows: Rows, places: Places) -> dict[str, tuple[int, int]]:
    """Return where the tiles lie: unit -> (column, row), from 0."""
    if not rows.has("row", "column"):
        return {}
    across: dict[str, int] = {}
    down: dict[str, int] = {}
    for n, row in rows.numbered:
        code = places.unit(rows, row)
        if code is not None and code not in down and rows.text(row, "row"):
            across[code] = rows.whole(n, row, rows.roles["column"])
            down[code] = rows.whole(n, row, rows.roles["row"])
    if not down:
        return {}
    left, top = min(across.values()), min(down.values())
    return {code: (across[code] - left, down[code] - top) for code in down}
