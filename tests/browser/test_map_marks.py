"""What the live map marks: must-win units, the tipping point, and margins in shades."""

import pytest

import election_kit as ek
from election_kit import palette
from election_kit.widgets.board import Board
from election_kit.widgets.flip_map import FlipMap
from tests.browser.desk import Desk

NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")


def ringed(desk: Desk) -> set[str]:
    return set(
        desk.page.evaluate(
            """() => {
                const edges = [...document.querySelectorAll(".ek-edge")];
                const units = [...document.querySelectorAll("[data-unit]")].map(group => group.dataset.unit);
                return units.filter((_, n) => edges[n].hasAttribute("data-must"));
            }"""
        )
    )


def rgb(color: str) -> str:
    return f"rgb({', '.join(str(int(color[n : n + 2], 16)) for n in (1, 3, 5))})"


def test_must_win_units_are_ringed_and_named_as_python_says(bare_page):
    desk = Desk(bare_page, Board(NIGHT))
    edge = desk.page.locator(".ek-edge[data-must]").first
    stroke, width = edge.evaluate("e => [getComputedStyle(e).stroke, getComputedStyle(e).strokeWidth]")
    assert stroke == desk.page.locator(".ek-root").evaluate("e => getComputedStyle(e).color")
    assert float(width[:-2]) >= 3
    for unit in ("AK", "NV", "AZ"):
        desk.widget.give("Trump", unit)
        desk.say()
        musts = {side: ek.paths(desk.widget.scenario, side).must_win for side in ("Biden", "Trump")}
        assert ringed(desk) == set().union(*musts.values())
        for side, units in musts.items():
            for code in units:
                assert side in desk.name(code).partition("must-win for ")[2]
    assert desk.words(".ek-legend") == "must-win: in every path of a side"


def test_a_unit_that_both_must_win(bare_page):
    last = NIGHT.give("Biden", "AK", "NV").give("Trump", "AZ", "NC", "GA")
    desk = Desk(bare_page, Board(last, lock=False))
    assert desk.name("PA") == "Pennsylvania, 20 electoral votes, open, must-win for Biden and Trump"


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
    assert not desk.page.get_by_label("Shade by margin").is_visible()
    assert desk.page.locator("[data-tipping]").count() == 0


def test_shades_follow_the_margin_and_only_when_asked_for(bare_page):
    bare_page.page.emulate_media(reduced_motion="reduce")
    desk = Desk(bare_page, FlipMap(ek.election(2020).scenario(), results=2020))
    looks = palette.styles(("Biden", "Trump"), {"Biden": "D", "Trump": "R"})
    assert desk.look("GA")["fill"] == desk.look("CA")["fill"] == rgb(looks["Biden"].color)
    desk.page.get_by_label("Shade by margin").check()
    results = desk.widget._contest["results"]
    for unit, (side, step) in results["leads"].items():
        assert desk.look(unit)["fill"] == rgb(results["shades"][side][step][0])
    fills = [desk.look(unit)["fill"] for unit in ("GA", "PA", "MN", "CO", "CA")]
    assert len(set(fills)) == 5, "0.24, 1.16, 7.1, 13.5 and 29.2 points"
    legend = desk.words(".ek-shades")
    assert "Margin in 2020, in points." in legend and "Biden (B)under 1" in legend
    desk.page.get_by_label("Shade by margin").uncheck()
    assert desk.look("GA")["fill"] == rgb(looks["Biden"].color)
    assert not desk.page.locator(".ek-shades").is_visible()


def test_a_unit_given_to_another_side_has_no_margin_to_shade(bare_page):
    bare_page.page.emulate_media(reduced_motion="reduce")
    desk = Desk(bare_page, Board(2020))
    desk.page.get_by_label("Shade by margin").check()
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
    assert (desk.look("GA")["letter"], desk.look("TX")["hatch"][:4]) == ("B", "url("), (
        "letter and pattern stay"
    )
