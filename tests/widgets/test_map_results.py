"""What an election tells its map, and where units lie in its layouts."""

import json
from itertools import combinations, pairwise
from math import hypot, pi

import pytest

import election_kit as ek
from election_kit import palette
from election_kit.errors import ElectionKitError, UnknownYear
from election_kit.widgets.board import Board
from election_kit.widgets.map.flip_map import FlipMap
from election_kit.widgets.map.geometry import map_shapes
from election_kit.widgets.map.ratings import shades
from election_kit.widgets.map.results import (
    EDGES,
    STEPS,
    TINTS,
    results_of,
    winners_before,
)

YEARS = (1789, *range(1792, 2025, 4))
NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")


@pytest.mark.parametrize("year", YEARS)
def test_every_election_has_a_board(year):
    board = Board(year)
    assert board.scenario == ek.as_it_ended(year)
    board.begin(2020)
    board.begin(year, lock=True)
    assert board.scenario == ek.as_it_ended(year)


def test_who_carried_a_unit_before_is_told_of_equals_and_of_nobody():
    before = winners_before(ek.contest(1896))
    assert before["ND"] == "Before: Cleveland and Harrison and Weaver in 1892"
    assert winners_before(ek.contest(1876))["AR"] == "Before: Grant in 1868"
    assert "NY" not in winners_before(ek.contest(1792))


@pytest.mark.parametrize("year", YEARS)
def test_results_are_those_of_the_election(year):
    race = ek.election(year)
    found = results_of(race.contest, year)
    assert json.loads(json.dumps(found))["year"] == year
    assert found["lines"].keys() == race.contest.electoral_votes.keys()
    assert (
        len(found["shades"]) == len(race.contest.sides)
        and len(found["steps"]) == len(EDGES) + 1
    )
    for unit, (side, step) in found["leads"].items():
        margin = race.margin(unit)
        assert race.contest.sides[side] == margin.first
        low, high = (0, *EDGES)[step], (*EDGES, 101)[step]
        assert low <= margin.points < high
        assert str(margin) in found["lines"][unit]
    for unit, lines in found["lines"].items():
        assert lines[-1].startswith(f"Source: ek.election({year}).source(")
        assert bool(race.votes(unit)) == lines[0].startswith(f"{year}: ")


def test_every_source_that_is_named_can_be_asked_for():
    every = [
        lines
        for year in YEARS
        for lines in results_of(ek.contest(year), year)["lines"].values()
    ]
    for source in {lines[-1].removeprefix("Source: ") for lines in every}:
        assert eval(source, {"ek": ek}).title


@pytest.mark.parametrize(
    ("year", "unit", "words"),
    [
        (2020, "GA", "Flipped: Trump in 2016, Biden in 2020"),
        (2020, "MN", "Democratic since 1976"),
        (2020, "DC", "Democratic since 1964"),
        (2024, "NE-02", "Democratic since 2020"),
        (1868, "MD", "Flipped: Lincoln in 1864, Seymour in 1868"),
    ],
)
def test_the_last_flip_in_words(year, unit, words):
    assert words in results_of(ek.contest(year), year)["lines"][unit]


@pytest.mark.parametrize(
    ("year", "units"),
    [(2020, ["WI"]), (2016, ["WI"]), (2000, ["FL"]), (1960, ["MO"])],
)
def test_the_tipping_point(year, units):
    assert results_of(ek.contest(year), year)["tipping"]["units"] == units


@pytest.mark.parametrize("year", [1789, 1800, 1820, 1824])
def test_no_tipping_point_without_votes_or_without_a_majority(year):
    assert results_of(ek.contest(year), year)["tipping"] is None


def test_only_a_year_brings_results_and_no_scenario_learns_how_it_ended():
    assert Board(2020)._contest["results"]["year"] == 2020
    assert (
        "results" not in Board(NIGHT)._contest
        and "results" not in FlipMap(NIGHT)._contest
    )
    assert FlipMap(NIGHT, results=2016)._contest["results"]["leads"]["PA"] == [
        1,
        0,
    ], "Trump, by 0.7 points"
    assert "PA" not in FlipMap(NIGHT, results=2012)._contest["results"]["leads"], (
        "Obama is no side of 2020"
    )
    assert "results" not in Board(ek.as_it_ended(2020))._contest


def test_results_of_no_election_are_refused():
    with pytest.raises(UnknownYear):
        FlipMap(NIGHT, results=2019)
    with pytest.raises(ElectionKitError, match="results"):
        FlipMap(NIGHT, result=2020)


def test_results_are_small():
    assert (
        len(json.dumps(Board(2020)._contest["results"], separators=(",", ":"))) < 18_000
    )


@pytest.mark.parametrize(
    "color",
    [palette.BLUE, palette.RED, palette.TEAL, palette.GOLD, palette.MAROON],
)
def test_shades_darken_end_in_the_side_s_own_color_and_carry_words(color):
    made = shades(color, TINTS)
    assert len(made) == len(STEPS) and made[-1][0] == color
    for shade, ink in made:
        assert palette.contrast(shade, ink) >= 4.5
    for (light, _), (dark, _) in pairwise(made):
        assert palette.contrast(light, "#ffffff") < palette.contrast(dark, "#ffffff")


@pytest.mark.parametrize("year", YEARS)
def test_layouts_hold_the_units_of_the_year_within_the_view_and_apart(year):
    contest = ek.contest(year)
    shapes = map_shapes(contest)
    (width, height), (tiles, bubbles) = (
        shapes["view"],
        shapes["layouts"].values(),
    )
    for places in (tiles, bubbles):
        assert places.keys() == contest.electoral_votes.keys()
    for x, y, w, h in tiles.values():
        assert w / 2 <= x <= width - w / 2 and h / 2 <= y <= height - h / 2
    for x, y, r in bubbles.values():
        assert min(x - r, y - r, width - x - r, height - y - r) >= -1
    for (ax, ay, w, h), (bx, by, *_) in combinations(tiles.values(), 2):
        assert abs(ax - bx) >= w or abs(ay - by) >= h
    for (ax, ay, ar), (bx, by, br) in combinations(bubbles.values(), 2):
        assert hypot(ax - bx, ay - by) >= ar + br


def test_the_area_of_a_bubble_is_in_proportion_to_its_electors():
    contest = ek.contest(2020)
    area = {
        u: pi * r * r / contest.electoral_votes[u]
        for u, (_, _, r) in map_shapes(contest)["layouts"]["bubbles"].items()
    }
    assert max(area.values()) / min(area.values()) < 1.03
