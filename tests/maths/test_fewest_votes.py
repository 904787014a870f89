import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from election_kit.errors import BadInput
from election_kit.maths.fewest_votes import (
    fewest_votes_to_change,
    fewest_votes_to_win,
    most_units_and_lose,
)
from election_kit.maths.returns import by_state, national
from tests import brute_swing as brute
from tests.tables import state_returns, unit_returns


@st.composite
def small_returns(draw):
    units = list("ABC"[: draw(st.integers(0, 3))]) + draw(
        st.sampled_from([["D"], ["ME", "ME-01", "ME-02"]])
    )
    votes = st.fixed_dictionaries(
        {side: st.integers(0, 4) for side in ("Lark", "Wren", "Crow", "other")}
    )
    voters = votes.filter(lambda v: v["Lark"] + v["Wren"] + v["Crow"])
    return {unit: (draw(st.integers(1, 4)), draw(voters)) for unit in units}


@given(
    small_returns(),
    st.sampled_from(["margin", "added", "switched"]),
    st.sampled_from(["win", "tie"]),
)
def test_fewest_votes_agree_with_every_set_of_units(returns, counted, to):
    assume(national(returns).get("Wren"))
    total, have = (
        sum(n for n, _ in returns.values()),
        brute.held(returns, "Wren"),
    )
    assume(have < total / 2 and (to == "win" or total % 2 == 0))
    costs = {
        u: brute.votes_needed(votes, "Wren", counted)
        for u, (_, votes) in returns.items()
        if brute.lead(votes, "Wren") <= 0
    }
    enough = {
        "win": lambda n: 2 * (have + n) > total,
        "tie": lambda n: 2 * (have + n) == total,
    }[to]
    best = brute.cheapest(returns, costs, dict(by_state(returns)), enough)
    if best is None:
        with pytest.raises(BadInput, match="No set of units"):
            fewest_votes_to_change(returns, side="Wren", to=to, counted=counted)
        return
    found = fewest_votes_to_change(returns, side="Wren", to=to, counted=counted)
    assert (found.votes, found.ways) == best
    assert enough(found.electors)
    assert found.electors == sum(returns[unit][0] for unit in found.units)
    assert brute.price(costs, found.units, dict(by_state(returns))) == found.votes


@given(small_returns())
def test_fewest_votes_to_win_agree_with_every_set_of_units(returns):
    costs = {unit: sum(votes.values()) // 2 + 1 for unit, (_, votes) in returns.items()}
    total = sum(n for n, _ in returns.values())
    best = brute.cheapest(
        returns, costs, dict(by_state(returns)), lambda n: 2 * n > total
    )
    assert fewest_votes_to_win(returns).votes == best[0]


@given(st.dictionaries(st.sampled_from("ABCDEFG"), st.integers(1, 9), min_size=1))
def test_no_larger_set_of_units_loses(electors):
    total = sum(electors.values())
    losing = [
        s
        for s in brute.subsets(electors)
        if 2 * (total - sum(electors[u] for u in s)) > total
    ]
    found = most_units_and_lose(electors)
    assert len(found) == max(map(len, losing))
    assert set(found) in map(set, losing)


@pytest.mark.parametrize(
    ("year", "to", "votes", "units"),
    [
        (2000, "win", 537, {"FL"}),
        (2016, "win", 77744, {"MI", "PA", "WI"}),
        (2020, "tie", 42918, {"AZ", "GA", "WI"}),
    ],
)
def test_published_margins(year, to, votes, units):
    found = fewest_votes_to_change(unit_returns(year), to=to)
    assert (found.votes, set(found.units), found.counted, found.ways) == (
        votes,
        units,
        "margin",
        1,
    )


def test_how_votes_are_counted_matters():
    returns = unit_returns(2016)
    assert fewest_votes_to_change(returns, counted="added").votes == 77744 + 3
    assert fewest_votes_to_change(returns, counted="switched").votes == 38875


def test_a_vote_in_a_district_counts_statewide():
    returns = {
        "ME": (2, {"Lark": 110, "Wren": 100}),
        "ME-01": (1, {"Lark": 60, "Wren": 54}),
        "ME-02": (1, {"Lark": 50, "Wren": 46}),
    }
    assert (
        fewest_votes_to_change(returns, side="Wren", counted="margin").votes == 10
    )  # not 10 + 4


def test_eleven_states_were_enough_in_2012_and_twelve_in_2024():
    for year, n in ((2012, 40), (2024, 39)):
        assert (
            len(
                most_units_and_lose(
                    {state: n for state, (n, _) in state_returns(year).items()}
                )
            )
            == n
        )


def test_helpful_errors():
    returns = {"A": (3, {"Lark": 2, "Wren": 1})}
    with pytest.raises(BadInput, match="3 of 3 electors already"):
        fewest_votes_to_change(returns, side="Lark")
    with pytest.raises(BadInput, match="even number of electors"):
        fewest_votes_to_change(returns, side="Wren", to="tie")
    with pytest.raises(BadInput, match="Did you mean 'switched'"):
        fewest_votes_to_change(returns, side="Wren", counted="switch")
    with pytest.raises(BadInput, match="No set of units"):
        fewest_votes_to_change(
            {"A": (3, {"Lark": 0}), "B": (1, {"Wren": 1})}, side="Wren"
        )


def test_who_has_half_already_needs_nothing_for_a_tie():
    level = {"A": (2, {"Lark": 3, "Wren": 2}), "B": (2, {"Lark": 1, "Wren": 4})}
    with pytest.raises(BadInput, match="2 of 4 electors already"):
        fewest_votes_to_change(level, side="Wren", to="tie")
    assert fewest_votes_to_change(level, side="Wren").votes == 1


def test_units_without_a_popular_vote_cannot_be_won_by_votes():
    votes = {"A": (3, {"Lark": 0}), "B": (2, {"Lark": 5, "Wren": 4})}
    with pytest.raises(BadInput, match="No set of units has 3 electors"):
        fewest_votes_to_win(votes)
