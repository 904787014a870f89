"""Servers that tests start: a free port, an environment of their own, and the wait
until they answer.
"""

import os
import socket
import subprocess
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
#: ms for a condition: a computer that does other work takes long, and passes all the same.
PATIENCE = 300_000


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(home: Path) -> dict[str, str]:
    """Return an environment in which Jupyter touches nothing outside ``home``;
    matplotlib's list of fonts is that of all tests.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if name != "PYTHONDONTWRITEBYTECODE"
    }
    folders = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTER_PATH": "hidden",  # comes before all others
        "IPYTHONDIR": "ipython",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    }
    paths = (  # the kit, and a guard at the network
        f"{ROOT}{os.pathsep}{ROOT / 'tests' / 'guard'}"
    )
    return (
        kept
        | {name: str(home / folder) for name, folder in folders.items()}
        | {"PYTHONPATH": paths}
    )


def with_packages(env: dict[str, str], packages: Path) -> dict[str, str]:
    """Let Jupyter find what ``pip install --target packages`` has put there."""
    return env | {
        "PYTHONPATH": f"{env['PYTHONPATH']}{os.pathsep}{packages}",
        "JUPYTER_PATH": f"{env['JUPYTER_PATH']}{os.pathsep}{packages / 'share/jupyter'}",
        "JUPYTER_CONFIG_PATH": str(packages / "etc/jupyter"),
    }


def answers(address: str, process: subprocess.Popen[Any]) -> bool:
    """Wait until the server answers (True), or ends or takes too long (False)."""
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError), urllib.request.urlopen(address, timeout=5):
            return True
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.1)
    return False
