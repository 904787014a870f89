"""Bars: pieces from left to right, each with its label."""

from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from election_kit.palette import HATCHES, OPEN, Style
from election_kit.plots.layout import Layout
from election_kit.plots.lettering import BODY, INK, PAPER, SMALL, write

TALL = 0.8  # of a bar
BELOW = 4  # labels of short pieces that can stand under a bar
NEUTRAL = Style(
    color=OPEN,
    ink=INK,
    letter="",
    pattern="plain",
)


class Part(NamedTuple):
    """A piece of a bar: how long, how it looks, and what is written on it."""

    length: float
    look: Style
    label: str = ""


def draw_bar(page: Layout, y: float, parts: Sequence[Part]) -> None:
    """Stack the parts from x = 0, each with its label; a few that are too short have it
    below.
    """
    room = page.data_width / (sum(part.length for part in parts) or 1)
    few = sum(_is_tight(part, room) for part in parts) <= BELOW
    start, drop = 0.0, 3
    for part in parts:
        if not part.length:
            continue
        page.ax.add_patch(_piece(start, y, part))
        middle = start + part.length / 2
        start += part.length
        if not _is_tight(part, room):
            _write_on(page.ax, middle, y, part)
        elif few:
            below = middle, y - TALL / 2
            write(page.ax, part.label, below, (0, -drop), va="top", fontsize=SMALL)
            drop = 18 - drop  # the next label stands lower, the one after it does not


def _piece(start: float, y: float, part: Part) -> Rectangle:
    return Rectangle(
        (start, y - TALL / 2),
        part.length,
        TALL,
        facecolor=part.look.color,
        hatch=HATCHES[part.look.pattern],
        edgecolor=PAPER,
        linewidth=1,
    )


def _is_tight(part: Part, room: float) -> bool:
    """Tell whether a part is shorter than its label; ``room`` is points for a length
    of 1.
    """
    return bool(part.label) and 0 < room * part.length < _width(part.label)


def _write_on(ax: Axes, x: float, y: float, part: Part) -> None:
    text = write(ax, part.label, (x, y), color=part.look.ink)
    text.set_path_effects([withStroke(linewidth=3, foreground=part.look.color)])


def _width(label: str) -> float:
    """Return about how many points a label takes in a bar."""
    return len(label) * BODY * 0.66 + 2
