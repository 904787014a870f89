"""What one learner keeps: maps by name, and what was done in the lessons.

It lies in the learner's own data folder, never beside a notebook: what lies there is
handed out, handed in and laid over other people's work. ``ELECTION_KIT_DATA`` names
another folder, ``ELECTION_KIT_COURSE`` a folder inside it for one course. Where no
person sits at the notebook (nbconvert, papermill, an automatic grader) nothing is read
or written, and what would be kept lasts as long as Python runs.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from election_kit._files import alone_in, read_small, write_whole

VERSION = 1
ASIDE = "put_aside"  # beside the files: what was begun afresh
_memory: dict[str, dict[str, Any]] = {}


def attended() -> bool:
    """Tell whether a person may sit at the notebook: programs that run notebooks tell
    the kernel that nobody can answer a question.
    """
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    kernel = getattr(shell, "kernel", None)
    return getattr(kernel, "_allow_stdin", True) is not False


def folder() -> Path | None:
    """Return the folder of this learner and course; None where nothing is kept."""
    if not attended():
        return None
    named = os.environ.get("ELECTION_KIT_DATA")
    place = Path(named).expanduser() if named else _own_folder()
    return Path.cwd() / place / os.environ.get("ELECTION_KIT_COURSE", "")


def _own_folder() -> Path:
    """Return where this system keeps the data of a person's programs."""
    home = Path.home()
    if sys.platform == "emscripten":  # only what lies beside the notebook outlives it
        return Path(".election_kit")
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "election_kit"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home)) / "election_kit"
    return (
        Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share") / "election_kit"
    )


def read(file: str, key: str) -> dict[str, Any]:
    """Return what a file holds under a key, {} without one; raises `OSError`, or
    `ValueError` for anything else than such a file.
    """
    place = folder()
    if place is None:
        return _memory.get(file, {})
    try:
        data = json.loads(read_small(place / file))
    except FileNotFoundError:
        return {}
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise ValueError(f"{file} is of another kind")
    held = data.get(key)
    if not isinstance(held, dict):
        raise ValueError(f"{file} has no {key}")
    return held


def change(
    file: str, key: str, made: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    """Write what ``made`` makes of what a file holds; no other kernel comes between.

    Raises as `read`.
    """
    place = folder()
    if place is None:
        _memory[file] = made(read(file, key))
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    with alone_in(place):
        data = {"version": VERSION, key: made(read(file, key))}
        write_whole(place / file, json.dumps(data, indent=1))
