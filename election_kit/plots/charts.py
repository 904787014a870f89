"""Charts of a scenario, an election or a forecast: one question each, answered in the
headline.

Each returns its Axes, draws on the caller's with ``ax=``, labels what it shows
directly, and can be read in gray print; see :mod:`~election_kit.plots.figure` for how a
figure shows itself and for its alt text.
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.ticker import MaxNLocator

from election_kit.errors import BadInput
from election_kit.facts.coercion import Subject, as_scenario
from election_kit.facts.congress import chamber
from election_kit.facts.history import Turnout, highest_turnout
from election_kit.facts.starting_maps import as_it_ended
from election_kit.maths.forecasts.forecasts import Forecast
from election_kit.maths.scenarios import Contest, Scenario
from election_kit.maths.sentences import listing, verdict
from election_kit.palette import HATCHES, OPEN, Style, styles
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

TALL = 0.8  # of a bar
BELOW = 4  # labels of short pieces that can stand under a bar
MANY = 20  # open units beyond these get one piece together
NEUTRAL = Style(OPEN, INK, "", "plain")
DOUBT = 1828  # before it turnout rests on rough estimates


class Part(NamedTuple):
    """A piece of a bar: how long, how it looks, and what is written on it."""

    length: float
    look: Style
    label: str = ""


def score_bar(what: Subject, *, ax: Axes | None = None) -> Axes:
    """Draw who has how many electoral votes, what is open between them, and how many
    win.

    The first side stands at the left, the second at the right; open units, largest
    first, lie in the middle. A year or an `Election` is drawn as it ended.
    """
    scenario = as_scenario(what)
    ax = paper(ax, size=(10, 2.7), bottom=0.75)
    contest, totals = scenario.contest, scenario.totals
    looks, total = (
        styles(contest.sides, contest.parties),
        sum(contest.electoral_votes.values()),
    )
    first, second, *between = (
        Part(totals[side], looks[side], f"{side} {totals[side]}")
        for side in contest.sides
    )
    others = [Part(n, NEUTRAL) for name, n in totals.items() if name not in looks]
    still = sorted(scenario.open, key=lambda unit: -contest.electoral_votes[unit])
    pieces = [Part(contest.electoral_votes[unit], NEUTRAL, unit) for unit in still]
    if len(still) > MANY:
        pieces = [
            Part(
                sum(contest.electoral_votes[unit] for unit in still),
                NEUTRAL,
                f"{len(still)} units open",
            )
        ]
    lost = total - sum(totals.values()) - sum(part.length for part in pieces)
    ax.set(xlim=(0, total), ylim=(-0.75, 0.75), xticks=[], yticks=[])
    _bar(ax, 0, [first, *pieces, Part(lost, NEUTRAL), *others, *between, second])
    _goal(ax, contest.need, total)
    named = listing(
        [f"{contest.name(unit)} {contest.electoral_votes[unit]}" for unit in still]
    )
    entitle(
        ax,
        score(scenario),
        lead=verdict(scenario),
        tables=origin(scenario),
        alt=f"Open: {named}." if named else "",
    )
    return ax


def origin(scenario: Scenario) -> tuple[str, ...]:
    """Return the table a score comes from: the result's, or for what might have been
    the number of electors.

    >>> origin(as_it_ended(2020)), origin(as_it_ended(2028))
    (('electoral_votes',), ('allotments',))
    """
    if not scenario.contest.year:
        return ()
    ended = as_it_ended(scenario.contest.year)
    return (
        ("electoral_votes",)
        if scenario.winners and scenario == ended
        else ("allotments",)
    )


def score(scenario: Scenario) -> str:
    """Return the electoral votes of each side, and of everybody else together.

    >>> from election_kit import toyland
    >>> score(toyland.scenario(Lark=["A"]))
    'Lark 6, Wren 0'
    """
    totals, sides = scenario.totals, scenario.contest.sides
    rest = sum(votes for side, votes in totals.items() if side not in sides)
    named = [f"{side} {totals[side]}" for side in sides]
    return ", ".join([*named, f"others {rest}"] if rest else named)


def vote_histogram(
    distribution: Forecast | Mapping[int, float] | Sequence[float],
    *,
    contest: Contest | None = None,
    side: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw how likely each number of electoral votes of a side is (by default the first
    side).

    ``distribution`` is a forecast, or votes -> probability with the ``contest`` it is
    about.
    """
    if isinstance(distribution, Forecast):
        contest, distribution = (
            distribution.contest,
            distribution.distribution(side),
        )
    if contest is None or len(contest.sides) != 2:
        raise BadInput(
            "A histogram of plain numbers needs contest=, a contest of two sides."
        )
    chances = dict(
        distribution if isinstance(distribution, Mapping) else enumerate(distribution)
    )
    side = contest.sides[0] if side is None else contest.side(side)
    (rival,) = (other for other in contest.sides if other != side)
    total, need, looks = (
        sum(contest.electoral_votes.values()),
        contest.need,
        styles(contest.sides, contest.parties),
    )
    win = {votes: p for votes, p in chances.items() if votes >= need}
    lose = {votes: p for votes, p in chances.items() if total - votes >= need}
    tie = {
        votes: p
        for votes, p in chances.items()
        if votes not in win and votes not in lose
    }
    winning, losing, level = (_percent(sum(part.values())) for part in (win, lose, tie))
    ax = paper(ax, size=(10, 5.6), bottom=1.15)
    for part, color in (
        (win, looks[side].color),
        (lose, looks[rival].color),
        (tie, INK),
    ):
        ax.bar(list(part), list(part.values()), width=1.0, color=color, linewidth=0)
    _axis_of_votes(ax, chances, need, total)
    ax.set_xlabel(f"Electoral votes of {side}", fontsize=BODY, color=INK)
    for shift, words, place in (
        (6, f"{side} wins: {winning} →", "left"),
        (-6, f"← {rival} wins: {losing}", "right"),
    ):
        ax.annotate(words, (need - 0.5, 0.98), xycoords=ax.get_xaxis_transform(), xytext=(shift, 0), ha=place,
                    va="top", textcoords="offset points", fontsize=LEAD, color=INK)  # fmt: skip
    mean = sum(votes * p for votes, p in chances.items()) / sum(chances.values())
    best = max(chances, key=lambda votes: chances[votes])
    lead = (
        f"On average {mean:.0f} electoral votes; the most likely is {best}"
        f" ({_percent(chances[best])})."
    )
    lead += f" No majority: {level}." if tie else ""
    headline = f"{side} reaches {need} with a probability of {winning}"
    entitle(ax, headline, lead=lead, tables=("forecasts",) if contest.year else ())
    return ax


def _axis_of_votes(
    ax: Axes, chances: Mapping[int, float], need: int, total: int
) -> None:
    """Show what has a chance that can be seen, and the majority, even if it has none."""
    top = max(chances.values())
    seen = [votes for votes, p in chances.items() if p > top / 500]
    low, high = max(min(*seen, need - 8), 0), min(max(*seen, need + 8), total)
    ax.set(xlim=(low - 1, high + 1), ylim=(0, 1.25 * top), yticks=[])
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.axvline(need - 0.5, color=INK, linewidth=1)


def turnout_chart(*, ax: Axes | None = None) -> Axes:
    """Draw the national turnout of every election since 1789, in percent of those
    eligible.
    """
    ax = paper(ax, size=(10, 5.6), left=0.9, right=1.3, bottom=0.95)
    series = sorted(highest_turnout(99))
    rough, sure = (
        [t for t in series if (t.year < DOUBT) is early] for early in (True, False)
    )
    ax.plot(
        *_line([*rough, sure[0]]),
        color=QUIET,
        linewidth=1.6,
        linestyle=(0, (3, 2)),
    )
    ax.plot(*_line(sure), color=INK, linewidth=2.4)
    _scale(ax, 0, 100, 25)
    ax.set(xlim=(series[0].year, series[-1].year + 1), xticks=range(1800, 2021, 20))
    peak = max(sure, key=lambda t: t.percent)
    since = [t for t in series if t.year > peak.year]
    low = min(since, key=lambda t: t.percent)
    last = series[-1]
    higher = max(t.year for t in series[:-1] if t.percent > last.percent)
    marks = (
        (peak, (0, 8), "center", "bottom"),
        (low, (0, -9), "center", "top"),
        (last, (8, 0), "left", "center"),
    )
    for t, shift, place, level in marks:
        ax.plot(t.year, t.percent, "o", color=INK, markersize=6)
        words, at = f"{t.year}: {t.percent:g}%", (t.year, t.percent)
        ax.annotate(words, at, xytext=shift, textcoords="offset points", ha=place, va=level, fontsize=BODY,
                    color=INK, annotation_clip=False)  # fmt: skip
    ax.annotate(
        f"before {DOUBT}:\nrough estimates",
        (1789, 45),
        fontsize=SMALL,
        color=QUIET,
        va="bottom",
    )
    entitle(
        ax,
        f"Turnout in {last.year} was {last.percent:g} percent, the highest since"
        f" {higher}",
        lead="Votes for president in percent of those who were eligible",
        tables=("turnout_national",),
        alt=(
            f"A line over {len(series)} elections: the peak is {peak.percent:g} in"
            f" {peak.year}, the lowest since is {low.percent:g} in {low.year}."
        ),
    )
    return ax


def chambers_chart(*, ax: Axes | None = None) -> Axes:
    """Draw the House and the Senate by party before and after the election of 2020."""
    ax = paper(ax, size=(10, 5), left=1.75, bottom=0.7)
    facts = [*_chamber(ax, "House", 0), *_chamber(ax, "Senate", -2.6)]
    ax.set(xlim=(0, 1), ylim=(-4.3, 0.95), xticks=[], yticks=[])
    gained = {
        name: chamber(name)["D"].after - chamber(name)["D"].before
        for name in ("House", "Senate")
    }
    moves = [
        f"{'gained' if n > 0 else 'lost'} {abs(n)} seats in the {name}"
        for name, n in gained.items()
    ]
    entitle(
        ax,
        f"2020: Democrats {' and '.join(moves)}",
        lead=(
            "Seats before and after; the middle is independent, of another party or"
            " vacant"
        ),
        tables=("congress_2020",),
        alt=". ".join(facts) + ".",
    )
    return ax


def _chamber(ax: Axes, name: str, top: float) -> list[str]:
    """Draw a chamber before and after the election from ``top`` down; return the seats
    in words.
    """
    looks, seats, told = (
        styles(("D", "R"), {"D": "D", "R": "R"}),
        chamber(name),
        [],
    )
    order = ["D", *(party for party in seats if party not in looks), "R"]
    total = sum(n.after for n in seats.values())
    for y, when in ((top, "before"), (top - 1, "after")):
        held = {party: n for party in order if (n := getattr(seats[party], when))}
        _bar(
            ax,
            y,
            [
                Part(
                    n / total,
                    looks.get(p, NEUTRAL),
                    f"{p} {n}" if p in looks else "",
                )
                for p, n in held.items()
            ],
        )
        cell(ax, -0.012, y, f"{name} {when}", "right")
        told.append(
            f"{name} {when}: {', '.join(f'{party} {n}' for party, n in held.items())}"
        )
    ax.plot([0.5, 0.5], [top - 1.5, top + 0.5], color=INK, linewidth=1.2)
    ax.text(
        0.5,
        top + 0.52,
        f"{total // 2 + 1} is a majority",
        ha="center",
        va="bottom",
        fontsize=SMALL,
    )
    return told


def _bar(ax: Axes, y: float, parts: Sequence[Part]) -> None:
    """Stack the parts from x = 0, each with its label; a few that are too short have it
    below.
    """
    room = points(ax, ax.get_window_extent().width) / (
        sum(part.length for part in parts) or 1
    )
    tight = [
        part
        for part in parts
        if part.label and part.length and room * part.length < _width(part.label)
    ]
    for end, part in zip(accumulate(part.length for part in parts), parts, strict=True):
        if not part.length:
            continue
        middle, look = end - part.length / 2, part.look
        ax.add_patch(Rectangle((end - part.length, y - TALL / 2), part.length, TALL, facecolor=look.color,
                               hatch=HATCHES[look.pattern], edgecolor=PAPER, linewidth=1))  # fmt: skip
        if part not in tight:
            ink = ax.text(
                middle,
                y,
                part.label,
                ha="center",
                va="center",
                fontsize=BODY,
                color=look.ink,
            )
            ink.set_path_effects([withStroke(linewidth=3, foreground=look.color)])
        elif len(tight) <= BELOW:
            down = -3 - 12 * (tight.index(part) % 2)
            ax.annotate(part.label, (middle, y - TALL / 2), xytext=(0, down), textcoords="offset points",
                        ha="center", va="top", fontsize=SMALL, color=INK)  # fmt: skip


def _width(label: str) -> float:
    """Return about how many points a label takes in a bar."""
    return len(label) * BODY * 0.66 + 2


def _goal(ax: Axes, need: int, total: int) -> None:
    """Mark how far a side must reach; one mark serves both if they meet in the middle."""
    x = total / 2 if 0 < 2 * need - total <= 2 else need
    for end in (0.4, -0.4):
        ax.plot([x, x], [end, end * 1.25], color=INK, linewidth=2)
    ax.text(
        x,
        0.52,
        f"{need} to win",
        ha="center",
        va="bottom",
        fontsize=BODY,
        color=INK,
    )


def _scale(ax: Axes, low: float, high: float, step: float) -> None:
    """Draw quiet percentage lines to read heights from."""
    ax.set_ylim(low, high)
    levels = [low + step * n for n in range(int((high - low) / step) + 1)]
    ax.set_yticks(levels, [f"{level:g}%" for level in levels])
    ax.grid(axis="y", color=RULE, linewidth=0.8)
    ax.set_axisbelow(True)


def _line(points: Sequence[Turnout]) -> tuple[list[int], list[float]]:
    return [point.year for point in points], [point.percent for point in points]


def _percent(p: float) -> str:
    """Return a probability in percent; what is not certain is never printed as 0 or
    100.

    >>> _percent(0.8512), _percent(0.9999), _percent(0.0001), _percent(0)
    ('85%', 'over 99%', 'under 0.1%', '0%')
    """
    if 0 < p < 0.01:
        return f"{100 * p:.1f}%" if p >= 0.001 else "under 0.1%"
    return "over 99%" if 0.99 < p < 1 else f"{100 * p:.0f}%"
