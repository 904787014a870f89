"""What pyproject.toml says of Pythons and versions is what the legs ran with: `make
portability`.
"""

import json
import re
import tomllib

import pytest
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.portability.bounds import ROOT, oldest, project, pythons
from tests.portability.legs import RAN, TOOLS, find, legs

EXTRAS = ("", *project()["optional-dependencies"])
PINS = dict(
    line.split("==")
    for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()[1:]
)
NOTED = json.loads(RAN.read_text(encoding="utf-8"))


def tool(name: str) -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        name
    ]


def test_one_python_is_the_oldest_wherever_it_is_named():
    first = pythons()[0]
    assert project()["requires-python"] == f">={first}"
    assert tool("mypy")["python_version"] == first
    assert tool("ruff")["target-version"] == f"py{first.replace('.', '')}"
    assert f"sys.version_info < ({first.replace('.', ', ')})" in (
        ROOT / "Makefile"
    ).read_text(encoding="utf-8")


def test_no_python_between_the_oldest_and_the_newest_is_left_out():
    minors = [int(text.partition(".")[2]) for text in pythons()]
    assert minors == list(range(minors[0], minors[-1] + 1))


@pytest.mark.parametrize("extra", EXTRAS)
def test_every_dependency_has_a_lower_bound_and_the_pinned_version_keeps_it(
    extra,
):
    pins = {canonicalize_name(name): version for name, version in PINS.items()}
    for name, bound in oldest(extra).items():
        assert Version(bound) <= Version(pins[name]), name


@pytest.mark.parametrize("leg", legs(), ids=lambda leg: leg.name)
def test_the_last_run_of_each_leg_had_this_python_and_passed(leg):
    assert NOTED[leg.name]["python"].startswith(f"{leg.python}.")
    assert re.fullmatch(r"\d{3,} passed", NOTED[leg.name]["tests"])


def test_the_oldest_leg_ran_with_the_lower_bounds_of_today():
    wanted = {
        **oldest("lab"),
        **{name: oldest("test")[name] for name in TOOLS if name in oldest("test")},
    }
    ran = NOTED["oldest"]["versions"]
    assert {
        name
        for name, bound in wanted.items()
        if ran[name] not in SpecifierSet(f"=={bound}")
    } == set()


def test_a_python_that_is_not_here_is_not_found():
    assert find("3.999") is None
