"""The units of every election year and the names people give them."""

from collections import Counter

import pytest

from election_kit.errors import UnknownUnit, UnknownYear, WrongType
from election_kit.facts.contests import scenario
from election_kit.facts.tables import rows
from election_kit.facts.units import (
    aliases,
    allotment,
    election_year,
    election_years,
    parse_unit,
    units_of,
)

ALL = {row["code"]: row for row in rows("units")}
DISTRICTS = ["ME-01", "ME-02", "NE-01", "NE-02", "NE-03"]


def test_fifty_states_a_federal_district_and_five_districts():
    kinds = Counter(row["kind"] for row in ALL.values())
    assert kinds == {
        "state": 50,
        "federal district": 1,
        "congressional district": 5,
    }
    assert [code for code, row in ALL.items() if row["parent"]] == DISTRICTS


def test_land_and_parents_are_states():
    states = {code for code, row in ALL.items() if not row["parent"]}
    for row in ALL.values():
        assert row["parent"] in states | {""}
        assert row["carved_from"] in states | {""}


def test_sixty_elections():
    assert election_years() == (1789, *range(1792, 2025, 4))


@pytest.mark.parametrize("year", election_years())
def test_units_share_out_the_allotment(year):
    units = units_of(year)
    electors = Counter()
    for unit in units:
        electors[unit.state] += unit.electors
    assert electors == allotment(year)
    assert all(unit.electors > 0 for unit in units)
    assert all(int(ALL[unit.code]["first_election"]) <= year for unit in units)


@pytest.mark.parametrize(
    ("year", "n"),
    [(1789, 11), (1968, 51), (1972, 53), (1988, 53), (1992, 56), (2024, 56)],
)
def test_number_of_units(year, n):
    assert len(units_of(year)) == n


def test_first_elections_agree_with_the_allotments():
    for row in rows("units"):
        if not row["parent"]:
            assert int(row["first_election"]) == min(
                y for y in election_years() if row["code"] in allotment(y)
            )


def test_statewide_units_are_named_so_only_beside_districts():
    def names(year):
        return {unit.code: unit.name for unit in units_of(year)}

    assert names(1968)["ME"] == "Maine"
    assert names(1972)["ME"] == "Maine (statewide)"
    assert names(1988)["NE"] == "Nebraska"
    assert names(2020)["NE"] == "Nebraska (statewide)"
    assert [names(2020)[code] for code in DISTRICTS] == [
        "Maine's 1st (Portland)",
        "Maine's 2nd (northern Maine)",
        "Nebraska's 1st (Lincoln)",
        "Nebraska's 2nd (Omaha)",
        "Nebraska's 3rd (western Nebraska)",
    ]


@pytest.mark.parametrize("row", ALL.values(), ids=list(ALL))
def test_every_usual_name_is_understood(row):
    code, name, ap = row["code"], row["name"], row["ap"]
    for text in (
        code,
        code.lower(),
        name,
        name.upper(),
        f"  {name} ",
        ap,
        ap.lower(),
        ap.replace(".", ""),
    ):
        assert parse_unit(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    {
        "Penn.": "PA",
        "W. Va.": "WV",
        "W.Va.": "WV",
        "N. Dak.": "ND",
        "N.C.": "NC",
        "Washington": "WA",
        "Washington, D.C.": "DC",
        "dc": "DC",
        "Maine": "ME",
        "Maine (statewide)": "ME",
        "Portland": "ME-01",
        **dict.fromkeys(
            ("NE-2", "NE2", "ne02", "Omaha", "Nebraska 2nd", "Nebraska's 2nd"),
            "NE-02",
        ),
    }.items(),
)
def test_other_names_are_understood(text, code):
    assert parse_unit(text) == code


#: Publisher, spelling, unit: what files and pages call the units.
PUBLISHED = [
    ("Associated Press", "W.Va.", "WV"),
    ("Associated Press", "Neb. 2nd Dist.", "NE-02"),
    ("Census Bureau", "District of Columbia", "DC"),
    ("Dave Leip's Atlas", "Washington DC", "DC"),
    ("FiveThirtyEight", "Maine CD-1", "ME-01"),
    ("FiveThirtyEight", "Nebraska CD-2", "NE-02"),
    ("FiveThirtyEight", "M2", "ME-02"),
    ("FiveThirtyEight", "N3", "NE-03"),
    ("MIT Election Lab", "DISTRICT OF COLUMBIA", "DC"),
    ("MIT Election Lab", "NORTH CAROLINA", "NC"),
    ("rickyawesome99", "Maine 1st CD", "ME-01"),
    ("The Downballot", "AK-AL", "AK"),
    ("The Downballot", "ME-AL", "ME"),
    ("The Downballot", "NE-AL", "NE"),
    ("Wikipedia", "Maine's 2nd congressional district", "ME-02"),
    ("Wikipedia", "Nebraska’s 2nd congressional district", "NE-02"),
    ("Wikipedia", "D.C.", "DC"),
    ("zonination", "Dist. of Col.", "DC"),
    ("old newspapers", "Penna.", "PA"),
    ("old newspapers", "W. Virginia", "WV"),
    ("old newspapers", "N. Carolina", "NC"),
    ("spreadsheets", "Maine-1", "ME-01"),
    ("spreadsheets", "Nebraska-2", "NE-02"),
    ("spreadsheets", "NE CD2", "NE-02"),
]


@pytest.mark.parametrize(("publisher", "text", "code"), PUBLISHED)
def test_the_spellings_of_public_sources_are_understood(publisher, text, code):
    assert parse_unit(text) == code, publisher
    if code not in ("ME", "NE"):  # whole or without its districts: see the scenario
        assert dict(scenario(2020, Biden=text).winners) == {code: "Biden"}


@pytest.mark.parametrize(
    ("text", "state"),
    [("ME-03", "ME"), ("NE-09", "NE"), ("Maine CD-4", "Maine"), ("Nebraska-7", "Neb")],
)
def test_a_hint_stays_in_the_state(text, state):
    with pytest.raises(UnknownUnit) as error:
        parse_unit(text)
    hint = str(error.value).partition(". ")[2]
    other = "NE-" if state.startswith("M") else "ME-"
    assert state in hint and other not in hint


@pytest.mark.parametrize("year", election_years())
def test_names_lead_to_units_of_the_year(year):
    assert set(aliases(year).values()) <= {unit.code for unit in units_of(year)}


@pytest.mark.parametrize(
    "text", ["", " ", "XX", "N", "Carolina", "ME-03", "NE-4", None, 5, ["GA"]]
)
def test_unknown_units_are_refused(text):
    with pytest.raises(UnknownUnit, match="Unknown unit"):
        parse_unit(text)


def test_refusals_help():
    with pytest.raises(UnknownUnit) as error:
        parse_unit("Goergia")
    assert str(error.value) == "Unknown unit 'Goergia'. Did you mean 'Georgia' (GA)?"
    with pytest.raises(UnknownUnit, match=r"^Alaska \(AK\) had no electors in 1860\.$"):
        parse_unit("Alaska", year=1860)
    with pytest.raises(
        UnknownUnit, match=r"^Tennessee \(TN\) had no electors in 1864\.$"
    ):
        parse_unit("Tenn.", year=1864)
    with pytest.raises(UnknownUnit, match="Did you mean 'Georgia'"):
        parse_unit("Goergia", year=1860)


@pytest.mark.parametrize(
    ("year", "nearest"),
    [
        (1788, "is 1789"),
        (1790, "are 1789 and 1792"),
        (2022, "are 2020 and 2024"),
        (2028, "is 2024"),
        (0, "is 1789"),
    ],
)
def test_other_years_name_the_nearest(year, nearest):
    with pytest.raises(UnknownYear, match=f"nearest {nearest}"):
        election_year(year)


@pytest.mark.parametrize("year", ["2020", 2020.5, None, [2020]])
def test_a_year_is_a_whole_number(year):
    with pytest.raises(WrongType, match="whole number"):
        election_year(year)
