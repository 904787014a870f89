"""A match of two teams on a bare page, with the real Python behind it: turns, the
clock, a turn taken back, keys, two views.
"""

import pytest

from election_kit import toyland
from election_kit.widgets.core.assets import script
from election_kit.widgets.match import Match
from tests.browser.desk import Desk


@pytest.fixture
def sit(bare_page):
    def sit(seconds=0, *, views=1):
        start = toyland.scenario(Lark=["A"])
        match = Match(start, first="Wren", seconds=seconds)
        return Desk(bare_page, match, views=views)

    return sit


def press(desk, name):
    desk.button(name).click()
    desk.answer()


def play(desk, *units):
    for unit in units:
        desk.unit(unit).dispatch_event("click")
        desk.answer()
        press(desk, "End turn")


def test_a_round_is_played_with_clicks_to_its_score(sit):
    desk = sit()
    assert desk.words(".ek-turn").startswith("A team for each side.")
    assert desk.unit("B").get_attribute("aria-disabled") == "true"
    press(desk, "Begin")
    assert desk.words(".ek-goal-words").startswith("Round 1. Be first to reach")
    assert desk.words(".ek-turn") == "Wren, choose one open unit."
    desk.click("C")
    assert desk.look("C")["held"] == "1", "painted before Python has answered"
    desk.answer()
    desk.click("B")
    desk.answer()
    assert desk.widget.scenario == toyland.scenario(Lark=["A"], Wren=["B"])
    assert desk.words(".ek-turn").startswith("Wren takes")
    press(desk, "End turn")
    desk.click("B")
    assert "cannot be taken now" in desk.words(".ek-trouble")
    assert desk.words(".ek-match-words .ek-note") == "A shortest path of Lark: C + D"
    play(desk, "C", "F", "D")
    assert "Lark has the 11 needed" in desk.words(".ek-turn")
    rounds = desk.page.locator(".ek-rounds li").all_text_contents()
    assert rounds == ["Lark: 1 round", "Wren: 0 rounds"]
    assert desk.button("End turn").is_hidden()
    desk.page.get_by_label("Target").select_option("tie")
    press(desk, "Next round")
    assert desk.words(".ek-goal-words").startswith("Round 2. A tie")
    desk.click("B")
    desk.click("B")
    desk.answer()
    assert desk.widget.scenario["B"] == "Wren", "in a tie a unit may go to either side"
    desk.click("B")
    desk.answer()
    assert desk.widget.scenario["B"] is None


def test_a_turn_is_taken_back_only_if_the_other_team_agrees(sit):
    desk = sit()
    press(desk, "Begin")
    assert desk.button("Take the last turn back").is_hidden()
    play(desk, "B")
    press(desk, "Take the last turn back")
    assert desk.words(".ek-turn").endswith("Does Lark agree?")
    press(desk, "No")
    assert desk.words(".ek-turn") == "Lark, choose one open unit."
    press(desk, "Take the last turn back")
    press(desk, "Lark agrees")
    assert desk.words(".ek-turn") == "Wren, choose one open unit."
    assert desk.look("B")["held"] == "."


def test_the_clock_ends_a_turn_once_and_can_be_off(bare_page, sit):
    bare_page.freeze()
    desk = sit(30, views=2)
    match = desk.widget
    clock = desk.mounted.views.nth(0).locator(".ek-clock")
    press(desk, "Begin")
    assert clock.text_content() == "0:30"
    desk.page.clock.run_for(20_000)
    assert clock.text_content() == "0:10"
    assert clock.get_attribute("data-soon") == ""
    desk.page.clock.run_for(10_000)
    desk.answer()
    assert len(match.round.turns) == 1, "both views said so, and it counts once"
    assert clock.text_content() == "0:30"
    desk.page.get_by_label("Clock").first.select_option("0")
    desk.answer()
    assert clock.is_hidden()
    desk.page.clock.run_for(90_000)
    desk.answer()
    assert len(match.round.turns) == 1


def test_the_keyboard_is_enough_and_nothing_is_left_behind(bare_page, sit):
    before = bare_page.leftovers()
    desk = sit()
    keys = desk.page.keyboard
    desk.button("Begin").focus()
    keys.press("Enter")
    desk.answer()
    desk.unit("A").focus()
    keys.press("b")
    assert desk.focused == "B"
    keys.press("Enter")
    desk.answer()
    assert desk.words(".ek-turn").startswith("Wren takes")
    keys.press("Delete")
    desk.answer()
    assert desk.words(".ek-turn") == "Wren, choose one open unit."
    keys.press("Enter")
    desk.answer()
    desk.button("End turn").focus()
    keys.press("Enter")
    desk.answer()
    assert len(desk.widget.round.turns) == 1
    desk.mounted.teardown()
    assert desk.mounted.model_listeners == 0
    assert bare_page.leftovers() == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_match(sit, axe, scheme):
    desk = sit(60)
    desk.page.emulate_media(color_scheme=scheme)
    press(desk, "Begin")
    play(desk, "B")
    assert axe(desk.page, ".ek-root") == []


def test_a_click_in_a_turn_moves_what_is_taken(bare_page):
    board = {
        "units": ["A", "B", "C"],
        "marks": ["0", "1", "."],
        "locked": [True, False, False],
        "sides": ["Lark", "Wren"],
    }
    for may_give, unit, wanted in [
        ([1], "C", {"B": None, "C": "Wren"}),
        ([1], "B", {"B": None}),
        ([1, 0], "B", {"B": "Lark"}),
    ]:
        asked = {**board, "mayGive": may_give}
        assert bare_page.call(script("match"), "taking", asked, unit) == wanted
