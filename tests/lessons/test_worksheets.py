"""A worksheet: one page to color and one with the key, on A4 and Letter, in gray, and
no Python.
"""

import re
from html import unescape

import pytest
from matplotlib.colors import to_rgba

from election_kit.lessons import worksheets as kit

EVERY = [pytest.param(sheet, id=str(sheet.lesson)) for sheet in kit.worksheets()]
PYTHON = re.compile(r"ek\.|lesson\.|\bPython\b|\w\(\)|\bHint\b|\bcell\b")


def words(figure):
    return "\n".join(
        t.get_text()
        for t in figure.findobj(kit.Annotation.__mro__[1])
        if t.get_visible()
    )


@pytest.mark.parametrize("sheet", EVERY)
def test_a_front_has_no_python_and_no_answer(sheet):
    for size in kit.SIZES.values():
        told = words(kit.front(sheet, size))
        assert not PYTHON.search(told)
        for question in sheet.asked:
            assert question.right.split(".")[0] not in told
    assert not PYTHON.search(words(kit.key(sheet, kit.SIZES["a4"])))


@pytest.mark.parametrize("sheet", EVERY)
def test_everything_is_on_the_page_and_gray(sheet):
    for size in kit.SIZES.values():
        figure = kit.front(sheet, size)
        figure.draw_without_rendering()
        lowest = min(t.get_position()[1] for t in figure.texts)
        widest = max(t.get_window_extent().x1 for t in figure.texts)
        margin = 0.9 * kit.MARGIN * figure.dpi
        assert lowest > 0.03 and widest < figure.bbox.x1 - margin
        (ax,) = figure.axes
        land = [patch.get_window_extent() for patch in ax.patches]
        wide = max(box.x1 for box in land) - min(box.x0 for box in land)
        assert wide > figure.bbox.width - 2.6 * kit.MARGIN * figure.dpi
        highest = max(box.y1 for box in land)
        above = [t for t in figure.texts if sheet.task.startswith(t.get_text())]
        assert above and all(t.get_window_extent().y0 > highest for t in above)
        for patch in ax.patches:
            red, green, blue, _ = to_rgba(patch.get_facecolor())
            assert red == green == blue


@pytest.mark.parametrize("sheet", EVERY)
def test_every_unit_has_its_electoral_votes(sheet):
    (ax,) = kit.front(sheet, kit.SIZES["a4"]).axes
    told = " ".join(text.get_text().replace("\n", " ") for text in ax.texts)
    for unit, votes in sheet.board.contest.electoral_votes.items():
        assert re.search(rf"\b{unit}( [A-Z])? {votes}\b", told), unit


def test_one_call_writes_pdfs_of_two_pages_and_pages_of_the_web(tmp_path):
    sheet = kit.worksheets()[0]
    kit.write_pdf(sheet, tmp_path / "one.pdf", "letter")
    pdf = (tmp_path / "one.pdf").read_bytes()
    assert len(re.findall(rb"/Type /Page\b(?!s)", pdf)) == 2
    assert re.search(rb"MediaBox \[ ?0 0 612 792", pdf)
    page = unescape(kit.web_page(sheet))
    assert not re.search(r"<script|<link|url\((?!#)|(?:src|href)=\"http", page)
    for question in sheet.asked:
        assert question.ask in page
    assert page.index(sheet.asked[0].ask) < page.index("<h2>Key</h2>")
