"""Lesson 0: every answer, and every number its feedback names, computed again."""

import json
import re
from itertools import product
from pathlib import Path

import pytest

import election_kit as ek
from election_kit.facts.night.calls import call_records
from election_kit.facts.night.moments import moment
from election_kit.lessons.questions import questions

NOW = "2020-11-06T09:50Z"
ASK = questions("00_start_here")
NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "00_start_here.ipynb"


@pytest.fixture(scope="module")
def night():
    return ek.calls(2020, by="NYT", at=NOW)


@pytest.fixture(scope="module")
def ap():
    return ek.calls(2020, by="AP", at=NOW)


def endings(scenario):
    """Yield every way the open units can fall, by brute force."""
    for winners in product(scenario.contest.sides, repeat=len(scenario.open)):
        ending = scenario
        for unit, side in zip(scenario.open, winners, strict=True):
            ending = ending.give(side, unit)
        yield ending


def test_the_table_of_open_states_is_that_of_the_board(night):
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    (table,) = ("".join(c["source"]) for c in cells if c["id"] == "open-states")
    rows = re.findall(r"^\| ([A-Z][\w ]+) \| (\d+) \|$", table, re.M)
    votes = night.contest.electoral_votes
    wanted = sorted(
        ((night.contest.name(u), votes[u]) for u in night.open),
        key=lambda row: -row[1],
    )
    assert [(name, int(n)) for name, n in rows] == wanted
    assert table.startswith("These six states") and len(night.open) == 6
    prose = "".join("".join(c["source"]) for c in cells)
    assert (
        f"There are {sum(votes.values())} electoral votes" in prose
        and f"takes {night.contest.need} to win" in prose
    )


def test_the_count_behind_the_first_sentence():
    from election_kit.facts.tables import rows

    row = max(
        (r for r in rows("count_2020", state="GA") if moment(r["time"]) <= moment(NOW)),
        key=lambda r: r["time"],
    )
    prose = NOTEBOOK.read_text(encoding="utf-8")
    assert f"by {int(row['d_votes']) - int(row['r_votes'])} votes" in prose


def test_georgia_alone_leaves_both_level(night):
    ending = night.give("Trump", *night.open).give("Biden", "GA")
    assert isinstance(ending.outcome, ek.Tie)
    assert ASK["georgia_alone"].answer == "nobody"
    assert f"Both have {ending.outcome.votes}." in ASK["georgia_alone"].right
    assert (
        2 * ending.outcome.votes == sum(night.contest.electoral_votes.values()) == 538
    )
    assert "he won five of the six" in ASK["georgia_alone"].choices["trump"]


def test_trump_ways(night):
    outcomes = [ending.outcome for ending in endings(night)]
    wins = [o.side for o in outcomes if isinstance(o, ek.Win)]
    ties = sum(isinstance(o, ek.Tie) for o in outcomes)
    question, p = ASK["trump_ways"], ek.paths(night, "Trump")
    assert question.answer == wins.count("Trump") == p.wins == 7
    assert f"{wins.count('Trump')} of the {len(outcomes)} endings" in question.right
    assert f"Biden wins in {wins.count('Biden')}, and {ties} is a tie" in question.right
    said = [w["value"] for w in question.wrong if "value" in w]
    assert said == [len(outcomes) // 2, p.losses, p.wins + p.ties, p.n_minimal]
    assert "has 3 paths" in question.wrong[3]["say"]
    assert question.wrong[4]["above"] == len(outcomes)
    assert any(f"{len(outcomes)} possible" in q.ask for q in ASK.values())


def test_one_short(night):
    answer = ASK["one_short"].answer
    assert set(answer) == set(night.open)
    ties = [ending for ending in endings(night) if isinstance(ending.outcome, ek.Tie)]
    assert [{unit: t[unit] for unit in answer} for t in ties] == [answer]
    assert ASK["one_short"].judge(ties[0]).standing == "right"


def test_must_win(night):
    p, question = ek.paths(night, "Trump"), ASK["must_win"]
    everything = night.give("Trump", *night.open)
    brute = {u for u in night.open if not isinstance(everything.give("Biden", u).outcome, ek.Win)
             or everything.give("Biden", u).outcome.side != "Trump"}  # fmt: skip
    assert set(question.answer) == p.must_win == brute
    without = {unit: p.ceiling - votes for unit, votes in p.open.items()}
    assert (
        f"most {without['PA']}" in question.right
        and f"at most {without['GA']}" in question.right
    )
    assert any("NC" not in path for path in p.minimal())
    assert ek.paths(night, "Biden").must_win == frozenset()


def test_a_call():
    told = {(c.newsroom, c.side): c.time for c in call_records(2020) if c.unit == "AZ"}
    assert (told["AP", "Biden"].month, told["AP", "Biden"].day) == (11, 4)
    assert told["NYT", "Biden"] > moment(NOW)


def test_ap_enough(ap, night):
    p = ek.paths(ap, "Biden")
    enough = {u for u in ap.open if isinstance(ap.give("Biden", u).outcome, ek.Win)}
    assert (
        set(ASK["ap_enough"].answer)
        == enough
        == {u for path in p.minimal() if len(path) == 1 for u in path}
    )
    votes = ap.contest.electoral_votes
    assert ap.totals["Biden"] - night.totals["Biden"] == votes["AZ"] == 11
    assert f"Biden needs {p.missing} more" in ASK["ap_enough"].right
    said = " ".join(w["say"] for w in ASK["ap_enough"].wrong)
    assert f"Alaska's {votes['AK']}" in said and f"its {votes['NV']}" in said
    assert [path for path in ek.paths(night, "Biden").minimal() if len(path) == 1] == [
        ("PA",)
    ]


def test_the_points_to_compare_with(night):
    got = night.give("Biden", "GA").totals["Biden"]
    assert got == night.contest.need - 1
    assert f"left Biden at {got}, one short" in ASK["two_sentences"].right
    assert all(
        ek.paths(night, "Biden").given(GA="Biden", **{u: "Biden"}).missing == 0
        for u in night.open
        if u != "GA"
    )
