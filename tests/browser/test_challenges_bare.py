"""The challenges panel in a bare page, with the real Python behind it."""

import pytest

from election_kit import toyland
from election_kit.widgets.board import Board
from tests.browser.desk import Desk

TIE = "Tie it with the fewest changes"


@pytest.fixture
def desk(bare_page):
    desk = Desk(
        bare_page,
        Board(toyland.scenario(Lark=["A", "B"], Wren=["C", "D", "E", "F"])),
    )
    desk.page.locator("summary", has_text="Challenges").click()
    desk.page.wait_for_function(
        "() => document.querySelector('details[open] .ek-card')"
    )
    desk.answer()
    return desk


def begin(desk):
    desk.page.get_by_label("Challenge", exact=True).select_option(TIE)
    desk.button("Begin with this map").click()
    desk.answer()


def test_a_challenge_is_made_on_the_map_and_said_to_be_done(desk):
    assert desk.page.locator(".ek-card").is_hidden()
    begin(desk)
    assert desk.words(".ek-challenge-title") == TIE
    assert desk.button("Back to the start").get_attribute("aria-disabled") == "true"
    desk.click("B")
    desk.click("C", shift=True)
    desk.answer()
    assert desk.words(".ek-judged") == "Done, with two units changed: no fewer will do."
    assert desk.page.locator(".ek-card").get_attribute("data-done") == ""
    desk.button("Back to the start").click()
    desk.answer()
    assert desk.words(".ek-judged").startswith("Not yet, no units changed.")


def test_hints_come_by_keyboard_and_the_focus_stays(desk):
    begin(desk)
    hint = desk.button("Hint")
    hint.focus()
    for n in (1, 2, 3):
        desk.page.keyboard.press("Enter")
        desk.answer()
        assert desk.page.locator(".ek-hints li").count() == n
    assert hint.get_attribute("aria-disabled") == "true"
    sent = len(desk.mounted.sent)
    desk.page.keyboard.press("Enter")
    assert len(desk.mounted.sent) == sent
    assert hint.evaluate("b => b === document.activeElement")


def test_what_is_refused_is_said_in_the_panel(desk):
    desk.page.get_by_label("Challenge", exact=True).evaluate(
        "s => { s.options[0].value = 'Nothing'; s.selectedIndex = 0; }"
    )
    desk.button("Begin with this map").click()
    desk.answer()
    assert desk.words(".ek-wrong:not(:empty)").startswith(
        "No challenge is called 'Nothing'."
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_targets_are_large_enough(desk, axe, scheme):
    desk.page.emulate_media(color_scheme=scheme)
    begin(desk)
    desk.button("Hint").click()
    desk.answer()
    assert axe(desk.page, ".ek-root") == []
    sizes = desk.page.locator(
        ".ek-card button, .ek-card ~ .ek-row button"
    ).evaluate_all("all => all.map(b => b.getBoundingClientRect().height)")
    assert min(sizes) >= 24
