"""A page with nothing in it but a widget: its own module, its own style, a fake kernel."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import JSHandle, Locator, Page

HERE = Path(__file__).parent
ADDRESS = "http://localhost/bare"
OWN = ("http://localhost/", "data:", "blob:", "file:", "about:")
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A widget</title>
<link rel="icon" href="data:,"></head><body></body></html>"""


@dataclass(frozen=True)
class Mounted:
    """A mounted widget: ``model`` is the fake kernel's side, ``views`` its roots in the
    page.
    """

    page: Page
    handle: JSHandle

    @property
    def views(self) -> Locator:
        return self.page.locator("body > div.view")

    @property
    def sent(self) -> list[Any]:
        """What the page sent with ``model.send``, oldest first."""
        return self.handle.evaluate("m => m.model.sent")

    @property
    def saved(self) -> list[dict[str, Any]]:
        """What the page saved with ``model.set`` and ``model.save_changes``, oldest
        first.
        """
        return self.handle.evaluate("m => m.model.saved")

    @property
    def model_listeners(self) -> int:
        return self.handle.evaluate("m => m.model.listeners")

    def get(self, trait: str) -> Any:
        return self.handle.evaluate("(m, key) => m.model.state(key)", trait)

    def update(self, **traits: Any) -> None:
        """Assign traits as Python does."""
        self.handle.evaluate("(m, traits) => m.model.update(traits)", traits)

    def message(self, content: Any) -> None:
        """Send the page a custom message as Python does."""
        self.handle.evaluate("(m, content) => m.model.message(content)", content)

    def stop_kernel(self) -> None:
        self.handle.evaluate("m => m.model.stop()")

    def teardown(self, view: int = 0) -> None:
        self.handle.evaluate("(m, i) => m.teardown(i)", view)


class BarePage:
    """``page`` is Playwright's; ``errors`` collects what went wrong in it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.frozen = False
        page.set_default_timeout(120_000)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self._note(request.url))
        page.on("websocket", lambda socket: self._note(socket.url))
        page.add_init_script(path=HERE / "leftovers.js")
        page.route(
            ADDRESS,
            lambda route: route.fulfill(body=PAGE, content_type="text/html"),
        )
        page.goto(ADDRESS)

    def _note(self, address: str) -> None:
        """A widget that calls another computer is an error."""
        if not address.startswith(OWN):
            self.errors.append(f"called {address}")

    def freeze(self) -> None:
        """Stop the page's clock: from now on only ``page.clock.run_for`` lets time
        pass.
        """
        self.frozen = True
        self.page.clock.install()
        self.page.clock.pause_at(self.page.evaluate("Date.now()") + 60_000)

    def mount(
        self,
        source: str,
        state: dict[str, Any],
        *,
        css: str = "",
        views: int = 1,
    ) -> Mounted:
        """Mount the widget whose module text is ``source`` on a fake model that holds
        ``state``.
        """
        handle = self.page.evaluate_handle(
            """async ({harness, source, state, css, views}) => {
                const url = URL.createObjectURL(new Blob([harness], {type: "text/javascript"}));
                return (await import(url)).mount(source, state, css, views);
            }""",
            {
                "harness": (HERE / "fake_model.js").read_text(encoding="utf-8"),
                "source": source,
                "state": state,
                "css": css,
                "views": views,
            },
        )
        return Mounted(self.page, handle)

    def call(self, source: str, export: str, *arguments: Any) -> Any:
        """Return what the named export of the module text ``source`` returns for JSON
        ``arguments``.
        """
        return self.page.evaluate(
            """async ({source, name, values}) => {
                const url = URL.createObjectURL(new Blob([source], {type: "text/javascript"}));
                return (await import(url))[name](...values);
            }""",
            {"source": source, "name": export, "values": arguments},
        )

    def leftovers(self) -> dict[str, int]:
        """Return how many DOM listeners, observers, timers and animation frames are
        alive in the page.
        """
        return self.page.evaluate("leftovers()")
