"""Marks that cannot be missed, patterns on request, and the whole screen for a wall."""

import pytest

import election_kit as ek
from election_kit import Board, Replay
from tests.browser.desk import Desk

NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
LETTERS = """() => Math.min(...[...document.querySelectorAll(".ek-label")]
    .filter(label => label.textContent && label.dataset.words !== "none")
    .map(label => parseFloat(label.style.fontSize)))"""


def test_a_tie_is_as_loud_as_a_majority(bare_page):
    tie = ek.as_it_ended(2020).give("Trump", "AZ", "GA", "WI")
    desk = Desk(bare_page, Board(tie))
    done = desk.page.locator(".ek-done")
    assert done.all_text_contents() == ["= tied at 269", "= tied at 269"]
    assert all(one.get_attribute("data-won") is not None for one in done.all())


def test_the_blue_side_stands_on_the_left_whoever_won(bare_page):
    desk = Desk(bare_page, Board(2016))
    assert desk.page.locator(".ek-votes").all_text_contents() == ["227", "304"]
    names = desk.page.locator(".ek-name").all_text_contents()
    assert [name.split()[0] for name in names] == ["Clinton", "Trump"]


def test_a_share_is_as_long_as_it_counts(bare_page):
    scenario = ek.scenario(2024)
    desk = Desk(bare_page, Board(scenario))
    wide = desk.page.locator(".ek-outcomes").bounding_box()["width"]
    parts = desk.page.locator(".ek-outcomes i").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().width)"
    )
    found = {side: ek.paths(scenario, side) for side in ("Harris", "Trump")}
    one = found["Harris"]
    ways = (one.wins, one.ties, found["Trump"].wins)
    shares = [100 * number / one.total for number in ways]
    assert sum(parts) == pytest.approx(wide, abs=2)
    for part, share in zip(parts, shares, strict=True):
        assert part == pytest.approx(wide * share / 100, abs=1.5)


def test_a_locked_unit_answers_beside_itself(bare_page):
    desk = Desk(bare_page, Board(NIGHT))
    desk.click("TX")
    tip = desk.page.locator(".ek-tip")
    assert tip.locator(".ek-tip-warning").text_content().startswith("Texas is locked")
    assert tip.is_visible()
    desk.page.keyboard.press("Escape")
    assert not tip.is_visible()


def test_patterns_come_on_request_and_are_remembered(bare_page):
    desk = Desk(bare_page, Board(2020), views=2)
    hatch = desk.unit("TX").locator(".ek-hatch")
    assert not hatch.is_visible()
    desk.button("Patterns").click()
    assert hatch.is_visible()
    later = Desk(bare_page, Board(2024))
    root = later.mounted.views.last.locator(".ek-root")
    assert root.get_attribute("data-patterns") is not None
    later.page.emulate_media(media="print")
    assert later.unit("TX").locator(".ek-hatch").is_visible()


@pytest.mark.parametrize("make", [lambda: Board(2020), lambda: Board(NIGHT)])
def test_on_a_wall_codes_are_large_and_nothing_has_to_be_scrolled(bare_page, make):
    bare_page.page.set_viewport_size({"width": 1920, "height": 1080})
    desk = Desk(bare_page, make())
    desk.button("Full screen").click()
    desk.page.locator(".ek-root:fullscreen").wait_for()
    desk.page.wait_for_function(f"({LETTERS})() >= 24")
    assert "Press Escape" in desk.words(".ek-tools [aria-live]")
    root = desk.page.locator(".ek-root")
    assert root.evaluate("one => one.scrollHeight <= innerHeight + 1")
    desk.button("Leave full screen").click()
    desk.page.locator(".ek-root:not(:fullscreen)").wait_for()
    assert desk.button("Full screen").is_visible()


def test_a_challenge_on_a_wall_opens_beside_the_map(bare_page):
    bare_page.page.set_viewport_size({"width": 1366, "height": 768})
    desk = Desk(bare_page, Board(NIGHT))
    desk.button("Full screen").click()
    desk.page.locator(".ek-root:fullscreen").wait_for()
    desk.page.locator("summary", has_text="Challenges").click()
    desk.answer()
    desk.button("Begin with this map").click()
    desk.answer()
    root = desk.page.locator(".ek-root")
    assert root.evaluate("one => one.scrollHeight <= innerHeight + 1")
    card = desk.page.locator(".ek-card").bounding_box()
    assert card["x"] + card["width"] <= 1366
    assert card["y"] + card["height"] <= 768


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768)])
def test_a_replay_has_the_whole_screen_too(bare_page, size):
    bare_page.page.set_viewport_size({"width": size[0], "height": size[1]})
    replay = Replay(newsroom="NYT", at="2020-11-06T09:50Z")
    names = ("_contest", "_shapes", "_state", "_timeline")
    traits = {name: getattr(replay, name) for name in names}
    bare_page.mount(replay._esm, traits, css=replay._css)
    bare_page.page.get_by_role("button", name="Full screen").click()
    root = bare_page.page.locator(".ek-root:fullscreen")
    root.wait_for()
    bare_page.page.wait_for_function(
        f"({LETTERS})() >= {24 if size[1] == 1080 else 12}"
    )
    assert root.evaluate("one => one.scrollHeight <= innerHeight + 1")
    words = bare_page.page.locator(".ek-events li").first
    when, what = (words.locator("span").nth(n).bounding_box() for n in range(2))
    assert when["x"] + when["width"] <= what["x"]
