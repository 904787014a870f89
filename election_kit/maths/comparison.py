"""Two scenarios of one contest: what differs, and why that changes who wins."""

from collections.abc import Iterator, Mapping, Sequence

from election_kit.errors import WrongType, shown
from election_kit.maths.arguments import as_kind
from election_kit.maths.scenarios import Contest, Scenario, Split, Winner
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
    as_kind(first, Scenario, "Two Scenarios are compared")
    if isinstance(names, str) or not isinstance(names, Sequence) or len(names) != 2:
        raise WrongType(f"names= are two texts, not {shown(names)}.")
    changes = first.diff(second)
    one, other = names
    scores = [f"{one}: {summary(first)}", f"{other}: {summary(second)}"]
    if not changes:
        return Sentences([*scores, "The two are the same, unit by unit."])
    return Sentences([*scores, *_moves(first, changes), *_reasons(first, second)])


def _reasons(first: Scenario, second: Scenario) -> Iterator[str]:
    """Say why the winner is another one, or that it is not."""
    was, now = first.winner, second.winner
    need = first.contest.need
    if was == now:
        yield f"{now} wins in both." if now else "Nobody has a majority in either."
    elif 2 * need <= first.contest.total:  # until 1800 each elector had two votes
        yield (
            f"More than one side can have {need}: of those that do, the one with most"
            " wins."
        )
    else:
        for side in filter(None, (was, now)):
            yield from _why(first, second, side)


def holder(winner: Winner | None) -> str:
    """Return who has a unit, in a word or two.

    >>> holder(None), holder(Split({"Lincoln": 4, "Douglas": 3}))
    ('open', 'Lincoln 4, Douglas 3')
    """
    if isinstance(winner, Split):
        parts = [f"{side} {votes}" for side, votes in winner.awards.items()]
        return ", ".join(parts) or "nobody"
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
        n = len(units)
        who = f"{n} units"
        if n <= NAMED:
            who = listing(contest.names_of(units))
        go = "goes" if n == 1 else "go"
        yield f"{who} ({votes} {what}) {go} from {before} to {after}."


def _why(first: Scenario, second: Scenario, side: str) -> Iterator[str]:
    """Say why a side wins in one of the two only: the sum, and the units it hangs on."""
    contest, need = first.contest, first.contest.need
    moved = _moved(first, second, side)
    gained = {unit: n for unit, n in moved.items() if n > 0}
    lost = {unit: -n for unit, n in moved.items() if n < 0}
    had, has = first.totals[side], second.totals[side]
    change = f"gains {sum(gained.values())} and loses {sum(lost.values())}"
    if has >= need:
        yield f"{side} was {need - had} short of {need}, {change}: {has} is enough."
        weights, spare = gained, has - need + 1
        before, after = "Without", f"alone, {side} would not win."
    else:
        short = f"{has} is {need - has} short of {need}"
        yield f"{side} had {had - need} to spare, {change}: {short}."
        weights, spare = lost, need - has
        before, after = "With", f"alone kept, {side} would still win."
    decisive = [unit for unit in weights if weights[unit] >= spare]
    if decisive:
        names = listing(contest.names_of(decisive), "or")
        yield f"{before} {names} {after}"
    else:
        yield f"No single unit decides: it takes {_it_takes(contest, weights, spare)}."


def _it_takes(contest: Contest, weights: Mapping[str, int], enough: int) -> str:
    """Say how many units weigh enough together."""
    few = _fewest(weights, enough)
    many = number(len(few))
    if len(few) < len(weights):
        return f"at least {many}, such as {listing(contest.names_of(few))}"
    return "both" if len(few) == 2 else f"all {many}"


def _moved(first: Scenario, second: Scenario, side: str) -> dict[str, int]:
    """Return what a side gains, or loses, in each unit that differs."""
    moved = {}
    for unit in first.diff(second):
        before, after = first.awards(unit), second.awards(unit)
        moved[unit] = after.get(side, 0) - before.get(side, 0)
    return moved


def _fewest(weights: Mapping[str, int], enough: int) -> list[str]:
    """Return the fewest units that weigh enough: the heaviest."""
    few, weight = [], 0
    for unit in sorted(weights, key=lambda unit: -weights[unit]):
        few.append(unit)
        weight += weights[unit]
        if weight >= enough:
            break
    return few
