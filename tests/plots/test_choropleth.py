"""Maps: every unit in the look of whoever has it, and in words too."""

from itertools import pairwise

import pytest
from matplotlib.colors import to_hex

from election_kit import toyland
from election_kit.errors import BadInput, UnknownYear, WrongType
from election_kit.facts.contests import scenario
from election_kit.facts.elections import election
from election_kit.facts.night.calls import calls
from election_kit.facts.units import election_years
from election_kit.palette import HATCHES, OPEN, TERRITORY, styles
from election_kit.plots.maps import draw_map
from election_kit.plots.plate import alt_text
from election_kit.plots.values.values import VALUES, view

NIGHT = calls(2020, by="NYT", at="2020-11-06T09:50Z")


def units(ax):
    """Return what is drawn: unit -> (color, hatch), the parts of divided ones as
    CODE-1, CODE-2.
    """
    fills = [
        patch for patch in ax.patches if (patch.get_gid() or "").startswith("unit-")
    ]
    return {
        patch.get_gid()[5:]: (
            to_hex(patch.get_facecolor()),
            patch.get_hatch() or "",
        )
        for patch in fills
    }


def labels(ax):
    return [text.get_text() for text in ax.texts if text.get_gid() == "label"]


def area(patch):
    return sum(abs(_ring(ring)) for ring in patch.get_path().to_polygons())


def _ring(points):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(points)) / 2


@pytest.mark.parametrize("layout", ["map", "tiles", "bubbles"])
def test_each_unit_has_color_and_pattern_of_its_side(layout):
    drawn, looks = (
        units(draw_map(NIGHT, layout=layout)),
        styles(NIGHT.contest.sides, NIGHT.contest.parties),
    )
    for unit in NIGHT.contest.electoral_votes:
        look = looks.get(NIGHT.winners.get(unit))
        assert drawn[unit] == (
            (look.color, HATCHES[look.pattern]) if look else (OPEN, "")
        ), unit


@pytest.mark.parametrize("layout", ["map", "tiles"])
def test_every_unit_is_labelled_once_with_its_letter_and_votes(layout):
    wanted = {
        unit: f"{NIGHT.winners.get(unit, '')[:1]} {n}".strip()
        for unit, n in NIGHT.contest.electoral_votes.items()
    }
    found = [
        label.replace("\n", " ") for label in labels(draw_map(NIGHT, layout=layout))
    ]
    assert sorted(found) == sorted(f"{unit} {words}" for unit, words in wanted.items())


def test_open_units_are_outlined_and_listed():
    ax = draw_map(NIGHT)
    borders = {
        p.get_gid()[7:]: to_hex(p.get_edgecolor())
        for p in ax.patches
        if (p.get_gid() or "")[:7] == "border-"
    }
    assert {unit for unit, color in borders.items() if color != "#ffffff"} == set(
        NIGHT.open
    )
    assert "Open: AK 3, AZ 11, GA 16, NC 15, NV 6, PA 20." in alt_text(ax)
    assert alt_text(ax).startswith(
        "Biden leads, 253 to 214. 2020: 270 needed to win; six units with 71 open."
    )


def test_a_divided_state_is_filled_in_proportion():
    parts = {
        p.get_gid(): area(p)
        for p in draw_map(1860).patches
        if "-NJ" in (p.get_gid() or "")
    }
    lincoln, douglas = parts["unit-NJ"], parts["unit-NJ-1"]
    assert lincoln / (lincoln + douglas) == pytest.approx(4 / 7, abs=0.01)


def test_who_took_no_part_and_who_had_no_electors_is_said():
    ax = draw_map(1864)
    key = [text.get_text() for text in ax.get_legend().get_texts()]
    assert {
        "took no part",
        "no electors yet",
        "not cast or not counted",
    } <= set(key)
    assert "Took no part: AL, AR, FL, GA, LA, MS, NC, SC, TN, TX, VA." in alt_text(ax)
    assert units(ax)["UT"] == (TERRITORY, "")


@pytest.mark.parametrize("year", election_years())
def test_the_words_tell_every_electoral_vote_of_every_year(year):
    ended, told = (
        election(year).scenario(),
        f" {view(year, 'winner', None).alt}",
    )
    for side, votes in ended.totals.items():
        listed = told.partition(f" {side}: ")[2].partition(".")[0]
        assert sum(int(unit.split()[1]) for unit in listed.split(", ") if unit) == votes


@pytest.mark.parametrize("value", VALUES)
def test_every_value_has_a_label_where_it_is_known(value):
    seen = view(2020, value, None)
    assert seen.key and all(reading.label for reading in seen.readings.values())
    assert {fill for r in seen.readings.values() for _, fill in r.fills} <= {
        fill for fill, _ in seen.key
    }


def test_margins_and_swings_are_those_of_the_election():
    margins, swings = view(2020, "margin", None), view(2020, "swing", 2016)
    assert margins.headline == "2020: closest in Georgia, Biden by 0.2 points"
    assert (margins.readings["WY"].label, margins.readings["GA"].label) == (
        "T 43",
        "B 0.2",
    )
    # Georgia: from 5.1 points for the Republican to 0.2 for the Democrat
    assert swings.readings["GA"].label == "B 5.4"
    assert view(2020, "swing", None) == swings


def test_electors_weigh_most_where_few_live():
    weights = view(2020, "electors per head", None)
    assert (
        weights.headline
        == "2020: one elector per 189,000 people in Wyoming, per 679,000 in California"
    )
    assert "DC" not in weights.readings


def test_a_country_without_a_map_becomes_tiles():
    assert (
        units(draw_map(toyland.scenario(Lark=["A"]))).keys()
        == toyland.CONTEST.electoral_votes.keys()
    )


def test_wrong_input_is_answered_with_the_right_one():
    with pytest.raises(
        BadInput, match=r"Unknown value 'winer'\. Did you mean 'winner'\?"
    ):
        draw_map(2020, value="winer")
    with pytest.raises(BadInput, match=r"layout 'tile'\. Did you mean 'tiles'\?"):
        draw_map(2020, layout="tile")
    with pytest.raises(UnknownYear, match="nearest are 2020 and 2024"):
        draw_map(2021)
    with pytest.raises(WrongType, match="a year, an Election or a Scenario"):
        draw_map("Georgia")
    with pytest.raises(BadInput, match="since="):
        draw_map(2020, since=2016)
    with pytest.raises(BadInput, match="belongs to no election"):
        draw_map(toyland.scenario(Lark=["A"]), value="margin")
    with pytest.raises(UnknownYear, match="begin in 1824"):
        draw_map(1800, value="margin")
    with pytest.raises(UnknownYear, match="apportionment population"):
        draw_map(1860, value="electors per head")


def test_the_election_to_come_is_a_blank_map_with_the_units_of_the_last():
    assert units(draw_map(2028)).keys() == units(draw_map(2024)).keys()


def test_a_scenario_shows_the_votes_of_its_election():
    assert view(scenario(2020, Trump=["GA"]), "margin", None) == view(
        2020, "margin", None
    )
