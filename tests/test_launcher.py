"""`election-kit`: from the command line to an open, guarded address."""

import http.client
import json
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from jupyter_server.services.config.manager import ConfigManager
from jupyter_server.services.kernels.connection.channels import (
    ZMQChannelsWebsocketConnection,
)
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from jupyterlab.labapp import LabApp

import election_kit as ek
from election_kit import __main__ as launcher
from election_kit._server import PromptConnection
from tests.servers import ROOT, answers, environment

ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)(/lab/tree/[^\s?]+)\?token=(\w+)")


@pytest.fixture
def lessons(tmp_path, monkeypatch):
    folder = tmp_path / "notebooks"
    (folder / "notes").mkdir(parents=True)
    for name in (launcher.FIRST, "01_paths.ipynb", "notes/01.txt"):
        (folder / name).write_text(f"as shipped: {name}", encoding="utf-8")
    monkeypatch.setattr(launcher, "folder", lambda name: folder)
    monkeypatch.setattr(launcher, "refuse_root", lambda extra: None)
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def started(monkeypatch):
    """The command lines JupyterLab was started with."""
    seen = []
    monkeypatch.setattr(
        launcher, "start", lambda arguments: seen.append(arguments) or 0
    )
    return seen


def test_it_opens_the_first_lesson_on_this_computer_only(lessons, started):
    assert launcher.main(["--no-browser", "--port", "9999", "--", "--debug"]) == 0
    [arguments] = started
    assert arguments[-1] == "--debug"
    assert {
        "--no-browser",
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.port=9999",
        f"--ServerApp.root_dir={Path.cwd() / launcher.COPY}",
        "--LabApp.default_url=/lab/tree/00_start_here.ipynb",
        "--LabApp.news_url=",  # nobody is asked for news, or for a newer version
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    } <= set(arguments)
    assert "token" not in " ".join(arguments)


def test_a_browser_opens_only_where_there_is_a_screen(lessons, started, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    launcher.main([])
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    launcher.main([])
    assert ["--no-browser" in arguments for arguments in started] == [
        False,
        True,
    ]


@pytest.mark.parametrize("name", ["01_paths", "01_paths.ipynb", "01", "1"])
def test_a_lesson_can_be_named_in_short(lessons, started, name):
    assert launcher.main([name]) == 0
    assert "--LabApp.default_url=/lab/tree/01_paths.ipynb" in started[0]


def test_a_mistyped_lesson_gets_the_nearest_one(lessons, started, capsys):
    assert launcher.main(["01_path"]) == 1
    assert (
        "There is no lesson '01_path'. Did you mean '01_paths'?"
        in capsys.readouterr().err
    )
    assert started == []


def test_root_is_told_what_to_do(monkeypatch, started, capsys):
    monkeypatch.setattr(launcher.os, "geteuid", lambda: 0, raising=False)
    assert launcher.main([]) == 1
    assert "election-kit -- --allow-root" in capsys.readouterr().err
    launcher.refuse_root(["--allow-root"])
    monkeypatch.setattr(launcher.os, "geteuid", lambda: 1000, raising=False)
    launcher.refuse_root([])


def test_without_jupyterlab_the_extra_is_named(lessons, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "jupyterlab.labapp", None)
    assert launcher.main([]) == 1
    assert "pip install 'election-kit[lab]'" in capsys.readouterr().err


def test_no_question_about_news_lies_over_the_first_lesson(monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/somewhere")
    monkeypatch.setenv("PYTHONSTARTUP", "")
    monkeypatch.setattr(LabApp, "launch_instance", lambda arguments: None)
    assert launcher.start([]) == 0
    assert launcher.os.environ["JUPYTER_CONFIG_PATH"].startswith("/somewhere")
    defaults = ConfigManager(config_dir_name="labconfig").get(
        "default_setting_overrides"
    )
    assert defaults["@jupyterlab/apputils-extension:notification"] == {
        "fetchNews": "false"
    }
    shown = defaults["@jupyterlab/notebook-extension:tracker"]["maxNumberOutputs"]
    assert shown >= 100, "a board and its stand-in are two: fifty boards in a cell"


@pytest.fixture
def shipped(lessons, tmp_path, monkeypatch):
    """The lessons of an installed kit, which are copied."""
    folder = lessons.rename(tmp_path / "_notebooks")
    monkeypatch.setattr(launcher, "folder", lambda name: folder)
    return folder


def write(path, text):
    path.write_text(text, encoding="utf-8")


def texts(folder):
    files = (
        path
        for path in folder.rglob("*")
        if path.is_file() and ".election_kit" not in path.parts
    )
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in files
    }


def test_an_installed_kit_copies_the_lessons_and_never_overwrites_work(
    shipped, tmp_path, capsys
):
    own = launcher.lessons_folder(tmp_path)
    assert (own, texts(own)) == (
        tmp_path / "election_kit_lessons",
        texts(shipped),
    )
    write(own / launcher.FIRST, "my work")
    write(own / "mine.ipynb", "my own")
    (own / "01_paths.ipynb").unlink()
    assert launcher.lessons_folder(own) == own, (
        "called from inside, it makes no copy in the copy"
    )
    assert texts(own) == {
        **texts(shipped),
        launcher.FIRST: "my work",
        "mine.ipynb": "my own",
    }
    assert capsys.readouterr().out.splitlines() == [f"The lessons are in {own}."] * 2


def test_lessons_can_be_copied_without_opening_them(
    lessons, tmp_path, started, monkeypatch, capsys
):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (lessons / ".election_kit").mkdir()
    write(lessons / ".election_kit/progress.json", "a teacher's own")
    assert launcher.main(["--copy", "~/class/one"]) == 0
    own = tmp_path / "class/one"
    assert texts(own) == texts(lessons)
    assert not (own / ".election_kit/progress.json").exists()
    assert (capsys.readouterr().out, started) == (
        f"The lessons are in {own}.\n",
        [],
    )


def test_a_new_version_renews_what_nobody_has_touched_and_tells_of_the_rest(
    shipped, tmp_path, capsys
):
    own = launcher.lessons_folder(tmp_path)
    write(own / launcher.FIRST, "my work")
    for name in texts(shipped):
        write(shipped / name, f"new: {name}")
    for _ in range(2):
        capsys.readouterr()
        launcher.lessons_folder(tmp_path)
        assert texts(own) == {**texts(shipped), launcher.FIRST: "my work"}
        told = capsys.readouterr().out.splitlines()[1:]
        assert [line.split(" is as you left it")[0] for line in told] == [
            launcher.FIRST
        ]
    (own / launcher.FIRST).rename(own / "old.ipynb")
    launcher.lessons_folder(tmp_path)
    assert texts(own) == {**texts(shipped), "old.ipynb": "my work"}


@pytest.mark.parametrize("note", ["", "{", "[1]", "7", None])
def test_without_a_note_of_what_was_copied_everything_is_kept(
    shipped, tmp_path, note, capsys
):
    own = launcher.lessons_folder(tmp_path)
    (own / ".election_kit/copied.json").unlink()
    if note is not None:
        write(own / ".election_kit/copied.json", note)
    write(shipped / launcher.FIRST, "new")
    launcher.lessons_folder(tmp_path)
    assert texts(own)[launcher.FIRST] == f"as shipped: {launcher.FIRST}"
    assert f"{launcher.FIRST} is as you left it" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_is_named(
    shipped, tmp_path, started, monkeypatch, capsys
):
    write(tmp_path / "election_kit_lessons", "a file where the folder would be")
    monkeypatch.chdir(tmp_path)
    assert launcher.main([]) == 1
    assert "election_kit_lessons cannot be written" in capsys.readouterr().err
    assert started == []


def test_messages_between_page_and_kernel_are_not_held_back(monkeypatch):
    calls = []

    class Handler(KernelWebsocketHandler):
        def __init__(self):
            """Open no socket."""

        def set_nodelay(self, value):
            calls.append(value)

    monkeypatch.setattr(
        ZMQChannelsWebsocketConnection,
        "connect",
        lambda self: calls.append("connected"),
    )
    connection = PromptConnection.__new__(PromptConnection)
    connection.websocket_handler = Handler()
    connection.connect()
    assert calls == [True, "connected"]


@pytest.fixture
def running(tmp_path):
    """A started `election-kit` whose port was taken: that port, and the match of the
    address it printed.
    """
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [
            sys.executable,
            "-m",
            "election_kit",
            "--port",
            str(port),
            "--no-browser",
            "--",
            "--allow-root",
        ]
        with subprocess.Popen(
            command,
            env=environment(tmp_path),
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process:
            printed = ""
            while not (address := ADDRESS.search(printed)) and (
                line := process.stdout.readline()
            ):
                printed += line
            assert address, printed
            assert answers(f"http://127.0.0.1:{address[1]}/api", process)
            yield port, address
            process.terminate()
            process.stdout.read()


def status(port: int, token: str = "") -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", f"/api/contents?token={token}")
    code = connection.getresponse().status
    connection.close()
    return code


def test_a_taken_port_gives_another_and_the_address_with_its_token_is_printed(
    running,
):
    taken, address = running
    port, path, token = address.groups()
    assert int(port) != taken
    assert path == "/lab/tree/00_start_here.ipynb"
    assert (status(int(port), token), status(int(port))) == (200, 403)


def test_a_checkout_is_worked_in_as_a_copy_too(tmp_path):
    own = launcher.lessons_folder(tmp_path)
    assert own == tmp_path / "election_kit_lessons"
    assert sorted(path.name for path in own.glob("*.ipynb")) == sorted(
        path.name for path in (ROOT / "notebooks").glob("*.ipynb")
    )
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert f"{own.name}/" in ignored, "git stays clean"


def test_keys_are_not_where_learners_look(tmp_path):
    own = launcher.lessons_folder(tmp_path)
    assert [path for path in own.rglob("*") if "answers" in path.parts] == []
    assert not (own / "TEACHERS.md").exists()


def test_a_lesson_begins_afresh_and_what_was_done_stays(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    own = launcher.lessons_folder(tmp_path)
    write(own / launcher.FIRST, "my work")
    lesson = ek.lesson(0)
    lesson.check("trump_ways", 8)
    assert launcher.main(["--fresh", "0"]) == 0
    (kept,) = (own / "put_aside").iterdir()
    assert kept.read_text(encoding="utf-8") == "my work"
    assert (own / launcher.FIRST).read_bytes() == (
        ROOT / "notebooks" / launcher.FIRST
    ).read_bytes()
    assert "put aside" in capsys.readouterr().out
    assert not ek.lesson(0)._records["trump_ways"].answers
    held = json.loads((tmp_path / ".election_kit/progress.json").read_text())
    assert [name[:26] for name in held["lessons"]] == ["00_start_here, put aside 2"]


def test_every_lesson_can_begin_afresh_at_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert launcher.main(["--fresh", "all"]) == 0
    aside = tmp_path / "election_kit_lessons" / "put_aside"
    assert len(list(aside.iterdir())) == len(list((ROOT / "notebooks").glob("*.ipynb")))
