"""The fewest votes: to change a result, to make a tie, to win at all; the most states
one can carry and lose.

All are knapsacks, solved exactly: electors are what is gained, votes what it costs. In
Maine and Nebraska a vote in a district counts statewide too, so a state's units are
bought together, for the dearer of the two.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, chain, combinations
from typing import Literal, NamedTuple

from election_kit.errors import BadInput, shown
from election_kit.maths.arguments import as_counts, as_one_of
from election_kit.maths.returns import (
    OTHER,
    Returns,
    Source,
    Votes,
    by_state,
    following,
    known_side,
    lead,
    leaders,
    of_votes,
    returns_of,
)
from election_kit.maths.rules import winner_take_all
from election_kit.maths.swings import runner_up

Counted = Literal["margin", "added", "switched"]


@dataclass(frozen=True)
class Fewest:
    """The smallest number of votes that does it: one cheapest set of units, and how
    many there are.
    """

    votes: int
    units: tuple[str, ...]
    electors: int
    """What those units award."""
    counted: str
    ways: int
    """Different sets of units that cost the same; with more than one, ``units`` is only
    an example.
    """
    following: tuple[str, ...] = ()
    """Those of ``units`` whose own votes are not on record: they go with their state,
    as one block.
    """


class _Bundle(NamedTuple):
    """Units that can be gained together."""

    votes: int
    electors: int
    units: tuple[str, ...]
    ways: int = 1


@of_votes
def fewest_votes_to_change(
    source: Source,
    *,
    side: str | None = None,
    to: Literal["win", "tie"] = "win",
    counted: Counted = "margin",
) -> Fewest:
    """Return the fewest votes that would have let a side (by default the runner-up)
    win, or tie.

    ``to="win"`` is a majority of electors, ``to="tie"`` exactly half. Votes are
    ``counted`` as the sum of the ``"margin"``, as newspapers do; as votes ``"added"``
    to the side, one more in each unit; or as votes ``"switched"``, about half as many.

    >>> votes = {"A": (3, {"Lark": 52, "Wren": 48}), "B": (2, {"Lark": 4, "Wren": 6})}
    >>> [fewest_votes_to_change(votes, counted=way).votes for way in ("margin", "added", "switched")]
    [4, 5, 3]
    """
    returns = returns_of(source)
    side = runner_up(returns) if side is None else known_side(source, side)
    score = winner_take_all(returns)
    total = sum(n for n, _ in returns.values())
    if to not in ("win", "tie") or (to == "tie" and total % 2):
        raise BadInput(
            "Expected to='win' or, with an even number of electors, to='tie', not"
            f" {shown(to)}."
        )
    wanted = (score.need if to == "win" else total // 2) - int(score.electors[side])
    if wanted <= 0:
        raise BadInput(
            f"{side} has {score.electors[side]} of {total} electors already."
        )
    price = _price(counted)
    costs = {
        unit: price(votes, side)
        for unit, (_, votes) in returns.items()
        if any(votes.values()) and leaders(votes) != (side,)
    }
    return _cheapest(returns, costs, wanted, exact=to == "tie", counted=counted)


@of_votes
def fewest_votes_to_win(source: Source) -> Fewest:
    """Return the fewest popular votes that can win the presidency at this turnout,
    against one other side.

    The side wins just enough units by one vote, and gets no vote elsewhere. Units that
    held no popular vote cannot be won by votes.

    >>> fewest_votes_to_win({"A": (3, {"Lark": 52, "Wren": 49}), "B": (2, {"Lark": 40, "Wren": 60})}).votes
    51
    """
    returns = returns_of(source)
    need = sum(n for n, _ in returns.values()) // 2 + 1
    costs = {
        unit: int(sum(votes.values())) // 2 + 1
        for unit, (_, votes) in returns.items()
        if any(votes.values())
    }
    counted = "all votes cast for the side"
    return _cheapest(returns, costs, need, exact=False, counted=counted)


def most_units_and_lose(electors: Mapping[str, int]) -> tuple[str, ...]:
    """Return as many units as a side can carry while the other side has a majority: the
    smallest ones.

    Unless the last few are tied with units left out, no other set is as large.

    >>> most_units_and_lose({"A": 5, "B": 3, "C": 1, "D": 1})
    ('C', 'D')
    """
    electors = as_counts(electors, "Electors")
    return as_many_as(electors, (sum(electors.values()) - 1) // 2)


def as_many_as(prices: Mapping[str, int], money: int) -> tuple[str, ...]:
    """Return as many units as so much pays for: the cheapest ones, of equal ones the
    first by code.
    """
    order = sorted(prices, key=lambda unit: (prices[unit], unit))
    paid = accumulate(prices[unit] for unit in order)
    enough = sum(sum_so_far <= money for sum_so_far in paid)
    return tuple(order[:enough])


def _price(counted: str) -> Callable[[Votes, str], int]:
    prices: dict[str, Callable[[Votes, str], int]] = {
        "margin": lambda votes, side: -int(lead(votes, side)),
        "added": lambda votes, side: 1 - int(lead(votes, side)),
        "switched": _switched,
    }
    return prices[as_one_of(counted, prices, "Votes cannot be counted as {}.")]


def _switched(votes: Votes, side: str) -> int:
    """The fewest votes that must change to the side for it to lead alone: the more
    rivals, the more.
    """
    rivals = [n for name, n in votes.items() if name not in (side, OTHER)]
    low, high = 0, int(sum(votes.values()))
    while low < high:
        switched = (low + high) // 2
        most = votes.get(side, 0) + switched - 1  # what a rival may keep
        if sum(max(0, n - most) for n in rivals) <= switched:
            high = switched
        else:
            low = switched + 1
    return low


def _offers(returns: Returns, costs: Mapping[str, int]) -> Iterator[list[_Bundle]]:
    """Yield for each state every way to gain units of it."""
    followers = following(returns)
    for statewide, inner in by_state(returns):
        at_large = (statewide, *(unit for unit in inner if unit in followers))
        blocks = [at_large, *((unit,) for unit in inner if unit not in followers)]
        for_sale = [block for block in blocks if block[0] in costs]
        yield [
            _bundle(returns, costs, statewide, chosen)
            for n in range(1, len(for_sale) + 1)
            for chosen in combinations(for_sale, n)
        ]


def _bundle(
    returns: Returns,
    costs: Mapping[str, int],
    statewide: str,
    blocks: Iterable[tuple[str, ...]],
) -> _Bundle:
    """Return these blocks of a state: the votes in its districts count statewide too."""
    prices = {block[0]: costs[block[0]] for block in blocks}
    at_large = prices.pop(statewide, 0)
    units = tuple(chain.from_iterable(blocks))
    electors = sum(returns[unit][0] for unit in units)
    return _Bundle(max(at_large, sum(prices.values())), electors, units)


def _cheapest(
    returns: Returns,
    costs: Mapping[str, int],
    wanted: int,
    *,
    exact: bool,
    counted: str,
) -> Fewest:
    """The cheapest choice of at most one offer of each state with ``wanted`` electors
    (or more).
    """
    best = {0: _Bundle(0, 0, ())}  # by electors, at most those wanted
    for offers in _offers(returns, costs):
        after = dict(best)
        for gained, base in best.items():
            for offer in offers:
                at = gained + offer.electors
                if at <= wanted or not exact:
                    at = min(at, wanted)
                    after[at] = _cheaper(after.get(at), base, offer)
        best = after
    if wanted not in best:
        raise BadInput(f"No set of units has {wanted} electors to gain.")
    votes, electors, units, ways = best[wanted]
    followers = following(returns)
    follow = tuple(unit for unit in units if unit in followers)
    return Fewest(
        votes=votes,
        units=units,
        electors=electors,
        counted=counted,
        ways=ways,
        following=follow,
    )


def _cheaper(old: _Bundle | None, base: _Bundle, more: _Bundle) -> _Bundle:
    """Return the cheaper of the bundle known so far and a new one, or both counted."""
    votes = base.votes + more.votes
    if old is None or votes < old.votes:
        units = base.units + more.units
        return _Bundle(
            votes=votes,
            electors=base.electors + more.electors,
            units=units,
            ways=base.ways,
        )
    if votes == old.votes:
        return old._replace(ways=old.ways + base.ways)
    return old
