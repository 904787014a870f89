"""The paths, as bars, lists and sentences."""

from election_kit.errors import BadInput
from election_kit.maths.coalitions.paths import paths
from election_kit.maths.scenarios import Scenario
from election_kit.maths.sentences import explain
from election_kit.widgets.core.assets import module, style
from election_kit.widgets.core.model import ScenarioWidget


class PathPanel(ScenarioWidget):
    """Outcomes, must-win units, "at least one of" sets, shortest paths and sentences
    for every side.

    >>> from election_kit import toyland
    >>> print(words(PathPanel(toyland.scenario(Lark=["A", "B"])).scenario))
    Lark has 11 of 20 electoral votes and has won: 11 were needed.
    <BLANKLINE>
    Wren can reach at most 9 of the 11 electoral votes needed to win.
    """

    _esm = module("panels/paths")
    _css = style("panels/paths")

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
