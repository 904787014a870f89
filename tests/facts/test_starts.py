"""Where a map may begin: every election, every forecast, swings, and the election to come."""

from fractions import Fraction

import pytest

import election_kit as ek
from election_kit.errors import BadInput, UnknownYear
from election_kit.facts.elections import NEXT
from election_kit.facts.forecasting import forecasters, scored
from election_kit.facts.starts import as_it_ended, favorites, swingers, swung
from election_kit.facts.units import election_years

VOTED = [year for year in election_years() if year >= 1824 and year != 1872]


def test_the_next_election_has_the_last_allotment_and_nobody_yet():
    coming, last = ek.contest(NEXT), ek.contest(2024)
    assert (coming.votes, coming.need, coming.districts) == (last.votes, 270, last.districts)
    assert coming.sides == ("Democratic", "Republican")
    assert coming.side("D") == "Democratic"
    assert (as_it_ended(NEXT).open, coming.others) == (tuple(last.votes), ())
    with pytest.raises(UnknownYear):
        ek.election(NEXT)
    with pytest.raises(UnknownYear):
        ek.contest(2032)


def test_a_map_of_the_next_election_has_a_code_and_paths():
    start = ek.scenario(NEXT, Democratic=["CA", "NY"], Republican="TX")
    assert ek.scenario_from_code(start.code) == start
    assert ek.paths(start, "Republican").have == ek.contest(2024).votes["TX"]


@pytest.mark.parametrize("year", VOTED)
def test_no_swing_changes_nothing(year):
    assert swung(year, 0) == as_it_ended(year)


@pytest.mark.parametrize("year", VOTED)
@pytest.mark.parametrize("points", [-30, -7, -1, 1, 7, 30])
def test_a_swing_moves_units_one_way_only(year, points):
    first, second = swingers(year)
    before, after = as_it_ended(year).totals, swung(year, points).totals
    up, down = (first, second) if points > 0 else (second, first)
    assert after[up] >= before[up]
    assert after[down] <= before[down]


@pytest.mark.parametrize("unit", ["GA", "NC", "ME-02", "NE"])
def test_a_unit_changes_hands_where_its_margin_says(unit):
    margin = ek.election(2020).margin(unit)
    at = margin.points if margin.first == "Trump" else -margin.points
    hair = Fraction(1, 10**9)
    assert swung(2020, at - hair)[unit] == "Trump"
    assert swung(2020, at)[unit] is None
    assert swung(2020, at + hair)[unit] == "Biden"


@pytest.mark.parametrize("year", [1789, 1820, 1872])
def test_without_popular_votes_of_two_sides_nothing_swings(year):
    with pytest.raises(BadInput, match="nothing to swing"):
        swung(year, 1)


@pytest.mark.parametrize(("year", "source"), [(held.year, held.source) for held in forecasters()])
def test_favorites_lost_where_the_forecast_missed(year, source):
    guess, ended = favorites(year, source), ek.election(year)
    asked = scored(year, source)
    wrong = {u for u in asked.units if guess[u] is not None and guess[u] != ended.winner_of(u)}
    assert wrong == set(asked.missed)
