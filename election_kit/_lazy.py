"""Names that are loaded when they are first asked for (PEP 562)."""

from collections.abc import Mapping
from importlib import import_module

#: The first package that is missing where only the light core is installed -> the extra
#: that brings it.
EXTRAS = dict.fromkeys(("geopandas", "matplotlib", "pandas", "shapely"), "maps")


def homes_of(names: Mapping[str, str]) -> dict[str, str]:
    """Return where each name lives, from module -> names with spaces between."""
    return {name: module for module, inside in names.items() for name in inside.split()}


def load(name: str, home_of: Mapping[str, str]) -> object:
    """Return what a name stands for; a missing package is named with what brings it."""
    try:
        module = import_module(f"election_kit.{home_of[name]}")
    except ModuleNotFoundError as error:
        from election_kit.errors import MissingExtra

        if error.name not in EXTRAS:
            raise
        raise MissingExtra(error.name, EXTRAS[error.name]) from error
    return getattr(module, name)
