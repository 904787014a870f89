"""The rows of a table that are votes for president in one general election."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from election_kit.errors import BadInput, UnknownUnit, shown
from election_kit.facts import units
from election_kit.facts.own.columns import cell, find_columns, plain, whole
from election_kit.facts.own.files import Table

Row = Mapping[str, Any]
NO_COUNTY = {"", "0", "na", "nan"}


class Rows(NamedTuple):
    """Rows with their numbers, the role of each column, and what was left out, by why.

    ``roles`` maps role -> column; ``left_out`` counts rows by reason.
    """

    table: Table
    roles: Mapping[str, str]
    year: int | None
    numbered: tuple[tuple[int, Row], ...]
    left_out: Counter[str]

    def has(self, *roles: str) -> bool:
        """Tell whether there are columns for all of these roles."""
        return all(role in self.roles for role in roles)

    def text(self, row: Row, role: str) -> str:
        """Return a row's cell for a role, empty where there is no such column."""
        return cell(row, self.roles, role)

    def whole(self, n: int, row: Row, column: str) -> int:
        """Return a row's whole number in a column."""
        return whole(row[column], self.table.where(n, column))

    def unit_text(self, row: Row) -> str:
        """Return what a row calls its unit, with the district if it has one."""
        text = self.text(row, "unit")
        number = self.text(row, "district").partition(".")[0]
        if number.strip("0").isdecimal():
            return f"{text}-{int(number)}"
        return text


def rows_of(table: Table, asked: Mapping[str, str], year: int | None) -> Rows:
    """Return the rows that count; ``asked`` maps role -> column as the caller named it."""
    roles = find_columns(table, asked)
    if "year" in roles:
        year = _year_of(table, roles, year)
    with_total = _units_with_a_total(table, roles)
    mixed = _states_among_counties(table, roles)
    kept = []
    left_out: Counter[str] = Counter()
    for n, row in enumerate(table.rows):
        why = _why_left_out(row, roles, year, with_total)
        if not why and mixed and plain(cell(row, roles, "county")) not in NO_COUNTY:
            why = "of counties, where their states stand too"
        if why:
            left_out[why] += 1
        else:
            kept.append((n, row))
    return Rows(
        table=table,
        roles=roles,
        year=year,
        numbered=tuple(kept),
        left_out=left_out,
    )


def _year_of(table: Table, roles: Mapping[str, str], asked: int | None) -> int | None:
    """Return the year to read: the one asked for, or the only one in the table."""
    texts = {cell(row, roles, "year").partition(".")[0] for row in table.rows}
    years = sorted(texts - {""})
    if not years:
        return asked
    if asked is not None:
        if str(asked) not in years:
            last = ", ".join(map(shown, years[-5:]))
            raise BadInput(f"The file has no rows of {asked}; it has {last}.")
        return asked
    first, *more = years
    if more:
        last = f"{shown(first)} to {shown(more[-1])}"
        raise BadInput(
            f"The file holds {len(years)} years, {last}: say which with year=."
        )
    if not first.isdecimal():
        raise BadInput(f"A year is a whole number; the file has {first!r}.")
    return int(first)


def _units_with_a_total(table: Table, roles: Mapping[str, str]) -> set[str]:
    """Return the units with a row for all ways to vote together."""
    return {
        cell(row, roles, "unit")
        for row in table.rows
        if plain(cell(row, roles, "mode")) == "total"
    }


def _states_among_counties(table: Table, roles: Mapping[str, str]) -> bool:
    """Tell whether one column names states in some rows and counties in others."""
    if "county" not in roles:
        return False
    states: set[str] = set()
    counties: set[str] = set()
    for row in table.rows:
        here = counties
        if plain(cell(row, roles, "county")) in NO_COUNTY:
            here = states
        here.add(cell(row, roles, "unit"))
    return any(map(_is_state, states)) and not all(map(_is_state, counties))


def _is_state(text: str) -> bool:
    try:
        return bool(units.parse_unit(text))
    except UnknownUnit:
        return False


def _why_left_out(
    row: Row, roles: Mapping[str, str], year: int | None, with_total: set[str]
) -> str:
    """Return why a row does not count, empty if it does."""
    of_year = cell(row, roles, "year").partition(".")[0]
    if of_year and of_year != str(year):
        return "of other years"
    office = plain(cell(row, roles, "office"))
    if office and "president" not in office:
        return "of other offices"
    if plain(cell(row, roles, "stage")) not in ("", "gen", "general"):
        return "of primaries and runoffs"
    is_part = plain(cell(row, roles, "mode")) not in ("", "total")
    if is_part and cell(row, roles, "unit") in with_total:
        return "of one way to vote, where a total stands too"
    return ""
