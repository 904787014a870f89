"""The two layouts that give each elector the same room on paper, or each unit: bubbles
and tiles.

Tiles stand on a grid of columns and rows. Bubbles lie in the view of the live map (see
drawing.py).
"""

import csv
from collections.abc import Mapping
from itertools import combinations
from math import pi, sqrt
from pathlib import Path

import drawing

TABLES = Path(__file__).parents[1] / "election_kit" / "facts" / "data"
GRID = """
AK  .   .   NE3 NE1 NE2 .   .   .   .   ME  ME2
.   .   .   .   .   .   .   .   .   VT  NH  ME1
WA  ID  MT  ND  MN  WI  MI  .   NY  MA  RI  .
OR  NV  WY  SD  IA  IL  IN  OH  PA  NJ  CT  .
CA  UT  CO  NE  MO  KY  WV  VA  MD  DE  .   .
.   AZ  NM  KS  AR  TN  NC  SC  DC  .   .   .
.   .   .   OK  LA  MS  AL  GA  .   .   .   .
HI  .   .   TX  .   .   .   FL  .   .   .   .
"""
AREA = 230  # of a bubble, for each elector, in squares of the view
GAP = 1.5  # between bubbles
ROOM = 30  # radius each bubble has to itself: a finger needs 24 px (WCAG 2.5.8) where the map is 376 px wide
ROUNDS, PULL = (
    400,
    0.08,
)  # how often the bubbles are moved, and how strongly back to their homes

Circle = tuple[float, float, float]


def tiles() -> dict[str, tuple[int, int]]:
    """The column and row of each unit's square."""
    lines = [line.split() for line in GRID.split("\n") if line]
    words = {
        word: (column, row)
        for row, line in enumerate(lines)
        for column, word in enumerate(line)
    }
    return {
        f"{w[:2]}-0{w[2]}" if w[2:] else w: spot
        for w, spot in sorted(words.items())
        if w != "."
    }


def table(name: str) -> list[dict[str, str]]:
    with (TABLES / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def electors() -> dict[int, dict[str, int]]:
    """The electors of each unit, for each election in which they are not what they were
    four years before.
    """
    known = [row for row in table("units") if row["parent"]]
    found: dict[int, dict[str, int]] = {}
    for row in table("allotments"):
        found.setdefault(int(row["year"]), {})[row["state"]] = int(row["votes"])
    for year, units in found.items():
        for row in known:
            if int(row["first_election"]) <= year and row["parent"] in units:
                units[row["parent"]] -= 1
                units[row["code"]] = 1
    before = [{}, *found.values()]
    return {
        year: units
        for (year, units), last in zip(found.items(), before, strict=False)
        if units != last
    }


def bubbles(
    homes: Mapping[str, drawing.Spot], votes: Mapping[str, int]
) -> dict[str, list[drawing.Number]]:
    """A circle for each unit: its area in proportion to its electors, near its home,
    touching no other.

    The bubbles grow through the first half of the rounds, which keeps their order; the
    last third of the rounds only pushes apart, so that nothing overlaps in the end.
    """
    names = sorted(votes)
    radii = [sqrt(AREA * votes[name] / pi) for name in names]
    spots = [homes[name] for name in names]
    for n in range(ROUNDS):
        if n < ROUNDS * 2 // 3:
            spots = [
                drawn_home(spot, homes[name])
                for name, spot in zip(names, spots, strict=True)
            ]
        grown = min(1.0, 2 * (n + 1) / ROUNDS)
        rooms = [grown * max(radius, ROOM) for radius in radii]
        spots = [
            within(spot, room)
            for spot, room in zip(apart(spots, rooms), rooms, strict=True)
        ]
    circles = zip(names, spots, radii, strict=True)
    return {
        name: [drawing.number(v) for v in (*spot, radius)]
        for name, spot, radius in circles
    }


def drawn_home(spot: drawing.Spot, home: drawing.Spot) -> drawing.Spot:
    return spot[0] + (home[0] - spot[0]) * PULL, spot[1] + (home[1] - spot[1]) * PULL


def within(spot: drawing.Spot, room: float) -> drawing.Spot:
    """The spot, or the nearest where a circle of that radius lies in the view."""
    x, y = (
        min(max(value, room), size - room)
        for value, size in zip(spot, drawing.VIEW, strict=True)
    )
    return x, y


def apart(spots: list[drawing.Spot], radii: list[float]) -> list[drawing.Spot]:
    """Push every two circles that overlap apart, the smaller one further."""
    moved = [list(spot) for spot in spots]
    for a, b in combinations(range(len(moved)), 2):
        dx, dy = moved[b][0] - moved[a][0], moved[b][1] - moved[a][1]
        distance = sqrt(dx * dx + dy * dy)
        short = radii[a] + radii[b] + GAP - distance
        if short > 0:
            ux, uy = (dx / distance, dy / distance) if distance else (1.0, 0.0)
            share = radii[b] ** 2 / (radii[a] ** 2 + radii[b] ** 2)
            for n, push in ((a, -short * share), (b, short * (1 - share))):
                moved[n][0] += ux * push
                moved[n][1] += uy * push
    return [(x, y) for x, y in moved]
