"""A view: for each unit of a map a fill and a label, with the key, the headline and the
sources.
"""

from collections.abc import Mapping
from typing import NamedTuple

from election_kit.maths.contests import Contest
from election_kit.palette import styles
from election_kit.plots.lettering import PAPER

OTHERS = "#8a8a8a"  # people who got single electors


class Fill(NamedTuple):
    """A color with a pattern in a second color."""

    color: str
    pattern: str = "plain"
    hatch: str = PAPER


class Reading(NamedTuple):
    """How one unit is drawn: fills with their shares of its area, the label under its
    code, its border.
    """

    fills: tuple[tuple[float, Fill], ...]
    label: str = ""
    edge: str = PAPER


def whole(fill: Fill, label: str) -> Reading:
    """Return a unit with one fill."""
    return Reading(((1.0, fill),), label)


Key = tuple[tuple[Fill, str], ...]


class View(NamedTuple):
    """A whole map: unit -> reading, a key of (fill, words) in so many rows, and the
    words around it.
    """

    contest: Contest
    readings: Mapping[str, Reading]
    key: Key
    rows: int
    headline: str
    lead: str
    alt: str
    tables: tuple[str, ...]


def side_fills(contest: Contest) -> dict[str, Fill]:
    """Return how each side is drawn."""
    looks = styles(contest.sides, contest.parties)
    return {side: Fill(look.color, look.pattern) for side, look in looks.items()}
