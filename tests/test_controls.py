"""Every control of every lesson is moved once, and something changes."""

import json
from pathlib import Path

import nbformat
import pytest

from election_kit.lessons.execution import execute
from tests.servers import environment

ROOT = Path(__file__).parents[1]
MOVE = (ROOT / "tests/lessons/move_controls.py").read_text(encoding="utf-8")
WITHOUT = {"10_fact_check_the_front_page"}  # its learners write functions


@pytest.mark.parametrize(
    "path",
    sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")),
    ids=lambda path: path.stem,
)
def test_every_control_changes_something(path, tmp_path):
    book = nbformat.read(path, as_version=4)
    book.cells = [cell for cell in book.cells if cell.cell_type == "code"]
    book.cells.append(nbformat.v4.new_code_cell(MOVE))
    execute(book, cwd=tmp_path, env=environment(tmp_path), timeout=120)
    moved = json.loads(book.cells[-1].outputs[-1]["text"])
    assert moved or path.stem in WITHOUT
    assert [what for what, changed in moved if not changed] == []
