"""The what-if panel in a bare page, with the real Python behind it."""

import pytest

from election_kit.widgets.board import Board
from tests.browser.desk import Desk


@pytest.fixture
def desk(bare_page):
    desk = Desk(bare_page, Board(2012))
    desk.page.locator("summary", has_text="What if").click()
    desk.page.wait_for_function("() => document.querySelector('details[open] .ek-rules')")
    desk.answer()
    return desk


def test_one_click_shows_the_same_votes_under_every_rule(desk):
    table = desk.page.get_by_role("table", name="The votes of 2012 under other rules")
    row = table.get_by_role("row", name="Districts")
    assert row.get_by_role("cell").all_text_contents() == ["Romney 274, Obama 264", "Romney (changed)"]
    assert desk.page.locator("[data-changed]").count() == 1
    assert "Obama's 332 electors" in desk.page.locator(".ek-beside .ek-words:visible").last.text_content()


def test_the_words_follow_the_map_and_what_is_empty_is_hidden(desk):
    strays = desk.page.locator(".ek-block", has=desk.page.get_by_text("If electors break their pledge"))
    assert strays.is_visible()
    desk.widget.clear("OH")
    desk.say()
    assert strays.is_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(desk, axe, scheme):
    desk.page.emulate_media(color_scheme=scheme)
    assert axe(desk.page, ".ek-root") == []


def test_the_table_fits_a_narrow_page(desk):
    desk.page.set_viewport_size({"width": 400, "height": 900})
    assert desk.page.evaluate("() => document.documentElement.scrollWidth <= 400")
