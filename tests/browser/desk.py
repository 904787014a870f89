"""A bare page with the real Python behind it: clicks wait until the test lets Python
answer.
"""

from typing import Any

from playwright.sync_api import Locator

from election_kit.widgets.core.model import ScenarioWidget
from tests.browser.bare import BarePage


class Desk:
    """Views of ``widget`` in a bare page; `answer` lets Python read what the page sent."""

    def __init__(
        self, bare: BarePage, widget: ScenarioWidget, *, views: int = 1
    ) -> None:
        self.bare, self.page, self.widget, self.read = (
            bare,
            bare.page,
            widget,
            0,
        )
        self.told = self._traits()
        self.mounted = bare.mount(widget._esm, self.told, css=widget._css, views=views)

    def _traits(self) -> dict[str, Any]:
        names = ("_contest", "_shapes", "_state")
        return {
            name: getattr(self.widget, name)
            for name in names
            if self.widget.has_trait(name)
        }

    def answer(self) -> None:
        """Let Python apply what it has not read yet, and the page hear its word."""
        self._frame()  # what waits for a frame has gone out
        sent = self.mounted.sent
        for content in sent[self.read :]:
            self.widget._receive(self.widget, content, [])
        self.read = len(sent)
        self.say()

    def _frame(self) -> None:
        if self.bare.frozen:
            self.page.clock.run_for(20)
        else:
            self.page.evaluate("() => new Promise(requestAnimationFrame)")

    def say(self) -> None:
        """Let the page hear Python's word as it is now."""
        now = self._traits()
        news = {
            name: value for name, value in now.items() if value is not self.told[name]
        }
        self.told = now
        self.mounted.update(**news)

    def unit(self, unit: str, view: int = 0) -> Locator:
        return self.mounted.views.nth(view).locator(f'[data-unit="{unit}"]')

    def name(self, unit: str, view: int = 0) -> str | None:
        return self.unit(unit, view).get_attribute("aria-label")

    def click(self, unit: str, *, view: int = 0, shift: bool = False) -> None:
        """Click where the unit's label is, or on its box; fail if another unit lies
        there.
        """
        x, y = self.spot(unit, view)
        hit = self.page.evaluate(
            "([x, y]) => document.elementFromPoint(x,"
            " y)?.closest('[data-unit]')?.dataset.unit",
            [x, y],
        )
        assert hit == unit, f"{hit} lies where {unit} should be"
        self.page.keyboard.down("Shift") if shift else None
        self.page.mouse.click(x, y)
        self.page.keyboard.up("Shift") if shift else None

    def spot(self, unit: str, view: int = 0) -> tuple[float, float]:
        """Return where to click, in pixels of the window, scrolled into sight."""
        shape = self.widget._shapes["units"][unit]
        box = shape.get("box")
        x, y = (
            (box["x"] + box["w"] / 2, box["y"] + box["h"] / 2)
            if box
            else (shape["x"], shape["y"])
        )
        canvas = self.mounted.views.nth(view).locator("svg.ek-map-svg")
        canvas.scroll_into_view_if_needed()
        return canvas.evaluate(
            """(svg, [x, y]) => {
                const place = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM());
                return [place.x, place.y];
            }""",
            [x, y],
        )

    @property
    def focused(self) -> str | None:
        return self.page.evaluate("() => document.activeElement?.dataset?.unit ?? null")

    def words(self, selector: str, view: int = 0) -> str:
        return self.mounted.views.nth(view).locator(selector).text_content()

    def button(self, name: str, view: int = 0) -> Locator:
        return self.mounted.views.nth(view).get_by_role("button", name=name, exact=True)

    def look(self, unit: str, view: int = 0) -> dict[str, Any]:
        """Return how a unit is painted: fill, letter, hatch, dashes of its edge."""
        return self.unit(unit, view).evaluate("""group => ({
                fill: getComputedStyle(group.querySelector(".ek-fill")).fill,
                letter: group.querySelector(".ek-who")?.textContent ?? null,
                hatch: group.querySelector(".ek-hatch").getAttribute("fill"),
                held: group.dataset.held,
                waiting: group.hasAttribute("data-waiting"),
            })""")
