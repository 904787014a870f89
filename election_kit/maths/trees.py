"""The path tree: the open units, largest first, one branch for each side that may win the next one.

A branch ends where a side has its majority. So a side's leaves are its paths, each met once, and all leaves
together are the paths of one side, the paths of the other, and the ties. (Maps that cannot happen in Maine
and Nebraska are not pruned: a tree is about sets of units, as paths are.)
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from election_kit.maths.coalitions import Coalitions, Paths
from election_kit.maths.tallies import Tally


@dataclass(frozen=True)
class Node:
    """A point of the tree: who has how many electoral votes, and which units are still to come.

    ``totals`` maps side -> electoral votes here; ``rest`` maps the units still open -> electoral votes,
    largest first. Branches are made when they are asked for, so a tree of any size costs nothing.
    """

    totals: Mapping[str, int]
    rest: Mapping[str, int]
    need: int

    @property
    def winner(self) -> str | None:
        """The side that has its majority here; None inside the tree and at a tie."""
        return next((side for side, votes in self.totals.items() if votes >= self.need), None)

    @property
    def unit(self) -> str | None:
        """The unit that is decided next; None at a leaf."""
        return None if self.winner else next(iter(self.rest), None)

    @cached_property
    def branches(self) -> Mapping[str, "Node"]:
        """Side -> the node after that side has won the next unit; empty at a leaf."""
        if self.unit is None:
            return {}
        rest = {unit: votes for unit, votes in self.rest.items() if unit != self.unit}
        won = self.rest[self.unit]
        return {
            side: Node({**self.totals, side: votes + won}, rest, self.need)
            for side, votes in self.totals.items()
        }

    @cached_property
    def leaves(self) -> int:
        """How many leaves the tree has from here on; with two sides known without walking it.

        >>> from election_kit.maths.coalitions import paths
        >>> tree = paths({"PA": 20, "GA": 16, "NV": 6}).tree()
        >>> tree.unit, tree.leaves, sum(branch.leaves for branch in tree.branches.values())
        ('PA', 6, 6)
        """
        if len(self.totals) > 2:
            return sum(branch.leaves for branch in self.branches.values()) or 1
        (one, other), still = self.totals.values(), sum(self.rest.values())
        ways = (Coalitions(self.rest, self.need - have).count for have in (one, other))
        tally = Tally(1 << len(self.rest))
        for votes in self.rest.values():
            tally = tally.times({0: 1, votes: 1} if votes else {0: 2})
        return sum(ways) + tally.count(other + still - self.need + 1, self.need - one)


def root(paths: Paths) -> Node:
    """Return the tree of a side's paths; the side comes first in ``totals``."""
    contest, forced = paths.scenario.contest, paths.scenario.forced
    totals = {side: paths.scenario.totals[side] for side in (paths.side, *contest.sides)}
    for unit, side in forced.items():
        totals[side] += contest.votes[unit]
    return Node(totals, paths.open, contest.need)
