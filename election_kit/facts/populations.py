"""From the people to the electors: census, House seats, electors."""

from collections.abc import Mapping

from election_kit.errors import UnknownUnit, UnknownYear
from election_kit.facts.tables import rows
from election_kit.facts.units import parse_unit
from election_kit.maths.apportionment.houses import apportion
from election_kit.maths.arguments import as_counts, as_whole
from election_kit.maths.frozen_dict import Frozen
from election_kit.maths.sentences import listing

NO_APPORTIONMENT = 1920  # Congress passed none: the House of 1910 stayed to 1932


def census(year: int) -> Mapping[str, int]:
    """Return the apportionment population of each state: 1790 and 1910 to 2020.

    The number that seats are shared out by: with citizens overseas (1970, 1990 on),
    without Indians not taxed (to 1930), in 1790 with three fifths of the enslaved. The
    District of Columbia and the territories have none. Other years raise
    ``UnknownYear`` with those there are.

    >>> census(2020)["WY"], sum(census(2020).values())
    (577719, 331108434)
    """
    asked = as_whole(year, "A census year")
    found = rows("apportionment", census=asked)
    if not found:
        held = dict.fromkeys(row["census"] for row in rows("apportionment"))
        raise UnknownYear(
            f"No apportionment population of {asked} in the tables. They have those of"
            f" {listing(list(held))}."
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
    taken = (as_whole(year, "A year") - 2) // 10 * 10
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
    than that, and it has had more people in every census since. The District's people may
    stand among the ``populations``, under any of its names, as in the Census Bureau's
    files of the states: with ``dc`` they get no seats. With ``dc=False`` the District
    counts as a state, as ``"PR"`` with its people does. Options
    and errors as for :func:`~election_kit.maths.apportionment.houses.apportion`.

    >>> electors = electors_of(census(2020))
    >>> electors["CA"], electors["DC"], sum(electors.values())
    (54, 3, 538)
    >>> larger = electors_of(census(2020), seats=693)
    >>> larger["CA"], larger["DC"], sum(larger.values())
    (85, 3, 796)
    """
    people = as_counts(populations, "People")
    district = next((name for name in people if _is_dc(name)), "DC")
    if dc:
        people.pop(district, None)
    shares = apportion(people, seats=seats, method=method)
    if dc:
        shares[district] = shares[min(people, key=lambda state: people[state])]
    return {state: n + 2 for state, n in sorted(shares.items())}


def _is_dc(name: str) -> bool:
    """Whether a name is the District's, in any of its spellings."""
    try:
        return parse_unit(name) == "DC"
    except UnknownUnit:
        return False
