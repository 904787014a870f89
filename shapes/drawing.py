"""Turn the planar frame into what the live map draws: paths, label circles, call-out boxes and their leaders.

The view is 960 by 572 with y down. Boxes stand in the sea or over Canada, so that they cover no land;
their order keeps leaders from crossing.
"""

from itertools import pairwise

import shapely
from shapely import LineString, MultiPolygon, Point, Polygon, box

VIEW = (960, 572)
METERS = 5_280  # in the planar frame, for one unit of the view
LEFT, TOP = -2_380_000, 3_200_000  # where the view's corner stands in the planar frame
STEP = 0.5  # of a path's coordinates, in the view

WIDTH, HEIGHT, PITCH = 70, 32, 37
COLUMN = ("MA", "RI", "CT", "NJ", "DE", "MD", "DC")
PLACES = {  # left upper corners of the boxes
    **{code: (884, 146 + PITCH * n) for n, code in enumerate(COLUMN)},
    **{f"ME-0{n}": (884, 8 + PITCH * n) for n in (1, 2)},
    **{f"NE-0{n}": (252 + 76 * n, 10) for n in (1, 2, 3)},
    "NH": (702, 22),
    "VT": (702, 22 + PITCH),
    "HI": (238, 524),
}
INSIDE = 2  # a leader ends this far inside its state, or at the middle of a smaller one

Number = int | float
Spot = tuple[float, float]


def place(x: float, y: float) -> Spot:
    """A point of the planar frame in the view."""
    return (x - LEFT) / METERS, (TOP - y) / METERS


def viewed(area: MultiPolygon) -> MultiPolygon:
    return shapely.transform(area, lambda points: [place(x, y) for x, y in points])


def number(value: float, step: float = 0.1) -> Number:
    """The value on a grid, as short as JSON writes it."""
    rounded = round(round(value / step) * step, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def path(area: MultiPolygon) -> str:
    """The SVG path of an area, with relative steps on a grid: neighbors share their borders exactly."""
    return "".join(loop(ring.coords) for part in area.geoms for ring in (part.exterior, *part.interiors))


def loop(ring: shapely.coords.CoordinateSequence) -> str:
    points = [tuple(round(c / STEP) for c in place(*point)) for point in ring]
    steps = [(x - u, y - v) for (u, v), (x, y) in pairwise(points) if (x, y) != (u, v)][:-1]
    if len(steps) < 2:
        return ""
    words = " ".join(f"{x * STEP:g} {y * STEP:g}" for x, y in steps)
    x, y = points[0]
    return f"M{x * STEP:g} {y * STEP:g}l{words.replace(' -', '-')}z"


def label_circle(area: MultiPolygon) -> tuple[float, float, float]:
    """The middle and radius of the largest circle in the largest part of an area, in meters."""
    largest: Polygon = max(area.geoms, key=lambda part: part.area)
    radius = shapely.maximum_inscribed_circle(largest, tolerance=1000)
    (x, y), _ = radius.coords
    return x, y, radius.length


def drawn(area: MultiPolygon) -> dict[str, str | Number]:
    """What the live map needs to draw an area and to label it."""
    x, y, r = label_circle(area)
    u, v = place(x, y)
    return {"d": path(area), "x": number(u), "y": number(v), "r": number(r / METERS)}


def boxes(land: dict[str, MultiPolygon]) -> dict[str, dict[str, object]]:
    """The call-out boxes, by unit."""
    found: dict[str, dict[str, object]] = {}
    for unit, (x, y) in PLACES.items():
        found[unit] = {"x": x, "y": y, "w": WIDTH, "h": HEIGHT}
        if unit in land and unit != "HI":
            found[unit]["to"] = anchor(viewed(land[unit]), box(x, y, x + WIDTH, y + HEIGHT))
    return found


def anchor(area: MultiPolygon, callout: Polygon) -> list[Number]:
    """Where a leader from the box ends: just inside the side of the state that faces it."""
    largest: Polygon = max(area.geoms, key=lambda part: part.area)
    left, low, right, high = callout.bounds
    middle = Point(left if largest.centroid.x < left else right, (low + high) / 2)
    core = largest.buffer(-INSIDE)
    line: LineString = shapely.shortest_line(largest.centroid if core.is_empty else core, middle)
    return [number(c) for c in line.coords[0]]
