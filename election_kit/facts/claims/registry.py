"""What three reports of November 2020 state, in our words, and what the tables say to
it.

A verdict is computed each time from the functions a learner can call; none is stored.
"""

from election_kit.facts.claims import bbc, joy, rnz
from election_kit.facts.claims.reports import Claim


def claims() -> tuple[Claim, ...]:
    r"""Return the forty statements.

    >>> print(claims()[23], claims()[23].verdict(), sep="\n")
    24. RNZ, from Reuters, 6 November 2020: A Democrat last won Georgia in 1992.
    Holds. Before 2020 a Democrat last carried Georgia in 1992.
    """
    stated = [*vars(bbc).values(), *vars(rnz).values(), *vars(joy).values()]
    found = [one for one in stated if isinstance(one, Claim)]
    return tuple(sorted(found, key=lambda claim: claim.number))
