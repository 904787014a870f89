"""Two scenarios of one contest: what differs, and why that changes who wins."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from election_kit.errors import WrongType, shown
from election_kit.maths.scenarios import Scenario, Split, Winner
from election_kit.maths.sentences import Sentences, listing, number, summary

NAMED = 12  # units that go the same way; more are counted


def compare(
    first: Scenario,
    second: Scenario,
    *,
    names: tuple[str, str] = ("First", "Second"),
) -> Sentences:
    """Return what differs from the first scenario to the second, and why it changes the
    winner, in words.

    ``names`` are what the two are called. Which units differ is `Scenario.diff`;
    scenarios of different contests raise `BadInput`.

    >>> from election_kit import toyland
    >>> whole = toyland.scenario(Lark=["A", "B", "D"], Wren=["C", "E", "F"])
    >>> for sentence in compare(whole, whole.give("Wren", "B")): print(sentence)
    First: Lark 13, Wren 7. Lark has the 11 needed to win.
    Second: Lark 8, Wren 12. Wren has the 11 needed to win.
    Birch (5 electoral votes) goes from Lark to Wren.
    Lark had 2 to spare, gains 0 and loses 5: 8 is 3 short of 11.
    With Birch alone kept, Lark would still win.
    Wren was 4 short of 11, gains 5 and loses 0: 12 is enough.
    Without Birch alone, Wren would not win.
    """
    if not isinstance(first, Scenario):
        raise WrongType(f"Two Scenarios are compared, not {shown(first)}.")
    if isinstance(names, str) or not isinstance(names, Sequence) or len(names) != 2:
        raise WrongType(f"names= are two texts, not {shown(names)}.")
    changes = first.diff(second)
    scores = [
        f"{name}: {summary(scenario)}"
        for name, scenario in zip(names, (first, second), strict=True)
    ]
    if not changes:
        return Sentences([*scores, "The two are the same, unit by unit."])
    was, now = first.winner, second.winner
    need = first.contest.need
    if was == now:
        reasons = [
            f"{now} wins in both." if now else "Nobody has a majority in either."
        ]
    elif 2 * need <= first.contest.total:  # until 1800 each elector had two votes
        reasons = [
            f"More than one side can have {need}: of those that do, the one with most"
            " wins."
        ]
    else:
        reasons = [
            why for side in (was, now) if side for why in _why(first, second, side)
        ]
    return Sentences([*scores, *_moves(first, changes), *reasons])


def holder(winner: Winner | None) -> str:
    """Return who has a unit, in a word or two.

    >>> holder(None), holder(Split({"Lincoln": 4, "Douglas": 3}))
    ('open', 'Lincoln 4, Douglas 3')
    """
    if isinstance(winner, Split):
        return (
            ", ".join(f"{side} {votes}" for side, votes in winner.awards.items())
            or "nobody"
        )
    return winner or "open"


def _moves(
    first: Scenario, changes: Mapping[str, tuple[Winner | None, Winner | None]]
) -> Iterator[str]:
    """Say which units go from whom to whom, those that go the same way together."""
    contest = first.contest
    groups: dict[tuple[str, str], list[str]] = {}
    for unit, (before, after) in changes.items():
        groups.setdefault((holder(before), holder(after)), []).append(unit)
    for (before, after), units in groups.items():
        votes = contest.votes_of(units)
        what = "electoral vote" if votes == 1 else "electoral votes"
        many = len(units) > NAMED
        who = (
            f"{len(units)} units"
            if many
            else listing([contest.name(unit) for unit in units])
        )
        yield (
            f"{who} ({votes} {what}) {'go' if len(units) > 1 else 'goes'} from {before}"
            f" to {after}."
        )


def _why(first: Scenario, second: Scenario, side: str) -> Iterator[str]:
    """Say why a side wins in one of the two only: the sum, and the units it hangs on."""
    contest, need = first.contest, first.contest.need
    moved = {
        u: _award(second, u, side) - _award(first, u, side) for u in first.diff(second)
    }
    had, has = first.totals[side], second.totals[side]
    gains, losses = (
        sum(max(n, 0) for n in moved.values()),
        sum(max(-n, 0) for n in moved.values()),
    )
    won = has >= need
    start = f"was {need - had} short of {need}" if won else f"had {had - need} to spare"
    end = f"{has} is enough" if won else f"{has} is {need - has} short of {need}"
    yield f"{side} {start}, gains {gains} and loses {losses}: {end}."
    spare = (
        has - need + 1 if won else need - has
    )  # electoral votes that would turn it round
    weights = {u: abs(n) for u, n in moved.items() if (n > 0 if won else n < 0)}
    alone = [contest.name(unit) for unit in weights if weights[unit] >= spare]
    if alone:
        units = listing(alone, "or")
        yield (
            f"Without {units} alone, {side} would not win."
            if won
            else (f"With {units} alone kept, {side} would still win.")
        )
        return
    few = _fewest(weights, spare)
    units = listing([contest.name(unit) for unit in few])
    together = "both" if len(few) == 2 else f"all {number(len(few))}"
    some = f"at least {number(len(few))}, such as {units}"
    yield (
        "No single unit decides: it takes"
        f" {together if len(few) == len(weights) else some}."
    )


def _fewest(weights: Mapping[str, int], enough: int) -> list[str]:
    """Return the fewest units that weigh enough: the heaviest."""
    heaviest = sorted(weights, key=lambda unit: -weights[unit])
    sums = accumulate(weights[unit] for unit in heaviest)
    return heaviest[: 1 + sum(total < enough for total in sums)]


def _award(scenario: Scenario, unit: str, side: str) -> int:
    return scenario.awards(unit).get(side, 0)
