"""Every lesson, run as learners run it: first without answers, then with wrong ones,
then with right ones.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import nbformat

from election_kit.lessons.questions import Question, questions
from tests.lessons.evening import CALL, each_lesson, evening

PARTS = (
    "Predict",
    "Flip",
    "Read",
    "The rule",
    "Check",
    "A harder variation",
    "What this leaves out",
    "Sources",
)
LONGEST_SENTENCE, MEAN_SENTENCE = 30, 16  # words

WITHOUT_CONTROLS = {"10_fact_check_the_front_page"}  # its learners write functions
#: A tuple of one, or negative numbers alone: results that tell a reader nothing.
RAW = re.compile(r"\(\w+,\)|^\s*-\d+(?: -?\d+)*\s*$")


@dataclass(frozen=True)
class Asked:
    """A cell that asks: what it does, which question, and the words that came out."""

    act: str
    question: Question
    words: str


def words_of(cell: nbformat.NotebookNode) -> str:
    texts = (
        out.get("text") or out.get("data", {}).get("text/plain", "")
        for out in cell.get("outputs", ())
    )
    return "\n".join(texts)


def asked_in(path: Path, answers: str) -> list[Asked]:
    asked = questions(path.stem)
    return [
        Asked(call[1], asked[call[2]], words_of(ran))
        for ran, cell in evening(path).passes[answers]
        for call in CALL.finditer(cell.source)
    ]


@each_lesson
def test_it_runs_clean_without_answers_and_says_not_yet(path):
    for ran, cell in evening(path).passes["blank"]:
        assert [out for out in ran.outputs if out.get("name") == "stderr"] == [], (
            cell.source
        )
        raw = [line for line in words_of(ran).splitlines() if RAW.search(line)]
        assert raw == [], "numbers without words"
    for asked in asked_in(path, "blank"):
        assert "Not yet." in asked.words, asked


@each_lesson
def test_every_control_changes_something(path):
    moved = evening(path).moved
    assert moved or path.stem in WITHOUT_CONTROLS
    assert [what for what, changed in moved if not changed] == []


@each_lesson
def test_wrong_answers_get_words_and_no_traceback(path):
    for asked in asked_in(path, "wrong"):
        if asked.question.kind != "open":
            assert (
                "Look again." if asked.act == "check" else "is kept"
            ) in asked.words, asked


@each_lesson
def test_right_answers_pass_and_meet_what_was_predicted(path):
    asked = asked_in(path, "right")
    predicted = {a.question.key for a in asked if a.act == "predict"}
    for a in asked:
        if a.act == "check":
            assert a.question.right.splitlines()[0] in a.words, a
            assert ("You predicted: " in a.words) == (a.question.key in predicted), a


@each_lesson
def test_progress_is_kept_across_all_of_it(path):
    n = len(questions(path.stem))
    (said,) = (
        words_of(ran)
        for ran, cell in evening(path).passes["right"]
        if cell.source == "lesson.finish()"
    )
    assert f"{n} of {n} questions answered." in said


@each_lesson
def test_it_asks_every_question_it_has_and_enough_of_them(path):
    calls = [call for cell in code(path) for call in CALL.findall(cell)]
    checks = [key for act, key, _ in calls if act == "check"]
    predicts = [key for act, key, _ in calls if act == "predict"]
    asked = questions(path.stem)
    assert sorted(checks) == sorted(asked)
    assert set(predicts) <= set(asked)
    assert len(predicts) >= 2 and len(checks) >= 4
    assert any(question.kind == "open" for question in asked.values())


@each_lesson
def test_all_questions_before_the_harder_variation_are_boxes(path):
    book = nbformat.read(path, as_version=4)
    sources = [cell.source for cell in book.cells]
    harder = next(n for n, text in enumerate(sources) if "## A harder" in text)
    for n, source in enumerate(sources):
        for act, key, given in CALL.findall(source):
            kind = questions(path.stem)[key].kind
            answers = {""} if n < harder else {"", "..."}
            assert given.isidentifier() if kind == "scenario" else given in answers, (
                act,
                key,
            )
        assert "lesson.hint(" not in source, "a hint counts when it is asked for"


@each_lesson
def test_it_has_the_shape_of_a_lesson(path):
    text = "\n\n".join(prose(path))
    title, *_ = text.splitlines()
    assert title.startswith("# ") and title.endswith("?")
    goals = re.findall(
        r"^- \*\*\w+\*\* .+$",
        text.split("**You will be able to**")[1].split("*Time:*")[0],
        re.M,
    )
    assert len(goals) == 3
    places = [text.find(f"\n## {part}") for part in PARTS]
    assert -1 not in places and places == sorted(places), dict(
        zip(PARTS, places, strict=True)
    )
    assert (
        len(
            re.findall(
                r"\b(?:a|the|An?) \*\*[a-z][\w -]*\*\*|\*\*[a-z][\w -]*\*\*",
                text,
            )
        )
        >= 6
    ), "words in bold"


@each_lesson
def test_no_result_stands_in_the_prose_that_a_learner_is_to_find(path):
    text = "\n".join(prose(path))
    for question in questions(path.stem).values():
        if question.kind == "number":
            number = re.escape(str(question.answer))
            assert not re.search(rf"(?<![\w.,/]){number}(?![\w,/]|\.\d)", text), (
                question.key
            )


@each_lesson
def test_sentences_are_short(path):
    text = "\n\n".join(prose(path)).split("## Sources")[0]
    text += "\n\n" + "\n\n".join(
        "\n\n".join(
            [
                q.ask,
                q.right,
                q.otherwise,
                *(pattern["say"] for pattern in q.wrong),
            ]
        )
        for q in questions(path.stem).values()
    )
    counts = {s: len(s.split()) for s in sentences(text)}
    assert {s: n for s, n in counts.items() if n > LONGEST_SENTENCE} == {}
    assert sum(counts.values()) / len(counts) <= MEAN_SENTENCE


@each_lesson
def test_its_cells_have_names_of_their_own(path):
    ids = [cell.id for cell in nbformat.read(path, as_version=4).cells]
    assert len(set(ids)) == len(ids)
    assert [
        name for name in ids if not re.fullmatch(r"[a-z]{2,}(-[a-z0-9]+)*", name)
    ] == []


def prose(path: Path) -> list[str]:
    return [
        cell.source
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "markdown"
    ]


def code(path: Path) -> list[str]:
    return [
        cell.source
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "code"
    ]


def sentences(text: str) -> list[str]:
    """Return the sentences of Markdown; headings, tables and list marks are no words."""
    lines = [line for line in text.splitlines() if not line.startswith(("#", "|"))]
    text = re.sub(r"[*_`]|^- ", "", "\n".join(lines), flags=re.M)
    parts = re.split(r"(?<=[.?!:;])\s+|\n\n+", text)
    return [" ".join(part.split()) for part in parts if part.split()]
