"""Handouts and boards, printed by a real browser."""

import re
import zlib
from contextlib import suppress

import pytest

import election_kit as ek
from election_kit import Board
from election_kit.lessons import handouts
from tests.browser import chromium
from tests.browser.desk import Desk

A4, A5 = (21.0, 29.7), (14.8, 21.0)  # cm


@pytest.mark.browser
def test_a_browser_prints_a_page_tagged_for_screen_readers(tmp_path, monkeypatch):
    monkeypatch.setenv("CHROMIUM", chromium.find())
    html = tmp_path / "a lesson.html"
    html.write_text("<title>A lesson</title><h1>Why?</h1>", encoding="utf-8")
    pdf = handouts.write_pdf(html)
    assert pdf == tmp_path / "a lesson.pdf"
    content = pdf.read_bytes()
    assert content.startswith(b"%PDF-") and b"/StructTreeRoot" in content


def pages_of(content: bytes) -> int:
    """Return how many pages a PDF has, also where its objects are compressed."""
    parts = [content]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        with suppress(zlib.error):
            parts.append(zlib.decompressobj().decompress(stream))
    return sum(len(re.findall(rb"/Type\s*/Page\b", part)) for part in parts)


@pytest.mark.thorough
@pytest.mark.parametrize(("paper", "pages"), [(A4, 1), (A5, 2)])
def test_a_board_takes_few_pages(bare_page, paper, pages):
    """Firefox broke no grid, and left half of a page empty."""
    page = Desk(bare_page, Board(ek.calls(2020, by="NYT", at="2020-11-06T09:50Z"))).page
    firefox = page.context.browser.browser_type.name == "firefox"
    # Playwright hands inches to this Firefox, which takes them for centimeters.
    wide, high = (f"{length}{'in' if firefox else 'cm'}" for length in paper)
    edge = dict.fromkeys(
        ("top", "bottom", "left", "right"), "1in" if firefox else "1cm"
    )
    content = page.pdf(width=wide, height=high, margin=edge, print_background=True)
    assert 0 < pages_of(content) <= pages


def test_paper_has_the_shortest_paths_and_no_folded_titles(bare_page):
    page = Desk(bare_page, Board(ek.calls(2020, by="NYT", at="2020-11-06T09:50Z"))).page
    page.emulate_media(media="print")
    assert page.locator(".ek-folds summary:visible").count() == 0
    paths = page.locator(".ek-folds .ek-paths")
    assert [one.is_visible() for one in paths.all()] == [True, True]
    assert paths.first.locator("li").first.text_content() == "PA"
