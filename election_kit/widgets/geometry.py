"""What is drawn for a contest: a shape, a place for its label, or a call-out box for each unit."""

import json
from functools import cache
from typing import Any

from election_kit._resources import shapes_file
from election_kit.maths.scenarios import Contest

TILE, GAP, COLUMNS = 64, 8, 6


def map_shapes(contest: Contest) -> dict[str, Any]:
    """Return what is drawn for a contest: the view, the land without votes, and a shape for each unit."""
    return _of_year(contest) if contest.year else _tiles(contest)


@cache
def _geometry() -> dict[str, Any]:
    text = shapes_file("us.json").read_text(encoding="utf-8")
    geometry: dict[str, Any] = json.loads(text)
    return geometry


def _tiles(contest: Contest) -> dict[str, Any]:
    units = {}
    for n, unit in enumerate(contest.votes):
        x, y = (GAP + (TILE + GAP) * place for place in (n % COLUMNS, n // COLUMNS))
        square = f"M{x} {y}h{TILE}v{TILE}h{-TILE}Z"
        units[unit] = {"d": square, "x": x + TILE / 2, "y": y + TILE / 2, "r": TILE / 2}
    rows = -(-len(contest.votes) // COLUMNS)
    return {"view": [GAP + COLUMNS * (TILE + GAP), GAP + rows * (TILE + GAP)], "land": "", "units": units}


def _of_year(contest: Contest) -> dict[str, Any]:
    geometry = _geometry()
    shapes, boxes = _shapes_of(contest.year or 0), geometry["boxes"]
    units: dict[str, Any] = {}
    for unit in contest.votes:
        units[unit] = {
            key: value for key, value in shapes.get(unit, {}).items() if key in ("d", "x", "y", "r")
        }
        if unit in boxes:
            units[unit]["box"] = boxes[unit]
    land = "".join(shape["d"] for unit, shape in shapes.items() if unit not in units)
    return {"view": geometry["view"], "land": land, "units": units}


def _shapes_of(year: int) -> dict[str, Any]:
    """The shapes that stood in a year, by unit: today's states, or what they were carved from.

    Districts are left out: on the live map they are boxes, not slivers.
    """
    return {
        name.partition("@")[0]: shape
        for name, shape in _geometry()["shapes"].items()
        if "-" not in name and shape.get("first", year) <= year <= shape.get("last", year)
    }
