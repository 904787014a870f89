"""Election night on paper: who led when, and what share of the rest the trailing side
still needed.
"""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from matplotlib.axes import Axes
from matplotlib.dates import DayLocator, date2num, num2date
from matplotlib.patheffects import withStroke

from election_kit.errors import BadInput
from election_kit.facts.calls import calls, moment
from election_kit.facts.coercion import short_names
from election_kit.facts.counts import Standing, StateCount, count
from election_kit.facts.elections import election
from election_kit.maths.sentences import listing
from election_kit.palette import styles
from election_kit.plots.figure import (
    BODY,
    INK,
    LEAD,
    PAPER,
    QUIET,
    RULE,
    SMALL,
    cell,
    entitle,
    paper,
    points,
)

YEAR = 2020
ROW = 0.5  # inches
COLUMNS, PLACES = (
    (356, 172, 78, 12),
    ("left", "right", "right", "right"),
)  # points left of the Axes
APART = 18  # points between two labels
STROKES = ("-", (0, (5, 1.5)), (0, (1, 1)), "-.")


def lead_chart(
    *states: str,
    since: datetime | str = "2020-11-04T06:00Z",
    until: datetime | str = "2020-11-08T00:00Z",
    ax: Axes | None = None,
) -> Axes:
    """Draw the lead in the count of 2020 over time, and when it changed hands.

    ``states`` are one to four, by default Georgia and Pennsylvania; times are UTC.
    Above zero the Democratic side leads, below it the Republican.
    """
    chosen = [count(YEAR)[state] for state in states or ("GA", "PA")]
    if len(chosen) > len(STROKES):
        raise BadInput(
            f"A chart holds the leads of {len(STROKES)} states, not of {len(chosen)}."
        )
    ax = paper(ax, size=(10, 5.8), left=1.55, right=1.6, bottom=0.95)
    shown = [state.history(since=since, until=until) for state in chosen]
    for state, line, stroke in zip(chosen, shown, STROKES, strict=False):
        if not line:
            raise BadInput(
                f"Nothing was posted in {_name(state.state)} between {since} and"
                f" {until}."
            )
        ax.plot(*zip(*map(_spot, line), strict=True), color=INK, linestyle=stroke, linewidth=2.2,
                drawstyle="steps-post")  # fmt: skip
    _axes_of_leads(ax)
    _name_lines(ax, [line[-1] for line in shown])
    changes = [
        (state, change)
        for state, line in zip(chosen, shown, strict=True)
        for change in state.lead_changes()
        if line[0].time < change.time <= line[-1].time
    ]
    words = _mark_changes(ax, changes)
    names = listing([_name(state.state) for state in chosen])
    headline = words[-1] if words else f"No lead changed hands in {names}"
    ends = [
        f"{_name(s.state)} from {_lead(line[0])} to {_lead(line[-1])}"
        for line in shown
        for s in line[:1]
    ]
    entitle(ax, headline, lead=f"Lead in the votes counted in {names}, {YEAR}, UTC", tables=("count_2020",),
            alt=f"{'. '.join([*words[:-1], *ends])}.")  # fmt: skip
    return ax


def needed_chart(
    at: datetime | str, *states: str, by: str = "NYT", ax: Axes | None = None
) -> Axes:
    """Draw what share of the outstanding two-party vote of 2020 the trailing side
    needed to tie.

    ``at`` is a time in UTC; ``states`` are by default those the newsroom ``by`` had not
    called. What is no share is said in words. Everything is computed from what was
    known at that minute.
    """
    opened = [unit for unit in calls(YEAR, by=by, at=at).open if "-" not in unit]
    standings = [count(YEAR)[state].at(at) for state in states or opened]
    if not standings:
        raise BadInput(f"{by} had called every state by then: name the states to draw.")
    standings.sort(key=lambda s: abs(s.lead))
    ax = paper(
        ax,
        size=(10, 2.3 + ROW * len(standings)),
        left=5.3,
        right=0.4,
        bottom=0.95,
    )
    told = [_needed_row(ax, -row, standing) for row, standing in enumerate(standings)]
    most = max(
        [
            0.6,
            *(
                float(s.needed_share)
                for s in standings
                if isinstance(s.needed_share, Fraction)
            ),
        ]
    )
    least = min(
        [
            0.45,
            *(
                float(_so_far(s))
                for s in standings
                if isinstance(s.needed_share, Fraction)
            ),
        ]
    )
    ax.set(
        xlim=(least - 0.04, min(most + 0.12, 1.02)),
        ylim=(-len(standings) + 0.4, 0.95),
        yticks=[],
    )
    ax.xaxis.set_major_formatter(lambda x, _: f"{100 * x:.0f}%")
    ax.axvline(0.5, color=RULE, linewidth=1.2, zorder=0)
    for x, words, place in zip(
        COLUMNS, ("", "ahead by", "outstanding", "behind"), PLACES, strict=True
    ):
        cell(ax, 0, 0.8, words, place, shift=-x, fontsize=SMALL, color=QUIET)
    close = standings[0]
    headline = (
        f"{close.leader or 'Nobody'} leads {_name(close.state)} by {abs(close.lead):,}"
    )
    if isinstance(close.needed_share, Fraction):
        headline += (
            f"; {_behind(close)} needs {100 * float(close.needed_share):.1f}% of the"
            " rest to tie"
        )
    when = moment(at)
    lead = (
        f"{when.day} {when:%B %Y, %H:%M} UTC. Circle: trailing side's share so far;"
        " arrow: share needed"
    )
    entitle(ax, headline, lead=lead, tables=("count_2020",), alt=" ".join(told))
    return ax


def _axes_of_leads(ax: Axes) -> None:
    sides = election(YEAR).side("R"), "tied", election(YEAR).side("D")
    ax.axhline(0, color=INK, linewidth=1)
    ax.margins(x=0, y=0.12)
    ax.grid(axis="y", color=RULE, linewidth=0.7)
    ax.set_axisbelow(True)
    ax.xaxis.set_major_locator(DayLocator())  # type: ignore[no-untyped-call]
    ax.xaxis.set_major_formatter(lambda day, _: f"{num2date(day).day} Nov")  # type: ignore[no-untyped-call]
    ax.yaxis.set_major_formatter(
        lambda y, _: f"{sides[1 + _sign(y)]} {abs(y):,.0f}" if y else sides[1]
    )


def _name_lines(ax: Axes, ends: Sequence[Standing]) -> None:
    """Write the states' names at the ends of their lines, moved apart where the lines
    meet.
    """
    above = float("inf")
    for end in sorted(ends, key=lambda s: -s.lead):
        at = _spot(end)
        height = points(ax, ax.transData.transform(at)[1])
        shift = min(0.0, above - APART - height)
        above = height + shift
        ax.annotate(_name(end.state), at, xytext=(8, shift), va="center",
                    textcoords="offset points", fontsize=LEAD, color=INK, annotation_clip=False)  # fmt: skip


def _mark_changes(
    ax: Axes, changes: Sequence[tuple[StateCount, Standing]]
) -> list[str]:
    """Mark each change of lead with a dot and a label where no line comes from; return
    the sentences.
    """
    told = []
    for n, (state, change) in enumerate(sorted(changes, key=lambda pair: pair[1].time)):
        name, when, at = _name(state.state), change.time, _spot(change)
        told.append(
            f"{change.leader} takes the lead in {name} on {when.day} November,"
            f" {when:%H:%M} UTC"
        )
        words = f"{change.leader} ahead in {name},\n{when.day} Nov {when:%H:%M}"
        room = points(ax, ax.get_window_extent().x1 - ax.transData.transform(at)[0])
        aside = min(14.0, room - len(words.split("\n", maxsplit=1)[0]) * BODY * 0.58)
        down = -_sign(change.lead) * (
            32 + (len(changes) - 1 - n) * APART * 2.2
        )  # no line crosses another label
        ax.plot(*at, "o", color=INK, markersize=7, zorder=5)
        ax.annotate(words, at, xytext=(aside, down), textcoords="offset points", va="center", fontsize=BODY,
                    color=INK, arrowprops={"arrowstyle": "-", "lw": 0.9, "shrinkB": 4, "relpos": (0, 0.5)},
                    path_effects=[withStroke(linewidth=3, foreground=PAPER)])  # fmt: skip
    return told


def _sign(number: float) -> int:
    """Return 1, 0 or -1."""
    return int(number > 0) - int(number < 0)


def _spot(standing: Standing) -> tuple[float, float]:
    """Return where a standing lies on the Axes: matplotlib's number of its time, and
    the lead.
    """
    return float(date2num(standing.time)), standing.lead  # type: ignore[no-untyped-call]


def _needed_row(ax: Axes, y: float, standing: Standing) -> str:
    """Draw one state: name, lead, ballots left, and the way from the share so far to
    the share needed.
    """
    needed = standing.needed_share
    behind = _behind(standing)
    so_far = float(_so_far(standing))
    color = styles(election(YEAR).sides, election(YEAR).parties)[behind].color
    left = (
        "no estimate" if standing.outstanding is None else f"{standing.outstanding:,}"
    )
    lead = f"{standing.leader or 'tied'} {abs(standing.lead):,}"
    for x, words, place in zip(
        COLUMNS,
        (_name(standing.state), lead, left, behind),
        PLACES,
        strict=True,
    ):
        cell(ax, 0, y, words, place, shift=-x)
    if isinstance(needed, Fraction):
        arrow = {
            "arrowstyle": "-|>",
            "color": color,
            "lw": 2.6,
            "shrinkA": 0,
            "shrinkB": 0,
        }
        ax.annotate("", (float(needed), y), (so_far, y), arrowprops=arrow)
        ax.plot(
            so_far,
            y,
            "o",
            color=PAPER,
            markeredgecolor=color,
            markeredgewidth=2,
            markersize=8,
        )
        ax.annotate(f"{100 * float(needed):.1f}%", (float(needed), y), xytext=(6, 0), va="center",
                    textcoords="offset points", fontsize=BODY, color=INK)  # fmt: skip
        return (
            f"{_name(standing.state)}: {behind} needs {100 * float(needed):.1f}% of"
            f" {left} ballots left."
        )
    words = str(needed).partition(":")[0]
    ax.text(0.505, y, words, va="center", fontsize=BODY, color=INK)
    return f"{_name(standing.state)}: {str(needed).rstrip('.')}."


def _lead(standing: Standing) -> str:
    sides = list(standing.votes)
    return f"{sides[standing.lead < 0]} by {abs(standing.lead):,}"


def _so_far(standing: Standing) -> Fraction:
    return Fraction(min(standing.votes.values()), sum(standing.votes.values()))


def _behind(standing: Standing) -> str:
    return min(standing.votes, key=lambda side: standing.votes[side])


def _name(state: str) -> str:
    return short_names(YEAR)[state]
