"""The board in a bare page: every click, key and word, with the real Python behind it."""

import json
import re
from collections import deque
from pathlib import Path

import pytest

import election_kit as ek
from election_kit import toyland
from election_kit.maths.sentences import headline, summary
from election_kit.widgets.board import Board
from election_kit.widgets.core.assets import script
from election_kit.widgets.map.flip_map import FlipMap
from election_kit.widgets.map.geometry import map_shapes
from election_kit.widgets.panels.paths import PathPanel
from election_kit.widgets.scoreboard import Scoreboard
from tests.browser.desk import Desk

NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
PACKAGE = Path(ek.__file__).parent
PATIENCE = 3_000  # ms; the page's own, as link.js has it
LATE = (
    "Not confirmed yet: Python is busy, has stopped or cannot be reached. "
    "What you changed is kept until it answers. If that lasts, run this cell again."
)
DEAD = (
    "The kernel has stopped, so nothing here can change. Restart it and run this cell"
    " again."
)
LOCKED = "Florida is locked, because it was called. Unlock called units to change it."
ARROWS = ("ArrowUp", "ArrowRight", "ArrowDown", "ArrowLeft")


@pytest.fixture
def desk(bare_page) -> Desk:
    return Desk(bare_page, Board(NIGHT))


@pytest.fixture
def toy(bare_page) -> Desk:
    return Desk(bare_page, Board(toyland.scenario(), lock=False))


# -- what is there
# ------------------------------------------------------------------------------------------


def test_every_unit_is_a_button_whose_name_carries_its_state(desk):
    names = desk.page.locator("[data-unit]").evaluate_all(
        "all => all.map(u => u.ariaLabel)"
    )
    assert len(names) == len(set(names)) == 56
    assert {
        "Pennsylvania, 20 electoral votes, open, must-win for Trump",
        "Florida, 29 electoral votes, Trump, locked",
        "District of Columbia, 3 electoral votes, Biden, locked",
        "Nebraska's 2nd (Omaha), 1 electoral vote, Biden, locked",
        "Maine (statewide), 2 electoral votes, Biden, locked",
    } <= set(names)
    for name in names:
        assert desk.page.get_by_role("button", name=name, exact=True).count() == 1


def test_the_score_and_the_paths_are_pythons_words(desk):
    assert [
        line.strip() for line in desk.page.locator(".ek-votes").all_text_contents()
    ] == [
        "253",
        "214",
    ]
    assert desk.words(".ek-say") == summary(NIGHT)
    assert (
        desk.words(".ek-news")
        == f"{headline(NIGHT)}; Trump must win Pennsylvania and Georgia"
    )
    assert desk.words(".ek-path-heading") == "64 ways the open units can fall"
    assert desk.page.locator(".ek-outcomes > div").all_text_contents() == [
        "Biden 56",
        "tie 1",
        "Trump 7",
    ]
    trump = desk.page.get_by_role("group", name="Paths of Trump")
    assert trump.locator(".ek-chips li").all_text_contents() == [
        "Pennsylvania 20",
        "Georgia 16",
    ]


def test_a_side_is_shown_by_color_letter_and_pattern(desk):
    biden, trump, nobody = (desk.look(unit) for unit in ("CA", "TX", "GA"))
    assert len({look["fill"] for look in (biden, trump, nobody)}) == 3
    assert [look["letter"] for look in (biden, trump, nobody)] == ["B", "T", ""]
    assert (biden["hatch"], nobody["hatch"]) == ("none", "none")
    assert trump["hatch"].startswith("url(#")
    assert (
        desk.page.evaluate(
            "ref => document.querySelector(ref.slice(4, -1)).childElementCount",
            trump["hatch"],
        )
        > 0
    )


@pytest.mark.parametrize("widget", [FlipMap, Scoreboard, PathPanel])
def test_each_part_stands_alone(bare_page, widget):
    desk = Desk(bare_page, widget(NIGHT))
    desk.widget.flip("GA")
    desk.say()
    assert desk.words(".ek-say").startswith("Biden 269")


# -- keys
# ---------------------------------------------------------------------------------------------------


def test_the_map_is_one_tab_stop_and_tab_leads_through_the_board(desk):
    stops = []
    desk.page.locator("body").evaluate("body => { body.tabIndex = -1; body.focus(); }")
    for _ in range(12):
        desk.page.keyboard.press("Tab")
        stop = desk.page.evaluate(
            "() => { const a = document.activeElement; return a.dataset.unit ??"
            " a.textContent; }"
        )
        if stop in stops or desk.page.evaluate(
            "() => document.activeElement === document.body"
        ):
            break
        stops.append(stop)
    assert stops[:7] == [
        "AK",
        "",
        "Patterns",
        "Undo",
        "Redo",
        "Reset",
        "Unlock called units",
    ]
    assert (
        desk.page.locator("svg").evaluate_all(
            "all => all.filter(svg => svg.tabIndex >= 0)"
        )
        == []
    )


def test_every_unit_is_reached_with_the_arrow_keys(desk):
    first = desk.page.locator('[data-unit][tabindex="0"]').get_attribute("data-unit")
    reached, waiting = {first}, deque([first])
    while waiting:
        unit = waiting.popleft()
        for key in ARROWS:
            desk.unit(unit).evaluate("group => group.focus()")
            desk.page.keyboard.press(key)
            if desk.focused not in reached:
                reached.add(desk.focused)
                waiting.append(desk.focused)
    assert reached == set(NIGHT.contest.electoral_votes)
    assert desk.page.locator('[data-unit][tabindex="0"]').count() == 1


REACH = """async ({source, maps}) => {
    const url = URL.createObjectURL(new Blob([source], {type: "text/javascript"}));
    const { nearest } = await import(url);
    return maps.map(([year, points]) => {
        const reached = new Set([Object.keys(points)[0]]);
        for (const unit of reached)
            for (const key of ["ArrowUp", "ArrowRight", "ArrowDown", "ArrowLeft"])
                reached.add(nearest(points, unit, key));
        return [year, Object.keys(points).filter(unit => !reached.has(unit))];
    }).filter(([, missed]) => missed.length);
}"""


def center(shape):
    box = shape.get("box")
    return (
        [box["x"] + box["w"] / 2, box["y"] + box["h"] / 2]
        if box
        else [shape["x"], shape["y"]]
    )


def test_every_unit_of_every_election_is_reached_with_the_arrow_keys(bare_page):
    maps = []
    for year in (1789, *range(1792, 2025, 4)):
        contest = ek.election(year).scenario().contest
        shapes = map_shapes(contest)["units"]
        maps.append(
            [year, {unit: center(shapes[unit]) for unit in contest.electoral_votes}]
        )
    source = script("map/flip_map")
    assert bare_page.page.evaluate(REACH, {"source": source, "maps": maps}) == []


@pytest.mark.parametrize(
    ("keys", "unit"),
    [
        (["Home"], "AK"),
        (["End"], "WY"),
        (["p"], "PA"),
        (["n"], "ND"),
        (["n", "e", "w", " ", "y"], "NY"),
        (["g", "a"], "GA"),
        (["G"], "GA"),
        (["d", "c"], "DC"),
        (["w", "i"], "WI"),
        (["Home", "ArrowRight"], None),
    ],
)
def test_keys_that_move(desk, keys, unit):
    desk.unit("NC").evaluate("group => group.focus()")
    for key in keys:
        desk.page.keyboard.press(key)
    assert desk.focused == (unit or desk.focused) and desk.focused != "NC"
    assert desk.mounted.sent == [], "moving changes nothing"


def test_letters_typed_slowly_begin_a_new_word(desk):
    desk.bare.freeze()
    desk.unit("AK").evaluate("group => group.focus()")
    seen = []
    for _ in range(3):
        desk.page.keyboard.press("o")
        seen.append(desk.focused)
        desk.page.clock.fast_forward(2_000)
    assert seen == ["OH", "OK", "OR"]


@pytest.mark.parametrize(
    ("keys", "held"),
    [
        (["Enter"], "0"),
        ([" "], "0"),
        (["Enter", "Enter"], "1"),
        (["Enter", "Enter", "Enter"], "."),
        (["Shift+Enter"], "1"),
        (["Shift+Space"], "1"),
        (["Enter", "Shift+Enter"], "."),
        (["Enter", "Delete"], "."),
        (["Shift+Enter", "Backspace"], "."),
    ],
)
def test_keys_that_give_and_open(desk, keys, held):
    desk.unit("GA").evaluate("group => group.focus()")
    for key in keys:
        desk.page.keyboard.press(key)
    assert desk.look("GA")["held"] == held
    assert desk.focused == "GA", "the focus stays"
    desk.answer()
    assert (desk.look("GA")["held"], desk.focused) == (held, "GA")
    assert desk.widget._state["held"][10] == held


def test_keys_stop_at_the_widget_unless_they_are_the_hosts(desk):
    desk.page.evaluate(
        "document.keys = []; document.addEventListener('keydown', e =>"
        " document.keys.push(e.key))"
    )
    for place in ('[data-unit="GA"]', "button", "summary"):
        desk.page.locator(place).first.focus()
        for key in (
            "x",
            "d",
            "d",
            "Enter",
            "Shift+Enter",
            "a",
            "b",
            "ArrowDown",
            "Delete",
            "z",
            "0",
            "0",
        ):
            desk.page.keyboard.press(key)
            desk.page.locator(place).first.focus()
        assert desk.page.evaluate("document.keys") == []
    for key in ("Control+s", "Escape", "Alt+F", "Tab"):
        desk.page.keyboard.press(key)
    assert {"s", "Escape", "Tab"} <= set(desk.page.evaluate("document.keys"))


# -- clicks
# -------------------------------------------------------------------------------------------------


def test_a_click_is_painted_at_once_then_confirmed(desk):
    desk.click("GA")
    assert desk.look("GA") | {"fill": 0} == {
        "fill": 0,
        "letter": "B",
        "hatch": "none",
        "held": "0",
        "waiting": True,
    }
    assert desk.name("GA") == "Georgia, 16 electoral votes, Biden, not confirmed yet"
    assert desk.page.locator(".ek-votes").all_text_contents() == [
        "269",
        "214",
    ]
    assert desk.words(".ek-path-heading") == "32 ways the open units can fall"
    assert desk.words(".ek-say").startswith("Biden 269, Trump 214.")
    (message,) = desk.mounted.sent
    assert message["changes"] == [{"unit": "GA", "side": "Biden", "seq": 1}]
    desk.answer()
    assert desk.name("GA") == "Georgia, 16 electoral votes, Biden"
    assert desk.words(".ek-path-heading") == "32 ways the open units can fall"
    assert desk.words(".ek-say").startswith("Biden 269, Trump 214.")
    assert desk.words(".ek-trouble") == ""


def test_shift_and_click_goes_the_other_way(desk):
    desk.click("GA", shift=True)
    desk.answer()
    assert desk.widget.scenario["GA"] == "Trump"
    desk.click("GA")
    desk.answer()
    assert desk.widget.scenario["GA"] is None


def test_quick_clicks_go_together_and_each_is_kept(desk):
    for unit in ("GA", "NC", "GA", "NV"):
        desk.unit(unit).dispatch_event("click")
    assert [desk.look(unit)["held"] for unit in ("GA", "NC", "NV")] == [
        "1",
        "0",
        "0",
    ]
    desk.answer()
    assert [desk.widget.scenario[unit] for unit in ("GA", "NC", "NV")] == [
        "Trump",
        "Biden",
        "Biden",
    ]
    assert [c["seq"] for m in desk.mounted.sent for c in m["changes"]] == [
        1,
        2,
        3,
        4,
    ]


def test_clicks_within_one_frame_are_one_message(desk):
    desk.page.evaluate("""() => {
            const click = new MouseEvent("click", {bubbles: true});
            for (const unit of ["GA", "NC", "NV", "AK"])
                document.querySelector(`[data-unit=${unit}]`).dispatchEvent(click);
        }""")
    desk.answer()
    assert [len(m["changes"]) for m in desk.mounted.sent] == [1, 3]
    assert dict(desk.widget.scenario.totals) == {
        "Biden": 253 + 16 + 15 + 6 + 3,
        "Trump": 214,
    }


def test_an_answer_to_an_earlier_click_keeps_the_later_ones_on_the_map(desk):
    desk.click("GA")
    desk.page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() =>"
        " requestAnimationFrame(done)))"
    )
    first = desk.mounted.sent
    desk.click("NC")
    for content in first:
        desk.widget._receive(desk.widget, content, [])
    desk.read = len(first)
    desk.say()
    assert (
        desk.look("GA")["waiting"],
        desk.look("NC")["waiting"],
        desk.look("NC")["held"],
    ) == (
        False,
        True,
        "0",
    )
    desk.answer()
    assert (desk.look("NC")["waiting"], desk.look("NC")["held"]) == (False, "0")


def test_what_python_does_meanwhile_shows_under_the_clicks(desk):
    desk.click("GA")
    desk.widget.give("Trump", "NC")
    desk.widget.give("Trump", "GA")
    desk.say()
    assert (desk.look("NC")["held"], desk.look("GA")["held"]) == ("1", "0")
    desk.answer()
    assert desk.widget.scenario["GA"] == "Biden"


def test_a_locked_unit_says_so_and_can_be_unlocked(desk):
    desk.click("FL")
    assert desk.words(".ek-trouble") == LOCKED
    assert (
        desk.mounted.sent,
        desk.unit("FL").get_attribute("aria-disabled"),
    ) == (
        [],
        "true",
    )
    desk.page.keyboard.press("Delete")
    assert desk.mounted.sent == []
    desk.button("Unlock called units").click()
    desk.answer()
    assert desk.words(".ek-trouble") == ""
    assert desk.name("FL") == "Florida, 29 electoral votes, Trump"
    desk.click("FL")
    desk.answer()
    assert desk.widget.scenario["FL"] is None
    desk.button("Lock called units").click()
    desk.answer()
    assert desk.unit("FL").get_attribute("aria-disabled") == "true"


def test_undo_redo_and_reset_are_off_until_there_is_something_to_do(desk):
    undo, redo, reset = (desk.button(name) for name in ("Undo", "Redo", "Reset"))
    off = lambda: [  # noqa: E731
        b.get_attribute("aria-disabled") == "true" for b in (undo, redo, reset)
    ]
    assert off() == [True, True, True]
    undo.click(force=True)
    assert desk.mounted.sent == []
    desk.click("GA")
    desk.answer()
    assert off() == [False, True, False]
    undo.click()
    desk.answer()
    assert (desk.widget.scenario, off()) == (NIGHT, [True, False, True])
    assert undo.evaluate("b => b === document.activeElement"), (
        "a button that goes off keeps the focus"
    )
    redo.click()
    desk.answer()
    assert desk.look("GA")["held"] == "0"
    reset.click()
    desk.answer()
    assert (desk.widget.scenario, off()) == (NIGHT, [False, True, False])


def test_a_map_that_cannot_happen_is_put_back_and_the_reason_said(bare_page):
    desk = Desk(bare_page, Board(NIGHT, lock=False))
    assert [NIGHT[unit] for unit in ("NE", "NE-01", "NE-03")] == [
        "Trump",
        "Trump",
        "Trump",
    ]
    for unit in ("NE-01", "NE-03"):
        desk.click(unit, shift=True)
        desk.answer()
    assert desk.words(".ek-trouble").startswith(
        "No election can give this: Trump has Nebraska"
    )
    assert (desk.look("NE-01")["held"], desk.look("NE-03")["held"]) == (
        "0",
        "1",
    )
    assert not desk.look("NE-03")["waiting"]
    desk.click("GA")
    desk.answer()
    assert desk.words(".ek-trouble") == ""


# -- the list
# -----------------------------------------------------------------------------------------------


def test_the_list_has_the_same_controls_as_the_map(desk):
    desk.page.get_by_text("All units as a list").click()
    selects = desk.page.locator(".ek-list select")
    labels = selects.evaluate_all(
        "all => all.map(s => s.labels[0].textContent.replace(s.textContent, ''))"
    )
    assert labels == [
        f"{desk.widget.scenario.contest.name(u)} ({v})"
        for u, v in NIGHT.contest.electoral_votes.items()
    ]
    shown = selects.evaluate_all("all => all.map(s => s.value)")
    assert "".join(shown) == desk.widget._state["held"]
    assert (
        selects.evaluate_all("all => all.map(s => s.disabled ? '1' : '0').join('')")
        == desk.widget._state["locked"]
    )
    desk.page.get_by_label("Georgia (16)").select_option("Trump")
    assert desk.look("GA")["held"] == "1"
    desk.answer()
    assert desk.widget.scenario["GA"] == "Trump"
    desk.click("NC")
    assert desk.page.get_by_label("North Carolina (15)").input_value() == "0"
    desk.page.get_by_label("Georgia (16)").select_option("open")
    desk.answer()
    assert desk.widget.scenario["GA"] is None


def test_the_list_shows_pythons_word_after_a_refusal(bare_page):
    desk = Desk(bare_page, Board(NIGHT.clear("ME"), lock=False))
    desk.page.get_by_text("All units as a list").click()
    maine = desk.page.get_by_label("Maine's 2nd (northern Maine) (1)")
    desk.widget.give("Biden", "ME-01", "ME-02")
    desk.say()
    desk.page.get_by_label("Maine (statewide) (2)").select_option("Trump")
    desk.answer()
    assert desk.page.get_by_label("Maine (statewide) (2)").input_value() == "."
    assert maine.input_value() == "0"


# -- when Python is late or gone
# ----------------------------------------------------------------------------


def test_a_late_answer_is_said_after_a_while_and_taken_back_when_it_comes(
    bare_page,
):
    bare_page.freeze()
    desk = Desk(bare_page, Board(NIGHT))
    desk.unit("GA").dispatch_event("click")
    bare_page.page.clock.run_for(PATIENCE // 2)
    assert desk.words(".ek-trouble") == ""
    bare_page.page.clock.run_for(PATIENCE)
    assert desk.words(".ek-trouble") == LATE
    assert desk.look("GA")["held"] == "0", "what was clicked is kept"
    for content in desk.mounted.sent:
        desk.widget._receive(desk.widget, content, [])
    desk.say()
    assert (desk.words(".ek-trouble"), desk.look("GA")["waiting"]) == (
        "",
        False,
    )
    bare_page.page.clock.run_for(2 * PATIENCE)
    assert desk.words(".ek-trouble") == ""


def test_a_stopped_kernel_is_said_and_nothing_can_be_changed(desk):
    desk.click("GA")
    desk.answer()
    desk.click("NC")
    desk.mounted.stop_kernel()
    assert desk.words(".ek-trouble") == DEAD
    assert (desk.look("GA")["held"], desk.look("NC")["held"]) == (
        "0",
        ".",
    ), "Python's last word stands"
    sent = len(desk.mounted.sent)
    desk.click("AZ")
    desk.click("FL")
    desk.page.keyboard.press("Delete")
    desk.button("Undo").click(force=True)
    assert (desk.look("AZ")["held"], len(desk.mounted.sent)) == (".", sent)
    desk.say()
    assert desk.words(".ek-trouble") == DEAD
    assert desk.page.locator('[data-unit]:not([aria-disabled="true"])').count() == 0


def test_a_kernel_that_was_shut_down_refuses_a_message_and_that_is_said_too(
    bare_page,
):
    source = Board(NIGHT)
    broken = source._esm.replace(
        "model.send(", "(() => { throw Error('Cannot send'); })("
    )
    assert broken != source._esm
    source._esm = broken
    desk = Desk(bare_page, source)
    desk.click("GA")
    assert desk.words(".ek-trouble") == DEAD
    assert desk.name("GA") == "Georgia, 16 electoral votes, open, must-win for Trump"


# -- views
# --------------------------------------------------------------------------------------------------


def test_two_views_stay_in_step(bare_page):
    desk = Desk(bare_page, Board(NIGHT), views=2)
    desk.click("GA", view=0)
    assert (desk.look("GA", 0)["held"], desk.look("GA", 1)["held"]) == (
        "0",
        ".",
    )
    desk.click("NC", view=1, shift=True)
    desk.answer()
    for view in (0, 1):
        assert (
            desk.look("GA", view)["held"],
            desk.look("NC", view)["held"],
        ) == (
            "0",
            "1",
        )
        assert (
            not desk.look("GA", view)["waiting"]
            and not desk.look("NC", view)["waiting"]
        )
        assert desk.words(".ek-say", view).startswith("Biden 269, Trump 229.")
    ids = desk.page.locator("[id]").evaluate_all("all => all.map(e => e.id)")
    assert len(ids) == len(set(ids)), (
        "two views must not share the ids of their patterns"
    )


def test_a_refusal_is_said_only_where_it_was_asked_for(bare_page):
    desk = Desk(bare_page, Board(NIGHT), views=2)
    desk.unit("GA", 0).dispatch_event("click")
    desk.widget.locked = frozenset(NIGHT.contest.electoral_votes)
    desk.answer()
    assert desk.words(".ek-trouble", 0).startswith("Georgia is locked")
    assert (desk.words(".ek-trouble", 1), desk.look("GA", 0)["held"]) == (
        "",
        ".",
    )


def test_teardown_leaves_nothing(bare_page):
    before = bare_page.leftovers()
    desk = Desk(bare_page, Board(NIGHT), views=2)
    desk.page.evaluate(  # without Playwright's own hands, which leave listeners in the page
        """() => { for (const act of document.querySelectorAll("summary, [data-unit=GA], [data-unit=FL]"))
            act.dispatchEvent(new MouseEvent("click", {bubbles: true})); }"""
    )
    desk.page.evaluate("() => new Promise(requestAnimationFrame)")
    assert bare_page.leftovers()["listeners"] > before["listeners"] + 20
    desk.mounted.teardown(0)
    desk.answer()
    assert desk.page.evaluate("document.querySelectorAll('.ek-root').length") == 1
    assert desk.widget.scenario["GA"] == "Biden"
    desk.mounted.teardown(1)
    assert (bare_page.leftovers(), desk.mounted.model_listeners) == (before, 0)
    assert desk.page.evaluate("document.querySelectorAll('.ek-root').length") == 0


# -- looks
# --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "scenario",
    [NIGHT, NIGHT.give("Trump", "PA", "GA"), NIGHT.give("Biden", "PA")],
    ids=repr,
)
def test_axe_finds_nothing(bare_page, axe, scheme, scenario):
    bare_page.page.emulate_media(color_scheme=scheme)
    desk = Desk(bare_page, Board(scenario))
    desk.page.get_by_text("All units as a list").click()
    desk.unit("FL").dispatch_event("click")
    assert axe(desk.page, ".ek-root") == []


def test_the_host_says_whether_it_is_dark(bare_page):
    desk = Desk(bare_page, Board(NIGHT))
    page_color = (
        "() => getComputedStyle(document.querySelector('.ek-root')).backgroundColor"
    )
    desk.page.evaluate(
        "document.documentElement.style.setProperty('--jp-layout-color0', 'rgb(17, 17,"
        " 17)')"
    )
    assert desk.page.evaluate(page_color) == "rgb(17, 17, 17)"


@pytest.mark.parametrize("width", [760, 1000, 1600])
def test_what_can_be_clicked_is_at_least_24_pixels_wide_and_high(bare_page, width):
    bare_page.freeze()  # the pointer never rests
    bare_page.page.set_viewport_size({"width": width, "height": 900})
    desk = Desk(bare_page, Board(NIGHT))
    desk.page.get_by_text("All units as a list").click()
    sizes = desk.page.evaluate(
        """() => [
            ...[...document.querySelectorAll(".ek-unit > .ek-fill")].map(f => [f.parentNode.dataset.unit, f]),
            ...[...document.querySelectorAll("button, select, summary")]
                .filter(b => b.checkVisibility()).map(b => [b.textContent, b]),
        ].map(([name, e]) => [name, e.getBoundingClientRect().width, e.getBoundingClientRect().height])"""
    )
    small = [(name, w, h) for name, w, h in sizes if min(w, h) < 24]
    assert small == []
    for unit, shape in desk.widget._shapes["units"].items():
        desk.page.keyboard.press("Escape")  # why a locked unit stays lies over others
        desk.click(unit)
        if box := shape.get("box"):
            scale = desk.page.locator("svg.ek-map-svg").evaluate(
                "svg => svg.getScreenCTM().a"
            )
            assert min(box["w"], box["h"]) * scale >= 24


@pytest.mark.parametrize("width", [400, 760, 1600])
def test_nothing_jumps_when_numbers_change(bare_page, width):
    bare_page.page.set_viewport_size({"width": width, "height": 900})
    desk = Desk(bare_page, Board(NIGHT))
    place = "JSON.stringify(document.querySelector('svg.ek-map-svg').getBoundingClientRect())"
    before = desk.page.evaluate(place)
    for unit in ("GA", "PA", "NC", "NV", "AZ", "AK", "GA", "FL"):
        desk.unit(unit).dispatch_event("click")
        assert desk.page.evaluate(place) == before
        desk.answer()
        assert desk.page.evaluate(place) == before


@pytest.mark.parametrize("width", [320, 400, 760])
def test_nothing_sticks_out_of_a_narrow_page(bare_page, width):
    bare_page.page.set_viewport_size({"width": width, "height": 900})
    desk = Desk(bare_page, Board(NIGHT))
    desk.page.get_by_text("All units as a list").click()
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_live_region_says_the_score_politely_and_only_when_it_changes(desk):
    status = desk.page.get_by_role("status")
    assert status.get_attribute("aria-live") == "polite"
    desk.page.evaluate("""() => {
            window.said = [];
            const status = document.querySelector(".ek-say");
            new MutationObserver(() => said.push(status.textContent)).observe(status, {childList: true});
        }""")
    desk.click("GA")
    desk.answer()
    desk.say()
    desk.click("FL")
    assert desk.page.evaluate("said") == [summary(desk.widget.scenario)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_ring_is_seen(bare_page, scheme):
    bare_page.page.emulate_media(color_scheme=scheme)
    desk = Desk(bare_page, Board(NIGHT))
    assert (
        desk.page.locator(".ek-ring").evaluate("ring => getComputedStyle(ring).display")
        == "none"
    )
    desk.unit("GA").evaluate("group => group.focus()")
    desk.page.keyboard.press("ArrowDown")
    ring = desk.page.locator(".ek-ring")
    assert ring.evaluate("ring => ring.getBBox().width") > 0
    style = (
        "e => [getComputedStyle(e).stroke, parseFloat(getComputedStyle(e).strokeWidth),"
        " e.getAttribute('d')]"
    )
    inner, outer = (
        ring.evaluate(style),
        desk.page.locator(".ek-halo").evaluate(style),
    )
    colors = desk.page.locator(".ek-root").evaluate(
        "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
    )
    assert [
        inner[0],
        outer[0],
    ] == colors, "a ring of ink in a ring of paper is seen on any color"
    assert inner[1] >= 2 and outer[1] >= inner[1] + 2 and inner[2] == outer[2]
    assert ring.evaluate("ring => ring === ring.parentNode.lastElementChild"), (
        "nothing lies over the ring"
    )


# -- other contests
# -----------------------------------------------------------------------------------------


def test_markup_in_names_stays_text(bare_page):
    evil = "<img src=x onerror=document.title='run'>"
    contest = ek.Contest(
        {"A": 3, "B": 2, "C": 2},
        sides=(f"Lark{evil}", "Wren"),
        names={"A": f"Alder{evil}"},
    )
    desk = Desk(bare_page, Board(ek.Scenario(contest), lock=False))
    desk.page.get_by_text("All units as a list").click()
    desk.click("A")
    desk.answer()
    desk.widget.locked = frozenset("A")
    desk.unit("A").dispatch_event("click")
    desk.answer()
    assert desk.page.locator("img").count() == 0
    assert desk.page.title() == "A widget"
    assert desk.name("A") == f"Alder{evil}, 3 electoral votes, Lark{evil}, locked"
    assert evil in desk.words(".ek-say")


def test_four_sides(bare_page):
    contest = ek.Contest(
        {"A": 3, "B": 3, "C": 3, "D": 2}, sides=("Lark", "Wren", "Crow", "Owl")
    )
    desk = Desk(bare_page, Board(ek.Scenario(contest), lock=False))
    looks = []
    for side in contest.sides:
        desk.click("A")
        desk.answer()
        assert desk.widget.scenario["A"] == side
        looks.append(desk.look("A"))
    assert (
        len({look["fill"] for look in looks})
        == len({look["letter"] for look in looks})
        == 4
    )
    assert len({look["hatch"] for look in looks}) == 4
    desk.click("A")
    desk.answer()
    assert desk.widget.scenario["A"] is None
    assert desk.page.locator(".ek-side").count() == 4


def test_a_split_unit_is_neither_side_nor_open(bare_page):
    contest = ek.Contest({"A": 3, "B": 3, "C": 3}, sides=("Lark", "Wren"))
    start = ek.Scenario(contest, {"A": ek.Split({"Lark": 2, "Wren": 1})})
    desk = Desk(bare_page, Board(start, lock=False))
    desk.page.get_by_text("All units as a list").click()
    assert desk.name("A") == "A, 3 electoral votes, split: Lark 2, Wren 1"
    assert desk.page.locator(".ek-votes").all_text_contents() == ["2", "1"]
    desk.click("B")
    assert desk.page.locator(".ek-votes").all_text_contents() == ["5", "1"]
    desk.click("A")
    desk.answer()
    assert desk.widget.scenario["A"] == "Lark"
    assert desk.page.locator(".ek-votes").all_text_contents() == ["6", "0"]


def test_a_score_too_large_for_javascript_is_still_exact(bare_page):
    contest = ek.Contest({f"U{n}": 1 for n in range(70)}, sides=("Lark", "Wren"))
    desk = Desk(bare_page, Board(ek.Scenario(contest)))
    assert desk.words(".ek-path-heading") == f"{2**70:,} ways the open units can fall"


# -- the files
# ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.js")), ids=lambda path: path.name
)
def test_no_module_parses_html_or_reaches_for_the_network(path):
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)  # types are imported there
    text = text.replace("http://www.w3.org/2000/svg", "")
    # What a published page imports is in the page.
    text = text.replace("import(URL.createObjectURL(", "")
    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "http:",
        "https:",
        "fetch(",
        "import(",
    ):
        assert word not in text


def test_the_pure_helpers_are_exports_of_the_module_that_ships(bare_page):
    source = script("board")
    call = lambda name, *values: bare_page.call(source, name, *values)  # noqa: E731
    assert call("givenBy", {"unit": "B", "side": "W", "seq": 1}) == {"B": "W"}
    assert call("givenBy", {"units": {"A": None, "B": "W"}}) == {"A": None, "B": "W"}
    assert call("givenBy", {"op": "undo"}) == {}
    assert [call("step", mark, 2) for mark in ".01/"] == ["0", "1", ".", "0"]
    assert [call("step", mark, 2, True) for mark in ".01/"] == [
        "1",
        ".",
        "0",
        "1",
    ]
    assert (
        call(
            "nearest",
            {"A": [0, 0], "B": [10, 0], "C": [20, 1]},
            "A",
            "ArrowRight",
        )
        == "B"
    )
    assert call("nearest", {"A": [0, 0], "B": [10, 0]}, "A", "ArrowLeft") == "A"
    board = Board(ek.as_it_ended(2020).clear("CA", "NY", "IL", "PA", "GA"))
    scenario = {"contest": board._contest, "held": board._state["held"], "splits": {}}
    musts = [["CA"], ["PA", "GA"]]
    columns = [{"mustUnits": units} for units in musts]
    assert call("newsOf", scenario, columns) == (
        f"{headline(board.scenario)}; Biden must win CA; Trump must win PA and GA"
    )
    assert call("newsOf", scenario, []) == headline(board.scenario)
    assert call("shares", [253, 214], 538) == [100 * n / 538 for n in (253, 71, 214)]
    assert (
        json.dumps(call("named", ["A", "Alder", 1], "Lark", False, False))
        == '"Alder, 1 electoral vote, Lark"'
    )
