"""What checks the statements of the BBC's report. Each docstring is the statement, in
our words.

A check takes the time at which the record is read and returns a verdict. A statement
about calls holds if it holds by the calls of one newsroom; the sentence says by whose.
"""

from collections.abc import Callable
from datetime import datetime
from fractions import Fraction

from election_kit.facts import history, inversions, turnout
from election_kit.facts.claims.verdicts import Kind, Verdict
from election_kit.facts.congress import chamber
from election_kit.facts.contests import contest
from election_kit.facts.elections import election
from election_kit.facts.forecasts import polls
from election_kit.facts.night.calls import NEWSROOMS, call_records, calls
from election_kit.facts.night.counts import count
from election_kit.facts.populations import census, electors_of
from election_kit.facts.units import election_years, units_of
from election_kit.facts.votes import NATION
from election_kit.maths.apportionment.houses import apportion
from election_kit.maths.coalitions.paths import paths
from election_kit.maths.scenarios import Scenario, Win
from election_kit.maths.sentences import listing, number

Check = Callable[[datetime], Verdict]
CLOSE = 3  #: the yardstick for "close": a margin of less than so many points
OFTEN = Fraction(4, 5)  #: the yardstick for "so often": more than so many elections


def verdict(holds: bool, sentence: str, *numbers: int | float | Fraction) -> Verdict:  # noqa: FBT001
    """Return what a check found: whether the statement holds, why, and the numbers that
    decide.
    """
    return Verdict(Kind.HOLDS if holds else Kind.NOT_AS_PRINTED, numbers, sentence)


def boards(at: datetime) -> dict[str, Scenario]:
    """Return what each newsroom had called: newsroom -> scenario."""
    return {newsroom: calls(2020, by=newsroom, at=at) for newsroom in NEWSROOMS}


def called(at: datetime, side: str, *units: str) -> Verdict:
    """Return whether a newsroom had called these units for a side, and when each of
    them did.
    """
    made = [
        c
        for c in call_records(2020)
        if c.unit in units and c.side == side and c.time <= at
    ]
    held = [
        board
        for board in boards(at).values()
        if all(board[unit] == side for unit in units)
    ]
    said = (
        f"{c.newsroom} {c.unit} on {c.time.day} November at {c.time:%H:%M}"
        for c in made
    )
    votes = sum(contest(2020).electoral_votes[unit] for unit in units)
    names = listing([contest(2020).name(unit) for unit in units])
    return verdict(
        bool(held),
        f"{names}, {votes} electoral votes, called for {side} (UTC):"
        f" {'; '.join(said)}.",
        votes,
    )


def majority_is_270(at: datetime) -> Verdict:
    """A president needs at least 270 of 538 electoral votes."""
    need, total = contest(2020).need, sum(contest(2020).electoral_votes.values())
    return verdict(
        (need, total) == (270, 538),
        f"More than half of {total} is {need}.",
        need,
        total,
    )


def electors_follow_population(at: datetime) -> Verdict:
    """How many electoral votes a state has depends partly on its population."""
    people = census(2010)  # in force in 2020
    seats, same = (
        apportion(people),
        electors_of(people) == election(2020).allotment,
    )
    why = (
        f"{sum(seats.values())} of 538 follow the census; each state has two more, and"
        " DC has three in all."
    )
    return verdict(same, why, sum(seats.values()))


def contests_by_state(at: datetime) -> Verdict:
    """Voters decide contests state by state, not one national vote."""
    race, units = election(2020), units_of(2020)
    first = sum(
        race.margin(unit.code).first == race.winner_of(unit.code) for unit in units
    )
    missed = len(inversions.inversions())
    why = (
        f"In 2020 {first} of {len(units)} units gave their electors to whoever came"
        " first there"
    )
    said = (
        f"{why}; in {number(missed)} elections since 1824 the popular winner did not"
        " become president."
    )
    return verdict(first == len(units) and missed > 0, said, first, missed)


def three_states_of_2016(at: datetime) -> Verdict:
    """Pennsylvania, Michigan and Wisconsin carried Trump to office in 2016."""
    three, race = ("PA", "MI", "WI"), election(2016)
    other = race.scenario().give("Clinton", *three)
    margin = sum(race.margin(unit).votes for unit in three)
    lost = other.outcome == Win("Clinton", other.totals["Clinton"])
    why = (
        f"He won them by {margin:,} votes in all; without them he has"
        f" {other.totals['Trump']} of 270."
    )
    won = all(race.winner_of(unit) == "Trump" for unit in three)
    return verdict(won and lost, why, other.totals["Trump"], margin)


def three_states_close(at: datetime) -> Verdict:
    """Those three states are very close in 2020."""
    margins = {unit: election(2020).margin(unit).points for unit in ("PA", "MI", "WI")}
    then = ", ".join(
        f"{unit} {abs(float(count(2020)[unit].at(at).points)):.1f}" for unit in margins
    )
    final = ", ".join(f"{unit} {float(points):.2f}" for unit, points in margins.items())
    why = (
        f"Certified margins in points: {final}; the count then read {then}. Close means"
        f" below {CLOSE}."
    )
    return verdict(max(margins.values()) < CLOSE, why, max(margins.values()))


def arizona_conservative(at: datetime) -> Verdict:
    """Arizona had been reliably conservative."""
    years = [year for year in election_years() if 1952 <= year < 2020]
    party = [
        election(year).parties.get(election(year).winner_of("AZ") or "")
        for year in years
    ]
    won = party.count("R")
    why = (
        f"Read as Republican: it was in {won} of {len(years)} elections from 1952 to"
        " 2016."
    )
    return verdict(len(years) - won <= 1, why, won, len(years))


def nevada_lead(at: datetime) -> Verdict:
    """Biden is ahead in Nevada."""
    standing = count(2020)["NV"].at(at)
    about = "" if standing.exact else "about "
    return verdict(
        standing.leader == "Biden",
        f"The count has {about}{standing.lead:+,} for Biden.",
        standing.lead,
    )


def florida_needed(at: datetime) -> Verdict:
    """Florida is projected for Trump, and he had to win it."""
    left = {
        by: paths(board.give("Biden", "FL"), "Trump")
        for by, board in boards(at).items()
    }
    counts = "; ".join(
        f"{p.n_minimal} by {by}'s calls, up to {p.ceiling} votes"
        for by, p in left.items()
    )
    projected = called(at, "Trump", "FL").kind is Kind.HOLDS
    why = (
        f"It was {'' if projected else 'not '}called for him. Without it he had paths"
        f" left: {counts}."
    )
    needed = any(not p.n_minimal for p in left.values())
    return verdict(projected and needed, why, *(p.n_minimal for p in left.values()))


def texas_for_trump(at: datetime) -> Verdict:
    """Texas is projected for Trump."""
    return called(at, "Trump", "TX")


def two_close_states(at: datetime) -> Verdict:
    """Georgia and North Carolina are close and lean to Trump at that hour."""
    two = [count(2020)[unit].at(at) for unit in ("GA", "NC")]
    read = listing([f"{s.state} {abs(float(s.points)):.1f}" for s in two])
    holds = all(s.leader == "Trump" and abs(s.points) < CLOSE for s in two)
    return verdict(
        holds,
        f"Trump's leads in points: {read}. Close means below {CLOSE}.",
        *(s.points for s in two),
    )


def bellwethers_kept(at: datetime) -> Verdict:
    """Trump keeps Ohio and Missouri, bellwethers because they have so often gone with
    the winner.
    """
    records = {record.unit: record for record in history.bellwethers(before=2020)}
    two = [records[unit] for unit in ("OH", "MO")]
    read = listing([f"{r.unit} in {r.hits} of {r.elections}" for r in two])
    kept = called(at, "Trump", "OH", "MO").kind is Kind.HOLDS
    after = (
        ""
        if any(history.streak(r.unit, before=2024) for r in two)
        else ", and neither did in 2020"
    )
    why = (
        f"Both were called for him; {read} elections from 1900 to 2016 went with the"
        f" winner{after}."
    )
    return verdict(
        kept and all(r.share > OFTEN for r in two), why, *(r.hits for r in two)
    )


def omaha_may_matter(at: datetime) -> Verdict:
    """Trump takes Nebraska, but Biden gets one of its electoral votes, which may
    matter.
    """
    board = boards(at)["NYT"]
    with_it, without = (
        paths(board.give(side, "NE-02"), "Biden").wins for side in ("Biden", "Trump")
    )
    split = (board["NE"], board["NE-02"]) == ("Trump", "Biden")
    ways = f"of {paths(board, 'Biden').total:,} ways, each counted once"
    why = (
        f"By the NYT's calls Biden wins in {with_it:,} {ways}, and in {without:,}"
        " without that district."
    )
    return verdict(split and with_it != without, why, with_it, without)


def congress_at_stake(at: datetime) -> Verdict:
    """The Senate majority is at stake, and the House should stay Democratic."""
    house, senate = chamber("House"), chamber("Senate")
    stayed = all(seats >= 218 for seats in house["D"])
    changed = senate["R"].before > 50 >= senate["R"].after
    why = (
        f"Democrats in the House: {house['D'].before}, then {house['D'].after} of 435."
        f" Republicans in the Senate: {senate['R'].before}, then {senate['R'].after} of"
        " 100."
    )
    return verdict(stayed and changed, why, house["D"].after, senate["R"].after)


def turnout_record(at: datetime) -> Verdict:
    """It is the highest turnout for a century."""
    now = turnout.turnout(2020)
    last = max(
        t.year
        for t in turnout.highest_turnout(len(election_years()))
        if t.percent > now
    )
    why = (
        f"{now} percent of the eligible voted; it was last higher in {last},"
        f" {turnout.turnout(last)}."
    )
    return verdict(2020 - last >= 100, why, now, last)


def early_votes(at: datetime) -> Verdict:
    """More than 100 million voted early."""
    why = (
        "No table here tells early ballots from others; the states' daily counts of"
        " returned ballots would."
    )
    return Verdict(Kind.UNKNOWN, (), why)


def better_than_polls(at: datetime) -> Verdict:
    """Trump did better than the polls had said."""
    gaps = {poll.unit: poll.error for poll in polls(2020, "538")}
    nation = gaps.pop(NATION)
    better = sum(gap > 0 for gap in gaps.values())
    why = (
        f"His certified margin beats the final averages by {nation:.2f} points in the"
        f" nation, and in {better} of {len(gaps)} units."
    )
    return verdict(nation > 0 and 2 * better > len(gaps), why, nation, better)


BBC_CHECKS: tuple[Check, ...] = (
    majority_is_270, electors_follow_population, contests_by_state, three_states_of_2016, three_states_close,
    arizona_conservative, nevada_lead, florida_needed, texas_for_trump, two_close_states, bellwethers_kept,
    omaha_may_matter, congress_at_stake, turnout_record, early_votes, better_than_polls,
)  # fmt: skip
