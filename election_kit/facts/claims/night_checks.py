"""What checks the statements of the two reports of 5 and 6 November. Each docstring is
the statement.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from itertools import pairwise

from election_kit.facts import history, records
from election_kit.facts.claims.day_checks import Check, boards, called, verdict
from election_kit.facts.claims.verdicts import Verdict
from election_kit.facts.contests import contest
from election_kit.facts.elections import election
from election_kit.facts.night.calls import call_records, calls
from election_kit.facts.night.counts import count
from election_kit.maths.coalitions.paths import paths
from election_kit.maths.scenarios import Win
from election_kit.maths.sentences import listing, number

DAY = timedelta(days=1)


def by_newsroom(figures: Mapping[str, object]) -> str:
    """Return each newsroom's figure as a phrase."""
    return "; ".join(f"{figure} by the {by}'s calls" for by, figure in figures.items())


def biden_with(at: datetime, *units: str, holds: Callable[[int], bool]) -> Verdict:
    """Return whether something holds of Biden's electoral votes if he has these units
    too.
    """
    totals = {
        by: board.give("Biden", *units).totals["Biden"]
        for by, board in boards(at).items()
    }
    names = listing([contest(2020).name(unit) for unit in units])
    return verdict(
        any(map(holds, totals.values())),
        f"With {names}: {by_newsroom(totals)}.",
        *totals.values(),
    )


def not_called(at: datetime, holds: Callable[[tuple[str, ...]], bool]) -> Verdict:
    """Return whether something holds of the units not called yet."""
    left = {by: board.open for by, board in boards(at).items()}
    why = (
        "Not called:"
        f" {by_newsroom({by: ', '.join(units) for by, units in left.items()})}."
    )
    return verdict(any(map(holds, left.values())), why, *map(len, left.values()))


def in_a_day(at: datetime, state: str, holds: Callable[[int, int], bool]) -> Verdict:
    """Return whether something holds of a state's lead and its lead a day earlier."""
    now, before = (count(2020)[state].at(time) for time in (at, at - DAY))
    why = (
        f"The lead was {now.lead:+,} and a day earlier {before.lead:+,}, give or take"
        f" {before.error:,}."
    )
    return verdict(holds(now.lead, before.lead), why, now.lead, before.lead)


def near(votes: int, printed: int) -> bool:
    """Return whether a figure printed in thousands is these votes, rounded or cut."""
    return abs(votes - printed) < 1000


def georgia_lead(at: datetime) -> Verdict:
    """Biden leads in Georgia by 917 votes."""
    standing = count(2020)["GA"].at(at)
    return verdict(
        standing.lead == 917,
        f"The count of {standing.time:%H:%M} UTC has {standing.lead:+,}.",
        standing.lead,
    )


def georgia_shares(at: datetime) -> Verdict:
    """He has 49.39 percent of Georgia's votes, Trump 49.37."""
    shares = count(2020)["GA"].at(at).shares
    printed = tuple(f"{float(100 * share):.2f}" for share in shares.values())
    why = f"The shares of all votes counted are {' and '.join(printed)} percent."
    return verdict(printed == ("49.39", "49.37"), why, *shares.values())


def georgia_total(at: datetime) -> Verdict:
    """More than five million votes are counted in Georgia."""
    total, final = (
        count(2020)["GA"].at(at).total,
        sum(election(2020).votes("GA").values()),
    )
    return verdict(
        total > 5_000_000,
        f"{total:,} were counted; the certified total is {final:,}.",
        total,
    )


def georgia_first_lead(at: datetime) -> Verdict:
    """It is the first time that Biden leads in Georgia."""
    georgia = count(2020)["GA"]
    times = [s for s in georgia.lead_changes(until=at) if s.leader == "Biden"]
    read = listing(
        [
            f"on {s.time.day} November at {s.time:%H:%M} UTC with {s.expected_percent}"
            " percent"
            for s in times
        ]
    )
    why = (
        f"He took the lead {number(len(times))} times: {read} of the expected vote"
        " counted."
    )
    return verdict(len(times) == 1, why, len(times))


def georgia_not_enough(at: datetime) -> Verdict:
    """Georgia has 16 electoral votes, and they do not bring Biden to 270."""
    holds = contest(2020).electoral_votes["GA"] == 16
    return biden_with(at, "GA", holds=lambda votes: holds and votes < 270)


def pennsylvania_enough(at: datetime) -> Verdict:
    """Pennsylvania alone would bring Biden to 270."""
    return biden_with(at, "PA", holds=lambda votes: votes >= 270)


def trump_needs_both(at: datetime) -> Verdict:
    """Trump has no route to 270 without both Georgia and Pennsylvania."""
    needed = {
        by: sorted(paths(board, "Trump").must_win) for by, board in boards(at).items()
    }
    why = (
        "In every path of his:"
        f" {by_newsroom({by: listing(units) for by, units in needed.items()})}."
    )
    both = [by for by, units in needed.items() if {"GA", "PA"} <= set(units)]
    return verdict(bool(both), why, *map(len, needed.values()))


def georgia_1992(at: datetime) -> Verdict:
    """A Democrat last won Georgia in 1992."""
    year = history.last_won("GA", "D", before=2020)
    return verdict(
        year == 1992,
        f"Before 2020 a Democrat last carried Georgia in {year}.",
        year or 0,
    )


def georgia_2016(at: datetime) -> Verdict:
    """Trump won Georgia by more than 200,000 votes in 2016."""
    margin = election(2016).margin("GA")
    return verdict(
        margin.first == "Trump" and margin.votes > 200_000,
        f"{margin}.",
        margin.votes,
    )


def pennsylvania_rises(at: datetime) -> Verdict:
    """Biden's numbers in Pennsylvania rise steadily."""
    posted = [s for s in count(2020)["PA"].history(since=at - DAY, until=at) if s.exact]
    gains = [new.votes["Biden"] - old.votes["Biden"] for old, new in pairwise(posted)]
    why = (
        f"From {len(posted)} exact posts of 24 hours: his votes grew by {sum(gains):,},"
        f" falling {sum(n < 0 for n in gains)} times; the lead went from"
        f" {posted[0].lead:+,} to {posted[-1].lead:+,}."
    )
    return verdict(min(gains) >= 0 and sum(gains) > 0, why, sum(gains))


def five_states_left(at: datetime) -> Verdict:
    """Five key states are still counting."""
    return not_called(at, lambda units: len(units) == 5)


def georgia_closing(at: datetime) -> Verdict:
    """Biden trails in Georgia by 31,000, a day earlier by 372,000."""
    return in_a_day(
        at,
        "GA",
        lambda now, before: near(now, -31_000) and near(before, -372_000),
    )


def third_state_taken(at: datetime) -> Verdict:
    """Georgia would be the third state taken from the Republicans."""
    red = [
        state
        for state in election(2020).allotment
        if election(2016).winner_of(state) == "Trump"
    ]
    taken = {
        by: [s for s in red if board[s] == "Biden"] for by, board in boards(at).items()
    }
    why = (
        "Taken from them so far:"
        f" {by_newsroom({by: listing(states) for by, states in taken.items()})}."
    )
    nth = [len(states) + 1 for states in taken.values()]
    return verdict("GA" in red and 3 in nth, why, *nth)


def arizona_lead(at: datetime) -> Verdict:
    """Biden's lead in Arizona is down to 79,000."""
    return in_a_day(at, "AZ", lambda now, before: near(now, 79_000) and before > now)


def score_253_214(at: datetime) -> Verdict:
    """Biden has 253 electoral votes, Trump 214."""
    newsrooms = boards(at)
    scores = {by: tuple(board.totals.values()) for by, board in newsrooms.items()}
    differ = listing(
        [contest(2020).name(unit) for unit in newsrooms["NYT"].diff(newsrooms["AP"])]
    )
    read = by_newsroom(
        {by: f"{biden} to {trump}" for by, (biden, trump) in scores.items()}
    )
    return verdict(
        (253, 214) in scores.values(),
        f"{read}; they differ on {differ or 'nothing'}.",
        *(score[0] for score in scores.values()),
    )


def most_votes_ever(at: datetime) -> Verdict:
    """Biden leads the popular vote and has the most votes ever cast for a candidate."""
    nation, (record,) = count(2020).at(at), records.most_votes(1, before=2020)
    got = nation.votes["Biden"]
    why = (
        f"{got:,} for him, a lead of {nation.lead:,}; most before: {record.candidate},"
        f" {record.votes:,}."
    )
    return verdict(
        nation.leader == "Biden" and got - nation.error > record.votes,
        why,
        got,
        record.votes,
    )


def trump_gains(at: datetime) -> Verdict:
    """Trump has over three million more votes than in 2016."""
    then, final = (
        election(2016).votes()["Trump"],
        election(2020).votes()["Trump"],
    )
    gain = count(2020).at(at).votes["Trump"] - then
    return verdict(
        gain > 3_000_000,
        f"{gain:,} more were counted by then, {final - then:,} in the end.",
        gain,
        final - then,
    )


def three_states_open(at: datetime) -> Verdict:
    """No result is declared in Pennsylvania, Georgia and North Carolina."""
    return not_called(at, lambda units: {"PA", "GA", "NC"} <= set(units))


def florida_and_ohio(at: datetime) -> Verdict:
    """Florida and Ohio would already have settled it for Biden."""
    return biden_with(at, "FL", "OH", holds=lambda votes: votes >= 270)


def texas_not_carried(at: datetime) -> Verdict:
    """Biden did not carry Texas."""
    return called(at, "Trump", "TX")


def wisconsin_and_michigan(at: datetime) -> Verdict:
    """Wisconsin and Michigan are called for Biden."""
    return called(at, "Biden", "WI", "MI")


def ahead_of_2016(at: datetime) -> Verdict:
    """In undeclared races Biden leads by more votes than Trump won them by in 2016."""
    states = [unit for unit in boards(at)["NYT"].open if unit in count(2020)]
    leads = {state: count(2020)[state].at(at).lead for state in states}
    then = {
        unit: election(2016).margin(unit) for unit, lead in leads.items() if lead > 0
    }
    pairs = {
        unit: (leads[unit], m.votes) for unit, m in then.items() if m.first == "Trump"
    }
    read = "; ".join(
        f"{unit} {lead:,} against {votes:,}" for unit, (lead, votes) in pairs.items()
    )
    why = f"Not called by NYT, Biden ahead, Trump's in 2016: {read}."
    holds = bool(pairs) and all(lead > votes for lead, votes in pairs.values())
    return verdict(holds, why, *(n for pair in pairs.values() for n in pair))


def handful_left(at: datetime) -> Verdict:
    """Only a handful of states are left."""
    return not_called(at, lambda units: len(units) <= 5)


def result_takes_days(at: datetime) -> Verdict:
    """The final result may not be known for days."""
    made = (
        c
        for c in call_records(2020)
        if isinstance(calls(2020, by=c.newsroom, at=c.time).outcome, Win)
    )
    first = next(made)
    wait = (first.time - at).days
    read = f"{first.time.day} November at {first.time:%H:%M} UTC"
    return verdict(
        wait > 1,
        f"The first call that gave a side 270 was {first.newsroom}'s of {first.unit} on"
        f" {read}.",
        wait,
    )


RNZ_CHECKS: tuple[Check, ...] = (
    georgia_lead, georgia_shares, georgia_total, georgia_first_lead, georgia_not_enough, pennsylvania_enough,
    trump_needs_both, georgia_1992, georgia_2016, pennsylvania_rises, five_states_left,
)  # fmt: skip
JOY_CHECKS: tuple[Check, ...] = (
    georgia_closing, third_state_taken, arizona_lead, score_253_214, most_votes_ever, trump_gains,
    three_states_open, florida_and_ohio, texas_not_carried, wisconsin_and_michigan, ahead_of_2016,
    handful_left,
)  # fmt: skip
