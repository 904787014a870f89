"""Twins of ``maths.apportionment``: every way to share out the seats, judged by each
method's definition.
"""

from fractions import Fraction
from itertools import combinations
from math import inf

SQUARED_SIGNPOSTS = {
    "jefferson": lambda n: Fraction(n + 1) ** 2,
    "adams": lambda n: Fraction(n) ** 2,
    "webster": lambda n: (n + Fraction(1, 2)) ** 2,  # arithmetic mean of n and n + 1
    "huntington-hill": lambda n: Fraction(n * (n + 1)),  # geometric
    "dean": lambda n: (
        (2 / (Fraction(1, n) + Fraction(1, n + 1))) ** 2 if n else Fraction(0)
    ),  # harmonic
}


def allocations(states, seats, minimum):
    """Yield every way to give ``seats`` to the states, none below the minimum."""
    spare = seats - len(states) * minimum
    for bars in combinations(range(spare + len(states) - 1), len(states) - 1):
        edges = (-1, *bars, spare + len(states) - 1)
        yield {
            state: minimum + edges[i + 1] - edges[i] - 1
            for i, state in enumerate(states)
        }


def fair(populations, seats, method, minimum):
    """Return the allocations that the method allows: several if there is a tie."""
    every = list(allocations(list(populations), seats, minimum))
    if method == "hamilton":  # as near to the quotas as can be
        return _least(every, lambda held: _distance_to_quotas(populations, held, seats))
    return [
        held for held in every if _some_divisor_fits(populations, held, method, minimum)
    ]


def nearest(populations, seats, method, minimum):
    """Return the allocations that minimize what the method is known to minimize."""
    every = allocations(list(populations), seats, minimum)
    costs = {
        "huntington-hill": lambda p, a: Fraction(
            p * p, a
        ),  # least spread of people per seat
        "webster": lambda p, a: Fraction(a * a, p),  # least spread of seats per person
    }
    cost = costs[method]
    return _least(
        list(every),
        lambda held: sum(cost(populations[s], n) for s, n in held.items()),
    )


def _least(every, cost):
    best = min(map(cost, every))
    return [held for held in every if cost(held) == best]


def _distance_to_quotas(populations, held, seats):
    people = sum(populations.values())
    return sum(
        (n - Fraction(populations[state] * seats, people)) ** 2
        for state, n in held.items()
    )


def _some_divisor_fits(populations, held, method, minimum):
    """Whether one divisor d puts p / d between the signposts of the seats held, for
    every state.
    """
    signpost = SQUARED_SIGNPOSTS[method]

    def claim(state, n):
        square = signpost(n)
        return populations[state] ** 2 / square if square else inf

    needed = max(
        claim(state, n) for state, n in held.items()
    )  # a smaller divisor gives somebody more
    allowed = min(
        (claim(state, n - 1) for state, n in held.items() if n > minimum),
        default=inf,
    )
    return needed <= allowed
