"""What a side looks like: a color, an ink to write on it, a letter and a pattern.
Python and JS both read it.

A side is never shown by color alone. The two leading colors differ by more than 3:1 in
luminance, so they stay apart in gray print and for every kind of color vision; the
others lean on letter and pattern.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from numbers import Real

from election_kit.errors import BadInput, WrongType, shown

PATTERNS = ("plain", "lines", "dots", "cross", "back")
#: matplotlib's hatch for each pattern.
HATCHES = {
    "plain": "",
    "lines": "//",
    "dots": "..",
    "cross": "xx",
    "back": "\\\\",
}

BLUE, ORANGE, TEAL, GOLD, MAROON = (
    "#08306b",
    "#ef6548",
    "#5ab4ac",
    "#f0c808",
    "#67000d",
)
OPEN, TERRITORY = "#e4e4e4", "#c9c9c9"
PARTY_COLORS = {
    "D": BLUE,
    "R": ORANGE,
    "Democratic-Republican": BLUE,
    "Federalist": GOLD,
    "National Republican": ORANGE,
    "Whig": GOLD,
    "Anti-Masonic": MAROON,
    "Know Nothing": MAROON,
    "Southern Democratic": MAROON,
    "Constitutional Union": GOLD,
    "Populist": TEAL,
    "Progressive": TEAL,
    "States Rights": GOLD,
    "American Independent": TEAL,
    "Independent": MAROON,
}


@dataclass(frozen=True)
class Style:
    """How one side is drawn: fill, ink for text on the fill, letter, and pattern."""

    color: str
    ink: str
    letter: str
    pattern: str


def styles(
    sides: Sequence[str], parties: Mapping[str, str] | None = None
) -> dict[str, Style]:
    """Return a different style for each side, in the party's color where the party has
    one.

    >>> styles(("Biden", "Trump"), {"Biden": "D", "Trump": "R"})["Trump"]
    Style(color='#ef6548', ink='#000000', letter='T', pattern='lines')
    """
    parties = parties or {}
    if isinstance(sides, str) or not (
        isinstance(sides, Iterable) and isinstance(parties, Mapping)
    ):
        raise WrongType(
            f"Styles are of sides and their parties, not of {shown(sides)},"
            f" {shown(parties)}."
        )
    if not all(isinstance(name, str) for name in (*sides, *parties.values())):
        raise WrongType(
            f"A side and a party have names: {shown(sides)}, {shown(parties)}."
        )
    wanted = {side: PARTY_COLORS.get(parties.get(side, "")) for side in sides}
    spare = [c for c in (BLUE, ORANGE, TEAL, GOLD, MAROON) if c not in wanted.values()]
    given: dict[str, Style] = {}
    for n, side in enumerate(sides):
        color = wanted[side]
        if color is None or color in {style.color for style in given.values()}:
            color = spare.pop(0) if spare else "#555555"
        given[side] = Style(
            color, ink(color), _letter(side, sides), PATTERNS[n % len(PATTERNS)]
        )
    return given


def ink(color: str) -> str:
    """Return black or white, whichever reads better on the color.

    >>> ink("#08306b"), ink("#e4e4e4")
    ('#ffffff', '#000000')
    """
    return (
        "#ffffff"
        if contrast(color, "#ffffff") > contrast(color, "#000000")
        else "#000000"
    )


def tint(color: str, strength: float) -> str:
    """Return a color mixed with white: 1 is the color, 0 white.

    >>> tint("#08306b", 1), tint("#08306b", 0.24), tint("#08306b", 0)
    ('#08306b', '#c4cddb', '#ffffff')
    """
    if not isinstance(strength, Real) or not 0 <= strength <= 1:
        raise BadInput(
            f"The strength of a tint is a number from 0 to 1, not {shown(strength)}."
        )
    return "#" + "".join(
        f"{round(255 + (c - 255) * strength):02x}" for c in _channels(color)
    )


def contrast(one: str, other: str) -> float:
    """Return the WCAG 2 contrast ratio of two colors, from 1 to 21.

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    """Relative luminance as WCAG 2 defines it, from ``#rrggbb``."""
    channels = [c / 255 for c in _channels(color)]
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _channels(color: str) -> list[int]:
    """Return red, green and blue, 0 to 255."""
    if not isinstance(color, str) or not re.fullmatch("#[0-9a-fA-F]{6}", color):
        raise BadInput(f"A color is written as in '#08306b', not {shown(color)}.")
    return [int(color[i : i + 2], 16) for i in (1, 3, 5)]


def _letter(side: str, sides: Sequence[str]) -> str:
    """Return the shortest beginning of the name that no other side shares."""
    for n in range(1, len(side)):
        if sum(other[:n] == side[:n] for other in sides) == 1:
            return side[:n]
    return side
