"""Maps at random and from history, and what Python says of each."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import election_kit as ek
from election_kit.errors import BadInput, ImpossibleScenario
from election_kit.facts.night.calls import call_records
from election_kit.facts.units import election_years
from election_kit.maths.contests import Contest, Split
from election_kit.maths.scenarios import Scenario
from election_kit.maths.sentences import explain, headline, summary
from election_kit.widgets.core.assets import script
from election_kit.widgets.core.state import given, held, static

SETS = 12
SIDES = ("Lark", "Wren", "Crow", "Finch")
GROUPS = (
    {},
    {"ME": ("ME-01", "ME-02")},
    {"NE": ("NE-01", "NE-02", "NE-03")},
    {"ME": ("ME-01", "ME-02"), "NE": ("NE-01", "NE-02", "NE-03")},
)


def random_map(random: Random) -> Scenario:
    """Return a map that can happen, of any country: two to four sides, states with
    districts, splits, units without votes, any majority.
    """
    while True:
        contest = _contest(random)
        given = {
            unit: _winner(random, contest, unit)
            for unit in contest.electoral_votes
            if random.random() < random.choice((0.2, 0.6, 0.9))
        }
        try:
            return Scenario(contest, given)
        except ImpossibleScenario:
            continue


def _contest(random: Random) -> Contest:
    sides = SIDES[: random.choice((2, 2, 2, 3, 4))]
    groups = random.choice(GROUPS) if len(sides) < 4 else {}
    most = random.choice((1, 3, 9, 40))
    letters = random.sample("ABCDEFGHJKLM", random.randrange(1, 10))
    votes = {unit: random.randrange(most + 1) for unit in letters}
    for state, inner in groups.items():
        votes |= {unit: random.randrange(1, 4) for unit in (state, *inner)}
    units = random.sample(list(votes), len(votes))
    majority = sum(votes.values()) // 2 + 1
    return Contest(
        {unit: votes[unit] for unit in units},
        sides=sides,
        need=majority + random.choice((0, 0, 0, 1, 5)),
        districts=groups,
        names={"A": "Ämter", "B": "Birch"},
        pronouns={"Wren": "it"},
        others=("Stranger",),
        year=random.choice((None, 2020)),
    )


def _winner(random: Random, contest: Contest, unit: str) -> str | Split:
    if random.random() < 0.9:
        return random.choice(contest.sides)
    left, awards = contest.electoral_votes[unit], {}
    for side in random.sample([*contest.sides, "Stranger"], 2):
        awards[side] = random.randint(0, left)
        left -= awards[side]
    return Split(awards)


def large() -> Iterator[Scenario]:
    """Yield maps of countries with more units, votes or districts than the States have,
    up to what can be listed and beyond.
    """
    random = Random(56)
    yield Scenario(Contest({f"U{n}": random.randrange(1, 9) for n in range(56)}))
    for votes, need in (([240_000] * 4, 500_000), ([400_000] * 3, 666_667)):
        units = {f"U{n}": more for n, more in enumerate(votes)}
        yield Scenario(Contest(units, need=need))
    for districts in ((4, 3, 3), (5, 3, 3)):
        inner = {
            f"S{n}": tuple(f"S{n}-{m}" for m in range(count))
            for n, count in enumerate(districts)
        }
        codes = [unit for home, those in inner.items() for unit in (home, *those)]
        yield Scenario(Contest(dict.fromkeys(codes, 1), districts=inner))


def history(random: Random) -> Iterator[Scenario]:
    """Yield the board of every election: as it ended, with some units open, all open."""
    for year in election_years():
        ended = ek.as_it_ended(year)
        yield ended
        for n in (1, 4, 12):
            units = random.sample(list(ended.winners), min(n, len(ended.winners)))
            yield ended.clear(*units)
        yield ek.scenario(year)


def night() -> Iterator[Scenario]:
    """Yield every map of the nights of 2020: each newsroom's, after each of its calls."""
    for newsroom in ("AP", "NYT"):
        times = sorted({c.time for c in call_records(2020) if c.newsroom == newsroom})
        for time in times:
            yield ek.calls(2020, by=newsroom, at=time)


def asked(maps: Iterable[Scenario]) -> dict[str, Any]:
    """Return maps as the page reads them, each contest once, and a change of each."""
    places: dict[int, int] = {}
    contests: list[dict[str, Any]] = []
    found = []
    for scenario in maps:
        contest = scenario.contest
        if id(contest) not in places:
            places[id(contest)] = len(contests)
            contests.append(static(contest))
        found.append((places[id(contest)], *_held(scenario), _change(scenario)))
    return {"contests": contests, "maps": found}


def _held(scenario: Scenario) -> tuple[str, dict[str, dict[str, int]]]:
    winners = scenario.winners.items()
    splits = {unit: dict(won.awards) for unit, won in winners if isinstance(won, Split)}
    return held(scenario), splits


def _change(scenario: Scenario) -> dict[str, str | None]:
    """Return a step from a map: two units, of a state with districts where there is
    one, given or opened.
    """
    random, contest = Random(held(scenario)), scenario.contest
    grouped = [
        unit for home, inner in contest.districts.items() for unit in (home, *inner)
    ]
    units = random.choice([grouped or list(scenario), list(scenario)])
    return {
        unit: random.choice((*contest.sides, None))
        for unit in random.sample(units, min(2, len(units)))
    }


def answer(scenario: Scenario) -> dict[str, Any]:
    """Return what Python says of a map, in the form of ``answers.js``."""
    told = {
        "head": headline(scenario),
        "say": summary(scenario),
        "after": _after(scenario),
    }
    try:
        every = [ek.paths(scenario, side) for side in scenario.contest.sides]
        told |= {"sides": list(map(_side, every)), "tree": _tree(every[0])}
    except BadInput as error:
        return {**told, "refused": str(error)}
    return told


def _after(scenario: Scenario) -> Any:
    try:
        return list(_held(given(scenario, _change(scenario))))
    except ImpossibleScenario as error:
        return str(error)


def _tree(paths: Any) -> list[Any]:
    """Return the first two levels of the path tree."""
    tree = paths.tree()
    branches = tree.branches.items()
    return [*_point(tree), [[side, *_point(one)] for side, one in branches]]


def _point(node: Any) -> list[Any]:
    return [held(node.scenario), node.winner, node.unit]


def _side(paths: Any) -> dict[str, Any]:
    units = list(paths.open)
    counts = (
        paths.total,
        paths.wins,
        paths.losses,
        paths.ties,
        paths.n_minimal,
        paths.at_least_one_of.count,
    )
    return {
        "open": units,
        "numbers": list(map(str, counts)),
        "votes": [paths.have, paths.missing, paths.ceiling],
        "without": [paths.most_without([unit]) for unit in units],
        "must": [unit for unit in units if unit in paths.must_win],
        "never": [unit for unit in units if unit in paths.never_needed],
        "shortest": [list(path) for path in paths.shortest(SETS)],
        "blocking": [list(units) for units in islice(paths.at_least_one_of, SETS)],
        "words": list(explain(paths)),
    }


@cache
def module() -> str:
    """Return the page's module with ``answers.js`` behind it."""
    return script(str(Path(__file__).with_name("answers")))
