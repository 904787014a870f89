"""Toyland: six units, twenty electoral votes, two sides; small enough to check by hand.

Eleven votes win and ten to ten is a tie, so every idea of the real map has a toy beside
it.
"""

from collections.abc import Iterable

from election_kit.maths.scenarios import Contest, Scenario

CONTEST = Contest(
    electoral_votes={"A": 6, "B": 5, "C": 4, "D": 2, "E": 2, "F": 1},
    sides=("Lark", "Wren"),
    names={
        "A": "Alder",
        "B": "Birch",
        "C": "Cedar",
        "D": "Dunes",
        "E": "Elms",
        "F": "Fern",
    },
)


def scenario(**holdings: str | Iterable[str]) -> Scenario:
    """Return Toyland with these units given and the rest open.

    >>> scenario(Lark=["Alder", "Birch"]).outcome
    Win(side='Lark', votes=11)
    """
    return Scenario.of(CONTEST, **holdings)
