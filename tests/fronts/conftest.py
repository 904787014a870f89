"""One Jupyter server for all front ends: JupyterLab's also serves Notebook 7 and Voila."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.lab import Lab

collect_ignore = ["hub_config.py"]  # JupyterHub reads it
CONFIG = {
    "jupyter_notebook_config.json": {
        "JupyterNotebookApp": {"expose_app_in_browser": True}
    },
    # What builds the static site has no place in a server's pages.
    "labconfig/page_config.json": {
        "disabledExtensions": {"@jupyterlite/pyodide-kernel-extension": True}
    },
}


@pytest.fixture(scope="session")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    home = tmp_path_factory.mktemp("fronts")
    for name, settings in CONFIG.items():
        path = home / "config" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(settings), encoding="utf-8")
    lab = Lab(browser, home)
    yield lab
    lab.close()
