"""Saved notebooks and exported pages: where a widget cannot live, a picture and words
stand in for it.
"""

import base64
import subprocess
import tarfile
from collections import Counter
from contextlib import closing
from copy import deepcopy
from importlib.metadata import version
from io import BytesIO

import nbformat
import pytest
from nbconvert import HTMLExporter
from nbformat.sign import NotebookNotary
from PIL import Image
from playwright.sync_api import expect

from election_kit.lessons.execution import execute
from tests.servers import environment

NIGHT = 'ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")'
PICTURES = {
    "board": f"import election_kit as ek\nek.Board({NIGHT})",
    "replay": 'ek.Replay(at="2020-11-06T09:50Z")',
    "map on paper": f"ek.draw_map({NIGHT})",
    "map and controls": (
        f'from ipywidgets import Label\ndisplay(Label("Beside"), ek.FlipMap({NIGHT}))'
    ),
}
CELLS = {
    **PICTURES,
    "question": 'ek.lesson("00_start_here").predict("georgia_alone")',
}
SCORE, ASKED = "253", "Suppose Biden wins Georgia"
# Everything a reader can see: the alternative texts of pictures that have loaded and
# take room, and words.
SEEN = """area => {
    const room = (img) => Math.min(img.clientHeight, (img.closest("figure") ?? img).clientHeight);
    const there = (img) => img.checkVisibility() && img.naturalWidth > 0 && room(img) > 200;
    return [area.innerText, ...[...area.querySelectorAll("img")].filter(there).map((img) => img.alt)].join();
}"""
LONG = 300_000


@pytest.fixture(scope="module")
def book(server):
    """Run the cells, and keep what their widgets held at the end, as nbconvert does."""
    kernel = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS.values()]
    made = nbformat.v4.new_notebook(metadata={"kernelspec": kernel}, cells=cells)
    return execute(
        made,
        cwd=server.notebooks,
        env=environment(server.notebooks.parent),
        timeout=60,
        extra_arguments=["--log-level=ERROR"],
    )


def without_state(book):
    kept = deepcopy(book)
    del kept.metadata["widgets"]
    return kept


def expect_all_told(page, areas):
    """Wait until every cell's output shows its picture with its words, or for a
    question its words.
    """
    expect(areas).to_have_count(len(CELLS), timeout=LONG)
    for n, name in enumerate(CELLS):
        told = SCORE if name in PICTURES else ASKED
        args = [areas.nth(n).element_handle(), told]
        page.wait_for_function(
            f"([area, told]) => ({SEEN})(area).includes(told)",
            arg=args,
            timeout=LONG,
        )


@pytest.mark.parametrize("trusted", [False, True], ids=["untrusted", "trusted"])
def test_in_jupyterlab_nothing_is_blank_before_a_cell_runs(server, book, trusted):
    path = server.notebooks / f"saved_{trusted}.ipynb"
    nbformat.write(without_state(book), path)
    if trusted:
        NotebookNotary(data_dir=str(server.notebooks.parent / "data")).sign(
            nbformat.read(path, as_version=4)
        )
    with closing(server.open(path.name)) as lab:
        lab.page.set_viewport_size(
            {"width": 1280, "height": 4000}
        )  # JupyterLab shows what is in sight
        expect_all_told(lab.page, lab.page.locator(".jp-Cell-outputArea"))
        expect(lab.page.get_by_text("Error displaying widget")).to_have_count(
            5 if trusted else 0, timeout=LONG
        )
        lab.run_all()
        expect(lab.page.locator(".ek-root")).to_have_count(
            4, timeout=LONG
        )  # alive, and nothing stands in for them now
        stills = lab.page.locator(".ek-still")
        expect(stills).to_have_count(4, timeout=LONG)
        assert not any(still.is_visible() for still in stills.all())
        assert (lab.errors, lab.outside) == ([], [])


@pytest.mark.parametrize("state", [False, True], ids=["without", "with"])
def test_an_exported_page_without_a_network_nor_a_kernel_is_not_blank(
    browser, book, tmp_path, state
):
    body, _ = HTMLExporter().from_notebook_node(book if state else without_state(book))
    path = tmp_path / "saved.html"
    path.write_text(body, encoding="utf-8")
    with closing(browser.new_context(offline=True)) as context:
        page = context.new_page()
        page.goto(path.as_uri())
        expect_all_told(page, page.locator(".jp-Cell-outputWrapper"))


@pytest.fixture(scope="module")
def scripts(tmp_path_factory):
    """Return what a published page asks for, by a part of its address: the manager of
    widgets and what it needs, and anywidget.
    """
    folder = tmp_path_factory.mktemp("scripts")
    found = {}
    for package, file, part in (
        ("requirejs@2.3.7", "require.js", "require.min.js"),
        ("@jupyter-widgets/html-manager@1.0.14", "dist/embed-amd.js", "embed-amd.js"),
        (f"anywidget@{version('anywidget')}", "dist/index.js", "anywidget@"),
    ):
        command = ["npm", "pack", "--silent", package]
        name = subprocess.run(
            command, cwd=folder, check=True, capture_output=True, text=True
        ).stdout.strip()
        with tarfile.open(folder / name) as archive:
            found[part] = archive.extractfile(f"package/{file}").read().decode()
    return found


@pytest.mark.parametrize("network", [False, True], ids=["without", "with"])
def test_a_published_board_flips_and_counts_without_a_kernel(
    browser, book, scripts, tmp_path, network
):
    body, _ = HTMLExporter().from_notebook_node(book)
    path = tmp_path / "published.html"
    path.write_text(body, encoding="utf-8")

    def answer(route):
        part = next((part for part in scripts if part in route.request.url), None)
        if network and part:
            route.fulfill(body=scripts[part], content_type="text/javascript")
        else:
            route.abort("internetdisconnected")

    with closing(browser.new_context()) as context:
        context.route("**://*.*/**", answer)
        page = context.new_page()
        page.clock.install()
        page.goto(path.as_uri())
        cell = page.locator(".jp-Cell-outputWrapper").first
        if network:  # the manager's own board, and nothing stands in for it
            expect(cell.locator(".ek-root")).to_have_count(2, timeout=LONG)
            expect(cell.locator(".ek-still")).to_be_hidden(timeout=LONG)
        board = cell.locator(".ek-root").filter(visible=True)
        heading = board.locator(".ek-path-heading")
        expect(heading).to_have_text("64 ways the open units can fall", timeout=LONG)
        board.locator('[data-unit="GA"]').dispatch_event("click")
        expect(heading).to_have_text("32 ways the open units can fall")
        expect(board.locator(".ek-say")).to_contain_text("Biden 269, Trump 214.")
        page.clock.fast_forward(60_000)
        expect(board.locator(".ek-trouble")).to_have_text("")
        board.get_by_role("button", name="Undo").click()
        expect(heading).to_have_text("64 ways the open units can fall")


@pytest.mark.parametrize("name", CELLS)
def test_where_only_a_png_and_plain_words_are_shown(book, name):
    outputs = [output.data for output in book.cells[[*CELLS].index(name)].outputs]
    words = "\n".join(data["text/plain"] for data in outputs)
    assert (SCORE if name in PICTURES else ASKED) in words
    pngs = [
        base64.b64decode(data["image/png"]) for data in outputs if "image/png" in data
    ]
    assert len(pngs) == (name in PICTURES)
    for png in pngs:
        picture = Image.open(BytesIO(png)).convert("RGB")
        colors = Counter(picture.get_flattened_data())
        assert (
            picture.width >= 700
            and sum(n > picture.width for n in colors.values()) >= 4
        )
