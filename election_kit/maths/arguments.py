"""What people give to a function, checked: names, numbers, mappings, lists. What does
not fit is said.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from election_kit.errors import BadInput, WrongType, shown

LONGEST = 200  # characters of a name


def check_name(name: object, what: str) -> None:
    """Raise unless a name is a text that can be printed, saved, sent and drawn: no
    control characters.
    """
    if not isinstance(name, str):
        raise WrongType(f"{what} is a text, not {shown(name)}.")
    if not 0 < len(name) <= LONGEST or not name.isprintable():
        raise BadInput(
            f"{what} is 1 to {LONGEST} printable characters long, not {shown(name)}."
        )


def check_mapping(given: object, what: str) -> None:
    """Raise unless something is a mapping whose keys are names."""
    if not isinstance(given, Mapping):
        raise WrongType(
            f"{what}: expected a mapping by name, such as {{'PA': 20}}, not"
            f" {shown(given)}."
        )
    for name in given:
        check_name(name, f"A name in {what}")


def several(given: object, what: str) -> Iterable[Any]:
    """Return what can be gone through, or raise; a text is one thing, not several
    letters.
    """
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        raise WrongType(
            f"{what}: expected several, such as a list, not {shown(given)}."
        )
    return given


def check_whole(
    number: object, what: str, *, least: int | None = 0, most: int | None = None
) -> None:
    """Raise unless ``number`` is a whole number, at least ``least`` and at most
    ``most``.
    """
    if not isinstance(number, int) or isinstance(number, bool):
        raise WrongType(f"{what} must be a whole number, not {shown(number)}.")
    if least is not None and number < least:
        raise BadInput(f"{what} must be {least} or more, not {shown(number)}.")
    if most is not None and number > most:
        raise BadInput(f"{what} must be {most:,} or less, not {shown(number)}.")


def check_chance(number: object, whose: str) -> None:
    """Raise unless something is a chance."""
    if not between(number, 0, 1):
        raise BadInput(f"A chance lies between 0 and 1; {whose} has {shown(number)}.")


def between(number: object, low: float, high: float) -> bool:
    """Tell whether something is a number from ``low`` to ``high``."""
    return isinstance(number, int | float | Fraction) and low <= number <= high
