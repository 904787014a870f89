"""The values that a map can show, by name."""

from collections.abc import Callable

from election_kit.errors import BadInput
from election_kit.facts.coercion import Subject, as_election, as_scenario
from election_kit.facts.elections import Election
from election_kit.maths.arguments import as_one_of
from election_kit.plots.values.leads import margins, swings
from election_kit.plots.values.shares import electors_per_head, turnouts
from election_kit.plots.values.views import View
from election_kit.plots.values.winners import winners

VALUES: dict[str, Callable[[Election], View]] = {
    "winner": lambda race: winners(race.scenario()),
    "margin": margins,
    "swing": swings,
    "turnout": turnouts,
    "electors per head": electors_per_head,
}


def view(what: Subject, value: str = "winner", since: int | None = None) -> View:
    """Return what a map of an election, its year or a scenario shows for a value.

    >>> view(2020, "margin").readings["GA"].label
    'B 0.2'
    """
    as_one_of(value, VALUES, "Unknown value {}.")
    if since is not None and value != "swing":
        raise BadInput(
            f"since= is the election a swing is measured from; value={value!r} has"
            " none."
        )
    if value == "winner":
        return winners(as_scenario(what))
    if value == "swing":
        return swings(as_election(what), since)
    return VALUES[value](as_election(what))
