"""Build the shapes from `sources/`, offline: `python shapes/build.py` writes them,
`--check` compares.
"""

import json
import re
import sys
from argparse import ArgumentParser
from hashlib import sha256
from pathlib import Path
from typing import Any

import atlas
import drawing
import layouts
import shapely
from shapely import MultiPolygon
from shapely.geometry import mapping

FOLDER = Path(__file__).parent
# The elections in which a shape stood: from the first to the last, as far as the unit
# itself existed.
YEARS = {
    "KY": {"first": 1792},
    "TN": {"first": 1792},
    "NC": {"first": 1792},
    "NC@1789": {"last": 1789},
    "MA": {"first": 1820},
    "ME": {"first": 1820},
    "MA@1789": {"last": 1816},
    "VA@1789": {"last": 1789},
    "VA@1792": {"first": 1792, "last": 1860},
    "VA": {"first": 1864},
    "WV": {"first": 1864},
    "@2012": {"last": 2020},
    "@2022": {"first": 2024},
}


def years(name: str) -> dict[str, int]:
    return YEARS.get(name, YEARS.get(name[-5:], {}))


def kind(name: str) -> str:
    return "district" if "-" in name else "outline" if "@" in name else "state"


def feature(name: str, area: MultiPolygon) -> dict[str, object]:
    """A GeoJSON feature in whole meters, with the circle that a label has to itself."""
    x, y, r = (round(number) for number in drawing.label_circle(area))
    found = {
        "id": name,
        "unit": name.partition("@")[0],
        "kind": kind(name),
        **years(name),
    }
    if kind(name) == "district":
        found["lines"] = int(name[-4:])
    rings = [[whole(ring) for ring in part] for part in mapping(area)["coordinates"]]
    geometry = {"type": "MultiPolygon", "coordinates": rings}
    return {
        "type": "Feature",
        "properties": {**found, "x": x, "y": y, "r": r},
        "geometry": geometry,
    }


def whole(ring: list[tuple[float, float]]) -> list[list[int]]:
    return [[round(x), round(y)] for x, y in ring]


def outputs() -> dict[str, str]:
    """Every built file and its text."""
    land = atlas.states()
    shapes = {**land, **atlas.outlines(land)}
    districts: dict[str, list[MultiPolygon]] = {}
    for lines in atlas.DISTRICT_LINES:
        drawn = atlas.districts(land, lines)
        shapes |= drawn
        for name, area in drawn.items():
            districts.setdefault(name.partition("@")[0], []).append(area)
    features = ",\n".join(
        compact(feature(name, area)) for name, area in sorted(shapes.items())
    )
    live = {
        name: {**drawing.drawn(area), **years(name)}
        for name, area in sorted(shapes.items())
    }
    always = {
        code: atlas.multi(shapely.intersection_all(areas))
        for code, areas in districts.items()
    }
    view = {
        "view": drawing.VIEW,
        "frame": {
            "left": drawing.LEFT,
            "top": drawing.TOP,
            "meters": drawing.METERS,
        },
        "shapes": live,
        "boxes": drawing.boxes({**land, **always}),
    }
    return {
        "us.geojson": f'{{"type":"FeatureCollection","features":[\n{features}\n]}}\n',
        "us.json": compact(view) + "\n",
        "layouts.json": (
            compact({"tiles": layouts.tiles(), "bubbles": bubbles(live)}) + "\n"
        ),
    }


def bubbles(
    shapes: dict[str, dict[str, Any]],
) -> dict[int, dict[str, list[drawing.Number]]]:
    """The bubbles of each allotment, around the labels of today's states and of the
    districts then.
    """
    found = {}
    for year, votes in layouts.electors().items():
        standing = {
            name.partition("@")[0]: (shape["x"], shape["y"])
            for name, shape in shapes.items()
            if kind(name) == "state"
            or (kind(name) == "district" and stood(shape, year))
        }
        found[year] = layouts.bubbles(standing, votes)
    return found


def stood(shape: dict[str, Any], year: int) -> bool:
    return bool(shape.get("first", year) <= year <= shape.get("last", year))


def papers(built: dict[str, str]) -> str:
    """SOURCES.toml, with the sha256 of every file it names brought up to date."""

    def entry(match: re.Match[str]) -> str:
        name = match["name"]
        content = (
            built[name].encode() if name in built else (FOLDER / name).read_bytes()
        )
        return f'file = "{name}"\nsha256 = "{sha256(content).hexdigest()}"'

    text = (FOLDER / "SOURCES.toml").read_text(encoding="utf-8")
    return re.sub(r'file = "(?P<name>[^"]+)"\nsha256 = "[^"]*"', entry, text)


def compact(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def main(arguments: list[str] | None = None) -> str | None:
    """Write the files, or with `--check` say which of them differ from what the sources
    give.
    """
    parser = ArgumentParser(description=main.__doc__)
    parser.add_argument(
        "--check",
        action="store_true",
        help="write nothing; fail if a file differs",
    )
    check = parser.parse_args(arguments).check
    built = outputs()
    built["SOURCES.toml"] = papers(built)
    differ = [name for name, text in built.items() if not same(FOLDER / name, text)]
    if check and differ:
        return (
            f"Not what shapes/build.py makes of shapes/sources: {', '.join(differ)}."
            " Run it again."
        )
    for name in differ:
        (FOLDER / name).write_text(built[name], encoding="utf-8", newline="\n")
    return None


def same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()


if __name__ == "__main__":
    sys.exit(main())
