"""How likely each number of electoral votes is."""

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from election_kit.errors import BadInput
from election_kit.maths.contests import Contest
from election_kit.maths.forecasts.forecasts import Forecast
from election_kit.palette import styles
from election_kit.plots.layout import Layout
from election_kit.plots.lettering import BODY, INK, LEAD, Point, write

SEEN = 500  # a column lower than the highest by more is not looked for
NEAR = 8  # votes left and right of the majority that are always shown


def vote_histogram(
    distribution: Forecast | Mapping[int, float] | Sequence[float],
    *,
    contest: Contest | None = None,
    side: str | None = None,
    ax: Axes | None = None,
    title: str | None = None,
    figsize: Point | None = None,
) -> Axes:
    """Draw how likely each number of electoral votes of a side is (by default the first
    side).

    ``distribution`` is a forecast, or votes -> probability with the ``contest`` it is
    about.

    >>> import election_kit as ek
    >>> ax = ek.plots.vote_histogram(ek.forecast(2020))
    >>> ek.plots.alt_text(ax).partition(". ")[0]
    'Biden reaches 270 with a probability of 91%'
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
    page = Layout(ax, title, figsize)
    page.open((10, 5.6), bottom=1.15)
    parts = _by_outcome(chances, contest)
    winning, losing, level = (_percent(sum(part.values())) for part in parts)
    _columns(page, parts, contest, side)
    _write_beside_need(page, f"{side} wins: {winning} →", 6, contest.need)
    rival = _rival(contest, side)
    _write_beside_need(page, f"← {rival} wins: {losing}", -6, contest.need)
    weighted = sum(votes * p for votes, p in chances.items())
    best = max(chances, key=chances.__getitem__)
    lead = (
        f"On average {weighted / sum(chances.values()):.0f} electoral votes; the most"
        f" likely is {best} ({_percent(chances[best])})."
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
    win: dict[int, float] = {}
    lose: dict[int, float] = {}
    neither: dict[int, float] = {}
    for votes, p in chances.items():
        if votes >= contest.need:
            win[votes] = p
        elif contest.total - votes >= contest.need:
            lose[votes] = p
        else:
            neither[votes] = p
    return win, lose, neither


def _columns(
    page: Layout, parts: Sequence[Mapping[int, float]], contest: Contest, side: str
) -> None:
    """Draw a column for each number of votes, and show what can be seen of them."""
    ax, need = page.ax, contest.need
    looks = styles(contest.sides, contest.parties)
    colors = looks[side].color, looks[_rival(contest, side)].color, INK
    chances: dict[int, float] = {}
    for part, color in zip(parts, colors, strict=True):
        ax.bar([*part], [*part.values()], width=1.0, color=color, linewidth=0)
        chances |= part
    _frame(ax, chances, contest)
    ax.axvline(need - 0.5, color=INK, linewidth=1)
    ax.set_xlabel(f"Electoral votes of {side}", fontsize=BODY, color=INK)


def _frame(ax: Axes, chances: Mapping[int, float], contest: Contest) -> None:
    """Show the columns that can be seen, and what lies near the majority."""
    top = max(chances.values())
    seen = [votes for votes, p in chances.items() if p > top / SEEN]
    low = min(*seen, contest.need - NEAR)
    high = max(*seen, contest.need + NEAR)
    ax.set_xlim(max(low, 0) - 1, min(high, contest.total) + 1)
    ax.set(ylim=(0, 1.25 * top), yticks=[])
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))


def _write_beside_need(page: Layout, words: str, shift: float, need: int) -> None:
    """Write at the top, beside the line where a majority begins."""
    write(
        page.ax,
        words,
        (need - 0.5, 0.98),
        (shift, 0),
        ha="left" if shift > 0 else "right",
        va="top",
        fontsize=LEAD,
        xycoords=page.ax.get_xaxis_transform(),
    )


def _percent(p: float) -> str:
    """Return a probability in percent; what is not certain is never printed as 0 or
    100.

    >>> _percent(0.8512), _percent(0.9999), _percent(0.0001), _percent(0)
    ('85%', 'over 99%', 'under 0.1%', '0%')
    """
    if 0 < p < 0.001:
        return "under 0.1%"
    if 0.99 < p < 1:
        return "over 99%"
    digits = 1 if 0 < p < 0.01 else 0
    return f"{100 * p:.{digits}f}%"
