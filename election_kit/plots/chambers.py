"""Congress before and after the election of 2020."""

from collections.abc import Mapping

from matplotlib.axes import Axes

from election_kit.facts.congress import chamber
from election_kit.palette import styles
from election_kit.plots.bars import NEUTRAL, Part, draw_bar
from election_kit.plots.layout import Layout
from election_kit.plots.lettering import INK, SMALL, Point, cell, write


def chambers_chart(
    *,
    ax: Axes | None = None,
    title: str | None = None,
    figsize: Point | None = None,
) -> Axes:
    """Draw the House and the Senate by party before and after the election of 2020.

    >>> import election_kit as ek
    >>> ax = ek.plots.chambers_chart()
    >>> ek.plots.alt_text(ax).partition(". ")[0]
    '2020: Democrats lost 10 seats in the House and gained 3 seats in the Senate'
    """
    page = Layout(ax, title, figsize)
    ax = page.open((10, 5), left=1.75, bottom=0.7)
    ax.set(xlim=(0, 1), ylim=(-4.3, 0.95), xticks=[], yticks=[])
    told, moves = [], []
    for name, top in (("House", 0), ("Senate", -2.6)):
        told += _chamber(page, name, top)
        seats = chamber(name)["D"]
        gained = seats.after - seats.before
        verb = "gained" if gained > 0 else "lost"
        moves.append(f"{verb} {abs(gained)} seats in the {name}")
    page.entitle(
        f"2020: Democrats {' and '.join(moves)}",
        lead=(
            "Seats before and after; the middle is independent, of another party or"
            " vacant"
        ),
        tables=("congress_2020",),
        alt=". ".join(told) + ".",
    )
    return page.close()


def _chamber(page: Layout, name: str, top: float) -> list[str]:
    """Draw a chamber before and after the election from ``top`` down; return the seats
    in words.
    """
    seats = chamber(name)
    before = {party: held.before for party, held in seats.items()}
    after = {party: held.after for party, held in seats.items()}
    total = sum(after.values())
    first = _row(page, top, f"{name} before", before, total)
    second = _row(page, top - 1, f"{name} after", after, total)
    page.ax.plot([0.5, 0.5], [top - 1.5, top + 0.5], color=INK, linewidth=1.2)
    words = f"{total // 2 + 1} is a majority"
    write(page.ax, words, (0.5, top + 0.52), va="bottom", fontsize=SMALL)
    return [first, second]


def _row(
    page: Layout, y: float, label: str, seats: Mapping[str, int], total: int
) -> str:
    """Draw a bar of seats, the two parties outside; return it in words."""
    looks = styles(("D", "R"), {"D": "D", "R": "R"})
    between = [party for party in seats if party not in looks]
    parts, told = [], []
    for party in ("D", *between, "R"):
        n = seats[party]
        if n:
            words = f"{party} {n}"
            look = looks.get(party, NEUTRAL)
            parts.append(Part(n / total, look, words if party in looks else ""))
            told.append(words)
    draw_bar(page, y, parts)
    cell(page.ax, -0.012, y, label, "right")
    return f"{label}: {', '.join(told)}"
