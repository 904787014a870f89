"""What pyproject.toml says of Pythons and versions is what the legs ran with: `make
portability`.
"""

import json
import re
import tomllib
from importlib.metadata import distributions

import pytest
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.portability.bounds import ROOT, oldest, project, pythons
from tests.portability.legs import COLAB_PINS, RAN, TOOLS, find, legs
from tests.portability.pins import read_pins

EXTRAS = ("", *project()["optional-dependencies"])
PINS = read_pins((ROOT / "constraints.txt").read_text(encoding="utf-8"))
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
    for name, bound in oldest(extra).items():
        assert Version(bound) <= Version(PINS[name].version), name


@pytest.mark.parametrize("python", pythons())
def test_the_first_release_of_each_python_can_install_every_pin(python):
    refused = [str(pin) for pin in PINS.values() if f"{python}.0" not in pin.pythons]
    assert refused == []


def test_what_stands_beside_a_pin_is_what_the_package_says():
    installed = {canonicalize_name(one.name): one for one in distributions()}
    same = {
        name: (str(pin.pythons), installed[name].metadata.get("Requires-Python", ""))
        for name, pin in PINS.items()
        if name in installed and installed[name].version == pin.version
    }
    assert len(same) > 20
    assert {
        name: said
        for name, said in same.items()
        if said[0] != str(SpecifierSet(said[1]))
    } == {}


def test_a_pin_for_a_later_release_of_a_python_is_noticed():
    pins = read_pins("# a comment\nsoupsieve==4.1.2  # >=3.11.5\npamela==1.2.0\n")
    assert "3.11.0" not in pins["soupsieve"].pythons
    assert "3.11.5" in pins["soupsieve"].pythons
    assert "3.11.0" in pins["pamela"].pythons


@pytest.mark.parametrize("line", ["six", "six>=1", "six==1 ; x", "six @ file://x"])
def test_a_pin_is_a_name_and_a_version(line):
    with pytest.raises(ValueError, match="no pin"):
        read_pins(line)


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


def test_what_colab_has_is_enough():
    has = dict(re.findall(r"^([\w-]+)==(.+)$", COLAB_PINS.read_text("utf-8"), re.M))
    bounds = {name: bound for name, bound in oldest("maps").items() if name in has}
    assert len(bounds) >= 5
    assert {
        n for n, bound in bounds.items() if Version(has[n]) < Version(bound)
    } == set()
    ran = NOTED["colab"]["versions"]
    assert {name: ran[name] for name in bounds} == {name: has[name] for name in bounds}


def test_a_python_that_is_not_here_is_not_found():
    assert find("3.999") is None
