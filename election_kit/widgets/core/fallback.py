"""What stands in for a widget wherever it cannot live: in saved notebooks, exported
pages, printouts.

JupyterLab shows the widget of a trusted notebook or nothing, whatever else its output
holds. So the stand-in is an output of its own, after the widget's; where the widget
lives, its page hides it (`rooted`, dom.js).
"""

from base64 import b64encode
from collections.abc import Mapping
from contextlib import suppress
from html import escape
from inspect import signature
from secrets import token_hex
from typing import Any

import anywidget
import traitlets
from ipywidgets import Layout

from election_kit.errors import WrongType, did_you_mean, shown
from election_kit.widgets.core.assets import script

VIEW = "application/vnd.jupyter.widget-view+json"
CAPTION = (
    "As it was when its cell ran. Run the cell to make it live. If it stays as it is,"
    f" give the server the kernel's version of anywidget, {anywidget.__version__}."
)
# The page that hides it needs a moment to load: until then the stand-in takes no room,
# but on paper.
LATE = """<style>
@keyframes ek-late { from, to { max-height: 0 } }
@media screen { .ek-still { overflow: hidden; animation: ek-late 3s } }
</style>"""


class Guarded(traitlets.Any):
    """A trait that is set and announced under its owner's lock, so that no thread sees
    half a change.
    """

    allow_none = False  # or None would pass without the owner's checks

    def set(self, obj: Any, value: Any) -> None:
        """Set and announce the value, undisturbed."""
        with obj._lock:
            super().set(obj, value)


class Displayed(anywidget.AnyWidget):
    """A widget that is shown with its stand-in, made of the SVG and the words of its
    MIME bundle.
    """

    _still = traitlets.Unicode().tag(sync=True)
    _told = ""  # the words of the stand-in that is shown

    @traitlets.default("_still")
    def _name_still(self) -> str:
        return f"ek-still-{token_hex(4)}"

    def _common(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the options that every widget has (``layout``); raise for the first
        that nobody knows.
        """
        for wrong in given.keys() - {"layout"}:
            known = [
                p.name
                for p in signature(type(self).__init__).parameters.values()
                if p.kind is p.KEYWORD_ONLY
            ]
            raise WrongType(
                f"{type(self).__name__} has no option"
                f" {wrong!r}.{did_you_mean(wrong, known)}"
            )
        return {"layout": _layout(given["layout"])} if "layout" in given else {}

    def _ipython_display_(self, **_: Any) -> None:
        from IPython.display import display

        data, metadata = self._repr_mimebundle_()
        display({VIEW: data[VIEW], "text/plain": ""}, metadata=metadata, raw=True)  # type: ignore[no-untyped-call]
        display(stand_in(data, self._still), raw=True, display_id=self._still)  # type: ignore[no-untyped-call]
        self._told = data["text/plain"]

    def open(self) -> None:
        """Say the first word before the page asks for it, so that it comes with the
        widget.
        """
        self._publish()
        super().open()
        if self.comm is not None:
            # ipykernel 7.4 sends a click to the thread that spoke last, even if that is
            # busy with a cell.
            self.comm._reply_subshell_for = None

    def _publish(self) -> None:
        """Send Python's word, where it is not made with the widget."""

    def _repr_mimebundle_(self, **_: Any) -> Any:
        """Return the live view with stand-ins for wherever a widget cannot live."""
        bundle = super()._repr_mimebundle_()
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
        return {**data, **self._kept()}, metadata

    def _kept(self) -> dict[str, Any]:
        """Return what a saved notebook keeps beside the live view."""
        return self._stand_in()

    def _stand_in(self) -> dict[str, Any]:
        """Return what a stand-in is made of: words, and a picture if that is quick."""
        raise NotImplementedError

    def renew(self) -> None:
        """Let the stand-in, and so a notebook that is saved now, tell what has changed."""
        data = self._stand_in() if self._told else {}
        if data.get("text/plain", "") == self._told:
            return
        from IPython.display import update_display

        update_display(stand_in(data, self._still), raw=True, display_id=self._still)  # type: ignore[no-untyped-call]
        self._told = data["text/plain"]


def _layout(given: Any) -> Layout:
    """Return the layout of a widget; raise for what CSS has no name for."""
    if isinstance(given, Layout):
        return given
    if isinstance(given, Mapping):
        synced = Layout.class_trait_names(sync=True)
        known = ["border", *(name for name in synced if name[0] != "_")]
        for wrong in given.keys() - known:
            raise WrongType(f"layout= has no {wrong!r}.{did_you_mean(wrong, known)}")
        with suppress(traitlets.TraitError):
            return Layout(**given)
    raise WrongType(
        f"layout= is a mapping such as {{'width': '50%'}}, not {shown(given)}."
    )


def stand_in(data: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the MIME bundle of a widget's stand-in: its picture if it has one, and its
    words.

    >>> shown = stand_in({"text/plain": "Biden 253"}, "ek-still-1")["text/html"]
    >>> "Biden 253" in shown, "ek-still-1" in shown, "<img" in shown
    (True, True, False)
    """
    words = data["text/plain"]
    seen = f'<p style="white-space: pre-line">{escape(words)}</p>'
    if picture := data.get("image/svg+xml"):
        alt, source = (
            escape(words.splitlines()[0]),
            b64encode(picture.encode()).decode(),
        )
        seen = (
            f'<img alt="{alt}" src="data:image/svg+xml;base64,{source}" style="width:'
            ' 100%">'
        )
    figure = (
        f'<figure class="ek-still {name}" style="margin:'
        f' 0">{seen}<figcaption>{CAPTION}</figcaption></figure>'
    )
    life = f"<script type=\"module\">{script('offline/published')}revive('{name}');</script>"
    kept = {
        kind: content
        for kind, content in data.items()
        if kind in ("image/png", "text/plain")
    }
    return {"text/html": LATE + figure + life, **kept}
