"""When nobody wins: the House chooses the president, the Senate the vice president, and
electors may stray.

Twelfth Amendment: in the House each state has one vote and a majority of all states
elects; the Senate elects by a majority of all senators. Twentieth Amendment, section 3:
what happens if they are not done in time.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from election_kit.errors import BadInput, UnknownSide
from election_kit.maths.arguments import as_counts, as_mapping, as_one_of, as_whole
from election_kit.maths.frozen_dict import Frozen

Members = Mapping[str, int]

TIED = "tied"
"""What a delegation votes that has no majority: its state's vote counts for nobody."""


@dataclass(frozen=True)
class Chosen:
    """A side has the majority it needs."""

    side: str
    votes: int
    need: int

    def __str__(self) -> str:
        return f"{self.side} is chosen with {self.votes} votes; {self.need} are needed."


@dataclass(frozen=True)
class Deadlock:
    """No side has the majority it needs: the chamber votes again until one has."""

    votes: Mapping[str, int]
    need: int
    tied: tuple[str, ...] = ()
    """States whose delegations have no majority."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "votes", Frozen(self.votes))

    def __str__(self) -> str:
        votes = ", ".join(f"{side} {n}" for side, n in self.votes.items())
        tied = f" Tied: {', '.join(self.tied)}." if self.tied else ""
        return f"Nobody is chosen: {votes}; {self.need} are needed.{tied}"


@dataclass(frozen=True)
class Succession:
    """Who holds the president's powers from noon on 20 January, in what capacity, and
    why.
    """

    person: str
    capacity: str
    because: str

    def __str__(self) -> str:
        return f"On 20 January: {self.person}, as {self.capacity}. {self.because}"


def delegation_vote(members: Members) -> str:
    """Return the party that has a majority of a state's members, or ``TIED``.

    A majority of the members there are: vacant seats do not count.

    >>> delegation_vote({"D": 9, "R": 9}), delegation_vote({"D": 4, "R": 5})
    ('tied', 'R')
    """
    members = _members(members)
    total = sum(members.values())
    for party, n in members.items():
        if 2 * n > total:
            return party
    return TIED


def house_vote(delegations: Mapping[str, Members]) -> Chosen | Deadlock:
    """Return what the House does if every member votes with the party, each state
    having one vote.

    ``delegations`` maps every state (DC has none) to ``{party: members}``; more than
    half of the states elect, 26 of 50.

    >>> house_vote({"A": {"D": 3, "R": 1}, "B": {"D": 1}, "C": {"R": 4}})
    Chosen(side='D', votes=2, need=2)
    """
    delegations = as_mapping(delegations, "Delegations")
    if not delegations:
        raise BadInput(
            "No delegations were given. Expected a mapping such as {'PA': {'D': 9, 'R':"
            " 9}}."
        )
    votes = {state: delegation_vote(members) for state, members in delegations.items()}
    tied = tuple(state for state, party in votes.items() if party == TIED)
    counts = Counter(party for party in votes.values() if party != TIED)
    return _majority(dict(sorted(counts.items())), len(delegations) // 2 + 1, tied)


def senate_vote(senators: Members, *, seats: int = 100) -> Chosen | Deadlock:
    """Return what the Senate does if every senator votes with the party; more than half
    of all seats elect.

    Count independents with the party they caucus with. At 50 to 50 nobody is elected:
    whether the sitting vice president may break the tie is disputed, since a majority
    of the whole number of senators is needed.

    >>> for democrats in (48, 50): print(senate_vote({"D": democrats, "R": 100 - democrats}))
    R is chosen with 52 votes; 51 are needed.
    Nobody is chosen: D 50, R 50; 51 are needed.
    """
    senators = _members(senators)
    seats = as_whole(seats, "seats=", least=1)
    if sum(senators.values()) > seats:
        raise BadInput(
            f"{sum(senators.values())} senators are more than the {seats} seats."
        )
    return _majority(senators, seats // 2 + 1, ())


def _members(given: Members) -> Members:
    return as_counts(given, "Members")


def _majority(
    votes: Mapping[str, int], need: int, tied: tuple[str, ...]
) -> Chosen | Deadlock:
    for side, n in votes.items():
        if n >= need:
            return Chosen(side, n, need)
    return Deadlock(votes, need, tied)


def on_20_january(
    president: Chosen | Deadlock,
    vice_president: Chosen | Deadlock,
    speaker: str = "the Speaker of the House",
) -> Succession:
    """Return who has the president's powers at noon on 20 January, given what House and
    Senate have done.

    >>> tie = Deadlock({"D": 24, "R": 24}, 26, ("MI", "PA"))
    >>> on_20_january(tie, Chosen("D", 51, 51)).capacity
    'acting president'
    >>> print(tie)
    Nobody is chosen: D 24, R 24; 26 are needed. Tied: MI, PA.
    """
    if isinstance(president, Chosen):
        won, need = president.votes, president.need
        return Succession(
            person=f"the {president.side} candidate for president",
            capacity="president",
            because=f"The House chose with {won} states; {need} were needed.",
        )
    if isinstance(vice_president, Chosen):
        return Succession(
            person=f"the {vice_president.side} candidate for vice president",
            capacity="acting president",
            because=(
                "The House had not chosen a president, so the vice president whom the"
                " Senate chose acts until it does (Twentieth Amendment)."
            ),
        )
    return Succession(
        person=speaker,
        capacity="acting president",
        because=(
            "The House had not chosen a president, nor the Senate a vice president, so"
            " the Speaker acts until one is chosen, and must first resign from the House"
            " (Presidential Succession Act, 3 U.S.C. 19)."
        ),
    )


@dataclass(frozen=True)
class Faithless:
    """How many of a leader's electors would have to break their pledge."""

    leader: str
    to_deny: int
    """To leave nobody with a majority, by voting for somebody new or for nobody."""
    to_elect: Mapping[str, int]
    """To elect another side, by voting for it; a side they cannot elect is left out."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "to_elect", Frozen(self.to_elect))

    def __str__(self) -> str:
        told = [f"{n} could elect {side}" for side, n in self.to_elect.items()]
        if self.to_deny:
            told.insert(0, f"{self.to_deny} could leave nobody with a majority")
        words = "; ".join(told) or "none could change the outcome"
        return f"Of {self.leader}'s electors, {words}."


def faithless(totals: Mapping[str, int], *, leader: str | None = None) -> Faithless:
    """Return how many electors of the leader could change the outcome by breaking their
    pledge.

    ``totals`` are the electors each side won; a majority is more than half of them all.
    Many states forbid it, and the Supreme Court lets them (Chiafalo v. Washington,
    2020).

    >>> found = faithless({"Bush": 271, "Gore": 267})
    >>> found.to_deny, found.to_elect
    (2, {'Gore': 3})
    >>> print(found)
    Of Bush's electors, 2 could leave nobody with a majority; 3 could elect Gore.
    """
    totals = _members(totals)
    if not totals:
        raise BadInput(
            "No totals were given. Expected a mapping such as {'Bush': 271, 'Gore':"
            " 267}."
        )
    need = sum(totals.values()) // 2 + 1
    if leader is None:
        most = max(totals.values())
        leader, *tied = (side for side, n in totals.items() if n == most)
        if tied:
            raise BadInput(
                f"{leader} and {', '.join(tied)} are tied: name the leader whose"
                " electors stray."
            )
    as_one_of(leader, totals, "Unknown side {}.", UnknownSide)
    to_elect = {
        side: need - n
        for side, n in totals.items()
        if side != leader and need - n <= totals[leader]
    }
    return Faithless(
        leader=leader,
        to_deny=max(0, totals[leader] - need + 1),
        to_elect=to_elect,
    )
