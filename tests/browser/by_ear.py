"""What a person hears: Orca through a board, a question, the path tree and the replay,
in Firefox and Chromium. ``python -m tests.browser.by_ear`` compares what is heard with
``tests/browser/heard/BROWSER.txt``; with ``--keep`` it writes these files.

It needs Debian's ``orca``, ``at-spi2-core``, ``dbus-x11`` and ``xvfb``. Nothing sounds:
Orca's log of what it hands to speech is read.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, chdir, contextmanager
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Playwright, sync_playwright

import election_kit as ek
from election_kit import Board, Replay
from tests.browser import chromium
from tests.browser.bare import BarePage
from tests.browser.engines import QUIET, firefox

HEARD = Path(__file__).parent / "heard"
NEEDS = ("Xvfb", "dbus-launch", "gsettings", "orca")
LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
SPOKEN = re.compile(r"SPEECH OUTPUT: '(.*?)'(?:\{|$)", re.MULTILINE)
FIRST, SILENCE = 10.0, 4.0  # s until the first word, and without one after the last
AT = "2020-11-06T09:50Z"
TRAITS = ("_contest", "_shapes", "_state", "_ask", "_timeline", "_facts")
MAP = '[data-unit][tabindex="0"]'
#: A scene: its title, where the focus is put, and the keys; a fold opens beforehand.
Scene = tuple[str, str, Sequence[str]]
SCENES: dict[str, list[Scene]] = {
    "board": [
        ("The map of lesson 0", MAP, ["ArrowRight", "Enter", "Enter"]),
        ("Georgia, typed, and given away", MAP, ["g", "e", "Enter", "Enter"]),
    ],
    "question": [
        ("A question", ".ek-ask input", ["ArrowDown", "Tab", "Enter", "Enter"])
    ],
    "tree": [
        (
            "The path tree",
            ".ek-tree [tabindex='0']",
            ["ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight"],
        )
    ],
    "replay": [
        (
            "The replay",
            ".ek-play",
            ["Tab", "Tab", "Enter", "Tab", "Tab", "Tab", "Enter"],
        )
    ],
}


def main() -> int:
    """Listen in both browsers; return 1 if anything else is heard than what is kept."""
    line = argparse.ArgumentParser(
        description="Compare what Orca says with what is kept."
    )
    line.add_argument("--keep", action="store_true", help="keep what is heard")
    keep = line.parse_args().keep
    if gone := [name for name in NEEDS if not shutil.which(name)]:
        print(f"NOT RUN: this computer has no {', '.join(gone)}.", file=sys.stderr)
        return 1
    changed = 0
    for browser in ("firefox", "chromium"):
        heard, path = listened(browser), HEARD / f"{browser}.txt"
        if keep:
            path.parent.mkdir(exist_ok=True)
            path.write_text(heard, encoding="utf-8")
        kept = path.read_text(encoding="utf-8")
        sides = kept.splitlines(), heard.splitlines()
        told = list(unified_diff(*sides, "kept", f"heard in {browser}", lineterm=""))
        print("\n".join(told) or f"{browser}: heard what is kept")
        changed |= bool(told)
    return changed


def listened(browser: str) -> str:
    """Return the transcript of every scene in a browser."""
    lines: list[str] = []
    with (
        desktop() as (environment, log),
        sync_playwright() as playwright,
        started(playwright, browser, environment) as context,
    ):
        bare = BarePage(context.new_page())  # one page: to open it takes many words
        words(log, len(spoken(log)))
        for name, scenes in SCENES.items():
            bare.page.evaluate("() => document.body.replaceChildren()")
            stage = Stage(bare, made(name))
            for title, where, keys in scenes:
                lines += ["", f"# {title}", *heard(stage, log, where, keys)]
    return "\n".join(lines).strip() + "\n"


def made(name: str) -> Any:
    """Return the widget of a scene."""
    if name == "replay":
        return Replay(newsroom="NYT", at=AT)
    if name == "question":
        return ek.lesson("00_start_here").check("georgia_alone")
    return Board(ek.calls(2020, by="NYT", at=AT))


class Stage:
    """A widget in a page, with its Python behind it."""

    def __init__(self, bare: BarePage, widget: Any) -> None:
        self.page, self.widget, self.read = bare.page, widget, 0
        self.told = self._traits()
        self.mounted = bare.mount(widget._esm, self.told, css=widget._css)

    def _traits(self) -> dict[str, Any]:
        return {
            name: getattr(self.widget, name)
            for name in TRAITS
            if self.widget.has_trait(name)
        }

    def answer(self) -> None:
        """Let Python read what was sent, and the page hear its word."""
        sent = self.mounted.sent
        for content in sent[self.read :]:
            self.widget._receive(self.widget, content, [])
        self.read, now = len(sent), self._traits()
        news = {key: value for key, value in now.items() if value is not self.told[key]}
        self.told = now
        self.mounted.update(**news)


def heard(stage: Stage, log: Path, where: str, keys: Sequence[str]) -> Iterator[str]:
    """Yield each key and what is said after it."""
    if "tree" in where:
        stage.page.locator("summary", has_text="Path tree").click()
        stage.page.wait_for_timeout(300)
        stage.answer()
    words(log, len(spoken(log)))
    for key in ("focus", *keys):
        before = len(spoken(log))
        if key == "focus":
            stage.page.evaluate("where => document.querySelector(where).focus()", where)
        else:
            stage.page.keyboard.press(key)
        stage.page.wait_for_timeout(100)
        stage.answer()
        yield f"> {key}"
        yield from words(log, before)


def spoken(log: Path) -> list[str]:
    """Return all that Orca has said."""
    text = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    return [line.strip() for line in SPOKEN.findall(text) if line.strip()]


def words(log: Path, before: int) -> list[str]:
    """Return what is said after so many sentences, once it is silent."""
    begun = last = time.monotonic()
    count = before
    while True:
        time.sleep(0.1)
        now = time.monotonic()
        if (found := len(spoken(log))) != count:
            count, last = found, now
        if now - last > (SILENCE if count > before else FIRST) or now - begun > 60:
            return spoken(log)[before:]


@contextmanager
def started(
    playwright: Playwright, browser: str, environment: dict[str, str]
) -> Iterator[Any]:
    """Start a browser that shows itself to assistive technology."""
    if browser == "firefox":
        program = playwright.firefox.launch(
            channel="moz-firefox",
            executable_path=firefox(),
            headless=False,
            env=environment,
            firefox_user_prefs={**QUIET, "accessibility.force_disabled": -1},
        )
    else:
        shown = [one for one in chromium.ARGUMENTS if one != "--headless"]
        program = playwright.chromium.launch(
            executable_path=chromium.find(),
            headless=False,
            env=environment,
            args=[*shown, "--force-renderer-accessibility"],
        )
    yield program.new_context(viewport={"width": 1280, "height": 900})
    program.close()


@contextmanager
def desktop() -> Iterator[tuple[dict[str, str], Path]]:
    """Start a screen that nobody sees, a bus, and Orca; yield their environment and
    Orca's log.
    """
    with TemporaryDirectory() as home, chdir(home), ExitStack() as stack:
        os.environ["ELECTION_KIT_DATA"] = home  # answers given here are nobody's
        reading, writing = os.pipe()
        size = ["-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
        screen = ["Xvfb", "-displayfd", str(writing), *size]
        stack.enter_context(running(screen, pass_fds=[writing]))
        os.close(writing)
        with os.fdopen(reading) as told:
            display = f":{told.readline().strip()}"
        mine = {"HOME": home, "XDG_RUNTIME_DIR": home, "XDG_CONFIG_HOME": f"{home}/c"}
        accessible = {"GNOME_ACCESSIBILITY": "1", "GTK_MODULES": "gail:atk-bridge"}
        environment = {**os.environ, **mine, **accessible, "DISPLAY": display}
        environment.pop("NO_AT_BRIDGE", None)
        bus = subprocess.run(
            ["dbus-launch"], env=environment, capture_output=True, text=True, check=True
        )
        environment |= dict(line.split("=", 1) for line in bus.stdout.splitlines())
        stack.callback(os.kill, int(environment["DBUS_SESSION_BUS_PID"]), 15)
        setting = ["org.gnome.desktop.interface", "toolkit-accessibility", "true"]
        subprocess.run(["gsettings", "set", *setting], env=environment, check=True)
        launcher = [LAUNCHER, "--launch-immediately", "--a11y=1", "--screen-reader=1"]
        stack.enter_context(running(launcher, env=environment))
        log = Path(home) / "orca.log"
        orca = ["orca", "--debug", "--debug-file", str(log), "-e", "speech"]
        stack.enter_context(running(orca, env=environment))
        words(log, 0)
        yield environment, log


@contextmanager
def running(command: list[str], **options: Any) -> Iterator[None]:
    """Run a program in the background, and end it."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet, **options) as process:
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()


if __name__ == "__main__":
    sys.exit(main())
