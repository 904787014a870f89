"""The board in a real JupyterLab: clicks reach the kernel, whatever it is doing, and
its end is said.
"""

import re
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.browser.lab import KERNEL
from tests.browser.lesson import flip_and_answer

START = """
import election_kit as ek
from election_kit.widgets.board import Board
night = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
board = Board(night)
board
"""
DEAD = (
    "The kernel has stopped, so nothing here can change. Restart it and run this cell"
    " again."
)
SESSION = "jupyterapp.shell.currentWidget.sessionContext"


def unit(book, code, view=0):
    return book.page.locator(".ek-board").nth(view).locator(f'[data-unit="{code}"]')


def confirmed(book, code, name, view=0):
    expect(unit(book, code, view)).to_have_attribute(
        "aria-label", re.compile(f"^{name}(, must-win for Trump)?$")
    )


def begin(book, code):
    """Run code in the kernel, as a cell does, without waiting for its end."""
    book.page.evaluate(
        f"""code => {{
            window.over = false;
            {KERNEL}.requestExecute({{code}}).done.then(() => {{ window.over = true; }});
        }}""",
        code,
    )


def end(book):
    book.page.wait_for_function("window.over")


@pytest.fixture(scope="module")
def two_views(lab):
    with closing(
        lab.open_anew(lab.write("board.ipynb", START, "board", "'a third cell'"))
    ) as book:
        book.run_all()
        expect(book.page.locator(".ek-board")).to_have_count(2)
        yield book
        assert (book.errors, book.outside) == ([], [])


@pytest.fixture
def book(two_views):
    two_views.kernel_eval("[board.reset(), board.lock()]")
    confirmed(two_views, "GA", "Georgia, 16 electoral votes, open")
    return two_views


def test_a_click_reaches_the_kernel_and_its_words_reach_every_view(book):
    unit(book, "GA").click()
    book.wait_until("dict(board.scenario.totals)", {"Biden": 269, "Trump": 214})
    for view in (0, 1):
        confirmed(book, "GA", "Georgia, 16 electoral votes, Biden", view)
        shown = book.page.locator(".ek-board").nth(view)
        expect(shown.get_by_role("status")).to_have_text(
            book.kernel_eval("board._words_of_score()")
        )
        expect(shown.get_by_text("32 ways the open units can fall")).to_be_visible()
    unit(book, "GA", 1).click()
    confirmed(book, "GA", "Georgia, 16 electoral votes, Trump")
    book.kernel_eval("board.flip('NC')")
    confirmed(book, "NC", "North Carolina, 15 electoral votes, Biden", 1)


WAIT_FOR_GEORGIA = """
import time
limit = time.monotonic() + 8
while board.scenario["GA"] is None and time.monotonic() < limit:
    time.sleep(0.01)
heard = board.scenario["GA"]
"""


def test_a_click_is_answered_while_a_cell_runs(book):
    for _ in range(
        2
    ):  # the cell before spoke on the board's channel, and so did the click before
        begin(book, WAIT_FOR_GEORGIA)
        unit(book, "GA").click()
        end(book)
        assert book.kernel_eval("heard") == "Biden", (
            "the click came only after the cell"
        )
        book.kernel_eval("board.reset()")
        confirmed(book, "GA", "Georgia, 16 electoral votes, open")


def test_no_click_is_lost_while_python_writes(book):
    book.kernel_eval("board.unlock()")
    begin(
        book,
        "import time\nfor _ in range(1500):\n    board.flip('OH')\n   "
        " time.sleep(0.005)",
    )
    clicks = ["GA", "NC", "AZ", "NV", "AK", "PA"] * 7
    book.page.evaluate(
        """async units => { for (const unit of units) {
            const click = new MouseEvent("click", {bubbles: true});
            document.querySelector(`[data-unit=${unit}]`).dispatchEvent(click);
            await new Promise(requestAnimationFrame);
        } }""",
        clicks,
    )
    assert not book.page.evaluate("window.over"), "Python must still be writing"
    end(book)
    # Seven clicks: open -> Biden -> Trump -> open -> Biden -> Trump -> open -> Biden.
    book.wait_until("[board.scenario[u] for u in night.open]", ["Biden"] * 6)
    assert book.kernel_eval("board._state['undo'] >= 300 + 42")
    assert book.kernel_eval("board.scenario['OH']") == "Trump"
    for view in (0, 1):
        confirmed(book, "PA", "Pennsylvania, 20 electoral votes, Biden", view)
        confirmed(book, "OH", "Ohio, 18 electoral votes, Trump", view)


def test_keys_do_not_delete_or_run_the_cell(book):
    cells = "jupyterapp.shell.currentWidget.content.widgets.length"
    runs = "jupyterapp.shell.currentWidget.content.widgets[0].model.executionCount"
    before = book.page.evaluate(f"[{cells}, {runs}]")
    unit(book, "GA").focus()
    for key in ("x", "d", "d", "a", "b", "m", "Enter", "Shift+Enter", "0", "0"):
        unit(book, "GA").focus()
        book.page.keyboard.press(key)
    book.wait_until("1")
    assert book.page.evaluate(f"[{cells}, {runs}]") == before
    assert book.page.locator(".ek-board").count() == 2
    book.page.keyboard.press("Control+s")
    book.page.wait_for_function("!jupyterapp.shell.currentWidget.context.model.dirty")


def test_axe_finds_nothing(book, axe):
    assert axe(book.page, ".ek-root") == []


def test_the_widget_follows_jupyterlabs_theme(book):
    color = "getComputedStyle(document.querySelector('.ek-root')).backgroundColor"
    book.use_theme("Light")
    light = book.page.evaluate(color)
    for theme, test in (("Dark", "!=="), ("Light", "===")):
        book.use_theme(theme)
        book.page.wait_for_function(f"light => {color} {test} light", arg=light)
        book.page.wait_for_function("!document.getElementById('jupyterlab-splash')")


def test_a_reloaded_page_shows_pythons_state(book):
    unit(book, "GA").click()
    confirmed(book, "GA", "Georgia, 16 electoral votes, Biden", 1)
    book.save()
    book.page.reload()
    book.page.wait_for_function(
        "() =>"
        " globalThis.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel"
    )
    book.wait_for_kernel()
    confirmed(book, "GA", "Georgia, 16 electoral votes, Biden")
    unit(book, "NC").click()
    book.wait_until("board.scenario['NC']", "Biden")
    confirmed(book, "NC", "North Carolina, 15 electoral votes, Biden", 1)


@pytest.mark.parametrize("how", ["shutdown()", "changeKernel({name: 'python3'})"])
def test_a_kernel_that_was_shut_down_or_exchanged_is_said_at_the_next_click(lab, how):
    with closing(lab.open_anew(lab.write("shutdown.ipynb", START))) as book:
        book.run_all()
        confirmed(book, "GA", "Georgia, 16 electoral votes, open")
        book.ask(f"() => {SESSION}.{how}")
        unit(book, "GA").dispatch_event("click")
        expect(book.page.locator(".ek-trouble")).to_have_text(DEAD)
        confirmed(book, "GA", "Georgia, 16 electoral votes, open")
        assert book.errors == []


@pytest.mark.thorough
def test_the_first_lesson_flips_georgia_and_answers_a_question(lab):
    with closing(lab.open("00_start_here.ipynb")) as book:
        flip_and_answer(book.page)
        book.wait_until("dict(board.scenario.totals)", {"Biden": 269, "Trump": 214})
        assert (book.errors, book.outside) == ([], [])


# What a page does that is busy for longer than anywidget waits for a widget.
NO_TIME = """() => { AbortSignal.timeout = () => {
    const late = new AbortController();
    queueMicrotask(() => late.abort());
    return late.signal;
}; }"""


def test_a_board_that_was_not_ready_in_time_hears_python_all_the_same(lab):
    question = 'box = ek.lesson(0).check("trump_ways")\nbox'
    with closing(lab.open_anew(lab.write("busy.ipynb", START, question))) as book:
        book.page.evaluate(NO_TIME)
        book.run_all()
        unit(book, "GA").click()
        confirmed(book, "GA", "Georgia, 16 electoral votes, Biden")
        book.ask(f"() => {KERNEL}.requestExecute({{code: 'board.flip(\"NC\")'}}).done")
        confirmed(book, "NC", "North Carolina, 15 electoral votes, Biden")
        box = book.page.locator(".ek-ask")
        box.get_by_role("textbox").fill("7")
        box.get_by_role("button", name="Check").click()
        expect(box.get_by_role("status")).to_contain_text("✓ Right.")
        assert book.page.get_by_text("Run this cell again").count() == 0


@pytest.mark.thorough
def test_a_kernel_that_crashed_is_said_on_the_board_itself(lab):
    with closing(lab.open(lab.write("crash.ipynb", START))) as book:
        book.run_all()
        book.page.locator(".ek-board").wait_for()
        book.kill_kernel()
        book.page.locator(".ek-trouble", has_text="has stopped").first.wait_for()
        assert book.errors == []
