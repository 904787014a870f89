"""The history of a map: what can be taken back, and what a page has not been told."""

from typing import NamedTuple

from election_kit.maths.scenarios import Scenario

MOST_UNDONE = 1000  # 2 kB each: a board that is clicked all day must not fill a kernel


class Change(NamedTuple):
    """A step from one map to another, and the line of Python that makes it, if it is not
    plain from what differs.
    """

    before: Scenario
    after: Scenario
    line: str = ""


class History:
    """The map that is shown now, those before it, and those that were taken back.

    ``changes`` are the steps since the page was told last.
    """

    def __init__(self, now: Scenario) -> None:
        self.now = now
        self.past: list[Scenario] = []
        self.future: list[Scenario] = []
        self.changes: list[Change] = []

    def record(self, scenario: Scenario) -> None:
        """Make room for a next map: what is shown now can be taken back to."""
        if scenario != self.now:
            self.past.append(self.now)
            del self.past[:-MOST_UNDONE]
            self.future.clear()

    def step(self, scenario: Scenario, line: str = "") -> None:
        """Go on to a map."""
        self.changes.append(
            Change(
                before=self.now,
                after=scenario,
                line=line,
            )
        )
        self.now = scenario
