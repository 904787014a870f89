"""A teacher's routine, as TEACHERS.md tells it: three learners, a class's results, the
next class.
"""

import csv
import json
import re
import shlex
from pathlib import Path

import pytest

import election_kit as ek
from election_kit.__main__ import COPY, main
from election_kit.lessons.class_results import PAGE, TABLE

TEXT = (Path(__file__).parents[2] / "notebooks/TEACHERS.md").read_text(encoding="utf-8")


class Learner:
    """One learner at one computer: a folder of lessons, and a data folder."""

    def __init__(self, name, home, monkeypatch):
        self.name, self.home, self.monkeypatch = name, home, monkeypatch
        self.lessons = home / COPY
        home.mkdir()

    def sit_down(self):
        self.monkeypatch.setenv("ELECTION_KIT_DATA", str(self.home / "data"))
        self.monkeypatch.chdir(self.home)

    def work(self, guess, answers):
        """Open the lessons, predict, try answers, flip a board, hand in."""
        self.sit_down()
        assert main(["--copy", str(self.lessons)]) == 0
        self.monkeypatch.chdir(self.lessons)
        book = self.lessons / "00_start_here.ipynb"
        learned = json.loads(book.read_text(encoding="utf-8"))
        learned["cells"][0]["source"].append(f"\nRead by {self.name}.")
        book.write_text(json.dumps(learned), encoding="utf-8")
        lesson = ek.lesson(0)
        lesson.predict("trump_ways", guess)
        for answer in answers:
            lesson.check("trump_ways", answer)
        night = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
        lesson.keep("one_short", ek.Board(night)).give("Biden", "GA")
        lesson.hand_in(self.name)
        return self.lessons / f"00_start_here {self.name}.csv"

    def progress(self):
        self.sit_down()
        return str(ek.lesson(0).progress()).splitlines()[0]


@pytest.fixture
def learners(tmp_path, monkeypatch):
    names = ("Ana", "Ben", "Cy")
    return [Learner(name, tmp_path / name, monkeypatch) for name in names]


def commands(part):
    """The commands that a part of the page names."""
    told = re.search(rf"^\*\*{part}\*\*(.+?)^\*\*", TEXT, re.M | re.S)[1]
    return [
        shlex.split(line)[1:] for line in re.findall(r"`(election-kit [^`]+)`", told)
    ]


def test_a_class_from_before_to_the_next_one(learners, tmp_path, monkeypatch, capsys):
    tries = [(32, [8, 7]), (7, [7]), (10, [56])]
    files = [one.work(*tried) for one, tried in zip(learners, tries, strict=True)]
    assert [one.progress()[:1] for one in learners] == ["1", "1", "0"]

    desk = tmp_path / "handed in"
    desk.mkdir()
    for file in files:
        file.rename(desk / file.name)
    ((collect, _),) = commands("After.")
    assert main([collect, str(desk)]) == 0
    assert "3 files." in capsys.readouterr().out
    page = (desk / PAGE).read_text(encoding="utf-8")
    assert all(one.name in page for one in learners)
    with (desk / TABLE).open(encoding="utf-8-sig", newline="") as table:
        rows = [row for row in csv.DictReader(table) if row["question"] == "trump_ways"]
    told = {row["learner"]: (row["prediction"], row["best"]) for row in rows}
    assert told == {"Ana": ("32", "7"), "Ben": ("7", "7"), "Cy": ("10", "56")}

    for one, words in zip(
        learners, [*commands("The next class."), ["--fresh", "0"]], strict=True
    ):
        one.sit_down()
        assert main(words) == 0
    capsys.readouterr()
    assert [one.progress()[:1] for one in learners] == ["1", "0", "0"], (
        "lesson 3 alone, all of them, lesson 0"
    )
    for one in learners:
        kept = [*one.lessons.rglob("00_start_here*.ipynb")]
        assert any(f"Read by {one.name}." in path.read_text("utf-8") for path in kept)
        aside = (one.home / "data/progress.json").read_text(encoding="utf-8")
        assert "trump_ways" in aside
        assert ("put aside" in aside) == (one.name != "Ana")
