"""Fixtures for pages: `bare_page` (a widget and a fake kernel), `lab` (a real JupyterLab), `axe`."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.bare import BarePage
from tests.browser.chromium import ARGUMENTS, HELP, find
from tests.browser.lab import Lab


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "lab" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("lab"))  # one server, not one for each worker


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = find()
    assert program, HELP
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture
def bare_page(browser: Browser) -> Iterator[BarePage]:
    context = browser.new_context()
    bare = BarePage(context.new_page())
    yield bare
    context.close()
    assert bare.errors == []


@pytest.fixture(scope="session")
def lab(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    server = Lab(browser, tmp_path_factory.mktemp("lab"))
    yield server
    server.close()


@pytest.fixture
def axe() -> Callable[[Page, str], list[str]]:
    """Return a function that lists what the part of a page under a selector breaks."""

    def violations(page: Page, root: str) -> list[str]:
        found = Axe().run(page, context=root).response["violations"]
        return [f"{v['id']}: {v['help']}: {n['html']}" for v in found for n in v["nodes"]]

    return violations
