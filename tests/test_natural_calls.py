"""What people type without reading a page first works, or one sentence says how to
write it.
"""

import io
from contextlib import redirect_stdout

import pytest

from election_kit.errors import ElectionKitError
from tests.natural_calls import CALLS, as_told, session

#: Calls that may end in an error of Python's own, or of another library, and why.
PYTHONS_OWN = dict.fromkeys(
    ("ek.Board()", "ek.FlipMap()"), "Python names the argument that is missing: start"
)
PYTHONS_OWN |= {
    'ek.draw_map(2020, cmap="RdBu")': "Python names the option that no figure has",
    "ek.states(2020).to_crs(4326)": "geopandas: the map is drawn, not projected",
}


@pytest.fixture(scope="module")
def ended(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(io.StringIO()):
        patch.chdir(tmp_path_factory.mktemp("session"))
        return session()


def test_there_are_as_many_calls_as_were_collected():
    assert len(CALLS) == 302


def test_at_most_ten_calls_end_in_an_error_of_pythons_own(ended):
    own = {
        call: error
        for raised in ended
        for call, error in raised.items()
        if not isinstance(error, ElectionKitError)
    }
    assert own.keys() == PYTHONS_OWN.keys(), own


def test_the_others_say_in_one_sentence_how_to_write_it(ended):
    for raised in ended:
        for call, error in raised.items():
            if call not in PYTHONS_OWN:
                assert 20 < len(str(error)) < 300, call
                assert str(error).endswith((".", "?", ")", "...")), call


def test_a_call_works_when_it_is_written_as_its_error_says(ended):
    raised, still = ended
    moved = [call for call, error in raised.items() if as_told(call, error) != call]
    assert len(moved) > 50
    assert len(raised) - len(moved) <= 65
    assert len(CALLS) - len(still) >= 230
