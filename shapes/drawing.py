"""Turn the planar frame into what the live map draws: paths, label circles, call-out
boxes and their leaders.

The view is 960 by 572 with y down. Boxes stand in the sea or over Canada, so that they
cover no land; their order keeps leaders from crossing, and puts what lies north or west
first.
"""

from itertools import pairwise

import shapely
from shapely import LineString, MultiPolygon, Point, Polygon

VIEW = (960, 572)
METERS = 5_280  # in the planar frame, for one unit of the view
LEFT, TOP = (
    -2_380_000,
    3_200_000,
)  # where the view's corner stands in the planar frame
STEP = 0.5  # of a path's coordinates, in the view

WIDTH, HEIGHT, PITCH = 82, 44, 48
COLUMN = ("MA", "RI", "CT", "NJ", "DE", "MD", "DC")
PLACES = {  # left upper corner, width and height of the boxes; a district's has room for its place
    **{code: (876, 101 + PITCH * n, WIDTH, HEIGHT) for n, code in enumerate(COLUMN)},
    "ME-02": (882, 1, 76, 46),
    "ME-01": (882, 51, 76, 46),
    "NE-03": (298, 1, 134, 45),  # a strip: one leader, for all three of Nebraska's
    "NE-01": (432, 1, 80, 45),
    "NE-02": (512, 1, 80, 45),
    "NH": (690, 2, WIDTH, HEIGHT),
    "VT": (690, 2 + PITCH, WIDTH, HEIGHT),
    "HI": (254, 527, 54, HEIGHT),
}
#: How far down their sides leaders leave boxes, clear of words.
LEAVES = {"DE": 1 / 3, "ME-01": 5 / 6, "DC": 1 / 4}
STRIP, DROP = "NE-01", 438  # its leader: between the Dakotas' words and Minnesota's
WITHOUT = {"HI", "NE-03", "NE-02"}  # islands beside their box; neighbors in the strip
INSIDE = (
    2,
    6,
)  # a leader ends this far inside a state or a district, or at the middle of a smaller one

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
    """The SVG path of an area, with relative steps on a grid: neighbors share their
    borders exactly.
    """
    return "".join(
        loop(ring.coords)
        for part in area.geoms
        for ring in (part.exterior, *part.interiors)
    )


def loop(ring: shapely.coords.CoordinateSequence) -> str:
    points = [tuple(round(c / STEP) for c in place(*point)) for point in ring]
    steps = [(x - u, y - v) for (u, v), (x, y) in pairwise(points) if (x, y) != (u, v)][
        :-1
    ]
    if len(steps) < 2:
        return ""
    words = " ".join(f"{x * STEP:g} {y * STEP:g}" for x, y in steps)
    x, y = points[0]
    return f"M{x * STEP:g} {y * STEP:g}l{words.replace(' -', '-')}z"


def label_circle(area: MultiPolygon) -> tuple[float, float, float]:
    """The middle and radius of the largest circle in the largest part of an area, in
    meters.
    """
    largest: Polygon = max(area.geoms, key=lambda part: part.area)
    radius = shapely.maximum_inscribed_circle(largest, tolerance=1000)
    (x, y), _ = radius.coords
    return x, y, radius.length


def drawn(area: MultiPolygon) -> dict[str, str | Number]:
    """What the live map needs to draw an area and to label it."""
    x, y, r = label_circle(area)
    u, v = place(x, y)
    return {
        "d": path(area),
        "x": number(u),
        "y": number(v),
        "r": number(r / METERS),
    }


def boxes(land: dict[str, MultiPolygon]) -> dict[str, dict[str, object]]:
    """The call-out boxes, by unit, with where their leaders begin and end."""
    found: dict[str, dict[str, object]] = {}
    for unit, (x, y, w, h) in PLACES.items():
        found[unit] = {"x": x, "y": y, "w": w, "h": h}
        if unit in WITHOUT:
            continue
        side = y + h * LEAVES.get(unit, 1 / 2)
        starts: list[Spot] = [(x, side), (x + w, side)]
        if unit == STRIP:
            starts = [(DROP, y + h)]
        found[unit]["from"], found[unit]["to"] = leader(
            viewed(land[unit]), starts, INSIDE["-" in unit]
        )
    return found


def leader(
    area: MultiPolygon, starts: list[Spot], inside: int
) -> tuple[list[Number], list[Number]]:
    """The shortest line from one of the starts to so far inside an area's largest part,
    both ends.
    """
    largest: Polygon = max(area.geoms, key=lambda part: part.area)
    core = largest.buffer(-inside)
    goal = largest.centroid if core.is_empty else core
    lines: list[LineString] = [
        shapely.shortest_line(Point(start), goal) for start in starts
    ]
    (x, y), (u, v) = min(lines, key=lambda line: line.length).coords
    return [number(x), number(y)], [number(u), number(v)]
