"""The units of any election year, and what people call them."""

from bisect import bisect
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from election_kit.errors import UnknownUnit, UnknownYear, WrongType, shown
from election_kit.facts.tables import rows
from election_kit.maths.arguments import whole
from election_kit.maths.frozen_dict import Frozen
from election_kit.maths.scenarios import Contest

LATEST = 2024
#: Abbreviations in use beside the AP's; FiveThirtyEight calls districts M1 and N2.
_ABBREVIATIONS = {
    "Cal.": "CA", "Dist. of Col.": "DC", "Ia.": "IA", "Ida.": "ID", "Kans.": "KS",
    "M1": "ME-01", "M2": "ME-02", "N. Carolina": "NC", "N. Dak.": "ND", "N. Dakota": "ND",
    "N. Hampshire": "NH", "N. Jersey": "NJ", "N. Mex.": "NM", "N. Mexico": "NM",
    "N. York": "NY", "N1": "NE-01", "N2": "NE-02", "N3": "NE-03", "Nebr.": "NE",
    "Oreg.": "OR", "Penn.": "PA", "Penna.": "PA", "S. Carolina": "SC", "S. Dak.": "SD",
    "S. Dakota": "SD", "Tex.": "TX", "W. Virginia": "WV", "Wash. D.C.": "DC",
    "Washington D.C.": "DC", "West Va.": "WV",
}  # fmt: skip


class Unit(NamedTuple):
    """A state, the District of Columbia, or a district of Maine or Nebraska, in one
    election.

    ``electors`` are those it awards as a block: Maine and Nebraska keep two beside
    their districts. ``state`` is the unit itself or, for a district, its state.
    """

    code: str
    name: str
    kind: str
    state: str
    electors: int


def election_years() -> tuple[int, ...]:
    """Return the years of the presidential elections, first to last.

    >>> election_years()[:3], len(election_years())
    ((1789, 1792, 1796), 60)
    """
    return _years()


def election_year(year: object) -> int:
    """Return the year as an ``int``, or say which election years are nearest.

    >>> election_year(2021)
    Traceback (most recent call last):
        ...
    election_kit.errors.UnknownYear: No presidential election in 2021. The nearest are 2020 and 2024.
    """
    number = whole(year)
    if number is None:
        raise WrongType(
            f"An election year is a whole number such as {LATEST}, not {shown(year)}."
        )
    if number not in (years := _years()):
        after = bisect(years, number)
        nearest = " and ".join(map(str, years[max(after - 1, 0) : after + 1]))
        verb = "are" if "and" in nearest else "is"
        raise UnknownYear(
            f"No presidential election in {shown(number)}. The nearest {verb}"
            f" {nearest}."
        )
    return number


@cache
def allotment(year: int) -> Mapping[str, int]:
    """Return the electors allotted to each state, in alphabetical order of their codes.

    >>> allotment(2020)["ME"], sum(allotment(2020).values())
    (4, 538)
    """
    found = rows("allotments", year=election_year(year))
    return Frozen({row["state"]: int(row["votes"]) for row in found})


@cache
def units_of(year: int) -> tuple[Unit, ...]:
    """Return the units of an election: 56 since 1992, and the states that had electors
    before.

    Maine chooses by district since 1972, Nebraska since 1992.

    >>> [unit.name for unit in units_of(2020) if unit.state == "ME"]
    ['Maine (statewide)', "Maine's 1st (Portland)", "Maine's 2nd (northern Maine)"]
    """
    electors = allotment(year)
    here = [row for row in rows("units") if int(row["first_election"]) <= year]
    parents = [row["parent"] for row in here]
    found = []
    for row in here:
        code, state, name = row["code"], row["parent"] or row["code"], row["name"]
        if state not in electors:
            continue
        districts = parents.count(code)
        votes = 1 if row["parent"] else electors[code] - districts
        if districts:
            name += " (statewide)"
        found.append(
            Unit(
                code=code,
                name=name,
                kind=row["kind"],
                state=state,
                electors=votes,
            )
        )
    return tuple(found)


@cache
def codes(year: int) -> frozenset[str]:
    """Return the codes of the units of an election."""
    return frozenset([unit.code for unit in units_of(year)])


def districts_of(year: int) -> dict[str, tuple[str, ...]]:
    """Return the states that choose by district, each with its districts' codes.

    >>> districts_of(2020)
    {'ME': ('ME-01', 'ME-02'), 'NE': ('NE-01', 'NE-02', 'NE-03')}
    """
    found: dict[str, tuple[str, ...]] = {}
    for unit in units_of(year):
        if unit.code != unit.state:
            found[unit.state] = (*found.get(unit.state, ()), unit.code)
    return found


@cache
def aliases(year: int) -> Mapping[str, str]:
    """Return what else people write for the units of an election, casefolded -> unit.

    Points, signs and words such as "district" make no difference to a
    `~election_kit.maths.contests.Contest`, so one spelling stands for many.

    >>> aliases(2020)["omaha"], aliases(2020)["penn."], aliases(2020)["n2"]
    ('NE-02', 'PA', 'NE-02')
    """
    known = {text.casefold(): code for text, code in _ABBREVIATIONS.items()}
    for row in rows("units"):
        name, _, place = row["name"].casefold().rstrip(")").partition(" (")
        for text in (row["ap"].casefold(), name, place or name):
            known[text] = row["code"]
    here = codes(year)
    return Frozen({text: code for text, code in known.items() if code in here})


def parse_unit(text: str, *, year: int = LATEST) -> str:
    """Return the code of the unit that a person means: its code, name, abbreviation or
    place.

    A misspelt unit raises :class:`~election_kit.errors.UnknownUnit`, and so does one
    without electors then.

    >>> [parse_unit(text) for text in ("pa", "Penn.", "pennsylvania", "NE-2", "Omaha")]
    ['PA', 'PA', 'PA', 'NE-02', 'NE-02']
    >>> parse_unit("Goergia")
    Traceback (most recent call last):
        ...
    election_kit.errors.UnknownUnit: Unknown unit 'Goergia'. Did you mean 'Georgia' (GA)?
    """
    if isinstance(text, str) and (text in allotment(year) or text in codes(year)):
        return text  # a code needs no list of names
    try:
        return _blank(year).unit(text)
    except UnknownUnit:
        if year == LATEST:
            raise
        today = parse_unit(text)
        raise UnknownUnit(
            f"{_blank(LATEST).name(today)} ({today}) had no electors in {year}."
        ) from None


@cache
def _blank(year: int) -> Contest:
    """The units of a year: a contest already knows how to read a unit's name."""
    here = units_of(year)
    return Contest(
        {unit.code: unit.electors for unit in here},
        districts=districts_of(year),
        names={unit.code: unit.name for unit in here},
        aliases=aliases(year),
    )


@cache
def _years() -> tuple[int, ...]:
    return tuple(map(int, [row["year"] for row in rows("elections")]))
