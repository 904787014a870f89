"""Records of the popular vote: margins, the closest states, the most votes, and where
the sources disagree.
"""

from typing import NamedTuple

from election_kit.facts.elections import Election, election, elections_between
from election_kit.facts.margins import Margin
from election_kit.facts.tables import Row, rows
from election_kit.facts.units import LATEST, election_year
from election_kit.facts.votes import NATION
from election_kit.maths.arguments import as_whole
from election_kit.maths.returns import OTHER


class Tally(NamedTuple):
    """A candidate's popular votes in the nation."""

    year: int
    candidate: str
    votes: int


class Disagreement(NamedTuple):
    """A figure that two sources print differently: ours and theirs, whose each is, and
    why ours.
    """

    year: int
    state: str
    candidate: str
    chosen: int
    alternative: int
    chosen_source: str
    alternative_source: str
    why: str


def margin(year: int, unit: str = NATION) -> Margin:
    """Return first minus second in popular votes, in votes and in points.

    >>> margin(2016, "GA").votes
    211141
    """
    return election(year).margin(unit)


def closest_states(year: int, n: int = 5) -> tuple[Margin, ...]:
    """Return the states with the smallest margins in points, the closest first.

    >>> [m.unit for m in closest_states(2020, 3)]
    ['GA', 'AZ', 'WI']
    """
    n = as_whole(n, "How many states to list")
    race = election(year)
    margins = [
        race.margin(state) for state in race.allotment if _is_contested(race, state)
    ]
    margins.sort(key=lambda margin: (margin.exact_points, margin.unit))
    return tuple(margins[:n])


def most_votes(n: int = 10, *, before: int = LATEST + 1) -> tuple[Tally, ...]:
    """Return the largest popular votes for a candidate, the largest first.

    ``n`` of them, of the elections before the year ``before``.

    >>> most_votes(1)
    (Tally(year=2020, candidate='Biden', votes=81283501),)
    """
    n = as_whole(n, "How many candidates to list")
    tallies = [
        Tally(race.year, who, votes)
        for race in elections_between(before=before)
        for who, votes in race.votes().items()
        if who != OTHER
    ]
    tallies.sort(key=lambda tally: -tally.votes)
    return tuple(tallies[:n])


def _is_contested(race: Election, state: str) -> bool:
    """Tell whether two candidates or more have votes in a state."""
    named = [who for who in race.votes(state) if who != OTHER]
    return len(named) > 1


def disagreements(year: int) -> tuple[Disagreement, ...]:
    """Return what the sources of an election's popular votes print differently.

    >>> disagreements(1960)[0].alternative
    324050
    """
    found = rows("popular_votes_conflicts", year=election_year(year))
    return tuple(map(_disagreement, found))


def _disagreement(row: Row) -> Disagreement:
    numbers = {key: int(row[key]) for key in ("year", "chosen", "alternative")}
    return Disagreement(**row | numbers)  # type: ignore[arg-type]
