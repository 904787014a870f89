"""The path tree, walked from branch to branch: what is met at its leaves."""

import pytest
from hypothesis import example, given, settings

from election_kit.maths.coalitions.paths import paths
from election_kit.maths.scenarios import Contest, Scenario
from tests import brute
from tests.strategies import MAINE, scenarios, two_sided
from tests.tables import rows

#: Who loses Maine with its first district lost has lost the second too, which comes
#: last.
HALF_OF_MAINE = Contest(
    {"ME": 2, "B": 1, "ME-01": 1, "ME-02": 1}, ("Lark", "Wren"), districts=MAINE
)


def tree_of(scenario):
    """Return the tree of a scenario, which is the same for every side."""
    return paths(scenario, scenario.contest.sides[0]).tree()


def leaves(node):
    """Return the nodes without branches from here on."""
    return [leaf for branch in node.branches.values() for leaf in leaves(branch)] or [
        node
    ]


def gained(node, start, side):
    """Return the units that a side has won since the start."""
    return frozenset(
        unit
        for unit, winner in node.scenario.winners.items()
        if winner == side and start[unit] is None
    )


@settings(max_examples=40)
@given(scenarios(split=True))
@example(Scenario(HALF_OF_MAINE, {"ME-01": "Lark"}))
def test_every_map_lies_behind_one_leaf_and_a_leaf_is_a_win_or_a_full_map(
    scenario,
):
    found = leaves(tree := tree_of(scenario))
    assert tree.leaves == len(found)
    side = scenario.contest.sides[0]
    assert sum(paths(leaf.scenario, side).total for leaf in found) == sum(
        1 for _ in brute.maps(scenario)
    )
    for leaf in found:
        reached = [
            side
            for side in scenario.contest.sides
            if leaf.totals[side] >= scenario.contest.need
        ]
        assert (
            reached == [leaf.winner] if leaf.winner else not reached and not leaf.units
        )
        assert leaf.unit is None


@settings(max_examples=40)
@given(two_sided(districts=False))
def test_a_sides_leaves_are_its_paths_and_the_others_are_ties(scenario):
    found = leaves(tree_of(scenario))
    for side in scenario.contest.sides:
        p = paths(scenario, side)
        won = [gained(leaf, scenario, side) for leaf in found if leaf.winner == side]
        assert sorted(won, key=sorted) == sorted(
            map(frozenset, p.minimal()), key=sorted
        )
    assert [leaf.winner for leaf in found].count(None) == p.ties


@pytest.mark.parametrize("sides", [("Lark", "Wren"), ("Lark", "Wren", "Crow")])
def test_the_largest_unit_is_decided_first_and_the_side_asked_about_has_the_first_branch(
    sides,
):
    tree = paths({"A": 1, "B": 2, "C": 2}, "Wren", sides=sides).tree()
    assert (tree.unit, list(tree.branches)) == (
        "B",
        ["Wren", *(side for side in sides if side != "Wren")],
    )
    assert tree.branches["Lark"].units == ("C", "A")
    assert tree.branches["Lark"].totals == {
        **dict.fromkeys(sides, 0),
        "Lark": 2,
    }


def test_the_tree_of_a_whole_country_is_counted_and_not_walked():
    p = paths(
        {row["state"]: int(row["votes"]) for row in rows("allotments", year=2020)}
    )
    assert p.tree().leaves == 2 * p.n_minimal + p.ties
