"""Absurd sizes answer with a reason or run in bounded time and memory: the system
itself keeps the bounds.
"""

import json
import resource
import subprocess
import sys

import pytest

from tests.servers import environment

SECONDS, BYTES = (
    60,
    1_500_000_000,
)  # of processor and of address space, for all of them together
TAKEN = {  # what is done, large as it is; everything else is refused
    "a number": "Not yet. Expected a number such as 12, 0.25 or 1/4",
    "answers of every kind": "[Not yet. ",
    "a million units": "[",
    "a progress file of 100 MB": (
        "is damaged: progress is not kept until you move that file away."
    ),
    "10,000 units": "{'Us': 0, 'Them': 1}",
    "paths of 300 units": "[('U0', 'U1', ",
    "paths of rather large votes": "[('U0', 'U1', ",
    "huge votes, a swing": "6",
    "huge votes, a tipping point": "E",
    "huge votes, the fewest": "4",
    "a forecast of 10,000 units": "0.49",
    "10,000 messages": "10000 answered",
    "10,000 changes in a message": "A page sent [",
    "a message too deep": (
        "A page sent <list that cannot be printed> instead of changes."
    ),
    "a message of 10 MB": "A page sent changes without saying which page it is: 'xxxx",
    "a moment": "is outside the record, which covers 3 to 20 November 2020 (UTC).",
}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """What came of each case, run under limits of processor and memory."""
    folder = tmp_path_factory.mktemp("sizes")

    def bounded():
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))

    done = subprocess.run(
        [sys.executable, "-m", "tests.hard.absurd"],
        env=environment(folder),
        cwd=folder,
        preexec_fn=bounded,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def test_absurd_sizes_are_done_or_refused_with_a_reason(outcomes):
    assert outcomes.keys() > TAKEN.keys()
    for name, words in outcomes.items():
        kind, _, said = words.partition(": ")
        assert kind == ("taken" if name in TAKEN else "refused"), (name, words)
        assert TAKEN.get(name, "") in said, (name, words)
        assert len(said) < 400, "a reason is short, however long the input"


def test_what_is_too_large_is_told_in_numbers(outcomes):
    told = (
        outcomes["paths of 10,000 units"],
        outcomes["a state of 40 districts"],
        outcomes["a huge House"],
    )
    assert told == (
        (
            "refused: 10,000 units with 10000 votes are too many to count exactly: give"
            " at most 300 units, and the votes in thousands."
        ),
        "refused: 'S' has 40 districts, too many to tell what can happen.",
        (
            "refused: A House of 1000000000000 seats is too large. Expected 100,000 at"
            " most."
        ),
    )


def test_the_limits_are_kept(tmp_path):
    """The bounds of these tests bind: a hundred times the memory is refused by the
    system.
    """
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (10**9, 10**9))\n"
        "try: bytearray(10**11)\nexcept MemoryError: print('bound')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        cwd=tmp_path,
    )
    assert done.stdout == b"bound\n"
