"""Where a package lies: in its archives, or installed in an environment of its own."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
from collections.abc import Iterable, Iterator
from email import message_from_bytes
from importlib.metadata import distribution
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

from packaging.requirements import Requirement

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


def papers(wheel: dict[str, bytes]) -> tuple[str, Any]:
    """Return the folder of a wheel's metadata, and the metadata."""
    [info] = {name.split("/")[0] for name in wheel if ".dist-info/" in name}
    return info, message_from_bytes(wheel[f"{info}/METADATA"])


def brought(wanted: Iterable[str], extra: str) -> Iterator[str]:
    """Yield the packages that requirements bring, each with all that it asks for."""
    queue, seen = [(text, extra) for text in wanted], set()
    while queue:
        text, extra = queue.pop()
        one = Requirement(text)
        if one.marker and not one.marker.evaluate({"extra": extra}):
            continue
        for inner in ("", *one.extras):
            if (one.name, inner) not in seen:
                seen.add((one.name, inner))
                queue += [(t, inner) for t in distribution(one.name).requires or ()]
                yield one.name


def names(sdist: Path) -> set[str]:
    """Return the files of a source archive, below its own folder."""
    with tarfile.open(sdist) as archive:
        return {
            member.name.partition("/")[2]
            for member in archive.getmembers()
            if member.isfile()
        }


class Installed:
    """An environment below ``home`` that holds a wheel and what the wheel asks for, and
    knows nothing of the checkout.
    """

    def __init__(self, home: Path, wheel: Path, *, extra: str) -> None:
        self.home, self.place = home, home / "venv"
        gone = ("PYTHONPATH", "VIRTUAL_ENV", "PYTEST_CURRENT_TEST")
        self.environment = {k: v for k, v in environment(home).items() if k not in gone}
        self.programs = self.place / Path(sysconfig.get_path("scripts")).name
        self.environment["PATH"] = f"{self.programs}{os.pathsep}{os.environ['PATH']}"
        venv.create(self.place, symlinks=os.name == "posix")
        self.pip("install", "--quiet", "--no-deps", "--no-index", str(wheel))
        _, metadata = papers(contents(wheel))
        for name in brought(metadata.get_all("Requires-Dist"), extra):
            if name != "election-kit":
                self.lend(name)

    def lend(self, name: str) -> None:
        """Link the files of a package of the tests' own environment into this one: all
        but its programs, which would start the tests' Python.
        """
        for file in distribution(name).files or ():
            source = Path(os.path.normpath(file.locate()))
            target = self.place / source.relative_to(sys.prefix)
            if target.parent != self.programs and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.symlink_to(source)

    def pip(self, *words: str) -> str:
        """Let the tests' pip do something to this environment."""
        pip = [sys.executable, "-m", "pip", "--python", self.programs / "python"]
        return subprocess.run(
            [*pip, *words], capture_output=True, text=True, check=True
        ).stdout

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
