from fractions import Fraction
from functools import partial
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from election_kit.errors import BadInput, UnknownSide, UnknownUnit, WrongType
from election_kit.maths.apportionment.houses import apportion
from election_kit.maths.apportionment.methods import METHODS as ALL_METHODS
from election_kit.maths.awards import Award
from election_kit.maths.returns import national
from election_kit.maths.rules import (
    bonus,
    compact,
    districts,
    house_of,
    proportional,
    winner_take_all,
)
from tests.tables import (
    district_votes,
    nominees,
    rows,
    state_returns,
    unit_returns,
)

METHODS = ["jefferson", "webster", "hamilton", "exact"]


@st.composite
def some_returns(draw):
    votes = st.fixed_dictionaries(
        {side: st.integers(0, 50) for side in ("Lark", "Wren", "Crow", "other")}
    )
    return {
        unit: (draw(st.integers(1, 9)), draw(votes))
        for unit in "ABCD"[: draw(st.integers(1, 4))]
    }


def all_electors(award):
    return sum(award.electors.values()) + sum(award.tied.values())


@given(some_returns())
def test_no_rule_loses_an_elector(returns):
    total = sum(n for n, _ in returns.values())
    awards = [
        winner_take_all(returns),
        compact(returns, list(returns)),
        compact(returns, ["A"]),
    ]
    awards += [
        proportional(returns, method=method, threshold=Fraction(1, 10))
        for method in METHODS
    ]
    assert {all_electors(award) for award in awards} == {total}
    assert all_electors(bonus(returns, 7)) == total + 7
    assert all("other" not in award.electors for award in awards)


@given(some_returns())
def test_exact_shares_are_the_votes_and_whole_ones_keep_near(returns):
    exact, hamilton = (
        proportional(returns, method="exact"),
        proportional(returns, method="hamilton"),
    )
    for unit, (electors, votes) in returns.items():
        alone = proportional({unit: (electors, votes)}, method="exact")
        named = sum(n for side, n in votes.items() if side != "other")
        if named:
            assert alone.electors.get("Lark", 0) * named == electors * votes["Lark"]
    if not hamilton.tied:
        assert all(
            abs(n - exact.electors[side]) < len(returns)
            for side, n in hamilton.electors.items()
        )


@given(some_returns())
def test_what_units_give_is_the_rule_applied_to_each_alone(returns):
    rules = [
        winner_take_all,
        *(partial(proportional, method=method) for method in METHODS),
    ]
    for rule in rules:
        award = rule(returns)
        assert award.units.keys() == returns.keys()
        for unit, (electors, _) in returns.items():
            alone = rule({unit: returns[unit]})
            assert award.units[unit] == {
                side: n for side, n in alone.electors.items() if n
            }
            assert sum(award.units[unit].values()) + award.tied.get(unit, 0) == electors


@given(some_returns(), st.sets(st.sampled_from("ABCD")))
def test_units_add_up_to_what_each_side_gets(returns, members):
    for award in (
        compact(returns, members & set(returns)),
        bonus(returns, 7),
        winner_take_all(returns),
    ):
        for side, n in award.electors.items():
            assert sum(won.get(side, 0) for won in award.units.values()) == n


@given(some_returns(), st.sets(st.sampled_from("ABCD")))
def test_the_compact_sleeps_until_its_members_have_a_majority(returns, members):
    members &= set(returns)
    total, theirs = (
        sum(n for n, _ in returns.values()),
        sum(returns[unit][0] for unit in members),
    )
    if 2 * theirs <= total:
        assert compact(returns, members) == winner_take_all(returns)
    else:
        votes = national(returns)
        most = [
            side
            for side in ("Lark", "Wren", "Crow")
            if votes[side] == max(votes[s] for s in votes if s != "other")
        ]
        assert compact(returns, members).winner == (most[0] if len(most) == 1 else None)


@given(some_returns(), st.sets(st.sampled_from("ABCD")))
def test_outside_the_compact_nothing_changes(returns, members):
    award, alone = (
        compact(returns, members & set(returns)),
        winner_take_all(returns),
    )
    for unit in set(returns) - members:
        assert award.units[unit] == alone.units[unit]


def test_a_compact_with_exactly_half_of_the_electors_sleeps():
    half = {"A": (3, {"Lark": 5, "Wren": 4}), "B": (3, {"Lark": 1, "Wren": 9})}
    assert compact(half, ["A"]) == winner_take_all(half)
    more = {**half, "A": (4, {"Lark": 5, "Wren": 4}), "C": (0, {"Lark": 2})}
    assert compact(more, ["A"]).electors == {"Wren": 7, "Lark": 0}
    other = {**more, "C": (1, {"Lark": 2, "Wren": 1})}
    assert compact(other, ["A", "B"]).units["C"] == {"Lark": 1}


@given(some_returns())
def test_a_country_of_one_winner_is_the_same_under_every_rule(returns):
    for _, votes in returns.values():
        votes.update(Wren=0, Crow=0, Lark=votes["Lark"] + 1)
    total = sum(n for n, _ in returns.values())
    for award in (
        winner_take_all(returns),
        compact(returns, list(returns)),
        proportional(returns),
    ):
        assert award.electors["Lark"] == total


@pytest.mark.parametrize(
    ("year", "democrat", "republican"),
    [
        (2008, 301, 237),
        (2012, 264, 274),
        (2016, 248, 290),
        (2020, 277, 261),
        (2024, 246, 292),
    ],
)
def test_published_district_method(year, democrat, republican):
    award, who = (
        districts(state_returns(year), district_votes(year)),
        nominees(year),
    )
    assert (
        award.electors[who["D"]],
        award.electors[who["R"]],
        dict(award.tied),
    ) == (
        democrat,
        republican,
        {},
    )


def test_maine_and_nebraska_are_the_same_by_state_or_by_unit():
    assert districts(unit_returns(2024), district_votes(2024)) == districts(
        state_returns(2024), district_votes(2024)
    )
    real = unit_returns(2024)
    two = {unit: real[unit] for unit in real if unit[:2] in ("ME", "NE")}
    lines = {
        unit: votes
        for unit, votes in district_votes(2024).items()
        if unit[:2] in ("ME", "NE")
    }
    assert districts(two, lines).electors == winner_take_all(two).electors


def test_no_majority_under_proportional_electors_in_2016():
    award = proportional(state_returns(2016), method="webster")
    assert (
        award.electors["Clinton"],
        award.electors["Trump"],
        award.winner,
    ) == (
        263,
        262,
        None,
    )
    fractions = proportional(state_returns(2016), method="exact")
    assert sum(fractions.electors.values()) == 538
    assert fractions.need == 270


def test_a_threshold_keeps_small_sides_out():
    award = proportional(
        state_returns(2016), method="webster", threshold=Fraction(1, 5)
    )
    assert {side for side, n in award.electors.items() if n} == {
        "Clinton",
        "Trump",
        "McMullin",
    }  # 21.5 in Utah


@pytest.mark.parametrize(
    "share", [Fraction(7, 100), 0.07]
)  # as a float, 0.07 of 100 is a little over 7
def test_who_is_exactly_at_the_threshold_is_not_below_it(share):
    at, below = {"Lark": 93, "Wren": 7}, {"Lark": 94, "Wren": 6}
    assert proportional({"A": (20, at)}, threshold=share).electors["Wren"] == 1
    assert "Wren" not in proportional({"A": (20, below)}, threshold=share).electors


def test_a_threshold_may_be_the_share_of_a_side():
    votes = {
        "A": (20, {"Lark": 80_000_001, "Wren": 5_999_998}),
        "B": (20, {"Lark": 80_000_001, "Wren": 5_999_997}),
    }
    share = Fraction(5_999_998, 85_999_999)
    assert [
        won.keys() for won in proportional(votes, threshold=share).units.values()
    ] == [
        {"Lark", "Wren"},
        {"Lark"},
    ]


def test_the_compact_of_all_states_elects_who_has_most_votes():
    for year in range(1992, 2028, 4):
        returns = unit_returns(year)
        assert compact(returns, list(returns)).winner == next(iter(national(returns)))
    assert bonus(unit_returns(2016)).winner == "Clinton"
    assert bonus(unit_returns(2016)).need == 321
    assert sum(bonus(unit_returns(2016)).electors.values()) == 640


def test_a_compact_binds_the_districts_of_its_members():
    returns = unit_returns(2020)
    flipped = {
        unit for unit, (_, votes) in returns.items() if votes["Trump"] > votes["Biden"]
    }
    members = [unit for unit in returns if "-" not in unit]
    assert {"ME-02", "NE-01"} < flipped
    assert compact(returns, members).electors["Biden"] == 538


def test_house_sizes_give_the_electors_of_the_census():
    people = {
        row["state"]: int(row["population"])
        for row in rows("apportionment", census=2010)
    }
    same = house_of(unit_returns(2020), people, seats=435)
    assert {state: n for state, (n, _) in same.items()} == {
        state: n for state, (n, _) in state_returns(2020).items()
    }
    before = {
        row["state"]: int(row["population"])
        for row in rows("apportionment", census=1990)
    }
    larger = house_of(state_returns(2000), before, seats=800)
    assert sum(n for n, _ in larger.values()) == 800 + 100 + larger["DC"][0]
    assert (
        winner_take_all(larger).winner == "Gore"
    )  # two electors for each state count for less


@pytest.mark.parametrize("method", ALL_METHODS)
def test_a_house_is_shared_out_as_one_asks(method):
    people = {"A": 1045, "B": 8955, "C": 12}
    votes = {state: (3, {"Lark": 1}) for state in people}
    house = house_of(votes, people, seats=101, method=method)
    assert {state: n - 2 for state, (n, _) in house.items()} == apportion(
        people, seats=101, method=method
    )


def test_ties_are_left_to_nobody():
    level = {"A": (4, {"Lark": 5, "Wren": 5}), "B": (3, {"Lark": 5, "Wren": 5})}
    assert dict(winner_take_all(level).tied) == {"A": 4, "B": 3}
    assert proportional(level) == Award({"Lark": 3, "Wren": 3}, {"B": 1})
    alone = {"C": (1, {"Lark": 5, "Wren": 5})}
    assert (
        proportional(alone)
        == winner_take_all(alone)
        == Award({"Lark": 0, "Wren": 0}, {"C": 1})
    )
    assert winner_take_all(level).winner is None
    assert dict(bonus(level, 2).tied) == {
        "A": 4,
        "B": 3,
        "the whole country": 2,
    }


def test_an_award_is_a_value_of_its_own():
    given = {"Lark": 3}, {"B": 2}, {"A": {"Lark": 3}}
    award = Award(*given)
    assert {award: 1}[Award({"Lark": 3}, {"B": 2})] == 1
    for mapping in (*given, given[2].get("A", {})):
        mapping.clear()
    assert (award.electors, award.tied, award.units) == (
        {"Lark": 3},
        {"B": 2},
        {"A": {"Lark": 3}},
    )
    for mapping in (award.electors, award.tied, award.units, award.units["A"]):
        with pytest.raises(TypeError):
            mapping["A"] = 1


def test_helpful_errors():
    returns = {"PA": (4, {"Lark": 2, "Wren": 1})}
    with pytest.raises(UnknownUnit, match="'PX-1' lies in no state"):
        districts(returns, {"PX-1": {"Lark": 1}})
    with pytest.raises(BadInput, match="2 districts; 1 are given"):
        districts(returns, {"PA-1": {"Lark": 1}})
    with pytest.raises(UnknownUnit, match="Unknown member 'P'"):
        compact(returns, ["P"])
    for members in ("PA", 7):
        with pytest.raises(WrongType, match="expected several, such as a list"):
            compact(returns, members)
    for threshold in (-0.1, 1, 5):
        with pytest.raises(BadInput, match="from 0 up to 1"):
            proportional(returns, threshold=threshold)
    with pytest.raises(BadInput, match="Did you mean 'webster'"):
        proportional(returns, method="websters")
    with pytest.raises(UnknownUnit, match="people but no votes"):
        house_of(returns, {"PA": 10, "NY": 20}, seats=5)


def test_districts_know_the_sides_of_the_states():
    returns = {"A": (4, {"Lark": 9, "Wren": 6}), "AK": (3, {"Lark": 1, "Wren": 2})}
    race = SimpleNamespace(returns=returns, parties={"Lark": "D", "Wren": "R"})
    votes = {
        "A-1": {"D": 7, "r": 1, "OTHER": 99},
        "A-2": {"lark": 2, "WREN": 5},
        "AK-AL": {"Lark": 1, "Wren": 2},
    }
    award = districts(race, votes)
    assert award.electors == {"Lark": 3, "Wren": 4}
    assert award.units["AK-AL"] == {"Wren": 1}
    with pytest.raises(UnknownSide, match=r"In 'A-1': Unknown side 'D'\."):
        districts(returns, votes)
