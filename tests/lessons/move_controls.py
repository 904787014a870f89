"""Run in a lesson's kernel, after its cells: move every control once and tell which
changed something.
"""

import io
import json
from contextlib import redirect_stdout

from IPython import get_ipython
from ipywidgets import interactive
from ipywidgets.widgets import widget as base

from election_kit.widgets.core.model import ScenarioWidget

IN_8 = hasattr(base, "_instances")
_instances = base._instances if IN_8 else base.Widget.widgets


def other_values(control):
    """Return values the control can take and does not have."""
    if hasattr(control, "_options_full"):
        values = [value for _, value in control._options_full]
        pairs = [(values[0], values[1]), (values[0], values[-1])]
        return [
            v
            for v in (pairs if isinstance(control.value, tuple) else values)
            if v != control.value
        ]
    if isinstance(control.value, bool):
        return [not control.value]
    return [value for value in (control.min, control.max) if value != control.value]


def shown(control, value, group):
    """Set a control and return what its function then shows or prints, and who has
    what on the maps it may have moved.
    """
    with redirect_stdout(io.StringIO()) as printed:
        control.value = value
        group.update()
    maps = [
        widget.scenario
        for widget in list(_instances.values())
        if isinstance(widget, ScenarioWidget)
    ]
    shows = get_ipython().display_formatter.format(group.result)[0]
    return shows, printed.getvalue(), maps


def main():
    """Print a JSON list of (what, whether it changed something)."""
    found = []
    for widget in list(_instances.values()):
        if isinstance(widget, interactive):
            for control in widget.kwargs_widgets:
                before, others = control.value, other_values(control)
                first = shown(control, before, widget)
                changed = any(
                    shown(control, other, widget) != first for other in others
                )
                control.value = before
                found.append(
                    (f"{type(control).__name__} {control.description}", changed)
                )
        elif isinstance(widget, ScenarioWidget):
            held = widget._state["held"]
            widget.flip(next(iter(widget.scenario.contest.electoral_votes)))
            found.append((type(widget).__name__, widget._state["held"] != held))
            widget.undo()
    print(json.dumps(found))


main()
