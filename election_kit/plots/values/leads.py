"""The maps of leads: margins, and swings from one election to another."""

from collections.abc import Mapping
from fractions import Fraction

from election_kit.errors import UnknownYear
from election_kit.facts.coercion import unit_names
from election_kit.facts.elections import Election, election
from election_kit.maths.returns import leaders, margin
from election_kit.plots.lettering import signed
from election_kit.plots.values.scales import STRENGTHS, graded, graded_key
from election_kit.plots.values.views import View

MARGINS, SWINGS = (5, 10, 20), (2, 5, 10)  # points
CLOSEST, WIDEST, MOVED = 5, 3, 4  # units that the alt text names


def margins(race: Election) -> View:
    """Return the map of who led, and by how much."""
    found = _leads(race)
    if not found:
        raise UnknownYear(
            f"No popular votes of {race.year} are on record; they begin in 1824."
        )
    names = unit_names(race)
    told = []
    for unit in sorted(found, key=lambda unit: found[unit][1]):
        side, lead = found[unit]
        told.append(f"{names[unit]}, {side} by {float(lead):.1f}")
    closest, widest = "; ".join(told[:CLOSEST]), "; ".join(told[-WIDEST:])
    led = {side for side, _ in found.values()}
    ahead = [side for side in race.sides if side in led]
    return View(
        contest=race.contest,
        readings={
            unit: graded(race, side, n, MARGINS) for unit, (side, n) in found.items()
        },
        key=graded_key(race, ahead, MARGINS, "{} by"),
        rows=len(STRENGTHS),
        headline=f"{race.label}: closest in {told[0]} points",
        lead="The lead of the first over the second, in percentage points of all votes",
        alt=f"Closest: {closest}. Widest: {widest}.",
        tables=race.source_tables,
    )


def _leads(race: Election) -> dict[str, tuple[str, Fraction]]:
    """Return unit -> (who led, by how many points), where votes are on record."""
    found = {}
    for unit, (_, votes) in race.returns.items():
        if sum(votes.values()):
            first = leaders(votes)[0]
            found[unit] = first, margin(votes, first)
    return found


def swings(race: Election, since: int | None = None) -> View:
    """Return the map of how the margin between the two parties changed."""
    if since is None:
        since = race.year - 4
    old = election(since)
    found = _changes(old, race)
    first, second = race.side("D"), race.side("R")
    readings = {}
    for unit, points in found.items():
        toward = first if points >= 0 else second
        readings[unit] = graded(race, toward, abs(points), SWINGS)
    names = unit_names(race)
    order = sorted(found, key=lambda unit: -found[unit])
    told = [f"{names[unit]} {signed(found[unit])}" for unit in order]
    toward_first, toward_second = told[:MOVED], told[::-1][:MOVED]
    left = sum(points > 0 for points in found.values())
    return View(
        contest=race.contest,
        readings=readings,
        key=graded_key(race, (first, second), SWINGS, "toward {} by"),
        rows=len(STRENGTHS),
        headline=f"{old.year} to {race.year}: {left} of {len(found)} units moved toward"
        f" {first}",
        lead="Change of the margin between the two parties, in percentage points",
        alt=f"Most toward {first}: {'; '.join(toward_first)}."
        f" Most toward {second}: {'; '.join(toward_second)}.",
        tables=race.source_tables,
    )


def _changes(old: Election, new: Election) -> dict[str, Fraction]:
    """Return unit -> change of the Democratic lead, where both parties stood twice."""
    found = {}
    for unit, (_, votes) in new.returns.items():
        _, earlier = old.returns.get(unit, (0, {}))
        before, after = _lead(old, earlier), _lead(new, votes)
        if before is not None and after is not None:
            found[unit] = after - before
    return found


def _lead(race: Election, votes: Mapping[str, int | Fraction]) -> Fraction | None:
    """Return Democratic minus Republican in points; None where one did not stand."""
    first, second = race.side("D"), race.side("R")
    if first not in votes or second not in votes:
        return None
    return Fraction(100 * (votes[first] - votes[second])) / sum(votes.values())
