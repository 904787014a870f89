"""Where a map may begin: every election, every forecast, swings, and the election to
come.
"""

from dataclasses import replace
from fractions import Fraction
from itertools import permutations

import pytest

import election_kit as ek
from election_kit.errors import BadInput, UnknownYear
from election_kit.facts import starting_maps
from election_kit.facts.contests import NEXT
from election_kit.facts.forecasts import forecast, forecasters, scored
from election_kit.facts.starting_maps import (
    as_it_ended,
    favorites,
    swingers,
    swung,
)
from election_kit.facts.units import election_years

VOTED = [year for year in election_years() if year >= 1824 and year != 1872]


def test_the_next_election_has_the_last_allotment_and_nobody_yet():
    coming, last = ek.contest(NEXT), ek.contest(2024)
    assert (coming.electoral_votes, coming.need, coming.districts) == (
        last.electoral_votes,
        270,
        last.districts,
    )
    assert coming.sides == ("Democratic", "Republican")
    assert coming.side("D") == "Democratic"
    assert (coming.year, coming.parties, coming.pronouns) == (
        NEXT,
        {"Democratic": "D", "Republican": "R"},
        {},
    )
    assert (as_it_ended(NEXT).open, coming.others) == (tuple(last.electoral_votes), ())
    with pytest.raises(UnknownYear):
        ek.election(NEXT)
    with pytest.raises(UnknownYear):
        ek.contest(2030)


def test_a_map_of_the_next_election_has_a_code_and_paths():
    start = ek.scenario(NEXT, Democratic=["CA", "NY"], Republican="TX")
    assert ek.scenario_from_code(start.code) == start
    assert ek.paths(start, "Republican").have == ek.contest(2024).electoral_votes["TX"]


@pytest.mark.parametrize("year", VOTED)
def test_no_swing_changes_nothing(year):
    for side in swingers(year):
        assert swung(year, 0, toward=side) == as_it_ended(year)


@pytest.mark.parametrize("year", VOTED)
@pytest.mark.parametrize("points", [1, 7, 30])
def test_a_swing_moves_units_one_way_only(year, points):
    before = as_it_ended(year).totals
    for up, down in permutations(swingers(year)):
        after = swung(year, points, toward=up)
        assert after.totals[up] >= before[up]
        assert after.totals[down] <= before[down]
        assert after == swung(year, -points, toward=down)


@pytest.mark.parametrize("unit", ["GA", "NC", "ME-02", "NE"])
def test_a_unit_changes_hands_where_its_margin_says(unit):
    margin = ek.election(2020).margin(unit)
    points = margin.exact_points
    at = points if margin.first == "Trump" else -points
    hair = Fraction(1, 10**9)
    assert swung(2020, at - hair, toward="Biden")[unit] == "Trump"
    assert swung(2020, at, toward="Biden")[unit] is None
    assert swung(2020, at + hair, toward="Biden")[unit] == "Biden"


@pytest.mark.parametrize("year", VOTED)
def test_a_swing_is_between_the_first_two_of_the_nation(year):
    named = [side for side in ek.election(year).votes() if side != "other"]
    assert set(swingers(year)) == set(named[:2])


def test_a_swing_leaves_the_other_sides_alone():
    after = swung(
        1860, 20, toward="Lincoln"
    ).totals  # the second in electors was Breckinridge
    assert (after["Douglas"], after["Breckinridge"]) == (
        0,
        as_it_ended(1860).totals["Breckinridge"],
    )


def test_a_district_goes_with_its_state_only_where_it_has_no_votes_of_its_own():
    after = swung(
        2020, 10, toward="Trump"
    )  # Biden was 9 points ahead in Maine, 23 in its 1st district
    assert (after["ME"], after["ME-01"], after["ME-02"]) == (
        "Trump",
        "Biden",
        "Trump",
    )
    after = swung(1976, 10, toward="Carter")
    assert [after[unit] for unit in ("ME", "ME-01", "ME-02")] == ["Carter"] * 3


@pytest.mark.parametrize("year", [1789, 1820, 1872])
def test_without_popular_votes_of_two_sides_nothing_swings(year):
    with pytest.raises(BadInput, match="nothing to swing"):
        swung(year, 1, toward="D")


@pytest.mark.parametrize(
    ("year", "source"), [(held.year, held.source) for held in forecasters()]
)
def test_favorites_lost_where_the_forecast_missed(year, source):
    guess, ended = favorites(year, source), ek.election(year)
    asked = scored(year, source)
    wrong = {
        u
        for u in asked.units
        if guess[u] is not None and guess[u] != ended.winner_of(u)
    }
    assert wrong == set(asked.missed)


def test_nobody_is_the_favorite_where_chances_are_even(monkeypatch):
    known = forecast(2020)
    even = replace(known, chances={**known.chances, "GA": 0.5, "WY": 0.5})
    expected = favorites(2020).clear("GA", "WY")
    monkeypatch.setattr(starting_maps, "forecast", lambda year, source: even)
    assert favorites(2020) == expected
