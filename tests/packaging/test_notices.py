"""Whoever's work the kit rests on is named, with the license."""

import re
import tomllib

import pytest

from tests.packaging.place import ROOT

PAGE = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
PAPERS = {name: tomllib.loads((ROOT / name).read_text(encoding="utf-8"))["sources"]
          for name in ("election_kit/facts/data/SOURCES.toml", "shapes/SOURCES.toml")}  # fmt: skip
TABLES, SHAPES = PAPERS.values()
WORKS = [*(work for key, work in TABLES.items() if key != "editors"), *SHAPES]


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work["title"])
def test_each_work_has_its_line(work):
    if work["title"] == "License of U.S. Atlas":
        assert "`shapes/sources/us-atlas-LICENSE`" in PAGE
        return
    license = work["license"].replace(" (sources/us-atlas-LICENSE)", "")
    assert f"| {work['title']} | {work['publisher']} | {license} |\n" in PAGE


def test_nothing_is_named_that_is_not_used():
    rows = re.findall(r"^\| (?!work|---)(.+?) \|", PAGE, re.MULTILINE)
    assert set(rows) == {work["title"] for work in WORKS} - {"License of U.S. Atlas"}
    assert len(rows) == len(set(rows))
