"""Mutation testing: does a test fail if a line is wrong? `python -m tests.mutants.run
[module ...]`

For each mutant a copy of this process (fork) takes the mutant's code and runs the tests
that enter its function until one fails; a module of `maths` answers to the tests and
doctests of `maths`, one of `facts` to those of `facts`, and both to the calls of every
public function. A mutant that no test notices survives: write down the law it breaks,
as a test, or, if it breaks none, say why in `equal.toml`. (The usual tools pass over
functions with a decorator: here these are the heart.)
"""

import argparse
import gc
import json
import os
import resource
import signal
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import _lru_cache_wrapper, partial
from pathlib import Path
from types import CodeType, FrameType, FunctionType

import pytest
from _pytest.runner import runtestprotocol

from tests.mutants.making import Mutant, mutants

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[2]
KIT = ROOT / "election_kit"
MODULES = {
    ".".join(path.relative_to(KIT).with_suffix("").parts): path
    for folder in ("maths", "facts")
    for path in sorted((KIT / folder).rglob("[a-z]*.py"))
}
MEMORY = 4 << 30  # bytes; a wrong shift asks for more
MANY = 255  # no process can say a larger number when it ends
KILLED, SURVIVED, UNREACHED, EQUAL = "killed", "survived", "unreached", "equal"
Hosts = dict[
    tuple[str, str], list[FunctionType]
]  # (file, function) -> the functions of this code
Reached = dict[
    tuple[str, str], list[int]
]  # (file, function) -> places of the tests that enter it


def equals() -> dict[tuple[str, str], str]:
    """Return the mutants known to change nothing: (function with its module, mutant) ->
    why.
    """
    listed = tomllib.loads((HERE / "equal.toml").read_text(encoding="utf-8"))["equal"]
    return {(one["function"], one["mutant"]): one["why"] for one in listed}


def every(modules: Iterable[str]) -> Iterator[tuple[str, Mutant]]:
    """Yield (module, mutant)."""
    for module in modules:
        source = MODULES[module].read_text(encoding="utf-8")
        yield from ((module, one) for one in mutants(source, str(MODULES[module])))


class Mutation:
    """A plugin of pytest that, in place of running the collected tests, runs them on
    mutants.
    """

    def __init__(self, modules: list[str], jobs: int) -> None:
        self.modules, self.jobs = modules, jobs
        self.counts: Counter[str] = Counter()
        self.known = equals()
        self.items: list[pytest.Item] = []
        self.seconds: list[float] = []
        self.kills: Counter[int] = Counter()
        self.running: dict[
            int, tuple[str, list[int]]
        ] = {}  # process -> (mutant, places of its tests)

    def pytest_collection(self) -> None:
        """Let Hypothesis draw the same examples for each mutant, and waste no time on
        the smallest.
        """
        from hypothesis import (
            Phase,
            settings,
        )  # not before pytest, which rewrites its assertions

        settings.register_profile(
            "mutants",
            deadline=None,
            derandomize=True,
            max_examples=25,
            phases=[Phase.explicit, Phase.generate],
        )
        settings.load_profile("mutants")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Find out which test enters which function, then try the mutants."""
        self.items = session.items
        hosts, caches = prepared(self.items)
        reached, self.seconds = reach(self.items, caches)
        for module, mutant in every(self.modules):
            entering = reached.get((str(MODULES[module]), mutant.function), [])
            places = sorted(entering, key=partial(self.order, module))
            text = f"{module}.{mutant.function}:{mutant.line}  {mutant.text}"
            if (f"{module}.{mutant.function}", mutant.text) in self.known:
                self.tell(EQUAL, text)
            elif not places:
                self.tell(UNREACHED, text)
            else:
                if len(self.running) == self.jobs:
                    self.reap()
                limit = 10 + 3 * sum(self.seconds[n] for n in places)
                child = failing([self.items[n] for n in places], mutant, hosts, limit)
                self.running[child] = text, places
        while self.running:
            self.reap()
        return True

    def order(self, module: str, place: int) -> tuple[bool, int, float]:
        """Which tests come first: the module's own; those that have killed most; and
        then the quickest.
        """
        own = self.items[place].path.stem.endswith(module.rpartition(".")[2])
        return not own, -self.kills[place], self.seconds[place]

    def reap(self) -> None:
        """Wait until one of the processes that try a mutant ends: with 0, or saying
        which test failed.
        """
        child, status = os.wait()
        text, places = self.running.pop(child)
        if os.WIFEXITED(status) and (nth := os.WEXITSTATUS(status)):
            self.kills[places[nth - 1]] += nth < MANY
        self.tell(KILLED if status else SURVIVED, text)

    def tell(self, verdict: str, text: str) -> None:
        """Count a verdict, and print it if somebody has to do something about it."""
        self.counts[verdict] += 1
        if verdict in {SURVIVED, UNREACHED}:
            print(verdict, text, flush=True)


def prepared(
    items: list[pytest.Item],
) -> tuple[Hosts, list[_lru_cache_wrapper]]:
    """Make this process fit to be copied; return the functions whose code mutants
    replace, and the caches.

    The caches are emptied, lest a mutant hides behind what was read on collection: each
    copy reads again.
    """
    passes(items[0])  # and what all tests of a session share is there
    hosts: Hosts = {}
    for one in (known := gc.get_objects()):
        if isinstance(one, FunctionType):
            hosts.setdefault(
                (one.__code__.co_filename, one.__code__.co_qualname), []
            ).append(one)
    caches = [
        one
        for one in known
        if isinstance(one, _lru_cache_wrapper)
        and one.__module__.startswith("election_kit.")
    ]
    for cache in caches:
        cache.cache_clear()
    gc.freeze()  # a copy shares what its collector does not touch
    return hosts, caches


def reach(
    items: list[pytest.Item], caches: list[_lru_cache_wrapper]
) -> tuple[Reached, list[float]]:
    """Run each test once, in a copy of this process; return what it enters, and how
    long it computes.
    """
    read, write = os.pipe()
    if not (child := os.fork()):
        said = []
        for item in items:
            for cache in caches:
                cache.cache_clear()
            begun = time.process_time()
            said.append([sorted(watched(item)), time.process_time() - begun])
        with os.fdopen(write, "w", encoding="utf-8") as pipe:
            json.dump(said, pipe)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as pipe:
        heard = json.loads(pipe.read() or "[]")
    os.waitpid(child, 0)
    if not heard:
        raise pytest.UsageError("No test may fail on what is not mutated.")
    reached: Reached = {}
    for n, (entered, _) in enumerate(heard):
        for file, function in entered:
            reached.setdefault((file, function), []).append(n)
    return reached, [seconds for _, seconds in heard]


def watched(item: pytest.Item) -> set[tuple[str, str]]:
    """Run a test and return the functions it enters, of its folder if the kit has it:
    (file, function).
    """
    own = KIT / item.path.parent.name
    folder = f"{own if own.is_dir() else KIT}{os.sep}"
    codes: set[CodeType] = set()

    def note(
        frame: FrameType, _: str, __: object
    ) -> None:  # returns nothing, so lines are not traced
        codes.add(frame.f_code)

    sys.settrace(note)
    passed = passes(item)
    sys.settrace(None)
    if not passed:
        print(f"{item.nodeid} fails on what is not mutated.", flush=True)
        os._exit(1)
    outer = (
        (code.co_filename, code.co_qualname.partition(".<locals>")[0]) for code in codes
    )
    return {(file, function) for file, function in outer if file.startswith(folder)}


def passes(item: pytest.Item) -> bool:
    """Run a test, with its fixtures; tell whether it passes."""
    reports = runtestprotocol(
        item, log=False, nextitem=item.session
    )  # whose fixtures stay
    return not any(report.failed for report in reports)


def failing(
    items: list[pytest.Item], mutant: Mutant, hosts: Hosts, limit: float
) -> int:
    """Run the tests on a mutant until one fails, in a copy of this process; return its
    id.
    """
    if child := os.fork():
        return child
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CPU, (int(limit), int(limit)))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for host in hosts[mutant.code.co_filename, mutant.code.co_qualname]:
        host.__code__ = mutant.code
    os._exit(
        min(
            next((n for n, item in enumerate(items, 1) if not passes(item)), 0),
            MANY,
        )
    )


def main() -> int:
    """Try the mutants of the modules asked for, or of the core; return 0 if none
    survives unexplained.
    """
    line = argparse.ArgumentParser(
        description="Mutation testing of the core: election_kit.maths and facts."
    )
    names = ", ".join(MODULES)
    line.add_argument(
        "modules",
        nargs="*",
        choices=[[], *MODULES],
        metavar="module",
        help=names,
    )
    line.add_argument(
        "--tests",
        nargs="+",
        help="tests of their folder, as pytest is told; by default all",
    )
    line.add_argument("--jobs", type=int, default=1, help="how many to try at a time")
    asked = line.parse_args()
    modules = asked.modules or list(MODULES)
    folders = sorted({MODULES[module].parent.name for module in modules})
    own = [
        f"{place}/{folder}" for folder in folders for place in ("tests", "election_kit")
    ]
    tests = asked.tests or ["tests/hard/test_calls.py", *own]
    mutation = Mutation(modules, asked.jobs)
    words = [
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "-W",
        "ignore",
        "--no-header",
        *tests,
    ]
    code = pytest.main(words, plugins=[mutation])
    print(
        *(f"{number} {verdict}" for verdict, number in sorted(mutation.counts.items())),
        sep=", ",
    )
    return int(code != 0 or mutation.counts[SURVIVED] + mutation.counts[UNREACHED] > 0)


if __name__ == "__main__":
    sys.exit(main())
