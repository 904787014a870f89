"""WebKit through its WebDriver, on a screen that nobody sees, with as much of
Playwright's words as the tests of widgets on a bare page use.
"""

import json
import os
import shutil
import subprocess
import threading
import time
import warnings
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.actions.pointer_input import PointerInput
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

FINDER = (Path(__file__).parent / "webkit.js").read_text(encoding="utf-8")
ROUTED: dict[str, str] = {}  # what tests let addresses answer
PATIENCE = 120  # s until a condition
KEYS = {
    "ArrowLeft": Keys.ARROW_LEFT, "ArrowRight": Keys.ARROW_RIGHT,
    "ArrowUp": Keys.ARROW_UP, "ArrowDown": Keys.ARROW_DOWN,
    "Home": Keys.HOME, "End": Keys.END, "Enter": Keys.ENTER, "Space": " ",
    "Delete": Keys.DELETE, "Backspace": Keys.BACKSPACE, "Escape": Keys.ESCAPE,
    "Tab": Keys.TAB, "Shift": Keys.SHIFT, "Control": Keys.CONTROL, "Alt": Keys.ALT,
}  # fmt: skip
RUN = """
const [finder, source, given, done] = arguments;
globalThis.ek_shim ??= eval(finder);
const {open, close} = ek_shim;
(async () => {
    let value;
    try { value = (0, eval)(`(${source})`); } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        value = (0, eval)(source);
    }
    return await (typeof value === "function" ? value(open(given)) : value);
})().then(value => done({value: close(value)}), error => done({error: `${error}\\n${error?.stack}`}));
"""


class WebKitError(Exception):
    """What a script threw in the page."""


class WebKit:
    """A browser: as a context manager, with a screen of its own."""

    def __enter__(self) -> "WebKit":
        reading, writing = os.pipe()
        screen = ["-screen", "0", "1700x1500x24", "-nolisten", "tcp"]
        self.screen = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), *screen],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            display = f":{told.readline().strip()}"
        self.driver = self._driver(display)
        self.driver.set_script_timeout(120)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def _driver(self, display: str) -> webdriver.WebKitGTK:
        environment = {**os.environ, "DISPLAY": display, "NO_AT_BRIDGE": "1"}
        service = Service(shutil.which("WebKitWebDriver"), env=environment)
        try:
            with warnings.catch_warnings():  # selenium's own way is deprecated
                warnings.simplefilter("ignore", DeprecationWarning)
                return webdriver.WebKitGTK(options=Options(), service=service)
        except Exception:
            self.screen.terminate()
            raise

    def __exit__(self, *_: object) -> None:
        self.driver.quit()
        self.screen.terminate()
        self.screen.wait()
        self.server.shutdown()
        self.server.server_close()

    def new_context(self, **options: Any) -> "Context":
        return Context(self, **options)


class Pages(BaseHTTPRequestHandler):
    """Answers what a test has routed."""

    def do_GET(self) -> None:
        body = ROUTED.get(self.path, "").encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        return


class Context:
    """One page; ``viewport`` is all that can be chosen."""

    def __init__(self, browser: WebKit, viewport: dict[str, int] | None = None) -> None:
        self.browser, self.viewport = browser, viewport

    def new_page(self) -> "Page":
        page = Page(self.browser, self)
        page.set_viewport_size(self.viewport or {"width": 1280, "height": 720})
        return page

    def close(self) -> None:
        self.browser.driver.get("about:blank")


class Page:
    """A page in Playwright's words; what WebDriver cannot do has no method here."""

    def __init__(self, browser: WebKit, context: Context) -> None:
        self.driver, self.server = browser.driver, browser.server
        self.context = context
        self.keyboard, self.mouse = Keyboard(self), Mouse(self)
        self._begin: list[str] = []
        self._heard: list[Callable[[str], None]] = []

    def set_default_timeout(self, _: float) -> None:
        """Wait as long as ever."""

    def on(self, event: str, act: Callable[[str], None]) -> None:
        if event == "pageerror":
            self._heard.append(act)

    def add_init_script(self, script: str = "", *, path: Path | None = None) -> None:
        self._begin.append(path.read_text(encoding="utf-8") if path else script)

    def route(self, address: str, act: Callable[[Any], None]) -> None:
        act(Route(address))

    def goto(self, address: str) -> None:
        routed = address.removeprefix("http://localhost")
        if routed in ROUTED:
            address = f"http://127.0.0.1:{self.server.server_port}{routed}"
        self.driver.get(address)
        for script in self._begin:
            self.driver.execute_script(script)

    def evaluate(self, source: str, arg: Any = None) -> Any:
        """Return what an expression or a function in the page comes to."""
        found = self.driver.execute_async_script(RUN, FINDER, source, _close(arg))
        if "error" in found:
            raise WebKitError(found["error"])
        return found["value"]

    def evaluate_handle(self, source: str, arg: Any = None) -> "Handle":
        wrapped = f"async given => ek_shim.keep(await ({source})(given))"
        return Handle(self, self.evaluate(wrapped, arg))

    def wait_for_function(self, source: str, *, arg: Any = None, **_: Any) -> None:
        _until(lambda: self.evaluate(source, arg), source)

    def wait_for_selector(self, selector: str) -> None:
        self.locator(selector).wait_for()

    def set_viewport_size(self, size: dict[str, int]) -> None:
        width, height = size["width"], size["height"]
        for _ in range(3):  # the window's frame is not known before
            inner = self.driver.execute_script("return [innerWidth, innerHeight]")
            if inner == [width, height]:
                return
            now = self.driver.get_window_size()
            self.driver.set_window_size(
                now["width"] + width - inner[0], now["height"] + height - inner[1]
            )

    @property
    def url(self) -> str:
        return self.driver.current_url

    def title(self) -> str:
        return self.driver.title

    def locator(self, selector: str, **options: Any) -> "Locator":
        return Locator(self, []).locator(selector, **options)

    def get_by_role(self, role: str, **options: Any) -> "Locator":
        return Locator(self, []).get_by_role(role, **options)

    def get_by_text(self, text: str, **options: Any) -> "Locator":
        return Locator(self, []).get_by_text(text, **options)


class Route:
    def __init__(self, address: str) -> None:
        self.path = address.removeprefix("http://localhost")

    def fulfill(self, *, body: str, content_type: str) -> None:
        assert content_type == "text/html"
        ROUTED[self.path] = body


class Handle:
    """Something that stays in the page."""

    def __init__(self, page: Page, kept: int) -> None:
        self.page, self.kept = page, kept

    def evaluate(self, source: str, arg: Any = None) -> Any:
        return self.page.evaluate(
            f"([kept, arg]) => ({source})(kept, arg)", [self, arg]
        )


class Locator:
    """Elements, found again each time; actions wait until there is one."""

    def __init__(self, page: Page, steps: list[dict[str, Any]]) -> None:
        self.page, self._steps = page, steps

    def _more(self, **step: Any) -> "Locator":
        return Locator(self.page, [*self._steps, step])

    def locator(self, selector: str, *, has_text: str = "") -> "Locator":
        return self._more(css=selector, has_text=has_text)

    def get_by_role(
        self, role: str, *, name: str = "", exact: bool = False
    ) -> "Locator":
        return self._more(role=role, name=name, exact=exact)

    def get_by_text(self, text: str, *, exact: bool = False) -> "Locator":
        return self._more(text=text, exact=exact)

    def get_by_label(self, text: str, *, exact: bool = False) -> "Locator":
        return self._more(label=text, exact=exact)

    def nth(self, n: int) -> "Locator":
        return self._more(nth=n)

    @property
    def first(self) -> "Locator":
        return self.nth(0)

    @property
    def last(self) -> "Locator":
        return self.nth(-1)

    def all(self) -> list["Locator"]:
        return [self.nth(n) for n in range(self.count())]

    def count(self) -> int:
        return self.page.evaluate("steps => ek_shim.find(steps).length", self._steps)

    def evaluate_all(self, source: str, arg: Any = None) -> Any:
        return self.page.evaluate(
            f"([steps, arg]) => ({source})(ek_shim.find(steps), arg)",
            [self._steps, arg],
        )

    def evaluate(self, source: str, arg: Any = None) -> Any:
        self._present()
        return self.page.evaluate(
            f"([steps, arg]) => ({source})(ek_shim.find(steps)[0], arg)",
            [self._steps, arg],
        )

    def _present(self) -> None:
        _until(self.count, f"an element {self._steps}")

    def wait_for(self, *, state: str = "visible") -> None:
        _until(
            lambda: self.is_visible() == (state != "hidden"), f"{self._steps} {state}"
        )

    def is_visible(self) -> bool:
        return self.page.evaluate(
            "steps => ek_shim.seen(ek_shim.find(steps)[0])", self._steps
        )

    def is_hidden(self) -> bool:
        return not self.is_visible()

    def is_checked(self) -> bool:
        return self.evaluate("one => one.checked")

    def text_content(self) -> str:
        return self.evaluate("one => one.textContent")

    def inner_text(self) -> str:
        return self.evaluate("one => one.innerText")

    def all_text_contents(self) -> list[str]:
        return self.evaluate_all("all => all.map(one => one.textContent)")

    def get_attribute(self, name: str) -> str | None:
        return self.evaluate("(one, name) => one.getAttribute(name)", name)

    def input_value(self) -> str:
        return self.evaluate("one => one.value")

    def bounding_box(self) -> dict[str, float]:
        return self.evaluate(
            "one => { const {x, y, width, height} = one.getBoundingClientRect();"
            " return {x, y, width, height}; }"
        )

    def scroll_into_view_if_needed(self) -> None:
        self.evaluate("one => one.scrollIntoView({block: 'nearest'})")

    def focus(self) -> None:
        self.evaluate("one => one.focus()")

    def dispatch_event(self, kind: str, init: dict[str, Any] | None = None) -> None:
        self.evaluate(
            "(one, given) => ek_shim.dispatch(one, ...given)", [kind, init or {}]
        )

    def hover(self) -> None:
        self.page.mouse.move(*self._middle())

    def click(self) -> None:
        self.page.mouse.click(*self._middle())

    check = click

    def _middle(self) -> tuple[float, float]:
        self.wait_for()
        self.scroll_into_view_if_needed()
        box = self.bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def press(self, key: str) -> None:
        self.focus()
        self.page.keyboard.press(key)

    def fill(self, text: str) -> None:
        self.evaluate("(one, text) => ek_shim.fill(one, text)", text)

    def select_option(self, value: str | None = None, *, label: str = "") -> None:
        self.evaluate("(one, given) => ek_shim.select(one, ...given)", [value, label])


class Keyboard:
    def __init__(self, page: Page) -> None:
        self.page = page

    def _send(self, *steps: tuple[str, str]) -> None:
        actions = ActionBuilder(self.page.driver)
        for act, key in steps:
            getattr(actions.key_action, f"key_{act}")(KEYS.get(key, key))
        actions.perform()

    def down(self, key: str) -> None:
        self._send(("down", key))

    def up(self, key: str) -> None:
        self._send(("up", key))

    def press(self, keys: str) -> None:
        held = keys.split("+") if len(keys) > 1 else [keys]
        self._send(
            *(("down", key) for key in held), *(("up", key) for key in reversed(held))
        )

    def type(self, text: str) -> None:
        for letter in text:
            self.press(letter)


class Mouse:
    def __init__(self, page: Page) -> None:
        self.page, self.at = page, (0.0, 0.0)

    def _do(self, *acts: str) -> None:
        actions = ActionBuilder(
            self.page.driver, mouse=PointerInput("mouse", "mouse"), duration=0
        )
        for act in acts:
            if act == "move":
                actions.pointer_action.move_to_location(*map(round, self.at))
            else:
                getattr(actions.pointer_action, f"pointer_{act}")()
        actions.perform()

    def move(self, x: float, y: float, *, steps: int = 1) -> None:
        (a, b) = self.at
        for n in range(1, steps + 1):
            self.at = (a + (x - a) * n / steps, b + (y - b) * n / steps)
            self._do("move")

    def down(self, *, click_count: int = 1) -> None:
        for _ in range(click_count - 1):
            self._do("down", "up")
        self._do("down")

    def up(self, *, click_count: int = 1) -> None:
        self._do("up")

    def click(self, x: float, y: float) -> None:
        self.at = (x, y)
        self._do("move", "down", "up")


def _close(value: Any) -> Any:
    """Return a value as it goes over, with what stays in the page by its number."""
    if isinstance(value, Handle):
        return {"ek_kept": value.kept}
    if isinstance(value, dict):
        return {key: _close(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_close(one) for one in value]
    return json.loads(json.dumps(value))


def _until(condition: Callable[[], Any], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"WebKit waited {PATIENCE} s for {what}"
        time.sleep(0.03)
