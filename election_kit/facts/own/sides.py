"""Who the candidates of a file are, and which of them can win a unit."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from election_kit.errors import BadInput, shown
from election_kit.facts.own.votes import UnitVotes
from election_kit.maths.contests import Contest
from election_kit.maths.frozen_dict import Frozen
from election_kit.maths.returns import OTHER, leaders

MOST_SIDES = 4  # a board's colors and patterns stay apart so far
SMALL = 0.005  # a candidate with less of all votes, and no unit, is one of the others


class People(NamedTuple):
    """Candidate -> party; the sides; and how many were too small to be named."""

    parties: Mapping[str, str]
    sides: tuple[str, ...]
    unnamed: int

    def put_together(self, votes: Mapping[str, int]) -> Mapping[str, int]:
        """Return a unit's votes, most first, whoever is small among the others."""
        together: Counter[str] = Counter()
        for who, n in votes.items():
            together[who if who in self.parties else OTHER] += n
        return Frozen(ranked(together))


def people_of(votes: UnitVotes, contest: Contest, parties: Mapping[str, str]) -> People:
    """Return the candidates; sides are who leads somewhere, and the first two."""
    total = _total(votes, contest)
    enough = SMALL * total.total()
    order = sorted(total, key=lambda who: (-total[who], who))
    named = [who for who in order if who != OTHER]
    able = {*named[:2], *_first_somewhere(votes)}
    sides = [who for who in named if who in able]
    _check(named, sides)
    known = {}
    for who in named:
        if who in able or total[who] >= enough:
            party = _party(votes, contest, who)
            known[who] = parties.get(who, party)
    unnamed = len(named) - len(known)
    return People(known, tuple(sides), unnamed)


def _first_somewhere(votes: UnitVotes) -> set[str]:
    """Return who leads a unit."""
    first: set[str] = set()
    for got in votes.units.values():
        if any(got.values()):
            first.update(leaders(got))
    return first


def ranked(votes: Mapping[str, int]) -> dict[str, int]:
    """Return votes, most first and the others last."""
    order = sorted(votes, key=lambda who: (who == OTHER, -votes[who]))
    return {who: votes[who] for who in order if votes[who] or who != OTHER}


def _total(votes: UnitVotes, contest: Contest) -> Counter[str]:
    """Return all votes by candidate; a district's are in its state's."""
    total: Counter[str] = Counter()
    for unit, got in votes.units.items():
        if unit not in contest.state_of:
            total.update(got)
    return total


def _check(named: list[str], sides: list[str]) -> None:
    if len(named) < 2:
        who = named[0] if named else "nobody"
        raise BadInput(f"Only {who} has votes; an election needs two.")
    if len(sides) > MOST_SIDES:
        few = ", ".join(map(shown, sides[:6]))
        raise BadInput(
            f"{len(sides)} candidates lead somewhere ({few}, ...); a"
            f" map tells up to {MOST_SIDES} apart. Name the parties or put some together."
        )


def _party(votes: UnitVotes, contest: Contest, who: str) -> str:
    """Return the large party on most of a candidate's lines, or the one of record."""
    for party, _ in votes.parties[who].most_common():
        if party in ("D", "R"):
            return party
    return contest.parties.get(who, "")
