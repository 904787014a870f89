"""Inversions: elections whose popular winner did not become president."""

from fractions import Fraction
from typing import NamedTuple

from election_kit.facts.elections import election, elections_between
from election_kit.facts.records import disagreements


class Inversion(NamedTuple):
    """An election whose popular winner did not become president, ahead by ``votes``;
    ``note`` says more.
    """

    year: int
    president: str
    popular_winner: str
    votes: int
    note: str


def inversions(*, disputed: bool = False) -> tuple[Inversion, ...]:
    """Return the elections whose popular winner did not become president (since 1824).

    ``disputed=True`` adds 1960: Alabama's Democratic slate was part Kennedy's, part
    unpledged. Its votes are counted for Kennedy here, so he leads the nation; share
    them out by electors, and Nixon does.

    >>> [inversion.year for inversion in inversions()]
    [1824, 1876, 1888, 2000, 2016]
    """
    found = [_alabama()] if disputed else []
    for race in elections_between(since=1824):
        lead = race.margin()
        if lead.first != race.winner:
            behind = race.votes()[lead.first] - race.votes()[race.winner]
            one = Inversion(
                year=race.year,
                president=race.winner,
                popular_winner=lead.first,
                votes=behind,
                note=race.note,
            )
            found.append(one)
    return tuple(sorted(found))


def _alabama() -> Inversion:
    """1960, the Democratic vote of Alabama shared out by its electors: five for
    Kennedy, six unpledged.
    """
    race = election(1960)
    (slate,) = (
        one.alternative
        for one in disagreements(1960)
        if (one.state, one.candidate) == ("AL", "Kennedy")
    )
    best = race.votes("AL")["Kennedy"]
    ours, electors = race.electoral_votes["AL", "Kennedy"], race.allotment["AL"]
    kennedy = race.votes()["Kennedy"] - best + Fraction(slate * ours, electors)
    behind = race.votes()["Nixon"] - kennedy
    note = (
        f"Disputed. With the {best:,} votes of his best elector in Alabama, Kennedy"
        f" leads by {race.margin().votes:,}; with {ours} of {electors} parts of the"
        f" slate's {slate:,}, Nixon leads."
    )
    return Inversion(
        year=1960,
        president=race.winner,
        popular_winner="Nixon",
        votes=round(behind),
        note=note,
    )
