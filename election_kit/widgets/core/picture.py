"""Stand-ins for a live map: one picture in two formats, for wherever a widget cannot
live.

A saved notebook, an untrusted one, a printout: the picture shows the scenario as it was
when its cell ran. The PNG needs Pillow, which comes with matplotlib; the SVG and the
words need nothing.
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from contextlib import suppress
from html import escape
from io import BytesIO

from election_kit import palette
from election_kit.errors import BadInput
from election_kit.maths.scenarios import Scenario
from election_kit.maths.sentences import summary
from election_kit.widgets.core.messages import Json

FINE = 3  # the PNG is drawn this much larger and then reduced, which smooths its lines
MOST_PIXELS = 4_000_000  # pixels
HEAD = 34  # room for the score above the map
_STEP = re.compile(r"([MLHVZmlhvz])([^MLHVZmlhvz]*)")
_NUMBER = re.compile(r"-?\d*\.?\d+")
Point = tuple[float, float]


def pictures(scenario: Scenario, shapes: Json) -> dict[str, str]:
    """Return the picture of a scenario by MIME type."""
    found = {"image/svg+xml": svg(scenario, shapes)}
    with suppress(
        ImportError, BadInput
    ):  # without Pillow, or with a very large map, the SVG stands alone
        found["image/png"] = b64encode(png(scenario, shapes)).decode()
    return found


def svg(scenario: Scenario, shapes: Json) -> str:
    """Return the scenario as an SVG: color and letter for each unit, the score above.

    >>> from election_kit import toyland
    >>> from election_kit.widgets.map.flip_map import map_shapes
    >>> drawn = svg(toyland.scenario(Lark=["A"]), map_shapes(toyland.CONTEST))
    >>> "Lark 6, Wren 0" in drawn
    True
    """
    width, height = shapes["view"]
    words = escape(summary(scenario))
    body = [f'<path d="{shapes["land"]}" fill="{palette.TERRITORY}"/>']
    for unit, shape in shapes["units"].items():
        look = _look(scenario, unit)
        x, y, label = _label(scenario, unit, shape)
        body.append(
            f'<path d="{_area(shape)}" fill="{look.color}" stroke="#fff"'
            ' stroke-width="0.9"/>'
        )
        if label:
            text = f'<text x="{x:g}" y="{y:g}" fill="{look.ink}">{escape(label)}</text>'
            body.append(text)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {-HEAD} {width}'
        f' {height + HEAD}" role="img" width="100%" font-family="sans-serif"'
        ' font-size="10" text-anchor="middle"'
        f' dominant-baseline="central"><title>{words}</title><rect y="{-HEAD}"'
        f' width="{width}" height="{height + HEAD}" fill="#fff"/><text x="8"'
        f' y="{-HEAD / 2}" font-size="15"'
        f' text-anchor="start">{words}</text>{"".join(body)}</svg>'
    )


def png(scenario: Scenario, shapes: Json) -> bytes:
    """Return the same picture as a PNG; raises `ImportError` without Pillow, `BadInput`
    if too large.
    """
    from PIL import Image, ImageDraw, ImageFont

    width, height = (round(length) for length in shapes["view"])
    if width * height > MOST_PIXELS:
        raise BadInput(
            f"A PNG of {width:,} by {height:,} pixels is too large. Save an SVG"
            " instead."
        )
    image = Image.new("RGB", (width * FINE, (height + HEAD) * FINE), "white")
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(10 * FINE)
    large = ImageFont.load_default(15 * FINE)

    def spot(point: Point) -> Point:
        return point[0] * FINE, (point[1] + HEAD) * FINE

    def area(d: str, color: str) -> None:
        for ring in rings(d):
            points = [spot(point) for point in ring]
            pen.polygon(points, fill=color)
            pen.line([*points, points[0]], fill="white", width=FINE)

    area(shapes["land"], palette.TERRITORY)
    for unit, shape in shapes["units"].items():
        look = _look(scenario, unit)
        x, y, label = _label(scenario, unit, shape)
        area(_area(shape), look.color)
        pen.text(spot((x, y)), label, fill=look.ink, font=font, anchor="mm")
    pen.text(
        (8 * FINE, HEAD * FINE / 2),
        summary(scenario),
        fill="black",
        font=large,
        anchor="lm",
    )
    file = BytesIO()
    image.reduce(FINE).quantize(96).save(file, "PNG")
    return file.getvalue()


def rings(d: str) -> Iterator[list[Point]]:
    """Yield the corners of each ring of an SVG path made of straight lines.

    >>> list(rings("M1 2h3v4zm10 0l1 1 1 0z"))
    [[(1.0, 2.0), (4.0, 2.0), (4.0, 6.0)], [(11.0, 2.0), (12.0, 3.0), (13.0, 3.0)]]
    """
    ring: list[Point] = []
    x = y = 0.0
    for letter, numbers in _STEP.findall(d):
        if letter in "Zz":
            yield ring
            x, y = ring[0]
            ring = []
            continue
        values = [float(n) for n in _NUMBER.findall(numbers)]
        across, down = values[::2], values[1::2]
        if letter in "Hh":
            down = [0 if letter == "h" else y]
        elif letter in "Vv":
            across, down = [0 if letter == "v" else x], values
        for dx, dy in zip(across, down, strict=True):
            if letter.islower():
                x, y = x + dx, y + dy
            else:
                x, y = dx, dy
            ring.append((x, y))


def _look(scenario: Scenario, unit: str) -> palette.Style:
    winner, contest = scenario.winners.get(unit), scenario.contest
    if isinstance(winner, str):
        return palette.styles(contest.sides, contest.parties)[winner]
    return palette.Style(
        palette.OPEN,
        palette.ink(palette.OPEN),
        "" if winner is None else "/",
        "plain",
    )


def _area(shape: Json) -> str:
    box = shape.get("box")
    square = f"M{box['x']} {box['y']}h{box['w']}v{box['h']}h{-box['w']}Z" if box else ""
    return (shape.get("d") or "") + square


def _label(scenario: Scenario, unit: str, shape: Json) -> tuple[float, float, str]:
    letter, box = _look(scenario, unit).letter, shape.get("box")
    words = f"{unit} {letter}".strip()
    if box:
        return box["x"] + box["w"] / 2, box["y"] + box["h"] / 2, words
    if shape["r"] < 13:
        words = letter
    return shape["x"], shape["y"], words
