"""Where the files beside the package lie: at the top of a checkout, inside the package of a wheel."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from election_kit.errors import TableError

PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """Return the folder ``shapes`` or ``notebooks``, wherever this installation keeps it."""
    for place in (PACKAGE / f"_{name}", PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise TableError(f"The folder {name!r} is missing from this installation: install election-kit again.")


def shapes_file(name: str) -> Path:
    """Return a file of ``shapes/``."""
    path = folder("shapes") / name
    if not path.is_file():
        raise TableError(f"{path} is missing: install election-kit again, or run shapes/build.py.")
    return path


@cache
def shapes_data(name: str) -> dict[str, Any]:
    """Return what a file of ``shapes/`` says; it is read once."""
    path = shapes_file(name)
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TableError(f"{path} is damaged: install election-kit again, or run shapes/build.py.") from error
    return data
