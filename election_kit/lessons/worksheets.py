"""Worksheets: one page a lesson, to color with a pencil, and a page with the key.

``election-kit --worksheets FOLDER`` (or ``make worksheets``) writes a PDF on A4, one on
Letter, and a web page for each. matplotlib draws them, so no browser is needed. Maps
stay readable in gray, and there is no word of Python.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from io import StringIO
from pathlib import Path
from textwrap import wrap

from matplotlib.axes import Axes
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.colors import to_hex, to_rgba
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from election_kit import palette
from election_kit._resources import folder
from election_kit.facts.contests import scenario
from election_kit.facts.elections import election
from election_kit.facts.night.calls import calls
from election_kit.lessons.questions import Question, lesson_name, questions
from election_kit.maths.scenarios import Scenario
from election_kit.plots.maps import draw_map

SIZES = {"a4": (8.27, 11.69), "letter": (8.5, 11.0)}  # inches
MARGIN, LINE = 0.7, 0.19  # inches
GIVEN, TO_COLOR = "#dddddd", "#ffffff"
NIGHT, MORNING = "2020-11-06T09:50Z", "2020-11-04T08:00Z"
NEBRASKA = ("NE", "NE-01", "NE-02", "NE-03")
NINE = ("FL", "OH", "NC", "VA", "WI", "CO", "IA", "NV", "NH")


@dataclass(frozen=True)
class Worksheet:
    """One page: a map to color, what to do with it, and two of the lesson's questions."""

    lesson: int
    board: Scenario
    task: str
    asks: tuple[str, str]

    @property
    def title(self) -> str:
        """The lesson's number and its question."""
        book = folder("notebooks") / f"{lesson_name(self.lesson)}.ipynb"
        first = json.loads(book.read_text(encoding="utf-8"))["cells"][0]["source"][0]
        asked = first.removeprefix("# ").strip()
        return f"{self.lesson}. {asked}"

    @property
    def asked(self) -> list[Question]:
        """The two questions."""
        every = questions(self.lesson)
        return [every[key] for key in self.asks]

    @property
    def score(self) -> list[tuple[str, str]]:
        """The score card: each side with what it has at the start."""
        return [(side, str(n)) for side, n in self.board.totals.items()]


def worksheets() -> list[Worksheet]:
    """Return every worksheet there is.

    >>> [sheet.lesson for sheet in worksheets()]
    [0, 1, 2, 3, 7, 8]
    """
    night = calls(2020, by="NYT", at=NIGHT)
    return [
        Worksheet(
            0,
            night,
            "6 November 2020, in the morning. Gray units are called, with the first"
            " letter of the side that has them; white ones are open. Color Georgia for"
            " Biden and the other five open states for Trump, and fill in the score.",
            ("georgia_alone", "must_win"),
        ),
        Worksheet(
            1,
            scenario(2024),
            "Every number is a state's electoral votes. Color the units with three,"
            " then the fewest units that you need to reach 270.",
            ("wyoming", "six_hundred"),
        ),
        Worksheet(
            2,
            election(2012).scenario().clear(*NINE),
            "2012, with nine states open again. Color them so that nobody reaches 270:"
            " both sides end with the same score. There is more than one way.",
            ("without_florida", "must_after_ohio"),
        ),
        Worksheet(
            3,
            calls(2020, by="NYT", at=MORNING),
            "4 November 2020, in the morning. White units are open. Color Pennsylvania,"
            " Michigan and Wisconsin for Biden, and fill in the score.",
            ("why", "official"),
        ),
        Worksheet(
            7,
            night.clear(*NEBRASKA),
            "The boxes at the top are Nebraska: two electors for the state, one for"
            " each district. Color the state for Trump and two of its three districts"
            " for Biden. What else could Nebraska do?",
            ("is_proportional", "compact"),
        ),
        Worksheet(
            8,
            night,
            "Color the six open states so that nobody has a majority. There is only one"
            " way. Fill in the score.",
            ("the_tie", "january"),
        ),
    ]


def write_worksheets(out: Path) -> list[Path]:
    """Write every worksheet into a folder, and return the files."""
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for sheet in worksheets():
        name = lesson_name(sheet.lesson)
        for size in SIZES:
            pdf = out / f"{name}-{size}.pdf"
            write_pdf(sheet, pdf, size)
            written.append(pdf)
        page = out / f"{name}.html"
        page.write_text(web_page(sheet), encoding="utf-8")
        written.append(page)
    return written


def write_pdf(sheet: Worksheet, path: Path, size: str = "a4") -> None:
    """Write a worksheet and its key as a PDF of two pages."""
    with PdfPages(path, metadata={"Title": sheet.title}) as pdf:
        pdf.savefig(front(sheet, SIZES[size]))
        pdf.savefig(key(sheet, SIZES[size]))


def front(sheet: Worksheet, size: tuple[float, float]) -> Figure:
    """Return the learner's page."""
    page = Page(size)
    page.say(sheet.title, size=17, bold=True)
    page.say("Name ______________________     Date ______________")
    page.say(sheet.task)
    page.place_map(sheet.board)
    page.say("Score card", size=12, bold=True)
    for side, start in sheet.score:
        page.say(f"{side}:   {start}  +  ______________________  =  ________")
    page.say(f"It takes {sheet.board.contest.need} to win. Who has won?  ____________")
    for n, question in enumerate(sheet.asked, 1):
        page.say(f"{n}. {question.ask}", bold=True)
        for text in question.choices.values():
            page.say(f"□  {text}", indent=0.2)
        if not question.choices:
            page.say("_" * 70, indent=0.2)
    return page.figure


def key(sheet: Worksheet, size: tuple[float, float]) -> Figure:
    """Return the teacher's page."""
    page = Page(size)
    page.say(f"Key: {sheet.title}", size=17, bold=True)
    for line in key_lines(sheet):
        page.say(line)
    return page.figure


def key_lines(sheet: Worksheet) -> Iterator[str]:
    """Yield the key's paragraphs."""
    for n, question in enumerate(sheet.asked, 1):
        yield f"{n}. {question.solution}"
        yield question.right
    for key, question in questions(sheet.lesson).items():
        if question.kind == "scenario":
            yield f"The map ({key.replace('_', ' ')}): {question.solution}. {question.right}"


class Page:
    """A page that is filled from the top; lengths in inches."""

    def __init__(self, size: tuple[float, float]) -> None:
        self.figure = Figure(figsize=size, facecolor="white")
        self.wide, self.tall = size
        self._top = self.tall - MARGIN

    def say(
        self, text: str, *, size: float = 10, bold: bool = False, indent: float = 0
    ) -> None:
        """Write a paragraph below the last."""
        letter = (0.7 if bold else 0.53) * size
        room = int((self.wide - 2 * MARGIN - indent) * 72 / letter)
        hanging = "     " if text.startswith("□") else ""
        for line in wrap(text, room, subsequent_indent=hanging):
            self._top -= LINE * size / 10
            self.figure.text(
                (MARGIN + indent) / self.wide,
                self._top / self.tall,
                line,
                size=size,
                weight="bold" if bold else "normal",
            )
        self._top -= 0.08

    def place_map(self, board: Scenario) -> None:
        """Draw a map to color below the last paragraph, as wide as the text."""
        wide = 1.06 * (self.wide - 2 * MARGIN)  # with the edges of its own
        tall = 0.76 * wide
        place = [(self.wide - wide) / 2, self._top - tall, wide, tall]
        ax = self.figure.add_axes(self._share(place))
        draw_map(board, ax=ax)
        _for_pencils(ax)
        _with_votes(ax, board)
        low, high = self._extent(ax)  # without the room for titles and sources
        place[1] += self._top - high
        ax.set_position(self._share(place))
        self._top -= high - low + 0.15

    def _share(self, place: Sequence[float]) -> tuple[float, float, float, float]:
        """Return a place in inches as parts of the page."""
        x, y, wide, tall = place
        return x / self.wide, y / self.tall, wide / self.wide, tall / self.tall

    def _extent(self, ax: Axes) -> tuple[float, float]:
        """Return where what is drawn begins and ends, from the page's foot."""
        self.figure.draw_without_rendering()
        boxes = [patch.get_window_extent() for patch in ax.patches]
        dots = self.figure.dpi
        return min(b.y0 for b in boxes) / dots, max(b.y1 for b in boxes) / dots


def _for_pencils(ax: Axes) -> None:
    """Leave what is open white and what is given gray; black lines, no titles."""
    for note in (ax.title, *ax.findobj(Annotation)):
        note.set_visible(False)  # title, score and sources: the page has its own
    if legend := ax.get_legend():
        legend.set_visible(False)
    boxes = [box for text in ax.texts if (box := text.get_bbox_patch())]
    for patch in (*ax.patches, *boxes):
        *_, alpha = to_rgba(patch.get_facecolor())
        is_open = to_hex(patch.get_facecolor()) == palette.OPEN
        fill = "none" if alpha == 0 else TO_COLOR if is_open else GIVEN
        patch.set(facecolor=fill, edgecolor="black", linewidth=0.5, hatch=None)
    for text in ax.texts:
        text.set(color="black", path_effects=[])


def _with_votes(ax: Axes, board: Scenario) -> None:
    """Write the rest where a small state's label left it out."""
    votes = board.contest.electoral_votes
    looks = palette.styles(board.contest.sides, board.contest.parties)
    for text in ax.texts:
        unit = text.get_text()
        if unit in votes:
            winner = board[unit]
            letter = looks[winner].letter if isinstance(winner, str) else ""
            text.set_text(f"{unit}\n{letter} {votes[unit]}")


def web_page(sheet: Worksheet) -> str:
    """Return a worksheet and its key as a page that needs no network."""
    drawn = StringIO()
    page = Page((8.0, 5.6))
    page.place_map(sheet.board)
    page.figure.savefig(drawn, format="svg", bbox_inches="tight", pad_inches=0.05)
    picture = drawn.getvalue()
    picture = picture[picture.index("<svg") :]
    rows = "".join(
        f"<tr><th>{escape(side)}</th><td>{start}</td><td></td><td></td></tr>"
        for side, start in sheet.score
    )
    asked = "".join(map(_asked, sheet.asked))
    told = "".join(f"<p>{escape(line)}</p>" for line in key_lines(sheet))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>{sheet.title}</title><style>{STYLE}</style></head><body>"
        f"<h1>{sheet.title}</h1><p>Name ____________ Date ________</p>"
        f"<p>{escape(sheet.task)}</p><figure>{picture}</figure>"
        "<table><caption>Score card</caption><tr><th></th><th>has</th><th>gets</th>"
        f"<th>in all</th></tr>{rows}</table>"
        f"<p>It takes {sheet.board.contest.need} to win.</p><ol>{asked}</ol>"
        f'<section class="key"><h2>Key</h2>{told}</section></body></html>\n'
    )


def _asked(question: Question) -> str:
    choices = "".join(f"<li>{escape(text)}</li>" for text in question.choices.values())
    room = f"<ul>{choices}</ul>" if choices else '<p class="line"></p>'
    return f"<li>{escape(question.ask)}{room}</li>"


STYLE = """
body { font: 10.5pt/1.4 "DejaVu Sans", Arial, sans-serif; color: #000; max-width: 182mm; margin: auto; }
figure { margin: 0; } svg { width: 100%; height: auto; }
table { border-collapse: collapse; } th, td { border: 0.5pt solid #000; padding: 1mm 6mm; min-width: 14mm; }
ul { list-style: "☐  "; } .line { border-bottom: 0.5pt solid #777; height: 8mm; }
.key { break-before: page; }
"""
