"""The same votes under other rules: winner-take-all, districts, proportional, the
compact, a bonus.

Every rule takes an election or its returns (:mod:`~election_kit.maths.returns`) and
says who gets how many electors. It is arithmetic, not history: under other rules
campaigns would have been run differently.
"""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from fractions import Fraction

from election_kit.errors import (
    ApportionmentTie,
    BadInput,
    UnknownUnit,
    did_you_mean,
    shown,
)
from election_kit.maths.apportionment import apportion
from election_kit.maths.arguments import (
    as_mapping,
    as_whole,
    between,
    several,
)
from election_kit.maths.frozen_dict import Frozen
from election_kit.maths.returns import (
    OTHER,
    HasReturns,
    Returns,
    Votes,
    by_state,
    home,
    leaders,
    national,
    returns_of,
)

BONUS = (
    102  # two for each state and DC: Twentieth Century Fund, "Winner Take All" (1978)
)


@dataclass(frozen=True)
class Award:
    """Electors by side under a rule, most first; ``tied`` are those that a tie left to
    nobody, by unit.

    ``units`` says where: unit -> the electors that sides got there, zeros left out.

    >>> winner_take_all({"A": (3, {"Lark": 5, "Wren": 4}), "B": (2, {"Lark": 1, "Wren": 2})}).units
    {'A': {'Lark': 3}, 'B': {'Wren': 2}}
    """

    electors: Mapping[str, int | Fraction]
    tied: Mapping[str, int | Fraction]
    units: Mapping[str, Mapping[str, int | Fraction]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def __post_init__(self) -> None:
        object.__setattr__(
            self,
            "units",
            Frozen({unit: Frozen(won) for unit, won in self.units.items()}),
        )
        object.__setattr__(self, "electors", Frozen(self.electors))
        object.__setattr__(self, "tied", Frozen(self.tied))

    @property
    def total(self) -> int | Fraction:
        """All electors, those tied included."""
        return sum(self.electors.values()) + sum(self.tied.values())

    @property
    def need(self) -> int:
        """The smallest whole number above half of all electors."""
        return self.total // 2 + 1

    @property
    def winner(self) -> str | None:
        """The side with more than half of all electors, or None: then the House
        decides.
        """
        return next(
            (side for side, n in self.electors.items() if 2 * n > self.total),
            None,
        )


def _award(
    parts: Iterable[tuple[str, Mapping[str, int | Fraction], int | Fraction]],
) -> Award:
    """Add up (unit, electors by side, electors tied)."""
    electors: dict[str, int | Fraction] = {}
    tied: dict[str, int | Fraction] = {}
    units: dict[str, dict[str, int | Fraction]] = {}
    for unit, won, left in parts:
        units[unit] = {side: n for side, n in won.items() if n}
        for side, n in won.items():
            electors[side] = electors.get(side, 0) + n
        if left:
            tied[unit] = left
    return Award(dict(sorted(electors.items(), key=lambda item: -item[1])), tied, units)


def _all_to_first(
    unit: str, electors: int, votes: Votes
) -> tuple[str, dict[str, int], int]:
    first = leaders(votes)
    won = dict.fromkeys((side for side in votes if side != OTHER), 0)
    if len(first) == 1:
        won[first[0]] = electors
    return unit, won, 0 if len(first) == 1 else electors


def winner_take_all(source: Returns | HasReturns) -> Award:
    """Return who gets what if each unit gives all its electors to the side with most
    votes.

    With 51 states this is the rule of 48 states and DC applied to all; with the 56
    units, the rule in force.

    >>> winner_take_all({"A": (3, {"Lark": 5, "Wren": 4}), "B": (2, {"Lark": 1, "Wren": 2})}).electors
    {'Lark': 3, 'Wren': 2}
    """
    returns = returns_of(source)
    return _award(_all_to_first(unit, n, votes) for unit, (n, votes) in returns.items())


def districts(
    source: Returns | HasReturns, district_votes: Mapping[str, Votes]
) -> Award:
    """Return who gets what if each district gives one elector and each state two, as in
    Maine and Nebraska.

    ``district_votes`` maps districts (``PA-07``) to votes. A state keeps two electors
    for its statewide winner, or all where it has no districts in the mapping (DC). Any
    other number of districts than the state's electors less two raises ``BadInput``.

    >>> state = {"A": (4, {"Lark": 9, "Wren": 6})}
    >>> districts(state, {"A-1": {"Lark": 7, "Wren": 1}, "A-2": {"Lark": 2, "Wren": 5}}).electors
    {'Lark': 3, 'Wren': 1}
    """
    states = _states(returns_of(source))
    district_votes = as_mapping(district_votes, "Votes of districts")
    inside: dict[str, list[str]] = {state: [] for state in states}
    for district in district_votes:
        if home(district, states) not in states:
            raise UnknownUnit(
                f"District {shown(district)} lies in no"
                f" state.{did_you_mean(district, states)}"
            )
        if home(district, states) != district:
            inside[home(district, states)].append(district)
    parts = []
    for state, (electors, votes) in states.items():
        n = len(inside[state])
        if n and n != electors - 2:
            raise BadInput(
                f"{state} has {electors} electors and so {electors - 2} districts; {n}"
                " are given."
            )
        parts.append(_all_to_first(state, electors - n, votes))
        parts.extend(
            _all_to_first(district, 1, district_votes[district])
            for district in inside[state]
        )
    return _award(parts)


def proportional(
    source: Returns | HasReturns,
    *,
    method: str = "jefferson",
    threshold: Fraction | float = 0,
) -> Award:
    """Return who gets what if each state shares its electors out by votes.

    ``method`` is one of :data:`~election_kit.maths.apportionment.METHODS`, or
    ``"exact"`` for fractions of electors. Sides below ``threshold`` (a share of the
    state's votes) get none; ``other`` never does. A state whose last elector is tied
    gives it to nobody, if both claims are exactly equal.

    >>> votes = {"A": (5, {"Lark": 60, "Wren": 40})}
    >>> proportional(votes).electors, proportional(votes, method="exact").electors
    ({'Lark': 3, 'Wren': 2}, {'Lark': Fraction(3, 1), 'Wren': Fraction(2, 1)})
    """
    if not between(threshold, 0, 1) or threshold == 1:
        raise BadInput(
            "A threshold is a share of the votes from 0 up to 1, not"
            f" {shown(threshold)}."
        )
    share = Fraction(threshold).limit_denominator(10**9)  # 0.07 is seven hundredths
    states = _states(returns_of(source))
    return _award(
        _shared(state, n, votes, method, share) for state, (n, votes) in states.items()
    )


def _shared(
    state: str, electors: int, votes: Votes, method: str, threshold: Fraction
) -> tuple[str, Mapping[str, int | Fraction], int]:
    floor = threshold * sum(votes.values())
    able = {side: n for side, n in votes.items() if side != OTHER and n and n >= floor}
    if not able:  # no popular vote, or nobody above the threshold
        return _all_to_first(state, electors, votes)
    if method == "exact":
        return (
            state,
            {
                side: Fraction(electors * n) / sum(able.values())
                for side, n in able.items()
            },
            0,
        )
    counts = {side: int(n) for side, n in able.items()}
    for left in range(electors):
        with suppress(ApportionmentTie):
            return (
                state,
                apportion(counts, seats=electors - left, method=method, minimum=0),
                left,
            )
    return state, dict.fromkeys(able, 0), electors


def compact(source: Returns | HasReturns, members: Collection[str]) -> Award:
    """Return who gets what under the National Popular Vote compact with these members.

    If the members have a majority of all electors, all of theirs go to the side with
    the most votes in the whole country; otherwise the compact is not in effect. All
    other units stay with their own winner.

    >>> votes = {"A": (3, {"Lark": 5, "Wren": 4}), "B": (2, {"Lark": 1, "Wren": 4})}
    >>> compact(votes, ["A"]).electors, compact(votes, ["B"]).electors
    ({'Wren': 5, 'Lark': 0}, {'Lark': 3, 'Wren': 2})
    """
    returns, joined = returns_of(source), set()
    by_name = getattr(
        source, "unit", lambda member: member
    )  # an election knows "California" too
    for member in several(members, "Members of the compact"):
        unit = by_name(member)
        if not isinstance(unit, str) or unit not in returns:
            raise UnknownUnit(
                f"Unknown member {shown(member)}.{did_you_mean(member, returns)}"
            )
        joined.add(unit)
    inside = {
        unit for unit in returns if unit in joined or home(unit, returns) in joined
    }
    awake = 2 * sum(returns[unit][0] for unit in inside) > sum(
        n for n, _ in returns.values()
    )
    nation = national(returns)
    return _award(
        _all_to_first(unit, n, nation if awake and unit in inside else votes)
        for unit, (n, votes) in returns.items()
    )


def bonus(source: Returns | HasReturns, extra: int = BONUS) -> Award:
    """Return who gets what if the national winner gets ``extra`` electors on top of the
    rule in force.

    >>> bonus({"A": (3, {"Lark": 5, "Wren": 4}), "B": (2, {"Lark": 1, "Wren": 4})}, 2).electors
    {'Wren': 4, 'Lark': 3}
    """
    returns = returns_of(source)
    extra = as_whole(extra, "The bonus")
    nation = ("the whole country", extra, national(returns))
    return _award(
        _all_to_first(*part)
        for part in [*((u, n, v) for u, (n, v) in returns.items()), nation]
    )


def house_of(
    source: Returns | HasReturns,
    populations: Mapping[str, int],
    *,
    seats: int,
    method: str = "huntington-hill",
) -> Returns:
    """Return the same votes by state with the electors that a House of ``seats`` would
    give.

    Each state has its seats and two; whoever has votes but no population there (DC) has
    as many as the smallest state, as the 23rd Amendment says. Give the result to any
    rule.

    >>> votes = {"A": (3, {"Lark": 5}), "B": (2, {"Wren": 4}), "DC": (1, {"Wren": 1})}
    >>> {state: n for state, (n, _) in house_of(votes, {"A": 60, "B": 30}, seats=9).items()}
    {'A': 8, 'B': 5, 'DC': 5}
    """
    shares = apportion(populations, seats=seats, method=method)
    states = _states(returns_of(source))
    for state in shares:
        if state not in states:
            raise UnknownUnit(
                f"{shown(state)} has people but no votes.{did_you_mean(state, states)}"
            )
    smallest = min(shares.values())
    return {
        state: (shares.get(state, smallest) + 2, votes)
        for state, (_, votes) in states.items()
    }


def _states(returns: Returns) -> dict[str, tuple[int, Votes]]:
    """The returns by whole states: districts' electors are added to their state's."""
    return {
        state: (
            returns[state][0] + sum(returns[unit][0] for unit in inner),
            returns[state][1],
        )
        for state, inner in by_state(returns)
    }
