"""Every figure of the kit, one call each, for the laws that hold of all of them."""

from functools import partial
from itertools import combinations

from matplotlib.text import Text

from election_kit import toyland
from election_kit.facts.contests import scenario
from election_kit.facts.night.calls import calls
from election_kit.maths.coalitions.paths import paths
from election_kit.maths.forecasts.forecasts import Forecast
from election_kit.plots.chambers import chambers_chart
from election_kit.plots.histogram import vote_histogram
from election_kit.plots.ladders import margin_ladder, polls_chart
from election_kit.plots.maps import draw_map
from election_kit.plots.night import lead_chart, needed_chart
from election_kit.plots.scores import score_bar
from election_kit.plots.small_multiples import draw_all
from election_kit.plots.trees import path_tree
from election_kit.plots.turnout import turnout_chart

NIGHT = calls(2020, by="NYT", at="2020-11-06T09:50Z")
TOY = Forecast(toyland.CONTEST, dict.fromkeys("ABCDEF", 0.5), side="Lark")
FIGURES = {
    "map": partial(draw_map, NIGHT),
    "map 1860": partial(draw_map, 1860),
    "map 1789": partial(draw_map, 1789),
    "map toyland": partial(draw_map, toyland.scenario(Lark=["A"])),
    "margin": partial(draw_map, 2020, value="margin"),
    "margin 1860": partial(draw_map, 1860, value="margin"),
    "swing": partial(draw_map, 2020, value="swing", since=2012),
    "turnout": partial(draw_map, 2020, value="turnout"),
    "electors per head": partial(draw_map, 2020, value="electors per head"),
    "tiles": partial(draw_map, NIGHT, layout="tiles"),
    "bubbles": partial(draw_map, NIGHT, layout="bubbles"),
    "all": partial(draw_all, range(2000, 2021, 4)),
    "score": partial(score_bar, NIGHT),
    "score, all open": partial(score_bar, scenario(2020)),
    "histogram": partial(vote_histogram, TOY),
    "turnout chart": turnout_chart,
    "chambers": chambers_chart,
    "ladder": partial(margin_ladder, 2020),
    "polls": partial(polls_chart, 2020),
    "leads": lead_chart,
    "needed": partial(needed_chart, "2020-11-06T09:50Z"),
    "tree": partial(path_tree, paths(NIGHT, "Trump")),
    "folded tree": partial(path_tree, paths(scenario(2020), "Biden")),
}


def texts(figure):
    """Return the words on a figure with their boxes in pixels, as laid out."""
    figure.draw_without_rendering()
    axes = [axis for ax in figure.axes for axis in (ax.xaxis, ax.yaxis)]
    beyond = {
        t.label1
        for axis in axes
        for t in axis.get_major_ticks()
        if not _seen(t.get_loc(), axis)
    }
    found = [
        t
        for t in figure.findobj(Text)
        if t.get_visible() and t.get_text().strip() and t not in beyond
    ]
    return [(text.get_text(), Text.get_window_extent(text)) for text in found]


def _seen(place, axis):
    low, high = sorted(axis.get_view_interval())
    return low <= place <= high


def misplaced(figure):
    """Return the pairs of words that overlap, and the words that leave the paper."""
    found = texts(figure)
    overlapping = [
        (one, other)
        for (one, a), (other, b) in combinations(found, 2)
        if a.x0 < b.x1 and b.x0 < a.x1 and a.y0 < b.y1 and b.y0 < a.y1
    ]
    width, height = figure.bbox.max
    outside = [
        words
        for words, box in found
        if box.x0 < 0 or box.y0 < 0 or box.x1 > width or box.y1 > height
    ]
    return overlapping + outside
