"""Where the files beside the package lie: at the top of a checkout, inside the package
of a wheel.
"""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from election_kit.errors import BadInput, TableError, did_you_mean, shown

PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """Return the folder ``shapes`` or ``notebooks``, wherever this installation keeps
    it.
    """
    for place in (PACKAGE / f"_{name}", PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise TableError(
        f"The folder {name!r} is missing from this installation: install election-kit"
        " again."
    )


def find_lesson(name: object, known: Sequence[str]) -> str:
    """Return the one of the ``known`` lessons that is meant by its name or its number,
    or raise `BadInput`.

    >>> find_lesson("3", ["00_start_here", "03_election_night_2020"])
    '03_election_night_2020'
    """
    text = name if isinstance(name, str) else shown(name)
    numbered = [
        lesson
        for lesson in known
        if text.isdecimal() and lesson.startswith(f"{text:0>2}_")
    ]
    if text not in known and not numbered:
        raise BadInput(f"There is no lesson {shown(name)}.{did_you_mean(text, known)}")
    return text if text in known else numbered[0]


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
