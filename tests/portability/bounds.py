"""What pyproject.toml promises: on which Pythons, and from which version of each
dependency on.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
OURS = "election-kit"
SPEAKS = re.compile(r"Programming Language :: Python :: (3\.\d+)")


def project() -> dict[str, Any]:
    """Return the table ``[project]``."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]


def pythons() -> list[str]:
    """Return the Pythons the classifiers name, oldest first."""
    found = [
        match[1]
        for text in project()["classifiers"]
        if (match := SPEAKS.fullmatch(text))
    ]
    return sorted(found, key=lambda text: tuple(map(int, text.split("."))))


def requirements(extra: str = "") -> Iterator[Requirement]:
    """Yield what an extra asks for, with what the kit and the extras inside it ask for."""
    tables = project()
    listed = tables["optional-dependencies"][extra] if extra else tables["dependencies"]
    for wanted in map(Requirement, listed):
        if canonicalize_name(wanted.name) != OURS:
            yield wanted
        for inner in sorted(
            wanted.extras if canonicalize_name(wanted.name) == OURS else ()
        ):
            yield from requirements(inner)
    if extra:
        yield from requirements()


def oldest(extra: str = "") -> dict[str, str]:
    """Return each direct dependency's lower bound, name -> version; raises `ValueError`
    if one has none.
    """
    bounds = {}
    for wanted in requirements(extra):
        lower = [one.version for one in wanted.specifier if one.operator == ">="]
        if len(lower) != 1:
            raise ValueError(f"{wanted} has no single lower bound (>=).")
        bounds[canonicalize_name(wanted.name)] = lower[0]
    return bounds
