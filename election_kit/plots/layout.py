"""The layout of a figure: room for the data, headline, lead and source line."""

from collections.abc import Sequence
from textwrap import fill
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Annotation, Text
from matplotlib.transforms import Bbox

from election_kit.errors import BadInput, WrongType, shown
from election_kit.maths.arguments import as_kind
from election_kit.plots.credits import credit
from election_kit.plots.lettering import (
    BODY,
    FINE,
    HEAD,
    INK,
    LEAD,
    PAPER,
    QUIET,
    Point,
    write,
)
from election_kit.plots.plate import Plate, Sheet, alt_text, sheet_of

LEGIBLE = 4.0  # points in print: notes that would be smaller are left to the alt text
HATCH = 0.5  # points: a pattern is felt before it is seen
MARGIN = 26  # points, left and right of headline and source
LINE = 1.3  # from one line of words to the next, in sizes of type
BOLD, PLAIN = 0.63, 0.56  # the width of a letter, in sizes of type


class Layout:
    """The layout of one figure: `open` it, draw, `entitle` it, `close` it.

    Everything is laid out in inches and points on a page of the size that `open` names;
    `close` scales type, lines and distances to the page or the Axes there is.
    """

    def __init__(
        self,
        ax: Axes | None,
        title: str | None = None,
        figsize: Point | None = None,
    ) -> None:
        if title is not None:
            as_kind(title, str, "title= is a text")
        self.own = ax is None
        if ax is None:
            ax = Plate(Sheet(facecolor=PAPER), (0, 0, 1, 1))
        elif figsize is not None:
            raise BadInput("figsize= is for a new figure; this one is on your Axes.")
        self.title, self.figsize = title, figsize
        self.ax = as_kind(ax, Axes, "ax= is an Axes of matplotlib")
        self.before = set(self.ax.findobj())

    def open(
        self,
        size: Point,
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
        wide = box.width * parent.bbox.width / figure.dpi
        high = box.height * parent.bbox.height / figure.dpi
        least = 1.0 if self.own else dense
        self.scale = min(wide / size[0], high / size[1]) / least
        self.width = wide / self.scale  # in inches of the designed page
        self.height = high / self.scale
        self.left, self.right, self.bottom, self.top = left, right, bottom, 0.0
        self._place()
        blank(self.ax)
        return self.ax

    def _place(self) -> None:
        """Keep the data inside the margins, wherever a layout puts the box."""
        self.ax.set_axes_locator(self._inside)
        self.ax.apply_aspect(self._inside(self.ax))

    def _inside(self, ax: Any, _: Any = None) -> Bbox:
        """Return where the data lie in the figure."""
        box = ax.get_position(original=True)
        whole = ax.get_figure().bbox
        inch = self.scale * sheet_of(ax).dpi
        x, y = inch / whole.width, inch / whole.height
        left = box.x0 + self.left * x
        bottom = box.y0 + self.bottom * y
        right = box.x1 - self.right * x
        top = box.y1 - self.top * y
        return Bbox.from_extents(
            left,
            bottom,
            max(right, left + 0.01),
            max(top, bottom + 0.01),
        )

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

    @property
    def _edge(self) -> float:
        """The margin left and right of the words, in points."""
        return MARGIN if self.own else 4

    @property
    def _line(self) -> float:
        """The length of a line of words, in points."""
        return 72 * self.width - 2 * self._edge

    def _filled_title(self, title: str) -> tuple[str, float]:
        """Return the headline in lines, and the size of type at which they find room."""
        size = max(HEAD, 8 / self.scale)
        while True:
            head = fill(title, int(self._line / (size * BOLD)))
            if size <= HEAD or _height(head, size) <= 18 * self.height:
                return head, size
            size = max(HEAD, 0.9 * size)

    def _head(self, title: str, lead: str) -> None:
        head, size = self._filled_title(title)
        sub = fill(lead, int(self._line / (LEAD * PLAIN)))
        rise = 12 + _height(sub, LEAD) if sub else 0.55 * size
        above = 10 if self.own else 2
        self.top = (rise + _height(head, size) + above) / 72
        self._place()
        start = self._edge - 72 * self.left
        if sub:
            self._note(sub, (0, 1), (start, 8), "lead", fontsize=LEAD)
        inner = 72 * (self.width - self.left - self.right)
        x = start if self.own else start + self._line / 2
        style: dict[str, Any] = {
            "x": x / inner,
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
        width = int(self._line / (FINE * PLAIN))
        text = "\n".join(fill(note, width) for note in notes if note)
        if not self.own:
            lines = len(text.split("\n"))
            added = lines - 1 if notes[-1] else lines  # the source has its room
            self.bottom += added * FINE * LINE / 72
            self._place()
        if text:
            at = self._edge - 72 * self.left, 10 - 72 * self.bottom
            self._note(text, (0, 0), at, "source", fontsize=FINE)

    def _note(
        self,
        words: str,
        corner: Point,
        shift: Point,
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
        for text in self.ax.findobj(Text):
            text.set_parse_math(False)  # a name with dollar signs is no formula
        self.ax.tick_params(labelsize=BODY * self.scale)
        return self.ax


def blank(ax: Axes) -> None:
    """Take the frame and the tick marks off an Axes."""
    ax.set_facecolor(PAPER)
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.tick_params(length=0, labelsize=BODY, labelcolor=INK)


def _size(figsize: object) -> Point:
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


def _height(words: str, size: float) -> float:
    """Return how high lines of words are, in points."""
    return len(words.splitlines()) * size * LINE


def _sentence(words: str) -> str:
    return words if not words or words[-1] in ".?!" else f"{words}."
