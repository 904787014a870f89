"""What a map shows: for each unit a fill and a label, with the key, the headline and
the sources.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from election_kit.errors import BadInput, UnknownYear, did_you_mean, shown
from election_kit.facts.coercion import (
    Subject,
    as_election,
    as_scenario,
    unit_names,
)
from election_kit.facts.elections import Election, election
from election_kit.facts.populations import census, census_in_force
from election_kit.facts.turnout import turnout
from election_kit.maths.returns import leaders, margin
from election_kit.maths.scenarios import Contest, Scenario
from election_kit.maths.sentences import verdict
from election_kit.palette import OPEN, contrast, styles, tint
from election_kit.plots.charts import origin, score
from election_kit.plots.figure import PAPER, signed

OTHERS = "#8a8a8a"  # people who got single electors
OUTLINE = "#6b6b6b"  # around what is open
SEQUENCE = "#54278f"  # belongs to no side
STRENGTHS = (0.25, 0.5, 0.75, 1.0)
MARGINS, SWINGS = (5, 10, 20), (2, 5, 10)  # points
TURNOUTS = (50, 55, 60, 65, 70, 75)  # percent
WEIGHTS = (0.9, 1.1, 1.5, 2.0)  # electors per head, the nation's being 1


class Fill(NamedTuple):
    """A color with a pattern in a second color."""

    color: str
    pattern: str = "plain"
    hatch: str = PAPER


class Reading(NamedTuple):
    """How one unit is drawn: fills with their shares of its area, the label under its
    code, its border.
    """

    fills: tuple[tuple[float, Fill], ...]
    label: str = ""
    edge: str = PAPER


class View(NamedTuple):
    """A whole map: unit -> reading, a key of (fill, words) in so many rows, and the
    words around it.
    """

    contest: Contest
    readings: Mapping[str, Reading]
    key: tuple[tuple[Fill, str], ...]
    rows: int
    headline: str
    lead: str
    alt: str
    tables: tuple[str, ...]


def view(what: Subject, value: str, since: int | None) -> View:
    """Return what a map of an election, its year or a scenario shows for a value.

    >>> view(2020, "margin", None).readings["GA"].label
    'B 0.2'
    """
    if value not in VALUES:
        raise BadInput(
            f"Unknown value {shown(value)}.{did_you_mean(value, list(VALUES))}"
        )
    if since is not None and value != "swing":
        raise BadInput(
            f"since= is the election a swing is measured from; value={value!r} has"
            " none."
        )
    if value == "winner":
        return _winners(as_scenario(what))
    race = as_election(what)
    return _swings(race, since) if value == "swing" else VALUES[value](race)


def _winners(scenario: Scenario) -> View:
    contest = scenario.contest
    fills, looks = _fills(contest), styles(contest.sides, contest.parties)
    letters = {side: look.letter for side, look in looks.items()}
    readings = {}
    for unit, votes in contest.electoral_votes.items():
        awards = scenario.awards(unit)
        parts = [
            (n / votes, fills.get(side, Fill(OTHERS)))
            for side, n in awards.items()
            if votes
        ]
        left = 1 - sum(share for share, _ in parts)
        rest = (
            [(left, UNCAST if unit in scenario.winners else Fill(OPEN))]
            if left > 1e-9
            else []
        )
        label = " ".join(
            f"{letters.get(side, '+')} {n}" for side, n in list(awards.items())[:2]
        ) or str(votes)
        readings[unit] = Reading(
            (*parts, *rest),
            label,
            edge=PAPER if unit in scenario.winners else OUTLINE,
        )
    drawn = {fill for reading in readings.values() for _, fill in reading.fills}
    key = [
        (fills[side], f"{letters[side]}  {side} {scenario.totals[side]}")
        for side in contest.sides
    ]
    key += [
        (fill, words)
        for fill, words in (
            (Fill(OTHERS), "others"),
            (UNCAST, "not cast or not counted"),
        )
        if fill in drawn
    ]
    key += (
        [(Fill(OPEN), f"open {sum(contest.electoral_votes[u] for u in scenario.open)}")]
        if scenario.open
        else []
    )
    year = f"{contest.year}: " if contest.year else ""
    rows = 1 + (len(key) > 4)
    lead, alt = year + verdict(scenario), _held(scenario)
    return View(
        contest,
        readings,
        tuple(key),
        rows,
        score(scenario),
        lead,
        alt,
        origin(scenario),
    )


def _held(scenario: Scenario) -> str:
    """Return who has which units, in words."""
    held: dict[str, list[str]] = {side: [] for side in scenario.contest.sides}
    for unit, votes in scenario.contest.electoral_votes.items():
        awards = scenario.awards(unit)
        for side, n in awards.items():
            held.setdefault(side, []).append(f"{unit} {n}")
        left = votes - sum(awards.values())
        if left:
            held.setdefault(
                "Not cast or not counted" if unit in scenario.winners else "Open",
                [],
            ).append(f"{unit} {left}")
    return " ".join(
        f"{side}: {', '.join(units)}." for side, units in held.items() if units
    )


def _margins(race: Election) -> View:
    looks, found = styles(race.sides, race.parties), {}
    for unit, (_, votes) in race.returns.items():
        if sum(votes.values()):
            first = leaders(votes)[0]
            found[unit] = (first, margin(votes, first))
    if not found:
        raise UnknownYear(
            f"No popular votes of {race.year} are on record; they begin in 1824."
        )
    readings = {
        unit: _graded(
            race,
            side,
            points,
            MARGINS,
            f"{looks[side].letter if side in looks else side} {_points(points)}",
        )
        for unit, (side, points) in found.items()
    }
    close = sorted(found, key=lambda unit: found[unit][1])
    names = unit_names(race)
    told = [
        f"{names[u]}, {found[u][0]} by {float(found[u][1]):.1f}"
        for u in (*close[:5], *close[-3:])
    ]
    headline = f"{race.label}: closest in {told[0]} points"
    alt = f"Closest: {'; '.join(told[:5])}. Widest: {'; '.join(told[5:])}."
    lead = "The lead of the first over the second, in percentage points of all votes"
    ahead = tuple(
        side for side in race.sides if side in {first for first, _ in found.values()}
    )
    key = _graded_key(race, ahead, MARGINS, "{} by")
    return View(
        race.contest,
        readings,
        key,
        len(STRENGTHS),
        headline,
        lead,
        alt,
        race.source_tables,
    )


def _swings(race: Election, since: int | None) -> View:
    old = election(race.year - 4 if since is None else since)
    sides = race.side("D"), race.side("R")
    before, after = old.returns, race.returns
    found = {}
    for unit, (_, votes) in after.items():
        earlier = before[unit][1] if unit in before else {}
        if {old.side("D"), old.side("R")} <= earlier.keys() and set(
            sides
        ) <= votes.keys():
            found[unit] = _lead(votes, *sides) - _lead(
                earlier, old.side("D"), old.side("R")
            )
    looks, readings = styles(race.sides, race.parties), {}
    for unit, points in found.items():
        side = sides[points < 0]
        readings[unit] = _graded(
            race,
            side,
            abs(points),
            SWINGS,
            f"{looks[side].letter} {_points(abs(points))}",
        )
    order, names = (
        sorted(found, key=lambda unit: -found[unit]),
        unit_names(race),
    )
    left = sum(points > 0 for points in found.values())
    headline = (
        f"{old.year} to {race.year}: {left} of {len(found)} units moved toward"
        f" {sides[0]}"
    )
    told = [f"{names[u]} {signed(found[u])}" for u in (*order[:4], *order[-4:])]
    alt = (
        f"Most toward {sides[0]}: {'; '.join(told[:4])}. Most toward {sides[1]}:"
        f" {'; '.join(told[:3:-1])}."
    )
    lead = "Change of the margin between the two parties, in percentage points"
    key = _graded_key(race, sides, SWINGS, "toward {} by")
    return View(
        race.contest,
        readings,
        key,
        len(STRENGTHS),
        headline,
        lead,
        alt,
        race.source_tables,
    )


def _turnouts(race: Election) -> View:
    found = {state: turnout(race.year, state) for state in race.allotment}
    readings = {
        state: Reading(((1.0, _step(share, TURNOUTS)),), f"{share:.0f}%")
        for state, share in found.items()
    }
    order = sorted(found, key=lambda state: -found[state])
    told = [
        f"{unit_names(race)[state]} {found[state]:.1f}"
        for state in (*order[:3], *order[-3:])
    ]
    headline = f"{race.year}: turnout from {told[-1]} percent to {told[0]}"
    alt = f"Highest: {'; '.join(told[:3])}. Lowest: {'; '.join(told[:2:-1])}."
    key = _step_key(TURNOUTS, "%")
    lead = "Votes for president in percent of those eligible"
    return View(race.contest, readings, key, 1, headline, lead, alt, ("turnout",))


def _weights(race: Election) -> View:
    """Electors per head, beside the nation's: the electors of the year, the people of
    the census before.
    """
    people = {
        s: n
        for s, n in census(census_in_force(race.year)).items()
        if s in race.allotment
    }
    mean = Fraction(
        sum(race.allotment[state] for state in people), sum(people.values())
    )
    found = {
        state: Fraction(race.allotment[state], n) / mean for state, n in people.items()
    }
    readings = {
        s: Reading(((1.0, _step(float(w), WEIGHTS)),), f"{float(w):.1f}")
        for s, w in found.items()
    }
    order = sorted(found, key=lambda state: -found[state])
    names = unit_names(race)
    told = [f"{names[s]} {float(found[s]):.2f}" for s in (*order[:3], *order[-3:])]
    first, last = order[0], order[-1]
    headline = (
        f"{race.year}: one elector per {_each(race, people, first)} people in"
        f" {names[first]}, "
    )
    headline += f"per {_each(race, people, last)} in {names[last]}"
    alt = f"Most: {'; '.join(told[:3])}. Fewest: {'; '.join(told[:2:-1])}."
    key = _step_key(WEIGHTS)
    lead = "Electors per head; the nation's average is 1"
    return View(
        race.contest,
        readings,
        key,
        1,
        headline,
        lead,
        alt,
        ("allotments", "apportionment"),
    )


UNCAST = Fill(PAPER, "dots", OTHERS)
VALUES: dict[str, Callable[[Election], View]] = {
    "winner": lambda race: _winners(race.scenario()),
    "margin": _margins,
    "swing": lambda race: _swings(race, None),
    "turnout": _turnouts,
    "electors per head": _weights,
}


def _fills(contest: Contest) -> dict[str, Fill]:
    looks = styles(contest.sides, contest.parties)
    return {side: Fill(look.color, look.pattern) for side, look in looks.items()}


def _graded(
    race: Election,
    side: str,
    points: Fraction,
    steps: tuple[int, ...],
    label: str,
) -> Reading:
    strength = STRENGTHS[sum(points >= step for step in steps)]
    return Reading(((1.0, _shade(race, side, strength)),), label)


def _shade(race: Election, side: str, strength: float) -> Fill:
    """Return a side's look, weaker: on light ground its pattern turns dark."""
    look = _fills(race.contest).get(side, Fill(OTHERS))
    color = tint(look.color, strength)
    return Fill(
        color, look.pattern, PAPER if contrast(color, PAPER) > 2 else look.color
    )


def _graded_key(
    race: Election, sides: tuple[str, ...], steps: tuple[int, ...], words: str
) -> tuple[tuple[Fill, str], ...]:
    graded = list(zip(STRENGTHS, _spans(steps), strict=True))
    return tuple(
        (_shade(race, side, strength), f"{words.format(side)} {span}")
        for side in sides
        for strength, span in reversed(graded)
    )


def _points(points: Fraction) -> str:
    """Return points as short as they can be read: what is close needs its tenths."""
    return f"{float(points):.1f}" if points < 10 else f"{float(points):.0f}"


def _step(x: float, steps: tuple[float, ...]) -> Fill:
    return Fill(
        tint(SEQUENCE, 0.1 + 0.9 * sum(x >= step for step in steps) / len(steps))
    )


def _step_key(steps: tuple[float, ...], unit: str = "") -> tuple[tuple[Fill, str], ...]:
    words = _spans(steps, unit)
    return tuple(
        (_step(x, steps), span)
        for x, span in zip((steps[0] - 1, *steps), words, strict=True)
    )


def _spans(steps: tuple[float, ...], unit: str = "") -> list[str]:
    """Return in words what lies between the steps.

    >>> _spans((5, 10))
    ['under 5', '5 to 10', '10 or more']
    """
    between = [f"{a:g} to {b:g}{unit}" for a, b in pairwise(steps)]
    return [
        f"under {steps[0]:g}{unit}",
        *between,
        f"{steps[-1]:g}{unit} or more",
    ]


def _lead(votes: Mapping[str, int | Fraction], first: str, second: str) -> Fraction:
    return Fraction(100 * (votes[first] - votes[second])) / sum(votes.values())


def _each(race: Election, people: Mapping[str, int], state: str) -> str:
    return f"{round(people[state] / race.allotment[state], -3):,.0f}"
