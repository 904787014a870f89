import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from election_kit.errors import ApportionmentTie, BadInput, UnknownUnit
from election_kit.maths.apportionment.houses import apportion
from election_kit.maths.apportionment.methods import METHODS
from election_kit.maths.apportionment.paradoxes import (
    Paradox,
    alabama_paradox,
    new_states_paradox,
    population_paradox,
)

# Residents of the 38 states in 1880: US Census, as held by the repository
# sarahscheffler/dp-census (BSD-2-Clause). They add up to the 49,371,340 of the
# apportionment of 1882.
STATES_1880 = {
    "AL": 1262505, "AR": 802525, "CA": 864694, "CO": 194327, "CT": 622700, "DE": 146608, "FL": 269493,
    "GA": 1542180, "IA": 1624615, "IL": 3077871, "IN": 1978301, "KS": 996096, "KY": 1648690, "LA": 939946,
    "MA": 1783085, "MD": 934943, "ME": 648936, "MI": 1636937, "MN": 780773, "MO": 2168380, "MS": 1131597,
    "NC": 1399750, "NE": 452402, "NH": 346991, "NJ": 1131116, "NV": 62266, "NY": 5082871, "OH": 3198062,
    "OR": 174768, "PA": 4282891, "RI": 276531, "SC": 995577, "TN": 1542359, "TX": 1591749, "VA": 1512565,
    "VT": 332286, "WI": 1315497, "WV": 618457,
}  # fmt: skip

divisor_methods = st.sampled_from(
    [method for method in METHODS if method != "hamilton"]
)
people = st.integers(1, 200)
states = st.fixed_dictionaries({"A": people, "B": people, "C": people})


def test_alabama_gave_the_paradox_its_name():  # C. W. Seaton, chief clerk of the Census Office
    assert sum(STATES_1880.values()) == 49_371_340
    found = alabama_paradox(STATES_1880, range(275, 351))
    assert Paradox("AL", 8, 7, ("IL", "TX"), 300) in found
    for paradox in found:
        smaller, larger = (
            apportion(STATES_1880, seats=n, method="hamilton")
            for n in (paradox.seats - 1, paradox.seats)
        )
        assert (smaller[paradox.loser], larger[paradox.loser]) == (
            paradox.before,
            paradox.after,
        )
        assert all(larger[state] == smaller[state] + 1 for state in paradox.gainers)


def test_alabama_paradox_skips_ties_and_gaps():
    assert alabama_paradox({"A": 1, "B": 1}, range(2, 9)) == []
    assert alabama_paradox(STATES_1880, [299, 301]) == []


def test_sizes_may_come_in_any_order_and_the_smallest_house_is_first():
    assert [
        found.seats for found in alabama_paradox(STATES_1880, [513, 512, 300, 299])
    ] == [
        300,
        513,
    ]


def test_a_minimum_keeps_the_smallest_from_every_paradox():
    assert alabama_paradox({"A": 6, "B": 6, "C": 2}, [10, 11], minimum=2) == []
    then, now = (
        {"A": 23_527, "B": 5_548, "C": 70_925},
        {"A": 23_926, "B": 5_648, "C": 71_110},
    )
    assert (
        population_paradox(then, now, seats=100, minimum=6) == []
    )  # B's seats in the better year
    assert population_paradox(now, then, seats=100, minimum=6) == []
    assert (
        new_states_paradox({"A": 1045, "B": 8955}, {"C": 2000}, seats=100, minimum=11)
        == []
    )


def test_the_textbook_population_paradox():  # A. R. Angel et al., A Survey of Mathematics, chapter 14
    then, now = (
        {"A": 23_527, "B": 5_548, "C": 70_925},
        {"A": 23_926, "B": 5_648, "C": 71_110},
    )
    assert population_paradox(then, now, seats=100) == [Paradox("B", 6, 5, ("A",), 100)]
    assert population_paradox(now, then, seats=100) == [
        Paradox("A", 24, 23, ("B",), 100)
    ]  # B shrinks faster


def test_who_grew_as_fast_or_faster_may_gain():
    then, now = (
        {"A": 6, "B": 36, "C": 13, "D": 29},
        {"A": 3, "B": 36, "C": 13, "D": 35},
    )
    first, last = (
        apportion(people, seats=11, method="hamilton") for people in (then, now)
    )
    assert (first["B"] > last["B"], first["C"] < last["C"]) == (
        True,
        True,
    )  # neither of them has grown
    assert population_paradox(then, now, seats=11) == []
    then, now = (
        {"A": 4, "B": 32, "C": 34, "D": 2},
        {"A": 4, "B": 32, "C": 35, "D": 7},
    )
    assert population_paradox(then, now, seats=25) == [
        Paradox("C", 12, 11, ("A",), 25)
    ]  # D gained too


@given(states, divisor_methods)
def test_divisor_methods_have_no_alabama_paradox(before, method):
    assert alabama_paradox(before, range(3, 15), method=method) == []


@given(states, states, st.integers(3, 30), divisor_methods)
def test_divisor_methods_have_no_population_paradox(before, after, seats, method):
    try:
        assert population_paradox(before, after, seats=seats, method=method) == []
    except ApportionmentTie:
        assume(False)


@given(states, people, st.integers(3, 30), divisor_methods)
@example(
    {"A": 1045, "B": 8955}, 2000, 100, "adams"
)  # where the methods disagree about A's last seat
def test_divisor_methods_have_no_new_states_paradox(before, newcomer, seats, method):
    try:
        assert (
            new_states_paradox(before, {"D": newcomer}, seats=seats, method=method)
            == []
        )
    except ApportionmentTie:
        assume(False)


@given(states, people, st.integers(3, 30))
def test_a_new_states_paradox_moves_seats_among_the_old_states(before, newcomer, seats):
    try:
        found = new_states_paradox(before, {"D": newcomer}, seats=seats)
        first = apportion(before, seats=seats, method="hamilton")
    except ApportionmentTie:
        assume(False)
    for paradox in found:
        then = apportion(
            {**before, "D": newcomer}, seats=paradox.seats, method="hamilton"
        )
        assert then["D"] == paradox.seats - seats
        assert (first[paradox.loser], then[paradox.loser]) == (
            paradox.before,
            paradox.after,
        )
        assert all(then[state] > first[state] for state in paradox.gainers)


def test_countries_that_do_not_match_are_refused():
    with pytest.raises(UnknownUnit, match="'C' is in one census only"):
        population_paradox({"A": 1}, {"A": 1, "C": 2})
    with pytest.raises(BadInput, match="'A' is a state already"):
        new_states_paradox({"A": 1}, {"A": 1})
