"""`lab`: a real JupyterLab, one for all tests."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.lab import Lab


@pytest.fixture(scope="session")
def lab(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    server = Lab(browser, tmp_path_factory.mktemp("lab"))
    yield server
    server.close()
    assert [address for book in server.opened for address in book.outside] == []
