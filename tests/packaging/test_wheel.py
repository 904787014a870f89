"""What `pip install` brings is whole (shapes, tables, lessons, papers) and works away
from the checkout.
"""

import json
import re
from fnmatch import fnmatch

import pytest

import election_kit as ek
from tests.packaging.place import ROOT, contents, names, papers
from tests.servers import answers
from tests.test_launcher import ADDRESS, status

TRACES = (
    "*__pycache__*",
    "*.pyc",
    "*.election_kit*",
    "*.ipynb_checkpoints*",
    "*.part",
    "*.venv*",
)
VISIT = """
import json, election_kit as ek
night = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
board = ek.Board(night)
board.flip("Georgia")
figure = ek.draw_map(night).figure
figure.savefig("map.png")
bundle, _ = board._repr_mimebundle_()
print(json.dumps({
    "home": ek.__file__, "version": ek.__version__, "totals": dict(board.scenario.totals),
    "kinds": sorted(bundle), "state": sorted(board.get_state()), "papers": str(ek.sources("elections")),
}))
"""


def package(files):
    """Return what a wheel puts into the package's folder."""
    return {
        name.removeprefix("election_kit/")
        for name in files
        if name.startswith("election_kit/")
    }


def tree(folder, inside=""):
    """Return the files of a folder of the checkout that belong in the wheel."""
    files = {
        inside + path.relative_to(ROOT / folder).as_posix()
        for path in (ROOT / folder).rglob("*.*")
    }
    return {name for name in files if not any(fnmatch(name, trace) for trace in TRACES)}


@pytest.fixture(scope="module")
def wheel(archives):
    return contents(archives.wheel)


def test_the_wheel_holds_the_package_its_shapes_and_its_lessons_and_nothing_else(
    wheel,
):
    lessons = tree("notebooks", "_notebooks/")
    shapes = {
        f"_shapes/{name}"
        for name in ("us.geojson", "us.json", "layouts.json", "SOURCES.toml")
    }
    assert "_notebooks/answers/00_start_here.toml" in lessons
    assert package(wheel) == tree("election_kit") | lessons | shapes | {
        "_shapes/sources/us-atlas-LICENSE"
    }
    assert {name.split("/")[0].split("-")[0] for name in wheel} == {"election_kit"}


def test_the_source_archive_builds_the_same_wheel(archives, wheel):
    assert contents(archives.direct) == wheel


def test_the_source_archive_is_the_checkout(archives):
    held = names(archives.sdist)
    assert {
        "shapes/build.py",
        "tests/conftest.py",
        "docs/conf.py",
        "Makefile",
        "constraints.txt",
    } <= held
    assert [
        name for name in held if any(fnmatch(name, trace) for trace in TRACES)
    ] == []


def test_the_papers_of_the_wheel_are_complete(wheel):
    info, metadata = papers(wheel)
    assert (metadata["Name"], metadata["Version"]) == (
        "election-kit",
        ek.__version__,
    )
    assert metadata["License-Expression"] == "MIT"
    carried = set(metadata.get_all("License-File"))
    assert carried == {
        "LICENSE",
        "THIRD_PARTY.md",
        "shapes/sources/us-atlas-LICENSE",
    }
    for name in carried:
        assert wheel[f"{info}/licenses/{name}"] == (ROOT / name).read_bytes()
    assert metadata.get_payload().lstrip().startswith("# election_kit")
    assert {"maps", "lab"} <= set(metadata.get_all("Provides-Extra"))
    assert wheel[f"{info}/entry_points.txt"].decode().split() == [
        "[console_scripts]", "election-kit", "=", "election_kit.__main__:main",
    ]  # fmt: skip


def test_the_newest_changes_are_those_of_this_version():
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[?([\w.]+)", changes, re.MULTILINE)
    assert (
        next(version for version in versions if version != "Unreleased")
        == ek.__version__
    )


def test_an_installed_kit_draws_a_map_and_opens_a_board(installed):
    seen = json.loads(installed.run("python", "-c", VISIT))
    assert str(installed.home) in seen["home"]
    assert seen["version"] == ek.__version__
    assert seen["totals"] == {"Biden": 269, "Trump": 214}
    assert {
        "application/vnd.jupyter.widget-view+json",
        "image/png",
        "image/svg+xml",
    } <= set(seen["kinds"])
    assert {"_esm", "_css", "_contest", "_shapes", "_state"} <= set(seen["state"])
    assert seen["papers"] == str(ek.sources("elections"))
    assert (installed.home / "map.png").read_bytes().startswith(b"\x89PNG")
    assert installed.pip("check").startswith("No broken requirements")


def test_an_installed_kit_opens_the_lessons_from_a_copy(installed):
    first = installed.home / "election_kit_lessons" / "00_start_here.ipynb"
    with installed.start(
        "election-kit", "--no-browser", "--port=0", "--", "--allow-root"
    ) as process:
        printed = ""
        while not (address := ADDRESS.search(printed)) and (
            line := process.stdout.readline()
        ):
            printed += line
        assert address, printed
        assert answers(f"http://127.0.0.1:{address[1]}/api", process)
        assert status(int(address[1]), address[3]) == 200
        process.terminate()
        process.stdout.read()
    assert f"The lessons are in {first.parent}." in printed
    assert first.read_bytes() == (ROOT / "notebooks" / first.name).read_bytes()


def test_a_lesson_runs_where_the_kit_is_installed(installed):
    lesson = installed.home / "election_kit_lessons" / "00_start_here.ipynb"
    installed.run(
        "python",
        "-c",
        "from election_kit.__main__ import lessons_folder as f;"
        " f(__import__('pathlib').Path())",
    )
    before = lesson.read_bytes()
    installed.run("python", "-m", "jupyter", "execute", "--output=done", str(lesson))
    done = json.loads(lesson.with_name("done.ipynb").read_text(encoding="utf-8"))
    kinds = {
        kind
        for cell in done["cells"]
        for output in cell.get("outputs", ())
        for kind in output.get("data", ())
    }
    assert "application/vnd.jupyter.widget-view+json" in kinds
    assert lesson.read_bytes() == before
