import csv
from pathlib import Path

import pytest

import election_kit as ek
from election_kit.errors import BadInput
from election_kit.lessons.feedback import LINES, Feedback

FILE = Path(".election_kit/progress.json")
NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")


@pytest.fixture
def lesson(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return ek.lesson("00_start_here")


def words(shown):
    return shown._repr_mimebundle_()[0]["text/plain"]


def test_predict_then_check_then_compare(lesson):
    assert words(lesson.predict("trump_ways")).splitlines()[-2].startswith("Not yet.")
    assert "kept: 32." in str(lesson.predict("trump_ways", "32"))
    wrong = lesson.check("trump_ways", 8)
    assert wrong.standing == "wrong" and "You predicted" not in wrong.text
    assert 'lesson.hint("trump_ways")' in wrong.text
    right = lesson.check("trump_ways", 7)
    assert right.standing == "right" and right.text.endswith("You predicted: 32.")


def test_a_prediction_that_held_is_said(lesson):
    lesson.predict("must_win", ["GA", "PA"])
    assert lesson.check("must_win", {"Pennsylvania", "Georgia"}).text.endswith(
        "You predicted: Georgia and Pennsylvania, too."
    )


def test_a_prediction_can_change_until_it_is_checked(lesson):
    lesson.predict("georgia_alone", "biden")
    lesson.predict("georgia_alone", "trump")
    assert "five of the six" in str(lesson.predict("georgia_alone", "trump"))
    lesson.check("georgia_alone", "nobody")
    assert "stays as it is" in str(lesson.predict("georgia_alone", "nobody"))
    assert "five of the six" in lesson.check("georgia_alone", "nobody").text


def test_a_prediction_that_cannot_be_read_is_not_kept(lesson):
    assert lesson.predict("trump_ways", "many").standing == "blank"
    assert lesson.predict("trump_ways", ...).standing == "blank"
    assert "You predicted" not in lesson.check("trump_ways", 7).text


def test_hints_go_one_step_at_a_time_and_stay_at_the_last(lesson):
    said = [str(lesson.hint("trump_ways")) for _ in range(4)]
    assert [text.split(".")[0] for text in said] == [
        "Hint 1 of 3",
        "Hint 2 of 3",
        "Hint 3 of 3",
        "Hint 3 of 3",
    ]


def test_the_answer_is_shown_only_after_an_attempt(lesson):
    assert lesson.reveal("must_win").standing == "blank"
    lesson.check("must_win", "Goergia")
    assert lesson.reveal("must_win").standing == "blank", (
        "a misspelt unit is no attempt"
    )
    lesson.check("must_win", ["PA"])
    assert str(lesson.reveal("must_win")).startswith(
        "The answer: Georgia and Pennsylvania\n"
    )
    lesson.check("one_short", ek.election(2020).scenario())
    assert "Georgia: Biden" in str(lesson.reveal("one_short"))


def test_a_board_has_to_be_handed_over(lesson):
    assert lesson.check("one_short").standing == "blank"
    board = ek.Board(ek.calls(2020, by="NYT", at="2020-11-06T09:50Z"))
    assert "unfinished" in lesson.check("one_short", board).text
    board.give("Trump", "PA", "NC", "AZ", "NV", "AK")
    assert lesson.check("one_short", board).standing == "blank"
    board.give("Biden", "GA")
    assert lesson.check("one_short", board).standing == "right"


def test_all_is_kept_across_a_restart(lesson, tmp_path):
    lesson.predict("georgia_alone", "biden")
    lesson.check("georgia_alone", "nobody")
    again = ek.lesson(0)
    assert repr(again) == "<Lesson 00_start_here: 1 of 8 questions answered>"
    assert "✓ Right." in words(again.check("georgia_alone"))
    assert "You answered this earlier." in again.check("georgia_alone", ...).text
    assert (tmp_path / FILE).exists()


def test_trouble_with_keeping_is_said_once_and_in_the_progress(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / FILE.parent).write_text("in the way")
    lesson = ek.lesson("00_start_here")
    said = [lesson.check("trump_ways", n).text for n in (1, 2)]
    assert ["not kept" in text for text in said] == [True, False]
    assert "not kept" in str(lesson.progress())


def test_the_teacher_gets_a_table_without_formulas(lesson, tmp_path):
    lesson.predict("trump_ways", 32)
    lesson.check("trump_ways", 8)
    lesson.check("trump_ways", 7)
    lesson.hint("trump_ways")
    lesson.check("two_sentences", '=HYPERLINK("x")')
    assert "answers.csv" in str(lesson.answers_csv("answers.csv"))
    with (tmp_path / "answers.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["question"]: row for row in csv.DictReader(file)}
    assert list(rows) == list(lesson.questions)
    assert rows["trump_ways"] == {
        "learner": "",
        "lesson": "00_start_here",
        "question": "trump_ways",
        "prediction": "32",
        "first": "8",
        "last": "7",
        "best": "7",
        "tries": "2",
        "hints": "1",
        "revealed": "False",
        "done": "True",
        "board": "",
        "wrong": "8",
    }
    assert rows["two_sentences"]["last"].startswith("'=")


def test_a_right_answer_stays_right_after_a_wrong_one(lesson, tmp_path):
    for answer in (8, 7, 64):
        lesson.check("trump_ways", answer)
    record = lesson._records["trump_ways"]
    assert (record.first, record.best, record.last) == ("8", "7", "64")
    assert lesson.check("trump_ways")._state["value"] == "7"


def test_the_file_is_named_by_lesson_and_chosen_name(lesson, tmp_path):
    assert lesson.hand_in(" ").standing == "blank"
    said = str(lesson.hand_in("../Ana  / B."))
    assert said == "Written to 00_start_here Ana B.csv."
    text = (tmp_path / "00_start_here Ana B.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[1].startswith("Ana B,00_start_here,georgia_alone,")


def test_afresh_puts_what_was_done_aside(lesson):
    lesson.check("trump_ways", 7)
    board = lesson.keep("one_short", ek.Board(NIGHT), hide={"paths": "trump_ways"})
    board.flip("GA")
    assert "trump_ways" in FILE.read_text()
    said = str(lesson.start_afresh())
    assert "put aside" in said and board.scenario == NIGHT
    assert str(ek.lesson(0).progress()).startswith("0 of 8")
    assert "put aside" in FILE.read_text()


def test_a_board_comes_back_as_it_was_left(lesson):
    board = lesson.keep("one_short", ek.Board(NIGHT))
    board.give("Trump", "PA", "NC")
    again = ek.lesson(0).keep("one_short", ek.Board(NIGHT))
    assert again.scenario == board.scenario
    other = ek.lesson(0).keep("one_short", ek.Board(2016))
    assert other.scenario == ek.as_it_ended(2016), "another map is left alone"


def test_a_board_shows_what_is_answered(lesson):
    waiting = {"paths": "trump_ways", "must_win": "must_win"}
    board = lesson.keep("one_short", ek.Board(NIGHT), hide=waiting)
    assert board.hide == ("paths", "must_win")
    lesson.check("trump_ways", 8)
    assert board.hide == ("paths", "must_win")
    lesson.check("trump_ways", 7)
    assert board.hide == ("must_win",)
    lesson.check("must_win", "PA")
    lesson.reveal("must_win")
    assert board.hide == ()
    again = ek.lesson(0).keep("one_short", ek.Board(NIGHT), hide=waiting)
    assert again.hide == ()


def test_several_answers_are_a_list(lesson):
    assert lesson.check("must_win", "PA", "GA").standing == "right"
    assert lesson.check("trump_ways", 7, 8).standing == "blank"


def test_only_a_csv_file_is_written(lesson, tmp_path):
    (tmp_path / "00_start_here.ipynb").write_text("mine")
    with pytest.raises(BadInput, match=r"\.csv"):
        lesson.answers_csv("00_start_here.ipynb")
    assert (tmp_path / "00_start_here.ipynb").read_text() == "mine"


@pytest.mark.parametrize("method", ["predict", "check", "hint", "reveal"])
def test_an_unknown_question_is_the_lessons_mistake(lesson, method):
    with pytest.raises(BadInput, match="Did you mean 'trump_ways'"):
        getattr(lesson, method)("trump_way")


def test_the_box_does_what_its_buttons_say(lesson):
    box = lesson.check("georgia_alone")
    assert box._ask["buttons"] == ["Check", "Hint", "Show the answer"]

    def press(act, value=""):
        box._receive(box, {"act": act, "value": value}, [])
        return box._state["say"]

    assert press("Check") == "Not yet. Choose or write an answer first."
    assert press("Show the answer").startswith("Not yet.")
    assert press("Hint").startswith("Hint 1 of 2.")
    assert press("Check", "biden").startswith("✗ Look again.")
    assert press("Check", "nobody").startswith("✓ Right.")
    assert "Both have 269" in words(box)


@pytest.mark.parametrize(
    "content",
    [None, "Check", {}, {"act": "Reset", "value": ""}, {"act": "Check", "value": 7},
     {"act": ["Check"], "value": ""}, {"act": "Check", "value": "x" * 100_000}],
)  # fmt: skip
def test_a_malformed_message_changes_nothing(lesson, content):
    box = lesson.check("trump_ways")
    box._receive(box, content, [])
    assert (box._state["n"], box._state["value"]) == (1, "")
    assert str(lesson.progress()).startswith("0 of 8")


def test_learners_words_are_shown_as_words():
    page = Feedback("wrong", "<b>bold</b>\nnext")._repr_html_()
    assert "&lt;b&gt;bold" in page and "<b>" not in page
    assert page.count("<p ") == 2


def test_kinds_of_feedback_differ_without_color():
    assert len(set(LINES.values())) == len(LINES)
    assert len({str(Feedback(standing, "")) for standing in LINES}) == len(LINES)
