"""Reports of November 2020 and the statements in them.

A function that checks a statement stands below ``@REPORT.states(number)`` and bears the
statement, in our words, as its docstring. It takes the time at which the record is read.
A statement about calls holds if it holds by the calls of one newsroom; the sentence of
the verdict says by whose.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from election_kit.facts.claims.verdicts import Verdict
from election_kit.facts.night.moments import moment

Check = Callable[[dt.datetime], Verdict]


class Report(NamedTuple):
    """A published report: who, on which day, and the ``time`` (UTC) at which the record
    is read for it.
    """

    publisher: str
    date: dt.date
    time: dt.datetime

    def states(self, number: int) -> "Callable[[Check], Claim]":
        """Make a claim of this report of the function that checks it."""
        return lambda check: Claim(number, self, check)


@dataclass(frozen=True)
class Claim:
    """One statement of a report, and the function that checks it at a time.

    >>> from election_kit.facts.claims.registry import claims
    >>> claim = claims()[16]
    >>> claim.publisher, claim.text
    ('RNZ, from Reuters', 'Biden leads in Georgia by 917 votes.')
    """

    number: int
    report: Report
    check: Check

    def __str__(self) -> str:
        day = f"{self.date.day} {self.date:%B %Y}"
        return f"{self.number}. {self.publisher}, {day}: {self.text}"

    @property
    def publisher(self) -> str:
        """Who published it."""
        return self.report.publisher

    @property
    def date(self) -> dt.date:
        """The day it was published."""
        return self.report.date

    @property
    def text(self) -> str:
        """The statement, in our words; the function that checks it bears it as its
        docstring.
        """
        return " ".join((self.check.__doc__ or "").split())

    def verdict(self) -> Verdict:
        """Return what the tables say to it, read at the time of the report.

        >>> from election_kit.facts.claims.registry import claims
        >>> str(claims()[18].verdict().kind)
        'does not hold as printed'
        """
        return self.check(self.report.time)


#: The hour of the BBC's report is not known: 08:00 is after the last event it tells of.
BBC = Report(
    publisher="BBC",
    date=dt.date(2020, 11, 4),
    time=moment("2020-11-04T08:00Z"),
)
#: The last update has Biden ahead in Georgia.
RNZ = Report(
    publisher="RNZ, from Reuters",
    date=dt.date(2020, 11, 6),
    time=moment("2020-11-06T09:50Z"),
)
#: All counts that it prints are in force between 04:56 and 04:58.
JOY = Report(
    publisher="Joy Online, from Sky News",
    date=dt.date(2020, 11, 5),
    time=moment("2020-11-05T04:57Z"),
)
