"""Lessons for Google Colab begin with a cell that installs the kit; all else is the same."""

import json
import sys
from pathlib import Path

import nbformat
import pytest
from IPython.core.inputtransformer2 import TransformerManager

from election_kit.__main__ import main

LESSONS = Path(__file__).parents[2] / "notebooks"
WHEEL = "https://school.example/election_kit-0.1.0-py3-none-any.whl"


def test_every_lesson_gets_one_cell_and_stays_what_it_was(tmp_path, capsys):
    assert main(["--copy", str(tmp_path / "colab"), "--colab", WHEEL]) == 0
    assert capsys.readouterr().out.startswith("12 lessons for Colab")
    for path in sorted(LESSONS.glob("[0-9]*.ipynb")):
        book = nbformat.read(tmp_path / "colab" / path.name, as_version=4)
        nbformat.validate(book)
        first, *others = book.cells
        assert f"%pip install --quiet {WHEEL}" in first.source
        assert others == nbformat.read(path, as_version=4).cells


def test_the_cell_installs_only_where_the_kit_is_missing(tmp_path, monkeypatch):
    main(["--copy", str(tmp_path), "--colab", WHEEL])
    book = json.loads((tmp_path / "00_start_here.ipynb").read_text(encoding="utf-8"))
    code = TransformerManager().transform_cell("".join(book["cells"][0]["source"]))
    asked = []

    class Shell:
        def run_line_magic(self, *words):
            asked.append(words)

    names = {"get_ipython": Shell}
    exec(code, names)
    assert asked == []
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    exec(code, names)
    assert asked == [("pip", f"install --quiet {WHEEL}")]
    assert "election_kit" in sys.modules


@pytest.mark.parametrize(
    "address",
    ["election_kit.whl", "https://school.example", f"{WHEEL};x.whl", "https://a b.whl"],
)
def test_what_is_no_address_of_a_wheel_is_refused(address, tmp_path, capsys):
    assert main(["--copy", str(tmp_path / "x"), "--colab", address]) == 1
    assert "ddress" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()
