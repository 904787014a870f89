"""The six methods of American history, as claims of a state to one more seat.

Five are *divisor methods*: a state of p people that holds n seats claims the next one
with priority p / s(n), where the signpost s(n) lies between n and n + 1, and each seat
goes to the highest claim. Hamilton's method fits the same words with the claim quota -
n. Claims are compared as integers, never as square roots. Sources: M. L. Balinski and
H. P. Young, *Fair Representation* (2nd ed. 2001); 2 U.S.C. 2a.
"""

from collections.abc import Callable, Iterator, Mapping
from heapq import heapify, heapreplace

from election_kit.errors import BadInput
from election_kit.maths.frozen_dict import Frozen

#: Each signpost s(n), squared, as (numerator, denominator): the squares are rational
#: for all five.
SIGNPOSTS: Mapping[str, Callable[[int], tuple[int, int]]] = Frozen(
    {
        "huntington-hill": lambda n: (n * (n + 1), 1),
        "webster": lambda n: ((2 * n + 1) ** 2, 4),
        "adams": lambda n: (n * n, 1),
        "dean": lambda n: ((2 * n * (n + 1)) ** 2, (2 * n + 1) ** 2),
        "jefferson": lambda n: ((n + 1) ** 2, 1),
    }
)
#: The names of all methods.
METHODS = (*SIGNPOSTS, "hamilton")
#: Where s(0) = 0, nobody can be refused a first seat.
_ONE_EACH = ("huntington-hill", "adams", "dean")

People = Mapping[str, int]  # of each state
Claim = Callable[[int, int], int]


def least_seats(method: str, minimum: int) -> int:
    """Return the seats that each state holds before any competition."""
    return max(minimum, 1) if method in _ONE_EACH else minimum


def first_seats(
    populations: People, seats: int, method: str, minimum: int
) -> dict[str, int]:
    """Return what each state holds before any competition, if there are enough seats."""
    least = least_seats(method, minimum)
    needed = len(populations) * least
    if seats < needed:
        raise BadInput(
            f"{len(populations)} states need {needed} seats or more, not {seats}."
        )
    return dict.fromkeys(populations, least)


def claim_of(populations: People, seats: int, method: str) -> Claim:
    """Return the claim of (people, seats held) to one more seat, as an integer that
    orders exactly.
    """
    if method == "hamilton":
        whole = sum(populations.values())
        return lambda people, n: people * seats - n * whole
    signpost = SIGNPOSTS[method]
    # Squared priorities are fractions with denominators up to b. Different ones differ
    # by at least 1 / b**2, so once scaled by 2**shift >= b**2 their whole parts differ
    # too, and equal ones have equal whole parts.
    shift = 2 * signpost(seats)[0].bit_length()

    def claim(people: int, n: int) -> int:
        square, scale = signpost(n)
        return (people * people * scale << shift) // square

    return claim


def claims_in_order(
    populations: People, first: Mapping[str, int], claim: Claim
) -> Iterator[tuple[int, str]]:
    """Yield (claim, state) for each seat beyond the first ones, highest claim first,
    without end.
    """
    held = dict(first)
    heap = [
        (-claim(people, held[state]), state) for state, people in populations.items()
    ]
    heapify(heap)
    while True:
        best, state = heap[0]
        yield -best, state
        held[state] += 1
        heapreplace(heap, (-claim(populations[state], held[state]), state))
