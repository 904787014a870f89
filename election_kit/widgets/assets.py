"""Front-end modules, put together without a bundler.

Each widget's JavaScript is an ES module that imports its neighbors by relative path. A notebook front end
loads a widget from one text, so neighbors are written above it, each once, and the import lines go.
"""

import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
_DEFAULT = re.compile(r"^export default .*;\n", re.MULTILINE)


@cache
def script(name: str) -> str:
    """Return the module ``name`` with everything it imports, as one module."""
    order: list[str] = []

    def collect(module: str) -> None:
        for neighbor in _IMPORT.findall(_read(f"{module}.js")):
            collect(neighbor)
        if module not in order:
            order.append(module)

    collect(name)
    texts = [_IMPORT.sub("", _read(f"{module}.js")) for module in order]
    return "\n".join([*(_DEFAULT.sub("", text) for text in texts[:-1]), texts[-1]])


@cache
def style(*names: str) -> str:
    """Return the style sheets, the theme first."""
    return "\n".join(_read(f"{name}.css") for name in ("theme", *names))


def _read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")
