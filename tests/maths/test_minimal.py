"""Paths, blocking sets and counts: the laws, the brute-force twins, and countries too
big or too odd.
"""

import random
import sys
from fractions import Fraction
from itertools import islice, pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from election_kit import toyland
from election_kit.errors import (
    BadInput,
    ElectionKitError,
    ImpossibleScenario,
    UnknownSide,
    UnknownUnit,
    WrongType,
)
from election_kit.maths.coalitions.minimal import Coalitions, length
from election_kit.maths.coalitions.paths import paths
from election_kit.maths.coalitions.polynomials import Polynomial
from election_kit.maths.scenarios import Contest, Scenario
from tests import brute
from tests.strategies import (
    countries,
    countries_with_need,
    scenarios,
    splits,
    two_sided,
)


def sets(found):
    """Paths as a set of sets, having made sure that none is listed twice."""
    listed = [frozenset(path) for path in found]
    assert len(listed) == len(set(listed))
    return set(listed)


def swapped(scenario):
    """The same board with every winner exchanged."""
    other = dict(
        zip(
            scenario.contest.sides,
            reversed(scenario.contest.sides),
            strict=True,
        )
    )
    return Scenario(
        scenario.contest,
        {unit: other[side] for unit, side in scenario.winners.items()},
    )


# --- the twins
# ------------------------------------------------------------------------------------------


@given(scenarios(split=True), st.data())
def test_counts_are_those_of_drawing_every_map(scenario, data):
    side = data.draw(st.sampled_from(scenario.contest.sides))
    p = paths(scenario, side)
    assert (p.total, p.wins, p.losses, p.ties) == brute.outcomes(scenario, side)


@given(countries_with_need())
def test_on_a_mapping_ties_are_the_sets_that_win_neither_way(country_with_need):
    votes, need = country_with_need
    p = paths(votes, need=need)
    winning, everything = set(brute.winning_sets(votes, need)), frozenset(votes)
    lost = {s for s in brute.subsets(votes) if everything - s in winning}
    assert (p.total, p.wins, p.losses) == (
        2 ** len(votes),
        len(winning),
        len(lost),
    )
    assert p.ties == len(set(brute.subsets(votes)) - winning - lost)


@given(countries, st.integers(-2, 60))
def test_coalitions_are_the_minimal_winning_sets(votes, quota):
    c = Coalitions(votes, quota)
    assert sets(c) == brute.minimal_paths(votes, quota)
    assert c.count == len(list(c))
    assert c.in_all == brute.must_win(votes, quota)
    assert c.in_none == brute.never_needed(votes, quota)


@given(countries_with_need(), st.integers(0, 12))
def test_the_shortest_have_the_fewest_units_and_then_the_most_votes(
    country_with_need, n
):
    votes, need = country_with_need
    p = paths(votes, need=need)
    assert (
        p.shortest(n)
        == brute.best_first(votes, need, lambda unit: (1, -votes[unit]))[:n]
    )
    assert p.shortest(n) == list(islice(p.minimal(), n))


@given(scenarios(split=True), st.data())
def test_paths_of_a_scenario_are_those_of_drawing_every_map(scenario, data):
    side = data.draw(st.sampled_from(scenario.contest.sides))
    p, free = paths(scenario, side), brute.free(scenario)
    wanted, blocking = (
        brute.paths_of(scenario, side),
        brute.blocking_of(scenario, side),
    )
    assert dict(p.open) == {
        unit: scenario.contest.electoral_votes[unit] for unit in free
    }
    assert sets(p.minimal()) == wanted
    assert p.n_minimal == len(wanted)
    assert sets(p.at_least_one_of) == blocking
    assert p.at_least_one_of.count == len(blocking)
    assert p.must_win == (frozenset.intersection(*wanted) if wanted else frozenset())
    assert p.never_needed == free.difference(*wanted)


@given(scenarios(split=True), st.data())
def test_the_most_a_side_can_reach_is_reached_on_some_map(scenario, data):
    side = data.draw(st.sampled_from(scenario.contest.sides))
    p = paths(scenario, side)
    lost = data.draw(st.sets(st.sampled_from(list(p.open)))) if p.open else set()
    reached = [
        brute.score(scenario.contest, way)[side]
        for way in brute.maps(scenario)
        if not any(way[unit] == side for unit in lost)
    ]
    assume(reached)
    assert p.most_without(lost) == max(reached)


@given(two_sided(split=True))
def test_tie_maps_are_the_maps_one_short(scenario):
    short = scenario.contest.need - 1
    free = brute.free(scenario)
    wanted = {
        frozenset(unit for unit in free if way[unit] == "Lark")
        for way in brute.maps(scenario)
        if brute.score(scenario.contest, way)["Lark"] == short
    }
    assert sets(paths(scenario, "Lark").tie_maps()) == wanted


@given(two_sided(split=True), st.sampled_from(["Lark", "Wren"]))
def test_forced_units_count_as_won_and_are_not_open(scenario, side):
    p, forced = paths(scenario, side), brute.forced(scenario)
    won = sum(
        scenario.contest.electoral_votes[unit]
        for unit, s in forced.items()
        if s == side
    )
    assert p.have == scenario.totals[side] + won
    assert set(p.open) == set(scenario.open) - set(forced)


# --- the laws
# -------------------------------------------------------------------------------------------


@given(two_sided())
def test_law_1_a_side_wins_as_often_as_the_other_with_every_winner_swapped(
    scenario,
):
    lark, wren = paths(scenario, "Lark"), paths(swapped(scenario), "Wren")
    assert (lark.wins, lark.losses, lark.ties, lark.total) == (
        wren.wins,
        wren.losses,
        wren.ties,
        wren.total,
    )
    assert list(lark.minimal()) == list(wren.minimal())
    assert lark.must_win == wren.must_win


@given(two_sided(districts=False, split=True))
def test_law_2_leaves_of_the_tree_are_paths_of_both_sides_and_ties(scenario):
    lark, wren = paths(scenario, "Lark"), paths(scenario, "Wren")
    need = scenario.contest.need
    assume(lark.missing and wren.missing)
    leaves = brute.leaves(lark.open, (need - lark.have, need - wren.have))
    assert leaves == lark.n_minimal + wren.n_minimal + lark.ties == lark.tree().leaves


@given(two_sided(split=True))
def test_law_3_blocking_sets_keep_the_other_side_one_short_of_blocking(
    scenario,
):
    totals, contest = scenario.totals, scenario.contest
    shared = (
        totals["Lark"]
        + totals["Wren"]
        + sum(contest.electoral_votes[unit] for unit in scenario.open)
    )
    wanted = brute.sure_sets(scenario, "Wren", shared - contest.need + 1)
    assert sets(paths(scenario, "Lark").at_least_one_of) == wanted


@given(countries)
def test_law_3_when_the_total_is_even_a_tie_blocks_as_well_as_a_win(votes):
    total = sum(votes.values())
    assume(total % 2 == 0)
    p = paths(votes)
    assert (
        sets(p.at_least_one_of)
        == brute.minimal_paths(votes, total // 2)
        == sets(paths(votes, "Them").at_least_one_of)
    )


@given(scenarios(split=True), st.data())
def test_law_4_must_win_units_are_the_one_unit_blocking_sets_and_in_every_path(
    scenario, data
):
    p = paths(scenario, data.draw(st.sampled_from(scenario.contest.sides)))
    every = sets(p.minimal())
    assert p.must_win == (frozenset.intersection(*every) if every else frozenset())
    if every:
        assert p.must_win == {
            unit for block in p.at_least_one_of if len(block) == 1 for unit in block
        }
    assert p.never_needed == frozenset(p.open).difference(*every)


@given(scenarios(split=True), st.data())
def test_law_5_the_branches_of_calling_a_unit_add_up_to_the_whole(scenario, data):
    p = paths(scenario, data.draw(st.sampled_from(scenario.contest.sides)))
    assume(p.open)
    unit = data.draw(st.sampled_from(list(p.open)))
    branches = [p.given(**{unit: side}) for side in scenario.contest.sides]
    for count in ("total", "wins", "losses", "ties"):
        assert sum(getattr(branch, count) for branch in branches) == getattr(p, count)


@given(countries_with_need(), st.data())
def test_law_6_swings_are_outcomes_won_with_a_unit_less_those_won_without(
    country_with_need, data
):
    votes, need = country_with_need
    assume(votes)
    unit = data.draw(st.sampled_from(list(votes)))
    p = paths(votes, need=need)
    assert p.given(**{unit: "Us"}).wins - p.given(
        **{unit: "Them"}
    ).wins == brute.swings(votes, need, unit)


@given(scenarios(split=True), st.data())
def test_every_map_is_won_lost_or_neither(scenario, data):
    p = paths(scenario, data.draw(st.sampled_from(scenario.contest.sides)))
    assert p.wins + p.losses + p.ties == p.total > 0


@given(scenarios(split=True), st.data())
def test_a_side_that_has_a_path_wins_on_some_map_and_one_that_has_none_does_not(
    scenario, data
):
    p = paths(scenario, data.draw(st.sampled_from(scenario.contest.sides)))
    assert (p.n_minimal > 0) == (p.wins > 0) == (p.ceiling >= scenario.contest.need)
    assert p.missing or p.wins == p.total
    assert p.missing == 0 or p.wins < p.total or scenario.contest.districts


@given(two_sided(split=True), st.data())
def test_winning_a_unit_never_hurts(scenario, data):
    p = paths(scenario, "Lark")
    assume(p.open)
    unit = data.draw(st.sampled_from(list(p.open)))
    with_it, without = p.given(**{unit: "Lark"}), p.given(**{unit: "Wren"})
    assert Fraction(with_it.wins, with_it.total) >= Fraction(
        without.wins, without.total
    )
    assert with_it.ceiling == p.ceiling >= without.ceiling
    assert with_it.missing <= p.missing


@given(two_sided(districts=False, split=True), st.data())
def test_every_path_followed_is_a_win_and_one_unit_less_is_none_yet(scenario, data):
    p = paths(scenario, "Wren")
    assume(p.missing and p.n_minimal)
    path = data.draw(st.sampled_from(list(p.minimal())))
    assert p.given(**dict.fromkeys(path, "Wren")).missing == 0
    for unit in path:
        assert p.given(**{u: "Wren" for u in path if u != unit}).missing > 0


@given(
    st.lists(
        st.dictionaries(st.integers(0, 6), st.integers(1, 3), min_size=1, max_size=3),
        max_size=4,
    )
)
def test_a_packed_polynomial_multiplies_and_adds_up_as_a_plain_one(factors):
    plain, largest = {0: 1}, 1
    for factor in factors:
        largest *= sum(factor.values())
        plain = {
            n: sum(plain.get(n - votes, 0) * ways for votes, ways in factor.items())
            for n in range(max(plain) + max(factor) + 1)
        }
    polynomial = Polynomial(largest)
    for factor in factors:
        polynomial = polynomial.times(factor)
    for low in range(-1, max(plain) + 3):
        assert polynomial.count(low) == sum(
            ways for n, ways in plain.items() if n >= low
        )
        for high in range(low - 1, max(plain) + 3):
            assert polynomial.count(low, high) == sum(
                ways for n, ways in plain.items() if low <= n < high
            )


# --- by hand
# --------------------------------------------------------------------------------------------


def test_toyland_by_hand():
    p = paths(Scenario(toyland.CONTEST), "Lark")
    assert (p.total, p.wins, p.losses, p.ties, p.n_minimal) == (
        64,
        30,
        30,
        4,
        7,
    )
    assert p.shortest(3) == [("A", "B"), ("A", "C", "D"), ("A", "C", "E")]
    assert sets(p.tie_maps()) == {frozenset(s) for s in ("AC", "ADE", "BCF", "BDEF")}


def test_a_won_lost_or_empty_board_has_no_must_win_units():
    won = paths(toyland.scenario(Lark=["A", "B"]), "Lark")
    assert (
        won.missing,
        list(won.minimal()),
        won.must_win,
        list(won.at_least_one_of),
    ) == (
        0,
        [()],
        frozenset(),
        [],
    )
    lost = paths(toyland.scenario(Wren=["A", "B"]), "Lark")
    assert (
        list(lost.minimal()),
        lost.must_win,
        list(lost.at_least_one_of),
    ) == (
        [],
        frozenset(),
        [()],
    )
    empty = paths({})
    assert (
        empty.total,
        empty.wins,
        empty.losses,
        empty.ties,
        list(empty.tie_maps()),
    ) == (
        1,
        0,
        0,
        1,
        [()],
    )


def test_one_unit_decides_alone():
    p = paths({"A": 3})
    assert (p.wins, p.losses, p.ties, p.must_win, list(p.minimal())) == (
        1,
        1,
        0,
        {"A"},
        [("A",)],
    )


def test_units_without_votes_are_never_needed_and_double_the_count():
    p = paths({"A": 3, "Z": 0})
    assert (p.total, p.wins, p.never_needed, list(p.minimal())) == (
        4,
        2,
        {"Z"},
        [("A",)],
    )


@pytest.mark.parametrize("need", [4, 10**6, 10**12])
def test_more_votes_needed_than_there_are(need):
    p = paths({"A": 3}, need=need)
    assert (p.wins, p.losses, p.ties, list(p.minimal()), p.must_win) == (
        0,
        0,
        2,
        [],
        frozenset(),
    )


def test_calls_name_districts_with_an_underscore_and_units_of_any_name():
    contest = Contest(
        {"ME": 2, "ME-01": 1, "ME-02": 1, "Z": 3},
        districts={"ME": ("ME-01", "ME-02")},
    )
    assert "ME-01" not in paths(Scenario(contest), "Us").given(ME_01="Us").open
    assert paths({"north_end": 3, "south": 1}).given(north_end="Us").missing == 0


def test_two_sides_that_could_both_win_are_refused_for_a_scenario():
    with pytest.raises(BadInput, match="two sides could both reach it"):
        paths(Scenario(Contest({"A": 3, "B": 3}, need=3)), "Us")
    assert paths({"A": 3, "B": 3}, need=3).losses == 3


# --- what is refused
# ------------------------------------------------------------------------------------


@pytest.mark.parametrize("need", [0, -1, 2.5, "2", True, Fraction(5, 2)])
def test_the_number_needed_is_a_whole_number_above_nothing(need):
    with pytest.raises(ElectionKitError, match=r"need=|number that wins"):
        paths({"A": 3}, need=need)


@pytest.mark.parametrize(
    "country",
    [
        None,
        5.5,
        "PA",
        ["PA"],
        {"PA": "20"},
        {"PA": True},
        {1: 20},
        {1: 3, "A": 3},
    ],
)
def test_a_country_is_a_mapping_from_text_to_whole_votes(country):
    with pytest.raises(WrongType):
        paths(country)


@pytest.mark.parametrize("side", ["Nobody", "", 3, True, ["Us"]])
def test_an_unknown_side_has_no_paths(side):
    with pytest.raises(UnknownSide):
        paths({"A": 3}, side)


def test_a_scenario_knows_what_it_needs():
    for options in ({"need": 11}, {"sides": ("Us", "Them")}):
        with pytest.raises(WrongType, match="leave out need="):
            paths(Scenario(toyland.CONTEST), "Lark", **options)


def test_a_scenario_is_asked_for_one_of_its_sides():
    with pytest.raises(WrongType, match="'Lark' or 'Wren'"):
        paths(Scenario(toyland.CONTEST))


def test_a_negative_number_of_paths_is_refused():
    p = paths({"A": 3, "B": 2, "C": 1})
    with pytest.raises(BadInput, match="0 or more"):
        p.shortest(-1)


def test_sets_show_the_first_of_them_and_how_many_are_left():
    votes = dict.fromkeys("ABCDE", 1)
    assert (
        repr(paths(votes).to_win)
        == "<Coalitions: A, B, C | A, B, D | A, B, E | A, C, D | 6 more>"
    )
    assert repr(paths(votes, need=6).to_win) == "<Coalitions: none>"
    assert repr(Coalitions(votes, 0)) == "<Coalitions: none needed>"
    many = Coalitions(dict.fromkeys("ABCDE", 10**5), 3 * 10**5)
    assert repr(many).endswith("6 more>"), "listing takes no longer with larger votes"


def test_coalitions_have_a_length_as_far_as_python_knows_lengths():
    few = Coalitions(dict.fromkeys("ABCDE", 1), 3)
    assert len(few) == few.count == 10 and few
    assert Coalitions({"A": 1}, 1) and not Coalitions({"A": 1}, 2)
    assert length(sys.maxsize, "count") == sys.maxsize
    many = Coalitions(dict.fromkeys(map(str, range(99)), 1), 50)
    assert many.count > 10**28 and many
    with pytest.raises(BadInput, match=r"see \.count"):
        len(many)


def test_calls_are_checked_like_any_other_change():
    contest = Contest(
        {"ME": 2, "ME-01": 1, "ME-02": 1}, districts={"ME": ("ME-01", "ME-02")}
    )
    p = paths(Scenario(contest, {"ME": "Us", "ME-01": "Them"}), "Us")
    wrong = {
        "XX": ("Us", UnknownUnit),
        "ME": ("Nobody", UnknownSide),
        "ME_02": ("Them", ImpossibleScenario),
    }
    for unit, (side, error) in wrong.items():
        with pytest.raises(error):
            p.given(**{unit: side})


def test_what_paths_returns_cannot_be_changed():
    p = paths(Scenario(toyland.CONTEST), "Lark")
    with pytest.raises(TypeError):
        p.open["A"] = 99
    with pytest.raises(AttributeError):
        p.side = "Wren"


# --- size
# -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def large():
    """300 units with 3 to 20 votes each."""
    dice = random.Random(300)
    return paths({f"U{n:03}": dice.randint(3, 20) for n in range(300)})


def test_three_hundred_units_are_counted_exactly(large):
    assert large.wins + large.losses + large.ties == large.total == 2**300
    assert large.wins == large.losses
    a_unit = next(iter(large.open))
    assert (
        large.given(**{a_unit: "Us"}).wins + large.given(**{a_unit: "Them"}).wins
        == large.wins
    )


def test_the_best_of_a_forest_of_paths_come_at_once(large):
    first = large.shortest(20)
    assert len(set(first)) == 20
    assert all(len(a) <= len(b) for a, b in pairwise(first))
    for path in first:
        votes = [large.open[unit] for unit in path]
        assert sum(votes) - min(votes) < large.missing <= sum(votes)
    for units in islice(large.tie_maps(), 3):
        assert sum(large.open[unit] for unit in units) == large.missing - 1


def test_more_units_than_python_may_recurse_into():
    p = paths({"A": 1, "B": 1, **{f"U{n:04}": 0 for n in range(1500)}})
    assert list(p.minimal()) == [("A", "B")]
    assert next(p.tie_maps())[0] == "A"
    assert p.ties == 2 * 2**1500


def test_a_country_too_large_for_exact_counting_is_refused_in_words():
    for votes in (
        {"A": 10**10, "B": 1},
        dict.fromkeys(map(str, range(2000)), 10),
    ):
        with pytest.raises(BadInput, match="in thousands"):
            paths(votes)
    with pytest.raises(
        BadInput,
        match="Electoral votes of 'A' must be 1,000,000,000,000,000 or less",
    ):
        paths({"A": 10**5000})


@given(scenarios(districts=False, split=True), st.data())
def test_a_split_unit_is_closed(scenario, data):
    assume(scenario.open)
    unit = data.draw(st.sampled_from(list(scenario.open)))
    divided = scenario.give(
        data.draw(
            splits(scenario.contest.electoral_votes[unit], scenario.contest.sides)
        ),
        unit,
    )
    p = paths(divided, scenario.contest.sides[0])
    assert unit not in p.open
    assert (p.total, p.wins, p.losses, p.ties) == brute.outcomes(divided, p.side)
