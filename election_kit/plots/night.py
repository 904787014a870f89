"""Election night on paper: who led when, and what share of the rest the trailing side
still needed.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

from matplotlib.axes import Axes
from matplotlib.dates import DayLocator, date2num, num2date
from matplotlib.patheffects import withStroke

from election_kit.errors import BadInput
from election_kit.facts.coercion import short_names
from election_kit.facts.elections import election
from election_kit.facts.night.calls import calls
from election_kit.facts.night.counts import count
from election_kit.facts.night.moments import moment
from election_kit.facts.night.standings import Standing
from election_kit.maths.sentences import listing
from election_kit.palette import styles
from election_kit.plots.layout import Layout
from election_kit.plots.lettering import (
    BODY,
    INK,
    LEAD,
    PAPER,
    QUIET,
    RULE,
    SMALL,
    Point,
    arrow_between,
    cell,
    write,
)

YEAR = 2020
ROW = 0.5  # inches
COLUMNS = (-356, "left"), (-172, "right"), (-78, "right"), (-12, "right")
APART = 18  # points between two labels
STROKES = ("-", (0, (5, 1.5)), (0, (1, 1)), "-.")


def lead_chart(
    *states: str | Iterable[str],
    since: datetime | str = "2020-11-04T06:00Z",
    until: datetime | str = "2020-11-08T00:00Z",
    ax: Axes | None = None,
    title: str | None = None,
    figsize: Point | None = None,
) -> Axes:
    """Draw the lead in the count of 2020 over time, and when it changed hands.

    ``states`` are one to four, by default Georgia and Pennsylvania; ``since`` and
    ``until`` are moments, in UTC unless they name an offset.
    Above zero the Democratic side leads, below it the Republican.

    >>> import election_kit as ek
    >>> ax = ek.plots.lead_chart("GA")
    >>> ek.plots.alt_text(ax).partition(". ")[0]
    'Biden takes the lead in Georgia on 6 November, 09:47 UTC'
    """
    chosen = [count(YEAR)[state] for state in _flat(states) or ("GA", "PA")]
    if len(chosen) > len(STROKES):
        raise BadInput(
            f"A chart holds the leads of {len(STROKES)} states, not of {len(chosen)}."
        )
    page = Layout(ax, title, figsize)
    ax = page.open((10, 5.8), left=1.55, right=1.6, bottom=0.95)
    shown = [state.history(since=since, until=until) for state in chosen]
    for state, line, stroke in zip(chosen, shown, STROKES, strict=False):
        if not line:
            raise BadInput(
                f"Nothing was posted in {_name(state.state)} between {since} and"
                f" {until}."
            )
        xs, ys = zip(*map(_spot, line), strict=True)
        ax.step(xs, ys, where="post", color=INK, linestyle=stroke, linewidth=2.2)
    _axes_of_leads(ax)
    _name_lines(page, [line[-1] for line in shown])
    changes: list[Standing] = []
    for state, line in zip(chosen, shown, strict=True):
        begin, end = line[0].time, line[-1].time
        changes += [one for one in state.lead_changes() if begin < one.time <= end]
    words = _mark_changes(page, changes)
    names = listing([_name(state.state) for state in chosen])
    headline = f"No lead changed hands in {names}"
    if words:
        headline = words.pop()
    for line in shown:
        first, last = line[0], line[-1]
        words.append(f"{_name(first.state)} from {_lead(first)} to {_lead(last)}")
    page.entitle(
        headline,
        lead=f"Lead in the votes counted in {names}, {YEAR}, UTC",
        tables=("count_2020",),
        alt=f"{'. '.join(words)}.",
    )
    return page.close()


def needed_chart(
    at: datetime | str,
    *states: str | Iterable[str],
    by: str = "NYT",
    ax: Axes | None = None,
    title: str | None = None,
    figsize: Point | None = None,
) -> Axes:
    """Draw what share of the outstanding two-party vote of 2020 the trailing side
    needed to tie.

    ``at`` is a time in UTC; ``states`` are by default those the newsroom ``by`` had not
    called. What is no share is said in words. Everything is computed from what was
    known at that minute.

    >>> import election_kit as ek
    >>> ax = ek.plots.needed_chart("2020-11-05T12:00Z")
    >>> ek.plots.alt_text(ax).partition(". ")[0]
    'Biden leads Nevada by 7,647; Trump needs 51.8% of the rest to tie'
    """
    opened = [unit for unit in calls(YEAR, by=by, at=at).open if "-" not in unit]
    standings = [count(YEAR)[state].at(at) for state in _flat(states) or opened]
    if not standings:
        raise BadInput(f"{by} had called every state by then: name the states to draw.")
    standings.sort(key=lambda s: abs(s.lead))
    page = Layout(ax, title, figsize)
    tall = 2.3 + ROW * len(standings)
    ax = page.open((10, tall), left=5.3, right=0.4, bottom=0.95, dense=1)
    told = [_needed_row(ax, -row, standing) for row, standing in enumerate(standings)]
    _axis_of_shares(ax, standings)
    heads = "", "ahead by", "outstanding", "behind"
    _row(ax, 0.8, heads, fontsize=SMALL, color=QUIET)
    when = moment(at)
    page.entitle(
        _headline(standings[0]),
        lead=(
            f"{when.day} {when:%B %Y, %H:%M} UTC. Circle: trailing side's share so far;"
            " arrow: share needed"
        ),
        tables=("count_2020",),
        alt=" ".join(told),
    )
    return page.close()


def _headline(close: Standing) -> str:
    """Say who leads where it is closest, and what the other needs."""
    leader = close.leader or "Nobody"
    said = f"{leader} leads {_name(close.state)} by {abs(close.lead):,}"
    needed = close.needed_share
    if isinstance(needed, Fraction):
        share = f"{100 * float(needed):.1f}%"
        said += f"; {_behind(close)} needs {share} of the rest to tie"
    return said


def _flat(states: Iterable[str | Iterable[str]]) -> list[str]:
    """Return states given one by one or in a list."""
    given: list[str] = []
    for state in states:
        given += [state] if isinstance(state, str) else list(state)
    return given


def _axis_of_shares(ax: Axes, standings: Sequence[Standing]) -> None:
    """Show the shares so far and the shares needed, and one half."""
    least, most = Fraction(45, 100), Fraction(60, 100)
    for standing in standings:
        if isinstance(standing.needed_share, Fraction):
            least = min(least, _so_far(standing))
            most = max(most, standing.needed_share)
    left, right = float(least) - 0.04, float(most) + 0.12
    ax.set_xlim(left, min(right, 1.02))
    ax.set(ylim=(-len(standings) + 0.4, 0.95), yticks=[])
    ax.xaxis.set_major_formatter(lambda x, _: f"{100 * x:.0f}%")
    ax.axvline(0.5, color=RULE, linewidth=1.2, zorder=0)


def _axes_of_leads(ax: Axes) -> None:
    race = election(YEAR)
    above, below = race.side("D"), race.side("R")

    def lead(y: float, _: object) -> str:
        if not y:
            return "tied"
        return f"{above if y > 0 else below} {abs(y):,.0f}"

    ax.axhline(0, color=INK, linewidth=1)
    ax.margins(x=0, y=0.12)
    ax.grid(axis="y", color=RULE, linewidth=0.7)
    ax.set_axisbelow(True)
    ax.xaxis.set_major_locator(DayLocator())  # type: ignore[no-untyped-call]
    ax.xaxis.set_major_formatter(lambda day, _: f"{num2date(day).day} Nov")  # type: ignore[no-untyped-call]
    ax.yaxis.set_major_formatter(lead)


def _name_lines(page: Layout, ends: Sequence[Standing]) -> None:
    """Write the states' names at the ends of their lines, moved apart where the lines
    meet.
    """
    above = float("inf")
    for end in sorted(ends, key=lambda s: -s.lead):
        at = _spot(end)
        height = page.points(page.ax.transData.transform(at)[1])
        shift = min(0.0, above - APART - height)
        above = height + shift
        name = _name(end.state)
        write(page.ax, name, at, (8, shift), ha="left", fontsize=LEAD)


def _mark_changes(page: Layout, changes: Sequence[Standing]) -> list[str]:
    """Mark each change of lead with a dot and a label where no line comes from; return
    the sentences.
    """
    told = []
    left = len(changes)
    for change in sorted(changes, key=lambda change: change.time):
        left -= 1
        leader, name = change.leader, _name(change.state)
        day, clock = change.time.day, f"{change.time:%H:%M}"
        first_line = f"{leader} ahead in {name},"
        _mark_change(page, change, first_line, f"{day} Nov {clock}", left)
        told.append(f"{leader} takes the lead in {name} on {day} November, {clock} UTC")
    return told


def _mark_change(
    page: Layout, change: Standing, first_line: str, when: str, left: int
) -> None:
    """Mark a change with a dot and a label; ``left`` changes come later."""
    at = _spot(change)
    across, _ = page.ax.transData.transform(at)
    room = page.points(page.ax.get_window_extent().x1 - across)
    words = 0.58 * BODY * len(first_line)
    # Each further from its dot than the next, so that no line crosses a label.
    away = 32 + left * APART * 2.2
    if change.lead > 0:
        away = -away
    page.ax.plot(*at, "o", color=INK, markersize=7, zorder=5)
    write(
        page.ax,
        f"{first_line}\n{when}",
        at,
        (min(14.0, room - words), away),
        ha="left",
        arrowprops={"arrowstyle": "-", "lw": 0.9, "shrinkB": 4, "relpos": (0, 0.5)},
        path_effects=[withStroke(linewidth=3, foreground=PAPER)],
    )


def _spot(standing: Standing) -> Point:
    """Return where a standing lies on the Axes: matplotlib's number of its time, and
    the lead.
    """
    return float(date2num(standing.time)), standing.lead  # type: ignore[no-untyped-call]


def _needed_row(ax: Axes, y: float, standing: Standing) -> str:
    """Draw one state: name, lead, ballots left, and the way from the share so far to
    the share needed.
    """
    needed = standing.needed_share
    behind, name = _behind(standing), _name(standing.state)
    lead = f"{standing.leader or 'tied'} {abs(standing.lead):,}"
    left = "no estimate"
    if standing.outstanding is not None:
        left = f"{standing.outstanding:,}"
    _row(ax, y, (name, lead, left, behind))
    if not isinstance(needed, Fraction):
        words = str(needed)
        write(ax, words.partition(":")[0], (0.505, y), ha="left")
        return f"{name}: {words.rstrip('.')}."
    race = election(YEAR)
    look = styles(race.sides, race.parties)[behind]
    start, end = (float(_so_far(standing)), y), (float(needed), y)
    arrow_between(ax, start, end, look.color)
    share = f"{100 * end[0]:.1f}%"
    write(ax, share, end, (6, 0), ha="left")
    return f"{name}: {behind} needs {share} of {left} ballots left."


def _row(ax: Axes, y: float, cells: Sequence[str], **style: Any) -> None:
    """Write the cells of a row, each in its column."""
    for (x, place), words in zip(COLUMNS, cells, strict=True):
        cell(ax, 0, y, words, place, shift=x, **style)


def _lead(standing: Standing) -> str:
    first, second = standing.votes
    return f"{second if standing.lead < 0 else first} by {abs(standing.lead):,}"


def _so_far(standing: Standing) -> Fraction:
    votes = standing.votes.values()
    return Fraction(min(votes), sum(votes))


def _behind(standing: Standing) -> str:
    return min(standing.votes, key=standing.votes.__getitem__)


def _name(state: str) -> str:
    return short_names(YEAR)[state]
