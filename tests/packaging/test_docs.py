"""The pages hold together: they build without a warning, every link leads somewhere,
every line runs.
"""

import doctest
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import election_kit as ek
from tests.packaging.place import ROOT

PAGES = sorted(
    path
    for path in (ROOT / "docs").glob("*.md")
    if ">>> " in path.read_text(encoding="utf-8")
)
LESSONS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
#: What lessons print in bold for weight alone.
STRESSED = {
    "president",
    "vice president",
    "tied",
    "elections",
    "hits",
    "rounding",
    "lead change",
}
STRESSED |= {"arithmetic, not history", "the unit decides"}
FRONT = "reference/index.html"
FETCHED = {
    "link": "href",
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "object": "data",
}


class Page(HTMLParser):
    """What a page links to, fetches, and can be linked at."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.anchors: set[str] = {""}
        self.pictures: dict[str, str | None] = {}
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.anchors |= {known[name] for name in ("id", "name") if known.get(name)}
        if tag == "a" and known.get("href"):
            self.links.append(known["href"])
        if tag == "img":
            self.pictures[known["src"]] = known.get("alt")
        if known.get(FETCHED.get(tag, "")):
            self.fetched.append(known[FETCHED[tag]])


@pytest.fixture(scope="module")
def pages(built):
    return {
        path.relative_to(built).as_posix(): Page(path) for path in built.rglob("*.html")
    }


def inside(pages: dict[str, Page], kind: str) -> Iterator[tuple[str, str, str]]:
    """Yield (page, file, anchor) of everything a page links to or fetches that is not
    elsewhere.
    """
    for name, page in pages.items():
        for address in getattr(page, kind):
            parts = urlsplit(address)
            if not parts.scheme and not parts.netloc:
                file = (
                    (Path("/") / name).parent / unquote(parts.path)
                    if parts.path
                    else Path("/") / name
                )
                yield (
                    name,
                    file.resolve().relative_to("/").as_posix(),
                    unquote(parts.fragment),
                )


def test_every_link_inside_leads_to_a_page_and_a_place_in_it(pages, built):
    broken = [
        f"{name}: {file}#{anchor}"
        for name, file, anchor in inside(pages, "links")
        if not (built / file).exists()
        or (file in pages and anchor not in pages[file].anchors)
    ]
    assert broken == []
    assert sum(1 for _ in inside(pages, "links")) > 1000


def test_nothing_is_fetched_from_another_host(pages, built):
    assert [
        f
        for page in pages.values()
        for f in page.fetched
        if urlsplit(f).netloc or ":" in f
    ] == []
    assert [
        file for _, file, _ in inside(pages, "fetched") if not (built / file).exists()
    ] == []
    texts = [*built.rglob("*.css"), *built.rglob("*.js")]
    assert texts
    loads = re.compile(
        r"""(?:url\(|@import|\bfrom|import\(|fetch\(|src\s*=)\s*["']?(?:https?:)?//"""
    )
    found = [
        path.name for path in texts if loads.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_every_picture_says_what_it_shows(pages):
    words = [
        alt
        for page in pages.values()
        for src, alt in page.pictures.items()
        if "_images" in src
    ]
    assert len(words) > 10
    assert [alt for alt in words if not alt or len(alt) < 40] == []


def test_every_public_name_is_explained_and_stands_at_the_front_door(pages):
    homes = {f"election_kit.{home}.{name}" for name, home in ek._HOME_OF.items()}
    homes |= {
        f"{value.__module__}.{value.__qualname__}"
        for subject in ek._SUBJECTS
        for name in getattr(getattr(ek, subject), "__all__", ())
        if (value := getattr(getattr(ek, subject), name))
    }
    assert (
        homes - {anchor for page in pages.values() for anchor in page.anchors} == set()
    )
    assert (
        homes - {anchor for name, _, anchor in inside(pages, "links") if name == FRONT}
        == set()
    )


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_lines_of_a_page_do_what_it_says(path):
    blocks = re.findall(
        r"```pycon\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL
    )
    test = doctest.DocTestParser().get_doctest(
        "\n".join(blocks), {}, path.name, str(path), 0
    )
    said: list[str] = []
    done = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(
        test, out=said.append
    )
    assert done.attempted > 10
    assert not done.failed, "".join(said)


def terms_of(lesson: Path) -> set[str]:
    """Return what a lesson prints in bold as a word of the kit: no labels, no verbs of
    its aims.
    """
    cells = json.loads(lesson.read_text(encoding="utf-8"))["cells"]
    text = "\n".join(
        "".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"
    )
    text = re.sub(r"You will be able to.*?(?=\n\n(?!- ))", "", text, flags=re.DOTALL)
    return {
        word for word in re.findall(r"\*\*([^*\n]+)\*\*", text) if word[-1] not in ".:?"
    }


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_every_word_a_lesson_introduces_is_in_the_vocabulary(lesson):
    page = (ROOT / "docs/vocabulary.md").read_text(encoding="utf-8")
    words = set(re.findall(r"^(\S.*)\n  \S", page, re.MULTILINE))
    forms = {*words, *(f"{word}s" for word in words), "tipping-point"}
    assert terms_of(lesson) - STRESSED - forms == set(), (
        "docs/vocabulary.md explains each of them"
    )
    assert terms_of(lesson) & forms
