"""Charts: their bars, lines and forks are the numbers."""

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from election_kit import toyland
from election_kit.errors import BadInput, UnknownSide, UnknownYear, WrongType
from election_kit.facts.contests import scenario
from election_kit.facts.elections import election
from election_kit.facts.night.calls import calls
from election_kit.facts.night.counts import count
from election_kit.facts.units import election_years
from election_kit.maths.coalitions.paths import paths
from election_kit.maths.contests import Contest
from election_kit.maths.forecasts.forecasts import Forecast
from election_kit.maths.scenarios import Scenario
from election_kit.palette import from_left, styles
from election_kit.plots.chambers import chambers_chart
from election_kit.plots.histogram import vote_histogram
from election_kit.plots.ladders import margin_ladder, polls_chart, rungs
from election_kit.plots.night import lead_chart, needed_chart
from election_kit.plots.plate import alt_text
from election_kit.plots.scores import score_bar
from election_kit.plots.small_multiples import draw_all
from election_kit.plots.trees import path_tree
from election_kit.plots.turnout import turnout_chart

NIGHT = calls(2020, by="NYT", at="2020-11-06T09:50Z")
NINE = {
    "FL": 29,
    "OH": 18,
    "NC": 15,
    "VA": 13,
    "WI": 10,
    "CO": 9,
    "IA": 6,
    "NV": 6,
    "NH": 4,
}


def bars(ax):
    return [
        patch
        for patch in ax.patches
        if isinstance(patch, Rectangle) and patch.get_width()
    ]


def headline(ax):
    return ax.get_title().replace("\n", " ")


@pytest.mark.parametrize("year", election_years())
def test_the_score_bar_is_as_long_as_all_electoral_votes(year):
    race = election(year)
    drawn = bars(score_bar(race.scenario()))
    assert sum(bar.get_width() for bar in drawn) == sum(
        race.contest.electoral_votes.values()
    )
    left = from_left(race.sides, race.parties)[0]
    assert drawn[0].get_width() == race.scenario().totals[left]


def test_the_score_bar_shows_what_is_open_between_the_sides():
    drawn = bars(score_bar(NIGHT))
    assert [bar.get_width() for bar in drawn] == [
        253,
        20,
        16,
        15,
        11,
        6,
        3,
        214,
    ]
    looks = styles(NIGHT.contest.sides, NIGHT.contest.parties)
    assert (
        to_hex(drawn[0].get_facecolor()),
        to_hex(drawn[-1].get_facecolor()),
    ) == tuple(looks[side].color for side in NIGHT.contest.sides)


def test_the_histogram_holds_all_probability_in_the_colors_of_who_wins():
    toy = Forecast(toyland.CONTEST, dict.fromkeys("ABCDEF", 0.5), side="Lark")
    ax = vote_histogram(toy)
    assert sum(bar.get_height() for bar in ax.patches) == pytest.approx(1)
    lark = styles(toyland.CONTEST.sides)["Lark"].color
    winning = sum(
        bar.get_height() for bar in ax.patches if to_hex(bar.get_facecolor()) == lark
    )
    assert winning == pytest.approx(toy.win_probability("Lark"))
    plain = vote_histogram({9: 0.25, 10: 0.25, 11: 0.5}, contest=toyland.CONTEST)
    assert headline(plain) == "Lark reaches 11 with a probability of 50%"
    assert "No majority: 25%." in alt_text(plain)


def test_a_histogram_of_plain_numbers_needs_to_know_who_stands():
    with pytest.raises(BadInput, match="contest="):
        vote_histogram({10: 1.0})
    with pytest.raises(UnknownSide, match="Lark"):
        vote_histogram({10: 1.0}, contest=toyland.CONTEST, side="Larch")


def test_the_turnout_chart_names_its_peak_and_its_last_point():
    ax = turnout_chart()
    assert headline(ax) == "Turnout in 2020 was 66 percent, the highest since 1900"
    assert (
        sum(len(line.get_xdata()) for line in ax.lines[:2]) == 59 + 1
    )  # the two lines share a point
    assert "the peak is 82.6 in 1876" in alt_text(ax)


def test_the_chambers_are_whole_before_and_after():
    lengths = {}
    for bar in bars(chambers_chart()):
        lengths[bar.get_y()] = lengths.get(bar.get_y(), 0) + bar.get_width()
    assert list(lengths.values()) == pytest.approx([1, 1, 1, 1])
    assert "Senate after: D 48, Independent 2, R 50." in alt_text(chambers_chart())


def test_the_ladder_adds_up_and_marks_the_tipping_points():
    ladder = rungs(election(2020), "Biden")
    assert ladder[-1].total == 538
    assert [rung.margin for rung in ladder] == sorted(
        (rung.margin for rung in ladder), reverse=True
    )
    ax = margin_ladder(2020)
    assert headline(ax) == "Wisconsin brought Biden to 270"
    marks = [text.get_text() for text in ax.texts if "◀" in text.get_text()]
    assert marks == ["◀ tipping point", "◀ Trump's"]
    assert (
        headline(margin_ladder(2020, side="Trump"))
        == "Pennsylvania would have brought Trump to 270"
    )
    with pytest.raises(BadInput, match="larger within="):
        margin_ladder(2020, within=0.01)


def test_polls_and_results_stand_in_the_words():
    assert "Wisconsin polled +8.4, result +0.6" in alt_text(
        polls_chart(2020, source="538")
    )
    with pytest.raises(UnknownYear, match="begin in 2000"):
        polls_chart(1996)


def test_the_leads_are_the_count_and_the_changes_are_marked():
    ax = lead_chart("GA")
    shown = count(2020)["GA"].history(
        since="2020-11-04T06:00Z", until="2020-11-08T00:00Z"
    )
    assert list(ax.lines[0].get_ydata()) == [standing.lead for standing in shown]
    assert headline(ax) == "Biden takes the lead in Georgia on 6 November, 09:47 UTC"
    with pytest.raises(BadInput, match="4 states, not of 5"):
        lead_chart("GA", "PA", "NV", "AZ", "NC")
    with pytest.raises(BadInput, match="Nothing was posted in Georgia"):
        lead_chart("GA", since="2020-11-05T00:00Z", until="2020-11-05T00:00Z")


def test_the_needed_share_is_said_in_percent_or_in_words():
    ax = needed_chart("2020-11-06T09:50Z")
    assert (
        headline(ax)
        == "Biden leads Georgia by 917; Trump needs 51.3% of the rest to tie"
    )
    assert "Out of reach: Biden is 76,737 votes behind" in alt_text(ax)
    assert [
        t.get_text() for t in ax.texts if t.get_text().startswith("Out of reach")
    ] == ["Out of reach"]


def test_the_path_tree_has_a_fork_for_each_decision_and_an_end_for_each_path():
    ax = path_tree(paths(NIGHT, "Trump"))
    assert headline(ax) == "Trump has 3 paths to 270, Biden 9; one ending is a tie"
    forks = [line for line in ax.lines if line.get_gid()]
    assert len(forks) == 2 * (3 + 9 + 1 - 1)
    assert len(ax.lines) - len(forks) == 3 + 9 + 1


def test_nine_units_are_drawn_to_the_end():
    contest = Contest({**NINE, "called": 237, "lost": 191}, sides=("Obama", "Romney"))
    ax = path_tree(
        paths(Scenario(contest, {"called": "Obama", "lost": "Romney"}), "Romney")
    )
    assert headline(ax) == "Romney has 27 paths to 270, Obama 39; five endings are ties"
    assert sum(not line.get_gid() for line in ax.lines) == 71


def test_a_larger_tree_is_folded_into_the_paths_below():
    ax = path_tree(paths(dict.fromkeys("ABCDEFGHIJKLMNO", 1), need=8))
    folds = [
        int(t.get_text().replace(",", ""))
        for t in ax.texts
        if t.get_text().replace(",", "").isdigit()
    ]
    assert (
        sum(folds)
        == paths(dict.fromkeys("ABCDEFGHIJKLMNO", 1), need=8).n_minimal
        == 6435
    )


def test_what_has_no_paths_has_no_tree():
    with pytest.raises(WrongType, match=r"ek\.paths"):
        path_tree(NIGHT)
    with pytest.raises(BadInput, match="Biden has won already"):
        path_tree(paths(election(2020).scenario(), "Biden"))
    with pytest.raises(WrongType, match="a year, an Election or a Scenario"):
        score_bar("2020")


def test_a_score_bar_shows_a_year_as_it_ended_and_the_one_to_come_blank():
    assert (
        headline(score_bar(2020))
        == headline(score_bar(election(2020)))
        == "Biden wins, 306 to 232"
    )
    assert headline(score_bar(2028)) == "All 538 electoral votes are open"


def test_all_elections_stand_on_one_sheet():
    ax = draw_all([2016, 2020])
    for year, cell in zip(("2016", "2020"), ax.child_axes, strict=True):
        assert year in {text.get_text() for text in cell.texts}
    assert "2016: Trump 304, Clinton 227. 2020: Biden 306, Trump 232." in alt_text(ax)
    with pytest.raises(BadInput, match="No years"):
        draw_all([])


def test_everything_open_is_one_piece():
    assert [bar.get_width() for bar in bars(score_bar(scenario(2020)))] == [538]


@pytest.mark.parametrize("year", [1872, 1960])
def test_who_led_a_unit_without_winning_it_is_on_the_ladder_too(year):
    assert headline(margin_ladder(year, within=15))
