"""The path tree on paper: every way to the end, the largest open unit first, as far as
it can be read.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from typing import Any

from matplotlib.axes import Axes

from election_kit.errors import BadInput, WrongType, shown
from election_kit.maths.coalitions.paths import Paths
from election_kit.maths.coalitions.paths import paths as paths_of
from election_kit.maths.coalitions.trees import Node
from election_kit.maths.sentences import listing, number
from election_kit.palette import Style, styles
from election_kit.plots.layout import Layout
from election_kit.plots.lettering import FINE, QUIET, SMALL, Point, write

MOST_ENDS = 252  # as many as nine units can have: a tree with more is folded
MOST_FOLDS = 8  # at most so many ends of a folded one
LISTED = 5
TIED = Style("#8a8a8a", "#000000", "=", "plain")
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
    if not isinstance(paths, Paths):
        raise WrongType(
            f"A path tree needs the paths of a side, from ek.paths, not {shown(paths)}."
        )
    tree = paths.tree()
    if tree.unit is None:
        raise BadInput(
            f"Nothing is open between the sides: {tree.winner or 'nobody'} has won"
            " already."
        )
    top = _place(tree, _depth(tree), 0, count())
    spots = list(top.walk())
    ends = [spot for spot in spots if not spot.spots]
    deep = max(spot.depth for spot in spots)
    contest = paths.scenario.contest
    page = Layout(ax, title, figsize)
    wide = min(max(10, 2.7 + 0.15 * len(ends)), 14)
    ax = page.open((wide, 2.4 + 0.5 * deep), left=2.3, bottom=0.3)
    ax.set(xlim=(-0.9, len(ends) - 0.1), ylim=(-deep - 0.6, 0.45), xticks=[])
    names = [
        f"{contest.name(u)} {contest.electoral_votes[u]}" for u in tree.units[:deep]
    ]
    ax.set_yticks([-row for row in range(deep)], names)
    every = styles(contest.sides, contest.parties)
    looks = {side: every[side] for side in tree.totals}
    headline, lead, alt = _words(paths, spots)
    page.entitle(headline, lead=lead, alt=alt)
    for spot in spots:
        _forks(ax, spot, looks)
    _ends(page, ends, looks)
    left, right = list(looks)[:2]
    write(ax, f"← {left} wins", (top.x, 0), (-6, 5), ha="right", va="baseline")
    write(ax, f"{right} wins →", (top.x, 0), (6, 5), ha="left", va="baseline")
    return page.close()


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
    return Spot(side, node, x, at, spots)


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
    for spot in ends:
        at = (spot.x, -spot.depth)
        if spot.folded:
            left = paths_of(spot.node.scenario, spot.node.side).n_minimal
            below = _count(left).replace(" ", "\n")
            page.ax.plot(*at, "v", color=QUIET, markersize=9)
            write(page.ax, below, at, (0, -7), va="top", fontsize=SMALL)
            continue
        look, shape = _mark(spot.node.winner, looks)
        size = min(14, max(room, 3))
        page.ax.plot(*at, shape, color=look.color, markersize=size, markeredgewidth=0)
        if room > FINE:
            style: dict[str, Any] = {"fontsize": FINE, "color": look.ink}
            write(page.ax, look.letter, at, va="center_baseline", **style)


def _mark(winner: str | None, looks: dict[str, Style]) -> tuple[Style, str]:
    """Return color and shape of an end."""
    if not winner:
        return TIED, "D"
    return looks[winner], _SHAPES[list(looks).index(winner)]


def _words(paths: Paths, spots: list[Spot]) -> tuple[str, str, str]:
    """Return headline, lead and alt text: how many endings there are, and whose."""
    side, tree = paths.side, spots[0].node
    need = paths.scenario.contest.need
    mine = f"{side} has {_many(paths.n_minimal, 'path')} to {need}"
    listed = [listing(path) for path in islice(paths.minimal(), LISTED)]
    more = " and others" if paths.n_minimal > LISTED else ""
    alt = f"{side}'s paths: {'; '.join(listed)}{more}." if listed else ""
    if any(spot.folded for spot in spots):
        drawn = number(max(spot.depth for spot in spots))
        below = f"Below the {drawn} largest units the paths of {side} are counted"
        return mine, f"{below}; this is not a forecast.", alt
    found = Counter(spot.node.winner for spot in spots if not spot.spots)
    headline, key = mine, []
    for glyph, who in zip(_GLYPHS, tree.totals, strict=False):
        key.append(f"{glyph} {who}")
        if who != side:
            headline += f", {who} {found[who]}"
    if found[None]:
        headline += f"; {_undecided(found[None], len(tree.totals))}"
        key.append("◆ nobody")
    counted = "Each is counted once; this is not a forecast."
    return headline, f"Ends: {'  '.join(key)}. {counted}", alt


def _undecided(n: int, sides: int) -> str:
    if sides > 2:
        return f"{number(n)} endings give nobody a majority"
    return "one ending is a tie" if n == 1 else f"{number(n)} endings are ties"


def _many(n: int, what: str) -> str:
    return f"{_count(n)} {what}{'' if n == 1 else 's'}"


def _count(n: int) -> str:
    """Return a number of endings as it can be read at a glance.

    >>> _count(71), _count(4_200_000)
    ('71', '4.2 million')
    """
    for size, word in _WORDS:
        if n >= size:
            return f"{n / size:.3g} {word}"
    return f"{n:,}"
