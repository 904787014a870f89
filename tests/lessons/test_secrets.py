"""No answer stands before its question: each lesson is run as a reader would, and all
that is shown above a question is searched for its answer.
"""

import html
import re
from collections import defaultdict
from itertools import chain

import election_kit as ek
from election_kit.lessons.questions import questions
from tests.lessons.evening import each_lesson, evening

CHECK = re.compile(r'^lesson\.check\("(\w+)"', re.M)
ASKED = re.compile(r"^lesson\.(?:check|predict)\(", re.M)  # a question's own words
VIEW = "application/vnd.jupyter.widget-view+json"
SMALL = 20  # a number below stands everywhere: it is looked for in what was worked out
#: What may stand above a question, and why.
EXCEPTIONS = {
    ("04_swings_and_tipping_points", "first_mark"): (
        "the margins of all units stand on the first map; which one counts is the task"
    ),
    ("09_two_centuries_on_a_map", "first_time"): (
        "a table says since when each unit is loyal; the capital since that year"
    ),
}


def words_of_widget(model, every):
    """Yield the words of a widget and of those in it; no geometry, no code."""
    state = every.get(model, {}).get("state", {})
    if "_ask" in state:
        return  # a question tells no answer of another; its own words are tested apart
    for name in ("_state", "value", "description"):
        yield from strings(state.get(name))
    for output in state.get("outputs", ()):
        yield from words_of_output(output, every)
    for child in state.get("children", ()):
        yield from words_of_widget(child.removeprefix("IPY_MODEL_"), every)


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        yield " ".join(str(v) for v in value if isinstance(v, str | int | float))
        for inner in value:
            yield from strings(inner)


def words_of_output(output, every):
    data = output.get("data", {})
    yield from output.get("text", "").splitlines()
    yield from data.get("text/plain", "").splitlines()
    page = re.sub(r'src="[^"]*"', "", data.get("text/html", ""))
    # A reader sees neither, and a name in a script may hold any number by chance.
    page = re.sub(r"<(style|script)\b.*?</\1>", "", page, flags=re.S)
    page = re.sub(r"<[^>]*>", "\n", re.sub(r'alt="([^"]*)"', r">\1<", page))
    yield from html.unescape(page).splitlines()
    yield from re.findall(
        r"<(?:title|desc)[^>]*>([^<]*)", data.get("image/svg+xml", "")
    )
    if VIEW in data:
        yield from words_of_widget(data[VIEW]["model_id"], every)


def shown_above(cells, widgets, key):
    """Return the prose and the outputs above the check of a question."""
    prose, outputs = [], []
    for cell in cells:
        if key in CHECK.findall(cell.source):
            return prose, outputs
        if cell.cell_type == "markdown":
            prose += cell.source.splitlines()
        elif not ASKED.search(cell.source):
            for output in cell.outputs:
                outputs += words_of_output(output, widgets)
    raise AssertionError(key)


def tells(question, prose, outputs):
    """Return the first line that tells a question's answer, or nothing."""
    if question.kind == "number":
        return next(filter(number_in(question), outputs + large(question, prose)), "")
    if question.kind == "units":
        return must_win(question, outputs)
    if question.kind == "choice":
        text = question.choices[question.answer].casefold().rstrip(".")
        return next((line for line in outputs + prose if text in line.casefold()), "")
    return ""


def large(question, prose):
    return prose if question.read(question.answer) >= SMALL else []


def number_in(question):
    number = question.read(question.answer)
    plain = question.plain(number)
    forms = {plain, f"{int(number):,}"} if number.denominator == 1 else {plain}
    written = "|".join(map(re.escape, forms))
    if number < SMALL and number.denominator == 1:
        side = r"(?:win\w*|ways?|Trump|Biden|Romney|Obama)"
        pattern = rf"\b{side}(?: in)? (?:{written})(?![\d.,]*\d)"
    else:
        pattern = rf"(?<![\d.,/])(?:{written})(?![\d,/]|\.\d)"
    return re.compile(pattern).search


def must_win(question, outputs):
    """Return the lines on one side that together name just the units asked for."""
    contest = ek.contest(question.year)
    sides = defaultdict(list)
    for line in outputs:
        said = re.match(r"(.*?)(?:[Mm]ust win|needs all of)", line)
        if said:
            sides[said[1]].append(line)
    for lines in [*sides.values(), *([line] for line in chain(*sides.values()))]:
        text = " ".join(lines)
        found = {u for u in contest.electoral_votes if contest.name(u) in text}
        if found == set(question.answer):
            return text
    return ""


@each_lesson
def test_no_answer_stands_before_its_question(path):
    ran = evening(path)
    told = {}
    for key, question in questions(path.stem).items():
        line = tells(question, *shown_above(ran.cells, ran.widgets, key))
        if line and (path.stem, key) not in EXCEPTIONS:
            told[key] = line[:200]
    assert told == {}


def test_the_search_finds_what_the_issue_found():
    asked = questions(0)
    said = ["Of the 64 ways, Biden wins in 56, Trump in 7; 1 is a tie."]
    assert tells(asked["trump_ways"], [], said)
    said = ["Trump must win Pennsylvania and Georgia."]
    assert tells(asked["must_win"], [], said)
    assert not tells(asked["must_win"], [], ["Trump must win Pennsylvania."])
    night = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
    for hide, told in {(): True, ("paths",): False}.items():
        lines = ek.Board(night, hide=hide)._words().splitlines()
        assert bool(tells(asked["trump_ways"], [], lines)) == told
        assert bool(tells(asked["must_win"], [], lines)) == told
