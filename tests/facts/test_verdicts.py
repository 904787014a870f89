"""Laws of the verdicts: what came later decides nothing, and every part of a statement
counts. In another world, in which one part does not hold, nor does the statement.
"""

from datetime import datetime, timedelta
from types import SimpleNamespace as Record

import pytest

from election_kit.facts import history, records, turnout
from election_kit.facts import inversions as inversions_module
from election_kit.facts.claims import bbc, joy, newsrooms, rnz
from election_kit.facts.claims.registry import claims
from election_kit.facts.claims.verdicts import Kind
from election_kit.facts.congress import Seats
from election_kit.facts.elections import Election
from election_kit.facts.forecasts import Poll
from election_kit.facts.margins import Margin
from election_kit.facts.night import calls, counts
from election_kit.facts.night.moments import moment
from election_kit.facts.tables import rows
from election_kit.facts.turnout import Turnout

CLAIMS = {claim.number: claim for claim in claims()}
LOOKS_AHEAD = 40  # how long it took in the end


def holds(number, at=None):
    claim = CLAIMS[number]
    kind = claim.check(moment(at) if at else claim.report.time).kind
    assert kind in (Kind.HOLDS, Kind.NOT_AS_PRINTED)
    return kind is Kind.HOLDS


# At other times


@pytest.fixture
def cut_off(monkeypatch):
    """Let the record of the night end at a time."""

    def forget():
        counts._state_count.cache_clear()
        calls._call_records.cache_clear()

    def cut(at):
        def until(name, **where):
            return [row for row in rows(name, **where) if moment(row["time"]) <= at]

        for module in (counts, calls):
            monkeypatch.setattr(module, "rows", until)
        forget()

    yield cut
    monkeypatch.undo()
    forget()


@pytest.mark.parametrize(
    "at", ["2020-11-05T04:00Z", "2020-11-05T04:57Z", "2020-11-06T09:50Z"]
)
def test_what_came_later_decides_nothing(cut_off, at):
    time = moment(at)
    asked = [claim for claim in CLAIMS.values() if claim.number != LOOKS_AHEAD]
    wanted = [claim.check(time) for claim in asked]
    cut_off(time)
    assert [claim.check(time) for claim in asked] == wanted


@pytest.mark.parametrize(("number", "at", "expected"), [
    (10, "2020-11-07T00:00Z", False),  # Trump leads in North Carolina, but not in Georgia
    (11, "2020-11-03T20:00Z", False),  # nothing is called
    (12, "2020-11-03T20:00Z", False),
    (20, "2020-11-04T00:30Z", True),  # Biden's first lead in Georgia
    (20, "2020-11-04T01:30Z", False),
    (40, "2020-11-05T16:25:00Z", True),  # two days before the call
    (40, "2020-11-05T16:25:59Z", False),
])  # fmt: skip
def test_a_statement_may_hold_at_one_time_and_not_at_another(number, at, expected):
    assert holds(number, at) == expected


@pytest.mark.parametrize(("early", "told"), [(0, 1), (1, 0)])
def test_a_call_is_told_from_its_second_on(early, told):
    first, _ = (call for call in calls.call_records(2020) if call.unit == "OH")
    verdict = newsrooms.called(first.time - timedelta(seconds=early), "Trump", "OH")
    words = f"{first.newsroom} OH on {first.time.day} November at {first.time:%H:%M}"
    assert verdict.sentence == (
        f"Ohio, 18 electoral votes, called for Trump (UTC): {words * told}."
    )
    assert (verdict.kind is Kind.HOLDS) == bool(told)
    nobody = newsrooms.called(first.time, "Biden", "OH")
    assert nobody.kind is Kind.NOT_AS_PRINTED


# In other worlds: what replaces a fact, and what then holds


def winner(side, *, unit=None, year=None):
    """Let a side have won a unit, or every unit of a year."""
    winner_of = Election.winner_of

    def of(race, code):
        changed = code == unit or race.year == year
        return side if changed else winner_of(race, code)

    return Election, "winner_of", of


def boards_with(votes=0, left=()):
    """One newsroom, by which Biden has these votes, whatever he is given, and these
    units are open.
    """
    board = Record(totals={"Biden": votes}, open=left)
    board.give = lambda side, *units: board
    return newsrooms, "boards", lambda at: {"NYT": board}


def counted(module, leads, **others):
    """The leads of 2020, by state: one for all time, or a function of the time."""

    def posted(lead):
        return lambda at: Record(
            lead=lead(at) if callable(lead) else lead, error=0, **others
        )

    states = {state: Record(at=posted(lead)) for state, lead in leads.items()}
    return module, "count", lambda year: states


def nation(**standing):
    count = Record(at=lambda at: Record(**standing))
    return joy, "count", lambda year: count


def chambers(house, senate):
    seats = {"House": {"D": Seats(*house)}, "Senate": {"R": Seats(*senate)}}
    return bbc, "chamber", seats.get


def turnouts(year):
    found = Turnout(2020, 66.0), Turnout(year, 70.0)
    return turnout, "highest_turnout", lambda n: found


def polls(nation, *units):
    found = [Poll(str(n), error, 0, "538", None) for n, error in enumerate(units)]
    found.append(Poll("US", nation, 0, "538", None))
    return bbc, "polls", lambda year, source: found


def georgia_in_2016(first, votes):
    margin = Margin(2016, "GA", first, "nobody", votes, 1, 0.0)
    return rnz, "election", lambda year: Record(margin=lambda unit: margin)


def pennsylvania(*votes):
    posts = [Record(votes={"Biden": n}, lead=0, exact=True) for n in votes]
    state = Record(history=lambda since, until: posts)
    return rnz, "count", lambda year: {"PA": state}


def paths_with(*units):
    return rnz, "paths", lambda board, side: Record(must_win=units)


RECORD = records.most_votes(1, before=2020)[0].votes
IN_2016 = joy.election(2016).votes()["Trump"]
CLOSEST = {n: max(map(abs, CLAIMS[n].verdict().numbers)) for n in (5, 10)}
LOWEST = min(
    r.share for r in history.bellwethers(before=2020) if r.unit in ("OH", "MO")
)
#: Statement, what replaces a fact, whether the statement then holds.
WORLDS = [
    # of 4 November
    (3, (inversions_module, "inversions", lambda: ()), False),
    (3, (inversions_module, "inversions", lambda: ("one",)), True),
    (4, winner("Clinton", unit="WI"), False),
    (5, (bbc, "CLOSE", CLOSEST[5]), False),  # a yardstick is not passed by reaching it
    (6, winner("Gore", year=2000), False),  # two exceptions are too many
    (10, (bbc, "CLOSE", CLOSEST[10]), False),
    (11, (bbc, "OFTEN", LOWEST), False),
    (13, chambers((218, 218), (51, 50)), True),
    (13, chambers((217, 218), (51, 50)), False),
    (13, chambers((218, 217), (51, 50)), False),
    (13, chambers((218, 218), (50, 50)), False),
    (13, chambers((218, 218), (51, 51)), False),
    (14, turnouts(1920), True),
    (14, turnouts(1921), False),
    (16, polls(0.5, 1, 1, -1), True),
    (16, polls(0.5, 1, -1), False),
    (16, polls(0.5, 1, 0), False),
    (16, polls(0.0, 1, 1), False),
    (16, polls(-1.0, 1, 1), False),
    (16, polls(1.0, -1, -1), False),
    # of 6 November
    (19, counted(rnz, {"GA": 0}, total=5_000_000), False),
    (19, counted(rnz, {"GA": 0}, total=5_000_001), True),
    (21, boards_with(269), True),  # with Georgia alone he must have fewer
    (21, boards_with(270), False),
    (21, (rnz, "contest", lambda year: Record(electoral_votes={"GA": 15})), False),
    (22, boards_with(269), False),
    (22, boards_with(270), True),
    (23, paths_with("PA", "GA"), True),
    (23, paths_with("GA"), False),
    (23, paths_with("PA"), False),
    (23, paths_with(), False),
    (24, (history, "last_won", lambda unit, party, before: None), False),
    (25, georgia_in_2016("Trump", 200_001), True),
    (25, georgia_in_2016("Trump", 200_000), False),
    (25, georgia_in_2016("Clinton", 300_000), False),
    (26, pennsylvania(5, 5, 6), True),
    (26, pennsylvania(5, 5, 5), False),
    (26, pennsylvania(5, 4, 9), False),
    (26, pennsylvania(5, 9, 8), False),
    (27, boards_with(left=("GA",) * 4), False),
    (27, boards_with(left=("GA",) * 5), True),
    (27, boards_with(left=("GA",) * 6), False),
    # of 5 November
    (29, winner("Clinton", unit="GA"), False),
    (
        32,
        nation(leader="Biden", votes={"Biden": RECORD + 101}, lead=1, error=100),
        True,
    ),
    (
        32,
        nation(leader="Biden", votes={"Biden": RECORD + 100}, lead=1, error=100),
        False,
    ),
    (32, nation(leader=None, votes={"Biden": RECORD + 101}, lead=1, error=100), False),
    (33, nation(votes={"Trump": IN_2016 + 3_000_000}), False),
    (33, nation(votes={"Trump": IN_2016 + 3_000_001}), True),
    (34, boards_with(left=("GA", "NC", "PA")), True),
    (34, boards_with(left=("GA", "NC")), False),
    (34, boards_with(left=("NV", "NC", "PA")), False),
    (35, boards_with(269), False),
    (35, boards_with(270), True),
    (39, boards_with(left=("GA",) * 5), True),
    (39, boards_with(left=("GA",) * 6), False),
]


@pytest.mark.parametrize(("number", "world", "expected"), WORLDS)
def test_every_part_of_a_statement_counts(monkeypatch, number, world, expected):
    if number == 14:
        monkeypatch.setattr(turnout, "turnout", lambda year: 66.0)
    monkeypatch.setattr(*world)
    assert holds(number) == expected


def test_one_newsroom_without_a_path_is_enough(monkeypatch):
    left = iter([0, 5])
    monkeypatch.setattr(
        bbc,
        "paths",
        lambda board, side: Record(n_minimal=next(left), ceiling=270),
    )
    assert holds(8)


def test_the_third_state_may_be_the_third_by_one_newsroom(monkeypatch):
    nyt = newsrooms.boards(CLAIMS[29].report.time)["NYT"]  # by which two are taken
    monkeypatch.setattr(joy, "boards", lambda at: {"NYT": nyt})
    assert holds(29)


def test_what_a_sentence_says_follows_what_is_found(monkeypatch):
    monkeypatch.setattr(history, "streak", lambda unit, before: unit == "OH")
    assert CLAIMS[11].verdict().sentence.endswith("went with the winner.")
    monkeypatch.setattr(history, "last_won", lambda unit, party, before: None)
    assert CLAIMS[24].verdict().numbers == (0,)
    monkeypatch.setattr(*paths_with("PA", "GA"))
    assert "GA and PA by" in CLAIMS[23].verdict().sentence


@pytest.mark.parametrize(("votes", "printed", "expected"), [
    (79_999, 79_000, True), (80_000, 79_000, False), (78_001, 79_000, True), (78_000, 79_000, False),
    (-31_999, -31_000, True), (-32_000, -31_000, False),
])  # fmt: skip
def test_a_figure_in_thousands_may_be_rounded_or_cut(votes, printed, expected):
    assert joy.near(votes, printed) == expected


@pytest.mark.parametrize(("number", "now", "before", "expected"), [
    (28, -31_000, -372_000, True), (28, -30_001, -371_001, True), (28, -31_748, 0, False),
    (28, 0, -371_936, False), (30, 78_001, 80_000, True), (30, 79_173, 79_173, False),
    (30, 79_173, 79_000, False), (30, 60_000, 208_154, False),
])  # fmt: skip
def test_a_lead_and_the_lead_a_day_before(monkeypatch, number, now, before, expected):
    time = CLAIMS[number].report.time

    def lead(at: datetime) -> int:
        return now if at == time else {time - timedelta(days=1): before}[at]

    monkeypatch.setattr(*counted(joy, {"GA": lead, "AZ": lead}))
    assert holds(number) == expected


@pytest.mark.parametrize(("leads", "expected"), [
    ({"AZ": 91_235}, True), ({"AZ": 91_234}, False),  # by which Trump won Arizona in 2016
    ({"AZ": 100_000, "MI": 1}, False), ({"AZ": 100_000, "MI": 0}, True), ({"AZ": -1}, False),
])  # fmt: skip
def test_every_lead_must_be_larger_than_that_of_2016(monkeypatch, leads, expected):
    _, _, boards = boards_with(left=tuple(leads))
    monkeypatch.setattr(joy, "boards", boards)
    monkeypatch.setattr(*counted(joy, leads))
    assert holds(38) == expected
