"""What three reports of November 2020 state, in our words, and what the tables say to
it.

A verdict is computed each time from the functions a learner can call; none is stored.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from election_kit.facts.claims.verdicts import Verdict
from election_kit.facts.night.moments import moment


class Report(NamedTuple):
    """A published report: who, on which day, and the ``time`` (UTC) at which the record
    is read for it.
    """

    publisher: str
    date: dt.date
    time: dt.datetime


@dataclass(frozen=True)
class Claim:
    """One statement of a report, and the function that checks it at a time.

    >>> claim = claims()[16]
    >>> claim.publisher, claim.text
    ('RNZ, from Reuters', 'Biden leads in Georgia by 917 votes.')
    """

    number: int
    report: Report
    check: Callable[[dt.datetime], Verdict]

    def __str__(self) -> str:
        return (
            f"{self.number}. {self.publisher}, {self.date.day} {self.date:%B %Y}:"
            f" {self.text}"
        )

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

        >>> str(claims()[18].verdict().kind)
        'does not hold as printed'
        """
        return self.check(self.report.time)


#: The hour of the BBC's report is not known: 08:00 is after the last event it tells of.
#: RNZ's last update has Biden ahead in Georgia. All counts that Joy Online prints are
#: in force between 04:56 and 04:58.
BBC = Report("BBC", dt.date(2020, 11, 4), moment("2020-11-04T08:00Z"))
RNZ = Report("RNZ, from Reuters", dt.date(2020, 11, 6), moment("2020-11-06T09:50Z"))
JOY = Report(
    "Joy Online, from Sky News",
    dt.date(2020, 11, 5),
    moment("2020-11-05T04:57Z"),
)


def claims() -> tuple[Claim, ...]:
    r"""Return the forty statements.

    >>> print(claims()[23], claims()[23].verdict(), sep="\n")
    24. RNZ, from Reuters, 6 November 2020: A Democrat last won Georgia in 1992.
    Holds. Before 2020 a Democrat last carried Georgia in 1992.
    """
    from election_kit.facts.claims import day_checks, night_checks

    runs = (
        (BBC, day_checks.BBC_CHECKS),
        (RNZ, night_checks.RNZ_CHECKS),
        (JOY, night_checks.JOY_CHECKS),
        (BBC, (night_checks.result_takes_days,)),
    )
    listed = [(report, check) for report, run in runs for check in run]
    return tuple(
        Claim(number, report, check) for number, (report, check) in enumerate(listed, 1)
    )
