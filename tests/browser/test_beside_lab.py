"""The panels beside the map in a real JupyterLab: another election, a file, a kept map
after a restart.
"""

import json
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import expect

START = """
import election_kit as ek
board = ek.Board(2020)
board
"""


@pytest.fixture
def book(lab):
    with closing(lab.open_anew(lab.write("beside.ipynb", START, "board"))) as book:
        book.run_all()
        expect(book.page.locator(".ek-board")).to_have_count(2)
        yield book
        assert (book.errors, book.outside) == ([], [])


def fold(book, title, view=0):
    panel = (
        book.page.locator(".ek-board")
        .nth(view)
        .locator("details.ek-more-panel", has_text=title)
    )
    panel.locator("summary").click()
    return panel


def test_another_election_reaches_every_view_and_a_file_the_disk(book):
    start = fold(book, "Start from another map")
    start.get_by_label("Election", exact=True).select_option("1860")
    start.get_by_role("button", name="As it ended").click()
    for view in (0, 1):
        expect(
            book.page.locator(".ek-board").nth(view).locator("[data-unit]")
        ).to_have_count(33)
    assert book.kernel_eval("dict(board.scenario.totals)")["Lincoln"] == 180
    expect(start.get_by_role("button", name="As it ended")).to_be_focused()
    with book.page.expect_download() as download:
        fold(book, "Share: code").get_by_role(
            "button", name="Web page that works offline"
        ).click()
    text = Path(download.value.path()).read_text()
    data = text.partition('id="ek-data">')[2].partition("</script>")[0]
    assert json.loads(data)["_contest"]["year"] == 1860


def test_a_kept_map_is_there_after_the_kernel_restarts(book):
    shelf = fold(book, "Keep and compare")
    shelf.get_by_label("Keep this map as").fill(
        "dx xd"
    )  # letters that JupyterLab takes for commands
    shelf.get_by_label("Keep this map as").press("Enter")
    expect(shelf.get_by_text("2020: Biden 306, Trump 232")).to_be_visible()
    book.restart_kernel()
    book.run_all()
    book.wait_until("list(board.kept)", ["dx xd"])
    shelf = fold(book, "Keep and compare")
    shelf.get_by_role("button", name="Forget dx xd").click()
    book.wait_until("list(board.kept)", [])
