"""The page opens codes that carry a contest of their own as Python does, and what it
writes, Python reads: candidates, electors, new states, countries, tables of a class.
"""

import sys
from dataclasses import replace
from random import Random

import pytest

import election_kit as ek
from election_kit import toyland
from election_kit.facts.contests import contest
from election_kit.widgets.core.model import held
from election_kit.widgets.map.geometry import map_shapes
from tests.site.place import ROOT

PEOPLE = {"Ana": "D", "Ben": "R", "Cyé": "", "Béa": "Whig"}
ELECTORS = {**ek.election(2024).allotment, "PR": 6, "GA": 17}
ROOM = """table,row,column,choice
10,0,0,Ana
2,0,2,Ben
Wall,1,0,Ana
"""


@pytest.fixture(scope="module")
def pages():
    sys.path.insert(0, str(ROOT / "docs/site"))
    import pages

    yield pages
    sys.path.remove(str(ROOT / "docs/site"))
    sys.modules.pop("pages", None)


def some(race, random):
    """Return a map of a contest with a few units given away."""
    found = ek.Scenario(race)
    for unit in random.sample(list(race.electoral_votes), min(9, len(found.open))):
        try:
            found = found.give(random.choice(race.sides), unit)
        except ek.ElectionKitError:  # no election can give this
            continue
    return found


def contests():
    """Yield contests that no year has."""
    for year in (1860, 2028, 2032, 2036):
        for n in (2, 3, 4):
            yield contest(year, sides=dict(list(PEOPLE.items())[:n]))
    yield contest(2032, electors=ELECTORS)
    yield contest(
        2028, electors={"PR": 6, "GA": 16, "PA": 19}, sides={"7": "", "3": ""}
    )
    yield replace(contest(2020), need=250)
    yield toyland.CONTEST
    yield ek.read_election(ROOM).contest
    yield ek.Contest({"10": 3, "2": 2, "B": 2}, sides=("constructor", "Cora", "Co"))


def file_of(pages, year):
    """Return a year's file as the page has it; None where there is none."""
    if year == "0000":
        return pages.nowhere()
    if year == "None":
        return None
    found = pages.board_of(ek.as_it_ended(min(int(year), 2028)))
    return found | {"contest": found["contest"] | {"year": int(year)}}


def read(bare_page, pages, scenario, other):
    """Return what the page makes of a code, and its code of another map."""
    source = pages.joined("codes.js", "carried.js").replace("export default", "")
    exported = source + "\nexport { carried, carrying, shapesOf };"
    handle = """async ([source, code, year, drawn, other]) => {
        const url = URL.createObjectURL(new Blob([source], {type: 'text/javascript'}));
        const page = await import(url);
        const own = await page.carried(code, year);
        return {
            contest: own.contest, map: own.map, shapes: page.shapesOf(own, drawn ?? year),
            code: await page.carrying(code.slice(0, 4), own, other),
        };
    }"""
    here = file_of(pages, scenario.code[:4])
    drawn = file_of(pages, str(scenario.contest.year))
    given = {
        "held": held(other),
        "splits": {},
    }
    return bare_page.page.evaluate(
        handle, [exported, scenario.code, here, drawn, given]
    )


def test_the_page_reads_draws_and_writes_contests_of_one_s_own(bare_page, pages):
    random = Random(270)
    for race in contests():
        scenario, other = some(race, random), some(race, random)
        found = read(bare_page, pages, scenario, other)
        told = pages.told_of(race)
        told["others"] = list(told["others"])
        assert found["contest"] == told, race
        assert found["map"]["held"] == held(scenario)
        assert ek.scenario_from_code(found["code"]) == other
        expected = map_shapes(race)
        assert found["shapes"]["units"] == expected["units"], race
        assert found["shapes"]["view"] == expected["view"]
        for layout, cells in expected.get("layouts", {}).items():
            for unit, cell in cells.items():
                assert found["shapes"]["layouts"][layout][unit] == pytest.approx(cell)


@pytest.mark.parametrize("spoiled", ["0000-30000-0000M", "2028-3ABCD-EFGHJ"])
def test_what_carries_no_contest_is_refused(bare_page, pages, spoiled):
    from election_kit.maths.share_codes import _sealed

    code = _sealed(spoiled.replace("-", ""))
    scenario = ek.Scenario(toyland.CONTEST)
    object.__setattr__(scenario, "code", code)
    with pytest.raises(Exception, match="carries no contest that this page can read"):
        read(bare_page, pages, scenario, scenario)
