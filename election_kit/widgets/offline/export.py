"""Files made of a board: a picture, a table, and a page that flips without a kernel or
a network.
"""

import csv
import json
from html import escape
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from election_kit._files import write_whole
from election_kit.errors import BadInput, MissingExtra, did_you_mean, shown
from election_kit.maths.scenarios import Scenario
from election_kit.maths.sentences import summary
from election_kit.widgets.core import picture
from election_kit.widgets.core.assets import BOARD_STYLES, script, style

if TYPE_CHECKING:
    from election_kit.widgets.map.flip_map import FlipMap

#: The kinds of files, and what a browser calls them.
MEDIA = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "csv": "text/csv",
    "html": "text/html",
}
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
h1 {{ font: 600 1.25rem system-ui, sans-serif; }}
h2 {{ position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }}
body {{ margin: 0 auto; max-width: 70rem; padding: 1rem; background: Canvas; color: CanvasText; }}
{css}
</style>
</head>
<body>
<main>
<h1>{heading}</h1>
<h2>Score, map and paths</h2>
<noscript>{picture}</noscript>
</main>
<script type="application/json" id="ek-data">{data}</script>
<script type="module">
{script}
</script>
</body>
</html>
"""


def save(widget: "FlipMap", path: str | Path) -> Path:
    """Write the map as it is now to a file, in the format its name ends with; return
    where it is.
    """
    target = Path(path)
    kind = target.suffix.removeprefix(".").lower()
    if kind not in MEDIA:
        raise BadInput(
            f"Cannot save {shown(str(path))}: unknown"
            f" format.{did_you_mean(kind, MEDIA)}"
        )
    content = exported(widget, kind)
    try:
        write_whole(target, content)
    except (OSError, ValueError) as error:  # ValueError: a name with NUL in it
        why = error.strerror if isinstance(error, OSError) else error
        raise BadInput(f"Cannot write {shown(str(path))}: {why}.") from error
    return target


def exported(widget: "FlipMap", kind: str) -> bytes:
    """Return a file's content; raises `MissingExtra` for a PNG without Pillow."""
    if kind == "png":
        try:
            return picture.png(widget.scenario, widget._shapes)
        except ImportError:
            raise MissingExtra("Pillow", "maps") from None
    texts = {
        "svg": lambda: picture.svg(widget.scenario, widget._shapes),
        "csv": lambda: table(widget.scenario),
    }
    return texts.get(kind, lambda: page(widget))().encode()


def table(scenario: Scenario) -> str:
    """Return a scenario as CSV, a row for each unit and whoever has electoral votes
    there.

    >>> from election_kit import toyland
    >>> print(table(toyland.scenario(Lark=["A"])).splitlines()[:3])
    ['unit,name,side,electoral_votes', 'A,Alder,Lark,6', 'B,Birch,,5']
    """
    text = StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(("unit", "name", "side", "electoral_votes"))
    contest = scenario.contest
    for unit, votes in contest.electoral_votes.items():
        awards = scenario.awards(unit) if unit in scenario.winners else {"": votes}
        lines.writerows(
            (unit, contest.name(unit), side, n) for side, n in awards.items()
        )
    return text.getvalue()


def page(widget: "FlipMap") -> str:
    """Return a page of HTML with the score and the map: flips and tallies in the
    browser alone.
    """
    scenario = widget.scenario
    contest = scenario.contest
    data = {
        "_contest": widget._contest,
        "_shapes": widget._shapes,
        "_state": {key: widget._state[key] for key in ("held", "splits")},
    }
    return PAGE.format(
        title=escape(summary(scenario)),
        heading=f"Election map, {contest.year}" if contest.year else "Election map",
        css=style(*BOARD_STYLES),
        picture=picture.svg(scenario, widget._shapes),
        data=json.dumps(data).replace("<", "\\u003c"),
        script=script("offline/page"),
    )
