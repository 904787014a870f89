"""The front door: what it lists is there, and its stub tells editors and type checkers
the same names.
"""

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import election_kit as ek

ROOT = Path(__file__).parents[1]
STUB = ROOT / "election_kit/__init__.pyi"


SUBJECTS = {name: getattr(ek, name) for name in ek._SUBJECTS}
INSIDE = [
    (subject, name)
    for subject, module in SUBJECTS.items()
    for name in getattr(module, "__all__", ())
]
WRITTEN = [
    path
    for part in (
        "README.md",
        "THIRD_PARTY.md",
        "docs",
        "election_kit",
        "notebooks",
        "tests",
    )
    for path in sorted([ROOT / part, *(ROOT / part).rglob("*")])
    if path.suffix in {".md", ".ipynb", ".py", ".toml", ".html", ".js", ".mjs"}
    and path != Path(__file__)
]


def stub_line(name: str) -> str:
    """Return how a stub passes a name on: only ``x as x`` is public in it."""
    if name == "__version__":
        return "__version__: str"
    module = ek._SUBJECTS.get(name) or f"{ek._HOME_OF[name]}.{name}"
    home, _, last = f"election_kit.{module}".rpartition(".")
    return f"from {home} import {last} as {name}"


def test_about_forty_names_stand_flat_and_the_rest_by_subject():
    assert len(ek._HOME_OF) <= 45
    assert {name for _, name in INSIDE} - set(ek._HOME_OF) > {"margin", "polls"}
    for subject, name in INSIDE:
        if name in ek._HOME_OF and (subject, name) != ("plots", "districts"):
            assert getattr(SUBJECTS[subject], name) is getattr(ek, name)


def test_the_stubs_have_one_line_for_each_public_name():
    lines = STUB.read_text(encoding="utf-8").splitlines()
    told = {line for line in lines if line.startswith(("from ", "__version__"))}
    assert told == set(map(stub_line, ek.__all__))
    figures = STUB.parent / "plots" / STUB.name
    lines = figures.read_text(encoding="utf-8").splitlines()
    assert {line for line in lines if line.startswith("from ")} == {
        f"from election_kit.{home} import {name} as {name}"
        for name, home in ek.plots._HOME_OF.items()
    }


@pytest.mark.parametrize("name", sorted(set(ek.__all__) - {"__version__"}))
def test_a_public_name_is_what_its_home_has_and_has_papers(name):
    value = getattr(ek, name)
    if name in ek._SUBJECTS:
        assert value is import_module(f"election_kit.{ek._SUBJECTS[name]}")
    else:
        assert value is getattr(
            import_module(f"election_kit.{ek._HOME_OF[name]}"), name
        )
        assert value.__module__ == f"election_kit.{ek._HOME_OF[name]}", (
            "its home is where it is made"
        )
    assert value.__doc__


@pytest.mark.parametrize(("subject", "name"), INSIDE)
def test_a_name_of_a_subject_is_there_and_the_front_door_knows_where(subject, name):
    value = getattr(SUBJECTS[subject], name)
    assert value.__doc__ and value.__module__.startswith("election_kit.")
    if name not in ek._HOME_OF:
        with pytest.raises(AttributeError, match=rf"ek\.{subject}\.{name}\b"):
            getattr(ek, name)


def test_what_is_written_anywhere_is_there():
    found = {
        (name, inner)
        for path in WRITTEN
        for name, inner in re.findall(
            r"(?<![\w.])ek\.([a-zA-Z]\w*)(?:\.(\w+))?", path.read_text(encoding="utf-8")
        )
    }
    assert {name for name, _ in found} - set(ek.__all__) == set()
    inner = {pair for pair in found if pair[0] in SUBJECTS and pair[1]}
    assert [pair for pair in inner if not hasattr(SUBJECTS[pair[0]], pair[1])] == []


def test_a_misspelt_name_is_told_the_nearest():
    with pytest.raises(
        AttributeError,
        match=r"election_kit has no 'pahts'\. Did you mean 'paths'\?",
    ):
        _ = ek.pahts


def test_a_missing_package_is_named_with_the_extra_that_brings_it():
    code = (
        "import sys; sys.modules['geopandas'] = None\n"
        "import election_kit as ek\n"
        "try: ek.states\n"
        "except ImportError as error: print(type(error).__name__, error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    expected = (
        "MissingExtra geopandas is not installed. Install it with: pip install"
        " 'election-kit[maps]'\n"
    )
    assert done.stdout == expected, done.stderr
