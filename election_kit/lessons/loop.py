"""A lesson's loop: predict, then check, with hints on the way; what was done is kept
beside the notebook.
"""

import csv
from os import PathLike
from pathlib import Path

from election_kit.errors import BadInput, did_you_mean, shown
from election_kit.lessons.feedback import Feedback
from election_kit.lessons.question_box import QuestionBox
from election_kit.lessons.questions import (
    Question,
    is_blank,
    lesson_name,
    questions,
)
from election_kit.lessons.records import Records

IN_PLACE = object()
COLUMNS = (
    "lesson",
    "question",
    "prediction",
    "answer",
    "tries",
    "hints",
    "revealed",
    "done",
)
WAITING = Feedback("blank", "Choose or write an answer, then press the button.")


class Lesson:
    """The questions of one lesson and what this learner did with them. Made by
    :func:`lesson`.

    Every method takes a question's key; an unknown one raises `BadInput`. Answers never
    raise.
    """

    def __init__(self, name: str, folder: Path) -> None:
        self.name, self.questions = name, questions(name)
        self._records, self._warned = Records(name, folder), False

    def __repr__(self) -> str:
        return (
            f"<Lesson {self.name}: {self._done} of {len(self.questions)} questions"
            " answered>"
        )

    def predict(self, key: str, value: object = IN_PLACE) -> Feedback | QuestionBox:
        """Record a prediction, to be compared when the question is checked; without
        one, ask in place.
        """
        question, record = self._question(key), self._records[key]
        if value is IN_PLACE:
            start = self._predicted(key) if record.prediction else WAITING
            call = f'lesson.predict("{key}", ...)'
            acts = {"Record my prediction": lambda text: self._predict(key, text)}
            return QuestionBox(
                question, acts, start=start, value=record.prediction, call=call
            )
        return self._predict(key, value)

    def check(self, key: str, value: object = IN_PLACE) -> Feedback | QuestionBox:
        """Judge an answer: a value, a set of units or a board; without one, ask in
        place.

        ``...`` stands for an answer that is not there yet.
        """
        question = self._question(key)
        if value is IN_PLACE and question.kind != "scenario":
            return self._box(question)
        feedback = self._check(key, ... if value is IN_PLACE else value)
        return feedback.plus(
            f'For a hint, run lesson.hint("{key}").'
            if feedback.standing == "wrong"
            else ""
        )

    def hint(self, key: str) -> Feedback:
        """Return the next hint each time it is called; the last one stays."""
        hints, record = self._question(key).hints, self._records[key]
        if not hints:
            return Feedback("said", "There is no hint for this question.")
        record.hints = min(record.hints + 1, len(hints))
        return self._keep(
            Feedback(
                "said",
                f"Hint {record.hints} of {len(hints)}. {hints[record.hints - 1]}",
            )
        )

    def reveal(self, key: str) -> Feedback:
        """Return the answer and why it is one, once something was tried."""
        question, record = self._question(key), self._records[key]
        if not record.answers:
            return Feedback("blank", "Try an answer first; then it will be shown.")
        record.revealed = True
        solution = f"The answer: {question.solution}\n" if question.solution else ""
        return self._keep(Feedback("said", solution + question.right))

    def progress(self) -> Feedback:
        """Return what is done, a line a question."""
        lines = [f"{self._done} of {len(self.questions)} questions answered."]
        for key, question in self.questions.items():
            lines.append(
                f"{'✓' if self._records[key].done else '·'}"
                f" {question.ask.splitlines()[0]}"
            )
        return Feedback(
            "said", "\n".join([*lines, *filter(None, [self._records.trouble])])
        )

    def answers_csv(self, path: str | PathLike[str]) -> Feedback:
        """Write predictions, last answers, tries and hints to a CSV file, to hand to a
        teacher.

        Nothing names the learner: the file's name can. Raises `BadInput` unless the
        name ends in ``.csv`` and can be written.
        """
        target = Path(path)
        if target.suffix.casefold() != ".csv":
            raise BadInput(
                f"Expected a name that ends in .csv, not {shown(str(path))}."
            )
        try:
            with target.open(
                "w", encoding="utf-8-sig", newline=""
            ) as file:  # the mark tells Excel it is UTF-8
                table = csv.writer(file)
                table.writerow(COLUMNS)
                table.writerows(self._row(key) for key in self.questions)
        except (
            OSError,
            ValueError,
        ) as error:  # ValueError: a name with NUL in it
            why = error.strerror if isinstance(error, OSError) else error
            raise BadInput(f"Cannot write {shown(str(path))}: {why}.") from error
        return Feedback("said", f"Written to {target}.")

    @property
    def _done(self) -> int:
        return sum(self._records[key].done for key in self.questions)

    def _question(self, key: str) -> Question:
        if key not in self.questions:
            raise BadInput(
                "This lesson has no question"
                f" {shown(key)}.{did_you_mean(key, self.questions)}"
            )
        return self.questions[key]

    def _box(self, question: Question) -> QuestionBox:
        key, record = question.key, self._records[question.key]
        acts = {"Check": lambda text: self._check(key, text)}
        if question.hints:
            acts["Hint"] = lambda _: self.hint(key)
        acts["Show the answer"] = lambda _: self.reveal(key)
        start = self._earlier(question) if record.done else WAITING
        value = record.answers[-1] if record.answers else ""
        return QuestionBox(
            question,
            acts,
            start=start,
            value=value,
            call=f'lesson.check("{key}", ...)',
        )

    def _predict(self, key: str, value: object) -> Feedback:
        question, record = self._question(key), self._records[key]
        plain = "" if is_blank(value) else question.plain(value)
        if not plain:
            return question.judge(value)  # says what was expected
        if record.answers:
            return self._predicted(key)
        record.prediction = plain
        return self._keep(self._predicted(key))

    def _predicted(self, key: str) -> Feedback:
        record = self._records[key]
        said = (
            self._question(key).spoken(record.prediction)
            if record.prediction
            else "none"
        )
        if record.answers:
            return Feedback(
                "said",
                f"This was checked already, so your prediction stays as it is: {said}.",
            )
        return Feedback(
            "said",
            f"Your prediction is kept: {said}. It will be checked later.",
        )

    def _check(self, key: str, value: object) -> Feedback:
        question, record = self._question(key), self._records[key]
        if is_blank(value) and record.done:
            return self._earlier(question)
        feedback = question.judge(value)
        if feedback.standing == "blank":
            return feedback
        right = feedback.standing != "wrong"
        record.answered(question.plain(value), right=right)
        return self._keep(feedback.plus(self._compared(question) if right else ""))

    def _compared(self, question: Question) -> str:
        record = self._records[question.key]
        if not record.prediction:
            return ""
        too = ", too" if record.prediction == record.answers[-1] else ""
        return f"You predicted: {question.spoken(record.prediction)}{too}."

    def _earlier(self, question: Question) -> Feedback:
        return Feedback("right", question.right).plus(
            "You answered this earlier.", self._compared(question)
        )

    def _keep(self, feedback: Feedback) -> Feedback:
        """Save, and say once if that does not work."""
        self._records.save()
        trouble = "" if self._warned else self._records.trouble
        self._warned = self._warned or bool(trouble)
        return feedback.plus(trouble)

    def _row(self, key: str) -> list[object]:
        record = self._records[key]
        answer = record.answers[-1] if record.answers else ""
        texts = [self.name, key, *map(_harmless, (record.prediction, answer))]
        return [
            *texts,
            len(record.answers),
            record.hints,
            record.revealed,
            record.done,
        ]


def lesson(name: str | int) -> Lesson:
    """Return a lesson: ``predict``, ``check``, ``hint``, ``reveal``, ``progress`` and
    ``answers_csv``.

    ``name`` is "00_start_here", "00" or 0; an unknown one raises `BadInput`. What the
    learner does is kept in ``.election_kit/progress.json`` in the folder Python runs
    in, which is the notebook's; nothing is sent anywhere.

    >>> from election_kit.lessons.loop import lesson
    >>> lesson(0).check("trump_ways", ...)
    Not yet. Put your answer in place of the three dots and run the cell again.
    """
    return Lesson(lesson_name(name), Path.cwd())


def _harmless(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text
