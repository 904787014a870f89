"""Lesson 10: every answer, and every number its feedback names, computed again."""

from collections import Counter
from itertools import pairwise

import pytest

import election_kit as ek
from election_kit.facts.night.calls import call_records
from election_kit.facts.night.moments import moment
from election_kit.lessons.questions import questions
from election_kit.lessons.questions import read_number as exact

ASK = questions("10_fact_check_the_front_page")
LOOK_BACK, JOY, RNZ = (
    "2020-11-04T08:00Z",
    "2020-11-05T04:57Z",
    "2020-11-06T09:50Z",
)


@pytest.fixture(scope="module")
def claims():
    return {claim.number: claim for claim in ek.claims()}


def values(key):
    """Return the wrong answers of a question that are told something of their own."""
    return [pattern["value"] for pattern in ASK[key].wrong if "value" in pattern]


def falls(numbers):
    """What the learner's own function returns in the end."""
    return sum(new < old for old, new in pairwise(numbers))


def test_the_claims_that_the_lesson_names(claims):
    named = {8: "Florida", 15: "100 million", 19: "five million", 20: "first time", 26: "Pennsylvania",
             27: "Five key states", 38: "undeclared"}  # fmt: skip
    assert all(words in claims[number].text for number, words in named.items())
    assert {claims[n].publisher.partition(",")[0] for n in claims} == {
        "BBC",
        "RNZ",
        "Joy Online",
    }
    at = {8: LOOK_BACK, 19: RNZ, 20: RNZ, 26: RNZ, 27: RNZ, 38: JOY}
    assert all(
        claims[number].report.time == moment(time) for number, time in at.items()
    )


def test_how_many(claims):
    kinds = Counter(str(claim.verdict().kind) for claim in claims.values())
    holds, wrong, unknown = (
        kinds[kind]
        for kind in (
            "holds",
            "does not hold as printed",
            "cannot be known from these data",
        )
    )
    assert ASK["how_many"].answer == holds == 34 and len(claims) == 40
    right = (
        f"{holds} of the 40 hold. {wrong} do not hold as printed, and {unknown} cannot"
        " be known"
    )
    assert ASK["how_many"].right.startswith(right)
    assert values("how_many") == [40, holds + unknown, wrong, 40 - unknown]


def test_florida(claims):
    night = ek.calls(2020, by="AP", at=LOOK_BACK)
    assert night["FL"] == "Trump" and set(ASK["without_florida"].answer) == {
        *night.open,
        "FL",
    }
    ending = night.clear("FL")
    for unit, side in ASK["without_florida"].answer.items():
        ending = ending.give(side, unit)
    assert (
        isinstance(ending.outcome, ek.Win)
        and ending.outcome.side == "Trump"
        and not ending.open
    )
    assert f"Trump reaches {ending.totals['Trump']}" in ASK["florida"].right
    way = ek.paths(night.clear("FL"), "Trump")
    assert (
        0 < way.given(FL="Biden").wins < way.given(FL="Trump").wins / 4
        and "FL" not in way.must_win
    )
    assert (
        claims[8].verdict().kind == "does not hold as printed"
        and ASK["florida"].answer == "not"
    )


def test_georgia_total(claims):
    now, final = ek.count(2020)["GA"].at(RNZ), ek.election(2020).votes("GA")
    assert ASK["georgia_total"].answer == now.total < 5_000_000
    certified, two = sum(final.values()), sum(now.votes.values())
    assert values("georgia_total") == [
        certified,
        two,
        now.votes["Biden"],
        5_000_000,
        now.outstanding,
    ]
    assert (
        certified < 5_000_000 and f"{now.total:,} votes" in ASK["georgia_total"].right
    )
    assert claims[19].verdict().numbers == (now.total,)


def test_first_lead(claims):
    changes = ek.count(2020)["GA"].lead_changes(until=RNZ)
    his = [change for change in changes if change.leader == "Biden"]
    assert ASK["first_lead"].answer == len(his) == 3 and values("first_lead") == [
        1,
        2,
        len(changes),
    ]
    first, second, last = his
    assert (
        f"{first.expected_percent} and {second.expected_percent} percent"
        in ASK["first_lead"].right
    )
    assert last.time - second.time > moment(RNZ) - moment("2020-11-04T12:00Z")
    assert claims[20].verdict().kind == "does not hold as printed"


def test_whose(claims):
    boards = {by: ek.calls(2020, by=by, at=RNZ) for by in ("NYT", "AP")}
    assert {by: len(board.open) for by, board in boards.items()} == {
        "NYT": 6,
        "AP": 5,
    }
    assert set(boards["NYT"].open) - set(boards["AP"].open) == {"AZ"}
    assert claims[27].verdict().kind == "holds" and ASK["whose"].answer == "whose"


def test_arizona(claims):
    lead, then = ek.count(2020)["AZ"].at(JOY).lead, ek.history.margin(2016, "AZ")
    assert ASK["arizona"].answer == then.votes - lead and then.first == "Trump"
    final = ek.history.margin(2020, "AZ").votes
    assert values("arizona") == [
        lead - then.votes,
        lead,
        then.votes,
        then.votes - final,
    ]
    assert (
        f"by {then.votes:,} votes in 2016, and Biden was {lead:,} ahead"
        in ASK["arizona"].right
    )
    assert f"{then.votes - lead:,} fewer" in ASK["arizona"].right
    told = {c.newsroom: c.time for c in call_records(2020) if c.unit == "AZ"}
    assert told["AP"] < moment(JOY) < told["NYT"]
    assert claims[38].verdict().kind == "does not hold as printed"


def test_early(claims):
    assert (
        claims[15].verdict().kind == "cannot be known from these data"
        and ASK["early"].answer == "unknown"
    )
    assert sum(ek.election(2020).votes().values()) > 150_000_000


def test_steady(claims):
    assert falls([1, 4, 2, 6, 6, 3]) == 2
    history = ek.count(2020)["PA"].history(since="2020-11-05T09:50Z", until=RNZ)
    posts = [post for post in history if post.exact]
    shares = [post.shares["Biden"] for post in posts]
    lead, mine, rival = (
        falls([post.lead for post in posts]),
        *(falls([p.votes[s] for p in posts]) for s in ("Biden", "Trump")),
    )
    question = ASK["steady"]
    assert exact(question.answer) == falls(shares) == 7 and (mine, rival) == (
        0,
        0,
    )
    assert (
        f"his lead fell {lead} times, and his share {falls(shares)} times"
        in question.right
    )
    assert (
        values("steady") == [0, lead, falls(shares[::-1])]
        and len(posts) == question.wrong[-1]["above"] + 1
    )
    assert f"From {len(posts)} exact posts" in claims[26].verdict().sentence
