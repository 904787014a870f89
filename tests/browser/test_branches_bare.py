"""The path tree in a bare page, with the real Python behind it."""

import pytest

import election_kit as ek
from election_kit.widgets.board import Board
from election_kit.widgets.core.assets import script
from tests.browser.desk import Desk

NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
ITEMS = [
    {"path": "", "open": True}, {"path": "0", "open": None}, {"path": "1", "open": True},
    {"path": "10", "open": False}, {"path": "11", "open": False},
]  # fmt: skip


@pytest.fixture
def desk(bare_page):
    desk = Desk(bare_page, Board(NIGHT))
    desk.page.locator("summary", has_text="Path tree").click()
    desk.page.wait_for_function(
        "() => document.querySelector('details[open] .ek-tree')"
    )
    desk.answer()
    return desk


def press(desk, *keys):
    for key in keys:
        desk.page.keyboard.press(key)
        desk.answer()


def current(desk):
    """Return the name of the point that is focused, which must be the one selected."""
    item = desk.page.locator('[role="treeitem"][aria-selected="true"]')
    assert item.evaluate("li => li === document.activeElement && li.tabIndex === 0")
    return item.locator(".ek-branch").text_content()


@pytest.mark.parametrize(
    ("key", "at", "step"),
    [
        ("ArrowRight", 2, {"path": "10", "open": False}),
        ("ArrowRight", 3, {"path": "10", "open": True}),
        ("ArrowRight", 1, None),
        ("ArrowLeft", 3, {"path": "1", "open": True}),
        ("ArrowLeft", 2, {"path": "1", "open": False}),
        ("ArrowDown", 3, {"path": "11", "open": False}),
        ("ArrowDown", 4, None),
        ("ArrowUp", 3, {"path": "1", "open": True}),
        ("ArrowUp", 0, None),
        ("Home", 4, {"path": "", "open": True}),
        ("End", 0, {"path": "11", "open": False}),
        ("Enter", 3, {"path": "10", "open": True}),
        (" ", 2, {"path": "1", "open": False}),
        ("Enter", 1, None),
        ("x", 2, None),
        ("constructor", 2, None),
    ],
)
def test_where_a_key_leads(bare_page, key, at, step):
    assert bare_page.call(script("board"), "walked", key, ITEMS, at) == step


def test_arrows_walk_the_tree_and_the_map_follows(desk):
    desk.page.locator('.ek-tree [tabindex="0"]').focus()
    press(desk, "ArrowDown", "ArrowDown")
    assert current(desk) == "Pennsylvania 20 to Trump"
    assert desk.name("PA") == "Pennsylvania, 20 electoral votes, Trump"
    press(desk, "ArrowRight", "ArrowRight")
    assert current(desk) == "Georgia 16 to Biden"
    assert desk.words(".ek-hypothesis").startswith(
        "If Trump wins Pennsylvania, and Biden wins Georgia: "
    )
    press(desk, "ArrowLeft", "ArrowUp")
    assert current(desk) == "Pennsylvania 20 to Biden"
    assert desk.name("GA").startswith("Georgia, 16 electoral votes, open")


def test_a_click_walks_and_a_second_click_folds(desk):
    item = desk.page.get_by_role("treeitem", name="Pennsylvania 20 to Trump")
    item.click()
    desk.answer()
    assert (
        item.get_attribute("aria-expanded"),
        item.get_attribute("aria-level"),
    ) == (
        "true",
        "2",
    )
    assert desk.page.get_by_role("treeitem").count() == 5
    item.click()
    desk.answer()
    assert item.get_attribute("aria-expanded") == "false"
    assert desk.widget.scenario == NIGHT.give("Trump", "PA")


def test_a_flip_on_the_map_moves_the_tree_without_taking_the_focus(desk):
    desk.click("PA")
    desk.answer()
    assert desk.focused == "PA"
    assert (
        desk.page.locator('[aria-selected="true"] .ek-branch').text_content()
        == "Pennsylvania 20 to Biden"
    )


def test_the_tree_grows_anew_from_the_map(desk):
    desk.page.get_by_role("treeitem", name="Pennsylvania 20 to Trump").click()
    desk.answer()
    desk.button("Grow the tree from this map").click()
    desk.answer()
    assert (
        desk.page.locator('[aria-selected="true"] .ek-branch').text_content() == "Start"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_targets_are_large_enough(desk, axe, scheme):
    desk.page.emulate_media(color_scheme=scheme)
    desk.page.get_by_role("treeitem", name="Pennsylvania 20 to Trump").click()
    desk.answer()
    assert axe(desk.page, ".ek-root") == []
    heights = desk.page.get_by_role("treeitem").evaluate_all(
        "all => all.map(i => i.getBoundingClientRect().height)"
    )
    assert min(heights) >= 24
