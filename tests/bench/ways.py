"""The same flip of Pennsylvania, several ways: two cells of a notebook each, and where
in the page to look.

Every way shows the same board and says the same totals and paths, counted with the
kit's own functions; what differs is how the click, the map and the words travel. The
first cell imports, the second one shows.
"""

from dataclasses import dataclass, replace

SHARED = "same_board.py"  # lies beside the notebooks
SHARED_SOURCE = '''
import election_kit as ek

START = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
COLORS = {"Biden": "#1c4f9c", "Trump": "#d0312d", None: "#dddddd"}


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
    """A way to show a map that can be flipped. What is looked for in the page is
    JavaScript.
    """

    name: str
    imports: str  # the first cell
    show: str  # the second cell
    ready: str  # is the first paint there?
    button: str  # the element that is clicked
    look: str  # a value that is another one once Pennsylvania's color is
    words: str  # selector of the words that tell the score, or what follows from it
    package: str = "election_kit"  # without it there is nothing to measure
    asks: str = (  # what it wants from the internet, which is answered at once with an empty world
        ""
    )


BOARD = Way(
    name="election_kit Board",
    imports="from same_board import START, ek; ek.Board",
    show="board = ek.Board(START); board",
    ready=(
        "document.querySelectorAll('.ek-unit').length === 56 &&"
        " document.querySelector('.ek-path-title')"
    ),
    button="document.querySelector('.ek-unit[data-unit=\"PA\"] .ek-fill')",
    look="document.querySelector('.ek-unit[data-unit=\"PA\"]').dataset.held",
    words=".ek-say",
)

MANY = replace(
    BOARD,
    name="30 Boards, the first of them",
    imports="from ipywidgets import VBox\nfrom same_board import START, ek; ek.Board",
    show="boards = [ek.Board(START) for _ in range(30)]; VBox(boards)",  # a cell shows 50 outputs
    ready="document.querySelectorAll('.ek-path-title').length === 60",
)

_PENNSYLVANIA = (
    "[...document.querySelectorAll('.bqplot path')].filter(path => path.__data__?.id"
    " === 42)"
)
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

_GROUND = """
import json
from same_board import START, colors, ek, words

# Both want longitudes and latitudes; a tenth of the globe will do. Pennsylvania comes first, to be found.
frame = ek.states(2020).drop(columns=["kind", "electors", "x", "y", "r"])
frame = frame.loc[sorted(frame.index, key=lambda unit: unit != "PA")]
west, south, east, north = frame.total_bounds
size = 36 / (east - west)
frame["geometry"] = frame.affine_transform([size, 0, 0, size, -size * west - 18, -size * south - 12])
frame["geometry"] = frame.orient_polygons(exterior_cw=True)
ground = json.loads(frame.to_json())
states = dict(frame["name"])
"""

IPYLEAFLET = Way(
    name="ipyleaflet GeoJSON",
    package="ipyleaflet",
    imports=_GROUND
    + """
from ipyleaflet import GeoJSON, Map
from ipywidgets import Label, VBox
""",
    show="""
scenario = START
def painted():
    color = colors(scenario, states)
    return lambda feature: {"fillColor": color[feature["id"]], "fillOpacity": 1, "color": "white"}
def flip(feature, **_):
    global scenario
    scenario = scenario.flip(feature["id"])
    layer.style_callback, label.value = painted(), words(scenario)
layer = GeoJSON(data=ground, style_callback=painted())
layer.on_click(flip)
label = Label(words(scenario)).add_class("bench-words")
VBox([label, Map(layers=[layer], center=(0, 0), zoom=4)])
""",
    ready="document.querySelectorAll('.leaflet-interactive').length > 40",
    button="document.querySelector('.leaflet-interactive')",
    look="document.querySelector('.leaflet-interactive')?.getAttribute('fill')",
    words=".bench-words",
)

# Even with shapes of one's own it asks for an outline of the world, and draws nothing
# until that has come.
PLOTLY = Way(
    name="plotly Choropleth",
    package="plotly",
    imports=_GROUND
    + """
import plotly.graph_objects as go
from ipywidgets import Label, VBox
""",
    show="""
scenario = START
NUMBER, SCALE = {"Biden": 0, None: 1, "Trump": 2}, [[0, "#1c4f9c"], [0.5, "#dddddd"], [1, "#d0312d"]]
def numbers():
    return [NUMBER[scenario.winners.get(unit)] for unit in states]
def flip(_, points, __):
    global scenario
    scenario = scenario.flip(list(states)[points.point_inds[0]])
    chart.data[0].z, label.value = numbers(), words(scenario)
trace = go.Choropleth(geojson=ground, locations=list(states), z=numbers(), zmin=0, zmax=2, colorscale=SCALE)
chart = go.FigureWidget([trace.update(showscale=False)])
chart.update_geos(visible=False, fitbounds="locations", projection_type="equirectangular")
chart.data[0].on_click(flip)
label = Label(words(scenario)).add_class("bench-words")
VBox([label, chart])
""",
    ready="document.querySelectorAll('.choroplethlocation').length > 40",
    button="document.querySelector('.choroplethlocation')",
    look="document.querySelector('.choroplethlocation')?.getAttribute('fill')",
    words=".bench-words",
    asks="https://cdn.plot.ly/un/world_110m.json",
)

WAYS = (BOARD, MANY, BQPLOT, IPYLEAFLET, PLOTLY, GEOPANDAS)
