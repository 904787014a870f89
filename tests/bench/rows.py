"""What a benchmark says: one line for each measurement, and one for each peer measured
beside it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter
from typing import NamedTuple

HEADINGS = ("", "ours", "beside", "theirs", "ratio", "target", "")


class Guess(NamedTuple):
    """A number that was not measured but follows from one that was, and why."""

    value: float
    why: str


Peer = float | Guess | str  # text: why there is no number


@dataclass(frozen=True)
class Row:
    """A measurement: times in milliseconds unless ``unit`` says otherwise; the target
    is "less than".
    """

    what: str
    ours: float
    peers: dict[str, Peer] = field(default_factory=dict)
    target: float | None = None
    unit: str = "ms"

    @property
    def verdict(self) -> str:
        if self.target is None:
            return ""
        if self.ours < self.target:
            return "met"
        return f"MISSED by {shown(self.ours - self.target, self.unit)}"


def milliseconds(work: Callable[[], object], *, times: int = 15) -> float:
    """Return the median time of one call."""
    found = []
    for _ in range(times):
        start = perf_counter()
        work()
        found.append(1000 * (perf_counter() - start))
    return median(found)


def beside(work: Callable[[], float]) -> Peer:
    """Return a peer's number, or that it is not installed."""
    try:
        return work()
    except ModuleNotFoundError as error:
        return f"{error.name} is not installed"


def percentile95(values: Sequence[float]) -> float:
    """Return the value that one in twenty exceeds.

    >>> percentile95(list(range(101)))
    95
    """
    return sorted(values)[round(0.95 * (len(values) - 1))]


def shown(value: float, unit: str) -> str:
    """Return a number with three digits that mean something, in a unit that suits it.

    >>> shown(0.01234, "ms"), shown(7_400, "ms"), shown(3e15, "ms"), shown(912, "B"), shown(1.2e-5, "")
    ('0.0123 ms', '7.4 s', '95,100 years', '912 B', '1.2e-05')
    """
    if unit == "ms":
        longer = ((3.156e10, "years"), (3.6e6, "h"), (1000, "s"), (0, "ms"))
        size, unit = next((size, name) for size, name in longer if abs(value) >= size)
        value /= size or 1
    size = abs(value)
    if size >= 1000:
        return f"{float(f'{value:.3g}'):,.0f} {unit}"
    return f"{value:.{2 if 0 < size < 1e-3 else 3}g} {unit}".strip()


def table(title: str, found: Iterable[Row]) -> str:
    """Return the rows as text in columns, one line for each peer."""
    lines = [HEADINGS, *(line for row in found for line in _lines(row))]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    right = (1, 3, 4, 5)
    cells = [
        [
            cell.rjust(width) if i in right else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        for line in lines
    ]
    return "\n".join([f"== {title}", *("  ".join(line).rstrip() for line in cells), ""])


def _lines(row: Row) -> Iterable[tuple[str, ...]]:
    peers: list[tuple[str, Peer]] = list(row.peers.items()) or [("", "")]
    target = "" if row.target is None else f"< {shown(row.target, row.unit)}"
    ours = (row.what, shown(row.ours, row.unit)), (target, row.verdict)
    for n, (name, peer) in enumerate(peers):
        left, right = ours if n == 0 else (("", ""), ("", ""))
        yield (*left, name, *_compared(row, peer), *right)


def _compared(row: Row, peer: Peer) -> tuple[str, str]:
    if isinstance(peer, str):
        return peer, ""
    value, note = peer if isinstance(peer, Guess) else (peer, "")
    ratio = f"{float(f'{value / row.ours:.2g}'):,.7g} x" if row.ours > 0 < value else ""
    return (
        (
            f"{'about ' if note else ''}{shown(value, row.unit)}{f' ({note})' if note else ''}"
        ),
        ratio,
    )
