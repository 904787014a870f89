"""Turnout: votes for president among those who were eligible."""

from typing import NamedTuple

from election_kit.errors import UnknownYear
from election_kit.facts.tables import rows
from election_kit.facts.units import election_year, parse_unit
from election_kit.facts.votes import NATION
from election_kit.maths.arguments import as_whole


class Turnout(NamedTuple):
    """Votes for president in percent of those who were eligible."""

    year: int
    percent: float


def turnout(year: int, unit: str = NATION) -> float:
    """Return votes for president in percent of the voting-eligible population.

    The nation since 1789 (before 1828 rough), the states since 1980; 2024 is in no
    source held here.

    >>> turnout(2020), round(turnout(2020, "MN"), 1)
    (66.0, 79.4)
    """
    if unit == NATION:
        found = rows("turnout_national", year=election_year(year))
        if found:
            return float(found[0]["president_percent"])
    else:
        code = parse_unit(unit, year=election_year(year))
        for row in rows("turnout", year=year, unit=code):
            return 100 * int(row["presidential_votes"]) / int(row["voting_eligible"])
    where = "the nation" if unit == NATION else code
    raise UnknownYear(
        f"The turnout of {where} in {year} is not in the tables. The nation's is known"
        " from 1789 to 2020, the states' from 1980 to 2020."
    )


def highest_turnout(n: int = 10, *, since: int = 1789) -> tuple[Turnout, ...]:
    """Return the elections with the highest national turnout, the highest first.

    >>> highest_turnout(1, since=1904)
    (Turnout(year=2020, percent=66.0),)
    """
    n = as_whole(n, "How many elections to list")
    since = as_whole(since, "since=")
    known = [
        Turnout(int(row["year"]), float(row["president_percent"]))
        for row in rows("turnout_national")
        if int(row["year"]) >= since
    ]
    known.sort(key=lambda one: (-one.percent, one.year))
    return tuple(known[:n])
