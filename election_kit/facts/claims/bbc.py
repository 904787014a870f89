"""What checks the statements of the BBC's report of 4 November 2020."""

from datetime import datetime
from fractions import Fraction

from election_kit.facts import history, inversions, turnout
from election_kit.facts.claims.newsrooms import boards, called
from election_kit.facts.claims.reports import BBC
from election_kit.facts.claims.verdicts import Kind, Verdict, verdict
from election_kit.facts.congress import chamber
from election_kit.facts.contests import contest
from election_kit.facts.elections import election
from election_kit.facts.forecasts import polls
from election_kit.facts.night.calls import call_records, calls
from election_kit.facts.night.counts import count
from election_kit.facts.populations import census, electors_of
from election_kit.facts.units import election_years, units_of
from election_kit.facts.votes import NATION
from election_kit.maths.apportionment.houses import apportion
from election_kit.maths.coalitions.paths import paths
from election_kit.maths.scenarios import Win
from election_kit.maths.sentences import listing, number

CLOSE = 3  #: the yardstick for "close": a margin of less than so many points
OFTEN = Fraction(4, 5)  #: the yardstick for "so often": more than so many elections
BLUE_WALL = ("PA", "MI", "WI")


@BBC.states(1)
def majority_is_270(at: datetime) -> Verdict:
    """A president needs at least 270 of 538 electoral votes."""
    need, total = contest(2020).need, contest(2020).total
    why = f"More than half of {total} is {need}."
    return verdict((need, total) == (270, 538), why, need, total)


@BBC.states(2)
def electors_follow_population(at: datetime) -> Verdict:
    """How many electoral votes a state has depends partly on its population."""
    people = census(2010)  # in force in 2020
    seats = sum(apportion(people).values())
    why = (
        f"{seats} of 538 follow the census; each state has two more, and DC has three"
        " in all."
    )
    return verdict(electors_of(people) == election(2020).allotment, why, seats)


@BBC.states(3)
def contests_by_state(at: datetime) -> Verdict:
    """Voters decide contests state by state, not one national vote."""
    race, units = election(2020), [unit.code for unit in units_of(2020)]
    first = [u for u in units if race.margin(u).first == race.winner_of(u)]
    missed = len(inversions.inversions())
    why = (
        f"In 2020 {len(first)} of {len(units)} units gave their electors to whoever"
        f" came first there; in {number(missed)} elections since 1824 the popular"
        " winner did not become president."
    )
    return verdict(first == units and missed > 0, why, len(first), missed)


@BBC.states(4)
def three_states_of_2016(at: datetime) -> Verdict:
    """Pennsylvania, Michigan and Wisconsin carried Trump to office in 2016."""
    race = election(2016)
    other = race.scenario().give("Clinton", *BLUE_WALL)
    left = other.totals["Trump"]
    margins = [race.margin(unit) for unit in BLUE_WALL]
    margin = sum(one.votes for one in margins)
    won = all(race.winner_of(unit) == "Trump" for unit in BLUE_WALL)
    lost = other.winner == "Clinton"
    why = f"He won them by {margin:,} votes in all; without them he has {left} of 270."
    return verdict(won and lost, why, left, margin)


@BBC.states(5)
def three_states_close(at: datetime) -> Verdict:
    """Those three states are very close in 2020."""
    margins, final, then = [], [], []
    for unit in BLUE_WALL:
        points = election(2020).margin(unit).points
        lead = float(count(2020)[unit].at(at).points)
        margins.append(points)
        final.append(f"{unit} {points:.2f}")
        then.append(f"{unit} {abs(lead):.1f}")
    widest = max(margins)
    why = (
        f"Certified margins in points: {', '.join(final)}; the count then read"
        f" {', '.join(then)}. Close means below {CLOSE}."
    )
    return verdict(widest < CLOSE, why, widest)


@BBC.states(6)
def arizona_conservative(at: datetime) -> Verdict:
    """Arizona had been reliably conservative."""
    years = [year for year in election_years() if 1952 <= year < 2020]
    won = 0
    for race in map(election, years):
        if race.winner_of("AZ") == race.side("R"):
            won += 1
    n = len(years)
    why = f"Read as Republican: it was in {won} of {n} elections from 1952 to 2016."
    return verdict(n - won <= 1, why, won, n)


@BBC.states(7)
def nevada_lead(at: datetime) -> Verdict:
    """Biden is ahead in Nevada."""
    standing = count(2020)["NV"].at(at)
    lead = f"{standing.lead:+,}"
    if not standing.exact:
        lead = f"about {lead}"
    why = f"The count has {lead} for Biden."
    return verdict(standing.leader == "Biden", why, standing.lead)


@BBC.states(8)
def florida_needed(at: datetime) -> Verdict:
    """Florida is projected for Trump, and he had to win it."""
    left = {
        newsroom: paths(board.give("Biden", "FL"), "Trump")
        for newsroom, board in boards(at).items()
    }
    read = "; ".join(
        f"{found.n_minimal} by {newsroom}'s calls, up to {found.ceiling} votes"
        for newsroom, found in left.items()
    )
    projected = called(at, "Trump", "FL").kind is Kind.HOLDS
    was = "was" if projected else "was not"
    numbers = [found.n_minimal for found in left.values()]
    why = f"It {was} called for him. Without it he had paths left: {read}."
    needed = 0 in numbers
    return verdict(projected and needed, why, *numbers)


@BBC.states(9)
def texas_for_trump(at: datetime) -> Verdict:
    """Texas is projected for Trump."""
    return called(at, "Trump", "TX")


@BBC.states(10)
def two_close_states(at: datetime) -> Verdict:
    """Georgia and North Carolina are close and lean to Trump at that hour."""
    two = [count(2020)[unit].at(at) for unit in ("GA", "NC")]
    points = [standing.points for standing in two]
    leads = [f"{one.state} {abs(float(one.points)):.1f}" for one in two]
    widest = max(map(abs, points))
    his = all(standing.leader == "Trump" for standing in two)
    why = f"Trump's leads in points: {listing(leads)}. Close means below {CLOSE}."
    return verdict(widest < CLOSE and his, why, *points)


@BBC.states(11)
def bellwethers_kept(at: datetime) -> Verdict:
    """Trump keeps Ohio and Missouri, bellwethers because they have so often gone with
    the winner.
    """
    records = {record.unit: record for record in history.bellwethers(before=2020)}
    two = records["OH"], records["MO"]
    read = listing([f"{one.unit} in {one.hits} of {one.elections}" for one in two])
    kept = called(at, "Trump", "OH", "MO").kind is Kind.HOLDS
    often = all(one.share > OFTEN for one in two)
    after = ""
    if not any(history.streak(one.unit, before=2024) for one in two):
        after = ", and neither did in 2020"
    why = (
        f"Both were called for him; {read} elections from 1900 to 2016 went with the"
        f" winner{after}."
    )
    return verdict(kept and often, why, *(one.hits for one in two))


@BBC.states(12)
def omaha_may_matter(at: datetime) -> Verdict:
    """Trump takes Nebraska, but Biden gets one of its electoral votes, which may
    matter.
    """
    board = boards(at)["NYT"]
    split = (board["NE"], board["NE-02"]) == ("Trump", "Biden")
    with_it = paths(board.give("Biden", "NE-02"), "Biden").wins
    without = paths(board.give("Trump", "NE-02"), "Biden").wins
    ways = paths(board, "Biden").total
    why = (
        f"By the NYT's calls Biden wins in {with_it:,} of {ways:,} ways, each counted"
        f" once, and in {without:,} without that district."
    )
    return verdict(split and with_it != without, why, with_it, without)


@BBC.states(13)
def congress_at_stake(at: datetime) -> Verdict:
    """The Senate majority is at stake, and the House should stay Democratic."""
    house, senate = chamber("House")["D"], chamber("Senate")["R"]
    stayed = min(house.before, house.after) >= 218
    changed = senate.before > 50 >= senate.after
    why = (
        f"Democrats in the House: {house.before}, then {house.after} of 435."
        f" Republicans in the Senate: {senate.before}, then {senate.after} of 100."
    )
    return verdict(stayed and changed, why, house.after, senate.after)


@BBC.states(14)
def turnout_record(at: datetime) -> Verdict:
    """It is the highest turnout for a century."""
    now = turnout.turnout(2020)
    every = turnout.highest_turnout(len(election_years()))
    last = max(one.year for one in every if one.percent > now)
    then = turnout.turnout(last)
    why = f"{now} percent of the eligible voted; it was last higher in {last}, {then}."
    return verdict(2020 - last >= 100, why, now, last)


@BBC.states(15)
def early_votes(at: datetime) -> Verdict:
    """More than 100 million voted early."""
    why = (
        "No table here tells early ballots from others; the states' daily counts of"
        " returned ballots would."
    )
    return Verdict(Kind.UNKNOWN, (), why)


@BBC.states(16)
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


@BBC.states(40)
def result_takes_days(at: datetime) -> Verdict:
    """The final result may not be known for days."""
    first = next(
        call
        for call in call_records(2020)
        if isinstance(calls(2020, by=call.newsroom, at=call.time).outcome, Win)
    )
    wait = (first.time - at).days
    why = (
        f"The first call that gave a side 270 was {first.newsroom}'s of {first.unit} on"
        f" {first.time.day} November at {first.time:%H:%M} UTC."
    )
    return verdict(wait > 1, why, wait)
