"""Comparing two scenarios: every number of every sentence against the scenarios
themselves.
"""

import re
from dataclasses import replace
from itertools import combinations, pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import election_kit as ek
from election_kit import toyland
from election_kit.errors import BadInput
from election_kit.maths.comparison import compare, holder
from election_kit.maths.scenarios import Contest, Scenario, Split, Win
from election_kit.maths.sentences import number

TOYS = st.dictionaries(
    st.sampled_from("ABCDEF"), st.sampled_from(["Lark", "Wren"])
).map(lambda held: ek.Scenario(toyland.CONTEST, held))
LETTERS = {name: unit for unit, name in toyland.CONTEST.names.items()}


def units_of(text):
    return [LETTERS[name] for name in re.findall("|".join(LETTERS), text)]


def back(first, second, units):
    """The second scenario with these units as the first has them."""
    winners = {**second.winners, **{u: first[u] for u in units}}
    return ek.Scenario(
        second.contest,
        {u: who for u, who in winners.items() if who is not None},
    )


@given(TOYS, TOYS)
def test_units_that_decide_alone_are_those_that_turn_the_result_round(first, second):
    for sentence in compare(first, second):
        alone = re.match(
            r"With(out)? (.*) alone(?: kept)?, (Lark|Wren) would (?:not|still) win",
            sentence,
        )
        if not alone:
            continue
        side, wins = alone[3], not alone[1]
        turned = {
            unit
            for unit in first.diff(second)
            if (back(first, second, [unit]).totals[side] >= second.contest.need) == wins
        }
        assert set(units_of(alone[2])) == turned


@pytest.mark.parametrize("lark", ["", "DF", "DEF", "ABCDEF"])
def test_where_no_unit_decides_alone_as_many_as_said_do_and_fewer_do_not(lark):
    contest = replace(
        toyland.CONTEST,
        electoral_votes={"A": 1, "B": 2, "C": 2, "D": 4, "E": 5, "F": 6},
    )
    first, seen = Scenario(contest, dict.fromkeys(lark, "Lark")), set()
    for way in product(["Lark", "Wren", None], repeat=6):
        second = Scenario(
            contest,
            {u: who for u, who in zip("ABCDEF", way, strict=True) if who},
        )
        sentences = compare(first, second)
        for before, sentence in pairwise(sentences):
            if sentence.startswith("No single unit decides"):
                side, changed = before.split()[0], list(first.diff(second))
                least, turned = turning(first, second, changed, side)
                won = second.totals[side] >= 11
                helped = [u for u in changed if (second if won else first)[u] == side]
                all_of_them = "both" if least == 2 else f"all {number(least)}"
                few = (
                    f"at least {number(least)}, such as"
                    if least < len(helped)
                    else f"{all_of_them}."
                )
                assert sentence.startswith(f"No single unit decides: it takes {few}")
                assert least == len(helped) or set(units_of(sentence)) in turned
                seen.add(few)
        assert (
            ", gains " not in sentences[-1]
        )  # the sum is followed by the units it hangs on
    assert seen


def turning(first, second, changed, side):
    """Return how many units must be put back to turn the result round, and which sets
    of so many do.
    """
    won = second.totals[side] >= 11
    for n in range(1, len(changed) + 1):
        sets = [
            set(units)
            for units in combinations(changed, n)
            if (back(first, second, units).totals[side] >= 11) != won
        ]
        if sets:
            return n, sets
    raise AssertionError("put back, everything is as it was")


@given(TOYS, TOYS)
def test_gains_and_losses_add_up(first, second):
    for sentence in compare(first, second):
        said = re.match(r"(\w+) .*gains (\d+) and loses (\d+): (\d+) is", sentence)
        if said:
            side, gains, losses, has = said[1], *map(int, said.groups()[1:])
            assert first.totals[side] + gains - losses == has == second.totals[side]


def test_electors_of_a_split_count_for_whom_they_are():
    start = toyland.scenario(Lark=["A"], Wren=["B"])
    split = start.give(Split({"Wren": 3}), "C").give("Lark", "B", "D")
    assert compare(start, split)[2:] == [
        "Birch (5 electoral votes) goes from Wren to Lark.",
        "Cedar (4 electoral votes) goes from open to Wren 3.",
        "Dunes (2 electoral votes) goes from open to Lark.",
        "Lark was 5 short of 11, gains 7 and loses 0: 13 is enough.",
        "Without Birch alone, Lark would not win.",
    ]


@given(TOYS, TOYS)
def test_a_reason_is_given_for_each_side_that_wins_in_one_only(first, second):
    text = "\n".join(compare(first, second))
    winners = [
        s.outcome.side if isinstance(s.outcome, Win) else None for s in (first, second)
    ]
    for side in ("Lark", "Wren"):
        assert (f"{side} had" in text or f"{side} was" in text) == (
            winners.count(side) == 1
        )


def test_the_same_twice():
    start = toyland.scenario(Lark=["A"])
    assert compare(start, start)[-1] == "The two are the same, unit by unit."
    assert compare(start, start.give("Wren", "F"))[2:] == [
        "Fern (1 electoral vote) goes from open to Wren.",
        "Nobody has a majority in either.",
    ]
    won = start.give("Lark", "B")
    assert compare(won, won.give("Wren", "F"))[-1] == "Lark wins in both."


def test_where_more_than_one_side_can_win_no_unit_is_said_to_decide():
    tie = ek.as_it_ended(1800)
    georgia = tie.give(Split({"Jefferson": 4, "Burr": 3}), "GA")
    assert georgia.outcome == Win("Jefferson", 73)
    assert compare(tie, georgia)[2:] == [
        (
            "Georgia (8 electoral votes) goes from Burr 4, Jefferson 4 to Jefferson 4,"
            " Burr 3."
        ),
        "More than one side can have 70: of those that do, the one with most wins.",
    ]
    half, more = (
        Scenario(Contest({"A": 2, "B": 2}, need=need), {"A": "Us"}) for need in (2, 3)
    )
    assert "More than one side can have 2" in compare(half, half.give("Them", "B"))[-1]
    assert "would not win" in compare(more, more.give("Us", "B"))[-1]


def test_a_swing_of_one_point_in_2020():
    ended = ek.as_it_ended(2020)
    assert compare(ended, ek.swung(2020, 1, toward="Trump"), names=("result", "swing"))[
        2:
    ] == [
        "Arizona, Georgia and Wisconsin (37 electoral votes) go from Biden to Trump.",
        "Biden had 36 to spare, gains 0 and loses 37: 269 is 1 short of 270.",
        "With Arizona, Georgia or Wisconsin alone kept, Biden would still win.",
    ]


def test_many_units_are_counted_and_single_electors_are_told():
    blank, ended = ek.scenario(2016), ek.as_it_ended(2016)
    words = compare(blank, ended)
    assert "33 units (268 electoral votes) go from open to Trump." in words
    assert (
        "Texas (38 electoral votes) goes from open to Trump 36, Kasich 1, Paul 1."
        in words
    )


def test_twelve_units_are_named_and_thirteen_are_counted():
    blank = Scenario(Contest(dict.fromkeys("ABCDEFGHIJKLM", 1)))
    assert (
        "A, B, C, D, E, F, G, H, I, J, K and L (12 electoral votes) go"
        in compare(blank, blank.give("Us", *"ABCDEFGHIJKL"))[2]
    )
    assert (
        "13 units (13 electoral votes) go"
        in compare(blank, blank.give("Us", *"ABCDEFGHIJKLM"))[2]
    )


@pytest.mark.parametrize(
    ("winner", "words"),
    [
        (None, "open"),
        ("Biden", "Biden"),
        (Split({}), "nobody"),
        (Split({"A": 1}), "A 1"),
    ],
)
def test_who_has_a_unit(winner, words):
    assert holder(winner) == words


def test_other_contests_are_refused():
    with pytest.raises(BadInput, match="same contest"):
        compare(ek.as_it_ended(2016), ek.as_it_ended(2020))
