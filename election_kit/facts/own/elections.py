"""An election made of one's own votes: like any other to a map, a board and the maths."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from election_kit.errors import BadInput
from election_kit.facts.elections import Election
from election_kit.facts.own.sides import ranked
from election_kit.facts.tables import frame_of
from election_kit.facts.votes import NATION
from election_kit.maths.contests import Contest
from election_kit.maths.frozen_dict import Frozen
from election_kit.maths.returns import leaders
from election_kit.maths.scenarios import Scenario

if TYPE_CHECKING:
    import pandas as pd

Votes = Mapping[str, Mapping[str, int]]


class Report(NamedTuple):
    """What was read from a file; ``print`` it.

    ``merged`` says what was added together, ``left_out`` which rows were not votes of a
    unit, ``missing`` which units have none.
    """

    rows: int
    units: int
    votes: int
    merged: tuple[str, ...]
    left_out: tuple[str, ...]
    missing: tuple[str, ...]

    def __str__(self) -> str:
        lines = [f"{self.rows:,} rows: {self.votes:,} votes in {self.units} units."]
        lines += [f"Merged: {one}" for one in self.merged]
        lines += [f"Left out: {one}" for one in self.left_out]
        lines += [f"Missing: {one}" for one in self.missing]
        return "\n".join(lines)


@dataclass(frozen=True, eq=False, repr=False)
class OwnElection(Election):
    """An election of one's own; made by :func:`read_election`."""

    own_contest: Contest
    own_votes: Votes
    report: Report
    name: str

    source_tables = ()

    def __repr__(self) -> str:
        score = ", ".join(f"{s} {n}" for s, n in self.scenario().totals.items())
        return f"<Election of your own, {self.label}: {score}>"

    @property
    def label(self) -> str:
        """What the election is called in headlines."""
        return self.name

    @property
    def contest(self) -> Contest:
        """The units, their electoral votes, the sides and the number that wins."""
        return self.own_contest

    @property
    def sides(self) -> tuple[str, ...]:
        """Who can win a unit."""
        return self.own_contest.sides

    @property
    def allotment(self) -> Mapping[str, int]:
        """The electors of each state, its districts' included: state -> electors."""
        states: Counter[str] = Counter()
        for unit, electors in self.contest.electoral_votes.items():
            states[self.contest.state_of.get(unit, unit)] += electors
        return Frozen(states)

    @cached_property
    def electoral_votes(self) -> Mapping[tuple[str, str], int]:
        """Electoral votes that the votes would give: (unit, candidate) -> votes."""
        found = {}
        for unit in self.scenario().winners:
            for side, n in self.scenario().awards(unit).items():
                found[unit, side] = n
        return Frozen(found)

    @property
    def remarks(self) -> tuple[Any, ...]:
        """Nothing: no elector has voted."""
        return ()

    @property
    def without_popular_vote(self) -> Mapping[str, str]:
        """Nothing: a unit without votes is open."""
        return Frozen({})

    @cached_property
    def returns(self) -> Mapping[str, tuple[int, Mapping[str, int]]]:
        """What the maths works on: unit -> (electors, votes), for units with votes."""
        found: dict[str, tuple[int, Mapping[str, int]]] = {}
        for unit, electors in self.contest.electoral_votes.items():
            votes = self.own_votes.get(unit) or self._followed(unit)
            if votes:
                found[unit] = electors, votes
        return Frozen(found)

    def _followed(self, unit: str) -> Mapping[str, int]:
        """Return who leads the state of a district without votes of its own."""
        state = self.own_votes.get(self.contest.state_of.get(unit, ""), {})
        first = leaders(state)
        return Frozen({first[0]: 0}) if len(first) == 1 else Frozen()

    @cached_property
    def _nation(self) -> Mapping[str, int]:
        total: Counter[str] = Counter()
        for unit, votes in self.own_votes.items():
            if unit not in self.contest.state_of:
                total.update(votes)
        return Frozen(ranked(total))

    def votes(self, unit: str = NATION) -> Mapping[str, int]:
        """Return the votes of a unit or of all: candidate -> votes, most first."""
        if unit == NATION:
            return self._nation
        return self.own_votes.get(self.unit(unit), Frozen({}))

    def leaders(self, unit: str) -> tuple[str, ...]:
        """Return who has most votes of a unit; a district without its own follows."""
        row = self.returns.get(self.unit(unit))
        return leaders(row[1]) if row else ()

    @cached_property
    def _scenario(self) -> Scenario:
        held = {}
        for unit in self.contest.electoral_votes:
            first = self.leaders(unit)
            if len(first) == 1 and first[0] in self.sides:
                held[unit] = first[0]
        return Scenario(self.contest, held)

    def scenario(self) -> Scenario:
        """Return who leads where; a tied unit, or one without votes, is open."""
        return self._scenario

    def unit(self, text: str) -> str:
        """Return the code of the unit that a person means."""
        return self.contest.unit(text)

    def source(self, what: str = "votes") -> Any:
        """Refuse: the votes are the reader's own."""
        raise BadInput(f"The {what} of {self.name} are your own; see its report.")

    def frame(self) -> "pd.DataFrame":
        """Return the votes as a tidy table: one row a unit and candidate."""
        records = []
        for unit, votes in self.own_votes.items():
            cast = sum(votes.values()) or 1
            for who, n in votes.items():
                party = self.parties.get(who, "")
                name = self.contest.name(unit)
                records.append((unit, name, who, party, n, 100 * n / cast))
        columns = ["unit", "name", "candidate", "party", "popular_votes", "share"]
        return frame_of(records, columns)
