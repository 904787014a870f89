"""What a board adds to a learner's kernel, beside other ways: memory shared with no
other process.
"""

from collections.abc import Iterator
from importlib.util import find_spec
from subprocess import DEVNULL

import psutil
from jupyter_client.manager import start_new_kernel

from tests.bench.rows import Peer, Row
from tests.bench.ways import BOARD, SHARED_SOURCE, WAYS, Way

MEGABYTE = 2**20


def rows(*, ways: tuple[Way, ...] = WAYS[1:]) -> Iterator[Row]:
    bare = kernel_memory()
    peers = {way.name: above(way, bare) for way in ways}
    yield Row(
        "a kernel with a Board, above a bare one",
        kernel_memory(*cells(BOARD)) - bare,
        peers,
        40,
        "MB",
    )
    yield Row("the bare kernel itself", bare, unit="MB")


def above(way: Way, bare: float) -> Peer:
    return (
        kernel_memory(*cells(way)) - bare
        if find_spec(way.package)
        else f"{way.package} is not installed"
    )


def cells(way: Way) -> tuple[str, ...]:
    """Return the way's two cells, and before them what elsewhere lies beside the
    notebooks.
    """
    made = (
        "import sys, types; module = sys.modules['same_board'] ="
        " types.ModuleType('same_board')"
    )
    return (
        f"{made}; exec({SHARED_SOURCE!r}, vars(module))",
        way.imports,
        way.show,
    )


def kernel_memory(*cells: str) -> float:
    """Return the megabytes of a new kernel after it has run some cells."""
    manager, client = start_new_kernel(
        stderr=DEVNULL
    )  # where it says that it speaks TCP
    try:
        for cell in ("pass", *cells):
            reply = client.execute_interactive(
                cell, output_hook=lambda _: None, timeout=60
            )
            assert reply["content"]["status"] == "ok", reply["content"]
        return psutil.Process(manager.provisioner.pid).memory_full_info().uss / MEGABYTE
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
