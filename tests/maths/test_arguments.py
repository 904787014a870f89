"""Where the line is between what is taken and what is refused; tests/hard/calls.py has
the junk.
"""

from fractions import Fraction

import pytest

import election_kit as ek
from election_kit import toyland
from election_kit.errors import BadInput, WrongType
from election_kit.maths.apportionment import MOST_SEATS
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
            lambda: ek.votes_per_elector({"A": 3}, {"A": 1}),
            lambda: ek.votes_per_elector({"A": 3}, {"A": 0}),
        ),
        (
            lambda: ek.new_states_paradox({"A": 9, "B": 7}, {"C": 1}, seats=9),
            lambda: ek.new_states_paradox({"A": 9, "B": 7}, {"C": 0}, seats=9),
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
            lambda: ek.ballot_value({"A": 9}, {"A": 1}),
            lambda: ek.ballot_value({"A": 9}, {"A": Fraction(3, 2)}),
        ),
        (
            lambda: ek.rules.proportional({"A": (3, {"Lark": 2})}, threshold=0.99),
            lambda: ek.rules.proportional({"A": (3, {"Lark": 2})}, threshold=1.5),
        ),
        (
            lambda: ek.calibration([(1, True)], bins=1),
            lambda: ek.calibration([(1, True)], bins=0),
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
    for pair in [(0.5, 1), (0.5,), 0.5, (0.5, True, True)]:
        with pytest.raises(WrongType, match=r"Expected pairs|is True or False"):
            ek.brier_score([pair])
    assert ek.brier_score([[0.5, True]]) == 0.25


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
