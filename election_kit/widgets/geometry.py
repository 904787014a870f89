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
    shapes, boxes = geometry["shapes"], geometry["boxes"]
    units: dict[str, Any] = {}
    for unit in contest.votes:
        shape = shapes.get(_shape_id(unit, contest.year or 0), {})
        units[unit] = {key: shape[key] for key in ("d", "x", "y", "r") if key in shape}
        if unit in boxes:
            units[unit]["box"] = boxes[unit]
    drawn = {_shape_id(unit, contest.year or 0) for unit in units}
    land = "".join(shape["d"] for name, shape in shapes.items() if name not in drawn and "@" not in name)
    return {"view": geometry["view"], "land": land, "units": units}


def _shape_id(unit: str, year: int) -> str:
    return unit
