"""Lessons for Google Colab: each begins with a cell that installs the kit there."""

import json
from pathlib import Path
from typing import Any

from election_kit._resources import folder
from election_kit.errors import BadInput, shown

INSTALL = """\
# Google Colab begins with an empty computer: this brings the kit, once a session.
import importlib.util

if importlib.util.find_spec("election_kit") is None:
    %pip install --quiet {address}"""


def write_for_colab(place: Path, address: str) -> list[Path]:
    """Write every lesson into a folder, with a first cell that installs the kit from
    ``address``, the wheel's; return their paths.

    Raises `BadInput` unless the address is one of a wheel on the web.
    """
    if not address.startswith("https://") or not address.endswith(".whl"):
        raise BadInput(
            "Colab needs the address of the wheel, https://... ending in .whl, not"
            f" {shown(address)}."
        )
    if any(sign.isspace() or sign in "\"'\\;|&$`" for sign in address):
        raise BadInput(f"An address has no such signs: {shown(address)}.")
    place.mkdir(parents=True, exist_ok=True)
    written = []
    for path in sorted(folder("notebooks").glob("[0-9]*.ipynb")):
        book = json.loads(path.read_text(encoding="utf-8"))
        book["cells"].insert(0, _install(address))
        copy = place / path.name
        copy.write_text(json.dumps(book, indent=1) + "\n", encoding="utf-8")
        written.append(copy)
    return written


def _install(address: str) -> dict[str, Any]:
    source = INSTALL.format(address=address).splitlines(keepends=True)
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": "install",
        "metadata": {"cellView": "form"},
        "outputs": [],
        "source": source,
    }
