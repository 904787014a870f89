"""Turnout over two centuries."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from election_kit.facts.turnout import Turnout, highest_turnout
from election_kit.facts.units import election_years
from election_kit.plots.layout import Layout
from election_kit.plots.lettering import INK, QUIET, SMALL, Point, percentages, write

DOUBT = 1828  # before it turnout rests on rough estimates


def turnout_chart(
    *,
    ax: Axes | None = None,
    title: str | None = None,
    figsize: Point | None = None,
) -> Axes:
    """Draw the national turnout of every election since 1789, in percent of those
    eligible.

    >>> import election_kit as ek
    >>> ax = ek.plots.turnout_chart()
    >>> ek.plots.alt_text(ax).partition(". ")[0]
    'Turnout in 2020 was 66 percent, the highest since 1900'
    """
    page = Layout(ax, title, figsize)
    ax = page.open((10, 5.6), left=0.9, right=1.3, bottom=0.95)
    series = sorted(highest_turnout(len(election_years())))
    last = series[-1]
    sure = _draw_lines(ax, series)
    peak = max(sure, key=_percent)
    low = min(sure[sure.index(peak) :], key=_percent)
    higher = [one.year for one in series if one.percent > last.percent]
    _point_out(ax, peak, (0, 8), ha="center", va="bottom")
    _point_out(ax, low, (0, -9), ha="center", va="top")
    _point_out(ax, last, (8, 0), ha="left", va="center")
    page.entitle(
        f"Turnout in {last.year} was {last.percent:g} percent, the highest since"
        f" {higher[-1]}",
        lead="Votes for president in percent of those who were eligible",
        tables=("turnout_national",),
        alt=(
            f"A line over {len(series)} elections: the peak is {peak.percent:g} in"
            f" {peak.year}, the lowest since is {low.percent:g} in {low.year}."
        ),
    )
    return page.close()


def _draw_lines(ax: Axes, series: Sequence[Turnout]) -> list[Turnout]:
    """Draw turnout over time, dashed where it is doubtful; return what is sure."""
    sure = [one for one in series if one.year >= DOUBT]
    rough = [one for one in series if one.year <= sure[0].year]
    dashes = (0, (3, 2))
    ax.plot(*zip(*rough, strict=True), color=QUIET, linewidth=1.6, linestyle=dashes)
    ax.plot(*zip(*sure, strict=True), color=INK, linewidth=2.4)
    percentages(ax, 0, 100, 25)
    start, end = series[0].year, series[-1].year
    ax.set(xlim=(start, end + 1), xticks=range(1800, end + 1, 20))
    doubt = f"before {DOUBT}:\nrough estimates"
    ax.annotate(doubt, (start, 45), fontsize=SMALL, color=QUIET, va="bottom")
    return sure


def _percent(one: Turnout) -> float:
    return one.percent


def _point_out(ax: Axes, at: Turnout, shift: Point, **place: str) -> None:
    """Mark a turnout on its line, with its year and percentage."""
    ax.plot(*at, "o", color=INK, markersize=6)
    write(ax, f"{at.year}: {at.percent:g}%", at, shift, **place)
