import csv
from fractions import Fraction
from importlib.resources import files
from itertools import pairwise
from math import ceil, floor

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from election_kit.errors import ApportionmentTie, BadInput, WrongType
from election_kit.maths.apportionment.houses import (
    apportion,
    apportion_by_divisor,
    house_size,
    house_sizes,
    quotas,
)
from election_kit.maths.apportionment.methods import METHODS
from election_kit.maths.apportionment.priorities import LastSeat, last_seat, priorities
from tests import brute_apportionment as brute

DIVISOR_METHODS = [method for method in METHODS if method != "hamilton"]
countries = st.dictionaries(st.sampled_from("ABCD"), st.integers(1, 40), min_size=1)


def table(name):
    text = (files("election_kit") / "facts/data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def census(year):
    rows = [row for row in table("apportionment.csv") if row["census"] == str(year)]
    return {row["state"]: int(row["population"]) for row in rows}


def house(year):
    return {
        r["state"]: int(r["seats"])
        for r in table("house_seats.csv")
        if r["census"] == str(year)
    }


def unless_tied(*args, **options):
    try:
        return apportion(*args, **options)
    except ApportionmentTie:
        return None


# Against the definitions


@given(countries, st.integers(0, 12), st.sampled_from(METHODS), st.integers(0, 2))
def test_apportion_finds_the_only_allocation_the_definition_allows(
    people, extra, method, minimum
):
    least = max(minimum, method in ("huntington-hill", "adams", "dean"))
    seats = len(people) * least + extra
    allowed = brute.fair(people, seats, method, least)
    found = unless_tied(people, seats=seats, method=method, minimum=minimum)
    assert [found] == allowed if len(allowed) == 1 else found is None


@given(
    countries,
    st.integers(0, 12),
    st.sampled_from(["huntington-hill", "webster"]),
)
def test_hill_and_webster_minimize_what_they_promise(people, extra, method):
    seats = len(people) + extra
    found = unless_tied(people, seats=seats, method=method)
    nearest = brute.nearest(people, seats, method, 1)
    assert [found] == nearest if found else len(nearest) > 1


@given(
    countries,
    st.fractions(1, 15, max_denominator=12),
    st.sampled_from(DIVISOR_METHODS),
)
def test_a_divisor_gives_the_house_that_its_size_gives(people, divisor, method):
    try:
        seats = apportion_by_divisor(people, divisor, method=method)
    except ApportionmentTie:
        assume(False)
    found = unless_tied(people, seats=sum(seats.values()), method=method)
    assert found in (seats, None)


# Laws


@given(countries, st.sampled_from(DIVISOR_METHODS))
def test_divisor_methods_never_take_a_seat_from_a_growing_house(people, method):
    houses = [
        unless_tied(people, seats=n, method=method) for n in range(len(people), 20)
    ]
    settled = [held for held in houses if held]
    assert all(a[s] <= b[s] for a, b in pairwise(settled) for s in people)


@given(countries, st.integers(1, 60))
def test_hamilton_stays_within_the_quota(people, seats):
    found = unless_tied(people, seats=seats, method="hamilton", minimum=0)
    assume(found)
    assert all(
        floor(q) <= found[s] <= ceil(q) for s, q in quotas(people, seats=seats).items()
    )


@given(countries, st.integers(0, 20), st.sampled_from(METHODS))
def test_order_and_scale_do_not_matter(people, extra, method):
    seats = len(people) + extra
    found = unless_tied(people, seats=seats, method=method)
    turned = {state: people[state] * 1000 for state in reversed(people)}
    assert unless_tied(turned, seats=seats, method=method) == found


@given(countries, st.integers(1, 12), st.sampled_from(METHODS))
def test_exact_quotas_are_met_exactly(people, factor, method):
    seats = sum(people.values())
    more = {state: n * factor for state, n in people.items()}
    assert unless_tied(more, seats=seats, method=method) in (people, None)
    assert method == "adams" or unless_tied(more, seats=seats, method=method) == people


@given(countries, st.sampled_from(METHODS), st.integers(0, 2))
def test_all_sizes_at_once_are_the_sizes_one_by_one(people, method, minimum):
    options = {"method": method, "minimum": minimum}
    least = max(minimum, 1) * len(people)
    one_by_one = {}
    for size in range(least, least + 12):
        house = unless_tied(people, seats=size, **options)
        if house is not None:
            one_by_one[size] = house
    houses = house_sizes(people, [*reversed(one_by_one), *one_by_one], **options)
    assert list(houses.items()) == list(one_by_one.items())  # smallest first, each once


@given(countries, st.integers(1, 20), st.sampled_from(DIVISOR_METHODS))
def test_the_priority_list_fills_the_house_and_marks_every_tie(people, extra, method):
    seats = len(people) + extra
    listed = priorities(people, seats=seats, method=method)
    assert [seat.number for seat in listed] == list(range(len(people) + 1, seats + 1))
    assert all(a.priority >= b.priority for a, b in pairwise(listed))
    held = dict.fromkeys(people, 1)
    for seat in listed:
        held[seat.state] += 1
        assert seat.nth == held[seat.state]
        found = unless_tied(people, seats=seat.number, method=method)
        assert found == held if found else seat.tied


@given(
    st.dictionaries(st.sampled_from("ABCD"), st.integers(1, 400), min_size=2),
    st.data(),
)
def test_the_last_seat_moves_at_the_number_of_people_given(people, data):
    method = data.draw(st.sampled_from(DIVISOR_METHODS))
    seats = len(people) + data.draw(st.integers(1, 15))
    held = unless_tied(people, seats=seats, method=method)
    assume(held)
    try:
        last = last_seat(people, seats=seats, method=method)
    except ApportionmentTie:
        square = brute.SQUARED_SIGNPOSTS[method]
        met = [people[s] ** 2 / square(n - 1) for s, n in held.items() if n > 1]
        unmet = [people[s] ** 2 / square(n) for s, n in held.items()]
        assert len(set(met)) < len(met) or len(set(unmet)) < len(unmet)
        return

    def with_people(state, change):
        return unless_tied(
            {**people, state: people[state] + change},
            seats=seats,
            method=method,
        )

    more, fewer = with_people(last.runner_up, last.short), None
    assert with_people(last.runner_up, last.short - 1) in (held, None)
    assert with_people(last.winner, -last.spare) == held
    if people[last.winner] - last.spare > 1:
        fewer = with_people(last.winner, -last.spare - 1)
    # Where one person is a large part of a state, its seats may jump by two, or the
    # last be tied.
    assert more is None or more[last.runner_up] > held[last.runner_up]
    assert fewer is None or fewer[last.winner] < held[last.winner]


# What happened


@pytest.mark.parametrize("year", range(1940, 2021, 10))
def test_huntington_hill_gives_the_real_house(year):
    assert apportion(census(year)) == house(year)


@pytest.mark.parametrize(
    ("year", "method"),
    [(1910, "webster"), (1930, "webster"), (1930, "huntington-hill")],
)
def test_webster_gave_the_house_of_1910_and_agreed_in_1930(year, method):
    assert apportion(census(year), method=method) == house(year)


def test_new_york_missed_a_seat_by_89_people():  # US Census Bureau, 26 April 2021
    people = census(2020)
    assert last_seat(people) == LastSeat(
        "MN", "NY", short=89, spare=25
    )  # with 26 fewer Minnesota loses it
    assert [(s.number, s.state, s.nth) for s in priorities(people, seats=436)[-2:]] == [
        (435, "MN", 8),
        (436, "NY", 27),
    ]


def test_jefferson_with_33000_people_a_seat_gave_the_house_of_1792():
    seats = apportion_by_divisor(census(1790), 33_000)
    assert seats == house(1790)
    assert sum(seats.values()) == 105
    # The only difference Hamilton would have made: MAA Convergence, "Jefferson's
    # method".
    assert apportion(census(1790), seats=105, method="hamilton") == {
        **seats,
        "VA": seats["VA"] - 1,
        "DE": seats["DE"] + 1,
    }


def test_hamilton_gives_the_bill_that_washington_vetoed():  # T. Jefferson, opinion of 4 April 1792
    assert apportion(census(1790), seats=120, method="hamilton") == {
        "VT": 3, "NH": 5, "MA": 16, "RI": 2, "CT": 8, "NY": 11, "NJ": 6, "PA": 14,
        "DE": 2, "MD": 9, "VA": 21, "KY": 2, "NC": 12, "SC": 7, "GA": 2,
    }  # fmt: skip


def test_proposed_sizes_of_the_house():
    people = census(2020)
    assert house_size(people, "wyoming") == 574
    assert house_size(people, "cube-root") == 692
    assert apportion(people, seats=574)["WY"] == 1


@given(st.integers(1, 10**15))
def test_cube_root_is_exact(people):
    n = house_size({"A": people}, "cube-root")
    assert (n - 1) ** 3 < people <= n**3


def test_quotas_share_out_the_whole_house():
    people = census(1790)
    shares = quotas(people, seats=105)
    assert sum(shares.values()) == 105
    assert shares["VA"] == Fraction(people["VA"] * 105, sum(people.values()))


# Mistakes


def test_a_tie_is_raised_with_both_names():
    with pytest.raises(ApportionmentTie, match=r"equal claims to seat 3 \(hamilton\)"):
        apportion({"A": 5, "B": 5}, seats=3, method="hamilton")
    with pytest.raises(ApportionmentTie, match="A: 5/2 seats"):
        apportion_by_divisor({"A": 5}, 2, method="webster")
    with pytest.raises(
        ApportionmentTie, match="A and B have equal claims: neither is last"
    ):
        last_seat({"A": 5, "B": 5}, seats=4)


@pytest.mark.parametrize(
    ("people", "options", "words"),
    [
        ({"A": 5}, {"method": "webstr"}, "Did you mean 'webster'"),
        ({}, {}, "No states"),
        ({"A": -5}, {}, "'A' must be 1 or more, not -5"),
        ({"A": 0}, {}, "must be 1 or more, not 0"),
        ({"A": 5, "B": 5}, {"seats": 1}, "need 2 seats or more"),
        ({"A": 5, "B": 5}, {"seats": 1, "minimum": 0}, "need 2 seats or more"),
        ({"A": 5}, {"minimum": -1}, "minimum="),
    ],
)
def test_wrong_numbers_are_explained(people, options, words):
    for function in (apportion, priorities, last_seat):
        with pytest.raises(BadInput, match=words):
            function(people, **options)


def test_wrong_types_and_impossible_questions():
    with pytest.raises(WrongType, match=r"\'A\' must be a whole number, not 1\.5"):
        apportion({"A": 1.5})
    with pytest.raises(WrongType, match="seats="):
        apportion({"A": 1}, seats=2.5)
    with pytest.raises(BadInput, match="no priority list"):
        priorities({"A": 1}, method="hamilton")
    with pytest.raises(BadInput, match="No two states compete"):
        last_seat({"A": 1, "B": 2}, seats=2)
    with pytest.raises(BadInput, match="divisor is 0"):
        apportion_by_divisor({"A": 1}, 0)
    with pytest.raises(BadInput, match="Did you mean 'wyoming'"):
        house_size({"A": 1}, "Wyoming")
    assert house_sizes({"A": 1}, []) == {}
