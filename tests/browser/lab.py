"""A real JupyterLab, driven by conditions and never by the clock."""

import ast
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize

from election_kit.__main__ import jupyter_arguments
from tests.servers import (
    PATIENCE,
    ROOT,
    answers,
    environment,
    free_port,
    with_packages,
)

FLAGS = [
    "--allow-root",
    "--ServerApp.port_retries=0",
    "--IdentityProvider.token=",
    "--LabApp.expose_app_in_browser=True",
    "--LabApp.extension_manager=readonly",
]
SETTINGS = {
    "apputils-extension/notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
        "doNotDisturbMode": True,
    },
    # On a busy disk a file is written later than JupyterLab believes, and it asks who
    # else changed it.
    "docmanager-extension/plugin": {
        "autosave": False,
        "lastModifiedCheckMargin": 600_000,
    },
}
# Of the extra [site]: in a JupyterLab it breaks the page while it loads. A package of
# its name hides it.
HIDDEN = "@jupyterlite/pyodide-kernel-extension"
#: A promise of the page that is never kept fails a test; without this it would stop all
#: of them.
LIMITED = """async given => {
    let timer;
    const late = new Promise((_, no) => { timer = setTimeout(no, 900_000, Error("No answer for long.")); });
    try { return await Promise.race([(%s)(given), late]); } finally { clearTimeout(timer); }
}"""
#: The window of a test that asks for no other.
SIZE: ViewportSize = {"width": 1280, "height": 900}
OPEN = """async path => {
    const {commands, shell} = jupyterapp;
    shell.expandLeft();
    const opened = await commands.execute("docmanager:open", {path});
    shell.activateById(opened.id);
    await opened.sessionContext.ready;
}"""
KERNEL = "jupyterapp.shell.currentWidget.sessionContext.session.kernel"


class Lab:
    """A JupyterLab server that writes below ``home`` only; ``notebooks`` is its own
    copy of the lessons. ``packages`` are JupyterLab's own, installed beside.
    """

    def __init__(
        self, browser: Browser, home: Path, packages: Path | None = None
    ) -> None:
        self.browser = browser
        self.opened: list[Notebook] = []
        self.idle: list[Page] = []  # with a JupyterLab in which no notebook is open
        self.notebooks = home / "notebooks"
        shutil.copytree(
            ROOT / "notebooks",
            self.notebooks,
            ignore=shutil.ignore_patterns(".ipynb_checkpoints"),
        )
        for name, settings in SETTINGS.items():
            path = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(settings), encoding="utf-8")
        hidden = home / "hidden" / "labextensions" / HIDDEN / "package.json"
        hidden.parent.mkdir(parents=True)
        hidden.write_text(
            json.dumps({"name": HIDDEN, "version": "0", "jupyterlab": {}}),
            encoding="utf-8",
        )
        self.port = free_port()
        arguments = jupyter_arguments(self.notebooks, "", port=self.port, browser=False)
        self.log = (home / "lab.log").open("wb")
        env = environment(home)
        if packages:
            env = with_packages(env, packages)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *arguments, *FLAGS],
            env=env,
            cwd=self.notebooks,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        started = answers(f"http://127.0.0.1:{self.port}/api/status", self.process)
        assert started, (home / "lab.log").read_text(encoding="utf-8", errors="replace")

    def write(self, name: str, *cells: str) -> str:
        """Write a notebook of code cells next to the lessons and return its name."""
        book = {
            "cells": [
                {
                    "cell_type": "code",
                    "id": f"cell-{i}",
                    "metadata": {},
                    "execution_count": None,
                    "outputs": [],
                    "source": source,
                }
                for i, source in enumerate(cells)
            ],
            "metadata": {
                "kernelspec": {
                    "name": "python3",
                    "display_name": "Python 3",
                    "language": "python",
                }
            },
            "nbformat": 4,
            "nbformat_minor": 5,
        }
        (self.notebooks / name).write_text(json.dumps(book), encoding="utf-8")
        return name

    def open(self, name: str) -> "Notebook":
        """Open a notebook, its kernel idle, in a JupyterLab that another test has left
        behind, or in a new one.
        """
        if not self.idle:
            return self.open_anew(name, keep=self.idle)
        page = self.idle.pop()
        page.set_viewport_size(SIZE)
        notebook = Notebook(page, keep=self.idle)
        self.opened.append(notebook)
        notebook.ask(OPEN, name)
        notebook.wait_for_kernel()
        return notebook

    def open_anew(
        self, name: str, *, keep: list[Page] | None = None, **context: Any
    ) -> "Notebook":
        """Open a notebook in a fresh browser context (``color_scheme="dark"`` etc.),
        for a test that changes the page itself, its kernel idle.
        """
        page = self.browser.new_context(viewport=SIZE, **context).new_page()
        page.set_default_timeout(PATIENCE)
        notebook = Notebook(page, keep=keep)
        self.opened.append(notebook)
        page.goto(f"http://127.0.0.1:{self.port}/lab/tree/{name}?reset")
        notebook.wait_for_kernel()
        return notebook

    def close(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=120)
        self.log.close()


class Notebook:
    """An open notebook: ``page`` is Playwright's; ``errors`` collects errors thrown in
    the page.
    """

    def __init__(self, page: Page, *, keep: list[Page] | None = None) -> None:
        self.page, self.keep = page, keep
        self.errors: list[str] = []
        self.outside: list[str] = []
        self.heard = {
            "pageerror": lambda error: self.errors.append(str(error)),
            "request": lambda request: self._note(request.url),
            "websocket": lambda socket: self._note(socket.url),
        }
        for event, hear in self.heard.items():
            page.on(event, hear)

    def _note(self, address: str) -> None:
        if not address.startswith(
            ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")
        ):
            self.outside.append(address)

    def ask(self, script: str, given: Any = None) -> Any:
        """Return what a function in the page promises, or fail."""
        return self.page.evaluate(LIMITED % script, given)

    def save(self) -> None:
        self.ask("() => jupyterapp.commands.execute('docmanager:save')")

    def wait_for_kernel(self) -> None:
        kernel = KERNEL.replace(".", "?.")
        self.page.wait_for_function(
            f"() => globalThis.{kernel}?.status === 'idle'", timeout=PATIENCE
        )

    def run_all(self) -> None:
        """Run every cell; an exception in one fails the test with its traceback."""
        self.ask("() => jupyterapp.commands.execute('notebook:run-all-cells')")
        tracebacks = self.page.evaluate(
            """() => [...jupyterapp.shell.currentWidget.content.widgets].flatMap(cell =>
                cell.model.type !== "code" ? [] : cell.model.outputs.toJSON()
                    .filter(o => o.output_type === "error").map(o => o.traceback.join("\\n")))"""
        )
        assert not tracebacks, "\n".join(tracebacks)

    def kernel_eval(self, expression: str) -> Any:
        """Return the value, as JSON, of a Python expression evaluated in the notebook's
        kernel.
        """
        result = self.ask(
            f"""async code => {{
                const reply = await {KERNEL}.requestExecute({{
                    code: "", silent: true, store_history: false, user_expressions: {{value: code}},
                }}).done;
                return reply.content.user_expressions.value;
            }}""",
            f"__import__('json').dumps({expression})",
        )
        assert result["status"] == "ok", f"{result['ename']}: {result['evalue']}"
        return json.loads(ast.literal_eval(result["data"]["text/plain"]))

    def wait_until(self, expression: str, value: Any = True) -> None:
        """Wait until a Python expression has that value in the kernel."""
        end = time.monotonic() + PATIENCE / 1000
        while (seen := self.kernel_eval(expression)) != value:
            assert time.monotonic() < end, f"{expression} is {seen!r}, not {value!r}"

    def restart_kernel(self) -> None:
        self.keep = None  # JupyterLab remembers it longer than the next test lasts
        self.ask(f"() => {KERNEL}.restart()")

    def kill_kernel(self) -> None:
        """End the kernel's process as a crash would, and wait until JupyterLab knows."""
        self.keep = None
        self.page.evaluate(
            f"""() => {{ window.kernelStopped = new Promise(resolve => {KERNEL}.statusChanged.connect(
                (_, status) => /restarting|dead/.test(status) && resolve(status))); }}"""
        )
        os.kill(self.kernel_eval("__import__('os').getpid()"), signal.SIGKILL)
        self.ask("() => window.kernelStopped")

    def use_theme(self, theme: str) -> None:
        """Change JupyterLab's theme, "Light" or "Dark", for all that is opened later."""
        self.ask(
            "theme => jupyterapp.commands.execute('apputils:change-theme', {theme})",
            f"JupyterLab {theme}",
        )
        light = str(theme == "Light").lower()
        told = self.page.locator(f"body[data-jp-theme-light={light}]")
        told.wait_for(state="attached")

    def screenshot(self, path: Path | str) -> None:
        self.page.screenshot(path=path)

    def close(self) -> None:
        """Shut the kernel down and close the notebook, and the page if nobody keeps it."""
        self.ask("() => jupyterapp.shell.currentWidget.sessionContext.shutdown()")
        if self.keep is None or self.errors:
            self.page.context.close()
            return
        self.page.evaluate("() => jupyterapp.shell.currentWidget.dispose()")
        for event, hear in self.heard.items():
            self.page.remove_listener(event, hear)
        self.keep.append(self.page)
