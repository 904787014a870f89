"""What is drawn for a contest: a shape, a place for its label, or a call-out box for
each unit.
"""

from collections.abc import Mapping
from math import sqrt

from election_kit._geometry import (
    COLUMNS,
    bubbles,
    own_tiles,
    shapes_data,
    stood,
    tiles,
)
from election_kit.facts.elections import election
from election_kit.facts.units import LATEST, election_years
from election_kit.maths.scenarios import Contest
from election_kit.widgets.core.messages import Json

TILE, GAP = 64, 8
STEP = TILE + GAP
GRID, MARGIN = (12, 8), 4  # columns and rows of a year's tiles, and the room between
FIELDS = "d", "x", "y", "r"  # of a shape that a page is given


def map_shapes(contest: Contest) -> Json:
    """Return what is drawn for a contest: the view, the land without votes, and a shape
    for each unit.

    A year's contest also has ``layouts``, where its units lie as tiles ``[x, y, width,
    height]`` and as bubbles ``[x, y, radius]``, around their middles. A unit that is on
    no map, such as a new state, is a square in the Gulf; a country without any is laid
    out as tiles, in rows or where ``contest.places`` says.
    """
    on_map = contest.year is not None and contest.electoral_votes.keys() & {
        *_shapes_of(contest.year),
        *shapes_data("us.json")["boxes"],
    }
    return _of_year(contest) if on_map else _tiles(contest)


def _tiles(contest: Contest) -> Json:
    width, height = GAP + STEP * COLUMNS, GAP
    units = {}
    for unit, (column, row) in own_tiles(contest).items():
        x, y = GAP + STEP * column, GAP + STEP * row
        width, height = max(width, x + STEP), max(height, y + STEP)
        units[unit] = _square(x, y, TILE)
    return {"view": [width, height], "land": "", "units": units}


def _square(x: float, y: float, length: float) -> Json:
    """Return a square from its upper left corner."""
    half = length / 2
    middle = {"x": x + half, "y": y + half, "r": half}
    return {"d": f"M{x} {y}h{length}v{length}h{-length}Z", **middle}


def _in_the_gulf(n: int) -> Json:
    """Return the square of the n-th unit without a shape."""
    return _square(560 + 44 * n, 520, 36)


def _of_year(contest: Contest) -> Json:
    geometry = shapes_data("us.json")
    shapes, boxes = _shapes_of(contest.year or 0), geometry["boxes"]
    units: Json = {}
    new = 0
    for unit in contest.electoral_votes:
        shape = shapes.get(unit, {})
        units[unit] = {key: shape[key] for key in FIELDS if key in shape}
        if not units[unit] and unit not in boxes:
            units[unit] = _in_the_gulf(new)
            new += 1
        if unit in boxes:
            units[unit]["box"] = boxes[unit]
        if "-" in unit:  # what people call a district by: Maine's 2nd (northern Maine)
            units[unit]["place"] = contest.name(unit).partition(" (")[2].rstrip(")")
    land = "".join(shape["d"] for unit, shape in shapes.items() if unit not in units)
    return {
        "view": geometry["view"],
        "land": land,
        "units": units,
        "layouts": _layouts(contest),
    }


def _layouts(contest: Contest) -> dict[str, dict[str, list[float]]]:
    """The tiles fill the view; an area of a bubble is in proportion to its electors of
    that year.
    """
    wide, high = shapes_data("us.json")["view"]
    columns, rows = GRID
    width, height = wide / columns, high / rows
    year = contest.year or 0
    spots, circles, usual = tiles(), bubbles(year), _usual(year)
    squares: dict[str, list[float]] = {}
    rounds: dict[str, list[float]] = {}
    new = 0
    for unit, votes in contest.electoral_votes.items():
        if unit not in spots:
            square = _in_the_gulf(new)
            x, y = square["x"], square["y"]
            squares[unit], rounds[unit] = [x, y, 36, 36], [x, y, 18]
            new += 1
            continue
        column, row = spots[unit]
        x, y = (column + 0.5) * width, (row + 0.5) * height
        squares[unit] = [x, y, width - MARGIN, height - MARGIN]
        x, y, radius = circles[unit]
        grown = votes / usual.get(unit, votes or 1)
        rounds[unit] = [x, y, radius * sqrt(grown)]
    return {"tiles": squares, "bubbles": rounds}


def _usual(year: int) -> Mapping[str, int]:
    """Return the electoral votes that the bubbles of a year were drawn for."""
    latest = max((y for y in election_years() if y <= year), default=LATEST)
    return election(latest).contest.electoral_votes


def _shapes_of(year: int) -> Json:
    """The shapes that stood in a year, by unit: today's states, or what they were
    carved from.

    Districts are left out: on the live map they are boxes, not slivers.
    """
    return {
        name.partition("@")[0]: shape
        for name, shape in shapes_data("us.json")["shapes"].items()
        if "-" not in name and stood(shape, year)
    }
