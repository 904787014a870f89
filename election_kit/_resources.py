"""Where the files beside the package lie: at the top of a checkout, inside the package
of a wheel.
"""

from collections.abc import Sequence
from pathlib import Path

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
