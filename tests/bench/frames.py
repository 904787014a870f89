"""What a frame costs in the page while the replay plays and while the map moves to
another layout.
"""

from collections.abc import Iterator

from playwright.sync_api import Page, sync_playwright

from election_kit.widgets.board import Board
from election_kit.widgets.replay.replay import Replay
from tests.bench.rows import Row, percentile95
from tests.browser.bare import BarePage
from tests.browser.chromium import ARGUMENTS, find

TARGET = 50  # ms
MEASURE = """([selector, frames]) => new Promise(done => {
    const [costs, ask] = [[], requestAnimationFrame.bind(window)];
    window.requestAnimationFrame = act => ask(stamp => {
        const began = performance.now();
        act(stamp);
        document.body.getBoundingClientRect();
        costs.push(performance.now() - began);
    });
    document.querySelector(selector).click();
    const end = performance.now() + 5000;
    const look = () => costs.length >= frames || performance.now() > end ? done(costs) : setTimeout(look, 20);
    look();
})"""


def rows(*, frames: int = 120) -> Iterator[Row]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find(), args=list(ARGUMENTS)
        )
        for what, widget, selector, wanted in (
            (
                "the replay plays",
                Replay(at="2020-11-04T00:30Z"),
                ".ek-play",
                frames,
            ),
            (
                "the map becomes bubbles",
                Board(2020),
                "input[value='bubbles']",
                min(frames, 20),
            ),
        ):
            costs = _costs(browser.new_page(), widget, selector, wanted)
            yield Row(
                f"a frame while {what}, 95 of 100",
                percentile95(costs),
                target=TARGET,
            )
            yield Row(f"a frame while {what}, the longest", max(costs), target=TARGET)
        browser.close()


def _costs(
    page: Page, widget: Board | Replay, selector: str, frames: int
) -> list[float]:
    names = [
        name
        for name in widget.trait_names(sync=True)
        if name.startswith("_") and name not in HIDDEN
    ]
    bare = BarePage(page)
    bare.mount(
        widget._esm,
        {name: getattr(widget, name) for name in names},
        css=widget._css,
    )
    costs: list[float] = page.evaluate(MEASURE, [selector, frames])
    page.close()
    return costs


HIDDEN = {"_esm", "_css", "_anywidget_id", "_dom_classes", *(f"_{m}_{p}" for m in ("model", "view")
          for p in ("name", "module", "module_version", "count"))}  # fmt: skip
