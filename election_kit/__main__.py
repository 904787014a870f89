"""Open the lessons: ``election-kit`` or ``python -m election_kit``."""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from election_kit import _store
from election_kit._resources import PACKAGE, find_lesson, folder
from election_kit.errors import BadInput, ElectionKitError, MissingExtra
from election_kit.lessons.records import Records

FIRST = "00_start_here.ipynb"
COPY = "election_kit_lessons"
KEYS = ("answers/", "TEACHERS.md")  # in the kit's own folder, for teachers


def main(argv: Sequence[str] | None = None) -> int:
    """Start JupyterLab on the lessons and return the exit code; what follows ``--``
    goes to JupyterLab.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    split = words.index("--") if "--" in words else len(words)
    options = parser().parse_args(words[:split])
    extra = words[split + 1 :]
    try:
        if options.colab is not None:
            lessons_for_colab(options.copy or Path("colab"), options.colab)
            return 0
        if options.copy is not None:
            bring_lessons(options.copy.expanduser())
            return 0
        if options.collect is not None:
            show_class(options.collect.expanduser())
            return 0
        if options.worksheets is not None:
            print_worksheets(options.worksheets.expanduser())
            return 0
        if options.fresh is not None:
            start_afresh(lessons_folder(Path.cwd()), options.fresh)
            return 0
        refuse_root(extra)
        lessons = lessons_folder(Path.cwd())
        notebook = find_notebook(lessons, options.notebook)
        show = options.browser and has_display(os.environ, sys.platform)
        return start(
            jupyter_arguments(lessons, notebook, port=options.port, browser=show)
            + extra
        )
    except ElectionKitError as error:
        print(f"election-kit: {error}", file=sys.stderr)
        return 1


def parser() -> argparse.ArgumentParser:
    """Return the command line's grammar."""
    line = argparse.ArgumentParser(
        prog="election-kit",
        description="Open the lessons in JupyterLab, on this computer only.",
        epilog=(
            "Options for JupyterLab itself follow a double dash: election-kit --"
            " --allow-root"
        ),
    )
    line.add_argument(
        "notebook",
        nargs="?",
        default=FIRST,
        help="the lesson to open, such as 3 (default: 0)",
    )
    line.add_argument(
        "--port",
        type=int,
        default=8888,
        help="the first port to try (default: 8888)",
    )
    line.add_argument(
        "--copy",
        metavar="FOLDER",
        type=Path,
        help="copy the lessons there, open nothing",
    )
    line.add_argument(
        "--colab",
        metavar="ADDRESS",
        help="with --copy: lessons that install the kit in Google Colab from there",
    )
    line.add_argument(
        "--collect",
        metavar="FOLDER",
        type=Path,
        help="show what a class did: the files that learners handed in",
    )
    line.add_argument(
        "--worksheets",
        metavar="FOLDER",
        type=Path,
        help="write a page to color and its key for six lessons, as PDF and HTML",
    )
    line.add_argument(
        "--fresh",
        metavar="LESSON",
        help='put the work on a lesson aside, or on "all"; open nothing',
    )
    line.add_argument(
        "--no-browser",
        dest="browser",
        action="store_false",
        help="print the address, open nothing",
    )
    return line


def lessons_folder(here: Path) -> Path:
    """Return the learner's own copy of the lessons, ``here / "election_kit_lessons"``.

    Lessons that are missing there are added, those nobody has touched are renewed with
    the kit, and what a learner has changed is never overwritten.
    """
    own = here if here.name == COPY else here / COPY
    bring_lessons(own)
    return own


def bring_lessons(own: Path) -> None:
    """Copy the lessons into a folder, and say so."""
    try:
        kept = copy_lessons(folder("notebooks"), own)
    except OSError as error:
        raise BadInput(
            f"{own} cannot be written: {error.strerror}. Choose a folder of your own."
        ) from error
    print(f"The lessons are in {own}.", flush=True)
    for name in kept:
        print(
            f"{name} is as you left it; this version has a newer one. To get it, rename"
            " yours and come back."
        )


def copy_lessons(source: Path, target: Path) -> list[str]:
    """Copy what is missing and renew what is as it was copied; return the names of what
    is kept instead.

    What was copied is noted beside the lessons, in ``.election_kit/copied.json``, as
    file -> sha256.
    """
    note = target / ".election_kit" / "copied.json"
    note.parent.mkdir(parents=True, exist_ok=True)
    copied, kept = _noted(note), []
    for path in sorted(path for path in source.rglob("*") if path.is_file()):
        name = path.relative_to(source).as_posix()
        if "/." in f"/{name}" or name.startswith(KEYS):  # checkpoints; what spoils
            continue
        copy, shipped = target / name, _sum(path)
        if copy.exists() and _sum(copy) not in (shipped, copied.get(name)):
            kept += [name] if copied.get(name) != shipped else []
            continue
        if not copy.exists() or _sum(copy) != shipped:
            copy.parent.mkdir(parents=True, exist_ok=True)
            part = copy.with_name(
                f"{copy.name}.part"
            )  # a copy cut short would pass for a learner's work
            shutil.copyfile(path, part)
            part.replace(copy)
        copied[name] = shipped
    note.write_text(json.dumps(copied, indent=1), encoding="utf-8")
    return kept


def show_class(place: Path) -> None:
    """Write a class's results into the folder of its files, and say where."""
    from election_kit.lessons.class_results import collect

    page, files = collect(place)
    print(f"{files} files. Open {page} in a browser; the table beside it has all rows.")


def lessons_for_colab(place: Path, address: str) -> None:
    """Write the lessons for Google Colab, and say where."""
    from election_kit.lessons.colab import write_for_colab

    written = write_for_colab(place.expanduser(), address)
    print(f"{len(written)} lessons for Colab are in {place}.")


def print_worksheets(out: Path) -> None:
    """Write the worksheets, and say which."""
    try:
        from election_kit.lessons.worksheets import write_worksheets
    except ImportError as error:
        raise MissingExtra("matplotlib and geopandas", "plots") from error
    for path in write_worksheets(out):
        print(path)


def start_afresh(own: Path, lesson: str) -> None:
    """Put the work on a lesson, or on "all", aside in ``own``, dated and not deleted."""
    names = sorted(path.stem for path in own.glob("[0-9]*.ipynb"))
    chosen = names if lesson == "all" else [find_lesson(lesson, names)]
    now = datetime.now(UTC).astimezone()
    aside = own / _store.ASIDE
    aside.mkdir(exist_ok=True)
    for name in chosen:
        notebook = own / f"{name}.ipynb"
        kept = aside / f"{name} {now:%Y-%m-%d %H.%M.%S}.ipynb"
        notebook.replace(kept)
        shutil.copyfile(folder("notebooks") / notebook.name, notebook)
        record = Records(name).put_aside()
        print(f"{notebook.name} begins afresh. What was there: {kept}, and {record}.")


def _noted(note: Path) -> dict[str, str]:
    """Return what was copied before; nothing if the note is missing or damaged: then
    all else is kept.
    """
    try:
        return dict(json.loads(note.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return {}


def _sum(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def find_notebook(lessons: Path, name: str) -> str:
    """Return the notebook meant by ``name`` ("00_start_here", "00" or "0"), as a path
    below ``lessons``.
    """
    paths = sorted(
        path.relative_to(lessons).with_suffix("")
        for path in lessons.rglob("[!.]*.ipynb")
    )
    return f"{find_lesson(name.removesuffix('.ipynb'), [path.as_posix() for path in paths])}.ipynb"


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Tell whether a browser window can open here (a browser in the terminal would take
    the terminal over).

    >>> has_display({}, "linux"), has_display({"DISPLAY": ":0"}, "linux"), has_display({}, "darwin")
    (False, True, True)
    """
    return platform in {"darwin", "win32"} or any(
        map(environment.get, ("DISPLAY", "WAYLAND_DISPLAY"))
    )


def refuse_root(extra: Sequence[str]) -> None:
    """Raise if root starts the server without saying so: JupyterLab itself would only
    log a line and stop.
    """
    is_root = getattr(os, "geteuid", lambda: 1)() == 0
    if is_root and not any(word.startswith("--allow-root") for word in extra):
        raise BadInput(
            "JupyterLab does not run as root (the administrator) unless you ask for it."
            " Use an ordinary account, or: election-kit -- --allow-root (with make:"
            " make lab ARGS='-- --allow-root')"
        )


def jupyter_arguments(
    lessons: Path, notebook: str, *, port: int, browser: bool
) -> list[str]:
    """Return JupyterLab's command line: this computer only, token kept, another port if
    this one is taken.

    JupyterLab by itself would ask the internet for news and for a newer version; here
    it asks nobody.
    """
    return [
        *([] if browser else ["--no-browser"]),
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        f"--ServerApp.root_dir={lessons}",
        f"--LabApp.default_url=/lab/tree/{quote(notebook)}",
        "--ServerApp.kernel_websocket_connection_class=election_kit._server.PromptConnection",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.news_url=",
    ]


def start(arguments: Sequence[str]) -> int:
    """Run JupyterLab in this process until it is stopped; it prints its address with
    the token.

    The first time, it would ask whether to fetch news, over the first lesson; the kit's
    default is no.
    """
    try:
        from jupyterlab.labapp import LabApp
    except ImportError as error:
        raise MissingExtra("JupyterLab", "lab") from error
    own = (os.environ.get("JUPYTER_CONFIG_PATH"), str(PACKAGE / "_jupyter"))
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, own))
    os.environ.setdefault("PYTHONSTARTUP", str(PACKAGE / "_jupyter" / "startup.py"))
    LabApp.launch_instance(list(arguments))
    return 0


if __name__ == "__main__":
    sys.exit(main())
