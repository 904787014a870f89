"""What a learner did in a lesson, kept in their own data folder: data, never code.

A folder that cannot be written, or a file that cannot be read, stops nothing: the
lesson goes on without keeping, says so, and leaves the file alone.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from election_kit import _store

FILE, KEY = "progress.json", "lessons"
KEPT = 50  # answers to one question; a loop over check() must not fill the disk


@dataclass
class Record:
    """What was done with one question; ``board`` is the share code of its map."""

    prediction: str = ""
    answers: list[str] = field(default_factory=list)
    hints: int = 0
    done: bool = False
    revealed: bool = False
    first: str = ""
    right: str = ""
    board: str = ""

    def answered(self, plain: str, *, right: bool) -> None:
        """Note an answer; the same answer twice in a row is noted once."""
        if self.answers[-1:] != [plain]:
            self.answers = [*self.answers, plain][-KEPT:]
        self.first = self.first or plain
        if right and not self.done:
            self.right, self.done = plain, True

    @property
    def last(self) -> str:
        """The last answer, right or wrong."""
        return self.answers[-1] if self.answers else ""

    @property
    def best(self) -> str:
        """The right answer if there was one, else the last."""
        return self.right or self.last


class Records:
    """The records of one lesson, by question; ``trouble`` says why they are not kept,
    if they are not.
    """

    def __init__(self, lesson: str) -> None:
        self.lesson, self.trouble = lesson, ""
        self._records: dict[str, Record] = {}
        self._damaged = False
        try:
            held = _store.read(FILE, KEY).get(lesson, {})
            self._records = {key: _record(kept) for key, kept in held.items()}
        except OSError:
            self.trouble = f"Progress is not kept: {_path()} cannot be read."
        except (ValueError, TypeError, KeyError, AttributeError):
            self._damaged = True
            self.trouble = (
                f"{_path()} is damaged: progress is not kept until you move that file"
                " away."
            )

    def __getitem__(self, key: str) -> Record:
        return self._records.setdefault(key, Record())

    def save(self) -> None:
        """Write the lesson's records; those of other lessons stay as they are."""
        if self._damaged:
            return
        mine = {key: asdict(record) for key, record in self._records.items()}
        self._change(lambda lessons: {**lessons, self.lesson: mine})

    def put_aside(self) -> str:
        """Begin with an empty record; return the name under which the old one stays."""
        now = datetime.now(UTC).astimezone()
        name = f"{self.lesson}, put aside {now:%Y-%m-%d %H:%M:%S}"
        self._records = {}
        self._change(lambda lessons: _renamed(lessons, self.lesson, name))
        return name

    def _change(self, made: Any) -> None:
        try:
            _store.change(FILE, KEY, made)
            self.trouble = ""
        except (OSError, ValueError, TypeError):
            self.trouble = f"Progress is not kept: {_path()} cannot be written."


def _renamed(lessons: Mapping[str, Any], old: str, new: str) -> dict[str, Any]:
    return {new if name == old else name: held for name, held in lessons.items()}


def _path() -> str:
    return str(_store.folder() or "the data folder")


def _record(kept: Any) -> Record:
    record = Record(**kept)
    for name, value in vars(Record()).items():
        if type(getattr(record, name)) is not type(value):
            raise ValueError(name)
    if not all(isinstance(text, str) for text in record.answers):
        raise ValueError("answers")
    return record
