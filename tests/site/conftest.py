"""The static site, built once, served by this computer to a browser that is cut off
from all others.
"""

import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser

from tests.site.place import ROOT, Quiet, Site, Visit


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("site")
    printed = home / "printed"
    printed.mkdir()
    (printed / "00_start_here.html").write_text(
        "<!doctype html><title>On paper</title>", encoding="utf-8"
    )
    command = [
        sys.executable,
        ROOT / "docs/site/build.py",
        home / "built",
        "--handouts",
        printed,
    ]
    done = subprocess.run(
        command, cwd=home, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Quiet, directory=str(home / "built"))
    )
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Site(home / "built", f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    visit = Visit(site, context)
    yield visit
    context.close()
    assert visit.errors == []
