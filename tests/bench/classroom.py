"""A class at one hub: what 1, 10 and 30 learners with lesson 0 open cost, and how fast
their boards answer.

Alone: ``python tests/bench/run.py classroom``. The learners are programs, on this
computer too: a browser's own work is not in these numbers, and theirs is small.
"""

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import psutil

from tests.bench.learners import Learner
from tests.bench.rows import Row, percentile95
from tests.fronts.hub import Hub

MEGABYTE = 2**20
PAUSE = 2.0  # seconds between two clicks of a learner who reads what happened


def rows(
    *,
    sizes: Sequence[int] = (1, 10, 30),
    arrival: float = 60,
    seconds: float = 10,
) -> Iterator[Row]:
    """Measure classes that come within ``arrival`` seconds and then click for some
    ``seconds``, twice.
    """
    for size in sizes:
        with TemporaryDirectory() as home:
            hub = Hub(Path(home))
            try:
                yield from asyncio.run(lesson(hub, size, arrival, seconds))
            finally:
                hub.close()


async def lesson(hub: Hub, size: int, arrival: float, seconds: float) -> list[Row]:
    """Let a class open lesson 0, sit still, click now and then, and click as fast as
    can be.
    """
    learners = [Learner(hub.address, hub.token, f"learner{n}") for n in range(size)]
    start = await asyncio.gather(
        *(one.open(arrival * n / size) for n, one in enumerate(learners))
    )
    worked = used(hub) / size
    still, memory = await idle(hub, min(seconds, 5)), by_part(hub)
    calm = await clicking(learners, seconds, PAUSE)
    hasty = await clicking(learners, seconds, 0)
    for learner in learners:
        learner.close()
    of = f"{size} learner{'s' * (size > 1)}: "
    return [
        Row(f"{of}lesson 0 open, the slowest", 1000 * max(start), target=60_000),
        Row(f"{of}lesson 0 open, the median", 1000 * median(start)),
        Row(f"{of}processor time for that, each", 1000 * worked),
        *(
            Row(f"{of}memory of {part}", size, unit="MB")
            for part, size in memory.items()
        ),
        Row(f"{of}processor, nobody clicks", still, unit="% of a core"),
        Row(f"{of}a click each {PAUSE:.0f} s, median", median(calm), target=100),
        Row(f"{of}a click each {PAUSE:.0f} s, 95 of 100", percentile95(calm)),
        Row(
            f"{of}clicks as fast as they are answered",
            len(hasty) / seconds,
            unit="a second",
        ),
        Row(f"{of}then a click takes, median", median(hasty)),
        Row(f"{of}then a click takes, 95 of 100", percentile95(hasty)),
    ]


async def clicking(
    learners: Sequence[Learner], seconds: float, pause: float
) -> list[float]:
    """Return how long each click took while all learners click for some seconds."""
    end = perf_counter() + seconds

    async def one(learner: Learner, late: float) -> list[float]:
        await asyncio.sleep(late)
        found = []
        while not found or perf_counter() < end:
            found.append(await learner.click())
            await asyncio.sleep(pause)
        return found

    each = await asyncio.gather(
        *(one(each, pause * n / len(learners)) for n, each in enumerate(learners))
    )
    return [click for clicks in each for click in clicks]


async def idle(hub: Hub, seconds: float) -> float:
    """Return the percent of one processor core that all of the hub takes while nobody
    does anything.
    """
    before = used(hub)
    await asyncio.sleep(seconds)
    return 100 * (used(hub) - before) / seconds


def used(hub: Hub) -> float:
    return sum(sum(process.cpu_times()[:2]) for process in family(hub))


def by_part(hub: Hub) -> dict[str, float]:
    """Return megabytes by part; pages that several processes share are counted once, in
    equal parts.
    """
    parts: dict[str, list[float]] = {
        "a kernel": [],
        "a learner's server": [],
        "hub and proxy": [],
    }
    for process in family(hub):
        line = " ".join(process.cmdline())
        names = {"ipykernel": "a kernel", "singleuser": "a learner's server"}
        part = next(
            (part for name, part in names.items() if name in line),
            "hub and proxy",
        )
        parts[part].append(process.memory_full_info().pss / MEGABYTE)
    total = sum(map(sum, parts.values()))
    shared = {
        part: sum(sizes) if part == "hub and proxy" else median(sizes)
        for part, sizes in parts.items()
    }
    return {**shared, "all together": total}


def family(hub: Hub) -> list[psutil.Process]:
    parent = psutil.Process(hub.process.pid)
    return [parent, *parent.children(recursive=True)]
