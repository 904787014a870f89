"""A widget looks the same, whichever was shown before it: each brings style sheets of its
own, and a later one must not overrule an earlier.
"""

import pytest

import election_kit as ek
from election_kit import Board, Replay, Scoreboard
from tests.browser.by_ear import TRAITS

#: What has a place of its own below a widget's root: how it is laid out, and where.
PLACES = """root => {
    const from = root.getBoundingClientRect();
    return [...root.querySelectorAll("button, select, summary, p, h3, h4, li, svg, input")]
        .map(one => [one.className.baseVal ?? one.className, one.textContent.slice(0, 20),
            getComputedStyle(one).fontSize, getComputedStyle(one).padding,
            ...Object.values(one.getBoundingClientRect().toJSON()).slice(0, 4)
                .map((length, n) => Math.round(length - [from.x, from.y, 0, 0][n]))]);
}"""
MAKE = {
    "board": lambda: Board(2020),
    "replay": lambda: Replay(newsroom="NYT", at="2020-11-06T09:50Z"),
    "score": lambda: Scoreboard(2020),
    "question": lambda: ek.lesson("00_start_here").check("georgia_alone"),
}


def shown(bare, name):
    """Show a widget below those that are there; return where its parts stand."""
    widget = MAKE[name]()
    traits = {one: getattr(widget, one) for one in TRAITS if widget.has_trait(one)}
    view = bare.mount(widget._esm, traits, css=widget._css).views.last
    root = view.locator(".ek-root").element_handle()  # stays, whatever comes below
    bare.page.evaluate("() => new Promise(requestAnimationFrame)")
    return root, root.evaluate(PLACES)


@pytest.mark.parametrize("name", MAKE)
def test_what_was_shown_before_changes_nothing(bare_page, name):
    root, alone = shown(bare_page, name)
    assert len(alone) >= 3
    for other in MAKE:
        shown(bare_page, other)
    bare_page.page.evaluate("() => new Promise(requestAnimationFrame)")
    assert root.evaluate(PLACES) == alone
