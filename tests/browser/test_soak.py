"""A long lesson: after hundreds of clicks nothing is held that was not held before, and
boards stay apart.
"""

import tracemalloc

import pytest

import election_kit as ek
from election_kit.widgets.core import history
from tests.browser.desk import Desk
from tests.browser.long_run import LongRun

CLICKS, BOARDS = 250, 30


@pytest.fixture
def traced():
    tracemalloc.start()
    yield
    tracemalloc.stop()


def test_hundreds_of_clicks_leave_nothing_behind(browser, monkeypatch, traced):
    monkeypatch.setattr(
        history, "MOST_UNDONE", 20
    )  # what can be undone is held, up to a thousand changes
    page = browser.new_page()
    run = LongRun(page)
    began = run.replay.time
    run.clicks(100)
    assert run.replay.time != began, "the replay plays meanwhile"
    run.sizes()
    run.clicks(CLICKS)
    half = run.sizes()
    run.clicks(CLICKS)
    whole = run.sizes()
    page.close()
    assert max(run.board._acks.values()) == run.done == 100 + 2 * CLICKS
    assert run.bare.errors == []
    counts = ("listeners", "handlers", "observers", "timers", "frames", "nodes")
    assert {name: whole[name] for name in counts} == {
        name: half[name] for name in counts
    }
    for name in ("Python", "page"):
        assert whole[name] - half[name] < 1000 * CLICKS, (
            f"{name}: a click leaves more than half a scenario"
        )


def test_a_click_is_one_message_of_one_board_and_touches_no_other(bare_page):
    start = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
    desks = [Desk(bare_page, ek.Board(start)) for _ in range(BOARDS)]
    page = bare_page.page
    page.evaluate("""() => {
            window.touched = new Set();
            document.querySelectorAll("body > div.view").forEach((view, n) => new MutationObserver(() => {
                touched.add(n);
            }).observe(view, { subtree: true, childList: true, attributes: true, characterData: true }));
        }""")
    for n in (0, 17, BOARDS - 1):
        said = [desk.widget._state for desk in desks]
        page.evaluate(
            "() => { document.activeElement.blur(); }"
        )  # the ring goes with the focus
        page.evaluate("() => touched.clear()")
        page.locator("body > div.view").nth(n).locator(
            '[data-unit="GA"]'
        ).dispatch_event("click")
        desks[n].answer()
        assert page.evaluate("[...touched]") == [n]
        assert [
            m for m, desk in enumerate(desks) if desk.widget._state is not said[m]
        ] == [n]
        assert (len(desks[n].mounted.sent), desks[n].widget.scenario["GA"]) == (
            1,
            "Biden",
        )
    assert sum(len(desk.mounted.sent) for desk in desks) == 3
