"""Try the kit on each Python, and with the oldest and newest of what it needs: ``make
portability``.

Each leg makes an environment of its own in build/legs, installs the kit there and runs
what needs no browser: all of it for a Python, what stands on other packages for their
oldest and newest versions and for Colab's. Name legs to run these alone: ``python
tests/portability/legs.py oldest``. What passed is noted in ran.json. A Python that is
not on this computer is named, and counts as a failure. ``--brief``, as `.ci/run` says
it, leaves out what needs Python alone, makes do with the newest Python there is, and
notes nothing.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.portability.bounds import (  # noqa: E402  (found by the line above)
    oldest,
    pythons,
)

PLACE, RAN = (
    ROOT / "build" / "legs",
    ROOT / "tests" / "portability" / "ran.json",
)
TOOLS = ("hypothesis", "nbclient", "nbformat", "pytest", "pytest-rerunfailures")
STANDING_ON_OTHERS = ("tests/plots", "tests/lessons", "tests/widgets")
ALONE = (
    "tests/maths",
    "tests/facts",
    "tests/portability/test_alone.py",
    "election_kit",
)  # docstrings too
PINNED, OLDEST, NEWEST, COLAB = "pinned", "oldest", "newest", "colab"
COLAB_PYTHON, COLAB_PINS = "3.13", Path(__file__).with_name("colab.txt")
#: What was deprecated since in old versions of others is no news.
OLD = ("-W", "ignore::DeprecationWarning", "-W", "ignore::PendingDeprecationWarning")
ASK = """
import json, sys
from importlib.metadata import version
print(json.dumps([sys.version.split()[0], {name: version(name) for name in sys.argv[1:]}]))
"""


@dataclass(frozen=True)
class Leg:
    """A Python, and which versions of the dependencies go with it."""

    name: str
    python: str
    versions: str

    @property
    def programs(self) -> Path:
        return PLACE / self.name / ("Scripts" if sys.platform == "win32" else "bin")

    @property
    def extra(self) -> str:
        """Which extra of the kit is installed: Colab has no JupyterLab."""
        return "maps" if self.versions == COLAB else "lab"

    def constraints(self) -> Path | None:
        """The file of versions to install, or None for the newest there are."""
        if self.versions == COLAB:
            return COLAB_PINS
        if self.versions == PINNED:
            return ROOT / "constraints.txt"
        if self.versions == NEWEST:
            return None
        file = PLACE / f"{self.name}.txt"
        pins = (f"{name}=={version}\n" for name, version in oldest("test").items())
        file.write_text("".join(pins), encoding="utf-8")
        return file


def legs() -> list[Leg]:
    """Return each Python with the pinned versions, the oldest with the oldest, the
    newest with the newest, and Colab's with Colab's.
    """
    every = pythons()
    pinned = [Leg(f"python{python}", python, PINNED) for python in every]
    return [
        *pinned,
        Leg(OLDEST, every[0], OLDEST),
        Leg(NEWEST, every[-1], NEWEST),
        Leg(COLAB, COLAB_PYTHON, COLAB),
    ]


def find(python: str) -> str | None:
    """Return the program of a Python ("3.12"), from the search path or from pyenv
    behind it.
    """
    program = shutil.which(f"python{python}")
    if program is None:
        return None
    ask = [program, "-c", "import sys; print(sys.executable)"]
    choose = {
        **os.environ,
        "PYENV_VERSION": python,
    }  # pyenv's stand-ins want to know; others do not look
    done = subprocess.run(ask, env=choose, capture_output=True, text=True, check=False)
    return done.stdout.strip() or None


def install(leg: Leg, program: str) -> None:
    """Make the leg's environment anew and install the kit, what it shows itself with,
    and pytest.
    """
    shutil.rmtree(PLACE / leg.name, ignore_errors=True)
    subprocess.run([program, "-m", "venv", PLACE / leg.name], check=True)
    pip = [
        leg.programs / "python",
        "-m",
        "pip",
        "--quiet",
        "--disable-pip-version-check",
    ]
    subprocess.run([*pip, "install", "--upgrade", "pip"], check=True)
    file = leg.constraints()
    versions = ["-r" if leg.versions == COLAB else "-c", file] if file else []
    subprocess.run(
        [*pip, "install", "--no-compile", *versions, f"{ROOT}[{leg.extra}]", *TOOLS],
        check=True,
    )
    subprocess.run([*pip, "check"], check=True)


def run(leg: Leg, tests: tuple[str, ...]) -> dict[str, Any] | None:
    """Run the tests of a leg; return what is to be noted, if all pass."""
    results = PLACE / f"{leg.name}.xml"
    words = ["-q", "-p", "no:cacheprovider", "-m", "not browser"]
    words += OLD if leg.versions in {OLDEST, COLAB} else ()
    words += [f"--junit-xml={results}", *tests]
    if subprocess.run(
        [leg.programs / "python", "-m", "pytest", *words], cwd=ROOT, check=False
    ).returncode:
        return None
    found = ElementTree.parse(results).getroot().find("testsuite")
    assert found is not None
    names = sorted({*oldest(leg.extra), *TOOLS})
    asked = subprocess.run(
        [leg.programs / "python", "-c", ASK, *names],
        capture_output=True,
        text=True,
        check=True,
    )
    python, versions = json.loads(asked.stdout)
    return {
        "python": python,
        "tests": f"{found.get('tests')} passed",
        "versions": versions,
    }


def note(name: str, said: dict[str, Any]) -> None:
    """Write down what a leg ran with."""
    known = json.loads(RAN.read_text(encoding="utf-8")) if RAN.exists() else {}
    RAN.write_text(
        json.dumps({**known, name: said}, indent=1, sort_keys=True) + "\n",
        encoding="utf-8",
    )


def tried(leg: Leg, brief: bool) -> tuple[str, dict[str, Any] | None]:
    """Install and run a leg; return a line about it, and what is to be noted."""
    start = time.monotonic()
    alone = leg.versions == PINNED and not brief
    tests = STANDING_ON_OTHERS + ALONE if alone else STANDING_ON_OTHERS
    fit = reversed(pythons()) if brief and leg.versions == NEWEST else [leg.python]
    if not (program := next(filter(None, map(find, fit)), None)):
        return (
            f"{leg.name:12} Python {leg.python} is not on this computer",
            None,
        )
    install(leg, program)
    said = run(leg, tests)
    how = f"Python {said['python']}: {said['tests']}" if said else "failed"
    return f"{leg.name:12} {how}, {time.monotonic() - start:.0f} s", said


def main() -> int:
    """Run the legs asked for, two at a time; return 0 if all went well."""
    every = {leg.name: leg for leg in legs()}
    line = argparse.ArgumentParser(
        description="Try the kit on other Pythons and other versions."
    )
    line.add_argument(
        "legs",
        nargs="*",
        choices=[[], *every],
        metavar="leg",
        help=", ".join(every),
    )
    line.add_argument(
        "--brief",
        action="store_true",
        help="only what stands on other packages; note nothing",
    )
    asked = line.parse_args()
    names = asked.legs or list(every)
    PLACE.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(max_workers=2) as pool:
        found = list(pool.map(lambda name: tried(every[name], asked.brief), names))
    print(*(text for text, _ in found), sep="\n")
    for name, (_, said) in zip(names, found, strict=True):
        if said and not asked.brief:
            note(name, said)
    return int(not all(said for _, said in found))


if __name__ == "__main__":
    sys.exit(main())
