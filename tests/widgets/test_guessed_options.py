"""What people write of a board without reading a page first: totals, a mapping, a width,
and where a map's own facts are.
"""

import ipywidgets
import pytest

import election_kit as ek
from election_kit.errors import UnknownName, WrongType


@pytest.mark.parametrize("layout", [{"width": "50%"}, ipywidgets.Layout(width="50%")])
@pytest.mark.parametrize("make", [ek.Board, ek.FlipMap, ek.Scoreboard, ek.PathPanel])
def test_a_widget_takes_the_layout_of_ipywidgets(make, layout):
    assert make(2020, layout=layout).layout.width == "50%"
    assert ek.Replay(layout=layout).layout.width == "50%"


@pytest.mark.parametrize(
    ("layout", "words"),
    [
        ("50%", "is a mapping such as {'width': '50%'}, not '50%'"),
        (None, "is a mapping"),
        ({"width": 300}, "is a mapping"),
        ({"widht": "50%"}, "has no 'widht'. Did you mean 'width'?"),
    ],
)
def test_what_is_no_layout_is_refused(layout, words):
    with pytest.raises(WrongType, match="layout= ") as refused:
        ek.Board(2020, layout=layout)
    assert words in str(refused.value)


def test_a_board_has_totals_and_says_where_the_rest_is():
    board = ek.Board(2020)
    assert board.totals == board.scenario.totals
    for name, place in {"value": "scenario", "code": "scenario.code"}.items():
        with pytest.raises(UnknownName, match=rf"Write board\.{place}\."):
            getattr(board, name)
    with pytest.raises(AttributeError, match="has no 'nothing'"):
        _ = board.nothing


def test_a_board_s_scenario_may_be_given_unit_by_unit():
    board = ek.Board(2020)
    board.scenario = {"GA": "Biden", "Ohio": "trump"}
    assert board.scenario == ek.scenario(2020, Biden="GA", Trump="OH")
    board.undo()
    assert board.scenario == ek.as_it_ended(2020)
