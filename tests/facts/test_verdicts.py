"""Each part of a statement counts: in another world, in which one part does not hold,
nor does it.
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
from election_kit.facts.night.calls import call_records
from election_kit.facts.night.moments import moment
from election_kit.facts.turnout import Turnout

CLAIMS = {claim.number: claim for claim in claims()}


def holds(number, at=None):
    claim = CLAIMS[number]
    kind = claim.check(moment(at) if at else claim.report.time).kind
    assert kind in (Kind.HOLDS, Kind.NOT_AS_PRINTED)
    return kind is Kind.HOLDS


def boards_with(votes=0, left=()):
    """One newsroom, by which Biden has these votes, whatever he is given, and these
    units are open.
    """
    board = Record(totals={"Biden": votes}, open=left)
    board.give = lambda side, *units: board
    return lambda at: {"NYT": board}


def counts(leads, **others):
    """The leads of 2020, by state: one for all time, or a function of the time."""

    def posted(lead):
        return lambda at: Record(
            lead=lead(at) if callable(lead) else lead, error=0, **others
        )

    return lambda year: {
        state: Record(at=posted(lead)) for state, lead in leads.items()
    }


# At other times


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


def test_the_calls_of_a_unit_are_told_as_far_as_they_are_made():
    ohio = [call for call in call_records(2020) if call.unit == "OH"]
    words = [
        f"{c.newsroom} OH on {c.time.day} November at {c.time:%H:%M}" for c in ohio
    ]
    first, second = (call.time for call in ohio)
    for at, said in (
        (first, words[:1]),
        (second - timedelta(seconds=1), words[:1]),
        (second, words),
    ):
        verdict = newsrooms.called(at, "Trump", "OH")
        assert (
            verdict.sentence
            == f"Ohio, 18 electoral votes, called for Trump (UTC): {'; '.join(said)}."
        )
        assert verdict.kind is Kind.HOLDS
    assert newsrooms.called(second, "Biden", "OH").sentence.endswith(
        "called for Biden (UTC): ."
    )
    assert (
        newsrooms.called(first - timedelta(seconds=1), "Trump", "OH").kind
        is Kind.NOT_AS_PRINTED
    )


# In other worlds: the report of 4 November


@pytest.mark.parametrize("inversions", [0, 1])
def test_the_popular_winner_must_have_lost_once(monkeypatch, inversions):
    monkeypatch.setattr(inversions_module, "inversions", lambda: ("one",) * inversions)
    assert holds(3) == (inversions > 0)


def test_all_three_states_must_have_been_trumps(monkeypatch):
    winner_of = Election.winner_of
    monkeypatch.setattr(
        Election,
        "winner_of",
        lambda race, unit: "Clinton" if unit == "WI" else winner_of(race, unit),
    )
    assert not holds(4)


def test_a_yardstick_is_not_passed_by_reaching_it(monkeypatch):
    for number in (5, 10):
        widest = max(map(abs, CLAIMS[number].verdict().numbers))
        monkeypatch.setattr(bbc, "CLOSE", widest)
        assert not holds(number)
    lowest = min(
        record.share
        for record in history.bellwethers(before=2020)
        if record.unit in ("OH", "MO")
    )
    monkeypatch.setattr(bbc, "OFTEN", lowest)
    assert not holds(11)


def test_two_exceptions_are_too_many_for_arizona(monkeypatch):
    winner_of = Election.winner_of
    monkeypatch.setattr(
        Election,
        "winner_of",
        lambda race, unit: "Gore" if race.year == 2000 else winner_of(race, unit),
    )
    assert not holds(6)


def test_one_newsroom_without_a_path_is_enough(monkeypatch):
    left = iter([0, 5])
    monkeypatch.setattr(
        bbc,
        "paths",
        lambda board, side: Record(n_minimal=next(left), ceiling=270),
    )
    assert holds(8)


def test_a_bellwether_that_kept_going_with_the_winner_is_not_said_to_have_failed(
    monkeypatch,
):
    monkeypatch.setattr(history, "streak", lambda unit, before: unit == "OH")
    assert CLAIMS[11].verdict().sentence.endswith("went with the winner.")


@pytest.mark.parametrize(("house", "senate", "expected"), [
    ((218, 218), (51, 50), True), ((217, 218), (51, 50), False), ((218, 217), (51, 50), False),
    ((218, 218), (50, 50), False), ((218, 218), (51, 51), False),
])  # fmt: skip
def test_a_majority_is_more_than_half_of_the_seats(
    monkeypatch, house, senate, expected
):
    chambers = {"House": {"D": Seats(*house)}, "Senate": {"R": Seats(*senate)}}
    monkeypatch.setattr(bbc, "chamber", chambers.get)
    assert holds(13) == expected


@pytest.mark.parametrize(("year", "expected"), [(1920, True), (1921, False)])
def test_a_century_is_a_hundred_years(monkeypatch, year, expected):
    monkeypatch.setattr(
        turnout,
        "highest_turnout",
        lambda n: (Turnout(2020, 66.0), Turnout(year, 70.0)),
    )
    monkeypatch.setattr(turnout, "turnout", lambda year: 66.0)
    assert holds(14) == expected


@pytest.mark.parametrize(("nation", "units", "expected"), [
    (0.5, (1, 1, -1), True), (0.5, (1, -1), False), (0.5, (1, 0), False), (0.0, (1, 1), False),
    (-1.0, (1, 1), False), (1.0, (-1, -1), False),
])  # fmt: skip
def test_the_polls_were_wrong_in_the_nation_and_in_most_units(
    monkeypatch, nation, units, expected
):
    found = [Poll(str(n), error, 0, "538", None) for n, error in enumerate(units)]
    found.append(Poll("US", nation, 0, "538", None))
    monkeypatch.setattr(bbc, "polls", lambda year, source: found)
    assert holds(16) == expected


# In other worlds: the reports of 5 and 6 November


@pytest.mark.parametrize(("votes", "printed", "expected"), [
    (79_999, 79_000, True), (80_000, 79_000, False), (78_001, 79_000, True), (78_000, 79_000, False),
    (-31_999, -31_000, True), (-32_000, -31_000, False),
])  # fmt: skip
def test_a_figure_in_thousands_may_be_rounded_or_cut(votes, printed, expected):
    assert joy.near(votes, printed) == expected


@pytest.mark.parametrize(("total", "expected"), [(5_000_000, False), (5_000_001, True)])
def test_more_than_five_million(monkeypatch, total, expected):
    monkeypatch.setattr(rnz, "count", counts({"GA": 0}, total=total))
    assert holds(19) == expected


@pytest.mark.parametrize("number", [21, 22, 35])
@pytest.mark.parametrize("votes", [269, 270])
def test_270_votes_elect(monkeypatch, number, votes):
    monkeypatch.setattr(newsrooms, "boards", boards_with(votes))
    assert holds(number) == (
        (votes >= 270) != (number == 21)
    )  # with Georgia alone he must have fewer


def test_georgia_must_have_its_sixteen(monkeypatch):
    monkeypatch.setattr(
        rnz,
        "contest",
        lambda year: Record(electoral_votes={"GA": 15}, name=str),
    )
    assert not holds(21)


@pytest.mark.parametrize(
    ("units", "expected"),
    [(["PA", "GA"], True), (["GA"], False), (["PA"], False), ([], False)],
)
def test_both_states_must_be_in_every_path(monkeypatch, units, expected):
    monkeypatch.setattr(rnz, "paths", lambda board, side: Record(must_win=units))
    assert holds(23) == expected
    assert ("GA and PA by" in CLAIMS[23].verdict().sentence) == expected


def test_a_state_no_democrat_won_was_not_won_in_1992(monkeypatch):
    monkeypatch.setattr(history, "last_won", lambda unit, party, before: None)
    assert not holds(24)
    assert CLAIMS[24].verdict().numbers == (0,)


@pytest.mark.parametrize(
    ("first", "votes", "expected"),
    [
        ("Trump", 200_001, True),
        ("Trump", 200_000, False),
        ("Clinton", 300_000, False),
    ],
)
def test_trump_must_lead_by_more_than_200_000(monkeypatch, first, votes, expected):
    margin = Margin(2016, "GA", first, "nobody", votes, 1, 0.0)
    monkeypatch.setattr(
        rnz,
        "election",
        lambda year: Record(margin=lambda unit: margin),
    )
    assert holds(25) == expected


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ([5, 5, 6], True),
        ([5, 5, 5], False),
        ([5, 4, 9], False),
        ([5, 9, 8], False),
    ],
)
def test_numbers_that_rise_steadily_never_fall_and_grow(monkeypatch, votes, expected):
    posts = [Record(votes={"Biden": n}, lead=0, exact=True) for n in votes]
    state = Record(history=lambda since, until: posts)
    monkeypatch.setattr(rnz, "count", lambda year: {"PA": state})
    assert holds(26) == expected


@pytest.mark.parametrize(("number", "n", "expected"), [
    (27, 4, False), (27, 5, True), (27, 6, False), (39, 5, True), (39, 6, False),
])  # fmt: skip
def test_the_units_left_are_counted(monkeypatch, number, n, expected):
    monkeypatch.setattr(newsrooms, "boards", boards_with(left=("GA",) * n))
    assert holds(number) == expected


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (("GA", "NC", "PA"), True),
        (("GA", "NC"), False),
        (("NV", "NC", "PA"), False),
    ],
)
def test_all_three_states_must_be_open(monkeypatch, left, expected):
    monkeypatch.setattr(newsrooms, "boards", boards_with(left=left))
    assert holds(34) == expected


@pytest.mark.parametrize(("number", "now", "before", "expected"), [
    (28, -31_000, -372_000, True), (28, -30_001, -371_001, True), (28, -31_748, 0, False),
    (28, 0, -371_936, False), (30, 78_001, 80_000, True), (30, 79_173, 79_173, False),
    (30, 79_173, 79_000, False), (30, 60_000, 208_154, False),
])  # fmt: skip
def test_a_lead_and_the_lead_a_day_before(monkeypatch, number, now, before, expected):
    time = CLAIMS[number].report.time

    def lead(at: datetime) -> int:
        return now if at == time else {time - timedelta(days=1): before}[at]

    monkeypatch.setattr(joy, "count", counts({"GA": lead, "AZ": lead}))
    assert holds(number) == expected


def test_the_third_state_taken_is_a_republican_one_and_the_third(monkeypatch):
    nyt = newsrooms.boards(CLAIMS[29].report.time)["NYT"]  # by which two are taken
    monkeypatch.setattr(joy, "boards", lambda at: {"NYT": nyt})
    assert holds(29)
    winner_of = Election.winner_of
    monkeypatch.setattr(
        Election,
        "winner_of",
        lambda race, unit: "Clinton" if unit == "GA" else winner_of(race, unit),
    )
    assert not holds(29)


@pytest.mark.parametrize(
    ("leader", "beyond", "expected"),
    [("Biden", 101, True), ("Biden", 100, False), (None, 101, False)],
)
def test_a_record_is_broken_beyond_what_the_count_may_be_off(
    monkeypatch, leader, beyond, expected
):
    votes = records.most_votes(1, before=2020)[0].votes + beyond
    nation = Record(leader=leader, votes={"Biden": votes}, lead=1, error=100)
    monkeypatch.setattr(joy, "count", lambda year: Record(at=lambda at: nation))
    assert holds(32) == expected


@pytest.mark.parametrize(("gain", "expected"), [(3_000_000, False), (3_000_001, True)])
def test_more_than_three_million_more(monkeypatch, gain, expected):
    then = joy.election(2016).votes()["Trump"]
    nation = Record(votes={"Trump": then + gain})
    monkeypatch.setattr(joy, "count", lambda year: Record(at=lambda at: nation))
    assert holds(33) == expected


@pytest.mark.parametrize(("leads", "expected"), [
    ({"AZ": 91_235}, True), ({"AZ": 91_234}, False),  # by which Trump won Arizona in 2016
    ({"AZ": 100_000, "MI": 1}, False), ({"AZ": 100_000, "MI": 0}, True), ({"AZ": -1}, False),
])  # fmt: skip
def test_every_lead_must_be_larger_than_that_of_2016(monkeypatch, leads, expected):
    monkeypatch.setattr(joy, "boards", boards_with(left=tuple(leads)))
    monkeypatch.setattr(joy, "count", counts(leads))
    assert holds(38) == expected
