"""Which units a click cannot change."""

from collections.abc import Iterable

from election_kit.errors import WrongType, shown
from election_kit.maths.scenarios import Scenario

#: All called units (True), none (False), those named; None: all while others are open.
Lock = bool | Iterable[str] | None


def first_lock(scenario: Scenario, *, lock: Lock) -> frozenset[str]:
    """Return the units that a click cannot change at the start."""
    if lock is None or isinstance(lock, bool):
        wanted = bool(scenario.open) if lock is None else lock
        return frozenset(scenario.winners) if wanted else frozenset()
    if not isinstance(lock, Iterable):
        raise WrongType(
            f"lock= is True, False, or the units to lock, not {shown(lock)}."
        )
    units = (lock,) if isinstance(lock, str) else lock
    return frozenset(scenario.contest.unit(unit) for unit in units)
