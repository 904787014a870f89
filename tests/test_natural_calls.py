"""What people type without reading a page first works, or one sentence says how to
write it.
"""

import io
from contextlib import redirect_stdout

import pytest

from election_kit.errors import ElectionKitError
from tests.natural_calls import CALLS, session

#: Calls that may end in an error of Python's own, or of another library, and why.
PYTHONS_OWN = dict.fromkeys(
    ("ek.Board()", "ek.FlipMap()"), "Python names the argument that is missing: start"
)
PYTHONS_OWN |= dict.fromkeys(
    ("b.totals", "b.value"),
    "ipywidgets keeps its own names apart: board.scenario has both",
)
PYTHONS_OWN |= dict.fromkeys(
    (
        'ek.draw_map(2020, "margin")',
        "ek.draw_map(2020, figsize=(5,3))",
        'ek.draw_map(2020, title="Mine")',
        'ek.draw_map(2020, cmap="RdBu")',
    ),
    "Python names the option that a figure does not have",
)
PYTHONS_OWN["ek.states(2020).to_crs(4326)"] = (
    "geopandas: the map is drawn, not projected"
)


@pytest.fixture(scope="module")
def raised(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(io.StringIO()):
        patch.chdir(tmp_path_factory.mktemp("session"))
        return session()


def test_there_are_as_many_calls_as_were_collected():
    assert len(CALLS) == 302


def test_at_most_ten_calls_end_in_an_error_of_pythons_own(raised):
    own = {
        call: error
        for call, error in raised.items()
        if not isinstance(error, ElectionKitError)
    }
    assert own.keys() <= PYTHONS_OWN.keys(), own
    assert len(PYTHONS_OWN) <= 10


def test_the_others_say_how_to_write_it_and_not_at_length(raised):
    for call, error in raised.items():
        if call not in PYTHONS_OWN:
            assert 20 < len(str(error)) < 300, call
            assert str(error).endswith((".", "?", ")", "...")), call


def test_most_calls_work(raised):
    assert len(CALLS) - len(raised) > 200
