"""The page opens codes that carry a contest of their own as Python does, and what it
writes, Python reads: candidates, electors, new states, countries, tables of a class.

Node runs the modules that the page runs.
"""

import json
import subprocess
import sys
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import election_kit as ek
from election_kit import toyland
from election_kit.facts.contests import contest
from election_kit.maths.share_codes import _sealed
from election_kit.widgets.core.model import held
from election_kit.widgets.map.geometry import map_shapes
from tests.site.place import ROOT
from tests.strategies import own_contests, winners_in

SITE = ROOT / "docs/site"
PEOPLE = {"Ana": "D", "Ben": "R", "Cyé": "", "Béa": "Whig"}
ELECTORS = {**ek.election(2024).allotment, "PR": 6, "GA": 17}
FEW = {"PR": 6, "GA": 16, "PA": 19}
ROOM = """table,row,column,choice
10,0,0,Ana
2,0,2,Ben
Wall,1,0,Ana
"""
RUN = """
import { readFileSync } from "node:fs";
const found = [];
for (const [code, year, drawn, other] of JSON.parse(readFileSync(0, "utf-8"))) {
  try {
    const own = await carried(code, year);
    const shapes = shapesOf(own, drawn ?? year);
    found.push({ ...own, shapes, code: await carrying(code.slice(0, 4), own, other) });
  } catch (error) { found.push({ error: error.message }); }
}
console.log(JSON.stringify(found));
"""


@pytest.fixture(scope="module")
def pages():
    sys.path.insert(0, str(SITE))
    import pages

    yield pages
    sys.path.remove(str(SITE))
    sys.modules.pop("pages", None)


@pytest.fixture(scope="module")
def read(pages, tmp_path_factory):
    """Return a function: (code, year of the contest, map) -> what the page makes of it,
    its code of that map included.
    """
    program = tmp_path_factory.mktemp("page") / "carried.mjs"
    texts = [
        pages.IMPORT.sub("", (SITE / name).read_text(encoding="utf-8"))
        for name in ("codes.js", "carried.js")
    ]
    program.write_text("\n".join([*texts, RUN]), encoding="utf-8")
    files = {"0000": pages.nowhere(), "None": None}

    def file_of(year):
        if year not in files:
            found = pages.board_of(ek.as_it_ended(min(int(year), 2028)))
            told = found["contest"] | {"year": int(year)}
            files[year] = found | {"contest": told}
        return files[year]

    def reading(asked):
        jobs = [
            [code, file_of(code[:4]), file_of(str(year)), told(other)]
            for code, year, other in asked
        ]
        done = subprocess.run(
            ["node", program],
            input=json.dumps(jobs),
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        return json.loads(done.stdout)

    return reading


def told(scenario):
    splits = {
        unit: dict(won.awards)
        for unit, won in scenario.winners.items()
        if isinstance(won, ek.Split)
    }
    return {"held": held(scenario), "splits": splits}


def contests():
    """Yield contests that no year has."""
    for year in (1860, 2028, 2032, 2036):
        for n in (2, 3, 4):
            yield contest(year, sides=dict(list(PEOPLE.items())[:n]))
    yield contest(2032, electors=ELECTORS)
    yield contest(2028, electors=FEW, sides={"7": "", "3": ""})
    yield replace(contest(2020), need=250)
    yield toyland.CONTEST
    yield ek.read_election(ROOM).contest
    yield ek.Contest({"10": 3, "2": 2, "B": 2}, sides=("constructor", "Cora", "Co"))


def some(race, random):
    """Return a map of a contest with a few units given away."""
    found = ek.Scenario(race)
    for unit in random.sample(list(race.electoral_votes), min(9, len(found.open))):
        try:
            found = found.give(random.choice(race.sides), unit)
        except ek.ElectionKitError:  # no election can give this
            continue
    return found


def test_the_page_draws_contests_of_one_s_own_as_python_does(read):
    random = Random(270)
    maps = [(some(race, random), some(race, random)) for race in contests()]
    asked = [(one.code, one.contest.year, other) for one, other in maps]
    for (scenario, other), found in zip(maps, read(asked), strict=True):
        assert found["map"] == told(scenario)
        assert ek.scenario_from_code(found["code"]) == other
        expected = json.loads(json.dumps(map_shapes(scenario.contest)))
        assert found["shapes"]["units"] == expected["units"]
        assert found["shapes"]["view"] == expected["view"]
        for layout, cells in expected.get("layouts", {}).items():
            for unit, cell in cells.items():
                assert found["shapes"]["layouts"][layout][unit] == pytest.approx(cell)


def test_whatever_contest_was_made_the_page_reads_and_writes_it(read, pages):
    scenarios = []

    @settings(max_examples=150, database=None)
    @given(own_contests(), st.data())
    def collect(race, data):
        scenarios.append(ek.Scenario(race, data.draw(winners_in(race))))

    collect()
    carrying = [s for s in scenarios if s.code[5] == "3" and s.contest.year is None]
    assert len(carrying) > 20
    asked = [(s.code, None, s) for s in carrying]
    for scenario, found in zip(carrying, read(asked), strict=True):
        assert found["map"] == told(scenario)
        assert found["contest"] == json.loads(
            json.dumps(pages.told_of(scenario.contest))
        )
        assert ek.scenario_from_code(found["code"]) == scenario


@pytest.mark.parametrize("spoiled", ["0000300000000", "20283ABCDEFGHJ", "00003"])
def test_what_carries_no_contest_is_refused(read, spoiled):
    (found,) = read([(_sealed(f"{spoiled}0"), None, toyland.scenario())])
    assert "carries no contest that this page can read" in found["error"]
