"""Contests of the past and of one's own, and scenarios of them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from election_kit.errors import (
    BadCode,
    BadInput,
    ImpossibleScenario,
    UnknownUnit,
    shown,
)
from election_kit.facts.elections import election
from election_kit.facts.units import LATEST
from election_kit.maths.arguments import as_counts, as_mapping, as_name, whole
from election_kit.maths.contests import Contest
from election_kit.maths.scenarios import Scenario
from election_kit.maths.share_codes import decode

NEXT = LATEST + 4
MOST_YEARS_AHEAD = 96  # the units of today can be drawn for elections so far ahead


def contest(
    year: int,
    *,
    sides: Mapping[str, str] | None = None,
    electors: Mapping[str, int] | None = None,
) -> Contest:
    """Return what stands before anyone votes: the units, their electoral votes, the
    sides, the majority.

    2028 has the allotment of 2024, which stands until the census of 2030, and two sides
    without names yet. It has Nebraska's districts too: in 2026 a petition to award all
    of Nebraska's electors to the statewide winner was gathering signatures, and its
    outcome is not in these sources. Later years have the units of 2024.

    ``sides`` are candidates of your own with their parties, ``{"Ana": "D", "Ben": "R",
    "Cy": ""}``; ``electors`` the electors of each state, as :func:`electors_of` returns
    them: a state that is not named has none, one that is new (Puerto Rico) is added.

    >>> contest(2020).need, contest(2028).sides
    (270, ('Democratic', 'Republican'))
    >>> contest(2032, sides={"Ana": "D", "Ben": "R"}).sides
    ('Ana', 'Ben')
    """
    base = _blank(year)
    if electors is not None:
        base = _with_electors(base, electors)
    if sides is not None:
        parties = as_mapping(sides, "sides=")
        named = {side: party for side, party in parties.items() if party}
        base = replace(
            base, sides=tuple(parties), parties=named, pronouns={}, others=()
        )
    return base


def scenario(
    year: int,
    winners: Mapping[str, str | None] | None = None,
    /,
    **holdings: str | Iterable[str],
) -> Scenario:
    """Return the scenario in which the named sides have these units and the rest are
    open.

    ``winners`` may map units to sides instead. ``"Maine"`` is all of Maine unless a
    district of it is named too; ``"ME-AL"`` is its two electors at large.

    >>> scenario(2020, Biden=["Pennsylvania", "GA"], Trump="OH").totals["Biden"]
    36
    >>> scenario(2020, {"GA": "Biden", "OH": "Trump"}).totals["Trump"]
    18
    """
    return Scenario.of(contest(year), winners, **holdings)


def scenario_from_code(code: str) -> Scenario:
    """Return the scenario of a share code; a mistyped one raises
    :class:`~election_kit.errors.BadCode`.

    >>> scenario_from_code(scenario(2020, Biden="GA").code).totals["Biden"]
    16
    """
    try:
        return Scenario(*decode(code))
    except ImpossibleScenario as error:
        raise BadCode(f"{shown(code)} describes no scenario: {error}") from error


def _blank(year: int) -> Contest:
    """Return the contest of a year; one to come has the units of the next."""
    if _is_to_come(year):
        return replace(_next_contest(), year=year)
    return election(year).contest


def _is_to_come(year: object) -> bool:
    """Tell whether a year is that of an election after the last in the tables."""
    number = whole(year)
    if number is None:
        return False
    return LATEST < number <= MOST_YEARS_AHEAD + LATEST and number % 4 == 0


def _with_electors(base: Contest, electors: Mapping[str, int]) -> Contest:
    """Return the units of a contest with other electors, the districts one each."""
    given = as_counts(electors, "electors=")
    by_state: dict[str, int] = {}
    for text, n in given.items():
        try:
            by_state[base.unit(text)] = n
        except UnknownUnit:
            by_state[as_name(text, "A state")] = n
    votes: dict[str, int] = {}
    districts: dict[str, tuple[str, ...]] = {}
    for unit in (*base.electoral_votes, *by_state):
        group = base.districts.get(unit, ())
        if unit in base.state_of or unit in votes or unit not in by_state:
            continue
        votes[unit] = by_state[unit] - len(group)
        if votes[unit] < 0:
            raise BadInput(f"{base.name(unit)} needs an elector for each district.")
        if group:
            districts[unit] = group
            votes |= dict.fromkeys(group, 1)
    return replace(
        base,
        electoral_votes=votes,
        districts=districts,
        need=0,
        names={unit: name for unit, name in base.names.items() if unit in votes},
        aliases={text: unit for text, unit in base.aliases.items() if unit in votes},
    )


@cache
def _next_contest() -> Contest:
    parties = {"Democratic": "D", "Republican": "R"}
    last = election(LATEST).contest
    return replace(
        last,
        year=NEXT,
        sides=tuple(parties),
        parties=parties,
        pronouns={},
        others=(),
    )
