"""Popular votes against published totals, against the electors, and against what other
sources print.
"""

from collections import Counter

import pytest

from election_kit.errors import BadInput
from election_kit.facts.elections import election
from election_kit.facts.records import disagreements
from election_kit.facts.tables import rows
from election_kit.facts.units import election_years
from election_kit.maths.returns import national
from election_kit.maths.swings import seats_votes

YEARS = [year for year in election_years() if year >= 1824]
FEC = {
    1992: {"Clinton": 44909806, "Bush": 39104550, "Perot": 19743821},
    1996: {"Clinton": 47402357, "Dole": 39198755, "Perot": 8085402},
    2000: {"Gore": 50999897, "Bush": 50456002, "Nader": 2882955},
    2004: {"Bush": 62040610, "Kerry": 59028444},
    2008: {"Obama": 69498516, "McCain": 59948323},
    2012: {"Obama": 65915795, "Romney": 60933504},
    2016: {"Clinton": 65853514, "Trump": 62984828},
    2020: {"Biden": 81283501, "Trump": 74223975},
    2024: {"Trump": 77302580, "Harris": 75017613},
}
FEC_ALL = {
    2000: 105405100,
    2004: 122295345,
    2008: 131313820,
    2012: 129085410,
    2016: 136669276,
    2020: 158429631,
}
#: Clerk of the House and Statistical Abstract.
PRINTED = {
    1976: {"Carter": 40830763, "Ford": 39147793},
    1980: {"Reagan": 43904153, "Carter": 35483883, "Anderson": 5720060},
    1984: {"Reagan": 54455075, "Mondale": 37577185},
    1988: {"Bush": 48886097, "Dukakis": 41809074},
}
#: The American Presidency Project (to 1920) and the Clerk of the House (from 1924).
EARLIER = {
    1824: {
        "Jackson": 151271,
        "Adams": 113122,
        "Crawford": 40856,
        "Clay": 47531,
    },
    1828: {"Jackson": 642553, "Adams": 500897},
    1832: {"Jackson": 701780, "Clay": 484205, "Wirt": 100715},
    1836: {
        "Van Buren": 764176,
        "Harrison": 550816,
        "White": 146107,
        "Webster": 41201,
    },
    1840: {"Harrison": 1275390, "Van Buren": 1128854},
    1844: {"Polk": 1339494, "Clay": 1300004},
    1848: {"Taylor": 1361393, "Cass": 1223460, "Van Buren": 291501},
    1852: {"Pierce": 1607510, "Scott": 1386942},
    1856: {"Buchanan": 1836072, "Fremont": 1342345, "Fillmore": 873053},
    1860: {
        "Lincoln": 1865908,
        "Douglas": 1380202,
        "Breckinridge": 848019,
        "Bell": 590901,
    },
    1864: {"Lincoln": 2220846, "McClellan": 1809445},
    1868: {"Grant": 3013650, "Seymour": 2708744},
    1872: {"Grant": 3598468, "Greeley": 2835315},
    1876: {"Hayes": 4033497, "Tilden": 4288191},
    1880: {"Garfield": 4453611, "Hancock": 4445256},
    1884: {"Cleveland": 4915586, "Blaine": 4852916},
    1888: {"Harrison": 5449825, "Cleveland": 5539118},
    1892: {"Cleveland": 5554617, "Harrison": 5186793, "Weaver": 1029357},
    1896: {"McKinley": 7105076, "Bryan": 6370897},
    1900: {"McKinley": 7219193, "Bryan": 6357698},
    1904: {"Roosevelt": 7625599, "Parker": 5083501},
    1908: {"Taft": 7676598, "Bryan": 6406874},
    1912: {
        "Wilson": 6294327,
        "Roosevelt": 4120207,
        "Taft": 3486343,
        "Debs": 900370,
    },
    1916: {"Wilson": 9126063, "Hughes": 8547030},
    1920: {"Harding": 16151916, "Cox": 9134074},
    1924: {"Coolidge": 15725016, "Davis": 8386503, "La Follette": 4822856},
    1928: {"Hoover": 21392190, "Smith": 15016443},
    1932: {"Roosevelt": 22821857, "Hoover": 15761841},
    1936: {"Roosevelt": 27751597, "Landon": 16679583},
    1940: {"Roosevelt": 27243466, "Willkie": 22304755},
    1944: {"Roosevelt": 25602505, "Dewey": 22006278},
    1948: {"Truman": 24105695, "Dewey": 21969170, "Thurmond": 1169021},
    1952: {"Eisenhower": 33778963, "Stevenson": 27314992},
    1956: {"Eisenhower": 35581003, "Stevenson": 25738765},
    1960: {"Kennedy": 34227096, "Nixon": 34107646},
    1964: {"Johnson": 43167895, "Goldwater": 27146969},
    1968: {"Nixon": 31710470, "Humphrey": 31209677, "Wallace": 9446167},
    1972: {"Nixon": 46740323, "McGovern": 28901598},
}
#: Further than 0.35 percent from those totals, and why.
FAR = {
    (1896, "Bryan"): "the source leaves out most Populist ballots",
    (1948, "Thurmond"): "preliminary figure for Texas",
    (
        1952,
        "Eisenhower",
    ): "one ballot line only in South Carolina and California",
    (1956, "Stevenson"): "New York Liberal line left out",
    (1968, "Wallace"): "Kansas and New York left out",
    (
        1972,
        "Nixon",
    ): "one ballot line only in New York; preliminary in California",
    (
        1972,
        "McGovern",
    ): "one ballot line only in New York and Alabama; preliminary in California",
}
#: Sums printed in the national results-by-state tables that most cells before 1976 come
#: from.
SUMS = {
    1948: {"Truman": 24179347, "Dewey": 21991292},
    1952: {"Eisenhower": 34075529},
    1956: {"Stevenson": 26028028},
    1960: {"Kennedy": 34220984, "Nixon": 34108157},
    1968: {"Nixon": 31783783, "Humphrey": 31271839, "Wallace": 9901118},
    1972: {"Nixon": 47168710, "McGovern": 29173222},
}
#: Where the popular winner of a state did not get most of its electoral votes, and why.
OTHERWISE = {
    (1824, "IL"): "districts",
    (1824, "MD"): "districts",
    (1860, "NJ"): "fusion ticket, electors elected singly",
    **{
        (1872, state): "Greeley had died"
        for state in ("GA", "KY", "MD", "MO", "TN", "TX")
    },
    (1904, "MD"): "electors elected singly",
    (1908, "MD"): "electors elected singly",
    (1960, "AL"): "six of eleven electors unpledged",
    (1960, "MS"): "unpledged electors voted for Byrd",
}


def far(published, tolerance):
    return {
        (year, who)
        for year, votes in published.items()
        for who, n in votes.items()
        if abs(election(year).votes()[who] - n) > tolerance * n
    }


@pytest.mark.parametrize("year", FEC)
def test_sums_are_the_official_totals_to_the_vote(year):
    assert FEC[year].items() <= dict(election(year).votes()).items()


@pytest.mark.parametrize("year", FEC_ALL)
def test_all_votes_are_the_official_total(year):
    assert sum(election(year).votes().values()) == FEC_ALL[year]


def test_earlier_sums_are_near_the_printed_totals():
    assert far(SUMS, 0) == set()
    assert far(PRINTED, 0.0002) == set()
    assert far(EARLIER, 0.0035) == set(FAR)


@pytest.mark.parametrize("year", YEARS)
def test_states_add_up_to_the_candidates_totals(year):
    e = election(year)
    total = Counter()
    for state in e.allotment:
        votes = e.votes(state)
        assert all(n > 0 for n in votes.values())
        named = [n for key, n in votes.items() if key != "other"]
        assert named == sorted(named, reverse=True)
        assert "other" not in list(votes)[:-1]
        total.update(votes)
    assert total == dict(e.votes())
    assert total == {c.key: c.popular_votes for c in e.candidates if c.popular_votes}


@pytest.mark.parametrize("year", YEARS)
def test_states_without_a_popular_vote_are_told(year):
    e = election(year)
    silent = {state for state in e.allotment if not e.votes(state)}
    absent = set(e.without_popular_vote) - set(e.allotment)
    assert silent | absent == set(e.without_popular_vote)
    assert bool(absent) == (year in (1864, 1868))


@pytest.mark.parametrize("year", YEARS)
def test_returns_count_every_elector_and_every_vote_once(year):
    e = election(year)
    assert sum(electors for electors, _ in e.returns.values()) == e.electors
    assert {key: n for key, n in national(e.returns).items() if n} == dict(e.votes())
    for unit, (_, votes) in e.returns.items():
        assert votes == (e.votes(unit) or dict.fromkeys(e.leaders(unit), 0))


def test_no_popular_vote_is_known_before_1824():
    assert not election(1820).votes()
    assert not election(1820).votes("VA")
    assert not election(1988).votes("ME-01")


def test_nobody_has_more_of_a_states_electors_than_its_popular_winner():
    otherwise = set()
    for year in YEARS:
        cast = Counter()
        for row in rows("electoral_votes", year=year):
            if row["candidate"]:
                cast[row["state"], row["candidate"]] += int(row["votes"])
        for state in election(year).allotment:
            votes = election(year).votes(state)
            if votes:
                best = max(n for (s, _), n in cast.items() if s == state)
                if cast[state, next(iter(votes))] < best:
                    otherwise.add((year, state))
    assert otherwise == set(OTHERWISE)


def test_single_published_figures():
    assert election(2000).margin("FL").votes == 537
    assert election(1976).margin("OH").votes == 11116
    assert sum(election(2020).votes("GA").values()) == 4999960
    assert election(2020).margin("GA").votes == 11779
    assert election(2020).margin("AZ").votes == 10457
    assert "Johnson" not in election(1964).votes("AL")
    assert election(1992).votes("SC")["Clinton"] == 479514
    assert election(2012).votes("WI")["Romney"] == 1407966
    assert election(2020).votes("NY")["Biden"] == 5244886


@pytest.mark.parametrize(
    ("year", "state", "candidate", "votes"),
    [
        (1852, "KY", "Pierce", 53949),
        (1852, "MA", "Hale", 28023),
        (1872, "IA", "Greeley", 71189),
        (1912, "TX", "Wilson", 219489),
        (1912, "TX", "Taft", 28530),
        (1916, "IA", "Wilson", 221699),
        (1924, "IA", "Coolidge", 537458),
        (1924, "IA", "Davis", 160382),
        (1924, "IA", "La Follette", 274448),
        (1928, "CT", "Hoover", 296641),
        (1928, "CT", "Smith", 252085),
        (1936, "MS", "Roosevelt", 157333),
        (1936, "MS", "Landon", 4467),
        (1936, "TN", "Roosevelt", 327083),
        (1940, "KY", "Roosevelt", 557322),
    ],
)
def test_where_two_transcriptions_agree_against_a_third_theirs_is_used(
    year, state, candidate, votes
):
    assert election(year).votes(state)[candidate] == votes
    listed = {(d.state, d.candidate) for d in disagreements(year)}
    assert (state, candidate) in listed


def test_an_electoral_vote_is_not_read_as_a_popular_vote():
    assert "Cleveland" not in election(1892).votes("ND")
    smallest = min(int(row["votes"]) for row in rows("popular_votes", year=1892))
    assert smallest > 40


def test_maine_and_nebraska_as_the_states_counted_them_in_2000():
    e = election(2000)
    found = {
        unit: (e.votes(unit)["Gore"], e.votes(unit)["Bush"])
        for unit in ("ME-01", "ME-02", "NE-01", "NE-02", "NE-03")
    }
    assert found == {
        "ME-01": (176293, 148618),
        "ME-02": (143658, 137998),
        "NE-01": (86946, 142562),
        "NE-02": (88975, 131485),
        "NE-03": (55859, 159815),
    }
    assert seats_votes(e, "Bush", swings=[2])[0].electors == 302


def test_only_maine_s_votes_of_1992_stand_on_later_lines():
    later = {
        (row["year"], row["district"])
        for row in rows("maine_nebraska")
        if row["lines"] > row["year"]
    }
    assert later == {("1992", "ME-01"), ("1992", "ME-02")}
    marked = [r for r in rows("maine_nebraska", year=1992) if r["exact"] == "1"]
    assert not marked


def test_both_counts_of_maine_in_2024_are_listed():
    listed = {d.state: d for d in disagreements(2024) if d.candidate == "Trump"}
    assert (listed["ME-02"].chosen, listed["ME-02"].alternative) == (212763, 212235)


def test_a_reason_names_a_source():
    names = ("Atlas", "Project", "Clerk", "Wikipedia", "MIT", "Federal", "FEC",
             "zonination", "eigentaylor", "elector", "slate", "line", "national")  # fmt: skip
    for year in election_years():
        for d in disagreements(year):
            assert any(name in d.why for name in names), d


def test_a_margin_is_in_votes_and_exact_points():
    m = election(2020).margin("ga")
    assert (m.unit, m.first, m.second) == ("GA", "Biden", "Trump")
    assert m.exact_points * sum(election(2020).votes("GA").values()) == 100 * m.votes
    assert m.points == float(m.exact_points)
    assert str(m) == "Biden over Trump by 11,779 votes (0.24 points)"
    with pytest.raises(BadInput, match="on record for SC in 1828"):
        election(1828).margin("SC")


def test_disagreements_name_the_value_used_and_another():
    n = 0
    for year in election_years():
        for d in disagreements(year):
            n += 1
            assert (
                election(year).votes(d.state).get(d.candidate, 0)
                == d.chosen
                != d.alternative
            )
            assert d.why and d.chosen_source and d.alternative_source
    assert n == len(rows("popular_votes_conflicts"))
    assert {(d.state, d.candidate) for d in disagreements(1960)} >= {
        ("AL", "Kennedy"),
        ("AL", "Unpledged"),
    }


#: District sums minus the FEC's state totals: (Democratic, Republican).
SHORT = {
    (1992, "NE"): (-480, -668),
    (2012, "ME"): (-273, -124),
    (2016, "ME"): (-144, -32),
}


@pytest.mark.parametrize("year", range(1992, 2025, 4))
@pytest.mark.parametrize("state", ["ME", "NE"])
def test_districts_of_maine_and_nebraska_add_up_to_the_state(year, state):
    e = election(year)
    gap = tuple(
        sum(e.votes(unit)[side] for unit in e.contest.districts[state])
        - e.votes(state)[side]
        for side in (e.side("D"), e.side("R"))
    )
    assert gap == SHORT.get((year, state), (0, 0))
