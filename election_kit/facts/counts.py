"""The count of 2020, as it was posted: votes, leads, ballots outstanding, and the share
still needed.

A standing is what was known at one minute and nothing later. Early figures were posted
as shares of three decimals, so their votes are computed and a lead is known only to 0.1
percent of the votes counted: inside that, nobody is said to lead.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from functools import cache, cached_property
from itertools import pairwise
from typing import ClassVar, NamedTuple

from election_kit.errors import (
    BadInput,
    BadTime,
    Helpful,
    UnknownUnit,
    UnknownYear,
    WrongType,
    shown,
)
from election_kit.facts.calls import FIRST, LAST, YEAR, moment
from election_kit.facts.elections import election
from election_kit.facts.tables import Row, rows
from election_kit.facts.units import allotment, election_year
from election_kit.facts.votes import NATION
from election_kit.maths.frozen_dict import Frozen

Number = int | float | Fraction


@dataclass(frozen=True)
class AlreadyAhead:
    """The side needs no share to tie: it is ahead by ``lead`` votes, or tied at 0."""

    side: str
    lead: int

    def __str__(self) -> str:
        return (
            f"{self.side} is ahead by {self.lead:,} votes."
            if self.lead
            else f"{self.side} is tied."
        )


@dataclass(frozen=True)
class OutOfReach:
    """The side is further behind than there are two-party votes outstanding."""

    side: str
    deficit: int
    outstanding: Fraction

    def __str__(self) -> str:
        votes = f"at most {int(self.outstanding):,} two-party votes are outstanding"
        return (
            f"Out of reach: {self.side} is {self.deficit:,} votes behind and {votes}."
        )


@dataclass(frozen=True)
class NoEstimate:
    """Nobody had posted an estimate of the ballots outstanding at this minute."""

    def __str__(self) -> str:
        return (
            "No estimate of the outstanding ballots was posted: assume one with"
            " outstanding=."
        )


NeededShare = Fraction | OutOfReach | AlreadyAhead | NoEstimate


class Bound(NamedTuple):
    """What can still happen if the estimate of outstanding ballots is off by so much,
    low to high.

    ``needed`` is the share the trailing side needs with the most and with the fewest
    ballots outstanding; ``lead`` runs from every outstanding ballot for one side to
    every one for the other.
    """

    outstanding: tuple[Fraction, Fraction]
    needed: tuple[NeededShare, NeededShare]
    lead: tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Standing:
    """What was known of a count at one minute.

    ``time`` is when it was posted (UTC); ``votes`` is by side; ``total`` counts all
    candidates; ``expected_percent`` and ``outstanding`` (ballots) are the page's own
    estimates, None where it gave none; ``error`` is how many votes ``lead`` can be
    wrong by, 0 if the votes were posted as such.

    >>> s = count(2020)["GA"].at("2020-11-06T09:50Z")
    >>> s.votes, s.lead, s.total, s.outstanding, s.exact
    ({'Biden': 2449371, 'Trump': 2448454}, 917, 4960034, 35458, True)
    """

    state: str
    time: datetime
    votes: Mapping[str, int]
    total: int
    expected_percent: int | None
    outstanding: int | None
    error: int

    def __str__(self) -> str:
        votes = ", ".join(f"{side} {n:,}" for side, n in self.votes.items())
        about = "" if self.exact else "about "
        return (
            f"{self.state}, {self.time:%d %B %H:%M} UTC: {about}{votes}; {self.total:,}"
            " in all"
        )

    @property
    def exact(self) -> bool:
        """Whether the votes were posted as such; otherwise they are computed from
        rounded shares.
        """
        return not self.error

    @property
    def lead(self) -> int:
        """Democratic minus Republican votes."""
        first, second = self.votes.values()
        return first - second

    @property
    def leader(self) -> str | None:
        """The side ahead; None if they are tied, or closer than the record can tell."""
        return self._ranked[0] if abs(self.lead) > self.error else None

    @property
    def shares(self) -> Mapping[str, Fraction]:
        """Each side's share of all votes counted."""
        return Frozen({side: Fraction(n, self.total) for side, n in self.votes.items()})

    @property
    def two_party(self) -> Fraction:
        """The share of all votes counted that the two sides have together."""
        return Fraction(sum(self.votes.values()), self.total)

    @property
    def points(self) -> Fraction:
        """The lead in percent of all votes counted, Democratic minus Republican."""
        return Fraction(100 * self.lead, self.total)

    @property
    def needed_share(self) -> NeededShare:
        """The share the trailing side needs, with the assumptions :meth:`needed` makes
        by itself.
        """
        return self.needed()

    def needed(
        self,
        side: str | None = None,
        *,
        two_party: Number | None = None,
        outstanding: Number | None = None,
    ) -> NeededShare:
        """Return the share of the outstanding two-party vote that a side must win to
        tie.

        By default for the trailing side, with the two-party share counted so far and
        the posted estimate of outstanding ballots. With R outstanding two-party votes
        it is (deficit + R) / 2R. What is no share is said in words:
        :class:`AlreadyAhead`, :class:`OutOfReach` or :class:`NoEstimate`.

        >>> georgia = count(2020)["GA"].at("2020-11-06T09:50Z")
        >>> round(float(georgia.needed()), 4), str(georgia.needed(outstanding=900))
        (0.5131, 'Out of reach: Trump is 917 votes behind and at most 888 two-party votes are outstanding.')
        """
        ahead, behind = self._ranked
        side = behind if side is None else election(YEAR).side(side)
        if side == ahead or not self.lead:
            return AlreadyAhead(side, abs(self.lead))
        share = (
            self.two_party
            if two_party is None
            else _number("two_party", two_party, most=1)
        )
        if outstanding is None and self.outstanding is None:
            return NoEstimate()
        ballots = self.outstanding if outstanding is None else outstanding
        left, deficit = share * _number("outstanding", ballots), abs(self.lead)
        return (
            OutOfReach(side, deficit, left)
            if deficit > left
            else (deficit + left) / (2 * left)
        )

    def bound(
        self, off: Number, *, two_party: Number | None = None
    ) -> Bound | NoEstimate:
        """Return what can still happen if the estimate of outstanding ballots is off by
        ``off`` percent.

        >>> georgia = count(2020)["GA"].at("2020-11-06T09:50Z").bound(20)
        >>> [round(float(share), 4) for share in georgia.needed]
        [0.5109, 0.5164]
        """
        if self.outstanding is None:
            return NoEstimate()
        wide = self.outstanding * _number("off", off) / 100
        few, many = (
            max(self.outstanding - wide, Fraction(0)),
            self.outstanding + wide,
        )
        needed = [
            self.needed(two_party=two_party, outstanding=ballots)
            for ballots in (many, few)
        ]
        return Bound(
            (few, many),
            (needed[0], needed[1]),
            (self.lead - many, self.lead + many),
        )

    @property
    def _ranked(self) -> tuple[str, str]:
        """The side with more votes and the other."""
        first, second = self.votes
        return (first, second) if self.lead >= 0 else (second, first)


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
        first, last = (
            bisect_left(self._times, moment(since)),
            bisect_right(self._times, moment(until)),
        )
        return self.standings[first:last]

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
        known = [
            posted[-1]
            for state in self.values()
            if (posted := state.history(until=time))
        ]
        if not known:
            begins = min(state.standings[0].time for state in self.values())
            raise BadTime(
                f"The count runs from {begins:%d %B %Y %H:%M:%S} to"
                f" {LAST:%d %B %Y %H:%M} UTC."
            )
        return Standing(
            state=NATION,
            time=max(standing.time for standing in known),
            votes=_votes(
                *map(
                    sum,
                    zip(
                        *(standing.votes.values() for standing in known),
                        strict=True,
                    ),
                )
            ),
            total=sum(standing.total for standing in known),
            expected_percent=None,
            outstanding=None,
            error=sum(standing.error for standing in known),
        )


def count(year: int) -> Count:
    """Return the count of an election as it was posted, state by state. Only 2020 is on
    record.

    From 3 to 20 November 2020, in UTC; see ``sources("count_2020")`` for where it comes
    from.

    >>> count(2020)["NV"].at("2020-11-05T04:57Z").leader
    'Biden'
    """
    if election_year(year) != YEAR:
        raise UnknownYear(f"No count of {year} on record. Only that of {YEAR} is.")
    return Count(YEAR)


@cache
def _state_count(state: str) -> StateCount:
    return StateCount(state, tuple(map(_standing, rows("count_2020", state=state))))


def _standing(row: Row) -> Standing:
    total, percent, left = (
        int(row["total_votes"]),
        row["expected_percent"],
        row["remaining"],
    )
    return Standing(
        state=row["state"],
        time=datetime.fromisoformat(row["time"]),
        votes=_votes(int(row["d_votes"]), int(row["r_votes"])),
        total=total,
        expected_percent=int(percent) if percent else None,
        outstanding=int(left) if left else None,
        error=(
            0 if row["exact"] == "1" else -(-total // 1000)
        ),  # rounded up: two shares, each to 0.05 percent
    )


def _votes(democratic: int, republican: int) -> Mapping[str, int]:
    side = election(YEAR).side
    return Frozen({side("D"): democratic, side("R"): republican})


def _number(name: str, value: object, *, most: int | None = None) -> Fraction:
    """Return a number from 0 as a fraction; a float as it is written, so that 0.1 is a
    tenth.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | Fraction):
        raise WrongType(f"{name}= is a number, not {shown(value)}.")
    try:
        number = Fraction(str(value))
    except ValueError:
        raise BadInput(f"{name}= is a number, not {shown(value)}.") from None
    if number < 0 or (most is not None and number > most):
        raise BadInput(
            f"{name}= is at least 0{f' and at most {most}' if most else ''}, not"
            f" {shown(value)}."
        )
    return number
