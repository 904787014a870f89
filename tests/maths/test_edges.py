"""The last value allowed and the first that is not, the smallest case of a rule,
options handed on.
"""

from fractions import Fraction

import pytest

from election_kit.errors import ApportionmentTie, BadCode, BadInput, WrongType
from election_kit.facts import contests
from election_kit.maths import power
from election_kit.maths.apportionment import arguments
from election_kit.maths.apportionment.houses import (
    apportion,
    apportion_by_divisor,
    house_size,
    quotas,
)
from election_kit.maths.apportionment.priorities import last_seat, priorities
from election_kit.maths.fewest_votes import fewest_votes_to_change
from election_kit.maths.power import banzhaf, close_race_ballot, shapley_shubik
from election_kit.maths.returns import national
from election_kit.maths.rules import winner_take_all
from election_kit.maths.scenarios import Contest, Scenario
from election_kit.maths.share_codes import ALPHABET, CHECK, decode, encode
from election_kit.maths.swings import (
    runner_up,
    seats_votes,
    tipping_point,
    uniform_swing,
)
from tests import brute_apportionment as brute

STATES = {"A": 60, "B": 31, "C": 9}


# --- power
# ----------------------------------------------------------------------------------------------


def test_who_is_alone_decides_alone():
    assert (
        banzhaf({"A": 3}, 2)
        == banzhaf({"A": 3}, 2, normalized=True)
        == shapley_shubik({"A": 3}, 2)
        == {"A": 1}
    )


@pytest.mark.parametrize("index", [banzhaf, shapley_shubik])
def test_power_is_asked_of_a_mapping(index):
    with pytest.raises(WrongType, match="expected a mapping"):
        index([3, 2], 3)


def test_as_many_totals_as_can_be_counted_and_not_one_more(monkeypatch):
    votes = {
        "A": 1,
        "B": 2,
        "C": 4,
    }  # the losing totals are 0 to 6, after the last unit
    wanted = banzhaf(votes, 7)
    monkeypatch.setattr(
        power, "MAX_TOTALS", 7 + 3 + 1
    )  # below: how often the units go into the quota
    assert banzhaf(votes, 7) == wanted
    monkeypatch.setattr(power, "MAX_TOTALS", 7 + 3)
    with pytest.raises(BadInput, match="far above the smallest units"):
        banzhaf(votes, 7)
    monkeypatch.setattr(power, "MAX_TOTALS", 6)
    with pytest.raises(BadInput, match="over 6 different totals"):
        banzhaf(votes, 7)


def test_as_many_totals_as_there_are_sets_of_units(monkeypatch):
    votes = {
        "A": 4,
        "B": 5,
        "C": 6,
    }  # 8 sets, all with different totals, all short of 16
    monkeypatch.setattr(power, "MAX_TOTALS", 8)
    assert set(banzhaf(votes, 16).values()) == {0}
    monkeypatch.setattr(power, "MAX_TOTALS", 7)
    with pytest.raises(BadInput, match="over 7 different totals"):
        banzhaf(votes, 16)


def test_as_many_tries_as_can_be_waited_for_and_not_one_more(monkeypatch):
    votes = dict.fromkeys(
        "ABCDEFGHIJKLMNOPQ", 0
    )  # one total, 0, tried with each of 17 units
    monkeypatch.setattr(power, "MAX_TOTALS", 3)
    assert set(banzhaf(votes, 1).values()) == {0}
    monkeypatch.setattr(power, "MAX_TOTALS", 2)
    with pytest.raises(BadInput, match="over 2 different totals"):
        banzhaf(votes, 1)
    assert set(banzhaf(dict.fromkeys("ABCDEFGHIJKLMNOP", 0), 1).values()) == {0}


def test_a_share_is_a_part_of_one_and_a_spread_less_than_all():
    assert close_race_ballot(5, 0, 0.5) == close_race_ballot(5, 1, 0.5) > 0
    for share, spread in (
        (-0.1, 0.5),
        (1.5, 0.5),
        (0.5, 0),
        (0.5, 1),
        (0.5, 1.5),
    ):
        with pytest.raises(BadInput, match="parts of one"):
            close_race_ballot(5, share, spread)


# --- apportionment
# --------------------------------------------------------------------------------------


def test_the_last_seat_is_that_of_the_house_with_this_minimum():
    last = last_seat(STATES, seats=8, method="webster", minimum=2)
    listed = priorities(STATES, seats=8, method="webster", minimum=2)
    assert (last.winner, len(listed)) == (listed[-1].state, 2)
    more = {**STATES, last.runner_up: STATES[last.runner_up] + last.short}
    assert apportion(more, seats=8, method="webster", minimum=2) != apportion(
        STATES, seats=8, method="webster", minimum=2
    )


@pytest.mark.parametrize(
    "options", [{"method": "hamilton"}, {"method": "none"}, {"minimum": -1}]
)
def test_a_divisor_wants_a_divisor_method_and_a_minimum(options):
    with pytest.raises(BadInput):
        apportion_by_divisor(STATES, 10, **options)


def test_a_divisor_wants_people():
    with pytest.raises(BadInput, match="No states were given"):
        apportion_by_divisor({}, 10)
    with pytest.raises(BadInput, match="'A' must be 1 or more"):
        apportion_by_divisor({"A": 0}, Fraction(10))


@pytest.mark.parametrize(
    (
        "method",
        "down",
        "tied",
        "up",
    ),  # people at 10 a seat: the most for 2 seats, a tie, the least for 3
    [
        ("jefferson", 29, None, 30),
        ("webster", 24, 25, 26),
        ("huntington-hill", 24, None, 25),
        ("dean", 23, 24, 25),
        ("adams", 20, None, 21),
    ],
)
def test_a_quotient_is_rounded_at_the_signpost(method, down, tied, up):
    found = apportion_by_divisor({"down": down, "up": up}, 10, method=method)
    assert found == {"down": 2, "up": 3}
    if tied:
        with pytest.raises(ApportionmentTie, match="can be rounded up or down"):
            apportion_by_divisor({"A": tied}, 10, method=method)


@pytest.mark.parametrize(
    ("people", "seats"), [((423, 269), 27), ((89, 62), 28), ((11, 9), 30)]
)  # the claims to the last seat differ by less than one part in a thousand
def test_claims_that_hardly_differ_are_no_tie(people, seats):
    states = dict(zip("AB", people, strict=True))
    assert [apportion(states, seats=seats)] == brute.fair(
        states, seats, "huntington-hill", 1
    )


def test_shares_and_sizes_are_asked_of_states_with_people():
    for wrong in ({}, {"A": 0}):
        for function in (quotas, lambda states: house_size(states, "wyoming")):
            with pytest.raises(BadInput):
                function(wrong)
    assert quotas(STATES, seats=2)["A"] == Fraction(6, 5)
    assert [house_size({"A": n}, "cube-root") for n in (1, 8, 9, 27, 28)] == [
        1,
        2,
        3,
        3,
        4,
    ]


def test_a_house_is_as_large_as_can_be_and_not_one_seat_larger(monkeypatch):
    monkeypatch.setattr(arguments, "MOST_SEATS", 8)
    assert sum(apportion(STATES, seats=8).values()) == 8
    assert len(priorities(STATES, seats=8)) == 5
    for function in (apportion, priorities, last_seat, quotas):
        with pytest.raises(BadInput, match="A House of 9 seats is too large"):
            function(STATES, seats=9)


def test_a_state_is_as_large_as_can_be_and_not_one_person_larger(monkeypatch):
    monkeypatch.setattr(arguments, "MOST_PEOPLE", 60)
    assert sum(apportion(STATES, seats=8).values()) == 8
    with pytest.raises(BadInput, match="People of 'A' must be 60 or less, not 61"):
        apportion({**STATES, "A": 61}, seats=8)


# --- scenarios and their codes
# --------------------------------------------------------------------------

RACE = Contest(dict.fromkeys("ABCDE", 1), sides=("Lark", "Wren", "Crow"), year=2020)


@pytest.fixture
def the_race_of_2020(monkeypatch):
    monkeypatch.setattr(contests, "contest", lambda _: RACE)


def typed(body):
    """A code of the year 2020 with the check characters that belong to it."""
    number = 0
    for letter in f"2020{body}00":
        number = number * 32 + ALPHABET.index(letter)
    rest = -number % CHECK
    return f"2020{body}{ALPHABET[rest // 32]}{ALPHABET[rest % 32]}"


@pytest.mark.usefixtures("the_race_of_2020")
def test_a_code_is_as_short_as_the_fullest_map_needs():
    full = encode(RACE, dict.fromkeys("ABCDE", "Crow"))
    assert (
        len(full.replace("-", ""))
        == len(encode(RACE, {}).replace("-", ""))
        == 4 + 1 + 2 + 2
    )
    assert typed("1ZZ") == full.replace("-", "")


@pytest.mark.usefixtures("the_race_of_2020")
@pytest.mark.parametrize(
    ("body", "why"),
    [
        (
            "1",
            "it has 7 characters",
        ),  # nothing between the version and the check
        ("400", "of version '4'"),
        (
            "1100",
            "goes on after the last unit",
        ),  # a digit beyond the fullest map
    ],
)
def test_a_code_that_checks_out_and_says_nothing_is_refused(body, why):
    with pytest.raises(BadCode, match=why):
        decode(typed(body))
    assert decode(typed("100")) == (RACE, {})


def test_nobody_can_be_given_what_another_has():
    with pytest.raises(BadInput, match="A is given to both Lark and Wren"):
        Scenario.of(RACE, Lark="A", Wren=["B", "A"])
    assert Scenario.of(RACE, Lark=["A", "A"])["A"] == "Lark"


# --- swings and the fewest votes
# ------------------------------------------------------------------------

THREE = {
    "A": (4, {"Lark": 9, "Wren": 3, "Crow": 1}),
    "B": (2, {"Lark": 2, "Wren": 6, "Crow": 1}),
    "C": (2, {"Lark": 2, "Wren": 3, "Crow": 7}),
}


def test_who_is_second_must_be_clear():
    with pytest.raises(
        BadInput, match=r"No side is clearly second \(Lark 4, Wren 2, Crow 2\)"
    ):
        runner_up(THREE)
    assert runner_up({**THREE, "D": (1, {"Wren": 1})}) == "Wren"


def test_the_curve_of_the_leading_side_is_that_of_its_own_swings():
    for side, rival in (("Lark", "Wren"), ("Wren", "Lark"), ("Crow", "Lark")):
        for point in seats_votes(THREE, side, swings=[-70, 0, 70]):
            swung = uniform_swing(THREE, point.exact_points, toward=side, against=rival)
            assert point.electors == winner_take_all(swung).electors[side]
            votes = national(swung)
            assert point.exact_share == Fraction(votes[side]) / (
                votes[side] + votes[rival]
            )


def test_a_side_that_stands_alone_has_no_curve():
    with pytest.raises(BadInput, match="Nobody stands against Lark"):
        seats_votes({"A": (3, {"Lark": 5})}, "Lark")


def test_units_that_share_the_tipping_point_are_named_once():
    level = {
        "A": (1, {"Lark": 9, "Wren": 1}),
        "B": (2, {"Lark": 3, "Wren": 2}),
        "C": (2, {"Lark": 6, "Wren": 4}),
    }
    tipping = tipping_point(level)
    assert (tipping.unit, tipping.level_with, tipping.before) == (
        "B",
        ("C",),
        1,
    )


def test_who_has_half_already_needs_no_vote_for_a_tie():
    halves = {
        "A": (2, {"Lark": 5, "Wren": 1}),
        "B": (2, {"Lark": 1, "Wren": 2}),
    }
    with pytest.raises(BadInput, match="Wren has 2 of 4 electors already"):
        fewest_votes_to_change(halves, side="Wren", to="tie")
    assert fewest_votes_to_change(halves, side="Wren").units == ("A",)


def test_where_a_side_did_not_stand_all_its_votes_are_switched():
    alone = {"A": (3, {"Lark": 10}), "B": (2, {"Wren": 4, "Lark": 3})}
    assert fewest_votes_to_change(alone, side="Wren", counted="switched").votes == 6
