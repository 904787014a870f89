"""A match of two teams on one map: they take turns, one open unit a turn, toward a
target.

A `Round` is immutable: what was played is a tuple of maps, so that taking a turn back
is leaving the last one out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from election_kit.errors import BadInput, shown
from election_kit.maths.arguments import as_one_of
from election_kit.maths.coalitions.paths import paths
from election_kit.maths.scenarios import Scenario, Tie

TARGETS = {
    "reach": "Be first to reach the majority",
    "block": "Leave the other side no path to a majority",
    "tie": "A tie: whoever begins wants it, the other team wants none",
}


@dataclass(frozen=True, kw_only=True)
class Round:
    """One round: the map it began with, the target, the side whose team begins, and the
    map after each turn.

    In a turn a team gives one open unit to its own side, or to either in a round for a
    tie, or passes. Raises `BadInput` for a contest of more than two sides, a map with
    nothing open or decided already, an unknown target.

    >>> from election_kit import toyland
    >>> begun = Round(start=toyland.scenario(Lark=["A"]), first="Wren")
    >>> second = begun.after(begun.now.give("Wren", "C"))
    >>> second.team, second.over
    ('Lark', False)
    >>> second.after(second.now.give("Lark", "B")).words
    'Lark has the 11 needed, and wins the round.'
    """

    start: Scenario
    first: str
    target: str = "reach"
    turns: tuple[Scenario, ...] = ()

    def __post_init__(self) -> None:
        sides = self.start.contest.sides
        if len(sides) != 2:
            raise BadInput(f"A match is for two sides; here are {len(sides)}.")
        as_one_of(self.target, list(TARGETS), "Unknown target {}.")
        if self.first not in sides:
            raise BadInput(
                f"Either {sides[0]} or {sides[1]} begins, not {shown(self.first)}."
            )
        if not self.turns and (not self.start.open or self.over):
            raise BadInput(
                "A match begins with open units and a target that nobody has yet."
            )

    @property
    def now(self) -> Scenario:
        """The map after the last turn."""
        return self.turns[-1] if self.turns else self.start

    @property
    def team(self) -> str:
        """The side whose turn it is."""
        return self.first if len(self.turns) % 2 == 0 else self._other(self.first)

    @property
    def may_give(self) -> tuple[str, ...]:
        """To whom the team may give a unit, its own side first."""
        both = self.target == "tie"
        return (self.team, self._other(self.team)) if both else (self.team,)

    @property
    def winner(self) -> str | None:
        """The side whose team has the target; None while nobody has."""
        if self.target == "tie":
            return self._winner_of_a_tie()
        if self.target == "reach":
            return self.now.winner
        before = self._other(self.team)  # whose turn was last, and so whose deed it is
        stuck = [side for side, wins in self._ways().items() if not wins]
        if not stuck:
            return None
        return before if self.team in stuck else self.team

    @property
    def over(self) -> bool:
        """Whether there is a winner, or cannot be one any more."""
        return self.winner is not None or not any(self._ways().values())

    @property
    def words(self) -> str:
        """Why the round is over; empty while it goes on."""
        if not self.over:
            return ""
        if self.target == "tie":
            tied = "It is a tie." if self._is_tie else "A tie is impossible now."
            return f"{tied} {self.winner} wins the round."
        if self.winner is None:
            return "Nobody can reach a majority any more: nobody wins the round."
        if self.target == "reach":
            need = self.start.contest.need
            return f"{self.winner} has the {need} needed, and wins the round."
        return f"{self._other(self.winner)} has no path left. {self.winner} wins the round."

    def taken(self, now: Scenario) -> str | None:
        """Return the unit that a map gives away in this turn; raises `BadInput` if no
        turn leads there.
        """
        changed = [
            unit for unit in now if now.winners.get(unit) != self.now.winners.get(unit)
        ]
        if now.contest != self.start.contest or len(changed) > 1:
            raise BadInput("In a match a turn gives one unit. Clear the other first.")
        for unit in changed:
            name = now.contest.name(unit)
            if unit not in self.now.open:
                raise BadInput(f"{name} is taken already.")
            if now[unit] not in self.may_give:
                raise BadInput(f"It is {self.team}'s turn: {name} can only go there.")
        return next(iter(changed), None)

    def after(self, now: Scenario) -> "Round":
        """Return the round after a turn that leads to ``now``; raises `BadInput` if none
        does.
        """
        if self.over:
            raise BadInput("This round is over.")
        self.taken(now)
        return replace(self, turns=(*self.turns, now))

    def before(self) -> "Round":
        """Return the round without its last turn."""
        return replace(self, turns=self.turns[:-1])

    @property
    def _is_tie(self) -> bool:
        return isinstance(self.now.outcome, Tie)

    def _winner_of_a_tie(self) -> str | None:
        if self._is_tie:
            return self.first
        possible = paths(self.now, self.first).ties
        return None if possible else self._other(self.first)

    def _ways(self) -> Mapping[str, int]:
        return {side: paths(self.now, side).wins for side in self.start.contest.sides}

    def _other(self, side: str) -> str:
        first, second = self.start.contest.sides
        return second if side == first else first
