"""Lessons in a real kernel: with a person and without, the next morning, after a wrong
call.
"""

import os
from pathlib import Path

import pytest
from jupyter_client.manager import KernelManager

from election_kit._resources import PACKAGE

ROOT = Path(__file__).parents[2]
LESSON = ROOT / "notebooks" / "00_start_here.ipynb"
FIRST = 'import election_kit as ek\nlesson = ek.lesson("00_start_here")'


class Kernel:
    """A kernel with a learner before it, or a program."""

    def __init__(self, home: Path, *, person: bool) -> None:
        self.outputs: dict[str, dict[str, str]] = {}  # what a notebook would save
        self.manager = KernelManager(
            connection_file=str(home / "kernel.json"), transport="ipc"
        )  # a port that is free now may be taken in a moment
        env = {
            **os.environ,
            "ELECTION_KIT_DATA": str(home / "data"),
            "JPY_SESSION_NAME": str(LESSON),
            "PYTHONSTARTUP": str(PACKAGE / "_jupyter" / "startup.py"),
            "PYTHONPATH": str(ROOT),
            "IPYTHONDIR": str(home / "ipython"),
        }
        self.manager.start_kernel(env=env, cwd=str(home))
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=120)
        self.person = person

    def run(self, code: str) -> str:
        """Run a cell; return its words, and "Traceback" if there was one."""
        told: list[str] = []

        def hear(message: dict) -> None:
            content = message["content"]
            match message["msg_type"]:
                case "error":
                    told.append(f"Traceback: {content['evalue']}")
                case "stream":
                    told.append(content["text"])
                case "display_data" | "execute_result" | "update_display_data":
                    told.append(content["data"].get("text/plain", ""))
                    if name := content.get("transient", {}).get("display_id"):
                        self.outputs[name] = content["data"]

        # A kernel aborts what is asked right after an error, else.
        self.client.execute_interactive(
            code,
            allow_stdin=self.person,
            stop_on_error=False,
            output_hook=hear,
            timeout=120,
        )
        return "\n".join(told)

    def end(self) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


@pytest.fixture
def kernel(tmp_path):
    """Return a function that starts a kernel."""
    started = []

    def start(*, person: bool = True) -> Kernel:
        started.append(Kernel(tmp_path, person=person))
        return started[-1]

    yield start
    for one in started:
        one.end()


def test_the_next_morning_the_lesson_is_there_as_it_was_left(kernel, tmp_path):
    evening = kernel()
    evening.run(FIRST)
    assert "✓ Right." in evening.run('lesson.check("trump_ways", 7)')
    morning = kernel()
    said = morning.run('lesson.check("trump_ways")')
    assert "begun again for you" in said and "You answered this earlier" in said
    assert "begun again" not in morning.run('lesson.check("must_win")')
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["progress.json"]


def test_a_run_without_a_person_neither_reads_nor_writes(kernel, tmp_path):
    program = kernel(person=False)
    program.run(FIRST)
    assert "✓ Right." in program.run('lesson.check("trump_ways", 7)')
    program.run('lesson.hint("must_win")')
    assert not (tmp_path / "data").exists()
    learner = kernel()
    learner.run(FIRST)
    assert "0 of 8" in learner.run("lesson.progress()")
    learner.run('lesson.check("trump_ways", 8)')
    before = (tmp_path / "data/progress.json").read_bytes()
    again = kernel(person=False)
    again.run(FIRST)
    assert "0 of 8" in again.run("lesson.progress()")
    again.run('lesson.check("trump_ways", 7)')
    again.run('ek.Board(2020).keep("mine")')
    assert (tmp_path / "data/progress.json").read_bytes() == before
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["progress.json"]


def test_a_saved_notebook_holds_answers_and_flips_in_words(kernel):
    learner = kernel()
    learner.run(FIRST + '\nnight = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")')
    learner.run('box = lesson.check("trump_ways")\nbox')
    learner.run('board = lesson.keep("one_short", ek.Board(night))\nboard')
    box, board = learner.outputs
    assert "Not yet." in learner.outputs[box]["text/plain"]
    learner.run("board.give('Biden', 'GA')")
    learner.run('box._receive(box, {"act": "Check", "value": "seven"}, [])')
    assert [*learner.outputs] == [box, board], "no output is added"
    said = learner.outputs[box]["text/plain"]
    assert "The answer given: seven" in said and "✓ Right." in said
    assert "Biden has 269" in learner.outputs[board]["text/plain"]
    assert "data:image/svg+xml" in learner.outputs[board]["text/html"]
    learner.outputs.clear()
    learner.run('lesson.check("trump_ways", 7)')
    assert learner.outputs == {}, "what has not changed is left alone"


def test_a_wrong_call_gets_words(kernel):
    learner = kernel()
    learner.run(FIRST + '\nnight = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")')
    for call, words in {
        'lesson.check("must_win", PA, GA)': 'put it in quotes: "PA"',
        'lesson.check("trump_ways", ek.paths(night, "Trump").win)': "Did you mean 'wins'",
        'lesson.check("trump_way", 7)': "Did you mean 'trump_ways'",
        'lesson.check("must_win", "PA", "GA")': "✓ Right.",
        "lesson.check()": "missing",
    }.items():
        said = learner.run(call)
        assert words in said and "Traceback" not in said, (call, said)
    assert "Traceback" in learner.run("nothing_here")
