"""Worked examples: nights and countries whose numbers others have published or can
count again.

Where a number has a publisher it is named; the others were computed independently of
this kit, by exact integers or by brute force.
"""

import csv
from fractions import Fraction
from pathlib import Path

import pytest

import election_kit as ek
from election_kit import palette
from election_kit.maths.coalitions.paths import paths
from election_kit.maths.scenarios import Contest, Scenario, Tie, Win
from tests.strategies import MAINE, NEBRASKA

TABLE = Path(palette.__file__).parent / "facts" / "data" / "allotments.csv"


def allotment(year):
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            row["state"]: int(row["votes"])
            for row in csv.DictReader(file)
            if row["year"] == str(year)
        }


def sets(found):
    return {frozenset(s) for s in found}


def words(*lines):
    return {frozenset(line.split()) for line in lines}


def counts(p):
    return p.wins, p.losses, p.ties


# --- 6 November 2020, 09:50 UTC: six states open
# ---------------------------------------------------------


@pytest.fixture(scope="module")
def night():
    """The New York Times' board: 253 to 214."""
    return ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")


def test_the_board_of_the_new_york_times(night):
    assert (dict(night.totals), set(night.open)) == (
        {"Biden": 253, "Trump": 214},
        {"AK", "AZ", "GA", "NV", "NC", "PA"},
    )
    biden, trump = paths(night, "Biden"), paths(night, "Trump")
    assert (biden.total, *counts(biden)) == (64, 56, 7, 1)
    assert (trump.total, *counts(trump)) == (64, 7, 56, 1)


def test_with_alaska_for_trump_27_to_4_as_the_week_cnn_and_the_national_review_had_it(
    night,
):
    p = paths(night.give("Trump", "AK"), "Biden")
    assert (p.total, *counts(p)) == (32, 27, 4, 1)


def test_the_board_of_the_associated_press_with_arizona_called():
    board = ek.calls(2020, by="AP", at="2020-11-06T09:50Z")
    assert dict(board.totals) == {"Biden": 264, "Trump": 214}
    p = paths(board, "Biden")
    assert (p.total, *counts(p)) == (32, 30, 2, 0)


def test_trump_must_win_georgia_and_pennsylvania_as_cnn_had_it(night):
    p = paths(night, "Trump")
    assert p.must_win == {"GA", "PA"}
    assert p.given(PA="Biden").ceiling == 265
    assert p.given(GA="Biden").ceiling == 269
    assert paths(night, "Biden").must_win == set()


def test_nine_paths_for_biden_and_three_for_trump(night):
    biden, trump = paths(night, "Biden"), paths(night, "Trump")
    assert (biden.n_minimal, trump.n_minimal) == (9, 3)
    assert biden.shortest(1) == [("PA",)]
    assert sets(biden.minimal()) == words(
        "PA",
        "GA NC",
        "GA AZ",
        "GA NV",
        "GA AK",
        "NC AZ",
        "NC NV",
        "NC AK",
        "AZ NV",
    )
    assert sets(trump.minimal()) == words(
        "PA GA NC AZ", "PA GA NC NV", "PA GA AZ NV AK"
    )


def test_the_only_tie_is_biden_winning_georgia_alone(night):
    assert list(paths(night, "Biden").tie_maps()) == [("GA",)]
    assert sets(paths(night, "Trump").tie_maps()) == words("PA NC AZ NV AK")
    assert night.give("Biden", "GA").give(
        "Trump", "PA", "NC", "AZ", "NV", "AK"
    ).outcome == Tie(269)


def test_blocking_sets_and_the_one_that_is_the_tie(night):
    biden, trump = paths(night, "Biden"), paths(night, "Trump")
    assert sets(trump.at_least_one_of) == words(
        "PA", "GA", "NC AZ", "NC NV", "NC AK", "AZ NV"
    )
    assert sets(biden.at_least_one_of) == words(
        "PA GA NC AZ", "PA GA NC NV", "PA GA AZ NV AK", "PA NC AZ NV AK"
    )
    assert sets(biden.at_least_one_of) - sets(trump.minimal()) == words(
        "PA NC AZ NV AK"
    )


@pytest.mark.parametrize(
    ("unit", "side", "after"),
    [
        ("PA", "Biden", (32, 0, 0)),
        ("PA", "Trump", (24, 7, 1)),
        ("GA", "Biden", (31, 0, 1)),
        ("GA", "Trump", (25, 7, 0)),
    ],
)
def test_after_the_next_call(night, unit, side, after):
    assert counts(paths(night, "Biden").given(**{unit: side})) == after


def test_the_end(night):
    end = night.give("Biden", "PA", "GA", "AZ", "NV").give("Trump", "NC", "AK")
    assert end.outcome == Win("Biden", 306)
    assert dict(end.totals) == {"Biden": 306, "Trump": 232}


# --- November 2012: three different numbers that are often confused
# --------------------------------------


@pytest.fixture(scope="module")
def eve():
    """The New York Times' "512 Paths to the White House": 237 to 191, nine states open."""
    votes = allotment(2012)
    swing = {
        unit: votes[unit]
        for unit in ("FL", "OH", "NC", "VA", "WI", "CO", "IA", "NV", "NH")
    }
    assert 237 + 191 + sum(swing.values()) == sum(votes.values()) == 538
    contest = Contest(
        {"leaning Obama": 237, "leaning Romney": 191, **swing},
        sides=("Obama", "Romney"),
        year=2012,
    )
    return Scenario(contest, {"leaning Obama": "Obama", "leaning Romney": "Romney"})


def test_outcomes_of_2012_as_the_new_york_times_printed_them(eve):
    p = paths(eve, "Obama")
    assert (p.total, *counts(p)) == (512, 431, 76, 5)
    assert paths(eve, "Romney").given(FL="Obama").wins == 1


def test_paths_of_2012_are_other_numbers_than_outcomes_and_leaves(eve):
    obama, romney = paths(eve, "Obama"), paths(eve, "Romney")
    assert (obama.n_minimal, romney.n_minimal) == (39, 27)
    assert obama.tree().leaves == romney.tree().leaves == 39 + 27 + 5


# --- the whole country, every unit open
# ------------------------------------------------------------------


@pytest.fixture(scope="module", params=[2012, 2016, 2020])
def states(request):
    """51 units, winner-take-all, by the census of 2010."""
    return allotment(request.param)


def test_the_whole_country_by_the_census_of_2010(states):
    p = paths(states)
    assert len(states) == 51
    assert (p.total, p.ties) == (2**51, 16_976_480_564_070)
    assert p.wins == p.losses == 1_117_411_666_560_589
    assert p.n_minimal == 50_956_741_348_166


def test_california_decides_nearly_every_second_map(states):
    p = paths(states)
    swings = p.given(CA="Us").wins - p.given(CA="Them").wins
    assert swings == 530_464_653_682_739
    assert round(float(Fraction(swings, 2**50)), 6) == 0.471147


def test_without_splits_four_totals_cannot_occur(states):
    ways = [paths(states, need=n).wins if n else 2**51 for n in range(540)]
    never = [total for total in range(539) if ways[total] == ways[total + 1]]
    assert never == [1, 2, 536, 537]


@pytest.fixture(scope="module")
def units(states):
    """56 units: Maine and Nebraska split."""
    districts = {
        statewide: inner
        for group in (MAINE, NEBRASKA)
        for statewide, inner in group.items()
    }
    votes = {unit: 2 if unit in districts else n for unit, n in states.items()}
    return {
        **votes,
        **{unit: 1 for inner in districts.values() for unit in inner},
    }, districts


def test_maps_that_can_happen_with_maine_and_nebraska_split(units):
    votes, districts = units
    p = paths(Scenario(Contest(votes, districts=districts)), "Us")
    assert (len(votes), sum(votes.values())) == (56, 538)
    assert p.total == 2**49 * 84 == 47_287_796_087_390_208
    assert p.wins == p.losses


def test_with_maine_and_nebraska_split_every_total_can_occur(units):
    votes, districts = units
    ways = {}
    for need in range(270, 540):
        ways[need] = paths(
            Scenario(Contest(votes, districts=districts, need=need)), "Us"
        ).wins
    assert all(
        ways[total] > ways[total + 1] for total in range(270, 539)
    )  # the rest by exchanging the sides
    assert paths(Scenario(Contest(votes, districts=districts)), "Us").ties > 0
