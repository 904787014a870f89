"""The border: what people give to a function comes out as what the kit works with, or
the error says what was expected.

Functions that are called from outside coerce their arguments here, once; what they call
trusts them. Whole numbers of numpy and pandas become ``int``, a Series becomes a
``dict``.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from numbers import Real
from operator import index
from typing import Any

from election_kit.errors import BadInput, WrongType, shown

LONGEST_NAME = 200  # characters


def as_name(given: object, what: str) -> str:
    """Return a name: a text that can be printed, saved, sent and drawn.

    >>> as_name("Georgia", "A unit")
    'Georgia'
    """
    if not isinstance(given, str):
        raise WrongType(f"{what} is a text, not {shown(given)}.")
    if not 0 < len(given) <= LONGEST_NAME or not given.isprintable():
        raise BadInput(
            f"{what} is 1 to {LONGEST_NAME} printable characters long, not"
            f" {shown(given)}."
        )
    return given


def as_names(given: object, what: str) -> tuple[str, ...]:
    """Return several names, such as sides, in their order."""
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise WrongType(f"{what} is a tuple of names, not {shown(given)}.")
    return tuple(as_name(one, f"Each of {what}") for one in given)


def as_mapping(given: object, what: str) -> dict[str, Any]:
    """Return a mapping by name as a dict: anything with ``items``, a Series too.

    >>> as_mapping({"PA": 20}, "Votes")
    {'PA': 20}
    """
    items = getattr(given, "items", None)
    if isinstance(given, type) or not callable(items):
        raise WrongType(
            f"{what}: expected a mapping by name, such as {{'PA': 20}}, not"
            f" {shown(given)}."
        )
    pairs = given.items() if isinstance(given, Mapping) else items()
    return {as_name(key, f"A name in {what}"): value for key, value in pairs}


def several(given: object, what: str) -> Iterable[Any]:
    """Return what can be gone through; a text is one thing, not several letters."""
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        raise WrongType(
            f"{what}: expected several, such as a list, not {shown(given)}."
        )
    return given


def as_whole(
    number: object, what: str, *, least: int | None = 0, most: int | None = None
) -> int:
    """Return a whole number from ``least`` to ``most`` as an int: anything with
    ``__index__``.

    >>> as_whole(270, "The quota")
    270
    """
    value = _index(number)
    if value is None:
        raise WrongType(
            f"{what} must be a whole number, not {shown(number)}.{_nearest(number)}"
        )
    if least is not None and value < least:
        raise BadInput(f"{what} must be {least} or more, not {shown(value)}.")
    if most is not None and value > most:
        raise BadInput(f"{what} must be {most:,} or less, not {shown(value)}.")
    return value


def as_counts(
    given: object, what: str, *, least: int = 0, most: int | None = None
) -> dict[str, int]:
    """Return a mapping from names to whole numbers, such as votes by unit.

    >>> as_counts({"PA": 20, "GA": 16}, "Electoral votes")
    {'PA': 20, 'GA': 16}
    """
    return {
        key: as_whole(number, f"{what} of {shown(key)}", least=least, most=most)
        for key, number in as_mapping(given, what).items()
    }


def is_whole(number: object) -> bool:
    """Whether something is a whole number, of whatever library."""
    return _index(number) is not None


def as_truth(given: object, what: str) -> bool:
    """Return True or False, also numpy's, and 1 or 0.

    >>> as_truth(True, "What happened")
    True
    """
    if isinstance(given, bool) or type(given).__name__ in ("bool_", "bool"):
        return bool(given)
    if _index(given) in (0, 1):
        return _index(given) == 1
    raise WrongType(f"{what} is True or False, not {shown(given)}.")


def as_chance(number: object, whose: str) -> float | Fraction:
    """Return a chance: a number from 0 to 1, as a float or exact.

    >>> as_chance(0.75, "Georgia")
    0.75
    """
    if not between(number, 0, 1):
        raise BadInput(f"A chance lies between 0 and 1; {whose} has {shown(number)}.")
    return number if isinstance(number, int | Fraction) else float(number)  # type: ignore[arg-type]


def between(number: object, low: float, high: float) -> bool:
    """Tell whether something is a number from ``low`` to ``high``."""
    return isinstance(number, Real) and bool(low <= number <= high)  # type: ignore[operator]


def _index(number: object) -> int | None:
    """Return a whole number as an int; None for anything else, True and False too."""
    if isinstance(number, bool):
        return None
    try:
        return index(number)  # type: ignore[arg-type]
    except TypeError:
        return None


def _nearest(number: object) -> str:
    """Say which whole number a float such as 60.0 is: tables with gaps hold those."""
    if isinstance(number, float) and number.is_integer():
        return f" Write {number:.0f}, or .astype(int) for a column."
    return ""
