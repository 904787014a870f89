"""A notebook run without a person: what its kernel listens on, and where it stands."""

import os

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError

from election_kit.lessons.execution import execute

ASK = """
from ipykernel import get_connection_info
print(get_connection_info(unpack=True)["transport"], __import__("os").getcwd())
"""


def notebook(source):
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])


def test_its_kernel_takes_no_port_that_another_may_have_taken(tmp_path):
    book = execute(notebook(ASK), cwd=tmp_path, env=os.environ, timeout=60)
    assert book.cells[0].outputs[0].text == f"ipc {tmp_path}\n"


def test_a_cell_that_raises_is_told(tmp_path):
    with pytest.raises(CellExecutionError, match="division by zero"):
        execute(notebook("1 / 0"), cwd=tmp_path, env=os.environ, timeout=60)
    assert list(tmp_path.iterdir()) == []
