"""A long run: a board and a replay in one bare page, the real Python behind both,
thousands of clicks.

`LongRun.clicks` makes them; `LongRun.sizes` tells what is held afterwards in Python and
in the page.
"""

import gc
import json
import tracemalloc
from typing import Any

from playwright.sync_api import Page

import election_kit as ek
from election_kit.widgets.board import Board
from election_kit.widgets.replay.replay import Replay
from tests.browser.bare import BarePage, Mounted

#: Answer every message at once, as a kernel does; keep none.
ANSWERED = """(mounted, name) => {
    const { model } = mounted;
    const ask = async content => JSON.parse(await window[name](JSON.stringify(content)));
    model.sent.push = async content => { model.update(await ask(content)); };
}"""
#: Click open units in turn, each when the one before is answered; now and then the map
#: changes its form, and the replay plays, stops, and steps.
CLICKS = """async ([from, many]) => {
    const board = document.querySelector(".view .ek-root:not(:has(.ek-replay))");
    const replay = document.querySelector(".ek-replay");
    const open = ["GA", "NC", "NV", "AZ", "PA", "AK"];
    const units = open.map(unit => board.querySelector(`[data-unit=${unit}]`));
    const forms = [...board.querySelectorAll(".ek-layouts input")];
    const buttons = [...replay.querySelectorAll(".ek-transport button")];
    for (let n = from; n < from + many; n += 1) {
        if (n % 40 === 0) forms[(n / 40) % 3].click();
        if (n % 25 === 0) buttons[(n / 25) % buttons.length].click();
        units[n % 6].dispatchEvent(new MouseEvent("click", {bubbles: true}));
        while (board.hasAttribute("data-pending")) await new Promise(done => setTimeout(done));
    }
}"""

#: Everything as at the beginning, so that what is held can be compared.
HOME = """async () => {
    const replay = document.querySelector(".ek-replay");
    const play = replay.querySelector(".ek-play");
    if (play.textContent === "Pause") play.click();
    const slider = replay.querySelector(".ek-slider");
    slider.value = slider.min;
    for (const type of ["input", "change"]) slider.dispatchEvent(new Event(type));
    for (const map of document.querySelectorAll(".ek-layouts input[value=map]")) map.click();
    const still = () => !document.querySelector("[data-pending], [data-moving], [aria-busy]");
    while (!still() || leftovers().frames > 0) await new Promise(done => setTimeout(done, 20));
}"""


class LongRun:
    """``board`` and ``replay`` live in one page; `clicks` goes on where it stopped."""

    def __init__(self, page: Page) -> None:
        self.bare, self.done = BarePage(page), 0
        self.board = Board(ek.calls(2020, by="NYT", at="2020-11-06T09:50Z"))
        self.replay = Replay(at="2020-11-04T00:30Z")
        self.mounted = self._mount("board", self.board)
        self._mount("replay", self.replay)
        self.session = page.context.new_cdp_session(page)
        self.session.send("Performance.enable")

    def _mount(self, name: str, widget: Any) -> Mounted:
        told = ("_contest", "_shapes", "_timeline", "_state", "_facts")
        state = {
            trait: getattr(widget, trait) for trait in told if widget.has_trait(trait)
        }
        mounted = self.bare.mount(widget._esm, state, css=widget._css)

        def answer(content: str) -> str:
            widget._receive(widget, json.loads(content), [])
            return json.dumps(
                {
                    name: getattr(widget, name)
                    for name in state
                    if name in ("_state", "_facts")
                }
            )

        self.bare.page.expose_function(name, answer)
        mounted.handle.evaluate(ANSWERED, name)
        return mounted

    def clicks(self, many: int) -> None:
        """Make so many clicks on the board, the replay playing beside it."""
        self.bare.page.evaluate(CLICKS, [self.done, many])
        self.done += many

    def sizes(self) -> dict[str, float]:
        """Return what is held: bytes in Python since tracemalloc began, bytes and
        counts in the page.
        """
        self.board.reset()
        self.mounted.update(_state=self.board._state)
        self.bare.page.evaluate(HOME)
        gc.collect()
        self.session.send("HeapProfiler.collectGarbage")
        found = self.session.send("Performance.getMetrics")["metrics"]
        page = {metric["name"]: metric["value"] for metric in found}
        return {
            "Python": tracemalloc.get_traced_memory()[0],
            "page": page["JSHeapUsedSize"],
            "nodes": page["Nodes"],
            "handlers": page["JSEventListeners"],
            **self.bare.leftovers(),
        }
