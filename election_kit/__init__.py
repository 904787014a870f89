"""election_kit: flip a state and see, at once and exactly, what it does to every path
to 270.

The front door: every public name lives in a module of its own and is loaded when it is
first asked for, so ``import election_kit`` is quick and needs nothing but Python.

>>> import election_kit as ek
>>> night = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
>>> sorted(ek.paths(night, "Trump").must_win)
['GA', 'PA']
"""

import sys
from importlib import import_module
from typing import Any

from election_kit.maths.years import find_elections

__version__ = "0.1.0"

#: Module -> the public names that live there.
_HOMES = {
    "errors": ("ElectionKitError",),
    "maths.contests": ("Contest", "Split"),
    "maths.scenarios": ("NoMajority", "Open", "Scenario", "Tie", "Win"),
    "maths.challenges": ("Challenge",),
    "maths.coalitions.paths": ("paths",),
    "maths.sentences": ("explain",),
    "maths.comparison": ("compare",),
    "maths.power": (
        "ballot_value",
        "banzhaf",
        "penrose",
        "shapley_shubik",
        "votes_per_elector",
    ),
    "maths.apportionment.houses": ("apportion", "house_size", "house_sizes", "quotas"),
    "maths.apportionment.priorities": ("last_seat", "priorities"),
    "maths.apportionment.paradoxes": (
        "alabama_paradox",
        "new_states_paradox",
        "population_paradox",
    ),
    "maths.swings": (
        "electoral_gap",
        "seats_votes",
        "tipping_point",
        "uniform_swing",
    ),
    "maths.fewest_votes": (
        "fewest_votes_to_change",
        "fewest_votes_to_win",
        "most_units_and_lose",
    ),
    "maths.forecasts.forecasts": ("Forecast",),
    "maths.forecasts.scoring": ("brier_score", "calibration"),
    "facts.tables": ("sources",),
    "facts.own.reader": ("read_election",),
    "facts.contests": ("contest", "scenario", "scenario_from_code"),
    "facts.elections": ("election", "years"),
    "facts.starting_maps": ("as_it_ended", "favorites", "swung"),
    "facts.night.calls": ("call_records", "calls"),
    "facts.compact": ("compact_members",),
    "facts.night.counts": ("count",),
    "facts.claims.registry": ("claims",),
    "facts.forecasts": (
        "forecast",
        "forecasters",
        "polling_error",
        "polls",
        "scored",
    ),
    "facts.populations": ("census", "census_in_force", "electors_of"),
    "facts.other_rules": ("district_votes", "every_rule", "gaps"),
    "facts.history": ("bellwethers", "flips", "held_since", "last_won", "streak"),
    "facts.inversions": ("inversions",),
    "facts.records": ("closest_states", "disagreements", "margin", "most_votes"),
    "facts.turnout": ("highest_turnout", "turnout"),
    "widgets.map.flip_map": ("FlipMap",),
    "widgets.scoreboard": ("Scoreboard",),
    "widgets.panels.paths": ("PathPanel",),
    "widgets.board": ("Board",),
    "widgets.match": ("Match",),
    "widgets.replay.replay": ("Replay",),
    "plots.geography": ("states",),
    "plots.maps": ("draw_map",),
    "plots.charts": (
        "chambers_chart",
        "score_bar",
        "turnout_chart",
        "vote_histogram",
    ),
    "plots.ladders": ("margin_ladder", "polls_chart"),
    "plots.night": ("lead_chart", "needed_chart"),
    "plots.figure": ("alt_text",),
    "plots.small_multiples": ("draw_all",),
    "plots.trees": ("path_tree",),
    "lessons.loop": ("lesson",),
}
#: Public modules -> where they live.
_MODULES = {
    "congress": "facts.congress",
    "contingent": "maths.contingent",
    "palette": "palette",
    "rules": "maths.rules",
    "toyland": "toyland",
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}
#: The first package that is missing where only the light core is installed -> the extra
#: that brings it.
_EXTRAS = {
    "geopandas": "maps",
    "matplotlib": "maps",
    "pandas": "maps",
    "shapely": "maps",
}

find_elections(lambda: import_module(f"{__name__}.facts.contests"))

if sys.platform == "emscripten":  # in a browser
    import_module(f"{__name__}._browser").fetch_on_import(_EXTRAS)

__all__ = [  # noqa: PLE0604  (built from the tables above)
    *_HOME_OF,
    *_MODULES,
    "__version__",
]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for."""
    if name in _MODULES:
        return import_module(f"{__name__}.{_MODULES[name]}")
    if name not in _HOME_OF:
        from election_kit.errors import UnknownName, did_you_mean

        raise UnknownName(f"election_kit has no {name!r}.{did_you_mean(name, __all__)}")
    try:
        module = import_module(f"{__name__}.{_HOME_OF[name]}")
    except ModuleNotFoundError as error:
        from election_kit.errors import MissingExtra

        if error.name not in _EXTRAS:
            raise
        raise MissingExtra(error.name, _EXTRAS[error.name]) from error
    value = globals()[name] = getattr(module, name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
