from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from election_kit.errors import BadInput, UnknownSide, WrongType
from election_kit.maths.returns import by_state, leaders, margin, national
from election_kit.maths.rules import winner_take_all
from election_kit.maths.swings import (
    electoral_gap,
    runner_up,
    seats_votes,
    tipping_point,
    uniform_swing,
)
from tests import brute_swing as brute
from tests.tables import nominees, rows, state_returns, unit_returns

SIDES = ["Lark", "Wren", "Crow", "other"]


@st.composite
def some_returns(draw, most=30, sides=SIDES):
    """Returns of a small country, sometimes with a divided state."""
    units = list("ABCDE"[: draw(st.integers(1, 5))]) + draw(
        st.sampled_from([[], ["ME", "ME-01", "ME-02"]])
    )
    votes = st.fixed_dictionaries({side: st.integers(0, most) for side in sides})
    return {unit: (draw(st.integers(1, 6)), draw(votes)) for unit in units}


@pytest.mark.parametrize(
    ("year", "unit"),
    [
        (2016, "WI"),
        (2012, "CO"),
        (2000, "FL"),
        (1996, "PA"),
        (1948, "CA"),
        (2020, "WI"),
    ],
)
def test_published_tipping_points(year, unit):
    assert tipping_point(unit_returns(year)).unit == unit


def test_the_two_sides_of_2020_tip_in_different_states():
    returns = unit_returns(2020)
    biden, trump = (
        tipping_point(returns, "Biden"),
        tipping_point(returns, "Trump"),
    )
    assert (biden.unit, biden.before, biden.need) == ("WI", 269, 270)
    assert (trump.unit, trump.before, trump.need) == ("PA", 269, 270)


@given(some_returns(), st.sampled_from(SIDES[:3]))
def test_tipping_point_is_where_the_majority_is_reached(returns, side):
    returns["Z"] = (1, dict.fromkeys(SIDES, 1))  # every side is known
    found = tipping_point(returns, side)
    assert {found.unit, *found.level_with} == brute.tipping_units(
        returns, side, margin, found.need
    )
    assert found.margin == margin(returns[found.unit][1], side)


@given(some_returns(sides=["Lark", "Wren"]))
def test_a_swing_of_the_tipping_margin_takes_the_majority_and_less_does_not(
    returns,
):
    assume(all(sum(votes.values()) for _, votes in returns.values()))
    assume(national(returns)["Lark"] and national(returns)["Wren"])
    tipping = tipping_point(returns, "Lark")
    after = uniform_swing(returns, tipping.margin, toward="Wren", against="Lark")
    nearly = uniform_swing(
        returns,
        tipping.margin - Fraction(1, 10**9),
        toward="Wren",
        against="Lark",
    )
    assert winner_take_all(after).winner != "Lark"
    assert winner_take_all(nearly).winner == "Lark"


@given(some_returns(), st.fractions(-20, 20))
def test_a_swing_moves_every_margin_alike_and_back_again(returns, points):
    returns["Z"] = (1, {"Lark": 2, "Wren": 1})
    there = uniform_swing(returns, points, toward="Lark", against="Wren")
    for unit, (electors, votes) in returns.items():
        assert there[unit][0] == electors
        assert sum(there[unit][1].values()) == sum(votes.values())
        moved = (
            there[unit][1]["Lark"]
            - there[unit][1]["Wren"]
            - votes["Lark"]
            + votes["Wren"]
        )
        assert 100 * moved == points * sum(votes.values())
    assert uniform_swing(there, -points, toward="Lark", against="Wren") == returns


def test_points_are_read_as_written():
    returns = {"A": (1, {"Lark": 600, "Wren": 400})}
    assert uniform_swing(returns, 0.1, toward="Wren") == uniform_swing(
        returns, "0.1", toward="Wren"
    )
    assert uniform_swing(returns, 0.1, toward="Wren")["A"][1]["Wren"] == Fraction(
        801, 2
    )


def test_gap_between_popular_vote_and_electoral_votes():
    for year in (
        2000,
        2016,
        2020,
    ):  # who won in 2000 and 2016 lost the popular vote; in 2020 the map leaned alike
        party = {side: party for party, side in nominees(year).items()}
        returns = unit_returns(year)
        tipping = tipping_point(returns)
        helped = (
            electoral_gap(returns)
            if party[tipping.side] == "R"
            else -electoral_gap(returns)
        )
        assert helped > 0
    assert round(float(electoral_gap(unit_returns(2016))), 2) == 2.86
    assert round(float(electoral_gap(unit_returns(2020))), 2) == -3.83


def test_national_votes_are_the_official_ones_and_count_maine_once():
    assert national(unit_returns(2020))["Biden"] == 81283501
    assert national(unit_returns(2016))["Clinton"] == 65853514
    assert national(unit_returns(2000)) == national(state_returns(2000))


def test_returns_give_the_electors_each_unit_awarded():
    for year in (1992, 2000, 2004, 2008, 2012, 2016, 2020, 2024):
        score, who = winner_take_all(unit_returns(year)), nominees(year)
        pledged = {
            row["key"]: int(row["electoral_votes"])
            for row in rows("candidates", year=year)
        }
        faithless = {2000: 1, 2004: 1, 2016: 7}.get(year, 0)
        assert (
            sum(abs(score.electors[side] - pledged[side]) for side in who.values())
            == faithless
        )


def test_seats_votes_curve_rises_and_meets_the_result():
    returns = unit_returns(2020)
    curve = seats_votes(returns, "Trump", swings=range(-10, 11))
    assert [point.electors for point in curve] == sorted(
        point.electors for point in curve
    )
    assert curve[10].electors == 232
    assert curve[10].exact_share == Fraction(74223975, 74223975 + 81283501)
    assert (
        curve[11].electors == 232 + 11 + 16 + 10
    )  # one point: Arizona, Georgia, Wisconsin, and a tie


def test_groups_and_leaders():
    assert dict(by_state({"ME": 1, "ME-01": 1, "NE-02": 1})) == {
        "ME": ("ME-01",),
        "NE-02": (),
    }
    assert leaders({}) == ()
    assert leaders({"other": 3}) == ()


def test_helpful_errors():
    returns = {
        "A": (3, {"Lark": 2, "Wren": 1}),
        "B": (3, {"Lark": 1, "Wren": 2}),
    }
    with pytest.raises(UnknownSide, match="Did you mean 'Lark'"):
        tipping_point(returns, "Larck")
    with pytest.raises(BadInput, match="Nobody has a majority"):
        tipping_point(returns)
    with pytest.raises(BadInput, match="clearly second"):
        runner_up(returns)
    with pytest.raises(BadInput, match="from Lark to itself"):
        uniform_swing(returns, 1, toward="Lark", against="Lark")
    with pytest.raises(BadInput, match="are a number such as"):
        uniform_swing(returns, "much", toward="Lark")
    with pytest.raises(WrongType, match="are a number such as"):
        uniform_swing(returns, True, toward="Lark")
    with pytest.raises(BadInput, match="No returns"):
        tipping_point({})
