"""A long run of the page's paths beside Python's: ``python -m tests.twins.run 1000000``.

Maps are drawn at random, from a seed that changes with every batch. Node answers for
the page.
"""

import json
import subprocess
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from tests.twins.questions import answer, asked, module, random_map

BATCH = 2_000
ASK = """import { readFileSync } from "node:fs";
const { answers } = await import(process.argv[2]);
console.log(JSON.stringify(answers(JSON.parse(readFileSync(0, "utf8")))));
"""


def ask(source: Path, questions: str, *, seconds: float | None = None) -> Any:
    """Return what a module answers in Node."""
    program = source.with_name("ask.mjs")
    program.write_text(ASK, encoding="utf-8")
    done = subprocess.run(
        ["node", program, source],
        input=questions,
        capture_output=True,
        text=True,
        check=True,
        timeout=seconds,
    )
    return json.loads(done.stdout)


def main(number: int, first_seed: int) -> None:
    """Compare so many maps; stop at the first that differs."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "answers.mjs"
        source.write_text(module(), encoding="utf-8")
        for n in range(0, number, BATCH):
            random = Random(first_seed + n)
            maps = [random_map(random) for _ in range(min(BATCH, number - n))]
            found = ask(source, json.dumps(asked(maps)))
            for scenario, told in zip(maps, found, strict=True):
                if told != answer(scenario):
                    raise SystemExit(f"{scenario!r} of {scenario.contest!r} differs.")
            print(f"{n + len(maps):,} maps, no difference", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
