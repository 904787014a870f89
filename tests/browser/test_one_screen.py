"""What is asked at every flip fits the notebook's view, in a real JupyterLab, at the
sizes that schools have.
"""

from contextlib import closing

import pytest

SIZES = [(1280, 720), (1366, 768), (1920, 1080)]
ZOOMS = [1, 1.25]
BOARD = """
import election_kit as ek
board = ek.Board(ek.calls(2020, by="NYT", at="2020-11-06T09:50Z"))
board
"""
REPLAY = """
import election_kit as ek
replay = ek.Replay(newsroom="NYT", at="2020-11-06T09:50Z")
replay
"""
#: How far each part, and the last of what must be seen, lies below the view; the top
#: of the widget above it.
SEEN = """parts => {
    const root = document.querySelector(".ek-root");
    const view = document.querySelector(".jp-WindowedPanel-outer").getBoundingClientRect();
    const below = parts.map(part => {
        const box = root.querySelector(part).getBoundingClientRect();
        return Math.ceil(box.bottom - view.bottom);
    });
    const map = root.querySelector(".ek-map").getBoundingClientRect();
    return {
        above: Math.ceil(view.top - root.getBoundingClientRect().top),
        below: Object.fromEntries(parts.map((part, n) => [part, below[n]])),
        map: [Math.round(map.width), Math.round(map.height)],
    };
}"""
PARTS = {
    BOARD: [".ek-head", ".ek-map", ".ek-outcomes", ".ek-panel"],
    REPLAY: [".ek-clock", ".ek-play", ".ek-head", ".ek-map", ".ek-lines"],
}


@pytest.mark.parametrize("files", ["open", "closed"])
@pytest.mark.parametrize("cell", [BOARD, REPLAY], ids=["board", "replay"])
def test_score_map_and_paths_fit_one_screen(lab, cell, files):
    with closing(lab.open(lab.write("screen.ipynb", cell))) as book:
        if files == "closed":
            book.page.evaluate("() => jupyterapp.shell.collapseLeft()")
        book.run_all()
        book.page.locator(".ek-map").wait_for()
        for (width, height), zoom in [(s, z) for s in SIZES for z in ZOOMS]:
            size = {"width": int(width / zoom), "height": int(height / zoom)}
            book.page.set_viewport_size(size)
            book.page.evaluate(
                """async () => {
                    const frame = () => new Promise(requestAnimationFrame);
                    for (let n = 0; n < 4; n += 1) await frame();
                    document.querySelector(".ek-root").scrollIntoView({block: "start"});
                    for (let n = 0; n < 4; n += 1) await frame();
                }"""
            )
            seen = book.page.evaluate(SEEN, PARTS[cell])
            assert seen["above"] <= 2, (size, seen)
            assert all(gap <= 0 for gap in seen["below"].values()), (size, seen)
            assert seen["map"][0] >= 280, (size, seen)
        assert book.errors == []


TOP_IS_SEEN = """() => {
    const view = document.querySelector(".jp-WindowedPanel-outer").getBoundingClientRect();
    const top = document.querySelector(".ek-root").getBoundingClientRect().top;
    return top >= view.top - 1 && top <= view.top + view.height / 2;
}"""


@pytest.mark.parametrize("scrolled", [False, True], ids=["whole", "in a box"])
def test_after_its_cell_has_run_the_top_of_a_board_is_seen(lab, scrolled):
    """As a learner runs them, cell by cell: the notebook moves on to the next one. A
    long output may have a box of its own, which scrolls.
    """
    before = ["print('\\n' * 30)"] * 2
    after = ["1 + 1"] * 4
    told = "print('\\n' * 300)\n" if scrolled else ""
    cells = [*before, f"{told}{BOARD}", *after]
    with closing(lab.open(lab.write("steps.ipynb", *cells))) as book:
        for n in range(3):
            book.page.evaluate(
                "([n, on]) => {"
                " jupyterapp.shell.currentWidget.content.widgets[n].outputsScrolled ="
                " on; }",
                [n, scrolled and n == 2],
            )
            book.ask(
                "() => jupyterapp.commands.execute('notebook:run-cell-and-select-next')"
            )
        book.page.locator(".ek-map").wait_for()
        book.page.wait_for_function(TOP_IS_SEEN)
