"""A lesson's loop: predict, then check, with hints on the way; what was done is kept
in the learner's own data folder.
"""

import re
from collections.abc import Mapping
from os import PathLike
from typing import Any

from election_kit.errors import (
    BadInput,
    writable,
)
from election_kit.lessons import kernel
from election_kit.lessons.answers_file import kept_scenario, write_answers
from election_kit.lessons.feedback import Feedback
from election_kit.lessons.question_box import QuestionBox
from election_kit.lessons.questions import (
    Question,
    is_blank,
    lesson_name,
    questions,
)
from election_kit.lessons.records import Record, Records
from election_kit.maths.arguments import as_one_of

LONGEST_NAME = 60  # characters of the name a learner chooses
WAITING = Feedback("blank", "Choose or write an answer, then press the button.")
HAND_IN = Question(
    key="hand_in",
    kind="name",
    ask="A name for the file you hand in. It need not be your own.",
    right="",
)
#: Boards by lesson, with the parts that wait for an answer: part -> question.
_boards: dict[str, list[tuple[Any, Mapping[str, str]]]] = {}


class Lesson:
    """The questions of one lesson and what this learner did with them. Made by
    :func:`lesson`.

    Every method takes a question's key; an unknown one raises `BadInput`. Answers never
    raise.
    """

    def __init__(self, name: str) -> None:
        self.name, self.questions = name, questions(name)
        self._records, self._warned = Records(name), False

    def __repr__(self) -> str:
        return (
            f"<Lesson {self.name}: {self._done} of {len(self.questions)} questions"
            " answered>"
        )

    def predict(self, key: str, *answer: object) -> Feedback | QuestionBox:
        """Record a prediction, to be compared when the question is checked; without
        one, ask in place.
        """
        question, record = self._question(key), self._records[key]
        if answer:
            return self._predict(question, _one(question, answer))
        start = self._predicted(question) if record.prediction else WAITING
        acts = {"Record my prediction": lambda text: self._predict(question, text)}
        call = f'lesson.predict("{key}", ...)'
        return QuestionBox(
            question, acts, start=start, value=record.prediction, call=call
        )

    def check(self, key: str, *answer: object) -> Feedback | QuestionBox:
        """Judge an answer: a value, units or a board; without one, ask in place.

        ``...`` stands for an answer that is not there yet.
        """
        question = self._question(key)
        if not answer and question.kind != "scenario":
            return self._box(question)
        feedback = self._check(question, _one(question, answer or (...,)))
        if feedback.standing != "wrong":
            return feedback
        return feedback.plus(f'For a hint, run lesson.hint("{key}").')

    def keep(
        self, key: str, board: Any, *, hide: Mapping[str, str] | None = None
    ) -> Any:
        """Return a board as this learner left it, and keep each flip from now on.

        ``hide`` holds back parts of it until their questions are answered: part ->
        question.
        """
        record = self._records[self._question(key).key]
        waiting = {
            part: self._question(asked).key for part, asked in (hide or {}).items()
        }
        kept = kept_scenario(record.board)
        if kept is not None and kept.contest == board.scenario.contest:
            board.scenario = kept
        _boards.setdefault(self.name, []).append((board, waiting))
        self._show_answered()

        def flipped(_: Any) -> None:
            record = self._records[key]
            record.board = board.scenario.code
            self._records.save()

        board.observe(flipped, "scenario")
        return board

    def hint(self, key: str) -> Feedback:
        """Return the next hint each time it is called; the last one stays."""
        hints, record = self._question(key).hints, self._records[key]
        if not hints:
            return Feedback("said", "There is no hint for this question.")
        record.hints = min(record.hints + 1, len(hints))
        said = f"Hint {record.hints} of {len(hints)}. {hints[record.hints - 1]}"
        return self._saved(Feedback("said", said))

    def reveal(self, key: str) -> Feedback:
        """Return the answer and why it is one, once something was tried."""
        question, record = self._question(key), self._records[key]
        if not record.answers:
            return Feedback("blank", "Try an answer first; then it will be shown.")
        record.revealed = True
        self._show_answered()
        solution = f"The answer: {question.solution}\n" if question.solution else ""
        return self._saved(Feedback("said", solution + question.right))

    def progress(self) -> Feedback:
        """Return what is done, a line a question."""
        lines = [f"{self._done} of {len(self.questions)} questions answered."]
        for key, question in self.questions.items():
            mark = "✓" if self._records[key].done else "·"
            lines.append(f"{mark} {question.ask.splitlines()[0]}")
        if self._records.trouble:
            lines.append(self._records.trouble)
        return Feedback("said", "\n".join(lines))

    def finish(self) -> QuestionBox:
        """Return a box to see what is done, to write the file for a teacher, and to
        start afresh.
        """
        acts = {
            "Write my file": self.hand_in,
            "Show what I have done": lambda _: self.progress(),
            "Start this lesson afresh": lambda _: self.start_afresh(),
        }
        return QuestionBox(
            HAND_IN, acts, start=self.progress(), value="", call='lesson.hand_in("Ana")'
        )

    def hand_in(self, name: str) -> Feedback:
        """Write the learner's file beside the notebook, named by lesson and name."""
        chosen = " ".join(re.findall(r"\w+", writable(str(name))))[:LONGEST_NAME]
        if not chosen:
            return Feedback("blank", "Write a name first: it becomes the file's name.")
        try:
            return self.answers_csv(f"{self.name} {chosen}.csv", learner=chosen)
        except BadInput as error:
            return Feedback("blank", str(error))

    def answers_csv(self, path: str | PathLike[str], *, learner: str = "") -> Feedback:
        """Write predictions, first, last and best answers, tries and hints to a CSV
        file.

        Raises `BadInput` unless the name ends in ``.csv`` and can be written.
        """
        questions, records = self.questions, self._records
        target = write_answers(path, questions, records, learner=learner)
        return Feedback("said", f"Written to {target}.")

    def start_afresh(self) -> Feedback:
        """Put what was done aside, dated and never deleted, and begin again."""
        name = self._records.put_aside()
        for board, _ in _boards.pop(self.name, []):
            board.reset()
        return self._saved(
            Feedback(
                "said",
                "This lesson begins afresh. Run the notebook again from the top: Kernel,"
                f" Restart Kernel and Run All Cells. The old answers are kept as: {name}.",
            )
        )

    @property
    def _done(self) -> int:
        return sum(self._records[key].done for key in self.questions)

    def _question(self, key: str) -> Question:
        asked = as_one_of(key, self.questions, "This lesson has no question {}.")
        return self.questions[asked]

    def _box(self, question: Question) -> QuestionBox:
        key, record = question.key, self._records[question.key]
        acts = {"Check": lambda text: self._check(question, text)}
        if question.hints:
            acts["Hint"] = lambda _: self.hint(key)
        acts["Show the answer"] = lambda _: self.reveal(key)
        return QuestionBox(
            question,
            acts,
            start=self._begun(question),
            value=record.best,
            call=f'lesson.check("{key}", ...)',
        )

    def _begun(self, question: Question) -> Feedback:
        """Return what a box says when it appears."""
        record = self._records[question.key]
        if record.done:
            return self._earlier(question)
        if record.answers:
            return question.judge(record.last).plus("You answered this earlier.")
        return WAITING

    def _predict(self, question: Question, value: object) -> Feedback:
        record = self._records[question.key]
        plain = "" if is_blank(value) else question.plain(value)
        if not plain:
            return question.judge(value)  # says what was expected
        if record.answers:
            return self._predicted(question)
        record.prediction = plain
        return self._saved(self._predicted(question))

    def _predicted(self, question: Question) -> Feedback:
        record = self._records[question.key]
        said = question.spoken(record.prediction) if record.prediction else "none"
        if record.answers:
            return Feedback(
                "said",
                f"This was checked already, so your prediction stays as it is: {said}.",
            )
        return Feedback(
            "said",
            f"Your prediction is kept: {said}. It will be checked later.",
        )

    def _check(self, question: Question, value: object) -> Feedback:
        record = self._records[question.key]
        if is_blank(value) and record.done:
            return self._earlier(question)
        feedback = question.judge(value)
        if feedback.standing == "blank":
            return feedback
        right = feedback.standing != "wrong"
        record.answered(question.plain(value), right=right)
        if right:
            self._show_answered()
            feedback = feedback.plus(self._compared(question, record))
        return self._saved(feedback)

    def _compared(self, question: Question, record: Record) -> str:
        if not record.prediction:
            return ""
        too = ", too" if record.prediction == record.best else ""
        return f"You predicted: {question.spoken(record.prediction)}{too}."

    def _earlier(self, question: Question) -> Feedback:
        record = self._records[question.key]
        standing = "said" if question.kind == "open" else "right"
        return Feedback(standing, question.right).plus(
            "You answered this earlier.", self._compared(question, record)
        )

    def _show_answered(self) -> None:
        """Let every board show what is a question no more."""
        for board, waiting in _boards.get(self.name, ()):
            board.hide = tuple(
                part for part, key in waiting.items() if not self._is_known(key)
            )

    def _is_known(self, key: str) -> bool:
        return self._records[key].done or self._records[key].revealed

    def _saved(self, feedback: Feedback) -> Feedback:
        """Save, in the notebook too, and say once if that does not work."""
        self._records.save()
        for board, _ in _boards.get(self.name, ()):
            board.renew()
        trouble = "" if self._warned else self._records.trouble
        self._warned = self._warned or bool(trouble)
        return feedback.plus(trouble)


def lesson(name: str | int) -> Lesson:
    """Return a lesson: ``predict``, ``check``, ``hint``, ``reveal``, ``keep``,
    ``progress``, ``finish``, ``hand_in``.

    ``name`` is "00_start_here", "00" or 0; an unknown one raises `BadInput`. What the
    learner does is kept in their own data folder (``ELECTION_KIT_DATA`` names another);
    nothing is sent anywhere. Where a program runs the notebook, nothing is kept.

    >>> from election_kit.lessons.loop import lesson
    >>> lesson(0).check("trump_ways", ...)
    Not yet. Put your answer in place of the three dots and run the cell again.
    """
    kernel.help_in_words()
    return Lesson(lesson_name(name))


def _one(question: Question, answer: tuple[object, ...]) -> object:
    """Return one answer of what a call gave: ``"PA", "GA"`` is a list of units."""
    return answer[0] if len(answer) == 1 else list(answer)
