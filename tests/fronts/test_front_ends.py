"""The board where JupyterLab is not: Notebook 7, Voila, marimo. A click changes what
Python says.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.lab import KERNEL, Lab, Notebook
from tests.servers import answers, environment, free_port

PATIENCE = 300_000
BOARD = """
import election_kit as ek
board = ek.Board(ek.calls(2020, by="NYT", at="2020-11-06T09:50Z"))
board
"""


@contextmanager
def opened(server: Lab, address: str) -> Iterator[Notebook]:
    """Open a page whose widgets must throw nothing; what throws in its own scripts is
    not ours to mend.
    """
    page = server.browser.new_context(
        viewport={"width": 1280, "height": 900}
    ).new_page()
    with closing(page.context):
        book, thrown = Notebook(page), []
        page.on(
            "pageerror",
            lambda error: thrown.append(error.stack or error.message),
        )
        page.goto(address)
        yield book
        assert [
            error for error in thrown if "blob:" in error
        ] == []  # where a widget's script comes from


def flip_georgia(page: Page) -> None:
    """Give Georgia to Biden, and wait until Python's own numbers are in the page."""
    board = page.locator(".ek-board")
    expect(board.get_by_text("64 ways the open units can fall")).to_be_visible(
        timeout=PATIENCE
    )
    board.locator('[data-unit="GA"]').click()
    expect(board.get_by_text("32 ways the open units can fall")).to_be_visible(
        timeout=PATIENCE
    )
    expect(board.get_by_role("status")).to_contain_text("Biden 269, Trump 214.")
    expect(board.locator(".ek-trouble")).to_have_text("")


def test_notebook_7(server):
    name = server.write("notebook_7.ipynb", BOARD)
    with opened(server, f"http://127.0.0.1:{server.port}/notebooks/{name}") as book:
        kernel = KERNEL.replace(".", "?.")
        book.page.wait_for_function(f"() => globalThis.{kernel}", timeout=PATIENCE)
        book.wait_for_kernel()
        book.run_all()
        flip_georgia(book.page)
        assert book.outside == []


def test_voila(server):
    name = server.write("voila.ipynb", BOARD)
    with opened(server, f"http://127.0.0.1:{server.port}/voila/render/{name}") as book:
        flip_georgia(book.page)
        own = (
            "fontawesome",
            "mathjax",
        )  # Voila's page asks for these elsewhere, and does without them
        assert [
            url for url in book.outside if not any(name in url for name in own)
        ] == []


def test_marimo(server, tmp_path):
    port, script = free_port(), Path(__file__).with_name("board_marimo.py")
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "marimo",
            "-q",
            "run",
            "--headless",
            "--no-token",
            f"--port={port}",
            script,
        ],
        env=environment(tmp_path)
        | {
            "HOME": str(tmp_path),
            "XDG_CONFIG_HOME": str(tmp_path),
        },
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
    )
    try:
        assert answers(f"http://127.0.0.1:{port}/health", process)
        with opened(server, f"http://127.0.0.1:{port}/") as book:
            expect(
                book.page.get_by_text("Trump must win Pennsylvania").last
            ).to_be_attached(timeout=PATIENCE)
            flip_georgia(book.page)
            other_cell = book.page.get_by_text("Python says:").locator("xpath=../..")
            expect(other_cell).to_contain_text(
                "Trump can reach at most 269", timeout=PATIENCE
            )
            assert book.outside == []
    finally:
        process.terminate()
        process.wait(timeout=20)
