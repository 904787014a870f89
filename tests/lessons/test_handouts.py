"""A handout: the lesson's words and pictures and room to write; no answers, no scripts,
no addresses.
"""

import re
from html import escape, unescape
from pathlib import Path

import pytest

from election_kit.lessons import handouts
from election_kit.lessons.questions import Question, questions

ROOT = Path(__file__).parents[2]
NAME = "00_start_here"


@pytest.fixture(scope="module")
def page() -> str:
    return handouts.handout(ROOT / "notebooks" / f"{NAME}.ipynb")


def test_it_has_the_lesson_s_words_and_code(page):
    assert "<title>Why was Pennsylvania enough, and Georgia one short?</title>" in page
    for heading in (
        "Predict",
        "Flip",
        "The rule",
        "What this leaves out",
        "Sources",
    ):
        assert re.search(rf"<h2[^>]*>{heading}", page), heading
    assert "Georgia alone would not make him president" in page
    assert (
        "Biden needs at least one of Pennsylvania, Georgia" in page
    )  # what a cell of code says


def test_its_pictures_are_inside_and_told_in_words(page):
    pictures = re.findall(r"<img ([^>]*)>", page)
    assert len(pictures) == 3
    for picture in pictures:
        assert re.search(r'alt="Biden (has )?2(53|64)[^"]+\."', picture), picture[:200]
        assert 'src="data:image/svg+xml;base64,' in picture


def test_it_needs_no_script_and_no_network(page):
    assert not re.search(r"<script|<iframe|<link|@import|url\(|\son\w+=", page)
    assert {to[:5] for to in re.findall(r'(?:src|href)="([^#"]*)', page)} <= {
        "",
        "data:",
    }


def test_every_question_is_asked_and_none_is_answered(page):
    for question in questions(NAME).values():
        assert escape(question.ask) in page, question.key
        for text in (*question.choices.values(), *question.hints):
            assert (escape(text) in page) == (text in question.choices.values()), text
        assert unescape(question.right.splitlines()[0]) not in unescape(page), (
            question.key
        )
        for wrong in question.wrong:
            assert wrong["say"] not in unescape(page)
    assert (
        "Not yet." not in page
        and "lesson.hint" not in page
        and "lesson.check" not in page
    )


def test_there_is_room_to_write_or_there_are_boxes_to_tick():
    for kind, lines in handouts.ROOM.items():
        asked = handouts._question(
            "check", Question(key="q", kind=kind, ask="Why < how?", right="")
        )
        assert asked.count('class="line"') == lines > 0 and "Why &lt; how?" in asked
    ticked = Question(
        key="q",
        kind="choice",
        ask="Which?",
        right="",
        choices={"a": "This & that"},
    )
    assert "<li>This &amp; that</li>" in handouts._question("predict", ticked)
    kinds = {
        question.kind for name in lessons() for question in questions(name).values()
    }
    assert kinds == {"choice", *handouts.ROOM}


def test_controls_show_the_picture_they_start_with():
    picture = {"data": {"image/png": "iVBO\nRw==", "text/plain": "A <map>.\nMore."}}
    states = {
        "box": {"state": {"children": ["IPY_MODEL_slider", "IPY_MODEL_out"]}},
        "slider": {"state": {}},
        "out": {"state": {"outputs": [picture]}},
    }
    shown = handouts._shown({"data": {handouts.VIEW: {"model_id": "box"}}}, states)
    assert (
        shown == '<figure><img alt="A &lt;map&gt;."'
        ' src="data:image/png;base64,iVBORw=="></figure>'
    )
    assert (
        handouts._shown({"data": {handouts.VIEW: {"model_id": "slider"}}}, states)
        == handouts.SEEN
    )


def test_without_a_browser_the_page_is_enough(tmp_path, monkeypatch):
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "none"))
    assert handouts.write_pdf(tmp_path / "page.html") is None


def test_one_command_writes_every_lesson(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(handouts, "handout", lambda path: path.stem)
    monkeypatch.setattr(handouts, "write_pdf", lambda page: None)
    handouts.main([str(tmp_path / "new" / "folder")])
    written = sorted((tmp_path / "new" / "folder").iterdir())
    assert [page.stem for page in written] == lessons()
    assert capsys.readouterr().out.splitlines() == [str(page) for page in written]


def lessons() -> list[str]:
    return sorted(path.stem for path in (ROOT / "notebooks").glob("[0-9]*.ipynb"))
