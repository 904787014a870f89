"""Forecasts: how likely is each number of electoral votes, if each unit has its chance?

Two models. *Independent*: every state on its own coin; the distribution is one
polynomial product. *Correlated*: states share a few swings
(:mod:`~election_kit.maths.forecasts.quadrature`). Given those they are independent, so
the answer is a weighted mean of such products over a fixed grid of swings. Nothing is
drawn at random: calls never run out of simulations, and the same question always has
the same answer.

In both, the units of a divided state (Maine, Nebraska) move together: the safest falls
last.
"""

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from math import inf, prod, sqrt
from random import Random
from statistics import NormalDist

from election_kit.errors import BadInput, UnknownUnit, WrongType, shown
from election_kit.maths.arguments import (
    as_chance,
    as_mapping,
    as_whole,
)
from election_kit.maths.contests import Contest
from election_kit.maths.forecasts.mixtures import (
    Block,
    crossings,
    mixed,
    unpacked,
    votes_packed,
)
from election_kit.maths.forecasts.quadrature import (
    Points,
    Vector,
    fit_factors,
    grid,
    matched_grid,
)
from election_kit.maths.frozen_dict import Frozen

LIGHT = 3e-3  # grid points lighter than this share of an even weight are left out
STEP, FARTHEST = (
    0.3,
    6.0,
)  # tipping points: margins looked at, in standard deviations
COARSE = (
    11,
    5,
    3,
    3,
)  # their grid: the sum over margins smooths what it leaves rough


@dataclass(frozen=True)
class Forecast:
    """Chances of the units of a two-sided contest, and how they hang together.

    ``chances`` maps every unit to the probability that the first side wins it.
    ``loadings`` maps statewide units to loadings on standard normal factors; without
    any, states are independent. ``calls`` are the units decided. ``sizes`` is the grid,
    points per factor: the default errs by less than a million simulations would (give
    larger ones to see).

    >>> toy = Forecast(Contest({"A": 3, "B": 2, "C": 2}), {"A": 0.5, "B": 0.5, "C": 0.5})
    >>> [round(p, 3) for p in toy.distribution("Us")]
    [0.125, 0.0, 0.25, 0.125, 0.125, 0.25, 0.0, 0.125]
    >>> round(toy.win_probability("Us"), 6), round(toy.given(A="Us").win_probability("Us"), 6)
    (0.5, 0.75)
    """

    contest: Contest
    chances: Mapping[str, float]
    loadings: Mapping[str, Vector] = field(default_factory=Frozen)
    calls: Mapping[str, str] = field(default_factory=Frozen)
    sizes: tuple[int, ...] = (31, 7, 5, 3)

    def __post_init__(self) -> None:
        if not isinstance(self.contest, Contest):
            raise WrongType(
                f"A forecast is made for a Contest, not for {shown(self.contest)}."
            )
        if len(self.contest.sides) != 2:
            raise BadInput(
                f"A forecast is between two sides, not {', '.join(self.contest.sides)}."
            )
        for name in ("chances", "loadings", "calls"):
            object.__setattr__(self, name, as_mapping(getattr(self, name), f"{name}="))
        chances = {self.contest.unit(unit): p for unit, p in self.chances.items()}
        _check_chances(self.contest, chances)
        calls = {
            self.contest.unit(unit): self.contest.side(side)
            for unit, side in self.calls.items()
        }
        for unit, row in self.loadings.items():
            _check_loadings(unit, row)
        for size in self.sizes:
            as_whole(size, "A size of the grid", least=1)
        for name, value in (
            ("chances", chances),
            ("calls", calls),
            ("loadings", dict(self.loadings)),
        ):
            object.__setattr__(self, name, Frozen(value))
        if any(len(row) != self._k for row in self.loadings.values()) or self._k > len(
            self.sizes
        ):
            raise BadInput(
                "Every unit needs loadings on the same factors, at most"
                f" {len(self.sizes)}."
            )

    def correlated(
        self, correlations: Mapping[tuple[str, str], float], *, factors: int = 4
    ) -> "Forecast":
        """Return the forecast with common factors fitted to correlations between
        statewide units.

        Large and close units are fitted best, for they decide. The fit is not perfect:
        beside simulations with the whole matrix of 2020, four factors move no
        cumulative probability by more than 0.002.
        """
        near = {
            u: n * NormalDist().pdf(_cut(self.chances[u]))
            for u, n in self.contest.electoral_votes.items()
        }
        floor = 0.02 * sum(near.values()) / len(near)
        importance = {unit: sqrt(x + floor) for unit, x in near.items()}
        return replace(
            self,
            loadings=fit_factors(correlations, factors=factors, importance=importance),
        )

    def given(self, **calls: str) -> "Forecast":
        """Return what follows from these calls: ``f.given(PA="Trump")``,
        ``f.given(NE_02="Biden")``.

        By Bayes's rule on the factors, so that a called state tells about its
        neighbors. Calls of probability 0 raise as soon as something is asked of them.
        """
        return replace(self, calls={**self.calls, **calls})

    @property
    def _k(self) -> int:
        return len(next(iter(self.loadings.values()), ()))

    @property
    def _total(self) -> int:
        return sum(self.contest.electoral_votes.values())

    def _blocks(self, side: str) -> list[Block]:
        """The blocks as ``side`` sees them, smallest first."""
        districts = self.contest.districts
        inside = {unit for units in districts.values() for unit in units}
        homes = [unit for unit in self.contest.electoral_votes if unit not in inside]
        return sorted(
            self._block(side, home, (home, *districts.get(home, ()))) for home in homes
        )

    def _block(self, side: str, home: str, units: Iterable[str]) -> Block:
        sign = 1 if side == self.contest.sides[0] else -1
        cuts = {unit: sign * _cut(self.chances[unit]) for unit in units}
        order = sorted(cuts, key=lambda unit: -cuts[unit])
        high = min((cuts[u] for u in order if self.calls.get(u) == side), default=inf)
        low = max(
            (cuts[u] for u in order if self.calls.get(u, side) != side),
            default=-inf,
        )
        row = self.loadings.get(home, (0.0,) * self._k)
        scale = sqrt(0.5 / (1 - sum(x * x for x in row)))
        edges = (
            high,
            *(min(max(cuts[unit], low), high) for unit in order),
            low,
        )
        return Block(
            won=tuple(
                accumulate(
                    (self.contest.electoral_votes[unit] for unit in order), initial=0
                )
            ),
            units=tuple(order),
            edges=tuple(edge * scale for edge in edges),
            loads=tuple(sign * x * scale for x in row),
        )

    @cached_property
    def _points(self) -> Points:
        """The grid of factors, weighed by how likely each point makes the calls."""
        sizes = self.sizes[: self._k]
        called = [
            b
            for b in self._blocks(self.contest.sides[0])
            if any(u in self.calls for u in b.units)
        ]
        if any(block.edges[0] <= block.edges[-1] for block in called):
            raise BadInput(
                f"The calls {dict(self.calls)} have probability 0 in this forecast."
            )
        points = (
            matched_grid(sizes, lambda f: prod(b.likelihood(f) for b in called))
            if called
            else grid(sizes)
        )
        kept = [(weight, f) for weight, f in points if weight * len(points) > LIGHT]
        total = sum(weight for weight, _ in kept)
        return [(weight / total, f) for weight, f in kept]

    @cached_property
    def _distribution(self) -> tuple[float, ...]:
        blocks = self._blocks(self.contest.sides[0])
        products = (
            (
                weight,
                votes_packed([block.rungs(f) for block in blocks], blocks, self._total),
            )
            for weight, f in self._points
        )
        return unpacked(mixed(products, self._total), self._total)

    def distribution(self, side: str | None = None) -> tuple[float, ...]:
        """Return the probability of 0, 1, 2 ... electoral votes of a side (by default
        the first).
        """
        first = side is None or self.contest.side(side) == self.contest.sides[0]
        return self._distribution if first else self._distribution[::-1]

    def win_probability(self, side: str) -> float:
        """Return the probability that the side reaches its majority."""
        return sum(self.distribution(side)[self.contest.need :])

    @property
    def tie_probability(self) -> float:
        """The probability that neither side reaches a majority."""
        return sum(
            self._distribution[self._total - self.contest.need + 1 : self.contest.need]
        )

    def chance(self, unit: str, side: str) -> float:
        """Return the probability that the side wins the unit, given the calls.

        >>> twins = Contest({"A": 1, "B": 1}), {"A": 0.5, "B": 0.5}, {"A": (0.9,), "B": (0.9,)}
        >>> toy = Forecast(*twins, {"A": "Us"})
        >>> round(toy.chance("B", "Us"), 3)
        0.801
        """
        unit = self.contest.unit(unit)
        block = next(
            b for b in self._blocks(self.contest.side(side)) if unit in b.units
        )
        place = block.units.index(unit) + 1
        return min(
            1.0,
            sum(weight * sum(block.rungs(f)[place:]) for weight, f in self._points),
        )

    def simulate(self, n: int, *, seed: int) -> Iterator[dict[str, str]]:
        """Yield ``n`` maps drawn from the forecast: unit -> side; the same seed gives
        the same maps.

        For teaching: a share of ``n`` maps is off by ``sqrt(p (1 - p) / n)`` or so, and
        a rare event has few maps or none, while :meth:`given` always answers.
        """
        n = as_whole(n, "The number of maps")
        seed = as_whole(seed, "seed=", least=None)
        first, second = self.contest.sides
        blocks, random = self._blocks(first), Random(seed)
        weights, places = zip(*self._points, strict=True)
        bounds = list(accumulate(weights))
        for _ in range(n):
            (f,) = random.choices(places, cum_weights=bounds)
            drawn: dict[str, str] = {}
            for block in blocks:
                won = bisect(list(accumulate(block.rungs(f))), random.random())
                drawn.update(
                    (unit, first if i < won else second)
                    for i, unit in enumerate(block.units)
                )
            yield {unit: drawn[unit] for unit in self.contest.electoral_votes}

    def tipping_point(self, side: str | None = None) -> dict[str, float]:
        """Return by unit the probability that it brings the winner to a majority,
        likeliest first.

        Units are ordered by the winner's margin, each in its own standard deviations.
        For a ``side``, the probabilities add up to its win probability; for both (the
        default) to that of a decision. Wrong by 0.003 at most: margins are looked at in
        steps.
        """
        sides = self.contest.sides if side is None else (self.contest.side(side),)
        tips = dict.fromkeys(self.contest.electoral_votes, 0.0)
        for one in sides:
            if one not in self._known_tips:
                self._known_tips[one] = self._tips(one)
            found = self._known_tips[one]
            scale = self.win_probability(one) / (sum(found.values()) or 1)
            for unit, chance in found.items():
                tips[unit] += chance * scale
        return dict(sorted(tips.items(), key=lambda item: -item[1]))

    @cached_property
    def _known_tips(self) -> dict[str, dict[str, float]]:
        """What has been worked out so far, by side: it takes a second."""
        return {}

    def _tips(self, side: str) -> dict[str, float]:
        """The unscaled probabilities that a unit tips it for the side, summed over
        margins and factors.
        """
        tips = dict.fromkeys(self.contest.electoral_votes, 0.0)
        points, blocks = replace(self, sizes=COARSE)._points, self._blocks(side)
        for step in range(int(FARTHEST / STEP)):
            easy, middle, hard = (
                [b.behind((step + part) * STEP) for b in blocks] for part in (0, 0.5, 1)
            )
            for weight, f in points:
                for unit, chance in crossings(easy, middle, hard, f, self.contest.need):
                    tips[unit] += weight * chance
        return tips


def _check_chances(contest: Contest, chances: Mapping[str, float]) -> None:
    """Raise unless every unit has a chance."""
    for unit in contest.electoral_votes:
        if unit not in chances:
            raise UnknownUnit(f"The forecast gives no chance for {unit!r}.")
        as_chance(chances[unit], shown(unit))


def _check_loadings(unit: str, row: object) -> None:
    """Raise unless a unit's loadings leave it some swing of its own."""
    if not isinstance(row, Sequence) or not all(
        isinstance(x, int | float) for x in row
    ):
        raise WrongType(
            f"Loadings are numbers, one for each factor; {shown(unit)} has"
            f" {shown(row)}."
        )
    if not sum(x * x for x in row) < 1:
        raise BadInput(
            f"The squares of loadings add up to less than 1; {shown(unit)} has"
            f" {shown(row)}."
        )


def _cut(chance: float) -> float:
    """The standard normal quantile, infinite where the chance is 0 or 1."""
    return NormalDist().inv_cdf(chance) if 0 < chance < 1 else (inf if chance else -inf)
