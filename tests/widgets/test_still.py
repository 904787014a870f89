"""Where a widget cannot live there is a picture and words: every mime bundle carries
them.
"""

import re
from base64 import b64decode
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

import election_kit as ek
from election_kit import palette, toyland
from election_kit.maths.sentences import summary
from election_kit.widgets.board import Board
from election_kit.widgets.core import picture
from election_kit.widgets.map.flip_map import FlipMap
from election_kit.widgets.map.geometry import map_shapes
from election_kit.widgets.panels.paths import PathPanel
from election_kit.widgets.scoreboard import Scoreboard

NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
SVG = "{http://www.w3.org/2000/svg}"


def bundle(widget):
    data, metadata = widget._repr_mimebundle_()
    assert metadata == {}
    return data


def drawn(data) -> Image.Image:
    return Image.open(BytesIO(b64decode(data["image/png"], validate=True))).convert(
        "RGB"
    )


@pytest.mark.parametrize("widget", [Board, FlipMap, PathPanel, Scoreboard])
def test_every_widget_carries_itself_a_picture_and_words(widget):
    shown = widget(NIGHT)
    data = bundle(shown)
    assert (
        data["application/vnd.jupyter.widget-view+json"]["model_id"] == shown.model_id
    )
    assert drawn(data).size[0] >= 600
    assert ElementTree.fromstring(data["image/svg+xml"]).tag == f"{SVG}svg"
    assert "253" in data["text/plain"] and "Biden" in data["text/plain"]


def test_the_words_of_a_board_tell_the_whole_panel():
    text = bundle(Board(NIGHT))["text/plain"]
    for sentence in (
        *ek.explain(ek.paths(NIGHT, "Biden")),
        *ek.explain(ek.paths(NIGHT, "Trump")),
    ):
        assert sentence in text


def test_the_picture_is_that_of_the_scenario_now():
    board = Board(NIGHT)
    before = bundle(board)
    board.flip("GA")
    after = bundle(board)
    assert drawn(before).tobytes() != drawn(after).tobytes()
    assert before["image/svg+xml"] != after["image/svg+xml"]


def test_each_unit_has_its_sides_color_and_letter_in_the_svg():
    start = toyland.scenario(Lark=["A"], Wren=["B"])
    tree = ElementTree.fromstring(picture.svg(start, map_shapes(start.contest)))
    fills = [path.get("fill") for path in tree.iter(f"{SVG}path")][1:]
    looks = palette.styles(start.contest.sides)
    assert fills == [
        looks["Lark"].color,
        looks["Wren"].color,
        *[palette.OPEN] * 4,
    ]
    votes = toyland.CONTEST.electoral_votes
    told = [text.text for text in tree.iter(f"{SVG}text")][1:]
    assert told[:4] == ["A", f"{votes['A']} L", "B", f"{votes['B']} W"]
    assert told[4:6] == ["C", str(votes["C"])]
    assert told[-3:] == ["L  Lark", "W  Wren", "open"], "what colors mean"
    assert tree.find(f"{SVG}title").text == summary(start)


def test_the_png_shows_the_same_colors_as_the_svg():
    start = toyland.scenario(Lark=["A"], Wren=["B"])
    shapes = map_shapes(start.contest)
    image = Image.open(BytesIO(picture.png(start, shapes))).convert("RGB")
    looks = palette.styles(start.contest.sides)
    for unit, color in (
        ("A", looks["Lark"].color),
        ("B", looks["Wren"].color),
        ("C", palette.OPEN),
    ):
        x, y = (
            shapes["units"][unit]["x"] - 25,
            shapes["units"][unit]["y"] - 25 + picture.HEAD,
        )
        wanted = tuple(int(color[i : i + 2], 16) for i in (1, 3, 5))
        assert image.getpixel((round(x), round(y))) == pytest.approx(wanted, abs=3)


def test_markup_in_names_is_escaped():
    evil = "<script>alert(1)</script>&\"'"
    contest = ek.Contest({f"A{evil}": 3, "B": 2}, sides=(f"Lark{evil}", "Wren"))
    board = Board(ek.Scenario(contest, {"B": f"Lark{evil}"}))
    tree = ElementTree.fromstring(bundle(board)["image/svg+xml"])
    assert {node.tag.removeprefix(SVG) for node in tree.iter()} == {
        "svg",
        "title",
        "rect",
        "text",
        "path",
    }
    assert any(evil in (node.text or "") for node in tree.iter(f"{SVG}text"))


def test_a_saved_notebook_stays_small():
    data = bundle(Board(NIGHT))
    assert sum(len(text) for text in data.values() if isinstance(text, str)) < 150_000


@pytest.mark.parametrize("unit", NIGHT.contest.electoral_votes)
def test_every_shape_is_made_of_closed_rings(unit):
    shape = map_shapes(NIGHT.contest)["units"][unit]
    drawn = list(picture.rings("".join(picture._areas(shape))))
    assert drawn and all(len(ring) >= 3 for ring in drawn)
    width, height = map_shapes(NIGHT.contest)["view"]
    assert all(0 <= x <= width and 0 <= y <= height for ring in drawn for x, y in ring)
    assert re.fullmatch(r"[MLHVZmlhvz0-9 .,-]*", "".join(picture._areas(shape)))


def test_a_split_unit_has_the_colors_of_all_who_share_it():
    start = ek.as_it_ended(1860)
    shapes = map_shapes(start.contest)
    tree = ElementTree.fromstring(picture.svg(start, shapes))
    (split,) = tree.iter(f"{SVG}linearGradient")
    stops = [stop.get("stop-color") for stop in split]
    looks = palette.styles(start.contest.sides, start.contest.parties)
    assert stops == [looks[side].color for side in ("Lincoln", "Douglas") for _ in "12"]
    assert "L4 D3" in [text.text for text in tree.iter(f"{SVG}text")]
    image = Image.open(BytesIO(picture.png(start, shapes))).convert("RGB")
    box = shapes["units"]["NJ"]["box"]
    y = round(box["y"] + box["h"] - 4 + picture.HEAD)
    for part, side in ((0.1, "Lincoln"), (0.9, "Douglas")):
        found = image.getpixel((round(box["x"] + part * box["w"]), y))
        color = looks[side].color
        wanted = tuple(int(color[i : i + 2], 16) for i in (1, 3, 5))
        assert found == pytest.approx(wanted, abs=3)
