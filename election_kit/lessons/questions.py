"""The questions of a lesson: how an answer is read, judged and written down.

Questions live in ``notebooks/answers/<lesson>.toml``, one table each:

``kind``
    "choice", "number" (12, 0.25, "1/4"), "units" (a set), "scenario" (a board) or
    "open" (free text); ``reading.py`` says how answers are read.
``ask``, ``right``, ``hints``
    What is asked, what is said to a right answer, and the steps that lead there.
``answer``
    The answer; a scenario's maps units to their winners, an open question has none.
``accept``
    A pattern that replaces equality with ``answer``.
``meaning``, ``whole``
    What a number is: "percent", "points", a "chance"; and what a count is out of.
``choices``, ``wrong``, ``otherwise``
    The choices by their short words; patterns of wrong answers, each with what to
    ``say``; what to say else.

A pattern holds if all its parts do: ``value`` (equal), ``above``, ``below``, ``has``
and ``lacks`` (units), ``given`` (unit -> winner), ``totals`` (side -> votes) and
``outcome`` ("tie", "win", "open", "nomajority") of a scenario.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

from election_kit._resources import find_lesson, folder
from election_kit.errors import BadInput, ElectionKitError, TableError, shown
from election_kit.facts.contests import contest
from election_kit.lessons.feedback import Feedback
from election_kit.lessons.reading import (
    LONGEST_TEXT,
    read_choice,
    read_number,
    read_units,
)
from election_kit.maths.scenarios import Open, Scenario
from election_kit.maths.sentences import listing, summary


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question; the fields are those of its table."""

    key: str
    kind: str
    ask: str
    right: str
    answer: Any = None
    accept: Mapping[str, Any] | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    wrong: Sequence[Mapping[str, Any]] = ()
    otherwise: str = "That is not it. A hint may help."
    hints: Sequence[str] = ()
    year: int = 2020
    meaning: str = ""
    whole: int = 0

    def judge(self, value: object) -> Feedback:
        """Return what to say to an answer. A wrong answer is an answer: nothing is
        raised for it.
        """
        if is_blank(value):
            dots = "Put your answer in place of the three dots and run the cell again."
            return Feedback(
                "blank",
                dots if value is ... else "Choose or write an answer first.",
            )
        try:
            answer = self.read(value)
        except ElectionKitError as error:
            return Feedback("blank", str(error))
        if self.kind == "open" or self._matches(self._accepted, answer):
            return Feedback("right" if self.kind != "open" else "said", self.right)
        for pattern in self.wrong:
            if self._matches(pattern, answer):
                return Feedback("wrong", pattern["say"])
        if isinstance(answer, Scenario) and isinstance(answer.outcome, Open):
            return Feedback("blank", f"Your board is unfinished: {summary(answer)}")
        return Feedback("wrong", self.otherwise)

    def read(self, value: object) -> Any:
        """Return an answer in its exact form: a choice's word, Fraction, frozenset,
        Scenario or text.

        Raises an :class:`ElectionKitError` that says what was expected.
        """
        if self.kind == "choice":
            return read_choice(value, self.choices)
        if self.kind == "number":
            return read_number(value, meaning=self.meaning, whole=self.whole)
        if self.kind == "units":
            return read_units(value, contest(self.year))
        if self.kind == "scenario":
            value = getattr(value, "scenario", value)
            if not isinstance(value, Scenario):
                raise BadInput(f"Expected your board, not {shown(value)}.")
            return value
        return str(value).strip()[:LONGEST_TEXT]

    def plain(self, value: object) -> str:
        """Return an answer as text to keep and to show again; empty if it cannot be
        read.
        """
        try:
            answer = self.read(value)
        except ElectionKitError:
            return ""
        if self.kind == "units":
            here = contest(self.year)
            units = [unit for unit in here.electoral_votes if unit in answer]
            return listing(here.names_of(units)) or "none"
        if isinstance(answer, Fraction) and 1000 % answer.denominator == 0:
            # 0.68 was meant, not 17/25
            whole, part = divmod(int(abs(1000 * answer)), 1000)
            sign = "-" if answer < 0 else ""
            return f"{sign}{whole}.{part:03}".rstrip("0").rstrip(".")
        return summary(answer) if isinstance(answer, Scenario) else str(answer)

    def spoken(self, plain: str) -> str:
        """Return a kept answer as a sentence may quote it."""
        text = self.choices.get(plain, plain).rstrip(".")
        return f"“{text}”" if self.kind in {"choice", "open"} else text

    @cached_property
    def solution(self) -> str:
        """The answer in words."""
        if self.kind == "scenario":
            here = contest(self.year)
            return listing(
                [f"{here.name(unit)}: {side}" for unit, side in self.answer.items()]
            )
        return self.spoken(self.plain(self.answer)) if self.answer is not None else ""

    @property
    def _accepted(self) -> Mapping[str, Any]:
        return self.accept or {
            "given" if self.kind == "scenario" else "value": self.answer
        }

    def _matches(self, pattern: Mapping[str, Any], answer: Any) -> bool:
        tests: dict[str, Callable[[Any], bool]] = {
            "value": lambda want: answer == self.read(want),
            "above": lambda want: answer > read_number(want),
            "below": lambda want: answer < read_number(want),
            "has": lambda want: answer >= self.read(want),
            "lacks": lambda want: answer.isdisjoint(self.read(want)),
            "given": lambda want: _agrees(answer, want),
            "totals": lambda want: _agrees(answer.totals, want),
            "outcome": lambda want: type(answer.outcome).__name__.casefold() == want,
        }
        parts = pattern.keys() - {"say"}
        return all(tests[part](pattern[part]) for part in parts)


def _agrees(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """Tell whether a mapping has these values."""
    return all(found[name] == value for name, value in wanted.items())


def questions(lesson: str | int) -> dict[str, Question]:
    """Return the questions of a lesson by key.

    >>> questions("00_start_here")["trump_ways"].kind
    'number'
    """
    file = _answers() / f"{lesson_name(lesson)}.toml"
    return parsed(file.name, file.read_text(encoding="utf-8"))


def lesson_name(lesson: str | int) -> str:
    """Return the name of the lesson that a name or a number means.

    >>> lesson_name(0), lesson_name("00")
    ('00_start_here', '00_start_here')
    """
    return find_lesson(lesson, sorted(path.stem for path in _answers().glob("*.toml")))


def _answers() -> Path:
    return folder("notebooks") / "answers"


def parsed(file: str, text: str) -> dict[str, Question]:
    """Return the questions of a key; raises `TableError` if a teacher's pen slipped in
    it.
    """
    try:
        return {
            key: Question(key=key, **table)
            for key, table in tomllib.loads(text).items()
        }
    except (ValueError, TypeError) as error:
        raise TableError(f"The key {file} cannot be read: {error}") from error


def is_blank(value: object) -> bool:
    """Tell whether nothing was answered yet: ``...``, None or empty text."""
    return (
        value is ... or value is None or (isinstance(value, str) and not value.strip())
    )
