"""What the live map marks: must-win units, the tipping point, and margins in shades."""

import pytest

import election_kit as ek
from election_kit import palette
from election_kit.widgets.board import Board
from election_kit.widgets.map.flip_map import FlipMap
from tests.browser.desk import Desk

NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")


def ringed(desk: Desk) -> set[str]:
    return set(
        desk.page.evaluate("""() => {
                const edges = [...document.querySelectorAll(".ek-edge")];
                const units = [...document.querySelectorAll("[data-unit]")].map(group => group.dataset.unit);
                return units.filter((_, n) => edges[n].hasAttribute("data-must"));
            }""")
    )


def color(desk: Desk, by: str) -> None:
    desk.page.get_by_role("radio", name=by, exact=True).check()


def rgb(color: str) -> str:
    return f"rgb({', '.join(str(int(color[n : n + 2], 16)) for n in (1, 3, 5))})"


def test_must_win_units_are_ringed_and_named_as_python_says(bare_page):
    desk = Desk(bare_page, Board(NIGHT))
    edge = desk.page.locator(".ek-edge[data-must]").first
    stroke, width = edge.evaluate(
        "e => [getComputedStyle(e).stroke, getComputedStyle(e).strokeWidth]"
    )
    assert stroke == desk.page.locator(".ek-root").evaluate(
        "e => getComputedStyle(e).color"
    )
    assert float(width[:-2]) >= 3
    for unit in ("AK", "NV", "AZ"):
        desk.widget.give("Trump", unit)
        desk.say()
        musts = {
            side: ek.paths(desk.widget.scenario, side).must_win
            for side in ("Biden", "Trump")
        }
        assert ringed(desk) == set().union(*musts.values())
        for side, units in musts.items():
            for code in units:
                assert side in desk.name(code).partition("must-win for ")[2]
    assert desk.words(".ek-legend") == "must-win: in every path of a side"


def test_a_unit_that_both_must_win(bare_page):
    last = NIGHT.give("Biden", "AK", "NV").give("Trump", "AZ", "NC", "GA")
    desk = Desk(bare_page, Board(last, lock=False))
    assert (
        desk.name("PA")
        == "Pennsylvania, 20 electoral votes, open, must-win for Biden and Trump"
    )


def test_the_ring_goes_as_soon_as_the_unit_is_given(bare_page):
    desk = Desk(bare_page, Board(NIGHT))
    desk.click("PA")
    assert "PA" not in ringed(desk)
    desk.answer()
    assert ringed(desk) == set()


@pytest.mark.parametrize(("year", "unit"), [(2020, "WI"), (2000, "FL"), (1960, "MO")])
def test_the_tipping_point_is_marked_in_words_and_on_the_map(bare_page, year, unit):
    desk = Desk(bare_page, Board(year))
    marks = desk.page.locator(".ek-tipping").evaluate_all(
        "all => all.filter(mark => mark.getBoundingClientRect().width > 0)"
        ".map(mark => mark.closest('[data-unit]').dataset.unit)"
    )
    assert marks == [unit] == [ek.tipping_point(ek.election(year)).unit]
    assert desk.name(unit).endswith(f", tipping point of {year}")
    name = ek.contest(year).name(unit)
    assert f"tipping point of {year}: {name}" in desk.words(".ek-legend")


def test_a_scenario_that_is_still_open_tells_no_results(bare_page):
    desk = Desk(bare_page, Board(NIGHT))
    assert not desk.page.get_by_role("radiogroup", name="Color by").is_visible()
    assert desk.page.locator("[data-tipping]").count() == 0


def test_shades_follow_the_margin_and_only_when_asked_for(bare_page):
    bare_page.page.emulate_media(reduced_motion="reduce")
    desk = Desk(bare_page, FlipMap(ek.election(2020).scenario(), results=2020))
    looks = palette.styles(("Biden", "Trump"), {"Biden": "D", "Trump": "R"})
    assert (
        desk.look("GA")["fill"] == desk.look("CA")["fill"] == rgb(looks["Biden"].color)
    )
    color(desk, "Margin")
    results = desk.widget._contest["results"]
    for unit, (side, step) in results["leads"].items():
        assert desk.look(unit)["fill"] == rgb(results["shades"][side][step][0])
    fills = [desk.look(unit)["fill"] for unit in ("GA", "PA", "MN", "CO", "CA")]
    assert len(set(fills)) == 5, "0.24, 1.16, 7.1, 13.5 and 29.2 points"
    legend = desk.page.locator(".ek-shades:visible").text_content()
    assert "Margin in 2020, in points." in legend and "Biden (B)under 1" in legend
    color(desk, "Winner")
    assert desk.look("GA")["fill"] == rgb(looks["Biden"].color)
    assert desk.page.locator(".ek-shades:visible").count() == 0


def test_a_unit_given_to_another_side_has_no_margin_to_shade(bare_page):
    bare_page.page.emulate_media(reduced_motion="reduce")
    desk = Desk(bare_page, Board(2020))
    color(desk, "Margin")
    shaded = desk.look("GA")["fill"]
    desk.click("GA")
    assert desk.look("GA")["fill"] == rgb(desk.widget._contest["looks"][1]["color"])
    desk.widget.undo()
    desk.answer()
    desk.click("GA", shift=True)
    desk.widget.give("Biden", "GA")
    desk.say()
    desk.answer()
    desk.widget.give("Biden", "GA")
    desk.say()
    assert desk.look("GA")["fill"] == shaded
    assert (desk.look("GA")["letter"], desk.look("TX")["hatch"][:4]) == (
        "B",
        "url(",
    ), "letter and pattern stay"


# -- ratings
# ------------------------------------------------------------------------------------------------


def test_ratings_are_off_until_asked_for_and_then_in_color_words_and_names(
    bare_page,
):
    bare_page.page.emulate_media(reduced_motion="reduce")
    desk = Desk(bare_page, Board(2020))
    assert desk.name("GA") == "Georgia, 16 electoral votes, Biden"
    color(desk, "Rating")
    ratings = desk.widget._contest["results"]["ratings"]
    for unit, (side, step) in ratings["leads"].items():
        assert desk.look(unit)["fill"] == rgb(ratings["shades"][side][step][0])
        assert f", rated {ratings['words'][step]}" in desk.name(unit)
    assert desk.name("GA") == "Georgia, 16 electoral votes, Biden, rated tilt"
    legend = desk.page.locator(".ek-shades:visible").text_content()
    for words in (
        "the steps are our own",
        "tilt: under 1",
        "lean: 1 to 5",
        "safe: 15 or more",
        "Opentoss-up",
    ):
        assert words in legend
    desk.unit("AK").evaluate("group => group.focus()")
    desk.page.keyboard.press("g")
    assert "Rated tilt" in desk.page.locator(".ek-tip li").all_text_contents()
    color(desk, "Winner")
    assert desk.name("GA") == "Georgia, 16 electoral votes, Biden"


def test_a_unit_that_is_open_is_a_toss_up_and_one_elsewhere_has_no_rating(
    bare_page,
):
    bare_page.page.emulate_media(reduced_motion="reduce")
    desk = Desk(bare_page, Board(2020))
    color(desk, "Rating")
    desk.widget.give("Trump", "GA")
    desk.widget.clear("PA")
    desk.say()
    assert desk.name("GA") == "Georgia, 16 electoral votes, Trump"
    assert desk.name("PA").startswith(
        "Pennsylvania, 20 electoral votes, open, rated toss-up"
    )


def test_a_teacher_rates(bare_page):
    bare_page.page.emulate_media(reduced_motion="reduce")
    desk = Desk(bare_page, Board(NIGHT, ratings={"Florida": "lean"}))
    radios = desk.page.get_by_role("radiogroup", name="Color by").locator("label")
    assert radios.all_text_contents() == ["Winner", "Rating"], "no margins were told"
    color(desk, "Rating")
    assert desk.name("FL") == "Florida, 29 electoral votes, Trump, rated lean, locked"
    assert desk.name("OH") == "Ohio, 18 electoral votes, Trump, rated safe, locked"
    assert "rated toss-up" in desk.name("PA")
    assert "Rated by hand." in desk.page.locator(".ek-shades:visible").text_content()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_ratings(bare_page, axe, scheme):
    bare_page.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    desk = Desk(bare_page, Board(NIGHT, results=2020))
    color(desk, "Rating")
    assert axe(desk.page, ".ek-root") == []


# -- what the reader chose stays
# ----------------------------------------------------------------------------


def chosen(desk: Desk, view: int = 0) -> list[str]:
    checked = (
        "all => all.filter(radio => radio.checked).map(radio =>"
        " radio.parentNode.textContent)"
    )
    return (
        desk.mounted.views.nth(view)
        .locator(".ek-radios:visible input")
        .evaluate_all(checked)
    )


def test_another_contest_keeps_the_layout_and_the_colors(bare_page):
    bare_page.page.emulate_media(reduced_motion="reduce")
    desk = Desk(bare_page, Board(2020))
    desk.page.get_by_role("radio", name="Tiles", exact=True).check()
    color(desk, "Rating")
    for year, words in (
        (1980, ["Tiles", "Rating"]),
        (2028, ["Tiles"]),
        (2012, ["Tiles", "Rating"]),
    ):
        desk.widget.begin(ek.as_it_ended(year), results=None if year == 2028 else year)
        desk.say()
        assert chosen(desk) == words, (
            f"{year}: what cannot be colored now is colored again when it can"
        )
    assert desk.page.locator(".ek-map").get_attribute("data-layout") == "tiles"
    assert "rated safe" in desk.name("TX")


def test_two_views_choose_each_for_themselves(bare_page):
    bare_page.page.emulate_media(reduced_motion="reduce")
    desk = Desk(bare_page, Board(2020), views=2)
    desk.mounted.views.nth(1).get_by_role("radio", name="Bubbles", exact=True).check()
    desk.widget.begin(ek.as_it_ended(2016), results=2016)
    desk.say()
    assert (chosen(desk, 0), chosen(desk, 1)) == (
        ["Map", "Winner"],
        ["Bubbles", "Winner"],
    )
