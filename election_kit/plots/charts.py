"""Charts of a scenario, an election or a forecast: one question each, answered in the headline.

Each returns its Axes, draws on the caller's with ``ax=``, labels what it shows directly, and can be read in
grey print; see :mod:`~election_kit.plots.plates` for how a figure shows itself and for its alt text.
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from election_kit.errors import BadInput, WrongType, shown
from election_kit.facts.congress import chamber
from election_kit.facts.history import Turnout, highest_turnout
from election_kit.maths.forecasts import Forecast
from election_kit.maths.scenarios import Contest, Scenario
from election_kit.maths.sentences import listing, verdict
from election_kit.palette import HATCHES, OPEN, Style, styles
from election_kit.plots.plates import BODY, INK, LEAD, PAPER, QUIET, RULE, SMALL, entitle, paper

MANY = 20  # open units beyond these get one piece together
NEUTRAL = Style(OPEN, INK, "", "plain")
DOUBT = 1828  # before it turnout rests on rough estimates


class Part(NamedTuple):
    """A piece of a bar: how long, how it looks, and what is written on it."""

    length: float
    look: Style
    label: str = ""


def score_bar(scenario: Scenario, *, ax: Axes | None = None) -> Axes:
    """Draw who has how many electoral votes, what is open between them, and how many win.

    The first side stands at the left, the second at the right; open units, largest first, lie in the middle.
    """
    if not isinstance(scenario, Scenario):
        raise WrongType(f"A score bar needs a Scenario, not {shown(scenario)}.")
    ax = paper(ax, size=(10, 2.7), bottom=0.75)
    contest, totals = scenario.contest, scenario.totals
    looks, total = styles(contest.sides, contest.parties), sum(contest.votes.values())
    first, second, *between = (Part(totals[side], looks[side], f"{side} {totals[side]}") for side in contest.sides)
    others = [Part(n, NEUTRAL, name) for name, n in totals.items() if name not in looks]
    still = sorted(scenario.open, key=lambda unit: -contest.votes[unit])
    pieces = [Part(contest.votes[unit], NEUTRAL, unit) for unit in still]
    if len(still) > MANY:
        pieces = [Part(sum(contest.votes[unit] for unit in still), NEUTRAL, f"{len(still)} units open")]
    lost = total - sum(totals.values()) - sum(part.length for part in pieces)
    ax.set(xlim=(0, total), ylim=(-0.75, 0.75), xticks=[], yticks=[])
    _bar(ax, 0, [first, *pieces, Part(lost, NEUTRAL), *others, *between, second])
    _goal(ax, contest.need, total)
    named = listing([f"{contest.name(unit)} {contest.votes[unit]}" for unit in still])
    tables = ("electoral_votes",) if contest.year else ()
    entitle(ax, score(scenario), lead=verdict(scenario), tables=tables, alt=f"Open: {named}." if named else "")
    return ax


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
    """Draw how likely each number of electoral votes of a side is (by default the first side).

    ``distribution`` is a forecast, or votes -> probability with the ``contest`` it is about.
    """
    if isinstance(distribution, Forecast):
        contest, given = distribution.contest, distribution.distribution(side)
        distribution = dict(enumerate(given))
    if contest is None or len(contest.sides) != 2:
        raise BadInput("A histogram of plain numbers needs contest=, a contest of two sides.")
    chances = dict(distribution if isinstance(distribution, Mapping) else enumerate(distribution))
    side = contest.sides[0] if side is None else contest.side(side)
    (rival,) = (other for other in contest.sides if other != side)
    total, need, looks = sum(contest.votes.values()), contest.need, styles(contest.sides, contest.parties)
    ax = paper(ax, size=(10, 5.6), bottom=1.15)
    win = {votes: p for votes, p in chances.items() if votes >= need}
    lose = {votes: p for votes, p in chances.items() if total - votes >= need}
    tie = {votes: p for votes, p in chances.items() if votes not in win and votes not in lose}
    for part, look in ((win, looks[side]), (lose, looks[rival]), (tie, Style(INK, PAPER, "", "plain"))):
        ax.bar(part.keys(), part.values(), width=1.0, color=look.color, linewidth=0)
    seen = [votes for votes, p in chances.items() if p > max(chances.values()) / 500]
    ax.set(xlim=(min(*seen, need - 8) - 2, max(*seen, need + 8) + 2), ylim=(0, max(chances.values()) * 1.25), yticks=[])
    ax.axvline(need - 0.5, color=INK, linewidth=1)
    ax.set_xlabel(f"Electoral votes of {side}", fontsize=BODY, color=INK)
    winning, losing, level = (sum(part.values()) for part in (win, lose, tie))
    for x, words, place in (
        (need + 2, f"{side} wins: {_percent(winning)} →", "left"),
        (need - 3, f"← {rival} wins: {_percent(losing)}", "right"),
    ):
        ax.text(x, 0.985, words, transform=ax.get_xaxis_transform(), ha=place, va="top", fontsize=LEAD, color=INK)
    mean = sum(votes * p for votes, p in chances.items()) / sum(chances.values())
    best = max(chances, key=lambda votes: chances[votes])
    lead = f"On average {mean:.0f} electoral votes; the likeliest single number is {best} ({_percent(chances[best])})."
    tied = f" No majority: {_percent(level)}." if level else ""
    tables = ("forecasts",) if contest.year else ()
    entitle(ax, f"{side} reaches {need} with a probability of {_percent(winning)}", lead=lead + tied, tables=tables)
    return ax


def turnout_chart(*, ax: Axes | None = None) -> Axes:
    """Draw the national turnout of every election since 1789, in percent of those eligible."""
    ax = paper(ax, size=(10, 5.6), left=0.9, right=1.3, bottom=0.95)
    series = sorted(highest_turnout(99))
    rough, sure = ([t for t in series if (t.year < DOUBT) is early] for early in (True, False))
    ax.plot(*_line([*rough, sure[0]]), color=QUIET, linewidth=1.6, linestyle=(0, (3, 2)))
    ax.plot(*_line(sure), color=INK, linewidth=2.4)
    _scale(ax, 0, 100, 25)
    ax.set(xlim=(series[0].year, series[-1].year + 1), xticks=range(1800, 2021, 20))
    peak = max(sure, key=lambda t: t.percent)
    since = [t for t in series if t.year > peak.year]
    low = min(since, key=lambda t: t.percent)
    last = series[-1]
    higher = max(t.year for t in series[:-1] if t.percent > last.percent)
    marks = ((peak, (0, 8), "center", "bottom"), (low, (0, -9), "center", "top"), (last, (8, 0), "left", "center"))
    for t, shift, place, level in marks:
        ax.plot(t.year, t.percent, "o", color=INK, markersize=6)
        ax.annotate(f"{t.year}: {t.percent:g}%", (t.year, t.percent), xytext=shift, textcoords="offset points",
                    ha=place, va=level, fontsize=BODY, color=INK, annotation_clip=False)  # fmt: skip
    ax.annotate(f"before {DOUBT}:\nrough estimates", (1789, 45), fontsize=SMALL, color=QUIET, va="bottom")
    entitle(
        ax,
        f"Turnout in {last.year} was {last.percent:g} percent, the highest since {higher}",
        lead="Votes for President in percent of those who were eligible",
        tables=("turnout_national",),
        alt=f"A line over {len(series)} elections: the peak is {peak.percent:g} in {peak.year}, the lowest since is "
        f"{low.percent:g} in {low.year}.",
    )
    return ax


def chambers_chart(*, ax: Axes | None = None) -> Axes:
    """Draw the House and the Senate by party before and after the election of 2020."""
    ax = paper(ax, size=(10, 5), left=1.75, bottom=0.7)
    looks = styles(("D", "R"), {"D": "D", "R": "R"})
    facts = []
    for place, name in enumerate(("House", "Senate")):
        seats = chamber(name)
        middle = [party for party in seats if party not in looks]
        total = sum(n.after for n in seats.values())
        for step, when in enumerate(("before", "after")):
            held = {party: getattr(n, when) for party, n in seats.items()}
            order = ["D", *middle, "R"]
            parts = [
                Part(held[p] / total, looks.get(p, NEUTRAL), f"{p} {held[p]}" if p in looks else str(held[p]))
                for p in order
                if held[p]
            ]
            y = -(place * 2.6 + step)
            _bar(ax, y, parts, tall=0.78)
            ax.text(-0.012, y, f"{name} {when}", ha="right", va="center", fontsize=BODY, color=INK)
            rest = ", ".join(f"{p} {held[p]}" for p in middle if held[p])
            facts.append(f"{name} {when}: D {held['D']}, R {held['R']}{', ' + rest if rest else ''}")
        ax.plot([0.5, 0.5], [-place * 2.6 + 0.5, -place * 2.6 - 1.5], color=INK, linewidth=1.2)
        ax.text(0.5, -place * 2.6 + 0.52, f"{total // 2 + 1} is a majority", ha="center", va="bottom", fontsize=SMALL)
    ax.set(xlim=(0, 1), ylim=(-4.3, 0.95), xticks=[], yticks=[])
    gained = {name: chamber(name)["D"].after - chamber(name)["D"].before for name in ("House", "Senate")}
    moves = [f"{'gained' if n > 0 else 'lost'} {abs(n)} seats in the {name}" for name, n in gained.items()]
    entitle(
        ax,
        f"2020: Democrats {' and '.join(moves)}",
        lead="Seats before and after; the middle is independent, of another party or vacant",
        tables=("congress_2020",),
        alt=". ".join(facts) + ".",
    )
    return ax


def _bar(ax: Axes, y: float, parts: Sequence[Part], *, tall: float = 0.8) -> None:
    """Stack the parts from x = 0, each with its label where there is room, a side's below it where not."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    room = ax.get_window_extent().width * 72 / figure.dpi / (sum(part.length for part in parts) or 1)
    for end, part in zip(accumulate(part.length for part in parts), parts, strict=True):
        start, fits = end - part.length, room * part.length > len(part.label) * BODY * 0.68 + 3
        if not part.length:
            continue
        ax.add_patch(Rectangle((start, y - tall / 2), part.length, tall, facecolor=part.look.color,
                               hatch=HATCHES[part.look.pattern], edgecolor=PAPER, linewidth=1))  # fmt: skip
        if fits:
            ink = ax.text(start + part.length / 2, y, part.label, ha="center", va="center", fontsize=BODY,
                          color=part.look.ink)  # fmt: skip
            ink.set_path_effects([withStroke(linewidth=3, foreground=part.look.color)])
        elif part.look.letter:
            ax.text(start + part.length / 2, y - tall / 2 - 0.06, part.label, ha="center", va="top",
                    fontsize=SMALL, color=INK)  # fmt: skip


def _goal(ax: Axes, need: int, total: int) -> None:
    """Mark how far a side must reach; one mark serves both if they meet in the middle."""
    x = total / 2 if 0 < 2 * need - total <= 2 else need
    for end in (0.4, -0.4):
        ax.plot([x, x], [end, end * 1.25], color=INK, linewidth=2)
    ax.text(x, 0.52, f"{need} to win", ha="center", va="bottom", fontsize=BODY, color=INK)


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
    """Return a probability in percent; what is not certain is never printed as 0 or 100.

    >>> _percent(0.8512), _percent(0.9999), _percent(0.0001), _percent(0)
    ('85%', 'over 99%', 'under 1%', '0%')
    """
    if 0 < p < 0.01:
        return f"{100 * p:.1f}%" if p >= 0.001 else "under 0.1%"
    return "over 99%" if 0.99 < p < 1 else f"{100 * p:.0f}%"
