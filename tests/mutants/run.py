"""Mutation testing: does a test fail if a line is wrong? `python -m tests.mutants.run [module ...]`

For each mutant a copy of this process (fork) takes the mutant's code and runs the tests that enter its
function until one fails. A mutant that no test notices survives: write down the law it breaks, as a test, or,
if it breaks none, say why in `equal.toml`. (The usual tools pass over functions with a decorator: here these
are the heart.)
"""

import argparse
import gc
import json
import os
import resource
import signal
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import CodeType, FrameType, FunctionType

import pytest
from _pytest.runner import runtestprotocol

from tests.mutants.making import Mutant, mutants

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[2]
MATHS = ROOT / "election_kit" / "maths"
HEART = ("tallies", "groups", "coalitions", "remaining", "scenarios", "codes", "apportionment", "power")
TESTS = ("tests/maths", "election_kit/maths")
MEMORY = 4 << 30  # bytes; a wrong shift asks for more
MANY = 255  # no process can say a larger number when it ends
KILLED, SURVIVED, UNREACHED, EQUAL = "killed", "survived", "unreached", "equal"
Reached = dict[tuple[str, str], list[int]]  # (file, function) -> places of the tests that enter it


def equals() -> dict[tuple[str, str], str]:
    """Return the mutants known to change nothing: (function with its module, mutant) -> why."""
    listed = tomllib.loads((HERE / "equal.toml").read_text(encoding="utf-8"))["equal"]
    return {(one["function"], one["mutant"]): one["why"] for one in listed}


def every(modules: Iterable[str]) -> Iterator[tuple[str, Mutant]]:
    """Yield (module, mutant)."""
    for module in modules:
        path = MATHS / f"{module}.py"
        yield from ((module, one) for one in mutants(path.read_text(encoding="utf-8"), str(path)))


class Mutation:
    """A plugin of pytest that, in place of running the collected tests, runs them on mutants."""

    def __init__(self, modules: list[str]) -> None:
        self.modules = modules
        self.counts: Counter[str] = Counter()
        self.known = equals()
        self.seconds: list[float] = []
        self.kills: Counter[int] = Counter()

    def pytest_collection(self) -> None:
        """Let Hypothesis draw the same examples for each mutant, and waste no time on the smallest."""
        from hypothesis import Phase, settings  # not before pytest, which rewrites its assertions

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
        reached, self.seconds = reach(session.items)
        for module, mutant in every(self.modules):
            places = reached.get((str(MATHS / f"{module}.py"), mutant.function), [])
            known = (f"{module}.{mutant.function}", mutant.text) in self.known
            verdict = EQUAL if known else self.judge(session.items, sorted(places, key=self.order), mutant)
            self.counts[verdict] += 1
            if verdict in {SURVIVED, UNREACHED}:
                print(f"{verdict} {module}.{mutant.function}:{mutant.line}  {mutant.text}", flush=True)
        return True

    def order(self, place: int) -> tuple[int, float]:
        """Which tests come first: those that have killed most, and then the quickest."""
        return -self.kills[place], self.seconds[place]

    def judge(self, items: list[pytest.Item], places: list[int], mutant: Mutant) -> str:
        """Run the tests on a mutant until one fails."""
        if not places:
            return UNREACHED
        limit = 10 + 3 * sum(self.seconds[n] for n in places)
        status = failing([items[n] for n in places], mutant, limit)
        if os.WIFEXITED(status) and (nth := os.WEXITSTATUS(status)):
            self.kills[places[nth - 1]] += nth < MANY
        return KILLED if status else SURVIVED


def reach(items: list[pytest.Item]) -> tuple[Reached, list[float]]:
    """Run each test once, in a copy of this process; return what it enters, and how long it computes."""
    reached: Reached = {}
    seconds = []
    for n, item in enumerate(items):
        read, write = os.pipe()
        if not (child := os.fork()):
            said = json.dumps(sorted(watched(item)))
            with os.fdopen(write, "w", encoding="utf-8") as pipe:
                pipe.write(said)
            os._exit(0)
        os.close(write)
        with os.fdopen(read, encoding="utf-8") as pipe:
            entered = json.loads(pipe.read() or "[]")
        _, status, used = os.wait4(child, 0)
        if status:
            raise pytest.UsageError(f"{item.nodeid} fails on what is not mutated.")
        seconds.append(used.ru_utime)
        for file, function in entered:
            reached.setdefault((file, function), []).append(n)
    return reached, seconds


def watched(item: pytest.Item) -> set[tuple[str, str]]:
    """Run a test and return the functions of the mathematics it enters: (file, outermost function)."""
    codes: set[CodeType] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            codes.add(frame.f_code)

    sys.setprofile(note)
    passed = passes(item)
    sys.setprofile(None)
    if not passed:
        os._exit(1)
    outer = ((code.co_filename, code.co_qualname.partition(".<locals>")[0]) for code in codes)
    return {(file, function) for file, function in outer if file.startswith(str(MATHS))}


def passes(item: pytest.Item) -> bool:
    """Run a test, with its fixtures; tell whether it passes."""
    reports = runtestprotocol(item, log=False, nextitem=None)
    return not any(report.failed for report in reports)


def failing(items: list[pytest.Item], mutant: Mutant, limit: float) -> int:
    """Run the tests on a mutant in a copy of this process; return how it ended: 0, or which test failed."""
    if not (child := os.fork()):
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CPU, (int(limit), int(limit)))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        infect(mutant)
        os._exit(min(next((n for n, item in enumerate(items, 1) if not passes(item)), 0), MANY))
    return os.waitpid(child, 0)[1]


def infect(mutant: Mutant) -> None:
    """Give the function in this process the mutant's code."""
    hosts = [
        one
        for one in gc.get_objects()
        if isinstance(one, FunctionType)
        and one.__code__.co_qualname == mutant.code.co_qualname
        and one.__code__.co_filename == mutant.code.co_filename
    ]
    assert hosts, mutant.function
    for host in hosts:
        host.__code__ = mutant.code


def main() -> int:
    """Try the mutants of the modules asked for, or of the heart; return 0 if none survives unexplained."""
    names = sorted(path.stem for path in MATHS.glob("[a-z]*.py"))
    line = argparse.ArgumentParser(description="Mutation testing of election_kit.maths.")
    line.add_argument("modules", nargs="*", choices=[[], *names], metavar="module", help=", ".join(names))
    line.add_argument("--tests", nargs="+", default=TESTS, help="what to run on them, as pytest is told")
    asked = line.parse_args()
    mutation = Mutation(asked.modules or list(HEART))
    words = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-W", "ignore", "--no-header", *asked.tests]
    code = pytest.main(words, plugins=[mutation])
    print(*(f"{number} {verdict}" for verdict, number in sorted(mutation.counts.items())), sep=", ")
    return int(code != 0 or mutation.counts[SURVIVED] + mutation.counts[UNREACHED] > 0)


if __name__ == "__main__":
    sys.exit(main())
