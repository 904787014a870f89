"""Where the line is between what is taken and what is refused; tests/hard/calls.py has
the junk.
"""

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

import election_kit as ek
from election_kit import toyland
from election_kit.errors import BadInput, WrongType
from election_kit.maths.apportionment.arguments import MOST_SEATS
from election_kit.maths.coalitions.paths import MOST_LISTED, paths
from election_kit.maths.contingent import Chosen
from election_kit.maths.power import close_race_ballot

BLANK = toyland.scenario()


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (
            lambda: ek.contingent.senate_vote({"D": 1}, seats=1),
            lambda: ek.contingent.senate_vote({}, seats=0),
        ),
        (
            lambda: ek.power.votes_per_elector({"A": 3}, {"A": 1}),
            lambda: ek.power.votes_per_elector({"A": 3}, {"A": 0}),
        ),
        (
            lambda: ek.apportionment.new_states_paradox(
                {"A": 9, "B": 7}, {"C": 1}, seats=9
            ),
            lambda: ek.apportionment.new_states_paradox(
                {"A": 9, "B": 7}, {"C": 0}, seats=9
            ),
        ),
        (
            lambda: paths(BLANK, "Lark").shortest(MOST_LISTED),
            lambda: paths(BLANK, "Lark").shortest(10**7),
        ),
        (
            lambda: ek.apportion({"A": 9}, seats=9, minimum=9),
            lambda: ek.apportion({"A": 9}, seats=9, minimum=MOST_SEATS + 1),
        ),
        (
            lambda: close_race_ballot(9, 1, 0.99),
            lambda: close_race_ballot(9, 0.5, 1),
        ),
        (
            lambda: close_race_ballot(9, 0, 0.01),
            lambda: close_race_ballot(9, 0.5, 1.5),
        ),
        (
            lambda: ek.power.ballot_value({"A": 9}, {"A": 1}),
            lambda: ek.power.ballot_value({"A": 9}, {"A": Fraction(3, 2)}),
        ),
        (
            lambda: ek.rules.proportional({"A": (3, {"Lark": 2})}, threshold=0.99),
            lambda: ek.rules.proportional({"A": (3, {"Lark": 2})}, threshold=1.5),
        ),
        (
            lambda: ek.forecasts.calibration([(1, True)], bins=1),
            lambda: ek.forecasts.calibration([(1, True)], bins=0),
        ),
    ],
)
def test_the_last_that_is_taken_and_the_first_that_is_not(good, bad):
    good()
    with pytest.raises(BadInput):
        bad()


def test_a_minimum_beyond_any_house_is_named():
    with pytest.raises(BadInput, match=rf"minimum= must be {MOST_SEATS:,} or less"):
        ek.apportion({"A": 9}, seats=9, minimum=MOST_SEATS + 1)


def test_seeds_may_be_negative():
    forecast = ek.Forecast(ek.Contest({"A": 3}), {"A": 0.5}, side="Us")
    assert list(forecast.simulate(9, seed=-1)) == list(forecast.simulate(9, seed=-1))


def test_pairs_of_a_score_are_a_chance_and_what_happened():
    for pair in [(0.5, 2), (0.5,), 0.5, (0.5, True, True)]:
        with pytest.raises(WrongType, match=r"Expected pairs|is True or False"):
            ek.forecasts.brier_score([pair])
    assert (
        ek.forecasts.brier_score([[0.5, True]])
        == ek.forecasts.brier_score([(0.5, 1)])
        == 0.25
    )


def test_two_names_go_with_two_scenarios():
    for names in ("ab", ("a",), ("a", "b", "c"), {"a", "b"}):
        with pytest.raises(WrongType, match="two texts"):
            ek.compare(BLANK, BLANK, names=names)


def test_what_is_printed_of_paths_and_succession():
    assert (
        repr(paths(toyland.scenario(Lark="A"), "Lark"))
        == "<Paths of Lark: 5 paths; 5 votes missing, 5 units open>"
    )
    chosen = ek.contingent.on_20_january(Chosen("D", 26, 26), Chosen("R", 51, 51))
    assert str(chosen).startswith("On 20 January: the D candidate for ")
    assert ("nowhere" in BLANK) is False


WHOLE = [np.int64, np.int32, np.uint8, lambda n: pd.Series([n]).iloc[0]]


@pytest.mark.parametrize("kind", WHOLE)
@pytest.mark.parametrize(
    "call",
    [
        lambda n: ek.banzhaf({"A": n(20), "B": n(16)}, n(20)),
        lambda n: ek.shapley_shubik({"A": n(20), "B": n(16)}, n(36)),
        lambda n: ek.paths({"A": n(20), "B": n(16)}, need=n(20)).shortest(n(3)),
        lambda n: ek.apportion({"A": n(60), "B": n(30)}, n(8)),
        lambda n: ek.apportionment.house_sizes({"A": n(60), "B": n(30)}, [n(8), n(9)]),
        lambda n: ek.apportionment.priorities({"A": n(60), "B": n(30)}, seats=n(8)),
        lambda n: ek.apportionment.quotas({"A": n(60), "B": n(30)}, seats=n(8)),
        lambda n: ek.Contest({"PA": n(20)}, need=n(11)).electoral_votes,
        lambda n: ek.Split({"Biden": n(3)}).awards,
        lambda n: ek.contingent.house_vote({"A": {"D": n(3), "R": n(1)}}),
        lambda n: ek.power.votes_per_elector({"A": n(100)}, {"A": n(3)}),
        lambda n: ek.forecasts.brier_score([(0.5, n(1))]),
    ],
)
def test_whole_numbers_of_numpy_and_pandas_are_whole_numbers(kind, call):
    assert call(kind) == call(int)
    assert "np." not in repr(call(kind))


def test_large_numbers_of_numpy_do_not_run_over():
    people = {"A": 2_000_000_011, "B": 1_999_999_973, "C": 7}
    column = pd.Series(people)
    assert ek.apportion(column, np.int64(435)) == ek.apportion(people, 435)
    assert ek.apportionment.quotas(column) == ek.apportionment.quotas(people)


@pytest.mark.parametrize(
    "call",
    [
        lambda m: ek.banzhaf(m, 20),
        lambda m: ek.shapley_shubik(m, 20),
        lambda m: ek.paths(m).wins,
        lambda m: ek.apportion(m, 8),
        ek.Contest,
        ek.power.penrose,
        lambda m: ek.power.votes_per_elector(m, m),
        ek.swings.most_units_and_lose,
    ],
)
def test_a_series_is_a_mapping_by_name(call):
    electors = {"PA": 20, "GA": 16, "NV": 6}
    assert call(pd.Series(electors)) == call(electors)


def test_power_takes_what_has_a_contest_and_a_majority_by_default():
    by_unit = ek.banzhaf(ek.contest(2020).electoral_votes, 270)
    for what in (2020, ek.election(2020), ek.scenario(2020), ek.contest(2020)):
        assert ek.banzhaf(what) == by_unit
    assert ek.banzhaf({"A": 2, "B": 1}) == ek.banzhaf({"A": 2, "B": 1}, 2)


@pytest.mark.parametrize("kind", [float, np.float32, np.int8, np.uint64, Fraction])
def test_a_whole_float_is_a_whole_number(kind):
    people = {"A": kind(60), "B": kind(30)}
    seats = ek.apportion(people, kind(9))
    assert seats == {"A": 6, "B": 3} and all(type(n) is int for n in seats.values())
    assert ek.apportion(pd.Series(people).astype(float), 9.0) == seats


def test_a_year_from_a_column_with_gaps_is_a_year():
    column = pd.Series([2020, None])
    assert ek.election(column[0]) is ek.election(2020)
    assert ek.as_it_ended(column[0]) == ek.as_it_ended(2020)


@pytest.mark.parametrize(
    ("number", "help"),
    [
        (60.5, "Write 60 or 61"),
        (np.float64(-0.5), "Write -1 or 0"),
        ("60", "Write 60, or .astype"),
        (float("nan"), "not nan"),
        (2.0**60, "not"),
        (np.True_, "not"),
        (True, "not True"),
        (None, "not None"),
    ],
)
def test_what_is_no_whole_number_is_refused_with_help(number, help):
    with pytest.raises(WrongType, match=f"must be a whole number.*{help}"):
        ek.apportion({"A": number}, 8)
