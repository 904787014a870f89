"""The National Popular Vote compact: which states have joined it, and when.

The members promise all their electors to the winner of the national popular vote once
they have a majority of all electors. They had 222 of 538 on 13 April 2026.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from election_kit.facts.tables import rows
from election_kit.maths.arguments import as_whole
from election_kit.maths.frozen_dict import Frozen

#: The day the table ends with: Virginia's law was signed.
AS_OF = date(2026, 4, 13)


class Member(NamedTuple):
    """A state in the compact: the year it joined, and the law by which it did."""

    state: str
    joined: int
    law: str


def compact_members(year: int = AS_OF.year) -> Mapping[str, Member]:
    """Return the states that had joined the compact by the end of a year: state ->
    member.

    Known to 13 April 2026. Raises `WrongType` if the year is no whole number.

    >>> len(compact_members()), compact_members()["VA"]
    (19, Member(state='VA', joined=2026, law='HB 965 and SB 322 of 2026'))
    >>> "VA" in compact_members(2024)
    False
    """
    last = as_whole(year, "A year")
    found = (
        Member(
            state=row["state"],
            joined=int(row["joined"]),
            law=row["law"],
        )
        for row in rows("compact")
    )
    return Frozen({member.state: member for member in found if member.joined <= last})
