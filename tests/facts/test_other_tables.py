"""Tables that other modules read: districts, apportionment, forecasts, polls, turnout,
Congress.

Each agrees with the tables beside it and with published figures; what does not is
listed with its reason.
"""

import math
import re
from collections import Counter, defaultdict

import pytest

from election_kit.facts.elections import election
from election_kit.facts.tables import rows
from election_kit.facts.units import election_years, units_of

STATES = tuple(election(2020).allotment)
FIFTY = tuple(state for state in STATES if state != "DC")
UNITS = {unit.code for unit in units_of(2020)}
SEATS = {(int(r["census"]), r["state"]): int(r["seats"]) for r in rows("house_seats")}


def by(name, *keys):
    """A table's rows under the values of its columns."""
    found = defaultdict(list)
    for row in rows(name):
        found[tuple(row[key] for key in keys)].append(row)
    return found


# -- foreign keys
# ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "column", "known"),
    [
        *((name, "state", STATES) for name in (
            "allotments", "electoral_votes", "popular_votes", "no_popular_vote",
            "apportionment", "house_seats", "count_2020", "house_delegations", "senate_delegations",
            "state_factors",
        )),
        ("popular_votes_conflicts", "state", UNITS),
        *((name, "unit", UNITS) for name in ("calls_2020", "ratings")),
        *((name, "unit", {*UNITS, "US"}) for name in ("forecasts", "poll_averages", "turnout")),
        ("maine_nebraska", "district", {unit for unit in UNITS if "-" in unit}),
        ("modelled_state_correlations_2020", "state_a", STATES),
        ("modelled_state_correlations_2020", "state_b", STATES),
    ],
)  # fmt: skip
def test_places_are_known(name, column, known):
    assert {row[column] for row in rows(name)} <= set(known)


@pytest.mark.parametrize(
    "name", ["electoral_votes", "popular_votes", "popular_votes_conflicts"]
)
def test_candidates_are_known(name):
    named = {(row["year"], row["candidate"]) for row in rows(name) if row["candidate"]}
    assert named <= {(row["year"], row["key"]) for row in rows("candidates")}


# -- districts
# -------------------------------------------------------------------------------------------

DISTRICTS = {
    key: {row["district"]: (int(row["d_votes"]), int(row["r_votes"])) for row in group}
    for key, group in by("district_votes", "year", "lines").items()
}
#: Sums further than 0.25 percent from the state's two-party vote, and why.
DISTRICT_GAPS = {
    ("2008", "2008", "LA"): "14,215 votes missing from the district file",
    ("2008", "2008", "MT"): "at-large row of the file is 1,611 votes over",
    ("2012", "2012", "KS"): "3,643 votes missing from the district file",
    ("2016", "2016", "IA"): "district file is 5,367 votes over",
    ("2020", "2022", "VA"): "47,767 absentee votes not allotted to districts",
}


def two_party(year, unit):
    e = election(int(year))
    return tuple(e.votes(unit)[e.side(party)] for party in "DR")


@pytest.mark.parametrize(
    ("year", "votes"),
    [
        ("2008", (301, 237)),
        ("2012", (264, 274)),
        ("2016", (248, 290)),
        ("2020", (277, 261)),
        ("2024", (246, 292)),
    ],
)
def test_the_district_method_gives_the_published_votes(year, votes):
    won = Counter()
    for district, (d, r) in DISTRICTS[year, year].items():
        won["DR"[r > d]] += 3 if district == "DC" else 1
    for state in FIFTY:
        d, r = two_party(year, state)
        won["DR"[r > d]] += 2
    assert (won["D"], won["R"]) == votes


@pytest.mark.parametrize("key", DISTRICTS)
def test_districts_number_as_the_apportionment_says(key):
    year, lines = key
    assert all(
        re.fullmatch(r"DC|[A-Z]{2}-\d\d", district) for district in DISTRICTS[key]
    )
    census = 2020 if lines in ("2022", "2024") else 2010 if int(lines) >= 2012 else 2000
    numbers = Counter(district[:2] for district in DISTRICTS[key] if district != "DC")
    assert numbers == {state: SEATS[census, state] for state in FIFTY}
    assert DISTRICTS[key]["DC"] == two_party(year, "DC")
    if year == lines:
        for unit in UNITS:
            if "-" in unit:
                assert DISTRICTS[key][unit] == two_party(year, unit)


def test_districts_add_up_to_the_state():
    gaps = set()
    for (year, lines), votes in DISTRICTS.items():
        for state in FIFTY:
            inside = [v for district, v in votes.items() if district[:2] == state]
            official = two_party(year, state)
            off = sum(abs(sum(v[i] for v in inside) - official[i]) for i in (0, 1))
            if off > 0.0025 * sum(official):
                gaps.add((year, lines, state))
    assert gaps == set(DISTRICT_GAPS)


# -- apportionment
# ---------------------------------------------------------------------------------------

PEOPLE = {
    1790: 3615920, 1910: 91569325, 1920: 105212578, 1930: 122093455, 1940: 131006184, 1950: 149895183,
    1960: 178559219, 1970: 204053325, 1980: 225867174, 1990: 249022783, 2000: 281424177, 2010: 309183463,
    2020: 331108434,
}  # fmt: skip
HOUSE = {
    1787: 65, 1790: 105, 1800: 142, 1810: 182, 1820: 213, 1830: 240, 1840: 223, 1850: 234, 1860: 241,
    1870: 292, 1880: 325, 1890: 356, 1900: 386, 1910: 435, **dict.fromkeys(range(1930, 2021, 10), 435),
}  # fmt: skip


def test_populations_add_up_to_the_census_totals():
    total = Counter()
    for row in rows("apportionment"):
        census, people = int(row["census"]), int(row["population"])
        total[census] += people
        if census > 1790:
            assert people == int(row["resident"]) + int(row["overseas"] or 0) - int(
                row["excluded"] or 0
            )
        if row["seats"]:
            assert int(row["seats"]) == SEATS[census, row["state"]]
    assert total == PEOPLE


def test_seats_add_up_to_the_house():
    total = Counter()
    for (census, _), seats in SEATS.items():
        total[census] += seats
    assert total == HOUSE


def highest_averages(people, square):
    """House of 435 by priorities people^2 / square(n), compared as integers over a
    common scale.
    """
    claims = [
        (n * n * 10**20 // square(seat), state)
        for state, n in people.items()
        for seat in range(1, 60)
    ]
    won = [state for _, state in sorted(claims, reverse=True)[: 435 - len(people)]]
    return Counter([*people, *won])


@pytest.mark.parametrize("census", [1910, *range(1930, 2021, 10)])
def test_the_methods_of_the_time_give_the_seats(census):
    found = rows("apportionment", census=census)
    people = {r["state"]: int(r["population"]) for r in found}
    seats = {r["state"]: int(r["seats"]) for r in found}
    if census >= 1930:  # equal proportions: the divisor is the root of n(n+1)
        assert highest_averages(people, lambda n: n * (n + 1)) == seats
    if census <= 1930:  # major fractions: the divisor is n + 1/2
        assert highest_averages(people, lambda n: (2 * n + 1) ** 2) == seats


def test_jeffersons_divisor_gives_the_house_of_1790():
    for row in rows("apportionment", census=1790):
        assert int(row["population"]) // 33000 == int(row["seats"])


# -- the count of 2020
# -----------------------------------------------------------------------------------

COUNT = {state: rows("count_2020", state=state) for state in STATES}


def lead_at(state, time):
    row = [row for row in COUNT[state] if row["time"] <= time][-1]
    return int(row["d_votes"]) - int(row["r_votes"])


def test_the_count_is_well_formed_and_covers_every_state():
    assert sum(map(len, COUNT.values())) == len(rows("count_2020"))
    for found in COUNT.values():
        assert found
        assert [r["time"] for r in found] == sorted(r["time"] for r in found)
        for row in found:
            assert re.fullmatch(r"2020-11-\d\dT\d\d:\d\d:\d\dZ", row["time"])
            assert "2020-11-03" <= row["time"] < "2020-11-21"
            assert (
                0
                <= int(row["d_votes"]) + int(row["r_votes"])
                <= int(row["total_votes"]) + 1
            )
            assert row["exact"] in ("0", "1")
            assert row["exact"] == "1" or not row["remaining"]


def test_landmarks_of_the_count():
    assert lead_at("GA", "2020-11-05T03:41:59Z") == -31748
    assert lead_at("AZ", "2020-11-05T02:03:59Z") == 79173
    assert (
        lead_at("GA", "2020-11-06T09:47:00Z")
        < 0
        < lead_at("GA", "2020-11-06T09:47:30Z")
        == 917
    )
    crossing = next(row for row in COUNT["GA"] if row["time"] == "2020-11-06T09:47:30Z")
    assert (crossing["total_votes"], crossing["exact"]) == ("4960034", "1")
    assert (
        max(int(r["total_votes"]) for r in COUNT["GA"] if r["time"] < "2020-11-07")
        < 5_000_000
    )
    assert all(
        int(r["d_votes"]) > int(r["r_votes"])
        for r in COUNT["GA"]
        if r["time"] > crossing["time"]
    )
    later = [r for r in COUNT["PA"] if r["time"] > "2020-11-04T12"]
    assert next(
        r["time"] for r in later if int(r["d_votes"]) > int(r["r_votes"])
    ).startswith("2020-11-06T13:49")
    assert (COUNT["AZ"][-1]["d_votes"], COUNT["AZ"][-1]["r_votes"]) == (
        "1672143",
        "1661686",
    )


def test_the_count_ends_near_the_official_total():
    unfinished = {
        "DC": "last post on 14 November",
        "KS": "last post on 10 November",
        "ME": "town returns posted late",
        "NY": "paper ballots counted into December",
    }
    totals = {state: sum(election(2020).votes(state).values()) for state in STATES}
    off = {
        s
        for s in STATES
        if abs(int(COUNT[s][-1]["total_votes"]) - totals[s]) > 0.025 * totals[s]
    }
    assert off == set(unfinished)


# -- forecasts, polls, ratings
# ---------------------------------------------------------------------------


def test_forecasts_are_probabilities_and_cover_every_unit():
    for (year, _), group in by("forecasts", "year", "source").items():
        assert {row["unit"] for row in group} - {"US"} == (
            set(STATES) if year == "2008" else UNITS
        )
        for row in group:
            d, r = float(row["p_d"]), float(row["p_r"])
            assert 0 <= d <= 1 and 0 <= r <= 1 and d + r <= 1.00011
            if row["margin_d"]:
                assert float(row["d_share"]) - float(row["r_share"]) == pytest.approx(
                    float(row["margin_d"]), abs=0.021
                )


@pytest.mark.parametrize(
    ("year", "source", "unit", "event", "p"),
    [
        (2020, "538", "PA", "carries the unit", 0.8431),
        (2020, "538", "US", "wins the presidency", 0.8916),
        (2016, "538 polls-only", "PA", "carries the unit", 0.770),
        (2016, "538 polls-only", "FL", "carries the unit", 0.551),
        (2012, "538", "US", "wins the presidency", 0.9088),
        (2024, "Mark Rieke", "US", "wins the presidency", 0.470),
    ],
)
def test_published_probabilities(year, source, unit, event, p):
    (row,) = rows("forecasts", year=year, source=source, unit=unit, event=event)
    assert float(row["p_d"]) == pytest.approx(p, abs=0.00051)


def test_modelled_correlations_are_positive_definite():
    found = {
        (r["state_a"], r["state_b"]): float(r["correlation"])
        for r in rows("modelled_state_correlations_2020")
    }
    order = sorted(STATES)
    assert set(found) == {(a, b) for a in order for b in order if a < b}
    assert all(0.125 < c < 1 for c in found.values())
    low = []
    for i, a in enumerate(order):  # Cholesky: every pivot is positive
        low.append([])
        for j, b in enumerate(order[: i + 1]):
            x = (1 if a == b else found[b, a]) - sum(
                low[i][k] * low[j][k] for k in range(j)
            )
            assert i != j or x > 0
            low[i].append(math.sqrt(x) if i == j else x / low[j][j])


def test_margins_beside_the_polls_are_the_official_ones():
    checked = 0
    for row in rows("poll_averages"):
        votes = election(int(row["year"])).votes(row["unit"])
        if "-" in row["unit"] and "other" not in votes:
            continue  # 2012: only the two-party votes of the districts are known
        e = election(int(row["year"]))
        margin = 100 * (votes[e.side("D")] - votes[e.side("R")]) / sum(votes.values())
        assert margin == pytest.approx(float(row["actual_margin_d"]), abs=0.006)
        checked += 1
    assert checked > 380


def test_ratings_use_one_scale():
    scale = {
        "Safe D",
        "Likely D",
        "Lean D",
        "Toss-up",
        "Lean R",
        "Likely R",
        "Safe R",
    }
    assert {row["rating"] for row in rows("ratings")} == scale
    assert {len(group) for group in by("ratings", "year", "source").values()} <= {
        51,
        56,
    }


# -- turnout
# ---------------------------------------------------------------------------------------------


def test_votes_do_not_exceed_ballots_or_the_eligible_and_add_up():
    short = set()  # the source prints fewer ballots than votes for President
    for (year,), group in by("turnout", "year").items():
        total = 0
        for row in group:
            votes, eligible = (
                int(row["presidential_votes"]),
                int(row["voting_eligible"]),
            )
            assert votes <= eligible
            assert int(row["ballots"] or 0) <= eligible
            if row["ballots"] and int(row["ballots"]) < votes:
                short.add((year, row["unit"]))
            total += votes if row["unit"] != "US" else -votes
        assert total == 0
    assert short == {("1980", "IA"), ("1984", "NJ")}


def test_national_turnout():
    percent = {
        int(r["year"]): float(r["president_percent"]) for r in rows("turnout_national")
    }
    assert set(percent) == set(election_years()) - {2024}
    assert all(percent[2020] > p for year, p in percent.items() if 1900 < year < 2020)
    for row in rows("turnout", unit="US"):
        share = 100 * int(row["presidential_votes"]) / int(row["voting_eligible"])
        assert share == pytest.approx(percent[int(row["year"])], abs=0.1)


# -- Congress
# --------------------------------------------------------------------------------------------

HOUSES = by("house_delegations", "year", "basis")


@pytest.mark.parametrize("key", HOUSES)
def test_delegations_fill_the_seats_of_every_state(key):
    year = int(key[0])
    census = max(c for c in range(1970, 2021, 10) if c + 3 <= year)
    assert {row["state"] for row in HOUSES[key]} == set(FIFTY)
    for row in HOUSES[key]:
        n = {party: int(row[party.lower()]) for party in ("D", "R", "other")}
        most = [party for party in n if 2 * n[party] > sum(n.values())]
        assert sum(n.values()) + int(row["vacant"]) == SEATS[census, row["state"]]
        assert row["majority"] == (most[0] if most else "tie")
        assert int(row["congress"]) == (year - 1787) // 2


@pytest.mark.parametrize(
    ("year", "states"),
    [
        ("2013", (30, 17, 3)),
        ("2017", (32, 17, 1)),
        ("2021", (27, 20, 3)),
        ("2025", (30, 18, 2)),
    ],
)
def test_delegations_on_6_january(year, states):
    votes = Counter(row["majority"] for row in HOUSES[year, "members on 6 January"])
    assert (votes["R"], votes["D"], votes["tie"]) == states
    if year == "2021":
        assert [
            r["state"]
            for r in HOUSES[year, "members on 6 January"]
            if r["majority"] == "tie"
        ] == [
            "MI",
            "MN",
            "PA",
        ]


@pytest.mark.parametrize(
    ("date", "senators"),
    [
        ("2013", (53, 45, 2, 0)),
        ("2017", (46, 52, 2, 0)),
        ("2021", (46, 51, 2, 1)),
        ("2025", (45, 52, 2, 1)),
    ],
)
def test_senators_on_6_january(date, senators):
    found = rows("senate_delegations", date=f"{date}-01-06")
    assert (
        tuple(sum(int(row[who]) for row in found) for who in ("d", "r", "i", "vacant"))
        == senators
    )


def test_congress_of_2020_is_full():
    for when in ("before", "after"):
        assert (
            sum(int(row[when]) for row in rows("congress_2020", chamber="House")) == 435
        )
        assert (
            sum(int(row[when]) for row in rows("congress_2020", chamber="Senate"))
            == 100
        )
