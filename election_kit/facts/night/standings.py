"""What was known of a count at one minute: votes, leads, ballots outstanding, and the
share still needed.

A standing knows nothing later. Early figures were posted as shares of three decimals,
so their votes are computed and a lead is known only to 0.1 percent of the votes
counted: inside that, nobody is said to lead.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from election_kit.facts.elections import election
from election_kit.facts.night.moments import YEAR
from election_kit.facts.night.needed_shares import (
    AlreadyAhead,
    Bound,
    NeededShare,
    NoEstimate,
    Number,
    OutOfReach,
    as_number,
)
from election_kit.facts.tables import Row
from election_kit.maths.frozen_dict import Frozen


@dataclass(frozen=True)
class Standing:
    """What was known of a count at one minute.

    ``time`` is when it was posted (UTC); ``votes`` is by side; ``total`` counts all
    candidates; ``expected_percent`` and ``outstanding`` (ballots) are the page's own
    estimates, None where it gave none; ``error`` is how many votes ``lead`` can be
    wrong by, 0 if the votes were posted as such.

    >>> from election_kit.facts.night.counts import count
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

        >>> from election_kit.facts.night.counts import count
        >>> georgia = count(2020)["GA"].at("2020-11-06T09:50Z")
        >>> round(float(georgia.needed()), 4), str(georgia.needed(outstanding=900))
        (0.5131, 'Out of reach: Trump is 917 votes behind and at most 888 two-party votes are outstanding.')
        """
        ahead, behind = self._ranked
        side = behind if side is None else election(YEAR).side(side)
        deficit = abs(self.lead)
        if side == ahead or not deficit:
            return AlreadyAhead(side, deficit)
        share = self.two_party
        if two_party is not None:
            share = as_number("two_party", two_party, most=1)
        ballots = self.outstanding if outstanding is None else outstanding
        if ballots is None:
            return NoEstimate()
        left = share * as_number("outstanding", ballots)
        if deficit > left:
            return OutOfReach(side, deficit, left)
        return (deficit + left) / (2 * left)

    def bound(
        self, off: Number, *, two_party: Number | None = None
    ) -> Bound | NoEstimate:
        """Return what can still happen if the estimate of outstanding ballots is off by
        ``off`` percent.

        >>> from election_kit.facts.night.counts import count
        >>> georgia = count(2020)["GA"].at("2020-11-06T09:50Z").bound(20)
        >>> [round(float(share), 4) for share in georgia.needed]
        [0.5109, 0.5164]
        """
        if self.outstanding is None:
            return NoEstimate()
        wide = self.outstanding * as_number("off", off) / 100
        few, many = max(self.outstanding - wide, Fraction(0)), self.outstanding + wide
        return Bound(
            outstanding=(few, many),
            needed=(
                self.needed(two_party=two_party, outstanding=many),
                self.needed(two_party=two_party, outstanding=few),
            ),
            lead=(self.lead - many, self.lead + many),
        )

    @property
    def _ranked(self) -> tuple[str, str]:
        """The side with more votes and the other."""
        first, second = self.votes
        return (first, second) if self.lead >= 0 else (second, first)


def votes_by_side(democratic: int, republican: int) -> Mapping[str, int]:
    """Return votes by the names of the two sides."""
    side = election(YEAR).side
    return Frozen({side("D"): democratic, side("R"): republican})


def standing_of(row: Row) -> Standing:
    """Return the standing in a row of the table."""
    total = int(row["total_votes"])
    # Two shares, each to 0.05 percent, rounded up.
    rounded = -(-total // 1000)
    return Standing(
        state=row["state"],
        time=datetime.fromisoformat(row["time"]),
        votes=votes_by_side(int(row["d_votes"]), int(row["r_votes"])),
        total=total,
        expected_percent=_estimate(row["expected_percent"]),
        outstanding=_estimate(row["remaining"]),
        error=0 if row["exact"] == "1" else rounded,
    )


def _estimate(cell: str) -> int | None:
    return int(cell) if cell else None
