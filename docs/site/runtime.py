"""The Python of the site: Pyodide, our wheel and what it needs, locked, thinned and
compiled.
"""

import json
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.metadata import requires, version
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from jupyterlite_pyodide_kernel.constants import (
    PYODIDE_CDN_URL,
    PYODIDE_PYTHON_VERSION,
    PYODIDE_VERSION,
)
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[2]
EXTENSIONS = Path(sys.prefix) / "share/jupyter/labextensions"
KERNEL = EXTENSIONS / "@jupyterlite/pyodide-kernel-extension"
CORE = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)
ROOTS = ("anywidget", "ipywidgets", "ipython", "comm", "jedi")
# The pages of the first two are in the site, where Python needs neither; the others are
# for a terminal.
NOT_HERE = {
    "jupyterlab-widgets",
    "widgetsnbextension",
    "prompt-toolkit",
    "wcwidth",
}
ON_PAPER = (
    "geopandas",
    "matplotlib",
    "pillow",
)  # from Pyodide's distribution, when there is internet
TOO_HEAVY = {"fiona"}  # reads files of maps; the kit's shapes are its own
BROWSER = {
    "sys_platform": "emscripten",
    "platform_system": "Emscripten",
    "python_version": PYODIDE_PYTHON_VERSION,
    "python_full_version": f"{PYODIDE_PYTHON_VERSION}.0",
    "extra": "",
}


def make_python(folder: Path) -> list[str]:
    """Fill a folder with Pyodide and the packages a lesson starts with; return the
    names of these.
    """
    unpack_pyodide(folder)
    distribution = json.loads(
        (folder / "pyodide-lock.json").read_text(encoding="utf-8")
    )
    fetch_wheels(folder, micropip=distribution["packages"]["micropip"]["version"])
    write_lock(folder, distribution)
    subprocess.run(
        ["node", HERE / "freeze.mjs", folder, HERE / "freeze.py"], check=True
    )
    return write_lock(folder, distribution)


def unpack_pyodide(folder: Path) -> None:
    """Fetch the core of the Pyodide that the kernel was made for."""
    folder.mkdir(parents=True)
    subprocess.run(
        ["npm", "pack", "--silent", f"pyodide@{PYODIDE_VERSION}"],
        cwd=folder,
        check=True,
    )
    (packed,) = folder.glob("pyodide-*.tgz")
    with tarfile.open(packed) as archive:
        for name in CORE:
            if (file := archive.extractfile(f"package/{name}")) is None:
                raise ValueError(f"pyodide {PYODIDE_VERSION} has no file {name}.")
            (folder / name).write_bytes(file.read())
    packed.unlink()


def fetch_wheels(folder: Path, *, micropip: str) -> None:
    """Fetch the wheels of what is installed here, and make our own."""
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--quiet",
        "--disable-pip-version-check",
    ]
    pins = [
        f"{name}=={version(name)}" for name in sorted({*needed(ROOTS), "packaging"})
    ]
    anywhere = [
        "--only-binary",
        ":all:",
        "--implementation",
        "py",
        "--abi",
        "none",
        "--platform",
        "any",
    ]
    anywhere += ["--python-version", PYODIDE_PYTHON_VERSION]
    subprocess.run(
        [
            *pip,
            "download",
            "--no-deps",
            "--dest",
            folder,
            *anywhere,
            *pins,
            f"micropip=={micropip}",
        ],
        check=True,
    )
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--wheel-dir", folder, ROOT], check=True
    )
    for wheel in (KERNEL / "static/pypi").glob(
        "[ip]*.whl"
    ):  # ipykernel's stand-in, piplite, pyodide_kernel
        shutil.copy(wheel, folder)


def needed(names: Iterable[str]) -> set[str]:
    """Return packages and all they require in a browser."""
    found: set[str] = set()
    queue = [canonicalize_name(name) for name in names]
    while queue:
        if (name := queue.pop()) in found or name in NOT_HERE:
            continue
        found.add(name)
        wanted = map(Requirement, requires(name) or ())
        queue += [
            canonicalize_name(one.name)
            for one in wanted
            if not one.marker or one.marker.evaluate(BROWSER)
        ]
    return found


def write_lock(folder: Path, distribution: dict[str, Any]) -> list[str]:
    """Write which packages there are: ours in the folder, those on paper far away;
    return ours.
    """
    every = distribution["packages"]
    far = {name: abroad(every[name]) for name in closure(every, ON_PAPER)}
    near = {entry["name"]: entry for entry in map(here, sorted(folder.glob("*.whl")))}
    lock = {**distribution, "packages": {**far, **near}}
    (folder / "pyodide-lock.json").write_text(
        json.dumps(lock, separators=(",", ":")), encoding="utf-8"
    )
    return list(near)


def closure(every: dict[str, Any], names: Iterable[str]) -> Iterator[str]:
    """Yield packages of the distribution and all they depend on."""
    queue, found = list(names), set(TOO_HEAVY)
    while queue:
        if (name := queue.pop()) not in found:
            found.add(name)
            queue += [canonicalize_name(other) for other in every[name]["depends"]]
            yield name


def abroad(entry: dict[str, Any]) -> dict[str, Any]:
    """Return an entry of the distribution's lock with the address of its file."""
    depends = [name for name in entry["depends"] if name not in TOO_HEAVY]
    return {
        **entry,
        "depends": depends,
        "file_name": f"{PYODIDE_CDN_URL}/{entry['file_name']}",
    }


def here(wheel: Path) -> dict[str, Any]:
    """Return the entry of a wheel that lies beside the lock."""
    name, number, _, _ = parse_wheel_filename(wheel.name)
    with ZipFile(wheel) as archive:
        tops = {file.partition("/")[0] for file in archive.namelist()}
    return {
        "name": name,
        "version": str(number),
        "file_name": wheel.name,
        "sha256": sha256(wheel.read_bytes()).hexdigest(),
        "imports": sorted({top.removesuffix(".py") for top in tops if "-" not in top}),
        "depends": [],
        "install_dir": "site",
        "package_type": "package",
        "unvendored_tests": False,
    }
