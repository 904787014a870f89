"""The sheet of paper a figure is printed on: headline, source line, alt text, and how
it shows itself.

No function here or beside it touches pyplot, so a figure can be made in a widget's
callback, in a script or in a test and nothing stays open. A figure made without ``ax=``
lies on a :class:`Plate`, an Axes that Jupyter shows when it is the last line of a cell;
on an Axes of the caller's, whoever made it shows it.
"""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from fractions import Fraction
from html import escape
from io import BytesIO
from pathlib import PurePath
from textwrap import fill
from typing import Any
from weakref import WeakKeyDictionary

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from election_kit.errors import BadInput, WrongType, shown
from election_kit.facts.tables import sources

INK, QUIET, RULE, PAPER = "#1a1a1a", "#595959", "#d0d0d0", "#ffffff"
HEAD, LEAD, BODY, SMALL, FINE = (
    17,
    12,
    11,
    9,
    8,
)  # points, on paper 10 inches wide
MARGIN = 26  # points, left and right of headline and source
DPI, COLORS = 160, 128  # of the picture in a notebook: sharp on a projector
_DESCRIBES = {"png": "Description", "svg": "Description", "pdf": "Subject"}
_ALT: WeakKeyDictionary[Axes, str] = WeakKeyDictionary()


class Sheet(Figure):
    """A figure that writes its alt text into the file it is saved to (PNG, SVG, PDF)."""

    def draw(self, renderer: Any) -> None:
        """Draw every text as it is: a name with dollar signs is no formula."""
        for text in self.findobj(Text):
            text.set_parse_math(False)
        super().draw(renderer)

    def savefig(self, fname: Any, **options: Any) -> None:
        """Save as matplotlib does, with the alt text as the file's description."""
        kind = options.get("format") or PurePath(str(fname)).suffix[1:].lower() or "png"
        words = " ".join(alt_text(ax) for ax in self.axes if alt_text(ax))
        if kind in _DESCRIBES:
            options["metadata"] = {
                _DESCRIBES[kind]: words,
                **(options.get("metadata") or {}),
            }
        super().savefig(fname, **options)


class Plate(Axes):
    """An Axes that Jupyter shows as a picture with its alt text."""

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        figure, words = sheet_of(self), alt_text(self)
        picture = b64encode(_picture(figure, words)).decode()
        # Notebooks give a bare PNG no alternative text, HTML has a place for it.
        html = (
            f'<img alt="{escape(words)}" src="data:image/png;base64,{picture}"'
            f' width="{round(figure.get_figwidth() * 96)}"'
            ' style="max-width:100%;height:auto">'
        )
        return {"text/html": html, "image/png": picture, "text/plain": words}


def _picture(figure: Figure, words: str) -> bytes:
    """Return the figure as a PNG of few colors: a quarter of the size, and nobody sees
    a difference.
    """
    drawn, file, about = BytesIO(), BytesIO(), PngInfo()
    figure.savefig(drawn, format="png", dpi=DPI)
    about.add_text("Description", words)
    Image.open(drawn).convert("RGB").quantize(COLORS).save(
        file, "PNG", optimize=True, pnginfo=about
    )
    return file.getvalue()


def paper(
    ax: Axes | None,
    *,
    size: tuple[float, float] = (10, 6),
    left: float = 0.4,
    right: float = 0.4,
    bottom: float = 0.8,
) -> Axes:
    """Return the caller's Axes, or a new :class:`Plate`; sizes and margins in inches,
    the top one for later.

    Anything that is no Axes raises :class:`~election_kit.errors.WrongType`.
    """
    if ax is None:
        width, height = size
        place = (
            left / width,
            bottom / height,
            1 - (left + right) / width,
            1 - bottom / height,
        )
        sheet = Sheet(figsize=size, facecolor=PAPER)
        ax = sheet.add_axes(Plate(sheet, place))
    if not isinstance(ax, Axes):
        raise WrongType(f"ax= is an Axes of matplotlib, not {shown(ax)}.")
    ax.set_facecolor(PAPER)
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.tick_params(length=0, labelsize=BODY, labelcolor=INK)
    return ax


def entitle(
    ax: Axes,
    headline: str,
    *,
    lead: str = "",
    tables: Sequence[str] = (),
    alt: str = "",
) -> None:
    """Set the headline, the line under it, the source line at the foot, and the alt
    text.

    ``tables`` are the kit's tables the numbers come from. ``alt`` is what only the
    picture shows; headline and lead stand before it.
    """
    left, width, under = _room(ax)
    sub = fill(lead, int(width / (LEAD * 0.56)))
    head = fill(headline, int(width / (HEAD * 0.63)))
    rise = 12 + (sub.count("\n") + 1) * LEAD * 1.3 if sub else 9
    _make_room(ax, rise + (head.count("\n") + 1) * HEAD * 1.3 + 10)
    _note(ax, sub, (0, 1), (left, 8), va="bottom", fontsize=LEAD, color=QUIET).set_gid(
        "lead"
    )
    _note(
        ax,
        head,
        (0, 1),
        (left, rise),
        va="bottom",
        fontsize=HEAD,
        color=INK,
        weight="bold",
    ).set_gid("headline")
    if tables:
        foot = fill(credit(tables), int(width / (FINE * 0.56)))
        _note(
            ax,
            foot,
            (0, 0),
            (left, -under),
            va="bottom",
            fontsize=FINE,
            color=QUIET,
        ).set_gid("source")
    alt_text(ax, " ".join(filter(None, (_sentence(headline), _sentence(lead), alt))))


def alt_text(ax: Axes, words: str | None = None) -> str:
    """Return what the figure says to those who do not see it; with ``words``, set it
    first.

    Saving the figure writes it into PNG, SVG and PDF files, and a notebook's picture
    carries it.

    >>> from election_kit import toyland
    >>> from election_kit.plots.charts import score_bar
    >>> alt_text(score_bar(toyland.scenario(Lark=["A", "B"])))
    'Lark 11, Wren 0. Lark has the 11 needed to win. Open: Cedar 4, Dunes 2, Elms 2 and Fern 1.'
    """
    if words is not None:
        _ALT[ax] = words
    return _ALT.get(ax, "")


def credit(tables: Iterable[str]) -> str:
    """Return the source line of some tables: the publishers their papers name, each
    once.

    >>> credit(["calls_2020"])
    'Source: The New York Times; The Associated Press.'
    """
    papers = [source.publisher for table in tables for source in sources(table).sources]
    short = [
        name.partition(";")[0].split(" from ")[-1].partition(" (")[0].partition(", ")[0]
        for name in papers
    ]
    short = [name.removesuffix(" figures").removeprefix("the ") for name in short]
    names = list(
        dict.fromkeys(
            name for name in short if name and not name.startswith("this project")
        )
    )
    shown_names = (
        names
        if len(names) <= 4
        else [*names[:3], f"and {len(names) - 3} more (ek.sources)"]
    )
    return f"Source{'s' if len(names) > 2 else ''}: {'; '.join(shown_names)}."


def cell(
    ax: Axes,
    x: float,
    y: float,
    words: str,
    place: str,
    *,
    shift: float = 0,
    **style: Any,
) -> Text:
    """Write in a row: ``x`` as a fraction of the Axes, moved by points, ``y`` in data."""
    return ax.annotate(
        words,
        (x, y),
        xycoords=ax.get_yaxis_transform(),
        xytext=(shift, 0),
        textcoords="offset points",
        ha=place,
        va="center",
        annotation_clip=False,
        **{"fontsize": BODY, "color": INK, **style},
    )


def points(ax: Axes, pixels: float) -> float:
    """Return a length on screen in points, as type is measured."""
    return float(pixels) * 72 / sheet_of(ax).dpi


def sheet_of(ax: Axes) -> Figure:
    """Return the whole figure that an Axes lies on."""
    figure = ax.get_figure(root=True)
    if figure is None:
        raise BadInput(
            "This Axes was taken off its figure: nothing can be drawn on it."
        )
    return figure


def signed(points: float | Fraction) -> str:
    """Return percentage points with their sign.

    >>> signed(1.25), signed(-3), signed(0)
    ('+1.2', '−3.0', '0.0')
    """
    rounded = round(float(points), 1)
    return f"{rounded:+.1f}".replace("-", "−") if rounded else "0.0"


def _note(
    ax: Axes,
    words: str,
    at: tuple[float, float],
    shift: tuple[float, float],
    **style: Any,
) -> Text:
    return ax.annotate(
        words,
        at,
        xytext=shift,
        xycoords="axes fraction",
        textcoords="offset points",
        annotation_clip=False,
        **style,
    )


def _room(ax: Axes) -> tuple[float, float, float]:
    """Return where text begins from the left of the Axes, how wide it may be, and how
    far down the foot is.

    All in points. On a plate text runs from margin to margin of the paper; on the
    caller's Axes, over it.
    """
    box, (width, height) = (
        ax.get_position(),
        72 * sheet_of(ax).get_size_inches(),
    )
    if not isinstance(ax, Plate):
        return 0, box.width * width, 44
    return MARGIN - box.x0 * width, width - 2 * MARGIN, box.y0 * height - 10


def _make_room(ax: Axes, space: float) -> None:
    """Lower the top of a plate's Axes to so many points below the edge of the paper."""
    if isinstance(ax, Plate):
        box, top = (
            ax.get_position(),
            1 - space / 72 / sheet_of(ax).get_figheight(),
        )
        ax.set_position((box.x0, box.y0, box.width, top - box.y0))


def _sentence(words: str) -> str:
    return words if not words or words[-1] in ".?!" else f"{words}."
