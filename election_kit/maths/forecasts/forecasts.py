"""Forecasts: how likely is each number of electoral votes, if each unit has its chance?

Two models. *Independent*: every state on its own coin; the distribution is one
convolution. *Correlated*: states share a few swings, the factors. Given those they are
independent, so the answer is a weighted mean of convolutions over a fixed grid of
factors (:mod:`~election_kit.maths.forecasts.quadrature`). Calls never run out of
simulations, and the same question always has the same answer.

In both, the units of a divided state (Maine, Nebraska) move together: the safest falls
last.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import inf, prod, sqrt
from operator import mul
from random import Random
from statistics import NormalDist

from election_kit.errors import BadInput, UnknownUnit, WrongType, shown
from election_kit.maths.arguments import as_chance, as_kind, as_mapping, as_whole
from election_kit.maths.contests import Contest
from election_kit.maths.forecasts.convolution import NEVER, State, convolve, mixture
from election_kit.maths.forecasts.quadrature import Points, Vector, grid, matched_grid
from election_kit.maths.frozen_dict import Frozen

BATCH = 1_000  # maps that are drawn at once
DRAWS = 20_000  # maps that the chances of tipping points are counted in


@dataclass(frozen=True, repr=False)
class Forecast:
    """Chances of the units of a two-sided contest, and how they hang together.

    ``chances`` maps every unit to the probability, 0 to 1, that ``side`` wins it.
    ``loadings`` maps statewide units to loadings on standard normal factors, whose
    squares add up to less than 1: the correlation of two states is the sum of the
    products of their loadings. Without any, states are independent. ``calls`` are the
    units decided, unit -> side. ``sizes`` is the grid, points per factor: the default
    errs by less than a million simulations would (give larger ones to see).

    Raises ``BadInput``, ``UnknownSide``, ``UnknownUnit`` or ``WrongType`` for what does
    not fit the contest.

    >>> toy = Forecast(Contest({"A": 3, "B": 2, "C": 2}), {"A": 0.5, "B": 0.5, "C": 0.5}, side="Us")
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
    side: str = field(default="", kw_only=True)
    """Whose chances these are."""

    def __post_init__(self) -> None:
        contest = as_kind(self.contest, Contest, "A forecast is made for a Contest")
        if len(contest.sides) != 2:
            raise BadInput(
                f"A forecast is between two sides, not {', '.join(contest.sides)}."
            )
        if not self.side:
            one, other = contest.sides
            raise WrongType(
                f"Whose chances are these? Expected side={one!r} or side={other!r}."
            )
        chances = as_mapping(self.chances, "chances=")
        loadings = as_mapping(self.loadings, "loadings=").items()
        calls = as_mapping(self.calls, "calls=").items()
        sizes = [as_whole(n, "A size of the grid", least=1) for n in self.sizes]
        self._set("side", contest.side(self.side))
        self._set("chances", _chances(contest, chances))
        rows = {contest.unit(unit): _loadings(unit, row) for unit, row in loadings}
        self._set("loadings", rows)
        called = {contest.unit(unit): contest.side(side) for unit, side in calls}
        self._set("calls", called)
        self._set("sizes", tuple(sizes))
        if len(set(map(len, self.loadings.values()))) > 1:
            raise BadInput("Every unit needs loadings on the same factors.")
        if self._factors > len(self.sizes):
            raise BadInput(f"The grid has sizes for {len(self.sizes)} factors at most.")

    def _set(self, name: str, value: object) -> None:
        value = Frozen(value) if isinstance(value, dict) else value
        object.__setattr__(self, name, value)

    def __repr__(self) -> str:
        year = f" {self.contest.year}" if self.contest.year else ""
        told = [
            " against ".join(self.contest.sides),
            f"{len(self.chances)} units",
            "correlated" if self.loadings else "independent",
        ]
        told += [f"{unit} called for {side}" for unit, side in self.calls.items()]
        return f"<Forecast{year}: {', '.join(told)}>"

    def given(
        self, calls: Mapping[str, str] | None = None, /, **units: str
    ) -> "Forecast":
        """Return what follows from these calls: ``f.given(PA="Trump")``,
        ``f.given({"NE-02": "Biden"})``.

        By Bayes's rule on the factors, so that a called state tells about its
        neighbors. Calls of probability 0 raise ``BadInput`` as soon as something is
        asked of them.
        """
        new = as_mapping({} if calls is None else calls, "Calls")
        return replace(self, calls={**self.calls, **new, **units})

    @property
    def _other(self) -> str:
        first, second = self.contest.sides
        return second if first == self.side else first

    @property
    def _factors(self) -> int:
        return len(next(iter(self.loadings.values()), ()))

    @cached_property
    def _states(self) -> list[State]:
        """The states as ``side`` sees them, smallest first."""
        contest = self.contest
        homes = [
            unit for unit in contest.electoral_votes if unit not in contest.state_of
        ]
        return sorted(map(self._state, homes))

    def _state(self, home: str) -> State:
        """Return a state with its districts."""
        units = home, *self.contest.districts.get(home, ())
        row = self.loadings.get(home, (0.0,) * self._factors)
        common = sum(x * x for x in row)
        scale = sqrt(2 * (1 - common))
        cuts = {unit: _threshold(self.chances[unit]) / scale for unit in units}
        order = sorted(units, key=lambda unit: -cuts[unit])
        low, high = -inf, inf
        votes = [0]
        for unit in order:
            votes.append(votes[-1] + self.contest.electoral_votes[unit])
            winner = self.calls.get(unit)
            if winner == self.side:
                high = min(high, cuts[unit])
            elif winner is not None:
                low = max(low, cuts[unit])
        return State(
            votes=tuple(votes),
            units=tuple(order),
            thresholds=tuple(cuts[unit] for unit in order),
            low=low,
            high=high,
            loadings=tuple(x / scale for x in row),
            scale=scale,
        )

    @cached_property
    def _points(self) -> Points:
        """The grid of factors, weighed by how likely each point makes the calls."""
        called = [state for state in self._states if state.called]
        if any(state.low >= state.high for state in called):
            raise BadInput(
                f"The calls {dict(self.calls)} have probability 0 in this forecast."
            )
        sizes = self.sizes[: self._factors]
        if not called:
            return grid(sizes)
        return matched_grid(
            sizes,
            lambda places: map(
                prod, zip(*(one.likelihoods(places) for one in called), strict=True)
            ),
        )

    @cached_property
    def _distribution(self) -> tuple[float, ...]:
        states, total = self._states, self.contest.total
        weights, places = zip(*self._points, strict=True)
        columns = [state.chances(places) for state in states]
        weighted = []
        for weight, *chances in zip(weights, *columns, strict=True):
            never = NEVER / weight
            packed = convolve(states, chances, total, never=never)
            weighted.append((weight, packed))
        return mixture(weighted, total)

    def distribution(self, side: str | None = None) -> tuple[float, ...]:
        """Return the probability of 0, 1, 2 ... electoral votes of a side (by default
        that of the forecast).
        """
        if side is None or self.contest.side(side) == self.side:
            return self._distribution
        return self._distribution[::-1]

    def win_probability(self, side: str | None = None) -> float:
        """Return the probability, 0 to 1, that the side reaches its majority.

        Raises ``WrongType`` if no side is named, ``UnknownSide`` for another.
        """
        if side is None:
            one, other = self.contest.sides
            raise WrongType(
                f"Whose? Expected win_probability({one!r}) or"
                f" win_probability({other!r})."
            )
        return sum(self.distribution(side)[self.contest.need :])

    @property
    def tie_probability(self) -> float:
        """The probability that neither side reaches a majority."""
        need = self.contest.need
        most_of_other = self.contest.total - need
        return sum(self._distribution[most_of_other + 1 : need])

    def chance(self, unit: str, side: str) -> float:
        """Return the probability that the side wins the unit, given the calls.

        Without calls that is the chance in the forecast; after calls it is wrong by
        0.003 at most.

        >>> twins = Contest({"A": 1, "B": 1}), {"A": 0.5, "B": 0.5}, {"A": (0.9,), "B": (0.9,)}
        >>> round(Forecast(*twins, {"A": "Us"}, side="Us").chance("B", "Us"), 2)
        0.8
        """
        unit, side = self.contest.unit(unit), self.contest.side(side)
        chance = self._chance(unit) if self.calls else self.chances[unit]
        return chance if side == self.side else 1 - chance

    def _chance(self, unit: str) -> float:
        weights, places = zip(*self._points, strict=True)
        state = next(state for state in self._states if unit in state.units)
        place = state.units.index(unit)
        chances = [won[place] for won in state.chances(places)]
        chance = sum(map(mul, weights, chances), 0.0)
        return min(1.0, chance)

    def simulate(self, n: int, *, seed: int = 0) -> Iterator[dict[str, str]]:
        """Yield ``n`` maps drawn from the forecast: unit -> side; the same seed gives
        the same maps.

        For teaching: a share of ``n`` maps is off by ``sqrt(p (1 - p) / n)`` or so, and
        a rare event has few maps or none, while :meth:`given` always answers.
        """
        n = as_whole(n, "The number of maps")
        seed = as_whole(seed, "seed=", least=None)
        for margins in self._margins(n, seed):
            drawn = dict.fromkeys(self.contest.electoral_votes, self._other)
            drawn |= {unit: self.side for margin, unit in margins if margin > 0}
            yield drawn

    def _margins(self, n: int, seed: int) -> Iterator[list[tuple[float, str]]]:
        """Yield the side's margins in ``n`` elections drawn at random, each in the
        unit's own standard deviations.
        """
        random = Random(seed)
        weights, places = zip(*self._points, strict=True)
        units = [unit for state in self._states for unit in state.units]
        for start in range(0, n, BATCH):
            size = min(BATCH, n - start)
            drawn = random.choices(places, weights, k=size)
            columns: list[list[float]] = []
            for state in self._states:
                columns += state.draw(drawn, random)
            for margins in zip(*columns, strict=True):
                yield list(zip(margins, units, strict=True))

    def tipping_point(self, side: str | None = None) -> dict[str, float]:
        """Return by unit the probability that it brings the winner to a majority,
        likeliest first.

        Units are ordered by the winner's margin, each in its own standard deviations.
        For a ``side``, the probabilities add up to its win probability; for both (the
        default) to that of a decision. Shares of 20,000 drawn maps, always the same:
        wrong by 0.01 at most.
        """
        sides = self.contest.sides if side is None else (self.contest.side(side),)
        tips = dict.fromkeys(self.contest.electoral_votes, 0.0)
        for one in sides:
            counts = self._tips[one]
            drawn = max(counts.total(), 1)
            scale = self.win_probability(one) / drawn
            for unit, n in counts.items():
                tips[unit] += n * scale
        likeliest = sorted(tips, key=lambda unit: -tips[unit])
        return {unit: tips[unit] for unit in likeliest}

    @cached_property
    def _tips(self) -> dict[str, Counter[str]]:
        """How many of the drawn maps each unit tips, by side: it takes a second."""
        won, lost = Counter[str](), Counter[str]()
        for margins in self._margins(DRAWS, seed=0):
            margins.sort()
            ahead = [unit for margin, unit in margins if margin > 0]
            behind = [unit for margin, unit in margins if margin <= 0]
            won.update(self._majority(reversed(ahead)))
            lost.update(self._majority(behind))
        return {self.side: won, self._other: lost}

    def _majority(self, units: Iterable[str]) -> Iterator[str]:
        """Yield the unit that brings a majority to whoever wins these in this order, if
        one does.
        """
        votes = 0
        for unit in units:
            votes += self.contest.electoral_votes[unit]
            if votes >= self.contest.need:
                yield unit
                return


def _chances(contest: Contest, given: Mapping[str, object]) -> Frozen[str, float]:
    """Read a chance for every unit."""
    chances = {
        contest.unit(unit): float(as_chance(p, shown(unit)))
        for unit, p in given.items()
    }
    for unit in contest.electoral_votes:
        if unit not in chances:
            raise UnknownUnit(f"The forecast gives no chance for {unit!r}.")
    return Frozen(chances)


def _loadings(unit: str, row: object) -> Vector:
    """Read a unit's loadings, which leave it some swing of its own."""
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
    return tuple(row)


def _threshold(chance: float) -> float:
    """The standard normal quantile, infinite where the chance is 0 or 1."""
    if 0 < chance < 1:
        return NormalDist().inv_cdf(chance)
    return inf if chance else -inf
