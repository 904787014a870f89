"""What a learner did, kept beside the notebook in ``.election_kit/progress.json``:
data, never code.

A folder that cannot be written, or a file that cannot be read, stops nothing: the
lesson goes on without keeping, says so, and leaves the file alone.
"""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from election_kit._files import alone_in, read_small, write_whole

FILE = Path(".election_kit") / "progress.json"
VERSION = 1
KEPT = 50  # answers to one question; a loop over check() must not fill the disk


@dataclass
class Record:
    """What was done with one question."""

    prediction: str = ""
    answers: list[str] = field(default_factory=list)
    hints: int = 0
    done: bool = False
    revealed: bool = False

    def answered(self, plain: str, *, right: bool) -> None:
        """Note an answer; the same answer twice in a row is noted once."""
        if self.answers[-1:] != [plain]:
            self.answers = [*self.answers, plain][-KEPT:]
        self.done = self.done or right


class Records:
    """The records of one lesson, by question; ``trouble`` says why they are not kept,
    if they are not.
    """

    def __init__(self, lesson: str, folder: Path) -> None:
        self.lesson, self.path, self.trouble = lesson, folder / FILE, ""
        self._records: dict[str, Record] = {}
        self._damaged = False
        try:
            self._records = {
                key: _record(kept) for key, kept in self._read().get(lesson, {}).items()
            }
        except OSError:
            self.trouble = f"Progress is not kept: {self.path} cannot be read."
        except (ValueError, TypeError, KeyError, AttributeError):
            self._damaged = True
            self.trouble = (
                f"{self.path} is damaged: progress is not kept until you move that file"
                " away."
            )

    def __getitem__(self, key: str) -> Record:
        return self._records.setdefault(key, Record())

    def save(self) -> None:
        """Write the lesson's records; those of other lessons stay as they are."""
        if self._damaged:
            return
        try:
            with alone_in(self.path.parent):
                lessons = self._read() | {
                    self.lesson: {key: asdict(r) for key, r in self._records.items()}
                }
                write_whole(
                    self.path,
                    json.dumps({"version": VERSION, "lessons": lessons}, indent=1),
                )
            self.trouble = ""
        except (OSError, ValueError, TypeError, KeyError):
            self.trouble = (
                f"Progress is not kept: {self.path.parent} cannot be written."
            )

    def _read(self) -> dict[str, Any]:
        """Return the records of every lesson in the file; raise for anything else than
        such a file.
        """
        try:
            data = json.loads(read_small(self.path))
        except FileNotFoundError:
            return {}
        if data["version"] != VERSION or not isinstance(data["lessons"], dict):
            raise ValueError
        return dict(data["lessons"])


def _record(kept: Any) -> Record:
    record = Record(**kept)
    kinds = [type(value) for value in asdict(record).values()]
    if kinds != [str, list, int, bool, bool] or not all(
        isinstance(text, str) for text in record.answers
    ):
        raise ValueError
    return record
