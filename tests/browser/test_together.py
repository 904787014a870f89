"""Widgets beside each other: in the boxes of ipywidgets, in a real JupyterLab, and in
the flex boxes that marimo and Panel make.
"""

from contextlib import closing

import pytest

from election_kit import Board, Scoreboard
from tests.browser.desk import Desk

BEGIN = """
import election_kit as ek
import ipywidgets as ip
lesson = ek.lesson("00_start_here")
def board(year): return ek.Board(year)
def score(year): return ek.Scoreboard(year)
def asked(_): return lesson.predict("trump_ways")
"""
#: How many are shown, and on how many columns.
BOXES = {
    "ip.HBox([{0}(2016), {0}(2020)])": (2, 2),
    "ip.Box([{0}(2016), {0}(2020)])": (2, 2),
    "ip.Stack([{0}(2016), {0}(2020)], selected_index=0)": (1, 1),
    "ip.VBox([{0}(2016), {0}(2020)], layout=ip.Layout(align_items='center'))": (2, 1),
    "ip.HBox([{0}(2016), ip.Button(description='Next')])": (1, 1),
}
KINDS = ("board", "score", "asked")
WIDTHS = """cell => {
    const seen = [...cell.querySelectorAll(".ek-root")].filter(one => one.checkVisibility());
    return [cell.querySelector(".jp-OutputArea-output").clientWidth,
            seen.map(one => one.getBoundingClientRect()).map(({width, right}) => [width, right]),
            cell.getBoundingClientRect().right];
}"""


def test_widgets_fill_the_box_they_are_in_and_share_it_evenly(lab):
    cells = [(kind, box) for kind in KINDS for box in BOXES]
    book = lab.open(
        lab.write("together.ipynb", BEGIN, *(box.format(kind) for kind, box in cells))
    )
    with closing(book):
        book.run_all()
        for n, (kind, box) in enumerate(cells, start=1):
            seen, columns = BOXES[box]
            cell = book.page.locator(".jp-Cell").nth(n)
            cell.scroll_into_view_if_needed()
            cell.locator(".ek-root").first.wait_for()
            room, sizes, edge = cell.evaluate(WIDTHS)
            assert len(sizes) == seen, (kind, box)
            assert all(right <= edge for _, right in sizes), (kind, box)
            spare = 0.25 if "Button" in box else 0.03
            for width, _ in sizes:
                assert abs(width - room / columns) < spare * room, (kind, box, width)
        assert book.errors == []


@pytest.mark.parametrize("make", [Board, Scoreboard])
@pytest.mark.parametrize(
    "box", ["flex", "inline-flex", "grid", "table", "inline-block"]
)
def test_a_host_that_fits_its_boxes_to_their_content_shows_a_widget(
    bare_page, make, box
):
    style = f".view {{ display: {box}; width: auto; align-items: flex-start; }}"
    bare_page.page.add_style_tag(content=style)
    desk = Desk(bare_page, make(2020), views=2)
    for view in desk.mounted.views.all():
        assert view.locator(".ek-root").bounding_box()["width"] >= 300
