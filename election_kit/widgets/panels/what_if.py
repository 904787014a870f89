"""What if: the same votes under other rules, a tie in the House, electors who break
their pledge.
"""

from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from election_kit.errors import UnknownYear
from election_kit.facts.congress import contingent
from election_kit.facts.elections import Election
from election_kit.facts.other_rules import CAVEAT, UnderRule, every_rule
from election_kit.maths.arguments import as_one_of
from election_kit.maths.contests import Contest
from election_kit.maths.contingent import Chosen, Deadlock, faithless
from election_kit.maths.returns import home
from election_kit.maths.scenarios import NoMajority, Scenario, Tie
from election_kit.maths.sentences import listing, number
from election_kit.widgets.core.messages import Json

if TYPE_CHECKING:
    from election_kit.widgets.map.flip_map import FlipMap

AS_NOW = (  # not "in force": some states once chose electors in other ways
    "Each unit to its winner"
)
#: What a rule means, where its name does not say it.
ABOUT = {
    AS_NOW: "with electors who keep their pledge",
    "Winner-take-all": "every state as a whole",
    "Districts": "one elector for each congressional district, two for the state",
    "Proportional, Jefferson": (
        "each state shares out its electors; rounding favors the larger side"
    ),
    "Proportional, Webster": (
        "each state shares out its electors; rounding favors nobody"
    ),
    "Proportional, Webster from 5 percent": (
        "a side with a smaller share of a state's votes gets none there"
    ),
    "Proportional, fractions": "each state shares out its electors exactly",
    "Popular vote": (
        "all electors to the side with most votes: the compact, with every state in it"
    ),
    "Bonus of 102": (
        "for the side with most votes in the country, beside the electors of its units"
    ),
}
NO_VOTES = "This map has no votes to count again. Start from an election as it ended."
NO_TABLE = {"title": "", "rows": [], "note": NO_VOTES, "code": ""}
SECOND = "votes for {}'s running mate"
PARTIES = {"D": "Democratic", "R": "Republican"}


class WhatIf:
    """The panel's side in Python; nothing is worked out while no page shows it."""

    def __init__(self, board: "FlipMap") -> None:
        self._board, self._open = board, False
        self._drawn: tuple[Scenario, Json] | None = None

    def commands(self) -> Json:
        """Return what a page may ask for."""
        return {"what_if": self._show, "rule": self._draw}

    def facts(self) -> Json:
        """Return the results in words, if a page shows them, and the rule that is drawn
        on the map.
        """
        now, facts = self._board.scenario, {}
        if self._drawn and self._drawn[0] == now:
            facts["rule"] = self._drawn[1]
        else:
            self._drawn = None  # whatever changes the map brings it back
        if self._open:
            race = self._counted(now)
            facts["what_if"] = {
                **(_rules(race) if race else NO_TABLE),
                "house": house_words(now),
                "electors": elector_words(now),
            }
        return facts

    def _counted(self, now: Scenario) -> Election | None:
        """Return the election whose votes can be counted again."""
        race = self._board.told_of(now)
        return race if race and race.votes() else None

    def _show(self, message: Json) -> None:
        self._open = message.get("open") is True

    def _draw(self, message: Json) -> None:
        """Draw a rule on the map, by its name in the table; None draws the map again."""
        now, name = self._board.scenario, message.get("rule")
        race = self._counted(now)
        rules = every_rule(race) if race else ()
        cases = {rule_name(case): case for case in rules}
        if name is None:
            self._drawn = None
        else:
            known = as_one_of(name, cases, "No rule {} to draw here.")
            self._drawn = now, drawn_rule(cases[known], now.contest)


def rule_name(case: UnderRule) -> str:
    """Return the name of a rule as the panel writes it."""
    return AS_NOW if case.rule == "in force" else case.rule[0].upper() + case.rule[1:]


def drawn_rule(case: UnderRule, contest: Contest) -> Json:
    """Return what a map shows of a rule: words, and for each unit its electors and who
    gets them.

    A district is counted with its state where the rule knows no districts or the map no
    such unit.

    >>> import election_kit as ek
    >>> by_district = ek.every_rule(2012)[2]
    >>> drawn_rule(by_district, ek.contest(2012))["units"]["PA"]
    [20, {'Obama': 7, 'Romney': 13}]
    """
    gets: dict[str, dict[str, int | Fraction]] = {}
    totals: dict[str, int | Fraction] = {}
    here = contest.electoral_votes
    for part, won in case.units.items():
        unit = part if part in here else home(part, here)
        theirs = gets.setdefault(unit, dict.fromkeys(contest.sides, 0))
        for side, n in won.items():
            theirs[side] = theirs.get(side, 0) + n
        totals[unit] = totals.get(unit, 0) + sum(won.values()) + case.tied.get(part, 0)
    name = rule_name(case)
    end = f"{case.winner} would win" if case.winner else "Nobody would have a majority"
    words = f"The map shows a rule: {name}. {_got(case)}. {end}."
    for unit in gets.keys() - here.keys():
        words += f" {_electors(totals[unit])} for {unit} are not on it."
    units = {}
    for unit in here:
        if unit in gets:
            got = {side: _short(n) for side, n in gets[unit].items() if n}
            units[unit] = [_short(totals[unit]), got]
    return {"name": name, "words": words, "units": units}


def _short(n: int | Fraction) -> float:
    return n if isinstance(n, int) else round(float(n), 2)


@cache
def _rules(race: Election) -> Json:
    of = str(race.year) if race.source_tables else "your_election"
    return {
        "title": f"The votes of {race.label} under other rules",
        "rows": [_row(case) for case in every_rule(race)],
        "note": CAVEAT,
        "code": f"ek.every_rule({of})",
    }


def _got(case: UnderRule) -> str:
    got = [f"{side} {_electors(n)}" for side, n in case.electors.items() if n]
    got += [f"{unit} tied {_electors(n)}" for unit, n in case.tied.items()]
    return ", ".join(got)


def _row(case: UnderRule) -> list[Any]:
    """Return a rule, what it means, who gets what, who wins, and whether that is
    somebody else.
    """
    rule = rule_name(case)
    return [
        rule,
        ABOUT.get(rule, ""),
        _got(case),
        case.winner or "nobody: the House chooses",
        case.changes,
    ]


def _electors(n: Any) -> str:
    return str(n) if isinstance(n, int) else f"{float(n):.2f}"


_congress = cache(contingent)  # asked at every flip


def house_words(scenario: Scenario) -> list[str]:
    """Return what the Congress after an election would do if nobody had a majority, in
    sentences.

    >>> import election_kit as ek
    >>> for sentence in house_words(ek.as_it_ended(2020)): print(sentence)
    If nobody had a majority, the House would choose, one vote for each state.
    The House of January 2021: 27 states for Trump, 26 needed.
    The Senate of January 2021: 51 votes for Trump's running mate, 51 needed.
    On 20 January Trump would be president.
    This assumes that every member votes with their party.
    """
    contest = scenario.contest
    if contest.year is None:
        return []
    first = "If nobody had a majority, the House would choose"
    if isinstance(scenario.outcome, Tie | NoMajority):
        first = "This map gives nobody a majority: the House chooses"
    try:
        would = _congress(contest.year + 1)
    except UnknownYear:
        return [
            f"{first}, one vote for each state.",
            "The Congress that would choose is not in the tables.",
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
        "This assumes that every member votes with their party.",
    ]


def _vote(contest: Contest, vote: Chosen | Deadlock, said: str) -> str:
    if isinstance(vote, Chosen):
        whose = said.format(_candidate(contest, vote.side))
        return f"{vote.votes} {whose}, {vote.need} needed"
    got = []
    for party, n in vote.votes.items():
        whose = said.format(_candidate(contest, party))
        got.append(f"{n} {whose}")
    level = f"; {listing(vote.tied)} divided" if vote.tied else ""
    return f"{listing(got)}{level}; {vote.need} needed, so it votes again"


def _candidate(contest: Contest, party: str) -> str:
    """Return the side of a party."""
    sides = [side for side in contest.sides if contest.parties.get(side) == party]
    return sides[0] if len(sides) == 1 else f"the {PARTIES.get(party, party)} candidate"


def elector_words(scenario: Scenario) -> list[str]:
    """Return how many electors of the winner could change the outcome; nothing while
    electors are open.

    >>> import election_kit as ek
    >>> for sentence in elector_words(ek.as_it_ended(2000).give("Gore", "DC")): print(sentence)
    If two of Bush's 271 electors voted for somebody else, nobody would have a majority.
    If three of them voted for Gore, Gore would have 270.
    Many states forbid it, as the Supreme Court allows (Chiafalo v. Washington, 2020).
    """
    totals, contest = scenario.totals, scenario.contest
    cast = sum(totals.values())
    if cast != contest.total or contest.need != cast // 2 + 1:
        return []
    told = []
    most = max(totals.values())
    for leader in (side for side, n in totals.items() if n == most):
        strays = faithless(totals, leader=leader)
        who = f"of {leader}'s {most} electors"
        if strays.to_deny:
            told.append(
                f"If {number(strays.to_deny)} {who} voted for somebody else, nobody"
                " would have a majority."
            )
            who = "of them"
        for side, n in strays.to_elect.items():
            told.append(
                f"If {number(n)} {who} voted for {side}, {side} would have"
                f" {contest.need}."
            )
    if told and contest.year:
        told.append(
            "Many states forbid it, as the Supreme Court allows (Chiafalo v."
            " Washington, 2020)."
        )
    return told
