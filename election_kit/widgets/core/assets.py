"""Front-end modules, put together without a bundler.

Each widget's JavaScript is an ES module that imports its neighbors by relative path. A
notebook front end loads a widget from one text, so neighbors are written above it, each
once, and the import lines go. However many widgets a page shows, it runs that text once.
"""

import json
import re
from functools import cache
from hashlib import sha256
from itertools import chain
from os.path import normpath
from pathlib import Path
from typing import NamedTuple

WIDGETS = Path(__file__).parents[1]
_IMPORT = re.compile(
    r'^import \{[^}]*\} from "(\.{1,2}/[\w/.-]+\.js)";\n', re.MULTILINE
)
#: The style sheets of a board.
BOARD_STYLES = (
    "core/tools",
    "map/flip_map",
    "scoreboard",
    "panels/paths",
    "panels/drawers",
    "panels/challenges",
    "panels/tree",
    "panels/what_if",
    "board",
)
ONCE = """\
const text = %s;
const known = globalThis[Symbol.for("election_kit %s")] ??= import(
  URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
export default async () => {
  const { default: made } = await known;
  return typeof made === "function" ? made() : made;
};
"""
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*[\s\S]*?\*/[ \t]*)\n", re.MULTILINE)
_DEFAULT = re.compile(r"^export default .*;\n", re.MULTILINE)


@cache
def script(name: str) -> str:
    """Return the module ``name``, a path below ``widgets/``, with everything it
    imports, as one module without comments.
    """
    last = Path(normpath(WIDGETS / f"{name}.js"))
    texts = [_module(path).text for path in _order(last)]
    return "\n".join([*(_DEFAULT.sub("", text) for text in texts[:-1]), texts[-1]])


class _Module(NamedTuple):
    """What stands in a file, without comments and imports, and what it imports."""

    text: str
    neighbors: tuple[Path, ...]


@cache
def _module(path: Path) -> _Module:
    text = _read(path)
    neighbors = [normpath(path.parent / name) for name in _IMPORT.findall(text)]
    own = _COMMENT.sub("", _IMPORT.sub("", text))
    return _Module(own, tuple(map(Path, neighbors)))


@cache
def _order(path: Path) -> tuple[Path, ...]:
    """Return a module's file behind those of all that it imports, each once."""
    before = (_order(neighbor) for neighbor in _module(path).neighbors)
    return tuple(dict.fromkeys([*chain.from_iterable(before), path]))


@cache
def module(name: str) -> str:
    """Return what a front end loads for each widget: it runs the module ``name`` if no
    widget of this page has done so, and hands it on.
    """
    text = script(name)
    return ONCE % (json.dumps(text), sha256(text.encode()).hexdigest())


@cache
def style(*names: str) -> str:
    """Return the style sheets, the theme first."""
    return "\n".join(_read(WIDGETS / f"{name}.css") for name in ("core/theme", *names))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
