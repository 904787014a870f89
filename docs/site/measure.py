"""Measure from address to board: ``python docs/site/measure.py build/site``, on an idle
computer. Several folders, such as another build of the site, are measured in turn.

Medians of five fresh browsers (cold) and of a second visit of each (warm), in Chromium
and in Firefox; bytes as gzip leaves them.
"""

import gzip
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.browser.engines import launched, missing

LIMIT, TIMES = 120_000, 5  # ms, browsers
ENGINES = ("chromium", "firefox")
Way = tuple[str, str, Callable[[Page], None]]


class Zipped(SimpleHTTPRequestHandler):
    """What a CDN does: gzip, and an hour in the browser's cache. ``sent`` counts bytes
    of content.
    """

    protocol_version = "HTTP/1.1"
    sent = 0

    def do_GET(self) -> None:
        """Send a file as small as it gets."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        content, encoding = packed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=3600")
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(content)
        Zipped.sent += len(content)

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""


@cache
def packed(path: Path) -> tuple[bytes, str]:
    """Return a file and its encoding; what is an archive already gains nothing."""
    plain = path.read_bytes()
    small = gzip.compress(plain)
    return (small, "gzip") if len(small) < 0.97 * len(plain) else (plain, "")


def run_all(page: Page) -> None:
    """Run a lesson's cells."""
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
    page.wait_for_function(
        f"() => globalThis.{KERNEL}"
    )  # before there is one, the command is grey
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def until_drawn(page: Page) -> None:
    """Run a lesson's cells, unless its first board is drawn before there is a Python."""
    page.wait_for_function(
        f"() => document.querySelector('{MAP}') || globalThis.{KERNEL}"
    )
    if not page.locator(MAP).count():
        run_all(page)


def until_answered(page: Page) -> None:
    """Run a lesson's cells, and wait for a board that Python answers."""
    run_all(page)
    page.locator(f".jp-OutputArea {MAP}").first.wait_for()


def nothing(_: Page) -> None:
    """Wait for the page alone."""


MAP = "svg.ek-map-svg"
KERNEL = "jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel"
LESSON = "lite/notebooks/index.html?path=00_start_here.ipynb"
WAYS: list[Way] = [
    ("a map from a link", "board.html#2024", nothing),
    (
        "the board, in Python",
        "lite/repl/index.html?kernel=python&code=import%20election_kit%20as%20ek%0Aek.Board(2020)",
        nothing,
    ),
    (
        "lesson 0, its first board",
        LESSON,
        until_drawn,
    ),
    ("lesson 0, Python's board", LESSON, until_answered),
]


def measured(
    browser: Browser, address: str, act: Callable[[Page], None]
) -> list[tuple[float, int]]:
    """Return seconds to a painted map, and bytes, of a first and a second visit."""
    context, found = browser.new_context(), []
    for _ in range(2):
        page = context.new_page()
        page.set_default_timeout(LIMIT)
        before, start = Zipped.sent, perf_counter()
        page.goto(address)
        act(page)
        page.locator(MAP).first.wait_for()
        found.append((perf_counter() - start, Zipped.sent - before))
        page.close()
    context.close()
    return found


def main() -> None:
    """Print a table."""
    line = "| {} | {} | {} | {:.1f} s | {:.1f} s | {:.2f} MB |\n"
    with sync_playwright() as playwright:
        for engine in (one for one in ENGINES if not missing(one)):
            for name, path, act in WAYS:
                visits: dict[str, list[list[tuple[float, int]]]] = {}
                for _ in range(TIMES):
                    for folder in sys.argv[1:]:  # in turn: both feel what else runs
                        with served(folder) as here, launched(playwright, engine) as it:
                            found = measured(it, f"{here}/{path}", act)
                        visits.setdefault(folder, []).append(found)
                for folder, every in visits.items():
                    cold, warm = (median(one[n][0] for one in every) for n in range(2))
                    size = median(one[0][1] for one in every) / 1e6
                    row = line.format(name, engine, folder, cold, warm, size)
                    sys.stdout.write(row)
                    sys.stdout.flush()


@contextmanager
def served(folder: str) -> Iterator[str]:
    """Serve a folder; yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Zipped, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


if __name__ == "__main__":
    main()
