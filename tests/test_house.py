"""The rules of the house: lessons without traces of a run, small modules, nobody's
addresses.
"""

import ast
import json
import re
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LESSONS = sorted(
    path
    for path in (ROOT / "notebooks").rglob("*.ipynb")
    if ".ipynb_checkpoints" not in path.parts
)
MODULES = sorted(
    [*(ROOT / "election_kit").rglob("*.py"), *(ROOT / "shapes").rglob("*.py")]
)
PAGES = sorted((ROOT / "election_kit").rglob("*.js"))
LONGEST_MODULE, LONGEST_FUNCTION, LONGEST_CELL, LONGEST_DEF = 350, 60, 12, 3
# One letter of each is in brackets, or this file would name what it forbids.
REGISTRY = r"py[p]i\.org|python[h]osted\.org|npm[j]s\.(?:org|com)|deb\.deb[i]an\.org"
MACHINE = r"(?<![\w.:/])(?:/(?:home|Users|root|work|t[m]p)/[\w.]|[A-Z]:\\{1,2}Users)"
FORBIDDEN = re.compile(f"{REGISTRY}|{MACHINE}")
TEXT = {
    ".py",
    ".js",
    ".css",
    ".md",
    ".toml",
    ".ipynb",
    ".txt",
    ".html",
    ".json",
    ".yml",
    ".yaml",
    ".cfg",
    "",
}


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tracked() -> list[Path]:
    """Return the files git keeps or would keep."""
    listed = [
        "git",
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    names = subprocess.run(
        listed, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def functions(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return a function's lines without its docstring's."""
    paper = ast.get_docstring(function, clean=False)
    return (
        function.end_lineno
        - function.lineno
        + 1
        - (len(paper.splitlines()) if paper else 0)
    )


def code_cells(path: Path) -> list[str]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


@pytest.mark.parametrize("path", LESSONS, ids=relative)
def test_a_lesson_carries_no_trace_of_a_run(path):
    book = json.loads(path.read_text(encoding="utf-8"))
    assert set(book["metadata"]) <= {"kernelspec", "language_info", "title"}
    assert "version" not in book["metadata"].get("language_info", {})
    for cell in book["cells"]:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
        assert set(cell["metadata"]) <= {
            "tags",
            "jupyter",
            "editable",
            "deletable",
        }, cell["metadata"]


@pytest.mark.parametrize("path", LESSONS, ids=relative)
def test_a_lesson_is_sentences_and_short_calls(path):
    kinds = [
        cell["cell_type"]
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
    ]
    assert kinds[0] == "markdown"
    assert ("code", "code") not in set(pairwise(kinds)), (
        "markdown before every code cell"
    )
    for source in code_cells(path):
        assert len(source.splitlines()) <= LONGEST_CELL, source
        python = "\n".join(
            line for line in source.splitlines() if not line.startswith(("%", "!"))
        )
        assert all(
            length(function) <= LONGEST_DEF for function in functions(ast.parse(python))
        ), source


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_a_module_is_one_noun_and_its_functions_are_short(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    long = {function.name: length(function) for function in functions(ast.parse(text))}
    assert {
        name: lines for name, lines in long.items() if lines > LONGEST_FUNCTION
    } == {}


@pytest.mark.parametrize("path", PAGES, ids=relative)
def test_a_page_writes_text_only_and_fetches_nothing(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", text
    )
    assert not re.search(
        r"""(?:from|import\()\s*["'`](?:https?:)?//|\bfetch\(|XMLHttpRequest""",
        text,
    )


def test_no_file_names_a_registry_or_a_place_on_somebodys_machine():
    found = [
        f"{relative(path)}:{number}: {line.strip()[:80]}"
        for path in tracked()
        if path.suffix in TEXT and path.stat().st_size < 1_500_000
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if FORBIDDEN.search(line)
    ]
    assert found == []


def test_the_version_stands_in_one_place():
    version = re.search(
        r'^__version__ = "(.+)"$',
        (ROOT / "election_kit/__init__.py").read_text(encoding="utf-8"),
        re.M,
    )
    assert version
    assert (
        "version ="
        not in (ROOT / "pyproject.toml")
        .read_text(encoding="utf-8")
        .split("[project.opt")[0]
    )
