"""Make polygons of states, districts and historic outlines from the files in `sources/`.

The planar frame: the lower 48 stand where EPSG:5070 puts them, in metres, x to the east and y to the
north. Alaska and Hawaii have projections of their own and are moved and scaled into the corner below
California. Every coordinate lies on a grid of 500 m, so shared borders are shared to the last digit.
"""

import csv
import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import shapely
from pyproj import Transformer
from shapely import LineString, MultiPolygon, Point, Polygon
from shapely.ops import linemerge, polygonize, unary_union

SOURCES = Path(__file__).parent / "sources"
UNITS = Path(__file__).parents[1] / "election_kit" / "facts" / "tables" / "units.csv"
GRID = 500  # metres
TOLERANCE = 9e6  # square metres: a point goes if its triangle with its neighbors is smaller than this
SMALLEST_ISLAND = 120e6  # square metres: what is smaller, and borders on no other state, is left out
# Projection, scale, and the shift in metres of what has been scaled.
INSETS = {
    "AK": ("EPSG:3338", 0.35, (-1_560_000, 130_000)),
    "HI": ("ESRI:102007", 1.0, (-1_000_000, -330_000)),
}
LOWER_48 = ("EPSG:5070", 1.0, (0, 0))
DISTRICT_LINES = (2012, 2022)
# States that later ones were carved from, and the first election each outline served.
OUTLINES = {
    "MA@1789": ("MA", "ME"),
    "NC@1789": ("NC", "TN"),
    "VA@1789": ("VA", "WV", "KY"),
    "VA@1792": ("VA", "WV"),
}

Coordinates = tuple[float, float]
Line = list[Coordinates]
Shapes = dict[str, MultiPolygon]


def project(line: Line, unit: str) -> Line:
    """Longitudes and latitudes (NAD83) to the planar frame."""
    crs, scale, (east, north) = INSETS.get(unit, LOWER_48)
    transformer = Transformer.from_crs("EPSG:4269", crs, always_xy=True)
    xs, ys = transformer.transform(*zip(*line, strict=True))
    return [(x * scale + east, y * scale + north) for x, y in zip(xs, ys, strict=True)]


def simplify(line: Line) -> Line:
    """Drop the flattest corner until none is flatter than TOLERANCE (Visvalingam and Whyatt 1993).

    The ends stay, and a ring keeps three corners.
    """
    points = list(line)
    least = 4 if points[0] == points[-1] else 2
    while len(points) > least:
        corners = zip(points, points[1:], points[2:], strict=False)
        areas = [abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2 for a, b, c in corners]
        flattest = min(range(len(areas)), key=areas.__getitem__)
        if areas[flattest] >= TOLERANCE:
            break
        del points[flattest + 1]
    return points


def snap(line: Line) -> Line:
    """Round to the grid and drop repeated points."""
    points = [(GRID * round(x / GRID), GRID * round(y / GRID)) for x, y in line]
    return [points[0], *(after for before, after in pairwise(points) if after != before)]


def decode_arcs(topology: dict) -> list[Line]:
    """The quantized, delta-encoded arcs of a TopoJSON file as longitudes and latitudes."""
    (kx, ky), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * kx + x0, y * ky + y0))
        lines.append(line)
    return lines


def ring(arcs: list[Line], indices: list[int]) -> Line:
    """Join arcs end to end; a negative index ~i is arc i backwards."""
    points: Line = []
    for i in indices:
        arc = arcs[i] if i >= 0 else arcs[~i][::-1]
        points += arc[1:] if points else arc
    return points


def states() -> Shapes:
    """The 50 states and DC: code -> MultiPolygon in the planar frame."""
    topology = json.loads((SOURCES / "us-atlas-states-10m.json").read_text())
    with UNITS.open() as table:
        codes = {row["fips"]: row["code"] for row in csv.DictReader(table) if not row["parent"]}
    parts = {}
    for geometry in topology["objects"]["states"]["geometries"]:
        if code := codes.get(geometry["id"]):
            parts[code] = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    owners = {abs(i + 0.5): code for code, polygons in parts.items() for i in flat(polygons)}
    uses = Counter(abs(i + 0.5) for polygons in parts.values() for i in flat(polygons))
    arcs = [
        snap(simplify(project(line, owners[i + 0.5]))) if i + 0.5 in owners else []
        for i, line in enumerate(decode_arcs(topology))
    ]
    shapes = {}
    for code, polygons in parts.items():
        kept = []
        for rings in polygons:
            borders = any(uses[abs(i + 0.5)] > 1 for i in flat([rings]))
            lines = [line for line in (ring(arcs, indices) for indices in rings) if len(line) > 3]
            if lines and (borders or Polygon(lines[0]).area >= SMALLEST_ISLAND):
                kept.append(Polygon(lines[0], lines[1:]))
        shapes[code] = MultiPolygon(kept)
    return shapes


def flat(polygons: list[list[list[int]]]) -> list[int]:
    return [i for rings in polygons for indices in rings for i in indices]
