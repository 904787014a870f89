"""What a side looks like: a color, an ink to write on it, a letter and a pattern. Python and JS both read it.

A side is never shown by color alone. The two leading colors differ by more than 3:1 in luminance, so they
stay apart in grey print and for every kind of color vision; the others lean on letter and pattern.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

PATTERNS = ("plain", "lines", "dots", "cross", "back")
#: matplotlib's hatch for each pattern.
HATCHES = {"plain": "", "lines": "//", "dots": "..", "cross": "xx", "back": "\\\\"}

BLUE, ORANGE, TEAL, GOLD, MAROON = "#08306b", "#ef6548", "#5ab4ac", "#f0c808", "#67000d"
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


def styles(sides: Sequence[str], parties: Mapping[str, str] | None = None) -> dict[str, Style]:
    """Return a different style for each side, in the party's color where the party has one.

    >>> styles(("Biden", "Trump"), {"Biden": "D", "Trump": "R"})["Trump"]
    Style(color='#ef6548', ink='#000000', letter='T', pattern='lines')
    """
    parties = parties or {}
    wanted = {side: PARTY_COLORS.get(parties.get(side, "")) for side in sides}
    spare = [c for c in (BLUE, ORANGE, TEAL, GOLD, MAROON) if c not in wanted.values()]
    given: dict[str, Style] = {}
    for n, side in enumerate(sides):
        color = wanted[side]
        if color is None or color in {style.color for style in given.values()}:
            color = spare.pop(0) if spare else "#555555"
        given[side] = Style(color, ink(color), _letter(side, sides), PATTERNS[n % len(PATTERNS)])
    return given


def ink(color: str) -> str:
    """Return black or white, whichever reads better on the color.

    >>> ink("#08306b"), ink("#e4e4e4")
    ('#ffffff', '#000000')
    """
    return "#ffffff" if contrast(color, "#ffffff") > contrast(color, "#000000") else "#000000"


def contrast(one: str, other: str) -> float:
    """Return the WCAG 2 contrast ratio of two colors, from 1 to 21.

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    """Relative luminance as WCAG 2 defines it, from ``#rrggbb``."""
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _letter(side: str, sides: Sequence[str]) -> str:
    """Return the shortest beginning of the name that no other side shares."""
    for n in range(1, len(side)):
        if sum(other[:n] == side[:n] for other in sides) == 1:
            return side[:n]
    return side
