"""Congress: who would choose if the electors did not, and what an election changed in
both chambers.

When nobody has a majority the new House chooses the president, one vote for each state,
and the new Senate the vice president. That Congress convenes in the January after the
election: in 2021 after that of 2020.
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from election_kit.errors import (
    UnknownYear,
)
from election_kit.facts.tables import Row, rows
from election_kit.maths.arguments import as_one_of, as_whole
from election_kit.maths.contingent import (
    Chosen,
    Deadlock,
    Succession,
    delegation_vote,
    house_vote,
    on_20_january,
    senate_vote,
)
from election_kit.maths.frozen_dict import Frozen

_MEMBERS = "members on 6 January"
_PARTIES = {"d": "D", "r": "R", "i": "Independent", "other": "other"}


class Delegation(NamedTuple):
    """A state's members of one chamber: party -> members, parties without any left out.

    ``vacant`` seats are empty or not sworn in. ``basis`` says whether members were
    counted on 6 January or as elected in November.
    """

    state: str
    members: Mapping[str, int]
    vacant: int
    basis: str

    @property
    def vote(self) -> str:
        """The party with a majority of the members there are, whose vote is the
        state's; or "tied".
        """
        return delegation_vote(self.members)


class Contingent(NamedTuple):
    """What a Congress would do if every member voted with the party, and who has the
    powers on 20 January.
    """

    house: Chosen | Deadlock
    senate: Chosen | Deadlock
    on_20_january: Succession


class Seats(NamedTuple):
    """A party's seats in a chamber, before an election and after it."""

    before: int
    after: int


def delegations(year: int) -> Mapping[str, Delegation]:
    """Return the state delegations of the House that convened in a year: state ->
    delegation.

    Members on 6 January where the tables have them (2013, 2017, 2021, 2025), else as
    elected in November; from 1977 to 2025. A year without a table raises
    :class:`~election_kit.errors.UnknownYear` with the nearest one.

    >>> house = delegations(2021)
    >>> house["MI"].members, house["MI"].vote, house["NY"].vacant
    ({'D': 7, 'R': 7}, 'tied', 1)
    """
    return _delegations("house_delegations", _known(year, "house_delegations"))


def senate(year: int) -> Mapping[str, Delegation]:
    """Return the senators by state on 6 January 2013, 2017, 2021 or 2025: state ->
    delegation.

    All independents caucused with the Democrats.

    >>> senate(2021)["ME"].members, senate(2021)["GA"].vacant
    ({'R': 1, 'Independent': 1}, 1)
    """
    return _delegations("senate_delegations", _known(year, "senate_delegations"))


def contingent(year: int) -> Contingent:
    """Return what the Congress that convened in a year would do if the electors did not
    choose.

    Known for 2013, 2017, 2021 and 2025. Independent senators count with the Democrats,
    their caucus.

    >>> contingent(2021).house, contingent(2021).senate
    (Chosen(side='R', votes=27, need=26), Chosen(side='R', votes=51, need=51))
    """
    senators = {"D": 0, "R": 0}
    for state in senate(year).values():
        for party, n in state.members.items():
            senators["D" if party == "Independent" else party] += n
    president = house_vote({state: d.members for state, d in delegations(year).items()})
    vice_president = senate_vote(senators)
    return Contingent(
        house=president,
        senate=vice_president,
        on_20_january=on_20_january(president, vice_president),
    )


def chamber(name: str) -> Mapping[str, Seats]:
    """Return the seats of the House or the Senate by party, before and after the
    election of 2020.

    ``after`` is as elected, with Georgia's runoffs of 5 January 2021. Vacant seats have
    a line of their own.

    >>> chamber("Senate")["D"], chamber("House")["R"]
    (Seats(before=45, after=48), Seats(before=197, after=213))
    """
    table = rows("congress_2020")
    names = list(dict.fromkeys(row["chamber"] for row in table))
    as_one_of(name, names, "Unknown chamber {}.")
    return Frozen(
        {
            r["party"]: Seats(int(r["before"]), int(r["after"]))
            for r in table
            if r["chamber"] == name
        }
    )


@cache
def _delegations(table: str, year: int) -> Mapping[str, Delegation]:
    here = (row for row in rows(table) if _convened(row) == year)
    # The table is sorted: members on the day come after those elected, and replace
    # them.
    return Frozen({row["state"]: _delegation(row) for row in here})


def _delegation(row: Row) -> Delegation:
    members = {
        party: int(row[column])
        for column, party in _PARTIES.items()
        if int(row.get(column, 0))
    }
    basis = row.get("basis", _MEMBERS)
    return Delegation(
        state=row["state"],
        members=Frozen(members),
        vacant=int(row["vacant"]),
        basis=basis,
    )


def _convened(row: Row) -> int:
    return int(row.get("year") or row["date"][:4])


def _known(year: int, table: str) -> int:
    """Return the year, or say which years are on record."""
    asked = as_whole(year, "The year a Congress convened")
    years = [_convened(row) for row in rows(table)]
    if asked not in years:
        near = min(years, key=lambda known: abs(known - asked))
        raise UnknownYear(
            f"No Congress that convened in {asked} on record; the nearest: {near}."
        )
    return asked
