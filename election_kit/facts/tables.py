"""The only reader of the tables, and of their papers.

A table is a CSV file beside ``SOURCES.toml``, sorted by its first column. It is read
once, checked against the sha256 in its papers, and only the lines that are asked for
are taken apart.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from election_kit.errors import (
    BadInput,
    MissingExtra,
    TableError,
    did_you_mean,
    shown,
)
from election_kit.maths.frozen_dict import Frozen

if TYPE_CHECKING:
    import pandas as pd

FOLDER = __file__.removesuffix("tables.py") + "data"
_ADVICE = "Install election_kit again, or restore the file."

Row = dict[str, str]


class Column(NamedTuple):
    """What a column holds, and in which unit of measure."""

    unit: str
    means: str


class Source(NamedTuple):
    """Where figures come from."""

    title: str
    publisher: str
    where: str
    version: str
    license: str


class Papers(NamedTuple):
    """The papers of a table; ``print`` them to read them."""

    table: str
    title: str
    what: str
    years: str
    rows: int
    sources: tuple[Source, ...]
    processing: str
    checks: tuple[str, ...]
    caveats: tuple[str, ...]
    columns: Mapping[str, Column]
    sha256: str

    def __str__(self) -> str:
        parts = [
            f"{self.title}, {self.years}: {self.what}",
            *(
                f"Source: {s.title}. {s.publisher}; {s.where}. License: {s.license}."
                for s in self.sources
            ),
            f"Processing: {self.processing}",
            *(f"Beware: {caveat}" for caveat in self.caveats),
        ]
        return "\n".join(parts)


def rows(name: str, **where: object) -> list[Row]:
    """Return the rows of a table, all of them or those whose columns equal ``where``,
    as text.

    Only the lines with the wanted value in the table's first column are taken apart.
    A missing or damaged table raises :class:`~election_kit.errors.TableError`.

    >>> rows("allotments", year=2020, state="GA")
    [{'year': '2020', 'state': 'GA', 'votes': '16'}]
    """
    head, _, body = _text(name).partition("\n")
    columns = head.split(",")
    wanted = {columns.index(column): str(value) for column, value in where.items()}
    if 0 in wanted:
        body = _run(body, wanted[0])
    hits = list(csv.reader(body.splitlines()))
    for i, value in wanted.items():
        hits = [row for row in hits if row[i] == value]
    return [dict(zip(columns, row, strict=True)) for row in hits]


def sources(table: str = "") -> Papers:
    """Return the papers of a table: publisher, license, processing, checks, caveats,
    columns.

    >>> sources("elections").columns["majority_needed"]
    Column(unit='electoral votes', means='electoral votes needed')
    """
    papers = _papers()
    about = papers["tables"].get(table) if isinstance(table, str) else None
    if about is None:
        unknown = f"Unknown table {shown(table)}." if table else "Of which table?"
        raise BadInput(f"{unknown}{did_you_mean(table, papers['tables'])}")
    origins = (papers["sources"][key] for key in about["sources"])
    return Papers(
        table=table,
        sources=tuple(
            Source(**{key: o[key] for key in Source._fields}) for o in origins
        ),
        checks=tuple(about["checks"]),
        caveats=tuple(about["caveats"]),
        columns=Frozen(
            {name: Column(**column) for name, column in about["columns"].items()}
        ),
        **{
            key: about[key]
            for key in (
                "title",
                "what",
                "years",
                "rows",
                "processing",
                "sha256",
            )
        },
    )


def frame_of(
    records: Iterable[tuple[object, ...]], columns: Sequence[str]
) -> "pd.DataFrame":
    """Return records as a DataFrame, or say how to install pandas."""
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtra("pandas", "maps") from error
    return pd.DataFrame(list(records), columns=list(columns))


def _run(body: str, key: str) -> str:
    """Return the lines that begin with ``key``; they stand together because tables are
    sorted.
    """
    body = "\n" + body
    first, last = body.find(f"\n{key},"), body.rfind(f"\n{key},")
    return "" if first < 0 else body[first + 1 : body.index("\n", last + 1)]


@cache
def _text(name: str) -> str:
    """Return a table's text, once it is known to be the text its papers speak of."""
    text = _read(f"{name}.csv")
    # Parsing all the papers takes longer than loading an election; this line is all
    # that is needed.
    if (
        f'file = "{name}.csv"\nsha256 = "{sha256(text.encode()).hexdigest()}"\n'
        not in _read("SOURCES.toml")
    ):
        raise TableError(
            f"The table {name}.csv is damaged: SOURCES.toml has another sha256."
            f" {_ADVICE}"
        )
    return text


@cache
def _papers() -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(_read("SOURCES.toml"))
    except ValueError as error:
        raise TableError(f"SOURCES.toml is damaged: {error}. {_ADVICE}") from error


@cache
def _read(file: str) -> str:
    """Return a file's text; reading as text undoes the line ends of a checkout on
    Windows.
    """
    try:
        with open(f"{FOLDER}/{file}", encoding="utf-8") as lines:  # noqa: PTH123  (pathlib takes 3 ms to import)
            return lines.read()
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(
            f"The table {file} is missing or unreadable. {_ADVICE}"
        ) from error
