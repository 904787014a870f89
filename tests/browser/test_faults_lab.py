"""What happens in a classroom: lost networks, several pages, stopped kernels. Nothing
is lost, nothing lies.

Three pages show one notebook. A witness in each looks after every change of the page
and writes down each score, name or sentence that is not true at that moment.
"""

import json
import os
import re
import signal
from contextlib import closing
from copy import copy
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.lab import KERNEL
from tests.browser.tunnel import Tunnel

START = """
import election_kit as ek
night = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
board = ek.Board(night)
board
"""
DEAD = (
    "The kernel has stopped, so nothing here can change. Restart it and run this cell"
    " again."
)
RESTARTED = (
    "The kernel was restarted, so nothing here can change. Run this cell again for a"
    " board that answers."
)
LATE = "Not confirmed yet: Python is busy, has stopped or cannot be reached."
WITNESS = (Path(__file__).parent / "witness.js").read_text(encoding="utf-8")
LONG = 300_000
OPEN = {
    "GA": "Georgia, 16",
    "NC": "North Carolina, 15",
    "AZ": "Arizona, 11",
    "NV": "Nevada, 6",
}


def has(book, code, words):
    """Wait until a page shows that of a unit."""
    name = re.compile(rf"^{OPEN[code]} electoral votes, {words}(, must-win for \w+)?$")
    expect(book.page.locator(f'[data-unit="{code}"]')).to_have_attribute(
        "aria-label", name, timeout=LONG
    )


def click(book, code):
    """Click a unit, also below a dialog of JupyterLab's."""
    book.page.locator(f'[data-unit="{code}"]').dispatch_event("click")


def trouble(book, words):
    expect(book.page.locator(".ek-trouble")).to_contain_text(words, timeout=LONG)


def ready(book):
    book.page.wait_for_function(
        "() =>"
        " globalThis.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel",
        timeout=LONG,
    )
    book.wait_for_kernel()
    expect(book.page.locator(".ek-board")).to_have_count(1, timeout=LONG)
    book.page.evaluate(WITNESS)


@pytest.fixture(scope="module")
def tabs(lab):
    """Three pages with one notebook, and what the first of them goes through to reach
    the server.
    """
    name, tunnel = lab.write("faults.ipynb", START), Tunnel(lab.port)
    distant = copy(lab)
    distant.port = tunnel.port
    with closing(tunnel), closing(distant.open_anew(name)) as first:
        first.run_all()
        first.save()
        every = [first, lab.open_anew(name), lab.open_anew(name)]
        for book in every:
            ready(book)
        yield tunnel, every
        for book in every[1:]:
            book.page.context.close()


@pytest.fixture
def books(tabs):
    _, books = tabs
    if not books[1].kernel_eval("'board' in globals()"):
        begin_again(books)  # the test before ended the kernel
    books[1].kernel_eval("[board.reset(), board.lock()]")
    for book in books:
        has(book, "GA", "open")
        has(book, "NC", "open")
    yield books
    for book in books:
        assert book.page.evaluate("looks") > 0
        assert book.page.evaluate("lies") == []
        assert book.outside == []
        # JupyterLab's own questions to a kernel that ended.
        assert [error for error in book.errors if "Canceled future" not in error] == []


def kernel(book):
    return book.kernel_eval("__import__('os').getpid()")


CLICKS = """async ([units, times]) => {
    for (let n = 0; n < times; n += 1) for (const unit of units) {
        document.querySelector(`[data-unit=${unit}]`).dispatchEvent(new MouseEvent("click", {bubbles: true}));
        await new Promise(requestAnimationFrame);
    }
}"""


def start_clicking(book, units, times):
    book.page.evaluate(
        f"chosen => {{ window.clicking = ({CLICKS})(chosen); }}", [units, times]
    )


def test_three_pages_and_python_change_one_board_at_once(books):
    first, second, third = books
    answered = second.kernel_eval("sum(board._acks.values())")
    start_clicking(first, ["GA", "NV"], 22)  # 22 steps of three: open -> Biden
    start_clicking(second, ["NC", "NV"], 22)
    start_clicking(third, ["AZ", "NV"], 23)  # ... -> Trump
    second.kernel_eval("board.unlock()")
    for _ in range(20):
        second.kernel_eval("[board.flip('OH') for _ in range(3)] and 1")
    for book in books:
        book.ask("() => clicking")
    second.wait_until("sum(board._acks.values())", answered + 44 + 44 + 46)
    assert second.kernel_eval("[board.scenario[u] for u in ('GA', 'NC', 'AZ', 'OH')]") == [
        "Biden", "Biden", "Trump", "Trump"]  # fmt: skip
    nevada = second.kernel_eval("board.scenario['NV'] or 'open'")
    for book in books:
        has(book, "GA", "Biden")
        has(book, "NC", "Biden")
        has(book, "AZ", "Trump")
        has(book, "NV", nevada)


def test_nothing_is_lost_when_the_network_is(tabs, books):
    tunnel, (distant, other, _) = tabs[0], books
    before = kernel(other)
    tunnel.swallow()
    click(distant, "GA")
    has(distant, "GA", "Biden, not confirmed yet")
    trouble(distant, LATE)
    tunnel.cut()
    distant.page.wait_for_function(f"{KERNEL}.connectionStatus === 'connecting'")
    click(distant, "NC")
    has(distant, "NC", "Biden, not confirmed yet")
    trouble(distant, LATE)
    other.kernel_eval("board.give('Trump', 'NV')")
    has(other, "NV", "Trump")
    assert other.kernel_eval("[board.scenario['GA'], board.scenario['NC']]") == [
        None,
        None,
    ]
    has(distant, "NV", "open")
    tunnel.mend()
    distant.ask("() => jupyterapp.commands.execute('kernelmenu:reconnect-to-kernel')")
    for book in books:
        has(book, "GA", "Biden")
        has(book, "NC", "Biden")
        has(book, "NV", "Trump")
    expect(distant.page.locator(".ek-trouble")).to_have_text("")
    click(distant, "NC")
    other.wait_until("board.scenario['NC']", "Trump")
    assert other.kernel_eval("board._state['undo']") and kernel(other) == before


def test_a_stopped_clock_of_the_kernel_keeps_what_was_clicked(books):
    first, second, third = books
    number = kernel(second)
    os.kill(number, signal.SIGSTOP)
    try:
        click(first, "GA")
        click(second, "GA")
        click(second, "NC")
        for book, code in ((first, "GA"), (second, "GA"), (second, "NC")):
            has(book, code, "Biden, not confirmed yet")
        has(third, "GA", "open")
        trouble(first, LATE)
        second.page.reload(wait_until="commit")
    finally:
        os.kill(number, signal.SIGCONT)
    ready(second)
    for book in books:
        has(book, "GA", "Biden")
        has(book, "NC", "Biden")
    expect(first.page.locator(".ek-trouble")).to_have_text("")


def test_the_notebook_is_saved_again_and_again_while_the_board_is_clicked(lab, books):
    first, second, _ = books
    start_clicking(first, ["GA", "NC", "NV"], 16)
    saves = (
        "for (let n = 0; n < 8; n += 1) await"
        " jupyterapp.commands.execute('docmanager:save');"
    )
    first.ask(f"async () => {{ {saves} await clicking; {saves} }}")
    for code in ("GA", "NC", "NV"):
        has(second, code, "Biden")
    book = json.loads((lab.notebooks / "faults.ipynb").read_text(encoding="utf-8"))
    assert [cell["source"] for cell in book["cells"]] == [
        START.splitlines(keepends=True)
    ]
    assert not first.page.evaluate("jupyterapp.shell.currentWidget.context.model.dirty")


def confirm_one_and_stop(books):
    """Have Python confirm North Carolina, stop its clock, click Georgia; return the
    kernel's process.
    """
    first, second, _ = books
    click(first, "NC")
    for book in books:
        has(book, "NC", "Biden")
    number = kernel(second)
    os.kill(number, signal.SIGSTOP)
    click(first, "GA")
    has(first, "GA", "Biden, not confirmed yet")
    return number


def begin_again(books):
    """Run the cell in the first page, and load the others anew."""
    first, *others = books
    first.wait_for_kernel()
    first.run_all()
    expect(first.page.locator(".ek-trouble")).to_have_text("")
    click(first, "GA")
    has(first, "GA", "Biden")
    first.save()
    for book in others:
        book.page.reload()
        ready(book)
        has(book, "GA", "Biden")


def test_a_kernel_killed_in_mid_click_takes_only_what_it_never_confirmed(books):
    os.kill(confirm_one_and_stop(books), signal.SIGKILL)
    for book in books:
        trouble(book, DEAD)
        click(book, "AZ")
        for code, words in {"AZ": "open", "GA": "open", "NC": "Biden"}.items():
            has(book, code, words)
    begin_again(books)


def test_a_kernel_restarted_in_mid_click_takes_only_what_it_never_confirmed(
    books,
):
    first, _, third = books
    number = confirm_one_and_stop(books)
    first.page.evaluate(f"() => {{ window.restarted = {KERNEL}.restart(); }}")
    os.kill(number, signal.SIGKILL)
    trouble(first, RESTARTED)
    has(first, "GA", "open")
    has(first, "NC", "Biden")
    click(
        third, "AZ"
    )  # JupyterLab does not tell a page what another one did to its kernel
    trouble(third, LATE)
    has(third, "AZ", "Biden, not confirmed yet")
    # What is asked before the new kernel is there is lost, and never answered.
    first.ask("() => restarted")
