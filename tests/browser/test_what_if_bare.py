"""The what-if panel in a bare page, with the real Python behind it."""

import pytest
from playwright.sync_api import expect

from election_kit.widgets.board import Board
from tests.browser.desk import Desk


@pytest.fixture
def desk(bare_page):
    desk = Desk(bare_page, Board(2012))
    desk.page.locator("summary", has_text="What if").click()
    desk.page.wait_for_function(
        "() => document.querySelector('details[open] .ek-rules')"
    )
    desk.answer()
    return desk


def test_one_click_shows_the_same_votes_under_every_rule(desk):
    table = desk.page.get_by_role("table", name="The votes of 2012 under other rules")
    row = table.get_by_role("row", name="Districts")
    assert row.get_by_role("cell").all_text_contents() == [
        "Romney 274, Obama 264",
        "Romney (changed)",
    ]
    assert desk.page.locator("[data-changed]").count() == 1
    assert (
        "Obama's 332 electors"
        in desk.page.locator(".ek-beside .ek-words:visible").last.text_content()
    )


def test_the_words_follow_the_map_and_what_is_empty_is_hidden(desk):
    strays = desk.page.locator(
        ".ek-block", has=desk.page.get_by_text("If electors break their pledge")
    )
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


# -- a rule on the map
# --------------------------------------------------------------------------------------


def draw(desk, rule="Districts"):
    desk.page.get_by_role("button", name=rule, exact=True).click()
    desk.answer()


BANDS = """fill => [...document.getElementById(fill.match(/#([^")]+)/)[1]).querySelectorAll("stop")]
    .map(stop => [Number(stop.getAttribute("offset")), stop.style.stopColor])"""


def test_a_rule_is_drawn_in_stripes_as_wide_as_what_each_side_gets(desk):
    draw(desk)
    assert (
        desk.words(".ek-rule p")
        == "The map shows a rule: Districts. Romney 274, Obama 264. Romney would win."
    )
    assert (
        desk.name("PA")
        == "Pennsylvania, 20 electoral votes, split: Obama 7, Romney 13, under the rule"
        " Districts"
    )
    bands = desk.page.evaluate(
        BANDS,
        desk.unit("PA").locator(".ek-fill").evaluate("path => path.style.fill"),
    )
    assert [round(20 * offset) for offset, _ in bands] == [0, 7, 7, 20]
    assert [color for _, color in bands[::2]] == [
        "var(--ek-side-0)",
        "var(--ek-side-1)",
    ]
    assert desk.look("PA")["letter"] == "O7 R13"
    assert desk.look("WV")["held"] == "1", "one side gets all there"
    assert (
        desk.page.get_by_role("button", name="Districts", exact=True).get_attribute(
            "aria-pressed"
        )
        == "true"
    )


def test_a_district_without_electors_of_its_own_says_so(desk):
    draw(desk, "Winner-take-all")
    assert (
        desk.name("ME-02")
        == "Maine's 2nd (northern Maine), no electors of its own, under the rule"
        " Winner-take-all"
    )
    assert desk.name("ME").startswith("Maine (statewide), 4 electoral votes, Obama")


def test_one_click_brings_the_map_back_with_the_focus(desk):
    before = desk.name("PA"), desk.look("PA")
    draw(desk)
    desk.button("Back to my map").click()
    desk.answer()
    assert (desk.name("PA"), desk.look("PA")) == before
    assert desk.page.locator(".ek-rule").is_hidden()
    assert desk.focused is not None
    assert desk.widget._state.get("rule") is None


def test_nothing_flips_on_a_map_that_shows_a_rule(desk):
    draw(desk)
    sent = len(desk.mounted.sent)
    desk.click("OH")
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.press("Delete")
    assert len(desk.mounted.sent) == sent
    assert desk.unit("OH").get_attribute("aria-disabled") == "true"
    expect(
        desk.page.get_by_role("status").filter(has_text="The map shows a rule")
    ).to_have_count(1)


def test_whatever_changes_the_map_brings_it_back(desk):
    draw(desk)
    desk.widget.give("Romney", "OH")
    desk.say()
    assert desk.page.locator(".ek-rule").is_hidden()
    assert desk.name("OH") == "Ohio, 18 electoral votes, Romney"


@pytest.mark.parametrize("layout", ["Map", "Tiles", "Bubbles"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_rule(desk, axe, scheme, layout):
    desk.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    desk.page.get_by_role("radio", name=layout, exact=True).check()
    draw(desk, "Proportional, Jefferson")
    assert axe(desk.page, ".ek-root") == []
