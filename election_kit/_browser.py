"""In a browser: what draws on paper comes from the internet when it is first imported,
or is missed kindly.

Python in a browser (Pyodide) has no geopandas or matplotlib until the page fetches
them. Where the browser can wait for that in the middle of an import, it does; elsewhere
the learner is told what to run.
"""

import sys
from collections.abc import Iterable, Sequence
from importlib import import_module, invalidate_caches
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

from election_kit.errors import MissingExtra

ADVICE = (
    "{package} is not here yet: in a browser it comes from the internet. While"
    " connected, run 'import geopandas, matplotlib' and then this cell again. Boards,"
    " paths and questions need no network, nor do lessons 0, 1, 5, 7, 8 and 10."
)


class Fetcher:
    """The last finder Python asks for a module: it fetches ``packages`` with Pyodide,
    and nothing else.
    """

    def __init__(self, packages: Iterable[str]) -> None:
        self.packages = frozenset(packages)

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Return where a package lies once it is fetched; raise `MissingExtra` if it
        cannot be had.
        """
        if name not in self.packages:
            return None
        ffi = import_module("pyodide.ffi")
        if (
            ffi.can_run_sync()
        ):  # needs a browser in which Python can wait for JavaScript
            ffi.run_sync(
                import_module("pyodide_js").loadPackage(name)
            )  # says what failed, raises nothing
            invalidate_caches()
        found = PathFinder.find_spec(name)
        if found is None:
            raise MissingExtra(name, "maps")
        return found


def fetch_on_import(packages: Iterable[str]) -> None:
    """Have ``packages`` fetched when they are first imported, and advise accordingly."""
    sys.meta_path.append(Fetcher(packages))
    MissingExtra.advice = ADVICE
