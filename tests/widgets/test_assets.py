"""The front-end text that ships: each module once, nothing imported, nothing left out."""

import json
import re

import anywidget
import pytest

import election_kit as ek
from election_kit.widgets.board import Board
from election_kit.widgets.core.assets import WIDGETS as HERE
from election_kit.widgets.core.assets import module, script, style
from election_kit.widgets.map.flip_map import FlipMap
from election_kit.widgets.panels.paths import PathPanel
from election_kit.widgets.scoreboard import Scoreboard

NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
YEARS = (1789, *range(1792, 2025, 4))
MOST_SIDES = max(len(ek.election(year).scenario().contest.sides) for year in YEARS)
NAMES = ["board", "match", "map/flip_map", "panels/paths", "scoreboard"]
CSS = sorted(HERE.rglob("*.css"))


@pytest.mark.parametrize("name", NAMES)
def test_a_widget_is_one_module_without_imports(name):
    text = script(name)
    assert not re.search(r"^\s*import\b|\bimport\(", text, re.MULTILINE)
    assert text.count("export default") == 1
    assert text.rstrip().splitlines()[-1].startswith("export default")


@pytest.mark.parametrize("name", NAMES)
def test_what_a_widget_loads_holds_its_module_under_a_name_of_its_own(name):
    assert json.dumps(script(name)) in module(name)
    names = [re.findall(r"election_kit [0-9a-f]{64}", module(one)) for one in NAMES]
    assert len({*map(tuple, names)}) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_of_a_module_is_made_once(name):
    made = re.findall(
        r"^(?:export )?(?:const|let|function|class) (\w+)",
        script(name),
        re.MULTILINE,
    )
    assert sorted(made) == sorted(set(made))


@pytest.mark.parametrize("name", NAMES)
def test_a_widget_holds_every_module_it_imports_once(name):
    source = (HERE / f"{name}.js").read_text(encoding="utf-8")
    imported = r'^import \{[^}]*\} from "(\.{1,2}/[\w/.]+\.js)"'  # not for types alone
    neighbors = re.findall(imported, source, re.MULTILINE)
    assert neighbors
    for neighbor in neighbors:
        text = (
            (HERE / f"{name}.js").parent.joinpath(neighbor).read_text(encoding="utf-8")
        )
        for line in re.findall(r"^export (?:const|function) \w+", text, re.MULTILINE):
            assert len(re.findall(rf"^{line}\b", script(name), re.MULTILINE)) == 1


def test_the_theme_comes_first_and_every_variable_is_defined():
    text = style("core/tools", "map/flip_map", "scoreboard", "panels/paths", "board")
    assert text.startswith((HERE / "core/theme.css").read_text(encoding="utf-8"))
    used = set(re.findall(r"var\((--ek-[\w-]+)", text))
    set_by_script = {
        f"--ek-{kind}-{n}" for kind in ("side", "ink") for n in range(MOST_SIDES)
    }
    set_by_script |= {"--ek-from", "--ek-share", "--ek-aspect"}
    assert used <= set(re.findall(r"(--ek-[\w-]+):", text)) | set_by_script


def test_every_side_of_every_election_has_a_mark_and_a_color():
    assert MOST_SIDES <= 10, "a mark is one character"
    text = style("panels/paths")
    for n in range(MOST_SIDES):
        assert (
            f'[data-held="{n}"] {{ --ek-fill: var(--ek-side-{n}); --ek-on:'
            f" var(--ek-ink-{n}); }}" in text
        )


@pytest.mark.parametrize("path", CSS, ids=lambda path: path.name)
def test_a_style_sheet_loads_nothing_and_stays_in_the_widget(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert "@import" not in text
    assert not re.search(r"url\((?!.data:)", text), "a picture lies in the sheet itself"
    text = re.sub(r"@[^{]*", "", text)
    selectors = list(filter(None, map(str.strip, re.findall(r"([^{}]*)\{", text))))
    assert selectors
    for selector in selectors:
        assert re.search(r"\.ek-|\[data-dead\]", selector), (
            f"{selector} would reach other cells"
        )


@pytest.mark.parametrize("widget", [Board, FlipMap, PathPanel, Scoreboard])
def test_only_what_the_page_needs_goes_over(widget):
    shown = widget(NIGHT)
    ours = set(shown.keys) - set(anywidget.AnyWidget().keys) - {"_esm", "_css"}
    assert ours == {"_contest", "_state", "_still"} | (
        {"_shapes"} if issubclass(widget, FlipMap) else set()
    )
    assert json.loads(json.dumps(shown._state)) == shown._state, (
        "only JSON, and text keys"
    )


def test_the_geometry_goes_over_once():
    board = Board(NIGHT)
    sent = []
    board.observe(lambda change: sent.append(change.name))
    board.flip("GA")
    board.undo()
    board.unlock()
    assert {name for name in sent if name in board.keys} == {"_state"}


@pytest.mark.parametrize("unit", NIGHT.open)
@pytest.mark.parametrize("side", NIGHT.contest.sides)
def test_a_flip_is_a_small_message(unit, side):
    board = Board(NIGHT)
    board.give(side, unit)
    assert len(json.dumps(board._state, separators=(",", ":"))) < 2_500
