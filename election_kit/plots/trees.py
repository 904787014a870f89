"""The path tree on paper: every way to the end, the largest open unit first, as far as
it can be read.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice

from matplotlib.axes import Axes

from election_kit.errors import BadInput
from election_kit.maths.arguments import as_kind
from election_kit.maths.coalitions.paths import Paths
from election_kit.maths.coalitions.paths import paths as paths_of
from election_kit.maths.coalitions.trees import Node
from election_kit.maths.contests import Contest
from election_kit.maths.sentences import listing, number
from election_kit.palette import Style, styles
from election_kit.plots.layout import Layout
from election_kit.plots.lettering import FINE, QUIET, SMALL, Point, write

MOST_ENDS = 252  # as many as nine units can have: a tree with more is folded
MOST_FOLDS = 8  # at most so many ends of a folded one
LISTED = 5
TIED = Style(
    color="#8a8a8a",
    ink="#000000",
    letter="=",
    pattern="plain",
)
_SHAPES = ("o", "s", "^", "v", "P")
_GLYPHS = "●■▲▼✚"
_STROKES = ("-", (0, (4, 1.5)), (0, (1, 1.2)), "-.", ":")
_WORDS = (
    (10**15, "quadrillion"),
    (10**12, "trillion"),
    (10**9, "billion"),
    (10**6, "million"),
)


@dataclass(frozen=True)
class Spot:
    """A node on paper: ``x`` in ends from the left, ``depth`` in units decided,
    ``side`` who won the last.
    """

    side: str
    node: Node
    x: float
    depth: int
    spots: tuple["Spot", ...]

    @property
    def folded(self) -> bool:
        """Whether the tree goes on from here, unseen."""
        return self.node.unit is not None and not self.spots

    def walk(self) -> Iterator["Spot"]:
        """Yield this spot and all below it."""
        yield self
        for spot in self.spots:
            yield from spot.walk()


def path_tree(
    paths: Paths,
    *,
    ax: Axes | None = None,
    title: str | None = None,
    figsize: Point | None = None,
) -> Axes:
    """Draw the tree of a side's paths: a fork for each open unit, largest first, an end
    where it is decided.

    To the left the side of ``paths`` wins the unit, to the right another does. Up to
    nine open units all is drawn; beyond, the lower forks are folded into the number of
    endings below them.

    >>> import election_kit as ek
    >>> night = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
    >>> ax = ek.plots.path_tree(ek.paths(night, "Trump"))
    >>> ek.plots.alt_text(ax).partition(". ")[0]
    'Trump has 3 paths to 270, Biden 9; one ending is a tie'
    """
    as_kind(paths, Paths, "A path tree needs the paths of a side, from ek.paths")
    tree = paths.tree()
    if tree.unit is None:
        raise BadInput(
            f"Nothing is open between the sides: {tree.winner or 'nobody'} has won"
            " already."
        )
    top = _place(tree, _depth(tree), 0, count())
    spots = list(top.walk())
    ends = [spot for spot in spots if not spot.spots]
    deep = max(spot.depth for spot in ends)
    contest = paths.scenario.contest
    page = Layout(ax, title, figsize)
    wide = min(max(10, 2.7 + 0.15 * len(ends)), 14)
    ax = page.open((wide, 2.4 + 0.5 * deep), left=2.3, bottom=0.3)
    ax.set(xlim=(-0.9, len(ends) - 0.1), ylim=(-deep - 0.6, 0.45), xticks=[])
    _name_rows(ax, contest, tree.units[:deep])
    every = styles(contest.sides, contest.parties)
    looks = {side: every[side] for side in tree.totals}
    headline, lead, alt = _words(paths, spots)
    page.entitle(headline, lead=lead, alt=alt)
    for spot in spots:
        _forks(ax, spot, looks)
    _ends(page, ends, looks)
    left, right, *_ = looks
    middle = top.x, 0.0
    write(ax, f"← {left} wins", middle, (-6, 5), ha="right", va="baseline")
    write(ax, f"{right} wins →", middle, (6, 5), ha="left", va="baseline")
    return page.close()


def _name_rows(ax: Axes, contest: Contest, units: Sequence[str]) -> None:
    """Write beside each row of forks which unit is decided there."""
    votes = contest.electoral_votes
    names = [f"{contest.name(unit)} {votes[unit]}" for unit in units]
    ax.set_yticks([-row for row in range(len(units))], names)


def _depth(tree: Node) -> int:
    """Return how many units deep to draw: to the end if that can be read, else to a
    handful of folds.
    """
    level, depth, readable = [tree], 0, 0
    while any(node.unit for node in level):
        level = [after for node in level for after in node.branches.values() or (node,)]
        if len(level) > MOST_ENDS:
            return readable
        depth += 1
        if len(level) <= MOST_FOLDS:
            readable = depth
    return depth


def _place(
    node: Node, depth: int, at: int, places: Iterator[int], side: str = ""
) -> Spot:
    """Give the ends their places from left to right, and each fork the middle of what
    follows it.
    """
    branches = node.branches.items() if at < depth else ()
    spots = tuple(
        _place(branch, depth, at + 1, places, side) for side, branch in branches
    )
    x = sum(spot.x for spot in spots) / len(spots) if spots else float(next(places))
    return Spot(
        side=side,
        node=node,
        x=x,
        depth=at,
        spots=spots,
    )


def _forks(ax: Axes, spot: Spot, looks: dict[str, Style]) -> None:
    strokes = dict(zip(looks, _STROKES, strict=False))
    for after in spot.spots:
        xs = spot.x, after.x, after.x
        ys = -spot.depth, -spot.depth, -after.depth
        (line,) = ax.plot(xs, ys, linestyle=strokes[after.side], linewidth=2)
        line.set_color(looks[after.side].color)
        line.set_gid(f"{after.side} wins {spot.node.unit}")


def _ends(page: Layout, ends: list[Spot], looks: dict[str, Style]) -> None:
    """Mark each end with its winner's color, shape and, given room, letter; each fold
    with its paths.
    """
    room = page.data_width / len(ends)
    size = min(14, max(room, 3))
    for spot in ends:
        at = spot.x, -spot.depth
        if spot.folded:
            _fold(page.ax, at, spot.node)
            continue
        look, shape = _mark(spot.node.winner, looks)
        page.ax.plot(*at, shape, color=look.color, markersize=size, markeredgewidth=0)
        if room > FINE:
            letter = write(page.ax, look.letter, at, va="center_baseline")
            letter.set(fontsize=FINE, color=look.ink)


def _fold(ax: Axes, at: Point, node: Node) -> None:
    """Say how many paths the tree has below a node that is drawn no further."""
    left = paths_of(node.scenario, node.side).n_minimal
    below = _count(left).replace(" ", "\n")
    ax.plot(*at, "v", color=QUIET, markersize=9)
    write(ax, below, at, (0, -7), va="top", fontsize=SMALL)


def _mark(winner: str | None, looks: dict[str, Style]) -> tuple[Style, str]:
    """Return color and shape of an end."""
    if not winner:
        return TIED, "D"
    return looks[winner], _SHAPES[list(looks).index(winner)]


def _words(paths: Paths, spots: list[Spot]) -> tuple[str, str, str]:
    """Return headline, lead and alt text: how many endings there are, and whose."""
    side, n = paths.side, paths.n_minimal
    some = "path" if n == 1 else "paths"
    mine = f"{side} has {_count(n)} {some} to {paths.scenario.contest.need}"
    listed = "; ".join(map(listing, islice(paths.minimal(), LISTED)))
    more = " and others" if n > LISTED else ""
    alt = f"{side}'s paths: {listed}{more}." if listed else ""
    if any(spot.folded for spot in spots):
        drawn = number(max(spot.depth for spot in spots))
        below = f"Below the {drawn} largest units the paths of {side} are counted"
        return mine, f"{below}; this is not a forecast.", alt
    ends = Counter(spot.node.winner for spot in spots if not spot.spots)
    headline, key = _counted(side, list(spots[0].node.totals), ends)
    counted = "Each is counted once; this is not a forecast."
    return f"{mine}{headline}", f"Ends: {'  '.join(key)}. {counted}", alt


def _counted(
    side: str, sides: Sequence[str], ends: Counter[str | None]
) -> tuple[str, list[str]]:
    """Return how many ends the others have, and the key to all."""
    headline, key = "", []
    for glyph, who in zip(_GLYPHS, sides, strict=False):
        key.append(f"{glyph} {who}")
        if who != side:
            headline += f", {who} {ends[who]}"
    if ends[None]:
        headline += f"; {_undecided(ends[None], len(sides))}"
        key.append("◆ nobody")
    return headline, key


def _undecided(n: int, sides: int) -> str:
    if sides > 2:
        return f"{number(n)} endings give nobody a majority"
    if n == 1:
        return "one ending is a tie"
    return f"{number(n)} endings are ties"


def _count(n: int) -> str:
    """Return a number of endings as it can be read at a glance.

    >>> _count(71), _count(4_200_000)
    ('71', '4.2 million')
    """
    for size, word in _WORDS:
        if n >= size:
            return f"{n / size:.3g} {word}"
    return f"{n:,}"
