"""The map on paper: who has what, margins, swings, turnout and electors per head, of
any election.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from geopandas import GeoDataFrame
from matplotlib.axes import Axes
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path
from shapely import box, total_bounds

from election_kit._geometry import own_tiles
from election_kit.facts.coercion import Subject
from election_kit.facts.units import LATEST
from election_kit.maths.scenarios import Contest
from election_kit.palette import HATCHES, TERRITORY
from election_kit.plots.geography import Ground, callouts, districts, square, states
from election_kit.plots.layout import Layout
from election_kit.plots.lettering import INK, PAPER, SMALL, Point
from election_kit.plots.map_labels import label_boxes, label_units
from election_kit.plots.plate import alt_text
from election_kit.plots.values.values import view
from election_kit.plots.values.views import Fill, Reading, View

BORDER = 0.9  # points
TILE = 0.46  # half a tile of a country without a map
#: What a unit without a value is, and how it is drawn.
WITHOUT = {
    "took no part": Fill(PAPER, "dots", TERRITORY),
    "no figure": Fill(PAPER, "back", TERRITORY),
    "no electors yet": Fill(TERRITORY),
}


def draw_map(
    what: Subject,
    value: str = "winner",
    *,
    layout: str = "map",
    since: int | None = None,
    ax: Axes | None = None,
    title: str | None = None,
    figsize: Point | None = None,
) -> Axes:
    """Draw a scenario, an election or the election of a year, and return the Axes.

    ``value`` is "winner", "margin", "swing" (from the election of ``since``, by default
    four years before), "turnout" or "electors per head"; all but the first show the
    election, whatever the scenario. ``layout`` is "map", "tiles" or "bubbles". Divided
    states are filled in proportion, from west to east; Maine's and Nebraska's districts
    have their own lines, and a box with the two votes of the state. ``title`` stands in
    place of the headline. A wrong value or layout raises `BadInput`; a year without the
    numbers `UnknownYear`.

    As the last line of a cell the result shows itself. It uses no pyplot, so it may be
    called anywhere, in a widget's callback too, and nothing stays open. ``ek.plots.alt_text``
    returns the map in words.

    >>> from election_kit.plots.plate import alt_text
    >>> alt_text(draw_map(1789)).partition(". ")[0]
    'Washington wins with 69 of 162'
    """
    page = Layout(ax, title, figsize)
    shown = view(what, value, since)
    ground = ground_of(shown.contest, layout)
    beside = None
    if layout == "map" and shown.contest.year:
        beside = _beside(shown)
    edges = bounds([place.geometry for _, place in ground.values()], beside)
    west, south, east, north = edges
    high = 9.4 * (north - south) / (east - west)
    foot = 0.5 + 0.24 * shown.rows
    size = 10, min(high, 6.2) + foot + 1
    ax = page.open(size, left=0.3, right=0.3, bottom=foot)
    page.entitle(shown.headline, lead=shown.lead, tables=shown.tables)
    _frame(ax, edges)
    without = fill_map(ax, shown, ground)
    if beside is None:
        label_units(page, shown, ground)
    else:
        label_units(page, shown, ground, skip=set(beside.index), bulge=1.3)
        for row in beside.itertuples():
            reading = shown.readings[row.Index]
            _fill(ax, f"{row.Index}-box", row.geometry, reading, BORDER)
        label_boxes(page, shown, beside)
    _key(page, shown, without)
    told = [alt_text(ax), shown.alt]
    for why, units in without.items():
        if units:
            told.append(f"{why.capitalize()}: {', '.join(units)}.")
    alt_text(ax, " ".join(told))
    return page.close()


def _beside(shown: View) -> GeoDataFrame:
    """Return the boxes beside the map for the units that show a value."""
    boxes = callouts()
    return boxes[boxes.index.isin(list(shown.readings))]


def ground_of(contest: Contest, layout: str) -> dict[str, tuple[str, Ground]]:
    """Return the kind of each unit and where it lies; a country without a map becomes
    rows of tiles.
    """
    if not contest.year:
        places = own_tiles(contest).items()
        return {unit: ("state", square(x, -y, TILE)) for unit, (x, y) in places}
    year = min(contest.year, LATEST)  # the election to come has the units of the last
    ground = {}
    for frame in (states(year, layout=layout), districts(year, layout=layout)):
        for row in frame.itertuples():
            ground[row.Index] = (
                row.kind,
                Ground(
                    x=row.x,
                    y=row.y,
                    r=row.r,
                    geometry=row.geometry,
                ),
            )
    new = [unit for unit in contest.electoral_votes if unit not in ground]
    for n, unit in enumerate(new):  # such as a new state: a square in the Gulf
        ground[unit] = "state", square(6.7e5 + 2.4e5 * n, 3.6e5, 1e5)
    return ground


def fill_map(
    ax: Axes,
    shown: View,
    ground: Mapping[str, tuple[str, Ground]],
    *,
    border: float = BORDER,
) -> dict[str, list[str]]:
    """Fill every unit on the Axes; return the units that show no value, by the reason
    in ``WITHOUT``.
    """
    without: dict[str, list[str]] = {why: [] for why in WITHOUT}
    for unit, (kind, place) in ground.items():
        reading = shown.readings.get(unit)
        if reading is None and "-" in unit:  # its state shows the value
            continue
        if reading is None:
            why = _why_without(unit, kind, shown)
            without[why].append(unit)
            edge = TERRITORY if why == "took no part" else PAPER
            reading = Reading(((1.0, WITHOUT[why]),), edge=edge)
        _fill(ax, unit, place.geometry, reading, border)
    return without


def _why_without(unit: str, kind: str, shown: View) -> str:
    if kind == "territory":
        return "no electors yet"
    return "no figure" if unit in shown.contest.electoral_votes else "took no part"


def _fill(ax: Axes, unit: str, geometry: Any, reading: Reading, border: float) -> None:
    """Fill a unit in proportion, its parts from west to east, and draw its border over
    them.
    """
    gid = f"unit-{unit}"
    for n, (part, fill) in enumerate(_slices(geometry, reading)):
        patch = PathPatch(
            _path(part),
            facecolor=fill.color,
            edgecolor=fill.hatch,
            linewidth=0,
            hatch=HATCHES[fill.pattern],
            gid=f"{gid}-{n}" if n else gid,
        )
        ax.add_patch(patch)
    outline = PathPatch(
        _path(geometry),
        facecolor="none",
        edgecolor=reading.edge,
        linewidth=border,
        gid=f"border-{unit}",
        zorder=1.2 if reading.edge == PAPER else 1.5,
    )
    ax.add_patch(outline)


def _slices(geometry: Any, reading: Reading) -> Iterable[tuple[Any, Fill]]:
    """Cut a shape from north to south so that each part has its share of the area."""
    west, south, east, north = geometry.bounds
    done, start = 0.0, west
    for n, (share, fill) in enumerate(reading.fills):
        if share >= 1:
            yield geometry, fill
            return
        done += share
        end = east if n == len(reading.fills) - 1 else _cut(geometry, done)
        yield geometry.intersection(box(start, south, end, north)), fill
        start = end


def _cut(geometry: Any, share: float) -> float:
    """Return how far east a share of the area lies, to a thousandth of the width."""
    west, south, east, north = geometry.bounds
    low, high, wanted = west, east, share * geometry.area
    while high - low > (east - west) / 1000:
        middle = (low + high) / 2
        part = geometry.intersection(box(west, south, middle, north)).area
        if part < wanted:
            low = middle
        else:
            high = middle
    return float(low + high) / 2


def _path(geometry: Any) -> Path:
    """Return the outline of all polygons of a shape."""
    rings = []
    for part in getattr(geometry, "geoms", [geometry]):
        if part.geom_type == "Polygon":
            rings += [part.exterior, *part.interiors]
    return Path.make_compound_path(*(Path(ring.coords, closed=True) for ring in rings))


def bounds(
    shapes: Iterable[Any], beside: GeoDataFrame | None = None
) -> tuple[float, float, float, float]:
    """Return west, south, east and north of all the shapes, with an edge around them."""
    boxes = [] if beside is None else list(beside.geometry)
    west, south, east, north = total_bounds([*shapes, *boxes])
    edge = (east - west) / 150
    return west - edge, south - edge, east + edge, north + edge


def _frame(ax: Axes, edges: tuple[float, float, float, float]) -> None:
    """Center the map in the Axes at one scale; its box keeps its place, for the words
    stand around it.
    """
    west, south, east, north = edges
    space = ax.get_window_extent()
    across = (east - west) / space.width
    up = (north - south) / space.height
    meters = max(across, up)
    ax.set_xlim(_around(west, east, meters * space.width))
    ax.set_ylim(_around(south, north, meters * space.height))
    ax.set(xticks=[], yticks=[])
    ax.set_aspect("equal")


def _around(low: float, high: float, length: float) -> Point:
    """Return the ends of a length that has the same middle."""
    room = (length - (high - low)) / 2
    return low - room, high + room


def _key(page: Layout, shown: View, without: Mapping[str, list[str]]) -> None:
    """Explain colors and patterns under the map, in a row or in a column for each side."""
    seen = [why for why, units in without.items() if units]
    pairs = [*shown.key, *((WITHOUT[why], why) for why in seen)]
    handles = [
        Patch(
            facecolor=fill.color,
            edgecolor=fill.hatch,
            hatch=HATCHES[fill.pattern] * 2,
            linewidth=0,
            label=words,
        )
        for fill, words in pairs
    ]
    columns = -(-len(handles) // shown.rows)
    longest = max(len(words) for _, words in pairs)
    type_size = min(SMALL, page.data_width / (columns * (0.62 * longest + 3.8)))
    # matplotlib fills columns evenly: what is missing in the last is made up for
    handles += [Patch(alpha=0, label=" ")] * (columns * shown.rows - len(handles))
    page.ax.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(0, 0),
        ncols=columns,
        frameon=False,
        fontsize=type_size * page.scale,
        labelcolor=INK,
        handlelength=2.2,
        handleheight=1.2,
        columnspacing=1.4,
        borderaxespad=0.3,
    )
