"""What the calls of each newsroom say to a statement."""

from collections.abc import Callable, Mapping
from datetime import datetime

from election_kit.facts.claims.verdicts import Verdict, verdict
from election_kit.facts.contests import contest
from election_kit.facts.night.calls import NEWSROOMS, call_records, calls
from election_kit.maths.scenarios import Scenario
from election_kit.maths.sentences import listing

MAJORITY = 270


def boards(at: datetime) -> dict[str, Scenario]:
    """Return what each newsroom had called: newsroom -> scenario."""
    return {newsroom: calls(2020, by=newsroom, at=at) for newsroom in NEWSROOMS}


def by_newsroom(figures: Mapping[str, object]) -> str:
    """Return each newsroom's figure as a phrase."""
    return "; ".join(f"{figure} by the {by}'s calls" for by, figure in figures.items())


def unit_names(*units: str) -> str:
    """Return the names of units as a list in words."""
    return listing(contest(2020).names_of(units))


def called(at: datetime, side: str, *units: str) -> Verdict:
    """Return whether a newsroom had called these units for a side, and when each of
    them did.
    """
    made = []
    for call in call_records(2020):
        if call.unit in units and call.side == side and call.time <= at:
            when = f"{call.time.day} November at {call.time:%H:%M}"
            made.append(f"{call.newsroom} {call.unit} on {when}")
    held = [
        newsroom
        for newsroom, board in boards(at).items()
        if all(board[unit] == side for unit in units)
    ]
    votes = contest(2020).votes_of(units)
    why = (
        f"{unit_names(*units)}, {votes} electoral votes, called for {side} (UTC):"
        f" {'; '.join(made)}."
    )
    return verdict(bool(held), why, votes)


def biden_with(at: datetime, *units: str, holds: Callable[[int], bool]) -> Verdict:
    """Return whether something holds of Biden's electoral votes if he has these units
    too.
    """
    totals = {
        newsroom: board.give("Biden", *units).totals["Biden"]
        for newsroom, board in boards(at).items()
    }
    why = f"With {unit_names(*units)}: {by_newsroom(totals)}."
    return verdict(any(map(holds, totals.values())), why, *totals.values())


def not_called(at: datetime, holds: Callable[[tuple[str, ...]], bool]) -> Verdict:
    """Return whether something holds of the units not called yet."""
    left = {newsroom: board.open for newsroom, board in boards(at).items()}
    read = {newsroom: ", ".join(units) for newsroom, units in left.items()}
    why = f"Not called: {by_newsroom(read)}."
    found = any(map(holds, left.values()))
    numbers = map(len, left.values())
    return verdict(found, why, *numbers)
