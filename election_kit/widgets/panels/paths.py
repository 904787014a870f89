"""The paths, as bars, lists and sentences."""

from typing import Any

from election_kit.errors import BadInput
from election_kit.maths.coalitions.paths import Paths, paths
from election_kit.maths.scenarios import Scenario
from election_kit.maths.sentences import (
    LONGEST,
    explain,
    listing,
    reasons,
    small_sets,
    standing,
    verdict,
)
from election_kit.widgets.core.assets import script, style
from election_kit.widgets.core.model import ScenarioWidget

SETS, SHORTEST = 6, 9  # more are counted instead of shown
NOTE = "Each way is counted once. Counting is not a forecast."
LATER = "The paths are shown once you have answered the question about them."
#: What a panel is told whose paths are still a question.
HIDDEN = {"outcomes": {"title": LATER, "parts": [], "note": ""}, "paths": []}


class PathPanel(ScenarioWidget):
    """Outcomes, must-win units, "at least one of" sets, shortest paths and sentences
    for every side.

    >>> from election_kit import toyland
    >>> PathPanel(toyland.scenario(Lark=["A", "B"]))._state["outcomes"]["title"]
    'Lark has the 11 needed to win.'
    """

    _esm = script("panels/paths")
    _css = style("panels/paths")

    def _facts(self) -> dict[str, Any]:
        return path_facts(self.scenario)

    def _words(self) -> str:
        return words(self.scenario)


def words(scenario: Scenario) -> str:
    """Return everything the panel says, as plain text."""
    try:
        return "\n\n".join(
            "\n".join(explain(paths(scenario, side))) for side in scenario.contest.sides
        )
    except BadInput as error:
        return str(error)


def path_facts(scenario: Scenario) -> dict[str, Any]:
    """Return what the panel shows of a scenario; numbers as text, because JavaScript
    rounds above 2**53.
    """
    try:
        every = [paths(scenario, side) for side in scenario.contest.sides]
        return {
            "outcomes": _outcomes(every),
            "paths": [_column(p) for p in every],
        }
    except (
        BadInput
    ) as error:  # two sides could both reach a majority, or the country is too large
        return {
            "outcomes": {"title": str(error), "parts": [], "note": ""},
            "paths": [],
        }


def unmarked(facts: dict[str, Any]) -> dict[str, Any]:
    """Return what a panel shows while its must-win units are still a question."""
    columns = [
        {**column, "must": [], "must_units": [], "words": column["words"][:1]}
        for column in facts["paths"]
    ]
    return {**facts, "paths": columns}


def _outcomes(every: list[Paths]) -> dict[str, Any]:
    first = every[0]
    if first.total == 1 or not first.missing or any(not p.missing for p in every):
        return {"title": verdict(first.scenario), "parts": [], "note": ""}
    tie = "tie" if len(every) == 2 else "no majority"
    counts = [(str(n), p.side, p.wins) for n, p in enumerate(every)]
    counts.insert(1, ("tie", tie, first.total - sum(p.wins for p in every)))
    parts = [
        [held, f"{name} {n:,}", round(100 * n / first.total, 2)]
        for held, name, n in counts
    ]
    return {
        "title": f"{first.total:,} ways the open units can fall",
        "parts": parts,
        "note": NOTE,
    }


def _column(p: Paths) -> dict[str, Any]:
    name = p.scenario.contest.name
    decided = not p.missing or not p.n_minimal
    sets = [] if decided else small_sets(p, SETS)
    shortest = [] if decided else p.shortest(SHORTEST)
    shortest = [path for path in shortest if len(path) <= LONGEST] or shortest[:1]
    left = 0 if decided else p.n_minimal - len(shortest)
    return {
        "title": _title(p),
        "must": [
            f"{name(unit)} {p.open[unit]}" for unit in p.open if unit in p.must_win
        ],
        "must_units": [unit for unit in p.open if unit in p.must_win],
        "sets": [
            f"{listing(units, 'or')} (else {p.most_without(units)} at most)"
            for units in sets
        ],
        "paths": [" + ".join(path) for path in shortest],
        "more": f"and {left:,} more" if left else "",
        "words": [standing(p), *reasons(p, sets=False)],
    }


def _title(p: Paths) -> str:
    if not p.missing:
        return f"{p.side}: {p.scenario.contest.need} reached"
    if not p.n_minimal:
        return f"{p.side}: no path left"
    return f"{p.side}: {p.n_minimal:,} {'path' if p.n_minimal == 1 else 'paths'}"
