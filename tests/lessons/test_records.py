import importlib
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from election_kit import _files
from election_kit.lessons.records import KEPT, Record, Records

FILE = Path(".election_kit/progress.json")

GOOD = {
    "prediction": "7",
    "answers": ["8", "7"],
    "hints": 1,
    "done": True,
    "revealed": False,
}


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def write(folder, text):
    path = folder / FILE
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def lessons(folder):
    return json.loads((folder / FILE).read_text(encoding="utf-8"))["lessons"]


def test_what_was_kept_is_there_after_a_restart(tmp_path):
    first = Records("one")
    first["a"].prediction = "Pennsylvania"
    first["a"].answered("Georgia", right=False)
    first.save()
    again = Records("one")["a"]
    assert again == Record(
        prediction="Pennsylvania", answers=["Georgia"], first="Georgia"
    )
    assert [path.name for path in (tmp_path / FILE).parent.iterdir()] == [FILE.name], (
        "no part is left"
    )


def test_lessons_do_not_write_over_each_other(tmp_path):
    one, two = Records("one"), Records("two")
    one["a"].hints = 1
    two["b"].hints = 2
    two.save()
    one.save()
    assert {name: list(kept) for name, kept in lessons(tmp_path).items()} == {
        "one": ["a"],
        "two": ["b"],
    }


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "null", '{"version": 2, "lessons": {}}', '{"version": 1, "lessons": []}', "\x00",
        '{"version": 1, "lessons": {"one": []}}', '{"version": 1, "lessons": {"one": {"a": {"name": 1}}}}',
        json.dumps({"version": 1, "lessons": {"one": {"a": GOOD | {"answers": [7]}}}}),
        json.dumps({"version": 1, "lessons": {"one": {"a": GOOD | {"done": "yes"}}}}),
    ],
)  # fmt: skip
def test_a_damaged_file_is_said_and_left_alone(tmp_path, text):
    path = write(tmp_path, text)
    records = Records("one")
    assert "is damaged" in records.trouble
    records["a"].hints = 1
    records.save()
    assert path.read_text(encoding="utf-8") == text
    assert "is damaged" in records.trouble


def test_a_good_file_is_read(tmp_path):
    write(tmp_path, json.dumps({"version": 1, "lessons": {"one": {"a": GOOD}}}))
    records = Records("one")
    assert (records["a"], records.trouble) == (Record(**GOOD), "")


def test_a_folder_that_cannot_be_written_is_said_and_stops_nothing(tmp_path):
    (tmp_path / FILE.parent).write_text("a file where the folder should be")
    records = Records("one")
    assert "cannot be read" in records.trouble
    records["a"].hints = 1
    records.save()
    assert "cannot be written" in records.trouble
    assert records["a"].hints == 1


def test_an_interrupted_write_leaves_the_old_file(tmp_path, monkeypatch):
    records = Records("one")
    records.save()
    before = (tmp_path / FILE).read_bytes()

    def full(*_):
        raise OSError("the disk is full")

    monkeypatch.setattr("pathlib.Path.replace", full)
    records["a"].hints = 1
    records.save()
    assert (tmp_path / FILE).read_bytes() == before
    assert [path.name for path in (tmp_path / FILE).parent.iterdir()] == [FILE.name]
    assert "cannot be written" in records.trouble


@pytest.fixture(params=[None, ModuleType("fcntl")], ids=["Windows", "Pyodide"])
def without_locks(request, monkeypatch):
    """A system whose ``fcntl`` is missing, or is there and cannot lock."""
    monkeypatch.setitem(sys.modules, "fcntl", request.param)
    importlib.reload(_files)
    monkeypatch.setattr("election_kit._store.alone_in", _files.alone_in)
    yield
    monkeypatch.undo()
    importlib.reload(_files)


@pytest.mark.usefixtures("without_locks")
def test_where_nothing_can_be_locked_answers_are_kept(tmp_path):
    records = Records("one")
    records["a"].answered("Georgia", right=False)
    records.save()
    assert records.trouble == ""
    assert Records("one")["a"].answers == ["Georgia"]


def test_a_loop_over_check_keeps_a_bounded_number_of_answers():
    record = Record()
    for n in range(10 * KEPT):
        record.answered(str(n), right=False)
        record.answered(str(n), right=False)
    assert record.answers == [str(n) for n in range(9 * KEPT, 10 * KEPT)]
