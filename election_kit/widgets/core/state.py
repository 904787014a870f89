"""What a page reads of a contest and of a scenario."""

from typing import Any

from election_kit import palette
from election_kit.errors import BadInput
from election_kit.maths.coalitions.paths import paths
from election_kit.maths.contests import Contest, Split
from election_kit.maths.scenarios import Scenario


def static(contest: Contest) -> dict[str, Any]:
    """Return what never changes about a contest, as the page reads it."""
    looks = palette.styles(contest.sides, contest.parties)
    order = palette.from_left(contest.sides, contest.parties)
    votes = contest.electoral_votes
    return {
        "year": contest.year,
        "need": contest.need,
        "sides": list(contest.sides),
        "looks": [vars(looks[side]) for side in contest.sides],
        "from_left": [contest.sides.index(side) for side in order],
        "units": [[unit, contest.name(unit), votes[unit]] for unit in votes],
        "districts": {state: list(inner) for state, inner in contest.districts.items()},
        "pronouns": [contest.pronouns.get(side, side) for side in contest.sides],
        "uncounted": uncounted(contest),
    }


def uncounted(contest: Contest) -> str:
    """Return why no paths are counted in a contest, or an empty text."""
    try:
        paths(Scenario(contest), contest.sides[0])
    except BadInput as error:
        return str(error)
    return ""


def held(scenario: Scenario) -> str:
    """Return who has each unit, a character a unit: a side's place, ``.`` open, ``/``
    split.

    >>> from election_kit import toyland
    >>> held(toyland.scenario(Lark=["A"], Wren=["B"]))
    '01....'
    """
    return "".join(_mark(scenario, unit) for unit in scenario.contest.electoral_votes)


def _mark(scenario: Scenario, unit: str) -> str:
    winner = scenario.winners.get(unit)
    if winner is None:
        return "."
    if isinstance(winner, Split):
        return "/"
    return str(scenario.contest.sides.index(winner))


def given(scenario: Scenario, sides: dict[str, Any]) -> Scenario:
    """Return the scenario after units were given to sides, or opened with None."""
    winners = {**scenario.winners, **sides}
    kept = {unit: side for unit, side in winners.items() if side is not None}
    return Scenario(scenario.contest, kept)
