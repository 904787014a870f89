"""Challenges: each of the kit's can be solved and no more than it asks; checks say
nothing wrong.
"""

import re
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import example, given, settings

import election_kit as ek
from election_kit import toyland
from election_kit.errors import BadInput, ImpossibleScenario, WrongType
from election_kit.maths import puzzles
from election_kit.maths.challenges import (
    LONGEST_REMARK,
    LONGEST_TITLE,
    Judged,
    fits,
    judge,
)
from election_kit.maths.scenarios import Contest, Scenario, Split
from election_kit.maths.sentences import number, verdict
from tests import strategies as ours

YEARS = (1964, 1992, 2000, 2004, 2012, 2020, 2024, 2028)
CONTESTS = [*map(ek.contest, YEARS), toyland.CONTEST]
BLANK = Scenario(toyland.CONTEST)


def named(contest, start):
    (found,) = [one for one in puzzles.offered(contest) if one.title.startswith(start)]
    return found


def every_map(contest, now=None):
    """Yield every full map that can happen; a split that there is now may stay."""
    split = {
        unit: who
        for unit, who in (now.winners.items() if now else ())
        if isinstance(who, Split)
    }
    choices = [
        (*contest.sides, *([split[unit]] if unit in split else []))
        for unit in contest.electoral_votes
    ]
    for way in product(*choices):
        try:
            yield Scenario(
                contest, dict(zip(contest.electoral_votes, way, strict=True))
            )
        except ImpossibleScenario:
            continue


def give_all(contest, units, side=0):
    """Give these units to one side and all others to the other."""
    rest = [unit for unit in contest.electoral_votes if unit not in units]
    return (
        Scenario(contest)
        .give(contest.sides[side], *units)
        .give(contest.sides[1 - side], *rest)
    )


def last_hint_units(contest, one):
    """Read the units that the last hint names, in order."""
    codes = {contest.name(unit): unit for unit in contest.electoral_votes}
    names = "|".join(
        map(re.escape, sorted(codes, key=len, reverse=True))
    )  # West Virginia before Virginia
    return [codes[name] for name in re.findall(names, one.hints[-1])]


# -- each can be solved, by exact search
# ------------------------------------------------------------------


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
    one, carried = (
        named(contest, "Carry "),
        puzzles.most_states_and_lose(contest),
    )
    districts = {d for inner in contest.districts.values() for d in inner}
    alone = {
        u: n
        for u, n in contest.electoral_votes.items()
        if u not in {*districts, *contest.districts, "DC"}
    }
    # Maine and Nebraska come with one elector of a district, DC is no state and goes to
    # the winner.
    prices = alone | {
        state: contest.electoral_votes[state] + 1 for state in contest.districts
    }
    prices[max(prices, key=prices.get)] += sum(contest.electoral_votes.values()) - sum(
        prices.values()
    )
    assert len(carried) == len(ek.swings.most_units_and_lose(prices))
    extra = [
        contest.districts[unit][0] for unit in carried if unit in contest.districts
    ]
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
    assert not one.check(Scenario(contest).give(contest.sides[0], *units)), (
        "units are still open"
    )


@pytest.mark.parametrize("contest", CONTESTS, ids=[*YEARS, "toyland"])
def test_a_tie_can_be_made_and_opening_any_unit_of_it_leaves_a_side_one_short(
    contest,
):
    tie, short = named(contest, "Tie it"), named(contest, "One short")
    units = next(ek.paths(Scenario(contest), contest.sides[0]).tie_maps())
    level = give_all(contest, units)
    assert tie.check(level) and not short.check(level)
    for unit in contest.electoral_votes:
        opened = level.clear(unit)
        assert short.check(opened), unit
        after = {
            type(opened.give(side, unit).outcome)
            for side in contest.sides
            if possible(opened, side, unit)
        }
        assert after <= {ek.Win, ek.Tie}


def possible(scenario, side, unit):
    try:
        return scenario.give(side, unit)
    except ImpossibleScenario:
        return None


@pytest.mark.parametrize("contest", CONTESTS, ids=[*YEARS, "toyland"])
@pytest.mark.parametrize("side", [0, 1])
def test_the_small_units_win_together_and_would_not_without_the_largest_of_them(
    contest, side
):
    one = named(contest, "Win without any unit of")
    limit = int(one.title.split(" of ")[1].split()[0])
    small = [unit for unit, votes in contest.electoral_votes.items() if votes < limit]
    assert one.check(give_all(contest, small, side))
    large = next(unit for unit in contest.electoral_votes if unit not in small)
    assert not one.check(give_all(contest, [*small, large], side))
    smaller = [
        unit
        for unit in small
        if contest.electoral_votes[unit]
        < max(contest.electoral_votes[u] for u in small)
    ]
    assert sum(contest.electoral_votes[unit] for unit in smaller) < contest.need


def test_a_country_of_one_large_unit_offers_nothing():
    assert puzzles.offered(Contest({"A": 9, "B": 1})) == ()


@given(ours.contests(sides=(2,)))
def test_what_is_offered_in_any_country_can_be_solved(contest):
    full = list(every_map(contest))
    for one in puzzles.offered(contest):
        maps = (
            full
            if not one.title.startswith("One short")
            else [m.clear(u) for m in full for u in contest.electoral_votes]
        )
        assert any(one.check(scenario) for scenario in maps), one.title


@pytest.mark.parametrize(("rest", "is_offered"), [(3, False), (4, False), (5, True)])
def test_the_pair_can_be_left_out_where_the_others_have_a_majority(rest, is_offered):
    titles = [
        one.title for one in puzzles.offered(Contest({"PA": 3, "FL": 1, "A": rest}))
    ]
    assert ("Win without PA and FL" in titles) == is_offered


def test_the_smallest_limit_that_can_be_kept_is_asked_for():
    contest = Contest({**{f"U{n}": 1 for n in range(20)}, "A": 8, "B": 2})
    assert (
        named(contest, "Win without any").title
        == "Win without any unit of 2 or more electoral votes"
    )


@settings(max_examples=50)
@given(ours.contests(districts=True))
def test_the_most_states_and_lose_are_those_of_the_brute_twin(contest):
    sizes = {
        unit: 1 + 2 * (unit[-1] == "1")
        for inner in contest.districts.values()
        for unit in inner
    }
    contest = replace(
        contest, electoral_votes={**contest.electoral_votes, **sizes}, need=0
    )  # the first district is larger
    districts = {unit for inner in contest.districts.values() for unit in inner}
    carried = [
        sum(
            full[unit] == side
            for unit in contest.electoral_votes
            if unit not in districts
        )
        for full in every_map(contest)
        if isinstance(full.outcome, ek.Win)
        for side in contest.sides
        if side != full.outcome.side
    ]
    assert len(puzzles.most_states_and_lose(contest)) == max(carried, default=0)


@pytest.mark.parametrize("contest", CONTESTS, ids=[*YEARS, "toyland"])
def test_who_follows_the_last_hint_is_done(contest):
    every = sum(contest.electoral_votes.values())
    for one in puzzles.offered(contest):
        named_units, hint = last_hint_units(contest, one), one.hints[-1]
        sizes = [contest.electoral_votes[unit] for unit in named_units if unit != "DC"]
        assert sizes == sorted(sizes, reverse=True)
        units, theirs = (
            set(named_units),
            [unit for unit in contest.electoral_votes if unit not in named_units],
        )
        votes = sum(contest.electoral_votes[unit] for unit in units)
        if hint.startswith("One way"):
            assert f", with {votes}." in hint
            assert one.check(give_all(contest, units))
        elif hint.startswith("The winner's"):
            states = units - {"DC"}
            assert f"all but {number(len(states))} large" in one.hints[-2]
            short = sum(contest.electoral_votes[unit] for unit in states) < contest.need
            assert ("that are no state's" in hint) == ("DC" in units) == short
            inner = {
                unit
                for districts in contest.districts.values()
                for unit in districts[1:]
            }
            assert one.check(
                give_all(contest, units | inner)
            )  # one district goes with its state
        elif hint.startswith("Give one side every unit but"):
            assert one.check(give_all(contest, theirs))
            assert f"All others have {every - votes} electoral votes" in one.hints[-2]
        if one.title.startswith("Win without P"):
            spare = (
                every
                - contest.electoral_votes["PA"]
                - contest.electoral_votes["FL"]
                - contest.need
            )
            assert f"lose them and {spare} more" in one.hints[-2]
            assert not units & {"PA", "FL"}


# -- the fewest changes
# -------------------------------------------------------------------------------------


@given(ours.scenarios(sides=(2,), split=True))
@example(
    Scenario(
        Contest(
            {"A": 3, "ME": 2, "ME-01": 1, "ME-02": 2},
            sides=("Lark", "Wren"),
            districts=ours.MAINE,
        ),
        {
            "A": "Lark",
            "ME": "Lark",
            "ME-01": "Lark",
            "ME-02": Split({"Wren": 2}),
        },
    )
)  # a tie with what Maine's second district is, once the rest of Maine has changed
def test_the_fewest_changes_to_a_tie_are_those_of_the_brute_twin(scenario):
    lark, wren = scenario.contest.sides
    moves = [len(scenario.diff(full)) for full in every_map(scenario.contest, scenario)
             if full.totals[lark] == full.totals[wren]]  # fmt: skip
    assert puzzles.fewest_changes_to_tie(scenario) == min(moves, default=None)


def test_2020_ties_with_two_changes_in_opposite_directions():
    ended = ek.as_it_ended(2020)
    assert puzzles.fewest_changes_to_tie(ended) == 2
    assert ended.give("Trump", "CA").give("Biden", "OH").outcome == ek.Tie(269)


# -- judging
# ------------------------------------------------------------------------------------------------


def test_moves_are_the_units_changed_however_one_got_there():
    one, start = (
        named(toyland.CONTEST, "Tie it"),
        toyland.scenario(Lark=["A", "B"], Wren=["C", "D", "E", "F"]),
    )
    there = start.flip("A").flip("B").flip("B").flip("C")
    assert judge(one, start, there).moves == 2
    assert judge(one, start, start) == judge(one, start, start.flip("A").flip("A"))


def test_where_any_way_will_do_no_fewest_is_spoken_of():
    one = ek.Challenge("Give Alder to Wren", lambda s: s["A"] == "Wren")
    for n, units in ((1, "A"), (2, "A, B")):
        done = judge(one, BLANK, BLANK.give("Wren", units))
        changed = f"{number(n)} {'unit' if n == 1 else 'units'} changed"
        assert done == Judged(n, f"Done, with {changed}.", done=True)


def test_a_tie_with_more_changes_than_needed_is_not_done():
    one, start = (
        named(toyland.CONTEST, "Tie it"),
        toyland.scenario(Lark=["A", "C"], Wren=["B", "D", "E", "F"]),
    )
    assert judge(one, start, start) == Judged(
        0, "The map you began with does it already.", done=True
    )
    start = toyland.scenario(Lark=["A", "B"], Wren=["C", "D", "E", "F"])
    two = start.give("Wren", "B").give("Lark", "C")
    four = start.give("Wren", "A").give("Lark", "D", "E", "F")
    assert judge(one, start, two).done
    assert (
        judge(one, start, two).words
        == "Done, with two units changed: no fewer will do."
    )
    assert not judge(one, start, four).done
    assert (
        judge(one, start, four).words
        == "Not yet: that does it with four units changed, and fewer will do."
    )


def test_what_is_still_lacking_is_said():
    year = ek.as_it_ended(2020)
    without = named(year.contest, "Win without Pennsylvania")
    assert (
        judge(without, Scenario(year.contest), year).words
        == "Not yet, 56 units changed. Biden has won, but with Pennsylvania."
    )
    carry = named(year.contest, "Carry")
    assert (
        judge(carry, year, year).words
        == "Not yet, no units changed. Trump carries 25 states and has lost."
    )


def test_how_far_a_map_is_from_each_challenge():
    """What `progress` says of maps that nobody has won, or the wrong way."""
    two = toyland.scenario(Lark=["B", "C"], Wren=["A"])
    every = toyland.scenario(Lark=list("ABCDEF"))
    carry, tie, small = (
        named(toyland.CONTEST, start)
        for start in ("Carry", "Tie it", "Win without any")
    )
    assert carry.progress(two) == "Lark carries two units and has not lost yet."
    assert carry.progress(every) == "Wren carries no units and has lost."
    assert not carry.check(every)
    assert tie.progress(two) == "The sides are 3 apart; three units are open."
    assert (
        tie.progress(two.give("Wren", "D", "E"))
        == "The sides are 1 apart; one unit is open."
    )
    assert small.progress(every) == "Lark has won, but with one of the large ones."
    for start in (BLANK, two, two.give("Lark", "D")):
        assert small.progress(start) == verdict(start)


def test_one_unit_is_no_units():
    contest = Contest({"A": 5, "B": 1, "C": 1})
    assert (
        named(contest, "Carry two units").hints[1]
        == "Leave all but one large unit to the loser."
    )


def test_a_split_unit_counts_as_held():
    contest = ek.contest(2020)
    one = named(contest, "Win without Pennsylvania")
    won = give_all(
        contest, [unit for unit in contest.electoral_votes if unit not in ("PA", "FL")]
    )
    assert one.check(won)
    assert not one.check(won.give(ek.Split({"Biden": 1, "Trump": 19}), "PA"))


# -- a teacher's own
# ----------------------------------------------------------------------------------------


def test_a_check_that_fails_is_said_and_not_raised():
    broken = ek.Challenge("Broken", lambda s: 1 / 0)
    assert broken in puzzles.offered(toyland.CONTEST, [broken])
    assert fits(broken, BLANK) is True
    judged = judge(broken, BLANK, BLANK)
    assert not judged.done
    assert (
        judged.words
        == "The check of this challenge failed: ZeroDivisionError: division by zero"
    )


def test_a_challenge_about_another_map_is_not_offered():
    ohio = ek.Challenge("Ohio", lambda s: s["OH"] == "Biden")
    assert fits(ohio, BLANK) is False
    assert ohio not in puzzles.offered(toyland.CONTEST, [ohio])
    assert ohio in puzzles.offered(ek.contest(2020), [ohio])


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("", bool), BadInput),
        (("   ", bool), BadInput),
        (("x" * (LONGEST_TITLE + 1), bool), BadInput),
        ((7, bool), WrongType),
        (("Win", "not a function"), WrongType),
        (("Win", bool, [7]), WrongType),
        (("Win", bool, 7), WrongType),
    ],
)
def test_a_challenge_made_wrongly_is_refused(arguments, error):
    with pytest.raises(error):
        ek.Challenge(*arguments)


def test_a_title_may_be_as_long_as_a_line_and_as_short_as_a_letter():
    for title in ("x", "x" * LONGEST_TITLE):
        assert ek.Challenge(title, bool).title == title


def test_whatever_an_author_writes_can_be_saved_and_sent():
    half = chr(0xD800)
    one = ek.Challenge(
        f"Half {half}",
        lambda s: False,
        [half],
        progress=lambda s: half + "x" * LONGEST_REMARK,
    )
    assert (one.title, one.hints) == ("Half ?", ("?",))
    judged = judge(one, BLANK, BLANK)
    assert judged.words.startswith("Not yet, no units changed. ?xx")
    assert (len(judged.words), judged.done) == (LONGEST_REMARK, False)


def test_one_hint_may_be_a_text():
    assert ek.Challenge("Win", bool, "Try.").hints == ("Try.",)
    assert replace(ek.Challenge("Win", bool), title="Lose").title == "Lose"


def test_contests_of_three_sides_or_without_a_plain_majority_have_none_of_the_kits():
    assert puzzles.offered(ek.contest(1860)) == ()
    assert puzzles.offered(replace(toyland.CONTEST, need=12)) == ()
