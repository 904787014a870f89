"""The count of 2020, as it was posted: by state, over time."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from itertools import pairwise
from typing import ClassVar

from election_kit.errors import BadTime, Helpful, UnknownUnit, UnknownYear
from election_kit.facts.elections import election
from election_kit.facts.night.moments import FIRST, LAST, YEAR, moment
from election_kit.facts.night.standings import Standing, standing_of, votes_by_side
from election_kit.facts.tables import rows
from election_kit.facts.units import allotment, election_year
from election_kit.facts.votes import NATION


@dataclass(frozen=True)
class StateCount(Helpful):
    """One state's count over time.

    >>> georgia = count(2020)["Georgia"]
    >>> georgia.lead_changes()[-1].lead, georgia.at("2020-11-04T22:41-05:00").lead
    (917, -31748)
    """

    state: str
    standings: tuple[Standing, ...]

    INSTEAD: ClassVar = dict.fromkeys(
        ("frame", "to_frame", "df"), "pandas.DataFrame(count.standings)"
    )

    def __repr__(self) -> str:
        return f"<Count of {self.state}: {len(self.standings):,} standings>"

    def at(self, at: datetime | str) -> Standing:
        """Return the last standing posted at or before a time: ISO text or a
        ``datetime``, UTC by default.

        A time outside the record raises :class:`~election_kit.errors.BadTime`, which
        gives its range.
        """
        known = self.history(until=at)
        if not known:
            begins = f"{self.standings[0].time:%d %B %Y %H:%M:%S}"
            raise BadTime(
                f"The count of {self.state} runs from {begins} to {LAST:%d %B %Y %H:%M}"
                " UTC."
            )
        return known[-1]

    def history(
        self, *, since: datetime | str = FIRST, until: datetime | str = LAST
    ) -> tuple[Standing, ...]:
        """Return the standings posted between two times, both included, the first one
        first.
        """
        first = bisect_left(self._times, moment(since))
        end = bisect_right(self._times, moment(until))
        return self.standings[first:end]

    def lead_changes(self, *, until: datetime | str = LAST) -> tuple[Standing, ...]:
        """Return the standings at which another side took the lead, as far as the
        record can tell.

        >>> [f"{s.time:%d %H:%M} {s.leader}" for s in count(2020)["PA"].lead_changes()]
        ['04 02:55 Trump', '06 13:49 Biden']
        """
        led = [standing for standing in self.history(until=until) if standing.leader]
        return tuple(new for old, new in pairwise(led) if old.leader != new.leader)

    @cached_property
    def _times(self) -> list[datetime]:
        return [standing.time for standing in self.standings]


@dataclass(frozen=True)
class Count(Mapping[str, StateCount]):
    """The count of an election: state -> :class:`StateCount`. Made by :func:`count`."""

    year: int

    def __len__(self) -> int:
        return len(allotment(self.year))

    def __iter__(self) -> Iterator[str]:
        return iter(allotment(self.year))

    def __getitem__(self, state: str) -> StateCount:
        code = election(self.year).unit(state)
        if code not in allotment(self.year):
            raise UnknownUnit(
                f"The count of {code} is not on record, only that of the state:"
                f" {code[:2]!r}."
            )
        return _state_count(code)

    def at(self, at: datetime | str) -> Standing:
        """Return the nation at a time: the states that had posted votes by then, added
        up.

        There is no ``expected_percent`` and no ``outstanding``: at no minute had every
        state an estimate.

        >>> nation = count(2020).at("2020-11-05T04:57Z")
        >>> nation.leader, nation.total // 1_000_000
        ('Biden', 142)
        """
        time = moment(at)
        posted = [state.history(until=time) for state in self.values()]
        known = [standings[-1] for standings in posted if standings]
        if not known:
            begins = min(state.standings[0].time for state in self.values())
            raise BadTime(
                f"The count runs from {begins:%d %B %Y %H:%M:%S} to"
                f" {LAST:%d %B %Y %H:%M} UTC."
            )
        democratic, republican = zip(*(s.votes.values() for s in known), strict=True)
        return Standing(
            state=NATION,
            time=max(standing.time for standing in known),
            votes=votes_by_side(sum(democratic), sum(republican)),
            total=sum(standing.total for standing in known),
            expected_percent=None,
            outstanding=None,
            error=sum(standing.error for standing in known),
        )


def count(year: int) -> Count:
    """Return the count of an election as it was posted, state by state.

    Only 2020 is on record, from 3 to 20 November, in UTC; see
    ``sources("count_2020")`` for where it comes from.

    >>> count(2020)["NV"].at("2020-11-05T04:57Z").leader
    'Biden'
    """
    if election_year(year) != YEAR:
        raise UnknownYear(f"No count of {year} on record. Only that of {YEAR} is.")
    return Count(YEAR)


@cache
def _state_count(state: str) -> StateCount:
    return StateCount(state, tuple(map(standing_of, rows("count_2020", state=state))))
