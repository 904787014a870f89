"""What was forecast and how it turned out: the chances of each unit on the eve, the
polls, their scores.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from statistics import fmean
from typing import NamedTuple

from election_kit.errors import BadInput, UnknownYear, shown
from election_kit.facts.elections import election
from election_kit.facts.tables import Row, rows
from election_kit.facts.units import election_year
from election_kit.facts.votes import NATION
from election_kit.maths.forecasts.forecasts import Forecast
from election_kit.maths.forecasts.scoring import Bin, brier_score, calibration
from election_kit.maths.frozen_dict import Frozen


class Published(NamedTuple):
    """A final forecast held here, and the chances of the presidency it printed itself
    (None: none held).
    """

    year: int
    source: str
    p_d: float | None
    p_r: float | None


@dataclass(frozen=True)
class Score:
    """How a forecast turned out: unit -> (the chance of its favorite, whether the
    favorite carried it).
    """

    year: int
    source: str
    units: Mapping[str, tuple[float, bool]]

    @property
    def brier(self) -> float:
        """The mean squared distance between chances and what happened: 0 is perfect,
        0.25 a coin's.
        """
        return brier_score(self.units.values())

    @property
    def missed(self) -> tuple[str, ...]:
        """The units whose favorite lost."""
        return tuple(unit for unit, (_, happened) in self.units.items() if not happened)

    @property
    def calibration(self) -> tuple[Bin, ...]:
        """The favorites in steps of ten percent: what each step promised, and how often
        it happened.
        """
        return calibration(self.units.values())


class Poll(NamedTuple):
    """A unit's polled and actual margin, Democratic minus Republican, in points;
    ``polls`` is how many.
    """

    unit: str
    polled: float
    actual: float
    source: str
    polls: int | None

    @property
    def error(self) -> float:
        """Polled minus actual margin in points: above 0, the polls were too good for
        the Democrat.
        """
        return round(self.polled - self.actual, 2)  # both are given to a hundredth


class PollingError(NamedTuple):
    """The errors of an election's polls, in points: ``mean`` signed as `Poll.error`,
    ``absolute`` unsigned.

    Both are plain means over the ``units`` that were polled; ``nation`` is the error of
    the national polls.
    """

    year: int
    source: str
    units: int
    mean: float
    absolute: float
    nation: float


def forecasters() -> tuple[Published, ...]:
    """Return the final forecasts held here, 2008 to 2024.

    The printed chances of the presidency allow for what `forecast` may not know: how
    states move together.

    >>> [(published.year, published.source) for published in forecasters()][-2:]
    [(2020, 'The Economist'), (2024, 'Mark Rieke')]
    """
    held: dict[tuple[int, str], Published] = {}
    for row in rows("forecasts"):
        year, source = int(row["year"]), row["source"]
        held.setdefault((year, source), Published(year, source, None, None))
        if row["event"] == "wins the presidency":
            p_d, p_r = float(row["p_d"]), float(row["p_r"])
            held[year, source] = Published(year, source, p_d, p_r)
    return tuple(held.values())


def forecast(year: int, source: str = "538", *, correlated: bool = True) -> Forecast:
    """Return a final forecast of an election, to ask for win probabilities, ties, calls
    and the rest.

    ``source`` is one of `forecasters`, or how its name begins. A chance is the share of
    the two parties' chances. States move together as a model of 2020 had it (not 538's
    own, and for other years a stand-in): four factors stand for the whole matrix of
    correlations, which move no win probability by more than 0.003, and no cumulative
    probability by more than 0.01. Unless ``correlated``, states are independent.

    In 2008 the districts of Maine and Nebraska had no chances of their own and take
    their state's. Raises ``UnknownYear`` and ``BadInput``, with what is held.

    >>> round(forecast(2020).chance("PA", "Biden"), 3)
    0.843
    >>> [round(forecast(2020, correlated=c).win_probability("Trump"), 3) for c in (True, False)]
    [0.089, 0.002]
    """
    return _forecast(
        election_year(year),
        _forecaster(year, source),
        correlated=bool(correlated),
    )


def scored(year: int, source: str = "538") -> Score:
    """Return how a forecast turned out in the units it gave chances for; arguments as
    for `forecast`.

    >>> scored(2020).missed, round(scored(2020).brier, 2)
    (('FL', 'ME-02', 'NC'), 0.04)

    All forecasts together: did favorites of seventy-odd percent win as often as that?

    >>> pairs = [pair for held in forecasters() for pair in scored(held.year, held.source).units.values()]
    >>> step = calibration(pairs)[2]
    >>> step.n, round(step.promised, 2), round(step.happened, 2)
    (18, 0.76, 0.72)
    """
    race, source = election(year), _forecaster(year, source)
    guess, units = forecast(year, source), {}
    first, second = race.sides
    for row in _given(year, source):
        unit = row["unit"]
        chance = guess.chances[unit]  # of the first side
        favorite = first if chance >= 0.5 else second
        happened = race.winner_of(unit) == favorite
        units[unit] = max(chance, 1 - chance), happened
    return Score(
        year=race.year,
        source=source,
        units=Frozen(units),
    )


def polls(year: int, source: str | None = None) -> tuple[Poll, ...]:
    """Return the polls of an election beside its results, by unit and, as ``"US"``, for
    the nation.

    2000 to 2020 the plain mean of the polls of the last 21 days, 2020 and 2024 also the
    final average of ``"538"``; the mean if no source is named. Units without late polls
    are left out.

    >>> next(poll.error for poll in polls(2020) if poll.unit == "WI")
    6.77
    """
    table = rows("poll_averages", year=election_year(year))
    known = sorted({row["source"] for row in table}, reverse=True)  # "mean ..." first
    if not known:
        raise UnknownYear(f"No polls of {year} in the tables. They begin in 2000.")
    name = _named(source or known[0], known, f"polls of {year}")
    return tuple(
        Poll(
            unit=row["unit"],
            polled=float(row["polled_margin_d"]),
            actual=float(row["actual_margin_d"]),
            source=name,
            polls=int(row["polls"]) if row["polls"] else None,
        )
        for row in table
        if row["source"] == name
    )


def polling_error(year: int, source: str | None = None) -> PollingError:
    """Return how far the polls of an election were off, and in which direction;
    arguments as for `polls`.

    >>> polling_error(2012).nation, polling_error(2016).nation, polling_error(2020).nation
    (-3.42, 1.49, 3.82)
    """
    found = {poll.unit: poll for poll in polls(year, source)}
    nation = found.pop(NATION)
    errors = [poll.error for poll in found.values()]
    mean, absolute = fmean(errors), fmean(map(abs, errors))
    return PollingError(
        year=year,
        source=nation.source,
        units=len(errors),
        mean=mean,
        absolute=absolute,
        nation=nation.error,
    )


@cache
def _forecast(year: int, source: str, *, correlated: bool) -> Forecast:
    race = election(year)
    side = race.sides[0]
    column = f"p_{race.parties[side].lower()}"
    given = {}
    for row in _given(year, source):
        both = float(row["p_d"]) + float(row["p_r"])
        given[row["unit"]] = float(row[column]) / both
    chances = {
        unit: given.get(unit, given[unit[:2]]) for unit in race.contest.electoral_votes
    }
    loadings = _loadings() if correlated else {}
    return Forecast(race.contest, chances, loadings, side=side)


@cache
def _loadings() -> Mapping[str, tuple[float, ...]]:
    """Four factors that stand for the correlations of 2020: state -> loadings."""
    loadings = {}
    for row in rows("state_factors"):
        state, *factors = row.values()
        loadings[state] = tuple(map(float, factors))
    return Frozen(loadings)


@cache
def _given(year: int, source: str) -> list[Row]:
    return rows("forecasts", year=year, source=source, event="carries the unit")


def _forecaster(year: int, source: object) -> str:
    """Return the one source of a forecast of the year that is meant."""
    held, wanted = forecasters(), election_year(year)
    known = [published.source for published in held if published.year == wanted]
    if not known:
        years = ", ".join(sorted({str(published.year) for published in held}))
        raise UnknownYear(f"No forecast of {year} in the tables. They have {years}.")
    return _named(source, known, f"forecasts of {year}")


def _named(source: object, known: Collection[str], what: str) -> str:
    """Return the one name that is, or else begins with, what a person wrote."""
    text = source.casefold() if isinstance(source, str) else ""
    hits = [name for name in known if name.casefold() == text]
    if text and not hits:
        hits = [name for name in known if name.casefold().startswith(text)]
    if len(hits) == 1:
        return hits[0]
    found = "Several" if hits else "No"
    names = ", ".join(map(shown, known))
    raise BadInput(f"{found} {what} by {shown(source)}. Expected one of {names}.")
