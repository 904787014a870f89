"""Where the files beside the package lie: at the top of a checkout, inside the package of a wheel."""

from pathlib import Path

from election_kit.errors import TableError

PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """Return the folder ``shapes`` or ``notebooks``, wherever this installation keeps it."""
    for place in (PACKAGE / f"_{name}", PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise TableError(f"The folder {name!r} is missing from this installation: install election-kit again.")


def shapes_file(name: str) -> Path:
    """Return a file of ``shapes/``."""
    path = folder("shapes") / name
    if not path.is_file():
        raise TableError(f"{path} is missing: install election-kit again, or run shapes/build.py.")
    return path
