"""Slurm with two nodes, both on this computer, on loopback and in a folder of its own."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
from pathlib import Path

import psutil

from tests.servers import free_port

PROGRAMS = ("munged", "slurmctld", "slurmd", "sbatch", "scontrol")
CONF = """
ClusterName=class
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={port}
AuthType=auth/munge
AuthInfo=socket={home}/munge/socket
SlurmUser={user}
SlurmdUser={user}
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
ReturnToService=2
KillWait=5
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU_Memory
SlurmdParameters=config_overrides
StateSaveLocation={home}/state
SlurmdSpoolDir={home}/spool/%n
SlurmctldPidFile={home}/slurmctld.pid
SlurmdPidFile={home}/%n.pid
SlurmctldLogFile={home}/slurmctld.log
SlurmdLogFile={home}/%n.log
{nodes}
PartitionName=class Nodes=ALL Default=YES MaxTime=INFINITE LLN=YES State=UP
"""
NODE = "NodeName={name} NodeHostname={host} NodeAddr=127.0.0.1 Port={port} CPUs=32 RealMemory=8000"


class Slurm:
    """A controller and two nodes; ``environment`` is what its commands need."""

    def __init__(self, home: Path) -> None:
        self.home, self.nodes = home, ("node1", "node2")
        for folder in ("munge", "state", "spool"):
            (home / folder).mkdir(mode=0o755)
        host = socket.gethostname().partition(".")[0]
        lines = [
            NODE.format(name=name, host=host, port=free_port()) for name in self.nodes
        ]
        conf = home / "slurm.conf"
        conf.write_text(
            CONF.format(
                home=home,
                host=host,
                port=free_port(),
                user=psutil.Process().username(),
                nodes="\n".join(lines),
            ),
            encoding="utf-8",
        )
        self.environment = {**os.environ, "SLURM_CONF": str(conf)}
        self._begin()

    def _begin(self) -> None:
        key = self.home / "munge.key"
        key.write_bytes(secrets.token_bytes(64))
        key.chmod(0o600)
        files = {"key-file": "munge.key", "socket": "munge/socket"}
        files |= {f"{kind}-file": f"munge.{kind}" for kind in ("pid", "log", "seed")}
        options = [f"--{name}={self.home / file}" for name, file in files.items()]
        self.call("munged", "--force", *options)
        self.call("slurmctld")
        for node in self.nodes:
            self.call("slurmd", "-N", node)

    def call(self, *command: str) -> str:
        done = subprocess.run(
            command, env=self.environment, check=True, capture_output=True, text=True
        )
        return done.stdout

    def where(self) -> dict[str, str]:
        """Return the node of each job that runs, by the job's folder, its learner."""
        told = self.call("squeue", "-h", "-t", "RUNNING", "-o", "%Z %B")
        rows = [line.rsplit(" ", 1) for line in told.splitlines()]
        return {Path(folder).name: node for folder, node in rows}

    def update(self, node: str, state: str) -> None:
        """Drain a node, say that it is down, or resume it."""
        change = [f"nodename={node}", f"state={state}", "reason=test"]
        self.call("scontrol", "update", *change)

    def pull_the_plug(self, node: str) -> None:
        """End a node and all that runs on it, as a power cut does."""
        daemon = psutil.Process(int((self.home / f"{node}.pid").read_text()))
        steps = [
            process
            for process in psutil.process_iter(["environ"])
            if (process.info["environ"] or {}).get("SLURMD_NODENAME") == node
            and process.info["environ"].get("SLURM_CONF")
            == self.environment["SLURM_CONF"]
        ]
        for process in [daemon, *steps]:
            process.send_signal(signal.SIGKILL)
        self.update(node, "down")

    def close(self) -> None:
        """End what is left, and wait for it."""
        self.call("scancel", "--full", "--state=RUNNING", "--partition=class")
        files = [self.home / f"{n}.pid" for n in (*self.nodes, "slurmctld", "munge")]
        pids = [int(file.read_text()) for file in files if file.exists()]
        left = [psutil.Process(pid) for pid in pids if psutil.pid_exists(pid)]
        for process in left:
            process.terminate()
        psutil.wait_procs(left, timeout=60)


def missing() -> list[str]:
    """Return the programs of Slurm that are not on this computer."""
    return [name for name in PROGRAMS if shutil.which(name) is None]
