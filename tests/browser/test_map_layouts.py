"""The layouts of the live map: the same units, names and keys in each, and words that
can be read.
"""

from itertools import combinations, pairwise
from math import hypot

import pytest
from playwright.sync_api import Locator
from shapely import LineString, box

import election_kit as ek
from election_kit import toyland
from election_kit.widgets.board import Board
from election_kit.widgets.core.assets import script
from election_kit.widgets.map.flip_map import FlipMap
from election_kit.widgets.map.geometry import map_shapes
from tests.browser.bare import BarePage
from tests.browser.desk import Desk

NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
LAYOUTS = {"Map": "map", "Tiles": "tiles", "Bubbles": "bubbles"}
WIDTHS = (400, 760, 1000, 1600)
DRAWN = """() => [...document.querySelectorAll("[data-unit]")].map(group => ({
    unit: group.dataset.unit,
    name: group.ariaLabel,
    d: group.querySelector(".ek-fill").getAttribute("d"),
    at: group.querySelector(".ek-words-of").getAttribute("transform"),
}))"""
SETTLED = "() => !document.querySelector('.ek-map').hasAttribute('data-moving')"


def radio(desk: Desk, name: str) -> Locator:
    return desk.page.get_by_role("radio", name=name, exact=True)


def lay(desk: Desk, name: str) -> None:
    """Choose a layout as a reader does and wait until nothing moves."""
    radio(desk, name).click()
    desk.page.wait_for_function(SETTLED)


def desk_of(
    bare_page: BarePage,
    scenario=NIGHT,
    *,
    width: int = 1000,
    still: bool = True,
    **options,
) -> Desk:
    bare_page.page.set_viewport_size({"width": width, "height": 900})
    bare_page.page.emulate_media(reduced_motion="reduce" if still else "no-preference")
    return Desk(bare_page, Board(scenario, **options))


def drawn(desk: Desk) -> dict[str, dict[str, str]]:
    return {unit.pop("unit"): unit for unit in desk.page.evaluate(DRAWN)}


# -- the choice
# ---------------------------------------------------------------------------------------------


def test_the_layouts_are_one_labeled_choice_by_mouse_and_by_keys(bare_page):
    desk = desk_of(bare_page)
    group = desk.page.get_by_role("radiogroup", name="Layout of the map")
    radios = group.get_by_role("radio")
    assert group.locator("label").all_text_contents() == list(LAYOUTS)
    assert radios.evaluate_all("all => all.map(radio => radio.checked)") == [
        True,
        False,
        False,
    ]
    for name, layout in LAYOUTS.items():
        lay(desk, name)
        assert radio(desk, name).is_checked()
        assert desk.page.locator(".ek-map").get_attribute("data-layout") == layout
    radio(desk, "Map").focus()
    for layout in ("tiles", "bubbles", "map"):
        desk.page.keyboard.press("ArrowRight")
        desk.page.wait_for_function(SETTLED)
        assert desk.page.locator(".ek-map").get_attribute("data-layout") == layout


@pytest.mark.parametrize("still", [True, False])
def test_units_names_nodes_and_focus_stay(bare_page, still):
    desk = desk_of(bare_page, still=still)
    desk.page.evaluate(
        "window.before = [...document.querySelectorAll('.ek-map-svg *')]"
    )
    before = drawn(desk)
    for name in ("Tiles", "Bubbles", "Map"):
        desk.unit("GA").evaluate("group => group.focus()")
        radio(desk, name).evaluate("radio => radio.click()")
        desk.page.wait_for_function(SETTLED)
        after = drawn(desk)
        assert [(unit, look["name"]) for unit, look in after.items()] == [
            (unit, look["name"]) for unit, look in before.items()
        ]
        assert desk.focused == "GA"
        shown = desk.page.locator(".ek-ring").get_attribute("d")
        assert shown == after["GA"]["d"], "the ring goes with the unit"
    assert after == before, "back where it was"
    assert desk.page.evaluate(
        "() => { const now = document.querySelectorAll('.ek-map-svg *'); return"
        " before.every((node, n) => node === now[n]) && before.length === now.length; }"
    )


def test_a_click_in_each_layout_is_one_of_the_unit_that_is_seen_there(
    bare_page,
):
    desk = desk_of(bare_page, NIGHT, lock=False)
    for name, layout in (("Tiles", "tiles"), ("Bubbles", "bubbles")):
        lay(desk, name)
        desk.page.locator("svg.ek-map-svg").scroll_into_view_if_needed()
        hits = desk.page.evaluate(
            """places => {
                const svg = document.querySelector("svg.ek-map-svg");
                return Object.entries(places).map(([unit, [x, y]]) => {
                    const at = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM());
                    const hit = document.elementFromPoint(at.x, at.y);
                    return [unit, hit?.closest("[data-unit]")?.dataset.unit];
                });
            }""",
            desk.widget._shapes["layouts"][layout],
        )
        assert len(hits) == 56 and all(unit == hit for unit, hit in hits)
        desk.unit("GA").locator(".ek-fill").click()
        desk.answer()
    assert desk.widget.scenario["GA"] == "Trump", (
        "open, Biden, Trump: a click in either layout"
    )


REACH = """async ({source, maps}) => {
    const url = URL.createObjectURL(new Blob([source], {type: "text/javascript"}));
    const { nearest } = await import(url);
    return maps.map(([name, points]) => {
        const reached = new Set([Object.keys(points)[0]]);
        for (const unit of reached)
            for (const key of ["ArrowUp", "ArrowRight", "ArrowDown", "ArrowLeft"])
                reached.add(nearest(points, unit, key));
        return [name, Object.keys(points).filter(unit => !reached.has(unit))];
    }).filter(([, missed]) => missed.length);
}"""


def test_arrow_keys_reach_every_unit_of_every_election_in_every_layout(
    bare_page,
):
    maps = []
    for year in (1789, *range(1792, 2025, 4)):
        contest = ek.election(year).contest
        for layout, places in map_shapes(contest)["layouts"].items():
            assert places.keys() == contest.electoral_votes.keys()
            maps.append(
                [
                    f"{layout} {year}",
                    {unit: place[:2] for unit, place in places.items()},
                ]
            )
    assert (
        bare_page.page.evaluate(REACH, {"source": script("map/flip_map"), "maps": maps})
        == []
    )


def test_arrow_keys_follow_the_layout(bare_page):
    desk = desk_of(bare_page)
    for name, unit in (("Map", "OK"), ("Tiles", "KS"), ("Map", "OK")):
        lay(desk, name)
        desk.unit("AR").evaluate("group => group.focus()")
        desk.page.keyboard.press("ArrowLeft")
        assert desk.focused == unit


def test_a_country_without_a_map_has_no_choice(bare_page):
    desk = desk_of(bare_page, toyland.scenario())
    assert not desk.page.get_by_role("radiogroup").is_visible()
    assert desk.unit("A").locator(".ek-fill").bounding_box()["width"] > 50


# -- the way from one to another
# ----------------------------------------------------------------------------


def test_it_moves_step_by_step_and_arrives(bare_page):
    bare_page.freeze()
    desk = desk_of(bare_page, still=False)
    seen = [drawn(desk)["TX"]["d"]]
    radio(desk, "Bubbles").evaluate("radio => radio.click()")
    for _ in range(12):
        desk.page.clock.run_for(50)
        seen.append(drawn(desk)["TX"]["d"])
    assert len(set(seen)) >= 3, "pictures on the way"
    assert seen[-1] == seen[-2] and desk.page.evaluate(SETTLED)
    x, y, r = desk.widget._shapes["layouts"]["bubbles"]["TX"]
    assert seen[-1].startswith(f"M{x - r:g} {y:g}a{r:g} {r:g}")


def test_reduced_motion_does_not_move(bare_page):
    bare_page.freeze()
    desk = desk_of(bare_page, still=True)
    radio(desk, "Tiles").evaluate("radio => radio.click()")
    first = drawn(desk)
    desk.page.clock.run_for(1000)
    assert drawn(desk) == first and desk.page.evaluate(SETTLED)


def test_the_last_of_quick_choices_stands(bare_page):
    desk = desk_of(bare_page, still=False)
    for name in ("Tiles", "Bubbles", "Map", "Tiles"):
        radio(desk, name).evaluate("radio => radio.click()")
    desk.page.wait_for_function(SETTLED)
    x, y, w, h = desk.widget._shapes["layouts"]["tiles"]["TX"]
    box = (
        desk.unit("TX")
        .locator(".ek-fill")
        .evaluate("p => (b => [b.x, b.y, b.width, b.height])(p.getBBox())")
    )
    assert box == pytest.approx([x - w / 2, y - h / 2, w, h], abs=0.1)
    assert desk.page.locator(".ek-map").get_attribute("data-layout") == "tiles"


def test_leaving_in_the_middle_of_a_move_leaves_nothing(bare_page):
    bare_page.page.emulate_media(reduced_motion="no-preference")
    before = bare_page.leftovers()
    desk = Desk(bare_page, FlipMap(NIGHT))
    desk.page.evaluate("document.querySelector('input[value=tiles]').click()")
    assert bare_page.leftovers()["observers"] == before["observers"] + 1
    desk.mounted.teardown(0)
    desk.page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() =>"
        " requestAnimationFrame(done)))"
    )
    assert (bare_page.leftovers(), desk.mounted.model_listeners) == (before, 0)


# -- words that can be read, targets that can be hit
# --------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", LAYOUTS)
def test_words_are_as_large_on_the_screen_at_any_width(bare_page, width, name):
    desk = desk_of(bare_page, width=width)
    lay(desk, name)
    heights = desk.page.evaluate(
        """() => [...document.querySelectorAll(".ek-label:not([data-words=none]) :is(.ek-code, .ek-who)")]
            .map(part => part.getBoundingClientRect()).filter(box => box.width > 0).map(box => box.height)"""
    )
    assert len(heights) >= 36
    assert min(heights) >= 11


@pytest.mark.parametrize("width", [380, 400, 520])
def test_a_narrow_page_begins_with_tiles_that_a_finger_hits_and_an_eye_reads(
    bare_page, width
):
    desk = desk_of(bare_page, width=width)
    assert radio(desk, "Tiles").is_checked()
    tiles = desk.page.evaluate(
        """() => [...document.querySelectorAll("[data-unit]")].map(group => {
            const label = group.querySelector(".ek-label");
            const box = group.querySelector(".ek-fill").getBoundingClientRect();
            const words = label.getBoundingClientRect();
            return [group.dataset.unit, box.width, box.height,
                words.width - box.width, words.height - box.height, label.dataset.words];
        })"""
    )
    assert len(tiles) == 56
    for unit, wide, high, over_wide, over_high, words in tiles:
        assert min(wide, high) >= 24, unit
        assert over_wide <= 3 and over_high <= 4, (
            f"the words of {unit} stick out of its tile"
        )
        assert words not in ("none", "letter"), unit
    lay(desk, "Map")
    desk.page.set_viewport_size({"width": width + 20, "height": 900})
    desk.page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() =>"
        " requestAnimationFrame(done)))"
    )
    assert radio(desk, "Map").is_checked(), "what the reader chose stays"


def test_a_page_that_grows_goes_to_the_map_unless_a_layout_was_chosen(
    bare_page,
):
    desk = desk_of(bare_page, width=400)
    desk.page.set_viewport_size({"width": 1000, "height": 900})
    desk.page.wait_for_function(
        "document.querySelector('.ek-map').dataset.layout === 'map'"
    )
    assert radio(desk, "Map").is_checked()


@pytest.mark.parametrize("width", [400, 760, 1000])
def test_no_two_words_lie_over_each_other_on_tiles(bare_page, width):
    desk = desk_of(bare_page, width=width)
    lay(desk, "Tiles")
    boxes = desk.page.evaluate(
        """() => [...document.querySelectorAll(".ek-code")].map(word => {
            const box = word.getBoundingClientRect();
            return [box.x, box.right, Math.round(box.y)];
        }).sort((a, b) => a[2] - b[2] || a[0] - b[0])"""
    )
    for (_, right, row), (left, _, next_row) in pairwise(boxes):
        assert row != next_row or left >= right - 2


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_layout(bare_page, axe, name, scheme):
    bare_page.page.emulate_media(color_scheme=scheme)
    desk = desk_of(bare_page, NIGHT, results=2020)
    lay(desk, name)
    radio(desk, "Margin").check()
    desk.unit("PA").focus()
    desk.page.keyboard.press("ArrowDown")
    assert desk.page.locator(".ek-tip").is_visible()
    assert axe(desk.page, ".ek-root") == []


# -- what districts are called
# ------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [760, 1280, 1600])
@pytest.mark.parametrize("name", ["Map", "Tiles"])
def test_districts_say_where_they_lie_within_their_boxes(bare_page, width, name):
    desk = desk_of(bare_page, width=width)
    lay(desk, name)
    found = desk.page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("[data-unit*='-']")].map(group => {
            const lines = [...group.querySelectorAll(".ek-place")].map(line => line.textContent);
            const words = group.querySelector(".ek-label").getBoundingClientRect();
            const fill = group.querySelector(".ek-fill").getBoundingClientRect();
            const within = words.left >= fill.left - 2 && words.right <= fill.right + 2
                && words.top >= fill.top - 2 && words.bottom <= fill.bottom + 2;
            return [group.dataset.unit, [lines.join(" ").trim(), within]];
        }))"""
    )
    places = {"ME-01": "Portland", "ME-02": "northern Maine", "NE-01": "Lincoln", "NE-02": "Omaha",
              "NE-03": "western Nebraska"}  # fmt: skip
    assert found == {unit: [place, True] for unit, place in places.items()}


# -- leaders
# ------------------------------------------------------------------------------

SEEN = """() => {
    const view = document.querySelector("svg.ek-map-svg").getScreenCTM();
    const ends = path => [0, path.getTotalLength()].map(at => {
        const { x, y } = path.getPointAtLength(at).matrixTransform(view);
        return [x, y];
    });
    const unitOf = part => part.closest("[data-unit]").dataset.unit;
    const sides = ({ left, top, right, bottom }) => [left, top, right, bottom];
    return {
        leaders: [...document.querySelectorAll(".ek-leader")]
            .map(one => [one.dataset.of, ends(one.querySelector(".ek-lead"))]),
        words: [...document.querySelectorAll(".ek-label > tspan")]
            .filter(word => word.checkVisibility() && word.textContent)
            .map(word => [unitOf(word), sides(word.getBoundingClientRect())]),
    };
}"""


def test_no_leader_crosses_another_or_words_at_any_width(bare_page):
    """But for the pixel of air in a font's box."""
    desk = desk_of(bare_page, NIGHT, width=400)
    lay(desk, "Map")
    for width in (*range(400, 1500, 50), 1600, 1920, 2560):
        desk.page.set_viewport_size({"width": width, "height": max(600, width)})
        desk.page.evaluate(
            "() => new Promise(go => requestAnimationFrame(() => requestAnimationFrame(go)))"
        )
        seen = desk.page.evaluate(SEEN)
        lines = {unit: LineString(ends) for unit, ends in seen["leaders"]}
        assert len(lines) == 12
        pairs = combinations(lines.values(), 2)
        assert not any(one.crosses(other) for one, other in pairs), width
        crossed = [
            (of, unit)
            for unit, sides in seen["words"]
            for of, line in lines.items()
            if of != unit and line.crosses(box(*sides).buffer(-1))
        ]
        assert crossed == [], width


# -- small bubbles, large fingers
# ---------------------------------------------------------------------------

TARGETS = """() => [...document.querySelectorAll("[data-unit]")].map(group => {
    const parts = [".ek-reach", ".ek-fill"].map(part => group.querySelector(part).getBoundingClientRect());
    const { x, y, width } = parts[0].width > parts[1].width ? parts[0] : parts[1];
    return { unit: group.dataset.unit, x: x + width / 2, y: y + width / 2, r: width / 2 };
})"""


@pytest.mark.parametrize("width", [400, 760])
@pytest.mark.parametrize("year", [2020, 1972])
def test_every_bubble_has_a_target_of_24_pixels_and_to_itself(bare_page, width, year):
    desk = desk_of(bare_page, ek.as_it_ended(year), width=width)
    lay(desk, "Bubbles")
    targets = desk.page.evaluate(TARGETS)
    assert min(target["r"] for target in targets) >= 11.95
    for one, other in combinations(targets, 2):
        apart = hypot(one["x"] - other["x"], one["y"] - other["y"])
        assert apart >= one["r"] + other["r"] - 0.1 or apart >= 24, (
            one["unit"],
            other["unit"],
        )


def test_a_click_beside_a_small_bubble_is_one_of_it_and_only_among_bubbles(
    bare_page,
):
    desk = desk_of(bare_page, ek.as_it_ended(2020), width=400)
    lay(desk, "Bubbles")
    desk.page.locator("svg.ek-map-svg").scroll_into_view_if_needed()
    (place,) = [
        target for target in desk.page.evaluate(TARGETS) if target["unit"] == "ME-02"
    ]
    assert desk.unit("ME-02").locator(".ek-fill").bounding_box()["width"] < 10
    desk.page.mouse.click(place["x"] + 9, place["y"] + 2)
    assert desk.mounted.sent[0]["changes"][0]["unit"] == "ME-02"
    lay(desk, "Map")
    assert {
        target["r"]
        for target in desk.page.evaluate(TARGETS.replace('".ek-fill"', '".ek-reach"'))
    } == {0}


# -- pure helpers
# -------------------------------------------------------------------------------------------


def test_forms_on_their_way(bare_page):
    source = script("map/flip_map")
    call = lambda name, *values: bare_page.call(source, name, *values)  # noqa: E731
    assert call("corners", "M10 20l5 0-1.5.5zM1 2l3-4z") == [
        [10, 20, 15, 20, 13.5, 20.5],
        [1, 2, 4, -2],
    ]
    square = [0, 0, 4, 0, 4, 4, 0, 4]
    assert call("area", square) == 32 and call("area", [0, 0, 0, 4, 4, 4, 4, 0]) == -32
    for ring in (square, [4, 4, 0, 4, 0, 0, 4, 0], [0, 0, 0, 4, 4, 4, 4, 0]):
        assert call("even", ring, 8) == [
            0,
            0,
            2,
            0,
            4,
            0,
            4,
            2,
            4,
            4,
            2,
            4,
            0,
            4,
            0,
            2,
        ]
    points = call("even", [0, 0, 3, 0, 3, 1], 48)
    steps = [
        hypot(points[n] - points[n - 2], points[n + 1] - points[n - 1])
        for n in range(2, 96, 2)
    ]
    assert max(steps) < 0.16 and len(points) == 96


def test_more_room_never_gives_fewer_words(bare_page):
    order = ["none", "letter", "code", "count", "tower", "stack", "line"]
    found = bare_page.page.evaluate(
        """async (source) => {
            const url = URL.createObjectURL(new Blob([source], {type: "text/javascript"}));
            const { wording } = await import(url);
            return [1, 1.3, 0].map(round => Array.from({length: 90}, (_, n) =>
                wording("PA", ["20", "B"], {w: n, h: n, round}).words));
        }""",
        script("map/flip_map"),
    )
    for words in found:
        ranks = [order.index(word) for word in words]
        assert ranks == sorted(ranks) and ranks[0] == 0 and ranks[-1] >= 5
