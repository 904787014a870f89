"""How House seats are divided among the states, exactly, by the six methods of American
history.

Five are *divisor methods*: a state of p people that holds n seats claims the next one
with priority p / s(n), where the signpost s(n) lies between n and n + 1, and each seat
goes to the highest claim. Hamilton's method fits the same words with the claim quota -
n. Claims are compared as integers, never as square roots. Sources: M. L. Balinski and
H. P. Young, *Fair Representation* (2nd ed. 2001); 2 U.S.C. 2a.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heapreplace
from itertools import islice, pairwise
from math import floor, isqrt, sqrt
from types import MappingProxyType

from election_kit.errors import ApportionmentTie, BadInput, did_you_mean, shown
from election_kit.maths.arguments import as_counts, as_whole, several

# Each signpost s(n), squared, as (numerator, denominator): the squares are rational for
# all five.
_SIGNPOSTS: Mapping[str, Callable[[int], tuple[int, int]]] = MappingProxyType(
    {
        "huntington-hill": lambda n: (n * (n + 1), 1),
        "webster": lambda n: ((2 * n + 1) ** 2, 4),
        "adams": lambda n: (n * n, 1),
        "dean": lambda n: ((2 * n * (n + 1)) ** 2, (2 * n + 1) ** 2),
        "jefferson": lambda n: ((n + 1) ** 2, 1),
    }
)
METHODS = (*_SIGNPOSTS, "hamilton")
MOST_SEATS = 100_000
MOST_PEOPLE = 10**15  # a float holds every root of such a number


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


def apportion(
    populations: Mapping[str, int],
    seats: int = 435,
    *,
    method: str = "huntington-hill",
    minimum: int = 1,
) -> dict[str, int]:
    """Return the seats of each state in a House of ``seats``.

    ``populations`` maps states to people, ``method`` is one of ``METHODS``. Every state
    first gets ``minimum`` seats; Huntington-Hill, Adams and Dean give each state at
    least one in any case. Hamilton's quotas count all people and all seats, guaranteed
    ones included, as the tables of 1850 to 1900 did.

    Raises ``ApportionmentTie`` if two states have equal claims to the last seat;
    ``BadInput`` for an unknown method, too few seats or a state without people;
    ``WrongType`` for numbers that are not whole.

    >>> apportion({"A": 60, "B": 31, "C": 9}, seats=8)
    {'A': 5, 'B': 2, 'C': 1}
    >>> apportion({"A": 60, "B": 31, "C": 9}, seats=8, method="adams")
    {'A': 4, 'B': 3, 'C': 1}
    """
    seats = house(seats)
    return house_sizes(populations, [seats], method=method, minimum=minimum)[seats]


def house_sizes(
    populations: Mapping[str, int],
    sizes: Iterable[int],
    *,
    method: str = "huntington-hill",
    minimum: int = 1,
) -> dict[int, dict[str, int]]:
    """Return the seats of each state for several sizes of the House, smallest first.

    Options and errors as for :func:`apportion`, which takes as long for one size as
    this for all up to it.

    >>> house_sizes({"A": 60, "B": 31, "C": 9}, range(3, 6))
    {3: {'A': 1, 'B': 1, 'C': 1}, 4: {'A': 2, 'B': 1, 'C': 1}, 5: {'A': 3, 'B': 1, 'C': 1}}
    """
    method = method_called(method)
    populations = _people(populations)
    wanted = sorted(set(map(house, several(sizes, "Sizes of the House"))))
    if (
        method == "hamilton" and len(wanted) > 1
    ):  # its claims depend on the size, so no list fits two Houses
        return {
            n: apportion(populations, seats=n, method=method, minimum=minimum)
            for n in wanted
        }
    houses: dict[int, dict[str, int]] = {}
    if not wanted:
        return houses
    held = _start(populations, wanted[0], method, minimum)
    queue = _queue(populations, held, wanted[-1], method)
    number, last, upcoming = sum(held.values()), None, next(queue)
    for size in wanted:
        while number < size:
            number, last, upcoming = number + 1, upcoming, next(queue)
            held[last[1]] += 1
        if last and last[0] == upcoming[0]:
            raise ApportionmentTie(
                f"{last[1]} and {upcoming[1]} have equal claims to seat {size}"
                f" ({method})."
            )
        houses[size] = dict(held)
    return houses


def priorities(
    populations: Mapping[str, int],
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
    populations = _people(populations)
    seats = house(seats)
    method = _divisor_method(method)
    held = _start(populations, seats, method, minimum)
    first = sum(held.values())
    queue = _queue(populations, held, seats, method)
    listed: list[Seat] = []
    before = -1
    for (claim, state), (after, _) in pairwise(islice(queue, seats - first + 1)):
        square, scale = _SIGNPOSTS[method](held[state])
        held[state] += 1
        priority = sqrt(
            populations[state] ** 2 * scale / square
        )  # so equal claims give equal floats
        listed.append(
            Seat(
                first + len(listed) + 1,
                state,
                held[state],
                priority,
                tied=claim in (before, after),
            )
        )
        before = claim
    return listed


def last_seat(
    populations: Mapping[str, int],
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
    populations = _people(populations)
    seats = house(seats)
    method = _divisor_method(method)
    least = _start(populations, seats, method, minimum)
    held = apportion(populations, seats=seats, method=method, minimum=minimum)
    claim = _claim(populations, seats, method)
    contested = [state for state, n in held.items() if n > least[state]]
    if not contested or len(held) < 2:
        raise BadInput(
            f"No two states compete for a seat: {seats} seats, {len(held)} states,"
            f" {minimum} each."
        )
    winner = _only(
        min, contested, lambda state: claim(populations[state], held[state] - 1)
    )
    others = [state for state in held if state != winner]
    runner_up = _only(max, others, lambda state: claim(populations[state], held[state]))

    def people_to_beat(rival: str, at: int, *, at_own: int) -> int:
        (square, scale), (own_square, own_scale) = (
            _SIGNPOSTS[method](at),
            _SIGNPOSTS[method](at_own),
        )
        return (
            isqrt(populations[rival] ** 2 * scale * own_square // (square * own_scale))
            + 1
        )

    w, r = held[winner] - 1, held[runner_up]
    return LastSeat(
        winner,
        runner_up,
        short=people_to_beat(winner, w, at_own=r) - populations[runner_up],
        spare=populations[winner] - people_to_beat(runner_up, r, at_own=w),
    )


def apportion_by_divisor(
    populations: Mapping[str, int],
    divisor: int | Fraction,
    *,
    method: str = "jefferson",
    minimum: int = 1,
) -> dict[str, int]:
    """Return the seats of each state at so many people a seat; the size of the House is
    what comes out.

    Each quotient is rounded at the method's signpost: Jefferson down, Adams up, Webster
    at the half. Until 1840 Congress chose the divisor first: 33,000 in 1792, with
    Jefferson's method, made 105 seats. Raises as :func:`apportion`,
    ``ApportionmentTie`` if a quotient lies on a signpost.

    >>> apportion_by_divisor({"A": 60, "B": 31, "C": 9}, 10)
    {'A': 6, 'B': 3, 'C': 1}
    """
    populations = _people(populations)
    method = _divisor_method(method)
    _start(populations, None, method, minimum)
    if not divisor > 0:
        raise BadInput(
            f"The divisor is {shown(divisor)}. Expected a number of people above 0."
        )
    seats: dict[str, int] = {}
    for state, people in populations.items():
        quotient = Fraction(people) / divisor
        whole = floor(quotient)
        signpost = Fraction(*_SIGNPOSTS[method](whole))
        if (
            quotient**2 == signpost and quotient != whole
        ):  # a whole quotient needs no rounding
            raise ApportionmentTie(
                f"{state}: {quotient} seats can be rounded up or down ({method})."
            )
        seats[state] = max(minimum, whole + (quotient**2 > signpost))
    return seats


def quotas(populations: Mapping[str, int], seats: int = 435) -> dict[str, Fraction]:
    """Return each state's exact share of the seats, before any rounding.

    >>> quotas({"A": 60, "B": 31, "C": 9}, seats=8)["B"]
    Fraction(62, 25)
    """
    populations = _people(populations)
    seats = house(seats)
    whole = sum(populations.values())
    return {
        state: Fraction(people * seats, whole) for state, people in populations.items()
    }


def house_size(populations: Mapping[str, int], rule: str) -> int:
    """Return the size of the House under a proposed ``rule``, rounded up.

    ``"wyoming"``: the smallest House whose average district is no larger than the
    smallest state, 574 for the apportionment populations of 2020. ``"cube-root"``: the
    smallest whose cube is at least the number of people, 692 for those and 693 with the
    District of Columbia. Authors who round to the nearest get 573 and 692. Raises
    ``BadInput`` for another rule. Source of the cube root: R. Taagepera (1972).

    >>> house_size({"A": 60, "B": 31, "C": 9}, "wyoming"), house_size({"A": 60, "B": 31, "C": 9}, "cube-root")
    (12, 5)
    """
    populations = _people(populations)
    people = sum(populations.values())
    if rule == "wyoming":
        return -(-people // min(populations.values()))
    if rule == "cube-root":
        root = round(
            people ** (1 / 3)
        )  # within one of the answer for any number of people on Earth
        return next(n for n in range(max(root - 1, 1), root + 3) if n**3 >= people)
    raise BadInput(
        f"Unknown rule {shown(rule)}.{did_you_mean(rule, ('wyoming', 'cube-root'))}"
    )


def _claim(
    populations: Mapping[str, int], seats: int, method: str
) -> Callable[[int, int], int]:
    """Return the claim of (people, seats held) to one more seat, as an integer that
    orders exactly.
    """
    if method == "hamilton":
        whole = sum(populations.values())
        return lambda people, n: people * seats - n * whole
    signpost = _SIGNPOSTS[method]
    # Squared priorities are fractions with denominators up to b. Different ones differ
    # by at least 1 / b**2, so once scaled by 2**shift >= b**2 their whole parts differ
    # too, and equal ones have equal whole parts.
    shift = 2 * signpost(seats)[0].bit_length()

    def claim(people: int, n: int) -> int:
        square, scale = signpost(n)
        return (people * people * scale << shift) // square

    return claim


def _queue(
    populations: Mapping[str, int],
    held: Mapping[str, int],
    seats: int,
    method: str,
) -> Iterator[tuple[int, str]]:
    """Yield (claim, state) for each seat beyond those held, highest claim first,
    without end.
    """
    held = dict(held)
    claim = _claim(populations, seats, method)
    heap = [
        (-claim(people, held[state]), state) for state, people in populations.items()
    ]
    heapify(heap)
    while True:
        best, state = heap[0]
        yield -best, state
        held[state] += 1
        heapreplace(heap, (-claim(populations[state], held[state]), state))


def _only(
    best: Callable[[Iterable[int]], int],
    states: Iterable[str],
    claim: Callable[[str], int],
) -> str:
    claims = {state: claim(state) for state in states}
    first, *rest = (state for state, n in claims.items() if n == best(claims.values()))
    if rest:  # the House is decided, but not in which order these states come
        raise ApportionmentTie(
            f"{first} and {rest[0]} have equal claims: neither is last or next by"
            " itself."
        )
    return first


def method_called(name: str) -> str:
    """Return the method of a name, in any case."""
    method = name.casefold().replace(" ", "-") if isinstance(name, str) else name
    if not isinstance(method, str) or method not in METHODS:
        raise BadInput(f"Unknown method {shown(name)}.{did_you_mean(name, METHODS)}")
    return method


def _divisor_method(name: str) -> str:
    method = method_called(name)
    if method == "hamilton":
        raise BadInput(
            "Hamilton's method has no divisor and no priority list. Use one of the"
            " other methods."
        )
    return method


def house(seats: int) -> int:
    """Return a number of seats, checked: every one of them is given out in turn."""
    seats = as_whole(seats, "seats=")
    if seats > MOST_SEATS:
        raise BadInput(
            f"A House of {shown(seats)} seats is too large. Expected {MOST_SEATS:,} at"
            " most."
        )
    return seats


def _start(
    populations: Mapping[str, int], seats: int | None, method: str, minimum: int
) -> dict[str, int]:
    """Return the seats that each state holds before any competition, if there are
    enough.
    """
    minimum = as_whole(minimum, "minimum=", most=MOST_SEATS)
    if method in (
        "huntington-hill",
        "adams",
        "dean",
    ):  # s(0) = 0: nobody can be refused a first seat
        minimum = max(minimum, 1)
    needed = len(populations) * minimum
    if seats is not None and seats < needed:
        raise BadInput(
            f"{len(populations)} states need {needed} seats or more, not {seats}."
        )
    return dict.fromkeys(populations, minimum)


def _people(populations: Mapping[str, int]) -> dict[str, int]:
    """Read what was given as populations."""
    people = as_counts(populations, "People", least=1)
    if not people:
        raise BadInput(
            "No states were given. Expected a mapping such as {'PA': 13002700, ...}."
        )
    for state, number in people.items():
        if number > MOST_PEOPLE:
            raise BadInput(
                f"{shown(state)} has {shown(number)} people. Expected {MOST_PEOPLE:,}"
                " at most."
            )
    return people
