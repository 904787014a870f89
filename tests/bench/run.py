"""Measure speed and memory beside the peers, in one run: ``python tests/bench/run.py
[SECTION ...]``.

Sections: starting, counting, power, seats, forecasting, memory, frames, soak,
classroom, board. A peer that is not installed is named; the extra ``[bench]`` brings
them all. Numbers of one run belong together.
"""

import os
import platform
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parents[2]
TITLES = {
    "starting": "Import",
    "counting": "Counting outcomes and paths",
    "power": "Voting power",
    "seats": "House seats",
    "forecasting": "Forecast",
    "memory": "Memory",
    "frames": "Frames in the page",
    "soak": "A long lesson",
    "classroom": "A class at one hub",
    "board": "The board in JupyterLab: flip Pennsylvania",
}


def main(names: Sequence[str]) -> int:
    from tests.bench.rows import table

    if wrong := [name for name in names if name not in TITLES]:
        print(
            f"There is no section {wrong[0]!r}. There are: {', '.join(TITLES)}.",
            file=sys.stderr,
        )
        return 2
    started = perf_counter()
    print(
        f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()}"
        f" cores{load()}\n"
    )
    for name in names or TITLES:
        print(
            table(TITLES[name], import_module(f"tests.bench.{name}").rows()),
            flush=True,
        )
    print(f"{perf_counter() - started:.0f} s{load()}")
    return 0


def load() -> str:
    """Return how busy the computer is: above 1 or so, times are other programs' times
    too.
    """
    return f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""


if __name__ == "__main__":
    sys.path[0] = str(ROOT)  # the folder above tests, and not this one
    sys.exit(main(sys.argv[1:]))
