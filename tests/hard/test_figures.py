"""Every figure in the README, the lessons and the pages of `docs` is computed here, or
is no result.
"""

import json
import re
import tomllib
from fractions import Fraction
from math import ceil
from pathlib import Path

import pytest

import election_kit as ek
from election_kit.maths.coalitions import paths
from tests.hard.figures import CHOSEN, FIGURES, MEASURED, SUBJECT
from tests.hard.targets import TARGETS
from tests.tables import rows

ROOT = Path(__file__).parents[2]
AT = "2020-11-06T09:50Z"
NAMES = {
    "ek": ek,
    "re": re,
    "ceil": ceil,
    "paths": paths,
    "TARGETS": TARGETS,
    "Fraction": Fraction,
    "AT": AT,
    "NIGHT": ek.calls(2020, by="NYT", at=AT),
    "MORNING": ek.calls(2020, by="NYT", at="2020-11-04T08:00Z"),
    "HOUSE": [
        row
        for row in rows("house_delegations", year=2021)
        if row["basis"] != "elected in November"
    ],
    "PROJECT": tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8")),
}
PAGES = [
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "notebooks/TEACHERS.md",
]
PAGES += [
    path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "docs").glob("*.md"))
]
PAGES = [page for page in PAGES if page not in MEASURED]
LESSONS = [path.stem for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))]
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NO_PROSE = re.compile(
    r"```.*?```|<img [^>]*>"  # pictures
    r"|`[^`]*`|\]\([^)]*\)|\*Time:\*[^\n]*|<!--.*?-->|^\|[-| ]*\|$"  # code, addresses, minutes
    rf"|\b\d{{1,2}}(?:(?: to |-)\d{{1,2}})? (?:{MONTHS})\b|\b(?:{MONTHS})"
    r" \d{1,2}\b|\d+\.\d+\.\d+",  # dates
    re.S | re.M,
)
NUMBER = re.compile(r"(?<![\w.,:/-])\d[\d,]*(?:\.\d+)?(?![\w:]|[/-]\d)")
YEAR = re.compile(r"1[789]\d\d|20[0-3]\d")


def prose(page: str) -> str:
    """Return what a page tells; of a lesson its Markdown, but for its sources."""
    if page not in LESSONS:
        return (ROOT / page).read_text(encoding="utf-8")
    book = json.loads((ROOT / f"notebooks/{page}.ipynb").read_text(encoding="utf-8"))
    cells = (
        "".join(cell["source"])
        for cell in book["cells"]
        if cell["cell_type"] == "markdown"
    )
    return "\n\n".join(cells).split("## Sources")[0]


def figures(text: str) -> list[str]:
    """Return the numbers of a text that could be results: from 13 on, no years, no
    dates, no code.
    """
    found = (match.rstrip(",") for match in NUMBER.findall(NO_PROSE.sub(" ", text)))
    return [
        n for n in found if not YEAR.fullmatch(n) and (value(n) > 12 or value(n) % 1)
    ]


def value(figure: str) -> Fraction:
    return Fraction(figure.replace(",", ""))


@pytest.mark.parametrize("page", [*PAGES, *LESSONS])
def test_every_figure_is_known(page):
    known = SUBJECT.keys() | FIGURES.get(page, {}).keys() | CHOSEN.get(page, set())
    assert sorted(set(figures(prose(page))) - known) == []


@pytest.mark.parametrize("page", ["everywhere", *FIGURES])
def test_every_figure_is_what_its_expression_gives(page):
    for figure, expression in FIGURES.get(page, SUBJECT).items():
        assert value(figure) == Fraction(str(eval(expression, NAMES))), (
            figure,
            expression,
        )


def test_no_figure_is_kept_that_is_told_no_more():
    told = {page: set(figures(prose(page))) for page in (*PAGES, *LESSONS)}
    kept = {
        page: {*FIGURES.get(page, ()), *CHOSEN.get(page, ())}
        for page in {*FIGURES, *CHOSEN}
    }
    shared = {
        figure for page, known in FIGURES.items() if "253" in known for figure in known
    }
    gone = {
        page: known - told.get(page, known)
        for page, known in kept.items()
        if page in told
    }
    assert {page: left - shared for page, left in gone.items() if left - shared} == {}


def test_what_counts_as_a_figure():
    text = (
        "In 1860, on 6 November, `12345` of 4,511 (0.5%) at 09:50: 270-214 [a](b/99)"
        " version 1.2.3; 12"
    )
    assert figures(text) == ["4,511", "0.5"]
