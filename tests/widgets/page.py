"""The page's side of a widget, for tests without a page: it numbers changes and reads
Python's word.
"""

from election_kit.widgets.core.model import ScenarioWidget


class Page:
    """One page that shows ``widget``."""

    def __init__(self, widget: ScenarioWidget, client: str = "page") -> None:
        self.widget, self.client = widget, client
        self.seq = widget._state.get("acks", {}).get(client, 0)

    def send(self, *changes: dict) -> None:
        """Send changes in one message, numbered as the page numbers them."""
        self.raw(
            {
                "client": self.client,
                "changes": [{**change, "seq": self._next()} for change in changes],
            }
        )

    def raw(self, content: object) -> None:
        """Send anything at all."""
        self.widget._receive(self.widget, content, [])

    def give(self, unit: str, side: str | None) -> None:
        self.send({"unit": unit, "side": side})

    def op(self, op: str) -> None:
        self.send({"op": op})

    @property
    def state(self) -> dict:
        return self.widget._state

    @property
    def acknowledged(self) -> int:
        return self.state["acks"].get(self.client, 0)

    @property
    def refusal(self) -> str:
        refused = self.state["refusal"]
        return refused["text"] if refused.get("client") == self.client else ""

    def _next(self) -> int:
        self.seq += 1
        return self.seq
