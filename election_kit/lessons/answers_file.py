"""The file that a learner hands in: a line a question, as a table that opens anywhere."""

import csv
from collections.abc import Iterator, Mapping
from os import PathLike
from pathlib import Path

from election_kit.errors import BadInput, ElectionKitError, shown
from election_kit.facts.contests import scenario_from_code
from election_kit.lessons.questions import Question
from election_kit.lessons.records import Record, Records
from election_kit.maths.scenarios import Scenario

COLUMNS = (
    "learner",
    "lesson",
    "question",
    "prediction",
    "first",
    "last",
    "best",
    "wrong",
    "board",
    "tries",
    "hints",
    "revealed",
    "done",
)


def write_answers(
    path: str | PathLike[str],
    questions: Mapping[str, Question],
    records: Records,
    *,
    learner: str,
) -> Path:
    """Write predictions, first, last and best answers, tries and hints to a CSV file.

    Raises `BadInput` unless the name ends in ``.csv`` and can be written.
    """
    target = Path(path)
    if target.suffix.casefold() != ".csv":
        raise BadInput(f"Expected a name that ends in .csv, not {shown(str(path))}.")
    try:  # the mark tells Excel that it is UTF-8
        with target.open("w", encoding="utf-8-sig", newline="") as file:
            table = csv.writer(file)
            table.writerow(COLUMNS)
            for key, question in questions.items():
                cells = _cells(question, records[key])
                table.writerow([_harmless(learner), records.lesson, key, *cells])
    except OSError as error:
        raise BadInput(f"Cannot write {shown(str(path))}: {error.strerror}.") from error
    except ValueError as error:  # a name with NUL in it
        raise BadInput(f"Cannot write {shown(str(path))}: {error}.") from error
    return target


def _cells(question: Question, record: Record) -> Iterator[object]:
    """Yield what a line says of a question, after its key."""
    wrong = ""
    if question.kind != "open":
        answers = [answer for answer in record.answers if answer != record.right]
        wrong = " | ".join(answers)
    texts = record.prediction, record.first, record.last, record.best, wrong
    yield from map(_harmless, texts)
    yield _harmless(" ".join(_flips(question, record)))
    yield len(record.answers)
    yield record.hints
    yield record.revealed
    yield record.done


def _flips(question: Question, record: Record) -> Iterator[str]:
    """Yield who won what a board's question is about, on the learner's board."""
    kept = kept_scenario(record.board)
    if question.kind == "scenario" and kept is not None:
        for unit in question.answer:
            side = kept.winners.get(unit)
            if isinstance(side, str):
                yield f"{unit}={side}"


def kept_scenario(code: str) -> Scenario | None:
    """Return the board that was kept; None without one, or if it cannot be read."""
    try:
        return scenario_from_code(code) if code else None
    except ElectionKitError:
        return None


def _harmless(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text
