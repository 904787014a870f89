"""The site's own pages: the landing page, and the board that opens from a link."""

# ruff: noqa: TID253  (a build script starts when it likes)

import ast
import json
import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

import election_kit as ek
from election_kit import palette
from election_kit.facts.contests import NEXT
from election_kit.facts.units import election_years
from election_kit.maths.contests import Contest
from election_kit.maths.scenarios import Scenario
from election_kit.maths.sentences import listing, summary
from election_kit.widgets.core import picture
from election_kit.widgets.core.assets import BOARD_STYLES, script, style
from election_kit.widgets.core.state import static
from election_kit.widgets.map.geometry import map_shapes

HERE = Path(__file__).parent
IMPORT = re.compile(r'^import \{[^}]*\} from "\./[\w/-]+\.js";\n', re.M)
PAPER = {"geopandas", "matplotlib", "pandas"}
NIGHT = {"by": "NYT", "at": "2020-11-06T09:50Z"}


class Lesson(NamedTuple):
    """A lesson as the landing page lists it; ``paper`` are the names of what it draws
    on paper.
    """

    name: str
    title: str
    paper: tuple[str, ...]


def lessons(folder: Path) -> list[Lesson]:
    """Return the lessons of a folder of notebooks, in order."""
    return [lesson(path) for path in sorted(folder.glob("[0-9]*.ipynb"))]


def lesson(path: Path) -> Lesson:
    """Return what the landing page says of a notebook."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    title = "".join(cells[0]["source"]).splitlines()[0].removeprefix("# ")
    code = "\n".join(
        "".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"
    )
    return Lesson(path.stem, title, tuple(sorted(set(on_paper(code)))))


def on_paper(code: str) -> Iterator[str]:
    """Yield what in a piece of code needs geopandas, matplotlib or pandas."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Attribute(value=ast.Name(id="ek"), attr=name):
                if ek._HOME_OF.get(name, "").startswith("plots."):
                    yield f"ek.{name}"
            case ast.Attribute(
                ast.Attribute(value=ast.Name(id="ek"), attr="plots"), attr=name
            ):
                yield f"ek.plots.{name}"
            case ast.ImportFrom(module=str(module), names=names):
                if module.split(".")[0] in PAPER or module.startswith(
                    "election_kit.plots"
                ):
                    yield from (one.name for one in names)


def boards() -> dict[str, Any]:
    """Return for each year what a page needs to show any map of it, and under "0000" for
    countries that no year has.
    """
    years = (*election_years(), NEXT)
    found = {str(year): board_of(ek.as_it_ended(year)) for year in years}
    return {"0000": nowhere(), **found}


def board_of(ended: Scenario) -> dict[str, Any]:
    """Return a contest, its shapes, and the code of the map to begin with where a link
    names only a year.
    """
    contest = ended.contest
    return {
        "contest": told_of(contest),
        "shapes": map_shapes(contest),
        "palette": colors(),
        "ended": ended.code,
    }


def nowhere() -> dict[str, Any]:
    """Return what a code without a year starts from: no units, and nothing drawn."""
    shapes = {"view": [1, 1], "land": "", "units": {}}
    contest = told_of(Contest({}))
    return {"contest": contest, "shapes": shapes, "palette": colors(), "ended": ""}


def told_of(contest: Contest) -> dict[str, Any]:
    """Return what a page is told of a contest whose codes it reads and writes."""
    parties = dict(contest.parties)
    return {**static(contest), "others": contest.others, "parties": parties}


def colors() -> dict[str, Any]:
    """Return what a page needs to color sides of its own as Python does."""
    every = (*palette.COLORS, palette.SPARE)
    return {
        "colors": palette.COLORS,
        "parties": palette.PARTY_COLORS,
        "inks": {color: palette.ink(color) for color in every},
        "patterns": palette.PATTERNS,
        "spare": palette.SPARE,
    }


def board_page() -> str:
    """Return the page that opens a board from its link, with all that it needs but the
    year.
    """
    page = (HERE / "board.html").read_text(encoding="utf-8")
    parts = {
        "css": style(*BOARD_STYLES),
        "script": joined("codes.js", "carried.js", "link_board.js"),
        "first": ek.calls(2020, **NIGHT).code,
        "years": " ".join(map(str, (NEXT, *reversed(election_years())))),
    }
    return fill(page, parts)


def joined(*own: str) -> str:
    """Return modules of the site's own, with those of a board without Python."""
    texts = [IMPORT.sub("", (HERE / name).read_text(encoding="utf-8")) for name in own]
    return "\n".join([script("offline/page"), *texts])


def first_board(notebook: Path) -> str:
    """Return the script that draws a lesson's first board while Python still starts."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    board = ek.Board(ek.calls(2020, **NIGHT))
    drawn = {
        "cell": next(source for source in sources if "ek.Board(night)" in source),
        "contest": board._contest,
        "shapes": board._shapes,
        "state": board._state,
        "css": style(*BOARD_STYLES),
    }
    return f"{joined('first_board.js')}\nbeginLesson({json.dumps(drawn)});\n"


def landing_page(every: Sequence[Lesson], printed: Sequence[str]) -> str:
    """Return the landing page."""
    parts = {
        "night": address(ek.calls(2020, **NIGHT)),
        "lessons": "\n".join(map(lesson_item, every)),
        "maps": "\n".join(
            map_card(n, words, scenario)
            for n, (words, scenario) in enumerate(examples())
        ),
        "handouts": "\n".join(handout_item(name, every) for name in printed),
        "hidden": "" if printed else " hidden",
        "figures": listing([str(int(one.name[:2])) for one in every if one.paper]),
    }
    return fill((HERE / "index.html").read_text(encoding="utf-8"), parts)


def pictures() -> dict[str, str]:
    """Return the pictures of the maps to begin with, file -> SVG."""
    drawn = (
        picture.svg(scenario, map_shapes(scenario.contest))
        for _, scenario in examples()
    )
    return {picture_name(n): text for n, text in enumerate(drawn)}


def picture_name(n: int) -> str:
    """Return where the picture of an example lies."""
    return f"maps/{n}.svg"


def address(scenario: Scenario) -> str:
    """Return the link that opens a board."""
    return f"board.html#{scenario.code}"


def lesson_item(one: Lesson) -> str:
    """Return a lesson's place in the list."""
    note = "<small>Its figures need the internet.</small>" if one.paper else ""
    link = f"lite/notebooks/index.html?path={one.name}.ipynb"
    return f'<li><a href="{link}">{escape(one.title)}</a> {note}</li>'


def handout_item(page: str, every: Sequence[Lesson]) -> str:
    """Return a handout's place in the gallery."""
    name = page.removesuffix(".html")
    title = next((one.title for one in every if one.name == name), name)
    return f'<li><a href="handouts/{page}">{escape(title)}</a></li>'


def examples() -> Iterator[tuple[str, Scenario]]:
    """Yield maps to begin with, and what each is."""
    yield "6 November 2020, six units open", ek.calls(2020, **NIGHT)
    yield "2024, as it ended", ek.as_it_ended(2024)
    yield "2000, without Florida", ek.as_it_ended(2000).clear("FL")
    yield "1860, four candidates", ek.as_it_ended(1860)
    yield "1824, nobody has a majority", ek.as_it_ended(1824)
    yield "The next election, all open", ek.as_it_ended(NEXT)


def map_card(n: int, words: str, scenario: Scenario) -> str:
    """Return a picture of a map that links to its board."""
    _, _, width, height = (
        pictures()[picture_name(n)].split('viewBox="', 1)[1].split('"', 1)[0].split()
    )
    image = (
        f'<img src="{picture_name(n)}" alt="" width="{width}" height="{height}"'
        ' loading="lazy">'
    )
    said = f"<small>{escape(summary(scenario))}</small>"
    return (
        "<li><a"
        f' href="{address(scenario)}">{image}<span>{escape(words)}</span></a>{said}</li>'
    )


def fill(page: str, parts: dict[str, str]) -> str:
    """Put parts where a page says ``{{name}}``; each is there once or more."""
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], page)
