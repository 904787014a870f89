"""Ladders: units in order of margin, one a row, with what they add up to or how far the polls were off."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import accumulate
from statistics import mean
from typing import NamedTuple

from matplotlib.axes import Axes

from election_kit.errors import BadInput, UnknownYear
from election_kit.facts.elections import Election, election
from election_kit.facts.tables import rows
from election_kit.facts.units import units_of
from election_kit.maths.returns import leaders, margin
from election_kit.maths.sentences import number
from election_kit.maths.swing import TippingPoint, tipping_point
from election_kit.palette import HATCHES, Style, styles
from election_kit.plots.plates import BODY, INK, PAPER, QUIET, SMALL, entitle, paper, signed

ROW = 0.29  # inches
ROOM = 1.25  # the axis is so much longer than the longest bar, for its number


class Rung(NamedTuple):
    """A unit on the ladder: the side's margin there in points, and its electors with those above it."""

    unit: str
    margin: Fraction
    electors: int
    total: int


class Poll(NamedTuple):
    """A unit's polled and actual margin, Democratic minus Republican, in points."""

    unit: str
    polled: Fraction
    actual: Fraction


def margin_ladder(
    what: Election | int, *, side: str | None = None, within: float = 10, ax: Axes | None = None
) -> Axes:
    """Draw the units in order of a side's margin, and where the running total of electors is a majority.

    The side is by default the winner. Units decided by more than ``within`` points are only counted. The
    tipping-point unit is marked, and that of the strongest rival if it is another.
    """
    race = _race(what)
    tip = tipping_point(race, None if side is None else race.side(side))
    rivals = [tipping_point(race, other) for other in race.sides if other != tip.side and len(race.sides) == 2]
    ladder = rungs(race, tip.side)
    near = [rung for rung in ladder if abs(rung.margin) <= within]
    if not near:
        raise BadInput(f"No unit of {race.year} was decided by {within:g} points or less: give a larger within=.")
    ax = paper(ax, size=(10, 2.5 + ROW * (len(near) + 2)), left=2.7, right=2.7, bottom=0.75)
    names = _names(race)
    _rows(ax, [f"{names[rung.unit]}  {rung.electors}" for rung in near], bold=[r.unit == tip.unit for r in near])
    _bars(ax, race, near, tip.side)
    _beyond(ax, ladder, near, tip.side)
    for at in (tip, *rivals):
        _mark(ax, near, at, bold=at is tip)
    ax.text(1.04, 1.8, "electors so far", transform=ax.get_yaxis_transform(), fontsize=SMALL, color=QUIET)
    would = "brought" if race.winner == tip.side else "would have brought"
    lead = f"{race.year}: margin of {tip.side} over the strongest rival where it was {within:g} points or less"
    alt = "; ".join(f"{names[r.unit]} {signed(r.margin)}, {r.total} electors so far" for r in near)
    entitle(ax, f"{names[tip.unit]} {would} {tip.side} to {tip.need}", lead=lead, tables=("popular_votes",),
            alt=f"{alt}.")  # fmt: skip
    return ax


def rungs(race: Election, side: str) -> tuple[Rung, ...]:
    """Return the units in order of a side's margin over its strongest rival, the largest first.

    >>> [rung for rung in rungs(election(2020), "Biden") if rung.total >= 270][0][::3]
    ('WI', 279)
    """
    margins = {unit: margin(votes, side) for unit, (_, votes) in race.returns.items()}
    order = sorted(margins, key=lambda unit: -margins[unit])
    sums = accumulate(race.returns[unit][0] for unit in order)
    return tuple(Rung(u, margins[u], race.returns[u][0], n) for u, n in zip(order, sums, strict=True))


def polls_chart(year: int, *, within: float = 10, ax: Axes | None = None) -> Axes:
    """Draw by state how far and to which side the result was from the polls, for 2000 to 2024.

    Arrows run from the polled margin to the actual one, Democratic minus Republican, where the result was
    within so many points.
    """
    race, polls = _race(year), _polls(year)
    near = sorted((p for p in polls if abs(p.actual) <= within), key=lambda p: -p.actual)
    if not near:
        raise BadInput(f"No polled unit of {year} was decided by {within:g} points or less: give a larger within=.")
    left, right = race.side("D"), race.side("R")
    looks, names = styles(race.sides, race.parties), _names(race)
    ax = paper(ax, size=(10, 2.7 + ROW * (len(near) + 1)), left=2.7, right=0.9, bottom=0.75)
    _rows(ax, [names[poll.unit] for poll in near], bold=[poll.polled * poll.actual < 0 for poll in near])
    for row, poll in enumerate(near):
        color = looks[left if poll.actual > poll.polled else right].color
        ends = (-float(poll.actual), -row), (-float(poll.polled), -row)
        ax.annotate("", *ends, arrowprops={"arrowstyle": "-|>", "color": color, "lw": 2.4, "shrinkA": 0, "shrinkB": 0})
        ax.plot(*ends[1], "o", color=PAPER, markeredgecolor=color, markeredgewidth=1.6, markersize=6)
        ax.annotate(_drift(poll), (1.04, -row), xycoords=ax.get_yaxis_transform(),
                    va="center", fontsize=SMALL, color=INK)  # fmt: skip
    wide = float(max(max(abs(p.polled), abs(p.actual)) for p in near)) + 0.6
    ax.set(xlim=(-wide, wide), ylim=(-len(near) + 0.3, 1.6), xticks=[])
    ax.axvline(0, color=INK, linewidth=1)
    for x, words, place in ((-0.2, f"← {left} ahead", "right"), (0.2, f"{right} ahead →", "left")):
        ax.text(x, 0.95, words, ha=place, va="center", fontsize=BODY, color=INK)
    ax.text(1.04, 0.95, "off by", transform=ax.get_yaxis_transform(), va="center", fontsize=SMALL, color=QUIET)
    missed = [names[p.unit] for p in near if p.polled * p.actual < 0]
    off = [poll.actual - poll.polled for poll in polls]
    toward = left if sum(off) > 0 else right
    headline = f"{year}: polls were off by {mean(abs(x) for x in map(float, off)):.1f} points on average"
    count = sum((x > 0) == (toward == left) for x in off)
    lead = (
        f"{count} of {len(off)} results were better for {toward} than the polls. Circle: polls; arrowhead: result; "
        f"bold: another winner than polled ({number(len(missed))} here)"
    )
    alt = "; ".join(f"{names[p.unit]} polled {signed(p.polled)}, result {signed(p.actual)}" for p in near)
    entitle(ax, headline, lead=lead, tables=("poll_averages",), alt=f"Democratic minus Republican: {alt}.")
    return ax


def _drift(poll: Poll) -> str:
    off = float(poll.actual - poll.polled)
    return f"← {off:.1f}" if off > 0 else f"{-off:.1f} →"


def _rows(ax: Axes, labels: Sequence[str], *, bold: Iterable[bool]) -> None:
    for row, (label, strong) in enumerate(zip(labels, bold, strict=True)):
        ax.text(-0.03, -row, label, transform=ax.get_yaxis_transform(), ha="right", va="center", fontsize=BODY,
                color=INK, weight="bold" if strong else "normal")  # fmt: skip
    ax.set_yticks([])


def _bars(ax: Axes, race: Election, near: Sequence[Rung], side: str) -> None:
    """Draw the margins, in the look of whoever leads there, with their numbers and the running total."""
    looks: dict[str, Style] = styles(race.sides, race.parties)
    for row, rung in enumerate(near):
        value, first = float(rung.margin), leaders(race.returns[rung.unit][1])[0]
        look = looks[side if value > 0 else first]
        ax.barh(-row, value, height=0.74, color=look.color, hatch=HATCHES[look.pattern], edgecolor=PAPER, linewidth=0)
        ax.annotate(signed(value), (value, -row), xytext=(5 if value > 0 else -5, 0), textcoords="offset points",
                    va="center", ha="left" if value > 0 else "right", fontsize=SMALL, color=INK)  # fmt: skip
        ax.text(1.04, -row, str(rung.total), transform=ax.get_yaxis_transform(), va="center", fontsize=BODY, color=INK)
    wide = ROOM * max(abs(float(rung.margin)) for rung in near)
    ax.set(xlim=(-wide, wide), ylim=(-len(near) - 0.6, 2.4), xticks=[])
    ax.axvline(0, ymax=1 - 1.6 / (len(near) + 3), color=INK, linewidth=1)


def _beyond(ax: Axes, ladder: Sequence[Rung], near: Sequence[Rung], side: str) -> None:
    """Say in a quiet row above and below how many units were less close."""
    above = [rung for rung in ladder if rung.margin > near[0].margin]
    below = [rung for rung in ladder if rung.margin < near[-1].margin]
    for row, part, words in ((1, above, f"{side} ahead by more"), (-len(near), below, f"{side} behind by more")):
        if part:
            units = f"{number(len(part))} unit{'s' if len(part) > 1 else ''}"
            for x, label, place in ((-0.03, f"{words}: {units}", "right"), (1.04, str(part[-1].total), "left")):
                ax.text(x, row, label, transform=ax.get_yaxis_transform(), ha=place, va="center", fontsize=SMALL,
                        color=QUIET)  # fmt: skip


def _mark(ax: Axes, near: Sequence[Rung], tip: TippingPoint, *, bold: bool) -> None:
    rows_of = {rung.unit: -row for row, rung in enumerate(near)}
    if tip.unit in rows_of:
        words = f"◀ tipping point of {tip.side}"
        ax.text(1.16, rows_of[tip.unit], words, transform=ax.get_yaxis_transform(), va="center", color=INK,
                fontsize=SMALL, weight="bold" if bold else "normal")  # fmt: skip


def _race(what: Election | int) -> Election:
    return what if isinstance(what, Election) else election(what)


def _names(race: Election) -> dict[str, str]:
    return {unit.code: unit.name.partition(" (")[0] for unit in units_of(race.year)}


def _polls(year: int) -> list[Poll]:
    """Return the polls of a year; where two averages are on record, the one that has more units."""
    found = rows("poll_averages", year=year)
    if not found:
        raise UnknownYear(f"No polls of {year} on record, only of the elections from 2000 to 2024.")
    origins = [row["source"] for row in found]
    chosen = max(dict.fromkeys(origins), key=origins.count)
    return [
        Poll(row["unit"], Fraction(row["polled_margin_d"]), Fraction(row["actual_margin_d"]))
        for row in found
        if row["source"] == chosen and row["unit"] != "US"
    ]
