"""The elections on record, as far as the mathematics may ask for them.

The mathematics opens no file and knows no year. Whoever puts the kit together says here
where elections are found (`election_kit/__init__.py` does); they are loaded when a year
is first asked about.
"""

from collections.abc import Callable
from typing import Any, Protocol, cast

from election_kit.errors import BadInput
from election_kit.maths.arguments import as_whole, is_whole
from election_kit.maths.contests import Contest


class HasContest(Protocol):
    """Anything that has a contest, such as an election or a scenario."""

    @property
    def contest(self) -> Contest:
        """The units, their electoral votes, the sides."""


class Elections(Protocol):
    """What the mathematics may ask the facts for; another year raises `UnknownYear`."""

    LATEST: int

    def contest(self, year: int, /) -> Contest:
        """Return the contest of a year."""

    def election(self, year: int, /) -> Any:
        """Return the election of a year, with ``contest``, ``returns`` and ``unit``."""


_load: Callable[[], Any] | None = None


def find_elections(load: Callable[[], Any]) -> None:
    """Say how elections are loaded."""
    global _load  # noqa: PLW0603  (wiring, done once by whoever puts the kit together)
    _load = load


def elections() -> Elections:
    """Return the elections on record; `BadInput` where nobody said how to load them."""
    if _load is None:
        raise BadInput("No elections are on record here: give the votes, not a year.")
    return cast(Elections, _load())


def contest_of(given: object) -> Contest | None:
    """Return the contest of a year, an election or a scenario; None for anything else.

    >>> contest_of(2020), contest_of({"PA": 20})
    (<Contest 2020: 56 units, 538 votes, 270 to win>, None)
    """
    if is_whole(given):
        return elections().contest(as_whole(given, "A year"))
    contest = getattr(given, "contest", given)
    return contest if isinstance(contest, Contest) else None
