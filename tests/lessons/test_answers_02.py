"""Lesson 2: every answer, and every number its feedback names, computed again."""

import json
import re
from itertools import combinations, product
from pathlib import Path

import pytest

import election_kit as ek
from election_kit import toyland
from election_kit.lessons.questions import questions

ASK = questions("02_paths_to_270")
NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "02_paths_to_270.ipynb"
NINE = ("FL", "OH", "NC", "VA", "WI", "CO", "IA", "NV", "NH")


@pytest.fixture(scope="module")
def fall():
    return ek.election(2012).scenario().clear(*NINE)


@pytest.fixture(scope="module")
def sides(fall):
    return ek.paths(fall, "Obama"), ek.paths(fall, "Romney")


def said(key):
    """Return what each wrong answer of a question is told, by what it was."""
    return {str(next(iter(w.values()))): w["say"] for w in ASK[key].wrong}


def ways(votes):
    """Return total -> number of ways to get it: what the learner's own function makes."""
    found = {0: 1}
    for n in votes:
        found = {
            t: found.get(t, 0) + found.get(t - n, 0) for t in range(max(found) + n + 1)
        }
    return found


def test_the_table_of_open_states(fall):
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    (table,) = ("".join(c["source"]) for c in cells if c["id"] == "open-states")
    rows = re.findall(r"^\| ([A-Z][\w ]+) \| (\d+) \|$", table, re.M)
    votes = fall.contest.electoral_votes
    assert [(name, int(n)) for name, n in rows] == [
        (fall.contest.name(u), votes[u]) for u in NINE
    ]
    assert set(fall.open) == set(NINE) and list(NINE) == sorted(
        NINE, key=lambda u: -votes[u]
    )


def test_toyland_as_the_words_tell_it():
    small = toyland.scenario(Lark=["Cedar"], Wren=["Birch"])
    votes = toyland.CONTEST.electoral_votes
    assert (sum(votes.values()), toyland.CONTEST.need, len(votes)) == (
        20,
        11,
        6,
    )
    assert [votes[u] for u in "ADEF"] == [6, 2, 2, 1] and small.open == (
        "A",
        "D",
        "E",
        "F",
    )
    assert ek.paths(small, "Lark").total == 2**4


def test_spare():
    small = toyland.scenario(Lark=["Cedar"], Wren=["Birch"])
    paths = [set(path) for path in ek.paths(small, "Lark").minimal()]
    assert (
        {"A", "D", "F"} not in paths
        and {"A", "D"} in paths
        and ASK["spare"].answer == "more"
    )
    assert small.give("Lark", "A", "D").totals["Lark"] == 12
    assert small.give("Lark", "A", "D", "F").totals["Lark"] == 13


def test_romney_wins(fall, sides):
    obama, romney = sides
    endings = [sum(fall.contest.electoral_votes[u] for u, won in zip(NINE, way, strict=True) if won)
               for way in product((0, 1), repeat=9)]  # fmt: skip
    wins = sum(fall.totals["Romney"] + n >= 270 for n in endings)
    ties = sum(fall.totals["Romney"] + n == 269 for n in endings)
    question = ASK["romney_wins"]
    assert (
        question.answer == wins == romney.wins == 76
        and len(endings) == romney.total == 512
    )
    assert f"Obama wins in {obama.wins}, and {ties} are ties" in question.right
    assert [w["value"] for w in question.wrong if "value" in w] == [
        obama.wins, len(endings) // 2, wins + ties, romney.n_minimal
    ]  # fmt: skip
    assert f"has {romney.n_minimal} paths" in said("romney_wins")["27"]


def test_without_florida(sides):
    obama, romney = (p.given(FL="Obama") for p in sides)
    question = ASK["without_florida"]
    assert (
        question.answer == romney.wins == 1
        and romney.total == 256
        and len(romney.must_win) == 8
    )
    half, with_florida = sides[1].wins // 2, sides[1].given(FL="Romney").wins
    assert set(said("without_florida")) == {
        str(n) for n in (0, half, with_florida, obama.wins, romney.total)
    }


def test_level(fall):
    question, votes = ASK["level"], fall.contest.electoral_votes
    assert (
        len(list(ek.paths(fall, "Obama").tie_maps()))
        == ek.paths(fall, "Obama").ties
        == 5
    )
    mine = [u for u, side in question.answer.items() if side == "Obama"]
    assert fall.totals["Obama"] + sum(votes[u] for u in mine) == 269 and set(
        question.answer
    ) == set(NINE)
    assert f"starts with {fall.totals['Obama']}" in question.hints[0]
    assert f"add up to {269 - fall.totals['Obama']}" in question.hints[1]
    sizes = (
        f"Ohio has {votes['OH']}, Wisconsin {votes['WI']} and New Hampshire"
        f" {votes['NH']}."
    )
    assert question.hints[2] == sizes
    for pattern, score in zip(question.wrong, (266, 268, 266), strict=True):
        side = next(iter(pattern["given"].values()))
        assert (
            fall.give(side, *pattern["given"]).totals[side] == score
            and str(score) in pattern["say"]
        )
        assert ek.paths(fall, "Romney").given(**pattern["given"]).ties == 0
    assert not {1, 3} & {votes[u] for u in NINE}


def test_leaves(sides):
    obama, romney = sides
    parts = (obama.n_minimal, romney.n_minimal, obama.ties)
    assert ASK["leaves"].answer == sum(parts) == romney.tree().leaves == 71
    assert (
        "{} ends are Obama's paths, {} are Romney's, and {} are ties".format(*parts)
        in ASK["leaves"].right
    )
    assert list(said("leaves")) == [
        str(n) for n in (romney.total, sum(parts[:2]), *parts[1::-1])
    ]


def test_paths_by_trying_every_set(fall, sides):
    votes = fall.contest.electoral_votes
    sets = [c for n in range(10) for c in combinations(NINE, n)]
    for p in sides:
        sums = [
            (
                sum(votes[u] for u in units),
                min((votes[u] for u in units), default=0),
            )
            for units in sets
        ]
        assert (
            sum(p.missing <= total < p.missing + least for total, least in sums)
            == p.n_minimal
        )
    assert ("FL", "OH", "NC", "VA", "WI") in set(sides[1].minimal())


def test_must_after_ohio(sides):
    p, question = sides[1].given(OH="Obama"), ASK["must_after_ohio"]
    assert set(question.answer) == p.must_win and sides[1].must_win == frozenset()
    assert f"at most {p.most_without(['FL'])}" in question.right
    assert f"at most {p.most_without(['NC'])}" in question.right


def test_odds(sides):
    with_florida = sides[0].given(FL="Obama")
    assert (with_florida.wins, with_florida.total) == (255, 256)
    assert ek.history.closest_states(2012, 1)[0].unit == "FL"
    assert ASK["odds"].answer == "florida"


def test_all_ties():
    votes, question = ek.election(2020).allotment, ASK["all_ties"]
    everywhere, table = ek.paths(votes, need=270), ways(votes.values())
    assert question.answer == everywhere.ties == table[269] == 16_976_480_564_070
    assert [w["value"] for w in question.wrong] == [
        0,
        2 ** len(votes),
        everywhere.wins,
    ]
    assert everywhere.total == sum(table.values()) == 2**51 > 10**12 * 512
    assert len(votes) == 51 and 100 * everywhere.ties < everywhere.total
    assert 60 < everywhere.total / 1e6 / (365.25 * 86400) < 90  # years: a lifetime


def test_letter(sides):
    assert (
        "431 of 512" in ASK["letter"].ask
        and round(100 * sides[0].wins / sides[0].total) == 84
    )
