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
from election_kit.maths.contests import Split
from election_kit.maths.scenarios import Scenario
from election_kit.maths.sentences import summary
from election_kit.widgets.core.messages import Json

FINE = 3  # the PNG is drawn this much larger and then reduced, which smooths its lines
MOST_PIXELS = 4_000_000  # pixels
HEAD = 54  # room for the score and the key above the map
KEY = 13.0  # size of type
LEAST = 8.5  # size of type; in less room a unit has its votes alone
OUTLINE = "#6b6b6b"  # around what is open
_STEP = re.compile(r"([MLHVZmlhvz])([^MLHVZmlhvz]*)")
_NUMBER = re.compile(r"-?\d*\.?\d+")
Point = tuple[float, float]
Band = tuple[str, float, float]  # a color, and which part of a unit has it


def pictures(scenario: Scenario, shapes: Json) -> dict[str, str]:
    """Return the picture of a scenario by MIME type."""
    found = {"image/svg+xml": svg(scenario, shapes)}
    with suppress(
        ImportError, BadInput
    ):  # without Pillow, or with a very large map, the SVG stands alone
        found["image/png"] = b64encode(png(scenario, shapes)).decode()
    return found


def svg(scenario: Scenario, shapes: Json) -> str:
    """Return the scenario as an SVG: color, votes and letter for each unit, the score
    above.

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
        fill = _bands(scenario, unit)[0][0]
        if isinstance(scenario.winners.get(unit), Split):
            body.append(_gradient(unit, _bands(scenario, unit)))
            fill = f"url(#split-{escape(unit)})"
        body += [
            f'<path d="{d}" fill="{fill}" stroke="{_edge(scenario, unit)}"'
            ' stroke-width="0.9"/>'
            for d in _areas(shape)
        ]
        body += [
            f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{_ink(scenario, unit)}">'
            f"{escape(line)}</text>"
            for x, y, size, line in _label(scenario, unit, shape)
        ]
    for x, color, text in _key(scenario, width):
        body.append(
            f'<rect x="{x:g}" y="-21" width="13" height="13" fill="{color}"'
            ' stroke="#6b6b6b" stroke-width="0.9"/>'
            f'<text x="{x + 18:g}" y="-14" font-size="{KEY:g}" text-anchor="start">'
            f"{escape(text)}</text>"
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {-HEAD} {width}'
        f' {height + HEAD}" role="img" width="100%" font-family="sans-serif"'
        ' font-size="10" text-anchor="middle"'
        f' dominant-baseline="central"><title>{words}</title><rect y="{-HEAD}"'
        f' width="{width}" height="{height + HEAD}" fill="#fff"/><text x="8"'
        f' y="{20 - HEAD}" font-size="15"'
        f' text-anchor="start">{words}</text>{"".join(body)}</svg>'
    )


def _gradient(unit: str, bands: list[Band]) -> str:
    """Return stripes as wide as the shares, from west to east."""
    stops = "".join(
        f'<stop offset="{at:g}" stop-color="{color}"/>'
        for color, *ends in bands
        for at in ends
    )
    return f'<linearGradient id="split-{escape(unit)}">{stops}</linearGradient>'


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
    size = width * FINE, (height + HEAD) * FINE
    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)

    def spot(point: Point) -> Point:
        return point[0] * FINE, (point[1] + HEAD) * FINE

    def area(d: str, bands: list[Band], edge: str) -> None:
        outlines = [[spot(point) for point in ring] for ring in rings(d)]
        west = min((x for ring in outlines for x, _ in ring), default=0)
        wide = max((x for ring in outlines for x, _ in ring), default=0) - west
        for color, start, _ in bands:  # each covers what lies east of its beginning
            layer = Image.new("1", size) if start else None
            for ring in outlines:
                (ImageDraw.Draw(layer) if layer else pen).polygon(
                    ring, fill=1 if layer else color
                )
            if layer:
                cut = round(west + start * wide)
                layer.paste(0, (0, 0, cut, size[1]))
                image.paste(color, mask=layer)
        for ring in outlines:
            pen.line([*ring, ring[0]], fill=edge, width=FINE)

    area(shapes["land"], [(palette.TERRITORY, 0, 1)], "white")
    for unit, shape in shapes["units"].items():
        for d in _areas(shape):
            area(d, _bands(scenario, unit), _edge(scenario, unit))
        for x, y, high, line in _label(scenario, unit, shape):
            font, ink = ImageFont.load_default(high * FINE), _ink(scenario, unit)
            pen.text(spot((x, y)), line, fill=ink, font=font, anchor="mm")
    for x, color, text in _key(scenario, width):
        (left, top), (right, bottom) = spot((x, -21)), spot((x + 13, -8))
        pen.rectangle((left, top, right, bottom), fill=color, outline=OUTLINE)
        font = ImageFont.load_default(KEY * FINE)
        pen.text(spot((x + 18, -14)), text, fill="black", font=font, anchor="lm")
    pen.text(
        (8 * FINE, 20 * FINE),
        summary(scenario),
        fill="black",
        font=ImageFont.load_default(15 * FINE),
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


def _bands(scenario: Scenario, unit: str) -> list[Band]:
    """Return the colors of a unit: one, or one for each who shares it."""
    looks = palette.styles(scenario.contest.sides, scenario.contest.parties)
    winner = scenario.winners.get(unit)
    if isinstance(winner, str):
        return [(looks[winner].color, 0, 1)]
    votes = scenario.contest.electoral_votes[unit]
    bands: list[Band] = []
    at = 0.0
    for side, won in scenario.awards(unit).items():
        if won:
            color = looks[side].color if side in looks else palette.TERRITORY
            bands.append((color, at, at + won / votes))
            at += won / votes
    return bands if at >= 1 else [*bands, (palette.OPEN, at, 1)]


def _edge(scenario: Scenario, unit: str) -> str:
    return "#fff" if unit in scenario.winners else OUTLINE


def _ink(scenario: Scenario, unit: str) -> str:
    return palette.ink(_bands(scenario, unit)[0][0])


def _key(scenario: Scenario, width: float) -> Iterator[tuple[float, str, str]]:
    """Yield what the colors mean, as far as there is room: where, which, whose."""
    contest, x = scenario.contest, 8.0
    looks = palette.styles(contest.sides, contest.parties)
    meant = [(looks[side].color, f"{looks[side].letter}  {side}") for side in looks]
    for color, text in [*meant, (palette.OPEN, "open")]:
        wide = 18 + 0.62 * KEY * len(text)
        if x + wide > width:
            return
        yield x, color, text
        x += wide + 14


def _areas(shape: Json) -> list[str]:
    """Return what is drawn of a unit: its land, its box, or both."""
    box = shape.get("box")
    square = f"M{box['x']} {box['y']}h{box['w']}v{box['h']}h{-box['w']}Z" if box else ""
    return [d for d in (shape.get("d"), square) if d]


def _held(scenario: Scenario, unit: str) -> str:
    """Return a unit's votes and the letter of who has them; of a split, both for each."""
    looks = palette.styles(scenario.contest.sides, scenario.contest.parties)
    winner = scenario.winners.get(unit)
    votes = str(scenario.contest.electoral_votes[unit])
    if winner is None:
        return votes
    if isinstance(winner, str):
        return f"{votes} {looks[winner].letter}"
    parts = [
        f"{looks[side].letter if side in looks else '+'}{won}"
        for side, won in winner.awards.items()
        if won
    ]
    return " ".join(parts)


def _label(
    scenario: Scenario, unit: str, shape: Json
) -> Iterator[tuple[float, float, float, str]]:
    """Yield the lines of a label: where each stands, its size and its words."""
    held = _held(scenario, unit)
    if box := shape.get("box"):
        x, y, size = box["x"] + box["w"] / 2, box["y"] + box["h"] / 2, 13.0
    else:
        x, y, size = shape["x"], shape["y"], min(14.0, 0.6 * shape["r"])
    if size < LEAST:
        yield x, y, LEAST, held
        return
    for line, up in ((unit, -0.55), (held, 0.55)):
        yield x, y + up * size, size, line
