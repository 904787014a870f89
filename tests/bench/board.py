"""A flip of Pennsylvania in a real JupyterLab and Chromium, beside other ways to show
the same board.
"""

import cProfile
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from unittest.mock import patch

from playwright.sync_api import Browser, sync_playwright

import election_kit as ek
from tests.bench.rows import Peer, Row, milliseconds, percentile95
from tests.bench.ways import BOARD, SHARED, SHARED_SOURCE, WAYS, Way
from tests.bench.wire import Wire
from tests.browser import lab as harness
from tests.browser.chromium import ARGUMENTS, HELP, find
from tests.browser.lab import KERNEL, Lab

PROBE = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")
WARM, PAUSE = (
    3,
    120,
)  # flips that do not count; milliseconds between two that do, as between a person's clicks
_NOTHING = {"type": "GeometryCollection", "geometries": []}
_LAYERS = (
    "countries",
    "subunits",
    "land",
    "ocean",
    "coastlines",
    "lakes",
    "rivers",
)
WORLD = {
    "type": "Topology",
    "arcs": [],
    "objects": dict.fromkeys(_LAYERS, _NOTHING),
}
PLAIN = "Board, plain Jupyter server"


@dataclass
class Seen:
    """What was measured of one way: milliseconds, and bytes a flip."""

    begun: list[float] = field(default_factory=list)
    ended: list[float] = field(default_factory=list)
    map: list[float] = field(default_factory=list)
    words: list[float] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)
    largest: list[int] = field(default_factory=list)


def rows(
    *,
    flips: int = 16,
    notebooks: int = 3,
    ways: tuple[Way, ...] = WAYS[1:],
    plain: bool = True,
) -> Iterator[Row]:
    """Measure ``flips`` flips in each of ``notebooks`` newly opened notebooks, the ways
    in turn.
    """
    installed = [way for way in (BOARD, *ways) if find_spec(way.package)]
    seen = {way.name: Seen() for way in installed}
    with chromium() as browser:
        with jupyterlab(browser) as lab:
            for _ in range(notebooks):
                for way in installed:
                    watch(lab, way, seen[way.name], flips)
        if plain:
            seen[PLAIN] = Seen()
            with jupyterlab(browser, prompt=False) as lab:
                watch(lab, BOARD, seen[PLAIN], flips * notebooks)
    missing = {
        way.name: f"{way.package} is not installed"
        for way in ways
        if way.name not in seen
    }
    yield from compared(seen, missing)
    yield from work()


def work(*, flips: int = 200) -> Iterator[Row]:
    """Measure what Python does for a flip, from the page's message to its own word."""
    board = ek.Board(ek.calls(2020, by="NYT", at="2020-11-06T09:50Z"))

    def flip() -> None:
        seq = board._state["acks"].get("page", 0) + 1
        change = {"seq": seq, "unit": "PA", "side": ("Biden", "Trump")[seq % 2]}
        board._receive(board, {"client": "page", "first": seq, "changes": [change]}, [])

    took = milliseconds(flip, times=flips)
    profile = cProfile.Profile()
    profile.runcall(flip)
    calls = sum(entry.callcount for entry in profile.getstats())
    yield Row("Python's work for a flip", took, target=0.4)
    yield Row("... function calls", calls, unit="")


def compared(seen: dict[str, Seen], missing: dict[str, Peer]) -> Iterator[Row]:
    """Yield the rows; the first of ``seen`` is ours."""
    ours, *others = seen

    def row(
        what: str,
        name: str,
        best: float | None,
        *,
        worst: bool = False,
        unit: str = "ms",
    ) -> Row:
        found = {way: getattr(one, name) for way, one in seen.items()}
        value = {
            way: (percentile95 if worst else median)(numbers)
            for way, numbers in found.items()
        }
        return Row(
            what,
            value[ours],
            {**{way: value[way] for way in others}, **missing},
            best,
            unit,
        )

    n = len(seen[ours].map)
    yield row(f"click to its own paint, median of {n}", "map", 5)
    yield row("... p95", "map", 33, worst=True)
    yield row("click to map, score and paths painted, median", "words", 6)
    yield row("... p95", "words", 14, worst=True)
    yield row(
        "a flip's messages, both ways, Jupyter's own too",
        "bytes",
        2048,
        unit="B",
    )
    yield row("... the largest of them", "largest", 2048, unit="B")
    yield row("first paint after its cell has ended (below 0: before)", "ended", 300)
    yield row("... after its cell has started", "begun", None)


@contextmanager
def chromium() -> Iterator[Browser]:
    program = find()
    assert program, HELP
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=list(ARGUMENTS)
        )
        yield browser
        browser.close()


@contextmanager
def jupyterlab(browser: Browser, *, prompt: bool = True) -> Iterator[Lab]:
    """Start JupyterLab as the launcher does, or with Jupyter's own connection to the
    page.
    """
    launchers = harness.jupyter_arguments

    def arguments(*args, **options):
        every = launchers(*args, **options)
        return (
            every if prompt else [one for one in every if "connection_class" not in one]
        )

    with ExitStack() as stack:
        home = Path(
            stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        )
        stack.enter_context(patch.object(harness, "jupyter_arguments", arguments))
        lab = stack.enter_context(closing(Lab(browser, home)))
        (lab.notebooks / SHARED).write_text(SHARED_SOURCE, encoding="utf-8")
        yield lab


def watch(lab: Lab, way: Way, seen: Seen, flips: int) -> None:
    """Open a new notebook, show the board one way, and flip Pennsylvania."""
    name = lab.write(
        f"{way.name.replace(' ', '_')}.ipynb",
        way.imports.strip(),
        way.show.strip(),
    )
    with closing(lab.open_anew(name)) as notebook:
        page, wire = notebook.page, Wire(notebook.page)
        if way.asks:
            page.route(way.asks, lambda route: route.fulfill(json=WORLD))
        places = {
            "ready": way.ready,
            "button": way.button,
            "look": way.look,
            "words": way.words,
        }
        page.evaluate(PROBE, places)
        page.evaluate(f"() => {{ window.first = probe.first({KERNEL}); }}")
        notebook.run_all()
        first = page.evaluate("() => first")
        seen.begun.append(first["begun"])
        seen.ended.append(first["ended"])
        for flip in range(WARM + flips):
            page.wait_for_timeout(PAUSE)
            wire.clear()
            page.mouse.click(*page.evaluate("() => probe.arm()"))
            took = page.evaluate("() => probe.flipped")
            page.wait_for_timeout(PAUSE)
            if flip >= WARM:
                seen.map.append(took["map"])
                seen.words.append(took["words"])
                seen.bytes.append(sum(wire.sent + wire.received))
                seen.largest.append(max(wire.sent + wire.received))
