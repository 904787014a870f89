"""Charts of a scenario, an election or a forecast: one question each, answered in the
headline.

Each returns its Axes, draws on the caller's with ``ax=``, labels what it shows
directly, and can be read in gray print; see :mod:`~election_kit.plots.figure` for how a
figure shows itself and for its alt text.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.ticker import MaxNLocator

from election_kit.errors import BadInput
from election_kit.facts.coercion import Subject, as_scenario
from election_kit.facts.congress import chamber
from election_kit.facts.contests import NEXT
from election_kit.facts.starting_maps import as_it_ended
from election_kit.facts.turnout import Turnout, highest_turnout
from election_kit.facts.units import election_years
from election_kit.maths.forecasts.forecasts import Forecast
from election_kit.maths.scenarios import Contest, Scenario
from election_kit.maths.sentences import listing, verdict
from election_kit.palette import HATCHES, OPEN, Style, from_left, styles
from election_kit.plots.figure import (
    BODY,
    INK,
    LEAD,
    PAPER,
    QUIET,
    RULE,
    SMALL,
    Page,
    cell,
    write,
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


def score_bar(
    what: Subject,
    *,
    ax: Axes | None = None,
    title: str | None = None,
    figsize: tuple[float, float] | None = None,
) -> Axes:
    """Draw who has how many electoral votes, what is open between them, and how many
    win.

    The blue side stands at the left, the red at the right; open units, largest first,
    lie in the middle. A year or an `Election` is drawn as it ended.
    """
    scenario = as_scenario(what)
    page = Page(ax, title, figsize)
    ax = page.open((10, 2.7), bottom=0.75)
    contest = scenario.contest
    total = sum(contest.electoral_votes.values())
    still = sorted(scenario.open, key=lambda unit: -contest.electoral_votes[unit])
    ax.set(xlim=(0, total), ylim=(-0.75, 0.75), xticks=[], yticks=[])
    _bar(page, 0, _score_parts(scenario, still))
    _goal(ax, contest.need, total)
    named = listing(
        [f"{contest.name(unit)} {contest.electoral_votes[unit]}" for unit in still]
    )
    page.entitle(
        score(scenario),
        lead=verdict(scenario),
        tables=origin(scenario),
        alt=f"Open: {named}." if named else "",
    )
    return page.close()


def _score_parts(scenario: Scenario, still: Sequence[str]) -> list[Part]:
    """Return the pieces of the score bar from left to right."""
    contest, totals = scenario.contest, scenario.totals
    looks = styles(contest.sides, contest.parties)
    order = from_left(contest.sides, contest.parties)
    sides = [Part(totals[s], looks[s], f"{s} {totals[s]}") for s in order]
    others = [Part(n, NEUTRAL) for name, n in totals.items() if name not in looks]
    pieces = [Part(contest.electoral_votes[unit], NEUTRAL, unit) for unit in still]
    open_votes = sum(piece.length for piece in pieces)
    if len(still) > MANY:
        pieces = [Part(open_votes, NEUTRAL, f"{len(still)} units open")]
    lost = sum(contest.electoral_votes.values()) - sum(totals.values()) - open_votes
    left, right, *between = sides
    return [left, *pieces, Part(lost, NEUTRAL), *others, *between, right]


def origin(scenario: Scenario) -> tuple[str, ...]:
    """Return the table a score comes from: the result's, or for what might have been
    the number of electors.

    >>> origin(as_it_ended(2020)), origin(as_it_ended(2028))
    (('electoral_votes',), ('allotments',))
    """
    if scenario.contest.year not in (*election_years(), NEXT):
        return ()
    if scenario.winners and scenario == as_it_ended(scenario.contest.year):
        return ("electoral_votes",)
    return ("allotments",)


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
    title: str | None = None,
    figsize: tuple[float, float] | None = None,
) -> Axes:
    """Draw how likely each number of electoral votes of a side is (by default the first
    side).

    ``distribution`` is a forecast, or votes -> probability with the ``contest`` it is
    about.
    """
    if isinstance(distribution, Forecast):
        contest = distribution.contest
        distribution = distribution.distribution(side)
    if contest is None or len(contest.sides) != 2:
        raise BadInput(
            "A histogram is drawn of a forecast, such as ek.forecast(2020), or of plain"
            " chances with contest=, a contest of two sides."
        )
    if not isinstance(distribution, Mapping):
        distribution = dict(enumerate(distribution))
    chances = {int(votes): float(p) for votes, p in distribution.items()}
    side = contest.sides[0] if side is None else contest.side(side)
    page = Page(ax, title, figsize)
    page.open((10, 5.6), bottom=1.15)
    parts = _by_outcome(chances, contest)
    winning, losing, level = (_percent(sum(part.values())) for part in parts)
    _columns(page, parts, contest, side)
    rival = _rival(contest, side)
    _say_beside_majority(page, f"{side} wins: {winning} →", 6, contest.need)
    _say_beside_majority(page, f"← {rival} wins: {losing}", -6, contest.need)
    mean = sum(votes * p for votes, p in chances.items()) / sum(chances.values())
    best = max(chances, key=lambda votes: chances[votes])
    lead = (
        f"On average {mean:.0f} electoral votes; the most likely is {best}"
        f" ({_percent(chances[best])})."
    )
    if parts[2]:
        lead += f" No majority: {level}."
    page.entitle(
        f"{side} reaches {contest.need} with a probability of {winning}",
        lead=lead,
        tables=("forecasts",) if contest.year else (),
    )
    return page.close()


def _rival(contest: Contest, side: str) -> str:
    first, second = contest.sides
    return second if side == first else first


def _by_outcome(
    chances: Mapping[int, float], contest: Contest
) -> tuple[dict[int, float], dict[int, float], dict[int, float]]:
    """Return the numbers of votes that win, that lose, and that do neither."""
    total = sum(contest.electoral_votes.values())
    win: dict[int, float] = {}
    lose: dict[int, float] = {}
    neither: dict[int, float] = {}
    for votes, p in chances.items():
        if votes >= contest.need:
            win[votes] = p
        elif total - votes >= contest.need:
            lose[votes] = p
        else:
            neither[votes] = p
    return win, lose, neither


def _columns(
    page: Page, parts: Sequence[Mapping[int, float]], contest: Contest, side: str
) -> None:
    """Draw a column for each number of votes, and show what can be seen of them."""
    ax, need, total = page.ax, contest.need, sum(contest.electoral_votes.values())
    looks = styles(contest.sides, contest.parties)
    rival = _rival(contest, side)
    colors = looks[side].color, looks[rival].color, INK
    for part, color in zip(parts, colors, strict=True):
        ax.bar(list(part), list(part.values()), width=1.0, color=color, linewidth=0)
    chances = {votes: p for part in parts for votes, p in part.items()}
    top = max(chances.values())
    seen = [votes for votes, p in chances.items() if p > top / 500]
    low, high = max(min(*seen, need - 8), 0), min(max(*seen, need + 8), total)
    ax.set(xlim=(low - 1, high + 1), ylim=(0, 1.25 * top), yticks=[])
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.axvline(need - 0.5, color=INK, linewidth=1)
    ax.set_xlabel(f"Electoral votes of {side}", fontsize=BODY, color=INK)


def _say_beside_majority(page: Page, words: str, shift: float, need: int) -> None:
    place = "left" if shift > 0 else "right"
    down = page.ax.get_xaxis_transform()
    style: dict[str, Any] = {
        "ha": place,
        "va": "top",
        "fontsize": LEAD,
        "xycoords": down,
    }
    write(page.ax, words, (need - 0.5, 0.98), (shift, 0), **style)


def turnout_chart(
    *,
    ax: Axes | None = None,
    title: str | None = None,
    figsize: tuple[float, float] | None = None,
) -> Axes:
    """Draw the national turnout of every election since 1789, in percent of those
    eligible.
    """
    page = Page(ax, title, figsize)
    ax = page.open((10, 5.6), left=0.9, right=1.3, bottom=0.95)
    series = sorted(highest_turnout(99))
    rough = [t for t in series if t.year < DOUBT]
    sure = [t for t in series if t.year >= DOUBT]
    dashes = (0, (3, 2))
    ax.plot(*_line([*rough, sure[0]]), color=QUIET, linewidth=1.6, linestyle=dashes)
    ax.plot(*_line(sure), color=INK, linewidth=2.4)
    _scale(ax, 0, 100, 25)
    ax.set(xlim=(series[0].year, series[-1].year + 1), xticks=range(1800, 2021, 20))
    peak = max(sure, key=lambda t: t.percent)
    low = min((t for t in series if t.year > peak.year), key=lambda t: t.percent)
    last = series[-1]
    higher = max(t.year for t in series[:-1] if t.percent > last.percent)
    _point_out(ax, peak, (0, 8), ha="center", va="bottom")
    _point_out(ax, low, (0, -9), ha="center", va="top")
    _point_out(ax, last, (8, 0), ha="left", va="center")
    rough_words = f"before {DOUBT}:\nrough estimates"
    ax.annotate(rough_words, (1789, 45), fontsize=SMALL, color=QUIET, va="bottom")
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


def _point_out(ax: Axes, t: Turnout, shift: tuple[float, float], **place: str) -> None:
    """Mark a turnout on its line, with its year and percentage."""
    ax.plot(t.year, t.percent, "o", color=INK, markersize=6)
    write(ax, f"{t.year}: {t.percent:g}%", (t.year, t.percent), shift, **place)


def chambers_chart(
    *,
    ax: Axes | None = None,
    title: str | None = None,
    figsize: tuple[float, float] | None = None,
) -> Axes:
    """Draw the House and the Senate by party before and after the election of 2020."""
    page = Page(ax, title, figsize)
    ax = page.open((10, 5), left=1.75, bottom=0.7)
    ax.set(xlim=(0, 1), ylim=(-4.3, 0.95), xticks=[], yticks=[])
    told = [*_chamber(page, "House", 0), *_chamber(page, "Senate", -2.6)]
    moves = []
    for name in ("House", "Senate"):
        seats = chamber(name)["D"]
        gained = seats.after - seats.before
        verb = "gained" if gained > 0 else "lost"
        moves.append(f"{verb} {abs(gained)} seats in the {name}")
    page.entitle(
        f"2020: Democrats {' and '.join(moves)}",
        lead=(
            "Seats before and after; the middle is independent, of another party or"
            " vacant"
        ),
        tables=("congress_2020",),
        alt=". ".join(told) + ".",
    )
    return page.close()


def _chamber(page: Page, name: str, top: float) -> list[str]:
    """Draw a chamber before and after the election from ``top`` down; return the seats
    in words.
    """
    looks, seats = styles(("D", "R"), {"D": "D", "R": "R"}), chamber(name)
    order = ["D", *(party for party in seats if party not in looks), "R"]
    total = sum(n.after for n in seats.values())
    told = []
    for y, when in ((top, "before"), (top - 1, "after")):
        held = {party: getattr(seats[party], when) for party in order}
        held = {party: n for party, n in held.items() if n}
        parts = []
        for party, n in held.items():
            label = f"{party} {n}" if party in looks else ""
            parts.append(Part(n / total, looks.get(party, NEUTRAL), label))
        _bar(page, y, parts)
        cell(page.ax, -0.012, y, f"{name} {when}", "right")
        words = ", ".join(f"{party} {n}" for party, n in held.items())
        told.append(f"{name} {when}: {words}")
    page.ax.plot([0.5, 0.5], [top - 1.5, top + 0.5], color=INK, linewidth=1.2)
    words = f"{total // 2 + 1} is a majority"
    write(page.ax, words, (0.5, top + 0.52), va="bottom", fontsize=SMALL)
    return told


def _bar(page: Page, y: float, parts: Sequence[Part]) -> None:
    """Stack the parts from x = 0, each with its label; a few that are too short have it
    below.
    """
    room = page.data_width / (sum(part.length for part in parts) or 1)
    tight = 0
    few = sum(_is_tight(part, room) for part in parts) <= BELOW
    start = 0.0
    for part in parts:
        if not part.length:
            continue
        bar = Rectangle(
            (start, y - TALL / 2),
            part.length,
            TALL,
            facecolor=part.look.color,
            hatch=HATCHES[part.look.pattern],
            edgecolor=PAPER,
            linewidth=1,
        )
        page.ax.add_patch(bar)
        middle = start + part.length / 2
        start += part.length
        if not _is_tight(part, room):
            _write_on(page.ax, middle, y, part)
        elif few:
            _write_below(page.ax, middle, y, part.label, drop=3 + 12 * (tight % 2))
            tight += 1


def _is_tight(part: Part, room: float) -> bool:
    """Tell whether a part is shorter than its label; ``room`` is points for a length
    of 1.
    """
    return bool(part.label) and 0 < room * part.length < _width(part.label)


def _write_on(ax: Axes, x: float, y: float, part: Part) -> None:
    text = write(ax, part.label, (x, y), color=part.look.ink)
    text.set_path_effects([withStroke(linewidth=3, foreground=part.look.color)])


def _write_below(ax: Axes, x: float, y: float, words: str, *, drop: float) -> None:
    write(ax, words, (x, y - TALL / 2), (0, -drop), va="top", fontsize=SMALL)


def _width(label: str) -> float:
    """Return about how many points a label takes in a bar."""
    return len(label) * BODY * 0.66 + 2


def _goal(ax: Axes, need: int, total: int) -> None:
    """Mark how far a side must reach; one mark serves both if they meet in the middle."""
    x = total / 2 if 0 < 2 * need - total <= 2 else need
    for end in (0.4, -0.4):
        ax.plot([x, x], [end, end * 1.25], color=INK, linewidth=2)
    write(ax, f"{need} to win", (x, 0.52), va="bottom")


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
