"""Make polygons of states, districts and historic outlines from the files in
`sources/`.

The planar frame: the lower 48 stand where EPSG:5070 puts them, in metres, x to the east
and y to the north. Alaska and Hawaii have projections of their own and are moved and
scaled into the corner below California. Every coordinate lies on a grid of 500 m, so
shared borders are shared to the last digit.
"""

import csv
import json
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import shapely
from pyproj import Transformer
from shapely import LineString, MultiPolygon, Polygon, line_merge, union_all
from shapely.geometry import shape
from shapely.ops import polygonize

SOURCES = Path(__file__).parent / "sources"
UNITS = Path(__file__).parents[1] / "election_kit" / "facts" / "data" / "units.csv"
GRID = 500  # metres
TOLERANCE = 9e6  # square metres: a point goes if its triangle with its neighbors is smaller than this
SMALLEST_ISLAND = (
    120e6  # square metres: what is smaller, and borders on no other state, is left out
)
# Projection, scale, and the shift in metres of what has been scaled.
INSETS = {
    "AK": ("EPSG:3338", 0.35, (-1_680_000, 130_000)),
    "HI": ("ESRI:102007", 1.0, (-810_000, -330_000)),
}
LOWER_48 = ("EPSG:5070", 1.0, (0, 0))
# The states that later ones were carved from: the codes of today that each outline
# holds.
OUTLINES = {
    "MA@1789": ("MA", "ME"),
    "NC@1789": ("NC", "TN"),
    "VA@1789": ("VA", "WV", "KY"),
    "VA@1792": ("VA", "WV"),
}
DISTRICT_LINES = (2012, 2022)
OVERSHOOT = 12_000  # metres: how far a border between districts is drawn on, to reach a coarser coast

Coordinates = tuple[float, float]
Line = list[Coordinates]
Shapes = dict[str, MultiPolygon]


@cache
def transformer(crs: str) -> Transformer:
    return Transformer.from_crs("EPSG:4269", crs, always_xy=True)


def project(line: Line, unit: str) -> Line:
    """Longitudes and latitudes (NAD83) to the planar frame."""
    crs, scale, (east, north) = INSETS.get(unit, LOWER_48)
    xs, ys = transformer(crs).transform([x for x, _ in line], [y for _, y in line])
    return [(x * scale + east, y * scale + north) for x, y in zip(xs, ys, strict=True)]


def simplify(line: Line) -> Line:
    """Drop the flattest corner until none is flatter than TOLERANCE (Visvalingam and
    Whyatt 1993).

    The ends stay, and a ring keeps three corners.
    """
    points = list(line)
    least = 4 if points[0] == points[-1] else 2
    while len(points) > least:
        corners = zip(points, points[1:], points[2:], strict=False)
        areas = [
            abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2
            for a, b, c in corners
        ]
        flattest = min(range(len(areas)), key=areas.__getitem__)
        if areas[flattest] >= TOLERANCE:
            break
        del points[flattest + 1]
    return points


def snap(line: Line) -> Line:
    """Round to the grid and drop repeated points."""
    points = [(GRID * round(x / GRID), GRID * round(y / GRID)) for x, y in line]
    return [
        points[0],
        *(after for before, after in pairwise(points) if after != before),
    ]


def decode_arcs(topology: dict[str, Any]) -> list[Line]:
    """The quantized, delta-encoded arcs of a TopoJSON file as longitudes and latitudes."""
    (kx, ky), (x0, y0) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
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
        codes = {
            row["fips"]: row["code"]
            for row in csv.DictReader(table)
            if not row["parent"]
        }
    parts = {}
    for geometry in topology["objects"]["states"]["geometries"]:
        if code := codes.get(geometry["id"]):
            parts[code] = (
                geometry["arcs"]
                if geometry["type"] == "MultiPolygon"
                else [geometry["arcs"]]
            )
    owners = {
        abs(i + 0.5): code for code, polygons in parts.items() for i in flat(polygons)
    }
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
            lines = [
                line
                for line in (ring(arcs, indices) for indices in rings)
                if len(line) > 3
            ]
            if lines and (borders or Polygon(lines[0]).area >= SMALLEST_ISLAND):
                kept.append(Polygon(lines[0], lines[1:]))
        shapes[code] = MultiPolygon(kept)
    return shapes


def flat(polygons: list[list[list[int]]]) -> list[int]:
    return [i for rings in polygons for indices in rings for i in indices]


def outlines(land: Shapes) -> Shapes:
    """The states as they were before others were carved from them."""
    return {
        name: multi(union_all([land[code] for code in codes]))
        for name, codes in OUTLINES.items()
    }


def flattened(points: Any) -> Line:
    return project([(x, y) for x, y in points], "")


def districts(land: Shapes, lines: int) -> Shapes:
    """The districts of Maine and Nebraska: the state, cut along the borders between its
    districts.

    The sources draw the coast each in its own way; cutting keeps one coast for a state
    and its districts.
    """
    features = json.loads((SOURCES / f"me_ne_{lines}.geojson").read_text())["features"]
    wanted = {
        feature["properties"]["code"]: shapely.transform(
            shape(feature["geometry"]), flattened
        )
        for feature in features
    }
    found: Shapes = {}
    for state in sorted({code[:2] for code in wanted}):
        here = {code: area for code, area in wanted.items() if code.startswith(state)}
        pieces: dict[str, list[Polygon]] = {code: [] for code in here}
        for piece in polygonize(
            union_all([land[state].boundary, *cuts(list(here.values()))])
        ):
            if land[state].contains(piece.representative_point()):
                nearest = max(
                    here,
                    key=lambda code: (
                        (piece & here[code]).area - piece.distance(here[code])
                    ),
                )
                pieces[nearest].append(piece)
        found |= {
            f"{code}@{lines}": multi(union_all(part)) for code, part in pieces.items()
        }
    return found


def cuts(areas: list[MultiPolygon]) -> list[LineString]:
    """The borders that the areas share, simplified, and drawn on a little at both ends."""
    shared = [a.boundary & b.boundary for n, a in enumerate(areas) for b in areas[:n]]
    merged = [line_merge(border) for border in shared if border.length]
    return [
        LineString(drawn_on(simplify(list(line.coords))))
        for border in merged
        for line in parts(border)
    ]


def drawn_on(line: Line) -> Line:
    """The line with its first and last steps made OVERSHOOT metres longer."""

    def beyond(last: Coordinates, before: Coordinates) -> Coordinates:
        (x, y), (u, v) = last, before
        stretch = OVERSHOOT / LineString([before, last]).length
        return x + (x - u) * stretch, y + (y - v) * stretch

    return [beyond(line[0], line[1]), *line, beyond(line[-1], line[-2])]


def parts(geometry: Any) -> list[Any]:
    """The simple geometries in a geometry."""
    return [part for part in getattr(geometry, "geoms", [geometry]) if part.length]


def multi(geometry: Any) -> MultiPolygon:
    return MultiPolygon(parts(geometry))
