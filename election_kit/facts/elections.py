"""The sixty presidential elections: who stood, and how voters and electors voted."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from election_kit.errors import (
    Helpful,
)
from election_kit.facts import tables, units
from election_kit.facts import votes as vote_tables
from election_kit.facts.candidates import Candidate, candidates_of
from election_kit.facts.compact import compact_members
from election_kit.facts.margins import Margin, margin_of
from election_kit.maths.arguments import as_one_of, as_whole
from election_kit.maths.frozen_dict import Frozen
from election_kit.maths.scenarios import Contest, Scenario, Split, Winner

if TYPE_CHECKING:
    import pandas as pd

LATEST = units.LATEST

#: The columns of :meth:`Election.frame`.
COLUMNS = (
    *("unit", "candidate", "party", "popular_votes", "share"),
    *("electoral_votes", "allotted"),
)
#: What :meth:`Election.source` may be asked for, and the table it comes from.
_SOURCES = {
    "candidates": "candidates",
    "votes": "popular_votes",
    "district votes": "maine_nebraska",
    "allotment": "allotments",
    "electoral votes": "electoral_votes",
    "note": "elections",
}


@dataclass(frozen=True)
class Election(Helpful):
    """One presidential election; what it needs beyond these fields it reads when it is
    asked.

    ``electors`` is the number allotted and ``need`` the number that elects. ``date`` is
    None before 1848, when states chose their own day. Until 1800 every elector cast two
    votes.

    >>> e = election(2020)
    >>> e.winner, e.need, e.sides, e.votes("GA")["Biden"]
    ('Biden', 270, ('Biden', 'Trump'), 2473633)
    """

    year: int
    date: date | None
    electors: int
    need: int
    winner: str
    decided_by: str
    note: str
    candidates: tuple[Candidate, ...]

    def __repr__(self) -> str:
        return (
            f"<Election {self.label}: {self.winner}, decided by the {self.decided_by}>"
        )

    def __getitem__(self, unit: str) -> Mapping[str, int]:
        """Return the popular votes of a unit, as `votes` does."""
        return self.votes(unit)

    source_tables: ClassVar[tuple[str, ...]] = ("popular_votes",)
    INSTEAD: ClassVar = {
        **dict.fromkeys(("df", "to_frame", "to_dataframe", "results"), "frame()"),
        "table": "frame()",
        **dict.fromkeys(("states", "units", "electors_by_state"), "allotment"),
        **dict.fromkeys(("map", "plot", "outcome", "totals"), "scenario()"),
    }

    @property
    def label(self) -> str:
        """What the election is called in headlines."""
        return str(self.year)

    @property
    def allotment(self) -> Mapping[str, int]:
        """The electors allotted to each state: state -> electors."""
        return units.allotment(self.year)

    @cached_property
    def parties(self) -> Mapping[str, str]:
        """Candidate -> party key, for those who have one."""
        return Frozen({c.key: c.party for c in self.candidates if c.party})

    @cached_property
    def electoral_votes(self) -> Mapping[tuple[str, str], int]:
        """Electoral votes as counted: (unit, candidate) -> votes.

        >>> {key: n for key, n in election(2020).electoral_votes.items() if "NE" in key[0]}
        {('NE', 'Trump'): 2, ('NE-01', 'Trump'): 1, ('NE-02', 'Biden'): 1, ('NE-03', 'Trump'): 1}
        """
        found: dict[tuple[str, str], int] = {}
        for unit, got in vote_tables.electoral_votes(self.year).items():
            found |= {(unit, key): n for key, n in got.items()}
        return Frozen(found)

    @cached_property
    def popular_votes(self) -> Mapping[tuple[str, str], int]:
        """Popular votes: (unit, candidate) -> votes; see `votes` for one unit.

        >>> election(2020).popular_votes["NE-02", "Biden"]
        176468
        """
        found: dict[tuple[str, str], int] = {}
        for unit, votes in vote_tables.popular_votes(self.year).items():
            if unit != vote_tables.NATION:
                found |= {(unit, key): n for key, n in votes.items()}
        return Frozen(found)

    @property
    def compact_members(self) -> tuple[str, ...]:
        """The states with electors here that had joined the compact by 13 April 2026."""
        return tuple(state for state in compact_members() if state in self.allotment)

    @property
    def remarks(self) -> tuple[vote_tables.Remark, ...]:
        """Electoral votes with a story: pledges broken, votes disputed, refused or
        never cast.
        """
        return vote_tables.remarks(self.year)

    @cached_property
    def without_popular_vote(self) -> Mapping[str, str]:
        """The states whose voters did not vote, with the reason (since 1824).

        >>> election(1876).without_popular_vote
        {'CO': 'legislature chose the electors'}
        """
        found = tables.rows("no_popular_vote", year=self.year)
        return Frozen({row["state"]: row["reason"] for row in found})

    @cached_property
    def returns(self) -> Mapping[str, tuple[int, Mapping[str, int]]]:
        """What the maths works on: unit -> (electors, popular votes).

        A unit without a popular vote is given as ``{winner: 0}``: it stays with whoever
        has it.

        >>> election(2020).returns["NE-02"][0], dict(election(1860).returns["SC"][1])
        (1, {'Breckinridge': 0})
        """
        here = units.units_of(self.year)
        votes = {
            u.code: self.votes(u.code) or Frozen(dict.fromkeys(self.leaders(u.code), 0))
            for u in here
        }
        return Frozen({unit.code: (unit.electors, votes[unit.code]) for unit in here})

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """Who can win a unit: whoever carried one, and at least the first two in
        electoral votes.
        """
        carried = set(chain.from_iterable(vote_tables.leaders(self.year).values()))
        ranked = [c.key for c in self.candidates]
        return tuple(key for key in ranked if key in carried or key in ranked[:2])

    @cached_property
    def contest(self) -> Contest:
        """The units, their electoral votes, the sides and the number that wins."""
        here = units.units_of(self.year)
        each = vote_tables.votes_per_elector(self.year)
        who = {c.key: c for c in self.candidates}
        return Contest(
            electoral_votes={unit.code: unit.electors * each for unit in here},
            sides=self.sides,
            need=self.need,
            districts=units.districts_of(self.year),
            names={unit.code: unit.name for unit in here},
            aliases=units.aliases(self.year),
            parties={side: who[side].party for side in self.sides if who[side].party},
            pronouns={side: who[side].pronoun for side in self.sides},
            others=tuple(key for key in who if key not in self.sides),
            year=self.year,
        )

    def votes(self, unit: str = vote_tables.NATION) -> Mapping[str, int]:
        """Return the popular votes of a unit or of the nation: candidate -> votes, most
        first, others last.

        Maine and Nebraska give their statewide votes, their districts their own (since
        1992). Empty where no popular vote was held or, before 1824, where none is
        recorded.

        >>> dict(election(2020).votes("NE-02"))
        {'Biden': 176468, 'Trump': 154377, 'other': 8821}
        """
        code = unit if unit == vote_tables.NATION else self.unit(unit)
        return vote_tables.popular_votes(self.year).get(code, Frozen({}))

    def margin(self, unit: str = vote_tables.NATION) -> Margin:
        """Return first minus second in a unit's popular votes, ``other`` left aside as
        a place.

        >>> print(election(2000).margin("FL"))
        Bush over Gore by 537 votes (0.01 points)
        """
        code = unit if unit == vote_tables.NATION else self.unit(unit)
        return margin_of(self.year, code, self.votes(code))

    def leaders(self, unit: str) -> tuple[str, ...]:
        """Return who got most of a unit's electoral votes as cast: one, several if
        tied, or nobody.
        """
        return vote_tables.leaders(self.year)[self.unit(unit)]

    def winner_of(self, unit: str) -> str | None:
        """Return who got most of a unit's electoral votes as cast; None if nobody did
        or two are tied.

        >>> election(1860).winner_of("NJ"), election(2020).winner_of("ME-02")
        ('Lincoln', 'Trump')
        """
        leaders = self.leaders(unit)
        return leaders[0] if len(leaders) == 1 else None

    def scenario(self) -> Scenario:
        """Return who had what in the end; its totals are the official count.

        A unit whose electors divided, or did not all vote, is a
        :class:`~election_kit.maths.scenarios.Split`.

        >>> dict(election(2016).scenario().totals)["Trump"], election(2016).scenario()["TX"]
        (304, Split({'Trump': 36, 'Kasich': 1, 'Paul': 1}))
        """
        winners: dict[str, Winner] = {}
        for unit, got in vote_tables.electoral_votes(self.year).items():
            votes = self.contest.electoral_votes[unit]
            whole = [key for key, n in got.items() if n == votes]
            winners[unit] = whole[0] if whole else Split(got)
        return Scenario(self.contest, winners)

    def unit(self, text: str) -> str:
        """Return the code of the unit that a person means, as ``parse_unit`` reads it."""
        return units.parse_unit(text, year=self.year)

    def side(self, text: str) -> str:
        """Return the side that a person means: a surname, or ``"D"``/``"R"`` where one
        side bears that party.

        >>> election(2020).side("D")
        'Biden'
        """
        return self.contest.side(text)

    def source(self, what: str = "votes") -> tables.Papers:
        """Return the papers of what this election is made of, such as ``"votes"`` or
        ``"electoral votes"``.

        >>> election(1860).source("electoral votes").title
        'Electoral votes'
        """
        asked = str(what).replace("_", " ")
        found = as_one_of(asked, list(_SOURCES), "No source of {}.")
        return tables.sources(_SOURCES[found])

    def frame(self) -> "pd.DataFrame":
        """Return the election as a tidy table: one row a state and candidate.

        Its key is ``unit``: ``ek.states(year).merge(e.frame(), on="unit")`` adds it to
        the shapes.

        Columns: ``unit``, ``candidate``, ``party``, ``popular_votes`` (NA where no
        popular vote was held), ``share`` (percent of the state's votes, a float),
        ``electoral_votes`` (as counted; Maine and Nebraska with their districts),
        ``allotted`` (electors). Both kinds of votes add up to the nation's.
        """
        got: dict[str, Counter[str]] = defaultdict(Counter)
        for (unit, key), n in self.electoral_votes.items():
            got[unit[:2]][key] += n
        records: list[tuple[object, ...]] = []
        for state, electors in self.allotment.items():
            votes, counted = self.votes(state), got[state]
            cast = sum(votes.values())
            for key in dict.fromkeys([*votes, *counted]):
                party, mine = self.parties.get(key, ""), votes.get(key)
                share = None if mine is None else 100 * mine / cast
                row = state, key, party, mine, share, counted[key], electors
                records.append(row)
        frame = tables.frame_of(records, COLUMNS)
        return frame.astype({"popular_votes": "Int64", "share": "float64"})


def election(year: int) -> Election:
    """Return a presidential election, 1789 to 2024.

    Other years raise :class:`~election_kit.errors.UnknownYear` with the nearest ones.

    >>> election(1800)
    <Election 1800: Jefferson, decided by the House>
    """
    return _election(units.election_year(year))


def years() -> tuple[int, ...]:
    """Return the years of all presidential elections, first to last.

    >>> years()[:3], len(years())
    ((1789, 1792, 1796), 60)
    """
    return units.election_years()


def elections_between(
    *, since: int = 0, before: int = units.LATEST + 1
) -> Iterator[Election]:
    """Yield the elections from ``since`` on and before ``before``, the last first."""
    first, end = as_whole(since, "since="), as_whole(before, "before=")
    for year in reversed(units.election_years()):
        if first <= year < end:
            yield election(year)


@cache
def _election(year: int) -> Election:
    (row,) = tables.rows("elections", year=year)
    return Election(
        year=year,
        date=date.fromisoformat(row["date"]) if row["date"] else None,
        electors=int(row["electors_allotted"]),
        need=int(row["majority_needed"]),
        winner=row["winner"],
        decided_by=row["decided_by"],
        note=row["note"],
        candidates=candidates_of(year),
    )
