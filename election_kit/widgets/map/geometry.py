"""What is drawn for a contest: a shape, a place for its label, or a call-out box for
each unit.
"""

from typing import Any

from election_kit._resources import shapes_data
from election_kit.errors import BadInput
from election_kit.facts import elections
from election_kit.maths.scenarios import Contest

TILE, GAP, COLUMNS = 64, 8, 6
GRID, MARGIN = (
    (12, 8),
    4,
)  # columns and rows of the tiles of a year, and the room between two


def map_shapes(contest: Contest) -> dict[str, Any]:
    """Return what is drawn for a contest: the view, the land without votes, and a shape
    for each unit.

    A year's contest also has ``layouts``, where its units lie as tiles ``[x, y, width,
    height]`` and as bubbles ``[x, y, radius]``, around their middles. Raises `BadInput`
    for a country of one's own that says it is an election's: its codes and its map
    would be those of another.
    """
    if contest.year is None:
        return _tiles(contest)
    if contest.electoral_votes != elections.contest(contest.year).electoral_votes:
        raise BadInput(
            f"A contest of your own is not that of {contest.year}: leave year= out."
        )
    return _of_year(contest)


def _tiles(contest: Contest) -> dict[str, Any]:
    units = {}
    for n, unit in enumerate(contest.electoral_votes):
        x, y = (GAP + (TILE + GAP) * place for place in (n % COLUMNS, n // COLUMNS))
        square = f"M{x} {y}h{TILE}v{TILE}h{-TILE}Z"
        units[unit] = {
            "d": square,
            "x": x + TILE / 2,
            "y": y + TILE / 2,
            "r": TILE / 2,
        }
    rows = -(-len(contest.electoral_votes) // COLUMNS)
    return {
        "view": [GAP + COLUMNS * (TILE + GAP), GAP + rows * (TILE + GAP)],
        "land": "",
        "units": units,
    }


def _of_year(contest: Contest) -> dict[str, Any]:
    geometry = shapes_data("us.json")
    shapes, boxes = _shapes_of(contest.year or 0), geometry["boxes"]
    units: dict[str, Any] = {}
    for unit in contest.electoral_votes:
        units[unit] = {
            key: value
            for key, value in shapes.get(unit, {}).items()
            if key in ("d", "x", "y", "r")
        }
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
    layouts = shapes_data("layouts.json")
    width, height = (
        length / n
        for length, n in zip(shapes_data("us.json")["view"], GRID, strict=True)
    )
    tiles = {
        unit: [
            (column + 0.5) * width,
            (row + 0.5) * height,
            width - MARGIN,
            height - MARGIN,
        ]
        for unit, (column, row) in layouts["tiles"].items()
    }
    latest = max(
        (year for year in layouts["bubbles"] if int(year) <= (contest.year or 0)),
        key=int,
    )
    every = {"tiles": tiles, "bubbles": layouts["bubbles"][latest]}
    return {
        name: {unit: places[unit] for unit in contest.electoral_votes}
        for name, places in every.items()
    }


def _shapes_of(year: int) -> dict[str, Any]:
    """The shapes that stood in a year, by unit: today's states, or what they were
    carved from.

    Districts are left out: on the live map they are boxes, not slivers.
    """
    return {
        name.partition("@")[0]: shape
        for name, shape in shapes_data("us.json")["shapes"].items()
        if "-" not in name
        and shape.get("first", year) <= year <= shape.get("last", year)
    }
