"""Imports point one way: maths <- facts <- plots, widgets, lessons; the core needs only
Python itself.
"""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "election_kit"
SUBJECTS = (
    "apportionment",
    "forecasts",
    "history",
    "night",
    "power",
    "rules",
    "swings",
)
CORE = (
    *("maths", "facts", "__init__", "_lazy", "errors", "palette", "toyland"),
    *SUBJECTS,
)
BASE = {
    "errors",
    "_files",
    "_resources",
    "_geometry",
    "_store",
    "maths",
    "facts",
    "palette",
    "toyland",
}
MAY_IMPORT = {  # the part of the kit -> the parts it may know
    "errors": set(),
    "_browser": {"errors"},
    "_files": set(),
    "_jupyter": {"lessons"},
    "_store": {"_files"},
    "_resources": {"errors"},
    "_geometry": {"errors", "_resources", "maths"},
    "palette": {"errors"},
    "maths": {"errors", "maths"},
    "toyland": {"errors", "maths"},
    "facts": {"errors", "maths", "facts"},
    **{subject: {"maths", "facts"} for subject in SUBJECTS},
    "plots": {*BASE, "_lazy", "plots"},
    "widgets": {*BASE, "widgets"},
    "lessons": {*BASE, "plots", "widgets", "lessons"},
    "_lazy": {"errors"},
    "__init__": {"_lazy", "errors", "maths"},  # it says there how elections are loaded
    "__main__": {"errors", "_resources", "_store", "lessons"},
    "_server": set(),
}
HEAVY = (
    "numpy",
    "pandas",
    "geopandas",
    "matplotlib",
    "anywidget",
    "ipywidgets",
    "traitlets",
    "IPython",
)
MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(path: Path) -> set[str]:
    """Return the dotted names a module imports, inside functions too; what only types
    need does not count.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith(
            "TYPE_CHECKING"
        ):
            node.body = []
    names = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_knows_only_the_parts_below_it(path):
    names = {
        tuple(name.split("."))
        for name in imported(path)
        if name.startswith("election_kit.")
    }
    known = {
        name[1]
        for name in names
        if (PACKAGE / name[1]).is_dir() or (PACKAGE / f"{name[1]}.py").exists()
    }
    assert known <= MAY_IMPORT[part(path)]


@pytest.mark.parametrize(
    "path", [path for path in MODULES if part(path) in CORE], ids=name_of
)
def test_the_core_is_the_standard_library_alone_at_import(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imports = [
        node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    names = {
        name
        for node in imports
        for name in (
            [a.name for a in node.names]
            if isinstance(node, ast.Import)
            else [node.module or "."]
        )
    }
    assert {name.split(".")[0] for name in names} <= {
        *sys.stdlib_module_names,
        "election_kit",
    }


@pytest.mark.parametrize(
    "path", [path for path in MODULES if part(path) == "maths"], ids=name_of
)
def test_maths_opens_no_file_and_needs_nothing_even_inside_functions(path):
    roots = {name.split(".")[0] for name in imported(path)}
    assert roots <= {*sys.stdlib_module_names, "election_kit"}
    assert not roots & {"pathlib", "os", "io", "csv", "importlib"}
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert "open" not in calls


def every_import(path: Path) -> set[str]:
    """The modules of the kit that a module imports anywhere, for type checkers too."""
    known = {f"election_kit.{name_of(other)}" for other in MODULES}
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names} & known
            found |= inner or {node.module}
    return {name.removeprefix("election_kit.") for name in found & known}


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The sets of modules that reach each other, so that none can be read alone."""
    reach = {name: set(graph[name]) for name in graph}
    for between in graph:
        for name in graph:
            if between in reach[name]:
                reach[name] |= reach[between]
    found = {
        tuple(sorted(other for other in reach[name] if name in reach[other]))
        for name in graph
        if name in reach[name]
    }
    return sorted(map(list, found))


def test_circles_are_found():
    graph = {"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"d", "a"}}
    assert circles(graph) == [["b", "c"], ["d"]]


def test_no_modules_import_each_other_not_for_types_either():
    graph = {name_of(path): every_import(path) for path in MODULES}
    assert circles(graph) == []


def test_widgets_do_not_know_each_other_only_the_board_does():
    widgets = {
        path.stem
        for path in (PACKAGE / "widgets").glob("*.py")
        if path.with_suffix(".js").exists()
    }
    for path in (PACKAGE / "widgets").glob("*.py"):
        if path.stem not in {"board", "replay", "__init__"}:
            known = {
                name.split(".")[2]
                for name in imported(path)
                if name.startswith("election_kit.widgets.")
            }
            assert not known & (widgets - {path.stem}), path.name


def test_a_first_path_count_loads_nothing_heavy():
    code = (
        "import sys, election_kit as ek\n"
        "p = ek.paths(ek.calls(2020, by='NYT', at='2020-11-06T09:50Z'), 'Trump')\n"
        f"print(p.wins, p.losses, p.ties, sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split(" ", 3)[3:] == ["[]\n"], done.stdout + done.stderr


def test_no_top_module_hides_a_public_function():
    import election_kit

    stems = {path.stem for path in PACKAGE.glob("*.py")}
    hidden = {
        name
        for name in election_kit.__all__
        if name in stems and callable(getattr(election_kit, name))
    }
    assert hidden == set()


def test_every_public_name_can_be_reached_and_is_listed():
    import election_kit

    assert len(set(election_kit.__all__)) == len(election_kit.__all__)
    assert set(election_kit.__all__) <= set(dir(election_kit))
    missing = [name for name in election_kit.__all__ if not hasattr(election_kit, name)]
    assert missing == []
