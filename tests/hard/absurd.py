"""Absurd sizes, each with what comes of it: ``python -m tests.hard.absurd`` prints them
as JSON.

Run in a process of its own, with limits that the system keeps: see ``test_sizes.py``.
"""

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import election_kit as ek
from election_kit import toyland
from election_kit.lessons.loop import lesson
from election_kit.lessons.questions import questions
from election_kit.lessons.records import Records
from election_kit.maths.forecasts.forecasts import Forecast
from election_kit.widgets.panels import saved
from tests.widgets.page import Page

MILLION, LONG = 10**6, "x" * 10**6
MANY = {f"U{n}": 1 for n in range(10_000)}
GROUPS = {f"G{n}": (f"G{n}-1", f"G{n}-2") for n in range(300)}
GROUPED = {unit: 1 for state, inner in GROUPS.items() for unit in (state, *inner)}
HUGE = {
    unit: (n, {"Lark": 10**1000 + n, "Wren": 10**1000 - n})
    for n, unit in enumerate("ABCDEF", 1)
}
ASKED = (
    questions("00_start_here") | questions("06_chance") | questions("02_paths_to_270")
)


def kept(size: int) -> object:
    Path(".election_kit/scenarios.json").parent.mkdir(exist_ok=True)
    Path(".election_kit/scenarios.json").write_text(" " * size)
    return saved.keep("mine", ek.as_it_ended(2020))


def progress(size: int) -> str:
    path = Path(".election_kit/progress.json")
    path.parent.mkdir(exist_ok=True)
    path.write_text(" " * size)
    return Records("00_start_here").trouble


def nested(depth: int) -> list[Any]:
    inner: list[Any] = []
    for _ in range(depth):
        inner = [inner]
    return inner


def board_of_many() -> str:
    """A learner's country of 10,000 units is shown, flipped and tallied."""
    board = ek.Board(ek.Scenario(ek.Contest(MANY)))
    Page(board).give("U77", "Them")
    board._repr_mimebundle_()
    return str(dict(board.scenario.totals))


def messages(n: int) -> str:
    """So many messages are answered one by one."""
    page, random = Page(ek.Board(toyland.scenario(), lock=False)), Random(1)
    for _ in range(n):
        page.give(random.choice("ABCDEF"), random.choice(["Lark", "Wren", None]))
    return f"{page.acknowledged} answered"


def changes(n: int) -> str:
    """So many changes in one message are answered at once."""
    page = Page(ek.Board(toyland.scenario(), lock=False))
    page.send(*({"unit": "A", "side": "Lark"} for _ in range(n)))
    return page.state["refusal"].get("text") or f"{page.acknowledged} answered"


def said(content: Any) -> str:
    page = Page(ek.Board(toyland.scenario()))
    page.raw(content)
    return page.state["refusal"]["text"]


def replayed(at: int) -> str:
    replay = ek.Replay()
    replay._receive(replay, {"client": "page", "seq": 1, "by": "AP", "at": at}, [])
    return replay._state["trouble"]


CASES: dict[str, Callable[[], object]] = {
    "a code of 10 MB": lambda: ek.scenario_from_code("1" * 10 * MILLION),
    "a code of 10 MB of another kind": lambda: ek.scenario_from_code("?" * 10 * MILLION),
    "a unit's name": lambda: ek.as_it_ended(2020)[LONG],
    "a side's name": lambda: ek.scenario(2020, **{LONG: "PA"}),
    "a time": lambda: ek.calls(2020, at=LONG),
    "a newsroom": lambda: ek.calls(2020, by=LONG),
    "a forecaster": lambda: ek.forecast(2020, LONG),
    "a table": lambda: ek.sources(LONG),
    "a lesson": lambda: lesson(LONG),
    "a year": lambda: ek.election(10**5000),
    "a number": lambda: ASKED["trump_ways"].judge("9" * MILLION),
    "answers of every kind": lambda: [question.judge(LONG) for question in ASKED.values()],
    "a million units": lambda: [q.judge("PA, " * MILLION) for q in ASKED.values() if q.kind == "units"],
    "a kept name": lambda: saved.keep(LONG, ek.as_it_ended(2020)),
    "a kept file of 100 MB": lambda: kept(100 * MILLION),
    "a progress file of 100 MB": lambda: progress(100 * MILLION),
    "a name in a country": lambda: ek.Contest({LONG: 3}),
    "a side in a country": lambda: ek.Contest({"A": 3}, sides=("Lark", LONG)),
    "a title": lambda: ek.Challenge(LONG, bool),
    "10,000 units": board_of_many,
    "paths of 10,000 units": lambda: ek.paths(MANY),
    "paths of 300 units": lambda: ek.paths(dict(list(MANY.items())[:300])).shortest(1),
    "paths of large votes": lambda: ek.paths(dict.fromkeys("ABCDEF", 10 ** 9)),
    "paths of rather large votes": lambda: ek.paths({f"U{n}": 3_000 for n in range(50)}).shortest(1),
    "hundreds of states with districts": lambda: ek.paths(
        ek.Scenario(ek.Contest(GROUPED, districts=GROUPS)), "Us"
    ).n_minimal,
    "many states with districts": lambda: ek.paths(
        ek.Scenario(ek.Contest(dict(list(GROUPED.items())[:90]), districts=dict(list(GROUPS.items())[:30]))),
        "Us",
    ).n_minimal,
    "a state of 40 districts": lambda: ek.Contest(
        dict.fromkeys("S", 2) | {f"S-{n}": 1 for n in range(40)},
        districts={"S": tuple(f"S-{n}" for n in range(40))},
    ),
    "power of 10,000 units": lambda: sum(ek.banzhaf(MANY, 5_001, normalized=True).values()),
    "power of huge votes": lambda: ek.banzhaf({"A": 10**100, "B": 1}, 10**99),
    "a huge House": lambda: ek.apportion({"A": 60, "B": 31}, seats=10**12),
    "huge Houses": lambda: ek.apportionment.house_sizes({"A": 60, "B": 31}, range(2, 10**12)),
    "huge populations": lambda: ek.apportionment.house_size({"A": 10**400}, "cube-root"),
    "huge votes, a swing": lambda: len(ek.uniform_swing(HUGE, Fraction(1, 3), toward="Lark")),
    "huge votes, a tipping point": lambda: ek.tipping_point(HUGE).unit,
    "huge votes, other rules": lambda: ek.rules.proportional(HUGE).electors,
    "huge votes, the fewest": lambda: len(ek.fewest_votes_to_change(HUGE).units),
    "a forecast of 10,000 units": lambda: Forecast(
        ek.Contest(MANY), dict.fromkeys(MANY, 0.5), side="Us"
    ).win_probability("Us"),
    "10,000 messages": lambda: messages(10_000),
    "10,000 changes in a message": lambda: changes(10_000),
    "a message too deep": lambda: said(nested(100_000)),
    "a message of 10 MB": lambda: said({"client": "x" * 10 * MILLION, "changes": []}),
    "a moment": lambda: replayed(10**4000),
}  # fmt: skip


def outcome(case: Callable[[], object]) -> str:
    try:
        return f"taken: {str(case())[:200]}"
    except ek.ElectionKitError as error:
        return f"refused: {error}"


if __name__ == "__main__":
    print(json.dumps({name: outcome(case) for name, case in CASES.items()}))
