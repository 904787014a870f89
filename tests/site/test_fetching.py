"""In a browser, what draws on paper is fetched when it is first imported, or missed
kindly.
"""

import re
import sys
from importlib import import_module
from types import SimpleNamespace

import pytest

from election_kit._browser import ADVICE, Fetcher
from election_kit.errors import MissingExtra
from tests.site.place import ROOT

sys.path.append(str(ROOT / "docs/site"))
pages = import_module("pages")


@pytest.fixture
def internet(monkeypatch, tmp_path):
    """Pyodide's two modules, and a place that what they load goes to."""
    place = SimpleNamespace(can_wait=True, connected=True, asked=[])

    def load(name):
        place.asked.append(name)
        if place.connected:
            (tmp_path / f"{name}.py").write_text("here = True\n", encoding="utf-8")

    ffi = SimpleNamespace(
        can_run_sync=lambda: place.can_wait, run_sync=lambda promise: promise
    )
    monkeypatch.setitem(sys.modules, "pyodide.ffi", ffi)
    monkeypatch.setitem(sys.modules, "pyodide_js", SimpleNamespace(loadPackage=load))
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Fetcher(["paper_made"])])
    yield place
    sys.modules.pop("paper_made", None)


def test_an_import_fetches_what_is_known(internet):
    assert import_module("paper_made").here
    assert internet.asked == ["paper_made"]


def test_nothing_else_is_fetched(internet):
    with pytest.raises(ModuleNotFoundError, match="cloth_made"):
        import_module("cloth_made")
    assert internet.asked == []


@pytest.mark.parametrize(("can_wait", "tries"), [(True, ["paper_made"]), (False, [])])
def test_without_internet_or_patience_the_error_is_the_kit_s(internet, can_wait, tries):
    internet.connected, internet.can_wait = False, can_wait
    with pytest.raises(MissingExtra, match="paper_made"):
        import_module("paper_made")
    assert internet.asked == tries


def test_the_advice_names_the_lessons_that_draw_nothing_on_paper():
    told = [int(number) for number in re.findall(r"\d+", ADVICE)]
    lessons = pages.lessons(ROOT / "notebooks")
    assert told == [number for number, lesson in enumerate(lessons) if not lesson.paper]
    assert "{package}" in ADVICE


def test_what_is_drawn_on_paper_is_seen_in_the_code():
    code = (
        "import election_kit as ek\nek.draw_map(2020)\nfrom pandas import"
        " DataFrame\nek.Board(2020)"
    )
    assert sorted(pages.on_paper(code)) == ["DataFrame", "ek.draw_map"]
    assert list(pages.on_paper("from election_kit.plots.night import lead_chart")) == [
        "lead_chart"
    ]
