"""A handout, printed by a real browser."""

import pytest

from election_kit.lessons import handouts
from tests.browser import chromium


@pytest.mark.browser
def test_a_browser_prints_a_page_tagged_for_screen_readers(tmp_path, monkeypatch):
    monkeypatch.setenv("CHROMIUM", chromium.find())
    html = tmp_path / "a lesson.html"
    html.write_text("<title>A lesson</title><h1>Why?</h1>", encoding="utf-8")
    pdf = handouts.write_pdf(html)
    assert pdf == tmp_path / "a lesson.pdf"
    content = pdf.read_bytes()
    assert content.startswith(b"%PDF-") and b"/StructTreeRoot" in content
