"""Read files that others publish again, and compare with the table in
``docs/own_election.md``: ``make own-data FILES="1976-2020-president.csv ..."``.
"""

import argparse
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import election_kit as ek

PAGE = Path(__file__).parents[2] / "docs" / "own_election.md"
CALL = r"`ek\.read_election\(path, year=(\d+)\)`"
ROW = re.compile(rf"^\| [^|]*`([^`|]+\.csv)` \| {CALL} \| ([^|]+) \|$", re.M)


def expected(page: str) -> Iterator[tuple[str, int, str]]:
    """Yield the name of each file, the year to read, and the score the page prints."""
    for name, year, score in ROW.findall(page):
        yield name, int(year), score


def score(path: Path, year: int) -> str:
    """Return the score of a file as the page prints it."""
    totals = ek.read_election(path, year=year).scenario().totals
    named = sorted(totals.items(), key=lambda one: -one[1])
    return ", ".join(f"{who} {votes}" for who, votes in named)


def main() -> int:
    """Read each file that the page names; return how many give another score."""
    line = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    line.add_argument("files", nargs="+", type=Path)
    here = {path.name: path for path in line.parse_args().files}
    rows = [row for row in expected(PAGE.read_text("utf-8")) if row[0] in here]
    for name in here.keys() - {name for name, _, _ in rows}:
        print(f"{name}: not in docs/own_election.md")
    wrong = 0
    for name, year, printed in rows:
        begun = time.monotonic()
        found = score(here[name], year)
        seconds = time.monotonic() - begun
        same = "as printed" if found == printed else f"BUT PRINTED: {printed}"
        print(f"{name}, {year}: {found}, {same} ({seconds:.1f} s)")
        wrong += found != printed
    return wrong


if __name__ == "__main__":
    sys.exit(main())
