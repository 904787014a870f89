"""The link board alone: its page and a year's file, served without building the site."""

import json
import re
import sys

import pytest
from playwright.sync_api import expect

import election_kit as ek
from tests.site.place import ROOT

NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
SITE = "http://localhost/site"


@pytest.fixture
def board(bare_page, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "docs/site"))
    import pages

    def year(route):
        asked = int(route.request.url[-9:-5])
        found = pages.board_of(ek.as_it_ended(asked)) if asked else pages.nowhere()
        route.fulfill(body=json.dumps(found), content_type="application/json")

    page = bare_page.page
    page.route(f"{SITE}/boards/*.json", year)
    page.route(
        f"{SITE}/board.html",
        lambda route: route.fulfill(body=pages.board_page(), content_type="text/html"),
    )
    yield lambda link: page.goto(f"{SITE}/board.html#{link}") and page
    sys.modules.pop("pages", None)


def test_every_path_is_counted_in_the_frame_of_a_click(board):
    page = board(NIGHT.code)
    heading = page.locator(".ek-path-heading").first
    heading.get_by_text("64 ways the open units can fall").wait_for()
    page.locator('[data-unit="GA"]').dispatch_event("click")
    assert heading.text_content() == "32 ways the open units can fall"
    assert page.locator(".ek-say").text_content().startswith("Biden 269, Trump 214.")
    trump = page.get_by_role("group", name="Paths of Trump")
    for sentence in ek.explain(ek.paths(NIGHT.give("Biden", "GA"), "Trump"))[2:]:
        if "at least one of" not in sentence:
            assert trump.get_by_text(sentence, exact=True).count() == 1
    page.get_by_role("button", name="Undo").click()
    assert heading.text_content() == "64 ways the open units can fall"
    expect(page).to_have_url(re.compile(rf"#{NIGHT.code}$"))


def test_a_contest_of_one_s_own_opens_and_its_link_follows(board):
    sides = {"Ana": "D", "Ben": "R", "Cy": ""}
    race = ek.contest(
        2032, sides=sides, electors=ek.election(2024).allotment | {"PR": 6}
    )
    start = ek.Scenario(race, {"GA": "Ana", "PR": "Cy"})
    page = board(start.code)
    page.locator(".ek-say").get_by_text("Ana 16").wait_for()
    assert page.locator("h1").text_content() == "Election map, 2032"
    before = page.url
    page.locator('[data-unit="PR"]').dispatch_event("click")
    page.wait_for_function("before => location.href !== before", arg=before)
    found = ek.scenario_from_code(page.url.partition("#")[2])
    assert found.contest == race and found["PR"] != "Cy" and found["GA"] == "Ana"


def test_another_year_is_one_choice_away_and_can_be_blank(board):
    page = board(NIGHT.code)
    page.get_by_label("Election", exact=True).select_option("1860")
    page.locator(".ek-say").get_by_text("Lincoln 180").wait_for()
    expect(page).to_have_url(re.compile(rf"#{ek.as_it_ended(1860).code}$"))
    page.get_by_role("button", name="Blank map").click()
    page.locator(".ek-say").get_by_text("Lincoln 0").wait_for()
    expect(page).to_have_url(re.compile(rf"#{ek.scenario(1860).code}$"))


def test_a_map_is_kept_in_the_browser_and_compared(board):
    page = board(NIGHT.code)
    page.locator("summary", has_text="Keep and compare maps").click()
    page.get_by_label("Keep this map as").fill("night")
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_text("2020: Biden 253, Trump 214").wait_for()
    page.locator('[data-unit="GA"]').dispatch_event("click")
    page.get_by_label("Compare", exact=True).select_option("night")
    page.get_by_label("with", exact=True).select_option("this map")
    page.get_by_role("button", name="Compare", exact=True).click()
    row = page.locator(".ek-differ tbody tr")
    assert row.locator("th, td").all_text_contents() == [
        "Georgia",
        "16",
        "open",
        "Biden",
    ]
    page.get_by_role("button", name="Open night").click()
    assert page.locator(".ek-path-heading").first.text_content().startswith("64 ways")
    page.reload()
    page.locator("summary", has_text="Keep and compare maps").click()
    page.get_by_text("2020: Biden 253, Trump 214").wait_for()
    page.get_by_role("button", name="Forget night").click()
    assert page.get_by_role("button", name="Open night").count() == 0


def test_it_has_the_whole_screen_too(board):
    page = board(NIGHT.code)
    page.set_viewport_size({"width": 1366, "height": 768})
    page.get_by_role("button", name="Full screen").click()
    root = page.locator(".ek-root:fullscreen")
    root.wait_for()
    page.wait_for_function(
        """() => {
            const root = document.querySelector(".ek-root:fullscreen");
            return root.scrollHeight <= innerHeight + 1;
        }"""
    )
    page.keyboard.press("Escape")
    page.evaluate("() => document.exitFullscreen().catch(() => null)")
    page.locator(".ek-root:not(:fullscreen)").wait_for()
    assert page.get_by_role("button", name="Full screen").is_visible()
