"""Lesson 9: every answer, and every number its feedback names, computed again."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

import election_kit as ek
from election_kit.facts.units import election_years
from election_kit.lessons.questions import questions

ASK = questions("09_two_centuries_on_a_map")
NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "09_two_centuries_on_a_map.ipynb"
SPAN = range(1904, 2005, 4)


@pytest.fixture(scope="module")
def prose():
    return {
        c["id"]: "".join(c["source"])
        for c in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    }


def said(key):
    """Return what each wrong answer of a question is told, by what it was."""
    return {str(w["value"]): w["say"] for w in ASK[key].wrong if "value" in w}


def went(unit, year):
    """Return whether a unit went with the winner, by the electors alone."""
    return ek.election(year).winner_of(unit) == ek.election(year).winner


def hits(state, years):
    """What the learner's own function returns in the end."""
    return sum(
        ek.election(year).winner_of(state) == ek.election(year).winner for year in years
    )


def test_what_the_words_say_about_the_maps(prose):
    assert (
        f"sixty maps, from {election_years()[0]} to {election_years()[-1]}"
        in prose["title"]
    )
    assert len(election_years()) == 60 and [
        1789,
        *range(1792, 2025, 4),
    ] == list(election_years())
    assert f"{len(SPAN)} elections" in prose["words"]
    assert {ek.election(1860).winner_of(s) for s in ek.election(1860).allotment} == set(
        ek.election(1860).sides
    )
    votes = ek.election(1860).votes()
    assert len(ek.election(1860).sides) == 4 and 100 * votes["Lincoln"] < 40 * sum(
        votes.values()
    )
    assert list(ek.election(1876).without_popular_vote) == ["CO"]


def test_the_five_things_to_find_are_there():
    lands = {year: ek.election(year) for year in election_years()}
    assert (
        any("CA" in e.allotment for e in lands.values())
        and "CA" not in lands[1789].allotment
    )
    assert "WV" not in lands[1860].allotment and "WV" in lands[1864].allotment
    splits = [
        y
        for y, e in lands.items()
        if any(isinstance(e.scenario()[u], ek.Split) for u in e.allotment)
    ]
    sweeps = [y for y, e in lands.items() if all(went(s, y) for s in e.allotment)]
    assert (
        len(splits) > 1
        and 1936 in {y for y in election_years() if hits_in(y) > 0.9}
        and sweeps
    )


def hits_in(year):
    states = ek.election(year).allotment
    return sum(went(state, year) for state in states) / len(states)


def test_missouri():
    question, best, records = ASK["missouri"], *both(1904, 2005)
    assert (
        question.answer
        == records["MO"].hits
        == sum(went("MO", year) for year in SPAN)
        == 25
    )
    assert records["MO"].missed == (1956,) and str(len(SPAN)) in question.ask
    assert best.unit == "MO" and all(
        r.hits < 25 for r in records.values() if r.unit != "MO"
    )
    assert {u for u, r in records.items() if r.hits == 24} == {"NV", "OH"}
    assert {both(since, 2025)[1]["MO"].hits for since in (1900, 1904)} == {27}
    assert records["MO"].streak == 12 and list(said("missouri")) == [
        "26",
        "24",
        "27",
        "12",
    ]


def both(since, before):
    found = ek.history.bellwethers(since=since, before=before)
    return found[0], {record.unit: record for record in found}


def test_the_slider_finds_missouri_ohio_and_others_at_the_top():
    tops = {both(since, since + 101)[0].unit for since in range(1828, 1925, 4)}
    assert "MO" in tops and both(1968, 2017)[0].unit == "OH" and tops - {"MO", "OH"}


def test_longest():
    held, question = {h.unit: h for h in ek.history.held_since()}, ASK["longest"]
    four = {
        "texas": "TX",
        "california": "CA",
        "minnesota": "MN",
        "massachusetts": "MA",
    }
    assert set(four) == set(question.choices)
    since = {word: held[unit].since for word, unit in four.items()}
    assert question.answer == min(since, key=since.__getitem__) == "minnesota"
    assert (since["minnesota"], since["texas"]) == (1976, 1980) and held[
        "MN"
    ].party == "D"
    assert held["TX"].party == "R" and max(since, key=since.__getitem__) == "california"
    assert (
        ek.history.last_won("TX", "D"),
        ek.history.last_won("CA", "R"),
        ek.history.last_won("MA", "R"),
    ) == (
        1976,
        1988,
        1984,
    )
    reagan = [s for s in ek.election(1984).allotment if went(s, 1984)]
    assert len(reagan) == 49 and ek.election(1984).winner_of("MN") == "Mondale"


def test_one_state():
    race, question = ek.election(1860), ASK["one_state"]
    lincoln = [
        u
        for u in race.contest.electoral_votes
        if race.winner_of(u) == "Lincoln" and race.scenario()[u] == "Lincoln"
    ]
    left = {u: race.scenario().give("Douglas", u) for u in lincoln}
    assert [u for u, s in left.items() if isinstance(s.outcome, ek.NoMajority)] == [
        "NY"
    ]
    assert (
        f"New York's {race.contest.electoral_votes['NY']} Lincoln has"
        f" {left['NY'].totals['Lincoln']}" in question.right
    )
    assert f"and {race.need} are a majority" in question.right
    for unit, pattern in zip(("PA", "OH"), question.wrong, strict=True):
        assert f"had {race.contest.electoral_votes[unit]} votes" in pattern["say"]
        assert f"keeps {left[unit].totals['Lincoln']}" in pattern["say"]
    assert (
        f"Lincoln has {race.scenario().totals['Lincoln']}, and {race.need}"
        in question.hints[0]
    )
    assert set(question.answer) == set(
        sorted(lincoln, key=race.contest.electoral_votes.__getitem__)[-3:]
    )


def test_no_vote():
    assert (
        list(ek.election(1860).without_popular_vote) == ASK["no_vote"].answer == ["SC"]
    )
    years = [year for year in election_years() if 1824 <= year <= 1860]
    assert all("SC" in ek.election(year).without_popular_vote for year in years)
    assert ek.election(1860).winner_of("VA") == "Bell"


def test_first_time():
    year = ASK["first_time"].answer
    for unit, party in (("VT", "D"), ("GA", "R")):
        found, before = [], 2025
        while won := ek.history.last_won(unit, party, before=before):
            found.append(won)
            before = won
        assert found[-1] == year == 1964
        assert found[0] == 2024
    assert (
        ek.history.last_won("VT", "D", before=1996) == 1992
        and ek.history.last_won("GA", "R", before=1976) == 1972
    )
    first = min(y for y in election_years() if "R" in ek.election(y).parties.values())
    assert first == 1856 and "below" in ASK["first_time"].wrong[-1]


def test_every_time():
    records = both(1968, 2017)[1]
    assert (
        [u for u, r in records.items() if r.hits == 13]
        == ASK["every_time"].answer
        == ["OH"]
    )
    assert "13 times" in ASK["every_time"].right and not went("OH", 2020)
    assert records["MO"].missed == (2008, 2012) and records["NV"].missed == (
        1976,
        2016,
    )


def test_record():
    assert (
        f"{25} of {len(SPAN)} is a chance of {round(100 * 25 / len(SPAN))} percent"
        in ASK["record"].choices["chance"]
    )
    assert [y for y in range(2008, 2025, 4) if not went("MO", y)] == [
        2008,
        2012,
        2020,
    ]


def test_inversions():
    years = [m.year for m in ek.history.inversions()]
    assert (
        ASK["inversions"].answer == len(years) == 5
        and "1824, 1876, 1888, 2000 and 2016" in ASK["inversions"].right
    )
    assert (
        len(ek.history.inversions(disputed=True)) == 6
        and sum(y > 2000 - 1 for y in years) == 2
    )
    assert (
        len([y for y in election_years() if y >= 1824])
        == ASK["inversions"].wrong[-1]["above"]
    )


def test_ordinary():
    states, records = ek.election(1904).allotment, both(1904, 2005)[1]
    total = sum(hits(state, SPAN) for state in states)
    assert hits("MO", SPAN) == records["MO"].hits
    assert (
        total
        == sum(records[state].hits for state in states)
        == ASK["ordinary"].wrong[2]["value"]
    )
    assert len(states) == 45 and Fraction(total, 45) == Fraction(
        str(ASK["ordinary"].answer)
    )
    assert any(
        2 * sum(went(s, y) for s in ek.election(y).allotment)
        < len(ek.election(y).allotment)
        for y in SPAN
    )


def test_two_sentences():
    records = both(1900, 2020)[1]
    assert all(5 * records[u].hits > 4 * records[u].elections for u in ("OH", "MO"))
    assert not went("OH", 2020) and not went("MO", 2020)
