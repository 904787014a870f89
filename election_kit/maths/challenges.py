"""Challenges: a map to make, a check that knows when it is made, and hints in steps.

The kit's own are in :mod:`~election_kit.maths.puzzles`; a board takes more of a
teacher's.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from election_kit.errors import (
    BadInput,
    ElectionKitError,
    WrongType,
    shown,
    writable,
)
from election_kit.maths.scenarios import Scenario
from election_kit.maths.sentences import number, verdict

LONGEST_TITLE, LONGEST_REMARK = 120, 600  # characters


@dataclass(frozen=True)
class Challenge:
    """A map to make: a title, a check that is true of a `Scenario` that does it, and
    hints in steps.

    Hints are shown one at a time: begin with a question, end with the way. ``progress``
    says what a scenario still lacks. With ``fewest``, only the fewest units changed
    from the start will do. Boards whose map lacks a unit or side that the check asks
    for do not offer it. Raises `WrongType`, `BadInput`.

    Three lines make one, for ``ek.Board(2020, challenges=[ohio])``:

    >>> import election_kit as ek
    >>> ohio = ek.Challenge("Win without Ohio",
    ...     lambda s: isinstance(s.outcome, ek.Win) and s["OH"] != s.outcome.side,
    ...     hints=["How many votes has Ohio?", "Any other 18 will do."])
    >>> ohio.check(ek.as_it_ended(2020)), ohio.check(ek.as_it_ended(2016))
    (True, False)
    """

    title: str
    check: Callable[[Scenario], object]
    hints: Sequence[str] = ()
    progress: Callable[[Scenario], str] = verdict
    fewest: Callable[[Scenario], int | None] | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.title, str) or not callable(self.check):
            given = f"{shown(self.title)} and {shown(self.check)}"
            raise WrongType(
                f"A challenge is a title and a function of a Scenario, not {given}."
            )
        if not 0 < len(self.title.strip()) <= LONGEST_TITLE:
            raise BadInput(
                f"A title has 1 to {LONGEST_TITLE} characters; this is {shown(self.title)}."
            )
        hints = [self.hints] if isinstance(self.hints, str) else self.hints
        if not isinstance(hints, Iterable) or not all(
            isinstance(hint, str) for hint in hints
        ):
            raise WrongType(f"hints= is a list of sentences, not {shown(self.hints)}.")
        object.__setattr__(self, "title", writable(self.title))
        object.__setattr__(self, "hints", tuple(map(writable, hints)))


@dataclass(frozen=True)
class Judged:
    """How far a challenge is: units changed since its start, that in words, and whether
    it is done.
    """

    moves: int
    words: str
    done: bool


def judge(challenge: Challenge, start: Scenario, now: Scenario) -> Judged:
    """Return how far a challenge is that began with ``start``. What a check raises is
    said, not raised.
    """
    judged = _judge(challenge, start, now)
    return replace(judged, words=writable(judged.words[:LONGEST_REMARK]))


def _judge(challenge: Challenge, start: Scenario, now: Scenario) -> Judged:
    moves = len(start.diff(now))
    changed = f"{number(moves)} {'unit' if moves == 1 else 'units'} changed"
    try:
        if not challenge.check(now):
            words = f"Not yet, {changed}. {challenge.progress(now)}"
            return Judged(moves, words, done=False)
        best = challenge.fewest(start) if challenge.fewest else None
    except Exception as error:  # noqa: BLE001  (an author's function may raise anything)
        words = f"The check of this challenge failed: {type(error).__name__}: {error}"
        return Judged(moves, words, done=False)
    if moves == 0:
        return Judged(0, "The map you began with does it already.", done=True)
    if best is None:
        return Judged(moves, f"Done, with {changed}.", done=True)
    if moves > best:
        words = f"Not yet: that does it with {changed}, and fewer will do."
        return Judged(moves, words, done=False)
    return Judged(moves, f"Done, with {changed}: no fewer will do.", done=True)


def fits(challenge: Challenge, blank: Scenario) -> bool:
    """Whether a challenge can be asked of a map: its check knows the units and sides
    there are.
    """
    try:
        challenge.check(blank)
    except ElectionKitError:
        return False
    except Exception:  # noqa: BLE001  (`judge` can say it)
        return True
    return True
