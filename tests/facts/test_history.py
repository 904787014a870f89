"""Questions across elections, against known answers and against a plain recount."""

from fractions import Fraction

import pytest

from election_kit.errors import BadInput, UnknownUnit, UnknownYear, WrongType
from election_kit.facts import history, inversions, records, turnout
from election_kit.facts.elections import election
from election_kit.facts.units import election_years, units_of


def test_a_democrat_last_carried_georgia_in_1992():
    assert history.last_won("Georgia", "D", before=2020) == 1992
    assert history.last_won("GA", "democratic") == 2020
    assert history.last_won("GA", "Whig") == 1848
    assert history.last_won("Omaha", "D", before=2008) is None
    assert history.last_won("HI", "Federalist") is None


def test_a_wrong_party_or_unit_is_refused_with_help():
    with pytest.raises(
        BadInput,
        match=r"Unknown party 'Democratik'\. Did you mean 'Democratic' \(D\)",
    ):
        history.last_won("GA", "Democratik")
    assert history.last_won("GA", "DEMOCRAT", before=2020) == 1992
    with pytest.raises(WrongType, match="whole number"):
        history.last_won("GA", "D", before="2020")
    with pytest.raises(UnknownUnit, match="Georgia"):
        history.last_won("Goergia", "D")


def test_flips_name_both_winners():
    flips = history.flips(2016, 2020)
    assert [(f.unit, f.before, f.after) for f in flips] == [
        (unit, "Trump", "Biden") for unit in ("AZ", "GA", "MI", "NE-02", "PA", "WI")
    ]
    assert history.flips(2020, 2016) == tuple(
        history.Flip(f.unit, f.after, f.before) for f in flips
    )
    assert history.flips(2020, 2020) == ()


def test_ohio_went_with_the_winner_from_1964_to_2016():
    assert history.streak("Ohio", before=2020) == len(range(1964, 2017, 4))
    assert history.streak("OH", before=2024) == 0
    assert history.streak("OH") == 1


@pytest.mark.parametrize(
    ("since", "before"), [(1789, 2025), (1900, 2025), (1960, 2008)]
)
def test_bellwethers_are_a_plain_recount(since, before):
    table = history.bellwethers(since=since, before=before)
    years = [year for year in election_years() if since <= year < before]
    assert {r.unit for r in table} == {
        unit.code for year in years for unit in units_of(year)
    }
    for record in table:
        had = [
            year
            for year in years
            if record.unit in election(year).contest.electoral_votes
        ]
        hits = [
            year
            for year in had
            if election(year).winner in election(year).leaders(record.unit)
        ]
        assert record.missed == tuple(year for year in had if year not in hits)
        assert (record.hits, record.elections) == (len(hits), len(had))
        assert record.share == Fraction(len(hits), len(had))
        assert record.streak == history.streak(record.unit, before=before)
    ranks = [(-r.share, -r.elections, r.unit) for r in table]
    assert ranks == sorted(ranks)


def test_missouri_was_the_bellwether_of_the_twentieth_century():
    best = history.bellwethers(since=1904, before=2008)[0]
    assert (best.unit, best.missed) == ("MO", (1956,))


def test_a_span_without_elections_is_refused():
    with pytest.raises(BadInput, match="No elections from 2025"):
        history.bellwethers(since=2025)


def test_inversions_and_what_1960_depends_on():
    certain = inversions.inversions()
    assert [(m.year, m.president, m.popular_winner) for m in certain] == [
        (1824, "Adams", "Jackson"),
        (1876, "Hayes", "Tilden"),
        (1888, "Harrison", "Cleveland"),
        (2000, "Bush", "Gore"),
        (2016, "Trump", "Clinton"),
    ]
    assert certain[3].votes == 50999897 - 50456002
    assert certain[4].votes == 65853514 - 62984828
    disputed = inversions.inversions(disputed=True)
    (alabama,) = set(disputed) - set(certain)
    assert (alabama.year, alabama.president, alabama.popular_winner) == (
        1960,
        "Kennedy",
        "Nixon",
    )
    assert round(alabama.votes, -3) == 58000
    assert "112,827" in alabama.note


def test_margins_and_the_closest_states():
    assert records.margin(2016, "GA").votes > 200_000
    assert records.margin(1960).votes == 112827
    assert 0 < records.margin(1880).votes < 10000  # sources differ by thousands
    assert [m.unit for m in records.closest_states(2000, 1)] == ["FL"]
    assert {m.unit for m in records.closest_states(2016, 4)} == {
        "MI",
        "NH",
        "PA",
        "WI",
    }
    for year in (
        1824,
        1832,
        1860,
        1984,
    ):  # in some states only one candidate stood
        race, every = election(year), records.closest_states(year, 99)
        two = {
            state
            for state in race.allotment
            if len(race.votes(state).keys() - {"other"}) > 1
        }
        assert {m.unit for m in every} == two
        assert list(every) == sorted(every, key=lambda m: (m.points, m.unit))


def test_records_of_votes():
    first, second, third = records.most_votes(3)
    assert (first.year, first.candidate, first.votes) == (
        2020,
        "Biden",
        81283501,
    )
    assert (second.year, second.candidate) == (2024, "Trump")
    assert (third.year, third.candidate) == (2024, "Harris")
    assert records.most_votes(1, before=2020)[0].candidate == "Obama"
    everyone = records.most_votes(10_000)
    assert {tally.year for tally in everyone} == set(range(1824, 2028, 4))
    for tally in everyone:
        assert election(tally.year).votes()[tally.candidate] == tally.votes
    assert "other" not in {tally.candidate for tally in everyone}
    assert [tally.votes for tally in everyone] == sorted(
        (t.votes for t in everyone), reverse=True
    )


def test_turnout():
    assert turnout.turnout(2020) == 66.0
    assert turnout.highest_turnout(1, since=1904)[0].year == 2020
    assert turnout.highest_turnout(1)[0].year == 1876
    assert turnout.highest_turnout(99, since=2000)[-1].percent == min(
        map(turnout.turnout, range(2000, 2021, 4))
    )
    ranks = [(-one.percent, one.year) for one in turnout.highest_turnout(99)]
    assert ranks == sorted(ranks)
    assert [one.year for one in turnout.highest_turnout(99, since=2020)] == [2020]
    assert turnout.turnout(2020, "Minnesota") == 100 * 3277171 / 4128534
    for year, unit in ((2024, "US"), (1976, "OH"), (2020, "NE-02")):
        with pytest.raises(UnknownYear, match=f"in {year} is not in the tables"):
            turnout.turnout(year, unit)
    with pytest.raises(UnknownUnit, match=r"\(AK\) had no electors in 1956"):
        turnout.turnout(1956, "AK")


def test_what_a_unit_is_it_has_been_since_its_last_flip():
    held = {one.unit: one for one in history.held_since()}
    assert set(held) == {unit.code for unit in units_of(2024)}
    for unit, one in held.items():
        years = [
            year
            for year in election_years()
            if unit in {known.code for known in units_of(year)}
        ]
        won = {
            year: election(year).parties.get(election(year).winner_of(unit))
            for year in years
        }
        run = [year for year in years if year >= one.since]
        assert {won[year] for year in run} == {one.party}
        assert one.elections == len(run)
        assert one.since == years[0] or won[one.since - 4] != one.party


@pytest.mark.parametrize("before", [1790, 1825, 1861, 1973, 1993])
def test_a_unit_is_held_by_whoever_carried_it_last(before):
    race = election(max(year for year in election_years() if year < before))
    parties = {
        unit.code: race.parties.get(race.winner_of(unit.code))
        for unit in units_of(race.year)
    }
    held = {one.unit: one.party for one in history.held_since(before=before)}
    assert held == {unit: party for unit, party in parties.items() if party}


def test_states_become_what_they_are_at_different_times():
    held = {one.unit: one.since for one in history.held_since(before=2020)}
    assert (held["GA"], held["PA"], held["CA"], held["DC"]) == (
        1996,
        2016,
        1992,
        1964,
    )
    assert list(held.values()) == sorted(held.values())
    with pytest.raises(BadInput, match="No elections before 1789"):
        history.held_since(before=1789)
