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
from election_kit.maths.coalitions.outcomes import Outcomes
from election_kit.maths.coalitions.winning import to_win
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
        sides = dict.fromkeys((self.side, *self.scenario.contest.sides))
        return {side: self.scenario.totals[side] for side in sides}

    @property
    def winner(self) -> str | None:
        """The side that has its majority here; None inside the tree and at a tie."""
        contest, totals = self.scenario.contest, self.scenario.totals
        for side in contest.sides:
            if totals[side] >= contest.need:
                return side
        return None

    @property
    def unit(self) -> str | None:
        """The unit that is decided next; None at a leaf."""
        if self.winner or not self.units:
            return None
        return self.units[0]

    @cached_property
    def branches(self) -> Mapping[str, "Node"]:
        """Side -> the node after that side has won the next unit; empty at a leaf."""
        branches: dict[str, Node] = {}
        if self.unit is None:
            return branches
        winners = self.scenario.winners
        for side in self.totals:
            with suppress(ImpossibleScenario):
                after = self.scenario.with_winners({**winners, self.unit: side})
                branches[side] = Node(
                    scenario=after,
                    units=self.units[1:],
                    side=self.side,
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
        scenario = self.scenario
        coalitions = [to_win(scenario, side) for side in scenario.contest.sides]
        one_way_on = coalitions[0].groups or scenario.forced
        if len(coalitions) > 2 or one_way_on:
            return sum(branch.leaves for branch in self.branches.values())
        ties = Outcomes(scenario, self.side).ties
        return sum(some.count for some in coalitions) + ties
