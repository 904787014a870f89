"""The shapes: what they cover, where the boxes and leaders lie, and that the papers
agree with the files.
"""

import csv
import json
import sys
import tomllib
from hashlib import sha256
from itertools import combinations, pairwise
from math import dist, hypot, pi, sqrt
from pathlib import Path

import pytest
import shapely
from pyproj import Geod
from shapely import LineString, MultiPolygon, Point, Polygon, box, union_all
from shapely.geometry import shape

from election_kit.facts.contests import contest
from election_kit.facts.units import election_years, units_of
from election_kit.widgets.core.picture import rings
from election_kit.widgets.map.geometry import map_shapes

ROOT = Path(__file__).parents[1]
SHAPES = ROOT / "shapes"
BORDERS_CHANGED = (1789, 1792, 1820, 1864, 2024)
DISTRICTS = ("ME-01", "ME-02", "NE-01", "NE-02", "NE-03")
SMALL = {"CT", "DC", "DE", "MA", "MD", "NH", "NJ", "RI", "VT", *DISTRICTS}


def read(name):
    return json.loads((SHAPES / name).read_text(encoding="utf-8"))


PAPERS = tomllib.loads((SHAPES / "SOURCES.toml").read_text(encoding="utf-8"))
FEATURES = {
    feature["properties"]["id"]: feature for feature in read("us.geojson")["features"]
}
AREAS = {name: shape(feature["geometry"]) for name, feature in FEATURES.items()}
LIVE, LAYOUTS = read("us.json"), read("layouts.json")
BOXES = {
    unit: box(b["x"], b["y"], b["x"] + b["w"], b["y"] + b["h"])
    for unit, b in LIVE["boxes"].items()
}
PATHS = {
    name: MultiPolygon([Polygon(ring) for ring in rings(drawn["d"])]).buffer(0)
    for name, drawn in LIVE["shapes"].items()
}
STATES = {
    name
    for name, feature in FEATURES.items()
    if feature["properties"]["kind"] == "state"
}


def standing(year):
    """The states and outlines of a year."""
    properties = {
        name: FEATURES[name]["properties"] for name in FEATURES if "-" not in name
    }
    return [
        n
        for n, of in properties.items()
        if of.get("first", year) <= year <= of.get("last", year)
    ]


def leaders():
    """Each call-out's line, from its box to its unit; Nebraska's boxes share one."""
    boxes = LIVE["boxes"].items()
    return {unit: LineString([b["from"], b["to"]]) for unit, b in boxes if "to" in b}


@pytest.fixture(scope="module")
def build():
    """The build script, imported as it imports its neighbors."""
    sys.path.insert(0, str(SHAPES))
    import build

    yield build
    sys.path.remove(str(SHAPES))


@pytest.fixture(scope="module")
def made(build):
    """What the sources give: it takes seconds, so it is made once."""
    return build.outputs()


def test_every_unit_of_every_year_has_a_shape():
    districts = {f"{code}@{lines}" for code in DISTRICTS for lines in (2012, 2022)}
    outlines = {"MA@1789", "NC@1789", "VA@1789", "VA@1792"}
    with (ROOT / "election_kit/facts/data/units.csv").open(encoding="utf-8") as file:
        states = {row["code"] for row in csv.DictReader(file) if not row["parent"]}
    assert (
        len(states) == 51
        and set(FEATURES) == set(LIVE["shapes"]) == states | districts | outlines
    )


def test_the_files_are_small():
    most = {"us.geojson": 250_000, "us.json": 75_000, "layouts.json": 60_000}
    assert {
        name for name, size in most.items() if (SHAPES / name).stat().st_size > size
    } == set()


def test_every_shape_is_valid():
    assert [
        name for name, area in AREAS.items() if not area.is_valid or area.is_empty
    ] == []


@pytest.mark.parametrize("year", BORDERS_CHANGED)
def test_the_shapes_of_a_year_cover_the_land_once(year):
    here, today = (
        [AREAS[name] for name in standing(year)],
        [AREAS[name] for name in STATES],
    )
    assert shapely.coverage_is_valid(here)
    assert shapely.equals(union_all(here), union_all(today))


def test_borders_are_shared_and_leave_no_slivers():
    land = union_all([AREAS[name] for name in STATES])
    assert [len(part.interiors) for part in land.geoms if part.interiors] == []
    assert AREAS["PA"].intersection(AREAS["NJ"]).length > 200_000
    assert AREAS["KS"].intersection(AREAS["NE"]).length > 500_000


@pytest.mark.parametrize("lines", [2012, 2022])
@pytest.mark.parametrize("state", ["ME", "NE"])
def test_districts_make_up_their_state(state, lines):
    parts = [AREAS[f"{code}@{lines}"] for code in DISTRICTS if code.startswith(state)]
    assert shapely.coverage_is_valid(parts)
    assert (
        union_all(parts).symmetric_difference(AREAS[state]).area
        < 1e-6 * AREAS[state].area
    )


@pytest.mark.parametrize("lines", [2012, 2022])
def test_districts_are_as_large_as_in_their_source(lines):
    geod = Geod(ellps="GRS80")
    for feature in read(f"sources/me_ne_{lines}.geojson")["features"]:
        area, _ = geod.geometry_area_perimeter(
            shapely.orient_polygons(shape(feature["geometry"]))
        )
        drawn = AREAS[f"{feature['properties']['code']}@{lines}"]
        assert drawn.area == pytest.approx(abs(area), rel=0.06)


def test_areas_are_true_but_for_alaska(build):
    """The twin measures the unsimplified source on the ellipsoid, without any
    projection.
    """
    geod = Geod(ellps="GRS80")
    topology = read("sources/us-atlas-states-10m.json")
    with (ROOT / "election_kit/facts/data/units.csv").open(encoding="utf-8") as file:
        fips = {row["fips"]: row["code"] for row in csv.DictReader(file)}
    arcs = build.atlas.decode_arcs(topology)
    seen = set()
    for state in topology["objects"]["states"]["geometries"]:
        if code := fips.get(state["id"]):
            polygons = (
                state["arcs"] if state["type"] == "MultiPolygon" else [state["arcs"]]
            )
            loops = [
                build.atlas.ring(arcs, loop)
                for polygon in polygons
                for loop in polygon[:1]
            ]
            area = sum(
                abs(geod.polygon_area_perimeter(*zip(*loop, strict=True))[0])
                for loop in loops
            )
            scale = 0.35**2 if code == "AK" else 1
            assert AREAS[code].area == pytest.approx(area * scale, rel=0.05), code
            seen.add(code)
    assert seen == STATES


def test_the_insets_stand_apart():
    mainland = union_all([AREAS[name] for name in STATES - {"AK", "HI"}])
    gaps = [
        a.distance(b) for a, b in combinations((mainland, AREAS["AK"], AREAS["HI"]), 2)
    ]
    assert min(gaps) > 50_000


def test_paths_draw_the_shapes():
    frame = LIVE["frame"]
    for name, area in AREAS.items():
        there = shapely.transform(
            area,
            lambda points: [
                (
                    (x - frame["left"]) / frame["meters"],
                    (frame["top"] - y) / frame["meters"],
                )
                for x, y in points
            ],
        )
        assert PATHS[name].symmetric_difference(there).area <= 0.25 * there.length, name
        corners = [
            corner for ring in rings(LIVE["shapes"][name]["d"]) for corner in ring
        ]
        assert (
            max(there.boundary.distance(Point(corner)) for corner in corners) <= 0.36
        ), name


def test_a_label_has_its_circle_to_itself():
    for name, of in LIVE["shapes"].items():
        assert (
            PATHS[name].buffer(1).contains(Point(of["x"], of["y"]).buffer(of["r"]))
        ), name
    lacking = {name for name in STATES if LIVE["shapes"][name]["r"] < 17}
    assert lacking <= set(LIVE["boxes"])


def test_small_units_have_boxes_that_can_be_hit():
    assert set(BOXES) >= SMALL
    width, height = LIVE["view"]
    for unit, b in LIVE["boxes"].items():
        assert b["w"] * 760 / width >= 26 and b["h"] * 760 / width >= 24, unit
        assert box(0, 0, width, height).contains(BOXES[unit]), unit


def test_boxes_lie_clear_of_each_other_and_of_the_land():
    land = union_all([PATHS[name] for name in STATES])
    assert [unit for unit, place in BOXES.items() if place.distance(land) < 4] == []
    close = [p for p in combinations(BOXES, 2) if BOXES[p[0]].distance(BOXES[p[1]]) < 4]
    assert close == [("NE-03", "NE-01"), ("NE-01", "NE-02")], "a strip"
    assert not any(BOXES[one].overlaps(BOXES[other]) for one, other in close)


def test_the_column_runs_from_north_to_south():
    column = [
        unit
        for unit in LIVE["boxes"]
        if unit in {"MA", "RI", "CT", "NJ", "DE", "MD", "DC"}
    ]
    tops = [(LIVE["boxes"][unit]["x"], LIVE["boxes"][unit]["y"]) for unit in column]
    assert len(column) == 7 and all(
        x == u and y < v for (x, y), (u, v) in pairwise(tops)
    )


def places_of(unit):
    """What a leader must end in: a state, or a district wherever its lines have run."""
    return [
        area
        for name, area in PATHS.items()
        if name.partition("@")[0] == unit and "-" in unit
    ] or [PATHS[unit]]


def test_leaders_end_in_their_unit_and_cross_no_other_leader_or_box():
    lines = leaders()
    assert set(lines) == SMALL - {"NE-02", "NE-03"}
    assert [
        pair
        for pair in combinations(lines, 2)
        if lines[pair[0]].crosses(lines[pair[1]])
    ] == []
    for unit, line in lines.items():
        assert BOXES[unit].boundary.distance(Point(line.coords[0])) == 0, unit
        assert (
            max(place.distance(Point(line.coords[-1])) for place in places_of(unit))
            < 0.5
        ), unit
        assert [
            name for name in BOXES if name != unit and line.intersects(BOXES[name])
        ] == []


def test_leaders_cross_other_states_only_where_there_is_no_coast():
    over = {"DC": {"MD", "VA", "DE"}, "NE-01": {"ND", "SD", "MN"}}
    for unit, line in leaders().items():
        others = {
            name
            for name in STATES - {unit[:2]}
            if line.intersection(PATHS[name]).length > 0.5
        }
        assert others <= over.get(unit, set()), unit


def test_districts_boxes_stand_as_their_districts_lie():
    boxes, tiles = LIVE["boxes"], LAYOUTS["tiles"]
    assert (
        boxes["ME-02"]["y"] < boxes["ME-01"]["y"]
        and tiles["ME-02"][1] < tiles["ME-01"][1]
    ), "north first"
    west = ["NE-03", "NE-01", "NE-02"]
    assert sorted(west, key=lambda unit: boxes[unit]["x"]) == west
    assert sorted(west, key=lambda unit: tiles[unit][0]) == west


def test_the_box_of_hawaii_stands_by_its_islands_and_clear_of_alaska():
    assert BOXES["HI"].distance(PATHS["HI"]) < 10
    assert BOXES["HI"].distance(PATHS["AK"]) > 20


@pytest.mark.parametrize("year", [*BORDERS_CHANGED, 1868, 1960])
def test_the_live_map_draws_every_piece_of_land_once(year):
    drawn = map_shapes(contest(year))
    units = [
        Polygon(ring)
        for of in drawn["units"].values()
        for ring in rings(of.get("d", ""))
    ]
    land = [Polygon(ring) for ring in rings(drawn["land"])]
    today = sum(PATHS[name].area for name in STATES)
    assert sum(part.area for part in [*units, *land]) == pytest.approx(today, rel=1e-3)
    assert all("d" in of or "box" in of for of in drawn["units"].values())


def test_tiles_give_each_unit_a_square_of_its_own():
    tiles = LAYOUTS["tiles"]
    assert set(tiles) == {*STATES, *DISTRICTS}
    assert len({tuple(spot) for spot in tiles.values()}) == len(tiles)


def test_tiles_keep_neighbors_and_directions():
    tiles, mainland = LAYOUTS["tiles"], sorted(STATES - {"AK", "HI"})
    middle = {name: AREAS[name].centroid for name in mainland}
    pairs = list(combinations(mainland, 2))
    borders = [
        (a, b) for a, b in pairs if AREAS[a].intersection(AREAS[b]).length > 10_000
    ]
    near = [
        1
        for a, b in borders
        if max(abs(p - q) for p, q in zip(tiles[a], tiles[b], strict=True)) == 1
    ]
    assert len(near) / len(borders) > 0.8
    turned = [
        (a, b)
        for a, b in pairs
        if (middle[b].x - middle[a].x > 700_000 and tiles[b][0] < tiles[a][0])
        or (middle[a].y - middle[b].y > 700_000 and tiles[b][1] < tiles[a][1])
    ]
    assert turned == []


def bubbles_of(year):
    return LAYOUTS["bubbles"][
        max(
            (first for first in LAYOUTS["bubbles"] if int(first) <= year),
            key=int,
        )
    ]


@pytest.mark.parametrize("year", election_years())
def test_bubbles_are_as_large_as_their_electors(year):
    """One tenth of a unit of the view is what the file rounds to."""
    electors = {unit.code: unit.electors for unit in units_of(year)}
    circles = bubbles_of(year)
    assert set(circles) == set(electors)
    for unit, (_, _, r) in circles.items():
        assert abs(r - sqrt(230 * electors[unit] / pi)) <= 0.0501, unit


@pytest.mark.parametrize("year", LAYOUTS["bubbles"])
def test_bubbles_lie_near_their_states_and_apart(year):
    circles = LAYOUTS["bubbles"][year]
    for (ax, ay, ar), (bx, by, br) in combinations(circles.values(), 2):
        assert hypot(ax - bx, ay - by) > ar + br
    homes = {unit: LIVE["shapes"][unit] for unit in circles if unit in STATES}
    far = {
        unit: dist(circles[unit][:2], (home["x"], home["y"]))
        for unit, home in homes.items()
    }
    assert max(far.values()) < 95
    width, height = LIVE["view"]
    assert all(
        x - r > 0 and y - r > 0 and x + r < width and y + r < height
        for x, y, r in circles.values()
    )


@pytest.mark.parametrize("year", LAYOUTS["bubbles"])
def test_a_finger_has_24_pixels_for_each_bubble_on_a_page_400_wide(year):
    """The map is 376 px wide there: circles of 24 px around two middles do not meet
    (WCAG 2.5.8).
    """
    circles, scale = LAYOUTS["bubbles"][year], 376 / LIVE["view"][0]
    for (ax, ay, _), (bx, by, _) in combinations(circles.values(), 2):
        assert hypot(ax - bx, ay - by) * scale >= 24


def test_the_papers_name_every_file_and_its_hash():
    entries = [*PAPERS["sources"], *PAPERS["made"]]
    files = {
        path.relative_to(SHAPES).as_posix()
        for path in SHAPES.rglob("*")
        if path.is_file()
    }
    assert {entry["file"] for entry in entries} == {
        name for name in files if not name.endswith((".py", ".pyc", ".toml"))
    }
    for entry in entries:
        assert (
            entry["sha256"] == sha256((SHAPES / entry["file"]).read_bytes()).hexdigest()
        ), entry["file"]
        assert entry["title"] and entry["license"] and entry["processing"]


def test_the_sources_give_these_shapes(build, made, monkeypatch):
    monkeypatch.setattr(build, "outputs", made.copy)
    assert build.main(["--check"]) is None


def test_a_changed_file_is_noticed(build, made, monkeypatch, tmp_path):
    monkeypatch.setattr(build, "outputs", made.copy)
    for name in ("us.geojson", "us.json", "layouts.json", "SOURCES.toml"):
        (tmp_path / name).write_bytes((SHAPES / name).read_bytes())
    (tmp_path / "us.json").write_text("{}")
    (tmp_path / "sources").symlink_to(SHAPES / "sources")
    monkeypatch.setattr(build, "FOLDER", tmp_path)
    assert "shapes/sources: us.json." in build.main(["--check"])
    build.main([])
    assert build.main(["--check"]) is None
