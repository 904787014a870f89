"""The core with nothing beside it: the answers of the night, and every example in the
core's own papers.

Needs the standard library alone: a bare Python runs it, and so does Pyodide.
"""

import doctest
import json
import pkgutil
import subprocess
import sys
from importlib import import_module
from typing import Any

PARTS = ("errors", "palette", "toyland", "maths", "facts")
OURS = {"election_kit", "tests", "__main__", "__mp_main__", "sitecustomize"}


def answers() -> dict[str, Any]:
    """Return what the lessons say of 6 November 2020, and of a few other years, as the
    core computes it.
    """
    import election_kit as ek
    from election_kit.facts.units import election_years

    night = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
    trump, biden = ek.paths(night, "Trump"), ek.paths(night, "Biden")
    blank = ek.paths(night.clear(*night.contest.electoral_votes), "Biden")
    return {
        "score": dict(night.totals),
        "open": list(night.open),
        "Trump": [trump.wins, trump.losses, trump.ties, trump.total],
        "must win": sorted(trump.must_win),
        "Biden": [biden.wins, biden.losses, biden.ties, biden.total],
        "maps": blank.total,
        "every map is counted": blank.wins + blank.losses + blank.ties == blank.total,
        "the code comes back": ek.scenario_from_code(night.code) == night,
        "tipping point": ek.tipping_point(ek.election(2020)).unit,
        "elections": len(election_years()),
        "seats": sum(ek.apportion(ek.census(2020)).values()),
        "power": {
            unit: str(share)
            for unit, share in ek.shapley_shubik({"A": 2, "B": 1, "C": 1}, 3).items()
        },
    }


def modules() -> list[str]:
    """Return the names of the core's modules."""
    found = []
    for part in PARTS:
        module = import_module(f"election_kit.{part}")
        found.append(module.__name__)
        found += [
            f"{module.__name__}.{one.name}"
            for one in pkgutil.iter_modules(getattr(module, "__path__", ()))
        ]
    return found


def examples() -> dict[str, Any]:
    """Run every example of the core; return how many there are, and what those say that
    fail.
    """
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    for name in modules():
        for test in doctest.DocTestFinder(exclude_empty=True).find(import_module(name)):
            runner.run(test, out=said.append)
    return {"tried": runner.tries, "failed": "".join(said)}


def strangers() -> list[str]:
    """Return the modules loaded that are neither Python's nor ours."""
    roots = {name.partition(".")[0] for name in sys.modules}
    return sorted(roots - OURS - set(sys.stdlib_module_names))


def report() -> str:
    """Return everything found, as JSON."""
    found = {
        "answers": answers(),
        "examples": examples(),
        "strangers": strangers(),
    }
    return json.dumps(
        {"python": sys.version.split()[0], "platform": sys.platform, **found}
    )


def heard(command: list[object]) -> dict[str, Any]:
    """Return the report that a command prints."""
    done = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def here() -> dict[str, Any]:
    """Return the answers as this Python gives them, the way JSON hands them over."""
    said: dict[str, Any] = json.loads(json.dumps(answers()))
    return said
