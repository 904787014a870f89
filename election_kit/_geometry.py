"""Where units lie: what the files of ``shapes/`` say, for figures and for widgets."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from election_kit._resources import folder
from election_kit.errors import TableError
from election_kit.maths.contests import Contest

COLUMNS = 6  # of a country without a map


def shapes_file(name: str) -> Path:
    """Return a file of ``shapes/``."""
    path = folder("shapes") / name
    if not path.is_file():
        raise TableError(
            f"{path} is missing: install election-kit again, or run shapes/build.py."
        )
    return path


@cache
def shapes_data(name: str) -> dict[str, Any]:
    """Return what a file of ``shapes/`` says; it is read once."""
    path = shapes_file(name)
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TableError(
            f"{path} is damaged: install election-kit again, or run shapes/build.py."
        ) from error
    return data


def stood(shape: Mapping[str, Any], year: int) -> bool:
    """Tell whether a shape was that of a state in a year: from its first to its last."""
    first, last = shape.get("first", year), shape.get("last", year)
    return bool(first <= year <= last)


def bubbles(year: int) -> dict[str, list[float]]:
    """Return where the units of a year lie as bubbles: unit -> [x, y, radius]."""
    by_year = shapes_data("layouts.json")["bubbles"]
    drawn = max((first for first in by_year if int(first) <= year), key=int)
    found: dict[str, list[float]] = by_year[drawn]
    return found


def tiles() -> dict[str, list[int]]:
    """Return where the states of today lie as tiles: unit -> [column, row]."""
    found: dict[str, list[int]] = shapes_data("layouts.json")["tiles"]
    return found


def own_tiles(contest: Contest) -> dict[str, tuple[int, int]]:
    """Return where the units of a country without a map lie: unit -> (column, row).

    They lie where ``contest.places`` says, else in rows.
    """
    found = {}
    for n, unit in enumerate(contest.electoral_votes):
        row, column = divmod(n, COLUMNS)
        found[unit] = contest.places.get(unit, (column, row))
    return found
