"""How long it takes until the kit is there: beyond bare Python, and beside two
well-known packages.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.bench.rows import Row, beside

ROOT = Path(__file__).parents[2]
OPEN = "{'PA': 20, 'GA': 16, 'NC': 15, 'AZ': 11, 'NV': 6, 'AK': 3}"
COUNT = f"import election_kit as ek; ek.paths({OPEN}, need=17).wins"
CALLED = (
    "import election_kit as ek; ek.paths(ek.calls(2020, by='NYT',"
    " at='2020-11-06T09:50Z'), 'Trump').wins"
)
BOARD = "import election_kit as ek; ek.Board"
KERNEL = "import IPython, ipykernel.ipkernel"  # what a notebook's kernel has anyway
MADE = f"{KERNEL}; import election_kit as ek; ek.Board(2020)"
EMPTY = f"{KERNEL}; import anywidget; anywidget.AnyWidget"
PEERS = ("numpy", "pandas", "matplotlib.pyplot", "geopandas")


def rows(*, times: int = 15) -> Iterator[Row]:
    bare = started("pass", times)

    def beyond(code: str) -> float:
        return started(code, times) - bare

    peers = {
        f"import {name}": beside(lambda name=name: beyond(f"import {name}"))
        for name in PEERS[:2]
    }
    yield Row(
        "import election_kit",
        beyond("import election_kit"),
        {"bare Python itself": bare},
    )
    yield Row("... and a first path count", beyond(COUNT), peers, target=40)
    yield Row("... of the board of 6 November 2020", beyond(CALLED))
    views = {
        f"import {name}": beside(lambda name=name: beyond(f"import {name}"))
        for name in PEERS[2:]
    }
    yield Row("import election_kit, ek.Board", beyond(BOARD), views)
    kernel = started(KERNEL, times)
    yield Row(
        "in a kernel: ek.Board imported and made",
        started(MADE, times) - kernel,
        {"import anywidget alone": started(EMPTY, times) - kernel},
        target=150,
    )


def started(code: str, times: int) -> float:
    """Return the median time, in milliseconds, of a new Python that runs some code."""
    found = []
    env = {
        name: value
        for name, value in os.environ.items()
        if name != "PYTHONDONTWRITEBYTECODE"
    }
    for _ in range(times + 1):
        start = perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=env,
            check=False,
            capture_output=True,
            text=True,
        )
        found.append(1000 * (perf_counter() - start))
        if "ModuleNotFoundError" in done.stderr:
            raise ModuleNotFoundError(done.stderr, name=code.removeprefix("import "))
        done.check_returncode()
    return median(found[1:])  # the first one writes bytecode
