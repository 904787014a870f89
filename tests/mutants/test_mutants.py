"""The tool makes every mistake it knows, tells which are noticed, and its list of
exceptions is in order.
"""

import subprocess
import sys
from collections import Counter

from tests.mutants.making import mutants
from tests.mutants.run import MODULES, ROOT, equals, every

SOURCE = """
def f(a, b):
    if a < b + 1 and not a:
        raise ValueError("too small")
    return [x for x in a[1:] if x]
"""
TALLY = "tests/maths/test_minimal.py::test_a_packed_polynomial_multiplies_and_adds_up_as_a_plain_one"


def module_of(function):
    """Return the module that a dotted function stands in: the longest that is one."""
    return max((name for name in MODULES if function.startswith(f"{name}.")), key=len)


def run(module, test):
    """Try the mutants of a module on one test."""
    command = [
        sys.executable,
        "-m",
        "tests.mutants.run",
        module,
        "--tests",
        test,
        "--jobs",
        "2",
    ]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_each_kind_of_mistake_is_made():
    assert Counter(one.text for one in mutants(SOURCE, "f.py")) == Counter(
        [
            "if a < b + 1 and (not a)  ->  if not (a < b + 1 and (not a))",
            "raise ValueError('too small')  ->  pass",
            "a < b + 1 and (not a)  ->  a < b + 1 or not a",
            "a < b + 1  ->  a <= b + 1",
            "b + 1  ->  b - 1",
            "b + 1  ->  b + 2",
            "not a  ->  not not a",
            "return [x for x in a[1:] if x]  ->  return None",
            "[x for x in a[1:] if x]  ->  [x for x in a[1:]]",
            "a[1:]  ->  a[:]",
            "a[1:]  ->  a[2:]",
        ]
    )


def test_every_exception_is_a_mutant_there_is_and_says_why():
    listed = equals()
    modules = {module_of(function) for function, _ in listed}
    known = {
        (f"{module}.{mutant.function}", mutant.text)
        for module, mutant in every(sorted(modules))
    }
    assert set(listed) - known == set()
    assert all(len(why) > 20 for why in listed.values())


def test_no_wrong_line_of_the_packed_polynomial_goes_unnoticed():
    done = run("maths.coalitions.polynomials", TALLY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "survived" not in done.stdout


def test_a_test_that_notices_nothing_lets_every_mutant_live():
    done = run("maths.frozen_dict", TALLY)
    assert done.returncode == 1
    assert "killed" not in done.stdout
    assert done.stdout.count("unreached maths.frozen_dict.") == sum(
        1 for _ in every(["maths.frozen_dict"])
    )


def test_no_mutant_hides_behind_what_was_read_before():
    done = run(
        "facts.units", "tests/facts/test_units.py::test_sixty_elections"
    )  # the file reads the years by itself
    assert "facts.units.units_of" in done.stdout  # which this test does not enter
    assert "facts.units._years" not in done.stdout
    assert "facts.units.election_years" not in done.stdout
