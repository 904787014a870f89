"""One's own votes read: from a file, a DataFrame or a mapping to an election."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from election_kit.errors import BadInput, ImpossibleScenario
from election_kit.facts.candidates import Candidate
from election_kit.facts.own.elections import OwnElection, Report
from election_kit.facts.own.files import table_of
from election_kit.facts.own.places import contest_of, places_of
from election_kit.facts.own.rows import Rows, rows_of
from election_kit.facts.own.sides import SMALL, People, people_of, ranked
from election_kit.facts.own.votes import UnitVotes, votes_of
from election_kit.maths.arguments import as_name
from election_kit.maths.contests import Contest
from election_kit.maths.frozen_dict import Frozen
from election_kit.maths.scenarios import Win

Votes = Mapping[str, Mapping[str, int]]
MOST_NAMED = 8  # units without votes that a report names


def read_election(
    source: object,
    *,
    year: int | None = None,
    electors: Mapping[str, int] | None = None,
    sides: Mapping[str, str] | None = None,
    name: str | None = None,
    unit: str | None = None,
    candidate: str | None = None,
    party: str | None = None,
    votes: str | None = None,
) -> OwnElection:
    """Return an election made of the votes in a file, a DataFrame or a mapping.

    ``source`` is the path of a CSV file or its text, a DataFrame, a list of rows, or
    ``{"GA": {"Biden": 2473633, ...}, ...}``. A file is long (a row a unit and candidate
    or party, with votes), wide (a row a unit, a column a candidate), or has one ballot
    a row. ``unit``, ``candidate``, ``party`` and ``votes`` name its columns where their
    names do not tell. Rows of one unit and candidate are added up: counties, and
    several parties' lines of one candidate. ``sides`` gives candidates (or columns of a
    wide file) their parties, ``{"Ana": "D", "Ben": ""}``.

    States, in any usual spelling, get the electors of ``year`` (2028: those of 2024) or
    those you give as ``electors``, and lie on the map. Maine's and Nebraska's districts
    follow their state where they have no votes of their own. Other units are a country
    of your own: an elector each, or a column ``electors``; columns ``row`` and
    ``column`` place their tiles. ``report`` says what was read, merged, left out, and
    what is missing. Raises `BadInput` with the row and column of what it cannot read.

    >>> e = read_election({"GA": {"Ana": 51, "Ben": 49}, "PA": {"Ana": 40, "Ben": 60}})
    >>> dict(e.scenario().totals), len(e.scenario().open)
    ({'Ben': 19, 'Ana': 16}, 54)
    """
    columns = {"unit": unit, "candidate": candidate, "party": party, "votes": votes}
    asked = {role: column for role, column in columns.items() if column is not None}
    rows = rows_of(table_of(source), asked, year)
    places = places_of(rows)
    counted = votes_of(rows, places, sides or ())
    base = contest_of(rows, places, electors)
    people = people_of(counted, base, sides or {})
    contest = replace(
        base,
        sides=people.sides,
        parties={s: people.parties[s] for s in people.sides if people.parties[s]},
        pronouns={s: base.pronouns[s] for s in people.sides if s in base.pronouns},
        others=(),
    )
    named = {u: people.put_together(got) for u, got in counted.units.items()}
    held = _with_states(named, contest)
    label = name or (str(rows.year) if rows.year else "Your election")
    return _elected(
        OwnElection(
            year=rows.year or 0,
            date=None,
            electors=contest.total,
            need=contest.need,
            winner="",
            decided_by="electoral college",
            note="",
            candidates=(),
            own_contest=contest,
            own_votes=Frozen(held),
            report=_report(rows, counted, people, held, contest),
            name=as_name(label, "name="),
        )
    )


def _with_states(votes: Votes, contest: Contest) -> Votes:
    """Return votes with those of states whose every district has its own."""
    found = dict(votes)
    for state, districts in contest.districts.items():
        if state not in votes and all(unit in votes for unit in districts):
            total: Counter[str] = Counter()
            for unit in districts:
                total.update(votes[unit])
            found[state] = Frozen(ranked(total))
    return found


def _report(
    rows: Rows, counted: UnitVotes, people: People, votes: Votes, contest: Contest
) -> Report:
    """Return what was read, merged, left out, and what is missing."""
    merged = list(rows.table.remarks)
    if rows.has("votes") and counted.rows["added"]:
        n = counted.rows["added"]
        merged.append(f"{n:,} rows of a unit and candidate met before.")
    if people.unnamed:
        merged.append(
            f"{people.unnamed} candidates with under {100 * SMALL:g} percent of all"
            " votes are counted as 'other'."
        )
    left_out = rows.left_out + Counter({"of totals": counted.rows["totals"]})
    whole = [unit for unit in votes if unit not in contest.state_of]
    return Report(
        rows=len(rows.numbered),
        units=len(votes),
        votes=sum(sum(votes[unit].values()) for unit in whole),
        merged=tuple(merged),
        left_out=tuple(f"{n:,} rows {why}." for why, n in left_out.items()),
        missing=tuple(_missing(votes, contest)),
    )


def _missing(votes: Votes, contest: Contest) -> list[str]:
    """Return what has no votes of its own, a sentence each."""
    found = []
    following = [
        contest.name(state)
        for state, districts in contest.districts.items()
        if state in votes and not any(unit in votes for unit in districts)
    ]
    if following:
        states = " and ".join(following)
        found.append(f"districts of {states}: they follow the state.")
    known = votes.keys() | contest.state_of.keys()
    without = [unit for unit in contest.electoral_votes if unit not in known]
    if without:
        few = ", ".join(without[:MOST_NAMED])
        more = ", ..." if len(without) > MOST_NAMED else ""
        found.append(f"{len(without)} units without votes, left open: {few}{more}.")
    return found


def _elected(race: OwnElection) -> OwnElection:
    """Return the election with its candidates, and its winner if it has one."""
    try:
        held = race.scenario()
    except ImpossibleScenario as error:
        raise BadInput(f"These votes cannot be: {error}") from None
    people = [
        Candidate(
            key=who,
            name=who,
            party=race.contest.parties.get(who, ""),
            pronoun="",
            electoral_votes=held.totals.get(who, 0),
            popular_votes=n,
            note="",
        )
        for who, n in race.votes().items()
    ]
    outcome = held.outcome
    winner = outcome.side if isinstance(outcome, Win) else ""
    return replace(race, candidates=tuple(people), winner=winner)
