"""Disks that are full, folders that cannot be written, kernels that end while they
write, files cut short.
"""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import election_kit as ek
from election_kit import _geometry
from election_kit.errors import BadInput, TableError
from election_kit.widgets.board import Board

ROOT = Path(__file__).parents[2]
KEEPS = """
import sys
import election_kit as ek
from election_kit.widgets.panels import saved
map = ek.election(2020).scenario()
for n in range(int(sys.argv[2])):
    saved.keep(f"{sys.argv[1]} {n % 15}", map)
    print(n, flush=True)
"""
FULL = """
import resource, sys
import election_kit as ek
board = ek.Board(2020)
board.keep("before")
usual = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (20, usual[1]))  # a file of 21 bytes finds the disk full
try:
    board.keep("too much")
except ek.ElectionKitError as error:
    print(error)
print(dict(board.kept) == {"before": board.scenario})
resource.setrlimit(resource.RLIMIT_FSIZE, usual)
board.keep("after")
print(list(board.kept))
"""
READ_ONLY = """
import os, sys
import election_kit as ek
from election_kit.widgets.panels import saved
from tests.widgets.page import Page
os.chdir(sys.argv[1])
page = Page(ek.Board(2020))
page.send({"op": "shelf", "open": True}, {"op": "keep", "name": "before"}, {"unit": "GA", "side": "Trump"})
os.chmod(".", 0o755)  # whoever cannot come in, cannot read either
os.chmod(".election_kit", 0o555)
if os.geteuid() == 0:
    os.seteuid(65534)  # root may write anywhere; nobody may not
page.send({"op": "keep", "name": "after"}, {"unit": "NV", "side": "Trump"})
print(page.refusal, page.state["shelf"]["kept"], page.widget.scenario["NV"], sep="\\n")
"""

FILE = Path(".election_kit/scenarios.json")


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def start(code: str, *arguments: str) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        "-c",
        f"import sys; sys.path.insert(0, {str(ROOT)!r}){code}",
        *arguments,
    ]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_kernels_that_keep_maps_at_one_moment_lose_none():
    kernels = [start(KEEPS, name, "15") for name in ("first", "second", "third")]
    assert [kernel.wait(60) for kernel in kernels] == [0, 0, 0]
    for kernel in kernels:
        kernel.stdout.close()
    assert sorted(Board(2020).kept) == sorted(
        f"{k} {n}" for k in ("first", "second", "third") for n in range(15)
    )


def test_a_kernel_that_is_killed_while_it_writes_has_kept_what_it_said(here):
    for killed in range(4):
        with start(KEEPS, f"kernel {killed}", "100000") as kernel:
            said = [int(kernel.stdout.readline()) for _ in range(3 + killed)]
            kernel.kill()
        kept = Board(2020).kept
        assert {f"kernel {killed} {n}" for n in said} <= set(kept)
        assert all(scenario == ek.as_it_ended(2020) for scenario in kept.values())
        FILE.unlink()


def test_a_full_disk_is_said_and_takes_nothing(here):
    with start(FULL) as kernel:
        said = kernel.stdout.read().splitlines()
    assert said == [
        (
            f"Nothing is kept: {(here / FILE).parent} cannot be written (File too"
            " large)."
        ),
        "True",
        "['before', 'after']",
    ]
    assert [path.name for path in FILE.parent.iterdir()] == [FILE.name]


@pytest.mark.parametrize("place", ["not there/map.svg", "a file/map.svg", "."])
def test_a_map_that_cannot_be_saved_says_why(here, place):
    (here / "a file").write_text("")
    with pytest.raises(BadInput, match=r"Cannot (write|save)"):
        Board(2020).save(place)


def test_a_folder_where_nothing_can_be_written_stops_no_click():
    with TemporaryDirectory() as folder:
        kept = Path(folder).resolve() / FILE
        with start(READ_ONLY, folder) as kernel:
            said = kernel.stdout.read().splitlines()
        assert said == [
            f"Nothing is kept: {kept.parent} cannot be written (Permission denied).",
            "[('before', '2020: Biden 306, Trump 232')]",
            "Trump",
        ]
        kept.parent.chmod(0o755)
        assert json.loads(kept.read_text())["scenarios"].keys() == {"before"}


@pytest.mark.parametrize(
    "damage", [lambda text: text[: len(text) // 2], lambda text: ""]
)
def test_shapes_cut_short_are_named(here, monkeypatch, damage):
    name = "us.json"
    (here / name).write_text(damage(_geometry.shapes_file(name).read_text()))
    with monkeypatch.context() as patch:
        patch.setattr(_geometry, "folder", lambda _: here)
        _geometry.shapes_data.cache_clear()
        with pytest.raises(
            TableError, match=r"us\.json is damaged: install election-kit again"
        ):
            Board(2020)
    assert (
        Board(2020)._shapes["units"].keys()
        == Board(2020).scenario.contest.electoral_votes.keys()
    )
