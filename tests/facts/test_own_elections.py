"""An election of one's own: whatever shape the votes have, the same election comes out,
and what cannot be read is said by row and column.
"""

import csv
import io
import json
import tracemalloc
from contextlib import suppress

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import election_kit as ek
from election_kit.errors import BadInput, WrongType
from election_kit.facts.own import files
from election_kit.facts.own.columns import split_name, whole
from tests.facts.own_data import PAGE, expected

RACE = ek.election(2020)
NAMES = {"Biden": "BIDEN, JOSEPH R. JR", "Trump": "TRUMP, DONALD J."}
PARTY = {"Biden": "DEMOCRAT", "Trump": "REPUBLICAN"}
SMALL = {"GA": {"Ana": 51, "Ben": 49}, "PA": {"Ana": 40, "Ben": 60}}


def written(rows, delimiter=","):
    """Return rows as the text of a CSV file."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue()


def long_rows():
    """Return the votes of 2020 as MIT's file has them, one line of New York's apart."""
    yield [
        "year",
        "state",
        "state_po",
        "office",
        "candidate",
        "party_simplified",
        "candidatevotes",
    ]
    for state in RACE.allotment:
        name = RACE.contest.name(state).upper().removesuffix(" (STATEWIDE)")
        for who, n in RACE.votes(state).items():
            full = NAMES.get(who, "" if who == "other" else f"{who.upper()}, X")
            party = PARTY.get(who, "OTHER")
            if (state, who) == ("NY", "Biden"):
                yield [
                    "2020",
                    name,
                    state,
                    "US PRESIDENT",
                    full,
                    "WORKING FAMILIES",
                    1000,
                ]
            apart = 1000 if (state, who) == ("NY", "Biden") else 0
            yield ["2020", name, state, "US PRESIDENT", full, party, n - apart]


LONG = list(long_rows())


def score(race):
    return dict(race.scenario().totals)


def test_a_long_file_gives_the_result():
    race = ek.read_election(written(LONG))
    assert score(race) == {"Biden": 306, "Trump": 232}
    assert race.votes()["Biden"] == RACE.votes()["Biden"]
    assert race.votes("GA")["Trump"] == 2461854
    assert (race.parties["Biden"], race.parties["Trump"]) == ("D", "R")
    assert "1 rows of a unit and candidate" in " ".join(race.report.merged)
    assert "follow the state" in str(race.report)


@pytest.mark.parametrize("delimiter", list(files.DELIMITERS))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_delimiter_and_encoding_that_spreadsheets_write(
    tmp_path, delimiter, encoding
):
    path = tmp_path / "votes.csv"
    path.write_text(written(LONG, delimiter), encoding=encoding)
    assert score(ek.read_election(path)) == {"Biden": 306, "Trump": 232}


def test_windows_1252_is_read_and_said(tmp_path):
    path = tmp_path / "votes.csv"
    text = "unit,candidate,votes\nCafé,Ana,3\nCafé,José,5\nHall,Ana,4\nHall,José,1\n"
    path.write_bytes(text.encode("cp1252"))
    race = ek.read_election(path)
    assert race.votes("Café")["José"] == 5
    assert "Windows-1252" in str(race.report)


def test_a_frame_a_list_and_a_mapping_are_the_same_election():
    head, *rows = LONG
    frame = pd.DataFrame(rows, columns=head)
    frame.loc[frame.candidate == "", "candidate"] = None
    records = [dict(zip(head, row, strict=True)) for row in rows]
    mapping = {state: dict(RACE.votes(state)) for state in RACE.allotment}
    found = [
        ek.read_election(frame),
        ek.read_election(records),
        ek.read_election(mapping, year=2020),
    ]
    assert all(score(race) == {"Biden": 306, "Trump": 232} for race in found)
    assert len({race.votes()["Trump"] for race in found}) == 1


def test_a_wide_county_file_adds_up_and_the_rest_are_others():
    rows = [
        ["state_name", "county_name", "votes_gop", "votes_dem", "total_votes", "diff", "per_gop"],
        ["Georgia", "Fulton", "137,240", "380,212", "524,659", 3, 0.26],
        ["Georgia", "Cobb", "165,436", "221,847", "393,746", 3, 0.4],
        ["Total", "", "302,676", "602,059", "918,405", 3, 0.4],
    ]  # fmt: skip
    race = ek.read_election(written(rows), year=2020)
    assert dict(race.votes("GA")) == {"Biden": 602059, "Trump": 302676, "other": 13670}
    assert "1 rows of totals" in str(race.report)
    assert "50 units without votes" in str(race.report)


def test_a_column_of_states_and_counties_gives_the_states():
    rows = [["race", "id", "fips5", "place", "lname", "party", "votes"]]
    for who, party, ga, pa in (("Ana", "DEM", 51, 40), ("Ben", "REP", 49, 60)):
        rows += [
            ["President", "0", "NA", "Georgia", who, party, ga],
            ["President", "13121", "13121", "Fulton County", who, party, ga - 9],
            ["President", "1", "NA", "Ward 1", who, party, 9],
            ["President", "0", "NA", "Pennsylvania", who, party, pa],
            ["Senate", "0", "NA", "Georgia", who, party, 7],
        ]
    race = ek.read_election(written(rows), year=2028)
    assert race.votes() == {"Ben": 109, "Ana": 91}
    assert "4 rows of counties" in str(race.report)


def test_districts_with_votes_decide_for_themselves():
    votes = {"Maine": {"Ana": 5, "Ben": 4}, "ME-01": {"Ana": 4, "Ben": 1}}
    votes["Maine CD-2"] = {"Ana": 1, "Ben": 3}
    held = ek.read_election(votes, year=2024).scenario()
    assert (held["ME"], held["ME-01"], held["ME-02"]) == ("Ana", "Ana", "Ben")


def test_ballots_of_a_class_are_counted_and_laid_out():
    rows = [["table", "row", "column", "choice"]]
    for n, table in enumerate("ABCDEF"):
        rows += [[table, n // 3, n % 3, who] for who in ("Ana", "Ben", "Ana")]
    race = ek.read_election(written(rows), name="Room 12")
    assert score(race) == {"Ana": 6, "Ben": 0}
    assert race.contest.places["F"] == (2, 1)
    shapes = ek.Board(race)._shapes["units"]
    assert shapes["A"]["x"] < shapes["B"]["x"] and shapes["A"]["y"] < shapes["F"]["y"]
    assert "Room 12" in ek.plots.alt_text(ek.draw_map(race, value="margin"))


def test_it_is_an_election_like_any_other():
    race = ek.read_election(written(LONG))
    assert ek.tipping_point(race).unit == "WI"
    now = ek.every_rule(race)[0].electors
    assert (now["Biden"], now["Trump"]) == (306, 232)
    assert dict(ek.swung(race, 1, toward="Trump").totals) == {
        "Biden": 269,
        "Trump": 269,
    }
    assert ek.fewest_votes_to_change(race, to="tie").units == ("AZ", "GA", "WI")
    told = ek.Board(race)._contest["results"]
    assert told["lines"]["GA"][
        0
    ] == "2020: Biden 2,473,633, Trump 2,461,854, other 62,229" or (
        "Biden 2,473,633" in told["lines"]["GA"][0]
    )
    assert told["leads"]["GA"][0] == 0
    assert "Biden" in ek.plots.alt_text(ek.plots.margin_ladder(race))
    assert ek.plots.alt_text(ek.draw_map(race, value="margin"))
    assert set(race.frame().columns) >= {"unit", "candidate", "popular_votes", "share"}


def test_own_candidates_and_own_electors_stand_on_the_map():
    people = {"Ana": "D", "Ben": "R", "Cy": ""}
    electors = {**ek.election(2024).allotment, "PR": 6}
    contest = ek.contest(2032, sides=people, electors=electors)
    assert (contest.sides, contest.need) == (tuple(people), 273)
    held = ek.Scenario(contest, {"PR": "Cy", "CA": "Ana"})
    assert ek.scenario_from_code(held.code) == held
    board = ek.Board(held)
    json.dumps(board._shapes, allow_nan=False)
    assert board._shapes["units"]["PR"]["d"] and "layouts" in board._shapes
    assert "PR 6" in ek.plots.alt_text(ek.draw_map(held))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("state,candidate,votes\nGA,Ana,12.5\nPA,Ben,3\n", r"row 2, column 'votes'"),
        ("state,candidate,votes\nGA,Ana,=SUM(A1)\nPA,Ben,3\n", r"formula.*row 2"),
        ("state,candidate,votes\nGA,Ana,-4\nPA,Ben,3\n", r"0 or more.*row 2"),
        ("state,candidate,votes\nGA,Ana,1.234\nPA,Ben,3\n", r"fraction or thousands"),
        ("state,candidate,votes\nGA,Ana,5\nPA,Be", r"Row 3 has 2 cells"),
        ("state,candidate,votes\nGA,Ana,5\nGoergia,Ben,5\n", r"row 3.*Georgia"),
        ("state,candidate,votes\n", r"line of column names and rows"),
        ("who,what\nAna,5\n", r"unit="),
        ("state,candidate,votes\nGA,Ana,5\nPA,Ana,5\n", r"needs two"),
        ("state,candidate,votes\nGA,Ana,0\nPA,Ben,0\n", r"no votes"),
        ("year,state,candidate,votes\n2016,GA,A,5\n2020,PA,B,5\n", r"say which with year="),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_by_row_and_column(text, words):
    with pytest.raises(BadInput, match=words):
        ek.read_election(text)


def test_what_is_no_table_is_refused(tmp_path):
    book, noise = tmp_path / "book.csv", tmp_path / "noise.csv"
    book.write_bytes(b"PK\x03\x04 a workbook")
    noise.write_bytes(b"a,b\n\0\0\0")
    for path, words in ((book, "workbook"), (noise, "no text file")):
        with pytest.raises(BadInput, match=words):
            ek.read_election(path)
    with pytest.raises(BadInput, match="cannot be read"):
        ek.read_election(tmp_path / "missing.csv")
    with pytest.raises(WrongType, match="read from a CSV file"):
        ek.read_election(3)


def peak(call):
    """Return what a call raises, and the most memory it took, in MB."""
    tracemalloc.start()
    try:
        with pytest.raises(BadInput) as refused:
            call()
        return str(refused.value), tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(10 * files.MOST_BYTES)
    said, megabytes = peak(lambda: ek.read_election(path))
    assert "200 MB" in said and megabytes < 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a," * 100_000 + "\nGA,1\n", "100,000 columns"),
        ("unit,x\n" + "GA,1\n" * 9_000, "more than 8,000 rows"),
        ('unit,candidate\n"' + "x" * 200_000, "no CSV that can be read"),
        ("unit,candidate,votes\n" + "GA,A,1\n" * 5_000 + "GA,B", "Row 5002"),
    ],
    ids=["columns", "rows", "a quotation mark", "cut"],
)
def test_a_text_of_any_shape_takes_bounded_memory(monkeypatch, text, words):
    monkeypatch.setattr(files, "MOST_ROWS", 8_000)
    said, megabytes = peak(lambda: ek.read_election(text))
    assert words in said and megabytes < 20


def test_a_file_may_be_cut_at_any_place(tmp_path):
    whole = written(LONG[:40], ";").encode("utf-8-sig")
    path = tmp_path / "cut.csv"
    for end in range(0, len(whole), 7):
        path.write_bytes(whole[:end])
        with suppress(BadInput):
            race = ek.read_election(path)
            assert sum(race.votes().values()) == race.report.votes


def test_numbers_of_a_spreadsheet_with_semicolons_and_its_mark(tmp_path):
    path = tmp_path / "excel.csv"
    text = "Staat;Ana;Ben\r\nGeorgia;1.234.567;2.000.000\r\nOhio;5;4\r\n"
    path.write_bytes(text.encode("utf-8-sig"))
    race = ek.read_election(path, unit="Staat")
    assert race.votes("GA") == {"Ben": 2_000_000, "Ana": 1_234_567}


def test_markup_in_a_name_stays_text():
    name = "<b>Ana</b>"
    race = ek.read_election({"A": {name: 3, "Ben": 1}, "B": {name: 1, "Ben": 2}})
    assert race.sides[0] == name


@given(st.integers(0, 10**12), st.sampled_from([",", " ", "'"]))
def test_a_number_reads_the_same_with_groups_of_thousands(number, mark):
    assert whole(f"{number:,}".replace(",", mark), "") == number
    assert (
        whole(number, "")
        == whole(str(number), "")
        == whole(float(number), "")
        == number
    )


@pytest.mark.parametrize(
    ("text", "surname"),
    [
        ("BIDEN, JOSEPH R. JR", "BIDEN"),
        ("Joe Biden", "Biden"),
        ("Joe Biden, Jr.", "Biden"),
        ("Joe Biden / Kamala Harris", "Biden"),
        ("KENNEDY, ROBERT F., JR.", "KENNEDY"),
        ("Ana", "Ana"),
    ],
)
def test_a_surname_is_found(text, surname):
    assert split_name(text)[1] == surname


VOTES = st.dictionaries(
    st.sampled_from(sorted(RACE.allotment)),
    st.fixed_dictionaries({"Ana": st.integers(0, 999), "Ben": st.integers(0, 999)}),
    min_size=2,
)


@settings(max_examples=30, deadline=None)
@given(VOTES.filter(lambda votes: any(any(got.values()) for got in votes.values())))
def test_any_votes_lead_where_they_lead_and_add_up(votes):
    race = ek.read_election(votes)
    held = race.scenario()
    for state, got in votes.items():
        first = max(got, key=lambda who: got[who])
        tied = len(set(got.values())) == 1
        assert held[state] == (None if tied else first)
    assert sum(race.votes().values()) == sum(
        sum(got.values()) for got in votes.values()
    )
    text = written(
        [["state", "Ana", "Ben"], *([s, v["Ana"], v["Ben"]] for s, v in votes.items())]
    )
    assert ek.read_election(text).scenario() == held


def test_units_of_a_country_of_your_own_may_have_hyphens():
    race = ek.read_election({"7-A": {"Ana": 3, "Ben": 1}, "7-B": {"Ana": 1, "Ben": 2}})
    assert dict(race.votes()) == {"Ana": 4, "Ben": 3}
    assert race.scenario().winners == {"7-A": "Ana", "7-B": "Ben"}


@pytest.mark.parametrize("year", [None, 2020])
def test_years_may_be_missing_or_have_a_decimal_point(year):
    rows = [{"year": y, "state": "GA", "Ana": 2, "Ben": 1} for y in ("2020.0", "")]
    assert ek.read_election(rows, year=year).votes("GA")["Ana"] == 4
    assert ek.read_election(rows[1:], year=year).year == (year or 0)


def test_the_page_s_table_can_be_read_again():
    rows = list(expected(PAGE.read_text("utf-8")))
    assert len(rows) == 7 and {score for *_, score in rows} >= {"Biden 306, Trump 232"}
