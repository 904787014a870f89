"""Mistakes put into the page's mathematics, one at a time: does a comparison with
Python notice each? ``python -m tests.twins.mutants``

What is printed lives: either it changes no answer, or a question is missing.
"""

import json
import re
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from election_kit.widgets.core.assets import WIDGETS
from tests.twins.questions import answer, asked, history, module, night, random_map
from tests.twins.run import ask

FILES = ("scenarios", "coalitions", "paths", "sentences")
SWAPS = (
    (" + ", " - "),
    (" - ", " + "),
    (" < ", " <= "),
    (" <= ", " < "),
    (" > ", " >= "),
    (" >= ", " > "),
    (" === ", " !== "),
    (" !== ", " === "),
    (" && ", " || "),
    (" || ", " && "),
    ("Math.max(", "Math.min("),
    ("Math.min(", "Math.max("),
    (".some(", ".every("),
    (".every(", ".some("),
    ("true", "false"),
    ("false", "true"),
    (" ? ", " ? !"),
)
SECONDS = 60


def mutants() -> Iterator[tuple[str, int, str, str]]:
    """Yield (file, line, the line as it is, the line with a mistake)."""
    for name in FILES:
        text = (WIDGETS / "maths" / f"{name}.js").read_text(encoding="utf-8")
        for n, line in enumerate(text.splitlines(), 1):
            code = line.split(" // ")[0]
            if re.match(r"\s*(//|/?\*|import\b)", code):
                continue
            for right, wrong in SWAPS:
                for found in re.finditer(re.escape(right), code):
                    yield (
                        name,
                        n,
                        line,
                        line[: found.start()] + wrong + line[found.end() :],
                    )


def lives(
    made: tuple[str, int, str, str], folder: Path, questions: str, right: str
) -> bool:
    """Return whether the module with this mistake answers as Python does."""
    name, n, line, wrong = made
    source = folder / f"{name}_{n}_{abs(hash(wrong))}" / "answers.mjs"
    source.parent.mkdir()
    source.write_text(module().replace(line, wrong, 1), encoding="utf-8")
    try:
        return json.dumps(ask(source, questions, seconds=SECONDS)) == right
    except (subprocess.SubprocessError, ValueError):
        return False


def main() -> None:
    """Print the mistakes that nothing notices."""
    random = Random(7)
    drawn = (random_map(random) for _ in range(400))
    maps = [*drawn, *list(night())[::9], *list(history(random))[::6]]
    questions = json.dumps(asked(maps))
    every = list(mutants())
    with TemporaryDirectory() as scratch, ThreadPoolExecutor(2) as pool:
        folder = Path(scratch)
        source = folder / "answers.mjs"
        source.write_text(module(), encoding="utf-8")
        right = json.dumps(ask(source, questions))
        told = json.loads(right)
        assert all(t == answer(s) for t, s in zip(told, maps, strict=True))
        alive = pool.map(lambda one: lives(one, folder, questions, right), every)
        left = [one for one, is_alive in zip(every, alive, strict=True) if is_alive]
    for name, n, line, wrong in left:
        print(f"{name}.js:{n}\n  {line.strip()}\n  {wrong.strip()}")
    print(f"{len(every)} mistakes, {len(every) - len(left)} noticed")


if __name__ == "__main__":
    main()
