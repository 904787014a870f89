"""The live map."""

from typing import Any

import traitlets

from election_kit.maths.scenarios import Contest
from election_kit.widgets.assets import script, style
from election_kit.widgets.base import ScenarioWidget
from election_kit.widgets.geometry import map_shapes


class FlipMap(ScenarioWidget):
    """A map that is clicked, or walked with the arrow keys, to give units to sides.

    A country without a map of its own gets a tile for each unit.

    >>> from election_kit import toyland
    >>> FlipMap(toyland.scenario()).scenario.open
    ('A', 'B', 'C', 'D', 'E', 'F')
    """

    _esm = script("flip_map")
    _css = style("tools", "flip_map")
    _shapes = traitlets.Dict().tag(sync=True)

    def _fixed(self, contest: Contest) -> dict[str, Any]:
        return {"_shapes": map_shapes(contest)}
