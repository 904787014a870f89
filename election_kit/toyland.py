"""Toyland: six units, twenty electoral votes, two sides; small enough to check by hand.

Eleven votes win and ten to ten is a tie, so every idea of the real map has a toy beside it.
"""

from election_kit.maths.scenarios import Contest, Scenario

CONTEST = Contest(
    votes={"A": 6, "B": 5, "C": 4, "D": 2, "E": 2, "F": 1},
    sides=("Lark", "Wren"),
    names={"A": "Alder", "B": "Birch", "C": "Cedar", "D": "Dunes", "E": "Elms", "F": "Fern"},
)


def scenario(*, Lark: list[str] | None = None, Wren: list[str] | None = None) -> Scenario:  # noqa: N803  (sides are names)
    """Return Toyland with these units given and the rest open.

    >>> scenario(Lark=["Alder", "Birch"]).outcome
    Win(side='Lark', votes=11)
    """
    start = Scenario(CONTEST)
    return start.give("Lark", *(Lark or ())).give("Wren", *(Wren or ()))
