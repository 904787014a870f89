"""The path tree beside a board: a walk through its branches, which the map follows."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from election_kit.errors import BadInput, shown
from election_kit.maths.coalitions.paths import Paths, paths
from election_kit.maths.coalitions.trees import Node
from election_kit.maths.scenarios import Scenario
from election_kit.maths.sentences import listing, reasons, standing, verdict

if TYPE_CHECKING:
    from election_kit.widgets.board import Board

COUNTED = 10_000  # more ways than this are told as shares
REASONED = 20  # with more open units a side must win nothing yet, and looking for it takes long
SPOKEN = 6  # calls a sentence names one by one


class Branches:
    """The panel's side in Python; nothing is worked out while no page shows it.

    The tree grows from one map. Where the board's map is a point of it, that point is
    shown; where it is none, the tree is planted anew.
    """

    def __init__(self, board: "Board") -> None:
        self._board, self._open, self._unfolded = board, False, True
        self._ground: Scenario | None = None
        self._tree: Node | None = None
        self._told: tuple[Scenario, bool, dict[str, Any]] | None = None

    def commands(self) -> dict[str, Any]:
        """Return what a page may ask for."""
        return {
            "branches": self._show,
            "walk": self._walk,
            "plant": self._plant,
        }

    def facts(self) -> dict[str, Any]:
        """Return the branches in sight and the sentence above them, if a page shows
        them.
        """
        if not self._open:
            return {}
        now = self._board.scenario
        if (
            self._told is None
            or self._told[0] is not now
            or self._told[1] != self._unfolded
        ):
            try:
                told = self._sight(now)
            except BadInput as error:  # two sides could both reach a majority
                told = {"say": str(error), "items": []}
            self._told = now, self._unfolded, told
        return {"branches": self._told[2]}

    def _show(self, message: dict[str, Any]) -> None:
        self._open = message.get("open") is True

    def _plant(self, _: dict[str, Any]) -> None:
        self._ground = self._told = None
        self._unfolded = True

    def _walk(self, message: dict[str, Any]) -> None:
        """Go to a point: ``path`` has a digit for each step, the place of the branch
        taken.
        """
        path, node = message.get("path"), self._tree
        if (
            not isinstance(path, str)
            or not path.isascii()
            or not (path.isdigit() or path == "")
        ):
            raise BadInput(
                f"A page walked the tree by {shown(path)}, which is no path."
            )
        if node is None or self._ground is None:
            raise BadInput("Open the path tree first.")
        scenario = self._ground
        for digit in path:
            sides = list(node.branches)
            if node.unit is None or int(digit) >= len(sides):
                raise BadInput(f"The tree has no branch {shown(path)}.")
            side = sides[int(digit)]
            scenario, node = scenario.give(side, node.unit), node.branches[side]
        self._unfolded = message.get("open") is True
        if scenario != self._board.scenario:
            self._board.scenario = scenario

    def _sight(self, now: Scenario) -> dict[str, Any]:
        steps = (
            None
            if self._tree is None or self._ground is None
            else _steps(self._tree, self._ground, now)
        )
        if steps is None or self._tree is None:
            self._ground, self._tree, steps = (
                now,
                paths(now, now.contest.sides[0]).tree(),
                [],
            )
            self._unfolded = True
        items = [_item(None, self._tree, "", steps, unfolded=self._unfolded)]
        items += _below(self._tree, "", steps, unfolded=self._unfolded)
        return {"say": _sentence(self._tree, steps), "items": items}


def _steps(tree: Node, ground: Scenario, now: Scenario) -> list[str] | None:
    """Return the sides of the branches that lead to a map; None if it is no point of
    the tree.
    """
    if ground.contest != now.contest:
        return None
    given = {unit: after for unit, (_, after) in ground.diff(now).items()}
    steps, node = [], tree
    while node.unit in given:
        side = given.pop(node.unit)
        if not isinstance(side, str) or side not in node.branches:
            return None
        steps.append(side)
        node = node.branches[side]
    return None if given else steps


def _below(
    node: Node, path: str, steps: Sequence[str], *, unfolded: bool
) -> Iterator[dict[str, Any]]:
    """Yield the branches in sight below a point of the walk, top to bottom."""
    if not steps and not unfolded:
        return
    for place, (side, branch) in enumerate(node.branches.items()):
        there, here = f"{path}{place}", bool(steps) and side == steps[0]
        yield _item(
            (node, side),
            branch,
            there,
            steps[1:] if here else None,
            unfolded=unfolded,
        )
        if here:
            yield from _below(branch, there, steps[1:], unfolded=unfolded)


def _item(
    came: tuple[Node, str] | None,
    node: Node,
    path: str,
    ahead: Sequence[str] | None,
    *,
    unfolded: bool,
) -> dict[str, Any]:
    """Return what the page shows of a point; ``ahead`` are the steps still to go, None
    beside the walk.
    """
    contest = node.scenario.contest
    name, held = "Start", "."
    if came is not None and came[0].unit is not None:
        unit, side = came[0].unit, came[1]
        name, held = (
            f"{contest.name(unit)} {contest.electoral_votes[unit]} to {side}",
            str(contest.sides.index(side)),
        )
    unfolds = (
        None if node.unit is None else ahead is not None and (bool(ahead) or unfolded)
    )
    return {
        "path": path,
        "name": name,
        "held": held,
        "here": ahead == [],
        "open": unfolds,
        **_count(node),
    }


@lru_cache(maxsize=256)  # a step changes two points; those above stay in sight
def _count(node: Node) -> dict[str, Any]:
    """Return in how many ways each side wins from a point on: in words and as shares of
    a bar.
    """
    sides = node.scenario.contest.sides
    if node.winner is not None:
        place = str(sides.index(node.winner))
        return {
            "note": f"{node.winner} wins with {node.totals[node.winner]}",
            "bar": [[place, 100]],
        }
    every = [paths(node.scenario, side) for side in sides]
    total, wins = every[0].total, [p.wins for p in every]
    nobody = "tie" if len(sides) == 2 else "nobody"
    parts = [
        (str(place), side, n)
        for place, (side, n) in enumerate(zip(sides, wins, strict=True))
    ]
    parts.insert(1, ("tie", nobody, total - sum(wins)))
    if node.unit is None:
        note = "a tie" if len(sides) == 2 else "nobody wins"
    elif total > COUNTED:
        note = ", ".join(f"{side} {100 * n / total:.1f}%" for _, side, n in parts if n)
    else:
        note = (
            ", ".join(f"{side} {n:,}" for _, side, n in parts if n) + f" of {total:,}"
        )
    return {
        "note": note,
        "bar": [[held, round(100 * n / total, 2)] for held, _, n in parts if n],
    }


def _sentence(tree: Node, steps: Sequence[str]) -> str:
    """Return what is known at a point of the walk, given the calls that led there."""
    node, calls, contest = tree, dict[str, list[str]](), tree.scenario.contest
    for side in steps:
        calls.setdefault(side, []).append(contest.name(node.unit or ""))
        node = node.branches[side]
    if len(steps) > SPOKEN:
        told = f"After these {len(steps)} calls: "
    else:
        told = ", and ".join(
            f"{side} wins {listing(units)}" for side, units in calls.items()
        )
        told = f"If {told}: " if told else ""
    if node.winner is not None:
        return (
            f"{told}{node.winner} has {node.totals[node.winner]}, and {contest.need}"
            " win."
        )
    if node.unit is None:
        return f"{told}{verdict(node.scenario)}"
    every = [paths(node.scenario, side) for side in contest.sides]
    return told + " ".join(
        _first(p) if len(p.open) <= REASONED else standing(p) for p in every
    )


def _first(p: Paths) -> str:
    """Return the most important thing to say of a side's paths."""
    return next(
        (sentence for sentence in reasons(p) if p.side in sentence), standing(p)
    )
