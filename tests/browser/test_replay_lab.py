"""The replay in a real JupyterLab: it plays, Python follows, and a reloaded page shows
Python's moment.
"""

from contextlib import closing

import pytest
from playwright.sync_api import expect

START = """
import election_kit as ek
replay = ek.Replay(at="2020-11-06T09:46Z")
replay
"""


@pytest.fixture(scope="module")
def book(lab):
    with closing(lab.open_anew(lab.write("replay.ipynb", START, "replay"))) as book:
        book.run_all()
        expect(book.page.locator(".ek-replay")).to_have_count(2)
        yield book
        assert (book.errors, book.outside) == ([], [])


def part(book, selector, view=0):
    return book.page.locator(".ek-replay").nth(view).locator(selector).first


def button(book, name, view=0):
    return (
        book.page.locator(".ek-replay")
        .nth(view)
        .get_by_role("button", name=name, exact=True)
    )


def test_a_step_reaches_the_kernel_and_every_view(book):
    book.kernel_eval("setattr(replay, 'time', '2020-11-06T09:46Z')")
    expect(part(book, ".ek-utc", 1)).to_have_text("09:46 UTC")
    button(book, "Next event").click()
    book.wait_until("str(replay.time)", "2020-11-06 09:47:30+00:00")
    for view in (0, 1):
        expect(part(book, ".ek-utc", view)).to_have_text("09:47 UTC")
        expect(part(book, ".ek-leads li", view)).to_have_text("Georgia: Biden +917")
        expect(part(book, ".ek-panel h3", view)).to_have_text(
            "64 ways the open units can fall"
        )


def test_it_plays_in_every_view_and_python_follows(book):
    book.kernel_eval("setattr(replay, 'time', '2020-11-07T16:00Z')")
    expect(part(book, ".ek-utc")).to_have_text("16:00 UTC")
    button(book, "Play", 1).click()
    expect(part(book, ".ek-done")).to_have_text("✓ 270 reached")
    expect(part(book, ".ek-panel h3")).to_have_text("Biden has the 270 needed to win.")
    button(book, "Pause").click()
    expect(button(book, "Play", 1)).to_be_visible()
    book.wait_until("replay.scenario.totals['Biden'] >= 273")


def test_a_frozen_moment_is_python_s(book):
    book.kernel_eval("setattr(replay, 'time', '2020-11-06T09:50Z')")
    expect(part(book, ".ek-utc")).to_have_text("09:50 UTC")
    button(book, "Freeze this moment").click()
    book.wait_until("dict(replay.frozen.totals)", {"Biden": 253, "Trump": 214})
    line = part(book, ".ek-code-line").text_content()
    assert book.kernel_eval(f"{line}.scenario == replay.frozen")


def test_keys_do_not_delete_or_run_the_cell(book):
    cells = "jupyterapp.shell.currentWidget.content.widgets.length"
    before = book.page.evaluate(cells)
    for selector in (".ek-play", ".ek-slider", '[data-unit="GA"]'):
        for key in ("x", "d", "d", "a", "b", "m", "0", "0"):
            part(book, selector).focus()
            book.page.keyboard.press(key)
    book.wait_until("1")
    assert book.page.evaluate(cells) == before


def test_axe_finds_nothing(book, axe):
    assert axe(book.page, ".ek-root") == []


def test_a_reloaded_page_shows_pythons_moment(book):
    book.kernel_eval("setattr(replay, 'time', '2020-11-05T03:00Z')")
    expect(part(book, ".ek-utc")).to_have_text("Thursday 5 November, 03:00 UTC")
    book.save()
    book.page.reload()
    book.page.wait_for_function(
        "() =>"
        " globalThis.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel"
    )
    book.wait_for_kernel()
    expect(part(book, ".ek-utc", 1)).to_have_text("Thursday 5 November, 03:00 UTC")
    button(book, "Next event").click()
    book.wait_until("replay.time.day", 6)
    expect(part(book, ".ek-leads li", 1)).to_have_text("Georgia: Biden +917")
