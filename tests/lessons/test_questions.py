from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import election_kit as ek
from election_kit.errors import BadInput, ElectionKitError
from election_kit.lessons.questions import Question, questions
from election_kit.lessons.reading import read_number
from tests.lessons.samples import right, wrong, wrong_samples

ANSWERS = Path(__file__).parents[2] / "notebooks" / "answers"
LESSONS = sorted(path.stem for path in ANSWERS.glob("*.toml"))
EVERY = [
    (lesson, question) for lesson in LESSONS for question in questions(lesson).values()
]
IDS = [f"{lesson}-{question.key}" for lesson, question in EVERY]
NONSENSE = [
    object(),
    1.5j,
    float("nan"),
    b"PA",
    ["nowhere"],
    {"x": []},
    "1e999999999",
    "9" * 99,
    len,
    [[]],
]


def ask(kind, answer=None, **more):
    return Question(key="k", kind=kind, ask="?", right="Yes.", answer=answer, **more)


@pytest.mark.parametrize(("lesson", "question"), EVERY, ids=IDS)
class TestEveryQuestion:
    def test_has_what_its_kind_needs(self, lesson, question):
        assert question.kind in {
            "choice",
            "number",
            "units",
            "scenario",
            "open",
        }
        assert question.hints, "a learner who is stuck gets a step"
        assert (question.answer is None) == (question.kind == "open")
        assert bool(question.choices) == (question.kind == "choice")
        if question.kind == "choice":
            told = {pattern["value"] for pattern in question.wrong}
            assert told == set(question.choices) - {question.answer}, (
                "feedback for every wrong choice"
            )
        elif question.kind != "open":
            assert len(question.wrong) >= 2

    def test_accepts_its_answer(self, lesson, question):
        said = question.judge(right(question))
        assert (said.standing, said.text) == (
            "said" if question.kind == "open" else "right",
            question.right,
        )

    def test_each_wrong_answer_meets_its_own_words(self, lesson, question):
        for pattern, sample in wrong_samples(question):
            said = question.judge(sample)
            assert (said.standing, said.text) == ("wrong", pattern["say"]), sample

    def test_blank_is_not_wrong(self, lesson, question):
        assert {question.judge(value).standing for value in (..., None, "", "  ")} == {
            "blank"
        }

    def test_nonsense_is_answered_in_words(self, lesson, question):
        for value in NONSENSE:
            assert question.judge(value).standing in {
                "blank",
                "wrong",
                "said",
            }, value

    def test_an_answer_kept_as_text_reads_the_same(self, lesson, question):
        if question.kind not in {"scenario", "open"}:
            assert question.read(question.plain(right(question))) == question.read(
                right(question)
            )

    def test_another_wrong_answer_is_wrong(self, lesson, question):
        if question.kind != "open":
            assert question.judge(wrong(question)).standing == "wrong"


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (7, 7), ("7", 7), (" 1,024 ", 1024), ("7/64", Fraction(7, 64)), ("10.5%", Fraction(21, 200)),
        ("−3", -3), (7 / 64, Fraction(7, 64)), (1 / 3, Fraction(1, 3)), (Fraction(1, 3), Fraction(1, 3)),
        (17_000_000_000_001, 17_000_000_000_001),
    ],
)  # fmt: skip
def test_numbers_are_read_exactly(value, number):
    assert read_number(value) == number


@given(st.fractions(-(10**20), 10**20, max_denominator=10**9))
def test_every_fraction_can_be_typed(number):
    assert read_number(str(number)) == number


@pytest.mark.parametrize(
    "value",
    ["many", "4,14", "1/0", "1e5", "", "--3", True, None, float("inf"), [7]],
)
def test_what_is_no_number_says_what_is(value):
    with pytest.raises(BadInput, match=r"such as 12, 0\.25 or 1/4"):
        read_number(value)


@pytest.mark.parametrize(
    "value",
    [
        ["PA", "GA"],
        {"GA", "PA"},
        "pa, georgia",
        "Penn. and GA",
        {"PA": "Biden", "GA": "Biden"},
        ("Georgia", "PA"),
    ],
)
def test_units_are_read_as_people_write_them(value):
    assert ask("units", ["PA", "GA"]).judge(value).standing == "right"


def test_no_unit_at_all_is_an_answer():
    question = ask("units", [])
    assert (
        question.judge(frozenset()).standing
        == question.judge("none").standing
        == "right"
    )
    assert question.plain([]) == "none"


def test_a_misspelt_unit_is_told_and_not_counted_as_wrong():
    said = ask("units", ["PA"]).judge("Goergia")
    assert said.standing == "blank" and "Did you mean 'Georgia' (GA)?" in said.text


def test_an_unfinished_board_is_not_wrong_yet_but_a_finished_one_is():
    question = ask("scenario", {"GA": "Biden"}, accept={"outcome": "tie"})
    night = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
    assert question.judge(night).standing == "blank"
    assert question.judge(night.give("Biden", *night.open)).standing == "wrong"
    assert (
        question.judge(night.give("Trump", *night.open).give("Biden", "GA")).standing
        == "right"
    )


def test_a_board_is_read_through_its_scenario():
    class Board:
        scenario = ek.election(2020).scenario()

    assert ask("scenario", {"GA": "Biden"}).judge(Board()).standing == "right"
    with pytest.raises(ElectionKitError, match="Expected your board"):
        ask("scenario", {}).read("board")


def test_choices_may_be_given_by_their_words():
    question = ask("choice", "a", choices={"a": "A tie.", "b": "A win."})
    assert (
        question.judge(" a TIE. ").standing == question.judge("A").standing == "right"
    )
    assert "not one of the choices" in question.judge("tye").text


def test_a_misspelt_lesson_is_told():
    with pytest.raises(BadInput, match="Did you mean '00_start_here'"):
        questions("00_start_her")
    with pytest.raises(BadInput):
        questions("../answers/00_start_here")
