"""Fixtures that take long, once a run: `archives`, `installed` (a wheel), `built` (the
documentation).
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging.place import ROOT, Archives, Installed


@pytest.fixture(scope="session")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Archives:
    """The sdist, the wheel that is built from it, and the wheel that is built from the
    checkout.
    """
    folder = tmp_path_factory.mktemp("dist")
    for words in (
        ["--outdir", folder],
        ["--wheel", "--outdir", folder / "direct"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "build", "--no-isolation", *words, ROOT],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    [sdist], [wheel] = folder.glob("*.tar.gz"), folder.glob("*.whl")
    [direct] = (folder / "direct").glob("*.whl")
    return Archives(sdist, wheel, direct)


@pytest.fixture(scope="session")
def installed(
    archives: Archives, tmp_path_factory: pytest.TempPathFactory
) -> Installed:
    """The wheel away from the checkout, with the packages that its extra `lab` asks for
    and none besides.
    """
    return Installed(tmp_path_factory.mktemp("installed"), archives.wheel, extra="lab")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documentation as HTML; a warning is an error."""
    target = tmp_path_factory.mktemp("docs")
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-W",
        "--keep-going",
        "-q",
        "-b",
        "html",
        "-d",
        target / "trees",
    ]
    done = subprocess.run(
        [*command, "docs", target / "html"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return target / "html"
