"""How the board looks: at three widths, zoomed, light and dark, in high contrast, in
grey on paper.

Each case is measured (nothing cut off, nothing overlapping, words of a readable size)
and photographed. With ``--pictures FOLDER`` the photographs are kept there, small
enough for a repository: so does `make pictures`.
"""

import io
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

import election_kit as ek
from election_kit import Board, Replay
from tests.browser.bare import BarePage

NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
COLORS = 48  # of a kept picture: flat fills need no more
KEPT = 800  # px wide, at most, but for the board on the README's first page
HEAVY = 120_000  # bytes; no kept picture may weigh more


@dataclass(frozen=True, kw_only=True)
class Look:
    """One way to look at a board: ``width`` in pixels of the page, ``zoom`` of the
    browser.
    """

    width: int
    height: int = 900
    zoom: int = 1
    dark: bool = False
    contrast: bool = False
    paper: bool = False

    def context(self) -> dict[str, object]:
        return {
            "viewport": {
                "width": self.width // self.zoom,
                "height": self.height // self.zoom,
            },
            "device_scale_factor": self.zoom,
            "color_scheme": "dark" if self.dark else "light",
            "forced_colors": "active" if self.contrast else "none",
            "reduced_motion": "reduce",
        }


LOOKS = {
    "400": Look(width=400),
    "760": Look(width=760),
    "1400": Look(width=1400),
    "1600": Look(width=1600),
    "1600-dark": Look(width=1600, dark=True),
    "zoomed": Look(width=1280, zoom=2),
    "contrast": Look(width=1280, contrast=True),
    "contrast-dark": Look(width=1280, contrast=True, dark=True),
    "paper": Look(width=794, height=1100, paper=True),
}
MADE = {
    "board": lambda: Board(NIGHT),
    "replay": lambda: Replay(newsroom="NYT", at="2020-11-06T09:50Z"),
}

FAULTS = (Path(__file__).parent / "faults.js").read_text(encoding="utf-8")


def synced(widget):
    """What a page hears of a widget."""
    ours = ("_contest", "_shapes", "_state", "_timeline", "_facts")
    return {name: getattr(widget, name) for name in ours if widget.has_trait(name)}


def small(picture: bytes, *, grey: bool, whole: bool) -> bytes:
    """Return a screenshot as a PNG of few colors: its sharp edges stay."""
    image = Image.open(io.BytesIO(picture)).convert("L" if grey else "RGB")
    if not whole:
        image.thumbnail((KEPT, 10 * KEPT), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.quantize(COLORS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("widget", MADE)
def test_it_is_fit_to_be_seen(browser, widget, look, request):
    how, made = LOOKS[look], MADE[widget]()
    context = browser.new_context(**how.context())
    bare = BarePage(context.new_page())
    ground = "#111" if how.dark else "#fff"
    bare.page.add_style_tag(content=f"body {{ margin: 8px; background: {ground} }}")
    bare.mount(made._esm, synced(made), css=made._css)
    if how.paper:
        bare.page.emulate_media(media="print")
    bare.page.wait_for_function(
        "document.querySelectorAll('.ek-unit, [data-unit]').length >= 56"
    )
    faults = bare.page.evaluate(FAULTS)
    first = (widget, look) == ("board", "1400")
    picture = small(
        bare.page.screenshot(full_page=how.paper or first),
        grey=how.paper,
        whole=first,
    )
    context.close()
    assert bare.errors == [] and faults == []
    assert len(picture) < HEAVY
    if folder := request.config.getoption("--pictures"):
        (Path(folder) / f"{widget}-{look}.png").write_bytes(picture)


def test_in_grey_two_sides_stay_apart(browser):
    """A printer without color: the second side's hatch, not only its tone, tells it
    from the first.
    """
    context = browser.new_context(
        viewport={"width": 794, "height": 900}, reduced_motion="reduce"
    )
    bare = BarePage(context.new_page())
    board = Board(2020)
    bare.mount(board._esm, synced(board), css=board._css)
    bare.page.emulate_media(media="print")
    tones = []
    for unit in ("CA", "TX"):
        box = bare.page.locator(f'[data-unit="{unit}"] .ek-fill').bounding_box()
        clip = {
            "x": box["x"] + 0.35 * box["width"],
            "y": box["y"] + 0.3 * box["height"],
            "width": 24,
            "height": 24,
        }
        tones.append(
            Image.open(
                io.BytesIO(bare.page.screenshot(clip=clip, full_page=True))
            ).convert("L")
        )
    context.close()
    spans = [tone.getextrema() for tone in tones]
    means = [sum(tone.tobytes()) / len(tone.tobytes()) for tone in tones]
    assert abs(means[0] - means[1]) > 60, "tones"
    assert spans[1][1] - spans[1][0] > 20, "hatch"


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (".ek-root { width: 1700px }", "the page is 17"),
        (".ek-votes { font-size: 7px !important }", "7.0 px: 253"),
        (
            ".ek-votes { display: block; width: 9px; min-width: 0; overflow: hidden }",
            "does not fit: 253",
        ),
        (".ek-tools button { margin-right: -20px }", "Undo lies over Redo"),
    ],
)
def test_what_is_not_fit_is_noticed(bare_page, spoil, fault):
    board = Board(NIGHT)
    bare_page.mount(board._esm, synced(board), css=board._css + spoil)
    assert any(said.startswith(fault) for said in bare_page.page.evaluate(FAULTS))
