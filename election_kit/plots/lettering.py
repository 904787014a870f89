"""Lettering: inks, sizes of type, and words and arrows at a place of the data."""

from fractions import Fraction
from typing import Any

from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib.ticker import MultipleLocator

INK, QUIET, RULE, PAPER = "#1a1a1a", "#595959", "#d0d0d0", "#ffffff"
#: A place, a shift or a size: across and up.
Point = tuple[float, float]
#: Sizes of type in points, on a page as large as it was designed.
HEAD, LEAD, BODY, SMALL, FINE = 17, 12, 11, 9, 8


def write(
    ax: Axes,
    words: str,
    at: Point,
    shift: Point = (0, 0),
    *,
    ha: str = "center",
    va: str = "center",
    **style: Any,
) -> Text:
    """Write at a place of the data, moved by points to the right and up."""
    style = {"fontsize": BODY, "color": INK, "annotation_clip": False, **style}
    offset: dict[str, Any] = {"xytext": shift, "textcoords": "offset points"}
    return ax.annotate(words, at, **offset, ha=ha, va=va, **style)


def cell(
    ax: Axes,
    x: float,
    y: float,
    words: str,
    place: str,
    *,
    shift: float = 0,
    **style: Any,
) -> Text:
    """Write in a row: ``x`` as a fraction of the Axes, moved by points, ``y`` in data."""
    across = ax.get_yaxis_transform()
    return write(ax, words, (x, y), (shift, 0), ha=place, xycoords=across, **style)


def arrow_between(ax: Axes, start: Point, end: Point, color: str) -> None:
    """Draw an arrow that begins at an open circle."""
    arrow: dict[str, Any] = {"arrowstyle": "-|>", "color": color, "lw": 2.4}
    ax.annotate("", end, start, arrowprops={**arrow, "shrinkA": 0, "shrinkB": 0})
    ring: dict[str, Any] = {"markeredgecolor": color, "markeredgewidth": 1.8}
    ax.plot(*start, "o", color=PAPER, markersize=7, **ring)


def percentages(ax: Axes, low: float, high: float, step: float) -> None:
    """Draw quiet percentage lines to read heights from."""
    ax.set_ylim(low, high)
    ax.yaxis.set_major_locator(MultipleLocator(step))
    ax.yaxis.set_major_formatter("{x:g}%")
    ax.grid(axis="y", color=RULE, linewidth=0.8)
    ax.set_axisbelow(True)


def signed(points: float | Fraction) -> str:
    """Return percentage points with their sign.

    >>> signed(1.25), signed(-3), signed(0)
    ('+1.2', '−3.0', '0.0')
    """
    rounded = round(float(points), 1)
    return f"{rounded:+.1f}".replace("-", "−") if rounded else "0.0"
