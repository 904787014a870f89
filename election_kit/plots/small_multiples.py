"""All elections on one sheet: a small map for each, with who won."""

from collections.abc import Iterable
from typing import Any

from matplotlib.axes import Axes

from election_kit.errors import BadInput
from election_kit.facts.elections import Election, election
from election_kit.facts.units import election_years
from election_kit.palette import styles
from election_kit.plots.layout import Layout, blank
from election_kit.plots.lettering import QUIET, Point, write
from election_kit.plots.maps import bounds, fill_map, ground_of
from election_kit.plots.plate import alt_text
from election_kit.plots.values.values import view

ACROSS = 10
CELL = 1.55, 1.5  # inches
COARSE = 12_000  # meters: finer lines cannot be seen at this size
TYPE = 7.5  # points


def draw_all(
    years: Iterable[int] | None = None,
    *,
    layout: str = "map",
    ax: Axes | None = None,
    title: str | None = None,
    figsize: Point | None = None,
) -> Axes:
    """Draw the winners of many elections, by default all, as small maps on one sheet.

    ``layout`` is "map", "tiles" or "bubbles". Each map stands under its year and the
    two leaders with their electoral votes; it is one of the ``child_axes`` of the Axes
    returned.

    >>> import election_kit as ek
    >>> ax = ek.plots.draw_all([2020, 2024])
    >>> ek.plots.alt_text(ax).partition(". ")[0]
    'Who won what, 2020 to 2024'
    """
    chosen = tuple(election_years() if years is None else years)
    if not chosen:
        raise BadInput("No years were given to draw.")
    across = min(ACROSS, len(chosen))
    down = -(-len(chosen) // across)
    page = Layout(ax, title, figsize)
    wide, high = CELL
    ax = page.open((max(across * wide + 0.8, 6), down * high + 1.9), bottom=0.5)
    ax.set(xticks=[], yticks=[])
    span = str(chosen[0])
    if len(chosen) > 1:
        span += f" to {chosen[-1]}"
    page.entitle(
        f"Who won what, {span}",
        lead=(
            "The first two; bold: president. Gray: no electors yet; dotted: no part, or"
            " not cast or counted"
        ),
        tables=("electoral_votes",),
    )
    told = [alt_text(ax)]
    for n, year in enumerate(chosen):
        row, column = divmod(n, across)
        corner = column / across, 1 - (row + 1) / down
        cell = ax.inset_axes((*corner, 0.96 / across, 0.72 / down))
        told.append(_draw_small(cell, year, layout))
    alt_text(ax, " ".join(told))
    return page.close()


def _draw_small(ax: Axes, year: int, layout: str) -> str:
    """Draw one election; return its result in words."""
    shown = view(year)
    ground = {}
    for unit, (kind, place) in ground_of(shown.contest, layout).items():
        coarse = place.geometry.simplify(COARSE)
        ground[unit] = kind, place._replace(geometry=coarse)
    west, south, east, north = bounds([place.geometry for _, place in ground.values()])
    blank(ax)
    ax.set(xlim=(west, east), ylim=(south, north), xticks=[], yticks=[])
    ax.set_aspect("equal", anchor="NW")
    fill_map(ax, shown, ground, border=0.2)
    _line(ax, (0, 23), str(year), fontsize=TYPE + 1.5, color=QUIET)
    told = _write_leaders(ax, election(year))
    return f"{year}: {', '.join(told)}."


def _write_leaders(ax: Axes, race: Election) -> list[str]:
    """Write the first two with their electoral votes, the president's in bold."""
    looks = styles(race.sides, race.parties)
    totals = race.scenario().totals
    order = sorted(race.sides, key=lambda side: (-totals[side], side != race.winner))
    told = []
    for y, side in zip((12, 2), order, strict=False):
        words = f"{side} {totals[side]}"
        weight = "bold" if side == race.winner else "normal"
        _line(ax, (0, y), "■", color=looks[side].color)
        _line(ax, (9, y), words, weight=weight)
        told.append(words)
    return told


def _line(ax: Axes, shift: Point, words: str, **style: Any) -> None:
    """Write above the map, so many points from its upper left corner."""
    style = {"fontsize": TYPE, "xycoords": "axes fraction", **style}
    write(ax, words, (0, 1), shift, ha="left", va="baseline", **style)
