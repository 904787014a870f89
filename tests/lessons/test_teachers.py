"""The teachers' pages tell the truth: times, goals, questions, files and commands are
the lessons'.
"""

import re
from pathlib import Path

import nbformat
import pytest

import election_kit as ek
from election_kit.lessons.answers_file import COLUMNS
from election_kit.lessons.questions import questions

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "notebooks"
TEXT = (NOTEBOOKS / "TEACHERS.md").read_text(encoding="utf-8")
_, *PIECES = re.split(
    r"^### Lesson (\d+)\. ", TEXT.split("\n## Adding a question")[0], flags=re.M
)
PAGES = dict(zip(map(int, PIECES[::2]), PIECES[1::2], strict=True))
LESSONS = {int(path.stem[:2]): path for path in sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))}

each_lesson = pytest.mark.parametrize(
    ("number", "path"),
    [pytest.param(*i, id=i[1].stem) for i in LESSONS.items()],
)


def named(text: str) -> set[str]:
    """Return what stands in `code` in a text and looks like a question's name."""
    return set(re.findall(r"`([a-z]\w*)`", text))


def first_cell(path: Path) -> str:
    return nbformat.read(path, as_version=4).cells[0].source


def goals(text: str) -> list[str]:
    return re.findall(r"^- \*\*\w+\*\* .+$", text, re.M)


def minutes(path: Path) -> list[int]:
    return [
        int(n)
        for n in re.search(
            r"\*Time:\* (\d+) to (\d+) minutes", first_cell(path)
        ).groups()
    ]


def test_every_lesson_has_its_page_in_order():
    assert list(PAGES) == list(LESSONS)


@each_lesson
def test_title_time_and_goals_are_the_lesson_s_own(number, path):
    title, *_ = PAGES[number].splitlines()
    assert f"# {title}" == first_cell(path).splitlines()[0]
    time = re.search(r"^\*Time:\* .+$", first_cell(path), re.M)[0]
    assert f"`{path.name}` · {time} Key: `answers/{path.stem}.toml`" in PAGES[number]
    assert goals(PAGES[number].split("**In class.**")[0]) == goals(
        first_cell(path).split("*Time:*")[0]
    )


@each_lesson
def test_every_question_it_names_exists_and_there_are_enough(number, path):
    wrong, discuss = (
        PAGES[number].split("**Wrong answers to expect**")[1].split("**Discuss**")
    )
    asked = questions(path.stem)
    assert named(wrong) <= {key for key, question in asked.items() if question.wrong}
    assert len(named(wrong)) >= 4
    assert named(discuss) == {
        key for key, question in asked.items() if question.kind == "open"
    }
    assert len(re.findall(r"^- .+\?$|^- `.+$", discuss, re.M)) >= 3


@each_lesson
def test_the_key_is_not_copied(number, path):
    for question in questions(path.stem).values():
        assert question.right.splitlines()[0] not in PAGES[number]
        for text in (question.solution, *question.hints):
            assert len(text) < 3 or text not in PAGES[number], (
                question.key,
                text,
            )


def test_the_plans_use_lessons_that_exist_and_fit():
    one, week, term = re.search(
        r"(\*\*One lesson.+)(\*\*One week.+)(\*\*One term.+)## Running",
        TEXT,
        re.S,
    ).groups()
    assert [
        int(n) for n in re.findall(r"^\| \d+ \| Lesson (\d+) \|$", term, re.M)
    ] == list(LESSONS)
    for text, longest in ((one, 45), (week, 45)):
        used = {int(n) for n in re.findall(r"[Ll]esson (\d+)", text)}
        assert used and all(minutes(LESSONS[n])[1] <= longest for n in used)
    steps = [
        tuple(map(int, step)) for step in re.findall(r"^\| (\d+)-(\d+) \|", one, re.M)
    ]
    assert [start for start, _ in steps] == [0, *(end for _, end in steps[:-1])]


def test_the_files_it_names_exist():
    files = {
        name
        for name in re.findall(r"`([\w./]+\.(?:md|py|ipynb|toml))`", TEXT)
        if "your_lesson" not in name
    }
    files -= {"jupyter_server_config.py", "tests/lessons/test_answers_12.py"}
    assert len(files) > len(LESSONS)
    assert {
        name
        for name in files
        if not any((place / name).is_file() for place in (ROOT, NOTEBOOKS))
    } == set()
    links = re.findall(r"\]\(#([\w-]+)\)", TEXT)
    headings = [
        re.sub(r"[^\w ]", "", line).lower().replace(" ", "-")
        for line in re.findall(r"^## (.+)$", TEXT, re.M)
    ]
    assert links == [name for name in headings if name in links] and set(
        headings
    ) == set(links)


def test_the_commands_and_settings_it_names_exist():
    from election_kit import _server
    from election_kit.__main__ import find_notebook

    assert re.search(
        r"^handouts:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M
    )
    assert "python -m election_kit.lessons.handouts build/handouts" in TEXT
    assert "`docs/classroom.md`" in TEXT and "`docs/site/README.md`" in TEXT
    classroom = (ROOT / "docs/classroom.md").read_text(encoding="utf-8")
    setting = re.search(
        r'^c\.ServerApp\.kernel_websocket_connection_class = "(.+)"$',
        classroom,
        re.M,
    )[1]
    assert setting == f"{_server.__name__}.{_server.PromptConnection.__name__}"
    (other,) = re.findall(r"`election-kit (\d\w+)`", TEXT)
    assert find_notebook(NOTEBOOKS, other)


def test_the_answers_can_be_collected_as_it_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    columns = re.findall(
        r"`(\w+)`", re.search(r"a line for each question: (.+)", TEXT)[1]
    )
    assert tuple(columns) == COLUMNS
    writes, reads = re.findall(
        r"```python\n(lesson\..+?|from pathlib.+?)```", TEXT, re.S
    )
    names = {"lesson": ek.lesson("00_start_here")}
    names["lesson"].check("trump_ways", 64)
    names["lesson"].check("trump_ways", names["lesson"].questions["trump_ways"].answer)
    exec(writes, names)
    *statements, last = reads.strip().splitlines()
    exec("\n".join(statements), names)
    table = eval(last, names)
    assert table.loc[("00_start_here", "trump_ways")].to_dict() == {
        "tries": 2,
        "hints": 0,
        "done": 1,
    }
    assert len(table) == len(questions("00_start_here"))
