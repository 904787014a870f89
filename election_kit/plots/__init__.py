"""On paper: maps and charts as matplotlib Axes, and the ground they are drawn on.

A figure is loaded when it is first asked for, so that a chart needs no geopandas.
"""

from typing import Any

from election_kit._lazy import homes_of, load

_HOME_OF = homes_of(
    {
        "plots.chambers": "chambers_chart",
        "plots.geography": "districts states",
        "plots.histogram": "vote_histogram",
        "plots.ladders": "margin_ladder polls_chart",
        "plots.maps": "draw_map",
        "plots.night": "lead_chart needed_chart",
        "plots.plate": "alt_text",
        "plots.scores": "score_bar",
        "plots.small_multiples": "draw_all",
        "plots.trees": "path_tree",
        "plots.turnout": "turnout_chart",
    }
)

__all__ = [*_HOME_OF]  # noqa: PLE0604  (built from the table above)


def __getattr__(name: str) -> Any:
    """Load a figure when it is first asked for."""
    if name not in _HOME_OF:
        from election_kit.errors import UnknownName, did_you_mean

        raise UnknownName(f"ek.plots has no {name!r}.{did_you_mean(name, __all__)}")
    value = globals()[name] = load(name, _HOME_OF)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
