"""Pin the newest versions that every promised Python can install: `make constraints`.

pip resolves for the first release of the oldest promised Python, whatever release runs
here. Beside each pin stands the package's own Requires-Python, which a test reads.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.portability.bounds import OURS, pythons  # noqa: E402  (found by the line above)

PINS = ROOT / "constraints.txt"
HEAD = """\
# The versions this kit is tested with, each with the Pythons it takes. Made by
# `make constraints`; used by `make` and by: pip install -c constraints.txt
"""
LINE = re.compile(r"([\w.-]+)==([\w.!+]+)(?:  # (\S+))?")


class Pin(NamedTuple):
    """A version of a package, and the Pythons that it says it runs on."""

    name: str
    version: str
    pythons: SpecifierSet


def read_pins(text: str) -> dict[str, Pin]:
    """Return the pins of a file by canonical name; raises `ValueError` for a line that
    is none.
    """
    pins = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        if not (found := LINE.fullmatch(line)):
            raise ValueError(f"{line!r} is no pin (name==version  # Requires-Python).")
        name, version, pythons = found.groups(default="")
        pins[canonicalize_name(name)] = Pin(name, version, SpecifierSet(pythons))
    return pins


def resolved(python: str, extra: str) -> list[dict[str, Any]]:
    """Return the metadata of what pip would install of an extra on a Python ("3.11.0")."""
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run"]
        choose = ["--ignore-installed", "--only-binary=:all:", "--target", folder]
        wanted = ["--python-version", python, "--report", report, f"{ROOT}[{extra}]"]
        subprocess.run([*pip, *choose, *wanted], check=True)
        found = json.loads(report.read_text(encoding="utf-8"))["install"]
    packages = [one["metadata"] for one in found]
    return [one for one in packages if one["name"] != OURS]


def line(package: dict[str, Any]) -> str:
    """Return a package's line."""
    pin = f"{package['name']}=={package['version']}"
    pythons = package.get("requires_python", "").replace(" ", "")
    return f"{pin}  # {pythons}" if pythons else pin


def main() -> int:
    oldest = pythons()[0]
    if sys.version_info[:2] != tuple(map(int, oldest.split("."))):
        # pip answers `python_version < "3.12"` for the Python that it runs on itself
        print(f"Pins need Python {oldest}: make constraints PYTHON=python{oldest}")
        return 1
    lines = sorted(map(line, resolved(f"{oldest}.0", "bench")), key=str.lower)
    PINS.write_text(HEAD + "\n".join([*lines, ""]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
