"""The border: what people give to a function comes out as what the kit works with, or
the error says what was expected.

Functions that are called from outside coerce their arguments here, once; what they call
trusts them. Whole numbers of numpy and pandas become ``int``, a Series becomes a
``dict``.
"""

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from math import floor
from numbers import Real
from operator import index
from typing import Any, TypeVar

from election_kit.errors import (
    BadInput,
    ElectionKitError,
    WrongType,
    did_you_mean,
    shown,
)

LONGEST_NAME = 200  # characters
EXACT = 2**53  # above it floats skip whole numbers
Kind = TypeVar("Kind")


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


def as_kind(given: object, kind: type[Kind], expected: str) -> Kind:
    """Return what is of a kind; ``expected`` begins the sentence of the error.

    >>> as_kind("Georgia", str, "A unit is a text")
    'Georgia'
    """
    if not isinstance(given, kind):
        raise WrongType(f"{expected}, not {shown(given)}.")
    return given


def as_one_of(
    given: object,
    choices: Collection[str],
    unknown: str,
    error: type[ElectionKitError] = BadInput,
) -> str:
    """Return a name that is one of the choices; ``unknown`` is the sentence about
    another, with a place for it.

    >>> as_one_of("tiles", ("map", "tiles"), "Unknown layout {}.")
    'tiles'
    """
    if not isinstance(given, str) or given not in choices:
        raise error(f"{unknown.format(shown(given))}{did_you_mean(given, choices)}")
    return given


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
    """Return a whole number from ``least`` to ``most`` as an int, 60.0 as 60.

    >>> as_whole(270, "The quota")
    270
    """
    value = whole(number)
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
    return whole(number) is not None


def as_truth(given: object, what: str) -> bool:
    """Return True or False, also numpy's, and 1 or 0.

    >>> as_truth(True, "What happened")
    True
    """
    if isinstance(given, bool) or type(given).__name__ in ("bool_", "bool"):
        return bool(given)
    if whole(given) in (0, 1):
        return whole(given) == 1
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


def whole(number: object) -> int | None:
    """Return a whole number of any library as an int; None for anything else.

    A float such as 60.0 is one, because a column with gaps holds floats; True is none.

    >>> whole(60.0), whole(60.5), whole("60"), whole(True)
    (60, None, None, None)
    """
    if isinstance(number, bool):
        return None
    try:
        return index(number)  # type: ignore[arg-type]
    except TypeError:
        pass
    if between(number, -EXACT, EXACT) and int(number) == number:  # type: ignore[call-overload]
        return int(number)  # type: ignore[call-overload,no-any-return]
    return None


def _nearest(number: object) -> str:
    """Say which whole numbers a number such as 60.5 lies between."""
    if isinstance(number, Real) and between(number, -EXACT, EXACT):
        low = floor(float(number))
        return f" Write {low} or {low + 1}, or .round() a column."
    if isinstance(number, str) and number.strip().isdecimal() and len(number) < 20:
        return f" Write {int(number)}, or .astype(int) for a column."
    return ""
