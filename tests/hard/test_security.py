"""No text becomes markup or code, no path leads out of its folder, the server is for
this computer only.
"""

import ast
import json
import os
import pickle
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest

import election_kit as ek
from election_kit import __main__ as launcher
from election_kit.errors import BadInput, TableError
from election_kit.lessons import handouts
from election_kit.lessons.feedback import LEADS, Feedback
from election_kit.lessons.loop import Lesson
from election_kit.lessons.questions import Question, parsed
from election_kit.lessons.records import Records
from election_kit.widgets.panels import saved
from tests.hard.targets import TARGETS
from tests.widgets.page import Page

PACKAGE = Path(ek.__file__).parent
RUN = "globalThis.ran=1"
EVIL = (
    f"<img src=x onerror={RUN}>",
    f'"><script>{RUN}</script>',
    f"</title></svg></script><script>{RUN}</script>",
    f"```\n\n<img src=x onerror={RUN}>\n\n```".replace("\n", " "),
    "]]>&amp;<!--{evil}%s",
)
SAFE = {
    "main",
    "div",
    "p",
    "h1",
    "section",
    "em",
    "figure",
    "pre",
    "ul",
    "li",
    "strong",
    "noscript",
    "body",
}


class Tags(HTMLParser):
    """The elements and attributes that a browser would make of a text."""

    def __init__(self, text):
        super().__init__()
        self.names, self.attributes = set(), set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}


def country(evil):
    contest = ek.Contest(
        {"A": 3, "B": 2, "C": 2},
        sides=(f"Lark{evil}", "Wren"),
        names={"A": f"Alder{evil}"},
    )
    return ek.Scenario(contest, {"B": f"Lark{evil}"})


@pytest.mark.parametrize("evil", EVIL)
def test_words_in_a_saved_notebook_are_text(evil):
    scenario = country(evil)
    shown = [ek.explain(ek.paths(scenario, scenario.contest.sides[0]))._repr_html_()]
    shown += [Feedback(standing, evil)._repr_html_() for standing in LEADS]
    for html in shown:
        tags = Tags(html)
        assert (tags.names - {"p", "div"}, tags.attributes - {"style"}) == (
            set(),
            set(),
        )


@pytest.mark.parametrize("evil", EVIL)
def test_a_picture_is_xml_with_the_names_as_they_are(evil):
    board = ek.Board(country(evil))
    svg = ElementTree.fromstring(board._repr_mimebundle_()[0]["image/svg+xml"])
    assert {element.tag.rpartition("}")[2] for element in svg.iter()} == {
        "svg",
        "title",
        "rect",
        "text",
        "path",
    }
    assert not [
        name
        for element in svg.iter()
        for name in element.attrib
        if name.startswith("on")
    ]
    assert evil in svg.findtext("{http://www.w3.org/2000/svg}title")


@pytest.mark.parametrize("evil", EVIL)
def test_a_page_of_ones_own_has_two_scripts_and_no_more(evil, tmp_path):
    path = ek.Board(country(evil)).save(tmp_path / "map.html")
    text = path.read_text(encoding="utf-8")
    assert text.count("<script") == text.count("</script") == 2
    before = text.split("<script")[0]
    assert "img" not in Tags(before).names
    data = text.split('id="ek-data">')[1].split("</script>")[0]
    assert json.loads(data)["_contest"]["units"][0][1] == f"Alder{evil}"


@pytest.mark.parametrize("evil", EVIL)
def test_a_handout_prints_answers_outputs_and_questions_as_text(evil):
    from nbconvert.filters.markdown_mistune import markdown2html_mistune

    question = Question(key="q", kind="choice", ask=evil, right="", choices={"a": evil})
    output = {"data": {"text/plain": f"{evil}\n```\n{evil}"}}
    html = markdown2html_mistune(
        f"{handouts._question('check', question)}\n\n{handouts._shown(output, {})}"
    )
    tags = Tags(html)
    assert (tags.names - SAFE, tags.attributes - {"class"}) == (set(), set())


@pytest.mark.parametrize("name", ["$\\frac$", "$x^$", "a_b $1 and $2", "<img src=x>"])
def test_a_figure_prints_names_as_they_are(name):
    contest = replace(
        ek.contest(2020),
        sides=(name, "Trump"),
        parties={},
        pronouns={},
        others=(),
    )
    own = ek.Scenario(ek.Contest({"A": 6, "B": 5, "C": 4}, sides=(name, "Wren")))
    drawn = (
        ek.draw_map(ek.Scenario(contest, {"PA": name})),
        ek.plots.score_bar(own),
        ek.plots.path_tree(ek.paths(own, name)),
    )
    for axes in drawn:
        file = BytesIO()
        axes.figure.savefig(file, format="svg")
        assert ElementTree.fromstring(file.getvalue()).tag.endswith("svg")
        assert Tags(axes._repr_mimebundle_()["text/html"]).names == {"img"}


# -- saved files are data
# -----------------------------------------------------------------------------------

CODE = {
    "pickle",
    "shelve",
    "marshal",
    "dill",
    "cloudpickle",
    "joblib",
    "yaml",
    "runpy",
    "code",
    "codeop",
}
CALLS = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "execfile",
    "input",
    "system",
    "popen",
    "literal_eval",
}


def test_nothing_saved_is_ever_run():
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {
            a.name.split(".")[0]
            for n in ast.walk(tree)
            if isinstance(n, ast.Import)
            for a in n.names
        }
        names |= {
            (n.module or "").split(".")[0]
            for n in ast.walk(tree)
            if isinstance(n, ast.ImportFrom)
        }
        assert not names & CODE, path.name
        for call in (
            node.func for node in ast.walk(tree) if isinstance(node, ast.Call)
        ):
            name = call.id if isinstance(call, ast.Name) else getattr(call, "attr", "")
            owner = getattr(getattr(call, "value", None), "id", "")
            assert name not in CALLS or (owner, name) == (
                "re",
                "compile",
            ), f"{path.name}: {name}"
        assert "shell=True" not in path.read_text(encoding="utf-8"), path.name


class Trap:
    """What would run on being read, if it were."""

    def __reduce__(self):
        return os.mkdir, ("ran",)


HOSTILE = (
    pickle.dumps(Trap()).decode("latin-1"),
    '!!python/object/apply:os.mkdir ["ran"]',
    "__import__('os').mkdir('ran')",
    (
        '{"version": 1, "scenarios": {"a": "__import__(\'os\').mkdir(\'ran\')"},'
        ' "lessons": {"one": {"a": {"__class__": "os.mkdir"}}}}'
    ),
    '{"__proto__": {"version": 1}, "version": 1, "scenarios": {"__class__": "x"}}',
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_file_runs_nothing(text, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in (
        "kept_file",
        "progress_file",
        "key_file",
        "code",
        "unit",
        "time",
        "answer",
        "names",
    ):
        TARGETS[name].takes(text)
    (tmp_path / Path(".election_kit/scenarios.json").parent).mkdir()
    (tmp_path / Path(".election_kit/scenarios.json")).write_text(text, encoding="utf-8")
    page = Page(ek.Board(2020))
    page.send(
        {"op": "shelf", "open": True},
        {"op": "take", "name": "a"},
        {"op": "paste", "code": text},
    )
    assert page.widget.scenario == ek.as_it_ended(2020)
    assert not list(tmp_path.rglob("ran"))
    with pytest.raises(TableError, match="cannot be read"):
        parsed("mine.toml", text + "\n= =")


# -- paths stay where they are
# ------------------------------------------------------------------------------

OUT = (
    "../out",
    "../../out",
    "/out",
    "..\\out",
    "out\0",
    "~/out",
    "a/../../out",
    "C:\\out",
)


@pytest.mark.parametrize("name", OUT)
def test_names_of_kept_maps_lessons_and_tables_are_no_paths(
    name, tmp_path, monkeypatch
):
    inside = tmp_path / "inside"
    inside.mkdir()
    monkeypatch.chdir(inside)
    board = ek.Board(2020)
    page = Page(board)
    page.send(
        {"op": "keep", "name": name},
        {"op": "export", "as": name, "ticket": "t"},
    )
    assert "asked for a file of kind" in page.refusal
    for read in (
        ek.lesson,
        ek.sources,
        lambda n: launcher.find_notebook(inside, n),
    ):
        with pytest.raises(ek.ElectionKitError, match=r"no lesson|Unknown table"):
            read(name)
    files = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")]
    assert sorted(files) == [
        "inside",
        "inside/.election_kit",
        "inside/.election_kit/scenarios.json",
    ]


@pytest.mark.parametrize("name", ["no/such/folder/map", "map\0", "x" * 300])
def test_a_file_that_cannot_be_written_is_a_reason(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadInput, match="Cannot write"):
        ek.Board(2020).save(f"{name}.svg")
    with pytest.raises(BadInput, match="Cannot write"):
        Lesson("00_start_here").answers_csv(f"{name}.csv")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("where", ["folder", "file"])
def test_links_are_not_followed_out_of_the_folder(where, tmp_path, monkeypatch):
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    (
        (inside / ".election_kit").mkdir(parents=True)
        if where == "file"
        else inside.mkdir()
    )
    outside.mkdir()
    kept = {
        "version": 1,
        "scenarios": {"secret": ek.as_it_ended(2020).code},
        "lessons": {},
    }
    for name in ("scenarios.json", "progress.json"):
        (outside / name).write_text(json.dumps(kept))
        if where == "file":
            (inside / ".election_kit" / name).symlink_to(outside / name)
    if where == "folder":
        (inside / ".election_kit").symlink_to(outside)
    monkeypatch.chdir(inside)
    with pytest.raises(BadInput, match=r"damaged|cannot be written"):
        list(saved.Kept())
    with pytest.raises(BadInput, match=r"damaged|cannot be written"):
        ek.Board(2020).keep("mine")
    records = Records("00_start_here")
    records["trump_ways"].hints = 1
    records.save()
    assert records.trouble
    for name in ("scenarios.json", "progress.json"):
        assert json.loads((outside / name).read_text()) == kept


def test_a_device_that_never_ends_is_not_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".election_kit").mkdir()
    for file in ("scenarios.json", "progress.json"):
        os.mkfifo(tmp_path / ".election_kit" / file)
    with pytest.raises(BadInput, match="damaged"):
        list(saved.Kept())
    assert "damaged" in Records("00_start_here").trouble


# -- the server
# ---------------------------------------------------------------------------------------------

OPENS = (
    "allow-root",
    "allow_root",
    "allow_remote",
    "token",
    "password",
    "disable_check",
    "allow_origin",
    "0.0.0.0",
)


@pytest.mark.parametrize("browser", [True, False])
def test_the_launcher_opens_nothing_by_itself(browser):
    arguments = launcher.jupyter_arguments(
        Path("lessons"), launcher.FIRST, port=8888, browser=browser
    )
    assert "--ServerApp.ip=127.0.0.1" in arguments
    assert [word for word in arguments if any(opens in word for opens in OPENS)] == []


@pytest.mark.parametrize(
    "name", ["../x", "a b&c=d", "x?token=1", "x#y", "lessons/ü.ipynb"]
)
def test_a_lesson_s_name_adds_nothing_to_the_address(name):
    (address,) = [
        word
        for word in launcher.jupyter_arguments(
            Path("lessons"), name, port=8888, browser=False
        )
        if "default_url" in word
    ]
    assert not set(address.removeprefix("--LabApp.default_url=")) & set(" ?&#=")
