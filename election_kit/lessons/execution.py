"""Running a notebook from its first cell to its last, without a person."""

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any


def execute(book: Any, *, cwd: Path, env: Mapping[str, str], **options: Any) -> Any:
    """Run the cells of a notebook in a new kernel, and return the notebook with their
    outputs.

    ``options`` are those of ``nbclient.NotebookClient``. Kernel and client meet at
    files: of two kernels that start at the same time, one else finds the port that was
    free a moment ago taken. Windows has ports only.

    Raises:
        nbclient.exceptions.CellExecutionError: a cell raised an error.
    """
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient

    with TemporaryDirectory(prefix="ek") as sockets:
        kernel = AsyncKernelManager(
            kernel_name="python3",
            connection_file=str(Path(sockets, "kernel.json")),
            transport="ipc" if os.name == "posix" else "tcp",
        )
        client = NotebookClient(book, km=kernel, **options)
        # nbclient's stand-in for Output waits on a socket that is itself waited on.
        client.widget_registry = {}
        client.execute(cwd=str(cwd), env=dict(env), cleanup_kc=True)
    return book
