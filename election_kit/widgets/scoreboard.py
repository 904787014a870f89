"""The score, with a bar and the line that wins."""

from election_kit.widgets.core.assets import module, style
from election_kit.widgets.core.model import ScenarioWidget


class Scoreboard(ScenarioWidget):
    """Each side's electoral votes, what is open, and the majority.

    >>> from election_kit import toyland
    >>> Scoreboard(toyland.scenario(Lark=["A"])).scenario.totals["Lark"]
    6
    """

    _esm = module("scoreboard")
    _css = style("scoreboard")
