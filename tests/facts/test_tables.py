"""The tables and their papers: known, whole, sorted, described, and read no further
than needed.
"""

import locale
import shutil
import subprocess
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

from election_kit.errors import (
    BadInput,
    ElectionKitError,
    MissingExtra,
    TableError,
)
from election_kit.facts import elections, tables, units, votes

FOLDER = Path(tables.FOLDER)
KEYS = {
    "units": ["code"],
    "parties": ["key"],
    "elections": ["year"],
    "candidates": ["year", "key"],
    "allotments": ["year", "state"],
    "electoral_votes": ["year", "state", "candidate", "counted"],
    "popular_votes": ["year", "state", "candidate"],
    "popular_votes_conflicts": [
        "year",
        "state",
        "candidate",
        "alternative",
        "alternative_source",
    ],
    "no_popular_vote": ["year", "state"],
    "maine_nebraska": ["year", "district"],
    "district_votes": ["year", "district", "lines"],
    "apportionment": ["census", "state"],
    "house_seats": ["census", "state"],
    "count_2020": ["state", "time"],
    "calls_2020": ["unit", "caller"],
    "forecasts": ["year", "source", "unit", "event"],
    "modelled_state_correlations_2020": ["state_a", "state_b"],
    "state_factors": ["state"],
    "poll_averages": ["year", "unit", "source"],
    "ratings": ["year", "source", "unit"],
    "turnout": ["year", "unit"],
    "turnout_national": ["year"],
    "house_delegations": ["congress", "basis", "state"],
    "senate_delegations": ["congress", "state"],
    "congress_2020": ["chamber", "party"],
    "compact": ["state"],
}
CACHES = (
    *(tables._read, tables._text, tables._papers, elections._election),
    *(
        units._years,
        units._blank,
        units.allotment,
        units.aliases,
        units.units_of,
    ),
    *(
        votes.popular_votes,
        votes.electoral_votes,
        votes.remarks,
        votes._ballots,
    ),
)


def forget():
    for cache in CACHES:
        cache.cache_clear()


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A copy of the folder that the reader uses instead, to be damaged."""
    folder = shutil.copytree(FOLDER, tmp_path / "tables")
    monkeypatch.setattr(tables, "FOLDER", str(folder))
    forget()
    yield folder
    forget()


def test_every_file_is_known_and_small():
    names = {f"{name}.csv" for name in KEYS} | {"SOURCES.toml"}
    assert {path.name for path in FOLDER.iterdir()} == names
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 1_500_000


@pytest.mark.parametrize("name", KEYS)
def test_a_table_is_what_its_papers_say(name):
    papers, data = tables.sources(name), (FOLDER / f"{name}.csv").read_bytes()
    assert sha256(data).hexdigest() == papers.sha256
    assert (
        b"\r" not in data
        and not data.startswith(b"\xef\xbb\xbf")
        and data.endswith(b"\n")
    )
    found = tables.rows(name)
    assert len(found) == papers.rows
    assert list(found[0]) == list(papers.columns)
    assert all(column.unit and column.means for column in papers.columns.values())
    assert papers.sources and all(all(source) for source in papers.sources)
    assert papers.title in str(papers) and papers.sources[0].license in str(papers)


@pytest.mark.parametrize("name", KEYS)
def test_no_fact_stands_twice_and_lines_of_a_key_stand_together(name):
    found = tables.rows(name)
    assert len({tuple(row[key] for key in KEYS[name]) for row in found}) == len(found)
    first = next(iter(found[0]))
    runs = [
        a
        for a, b in zip(
            ["", *(r[first] for r in found)],
            (r[first] for r in found),
            strict=False,
        )
        if a != b
    ]
    assert max(Counter(runs).values()) == 1


@pytest.mark.parametrize("name", KEYS)
def test_rows_of_a_key_are_the_rows_a_full_scan_finds(name):
    found = tables.rows(name)
    first = next(iter(found[0]))
    for value in (
        found[0][first],
        found[len(found) // 2][first],
        found[-1][first],
    ):
        assert tables.rows(name, **{first: value}) == [
            row for row in found if row[first] == value
        ]
    assert tables.rows(name, **{first: "nobody"}) == []


def test_rows_can_be_chosen_by_any_column():
    assert [
        row["unit"] for row in tables.rows("calls_2020", caller="AP", precision="day")
    ] == [
        "AK",
        "GA",
        "NC",
    ]


@pytest.mark.parametrize(
    ("damage", "name"),
    [
        (
            lambda text: text.replace("2020,GA,Biden,2473633", "2020,GA,Biden,2473634"),
            "popular_votes",
        ),
        (lambda text: text[: len(text) // 2], "allotments"),
        (lambda text: text.replace("year,", "jahr,", 1), "elections"),
        (lambda text: "", "units"),
    ],
)
def test_a_damaged_table_raises_an_error_that_names_the_file(copy, damage, name):
    file = copy / f"{name}.csv"
    file.write_text(damage(file.read_text()))
    with pytest.raises(TableError, match=rf"{name}\.csv is damaged"):
        elections.election(2020).votes("Georgia")


def test_a_missing_or_unreadable_table_raises_an_error_that_names_the_file(
    copy,
):
    (copy / "candidates.csv").unlink()
    with pytest.raises(TableError, match=r"candidates\.csv is missing"):
        elections.election(2020)
    (copy / "units.csv").write_bytes(b"\xff\xfe")
    with pytest.raises(TableError, match=r"units\.csv is missing or unreadable"):
        units.units_of(2020)


def test_damaged_papers_raise_an_error_that_names_them(copy):
    file = copy / "SOURCES.toml"
    file.write_text(file.read_text() + "[")
    with pytest.raises(TableError, match=r"SOURCES\.toml is damaged"):
        tables.sources("units")


def test_line_ends_of_another_system_do_no_harm(copy):
    for file in copy.iterdir():
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert elections.election(2020).votes("GA")["Biden"] == 2473633
    assert tables.sources("units").rows == 56


def test_the_language_of_the_system_does_no_harm():
    before = locale.setlocale(locale.LC_CTYPE)
    forget()
    try:
        locale.setlocale(
            locale.LC_CTYPE, "C"
        )  # where a text is ASCII unless somebody says otherwise
        assert "John C. Frémont" in {
            row["candidate"] for row in tables.rows("candidates", year=1856)
        }
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
        forget()


def test_without_pandas_the_error_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(
        MissingExtra, match=r"pandas is not installed.*election-kit\[maps\]"
    ):
        elections.election(2020).frame()


def test_loading_an_election_touches_only_what_it_needs(copy, monkeypatch):
    opened = []
    read = tables._read
    monkeypatch.setattr(tables, "_read", lambda file: opened.append(file) or read(file))
    e = elections.election(1860)
    assert set(opened) == {"SOURCES.toml", "elections.csv", "candidates.csv"}
    e.scenario()
    more = {"allotments.csv", "units.csv", "electoral_votes.csv"}
    assert set(opened) == {"SOURCES.toml", "elections.csv", "candidates.csv"} | more
    e.votes("OH")
    assert opened.count("popular_votes.csv") == 1
    assert "maine_nebraska.csv" not in opened


def test_only_the_lines_of_the_year_are_taken_apart(copy, monkeypatch):
    taken = []
    read = tables.csv.reader
    monkeypatch.setattr(
        tables.csv, "reader", lambda lines: read(taken.extend(lines) or lines)
    )
    elections.election(2020).votes()
    others = [
        line for line in taken if line[:4].isdigit() and not line.startswith("2020,")
    ]
    assert (
        len(others) == 59
    )  # the other years of the table of elections: which years there are


def test_an_unknown_table_is_refused_with_the_nearest():
    with pytest.raises(BadInput, match="Did you mean 'popular_votes'"):
        tables.sources("popular votes")
    with pytest.raises(ElectionKitError):
        tables.sources(["units"])


def test_a_margin_asks_little_of_a_cold_kit():
    """The kit's own tables are checked where they are read, not at each call."""
    code = (
        "import sys, election_kit as ek\n"
        "ask, n = ek.history.margin, []\n"
        "sys.setprofile(lambda frame, event, _: n.append(1) if event == 'call' else None)\n"
        "ask(2020, 'GA')\n"
        "sys.setprofile(None)\n"
        "print(len(n))\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert int(said.stdout) < 150
