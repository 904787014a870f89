"""Mistakes put into the page's mathematics, one at a time: does a comparison with
Python notice each? ``python -m tests.twins.mutants [file ...]``

What is printed lives: write the question that notices it, or say in ``equal.toml`` why
nobody could see it.
"""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from random import Random
from resource import RLIMIT_CPU, setrlimit
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, NamedTuple

from election_kit.widgets.core.assets import WIDGETS
from tests.twins.questions import (
    answer,
    asked,
    history,
    large,
    module,
    night,
    random_map,
)
from tests.twins.run import ask

FILES = (
    "scenarios",
    "polynomials",
    "coalitions",
    "paths",
    "sentences",
    "trees",
)
SWAPS = {
    " + ": " - ",
    " - ": " + ",
    " * ": " + ",
    " ** ": " * ",
    " % ": " / ",
    " << ": " >> ",
    " >> ": " << ",
    " & ": " | ",
    " | ": " & ",
    " < ": " <= ",
    " <= ": " < ",
    " > ": " >= ",
    " >= ": " > ",
    " === ": " !== ",
    " !== ": " === ",
    " && ": " || ",
    " || ": " && ",
    " ?? ": " && ",
    " ? ": " ? !",
    "Math.max(": "Math.min(",
    "Math.min(": "Math.max(",
    ".some(": ".every(",
    ".every(": ".some(",
    "true": "false",
    "false": "true",
    "continue;": "break;",
    "break;": "continue;",
}
NUMBER = re.compile(r"(?<![\w.#])\d[\d_]*(?=n?\b)")
NOT = re.compile(r"!(?=[\w(])")
SECONDS = 20  # of the processor
CHECK = """import { readFileSync } from "node:fs";
const { answers } = await import(process.argv[2]);
const [{ contests, maps }, right] = JSON.parse(readFileSync(process.argv[3], "utf8"));
const wrong = maps.findIndex((map, n) => JSON.stringify(answers({ contests, maps: [map] })[0]) !== right[n]);
process.exit(wrong < 0 ? 0 : 1);
"""


class Mutant(NamedTuple):
    """A line of a file, and what a mistake makes of it."""

    file: str
    number: int
    line: str
    wrong: str

    @property
    def text(self) -> str:
        return f"{self.line.strip()}  ->  {self.wrong.strip()}"


def mutants(files: tuple[str, ...] = FILES) -> Iterator[Mutant]:
    """Yield every mistake."""
    for name in files:
        text = (WIDGETS / "maths" / f"{name}.js").read_text(encoding="utf-8")
        for number, line in enumerate(text.splitlines(), 1):
            code = line.split(" // ")[0]
            if re.match(r"\s*(//|/?\*|import\b)", code):
                continue
            for wrong in _wrong(code):
                yield Mutant(name, number, line, wrong + line[len(code) :])


def _wrong(code: str) -> Iterator[str]:
    for right, wrong in SWAPS.items():
        for found in re.finditer(re.escape(right), code):
            yield code[: found.start()] + wrong + code[found.end() :]
    for found in NOT.finditer(code):
        yield code[: found.start()] + code[found.end() :]
    for found in NUMBER.finditer(code):
        more = int(found.group()) + 1
        yield f"{code[: found.start()]}{more}{code[found.end() :]}"


def equals() -> dict[tuple[str, str], str]:
    """Return the mistakes that nobody could see: (file, mistake) -> why."""
    listed = Path(__file__).with_name("equal.toml").read_text(encoding="utf-8")
    return {
        (one["file"], one["mutant"]): one["why"]
        for one in tomllib.loads(listed)["equal"]
    }


def lives(mutant: Mutant, folder: Path, check: Path, known: Path) -> bool:
    """Return whether the module with this mistake answers as Python does."""
    source = folder / f"{mutant.file}_{mutant.number}_{abs(hash(mutant.wrong))}.mjs"
    source.write_text(_module_with(mutant), encoding="utf-8")
    done = subprocess.run(
        ["node", check, source, known],
        capture_output=True,
        check=False,
        preexec_fn=lambda: setrlimit(RLIMIT_CPU, (SECONDS, SECONDS)),
    )
    return done.returncode == 0


def _module_with(mutant: Mutant) -> str:
    """Return the module with a mistake: in the first such line that follows what
    precedes it in its file.
    """
    file = (WIDGETS / "maths" / f"{mutant.file}.js").read_text(encoding="utf-8")
    before = file.splitlines()[: mutant.number - 1].count(mutant.line)
    text = module()
    first_line = next(
        line
        for line in file.splitlines()
        if re.match(r"(export )?(const|class|function)\b", line)
    )
    place = text.index(first_line)
    for _ in range(before):
        place = text.index(f"{mutant.line}\n", place) + 1
    place = text.index(f"{mutant.line}\n", place)
    return text[:place] + mutant.wrong + text[place + len(mutant.line) :]


def main(files: tuple[str, ...]) -> None:
    """Print the mistakes that nothing notices."""
    started, random, equal = perf_counter(), Random(7), equals()
    drawn = (random_map(random) for _ in range(600))
    real = [*list(night())[::9], *list(history(random))[::6]]
    maps = [*drawn, *real, *large()]
    questions, right = asked(maps), list(map(answer, maps))
    every = [m for m in mutants(files) if (m.file, m.text) not in equal]
    left = 0
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        source, check, known = (
            folder / name for name in ("answers.mjs", "check.mjs", "known.json")
        )
        source.write_text(module(), encoding="utf-8")
        check.write_text(CHECK, encoding="utf-8")
        told = ask(source, json.dumps(questions))
        assert told == right
        known.write_text(as_the_page([questions, list(map(as_the_page, told))]))
        for mutant in every:
            if lives(mutant, folder, check, known):
                left += 1
                print(f"{mutant.file}.js:{mutant.number}  {mutant.text}", flush=True)
    print(
        f"{len(every)} mistakes, {len(every) - left} noticed, {left} not;"
        f" {len(equal)} explained; {perf_counter() - started:.0f} s"
    )


def as_the_page(value: Any) -> str:
    """Return a value as JavaScript writes it."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or FILES)
