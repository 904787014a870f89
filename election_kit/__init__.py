"""election_kit: flip a state and see, at once and exactly, what it does to every path
to 270.

The front door: what is used most stands here, the rest by subject (``ek.history``,
``ek.night``, ``ek.plots`` and so on). Each name is loaded when it is first asked for,
so ``import election_kit`` is quick and needs nothing but Python.

>>> import election_kit as ek
>>> night = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
>>> sorted(ek.paths(night, "Trump").must_win)
['GA', 'PA']
"""

import sys
from importlib import import_module

from election_kit._lazy import EXTRAS, homes_of, load
from election_kit.maths.years import find_elections

__version__ = "0.1.0"

#: What is used most -> the module where it is made.
_HOME_OF = homes_of(
    {
        "errors": "ElectionKitError",
        "maths.contests": "Contest Split",
        "maths.scenarios": "NoMajority Open Scenario Tie Win",
        "maths.challenges": "Challenge",
        "maths.coalitions.paths": "paths",
        "maths.sentences": "explain",
        "maths.comparison": "compare",
        "maths.power": "banzhaf shapley_shubik",
        "maths.apportionment.houses": "apportion",
        "maths.swings": "tipping_point uniform_swing",
        "maths.fewest_votes": "fewest_votes_to_change",
        "maths.forecasts.forecasts": "Forecast",
        "facts.tables": "sources",
        "facts.own.reader": "read_election",
        "facts.contests": "contest scenario scenario_from_code",
        "facts.elections": "election years",
        "facts.starting_maps": "as_it_ended swung",
        "facts.night.calls": "calls",
        "facts.night.counts": "count",
        "facts.claims.registry": "claims",
        "facts.forecasts": "forecast",
        "facts.populations": "census electors_of",
        "facts.other_rules": "every_rule",
        "widgets.map.flip_map": "FlipMap",
        "widgets.scoreboard": "Scoreboard",
        "widgets.panels.paths": "PathPanel",
        "widgets.board": "Board",
        "widgets.match": "Match",
        "widgets.replay.replay": "Replay",
        "plots.geography": "states",
        "plots.maps": "draw_map",
        "lessons.loop": "lesson",
    }
)
#: Subject -> the module that holds all of it.
_SUBJECTS = {
    "apportionment": "apportionment",
    "congress": "facts.congress",
    "contingent": "maths.contingent",
    "errors": "errors",
    "forecasts": "forecasts",
    "history": "history",
    "night": "night",
    "palette": "palette",
    "plots": "plots",
    "power": "power",
    "rules": "rules",
    "swings": "swings",
    "toyland": "toyland",
}

#: What people try -> what to write.
_INSTEAD = {
    "elections": "years()",
    "election_years": "years()",
    "misfires": "history.inversions()",
    "simulate": "forecast(2020).simulate(1000)",
}

find_elections(lambda: import_module(f"{__name__}.facts.contests"))

if sys.platform == "emscripten":  # in a browser
    import_module(f"{__name__}._browser").fetch_on_import(EXTRAS)

__all__ = [  # noqa: PLE0604  (built from the tables above)
    *_HOME_OF,
    *_SUBJECTS,
    "__version__",
]


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for."""
    if name in _SUBJECTS:
        return import_module(f"{__name__}.{_SUBJECTS[name]}")
    if name.startswith("_"):  # Python asks for each module of ours that it then loads
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name not in _HOME_OF:
        _refuse(name)
    value = globals()[name] = load(name, _HOME_OF)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


def _refuse(name: str) -> None:
    """Say in which subject a name is, or which name is the nearest."""
    from election_kit.errors import UnknownName, did_you_mean

    homes = [
        f"ek.{subject}.{name}"
        for subject, home in _SUBJECTS.items()
        if name in getattr(import_module(f"{__name__}.{home}"), "__all__", ())
    ]
    if homes:
        raise UnknownName(f"election_kit has no {name!r}. Write {' or '.join(homes)}.")
    offer = did_you_mean(name, __all__)
    if name in _INSTEAD:
        offer = f" Write ek.{_INSTEAD[name]}."
    raise UnknownName(f"election_kit has no {name!r}.{offer}")
