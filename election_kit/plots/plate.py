"""The paper of a figure: it carries its alt text, and shows itself in a notebook.

No function here or beside it touches pyplot, so a figure can be made in a widget's
callback, in a script or in a test and nothing stays open. A figure made without ``ax=``
lies on a :class:`Plate`, an Axes that Jupyter shows when it is the last line of a cell.
A figure on the caller's Axes stays within the box of that Axes, words and all, and is
scaled to it; whoever made the Axes shows it.
"""

from base64 import b64encode
from collections.abc import Mapping
from html import escape
from io import BytesIO
from pathlib import PurePath
from types import MappingProxyType
from typing import Any
from weakref import WeakKeyDictionary

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from election_kit.errors import BadInput

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


def alt_text(ax: Axes, words: str | None = None) -> str:
    """Return what the figure says to those who do not see it; with ``words``, set it
    first.

    Saving the figure writes it into PNG, SVG and PDF files, and a notebook's picture
    carries it.

    >>> from election_kit import toyland
    >>> from election_kit.plots.scores import score_bar
    >>> alt_text(score_bar(toyland.scenario(Lark=["A", "B"])))
    'Lark wins, 11 to 0. Lark has the 11 needed to win. Open: Cedar 4, Dunes 2, Elms 2 and Fern 1.'
    """
    if words is not None:
        _ALT[ax] = words
    return _ALT.get(ax, "")


def sheet_of(ax: Axes) -> Figure:
    """Return the whole figure that an Axes lies on."""
    figure = ax.get_figure(root=True)
    if figure is None:
        raise BadInput(
            "This Axes was taken off its figure: nothing can be drawn on it."
        )
    return figure
