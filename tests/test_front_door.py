"""The front door: what it lists is there, and its stub tells editors and type checkers
the same names.
"""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import election_kit as ek

ROOT = Path(__file__).parents[1]
STUB = ROOT / "election_kit/__init__.pyi"


def stub_line(name: str) -> str:
    """Return how a stub passes a name on: only ``x as x`` is public in it."""
    if name == "__version__":
        return "__version__: str"
    module = ek._MODULES.get(name) or f"{ek._HOME_OF[name]}.{name}"
    home, _, last = f"election_kit.{module}".rpartition(".")
    return f"from {home} import {last} as {name}"


def test_the_stub_has_one_line_for_each_public_name():
    lines = STUB.read_text(encoding="utf-8").splitlines()
    told = {line for line in lines if line.startswith(("from ", "__version__"))}
    assert told == set(map(stub_line, ek.__all__))


@pytest.mark.parametrize("name", sorted(set(ek.__all__) - {"__version__"}))
def test_a_public_name_is_what_its_home_has_and_has_papers(name):
    value = getattr(ek, name)
    if name in ek._MODULES:
        assert value is import_module(f"election_kit.{ek._MODULES[name]}")
    else:
        assert value is getattr(
            import_module(f"election_kit.{ek._HOME_OF[name]}"), name
        )
        assert value.__module__ == f"election_kit.{ek._HOME_OF[name]}", (
            "its home is where it is made"
        )
    assert value.__doc__


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
