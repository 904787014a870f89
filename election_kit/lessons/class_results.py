"""A class's results: the files that learners handed in, as one page and one table.

``election-kit --collect FOLDER`` writes both into the folder; the static site has the
same page, which reads the files that are dropped on it. Nothing is sent anywhere.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import election_kit as ek
from election_kit._files import write_whole
from election_kit._resources import folder
from election_kit.errors import BadInput
from election_kit.lessons.questions import questions
from election_kit.widgets.map.geometry import map_shapes

HERE = Path(__file__)
TABLE, PAGE = "class_results.csv", "class_results.html"
MOST_BYTES = 1_000_000  # bytes of one learner's file


def collect(place: Path) -> tuple[Path, int]:
    """Write the page and the table of all files in a folder, and below it; return the
    page and how many files were read.

    Raises `BadInput` if there is no file of a learner.
    """
    files = {str(path.relative_to(place)): text for path, text in _handed_in(place)}
    if not files:
        raise BadInput(
            f"{place} has no file that a learner wrote with lesson.hand_in(...)."
        )
    page, table = place / PAGE, place / TABLE
    try:
        write_whole(page, class_page(files))
        with table.open("w", encoding="utf-8-sig", newline="") as file:
            _write_all(file, files)
    except OSError as error:
        raise BadInput(f"{place} cannot be written: {error.strerror}.") from error
    return page, len(files)


def class_page(files: Mapping[str, str] | None = None) -> str:
    """Return the page, with the files in it: name -> text."""
    parts = {
        "script": HERE.with_suffix(".js").read_text(encoding="utf-8"),
        "told": _data({"asks": _asks(), "tiles": _tiles()}),
        "files": _data(dict(files or {})),
    }
    page = HERE.with_suffix(".html").read_text(encoding="utf-8")
    for name, text in parts.items():
        page = page.replace(f"{{{{{name}}}}}", text)
    return page


def _handed_in(place: Path) -> Iterator[tuple[Path, str]]:
    """Yield the learners' files with their texts; other files are left alone."""
    for path in sorted(place.rglob("*.csv")):
        if path.name == TABLE or path.is_symlink() or path.stat().st_size > MOST_BYTES:
            continue
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        if {"lesson", "question", "prediction"} <= set(
            text.partition("\n")[0].split(",")
        ):
            yield path, text


def _write_all(file: Any, files: Mapping[str, str]) -> None:
    rows: list[dict[str, str]] = []
    for name, text in files.items():
        read = list(csv.DictReader(text.splitlines(keepends=True)))
        rows += [
            {**row, "learner": row.get("learner") or Path(name).stem} for row in read
        ]
    names = list(dict.fromkeys(name for row in rows for name in row if name))
    table = csv.DictWriter(file, names, extrasaction="ignore")
    table.writeheader()
    table.writerows(rows)


def _asks() -> dict[str, Any]:
    """Return what is asked, lesson by lesson; no answers."""
    told = {}
    for path in sorted((folder("notebooks") / "answers").glob("*.toml")):
        book = folder("notebooks") / f"{path.stem}.ipynb"
        first = json.loads(book.read_text(encoding="utf-8"))["cells"][0]["source"][0]
        asked = {
            key: {"ask": one.ask, "kind": one.kind, "choices": dict(one.choices)}
            for key, one in questions(path.stem).items()
        }
        told[path.stem] = {"title": first.strip("# \n"), "questions": asked}
    return told


def _tiles() -> dict[str, Any]:
    tiles: dict[str, Any] = map_shapes(ek.contest(2020))["layouts"]["tiles"]
    return tiles


def _data(value: object) -> str:
    """Return data as a script may hold it: no text of a learner can end the script."""
    return json.dumps(value).replace("<", "\\u003c").replace("\u2028", "\\u2028")
