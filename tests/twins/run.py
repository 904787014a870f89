"""A long run of the page's paths beside Python's: ``python -m tests.twins.run 1000000``.

First the boards of all elections and every map of the nights of 2020, then maps drawn
at random, from a seed that changes with every batch. Node answers for the page.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from election_kit.maths.scenarios import Scenario
from tests.twins.questions import (
    answer,
    asked,
    history,
    large,
    module,
    night,
    random_map,
)

BATCH = 2_000
ASK = """import { readFileSync } from "node:fs";
const { answers } = await import(process.argv[2]);
console.log(JSON.stringify(answers(JSON.parse(readFileSync(0, "utf8")))));
"""


def ask(source: Path, questions: str) -> Any:
    """Return what a module answers in Node."""
    program = source.with_name("ask.mjs")
    program.write_text(ASK, encoding="utf-8")
    done = subprocess.run(
        ["node", program, source],
        input=questions,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def batches(number: int, first_seed: int) -> Iterator[list[Scenario]]:
    """Yield the real maps, then so many at random."""
    yield list(history(Random(first_seed)))
    yield [*night(), *large()]
    for n in range(0, number, BATCH):
        random = Random(first_seed + n)
        yield [random_map(random) for _ in range(min(BATCH, number - n))]


def main(number: int, first_seed: int) -> None:
    """Compare the real maps and so many others; stop at the first that differs."""
    compared, started = 0, perf_counter()
    with TemporaryDirectory() as folder:
        source = Path(folder) / "answers.mjs"
        source.write_text(module(), encoding="utf-8")
        for maps in batches(number, first_seed):
            found = ask(source, json.dumps(asked(maps)))
            for scenario, told in zip(maps, found, strict=True):
                if told != answer(scenario):
                    raise SystemExit(f"{scenario!r} of {scenario.contest!r} differs.")
            compared += len(maps)
            seconds = perf_counter() - started
            print(f"{compared:,} maps, {seconds:.0f} s, no difference", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
