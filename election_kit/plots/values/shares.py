"""The maps of shares: turnout, and electors per head."""

from fractions import Fraction

from election_kit.facts.coercion import unit_names
from election_kit.facts.elections import Election
from election_kit.facts.populations import census, census_in_force
from election_kit.facts.turnout import turnout
from election_kit.plots.values.scales import ranked, stepped, stepped_key
from election_kit.plots.values.views import View, whole

TURNOUTS = (50, 55, 60, 65, 70, 75)  # percent
WEIGHTS = (0.9, 1.1, 1.5, 2.0)  # electors per head, the nation's being 1
NAMED = 3  # of the highest and of the lowest, in the alt text


def turnouts(race: Election) -> View:
    """Return the map of turnout by state."""
    found = {state: turnout(race.year, state) for state in race.allotment}
    readings = {
        state: whole(stepped(share, TURNOUTS), f"{share:.0f}%")
        for state, share in found.items()
    }
    told = ranked(race, found, ".1f")
    highest, lowest = "; ".join(told[:NAMED]), "; ".join(told[::-1][:NAMED])
    return View(
        contest=race.contest,
        readings=readings,
        key=stepped_key(TURNOUTS, "%"),
        rows=1,
        headline=f"{race.year}: turnout from {told[-1]} percent to {told[0]}",
        lead="Votes for president in percent of those eligible",
        alt=f"Highest: {highest}. Lowest: {lowest}.",
        tables=("turnout",),
    )


def electors_per_head(race: Election) -> View:
    """Return the map of electors per head, beside the nation's: the electors of the
    year, the people of the census before.
    """
    counted = census(census_in_force(race.year))
    people = {state: n for state, n in counted.items() if state in race.allotment}
    electors = {state: race.allotment[state] for state in people}
    mean = Fraction(sum(electors.values()), sum(people.values()))
    found = {s: float(electors[s] / people[s] / mean) for s in people}
    readings = {
        state: whole(stepped(weight, WEIGHTS), f"{weight:.1f}")
        for state, weight in found.items()
    }
    told = ranked(race, found, ".2f")
    most, fewest = "; ".join(told[:NAMED]), "; ".join(told[::-1][:NAMED])
    first = max(found, key=found.__getitem__)
    last = min(found, key=found.__getitem__)
    fewer = round(people[first] / electors[first], -3)
    more = round(people[last] / electors[last], -3)
    names = unit_names(race)
    return View(
        contest=race.contest,
        readings=readings,
        key=stepped_key(WEIGHTS),
        rows=1,
        headline=f"{race.year}: one elector per {fewer:,.0f} people in {names[first]}, per"
        f" {more:,.0f} in {names[last]}",
        lead="Electors per head; the nation's average is 1",
        alt=f"Most: {most}. Fewest: {fewest}.",
        tables=("allotments", "apportionment"),
    )
