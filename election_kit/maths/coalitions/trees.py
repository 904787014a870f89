"""The path tree: the open units, largest first, one branch for each side that may win
the next one.

A branch ends where a side has its majority. So a side's leaves are its paths, each met
once, and all leaves together are the paths of one side, the paths of the other, and the
ties. (Where Maine's or Nebraska's units are open, branches that cannot happen are left
out, and several leaves may stand for one path.)
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from election_kit.errors import ImpossibleScenario
from election_kit.maths.coalitions.paths import Paths, paths
from election_kit.maths.frozen_dict import Frozen
from election_kit.maths.scenarios import Scenario


@dataclass(frozen=True)
class Node:
    """A point of the tree: a scenario, and the units still to come, largest first.

    Branches are made when they are asked for, so a tree of any size costs nothing.
    ``side`` is the one whose branch comes first.
    """

    scenario: Scenario
    units: tuple[str, ...]
    side: str

    @property
    def totals(self) -> Mapping[str, int]:
        """Electoral votes of each side here, the side asked about first."""
        return {
            side: self.scenario.totals[side]
            for side in (self.side, *self.scenario.contest.sides)
        }

    @property
    def winner(self) -> str | None:
        """The side that has its majority here; None inside the tree and at a tie."""
        contest, totals = self.scenario.contest, self.scenario.totals
        return next(
            (side for side in contest.sides if totals[side] >= contest.need),
            None,
        )

    @property
    def unit(self) -> str | None:
        """The unit that is decided next; None at a leaf."""
        return None if self.winner else next(iter(self.units), None)

    @cached_property
    def branches(self) -> Mapping[str, "Node"]:
        """Side -> the node after that side has won the next unit; empty at a leaf."""
        branches: dict[str, Node] = {}
        for side in self.totals if self.unit else ():
            with suppress(ImpossibleScenario):
                branches[side] = Node(
                    self.scenario.give(side, self.units[0]),
                    self.units[1:],
                    self.side,
                )
        return Frozen(branches)

    @cached_property
    def leaves(self) -> int:
        """How many leaves the tree has from here on; with two sides mostly known
        without walking it.

        >>> from election_kit.maths.coalitions.paths import paths
        >>> tree = paths({"PA": 20, "GA": 16, "NV": 6}).tree()
        >>> tree.unit, tree.leaves, sum(branch.leaves for branch in tree.branches.values())
        ('PA', 6, 6)
        """
        if self.unit is None:
            return 1
        first, *others = (
            paths(self.scenario, side) for side in self.scenario.contest.sides
        )
        if (
            len(others) > 1 or first.to_win.groups or self.scenario.forced
        ):  # also a branch with one way on
            return sum(branch.leaves for branch in self.branches.values())
        return first.n_minimal + others[0].n_minimal + first.ties


def root(paths: Paths) -> Node:
    """Return the tree of a side's paths."""
    return Node(paths.settled, tuple(paths.open), paths.side)
