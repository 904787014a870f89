"""Two people in one notebook: ``python -m tests.fronts.two_people``.

JupyterLab with jupyter-collaboration, two browsers on one notebook. Ana runs a cell; Ben
sees her board, and it answers him too; Cleo comes later. Ben trusts the notebook, and
still sees one board. Outside `make test`: it installs jupyter-collaboration in a folder
that is thrown away.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import expect, sync_playwright

from tests.browser.chromium import ARGUMENTS, find
from tests.browser.lab import Lab, Notebook
from tests.servers import PATIENCE

PACKAGES = (  # what JupyterLab itself does not bring
    "jupyter-collaboration==5.0.4",
    "jupyter-collaboration-ui==3.0.4",
    "jupyter-docprovider==3.0.4",
    "jupyter-server-ydoc==3.0.4",
    "jupyter-ydoc==4.2.1",
    "jupyter-server-fileid==0.10.0",
    "pycrdt==0.14.13",
    "pycrdt-store==0.1.5",
    "pycrdt-websocket==0.16.5",
    "sqlite-anyio==0.3.2",
)
BOARD = """
import election_kit as ek
board = ek.Board(ek.calls(2020, by="NYT", at="2020-11-06T09:50Z"))
board
"""
ASKED = """
lesson = ek.lesson("00_start_here")
lesson.predict("georgia_alone")
"""


def one_board(book: Notebook, score: str) -> None:
    """See one board and no picture beside it, with that score."""
    board = book.page.locator(".ek-board").filter(visible=True)
    expect(board).to_have_count(1)
    expect(board.locator(".ek-say")).to_contain_text(score)
    expect(book.page.locator("figure.ek-still").filter(visible=True)).to_have_count(0)
    expect(book.page.get_by_text("Error displaying widget")).to_have_count(0)


def click(book: Notebook, unit: str) -> None:
    board = book.page.locator(".ek-board").filter(visible=True)
    board.locator(f'[data-unit="{unit}"]').click()


def work(lab: Lab) -> None:
    name = lab.write("shared.ipynb", BOARD, ASKED)
    ana, ben = lab.open(name), lab.open(name)
    ana.run_all()
    for book in (ana, ben):
        one_board(book, "Biden 253, Trump 214")
    tell("one runs the cell, both see a live board")

    click(ana, "GA")
    for book in (ana, ben):
        one_board(book, "Biden 269, Trump 214")
    click(ben, "PA")
    for book in (ana, ben):
        one_board(book, "Biden 289, Trump 214")
    said = ana.kernel_eval("dict(board.scenario.totals)")
    assert said == {"Biden": 289, "Trump": 214}, said
    tell("a click of each is on both boards, and in Python")

    cleo = lab.open(name)
    one_board(cleo, "Biden 289, Trump 214")
    click(cleo, "NV")
    for book in (ana, ben, cleo):
        one_board(book, "Biden 295, Trump 214")
    tell("who comes later sees the board as it stands")

    asked = ben.page.get_by_role("group", name="Question").filter(visible=True)
    asked.get_by_role("radio").first.check()
    asked.get_by_role("button").first.click()
    for book in (ana, ben):
        question = book.page.get_by_role("group", name="Question").filter(visible=True)
        expect(question.get_by_role("status")).to_contain_text("is kept")
    tell("a question is answered by who did not run it, and both see it")

    ben.page.evaluate("() => { jupyterapp.commands.execute('notebook:trust'); }")
    ben.page.locator(".jp-Dialog .jp-mod-accept").click()
    one_board(ben, "Biden 295, Trump 214")
    click(ben, "NV")
    for book in (ana, ben, cleo):
        one_board(book, "Biden 289, Trump 220")
    tell("the notebook is trusted, and each still sees one board")

    ben.run_all()
    for book in (ana, ben, cleo):
        one_board(book, "Biden 253, Trump 214")
    click(ana, "GA")
    for book in (ana, ben, cleo):
        one_board(book, "Biden 269, Trump 214")
    tell("another runs the cell again: a new board, for all")
    for book in (ana, ben, cleo):
        assert (book.errors, book.outside) == ([], [])


def tell(what: str) -> None:
    print(what, flush=True)


def main() -> int:
    """Run it in a folder that is thrown away; return 0 if all went well."""
    expect.set_options(timeout=PATIENCE)
    with TemporaryDirectory() as place:
        home = Path(place)
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
        packages = home / "packages"
        subprocess.run([*pip, "--target", packages, *PACKAGES], check=True)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=find(), args=[*ARGUMENTS]
            )
            lab = Lab(browser, home, packages)
            try:
                work(lab)
            finally:
                browser.close()
                lab.process.kill()  # asked politely, it takes minutes
                lab.close()
    tell("two people in one notebook: all went well")
    return 0


if __name__ == "__main__":
    sys.exit(main())
