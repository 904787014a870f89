"""Front ends that `make test` does not install: ``python -m tests.fronts.others``, or
some of them by name.

Each gets an environment of its own, in a folder that is thrown away (``--keep FOLDER``
keeps it). In each a board is opened in a browser, Georgia is clicked, and both the page
and Python must say so; where that cannot be, what is seen instead.
"""

import argparse
import json
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlparse

from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from tests.browser.chromium import ARGUMENTS, find
from tests.servers import PATIENCE, ROOT, answers, environment, free_port

BOARD = """
import election_kit as ek
board = ek.Board(ek.calls(2020, by="NYT", at="2020-11-06T09:50Z"))
"""
PANEL = f"""
import panel as pn
{BOARD}
words = pn.pane.Str("Python says: " + str(dict(board.scenario.totals)))
def told(event):
    words.object = "Python says: " + str(dict(event.new.totals))
board.observe(told, "scenario")
pn.Column(pn.pane.IPyWidget(board, sizing_mode="stretch_width"), words).servable()
"""
SHINY = """
import election_kit as ek
from shiny import App, render, ui
from shinywidgets import output_widget, reactive_read, render_widget
app_ui = ui.page_fluid(output_widget("board"), ui.output_text("words"))
def server(input, output, session):
    @render_widget
    def board():  # Shiny wants a widget made where it is shown
        return ek.Board(ek.calls(2020, by="NYT", at="2020-11-06T09:50Z"))
    @render.text
    def words():
        scenario = reactive_read(board.widget, "scenario")
        return "Python says: " + str(dict(scenario.totals))
app = App(app_ui, server)
"""
STREAMLIT = f"""
import streamlit as st
{BOARD}
st.write(board)
"""
#: A part of an address -> the package of npm that lies there, and its file.
CDN = {
    "require.min.js": ("requirejs@2.3.7", "require.js"),
    "embed-amd.js": ("@jupyter-widgets/html-manager@1.0.14", "dist/embed-amd.js"),
    "anywidget": ("anywidget@0.11.0", "dist/index.js"),
}


class Place:
    """A folder with an environment for each front end."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def install(self, name: str, *packages: str, python: str = sys.executable) -> Path:
        """Return the folder of programs of an environment with the kit and packages."""
        own = self.home / name
        if not own.exists():
            subprocess.run([python, "-m", "venv", own], check=True)
            pip = [own / "bin" / "pip", "install", "--quiet"]
            subprocess.run([*pip, ROOT, *packages], check=True)
        return own / "bin"

    @contextmanager
    def server(self, name: str, *command: str | Path, address: str) -> Iterator[None]:
        """Run a server until it is not needed any more."""
        home = self.home / f"{name}_home"
        home.mkdir(exist_ok=True)
        env = environment(home) | {"HOME": str(home), "PYTHONPATH": ""}
        with (home / "log").open("wb") as log:
            process = subprocess.Popen(
                [*map(str, command)],
                cwd=home,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
            try:
                assert answers(address, process), (home / "log").read_text()
                yield
            finally:
                process.terminate()
                process.wait(timeout=60)


@cache
def script(package: str, file: str) -> str:
    """Return what a CDN would send: a file of a package of npm."""
    with TemporaryDirectory() as folder:
        pack = ["npm", "pack", "--silent", package]
        name = subprocess.run(
            pack, cwd=folder, check=True, capture_output=True, text=True
        ).stdout.strip()
        with tarfile.open(Path(folder) / name) as archive:
            found = archive.extractfile(f"package/{file}")
            assert found
            return found.read().decode()


@contextmanager
def opened(browser: Browser, address: str, *, network: bool) -> Iterator[Page]:
    """Open a page; with a network it gets anywidget's front end from a CDN, which is
    played here. What else it asks of other computers is printed.
    """
    asked: set[str] = set()

    def answer(route: Route) -> None:
        parts = urlparse(route.request.url)
        if parts.hostname in ("127.0.0.1", "localhost", None):
            return route.continue_()
        asked.add(f"{parts.hostname}{parts.path}")
        known = next((part for part in CDN if part in route.request.url), "")
        if not network or not known:
            return route.abort("internetdisconnected")
        return route.fulfill(
            body=script(*CDN[known]),
            content_type="text/javascript",
            headers={"Access-Control-Allow-Origin": "*"},
        )

    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.route("**/*", answer)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    try:
        yield page
    finally:
        print("   asked other computers for:", sorted(asked) or "nothing", flush=True)
        context.close()


def flip(page: Page) -> None:
    """Click Georgia; the page and Python must both say so."""
    board = page.locator(".ek-board").filter(visible=True).first
    heading = board.get_by_text("64 ways the open units can fall")
    expect(heading).to_be_visible(timeout=PATIENCE)
    box = board.bounding_box()
    assert box and box["width"] > 600, box
    board.locator('[data-unit="GA"]').click()
    expect(board.get_by_text("32 ways the open units can fall")).to_be_visible()
    expect(board.locator(".ek-root[data-pending]")).to_have_count(0)
    expect(board.locator(".ek-trouble")).to_have_text("")


def panel(place: Place, browser: Browser) -> None:
    """Panel: a board in a `Column`."""
    programs = place.install("panel", "panel==1.9.4", "ipywidgets_bokeh")
    port, app = free_port(), place.home / "panel_app.py"
    app.write_text(PANEL, encoding="utf-8")
    address = f"http://127.0.0.1:{port}/panel_app"
    serve = [programs / "panel", "serve", app, "--port", str(port)]
    with (
        place.server("panel", *serve, address=address),
        opened(browser, address, network=True) as page,
    ):
        flip(page)
        expect(page.get_by_text("Python says:")).to_contain_text("'Biden': 269")
    with (
        place.server("panel", *serve, address=address),
        opened(browser, address, network=False) as page,
    ):
        expect(page.get_by_text("Python says:")).to_be_visible()
        assert page.locator(".ek-root").count() == 0  # blank without a network


def shiny(place: Place, browser: Browser) -> None:
    """Shiny for Python, with shinywidgets."""
    programs = place.install("shiny", "shiny==1.8.0", "shinywidgets==0.8.2")
    port, app = free_port(), place.home / "shiny_app.py"
    app.write_text(SHINY, encoding="utf-8")
    address = f"http://127.0.0.1:{port}/"
    serve = [programs / "shiny", "run", "--port", str(port), app]
    with (
        place.server("shiny", *serve, address=address),
        opened(browser, address, network=False) as page,
    ):
        flip(page)
        expect(page.get_by_text("Python says:")).to_contain_text("'Biden': 269")


def streamlit(place: Place, browser: Browser) -> None:
    """Streamlit: `st.write` shows text, no board."""
    programs = place.install("streamlit", "streamlit==1.67.0")
    port, app = free_port(), place.home / "streamlit_app.py"
    app.write_text(STREAMLIT, encoding="utf-8")
    serve = [programs / "streamlit", "run", app, "--server.headless=true"]
    more = [f"--server.port={port}", "--browser.gatherUsageStats=false"]
    address = f"http://127.0.0.1:{port}/"
    with (
        place.server("streamlit", *serve, *more, address=address),
        opened(browser, address, network=False) as page,
    ):
        expect(page.get_by_text("Biden 253").first).to_be_visible(timeout=PATIENCE)
        print("  ", page.locator(".stApp").inner_text()[:300])
        assert page.locator(".ek-root").count() == 0


def jupytext(place: Place, _: Browser) -> None:
    """jupytext: every lesson as `.py` and `.md` and back, the same."""
    programs = place.install("jupytext", "jupytext==1.19.6", "ipykernel")
    for lesson in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for kind in ("py:percent", "md"):
            command = [programs / "jupytext", "--test", "--to", kind, lesson]
            subprocess.run(command, check=True, capture_output=True)


def notebook_6(place: Place, browser: Browser) -> None:
    """Notebook 6.5.7, with the versions that Google Colab has."""
    pins = ["ipykernel==6.17.1", "ipywidgets==7.7.1", "anywidget==0.9.21"]
    programs = place.install("notebook_6", "notebook==6.5.7", *pins, "setuptools<80")
    book = place.home / "notebook_6_home" / "board.ipynb"
    write(book, f"{BOARD}board", "print('Python says:', dict(board.scenario.totals))")
    port = free_port()
    serve = [programs / "jupyter-notebook", "--allow-root", "--no-browser"]
    more = [f"--port={port}", "--NotebookApp.token=", "--ip=127.0.0.1"]
    address = f"http://127.0.0.1:{port}"
    with (
        place.server("notebook_6", *serve, *more, address=f"{address}/api"),
        opened(browser, f"{address}/notebooks/board.ipynb", network=False) as page,
    ):
        page.wait_for_function("() => window.Jupyter?.notebook?.kernel?.is_connected()")
        page.evaluate("() => Jupyter.notebook.execute_cells([0])")
        flip(page)
        page.evaluate("() => Jupyter.notebook.execute_cells([1])")
        expect(page.get_by_text("Python says: {")).to_contain_text("'Biden': 269")


def myst_nb(place: Place, browser: Browser) -> None:
    """myst-nb: a page of documentation, with and without a network."""
    programs = place.install("myst_nb", "myst-nb==1.4.0", "ipykernel")
    source, built = place.home / "myst_source", place.home / "myst_built"
    write(source / "index.ipynb", f"{BOARD}board")
    settings = 'extensions = ["myst_nb"]\nnb_execution_mode = "force"\n'
    (source / "conf.py").write_text(settings, encoding="utf-8")
    command = [programs / "sphinx-build", "-q", source, built]
    path = f"{programs}:{environment(place.home)['PATH']}"
    env = environment(place.home) | {"PATH": path, "PYTHONPATH": ""}
    subprocess.run(command, check=True, env=env)
    for network in (False, True):
        address = (built / "index.html").as_uri()
        with opened(browser, address, network=network) as page:
            flip(page)
            assert page.locator(".ek-board").filter(visible=True).count() == 1


def write(path: Path, *cells: str) -> None:
    """Write a notebook of code cells."""
    path.parent.mkdir(exist_ok=True)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    empty = {"cell_type": "code", "metadata": {}, "execution_count": None}
    made = [
        {**empty, "id": f"cell-{n}", "outputs": [], "source": source}
        for n, source in enumerate(cells)
    ]
    book = {"cells": made, "metadata": {"kernelspec": kernel}}
    text = json.dumps(book | {"nbformat": 4, "nbformat_minor": 5})
    path.write_text(text, encoding="utf-8")


FRONTS: dict[str, Callable[[Place, Browser], None]] = {
    front.__name__: front
    for front in (panel, shiny, streamlit, jupytext, myst_nb, notebook_6)
}


def main() -> int:
    """Try each; return 0 if all do what the documentation says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*FRONTS, []], metavar="NAME")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    expect.set_options(timeout=PATIENCE)
    with TemporaryDirectory() as thrown, sync_playwright() as playwright:
        home = (options.keep or Path(thrown)).resolve()
        browser = playwright.chromium.launch(executable_path=find(), args=[*ARGUMENTS])
        for name in options.names or FRONTS:
            print(FRONTS[name].__doc__, flush=True)
            FRONTS[name](Place(home), browser)
            print("   as described", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
