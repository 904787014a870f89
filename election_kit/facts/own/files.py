"""Rows out of whatever holds votes: a CSV file or its text, a mapping, a DataFrame."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from math import isnan
from pathlib import Path
from typing import Any, NamedTuple

from election_kit.errors import BadInput, WrongType, shown

MOST_BYTES = 20_000_000  # a county file of the whole country has less than one million
MOST_COLUMNS, MOST_ROWS = 1_000, 300_000  # so many counties of twenty elections
MOST_LISTED = 7  # names of columns in a message
DELIMITERS = ",;\t|"
_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


class Table(NamedTuple):
    """Rows by column, the number of the first row in its file, and what was noticed."""

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    first_row: int
    remarks: tuple[str, ...] = ()

    def listing(self) -> str:
        """Return the first names of columns, as a message says them."""
        few = ", ".join(map(shown, self.columns[:MOST_LISTED]))
        return few + (", ..." if len(self.columns) > MOST_LISTED else "")

    def where(self, n: int, column: str) -> str:
        """Return how a person finds a cell."""
        return f"row {n + self.first_row}, column {shown(column)}"


def table_of(source: object) -> Table:
    """Return the rows of a file (its path), of the text of one, of a DataFrame, of a
    list of rows, or of a mapping unit -> candidate -> votes.
    """
    if isinstance(source, Path):
        return _from_text(*_decoded(source))
    if isinstance(source, str):
        if "\n" in source:
            return _from_text(source)
        return _from_text(*_decoded(Path(source)))
    if hasattr(source, "columns") and hasattr(source, "to_dict"):
        return _from_frame(source)
    if hasattr(source, "items"):
        return _from_mapping(source)
    if isinstance(source, Iterable):
        rows = list(source)
        if rows and all(isinstance(row, Mapping) for row in rows):
            return _from_records([dict(row) for row in rows])
    raise WrongType(
        "Votes are read from a CSV file, a DataFrame, a list of rows or a mapping"
        f" {{'GA': {{'Biden': 2473633}}}}, not from {shown(source)}."
    )


def _decoded(path: Path) -> tuple[str, str]:
    """Return the text of a file, and what is to be said of its encoding."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise BadInput(
                f"{path.name} has {size / 1e6:,.0f} MB; at most {MOST_BYTES / 1e6:.0f} MB"
                " are read. Votes by state or county have less than one: is this a file"
                " of precincts? Add them up by state first."
            )
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise BadInput(f"{shown(str(path))} cannot be read: {error}.") from None
    if data[:2] == b"PK":
        raise BadInput(f"{path.name} is a workbook: save the sheet as CSV first.")
    encoding = next((name for bom, name in _BOMS.items() if data.startswith(bom)), "")
    if not encoding and b"\0" in data:
        raise BadInput(f"{path.name} is no text file: save it as CSV (UTF-8).")
    try:
        return data.decode(encoding or "utf-8"), ""
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), "It was read as Windows-1252, not UTF-8."
    except UnicodeDecodeError:
        raise BadInput(
            f"{path.name} is in no encoding that is known here: save it as CSV (UTF-8)."
        ) from None


def _from_text(text: str, remark: str = "") -> Table:
    text = text.lstrip("\ufeff")
    head = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(DELIMITERS, key=head.count)
    lines = _lines(text, delimiter)
    _, names = next(lines, (0, []))
    while names and not names[-1].strip():
        names = names[:-1]
    if len(names) > MOST_COLUMNS:
        raise BadInput(
            f"The file has {len(names):,} columns; {MOST_COLUMNS:,} are the most."
        )
    columns = _apart(tuple(name.strip() for name in names))
    rows: list[dict[str, Any]] = []
    first = 0
    once: dict[str, str] = {}  # a name that stands in every row is kept once
    wide = len(columns)
    for n, line in lines:
        extra = any(cell.strip() for cell in line[wide:])
        if extra or len(line) < wide:
            raise BadInput(
                f"Row {n} has {len(line)} cells, the line of names has {wide}:"
                f" is the file cut short, or does a name hold a {delimiter!r}?"
            )
        first = first or n
        cells = (once.setdefault(cell, cell) for cell in line)
        rows.append(dict(zip(columns, cells, strict=False)))
        if len(rows) > MOST_ROWS:
            raise BadInput(
                f"The file has more than {MOST_ROWS:,} rows: add them up by state first."
            )
    if not rows:
        raise BadInput("The file needs a line of column names and rows below it.")
    return Table(
        columns=columns,
        rows=rows,
        first_row=first,
        remarks=(remark,) if remark else (),
    )


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that are not blank, with their numbers."""
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        for n, line in enumerate(reader, 1):
            if any(map(str.strip, line)):
                yield n, line
    except csv.Error as error:
        raise BadInput(f"This is no CSV that can be read: {error}.") from None


def _apart(columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return names of columns that are all different: the second % is "% (2)"."""
    met: Counter[str] = Counter()
    found = []
    for name in columns:
        met[name] += 1
        found.append(f"{name} ({met[name]})" if met[name] > 1 else name)
    return tuple(found)


def _from_frame(frame: Any) -> Table:
    if any(name is not None for name in frame.index.names):
        frame = frame.reset_index()
    return _from_records(frame.to_dict("records"))


def _from_records(records: list[dict[Any, Any]]) -> Table:
    if not records:
        raise BadInput("There are no rows.")
    rows = [
        {str(column): _plain(value) for column, value in record.items()}
        for record in records
    ]
    return Table(tuple(rows[0]), rows, 0)


def _from_mapping(source: Any) -> Table:
    rows: list[dict[str, Any]] = []
    for unit, votes in source.items():
        if not hasattr(votes, "items"):
            raise WrongType(
                f"Votes of {shown(unit)} are a mapping candidate -> votes, not"
                f" {shown(votes)}."
            )
        for who, n in votes.items():
            rows.append({"unit": unit, "candidate": who, "votes": _plain(n)})
    if not rows:
        raise BadInput("There are no votes in this mapping.")
    return Table(("unit", "candidate", "votes"), rows, 0)


def _plain(value: object) -> object:
    """Return a missing value of pandas as an empty text."""
    nan = isinstance(value, float) and isnan(value)
    missing = nan or value is None or str(value) in ("<NA>", "NaT")
    return "" if missing else value
