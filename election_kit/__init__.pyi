"""What ``__init__.py`` loads when it is asked for, for editors and type checkers."""

# ruff: noqa: TID253  (a stub is read, never run: nothing heavy is loaded)

from election_kit import apportionment as apportionment
from election_kit import errors as errors
from election_kit import forecasts as forecasts
from election_kit import history as history
from election_kit import night as night
from election_kit import palette as palette
from election_kit import plots as plots
from election_kit import power as power
from election_kit import rules as rules
from election_kit import swings as swings
from election_kit import toyland as toyland
from election_kit.errors import ElectionKitError as ElectionKitError
from election_kit.facts import congress as congress
from election_kit.facts.claims.registry import claims as claims
from election_kit.facts.contests import contest as contest
from election_kit.facts.contests import scenario as scenario
from election_kit.facts.contests import scenario_from_code as scenario_from_code
from election_kit.facts.elections import election as election
from election_kit.facts.elections import years as years
from election_kit.facts.forecasts import forecast as forecast
from election_kit.facts.night.calls import calls as calls
from election_kit.facts.night.counts import count as count
from election_kit.facts.other_rules import every_rule as every_rule
from election_kit.facts.own.reader import read_election as read_election
from election_kit.facts.populations import census as census
from election_kit.facts.populations import electors_of as electors_of
from election_kit.facts.starting_maps import as_it_ended as as_it_ended
from election_kit.facts.starting_maps import swung as swung
from election_kit.facts.tables import sources as sources
from election_kit.lessons.loop import lesson as lesson
from election_kit.maths import contingent as contingent
from election_kit.maths.apportionment.houses import apportion as apportion
from election_kit.maths.challenges import Challenge as Challenge
from election_kit.maths.coalitions.paths import paths as paths
from election_kit.maths.comparison import compare as compare
from election_kit.maths.contests import Contest as Contest
from election_kit.maths.contests import Split as Split
from election_kit.maths.fewest_votes import fewest_votes_to_change as fewest_votes_to_change
from election_kit.maths.forecasts.forecasts import Forecast as Forecast
from election_kit.maths.power import banzhaf as banzhaf
from election_kit.maths.power import shapley_shubik as shapley_shubik
from election_kit.maths.scenarios import NoMajority as NoMajority
from election_kit.maths.scenarios import Open as Open
from election_kit.maths.scenarios import Scenario as Scenario
from election_kit.maths.scenarios import Tie as Tie
from election_kit.maths.scenarios import Win as Win
from election_kit.maths.sentences import explain as explain
from election_kit.maths.swings import tipping_point as tipping_point
from election_kit.maths.swings import uniform_swing as uniform_swing
from election_kit.plots.geography import states as states
from election_kit.plots.maps import draw_map as draw_map
from election_kit.widgets.board import Board as Board
from election_kit.widgets.map.flip_map import FlipMap as FlipMap
from election_kit.widgets.match import Match as Match
from election_kit.widgets.panels.paths import PathPanel as PathPanel
from election_kit.widgets.replay.replay import Replay as Replay
from election_kit.widgets.scoreboard import Scoreboard as Scoreboard

__version__: str
