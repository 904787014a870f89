import pytest
from hypothesis import given
from hypothesis import strategies as st

from election_kit.errors import BadInput, UnknownYear, WrongType
from election_kit.facts.elections import election
from election_kit.facts.populations import census, census_in_force, electors_of
from election_kit.maths.apportionment.houses import apportion
from election_kit.maths.apportionment.methods import METHODS
from tests import tables

TAKEN = sorted({int(row["census"]) for row in tables.rows("apportionment")})


@pytest.mark.parametrize("year", TAKEN)
def test_a_census_is_that_of_the_table(year):
    expected = {
        row["state"]: int(row["population"])
        for row in tables.rows("apportionment", census=year)
    }
    assert census(year) == expected


def test_the_constitution_gives_the_first_electors_by_population():
    electors = electors_of(census(1790), seats=105, method="jefferson", dc=False)
    assert electors == election(1792).allotment


@pytest.mark.parametrize("year", [*range(1912, 1960, 4), *range(1964, 2028, 4)])
def test_census_to_seats_to_electors(year):
    people, method = (
        census(census_in_force(year)),
        "webster" if year < 1932 else "huntington-hill",
    )
    assert (
        electors_of(people, method=method, dc=year >= 1964) == election(year).allotment
    )


def test_two_states_were_admitted_between_a_census_and_an_election():
    electors = electors_of(census(census_in_force(1960)), dc=False)
    assert electors | {"AK": 3, "HI": 3} == election(1960).allotment


def test_2028_is_as_2024_and_2032_waits_for_its_census():
    assert census_in_force(2028) == census_in_force(2024) == 2020
    assert electors_of(census(census_in_force(2028))) == election(2024).allotment
    with pytest.raises(
        UnknownYear, match="No apportionment population of 2030 in the tables"
    ):
        census(census_in_force(2032))


def test_no_house_was_shared_out_in_1920():
    assert [census_in_force(year) for year in (1912, 1920, 1924, 1928, 1932)] == [
        1910,
        1910,
        1910,
        1910,
        1930,
    ]


@pytest.mark.parametrize("seats", [435, 574, 693, 1500])
@pytest.mark.parametrize("method", METHODS)
def test_the_district_has_as_many_as_the_smallest_state(seats, method):
    people = census(2020)
    electors = electors_of(people, seats=seats, method=method)
    assert (
        electors["DC"]
        == electors[min(people, key=people.get)]
        == min(electors.values())
    )
    assert sum(electors.values()) == seats + 100 + electors["DC"]


@pytest.mark.parametrize(("seats", "total"), [(435, 538), (574, 677), (693, 796)])
def test_larger_houses_mean_more_electors(seats, total):
    assert sum(electors_of(census(2020), seats=seats).values()) == total


@given(
    st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(1, 10**6), min_size=1),
    st.integers(8, 60),
)
def test_electors_are_seats_and_two_senators(people, seats):
    try:
        shares = apportion(people, seats=seats)
    except BadInput:  # a tie for the last seat
        with pytest.raises(BadInput):
            electors_of(people, seats=seats)
        return
    electors = electors_of(people, seats=seats, dc=False)
    assert electors == {state: n + 2 for state, n in shares.items()}
    assert electors_of(people, seats=seats) == electors | {"DC": min(electors.values())}


@pytest.mark.parametrize("name", ["DC", "District of Columbia", "Washington, D.C."])
def test_the_district_counts_once_under_any_of_its_names(name):
    electors = electors_of({**census(2020), name: 689545})
    assert sum(electors.values()) == 538 and electors[name] == 3
    assert len(electors) == 51


def test_a_district_with_people_is_a_state_and_competes_for_seats():
    smallest = min(census(2020).values())
    people = {**census(2020), "DC": smallest, "PR": census(2020)["UT"]}
    larger = electors_of(people, dc=False)
    assert sum(larger.values()) == 435 + 2 * 52
    assert (larger["DC"], larger["PR"]) == (3, larger["UT"])
    assert list(larger) == sorted(larger)


def test_errors_say_what_is_held():
    with pytest.raises(
        UnknownYear, match=r"of 1880 in the tables\. They have those of 1790, 1910"
    ):
        census(1880)
    with pytest.raises(
        WrongType, match="A census year must be a whole number, not '2020'"
    ):
        census("2020")
    with pytest.raises(TypeError):
        census(2020)["WY"] = 0
    with pytest.raises(BadInput, match="Did you mean 'webster'"):
        electors_of(census(2020), method="websters")
