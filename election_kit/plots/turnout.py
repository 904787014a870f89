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
    rough = [one for one in series if one.year < DOUBT]
    sure = [one for one in series if one.year >= DOUBT]
    dashes = (0, (3, 2))
    ax.plot(*_line([*rough, sure[0]]), color=QUIET, linewidth=1.6, linestyle=dashes)
    ax.plot(*_line(sure), color=INK, linewidth=2.4)
    percentages(ax, 0, 100, 25)
    last = series[-1]
    ax.set(xlim=(series[0].year, last.year + 1), xticks=range(1800, 2021, 20))
    peak = max(sure, key=lambda one: one.percent)
    since = [one for one in series if one.year > peak.year]
    low = min(since, key=lambda one: one.percent)
    higher = max(one.year for one in series[:-1] if one.percent > last.percent)
    _point_out(ax, peak, (0, 8), ha="center", va="bottom")
    _point_out(ax, low, (0, -9), ha="center", va="top")
    _point_out(ax, last, (8, 0), ha="left", va="center")
    doubt = f"before {DOUBT}:\nrough estimates"
    ax.annotate(doubt, (1789, 45), fontsize=SMALL, color=QUIET, va="bottom")
    page.entitle(
        f"Turnout in {last.year} was {last.percent:g} percent, the highest since"
        f" {higher}",
        lead="Votes for president in percent of those who were eligible",
        tables=("turnout_national",),
        alt=(
            f"A line over {len(series)} elections: the peak is {peak.percent:g} in"
            f" {peak.year}, the lowest since is {low.percent:g} in {low.year}."
        ),
    )
    return page.close()


def _point_out(ax: Axes, t: Turnout, shift: Point, **place: str) -> None:
    """Mark a turnout on its line, with its year and percentage."""
    ax.plot(t.year, t.percent, "o", color=INK, markersize=6)
    write(ax, f"{t.year}: {t.percent:g}%", (t.year, t.percent), shift, **place)


def _line(points: Sequence[Turnout]) -> tuple[list[int], list[float]]:
    return [point.year for point in points], [point.percent for point in points]
