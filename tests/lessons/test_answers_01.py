"""Lesson 1: every answer, and every number its feedback or its words name, computed
again.
"""

import json
from pathlib import Path

import pytest

import election_kit as ek
from election_kit.lessons.questions import questions

ASK = questions("01_from_people_to_electors")
NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "01_from_people_to_electors.ipynb"
PEOPLE = ek.census(2020)
LAW = ek.apportion(PEOPLE)


@pytest.fixture(scope="module")
def prose():
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    return "\n".join(
        "".join(c["source"]) for c in cells if c["cell_type"] == "markdown"
    )


def test_what_the_words_say(prose):
    electors = ek.electors_of(PEOPLE)
    assert (
        min(PEOPLE, key=PEOPLE.get) == "WY"
        and max(PEOPLE, key=PEOPLE.get) == "CA"
        and len(PEOPLE) == 50
    )
    assert (
        round(PEOPLE["CA"] / PEOPLE["WY"]) == 69
        and electors["CA"] == 18 * electors["WY"]
    )
    assert "about sixty-nine times" in prose and "only eighteen times" in prose
    assert (sum(LAW.values()), sum(electors.values())) == (435, 538)
    assert dict(electors) == dict(ek.election(2024).allotment)
    assert min(LAW.values()) == 1 and "no state has fewer than three" in prose


def test_new_york():
    last, question = ek.apportionment.last_seat(PEOPLE), ASK["new_york"]
    assert (last.winner, last.runner_up) == ("MN", "NY")
    assert (
        question.answer == last.short == 89 and question.wrong[0]["value"] == last.spare
    )
    for more, seat in (
        (last.short - 1, LAW["NY"]),
        (last.short, LAW["NY"] + 1),
    ):
        assert ek.apportion({**PEOPLE, "NY": PEOPLE["NY"] + more})["NY"] == seat
    assert (
        round(sum(PEOPLE.values()) / 435, -3) == 761_000
        and "761,000" in question.wrong[1]["say"]
    )
    assert (
        20e6 < PEOPLE["NY"] < 21e6
        and ek.apportionment.priorities(PEOPLE)[-1].state == "MN"
    )


def test_larger_house():
    def times(seats):
        n = ek.electors_of(PEOPLE, seats=seats)
        return PEOPLE["CA"] / n["CA"] / (PEOPLE["WY"] / n["WY"])

    now, double = (f"{times(seats):.2f}" for seats in (435, 870))
    assert ASK["larger_house"].right.startswith(
        f"From {now} times as many people down to {double} times."
    )


def test_six_hundred():
    question = ASK["six_hundred"]
    electors = ek.electors_of(PEOPLE, seats=600)
    assert (
        question.answer
        == sum(electors.values())
        == 600 + 2 * len(PEOPLE) + electors["DC"]
        == 703
    )
    assert electors["DC"] == electors["WY"] == 3  # Wyoming still has one seat
    assert [w["value"] for w in question.wrong] == [600, 700, 538, 702]


def test_wyoming():
    assert 0.7 < ek.apportionment.quotas(PEOPLE)["WY"] < 0.8 and LAW["WY"] == 1


def test_webster():
    webster = ek.apportion(PEOPLE, method="webster")
    changed = {state: n - LAW[state] for state, n in webster.items() if n != LAW[state]}
    assert changed == {"NY": 1, "OH": 1, "MT": -1, "RI": -1}
    assert set(ASK["webster"].answer) == {
        state for state, n in changed.items() if n > 0
    }


def test_moved():
    before, after = ek.election(2020).allotment, ek.election(2024).allotment
    moved = sorted(after[s] - before[s] for s in before if after[s] != before[s])
    assert moved == [-1] * 7 + [1] * 5 + [2] and after["TX"] - before["TX"] == 2
    won = ek.election(2020).scenario()
    held = {
        side: [u for u in won.winners if won[u] == side] for side in won.contest.sides
    }
    same = ek.scenario(2024, D=held["Biden"], R=held["Trump"])
    assert (
        won.totals["Biden"] - same.totals["Harris"] == 3
        and sum(same.totals.values()) == 538
    )
    assert dict(won.totals) == {"Biden": 306, "Trump": 232}


def test_nebraska():
    race = ek.election(2020)
    votes = race.votes("NE")
    assert round(100 * votes["Biden"] / sum(votes.values())) == 39
    assert (
        sum(
            n
            for (unit, side), n in race.electoral_votes.items()
            if unit[:2] == "NE" and side == "Biden"
        )
        == 1
    )
    assert race.winner_of("NE-02") == "Biden"
    assert (
        ek.rules.proportional({"NE": (race.allotment["NE"], votes)}).electors["Biden"]
        == 2
    )


def test_thousand():
    def house(size, claim):
        mine = dict.fromkeys(PEOPLE, 1)
        while sum(mine.values()) < size:
            mine[max(PEOPLE, key=lambda state: claim(PEOPLE[state], mine[state]))] += 1
        return mine

    def law(people, n):
        return people / (n * (n + 1)) ** 0.5

    def jefferson(people, n):
        return people / (n + 1)

    assert house(435, law) == LAW and house(435, jefferson) != LAW
    assert (
        ASK["thousand"].answer
        == house(1000, law)["CA"]
        == ek.apportion(PEOPLE, seats=1000)["CA"]
        == 120
    )
    assert 119 < ek.apportionment.quotas(PEOPLE, seats=1000)["CA"] < 120
    adams = ek.apportion(PEOPLE, seats=1000, method="adams")["CA"]
    assert [w["value"] for w in ASK["thousand"].wrong] == [
        house(1000, jefferson)["CA"], LAW["CA"], house(435, jefferson)["CA"], adams
    ]  # fmt: skip
