"""From the people to the electors: census, House seats, electors."""

from collections.abc import Mapping

from election_kit.errors import UnknownYear, WrongType, shown
from election_kit.facts.tables import rows
from election_kit.maths.apportionment import apportion
from election_kit.maths.frozen_dict import Frozen

NO_APPORTIONMENT = 1920  # Congress passed none: the House of 1910 stayed to 1932


def census(year: int) -> Mapping[str, int]:
    """Return the apportionment population of each state: 1790 and 1910 to 2020.

    The number that seats are shared out by: with citizens overseas (1970, 1990 on),
    without Indians not taxed (to 1930), in 1790 with three fifths of the enslaved. The
    District of Columbia and the territories have none. Other years raise
    ``UnknownYear`` with the nearest.

    >>> census(2020)["WY"], sum(census(2020).values())
    (577719, 331108434)
    """
    found = rows("apportionment", census=_whole(year))
    if not found:
        years = [int(row["census"]) for row in rows("apportionment")]
        near = min(years, key=lambda known: abs(known - year))
        raise UnknownYear(
            f"No census of {shown(year)} in the tables; the nearest: {near}."
        )
    return Frozen({row["state"]: int(row["population"]) for row in found})


def census_in_force(year: int) -> int:
    """Return the census whose House seats count in a presidential election, past or to
    come.

    A census takes effect with the House elected two years later: 2020 still went by
    2010.

    >>> [census_in_force(year) for year in (1928, 2020, 2024, 2028, 2032)]
    [1910, 2010, 2020, 2020, 2030]
    """
    taken = (_whole(year) - 2) // 10 * 10
    return taken - 10 if taken == NO_APPORTIONMENT else taken


def electors_of(
    populations: Mapping[str, int],
    *,
    seats: int = 435,
    method: str = "huntington-hill",
    dc: bool = True,
) -> dict[str, int]:
    """Return the electors of each state: its seats in a House of ``seats``, and two for
    its senators.

    With ``dc`` (elections since 1964) the District has as many as the least populous
    state: the 23rd Amendment allows it what a state of its size would have, but no more
    than that, and it has had more people in every census since. Put ``"DC"`` or
    ``"PR"`` with its people among the ``populations`` and it counts as a state. Options
    and errors as for :func:`~election_kit.maths.apportionment.apportion`.

    >>> electors = electors_of(census(2020))
    >>> electors["CA"], electors["DC"], sum(electors.values())
    (54, 3, 538)
    >>> larger = electors_of(census(2020), seats=693)
    >>> larger["CA"], larger["DC"], sum(larger.values())
    (85, 3, 796)
    """
    shares = apportion(populations, seats=seats, method=method)
    if dc and "DC" not in shares:
        shares["DC"] = shares[min(populations, key=lambda state: populations[state])]
    return {state: n + 2 for state, n in sorted(shares.items())}


def _whole(year: object) -> int:
    if not isinstance(year, int):
        raise WrongType(f"A year is a whole number such as 2020, not {shown(year)}.")
    return year
