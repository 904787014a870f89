"""The same flip of Pennsylvania, several ways: two cells of a notebook each, and where in the page to look.

Every way shows the same board and says the same totals and paths, counted with the kit's own functions; what
differs is how the click, the map and the words travel. The first cell imports, the second one shows.
"""

from dataclasses import dataclass

SHARED = "same_board.py"  # lies beside the notebooks
SHARED_SOURCE = '''
import election_kit as ek

START = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
COLORS = {"Biden": "#08306b", "Trump": "#ef6548", None: "#dddddd"}


def words(scenario):
    """Return the totals and what the board says of every side's paths."""
    every = [ek.paths(scenario, side) for side in scenario.contest.sides]
    told = [f"{p.wins} ways, {p.n_minimal} paths, {sorted(p.must_win)}, {p.shortest(9)}" for p in every]
    return "; ".join([str(dict(scenario.totals)), *told])


def colors(scenario, states):
    """Return the color of each state; ``states`` maps anything to the state's name."""
    unit = scenario.contest.unit
    return {key: COLORS[scenario.winners.get(unit(name))] for key, name in states.items()}
'''


@dataclass(frozen=True)
class Way:
    """A way to show a map that can be flipped. What is looked for in the page is JavaScript."""

    name: str
    imports: str  # the first cell
    show: str  # the second cell
    ready: str  # is the first paint there?
    button: str  # the element that is clicked
    look: str  # a value that is another one once Pennsylvania's color is
    words: str  # selector of the words that only Python can know
    package: str = "election_kit"  # without it there is nothing to measure


BOARD = Way(
    name="election_kit Board",
    imports="from same_board import START, ek; ek.Board",
    show="board = ek.Board(START); board",
    ready="document.querySelectorAll('.ek-unit').length === 56 && document.querySelector('.ek-path-title')",
    button="document.querySelector('.ek-unit[data-unit=\"PA\"] .ek-fill')",
    look="document.querySelector('.ek-unit[data-unit=\"PA\"]').dataset.held",
    words=".ek-say",
)

_PENNSYLVANIA = "[...document.querySelectorAll('.bqplot path')].filter(path => path.__data__?.id === 42)"
BQPLOT = Way(
    name="bqplot Map",
    package="bqplot",
    imports="""
from bqplot import AlbersUSA, Figure, Map, topo_load
from ipywidgets import Label, VBox
from same_board import START, colors, words

atlas = topo_load("map_data/USStatesMap.json")
shapes = [s for s in atlas["objects"]["subunits"]["geometries"] if s.get("properties")]
states = {s["id"]: s["properties"]["name"] for s in shapes}
""",
    show="""
scenario = START
def flip(_, event):
    global scenario
    scenario = scenario.flip(states[event["data"]["id"]])
    chart.colors, label.value = colors(scenario, states), words(scenario)
chart = Map(map_data=atlas, scales={"projection": AlbersUSA()}, hover_highlight=False)
chart.colors = colors(scenario, states)
chart.on_element_click(flip)
label = Label(words(scenario)).add_class("bench-words")
VBox([label, Figure(marks=[chart])])
""",
    ready=f"{_PENNSYLVANIA}[0]?.style.fill && document.querySelector('.bench-words')",
    button=f"{_PENNSYLVANIA}.at(-1)",
    look=f"{_PENNSYLVANIA}[0].style.fill",
    words=".bench-words",
)

GEOPANDAS = Way(
    name="geopandas in Output",
    package="geopandas",
    imports="""
import matplotlib.pyplot as plt
from ipywidgets import Button, Label, Output, VBox
from same_board import START, colors, ek, words

frame = ek.states(2020)  # a GeoDataFrame
states = dict(enumerate(frame["name"]))
""",
    show="""
scenario = START
def draw():
    with out:
        out.clear_output(wait=True)
        frame.plot(color=list(colors(scenario, states).values()), edgecolor="white").set_axis_off()
        plt.show()
    label.value = words(scenario)
def flip(_):
    global scenario
    scenario = scenario.flip("PA")
    draw()
out, label = Output().add_class("bench-map"), Label().add_class("bench-words")
button = Button(description="Flip Pennsylvania").add_class("bench-flip")
button.on_click(flip)
draw()
VBox([button, label, out])
""",
    ready="document.querySelector('.bench-map img')",
    button="document.querySelector('.bench-flip')",
    look="document.querySelector('.bench-map img')",
    words=".bench-words",
)

WAYS = (BOARD, BQPLOT, GEOPANDAS)
