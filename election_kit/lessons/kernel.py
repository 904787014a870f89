"""A lesson's words where a notebook would show a traceback.

``election-kit`` lets each kernel call `wake` first, so that a notebook that is opened
again the next morning runs its first cell by itself.
"""

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

from election_kit.lessons.feedback import Feedback

CALL = re.compile(r"\blesson\s*\.\s*(check|predict|hint|reveal|keep)\s*\(")
BEGIN = re.compile(r"""^lesson = ek\.lesson\(["'](\w+)["']\)$""", re.M)
AGAIN = (
    "Python had started anew, so this lesson was begun again for you: ek and lesson."
)
ABOVE = (
    "Python does not know {name!r} here. If it is an answer, put it in quotes:"
    ' "{name}". If a cell above makes it, run that one first: Run, Run All Above'
    " Selected Cell."
)


def shell() -> Any:
    """Return the notebook's IPython, or None."""
    return getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()


def help_in_words() -> None:
    """From now on a cell that asks a lesson wrongly gets words, not a traceback."""
    if (running := shell()) is not None:
        running.set_custom_exc((Exception,), _explain)


def _explain(
    running: Any, kind: Any, error: Any, trace: Any, tb_offset: Any = None
) -> None:
    history = running.user_ns.get("_ih") or [""]
    if not CALL.search(history[-1]):
        running.showtraceback((kind, error, trace), tb_offset=tb_offset)
        return
    running.display_pub.publish(bundle(Feedback("blank", words(error))))


def words(error: BaseException) -> str:
    """Return what a lesson says of an error in a learner's call.

    >>> words(AttributeError("'Paths' object has no attribute 'win'", name="win", obj=7))
    "Python finds no '.win' there. Nothing was checked."
    """
    if isinstance(error, NameError) and error.name:
        return ABOVE.format(name=error.name)
    if isinstance(error, AttributeError) and error.name:
        near = _near(error.name, dir(error.obj))
        return f"Python finds no {'.' + error.name!r} there.{near} Nothing was checked."
    return f"{error} Nothing was checked."


def _near(name: str, known: list[str]) -> str:
    from election_kit.errors import did_you_mean

    public = [other for other in known if not other.startswith("_")]
    said = did_you_mean(name, public)
    return said if "mean" in said else ""


def bundle(feedback: Feedback) -> dict[str, str]:
    """Return feedback as a notebook shows it."""
    return {"text/plain": str(feedback), "text/html": feedback._repr_html_()}


def wake() -> None:
    """Watch for a cell that asks a lesson which this kernel has not begun."""
    if (running := shell()) is not None:
        running.events.register("pre_run_cell", _begin)


def _begin(info: Any) -> None:
    running = shell()
    asks = re.search(r"\b(lesson|ek)\.", info.raw_cell)
    if not asks or "lesson" in running.user_ns or BEGIN.search(info.raw_cell):
        return
    if name := lesson_of(os.environ.get("JPY_SESSION_NAME", "")):
        import election_kit

        running.user_ns |= {"ek": election_kit, "lesson": election_kit.lesson(name)}
        running.display_pub.publish(bundle(Feedback("said", AGAIN)))


def lesson_of(notebook: str) -> str:
    """Return the name of the lesson that a notebook begins, or nothing."""
    try:
        book = json.loads(Path(notebook).read_text(encoding="utf-8"))
        sources = ["".join(cell["source"]) for cell in book["cells"]]
    except (OSError, ValueError, TypeError, KeyError):
        return ""
    found = BEGIN.search("\n".join(sources))
    return found[1] if found else ""
