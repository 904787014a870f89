"""What a map, a chart or a board may be about, and what it calls the units.

That is the year of an election, an `Election` or a `Scenario`.
"""

from collections.abc import Mapping
from functools import cache

from election_kit.errors import BadInput, WrongType, shown
from election_kit.facts.elections import Election, election
from election_kit.facts.starting_maps import as_it_ended
from election_kit.facts.units import units_of
from election_kit.maths.arguments import whole
from election_kit.maths.frozen_dict import Frozen
from election_kit.maths.scenarios import Scenario

Subject = int | Election | Scenario


def as_scenario(what: object) -> Scenario:
    """Return who has what: a year or an `Election` as it ended, 2028 as a blank map.

    Anything else raises `WrongType`, a year without an election `UnknownYear`.

    >>> as_scenario(2020).totals["Biden"], len(as_scenario(2028).open)
    (306, 56)
    """
    if isinstance(what, Scenario):
        return what
    return what.scenario() if isinstance(what, Election) else as_it_ended(_year(what))


def as_election(what: object) -> Election:
    """Return the election that a year or a scenario belongs to.

    A scenario of no election raises `BadInput`; else as `as_scenario`.

    >>> as_election(as_scenario(2020))
    <Election 2020: Biden, decided by the electoral college>
    """
    if isinstance(what, Election):
        return what
    year = what.contest.year if isinstance(what, Scenario) else _year(what)
    if year is None:
        raise BadInput(
            "This scenario belongs to no election, so it has no popular votes."
        )
    return election(year)


@cache
def short_names(year: int) -> Mapping[str, str]:
    """Return the names of an election's units without what stands in brackets.

    >>> short_names(2020)["ME"], short_names(2020)["ME-02"]
    ('Maine', "Maine's 2nd")
    """
    return Frozen({unit.code: unit.name.partition(" (")[0] for unit in units_of(year)})


def unit_names(race: Election) -> Mapping[str, str]:
    """Return the names of an election's units without what stands in brackets."""
    names, units = race.contest.names, race.contest.electoral_votes
    return {unit: names.get(unit, unit).partition(" (")[0] for unit in units}


def _year(what: object) -> int:
    year = whole(what)
    if year is None:
        raise WrongType(
            f"Expected a year, an Election or a Scenario, not {shown(what)}."
        )
    return year
