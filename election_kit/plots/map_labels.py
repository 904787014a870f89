"""Labels of a map: code and value inside a shape, or in a box beside the coast."""

from collections.abc import Collection, Iterable, Mapping
from math import isfinite

from geopandas import GeoDataFrame
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from election_kit.palette import ink
from election_kit.plots.geography import Ground
from election_kit.plots.layout import Layout
from election_kit.plots.lettering import PAPER, QUIET, SMALL, Point
from election_kit.plots.values.views import Reading, View

LARGE, TINY = 11.0, 5.5  # points: smaller type is left out


def label_units(
    page: Layout,
    shown: View,
    ground: Mapping[str, tuple[str, Ground]],
    *,
    skip: Collection[str] = (),
    bulge: float = 1.0,
) -> None:
    """Write code and value inside each shape, as large as it allows.

    ``bulge`` says how much further than its circle a label may reach.
    """
    scale = _points_per_meter(page)
    districts = shown.contest.districts.items()
    divided = [
        state for state, inside in districts if shown.readings.keys() & set(inside)
    ]
    for unit, (_, place) in ground.items():
        reading = shown.readings.get(unit)
        if reading is None or unit in skip:
            continue
        room = bulge * place.r * scale
        words = f"{unit}\n{reading.label}", unit
        sizes = [min(LARGE, room / _reach(text)) for text in words]
        boxed = bool(skip) and unit in divided
        _write_first(page, (place.x, place.y), words, sizes, reading, boxed=boxed)


def _reach(text: str) -> float:
    """Return how far from its middle a text reaches, in sizes of type."""
    lines = text.split("\n")
    across = 0.33 * max(map(len, lines)) + 0.2
    return across + 0.45 * (len(lines) - 1)


def label_boxes(page: Layout, shown: View, beside: GeoDataFrame) -> None:
    """Write in the boxes beside the coast for what is too small to label, each with a
    line to it.
    """
    scale = _points_per_meter(page)
    for row in beside.itertuples():
        reading = shown.readings[row.Index]
        west, south, east, north = row.geometry.bounds
        if isfinite(row.x):
            near_x = min(max(row.x, west), east)
            near_y = min(max(row.y, south), north)
            page.ax.plot(
                (row.x, near_x), (row.y, near_y), color=QUIET, linewidth=0.7, zorder=3
            )
        words = [row.Index]
        if len(reading.fills) == 1:
            words = [f"{row.Index} {reading.label}", row.Index]
        wide = (east - west) * scale / 0.6
        high = (north - south) * scale / 1.3
        sizes = [min(SMALL, wide / len(text), high) for text in words]
        middle = (west + east) / 2, (south + north) / 2
        _write_first(page, middle, words, sizes, reading)


def _write_first(
    page: Layout,
    at: Point,
    words: Iterable[str],
    sizes: Iterable[float],
    reading: Reading,
    *,
    boxed: bool = False,
) -> None:
    """Write the first of some texts that can be read at its size."""
    for text, size in zip(words, sizes, strict=True):
        if size >= TINY / min(page.scale, 1):
            _write(page.ax, at, text, reading, size, boxed=boxed)
            return


def _write(
    ax: Axes,
    at: Point,
    words: str,
    reading: Reading,
    size: float,
    *,
    boxed: bool = False,
) -> None:
    """Write a label on a fill; that of a state with districts stands in a box, for the
    ground is theirs.
    """
    color = reading.fills[0][1].color if len(reading.fills) == 1 else PAPER
    text = ax.text(
        *at,
        words,
        ha="center",
        va="center",
        fontsize=size,
        color=ink(color),
        linespacing=1.05,
        zorder=4,
    )
    text.set_gid("label")
    if boxed:
        frame = {"boxstyle": "square,pad=0.2", "linewidth": 0.8}
        text.set_bbox({"facecolor": color, "edgecolor": PAPER, **frame})
    else:
        text.set_path_effects([withStroke(linewidth=0.32 * size, foreground=color)])


def _points_per_meter(page: Layout) -> float:
    (x0, _), (x1, _) = page.ax.transData.transform([(0, 0), (1, 0)])
    return page.points(x1 - x0)
