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
#: Nothing is fetched, offered or reported while a test runs: what is not on this
#: computer is asked of a proxy that is not there.
QUIET = {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "localhost, 127.0.0.1",
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.server": "",
    "services.settings.server": "data:,",
}


#: The files of bare tests that `make browsers` runs in an engine, for they were found to
#: run there. Not tried, or not possible: what needs Chromium's own touch, pictures, forced
#: colors or emulated media, and in WebKit a page's clock, which WebDriver does not have.
WIDE = {
    "firefox": (
        "board_bare", "branches_bare", "challenges_bare", "faults_bare", "harness",
        "map_marks", "question_box", "replay_bare", "what_if_bare",
    ),
    "webkit": (),
}  # fmt: skip
LAB = (
    "JupyterLab, driven through WebDriver, did not say in 120 s that its cells had run"
)
#: Tests that an engine cannot run, and why.
CANNOT = {
    "firefox": {
        "test_what_can_be_clicked_is_at_least_24_pixels_wide_and_high": (
            "its scroll bar takes 12 of 760 pixels"
        ),
        "test_the_network_is_refused": "it does not report what its proxy refuses",
        "test_reduced_motion_is_a_picture_a_second": (
            "reduced motion is a preference that it reads when it starts"
        ),
    },
    "webkit": {
        "test_a_board_takes_few_pages": "its driver's PDF has no size of paper",
        "test_the_first_lesson_flips_georgia_and_answers_a_question": LAB,
        "test_a_kernel_that_crashed_is_said_on_the_board_itself": LAB,
        "test_lesson_0_goes_on_in_python_with_what_was_flipped_before": (
            "it takes half a minute where others take ten seconds: not tried to its end"
        ),
    },
}


def engines_of(metafunc: Any, extent: str) -> list[str]:
    """Return the engines that a test runs in: a few tests, or every test of a bare page
    that an engine can run, and a handful in JupyterLab and on the site; those that are
    not here are named when all is done.
    """
    mark = "thorough" if extent == "every" else "everywhere"
    everywhere = any(map(metafunc.definition.get_closest_marker, {mark, "everywhere"}))
    file = metafunc.module.__name__.rpartition("test_")[2]
    bare = "bare_page" in metafunc.fixturenames and extent == "every"

    def runs(engine: str) -> bool:
        wide = bare and file in WIDE[engine]
        able = metafunc.function.__name__ not in CANNOT[engine]
        return (everywhere or wide) and able and not missing(engine)

    others = [] if extent == "one" else EVERY[1:]
    return ["chromium", *filter(runs, others)]


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
