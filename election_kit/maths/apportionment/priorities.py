"""Which state gets which seat of the House, and how close the last one was."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise
from math import isqrt, sqrt

from election_kit.errors import ApportionmentTie, BadInput
from election_kit.maths.apportionment.arguments import (
    as_divisor_method,
    as_house,
    as_minimum,
    as_people,
)
from election_kit.maths.apportionment.houses import apportion
from election_kit.maths.apportionment.methods import (
    SIGNPOSTS,
    People,
    claim_of,
    claims_in_order,
    first_seats,
)


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat of a priority list."""

    number: int
    """Which seat of the House, counted from one; the guaranteed seats come first and
    are not listed.
    """
    state: str
    nth: int
    """Which of the state's own seats it is."""
    priority: float
    """People divided by the signpost, rounded to a float: for reading, claims are
    compared exactly.
    """
    tied: bool
    """Whether the seat before or after has exactly the same claim: then their order
    means nothing.
    """


@dataclass(frozen=True, slots=True)
class LastSeat:
    """Who got the last seat of a House, who came next, and how close it was."""

    winner: str
    runner_up: str
    short: int
    """How many more people would have given the runner-up the seat, all else equal."""
    spare: int
    """How many fewer people the winner could have had and still kept it, all else
    equal.
    """


def priorities(
    populations: People,
    seats: int = 435,
    *,
    method: str = "huntington-hill",
    minimum: int = 1,
) -> list[Seat]:
    """Return the priority list of a divisor method: the seats beyond the minimum up to
    number ``seats``.

    Options and errors as for :func:`apportion`; ties are marked, not raised. Hamilton's
    method has no such list, as its claims change with the size of the House.

    >>> [(seat.number, seat.state, seat.nth) for seat in priorities({"A": 60, "B": 31, "C": 9}, seats=6)]
    [(4, 'A', 2), (5, 'A', 3), (6, 'B', 2)]
    """
    populations = as_people(populations)
    seats = as_house(seats)
    method = as_divisor_method(method)
    held = first_seats(populations, seats, method, as_minimum(minimum))
    claims = claims_in_order(populations, held, claim_of(populations, seats, method))
    number = sum(held.values())
    listed: list[Seat] = []
    before = None
    for (claim, state), (after, _) in pairwise(islice(claims, seats - number + 1)):
        square, scale = SIGNPOSTS[method](held[state])
        # Under one root, so that equal claims give equal floats.
        priority = sqrt(populations[state] ** 2 * scale / square)
        number += 1
        held[state] += 1
        tied = claim in (before, after)
        listed.append(
            Seat(
                number=number,
                state=state,
                nth=held[state],
                priority=priority,
                tied=tied,
            )
        )
        before = claim
    return listed


def last_seat(
    populations: People,
    seats: int = 435,
    *,
    method: str = "huntington-hill",
    minimum: int = 1,
) -> LastSeat:
    """Return who gets the last seat, which other state comes next, and by how many
    people it misses.

    Options and errors as for :func:`priorities`, but two states with equal claims to
    the last seat or to the next raise ``ApportionmentTie``; ``BadInput`` if the minimum
    leaves no seat to compete for.

    In 2020 Minnesota got seat 435 and New York was 89 people short (US Census Bureau,
    26 April 2021).

    >>> last_seat({"A": 60, "B": 31, "C": 9}, seats=8)
    LastSeat(winner='A', runner_up='B', short=2, spare=3)
    >>> apportion({"A": 60, "B": 31 + 2, "C": 9}, seats=8), apportion({"A": 60 - 3, "B": 31, "C": 9}, seats=8)
    ({'A': 4, 'B': 3, 'C': 1}, {'A': 5, 'B': 2, 'C': 1})
    """
    populations = as_people(populations)
    seats = as_house(seats)
    method = as_divisor_method(method)
    least = first_seats(populations, seats, method, as_minimum(minimum))
    held = apportion(populations, seats=seats, method=method, minimum=minimum)
    claim = claim_of(populations, seats, method)
    contested = [state for state in held if held[state] > least[state]]
    if not contested or len(held) < 2:
        raise BadInput(
            f"No two states compete for a seat: {seats} seats, {len(held)} states,"
            f" {minimum} each."
        )
    got = {state: claim(populations[state], held[state] - 1) for state in contested}
    winner = _only(min, got)
    missed = {state: claim(populations[state], held[state]) for state in held}
    del missed[winner]
    runner_up = _only(max, missed)
    to_win = _people_to_beat(
        populations[winner], held[winner] - 1, held[runner_up], method
    )
    to_keep = _people_to_beat(
        populations[runner_up], held[runner_up], held[winner] - 1, method
    )
    return LastSeat(
        winner,
        runner_up,
        short=to_win - populations[runner_up],
        spare=populations[winner] - to_keep,
    )


def _people_to_beat(people: int, held: int, own: int, method: str) -> int:
    """Return how many people with ``own`` seats outbid ``people`` with ``held``."""
    square, scale = SIGNPOSTS[method](held)
    own_square, own_scale = SIGNPOSTS[method](own)
    return isqrt(people**2 * scale * own_square // (square * own_scale)) + 1


def _only(best: Callable[[Iterable[int]], int], claims: Mapping[str, int]) -> str:
    """Return the state with the lowest or highest claim, if no other has it too."""
    wanted = best(claims.values())
    first, *rest = (state for state, claim in claims.items() if claim == wanted)
    if rest:  # the House is decided, but not in which order these states come
        raise ApportionmentTie(
            f"{first} and {rest[0]} have equal claims: neither is last or next by"
            " itself."
        )
    return first
