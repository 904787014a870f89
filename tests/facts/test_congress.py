"""Congress: delegations, senators, and both chambers before and after 2020."""

from collections import Counter

import pytest

from election_kit.errors import BadInput, UnknownYear, WrongType
from election_kit.facts.congress import chamber, contingent, delegations, senate
from election_kit.facts.tables import rows
from election_kit.maths.contingent import Chosen

HOUSES = sorted({int(row["year"]) for row in rows("house_delegations")})
SENATES = [2013, 2017, 2021, 2025]


@pytest.mark.parametrize(
    ("year", "republican", "democratic", "tied"),
    [
        (2013, 30, 17, 3),
        (2017, 32, 17, 1),
        (2021, 27, 20, 3),
        (2025, 30, 18, 2),
    ],
)
def test_known_delegations(year, republican, democratic, tied):
    votes = Counter(delegation.vote for delegation in delegations(year).values())
    assert (votes["R"], votes["D"], votes["tied"]) == (
        republican,
        democratic,
        tied,
    )


def test_the_tied_delegations_of_2021():
    house = delegations(2021)
    assert [state for state, d in house.items() if d.vote == "tied"] == [
        "MI",
        "MN",
        "PA",
    ]
    assert dict(house["PA"].members) == {"D": 9, "R": 9}


@pytest.mark.parametrize("year", HOUSES)
def test_a_house_has_fifty_delegations_and_all_its_seats(year):
    house = delegations(year)
    assert len(house) == 50 and "DC" not in house
    seats = sum(sum(d.members.values()) + d.vacant for d in house.values())
    assert seats == 435
    assert len({d.basis for d in house.values()}) == 1


@pytest.mark.parametrize("year", HOUSES)
def test_a_state_votes_as_its_majority(year):
    basis = delegations(year)["PA"].basis
    table = [
        r
        for r in rows("house_delegations")
        if (r["year"], r["basis"]) == (str(year), basis)
    ]
    most = {row["state"]: row["majority"].replace("tie", "tied") for row in table}
    assert {state: d.vote for state, d in delegations(year).items()} == most


#: Democrats, Republicans and others elected to each House, as the Clerk counts them.
ELECTED = {
    1977: (292, 143, 0), 1979: (277, 158, 0), 1981: (242, 192, 1), 1983: (269, 166, 0), 1985: (253, 182, 0),
    1987: (258, 177, 0), 1989: (260, 175, 0), 1991: (267, 167, 1), 1993: (258, 176, 1), 1995: (204, 230, 1),
    1997: (207, 226, 2), 1999: (211, 223, 1), 2001: (212, 221, 2), 2003: (205, 229, 1), 2005: (202, 232, 1),
    2007: (233, 202, 0), 2009: (257, 178, 0), 2011: (193, 242, 0), 2013: (201, 234, 0), 2015: (188, 247, 0),
    2017: (194, 241, 0), 2019: (235, 199, 0), 2023: (213, 222, 0),
}  # fmt: skip


@pytest.mark.parametrize("year", ELECTED)
def test_the_elected_are_as_many_as_were_elected(year):
    elected = [
        row
        for row in rows("house_delegations", year=year)
        if row["basis"] == "elected in November"
    ]
    found = tuple(
        sum(int(row[party]) for row in elected) for party in ("d", "r", "other")
    )
    assert found == ELECTED[year] and len(elected) == 50


@pytest.mark.parametrize(
    ("year", "state", "members", "vote"),
    [
        (1977, "PA", (17, 8, 0), "D"),
        (1977, "NY", (28, 11, 0), "D"),
        (1981, "PA", (12, 12, 1), "tied"),
        (1987, "PA", (12, 11, 0), "D"),
        (1991, "PA", (11, 12, 0), "R"),
        (1999, "FL", (8, 15, 0), "R"),
        (1999, "TX", (17, 13, 0), "D"),
        (2003, "MN", (4, 4, 0), "tied"),
        (2019, "WI", (3, 5, 0), "R"),
        (1993, "MN", (6, 2, 0), "D"),
        (2003, "CO", (2, 5, 0), "R"),
        (1997, "TX", (17, 13, 0), "D"),
        (2007, "TX", (13, 19, 0), "R"),
    ],
)
def test_a_state_s_elected_members(year, state, members, vote):
    found = delegations(year)[state]
    assert tuple(found.members.get(p, 0) for p in ("D", "R", "other")) == members
    assert found.vote == vote


def test_members_are_counted_on_the_day_where_they_can_be():
    assert {
        year
        for year in HOUSES
        if delegations(year)["PA"].basis == "members on 6 January"
    } == set(SENATES)


@pytest.mark.parametrize(("year", "seats"), [(2013, (53, 45, 2)), (2017, (46, 52, 2)), (2021, (46, 51, 2)),
                                             (2025, (45, 52, 2))])  # fmt: skip
def test_senators_by_party(year, seats):
    found = Counter()
    for state in senate(year).values():
        found.update(state.members)
        assert sum(state.members.values()) + state.vacant == 2
    assert (found["D"], found["R"], found["Independent"]) == seats


def test_the_chambers_before_and_after_2020():
    for name, seats in (("House", 435), ("Senate", 100)):
        parties = chamber(name).values()
        assert (
            sum(party.before for party in parties)
            == sum(party.after for party in parties)
            == seats
        )
    assert chamber("House")["D"] == (232, 222) and chamber("Senate")["R"] == (
        53,
        50,
    )


def test_the_house_that_would_have_chosen():
    assert contingent(2021).house == Chosen("R", 27, 26)
    assert contingent(2021).on_20_january.capacity == "president"
    assert contingent(2013).senate == Chosen("D", 55, 51)


@pytest.mark.parametrize("look", [delegations, senate, contingent])
@pytest.mark.parametrize("year", [2020, 1801, 1976])
def test_a_year_without_a_table_is_refused(look, year):
    with pytest.raises(UnknownYear, match="nearest"):
        look(year)


@pytest.mark.parametrize(
    ("year", "near"), [(1801, 2013), (2018, 2017), (2020, 2021), (2031, 2025)]
)
def test_the_nearest_year_is_named(year, near):
    with pytest.raises(UnknownYear, match=f"in {year} on record; the nearest: {near}"):
        senate(year)


@pytest.mark.parametrize("year", ["2021", None, [], 2021.5])
def test_a_year_is_a_whole_number(year):
    with pytest.raises(WrongType, match="whole number"):
        delegations(year)


def test_an_unknown_chamber_is_refused():
    with pytest.raises(BadInput, match="Did you mean 'Senate'"):
        chamber("Senat")
