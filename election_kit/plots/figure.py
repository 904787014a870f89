"""The page a figure is drawn on: its room, headline, source line and alt text, and how
it shows itself.

No function here or beside it touches pyplot, so a figure can be made in a widget's
callback, in a script or in a test and nothing stays open. A figure made without ``ax=``
lies on a :class:`Plate`, an Axes that Jupyter shows when it is the last line of a cell.
A figure on the caller's Axes stays within the box of that Axes, words and all, and is
scaled to it; whoever made the Axes shows it.
"""

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from html import escape
from io import BytesIO
from pathlib import PurePath
from textwrap import fill
from types import MappingProxyType
from typing import Any
from weakref import WeakKeyDictionary

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Annotation, Text
from matplotlib.transforms import Bbox
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from election_kit.errors import BadInput, WrongType, shown
from election_kit.facts.tables import sources

INK, QUIET, RULE, PAPER = "#1a1a1a", "#595959", "#d0d0d0", "#ffffff"
#: Sizes of type in points, on a page as large as it was designed.
HEAD, LEAD, BODY, SMALL, FINE = 17, 12, 11, 9, 8
LEGIBLE = 4.0  # points in print: notes that would be smaller are left to the alt text
HATCH = 0.5  # points: a pattern is felt before it is seen
MARGIN = 26  # points, left and right of headline and source
DPI, COLORS = 160, 128  # of the picture in a notebook: sharp on a projector
_DESCRIBES = {"png": "Description", "svg": "Description", "pdf": "Subject"}
_ALT: WeakKeyDictionary[Axes, str] = WeakKeyDictionary()


class Sheet(Figure):
    """A figure that writes its alt text into the file it is saved to (PNG, SVG, PDF)."""

    def savefig(self, fname: Any, **options: Any) -> None:
        """Save as matplotlib does, with the alt text as the file's description."""
        kind = options.get("format") or PurePath(str(fname)).suffix[1:].lower() or "png"
        if kind in _DESCRIBES:
            words = " ".join(alt_text(ax) for ax in self.axes if alt_text(ax))
            about = {_DESCRIBES[kind]: words, **(options.get("metadata") or {})}
            options["metadata"] = about
        super().savefig(fname, **options)


class Plate(Axes):
    """An Axes on a page of its own, which Jupyter shows as a picture with alt text."""

    title_style: Mapping[str, Any] = MappingProxyType({})

    def set_title(self, label: str, *args: Any, **options: Any) -> Text:
        """Set the headline as matplotlib does, where this page has it."""
        return super().set_title(label, *args, **{**self.title_style, **options})

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

    def __repr__(self) -> str:
        return f"<Figure: {alt_text(self)}>"


def _picture(figure: Figure, words: str) -> bytes:
    """Return a PNG of few colors: a quarter of the size, and nobody sees a difference."""
    drawn, file, about = BytesIO(), BytesIO(), PngInfo()
    figure.savefig(drawn, format="png", dpi=DPI)
    about.add_text("Description", words)
    picture = Image.open(drawn).convert("RGB").quantize(COLORS)
    picture.save(file, "PNG", optimize=True, pnginfo=about)
    return file.getvalue()


class Page:
    """The room of one figure: `open` it, draw, `entitle` it, `close` it.

    Everything is laid out in inches and points on a page of the size that `open` names;
    `close` scales type, lines and distances to the page or the Axes there is.
    """

    def __init__(
        self,
        ax: Axes | None,
        title: str | None = None,
        figsize: tuple[float, float] | None = None,
    ) -> None:
        if ax is not None and not isinstance(ax, Axes):
            raise WrongType(f"ax= is an Axes of matplotlib, not {shown(ax)}.")
        if title is not None and not isinstance(title, str):
            raise WrongType(f"title= is a text, not {shown(title)}.")
        if ax is not None and figsize is not None:
            raise BadInput("figsize= is for a new figure; this one is on your Axes.")
        self.own = ax is None
        self.title, self.figsize = title, figsize
        self.ax = Plate(Sheet(facecolor=PAPER), (0, 0, 1, 1)) if ax is None else ax
        self.before = set(self.ax.findobj())

    def open(
        self,
        size: tuple[float, float],
        *,
        left: float = 0.4,
        right: float = 0.4,
        bottom: float = 0.8,
        dense: float = 0.72,
    ) -> Axes:
        """Make room on a page designed for ``size``; margins in inches of that page.

        On the caller's Axes the page may be ``dense`` times as large for its type.
        """
        figure = sheet_of(self.ax)
        if self.own:
            figure.set_size_inches(*_size(self.figsize or size))
            figure.add_axes(self.ax)
        elif figure.get_layout_engine():
            figure.draw_without_rendering()  # an engine places the Axes when it draws
        box, parent = self.ax.get_position(original=True), self.ax.get_figure()
        assert parent is not None
        wide, high = box.width * parent.bbox.width, box.height * parent.bbox.height
        inches = wide / figure.dpi, high / figure.dpi
        least = 1.0 if self.own else dense
        self.scale = min(inches[0] / size[0], inches[1] / size[1]) / least
        self.width = inches[0] / self.scale  # in inches of the designed page
        self.height = inches[1] / self.scale
        self.left, self.right, self.bottom, self.top = left, right, bottom, 0.0
        self._place()
        blank(self.ax)
        return self.ax

    def _place(self) -> None:
        """Keep the data inside the margins, wherever a layout puts the box."""

        def inside(ax: Any, _: Any = None) -> Bbox:
            box, parent = ax.get_position(original=True), ax.get_figure()
            inch = self.scale * sheet_of(ax).dpi
            x, y = inch / parent.bbox.width, inch / parent.bbox.height
            return Bbox.from_extents(
                box.x0 + self.left * x,
                box.y0 + self.bottom * y,
                max(box.x1 - self.right * x, box.x0 + self.left * x + 0.01),
                max(box.y1 - self.top * y, box.y0 + self.bottom * y + 0.01),
            )

        self.ax.set_axes_locator(inside)
        self.ax.apply_aspect(inside(self.ax))

    def entitle(
        self,
        headline: str,
        *,
        lead: str = "",
        tables: Sequence[str] = (),
        alt: str = "",
    ) -> None:
        """Set the headline, the line under it, the source line, and the alt text.

        ``tables`` are the kit's tables the numbers come from. ``alt`` is what only the
        picture shows; headline and lead stand before it. On the caller's Axes the
        headline is its title, and the lead stands with the source at the foot.
        """
        title = headline if self.title is None else self.title
        source = credit(tables) if tables else ""
        if self.own:
            self._head(title, lead)
            self._foot([source])
        else:
            self._foot([lead, source])
            self._head(title, "")
        sentences = _sentence(title or headline), _sentence(lead), alt
        alt_text(self.ax, " ".join(filter(None, sentences)))

    def _head(self, title: str, lead: str) -> None:
        edge = MARGIN if self.own else 4
        width = 72 * self.width - 2 * edge
        size = max(HEAD, 8 / self.scale)
        head = fill(title, int(width / (size * 0.63)))
        while size > HEAD and len(head.split("\n")) * size * 1.3 > 18 * self.height:
            size = max(HEAD, 0.9 * size)
            head = fill(title, int(width / (size * 0.63)))
        sub = fill(lead, int(width / (LEAD * 0.56)))
        rise = 12 + (sub.count("\n") + 1) * LEAD * 1.3 if sub else 0.55 * size
        lines = head.count("\n") + 1 if head else 0
        self.top = (rise + lines * size * 1.3 + (10 if self.own else 2)) / 72
        self._place()
        start = edge - 72 * self.left
        if sub:
            self._note(sub, (0, 1), (start, 8), "lead", fontsize=LEAD)
        inner = 72 * (self.width - self.left - self.right)
        middle = start + width / 2
        style: dict[str, Any] = {
            "x": (start if self.own else middle) / inner,
            "y": 1.0,
            "pad": rise * self.scale,
            "ha": "left" if self.own else "center",
            "fontsize": size * self.scale,
            "fontweight": "bold",
            "color": INK,
        }
        if isinstance(self.ax, Plate):
            self.ax.title_style = style
        self.ax.set_title(head, **style)

    def _foot(self, notes: Sequence[str]) -> None:
        if self.scale * FINE < LEGIBLE:
            return
        edge = MARGIN if self.own else 4
        width = 72 * self.width - 2 * edge
        lines = [fill(note, int(width / (FINE * 0.56))) for note in notes if note]
        text = "\n".join(lines)
        if not self.own:
            added = len(text.split("\n")) - bool(notes[-1])  # the source has its room
            self.bottom += added * FINE * 1.3 / 72
            self._place()
        at = edge - 72 * self.left, 10 - 72 * self.bottom
        if text:
            self._note(text, (0, 0), at, "source", fontsize=FINE)

    def _note(
        self,
        words: str,
        corner: tuple[float, float],
        shift: tuple[float, float],
        gid: str,
        **style: Any,
    ) -> None:
        style |= {"ha": "left", "va": "bottom", "color": QUIET}
        note = write(self.ax, words, corner, shift, xycoords="axes fraction", **style)
        note.set_gid(gid)

    def points(self, pixels: float) -> float:
        """Return a length on screen in points of the designed page."""
        return float(pixels) * 72 / sheet_of(self.ax).dpi / self.scale

    @property
    def data_width(self) -> float:
        """The width of the data, in points of the designed page."""
        return self.points(self.ax.get_window_extent().width)

    def close(self) -> Axes:
        """Scale what was drawn to the room there is, and return the Axes."""
        legend = self.ax.get_legend()
        to_scale = set(legend.findobj()) if legend else set()
        for artist in set(self.ax.findobj()) - self.before:
            if artist not in to_scale:
                _scale(artist, self.scale)
            if isinstance(artist, Text):
                artist.set_parse_math(False)  # a name with dollar signs is no formula
        self.ax.tick_params(labelsize=BODY * self.scale)
        return self.ax


def blank(ax: Axes) -> None:
    """Take the frame and the tick marks off an Axes."""
    ax.set_facecolor(PAPER)
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.tick_params(length=0, labelsize=BODY, labelcolor=INK)


def _size(figsize: object) -> tuple[float, float]:
    try:
        width, height = (float(side) for side in figsize)  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        raise WrongType(
            f"figsize= is (width, height) in inches, not {shown(figsize)}."
        ) from None
    if not (0 < width <= 100 and 0 < height <= 100):
        raise BadInput(f"figsize= is up to 100 inches each way, not {shown(figsize)}.")
    return width, height


def _scale(artist: Artist, scale: float) -> None:
    """Scale what an artist measures in points."""
    if isinstance(artist, Text):
        artist.set_fontsize(float(artist.get_fontsize()) * scale)
    if isinstance(artist, Annotation) and artist.anncoords == "offset points":
        x, y = artist.xyann
        artist.xyann = x * scale, y * scale
        if artist.arrow_patch:
            _scale(artist.arrow_patch, scale)
    if isinstance(artist, Line2D):
        artist.set_markersize(artist.get_markersize() * scale)
        artist.set_markeredgewidth(artist.get_markeredgewidth() * scale)
    if isinstance(artist, Line2D | Patch):
        artist.set_linewidth(artist.get_linewidth() * scale)
    if isinstance(artist, Patch) and artist.get_hatch():
        artist.set_hatch_linewidth(HATCH * min(scale, 1))


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
    names = [
        _publisher(source.publisher)
        for table in tables
        for source in sources(table).sources
    ]
    named = [
        name for name in dict.fromkeys(names) if not name.startswith("this project")
    ]
    if len(named) > 4:
        named = [*named[:3], f"and {len(named) - 3} more (ek.sources)"]
    return f"Source{'s' if len(named) > 2 else ''}: {'; '.join(named)}."


def _publisher(name: str) -> str:
    """Return a publisher's name without what describes it."""
    first = name.partition(";")[0].split(" from ")[-1]
    short = first.partition(" (")[0].partition(", ")[0]
    return short.removesuffix(" figures").removeprefix("the ")


def write(
    ax: Axes,
    words: str,
    at: tuple[float, float],
    shift: tuple[float, float] = (0, 0),
    *,
    ha: str = "center",
    va: str = "center",
    **style: Any,
) -> Text:
    """Write at a place of the data, moved by points to the right and up."""
    return ax.annotate(
        words,
        at,
        xytext=shift,
        textcoords="offset points",
        annotation_clip=False,
        ha=ha,
        va=va,
        **{"fontsize": BODY, "color": INK, **style},
    )


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
    across = ax.get_yaxis_transform()
    return write(ax, words, (x, y), (shift, 0), ha=place, xycoords=across, **style)


def arrow_between(
    ax: Axes, start: tuple[float, float], end: tuple[float, float], color: str
) -> None:
    """Draw an arrow that begins at an open circle."""
    arrow: dict[str, Any] = {
        "arrowstyle": "-|>",
        "color": color,
        "lw": 2.4,
        "shrinkA": 0,
        "shrinkB": 0,
    }
    ax.annotate("", end, start, arrowprops=arrow)
    ring: dict[str, Any] = {
        "markeredgecolor": color,
        "markeredgewidth": 1.8,
        "markersize": 7,
    }
    ax.plot(*start, "o", color=PAPER, **ring)


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


def _sentence(words: str) -> str:
    return words if not words or words[-1] in ".?!" else f"{words}."
