"""What a side looks like: a color, an ink to write on it, a letter and a pattern.
Python and JS both read it.

The rule: a party has its color, its pattern and its place in every year. Democrats are
blue and plain and stand on the left, Republicans are red and hatched; a side of no known
party takes the next color that is free. Each color has one pattern.

A side is never shown by color alone: it has a letter too. Colors are far apart for every
kind of color vision, and each of the two leading ones differs from the white border
between two units by more than 3:1. Without color, on paper or where a reader asks for
patterns, the pattern tells.
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

BLUE, RED, TEAL, GOLD, MAROON = COLORS = (
    "#1c4f9c",
    "#d0312d",
    "#5ab4ac",
    "#f0c808",
    "#67000d",
)
OPEN, TERRITORY = "#e4e4e4", "#c9c9c9"
SPARE = "#555555"  # of a sixth side and those after it
PARTY_COLORS = {
    "D": BLUE,
    "R": RED,
    "Democratic-Republican": BLUE,
    "Federalist": GOLD,
    "National Republican": RED,
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
    """Return a different style for each side, in the party's color and pattern where the
    party has them.

    >>> styles(("Trump", "Clinton"), {"Clinton": "D", "Trump": "R"})["Trump"]
    Style(color='#d0312d', ink='#ffffff', letter='T', pattern='lines')
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
    spare = [color for color in COLORS if color not in wanted.values()]
    taken: list[str] = []
    for color in wanted.values():
        if color is not None and color not in taken:
            taken.append(color)
        else:
            taken.append(spare.pop(0) if spare else SPARE)
    return {
        side: Style(
            color=color,
            ink=ink(color),
            letter=_letter(side, sides),
            pattern=_pattern(color, n),
        )
        for n, (side, color) in enumerate(zip(wanted, taken, strict=True))
    }


def from_left(
    sides: Sequence[str], parties: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Return sides as they stand in a score, from left to right: the blue one first.

    >>> from_left(("Trump", "Clinton"), {"Clinton": "D", "Trump": "R"})
    ('Clinton', 'Trump')
    """
    looks = styles(sides, parties)
    return tuple(sorted(sides, key=lambda side: looks[side].color != BLUE))


def _pattern(color: str, place: int) -> str:
    """Return the pattern of a color; sides that share the spare color take turns."""
    return PATTERNS[COLORS.index(color) if color in COLORS else place % len(PATTERNS)]


def ink(color: str) -> str:
    """Return black or white, whichever reads better on the color.

    >>> ink("#1c4f9c"), ink("#e4e4e4")
    ('#ffffff', '#000000')
    """
    return (
        "#ffffff"
        if contrast(color, "#ffffff") > contrast(color, "#000000")
        else "#000000"
    )


def tint(color: str, strength: float) -> str:
    """Return a color mixed with white: 1 is the color, 0 white.

    >>> tint("#1c4f9c", 1), tint("#1c4f9c", 0.5), tint("#1c4f9c", 0)
    ('#1c4f9c', '#8ea7ce', '#ffffff')
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
        raise BadInput(f"A color is written as in '#1c4f9c', not {shown(color)}.")
    return [int(color[i : i + 2], 16) for i in (1, 3, 5)]


def _letter(side: str, sides: Sequence[str]) -> str:
    """Return the shortest beginning of the name that no other side shares."""
    for n in range(1, len(side)):
        if sum(other[:n] == side[:n] for other in sides) == 1:
            return side[:n]
    return side
