"""The words beside a unit: for pointers, keys and fingers, closed by Escape, never over
the unit itself.
"""

import pytest

import election_kit as ek
from election_kit.widgets.board import Board
from election_kit.widgets.core.assets import script
from tests.browser.desk import Desk

NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
REST = 350  # ms; the page's own, as tooltip.js has it


@pytest.fixture
def desk(bare_page) -> Desk:
    bare_page.freeze()
    return Desk(bare_page, Board(2020))


def rest(desk: Desk, unit: str) -> None:
    desk.page.mouse.move(*desk.spot(unit))
    desk.page.clock.run_for(REST + 50)


def shown(desk: Desk) -> str | None:
    tip = desk.page.locator(".ek-tip")
    return tip.locator("strong").text_content() if tip.is_visible() else None


def by_key(desk: Desk, unit: str) -> None:
    desk.unit(unit).evaluate("group => group.focus()")
    desk.page.keyboard.press("Home")
    for letter in ek.contest(2020).name(unit)[:6].lower():
        desk.page.keyboard.press(letter if letter != " " else "Space")


def test_it_tells_votes_margin_last_flip_and_source(desk):
    rest(desk, "PA")
    votes = ek.election(2020).votes("PA")
    assert shown(desk) == "Pennsylvania"
    assert desk.page.locator(".ek-tip li").all_text_contents() == [
        "20 electoral votes: Biden",
        "2020: " + ", ".join(f"{who} {n:,}" for who, n in votes.items()),
        str(ek.election(2020).margin("PA")),
        "Called by AP for Biden, 7 Nov 16:25 UTC; by NYT for Biden, 7 Nov 16:30 UTC",
        "Flipped: Trump in 2016, Biden in 2020",
        'Source: ek.election(2020).source("votes")',
        "Before: Trump in 2016, Obama in 2012",
    ]


def test_a_scenario_tells_nothing_of_how_it_ended(bare_page):
    desk = Desk(bare_page, Board(NIGHT))
    by_key(desk, "GA")
    assert desk.page.locator(".ek-tip li").all_text_contents() == [
        "16 electoral votes: open",
        "Must-win for Trump",
        "Before: Trump in 2016, Romney in 2012",
    ]
    desk.page.keyboard.press("Enter")
    desk.answer()
    assert "Called" not in " ".join(desk.page.locator(".ek-tip li").all_text_contents())
    desk.unit("MI").evaluate("group => group.focus()")
    called = (
        "Called by NYT for Biden, 4 Nov 21:42 UTC; by AP for Biden, 4 Nov 22:58 UTC"
    )
    assert called in desk.page.locator(".ek-tip li").all_text_contents()


def test_a_pointer_has_to_rest(desk):
    desk.page.mouse.move(*desk.spot("PA"))
    desk.page.clock.run_for(REST - 100)
    assert shown(desk) is None
    desk.page.mouse.move(*desk.spot("OH"))
    desk.page.clock.run_for(REST - 100)
    assert shown(desk) is None
    desk.page.clock.run_for(200)
    assert shown(desk) == "Ohio"


def test_the_words_may_be_pointed_at_and_go_when_left(desk):
    rest(desk, "PA")
    box = desk.page.locator(".ek-tip").bounding_box()
    desk.page.mouse.move(box["x"] + 20, box["y"] + 20)
    desk.page.clock.run_for(4 * REST)
    assert shown(desk) == "Pennsylvania"
    desk.page.mouse.move(5, 5)
    desk.page.clock.run_for(REST + 50)
    assert shown(desk) is None


def test_keys_show_it_at_once_and_it_follows(desk):
    desk.unit("AK").evaluate("group => group.focus()")
    desk.page.keyboard.press("p")
    assert shown(desk) == "Pennsylvania"
    described = desk.unit("PA").get_attribute("aria-describedby")
    assert "80,555" in desk.page.locator(f"#{described}").text_content()
    desk.page.keyboard.press("ArrowLeft")
    assert shown(desk) == "Ohio"
    assert desk.unit("PA").get_attribute("aria-describedby") is None
    desk.page.keyboard.press("Tab")
    assert shown(desk) is None


def test_it_says_what_a_flip_makes_of_the_unit(desk):
    desk.unit("AK").evaluate("group => group.focus()")
    desk.page.keyboard.press("p")
    desk.page.keyboard.press("Enter")
    assert (
        desk.page.locator(".ek-tip li").first.text_content()
        == "20 electoral votes: Trump"
    )
    desk.answer()
    assert (
        desk.page.locator(".ek-tip li").first.text_content()
        == "20 electoral votes: Trump"
    )


def test_escape_closes_it_wherever_the_focus_is_and_reaches_the_host(desk):
    desk.page.evaluate(
        "document.keys = []; document.addEventListener('keydown', e =>"
        " keys.push(e.key))"
    )
    desk.page.evaluate("window.keys = document.keys")
    rest(desk, "PA")
    desk.page.keyboard.press("Escape")
    assert shown(desk) is None
    desk.unit("AK").evaluate("group => group.focus()")
    desk.page.keyboard.press("p")
    desk.page.keyboard.press("Escape")
    assert (shown(desk), desk.focused) == (None, "PA")
    assert desk.page.evaluate("keys").count("Escape") == 2


def test_a_click_of_a_mouse_makes_it_go(desk):
    rest(desk, "PA")
    desk.page.mouse.down()
    desk.page.mouse.up()
    assert shown(desk) is None and desk.look("PA")["held"] == "1"
    desk.page.clock.run_for(4 * REST)
    assert shown(desk) is None, "until the pointer comes again"


@pytest.mark.parametrize("width", [400, 760, 1600])
@pytest.mark.parametrize("layout", ["Map", "Tiles", "Bubbles"])
def test_it_never_covers_the_unit_it_is_about(bare_page, width, layout):
    bare_page.page.set_viewport_size({"width": width, "height": 900})
    bare_page.page.emulate_media(reduced_motion="reduce")
    desk = Desk(bare_page, Board(2020))
    desk.page.get_by_role("radio", name=layout).click()
    desk.page.locator("[tabindex='0'][data-unit]").focus()
    desk.page.keyboard.press("End")
    covered = desk.page.evaluate(
        """() => [...document.querySelectorAll("[data-unit]")].filter(group => {
            group.focus();
            const tip = document.querySelector(".ek-tip").getBoundingClientRect();
            const ring = document.querySelector(".ek-ring").getBoundingClientRect();
            if (tip.width === 0) return true;
            const over = tip.left < ring.right && tip.right > ring.left
                && tip.top < ring.bottom && tip.bottom > ring.top;
            return over || tip.left < 0 || tip.right > innerWidth;
        }).map(group => group.dataset.unit)"""
    )
    assert covered == []


def test_where_it_stands(bare_page):
    def beside(*values):
        return bare_page.call(script("map/flip_map"), "beside", *values)

    frame, words = {"width": 800, "height": 400}, {"w": 200, "h": 100}
    at = lambda x, y: {  # noqa: E731
        "left": x - 10,
        "right": x + 10,
        "top": y - 10,
        "bottom": y + 10,
    }
    assert beside(at(400, 100), words, frame) == [300, 120]
    assert beside(at(400, 350), words, frame) == [300, 230], "no room below"
    low = {"width": 578, "height": 215}
    assert beside(at(100, 110), words, low) == [120, 60], "no room above either"
    assert beside(at(500, 110), words, low) == [280, 60], "nor at the right"
    assert beside(at(5, 100), words, frame) == [4, 120], "within the map"
    assert beside(at(795, 100), words, frame) == [596, 120]
    assert beside(at(100, 100), words, {"width": 380, "height": 230}) == [
        4,
        234,
    ], "below a narrow map"
    tall = {"w": 300, "h": 170}
    for x in (220, 250, 280):
        assert beside(at(x, 120), tall, {"width": 500, "height": 180})[1] == 140, (
            "never over the score"
        )
