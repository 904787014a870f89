"""Handouts: each lesson on paper, with its pictures and room to write, and without its
answers.

``make handouts``, or ``python -m election_kit.lessons.handouts FOLDER``, runs every
lesson without answers. It writes a page for each, and a PDF of it where Chromium or
Chrome is found (CHROMIUM may name it).

The words go through nbconvert's reader of Markdown, the page does not go through its
exporter: that shows each output as it is, and here a question becomes room to write, a
widget the picture that stands in for it, and what a question says is left out.
"""

import base64
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from election_kit._resources import PACKAGE, folder
from election_kit.errors import MissingExtra
from election_kit.lessons.execution import execute
from election_kit.lessons.questions import Question, questions

ASKED = re.compile(r'^lesson\.(predict|check)\("(\w+)".*\n?', re.M)
WORDS = {"predict": "Your guess", "check": "Your answer"}
LINE = '<p class="line"></p>'
ROOM = {"number": 1, "units": 1, "scenario": 2, "open": 6}  # lines to write on
SEEN = (
    '<section class="question"><p><em>Controls on the screen.</em> What do you'
    f" see?</p>{LINE * 2}</section>"
)
VIEW = "application/vnd.jupyter.widget-view+json"
STILL = 'class="ek-still'  # the picture that stands in for a widget
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    MAC,
)


def handout(path: Path) -> str:
    """Return a lesson as a page of HTML that needs no script and no network; ``path``
    stays untouched.
    """
    try:
        from nbconvert.filters.markdown_mistune import markdown2html_mistune
    except ImportError as error:
        raise MissingExtra("nbconvert", "lab") from error
    book = _run(path)
    title = escape(book.cells[0].source.splitlines()[0].removeprefix("# "))
    style = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
    body = markdown2html_mistune("\n\n".join(_parts(book, questions(path.stem))))
    return (
        '<!doctype html>\n<html lang="en"><head><meta'
        f' charset="utf-8"><title>{title}</title>\n<style>\n{style}</style></head>\n<body>\n<p'
        f' class="name">Lesson {int(path.stem[:2])} ·'
        f" Name<span></span>Date<span></span></p>\n{body}</body></html>\n"
    )


def write_pdf(page: Path) -> Path | None:
    """Print a page to a PDF beside it and return that; None where no browser is found."""
    names = [os.environ["CHROMIUM"]] if "CHROMIUM" in os.environ else BROWSERS
    browser = next(filter(None, map(shutil.which, names)), None)
    if browser is None:
        return None
    pdf = page.with_suffix(".pdf").resolve()
    with TemporaryDirectory() as profile:  # a browser that is open keeps its own
        flags = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
        ]
        where = [
            f"--user-data-dir={profile}",
            f"--print-to-pdf={pdf}",
            page.resolve().as_uri(),
        ]
        subprocess.run(
            [browser, *flags, *where],
            check=True,
            capture_output=True,
            timeout=120,
        )
    return pdf


def main(argv: Sequence[str]) -> None:
    """Write the handouts of all lessons into a folder, by default ``build/handouts``."""
    out = Path(*argv[:1] or ["build/handouts"])
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(folder("notebooks").glob("[0-9]*.ipynb")):
        page = out / f"{path.stem}.html"
        page.write_text(handout(path), encoding="utf-8")
        sys.stdout.write(f"{write_pdf(page) or page}\n")


def _run(path: Path) -> Any:
    """Return the notebook with the outputs and the widgets' states of a run without
    answers.
    """
    import nbformat

    book = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    paths = os.pathsep.join(
        filter(None, (str(PACKAGE.parent), os.environ.get("PYTHONPATH")))
    )
    with TemporaryDirectory() as home:  # where nobody has made progress
        return execute(
            book,
            cwd=Path(home),
            env={**os.environ, "PYTHONPATH": paths},
            timeout=60,
            extra_arguments=["--log-level=ERROR"],
        )


def _parts(book: Any, asked: Mapping[str, Question]) -> Iterator[str]:
    """Yield the lesson as pieces of Markdown: prose, code, pictures, questions; no
    progress.
    """
    states = next(iter(book.metadata.widgets.values()))["state"]
    for cell in book.cells:
        if cell.cell_type == "markdown":
            yield cell.source
        elif not cell.source.startswith("lesson.finish("):
            if code := ASKED.sub("", cell.source).strip():
                yield f"```python\n{code}\n```"
            yield from (
                _question(act, asked[key]) for act, key in ASKED.findall(cell.source)
            )
            if not ASKED.search(
                cell.source
            ):  # what a question says is an answer, or nothing yet
                yield from (_shown(output, states) for output in cell.outputs)


def _question(act: str, question: Question) -> str:
    choices = "".join(f"<li>{escape(text)}</li>" for text in question.choices.values())
    room = f"<ul>{choices}</ul>" if choices else LINE * ROOM[question.kind]
    ask = (
        f"<p><strong>{WORDS[act]}.</strong>"
        f" {escape(' '.join(question.ask.split()))}</p>"
    )
    return f'<section class="question">{ask}{room}</section>'


def _shown(output: Any, states: Mapping[str, Any]) -> str:
    """Return an output as Markdown; of controls the pictures they show at the start."""
    data = output.get("data", {})
    words = output.get("text") or data.get("text/plain", "")
    if STILL in (page := data.get("text/html", "")):
        return f"<figure>{page[page.index('<img') : page.index('>', page.index('<img')) + 1]}</figure>"
    for kind in ("image/svg+xml", "image/png"):
        if kind in data:
            content = (
                data[kind]
                if kind == "image/png"
                else base64.b64encode(data[kind].encode()).decode()
            )
            alt = escape(words.strip().splitlines()[0])
            return (
                f'<figure><img alt="{alt}"'
                f' src="data:{kind};base64,{"".join(content.split())}"></figure>'
            )
    if VIEW in data and data.get("text/plain") == "":
        return ""  # what stands in for it comes next
    if VIEW in data:
        inner = [
            _shown(o, states)
            for o in _inside(data[VIEW]["model_id"], states)
            if "image/png" in str(o)
        ]
        return "\n\n".join(inner) or SEEN
    for start, end in (("<table", "</table>"), ("<p>", None)):  # a frame, sentences
        if start in page:
            last = page.index(end) + len(end) if end else len(page)
            return str(page[page.index(start) : last])
    return (  # a fence would end at the next three backticks
        f"<pre>{escape(words.rstrip())}</pre>"
    )


def _inside(model: str, states: Mapping[str, Any]) -> Iterator[Any]:
    state = states[model]["state"]
    yield from state.get("outputs", ())
    for child in state.get("children", ()):
        yield from _inside(child.removeprefix("IPY_MODEL_"), states)


if __name__ == "__main__":
    main(sys.argv[1:])
