"""What checks the statements of Joy Online's report of 5 November 2020, from Sky
News.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from election_kit.facts import records
from election_kit.facts.claims.newsrooms import (
    MAJORITY,
    biden_with,
    boards,
    by_newsroom,
    called,
    not_called,
    unit_names,
)
from election_kit.facts.claims.reports import JOY
from election_kit.facts.claims.verdicts import Verdict, verdict
from election_kit.facts.elections import election
from election_kit.facts.night.counts import count
from election_kit.maths.sentences import listing

DAY = timedelta(days=1)


def near(votes: int, printed: int) -> bool:
    """Return whether a figure printed in thousands is these votes, rounded or cut."""
    return abs(votes - printed) < 1000


def in_a_day(at: datetime, state: str, holds: Callable[[int, int], bool]) -> Verdict:
    """Return whether something holds of a state's lead and its lead a day earlier."""
    now, before = count(2020)[state].at(at), count(2020)[state].at(at - DAY)
    why = (
        f"The lead was {now.lead:+,} and a day earlier {before.lead:+,}, give or take"
        f" {before.error:,}."
    )
    return verdict(holds(now.lead, before.lead), why, now.lead, before.lead)


@JOY.states(28)
def georgia_closing(at: datetime) -> Verdict:
    """Biden trails in Georgia by 31,000, a day earlier by 372,000."""
    return in_a_day(
        at, "GA", lambda now, before: near(now, -31_000) and near(before, -372_000)
    )


@JOY.states(29)
def third_state_taken(at: datetime) -> Verdict:
    """Georgia would be the third state taken from the Republicans."""
    states, then = election(2020).allotment, election(2016)
    red = [state for state in states if then.winner_of(state) == "Trump"]
    read, nth = {}, []
    for newsroom, board in boards(at).items():
        taken = [state for state in red if board[state] == "Biden"]
        read[newsroom] = listing(taken)
        nth.append(len(taken) + 1)
    why = f"Taken from them so far: {by_newsroom(read)}."
    return verdict("GA" in red and 3 in nth, why, *nth)


@JOY.states(30)
def arizona_lead(at: datetime) -> Verdict:
    """Biden's lead in Arizona is down to 79,000."""
    return in_a_day(at, "AZ", lambda now, before: near(now, 79_000) and before > now)


@JOY.states(31)
def score_253_214(at: datetime) -> Verdict:
    """Biden has 253 electoral votes, Trump 214."""
    newsrooms = boards(at)
    scores = {name: tuple(board.totals.values()) for name, board in newsrooms.items()}
    read = {name: f"{biden} to {trump}" for name, (biden, trump) in scores.items()}
    differ = unit_names(*newsrooms["NYT"].diff(newsrooms["AP"]))
    why = f"{by_newsroom(read)}; they differ on {differ or 'nothing'}."
    bidens = [biden for biden, _ in scores.values()]
    return verdict((253, 214) in scores.values(), why, *bidens)


@JOY.states(32)
def most_votes_ever(at: datetime) -> Verdict:
    """Biden leads the popular vote and has the most votes ever cast for a candidate."""
    nation, (record,) = count(2020).at(at), records.most_votes(1, before=2020)
    votes = nation.votes["Biden"]
    holds = nation.leader == "Biden" and votes - nation.error > record.votes
    why = (
        f"{votes:,} for him, a lead of {nation.lead:,}; most before: {record.candidate},"
        f" {record.votes:,}."
    )
    return verdict(holds, why, votes, record.votes)


@JOY.states(33)
def trump_gains(at: datetime) -> Verdict:
    """Trump has over three million more votes than in 2016."""
    then = election(2016).votes()["Trump"]
    gain = count(2020).at(at).votes["Trump"] - then
    in_the_end = election(2020).votes()["Trump"] - then
    why = f"{gain:,} more were counted by then, {in_the_end:,} in the end."
    return verdict(gain > 3_000_000, why, gain, in_the_end)


@JOY.states(34)
def three_states_open(at: datetime) -> Verdict:
    """No result is declared in Pennsylvania, Georgia and North Carolina."""
    return not_called(at, lambda units: {"PA", "GA", "NC"} <= set(units))


@JOY.states(35)
def florida_and_ohio(at: datetime) -> Verdict:
    """Florida and Ohio would already have settled it for Biden."""
    return biden_with(at, "FL", "OH", holds=lambda votes: votes >= MAJORITY)


@JOY.states(36)
def texas_not_carried(at: datetime) -> Verdict:
    """Biden did not carry Texas."""
    return called(at, "Trump", "TX")


@JOY.states(37)
def wisconsin_and_michigan(at: datetime) -> Verdict:
    """Wisconsin and Michigan are called for Biden."""
    return called(at, "Biden", "WI", "MI")


@JOY.states(38)
def ahead_of_2016(at: datetime) -> Verdict:
    """In undeclared races Biden leads by more votes than Trump won them by in 2016."""
    read, numbers = [], []
    larger = True
    for unit in boards(at)["NYT"].open:
        then = election(2016).margin(unit)
        if unit not in count(2020) or then.first != "Trump":
            continue
        lead = count(2020)[unit].at(at).lead
        if lead > 0:
            read.append(f"{unit} {lead:,} against {then.votes:,}")
            numbers += [lead, then.votes]
            larger = larger and lead > then.votes
    why = f"Not called by NYT, Biden ahead, Trump's in 2016: {'; '.join(read)}."
    return verdict(bool(read) and larger, why, *numbers)


@JOY.states(39)
def handful_left(at: datetime) -> Verdict:
    """Only a handful of states are left."""
    return not_called(at, lambda units: len(units) <= 5)
