"""The same votes under other rules: winner-take-all, districts, proportional, the
compact, a bonus.

Every rule takes an election or its returns (:mod:`~election_kit.maths.returns`) and
says who gets how many electors. It is arithmetic, not history: under other rules
campaigns would have been run differently.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from fractions import Fraction

from election_kit.errors import (
    ApportionmentTie,
    BadInput,
    UnknownSide,
    UnknownUnit,
    WrongType,
    did_you_mean,
    shown,
)
from election_kit.maths.apportionment.houses import apportion
from election_kit.maths.arguments import (
    as_mapping,
    as_one_of,
    as_whole,
    between,
    several,
)
from election_kit.maths.awards import Award, Part, add_up, all_to_first
from election_kit.maths.returns import (
    OTHER,
    Returns,
    Source,
    Votes,
    by_state,
    deciding_votes,
    following,
    home,
    national,
    of_votes,
    read_votes,
    returns_of,
)
from election_kit.maths.spellings import which_side

BONUS = 102
"""Two for each state and DC: Twentieth Century Fund, *Winner Take All* (1978)."""


@of_votes
def winner_take_all(source: Source) -> Award:
    """Return who gets what if each unit gives all its electors to the side with most
    votes.

    With 51 states this is the rule of 48 states and DC applied to all; with the 56
    units, the rule in force.

    >>> winner_take_all({"A": (3, {"Lark": 5, "Wren": 4}), "B": (2, {"Lark": 1, "Wren": 2})}).electors
    {'Lark': 3, 'Wren': 2}
    """
    returns = returns_of(source)
    return _by_unit(returns, deciding_votes(returns))


def _by_unit(returns: Returns, votes: Mapping[str, Votes], *more: Part) -> Award:
    """Give the electors of each unit to the side with most of its ``votes``."""
    parts = [all_to_first(unit, n, votes[unit]) for unit, (n, _) in returns.items()]
    return add_up([*parts, *more], following(returns))


@of_votes
def districts(
    source: Source, district_votes: Mapping[str, Votes] | None = None
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
    if district_votes is None:
        raise WrongType(
            "The votes of districts are needed too: write districts(election,"
            " ek.rules.district_votes(2020))."
        )
    returns = returns_of(source)
    states = _states(returns)
    parties = getattr(source, "parties", {})
    sides = [side for side in national(returns) if side != OTHER]
    inside: dict[str, dict[str, Votes]] = {state: {} for state in states}
    for district, votes in as_mapping(district_votes, "Votes of districts").items():
        state = home(district, states)
        if state not in states:
            raise UnknownUnit(
                f"District {shown(district)} lies in no"
                f" state.{did_you_mean(district, states)}"
            )
        if state != district:
            inside[state][district] = _named(district, votes, sides, parties)
    parts = []
    for state, (electors, votes) in states.items():
        n = len(inside[state])
        if n and n != electors - 2:
            raise BadInput(
                f"{state} has {electors} electors and so {electors - 2} districts; {n}"
                " are given."
            )
        parts.append(all_to_first(state, electors - n, votes))
        for district, own in inside[state].items():
            parts.append(all_to_first(district, 1, own))
    return add_up(parts)


def _named(
    district: str, votes: object, sides: Sequence[str], parties: Mapping[str, str]
) -> Votes:
    """Return a district's votes with the sides named as in the states: no ghosts."""
    named: dict[str, int | Fraction] = {}
    for name, n in read_votes(
        district, as_mapping(votes, f"Votes of {district}")
    ).items():
        side = name
        if name != OTHER:
            try:
                side = which_side(name, sides, parties)
            except UnknownSide as error:
                raise UnknownSide(f"In {shown(district)}: {error}") from None
        named[side] = named.get(side, 0) + n
    return named


@of_votes
def proportional(
    source: Source,
    *,
    method: str = "jefferson",
    threshold: Fraction | float = 0,
) -> Award:
    """Return who gets what if each state shares its electors out by votes.

    ``method`` is one of :data:`~election_kit.maths.apportionment.methods.METHODS`, or
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
    return add_up(
        _shared(state, n, votes, method, share) for state, (n, votes) in states.items()
    )


def _shared(
    state: str, electors: int, votes: Votes, method: str, threshold: Fraction
) -> Part:
    floor = threshold * sum(votes.values())
    able = {side: n for side, n in votes.items() if side != OTHER and n and n >= floor}
    if not able:  # no popular vote, or nobody above the threshold
        return all_to_first(state, electors, votes)
    if method == "exact":
        each = Fraction(electors) / sum(able.values())
        return state, {side: each * n for side, n in able.items()}, 0
    counts = {side: int(n) for side, n in able.items()}
    for left in range(electors):
        with suppress(ApportionmentTie):
            seats = apportion(counts, electors - left, method=method, minimum=0)
            return state, seats, left
    return state, dict.fromkeys(able, 0), electors


@of_votes
def compact(source: Source, members: Collection[str] | None = None) -> Award:
    """Return who gets what under the National Popular Vote compact with these members.

    Without ``members``, an election's are those that had joined by 13 April 2026
    (`election_kit.facts.compact`): 222 of the electors of 2024, so not in effect.
    If the members have a majority of all electors, all of theirs go to the side with
    the most votes in the whole country; otherwise the compact is not in effect. All
    other units stay with their own winner.

    >>> votes = {"A": (3, {"Lark": 5, "Wren": 4}), "B": (2, {"Lark": 1, "Wren": 4})}
    >>> compact(votes, ["A"]).electors, compact(votes, ["B"]).electors
    ({'Wren': 5, 'Lark': 0}, {'Lark': 3, 'Wren': 2})
    """
    returns = returns_of(source)
    if members is None:
        members = getattr(source, "compact_members", None)
    if members is None:
        raise BadInput("Name the members of the compact, such as ['CA', 'NY'].")
    code_of = getattr(source, "unit", str)  # an election knows "California" too
    joined = set()
    for member in several(members, "Members of the compact"):
        unit = code_of(member)
        joined.add(as_one_of(unit, returns, "Unknown member {}.", UnknownUnit))
    inside = {
        unit for unit in returns if unit in joined or home(unit, returns) in joined
    }
    theirs = sum(returns[unit][0] for unit in inside)
    votes = deciding_votes(returns)
    if 2 * theirs > sum(n for n, _ in returns.values()):
        votes |= dict.fromkeys(inside, national(returns))
    return _by_unit(returns, votes)


@of_votes
def bonus(source: Source, extra: int = BONUS) -> Award:
    """Return who gets what if the national winner gets ``extra`` electors on top of the
    rule in force.

    >>> bonus({"A": (3, {"Lark": 5, "Wren": 4}), "B": (2, {"Lark": 1, "Wren": 4})}, 2).electors
    {'Wren': 4, 'Lark': 3}
    """
    returns = returns_of(source)
    electors = as_whole(extra, "The bonus")
    nation = all_to_first("the whole country", electors, national(returns))
    return _by_unit(returns, deciding_votes(returns), nation)


@of_votes
def house_of(
    source: Source,
    populations: Mapping[str, int],
    *,
    seats: int,
    method: str = "huntington-hill",
) -> Returns:
    """Return the same votes by state with the electors that a House of ``seats`` would
    give.

    Each state has its seats and two; whoever has votes but no population there (DC) has
    as many as the smallest state, as the 23rd Amendment says. ``method`` is that of
    `apportion`. Give the result to any rule.

    >>> votes = {"A": (3, {"Lark": 5}), "B": (2, {"Wren": 4}), "DC": (1, {"Wren": 1})}
    >>> {state: n for state, (n, _) in house_of(votes, {"A": 60, "B": 30}, seats=9).items()}
    {'A': 8, 'B': 5, 'DC': 5}
    """
    shares = apportion(populations, seats=seats, method=method)
    states = _states(returns_of(source))
    for state in shares:
        as_one_of(state, states, "{} has people but no votes.", UnknownUnit)
    smallest = min(shares.values())
    return {
        state: (shares.get(state, smallest) + 2, votes)
        for state, (_, votes) in states.items()
    }


def _states(returns: Returns) -> dict[str, tuple[int, Votes]]:
    """The returns by whole states: districts' electors are added to their state's."""
    states: dict[str, tuple[int, Votes]] = {}
    for state, inner in by_state(returns):
        electors = sum(returns[unit][0] for unit in (state, *inner))
        states[state] = (electors, returns[state][1])
    return states
