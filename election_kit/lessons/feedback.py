"""What a lesson says back, as words and as a framed note that a saved notebook still
shows.
"""

from dataclasses import dataclass
from html import escape

#: How each kind of feedback begins, and the line beside it: never told apart by color
#: alone.
LEADS = {
    "right": "✓ Right. ",
    "wrong": "✗ Look again. ",
    "blank": "Not yet. ",
    "said": "",
}
LINES = {
    "right": "solid",
    "wrong": "dashed",
    "blank": "dotted",
    "said": "double",
}


@dataclass(frozen=True)
class Feedback:
    """A sentence or more to the learner; ``standing`` is "right", "wrong", "blank" (no
    answer yet) or "said".

    >>> Feedback("blank", "Six units are still open.")
    Not yet. Six units are still open.
    """

    standing: str
    text: str

    def __str__(self) -> str:
        return LEADS[self.standing] + self.text

    __repr__ = __str__

    def plus(self, *sentences: str) -> "Feedback":
        """Return the same with more sentences at its end; empty ones add nothing."""
        return Feedback(self.standing, " ".join(filter(None, (self.text, *sentences))))

    def _repr_html_(self) -> str:
        lines = "".join(
            f'<p style="margin:0">{escape(line)}</p>' for line in str(self).splitlines()
        )
        frame = (
            f"border-left:6px {LINES[self.standing]} currentColor;padding:6px"
            " 12px;max-width:46em"
        )
        return f'<div style="{frame}">{lines}</div>'
