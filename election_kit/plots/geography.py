"""The ground to draw on: states, districts and call-out boxes of any election year.

Coordinates are meters on a plane, x to the east and y to the north: the lower 48 states
as EPSG:5070 places them, Alaska (at 0.35 of its scale) and Hawaii moved beside them.
`shapes/SOURCES.toml` says it all.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from geopandas import GeoDataFrame
from pandas import DataFrame, Index
from shapely import Point, box
from shapely.geometry import shape

from election_kit._geometry import bubbles, shapes_data, stood, tiles
from election_kit.facts.tables import Row, rows
from election_kit.facts.units import LATEST, election_year, units_of
from election_kit.maths.arguments import as_one_of

#: From a tile to the next, and half the room between two, in the view of the live map.
TILE, GAP = 72, 3


COLUMNS = ["name", "kind", "electors", "x", "y", "r"]
#: Told, for a frame without rows (districts of 1789) would hold objects.
NUMBERS = {"electors": int, "x": float, "y": float, "r": float}


class Ground(NamedTuple):
    """Where a unit is drawn, and the circle in which its label fits, in meters."""

    x: float
    y: float
    r: float
    geometry: Any


def states(year: int = LATEST, *, layout: str = "map") -> GeoDataFrame:
    """Return the states as they stood in an election year, indexed by unit.

    Columns: ``name``; ``kind``, which is "state", "federal district", or "territory"
    for land that had not chosen electors yet; ``electors``, all of its electors, its
    districts' among them, 0 where it took no part: their sum is 538 today; ``x``,
    ``y``, ``r``: the circle in which a label fits, in meters; ``geometry``. Kentucky,
    Maine, Tennessee and West Virginia belong to their mother states until they have
    electors of their own; other borders are today's.

    The layouts: "map"; "tiles", a square for each unit; "bubbles", an area in
    proportion to the electors that a unit awards as a block (Maine's and Nebraska's
    districts have bubbles of their own). Raises
    `UnknownYear` and `BadInput`.

    >>> states().electors.sum().item(), states().electors["ME"].item()
    (538, 4)
    >>> len(states(2020)), len(states(1792, layout="bubbles"))
    (51, 15)
    """
    return _frame(year, layout, wanted=lambda unit, _: "-" not in unit)


def districts(year: int = LATEST, *, layout: str = "map") -> GeoDataFrame:
    """Return the districts that choose an elector of their own, as :func:`states`
    returns the states, whose electors theirs are part of.

    ``layout`` is "map", "tiles" or "bubbles". Empty before 1972. The lines are those of
    2022 from 2024 on and those of 2012 before: up to 2008 that is not where they ran.

    >>> list(districts(2020).index), len(districts(1968))
    (['ME-01', 'ME-02', 'NE-01', 'NE-02', 'NE-03'], 0)
    """
    return _frame(
        year, layout, wanted=lambda unit, electors: "-" in unit and electors > 0
    )


def callouts() -> GeoDataFrame:
    """Return the boxes beside the map for units too small to label, indexed by unit.

    Columns: ``x``, ``y``: where a leader line ends on the state (missing where none is
    needed); ``geometry``.

    >>> callouts().loc["DE"].geometry.geom_type
    'Polygon'
    """
    boxes = shapes_data("us.json")["boxes"]
    ends = [
        _place(*corner["to"]) if "to" in corner else (None, None)
        for corner in boxes.values()
    ]
    frame = DataFrame(ends, columns=["x", "y"], index=_index(boxes))
    return GeoDataFrame(frame, geometry=[*map(_box, boxes.values())])


def _box(corner: dict[str, float]) -> Any:
    """Return a call-out box from its upper left corner, width and height."""
    x, y = corner["x"], corner["y"]
    west, north = _place(x, y)
    east, south = _place(x + corner["w"], y + corner["h"])
    return box(west, south, east, north)


def square(x: float, y: float, half: float) -> Ground:
    """Return a square around its middle."""
    return Ground(
        x=x,
        y=y,
        r=half,
        geometry=box(x - half, y - half, x + half, y + half),
    )


def _map(year: int) -> dict[str, Ground]:
    """The shapes that stood in a year: without the districts they cover the land once."""
    found = {}
    for feature in shapes_data("us.geojson")["features"]:
        of = feature["properties"]
        if stood(of, year):
            geometry = shape(feature["geometry"])
            found[of["unit"]] = Ground(
                x=of["x"],
                y=of["y"],
                r=of["r"],
                geometry=geometry,
            )
    return found


def _tiles(year: int) -> dict[str, Ground]:
    half = _length(TILE / 2 - GAP)
    found = {}
    for unit in _map(year):
        column, row = tiles()[unit]
        middle = _place((column + 0.5) * TILE, (row + 0.5) * TILE)
        found[unit] = square(*middle, half)
    return found


def _bubbles(year: int) -> dict[str, Ground]:
    found = {}
    for unit, (across, down, length) in bubbles(year).items():
        x, y = _place(across, down)
        r = _length(length)
        found[unit] = Ground(
            x=x,
            y=y,
            r=r,
            geometry=Point(x, y).buffer(r),
        )
    return found


_LAYOUTS: dict[str, Callable[[int], dict[str, Ground]]] = {
    "map": _map,
    "tiles": _tiles,
    "bubbles": _bubbles,
}


def _frame(
    year: int, layout: str, *, wanted: Callable[[str, int], bool]
) -> GeoDataFrame:
    year = election_year(year)
    as_one_of(layout, _LAYOUTS, "Unknown layout {}.")
    allotted: Counter[str] = Counter()
    for unit in units_of(year):
        allotted[unit.code] += unit.electors
        if unit.state != unit.code:
            allotted[unit.state] += unit.electors
    papers = {row["code"]: row for row in rows("units")}
    found, shapes = {}, []
    for code, place in _LAYOUTS[layout](year).items():
        electors, paper = allotted[code], papers[code]
        if wanted(code, electors):
            circle = float(place.x), float(place.y), float(place.r)
            found[code] = paper["name"], _kind(paper, year), electors, *circle
            shapes.append(place.geometry)
    frame = DataFrame([*found.values()], columns=COLUMNS, index=_index(found))
    return GeoDataFrame(frame.astype(NUMBERS), geometry=shapes)


def _kind(paper: Row, year: int) -> str:
    return paper["kind"] if int(paper["first_election"]) <= year else "territory"


def _place(x: float, y: float) -> tuple[float, float]:
    """A point of the live map's view (y down) in meters (y up)."""
    frame = shapes_data("us.json")["frame"]
    return frame["left"] + x * frame["meters"], frame["top"] - y * frame["meters"]


def _length(length: float) -> float:
    return float(length * shapes_data("us.json")["frame"]["meters"])


def _index(units: Iterable[str]) -> Index:
    return Index(list(units), name="unit", dtype=object)
