"""A JupyterHub with the classroom's configuration, on free ports of this computer."""

import os
import secrets
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.servers import ROOT, answers, environment, free_port

PROXY = "configurable-http-proxy"
CONFIG = Path(__file__).with_name("hub_config.py")


def proxy() -> str:
    """Return the hub's proxy: the one on this computer, or one installed below
    ``build``, once.
    """
    own = ROOT / "build" / "hub"
    program = own / "node_modules" / ".bin" / PROXY
    if not (found := shutil.which(PROXY)) and not program.exists():
        install = [
            "npm",
            "install",
            "--silent",
            "--no-save",
            "--prefix",
            str(own),
            f"{PROXY}@5",
        ]
        subprocess.run(install, check=True, stdin=subprocess.DEVNULL)
    return found or str(program)


class Hub:
    """The hub, its proxy and its learners' servers; it writes below ``home`` only."""

    def __init__(
        self,
        home: Path,
        *,
        config: Path = CONFIG,
        more: Mapping[str, str] | None = None,
        packages: Path | None = None,
    ) -> None:
        self.home, self.token = home, secrets.token_hex(16)
        ports = [free_port() for _ in range(3)]
        self.address = f"http://127.0.0.1:{ports[0]}"
        self.log = (home / "hub.log").open("wb")
        env = environment(home) | {
            "EK_HUB_PORTS": " ".join(map(str, ports)),
            "EK_HUB_TOKEN": self.token,
            "EK_PROXY": proxy(),
            **(more or {}),
        }
        if packages:
            env["PYTHONPATH"] += f"{os.pathsep}{packages}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub", "-f", config],
            env=env,
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        assert answers(f"{self.address}/hub/health", self.process), self.said()

    def said(self) -> str:
        return (self.home / "hub.log").read_text(encoding="utf-8", errors="replace")

    def close(self) -> None:
        """End the hub, which ends the proxy and every learner's server."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=120)  # a kernel that is still starting ends slowly
        self.log.close()
