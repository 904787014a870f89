"""Whose work the site carries, and under which license: read from the wheels that are
in it.
"""

from email.parser import HeaderParser
from pathlib import Path
from zipfile import ZipFile

JUPYTERLITE = {
    "ipykernel",
    "piplite",
    "pyodide-kernel",
    "pyodide_kernel",
}  # its own, ipykernel's stand-in too
HEAD = """What this site is made of. License texts lie inside the wheels in lite/static/pyodide/.

Pyodide: MPL-2.0. CPython, which it compiles: PSF-2.0.
JupyterLab, Notebook, JupyterLite and their parts in lite/build/ and lite/extensions/: BSD-3-Clause, with
third-party-licenses.json beside them.
Figures and shapes: election_kit's THIRD_PARTY.md, in its wheel.

"""


def notices(folder: Path) -> str:
    """Return a line for each wheel of a folder: name, version, license."""
    return HEAD + "".join(
        f"{license(wheel)}\n" for wheel in sorted(folder.glob("*.whl"))
    )


def license(wheel: Path) -> str:
    """Return what a wheel says of itself; raises `ValueError` if it names no license."""
    with ZipFile(wheel) as archive:
        (name,) = [
            file for file in archive.namelist() if file.endswith(".dist-info/METADATA")
        ]
        papers = HeaderParser().parsestr(archive.read(name).decode())
    kinds = [
        kind for kind in papers.get_all("Classifier", []) if kind.startswith("License")
    ]
    stated = (
        papers["License-Expression"] or (papers["License"] or "").partition("\n")[0]
    )
    said = stated or ", ".join(kind.rpartition(" :: ")[2] for kind in kinds)
    if not said and papers["Name"] in JUPYTERLITE:
        said = "BSD-3-Clause, as JupyterLite"
    if not said:
        raise ValueError(f"{wheel.name} names no license")
    return f"{papers['Name']} {papers['Version']}: {said}"
