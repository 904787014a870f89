"""Every public function takes its arguments or says what is wrong with them: no error
but the kit's own.
"""

from types import ModuleType

import pytest

import election_kit as ek
from election_kit.errors import ElectionKitError
from tests.hard.calls import CALLS, Call
from tests.hard.targets import helps

DRAW = {"draw_map", "plots", "states"}


def public() -> set[object]:
    """Return the public functions, of the front door and of the modules it leads to,
    but those that draw.
    """
    found = set()
    for name in set(ek.__all__) - DRAW - {"errors"}:  # those are caught, not called
        value = getattr(ek, name)
        if hasattr(value, "__all__"):
            found |= set(filter(is_public, map(value.__dict__.get, value.__all__)))
        inside = vars(value).values() if isinstance(value, ModuleType) else ()
        home = value.__name__ if isinstance(value, ModuleType) else ""
        found |= {
            one
            for one in inside
            if getattr(one, "__module__", None) == home and is_public(one)
        }
        found |= {value} if is_public(value) else set()
    return found


def is_public(value: object) -> bool:
    return (
        callable(value)
        and not isinstance(value, type)
        and not value.__name__.startswith("_")
    )


def test_every_public_function_is_called():
    assert public() - {one.function for one in CALLS} == set()


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.function.__qualname__)
def test_a_call_is_taken_and_whatever_else_is_written_is_taken_or_refused_with_a_reason(
    call: Call,
):
    call.run()
    for spoiled in call.spoiled():
        try:
            spoiled.run()
        except ElectionKitError as error:
            helps(str(error))
