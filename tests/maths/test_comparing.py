"""Comparing two scenarios: every number of every sentence against the scenarios themselves."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import election_kit as ek
from election_kit import toyland
from election_kit.errors import BadInput
from election_kit.maths.comparing import compare, holder
from election_kit.maths.scenarios import Split, Win

TOYS = st.dictionaries(st.sampled_from("ABCDEF"), st.sampled_from(["Lark", "Wren"])).map(
    lambda held: ek.Scenario(toyland.CONTEST, held)
)
LETTERS = {name: unit for unit, name in toyland.CONTEST.names.items()}


def units_of(text):
    return [LETTERS[name] for name in re.findall("|".join(LETTERS), text)]


def back(first, second, units):
    """The second scenario with these units as the first has them."""
    winners = {**second.winners, **{u: first[u] for u in units}}
    return ek.Scenario(second.contest, {u: who for u, who in winners.items() if who is not None})


@given(TOYS, TOYS)
def test_units_that_decide_alone_are_those_that_turn_the_result_round(first, second):
    for sentence in compare(first, second):
        alone = re.match(r"With(out)? (.*) alone(?: kept)?, (Lark|Wren) would (?:not|still) win", sentence)
        if not alone:
            continue
        side, wins = alone[3], not alone[1]
        turned = {
            unit
            for unit in first.diff(second)
            if (back(first, second, [unit]).totals[side] >= second.contest.need) == wins
        }
        assert set(units_of(alone[2])) == turned


@given(TOYS, TOYS)
def test_where_no_unit_decides_alone_as_many_as_said_do_and_fewer_do_not(first, second):
    sentences = compare(first, second)
    for n, sentence in enumerate(sentences):
        if not sentence.startswith("No single unit decides"):
            continue
        side = sentences[n - 1].split()[0]
        won = second.totals[side] >= second.contest.need
        units = units_of(sentence) or list(first.diff(second))
        assert (back(first, second, units).totals[side] >= second.contest.need) != won
        for unit in first.diff(second):
            assert (back(first, second, [unit]).totals[side] >= second.contest.need) == won


@given(TOYS, TOYS)
def test_gains_and_losses_add_up(first, second):
    for sentence in compare(first, second):
        said = re.match(r"(\w+) .*gains (\d+) and loses (\d+): (\d+) is", sentence)
        if said:
            side, gains, losses, has = said[1], *map(int, said.groups()[1:])
            assert first.totals[side] + gains - losses == has == second.totals[side]


@given(TOYS, TOYS)
def test_a_reason_is_given_for_each_side_that_wins_in_one_only(first, second):
    text = "\n".join(compare(first, second))
    winners = [s.outcome.side if isinstance(s.outcome, Win) else None for s in (first, second)]
    for side in ("Lark", "Wren"):
        assert (f"{side} had" in text or f"{side} was" in text) == (winners.count(side) == 1)


def test_the_same_twice():
    start = toyland.scenario(Lark=["A"])
    assert compare(start, start)[-1] == "The two are the same, unit by unit."


def test_a_swing_of_one_point_in_2020():
    ended = ek.as_it_ended(2020)
    assert compare(ended, ek.swung(2020, -1), names=("result", "swing"))[2:] == [
        "Arizona, Georgia and Wisconsin (37 electoral votes) go from Biden to Trump.",
        "Biden had 36 to spare, gains 0 and loses 37: 269 is 1 short of 270.",
        "With Arizona, Georgia or Wisconsin alone kept, Biden would still win.",
    ]


def test_many_units_are_counted_and_single_electors_are_told():
    blank, ended = ek.scenario(2016), ek.as_it_ended(2016)
    words = compare(blank, ended)
    assert "33 units (268 electoral votes) go from open to Trump." in words
    assert "Texas (38 electoral votes) goes from open to Trump 36, Kasich 1, Paul 1." in words


@pytest.mark.parametrize(
    ("winner", "words"), [(None, "open"), ("Biden", "Biden"), (Split({}), "nobody"), (Split({"A": 1}), "A 1")]
)
def test_who_has_a_unit(winner, words):
    assert holder(winner) == words


def test_other_contests_are_refused():
    with pytest.raises(BadInput, match="same contest"):
        compare(ek.as_it_ended(2016), ek.as_it_ended(2020))
