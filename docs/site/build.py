"""Build the static site: ``python docs/site/build.py build/site [--handouts FOLDER]``.

Any web server can serve the folder: ``python -m http.server --bind 127.0.0.1
--directory build/site``. Packages come from the registries pip and npm are set up with.
The site asks no other host for anything but what draws on paper, which is Pyodide's to
deliver.
"""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[2]
sys.path[:0] = [str(HERE), str(ROOT)]

from notices import notices  # noqa: E402
from pages import (  # noqa: E402  (found by the line above)
    board_page,
    boards,
    first_board,
    landing_page,
    lessons,
    pictures,
)
from runtime import EXTENSIONS, make_python  # noqa: E402

from election_kit.lessons.class_results import class_page  # noqa: E402

PAGES = (
    "anywidget",
    "@jupyter-widgets/jupyterlab-manager",
    "@jupyterlite/pyodide-kernel-extension",
)
APPS = ("lab", "notebooks", "repl", "tree")
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
#: The lesson whose first board is drawn before Python is there.
FIRST = "00_start_here"
DRAW_FIRST = f"""<script>
if (new URLSearchParams(location.search).get("path") === "{FIRST}.ipynb") import("../first_board.js");
</script>"""


def build(target: Path, *, handouts: Path | None = None) -> None:
    """Make the site anew; ``handouts`` are what ``make handouts`` printed, if they are
    to be shown.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    with TemporaryDirectory() as scratch:
        work = Path(scratch)
        make_lite(work, target / "lite")
    for year, content in boards().items():
        write(
            target / "boards" / f"{year}.json",
            json.dumps(content, separators=(",", ":")),
        )
    write(target / "notices.txt", notices(target / "lite" / "static" / "pyodide"))
    write(target / "board.html", board_page())
    write(target / "class.html", class_page())
    printed = copy_handouts(handouts, target / "handouts") if handouts else []
    for name, picture in pictures().items():
        write(target / name, picture)
    write(
        target / "index.html",
        landing_page(lessons(ROOT / "notebooks"), printed),
    )
    for name in (HERE / "site.css", ROOT / "docs" / "looks" / "board-1400.png"):
        shutil.copy(name, target)


def make_lite(work: Path, target: Path) -> None:
    """Build JupyterLite with our Python and the lessons."""
    ours = make_python(work / "static" / "pyodide")
    shutil.copytree(
        ROOT / "notebooks",
        work / "lessons",
        ignore=shutil.ignore_patterns("answers", ".*"),
    )
    options = {
        "pyodideUrl": "./static/pyodide/pyodide.mjs",
        "loadPyodideOptions": {"packages": ours},
    }
    page = {
        "appName": "election_kit",
        "exposeAppInBrowser": True,
        "litePluginSettings": {KERNEL: options},
    }
    settings = {"jupyter-lite-schema-version": 0, "jupyter-config-data": page}
    write(work / "jupyter-lite.json", json.dumps(settings))
    config = {
        "apps": APPS,
        "contents": [str(work / "lessons")],
        "federated_extensions": [str(EXTENSIONS / name) for name in PAGES],
        "ignore_sys_prefix": [
            "federated_extensions"
        ],  # whatever else is installed here
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
    }
    write(
        work / "jupyter_lite_config.json",
        json.dumps({"LiteBuildConfig": config}),
    )
    command = [
        sys.executable,
        "-m",
        "jupyterlite_core",
        "build",
        "--lite-dir",
        work,
        "--output-dir",
        target,
    ]
    done = subprocess.run(
        command, cwd=work, capture_output=True, text=True, check=False
    )
    built = json.loads((target / "jupyter-lite.json").read_text(encoding="utf-8"))
    found = built["jupyter-config-data"]["litePluginSettings"][KERNEL]
    # An addon that stumbles is left out with a warning, and the exit code stays 0.
    if (
        done.returncode
        or found["pyodideUrl"] != options["pyodideUrl"]
        or not (target / "repl").is_dir()
    ):
        raise SystemExit(f"JupyterLite was not built:\n{done.stdout}\n{done.stderr}")
    for app in APPS:
        add_to_head(target / app / "index.html", fetch_early(target))
    write(target / "first_board.js", first_board(ROOT / "notebooks" / f"{FIRST}.ipynb"))
    add_to_head(target / "notebooks" / "index.html", DRAW_FIRST)


def fetch_early(target: Path) -> str:
    """Return what has the browser fetch Python while JupyterLite still starts."""
    names = sorted(path.name for path in (target / "static/pyodide").iterdir())
    return "".join(
        f'<link rel="prefetch" href="../static/pyodide/{name}">' for name in names
    )


def add_to_head(page: Path, text: str) -> None:
    """Write something into the head of a page."""
    whole = page.read_text(encoding="utf-8")
    write(page, whole.replace("</head>", f"{text}</head>", 1))


def copy_handouts(source: Path, target: Path) -> list[str]:
    """Copy printed lessons; return the names of their pages."""
    target.mkdir()
    for path in sorted([*source.glob("[0-9]*.html"), *source.glob("[0-9]*.pdf")]):
        shutil.copy(path, target)
    return sorted(path.name for path in target.glob("*.html"))


def write(path: Path, text: str) -> None:
    """Write a file, with the folders it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main() -> None:
    """Build the site that the command line asks for."""
    line = argparse.ArgumentParser(description="Build the static site.")
    line.add_argument(
        "target", type=Path, help="the folder to fill; what is in it goes"
    )
    line.add_argument(
        "--handouts", type=Path, help="a folder of printed lessons to show"
    )
    asked = line.parse_args()
    build(
        asked.target.resolve(),
        handouts=asked.handouts and asked.handouts.resolve(),
    )


if __name__ == "__main__":
    main()
