"""Each lesson run once for all tests, as on one long evening: without answers, every
control moved, then with wrong answers, then with right ones.

One kernel and one folder: what was kept in the first pass is there in the last.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
import pytest

from election_kit.lessons.execution import execute
from election_kit.lessons.questions import Question, questions
from tests.lessons.samples import swapped, wrong
from tests.servers import ROOT, environment

LESSONS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
CALL = re.compile(r'^lesson\.(check|predict)\("(\w+)"(?:, (.+))?\)$', re.M)
PASSES = ("blank", "wrong", "right")
MOVE = Path(__file__).with_name("move_controls.py").read_text(encoding="utf-8")
#: What all widgets show; no code, which each of them carries. From then on their
#: pictures stay in the notebook as they are.
LOOK = """
import json
from IPython import get_ipython
from ipywidgets import Widget
seen = Widget.get_manager_state()["state"]
for model in seen.values():
    model["state"] = {k: v for k, v in model["state"].items() if k not in ("_esm", "_css")}
print(json.dumps(seen, default=str))
publisher = get_ipython().display_pub
publish = publisher.publish
publisher.publish = lambda *a, **k: k.get("update") or publish(*a, **k)
"""
#: Tests of one lesson share one run, so one worker has them all.
each_lesson = pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, marks=pytest.mark.xdist_group(path.stem), id=path.stem)
        for path in LESSONS
    ],
)


@dataclass(frozen=True)
class Evening:
    """What came of it: the lesson as it was run without answers (prose too), what all
    widgets then showed, each control with whether it changed something, and for each
    pass the cells that ran beside the cells as written.
    """

    cells: list[nbformat.NotebookNode]
    widgets: dict[str, Any]
    moved: list[tuple[str, bool]]
    passes: dict[str, list[tuple[nbformat.NotebookNode, nbformat.NotebookNode]]]


@cache
def evening(path: Path) -> Evening:
    """Run a lesson three times; an error in a cell is raised."""
    asked = questions(path.stem)
    book = nbformat.read(path, as_version=4)
    blank = book.cells
    written = [cell for cell in blank if cell.cell_type == "code"]
    ran = {"blank": written}
    for answers in ("wrong", "right"):
        ran[answers] = [
            nbformat.v4.new_code_cell(filled(cell.source, asked, answers))
            for cell in written
        ]
    look, move = map(nbformat.v4.new_code_cell, (LOOK, MOVE))
    book.cells = [*blank, look, move, *ran["wrong"], *ran["right"]]
    with TemporaryDirectory() as home:
        execute(book, cwd=Path(home), env=environment(Path(home)), timeout=120)
    return Evening(
        blank,
        json.loads(printed(look)),
        json.loads(printed(move)),
        {name: list(zip(cells, written, strict=True)) for name, cells in ran.items()},
    )


def printed(cell: nbformat.NotebookNode) -> str:
    """Return the last line that a cell printed; an older nbclient keeps it in pieces."""
    texts = [out["text"] for out in cell.outputs if out.get("name") == "stdout"]
    return "".join(texts).splitlines()[-1]


def filled(source: str, asked: dict[str, Question], answers: str) -> str:
    """Return a cell with a right or a wrong answer in its place."""
    if not (call := CALL.search(source)):
        return source
    act, key, given = call.groups()
    question = asked[key]
    if question.kind == "scenario":
        winners = question.answer if answers == "right" else swapped(question)
        gives = "".join(
            f"{given}.give({side!r}, {unit!r})\n" for unit, side in winners.items()
        )
        return f"{given}.reset()\n{gives}{call[0]}"
    if question.kind == "open":
        return f'lesson.{act}("{key}", "In my own words.")'
    answer = question.answer if answers == "right" else wrong(question)
    return f'lesson.{act}("{key}", {answer!r})'
