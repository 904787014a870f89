"""Every form of every right answer passes; what is near and wrong does not."""

from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import election_kit as ek
from election_kit.errors import BadInput
from election_kit.lessons.questions import questions
from election_kit.lessons.reading import (
    ONES,
    TENS,
    read_choice,
    read_number,
    read_units,
)
from tests.lessons.test_questions import EVERY

NUMBERS = [pytest.param(q, id=f"{n}-{q.key}") for n, q in EVERY if q.kind == "number"]
UNITS = [pytest.param(q, id=f"{n}-{q.key}") for n, q in EVERY if q.kind == "units"]
CHOICES = [pytest.param(q, id=f"{n}-{q.key}") for n, q in EVERY if q.kind == "choice"]


def is_whole(number):
    return number.denominator == 1


def in_words(n):
    ones, tens = n % 10, n // 10
    if n < 20:
        return ONES[n]
    return TENS[tens - 2] + (f"-{ONES[ones]}" if ones else "")


def number_forms(question):
    """Return ways to write a question's number."""
    number = question.read(question.answer)
    plain = question.plain(number)
    forms = [plain, f" {plain} ", f"{plain}.", f"= {plain}", f"about {plain}", number]
    forms += [f"{plain} electors", f"It is {plain}", f"{plain} of them"]
    if is_whole(number):
        n = int(number)
        forms += [n, f"{n:,}", f"{n:,}".replace(",", " "), float(n), Decimal(n)]
        forms += [f"{n:,}".replace(",", "\u202f"), f"{n} votes", f"{n}x"]
        if 0 <= n < 100:
            forms += [in_words(n), in_words(n).title(), f"{in_words(n)} ways"]
    else:
        forms += [float(number), f"{float(number):.4f}"]
        forms += [] if question.meaning == "percent" else [str(number)]
    if question.whole:
        forms += [f"{plain} of {question.whole:,}", f"{plain}/{question.whole}"]
        forms += [f"in {plain} out of the {question.whole}"]
    if question.meaning == "percent":
        forms += [f"{plain}%", f"{plain} %", f"{plain} percent", f"{plain} per cent"]
    if question.meaning == "chance":
        percent = 100 * float(number)
        forms += [f"{percent:.1f}%", f"{percent:.0f} percent", f"{percent:.0f}"]
    return forms


@pytest.mark.parametrize("question", NUMBERS)
def test_every_form_of_a_right_number_passes(question):
    for form in number_forms(question):
        assert question.judge(form).standing == "right", form


@pytest.mark.parametrize("question", NUMBERS)
def test_no_number_near_it_passes(question):
    number = question.read(question.answer)
    step = Fraction(1, 10) if question.accept or not is_whole(number) else 1
    step = 2 if question.meaning == "percent" and is_whole(number) else step
    plain = question.plain(number)
    near = [number + step, number - step, -number, number * 10, f"{number + step} ways"]
    near += [
        f"not {plain}",
        f"{plain} or {plain}1",
        f"{plain}-{plain}",
        f"at least {plain}",
    ]
    near += [f"{plain} million", f"over {plain}", f"{plain}²", f"1{plain}"]
    if question.whole:
        near += [f"{plain} of {question.whole + 1}"]
    for form in near:
        assert question.judge(form).standing != "right", form


@pytest.mark.parametrize("question", UNITS)
@settings(max_examples=25)
@given(data=st.data())
def test_every_form_of_right_names_passes(question, data):
    contest = ek.contest(question.year)
    units = data.draw(st.permutations(question.answer))
    written = [data.draw(written_as(contest, unit)) for unit in units]
    for mark in (", ", " and ", " or ", "; ", " & ", "\n", " ", "/", ", and ", " + "):
        assert question.judge(mark.join(written)).standing == "right", mark
    paths = [(unit,) for unit in units]
    for form in (
        units,
        set(units),
        tuple(written),
        paths,
        [paths],
        dict(paths_of(units)),
    ):
        assert question.judge(form).standing == "right", form
    for form in (str(units), str(paths), str(frozenset(units)), f"{', '.join(units)}."):
        assert question.judge(form).standing == "right", form


def written_as(contest, unit):
    name = contest.name(unit)
    return st.sampled_from([unit, unit.lower(), name, name.upper(), name.lower()])


def paths_of(units):
    return dict.fromkeys(units, "Biden").items()


@pytest.mark.parametrize("question", UNITS)
def test_one_name_more_or_fewer_does_not_pass(question):
    right = set(question.answer)
    for unit in ek.contest(question.year).electoral_votes:
        near = right ^ {unit}
        assert question.judge(sorted(near)).standing == "wrong", unit
        if unit != "OR":  # between two codes it is read as the word
            assert question.judge(" ".join(sorted(near)) or "none").standing == "wrong"


@pytest.mark.parametrize("question", CHOICES)
def test_every_form_of_a_right_choice_passes(question):
    words = list(question.choices)
    n = words.index(question.answer)
    text = question.choices[question.answer]
    letter = "abcdefgh"[n]
    for form in (question.answer, text, text.rstrip("."), text.upper(), str(n + 1),
                 f"{n + 1}.", letter, f"{letter})", f"({letter.upper()})", f"  {text}  "):  # fmt: skip
        assert question.judge(form).standing == "right", form
    for other in words:
        if other != question.answer:
            assert question.judge(question.choices[other]).standing == "wrong"


@given(st.integers(0, 99))
def test_words_are_numbers(n):
    assert read_number(in_words(n)) == n


@given(st.integers(-(10**15), 10**15), st.sampled_from([",", " ", "\u00a0", "'", "_"]))
def test_thousands_are_read_with_any_mark(n, mark):
    assert read_number(f"{n:,}".replace(",", mark)) == n


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_parts_of_a_whole_are_shares_unless_the_whole_is_meant(n, whole):
    for form in (f"{n}/{whole}", f"{n} of {whole}", f"{n} out of {whole}"):
        assert read_number(form) == Fraction(n, whole)
        assert read_number(form, whole=whole) == n
        assert read_number(form, meaning="percent") == Fraction(100 * n, whole)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_in_words(text):
    for read in (read_number, lambda t: read_choice(t, {"a": "One.", "b": "Two."})):
        with suppress(BadInput):
            read(text)
    with suppress(ek.ElectionKitError):
        read_units(text, ek.contest(2020))


def test_oregon_is_a_state_and_or_is_a_word():
    contest = ek.contest(2020)
    assert read_units("WA, OR, CA", contest) == {"WA", "OR", "CA"}
    assert read_units("OR", contest) == {"OR"}
    assert read_units("WA or CA", contest) == {"WA", "CA"}


def test_the_issue_s_own_answers():
    asked = {name: questions(name) for name in (0, 3, 5, 6, 7, 9)}
    for lesson, key, form in [
        (3, "needed", "53%"), (3, "late", "77%"), (0, "trump_ways", "seven"),
        (0, "trump_ways", "7 ways"), (0, "trump_ways", "7/64"), (9, "missouri", "25 of 26"),
        (5, "florida_wyoming", "4.14x"), (7, "to_nobody", "158 electors"),
        (0, "must_win", "PA GA"), (0, "must_win", "PA or GA"),
        (0, "must_win", [("PA",), ("GA",)]), (6, "own_forecast", 0.95),
        (6, "own_forecast", "about 95 percent"),
    ]:  # fmt: skip
        assert asked[lesson][key].judge(form).standing == "right", (key, form)
