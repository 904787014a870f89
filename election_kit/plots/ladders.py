"""Ladders: units in order of margin, one a row, with what they add up to or how far the
polls were off.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from matplotlib.axes import Axes

from election_kit.errors import BadInput
from election_kit.facts.coercion import Subject, as_election, unit_names
from election_kit.facts.elections import Election, election
from election_kit.facts.forecasts import Poll, polling_error, polls
from election_kit.facts.votes import NATION
from election_kit.maths.returns import deciding_votes, leaders, margin
from election_kit.maths.sentences import number
from election_kit.maths.swings import TippingPoint, tipping_point
from election_kit.palette import HATCHES, Style, styles
from election_kit.plots.layout import Layout
from election_kit.plots.lettering import (
    INK,
    PAPER,
    QUIET,
    SMALL,
    Point,
    arrow_between,
    cell,
    signed,
    write,
)

ROW = 0.29  # inches
OTHER = Style(
    color="#8a8a8a",
    ink="#000000",
    letter="",
    pattern="plain",
)  # who could not win a unit
BESIDE = 1.04  # where the column right of the bars begins, in widths of the Axes
QUIETLY: dict[str, Any] = {"fontsize": SMALL, "color": QUIET}
ROOM = 1.25  # the axis is so much longer than the longest bar, for its number


class Rung(NamedTuple):
    """A unit on the ladder: the side's margin there in points, and its electors with
    those above it.
    """

    unit: str
    margin: Fraction
    electors: int
    total: int


def margin_ladder(
    what: Subject,
    *,
    side: str | None = None,
    within: float = 10,
    ax: Axes | None = None,
    title: str | None = None,
    figsize: Point | None = None,
) -> Axes:
    """Draw the units in order of a side's margin, and where the running total of
    electors is a majority.

    The side is by default the winner. Units decided by more than ``within`` points are
    only counted. The tipping-point unit is marked, and that of the strongest rival if
    it is another.

    >>> import election_kit as ek
    >>> ax = ek.plots.margin_ladder(2000, within=1)
    >>> ek.plots.alt_text(ax).partition(". ")[0]
    'Florida brought Bush to 270'
    """
    race = as_election(what)
    tip = tipping_point(race, None if side is None else race.side(side))
    ladder = rungs(race, tip.side)
    near = [rung for rung in ladder if abs(rung.margin) <= within]
    if not near:
        raise BadInput(
            f"No unit of {race.label} was decided by {within:g} points or less: give a"
            " larger within=."
        )
    page = Layout(ax, title, figsize)
    tall = 2.5 + ROW * (len(near) + 2)
    ax = page.open((10, tall), left=3.0, right=2.4, bottom=0.75, dense=1)
    names = unit_names(race)
    labels = [f"{names[rung.unit]}  {rung.electors}" for rung in near]
    _rows(ax, labels, bold=[rung.unit == tip.unit for rung in near])
    _bars(ax, race, near, tip.side)
    _beyond(ax, ladder, near, tip.side)
    _mark(ax, near, tip.unit, "◀ tipping point", weight="bold")
    rival = _rival(race, tip.side)
    if rival and rival.unit != tip.unit:
        _mark(ax, near, rival.unit, f"◀ {rival.side}'s")
    cell(ax, BESIDE, 1.9, "electors so far", "left", **QUIETLY)
    would = "brought" if race.winner == tip.side else "would have brought"
    told = [
        f"{names[rung.unit]} {signed(rung.margin)}, {rung.total} electors so far"
        for rung in near
    ]
    page.entitle(
        f"{names[tip.unit]} {would} {tip.side} to {tip.need}",
        lead=(
            f"{race.label}: margin of {tip.side} over the strongest rival where it was"
            f" {within:g} points or less"
        ),
        tables=race.source_tables,
        alt=f"{'; '.join(told)}.",
    )
    return page.close()


def rungs(race: Election, side: str) -> tuple[Rung, ...]:
    """Return the units in order of a side's margin over its strongest rival, the
    largest first.

    >>> [rung for rung in rungs(election(2020), "Biden") if rung.total >= 270][0][::3]
    ('WI', 279)
    """
    margins = {
        unit: margin(votes, side)
        for unit, votes in deciding_votes(race.returns).items()
    }
    found, total = [], 0
    for unit in sorted(margins, key=lambda unit: -margins[unit]):
        electors, _ = race.returns[unit]
        total += electors
        found.append(
            Rung(
                unit=unit,
                margin=margins[unit],
                electors=electors,
                total=total,
            )
        )
    return tuple(found)


def polls_chart(
    year: int,
    *,
    source: str | None = None,
    within: float = 10,
    ax: Axes | None = None,
    title: str | None = None,
    figsize: Point | None = None,
) -> Axes:
    """Draw by unit how far and to which side the result was from the polls of 2000 to
    2024.

    Arrows run from the polled margin to the actual one where that was within so many
    points. ``source`` is that of :func:`~election_kit.facts.forecasts.polls`.

    >>> import election_kit as ek
    >>> ax = ek.plots.polls_chart(2016, within=2)
    >>> ek.plots.alt_text(ax).partition(". ")[0]
    '2016: polls were off by 5.8 points on average'
    """
    race, error = election(year), polling_error(year, source)
    known = [poll for poll in polls(year, source) if poll.unit != NATION]
    near = [poll for poll in known if abs(poll.actual) <= within]
    near.sort(key=lambda poll: -poll.actual)
    if not near:
        raise BadInput(
            f"No polled unit of {year} was as close as {within:g} points: give a larger"
            " within=."
        )
    left, right = race.side("D"), race.side("R")
    names = unit_names(race)
    page = Layout(ax, title, figsize)
    tall = 2.7 + ROW * (len(near) + 1)
    ax = page.open((10, tall), left=2.7, right=0.9, bottom=0.75, dense=1)
    missed = [poll.polled * poll.actual < 0 for poll in near]
    _rows(ax, [names[poll.unit] for poll in near], bold=missed)
    looks = styles(race.sides, race.parties)
    _arrows(ax, near, looks[left].color, looks[right].color)
    write(ax, f"← {left} ahead", (-0.2, 0.95), ha="right")
    write(ax, f"{right} ahead →", (0.2, 0.95), ha="left")
    better = sum(poll.error > 0 for poll in known)
    helped = right
    if error.mean <= 0:
        helped, better = left, len(known) - better
    told = []
    for poll in near:
        polled, actual = signed(poll.polled), signed(poll.actual)
        told.append(f"{names[poll.unit]} polled {polled}, result {actual}")
    page.entitle(
        f"{year}: polls were off by {error.absolute:.1f} points on average",
        lead=(
            f"{better} of {len(known)} results were better for {helped} than the"
            " polls. Circle: polls; arrowhead: result; bold: the polls had another"
            f" winner ({number(sum(missed))} here)"
        ),
        tables=("poll_averages",),
        alt=f"Democratic minus Republican: {'; '.join(told)}.",
    )
    return page.close()


def _arrows(ax: Axes, near: Sequence[Poll], left: str, right: str) -> None:
    """Draw an arrow from poll to result, in the color of whom the error helped; leads
    of the first party lie to the left.
    """
    wide = 0.0
    for row, poll in enumerate(near):
        color, off = left, f"← {-poll.error:.1f}"
        if poll.error > 0:
            color, off = right, f"{poll.error:.1f} →"
        arrow_between(ax, (-poll.polled, -row), (-poll.actual, -row), color)
        cell(ax, BESIDE, -row, off, "left", fontsize=SMALL)
        wide = max(wide, abs(poll.polled), abs(poll.actual))
    cell(ax, BESIDE, 0.95, "off by", "left", **QUIETLY)
    wide += 0.6
    ax.set(xlim=(-wide, wide), ylim=(-len(near) + 0.3, 1.6), xticks=[])
    ax.axvline(0, color=INK, linewidth=1)


def _rows(ax: Axes, labels: Sequence[str], *, bold: Iterable[bool]) -> None:
    for row, (label, strong) in enumerate(zip(labels, bold, strict=True)):
        weight = "bold" if strong else "normal"
        cell(ax, -0.03, -row, label, "right", weight=weight)
    ax.set_yticks([])


def _bars(ax: Axes, race: Election, near: Sequence[Rung], side: str) -> None:
    """Draw the margins, in the look of whoever leads there, with their numbers and the
    running total.
    """
    looks = styles(race.sides, race.parties)
    for row, rung in enumerate(near):
        first = side
        if rung.margin <= 0:
            _, votes = race.returns[rung.unit]
            first = leaders(votes)[0]
        _bar(ax, -row, float(rung.margin), looks.get(first, OTHER))
        cell(ax, BESIDE, -row, str(rung.total), "left")
    most = max(abs(rung.margin) for rung in near)
    wide = ROOM * float(most)
    rows = len(near)
    ax.set(xlim=(-wide, wide), ylim=(-rows - 0.6, 2.4), xticks=[])
    ax.axvline(0, ymax=1 - 1.6 / (rows + 3), color=INK, linewidth=1)


def _bar(ax: Axes, y: float, value: float, look: Style) -> None:
    """Draw a margin with its number at the end."""
    bars = ax.barh(y, value, height=0.74, color=look.color)
    bars.patches[0].set(
        hatch=HATCHES[look.pattern],
        edgecolor=PAPER,
        linewidth=0,
    )
    place, shift = "left", 5
    if value <= 0:
        place, shift = "right", -5
    write(ax, signed(value), (value, y), (shift, 0), ha=place, fontsize=SMALL)


def _beyond(ax: Axes, ladder: Sequence[Rung], near: Sequence[Rung], side: str) -> None:
    """Say in a quiet row above and below how many units were less close."""
    first = ladder.index(near[0])
    after = first + len(near)
    _say_beyond(ax, 1, ladder[:first], f"{side} ahead by more")
    _say_beyond(ax, -len(near), ladder[after:], f"{side} behind by more")


def _say_beyond(ax: Axes, y: float, rungs: Sequence[Rung], words: str) -> None:
    if rungs:
        n = len(rungs)
        many = "unit" if n == 1 else "units"
        cell(ax, -0.03, y, f"{words}: {number(n)} {many}", "right", **QUIETLY)
        cell(ax, BESIDE, y, str(rungs[-1].total), "left", **QUIETLY)


def _mark(ax: Axes, near: Sequence[Rung], unit: str, words: str, **style: Any) -> None:
    for row, rung in enumerate(near):
        if rung.unit == unit:
            cell(ax, 1.17, -row, words, "left", fontsize=SMALL, **style)


def _rival(race: Election, side: str) -> TippingPoint | None:
    """Return the tipping point of the other of two sides, if it had voters."""
    rival, *more = (other for other in race.sides if other != side)
    stood = any(rival in votes for _, votes in race.returns.values())
    return tipping_point(race, rival) if stood and not more else None
