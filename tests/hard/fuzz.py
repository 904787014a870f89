"""Feed the targets with inputs that a coverage-guided fuzzer makes up: ``python
tests/hard/fuzz.py``.

``--runs N`` inputs for each target named, or for all. What a target neither takes nor
refuses stops its run with a traceback and is kept in ``build/fuzz/``. Needs atheris,
which the extra ``[test]`` brings on Linux.
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOUND = ROOT / "build" / "fuzz"
LONGEST = 400  # bytes of an input


def fuzz(name: str, runs: int) -> None:
    """Feed one target, in this process; it ends when the runs are done."""
    import atheris

    with atheris.instrument_imports(include=["election_kit"]):
        from tests.hard.targets import TARGETS
    options = [
        f"-runs={runs}",
        f"-max_len={LONGEST}",
        "-timeout=60",
        "-rss_limit_mb=2048",
    ]
    options += [f"-artifact_prefix={FOUND}/{name}-", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *options], TARGETS[name].feed)
    atheris.Fuzz()


def main() -> int:
    """Feed targets one after another, each in a process of its own, and say how it
    went.
    """
    from tests.hard.targets import TARGETS

    line = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    line.add_argument("targets", nargs="*", choices=[*TARGETS, []], help="default: all")
    line.add_argument("--runs", type=int, default=10_000, help="inputs for each target")
    options = line.parse_args()
    FOUND.mkdir(parents=True, exist_ok=True)
    failed = []
    for name in options.targets or TARGETS:
        begun = time.monotonic()
        command = [
            sys.executable,
            "-c",
            f"from tests.hard.fuzz import fuzz; fuzz({name!r}, {options.runs})",
        ]
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
                              capture_output=True, text=True)  # fmt: skip
        seconds = time.monotonic() - begun
        how = "FAILED" if done.returncode else "ok"
        print(
            f"{name:15} {options.runs:>9,} inputs {seconds:>7.0f} s  {how}",
            flush=True,
        )
        if done.returncode:
            failed.append(name)
            print(done.stdout[-4000:], done.stderr[-4000:])
    return bool(failed)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
