"""What an election's results add to its map: words for each unit, shades by margin, the
tipping point.

Sent to the page once. Words are made here, so that the page adds none of its own to a
number.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from election_kit.errors import BadInput
from election_kit.facts.coercion import as_election
from election_kit.facts.elections import Election, election
from election_kit.facts.history import Held, flips, held_since
from election_kit.facts.margins import Margin
from election_kit.facts.night.calls import call_records
from election_kit.facts.night.moments import YEAR as CALLED
from election_kit.facts.tables import rows
from election_kit.facts.units import election_years
from election_kit.maths.scenarios import Contest
from election_kit.maths.sentences import listing
from election_kit.maths.swings import tipping_point
from election_kit.widgets.map.ratings import all_shades, by_margin, leads

EDGES = (1, 5, 10, 20)  # points of margin at which a darker shade begins
STEPS = ("under 1", "1 to 5", "5 to 10", "10 to 20", "20 or more")
TINTS = (
    0.24,
    0.4,
    0.58,
    0.78,
    1.0,
)  # how much of a side's color is in each shade; the rest is white
NOTE = "Margin in {}, in points. A unit given to another side is not shaded."


def results_of(contest: Contest, of: int | Election) -> dict[str, Any]:
    """Return what an election, or that of a year, says of the units of a contest, as the
    page reads it.

    ``lines`` are words for each unit. ``leads`` is for each unit with a known margin
    the side ahead, if the contest has it, and the shade of its margin; ``ratings`` are
    those of `by_margin`. Raises `UnknownYear`.

    >>> from election_kit import election
    >>> found = results_of(election(2020).contest, 2020)
    >>> found["lines"]["WI"][1], found["leads"]["WI"], found["tipping"]["units"]
    ('Biden over Trump by 20,682 votes (0.63 points)', [0, 0], ['WI'])
    """
    race = as_election(of)
    here = [
        unit for unit in contest.electoral_votes if unit in race.contest.electoral_votes
    ]
    margins = {
        unit: margin for unit in here if (margin := _margin(race, unit)) is not None
    }
    return {
        "year": race.year if race.source_tables else race.label,
        "lines": {unit: _lines(race, unit, margins.get(unit)) for unit in here},
        "leads": leads(contest, margins, EDGES),
        "tipping": _tipping(race) if margins else None,
        "steps": STEPS,
        "shades": all_shades(contest, TINTS),
        "note": NOTE.format(race.label),
        "ratings": by_margin(contest, race.label, margins),
    }


def winners_before(contest: Contest) -> dict[str, str]:
    """Return who carried each unit in the two elections before a contest's, in words.

    >>> from election_kit import election
    >>> winners_before(election(2020).contest)["MI"]
    'Before: Trump in 2016, Obama in 2012'
    """
    years = [year for year in election_years() if year < (contest.year or 0)]
    told: dict[str, list[str]] = {}
    for year in years[-2:][::-1]:
        scenario = election(year).scenario()
        for unit in scenario.winners:
            awards = scenario.awards(unit)
            # New York in 1789 and Arkansas in 1872 are units whose votes went to nobody.
            if awards and unit in contest.electoral_votes:
                most = max(awards.values())
                ahead = [side for side, votes in awards.items() if votes == most]
                told.setdefault(unit, []).append(f"{' and '.join(ahead)} in {year}")
    return {unit: f"Before: {', '.join(who)}" for unit, who in told.items()}


@cache
def _called(year: int) -> Mapping[str, tuple[str, str]]:
    """For whom each unit was called in an election, and in words by whom and when,
    where that is on record.
    """
    sides: dict[str, str] = {}
    told: dict[str, list[str]] = {}
    for call in call_records(year) if year == CALLED else ():
        form = "%d %b" if call.precision == "day" else "%d %b %H:%M UTC"
        sides[call.unit] = call.side
        told.setdefault(call.unit, []).append(
            f"{call.newsroom} for {call.side}, {call.time:{form}}".replace(" 0", " ")
        )
    return {
        unit: (sides[unit], "Called by " + "; by ".join(who))
        for unit, who in told.items()
    }


def calls_of(contest: Contest) -> Mapping[str, tuple[str, str]]:
    """Return for whom each unit of a year's contest was called, and the words for it."""
    return _called(contest.year) if contest.year in election_years() else {}


def _margin(race: Election, unit: str) -> Margin | None:
    try:
        return race.margin(unit)
    except BadInput:  # no popular vote, or only one candidate in it
        return None


def _lines(race: Election, unit: str, margin: Margin | None) -> list[str]:
    votes = race.votes(unit)
    counted = (
        [f"{race.label}: " + ", ".join(f"{who} {n:,}" for who, n in votes.items())]
        if votes
        else []
    )
    source = (
        "district votes" if "-" in unit else "votes" if votes else "electoral votes"
    )
    return [
        *counted,
        *([str(margin)] if margin else []),
        *_story(race, unit, source),
    ]


def _story(race: Election, unit: str, source: str) -> list[str]:
    """Return how a unit came to its party, and the source; nothing of one's own."""
    if not race.source_tables:
        return []
    _, called = _called(race.year).get(unit, ("", ""))
    told = _last_flip(race.year).get(unit, ())
    return [
        *([called] if called else []),
        *told,
        f'Source: ek.election({race.year}).source("{source}")',
    ]


@cache
def _last_flip(year: int) -> Mapping[str, tuple[str, ...]]:
    """How each unit came to the party it is with after the election of a year."""
    years = election_years()
    before = years[max(0, years.index(year) - 1)]
    flipped = {
        f.unit: f"Flipped: {f.before} in {before}, {f.after} in {year}"
        for f in flips(before, year)
    }
    names = {row["key"]: row["name"].partition(" (")[0] for row in rows("parties")}

    def words(held: Held) -> str:
        return (
            flipped.get(held.unit)
            or f"{names.get(held.party, held.party)} since {held.since}"
        )

    parties = (
        held
        for held in held_since(before=year + 1)
        if not held.party.startswith("Independent")
    )
    return {held.unit: (words(held),) for held in parties}


def _tipping(race: Election) -> dict[str, Any] | None:
    if (
        race.decided_by == "House" or not race.winner
    ):  # nobody had a majority to be tipped into
        return None
    point = tipping_point(race, race.winner)
    units = [point.unit, *point.level_with]
    names = listing(race.contest.names_of(units))
    return {"units": units, "words": f"tipping point of {race.label}: {names}"}
