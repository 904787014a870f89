"""Fingers and mice on the live map: a tap or click gives a unit, a drag or scroll never
does.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, CDPSession

import election_kit as ek
from election_kit.widgets.board import Board
from tests.browser.bare import BarePage
from tests.browser.desk import Desk

NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")


class Finger:
    """A finger on a screen, as the browser's own input sees it."""

    def __init__(self, session: CDPSession) -> None:
        self.session = session

    def _send(self, kind: str, *points: tuple[float, float]) -> None:
        at = [{"x": x, "y": y} for x, y in points]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    def tap(self, x: float, y: float) -> None:
        self._send("touchStart", (x, y))
        self._send("touchEnd")

    def drag(
        self,
        x: float,
        y: float,
        *,
        dx: float = 0,
        dy: float = 0,
        steps: int = 10,
    ) -> None:
        self._send("touchStart", (x, y))
        for n in range(1, steps + 1):
            self._send("touchMove", (x + dx * n / steps, y + dy * n / steps))
        self._send("touchEnd")


@pytest.fixture
def phone(browser: Browser) -> Iterator[tuple[Desk, Finger]]:
    context = browser.new_context(
        viewport={"width": 400, "height": 700}, has_touch=True
    )
    bare = BarePage(context.new_page())
    desk = Desk(bare, Board(NIGHT, results=2020))
    yield desk, Finger(context.new_cdp_session(bare.page))
    context.close()
    assert bare.errors == []


def middle(desk: Desk, unit: str) -> tuple[float, float]:
    box = desk.unit(unit).locator(".ek-fill").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_tap_gives_a_unit_and_says_what_is_known_of_it(phone):
    desk, finger = phone
    finger.tap(*middle(desk, "GA"))
    desk.page.wait_for_selector(".ek-tip:not([hidden])")
    desk.answer()
    assert desk.widget.scenario["GA"] == "Biden"
    assert "Biden over Trump by 11,779 votes" in desk.words(".ek-tip")
    assert [c["unit"] for m in desk.mounted.sent for c in m["changes"]] == ["GA"]


def test_a_tap_on_a_locked_unit_tells_without_changing(phone):
    desk, finger = phone
    finger.tap(*middle(desk, "FL"))
    desk.page.wait_for_selector(".ek-tip:not([hidden])")
    assert desk.mounted.sent == []
    assert desk.words(".ek-tip").startswith(
        "Florida is locked, because it was called. Unlock called units to change it."
        "Florida29 electoral votes: Trump"
    )


def test_what_covers_the_controls_goes_with_a_tap_on_it(phone):
    desk, finger = phone
    finger.tap(*middle(desk, "FL"))
    tip = desk.page.locator(".ek-tip")
    tip.wait_for(state="visible")
    box = tip.bounding_box()
    units = desk.page.locator("svg.ek-map-svg").bounding_box()
    assert box["y"] >= units["y"] + units["height"], (
        "it stands below the map, over no unit"
    )
    finger.tap(box["x"] + 20, box["y"] + 20)
    tip.wait_for(state="hidden")


def test_a_second_tap_tells_again_what_was_closed(phone):
    desk, finger = phone
    tip = desk.page.locator(".ek-tip")
    finger.tap(*middle(desk, "FL"))
    tip.wait_for(state="visible")
    box = tip.bounding_box()
    finger.tap(box["x"] + 20, box["y"] + 20)
    tip.wait_for(state="hidden")
    finger.tap(*middle(desk, "FL"))
    tip.wait_for(state="visible")
    assert desk.words(".ek-tip").startswith("Florida")


@pytest.fixture(
    params=["Map", "Bubbles"]
)  # tiles come first on a phone: the other tests have them
def layout(phone, request) -> None:
    desk, _ = phone
    desk.page.emulate_media(reduced_motion="reduce")
    desk.page.get_by_role("radio", name=request.param, exact=True).check()


@pytest.mark.usefixtures("layout")
def test_in_every_layout_a_tap_gives(phone):
    desk, finger = phone
    finger.tap(*middle(desk, "GA"))
    desk.page.wait_for_selector(".ek-tip:not([hidden])")
    desk.answer()
    assert desk.widget.scenario["GA"] == "Biden"


@pytest.mark.usefixtures("layout")
def test_in_every_layout_a_finger_that_scrolls_changes_nothing(phone):
    desk, finger = phone
    finger.drag(*middle(desk, "GA"), dy=-200)
    desk.page.wait_for_function("scrollY > 20")
    assert desk.mounted.sent == []


def test_a_finger_that_moves_aside_where_nothing_scrolls_changes_nothing(phone):
    desk, finger = phone
    x, y = middle(desk, "GA")
    finger.drag(x, y, dx=-120)
    finger.tap(*middle(desk, "FL"))  # whatever the drag did, it did before this
    desk.page.wait_for_selector(".ek-tip:not([hidden])")
    assert desk.mounted.sent == []


@pytest.mark.parametrize(("dx", "dy"), [(0, -200), (0, 120), (20, -200)])
def test_a_finger_that_scrolls_changes_nothing(phone, dx, dy):
    desk, finger = phone
    desk.page.evaluate("window.scrollTo(0, 60)")
    before = desk.page.evaluate("scrollY")
    finger.drag(*middle(desk, "GA"), dx=dx, dy=dy)
    desk.page.wait_for_function("before => Math.abs(scrollY - before) > 20", arg=before)
    desk.page.evaluate("() => new Promise(requestAnimationFrame)")
    assert desk.mounted.sent == []
    assert desk.look("GA")["held"] == "."


@pytest.mark.parametrize(("moved", "changes"), [(0, 1), (5, 1), (12, 0), (30, 0)])
def test_a_mouse_may_slip_a_little_but_not_drag(bare_page, moved, changes):
    desk = Desk(bare_page, Board(NIGHT))
    x, y = middle(desk, "TX")
    desk.widget.unlock()
    desk.say()
    desk.page.mouse.move(x, y)
    desk.page.mouse.down()
    desk.page.mouse.move(x + moved, y)
    desk.page.mouse.up()
    assert len(desk.mounted.sent) == changes


def test_a_pointer_that_was_taken_for_scrolling_does_not_click(bare_page):
    desk = Desk(bare_page, Board(NIGHT))
    x, y = middle(desk, "GA")
    for events, changes in (
        (("pointerdown", "pointercancel"), 0),
        (("pointerdown",), 1),
    ):
        for event in events:
            desk.unit("GA").dispatch_event(event, {"clientX": x, "clientY": y})
        desk.unit("GA").dispatch_event(
            "click", {"clientX": x, "clientY": y, "detail": 1}
        )
        assert len(desk.mounted.sent) == changes


def test_a_click_that_no_pointer_made_counts(bare_page):
    desk = Desk(bare_page, Board(NIGHT))
    desk.unit("GA").evaluate(
        "group => group.dispatchEvent(new MouseEvent('click', {bubbles: true}))"
    )
    assert len(desk.mounted.sent) == 1, "a screen reader's click has no place"
