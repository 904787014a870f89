"""The panels beside the map in a bare page: other maps to start from, kept maps, codes,
lines, files.
"""

import json
from pathlib import Path

import pytest

import election_kit as ek
from election_kit import toyland
from election_kit.maths.sentences import summary
from election_kit.widgets.board import Board
from election_kit.widgets.core.assets import script
from election_kit.widgets.offline.export import MEDIA
from tests.browser.desk import Desk

START, SHELF, SHARE = (
    "Start from another map",
    "Keep and compare maps",
    "Share: code, Python, files",
)
PANEL = "details.ek-more-panel"


@pytest.fixture
def desk(bare_page, tmp_path, monkeypatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return desk_of(bare_page, Board(2020))


def desk_of(bare_page, board: Board) -> Desk:
    """A desk on which Python's files reach the page."""
    desk = Desk(bare_page, board)
    board.send = desk.mounted.message
    return desk


def press(desk: Desk, name: str) -> None:
    desk.page.get_by_role("button", name=name, exact=True).click()
    desk.answer()


def unfold(desk: Desk, *titles: str) -> None:
    for title in titles:
        desk.page.locator("summary", has_text=title).click()
        desk.page.locator(f"{PANEL}[open]", has_text=title).wait_for()
        desk.answer()


def said(desk: Desk) -> str:
    """What the live region says, a frame later: on a new map it comes in after the
    region itself.
    """
    desk.page.evaluate("() => new Promise(requestAnimationFrame)")
    return desk.words(".ek-say")


def told(desk: Desk, title: str) -> str:
    return (
        desk.page.locator(f"{PANEL}[open]", has_text=title)
        .locator(".ek-wrong")
        .text_content()
    )


# -- share
# --------------------------------------------------------------------------------------------------


def test_panels_are_closed_at_first_and_ask_for_nothing(desk):
    assert desk.page.locator(f"{PANEL}[open]").count() == 0
    assert desk.mounted.sent == []


def test_code_and_lines_follow_every_click(desk):
    unfold(desk, SHARE)
    desk.click("GA")
    desk.answer()
    code = desk.widget.scenario.code
    assert desk.page.locator(".ek-code-row .ek-code-text").all_text_contents() == [
        code,
        'board.give("Trump", "GA")',
        f'board = ek.Board(ek.scenario_from_code("{code}"))',
    ]


def test_copy_puts_the_line_on_the_clipboard_and_says_so(desk):
    desk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    unfold(desk, SHARE)
    press(desk, "Copy: Code for this map")
    desk.page.get_by_text("Copied.", exact=True).wait_for()
    assert (
        desk.page.evaluate("navigator.clipboard.readText()")
        == desk.widget.scenario.code
    )


def test_without_permission_the_line_is_copied_from_the_selection(desk):
    desk.page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new"
        " Error('no')); }"
    )
    unfold(desk, SHARE)
    press(desk, "Copy: Python for this board")
    desk.page.get_by_text("Copied.", exact=True).wait_for()
    assert "scenario_from_code" in desk.page.evaluate("getSelection().toString()")


def test_a_mistyped_code_is_told_where_it_was_typed(desk):
    unfold(desk, START, SHARE)
    field = desk.page.get_by_label("Paste a code")
    field.fill("2020-1R4T0")
    field.press("Enter")
    desk.answer()
    assert "wrong, missing or misplaced character" in told(desk, SHARE)
    assert (told(desk, START), field.get_attribute("aria-invalid")) == (
        "",
        "true",
    )
    field.fill(ek.as_it_ended(2020).flip("PA").code)
    field.press("Enter")
    desk.answer()
    assert (told(desk, SHARE), field.get_attribute("aria-invalid")) == (
        "",
        None,
    )
    assert desk.widget.scenario["PA"] == "Trump"


@pytest.mark.parametrize("kind", MEDIA)
def test_a_file_is_downloaded_by_the_view_that_asked(desk, kind, tmp_path):
    unfold(desk, SHARE)
    name = {
        "svg": "SVG picture",
        "png": "PNG picture",
        "csv": "CSV table",
        "html": "Web page that works offline",
    }[kind]
    with desk.page.expect_download() as download:
        press(desk, name)
    assert download.value.suggested_filename == f"map_2020.{kind}"
    assert (
        Path(download.value.path()).read_bytes()
        == desk.widget.save(tmp_path / f"map.{kind}").read_bytes()
    )
    assert desk.page.get_by_text(f"Saved as map_2020.{kind}.").is_visible()


# -- start from
# ---------------------------------------------------------------------------------------------


def test_another_election_takes_the_map_over_and_panel_and_focus_stay(desk):
    unfold(desk, START)
    desk.page.get_by_label("Election", exact=True).select_option("1860")
    press(desk, "As it ended")
    assert desk.page.locator("[data-unit]").count() == 33
    assert said(desk) == summary(ek.as_it_ended(1860))
    assert desk.page.locator(f"{PANEL}[open] summary").text_content() == START
    assert desk.page.evaluate("document.activeElement.textContent") == "As it ended"
    desk.click("NY")
    desk.answer()
    assert desk.widget.scenario["NY"] != "Lincoln"
    press(desk, "Undo")
    press(desk, "Undo")
    assert said(desk) == summary(ek.as_it_ended(2020))


def test_two_views_of_a_board_go_over_together(bare_page):
    desk = Desk(bare_page, Board(2020), views=2)
    desk.widget.begin(toyland.scenario())
    desk.say()
    names = desk.page.locator("[data-unit]").evaluate_all(
        "all => all.map(unit => unit.dataset.unit)"
    )
    assert names == [*"ABCDEF"] * 2


def test_a_panel_open_in_two_views_stays_when_one_closes_it(
    bare_page, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    desk = Desk(bare_page, Board(2020), views=2)
    for title, facts in ((SHARE, "share"), (SHELF, "shelf")):
        for view in (0, 1, 1):  # the second view opens and closes it
            desk.mounted.views.nth(view).locator("summary", has_text=title).click()
            desk.page.evaluate("() => new Promise(requestAnimationFrame)")
            desk.answer()
        desk.answer()
        assert facts in desk.widget._state


def test_after_going_over_nothing_of_the_old_map_is_left(desk):
    def gone_over():
        for year in (1860, 2020):
            desk.widget.begin(ek.as_it_ended(year), results=year)
            desk.say()
        # What is made or said a moment later is there by then.
        desk.page.wait_for_function("() => leftovers().timers === 0")
        return desk.page.evaluate("leftovers()"), desk.mounted.model_listeners

    assert gone_over() == gone_over() == gone_over()


def test_the_next_election_is_blank_and_cannot_have_ended(desk):
    unfold(desk, START)
    years = desk.page.get_by_label("Election", exact=True)
    years.select_option("2028")
    assert not desk.page.get_by_role("button", name="As it ended").is_visible()
    press(desk, "Blank")
    assert (
        said(desk)
        == "Democratic 0, Republican 0. 270 needed to win; 56 units with 538 open."
    )
    assert years.input_value() == "2028"
    assert not desk.page.get_by_role("slider").is_visible()


def test_calls_and_favorites(desk):
    unfold(desk, START)
    desk.page.get_by_label("Calls of 2020 by").select_option("AP")
    press(desk, "Show calls")
    assert desk.widget.scenario == ek.calls(2020, by="AP", at="2020-11-06T09:50Z")
    desk.page.get_by_label("at (UTC)").fill("")
    press(desk, "Show calls")
    assert "Cannot read '' as a time" in told(desk, START)
    desk.page.get_by_label("Favorites of a forecast").select_option(
        "2016, 538 polls-plus"
    )
    press(desk, "Show favorites")
    assert desk.widget.scenario == ek.forecasts.favorites(2016, "538 polls-plus")


def test_the_slider_swings_with_keys_and_says_in_words_where(desk):
    unfold(desk, START)
    slider = desk.page.get_by_role("slider", name="Swing every unit of 2020 equally")
    slider.focus()
    for _ in range(10):
        desk.page.keyboard.press("ArrowRight")
        desk.answer()
    assert desk.widget.scenario == ek.swung(2020, 1, toward="Trump")
    assert slider.get_attribute("aria-valuetext") == "1.0 points toward Trump"
    desk.click("TX")
    desk.answer()
    assert slider.get_attribute("aria-valuetext") == "no swing"
    assert slider.input_value() == "0"


# -- keep and compare
# ---------------------------------------------------------------------------------------


def test_a_map_is_kept_opened_compared_and_forgotten(desk):
    unfold(desk, SHELF)
    assert not desk.page.get_by_role("button", name="Compare").is_visible()
    desk.page.get_by_label("Keep this map as").fill("result")
    desk.page.keyboard.press("Enter")
    desk.answer()
    assert desk.page.locator(".ek-kept-score").all_text_contents() == [
        "2020: Biden 306, Trump 232"
    ]
    for unit in ("AZ", "GA", "WI"):
        desk.click(unit)
    desk.answer()
    desk.page.get_by_label("Compare", exact=True).select_option("result")
    press(desk, "Compare")
    assert desk.page.locator(".ek-differ tbody tr").all_text_contents() == [
        "Arizona11BidenTrump",
        "Georgia16BidenTrump",
        "Wisconsin10BidenTrump",
    ]
    alone = "With Arizona, Georgia or Wisconsin alone kept, Biden would still win."
    assert desk.page.locator(".ek-beside .ek-words li").all_text_contents()[-1] == alone
    press(desk, "Open result")
    assert desk.widget.scenario == ek.as_it_ended(2020)
    press(desk, "Forget result")
    assert desk.page.locator(".ek-kept li").count() == 0


def test_a_toy_country_is_kept_and_its_code_is_written_out(
    bare_page, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    desk = desk_of(bare_page, Board(toyland.scenario()))
    unfold(desk, SHELF, SHARE)
    desk.page.get_by_label("Keep this map as").fill("toy")
    desk.page.keyboard.press("Enter")
    desk.answer()
    kept = desk.page.locator(".ek-kept li").all_text_contents()
    assert kept == ["toyLark 0, Wren 0OpenForget"] and told(desk, SHELF) == ""
    code, line = desk.page.locator(".ek-code-text:visible").all_text_contents()
    assert code == desk.widget.scenario.code
    assert line == "board = ek.Board(ek.toyland.scenario(Lark=[], Wren=[]))"


# -- for everyone
# -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_panels_break_no_rule_of_accessibility(desk, axe, scheme):
    desk.page.emulate_media(color_scheme=scheme)
    unfold(desk, START, SHELF, SHARE)
    desk.page.get_by_label("Keep this map as").fill("result")
    desk.page.keyboard.press("Enter")
    desk.click("PA")
    desk.answer()
    desk.page.get_by_label("with", exact=True).select_option("result")
    press(desk, "Compare")
    assert axe(desk.page, ".ek-root") == []


@pytest.mark.parametrize("width", [400, 760, 1400])
def test_controls_are_large_enough_and_fit(desk, width):
    desk.page.set_viewport_size({"width": width, "height": 800})
    unfold(desk, START, SHELF, SHARE)
    sizes = desk.page.locator(
        f"{PANEL} :is(button, select, input, summary):visible"
    ).evaluate_all(
        """all => all.map(one => one.getBoundingClientRect())
            .map(({width, height, right}) => [width, height, right])"""
    )
    assert len(sizes) > 15
    assert all(min(size[:2]) >= 24 and size[2] <= width for size in sizes)


# -- the page that flips by itself
# --------------------------------------------------------------------------

MAPS = [ek.as_it_ended(year) for year in (2020, 2016, 1860, 1800, 1824)]
MAPS += [
    ek.calls(2020, by="NYT", at="2020-11-06T09:50Z"),
    ek.scenario(2028),
    toyland.scenario(),
    ek.swung(2020, 1, toward="Trump"),
]


@pytest.mark.parametrize("scenario", MAPS, ids=repr)
def test_the_page_says_of_every_map_what_python_says(bare_page, scenario):
    board = Board(scenario)
    told = {key: board._state[key] for key in ("held", "splits")}
    told["contest"] = board._contest
    said = bare_page.call(script("maths/sentences"), "summary", told)
    assert said == summary(scenario)


def test_the_saved_page_flips_undoes_and_refuses_as_python_does(browser, tmp_path, axe):
    board = Board(2020)
    path = board.save(tmp_path / "map.html")
    page = browser.new_context(offline=True).new_page()
    troubles = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(path.as_uri())

    def say(*keys):
        for unit, key in keys:
            page.locator(f'[data-unit="{unit}"]').first.focus()
            page.keyboard.press(key)
        page.evaluate(
            "() => new Promise(requestAnimationFrame)"
        )  # a second change waits for its frame
        return page.locator(".ek-say").text_content()

    assert say() == summary(board.scenario)
    board.flip("PA")
    board.clear("GA")
    assert say(("PA", "Enter"), ("GA", "Delete")) == summary(board.scenario)
    assert page.locator(".ek-votes").all_text_contents() == ["270", "252"]
    with pytest.raises(ek.ElectionKitError) as why:
        board.flip("ME-01")
    assert say(("ME-01", "Enter")) == summary(board.scenario)
    assert page.locator(".ek-trouble").text_content() == str(why.value)
    for name in ("Undo", "Undo", "Redo", "Reset"):
        page.get_by_role("button", name=name, exact=True).click()
        getattr(board, name.lower())()
        assert say() == summary(board.scenario)
    assert axe(page, "html") == []
    assert troubles == []
    page.context.close()


def test_the_saved_page_holds_its_data_as_text(tmp_path):
    text = Board(2020).save(tmp_path / "map.html").read_text()
    data = text.partition('id="ek-data">')[2].partition("</script>")[0]
    assert json.loads(data)["_contest"]["need"] == 270
