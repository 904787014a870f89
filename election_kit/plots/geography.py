"""The ground to draw on: states, districts and call-out boxes of any election year.

Coordinates are meters on a plane, x to the east and y to the north: the lower 48 states
as EPSG:5070 places them, Alaska (at 0.35 of its scale) and Hawaii moved beside them.
`shapes/SOURCES.toml` says it all.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from geopandas import GeoDataFrame
from pandas import Index
from shapely import Point, box
from shapely.geometry import shape

from election_kit._resources import shapes_data
from election_kit.errors import BadInput, did_you_mean, shown
from election_kit.facts.tables import Row, rows
from election_kit.facts.units import LATEST, election_year, units_of

TILE, GAP = (
    72,
    3,
)  # from a tile to the next, and half the room between two, in the view of the live map


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

    Empty before 1972. The lines are those of 2022 from 2024 on and those of 2012
    before: up to 2008 that is not where they ran.

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
    corners = [
        (*_place(b["x"], b["y"] + b["h"]), *_place(b["x"] + b["w"], b["y"]))
        for b in boxes.values()
    ]
    ends = [_place(*b["to"]) if "to" in b else (None, None) for b in boxes.values()]
    columns = {"x": [x for x, _ in ends], "y": [y for _, y in ends]}
    return GeoDataFrame(
        columns, geometry=[box(*c) for c in corners], index=_index(boxes)
    )


def _map(year: int) -> dict[str, Ground]:
    """The shapes that stood in a year: without the districts they cover the land once."""
    return {
        of["unit"]: Ground(of["x"], of["y"], of["r"], shape(feature["geometry"]))
        for feature in shapes_data("us.geojson")["features"]
        if (of := feature["properties"]).get("first", year)
        <= year
        <= of.get("last", year)
    }


def _tiles(year: int) -> dict[str, Ground]:
    half = _length(TILE / 2 - GAP)
    spots = shapes_data("layouts.json")["tiles"]
    places = {
        unit: ((column + 0.5) * TILE, (row + 0.5) * TILE)
        for unit, (column, row) in spots.items()
    }
    middles = {unit: _place(*places[unit]) for unit in _map(year)}
    return {
        u: Ground(x, y, half, box(x - half, y - half, x + half, y + half))
        for u, (x, y) in middles.items()
    }


def _bubbles(year: int) -> dict[str, Ground]:
    by_year = shapes_data("layouts.json")["bubbles"]
    latest = max((first for first in by_year if int(first) <= year), key=int)
    circles = {
        unit: (*_place(x, y), _length(r)) for unit, (x, y, r) in by_year[latest].items()
    }
    return {
        unit: Ground(x, y, r, Point(x, y).buffer(r))
        for unit, (x, y, r) in circles.items()
    }


_LAYOUTS: dict[str, Callable[[int], dict[str, Ground]]] = {
    "map": _map,
    "tiles": _tiles,
    "bubbles": _bubbles,
}


def _frame(
    year: int, layout: str, *, wanted: Callable[[str, int], bool]
) -> GeoDataFrame:
    year = election_year(year)
    layouts = list(_LAYOUTS)
    if layout not in layouts:
        raise BadInput(
            f"Unknown layout {shown(layout)}.{did_you_mean(layout, layouts)}"
        )
    allotted: Counter[str] = Counter()
    for unit in units_of(year):
        allotted[unit.code] += unit.electors
        if unit.state != unit.code:
            allotted[unit.state] += unit.electors
    ground = {
        unit: g
        for unit, g in _LAYOUTS[layout](year).items()
        if wanted(unit, allotted[unit])
    }
    papers = {row["code"]: row for row in rows("units")}
    columns = {
        "name": [papers[unit]["name"] for unit in ground],
        "kind": [_kind(papers[unit], year) for unit in ground],
        "electors": [allotted[unit] for unit in ground],
        **{
            key: [float(getattr(g, key)) for g in ground.values()]
            for key in ("x", "y", "r")
        },
    }
    return GeoDataFrame(
        columns,
        geometry=[g.geometry for g in ground.values()],
        index=_index(ground),
    )


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
