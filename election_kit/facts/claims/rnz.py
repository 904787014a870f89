"""What checks the statements of RNZ's report of 6 November 2020, from Reuters."""

from datetime import datetime, timedelta
from itertools import pairwise

from election_kit.facts import history
from election_kit.facts.claims.newsrooms import (
    MAJORITY,
    biden_with,
    boards,
    by_newsroom,
    not_called,
)
from election_kit.facts.claims.reports import RNZ
from election_kit.facts.claims.verdicts import Verdict, verdict
from election_kit.facts.contests import contest
from election_kit.facts.elections import election
from election_kit.facts.night.counts import count
from election_kit.maths.coalitions.paths import paths
from election_kit.maths.sentences import listing, number

DAY = timedelta(days=1)


@RNZ.states(17)
def georgia_lead(at: datetime) -> Verdict:
    """Biden leads in Georgia by 917 votes."""
    standing = count(2020)["GA"].at(at)
    why = f"The count of {standing.time:%H:%M} UTC has {standing.lead:+,}."
    return verdict(standing.lead == 917, why, standing.lead)


@RNZ.states(18)
def georgia_shares(at: datetime) -> Verdict:
    """He has 49.39 percent of Georgia's votes, Trump 49.37."""
    shares = count(2020)["GA"].at(at).shares.values()
    read = [f"{float(100 * share):.2f}" for share in shares]
    why = f"The shares of all votes counted are {' and '.join(read)} percent."
    return verdict(read == ["49.39", "49.37"], why, *shares)


@RNZ.states(19)
def georgia_total(at: datetime) -> Verdict:
    """More than five million votes are counted in Georgia."""
    total = count(2020)["GA"].at(at).total
    certified = election(2020).votes("GA")
    final = sum(certified.values())
    why = f"{total:,} were counted; the certified total is {final:,}."
    return verdict(total > 5_000_000, why, total)


@RNZ.states(20)
def georgia_first_lead(at: datetime) -> Verdict:
    """It is the first time that Biden leads in Georgia."""
    changes = count(2020)["GA"].lead_changes(until=at)
    times = [
        f"on {one.time.day} November at {one.time:%H:%M} UTC with"
        f" {one.expected_percent} percent"
        for one in changes
        if one.leader == "Biden"
    ]
    why = (
        f"He took the lead {number(len(times))} times: {listing(times)} of the expected"
        " vote counted."
    )
    return verdict(len(times) == 1, why, len(times))


@RNZ.states(21)
def georgia_not_enough(at: datetime) -> Verdict:
    """Georgia has 16 electoral votes, and they do not bring Biden to 270."""
    georgia = contest(2020).electoral_votes["GA"]
    has_16 = georgia == 16
    return biden_with(at, "GA", holds=lambda votes: has_16 and votes < MAJORITY)


@RNZ.states(22)
def pennsylvania_enough(at: datetime) -> Verdict:
    """Pennsylvania alone would bring Biden to 270."""
    return biden_with(at, "PA", holds=lambda votes: votes >= MAJORITY)


@RNZ.states(23)
def trump_needs_both(at: datetime) -> Verdict:
    """Trump has no route to 270 without both Georgia and Pennsylvania."""
    needed = {
        newsroom: sorted(paths(board, "Trump").must_win)
        for newsroom, board in boards(at).items()
    }
    read = {newsroom: listing(units) for newsroom, units in needed.items()}
    both = any({"GA", "PA"} <= set(units) for units in needed.values())
    why = f"In every path of his: {by_newsroom(read)}."
    return verdict(both, why, *map(len, needed.values()))


@RNZ.states(24)
def georgia_1992(at: datetime) -> Verdict:
    """A Democrat last won Georgia in 1992."""
    year = history.last_won("GA", "D", before=2020)
    why = f"Before 2020 a Democrat last carried Georgia in {year}."
    return verdict(year == 1992, why, year or 0)


@RNZ.states(25)
def georgia_2016(at: datetime) -> Verdict:
    """Trump won Georgia by more than 200,000 votes in 2016."""
    margin = election(2016).margin("GA")
    holds = margin.first == "Trump" and margin.votes > 200_000
    return verdict(holds, f"{margin}.", margin.votes)


@RNZ.states(26)
def pennsylvania_rises(at: datetime) -> Verdict:
    """Biden's numbers in Pennsylvania rise steadily."""
    day = count(2020)["PA"].history(since=at - DAY, until=at)
    posted = [standing for standing in day if standing.exact]
    votes = [standing.votes["Biden"] for standing in posted]
    first, last = posted[0], posted[-1]
    gain = votes[-1] - votes[0]
    falls = sum(new < old for old, new in pairwise(votes))
    why = (
        f"From {len(posted)} exact posts of 24 hours: his votes grew by {gain:,},"
        f" falling {falls} times; the lead went from {first.lead:+,} to {last.lead:+,}."
    )
    return verdict(not falls and gain > 0, why, gain)


@RNZ.states(27)
def five_states_left(at: datetime) -> Verdict:
    """Five key states are still counting."""
    return not_called(at, lambda units: len(units) == 5)
