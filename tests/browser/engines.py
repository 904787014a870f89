"""Firefox and WebKit beside Chromium; run as a script, install those that are named and
not there.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from tests.browser import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

EVERY = ("chromium", "firefox", "webkit")
FIREFOX = ("firefox-esr", "firefox")
PACKAGES = {
    "chromium": ("chromium", *chromium.FONTS),
    "firefox": ("firefox-esr",),
    "webkit": ("webkit2gtk-driver", "xvfb"),
}
#: Nothing is fetched, offered or reported while a test runs.
QUIET = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.server": "",
    "services.settings.server": "data:,",
}


#: What an engine cannot do of what is asked of a bare page, by words in the name of a
#: test or of its file, with the reason.
CANNOT: dict[str, dict[str, str]] = {"firefox": {}, "webkit": {}}


def engines_of(metafunc: Any, extent: str) -> list[str]:
    """Return the engines that a test runs in: a few tests, or every test of a bare page
    that an engine can run; those that are not here are named when all is done.
    """
    everywhere = any(metafunc.definition.iter_markers("everywhere"))
    wide = "bare_page" in metafunc.fixturenames and extent == "every"
    if extent == "one" or not (everywhere or wide):
        return ["chromium"]
    name = f"{metafunc.module.__name__}::{metafunc.function.__name__}"
    others = [one for one in EVERY[1:] if not missing(one)]
    able = [one for one in others if not any(word in name for word in CANNOT[one])]
    return ["chromium", *able]


def firefox() -> str | None:
    """Return the Firefox to drive: FIREFOX if set, then one on this computer."""
    named = os.environ.get("FIREFOX")
    names = [named] if named else FIREFOX
    return next(filter(None, map(shutil.which, names)), None)


def missing(engine: str) -> str:
    """Return what is not here of an engine, in words; nothing if it can be driven."""
    if engine == "chromium":
        return "" if chromium.find() else "Chromium or Chrome"
    if engine == "firefox":
        return "" if firefox() else "Firefox"
    parts = [name for name in ("WebKitWebDriver", "Xvfb") if not shutil.which(name)]
    return " and ".join([*parts, *([] if find_spec("selenium") else ["selenium"])])


@contextmanager
def launched(playwright: "Playwright", engine: str) -> Iterator[Any]:
    """Start an engine, and end it."""
    assert not missing(engine), f"{engine} is not here: {missing(engine)}"
    if engine == "webkit":
        from tests.browser.webkit import WebKit

        with WebKit() as browser:
            yield browser
        return
    browser = (
        playwright.chromium.launch(
            executable_path=chromium.find(), args=list(chromium.ARGUMENTS)
        )
        if engine == "chromium"
        else fox(playwright)
    )
    yield browser
    browser.close()


def fox(playwright: "Playwright", **preferences: Any) -> Any:
    """Start Firefox; what it prefers is set for good, for it cannot be emulated."""
    return playwright.firefox.launch(
        channel="moz-firefox",
        executable_path=firefox(),
        firefox_user_prefs={**QUIET, **preferences},
    )


def main(engines: list[str]) -> int:
    """Say of each engine whether it is here, after an attempt to install it."""
    lacking = 0
    for engine in engines:
        if missing(engine):
            chromium.install_from_debian(*PACKAGES[engine])
        if gone := missing(engine):
            lacking = 1
            print(
                f"{engine} CANNOT BE DRIVEN HERE: {gone} could not be installed for"
                f" you (on Debian, as root: apt install {' '.join(PACKAGES[engine])}).",
                file=sys.stderr,
            )
        else:
            print(f"browser tests: {engine} is here")
    return lacking


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
