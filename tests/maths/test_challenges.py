"""Challenges: each of the kit's can be solved and no more than it asks; checks say nothing wrong."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import election_kit as ek
from election_kit import toyland
from election_kit.errors import BadInput, ImpossibleScenario, WrongType
from election_kit.maths import puzzles
from election_kit.maths.challenges import judge
from election_kit.maths.scenarios import Contest, Scenario
from tests import strategies as ours

YEARS = (1964, 1992, 2000, 2004, 2012, 2020, 2024, 2028)
CONTESTS = [*map(ek.contest, YEARS), toyland.CONTEST]
BLANK = Scenario(toyland.CONTEST)


def named(contest, start):
    (found,) = [one for one in puzzles.offered(contest) if one.title.startswith(start)]
    return found


def every_map(contest):
    """Yield every full map that can happen."""
    for way in product(contest.sides, repeat=len(contest.votes)):
        try:
            yield Scenario(contest, dict(zip(contest.votes, way, strict=True)))
        except ImpossibleScenario:
            continue


def give_all(contest, units, side=0):
    """Give these units to one side and all others to the other."""
    rest = [unit for unit in contest.votes if unit not in units]
    return Scenario(contest).give(contest.sides[side], *units).give(contest.sides[1 - side], *rest)


def last_hint_units(contest, one):
    """Read the units that the last hint names."""
    codes = {contest.name(unit): unit for unit in contest.votes}
    return {codes[name] for name in codes if name in one.hints[-1]}


# -- each can be solved, by exact search ------------------------------------------------------------------


@pytest.mark.parametrize("contest", CONTESTS[:-1], ids=YEARS)
@pytest.mark.parametrize("side", [0, 1])
def test_a_side_can_win_without_pennsylvania_and_florida(contest, side):
    one = named(contest, "Win without Pennsylvania and Florida")
    rival = Scenario(contest).give(contest.sides[1 - side], "PA", "FL")
    path = ek.paths(rival, contest.sides[side]).shortest(1)[0]
    assert one.check(rival.give(contest.sides[side], *path))
    assert not one.check(give_all(contest, ["PA", *path], side))
    assert not one.check(rival)


@pytest.mark.parametrize("contest", CONTESTS, ids=[*YEARS, "toyland"])
@pytest.mark.parametrize("side", [0, 1])
def test_so_many_states_can_be_carried_and_lost_and_not_one_more(contest, side):
    one, carried = named(contest, "Carry "), puzzles.most_states_and_lose(contest)
    districts = {d for inner in contest.districts.values() for d in inner}
    alone = {u: n for u, n in contest.votes.items() if u not in {*districts, *contest.districts, "DC"}}
    # Maine and Nebraska come with one elector of a district, DC is no state and goes to the winner.
    prices = alone | {state: contest.votes[state] + 1 for state in contest.districts}
    prices[max(prices, key=prices.get)] += sum(contest.votes.values()) - sum(prices.values())
    assert len(carried) == len(ek.most_units_and_lose(prices))
    extra = [contest.districts[unit][0] for unit in carried if unit in contest.districts]
    lost = give_all(contest, [*carried, *extra], side)
    assert lost.outcome.side == contest.sides[1 - side]
    assert one.check(lost)
    fewer = lost.give(contest.sides[1 - side], carried[0])
    assert not one.check(fewer)


def test_thirty_nine_states_lose_under_every_allotment_since_2012():
    for year in (2012, 2020, 2024, 2028):
        assert named(ek.contest(year), "Carry ").title == "Carry 39 states and lose"


@pytest.mark.parametrize("contest", CONTESTS, ids=[*YEARS, "toyland"])
def test_the_last_hint_of_an_exact_win_is_one(contest):
    one = named(contest, "Win with exactly")
    units = last_hint_units(contest, one)
    assert one.check(give_all(contest, units))
    assert not one.check(Scenario(contest).give(contest.sides[0], *units)), "units are still open"


@pytest.mark.parametrize("contest", CONTESTS, ids=[*YEARS, "toyland"])
def test_a_tie_can_be_made_and_opening_any_unit_of_it_leaves_a_side_one_short(contest):
    tie, short = named(contest, "Tie it"), named(contest, "One short")
    units = next(ek.paths(Scenario(contest)).tie_maps())
    level = give_all(contest, units)
    assert tie.check(level) and not short.check(level)
    for unit in contest.votes:
        opened = level.clear(unit)
        assert short.check(opened), unit
        after = {
            type(opened.give(side, unit).outcome) for side in contest.sides if possible(opened, side, unit)
        }
        assert after <= {ek.Win, ek.Tie}


def possible(scenario, side, unit):
    try:
        return scenario.give(side, unit)
    except ImpossibleScenario:
        return None


@pytest.mark.parametrize("contest", CONTESTS, ids=[*YEARS, "toyland"])
@pytest.mark.parametrize("side", [0, 1])
def test_the_small_units_win_together_and_would_not_without_the_largest_of_them(contest, side):
    one = named(contest, "Win without any unit of")
    limit = int(one.title.split(" of ")[1].split()[0])
    small = [unit for unit, votes in contest.votes.items() if votes < limit]
    assert one.check(give_all(contest, small, side))
    large = next(unit for unit in contest.votes if unit not in small)
    assert not one.check(give_all(contest, [*small, large], side))
    smaller = [unit for unit in small if contest.votes[unit] < max(contest.votes[u] for u in small)]
    assert sum(contest.votes[unit] for unit in smaller) < contest.need


def test_a_country_of_one_large_unit_offers_nothing():
    assert puzzles.offered(Contest({"A": 9, "B": 1})) == ()


@given(ours.contests(sides=(2,)))
def test_what_is_offered_in_any_country_can_be_solved(contest):
    full = list(every_map(contest))
    for one in puzzles.offered(contest):
        maps = (
            full
            if not one.title.startswith("One short")
            else [m.clear(u) for m in full for u in contest.votes]
        )
        assert any(one.check(scenario) for scenario in maps), one.title


# -- the fewest changes -------------------------------------------------------------------------------------


@given(st.data())
def test_the_fewest_changes_to_a_tie_are_those_of_the_brute_twin(data):
    scenario = data.draw(ours.scenarios(sides=(2,), split=False))
    moves = [len(scenario.diff(full)) for full in every_map(scenario.contest)
             if len(set(full.totals.values())) == 1]  # fmt: skip
    assert puzzles.fewest_changes_to_tie(scenario) == min(moves, default=None)


def test_2020_ties_with_two_changes_in_opposite_directions():
    ended = ek.as_it_ended(2020)
    assert puzzles.fewest_changes_to_tie(ended) == 2
    assert ended.give("Trump", "CA").give("Biden", "OH").outcome == ek.Tie(269)


# -- judging ------------------------------------------------------------------------------------------------


def test_moves_are_the_units_changed_however_one_got_there():
    one, start = (
        named(toyland.CONTEST, "Tie it"),
        toyland.scenario(Lark=["A", "B"], Wren=["C", "D", "E", "F"]),
    )
    there = start.flip("A").flip("B").flip("B").flip("C")
    assert judge(one, start, there).moves == 2
    assert judge(one, start, start) == judge(one, start, start.flip("A").flip("A"))


def test_a_tie_with_more_changes_than_needed_is_not_done():
    one, start = (
        named(toyland.CONTEST, "Tie it"),
        toyland.scenario(Lark=["A", "C"], Wren=["B", "D", "E", "F"]),
    )
    assert judge(one, start, start).words == "The map you began with does it already."
    start = toyland.scenario(Lark=["A", "B"], Wren=["C", "D", "E", "F"])
    two = start.give("Wren", "B").give("Lark", "C")
    four = start.give("Wren", "A").give("Lark", "D", "E", "F")
    assert judge(one, start, two).done
    assert judge(one, start, two).words == "Done, with two units changed: no fewer will do."
    assert not judge(one, start, four).done
    assert (
        judge(one, start, four).words == "Not yet: that does it with four units changed, and fewer will do."
    )


def test_what_is_still_lacking_is_said():
    year = ek.as_it_ended(2020)
    without = named(year.contest, "Win without Pennsylvania")
    assert judge(without, Scenario(year.contest), year).words == (
        "Not yet, 56 units changed. Biden has won, but with Pennsylvania."
    )
    carry = named(year.contest, "Carry")
    assert (
        judge(carry, year, year).words == "Not yet, no units changed. Trump carries 25 states and has lost."
    )


def test_a_split_unit_counts_as_held():
    contest = ek.contest(2020)
    one = named(contest, "Win without Pennsylvania")
    won = give_all(contest, [unit for unit in contest.votes if unit not in ("PA", "FL")])
    assert one.check(won)
    assert not one.check(won.give(ek.Split({"Biden": 1, "Trump": 19}), "PA"))


# -- a teacher's own ----------------------------------------------------------------------------------------


def test_a_check_that_fails_is_said_and_not_raised():
    broken = ek.Challenge("Broken", lambda s: 1 / 0)
    assert broken in puzzles.offered(toyland.CONTEST, [broken])
    judged = judge(broken, BLANK, BLANK)
    assert not judged.done
    assert judged.words == "The check of this challenge failed: ZeroDivisionError: division by zero"


def test_a_challenge_about_another_map_is_not_offered():
    ohio = ek.Challenge("Ohio", lambda s: s["OH"] == "Biden")
    assert ohio not in puzzles.offered(toyland.CONTEST, [ohio])
    assert ohio in puzzles.offered(ek.contest(2020), [ohio])


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("", bool), BadInput),
        (("x" * 121, bool), BadInput),
        ((7, bool), WrongType),
        (("Win", "not a function"), WrongType),
        (("Win", bool, [7]), WrongType),
        (("Win", bool, 7), WrongType),
    ],
)
def test_a_challenge_made_wrongly_is_refused(arguments, error):
    with pytest.raises(error):
        ek.Challenge(*arguments)


def test_one_hint_may_be_a_text():
    assert ek.Challenge("Win", bool, "Try.").hints == ("Try.",)
    assert replace(ek.Challenge("Win", bool), title="Lose").title == "Lose"


def test_contests_of_three_sides_or_without_a_plain_majority_have_none_of_the_kits():
    assert puzzles.offered(ek.contest(1860)) == ()
    assert puzzles.offered(replace(toyland.CONTEST, need=12)) == ()
