"""The page reads and writes the codes that Python reads and writes."""

from random import Random

import election_kit as ek
from election_kit.facts.units import election_years
from election_kit.maths.share_codes import ALPHABET
from election_kit.widgets.core.state import held
from tests.site.place import ROOT

CODES = (ROOT / "docs/site/codes.js").read_text(encoding="utf-8")


def contest_of(scenario):
    contest = scenario.contest
    return {
        "year": contest.year,
        "sides": contest.sides,
        "others": contest.others,
        "units": [
            [unit, contest.name(unit), votes]
            for unit, votes in contest.electoral_votes.items()
        ],
    }


def some_map(random, year):
    """Return a map of a year with a few units given away or opened."""
    scenario = ek.as_it_ended(year) if random.random() < 0.5 else ek.scenario(year)
    for unit in random.sample(
        list(scenario.contest.electoral_votes), random.randrange(8)
    ):
        possible = [
            scenario.clear(unit),
            *(_given(scenario, side, unit) for side in scenario.contest.sides),
        ]
        scenario = random.choice([one for one in possible if one is not None])
    return scenario


def _given(scenario, side, unit):
    try:
        return scenario.give(side, unit)
    except ek.ElectionKitError:  # no election can give this
        return None


def test_the_page_reads_and_writes_every_year_s_codes_as_python_does(bare_page):
    random = Random(270)
    maps = [ek.as_it_ended(year) for year in (*election_years(), 2028)]
    maps += [some_map(random, random.choice(election_years())) for _ in range(200)]
    for scenario in maps:
        found = bare_page.call(CODES, "decode", scenario.code, contest_of(scenario))
        assert found["held"] == held(scenario), scenario.code
        splits = {
            unit: dict(won.awards)
            for unit, won in scenario.winners.items()
            if isinstance(won, ek.Split)
        }
        assert found["splits"] == splits, scenario.code
        assert (
            bare_page.call(CODES, "encode", contest_of(scenario), found)
            == scenario.code
        )


def test_a_code_may_be_typed_as_people_type(bare_page):
    code = ek.as_it_ended(2020).code
    typed = f" {code.lower().replace('-', ' ').replace('1', 'l').replace('0', 'o')} "
    assert bare_page.call(CODES, "plain", typed) == code.replace("-", "")


def test_every_wrong_character_is_noticed(bare_page):
    code = ek.as_it_ended(2020).code.replace("-", "")
    wrong = [
        f"{code[:place]}{letter}{code[place + 1 :]}"
        for place in range(len(code))
        for letter in ALPHABET
        if letter != code[place]
    ]
    handle = """({plain}, codes) => codes.filter((code) => {
        try { plain(code); return true; } catch { return false; }
    })"""
    module = bare_page.page.evaluate_handle(
        "source => import(URL.createObjectURL(new Blob([source], {type:"
        " 'text/javascript'})))",
        CODES,
    )
    passed = bare_page.page.evaluate(
        f"([module, codes]) => ({handle})(module, codes)",
        [module, [*wrong, "", "2020", "2020-U", "x" * 2000]],
    )
    assert passed == []
