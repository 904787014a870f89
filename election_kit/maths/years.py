"""The elections on record, as far as the mathematics may ask for them.

The mathematics opens no file and knows no year. Whoever puts the kit together says here
where elections are found (`election_kit/__init__.py` does); they are loaded when a year
is first asked about.
"""

from collections.abc import Callable

from election_kit.errors import BadInput

TYPE_CHECKING = False  # as in `election_kit.errors`
if TYPE_CHECKING:
    from typing import Any, Protocol

    class Elections(Protocol):
        """What the mathematics may ask the facts for; another year raises
        `UnknownYear`.
        """

        LATEST: int

        def contest(self, year: int, /) -> Any:
            """Return the contest of a year."""

        def election(self, year: int, /) -> Any:
            """Return the election of a year, with ``contest``, ``returns`` and
            ``unit``.
            """


_load: "Callable[[], Any] | None" = None


def find_elections(load: "Callable[[], Any]") -> None:
    """Say how elections are loaded."""
    global _load  # noqa: PLW0603  (wiring, done once by whoever puts the kit together)
    _load = load


def elections() -> "Elections":
    """Return the elections on record; `BadInput` where nobody said how to load them."""
    if _load is None:
        raise BadInput("No elections are on record here: give the votes, not a year.")
    found: Elections = _load()
    return found
