"""What ``__init__.py`` loads when it is asked for, for editors and type checkers."""

from election_kit.plots.chambers import chambers_chart as chambers_chart
from election_kit.plots.geography import districts as districts
from election_kit.plots.geography import states as states
from election_kit.plots.histogram import vote_histogram as vote_histogram
from election_kit.plots.ladders import margin_ladder as margin_ladder
from election_kit.plots.ladders import polls_chart as polls_chart
from election_kit.plots.maps import draw_map as draw_map
from election_kit.plots.night import lead_chart as lead_chart
from election_kit.plots.night import needed_chart as needed_chart
from election_kit.plots.plate import alt_text as alt_text
from election_kit.plots.scores import score_bar as score_bar
from election_kit.plots.small_multiples import draw_all as draw_all
from election_kit.plots.trees import path_tree as path_tree
from election_kit.plots.turnout import turnout_chart as turnout_chart
