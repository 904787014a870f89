"""A class on two nodes, one drained and one lost in mid-lesson: ``python -m
tests.cluster.run``, as root.

JupyterHub with batchspawner on Debian's Slurm (``apt install slurm-wlm``): three
learners open lesson 0, answer and flip; then a node is drained, the other ends as in a
power cut, and who was there comes back on the node that is left, with all the work.
Outside `make test`.
"""

import asyncio
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil

from tests.bench.learners import Learner
from tests.cluster.slurm import Slurm, missing
from tests.fronts.hub import Hub
from tests.servers import ROOT

NAMES = ("ana", "ben", "cleo")
CONFIG = Path(__file__).with_name("hub_config.py")
SPAWNER = "batchspawner==1.3.0"
MOMENT = 0.5  # seconds between two looks


class Person(Learner):
    """A learner whose work is kept, and who comes back."""

    person = True

    async def words(self, code: str) -> str:
        """Run a cell; return its words."""
        asked = await self.send(
            "execute_request", {"code": code, "silent": False, "allow_stdin": True}
        )
        said = ""
        while True:
            message = await self.hear()
            content = message["content"]
            said += content.get("data", {}).get("text/plain", "")
            said += content.get("evalue", "")
            idle = content.get("execution_state") == "idle"
            if idle and message["parent_header"]["msg_id"] == asked:
                return said

    async def gone(self) -> None:
        """Wait until the connection to the server is cut."""
        while await self.inbox.get() is not None:
            pass

    async def without_server(self) -> None:
        """Wait until the hub has noticed that the server is gone."""
        while (await self.ask(f"{self.hub}/hub/api/users/{self.name}"))["servers"]:
            await asyncio.sleep(MOMENT)

    async def return_(self) -> None:
        """Come again: a new server, a new kernel, the lesson from its top."""
        self.board, self.clicks = "", 0
        self.inbox = asyncio.Queue()
        await self.open(0, known=True)


async def work(hub: Hub, slurm: Slurm) -> None:
    """Let the class work, and take its nodes away."""
    learners = {name: Person(hub.address, hub.token, name) for name in NAMES}
    for one in learners.values():
        await one.open(0)
        assert await one.click() > 0
        said = await one.words('lesson.check("trump_ways", 7)')
        assert "Right" in said, (one.name, said)
    where = slurm.where()
    tell("the class works", **where)
    assert set(where.values()) == set(slurm.nodes), where
    memory(slurm)

    drained = where["ben"]
    slurm.update(drained, "drain")
    await learners["ben"].click()
    tell(f"{drained} is drained; who is there works on")

    lost = next(node for node in slurm.nodes if node != drained)
    there = [name for name, node in where.items() if node == lost]
    slurm.pull_the_plug(lost)
    for name in there:
        await learners[name].gone()
    tell(f"{lost} has ended; cut off: {', '.join(there)}")
    slurm.update(drained, "resume")
    for name in there:
        one = learners[name]
        await one.without_server()
        await one.return_()
        assert slurm.where()[name] == drained
        assert "1 of 8" in await one.words("lesson.progress()"), name
        said = await one.words('board.scenario["GA"]')
        assert "Trump" in said, (name, said)  # whom a first click gives it
        await one.click()
    tell("they came back with answers and boards", **slurm.where())
    await learners["ben"].click()
    for one in learners.values():
        one.close()


def memory(slurm: Slurm) -> None:
    """Tell what one learner costs a node."""
    found: dict[str, int] = dict.fromkeys(NAMES, 0)
    for process in psutil.process_iter(["environ"]):
        environ = process.info["environ"] or {}
        home = Path(environ.get("HOME", ""))
        if "SLURM_JOB_ID" in environ and home.name in found:
            found[home.name] += process.memory_full_info().uss
    tell("memory of one learner, MB", **{n: size // 2**20 for n, size in found.items()})


def tell(what: str, **more: Any) -> None:
    rest = ", ".join(f"{name} {value}" for name, value in more.items())
    print(f"{what}{': ' if rest else ''}{rest}", flush=True)


def main() -> int:
    """Run it in a folder that is thrown away; return 0 if all went well."""
    if absent := missing():
        print(f"Not on this computer: {', '.join(absent)}. Debian: slurm-wlm, munge.")
        return 1
    with TemporaryDirectory() as place:
        home = Path(place)
        packages, files = home / "packages", home / "hub"
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
        subprocess.run([*pip, "--target", packages, SPAWNER], check=True)
        shutil.copytree(ROOT / "docs" / "hub", files)
        (files / "learner.py").chmod(0o755)
        slurm = Slurm(home)
        env = {
            "SLURM_CONF": slurm.environment["SLURM_CONF"],
            "EK_HUB_FILES": str(files),
            "PATH": f"{Path(sys.executable).parent}:{slurm.environment['PATH']}",
        }
        try:
            hub = Hub(home, config=CONFIG, more=env, packages=packages)
            try:
                asyncio.run(asyncio.wait_for(work(hub, slurm), timeout=900))
            except BaseException:
                print(hub.said()[-6000:])
                raise
            finally:
                hub.close()
        finally:
            slurm.close()
    tell("a class on two nodes: all went well")
    return 0


if __name__ == "__main__":
    sys.exit(main())
