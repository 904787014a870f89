"""What is given to a function that shares out seats, checked."""

from election_kit.errors import BadInput, did_you_mean, shown
from election_kit.maths.apportionment.methods import METHODS, People
from election_kit.maths.arguments import as_counts, as_whole

MOST_SEATS = 100_000
MOST_PEOPLE = 10**15  # a float holds every root of such a number


def as_people(populations: People) -> dict[str, int]:
    """Return the people of each state: at least one state, at least one person each."""
    people = as_counts(populations, "People", least=1, most=MOST_PEOPLE)
    if not people:
        raise BadInput(
            "No states were given. Expected a mapping such as {'PA': 13002700, ...}."
        )
    return people


def as_house(seats: int) -> int:
    """Return a number of seats: every one of them is given out in turn."""
    seats = as_whole(seats, "seats=")
    if seats > MOST_SEATS:
        raise BadInput(
            f"A House of {shown(seats)} seats is too large. Expected {MOST_SEATS:,} at"
            " most."
        )
    return seats


def as_minimum(seats: int) -> int:
    """Return a number of seats that every state is given first."""
    return as_whole(seats, "minimum=", most=MOST_SEATS)


def as_method(name: str) -> str:
    """Return the method of a name, in any case."""
    method = name.casefold().replace(" ", "-") if isinstance(name, str) else name
    if not isinstance(method, str) or method not in METHODS:
        raise BadInput(f"Unknown method {shown(name)}.{did_you_mean(name, METHODS)}")
    return method


def as_divisor_method(name: str) -> str:
    """Return the method of a name, any but Hamilton's."""
    method = as_method(name)
    if method == "hamilton":
        raise BadInput(
            "Hamilton's method has no divisor and no priority list. Use one of the"
            " other methods."
        )
    return method
