"""Compare the tables with files of other publishers, which the reader downloads.

Nothing of these files is kept here. For each file given, prints how many figures were
compared, how many differ, and which of those no table lists.

    python tests/facts/compare.py --atlas elections.xlsx \
        --fivethirtyeight election_results_presidential.csv --house 1976-2024-house.tab

Where the files are: `ek.sources("popular_votes_conflicts")` and
`ek.sources("house_delegations")`. The Atlas needs pandas and openpyxl.
"""

import argparse
import csv
from collections import Counter, defaultdict
from pathlib import Path

from election_kit.errors import UnknownUnit
from election_kit.facts.elections import election
from election_kit.facts.records import disagreements
from election_kit.facts.tables import rows
from election_kit.facts.units import election_years, parse_unit

Figures = dict[tuple[int, str, str], int]
JOINT = "Other"  # the Atlas's joint column of unpledged and other votes, 1956 and 1960
NOBODY = ("BLANK", "VOTE", "VOID", "SCATTER", "BALLOTS", "TOTAL")


def atlas(path: Path) -> Figures:
    """Read the spreadsheet: counts stand to the right of the first column "Total"."""
    import pandas as pd

    sheet = pd.read_excel(path, header=None)
    years = pd.to_numeric(sheet.iloc[0], errors="coerce").ffill()
    start = list(sheet.iloc[1]).index("Total")
    found = {}
    for _, row in sheet.iloc[2:].iterrows():
        for column in range(start, len(row)):
            name, votes = str(sheet.iloc[1, column]), row[column]
            if name in ("Total", "PVI") or name.startswith(JOINT):
                continue
            if isinstance(votes, int | float) and votes > 0 and years[column] < 2016:
                surname = name.partition(",")[0].replace("Wilkie", "Willkie")
                surname = surname.replace("LaFollette", "La Follette")
                found[int(years[column]), str(row[0]), surname] = int(votes)
    return found


def fivethirtyeight(path: Path) -> Figures:
    """Read general elections, all of a candidate's ballot lines together."""
    found: Counter[tuple[int, str, str]] = Counter()
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            name = row["candidate_name"].removesuffix(" Jr.").split()
            if row["stage"] == "general" and name and row["votes"]:
                key = int(row["cycle"]), row["state"], name[-1]
                found[key] += int(float(row["votes"]))
    return found


def compare(theirs: Figures) -> tuple[int, list[str], list[str]]:
    """Return how many figures were compared, those that differ, and those unlisted."""
    differ, unlisted, n = [], [], 0
    listed = {
        (year, d.state, d.candidate)
        for year in election_years()
        for d in disagreements(year)
    }
    for (year, place, surname), votes in theirs.items():
        try:
            unit = parse_unit(place, year=year)
        except UnknownUnit:
            continue
        keys = {key.casefold(): key for key in election(year).votes(unit)}
        key = keys.get(surname.casefold())
        if key is None:
            continue
        n += 1
        ours = election(year).votes(unit)[key]
        if ours != votes:
            differ.append(f"{year} {unit} {key}: {ours:,} here, {votes:,} there")
            if (year, unit, key) not in listed:
                unlisted.append(differ[-1])
    return n, differ, unlisted


def house(path: Path) -> tuple[int, list[str]]:
    """Return how many delegations were compared with the districts' winners, and those
    that differ.
    """
    votes: dict[tuple[int, str, str, bool], Counter[str]] = defaultdict(Counter)
    lines_of: dict[tuple[tuple[int, str, str, bool], str], Counter[str]] = defaultdict(
        Counter
    )
    with path.open(encoding="utf-8", errors="replace") as lines:
        for row in csv.DictReader(lines):
            name = row["candidate"].upper()
            if row["special"] == "TRUE" or any(word in name for word in NOBODY):
                continue
            place = (int(row["year"]) + 1, row["state_po"], row["district"],
                     row["runoff"] == "TRUE")  # fmt: skip
            n = int(float(row["candidatevotes"] or 0))
            votes[place][name] += n
            party = row["party"].upper().removeprefix("INDEPENDENT-")[:3]
            lines_of[place, name][party] += n + 1
    won: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    for place, names in votes.items():
        year, state, district, runoff = place
        if not runoff and (year, state, district, True) in votes:
            continue
        parties = lines_of[place, max(names, key=lambda name: names[name])]
        major = [party for party in ("DEM", "REP") if party in parties]
        won[year, state][
            max(major, key=lambda p: parties[p]) if major else "other"
        ] += 1
    ours = {
        (int(row["year"]), row["state"]): (
            int(row["d"]),
            int(row["r"]),
            int(row["other"]),
        )
        for row in rows("house_delegations")
        if row["basis"] == "elected in November"
    }
    differ = []
    for key, seats in ours.items():
        theirs = won[key]["DEM"], won[key]["REP"], won[key]["other"]
        if theirs != seats:
            differ.append(f"{key[0]} {key[1]}: {seats} here, {theirs} there")
    return len(ours), differ


def main() -> None:
    """Compare with each file that is given."""
    given = argparse.ArgumentParser(description=__doc__)
    for name in ("atlas", "fivethirtyeight", "house"):
        given.add_argument(f"--{name}", type=Path)
    asked = given.parse_args()
    for read in (atlas, fivethirtyeight):
        if path := getattr(asked, read.__name__):
            n, differ, unlisted = compare(read(path))
            print(
                f"{read.__name__}: {n:,} figures, {len(differ)} differ, {len(unlisted)} unlisted"
            )
            print(*unlisted, sep="\n")
    if asked.house:
        n, differ = house(asked.house)
        print(f"house: {n:,} delegations, {len(differ)} differ", *differ, sep="\n")


if __name__ == "__main__":
    main()
