"""Which lines of our JavaScript ran in the bare pages, by Chromium's own count: `make
coverage`.

A widget's text is put together from modules; what ran of it is laid back over them.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

PACKAGE = Path(__file__).parents[2] / "election_kit"
#: What a module loses when it is put together with others.
CUT = re.compile(
    r"^(?:import \{[^}]*\} from [^\n]*;|export default [^\n]*;"
    r"|[ \t]*(?://[^\n]*|/\*\*.*?\*/[ \t]*))\n",
    re.MULTILINE | re.DOTALL,
)
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)


def modules() -> dict[str, str]:
    """Return the text of each module of ours, by its path below the package."""
    return {
        file.relative_to(PACKAGE).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(PACKAGE.rglob("*.js"))
    }


class Watch:
    """Counts what runs in a page."""

    def __init__(self, page: Page) -> None:
        self.tab = page.context.new_cdp_session(page)
        self.tab.send("Profiler.enable")
        how = {"callCount": False, "detailed": True}
        self.tab.send("Profiler.startPreciseCoverage", how)

    def add_to(self, ran: dict[str, bytearray]) -> None:
        """Mark in each module's flags, one a character, what has run until now."""
        scripts = self.tab.send("Profiler.takePreciseCoverage")["result"]
        self.tab.send("Debugger.enable")
        for script in scripts:
            if script["url"].startswith("blob:"):
                asked = {"scriptId": script["scriptId"]}
                text = self.tab.send("Debugger.getScriptSource", asked)["scriptSource"]
                lay_over(text, flags(text, script["functions"]), ran)


def flags(text: str, functions: list[dict[str, Any]]) -> bytearray:
    """Return 1 for each character that ran; a range inside another comes after it."""
    found = bytearray(len(text))
    for function in functions:
        for part in function["ranges"]:
            start, end = part["startOffset"], part["endOffset"]
            found[start:end] = bytes([min(part["count"], 1)]) * (end - start)
    return found


def lay_over(text: str, found: bytearray, ran: dict[str, bytearray]) -> None:
    """Mark in each module that is part of a widget's text what ran of it."""
    for name, whole in modules().items():
        known = ran.setdefault(name, bytearray(len(whole)))
        gone = {n for cut in CUT.finditer(whole) for n in range(*cut.span())}
        places = [n for n in range(len(whole)) if n not in gone]
        kept = "".join(whole[n] for n in places)
        lead = len(kept) - len(kept.lstrip("\n"))
        there = text.find(kept.strip("\n"))
        if there >= 0:
            for here, n in zip(places[lead:], range(there, len(text)), strict=False):
                known[here] |= found[n]


def code_lines(text: str) -> Iterator[tuple[int, range]]:
    """Yield the number of each line with code in it, and where its code stands."""

    def blank(cut: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", cut[0])

    start = 0
    for number, line in enumerate(
        COMMENT.sub(blank, CUT.sub(blank, text)).split("\n"), 1
    ):
        if code := line.strip():
            first = start + line.index(code)
            yield number, range(first, first + len(code))
        start += len(line) + 1


def table(ran: dict[str, bytearray]) -> Iterator[str]:
    """Yield a row a module: lines with code, those of which a part never ran, a share."""
    yield f"{'JavaScript in the bare pages':36} {'Lines':>6} {'Miss':>5} {'Cover':>6}   Missing"
    rows = []
    for name, text in modules().items():
        places = dict(code_lines(text))
        known = ran.get(name, bytearray(len(text)))
        miss = [n for n, place in places.items() if not all(known[i] for i in place)]
        rows.append((len(places), len(miss)))
        yield row(name, *rows[-1], ", ".join(spans(miss)))
    yield row("TOTAL", *map(sum, zip(*rows, strict=True)), "")


def row(name: str, lines: int, miss: int, where: str) -> str:
    share = f"{100 - 100 * miss / max(lines, 1):.0f}%"
    return f"{name:36} {lines:6} {miss:5} {share:>6}   {where}".rstrip()


def spans(numbers: Iterable[int]) -> Iterator[str]:
    """Yield runs of line numbers: 3, 7-9."""
    for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        yield f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}"


def write(ran: dict[str, bytearray], folder: Path, worker: str) -> None:
    """Keep what one process of the tests saw."""
    folder.mkdir(parents=True, exist_ok=True)
    seen = {name: known.hex() for name, known in ran.items()}
    (folder / f"{worker}.json").write_text(json.dumps(seen), encoding="utf-8")


def read(folder: Path) -> dict[str, bytearray]:
    """Put together what the processes saw."""
    ran: dict[str, bytearray] = {}
    for file in folder.glob("*.json"):
        for name, seen in json.loads(file.read_text(encoding="utf-8")).items():
            flagged = bytes.fromhex(seen)
            known = ran.setdefault(name, bytearray(len(flagged)))
            known[:] = bytes(a | b for a, b in zip(known, flagged, strict=True))
    return ran


if __name__ == "__main__":
    print(*table(read(Path(sys.argv[1]))), sep="\n")
