"""Seats of the House shared out among the states, the paradoxes of it, and the people
who are counted.
"""

from election_kit.facts.populations import census, census_in_force, electors_of
from election_kit.maths.apportionment.houses import (
    apportion,
    house_size,
    house_sizes,
    quotas,
)
from election_kit.maths.apportionment.paradoxes import (
    alabama_paradox,
    new_states_paradox,
    population_paradox,
)
from election_kit.maths.apportionment.priorities import last_seat, priorities

__all__ = [
    "alabama_paradox",
    "apportion",
    "census",
    "census_in_force",
    "electors_of",
    "house_size",
    "house_sizes",
    "last_seat",
    "new_states_paradox",
    "population_paradox",
    "priorities",
    "quotas",
]
