"""How many seats of the House each state gets, and how large a House is."""

from collections.abc import Iterable
from fractions import Fraction
from math import floor

from election_kit.errors import ApportionmentTie, BadInput, shown
from election_kit.maths.apportionment.arguments import (
    as_divisor_method,
    as_house,
    as_method,
    as_minimum,
    as_people,
)
from election_kit.maths.apportionment.methods import (
    SIGNPOSTS,
    People,
    claim_of,
    claims_in_order,
    first_seats,
    least_seats,
)
from election_kit.maths.arguments import as_one_of, several


def apportion(
    populations: People,
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
    seats = as_house(seats)
    return house_sizes(populations, [seats], method=method, minimum=minimum)[seats]


def house_sizes(
    populations: People,
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
    method = as_method(method)
    minimum = as_minimum(minimum)
    populations = as_people(populations)
    wanted = sorted(set(map(as_house, several(sizes, "Sizes of the House"))))
    if method != "hamilton":
        return _houses(populations, wanted, method, minimum)
    houses: dict[int, dict[str, int]] = {}
    for size in wanted:  # its claims depend on the size: no list fits two Houses
        houses |= _houses(populations, [size], method, minimum)
    return houses


def _houses(
    populations: People, sizes: list[int], method: str, minimum: int
) -> dict[int, dict[str, int]]:
    """Return the seats of each state for several sizes that one list of claims fits."""
    if not sizes:
        return {}
    held = first_seats(populations, sizes[0], method, minimum)
    claim = claim_of(populations, sizes[-1], method)
    queue = claims_in_order(populations, held, claim)
    given, last, upcoming = sum(held.values()), None, next(queue)
    houses: dict[int, dict[str, int]] = {}
    for size in sizes:
        while given < size:
            given, last, upcoming = given + 1, upcoming, next(queue)
            held[last[1]] += 1
        if last and last[0] == upcoming[0]:
            raise ApportionmentTie(
                f"{last[1]} and {upcoming[1]} have equal claims to seat {size}"
                f" ({method})."
            )
        houses[size] = dict(held)
    return houses


def apportion_by_divisor(
    populations: People,
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
    populations = as_people(populations)
    method = as_divisor_method(method)
    least = least_seats(method, as_minimum(minimum))
    if not divisor > 0:
        raise BadInput(
            f"The divisor is {shown(divisor)}. Expected a number of people above 0."
        )
    seats: dict[str, int] = {}
    for state, people in populations.items():
        quotient = Fraction(people) / divisor
        whole = floor(quotient)
        signpost = Fraction(*SIGNPOSTS[method](whole))
        # A whole quotient needs no rounding.
        if quotient**2 == signpost and quotient != whole:
            raise ApportionmentTie(
                f"{state}: {quotient} seats can be rounded up or down ({method})."
            )
        rounded = whole + 1 if quotient**2 > signpost else whole
        seats[state] = max(least, rounded)
    return seats


def quotas(populations: People, seats: int = 435) -> dict[str, Fraction]:
    """Return each state's exact share of the seats, before any rounding.

    >>> quotas({"A": 60, "B": 31, "C": 9}, seats=8)["B"]
    Fraction(62, 25)
    """
    populations = as_people(populations)
    share = Fraction(as_house(seats), sum(populations.values()))
    return {state: people * share for state, people in populations.items()}


def house_size(populations: People, rule: str) -> int:
    """Return the size of the House under a proposed ``rule``, rounded up.

    ``"wyoming"``: the smallest House whose average district is no larger than the
    smallest state, 574 for the apportionment populations of 2020. ``"cube-root"``: the
    smallest whose cube is at least the number of people, 692 for those and 693 with the
    District of Columbia. Authors who round to the nearest get 573 and 692. Raises
    ``BadInput`` for another rule. Source of the cube root: R. Taagepera (1972).

    >>> house_size({"A": 60, "B": 31, "C": 9}, "wyoming"), house_size({"A": 60, "B": 31, "C": 9}, "cube-root")
    (12, 5)
    """
    as_one_of(rule, ("wyoming", "cube-root"), "Unknown rule {}.")
    populations = as_people(populations)
    people = sum(populations.values())
    if rule == "wyoming":
        return -(-people // min(populations.values()))
    # Within one of the answer for any number of people on Earth.
    root = round(people ** (1 / 3))
    return next(n for n in range(max(root - 1, 1), root + 3) if n**3 >= people)
