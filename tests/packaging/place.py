"""Where a package lies: in its archives, or installed in an environment of its own."""

import os
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from tests.servers import environment

ROOT = Path(__file__).parents[2]


class Archives(NamedTuple):
    """A source archive, the wheel built from it, and the wheel built from the checkout."""

    sdist: Path
    wheel: Path
    direct: Path


def contents(wheel: Path) -> dict[str, bytes]:
    """Return the files of a wheel."""
    with ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def names(sdist: Path) -> set[str]:
    """Return the files of a source archive, below its own folder."""
    with tarfile.open(sdist) as archive:
        return {
            member.name.partition("/")[2]
            for member in archive.getmembers()
            if member.isfile()
        }


class Installed:
    """An environment below ``home`` that knows nothing of the checkout."""

    def __init__(self, home: Path) -> None:
        self.home = home
        gone = ("PYTHONPATH", "VIRTUAL_ENV", "PYTEST_CURRENT_TEST")
        self.environment = {k: v for k, v in environment(home).items() if k not in gone}
        self.programs = (
            home / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
        )
        self.environment["PATH"] = f"{self.programs}{os.pathsep}{os.environ['PATH']}"

    def start(self, program: str, *words: str) -> "subprocess.Popen[str]":
        """Start a program of the environment, in ``home``."""
        return subprocess.Popen(
            [str(self.programs / program), *words],
            cwd=self.home,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, program: str, *words: str) -> str:
        """Run a program of the environment and return what it says; it must not fail."""
        with self.start(program, *words) as process:
            said = process.communicate()[0]
        assert process.returncode == 0, said
        return said
