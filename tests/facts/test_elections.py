"""All sixty elections: electors, candidates, and who had what in the end."""

import re
from collections import Counter
from datetime import date

import numpy
import pytest

import election_kit as ek
from election_kit.errors import (
    BadInput,
    ElectionKitError,
    UnknownKey,
    UnknownSide,
    UnknownUnit,
    UnknownYear,
)
from election_kit.facts import votes
from election_kit.facts.compact import compact_members
from election_kit.facts.congress import delegations
from election_kit.facts.contests import contest, scenario
from election_kit.facts.elections import election, years
from election_kit.facts.history import last_won
from election_kit.facts.tables import rows
from election_kit.facts.units import election_years
from election_kit.facts.votes import electoral_votes, votes_per_elector
from election_kit.maths.fewest_votes import fewest_votes_to_change
from election_kit.maths.rules import compact
from election_kit.maths.scenarios import NoMajority, Split, Tie, Win
from election_kit.maths.swings import tipping_point

YEARS = election_years()
#: Electors allotted, as the historic totals are printed.
ALLOTTED = {
    1789: 81, 1792: 135, 1796: 138, 1800: 138, 1804: 176, 1808: 176, 1812: 218, 1816: 221, 1820: 235,
    1824: 261, 1828: 261, 1832: 288, 1836: 294, 1840: 294, 1844: 275, 1848: 290, 1852: 296, 1856: 296,
    1860: 303, 1864: 234, 1868: 294, 1872: 366, 1876: 369, 1880: 369, 1884: 401, 1888: 401, 1892: 444,
    1896: 447, 1900: 447, 1904: 476, 1908: 483, 1960: 537, **dict.fromkeys(range(1912, 1957, 4), 531),
    **dict.fromkeys(range(1964, 2025, 4), 538),
}  # fmt: skip
#: States admitted, or divided, after the apportionment then in force: the electors they
#: had.
NEW_STATES = {
    (1796, "TN"): 3, (1800, "TN"): 3, (1816, "IN"): 3, (1820, "IN"): 3, (1820, "IL"): 3, (1820, "MS"): 3,
    (1820, "AL"): 3, (1820, "MO"): 3, (1820, "ME"): 9, (1820, "MA"): 15, (1836, "AR"): 3, (1836, "MI"): 3,
    (1840, "AR"): 3, (1840, "MI"): 3, (1848, "FL"): 3, (1848, "TX"): 4, (1848, "IA"): 4, (1848, "WI"): 4,
    (1860, "MN"): 4, (1860, "OR"): 3, (1864, "NV"): 3, (1864, "WV"): 5, (1868, "NV"): 3, (1868, "WV"): 5,
    (1868, "NE"): 3, (1876, "CO"): 3, (1880, "CO"): 3, (1896, "UT"): 3, (1900, "UT"): 3, (1908, "OK"): 7,
    (1960, "AK"): 3, (1960, "HI"): 3,
}  # fmt: skip
#: National Archives, Electoral College results.
COUNTED = {
    1824: {"Jackson": 99},
    1860: {"Lincoln": 180},
    1872: {"Grant": 286},
    1876: {"Hayes": 185, "Tilden": 184},
    1912: {"Wilson": 435},
    1948: {"Truman": 303},
    1960: {"Kennedy": 303, "Nixon": 219},
    1968: {"Nixon": 301, "Wallace": 46},
    1976: {"Carter": 297},
    2000: {"Bush": 271, "Gore": 266},
    2016: {"Trump": 304, "Clinton": 227},
    2020: {"Biden": 306, "Trump": 232},
    2024: {"Trump": 312, "Harris": 226},
}


@pytest.mark.parametrize("year", YEARS)
def test_electors_add_up_to_the_historic_total(year):
    e = election(year)
    assert sum(e.allotment.values()) == e.electors == ALLOTTED[year]


@pytest.mark.parametrize("year", YEARS)
def test_need_is_a_majority_of_the_electors(year):
    # In 1789 only 69 of the 81 electors allotted were appointed and voted.
    assert election(year).need == (35 if year == 1789 else ALLOTTED[year] // 2 + 1)


def test_a_state_has_an_elector_for_each_seat_in_congress():
    seats = {
        (int(r["census"]), r["state"]): int(r["seats"]) for r in rows("house_seats")
    }
    others = {}
    for year in YEARS:
        census = 1787 if year == 1789 else (year - 2) // 10 * 10
        census = (
            1910 if census == 1920 else census
        )  # there was no apportionment after 1920
        for state, electors in election(year).allotment.items():
            expected = 3 if state == "DC" else seats.get((census, state), -9) + 2
            if electors != expected:
                others[year, state] = electors
    assert others == NEW_STATES


@pytest.mark.parametrize("year", YEARS)
def test_the_final_totals_are_the_official_count(year):
    e = election(year)
    final = e.scenario()
    assert {key: n for key, n in final.totals.items() if n} == {
        c.key: c.electoral_votes for c in e.candidates if c.electoral_votes
    }
    assert final.open == ()
    by_candidate = Counter()
    for (_, key), n in e.electoral_votes.items():
        by_candidate[key] += n
    assert by_candidate == +Counter(final.totals)


@pytest.mark.parametrize("year", YEARS)
def test_every_elector_is_accounted_for(year):
    e, each = election(year), votes_per_elector(year)
    votes = Counter()
    for (unit, _), n in e.electoral_votes.items():
        votes[unit[:2]] += n
    lost = [remark for remark in e.remarks if not remark.counted]
    for remark in lost:
        votes[remark.state] += remark.votes
    assert votes == {state: n * each for state, n in e.allotment.items()}
    (row,) = rows("elections", year=year)
    unvoted = sum(remark.votes for remark in lost if remark.candidate is None)
    assert ALLOTTED[year] * each - unvoted == int(row["electors_voted"]) * each


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("counted", [True, False])
def test_whoever_got_most_of_a_units_electoral_votes_comes_first(year, counted):
    for got in electoral_votes(year, counted=counted).values():
        assert list(got.values()) == sorted(got.values(), reverse=True)


@pytest.mark.parametrize("year", YEARS)
def test_the_winner_has_a_majority_or_the_house_decided(year):
    e = election(year)
    outcome = e.scenario().outcome
    if e.decided_by == "House":
        assert year in (1800, 1824)
        assert isinstance(outcome, Tie if year == 1800 else NoMajority)
    else:
        assert e.decided_by == "electoral college"
        assert isinstance(outcome, Win)
        assert outcome.side == e.winner


@pytest.mark.parametrize("year", COUNTED)
def test_published_electoral_votes(year):
    assert COUNTED[year].items() <= election(year).scenario().totals.items()


def test_the_official_counts_of_the_unusual_years():
    assert sum(election(1872).scenario().totals.values()) == 349
    totals = election(2016).scenario().totals
    assert sum(totals.values()) - totals["Trump"] - totals["Clinton"] == 7
    assert election(1800).scenario().outcome == Tie(73)


@pytest.mark.parametrize("year", YEARS)
def test_candidates_are_whole(year):
    e = election(year)
    parties = {row["key"] for row in rows("parties")}
    keys = [c.key for c in e.candidates]
    assert len(set(keys)) == len(keys)
    assert e.winner in keys and e.winner in e.sides
    assert all(c.party in parties | {""} for c in e.candidates)
    assert all(
        c.pronoun in ("he", "she")
        for c in e.candidates
        if c.key not in ("other", "Unpledged")
    )
    assert {key for _, key in e.electoral_votes} <= set(keys)
    assert set(e.votes()) <= set(keys)
    assert {*e.contest.others} == set(keys) - set(e.sides)
    assert e.parties == {c.key: c.party for c in e.candidates if c.party != ""}
    assert e.sides == tuple(key for key in keys if key in e.sides)
    assert (e.date is None) == (year < 1848)


def test_sides_are_whoever_carried_a_unit_and_at_least_two():
    assert election(2020).sides == ("Biden", "Trump")
    assert election(1820).sides == ("Monroe", "Adams")
    assert election(1860).sides == (
        "Lincoln",
        "Breckinridge",
        "Bell",
        "Douglas",
    )
    assert election(1968).sides == ("Nixon", "Humphrey", "Wallace")
    assert election(1992).sides == ("Clinton", "Bush")


def test_a_contest_carries_what_the_year_knows():
    c = contest(2020)
    assert (
        c.year,
        c.need,
        len(c.electoral_votes),
        sum(c.electoral_votes.values()),
    ) == (
        2020,
        270,
        56,
        538,
    )
    assert c.districts == {
        "ME": ("ME-01", "ME-02"),
        "NE": ("NE-01", "NE-02", "NE-03"),
    }
    assert c.parties == {"Biden": "D", "Trump": "R"}
    assert (
        c.unit("Penn.") == "PA"
        and c.unit("omaha") == "NE-02"
        and c.name("ME") == "Maine (statewide)"
    )
    assert contest(2016).pronouns == {"Trump": "he", "Clinton": "she"}
    assert contest(1972).districts == {"ME": ("ME-01", "ME-02")}
    assert contest(1968).districts == {}
    assert contest(1796).electoral_votes["VA"] == 2 * election(1796).allotment["VA"]


def test_others_are_not_a_candidate_to_be_ahead_of(monkeypatch):
    monkeypatch.setattr(
        votes, "popular_votes", lambda year: {"GA": {"Biden": 5, "other": 3}}
    )
    with pytest.raises(BadInput, match="No popular vote between two candidates"):
        election(2020).margin("GA")


def test_what_a_unit_had_no_part_in_is_refused():
    with pytest.raises(BadInput, match="on record for MA in 1824"):
        election(1824).margin("MA")
    with pytest.raises(UnknownUnit, match="had no electors in 1860"):
        election(1860).votes("Alaska")


def test_electors_who_split_broke_pledges_or_did_not_vote():
    assert election(1860).scenario()["NJ"] == Split({"Lincoln": 4, "Douglas": 3})
    assert election(2000).scenario()["DC"] == Split({"Gore": 2})
    assert election(1789).scenario()["NY"] == Split({})
    assert election(1872).scenario()["AR"] == Split({})
    assert election(1872).winner_of("AR") == "Grant"
    assert election(1789).winner_of("NY") is None
    assert [(r.state, r.votes) for r in election(1872).remarks if not r.counted] == [
        ("AR", 6),
        ("GA", 3),
        ("LA", 8),
    ]
    assert [(r.candidate, r.note) for r in election(2004).remarks] == [
        ("Edwards", "Elector pledged to Kerry.")
    ]
    assert sum(r.votes for r in election(2016).remarks) == 7
    assert election(2008).scenario()["NE-02"] == "Obama"


@pytest.mark.parametrize("year", range(1992, 2025, 4))
def test_districts_of_maine_and_nebraska_give_the_votes_their_electors_cast(
    year,
):
    e = election(year)
    for state in ("ME", "NE"):
        won = Counter({next(iter(e.votes(state))): 2})
        won.update(next(iter(e.votes(unit))) for unit in e.contest.districts[state])
        cast = rows("electoral_votes", year=year, state=state)
        assert won == {row["candidate"]: int(row["votes"]) for row in cast}
        assert {
            unit: next(iter(got))
            for unit, got in electoral_votes(year).items()
            if unit[:2] == state
        } == {
            unit: next(iter(e.votes(unit)))
            for unit in (state, *e.contest.districts[state])
        }


@pytest.mark.parametrize("year", YEARS)
def test_a_frame_is_tidy_and_adds_up(year):
    e = election(year)
    frame = e.frame()
    assert not frame.duplicated(["unit", "candidate"]).any()
    assert set(frame["unit"]) <= set(e.allotment)
    assert (frame["popular_votes"].notna() | (frame["electoral_votes"] > 0)).all()
    assert frame["electoral_votes"].sum() == sum(e.electoral_votes.values())
    assert frame["popular_votes"].sum() == sum(e.votes().values())
    shares = frame.dropna(subset=["share"]).groupby("unit")["share"].sum()
    assert ((shares - 100).abs() < 1e-9).all()


@pytest.mark.parametrize("year", [1824, 1860, 2020])
def test_a_frame_merges_with_the_states_without_thought(year):
    race = election(year)
    merged = ek.states(year).merge(race.frame(), on="unit")
    assert not any(column.endswith(("_x", "_y")) for column in merged)
    assert merged["electoral_votes"].sum() == sum(race.electoral_votes.values())
    assert (
        merged.groupby("unit")["allotted"].first().sum(),
        merged.geometry.notna().all(),
    ) == (
        race.electors,
        True,
    )


def test_the_two_kinds_of_votes_are_named_alike():
    e = election(2020)
    assert e.popular_votes["GA", "Biden"] == e.votes("GA")["Biden"] == e["GA"]["Biden"]
    assert e.electoral_votes["GA", "Biden"] == e.allotment["GA"]
    assert e.frame()["share"].dtype.kind == "f"


def test_names_of_other_libraries_are_answered_with_ours():
    e = election(2020)
    for name, written in (("df", "frame()"), ("states", "allotment")):
        with pytest.raises(AttributeError, match=re.escape(written)):
            getattr(e, name)
    assert not hasattr(e, "winer")
    with pytest.raises(UnknownKey, match="Did you mean 'Biden'"):
        e.votes("GA")["Joe Biden"]


@pytest.mark.parametrize("year", [numpy.int64(2020), numpy.int16(2020)])
def test_a_year_may_come_from_a_data_frame(year):
    assert election(year) == election(2020)
    assert last_won("GA", "Democratic", before=year) == 1992
    assert delegations(year + 1)["PA"].vote == "tied"


def test_the_compact_s_members_have_the_votes_that_were_printed():
    e = election(2024)
    assert sum(e.allotment[state] for state in compact_members(2024)) == 209
    assert sum(e.allotment[state] for state in e.compact_members) == 222
    assert compact(e).electors == compact(e, compact_members()).electors
    assert all(member.law for member in compact_members().values())
    assert compact_members()["NY"].law.startswith("S 3149-A, chapter 19 of 2014")


def test_a_scenario_may_be_given_unit_by_unit():
    both = scenario(2020, {"Georgia": "Joe Biden"}, Trump="OH")
    assert dict(both.winners) == {"GA": "Biden", "OH": "Trump"}


def test_the_years_are_those_of_the_elections():
    assert years() == election_years()


def test_sources_are_told():
    assert "FEC" in election(2020).source("votes").processing
    assert election(2020).source("electoral_votes").table == "electoral_votes"
    with pytest.raises(BadInput, match="Did you mean 'electoral votes'"):
        election(2020).source("electoral vote")


def test_a_scenario_is_built_from_names_and_codes():
    s = scenario(2020, Biden=["Penn.", "ga", "Omaha"], D="MI", Trump=("Ohio",))
    assert dict(s.winners) == {
        "GA": "Biden",
        "MI": "Biden",
        "NE-02": "Biden",
        "OH": "Trump",
        "PA": "Biden",
    }
    assert scenario(2020).totals == {"Biden": 0, "Trump": 0}
    assert scenario(1840, **{"van buren": "VA"})["VA"] == "Van Buren"


@pytest.mark.parametrize(
    ("year", "holdings", "error", "words"),
    [
        (2020, {"Biden": ["Goergia"]}, UnknownUnit, "Georgia"),
        (2020, {"Biden": 5}, UnknownUnit, "Unknown unit 5"),
        (2020, {"Bidden": ["GA"]}, UnknownSide, "Biden"),
        (2020, {"Jorgensen": ["GA"]}, UnknownSide, "Biden"),
        (
            2020,
            {"Biden": ["GA"], "Trump": ["Georgia"]},
            BadInput,
            "both Biden and Trump",
        ),
        (
            2020,
            {"Biden": "NE", "Trump": ["NE-01", "NE-02", "NE-03"]},
            BadInput,
            "No election can give this",
        ),
        (2021, {}, UnknownYear, "2020 and 2024"),
    ],
)
def test_a_wrong_scenario_is_refused_with_help(year, holdings, error, words):
    with pytest.raises(error, match=words) as caught:
        scenario(year, **holdings)
    assert isinstance(caught.value, ElectionKitError)


def test_sides_may_be_named_by_party():
    assert [election(2016).side(text) for text in ("d", "R", "clinton")] == [
        "Clinton",
        "Trump",
        "Clinton",
    ]
    with pytest.raises(UnknownSide):
        election(1824).side("Democratic-Republican")  # all four were


def test_an_election_is_frozen_and_speaks_for_itself():
    e = election(2020)
    assert repr(e) == "<Election 2020: Biden, decided by the electoral college>"
    assert e.date == date(2020, 11, 3)
    with pytest.raises(AttributeError):
        e.winner = "Trump"
    with pytest.raises(TypeError):
        e.votes("GA")["Trump"] = 0
    with pytest.raises(TypeError):
        e.electoral_votes["GA", "Trump"] = 16


def test_the_maths_reads_sides_as_an_election_does():
    e = election(2020)
    assert (
        tipping_point(e, "R") == tipping_point(e, "trump") == tipping_point(e, "Trump")
    )
    assert fewest_votes_to_change(e, side="R").votes == 65_009
    with pytest.raises(UnknownSide, match="Did you mean 'Trump'"):
        tipping_point(e, "Trunp")
    assert tipping_point(2020) == tipping_point(e)
