"""The score: who has how many electoral votes, and how many win."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from election_kit.facts.coercion import Subject, as_scenario
from election_kit.facts.contests import NEXT
from election_kit.facts.starting_maps import as_it_ended
from election_kit.facts.units import election_years
from election_kit.maths.scenarios import Scenario
from election_kit.maths.sentences import headline, listing, verdict
from election_kit.palette import from_left, styles
from election_kit.plots.bars import NEUTRAL, Part, draw_bar
from election_kit.plots.layout import Layout
from election_kit.plots.lettering import INK, Point, write

MANY = 20  # open units beyond these get one piece together


def score_bar(
    what: Subject,
    *,
    ax: Axes | None = None,
    title: str | None = None,
    figsize: Point | None = None,
) -> Axes:
    """Draw who has how many electoral votes, what is open between them, and how many
    win.

    The blue side stands at the left, the red at the right; open units, largest first,
    lie in the middle. A year or an `Election` is drawn as it ended.

    >>> import election_kit as ek
    >>> ax = ek.plots.score_bar(2020)
    >>> ek.plots.alt_text(ax).partition(". ")[0]
    'Biden wins, 306 to 232'
    """
    scenario = as_scenario(what)
    contest = scenario.contest
    page = Layout(ax, title, figsize)
    ax = page.open((10, 2.7), bottom=0.75)
    ax.set(xlim=(0, contest.total), ylim=(-0.75, 0.75), xticks=[], yticks=[])
    still = sorted(scenario.open, key=lambda unit: -contest.electoral_votes[unit])
    draw_bar(page, 0, _parts(scenario, still))
    _mark_need(ax, contest.need, contest.total)
    named = [f"{contest.name(unit)} {contest.electoral_votes[unit]}" for unit in still]
    page.entitle(
        headline(scenario),
        lead=verdict(scenario),
        tables=origin(scenario),
        alt=f"Open: {listing(named)}." if named else "",
    )
    return page.close()


def _parts(scenario: Scenario, still: Sequence[str]) -> list[Part]:
    """Return the pieces of the score bar from left to right."""
    contest, totals = scenario.contest, scenario.totals
    looks = styles(contest.sides, contest.parties)
    order = from_left(contest.sides, contest.parties)
    left, right, *between = (
        Part(totals[s], looks[s], f"{s} {totals[s]}") for s in order
    )
    others = [Part(n, NEUTRAL) for name, n in totals.items() if name not in looks]
    open_votes = contest.votes_of(still)
    if len(still) > MANY:
        pieces = [Part(open_votes, NEUTRAL, f"{len(still)} units open")]
    else:
        votes = contest.electoral_votes
        pieces = [Part(votes[unit], NEUTRAL, unit) for unit in still]
    uncast = contest.total - sum(totals.values()) - open_votes
    lost = Part(uncast, NEUTRAL)
    return [left, *pieces, lost, *others, *between, right]


def _mark_need(ax: Axes, need: int, total: int) -> None:
    """Mark how far a side must reach; one mark serves both if they meet in the middle."""
    beyond = 2 * need - total
    x = total / 2 if beyond in (1, 2) else need
    ax.plot([x, x], [0.4, 0.5], color=INK, linewidth=2)
    ax.plot([x, x], [-0.4, -0.5], color=INK, linewidth=2)
    write(ax, f"{need} to win", (x, 0.52), va="bottom")


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
