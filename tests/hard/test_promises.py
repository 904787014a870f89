"""The page of promises names tests that are there, and the commands it tells work."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/promises.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`(tests/[\w/.]+)`", TEXT))


def test_every_promise_names_tests_that_are_there():
    rows = [
        line
        for line in TEXT.splitlines()
        if line.startswith("| ") and "---" not in line
    ]
    promises = [
        row for row in rows if not row.startswith(("| We promise", "| Headline number"))
    ]
    assert len(promises) > 25
    assert [
        row for row in promises if "`tests/" not in row and "see below" not in row
    ] == []
    assert sorted(name for name in NAMED if not (ROOT / name).is_file()) == []


def test_what_keeps_the_promises_is_on_the_page():
    kept = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tests/hard").glob("test_*.py")
    }
    assert kept - NAMED == {"tests/hard/test_promises.py"}


def test_the_fuzzer_feeds_a_target_and_says_how_many_inputs():
    command = [sys.executable, "tests/hard/fuzz.py", "--runs", "50", "code"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.split()[:4]) == (
        0,
        ["code", "50", "inputs", done.stdout.split()[3]],
    )
    assert done.stdout.rstrip().endswith("ok"), done.stdout + done.stderr
