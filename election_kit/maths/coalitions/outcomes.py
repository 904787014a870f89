"""Outcomes: every way in which all open units can fall, counted by who then wins.

They are counted with one polynomial, whose exponent is the electoral votes won and
whose coefficient is the number of ways to win them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import prod

from election_kit.errors import Helpful
from election_kit.maths.coalitions.polynomials import Polynomial
from election_kit.maths.scenarios import Scenario

Factor = dict[int, int]  # electoral votes won -> number of ways


@dataclass(frozen=True)
class Outcomes(Helpful):
    """How many of the maps still possible a side wins, loses, or leaves without a
    winner.
    """

    scenario: Scenario
    side: str

    @cached_property
    def total(self) -> int:
        """How many ways the open units can fall (maps that cannot happen are not
        counted).
        """
        return prod(sum(factor.values()) for factor in self._factors(self.side))

    @cached_property
    def wins(self) -> int:
        """In how many of them the side reaches its majority."""
        return self._mine.count(self._missing_of(self.side))

    @cached_property
    def losses(self) -> int:
        """In how many of them another side does."""
        if self._fewest is not None:
            return self._mine.count(0, self._fewest)
        return sum(
            self._polynomial(other).count(self._missing_of(other))
            for other in self._others
        )

    @property
    def ties(self) -> int:
        """In how many of them nobody does."""
        if self._fewest is None:
            return self.total - self.wins - self.losses
        return self._mine.count(self._fewest, self._missing_of(self.side))

    @property
    def _others(self) -> list[str]:
        return [side for side in self.scenario.contest.sides if side != self.side]

    def _missing_of(self, side: str) -> int:
        return self.scenario.contest.need - self.scenario.totals[side]

    @property
    def _fewest(self) -> int | None:
        """Of two sides: with fewer of the open electoral votes than this, the other one
        has its majority.
        """
        if len(self._others) > 1:
            return None
        still = self.scenario.contest.votes_of(self.scenario.open)
        return still - self._missing_of(self._others[0]) + 1

    @cached_property
    def _mine(self) -> Polynomial:
        return self._polynomial(self.side)

    def _polynomial(self, side: str) -> Polynomial:
        product = Polynomial(self.total)
        for factor in self._factors(side):
            product = product.times(factor)
        return product

    def _factors(self, side: str) -> Iterator[Factor]:
        """Yield, for each open unit and each state with districts, electoral votes won
        -> number of ways.
        """
        contest = self.scenario.contest
        grouped: set[str] = set()
        for statewide, districts in contest.districts.items():
            grouped.update((statewide, *districts))
            yield self._factor_of_state(statewide, side)
        others = len(contest.sides) - 1
        for unit in self.scenario.open:
            votes = contest.electoral_votes[unit]
            if unit not in grouped:
                yield {0: others, votes: 1} if votes else {0: others + 1}

    def _factor_of_state(self, statewide: str, side: str) -> Factor:
        """Return the factor of a state and its districts, which fall together."""
        contest, winners = self.scenario.contest, self.scenario.winners
        factor: Factor = {}
        for way in contest.ways(statewide, winners):
            new = [u for u in way if way[u] == side and u not in winners]
            won = contest.votes_of(new)
            factor[won] = factor.get(won, 0) + 1
        return factor
