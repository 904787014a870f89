"""Start one learner's server: lessons that are missing are copied, memory is limited,
nothing is overwritten.

It runs under the learner's own account, never as root, so that files belong to whoever
they are for.
"""

import os
import resource
import sys
from pathlib import Path

from election_kit.__main__ import copy_lessons
from election_kit._resources import PACKAGE, folder

UNITS = {"M": 2**20, "G": 2**30}


def main() -> None:
    """Become the server."""
    lessons = Path.home() / "election_kit_lessons"
    copy_lessons(folder("notebooks"), lessons)
    limit = os.environ["ELECTION_KIT_MEMORY"]
    size = int(limit[:-1]) * UNITS[limit[-1]]
    resource.setrlimit(
        resource.RLIMIT_DATA, (size, size)
    )  # the kernels inherit it, each for itself
    server = Path(sys.executable).with_name("jupyterhub-singleuser")
    os.environ["JUPYTER_CONFIG_PATH"] = str(
        PACKAGE / "_jupyter"
    )  # no question about news
    os.execv(server, [str(server), f"--ServerApp.root_dir={lessons}", *sys.argv[1:]])


if __name__ == "__main__":
    main()
