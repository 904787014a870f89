"""The site with the network cut: pages, boards from links, lessons with Python in the
page.
"""

import json
import re
from hashlib import sha256
from io import BytesIO
from itertools import combinations
from math import dist
from urllib.parse import quote, urldefrag, urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

import election_kit as ek
from tests.site.place import ROOT

NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
LESSONS = sorted(path.name for path in (ROOT / "notebooks").glob("[0-9]*.ipynb"))


def links_of(page):
    return page.eval_on_selector_all(
        "[href], [src]", "all => all.map(one => one.href || one.src)"
    )


def test_the_landing_page_leads_to_every_lesson_board_and_handout(site, visit):
    visit.open("index.html")
    links = [link for link in links_of(visit.page) if not link.startswith("data:")]
    assert all(link.startswith(site.address) for link in links)
    paths = {urldefrag(urlsplit(link).path).url.lstrip("/") for link in links}
    assert [path for path in paths if not (site.folder / path).is_file()] == []
    assert {link.rpartition("?path=")[2] for link in links if "?path=" in link} == set(
        LESSONS
    )
    assert "handouts/00_start_here.html" in paths
    assert sum("board.html#" in link for link in links) >= 6
    assert visit.outside == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "board.html"])
def test_our_own_pages_are_accessible(visit, axe, path, scheme):
    visit.page.emulate_media(color_scheme=scheme)
    visit.open(path)
    visit.page.locator("main svg.ek-map-svg, main .maps").wait_for()
    assert axe(visit.page, "html") == []


def test_no_page_of_ours_names_another_host(site):
    for name in ("index.html", "board.html", "site.css"):
        text = (site.folder / name).read_text(encoding="utf-8")
        assert set(re.findall(r"https?://[^\"'\s)]*", text)) <= {
            "http://www.w3.org/2000/svg"
        }


def test_the_python_of_the_site_is_whole(site):
    folder = site.folder / "lite/static/pyodide"
    packages = json.loads((folder / "pyodide-lock.json").read_text(encoding="utf-8"))[
        "packages"
    ]
    here = {
        name: one for name, one in packages.items() if "://" not in one["file_name"]
    }
    for one in here.values():
        assert (
            sha256((folder / one["file_name"]).read_bytes()).hexdigest()
            == one["sha256"]
        )
    assert {
        "election-kit",
        "anywidget",
        "ipywidgets",
        "pyodide-kernel",
    } <= here.keys()
    assert {
        "geopandas",
        "matplotlib",
        "pandas",
        "pillow",
        "shapely",
    } <= packages.keys() - here.keys()
    assert all(name in packages for one in packages.values() for name in one["depends"])
    settings = json.loads(
        (site.folder / "lite/jupyter-lite.json").read_text(encoding="utf-8")
    )
    [kernel] = settings["jupyter-config-data"]["litePluginSettings"].values()
    assert set(kernel["loadPyodideOptions"]["packages"]) == here.keys()


def test_whose_work_it_carries_is_told(site):
    told = (site.folder / "notices.txt").read_text(encoding="utf-8")
    lines = {
        line.partition(" ")[0].lower().replace("-", "_") for line in told.splitlines()
    }
    wheels = {
        path.name.partition("-")[0].lower()
        for path in (site.folder / "lite/static/pyodide").glob("*.whl")
    }
    assert wheels and wheels <= lines


def test_the_lessons_are_there_without_their_answers(site):
    files = {
        path.relative_to(site.folder / "lite/files").as_posix()
        for path in (site.folder / "lite/files").rglob("*")
    }
    assert files == {*LESSONS, "TEACHERS.md"}


def test_a_link_opens_its_board_and_follows_every_flip(visit):
    visit.open(f"board.html#{NIGHT.code}")
    say = visit.page.locator(".ek-say")
    say.get_by_text(
        "Biden 253, Trump 214. 270 needed to win; six units with 71 open.",
        exact=True,
    ).wait_for()
    heading = visit.page.locator(".ek-path-heading")
    heading.get_by_text("64 ways the open units can fall").wait_for()
    visit.unit("GA").click()
    flipped = NIGHT.give("Biden", "GA")
    assert heading.text_content() == "32 ways the open units can fall"
    say.get_by_text("Biden 269, Trump 214.").wait_for()
    expect(visit.page).to_have_url(re.compile(rf"#{flipped.code}$"))
    assert visit.page.locator(".share code").text_content() == flipped.code
    visit.page.reload()
    say.get_by_text("Biden 269, Trump 214.").wait_for()
    visit.page.evaluate("code => { location.hash = code; }", ek.as_it_ended(2016).code)
    say.get_by_text("Trump 304, Clinton 227").wait_for()
    assert visit.outside == []


@pytest.mark.parametrize(("width", "layout"), [(390, "Bubbles"), (320, "Tiles")])
def test_a_finger_has_24_pixels_for_each_unit(visit, width, layout):
    """Targets of 24 px, or their middles 24 px apart (WCAG 2.5.8)."""
    visit.page.emulate_media(reduced_motion="reduce")
    visit.page.set_viewport_size({"width": width, "height": 800})
    visit.open("board.html#2020")
    visit.page.get_by_role("radio", name=layout).check()
    visit.page.locator(f'.ek-map[data-layout="{layout.lower()}"]').wait_for()
    boxes = visit.page.locator(".ek-fill").evaluate_all(
        """all => all.map(one => one.getBoundingClientRect())
            .map(({x, y, width, height}) => [x + width / 2, y + height / 2, width, height])"""
    )
    near = [
        (one, other)
        for one, other in combinations(boxes, 2)
        if min(*one[2:], *other[2:]) < 24 and dist(one[:2], other[:2]) < 24
    ]
    assert near == []
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_link_may_name_a_year_alone_or_nothing(visit):
    visit.open("board.html#1860")
    visit.page.locator(".ek-say").get_by_text("Lincoln 180").wait_for()
    expect(visit.page).to_have_url(re.compile(rf"#{ek.as_it_ended(1860).code}$"))
    visit.open("index.html")
    visit.open("board.html")
    visit.page.locator(".ek-say").get_by_text("Biden 253").wait_for()


@pytest.mark.parametrize(
    ("link", "words"),
    [
        (f"{NIGHT.code[:-1]}7", "wrong, missing or misplaced"),
        ("hello", "no code of a map"),
        ("1791", "the year 1791"),
        ("%", "no code of a map"),
    ],
)
def test_a_damaged_link_says_so(visit, link, words):
    visit.open(f"board.html#{link}")
    visit.page.get_by_role("alert").get_by_text(words).wait_for()


def test_a_code_typed_on_the_landing_page_opens_its_board(visit):
    visit.open("")
    visit.page.get_by_label("A code from a board").fill(f" {NIGHT.code.lower()} ")
    visit.page.get_by_role("button", name="Open").click()
    visit.page.locator(".ek-say").get_by_text("Biden 253, Trump 214").wait_for()


def test_a_board_goes_on_in_python_and_only_figures_miss_the_internet(visit):
    visit.open(f"board.html#{NIGHT.code}")
    visit.page.get_by_role("link", name="Go on in Python").click()
    board = visit.page.locator(".ek-root", has=visit.page.locator(".ek-panel")).first
    board.get_by_text("64 ways the open units can fall").wait_for()
    visit.unit("GA", board).click()
    board.locator(".ek-say").get_by_text("Biden 269, Trump 214").wait_for()
    for sentence in ek.explain(ek.paths(NIGHT.give("Biden", "GA"), "Trump")):
        board.get_by_text(sentence, exact=True).first.wait_for(state="attached")
    visit.wait_for_kernel()
    assert visit.run("import election_kit as ek")["status"] == "ok"
    assert visit.outside == []
    for code in (
        "ek.draw_map(1860)",
        "from pandas import DataFrame",
        "ek.election(1860).frame()",
    ):
        failed = visit.run(code)
        assert "MissingExtra" in failed["ename"], failed
        assert "comes from the internet" in failed["evalue"]
        assert "Boards, paths and questions need no network" in failed["evalue"]
    assert {
        urlsplit(address).path.rpartition("/")[2].split("-")[0]
        for address in visit.outside
    } > {"pandas"}
    assert visit.run("ek.Board(1860)")["status"] == "ok"


def test_with_internet_an_import_fetches_its_package(site, visit):
    """A small wheel stands in for pandas, which is not to be had here."""
    made = BytesIO()
    with ZipFile(made, "w") as wheel:
        wheel.writestr("pandas.py", "here = 'fetched'\n")
        wheel.writestr(
            "pandas-1.dist-info/METADATA",
            "Metadata-Version: 2.1\nName: pandas\nVersion: 1\n",
        )
        wheel.writestr(
            "pandas-1.dist-info/WHEEL",
            "Wheel-Version: 1.0\nRoot-Is-Purelib: true\n",
        )
    lock = json.loads(
        (site.folder / "lite/static/pyodide/pyodide-lock.json").read_text(
            encoding="utf-8"
        )
    )
    far = lock["packages"]["pandas"]
    far |= {"depends": [], "sha256": sha256(made.getvalue()).hexdigest()}
    far["file_name"] = (
        f"{far['file_name'].rpartition('/')[0]}/pandas-1-py3-none-any.whl"
    )
    visit.context.route("**/pyodide-lock.json", lambda route: route.fulfill(json=lock))
    visit.context.route(
        far["file_name"],
        lambda route: route.fulfill(
            body=made.getvalue(), headers={"Access-Control-Allow-Origin": "*"}
        ),
    )
    visit.open(f"lite/notebooks/index.html?path={quote(LESSONS[9])}")
    visit.wait_for_kernel()
    found = visit.run(
        "import election_kit, importlib\nprint(importlib.import_module('pandas').here)"
    )
    assert found["printed"].strip() == "fetched", found
