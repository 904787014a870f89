"""What if: the same votes under other rules, a tie in the House, electors who break their pledge."""

from functools import cache
from typing import TYPE_CHECKING, Any

from election_kit.errors import UnknownYear
from election_kit.facts.alternatives import CAVEAT, FIRST, UnderRule, every_rule
from election_kit.facts.congress import contingent
from election_kit.maths.contests import Contest
from election_kit.maths.contingent import Chosen, Deadlock, faithless
from election_kit.maths.scenarios import NoMajority, Scenario, Tie
from election_kit.maths.sentences import listing, number

if TYPE_CHECKING:
    from election_kit.widgets.board import Board

AS_NOW = "Each unit to its winner"  # not "in force": some states once chose electors in other ways
#: What a rule means, where its name does not say it.
ABOUT = {
    AS_NOW: "with electors who keep their pledge",
    "Winner takes all": "every state as a whole",
    "Districts": "one elector for each congressional district, two for the state",
    "Proportional, Jefferson": "each state shares out its electors; rounding favors the larger side",
    "Proportional, Webster": "each state shares out its electors; rounding favors nobody",
    "Proportional, Webster from 5 percent": "a side with less of a state's votes gets none there",
    "Proportional, fractions": "each state shares out its electors exactly",
    "Popular vote": "all electors to the side with most votes: the compact, with every state in it",
    "Bonus of 102": "for the side with most votes in the country, beside the electors of its units",
}
NO_VOTES = "This map has no votes to count again. Start from an election as it ended."
NO_TABLE = {"title": "", "rows": [], "note": NO_VOTES, "code": ""}
SECOND = "votes for {}'s running mate"
PARTIES = {"D": "Democratic", "R": "Republican"}


class WhatIf:
    """The panel's side in Python; nothing is worked out while no page shows it."""

    def __init__(self, board: "Board") -> None:
        self._board, self._open = board, False

    def commands(self) -> dict[str, Any]:
        """Return what a page may ask for."""
        return {"what_if": self._show}

    def facts(self) -> dict[str, Any]:
        """Return the results in words, if a page shows them."""
        if not self._open:
            return {}
        now = self._board.scenario
        year = self._board.told_of(now)
        told = _rules(year) if year is not None and year >= FIRST else NO_TABLE
        return {"what_if": {**told, "house": house_words(now), "electors": elector_words(now)}}

    def _show(self, message: dict[str, Any]) -> None:
        self._open = message.get("open") is True


@cache
def _rules(year: int) -> dict[str, Any]:
    title, code = f"The votes of {year} under other rules", f"ek.every_rule({year})"
    return {"title": title, "rows": [_row(case) for case in every_rule(year)], "note": CAVEAT, "code": code}


def _row(case: UnderRule) -> list[Any]:
    """Return a rule, what it means, who gets what, who wins, and whether that is somebody else."""
    rule = AS_NOW if case.rule == "in force" else case.rule[0].upper() + case.rule[1:]
    got = [f"{side} {_electors(n)}" for side, n in case.electors.items() if n]
    got += [f"{unit} level {_electors(n)}" for unit, n in case.tied.items()]
    about = ABOUT.get(rule, "")
    if case.tied and rule == "Districts":
        about += "; its votes come from rounded shares, so that one is level"
    return [rule, about, ", ".join(got), case.winner or "nobody: the House chooses", case.changes]


def _electors(n: Any) -> str:
    return str(n) if isinstance(n, int) else f"{float(n):.2f}"


_congress = cache(contingent)  # asked at every flip


def house_words(scenario: Scenario) -> list[str]:
    """Return what the Congress after an election would do if nobody had a majority, in sentences.

    >>> import election_kit as ek
    >>> for sentence in house_words(ek.as_it_ended(2020)): print(sentence)
    If nobody had a majority, the House would choose, one vote for each state.
    The House of January 2021: 27 states for Trump, 26 needed.
    The Senate of January 2021: 51 votes for Trump's running mate, 51 needed.
    On 20 January Trump would be President.
    This assumes that every member votes with the party.
    """
    contest = scenario.contest
    if contest.year is None:
        return []
    nobody = isinstance(scenario.outcome, Tie | NoMajority)
    first = "This map gives nobody a majority: the House chooses" if nobody else (
        "If nobody had a majority, the House would choose")  # fmt: skip
    try:
        would = _congress(contest.year + 1)
    except UnknownYear:
        return [
            f"{first}, one vote for each state.",
            "The tables do not have the Congress that would choose.",
        ]
    when = f"of January {contest.year + 1}"
    last = would.on_20_january
    if isinstance(would.house, Chosen):
        person = _candidate(contest, would.house.side)
    elif isinstance(would.senate, Chosen):
        person = f"{_candidate(contest, would.senate.side)}'s running mate"
    else:
        person = last.person
    return [
        f"{first}, one vote for each state.",
        f"The House {when}: {_vote(contest, would.house, 'states for {}')}.",
        f"The Senate {when}: {_vote(contest, would.senate, SECOND)}.",
        f"On 20 January {person} would be {last.capacity}.",
        "This assumes that every member votes with the party.",
    ]


def _vote(contest: Contest, vote: Chosen | Deadlock, said: str) -> str:
    if isinstance(vote, Chosen):
        return f"{vote.votes} {said.format(_candidate(contest, vote.side))}, {vote.need} needed"
    got = [f"{n} {said.format(_candidate(contest, party))}" for party, n in vote.votes.items()]
    level = f"; {listing(vote.tied)} divided" if vote.tied else ""
    return f"{listing(got)}{level}; {vote.need} needed, so it votes again"


def _candidate(contest: Contest, party: str) -> str:
    """Return the side of a party."""
    sides = [side for side in contest.sides if contest.parties.get(side) == party]
    return sides[0] if len(sides) == 1 else f"the {PARTIES.get(party, party)} candidate"


def elector_words(scenario: Scenario) -> list[str]:
    """Return how many electors of the winner could change the outcome; nothing while electors are open.

    >>> import election_kit as ek
    >>> for sentence in elector_words(ek.as_it_ended(2000).give("Gore", "DC")): print(sentence)
    If two of Bush's 271 electors voted for somebody else, nobody would have a majority.
    If three of them voted for Gore, Gore would have 270.
    Many states forbid it, and the Supreme Court lets them (Chiafalo v. Washington, 2020).
    """
    totals, contest = scenario.totals, scenario.contest
    if sum(totals.values()) != sum(contest.votes.values()) or contest.need != sum(totals.values()) // 2 + 1:
        return []
    told = []
    for leader in (side for side in totals if totals[side] == max(totals.values())):
        strays, who = faithless(totals, leader=leader), f"of {leader}'s {totals[leader]} electors"
        if strays.to_deny:
            told.append(
                f"If {number(strays.to_deny)} {who} voted for somebody else, nobody would have a majority."
            )
            who = "of them"
        for side, n in strays.to_elect.items():
            told.append(f"If {number(n)} {who} voted for {side}, {side} would have {contest.need}.")
    rule = "Many states forbid it, and the Supreme Court lets them (Chiafalo v. Washington, 2020)."
    return [*told, *([rule] if told and contest.year else [])]
