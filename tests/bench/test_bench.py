"""Each section of `make bench`, made tiny: that it measures and says so. No number is
judged here.
"""

import pytest

from tests.bench import (
    board,
    classroom,
    counting,
    forecasting,
    frames,
    memory,
    power,
    rows,
    run,
    seats,
    soak,
    starting,
)
from tests.bench.rows import Guess, Row

TINY = {
    starting: {"times": 1},
    counting: {"sizes": (6, 9), "listed": 6, "times": 1},
    power: {"units": 9, "listed": 6, "times": 1},
    seats: {"seats": 60, "sizes": range(55, 60), "tried": 2, "times": 1},
    forecasting: {"draws": 1000, "fine": (5, 3, 3, 3), "times": 1},
    memory: {"ways": ()},
    frames: {"frames": 3},
    soak: {"clicks": 40},
    classroom: {"sizes": (1,), "arrival": 0, "seconds": 0.5},
}


@pytest.mark.xdist_group("lab")
@pytest.mark.parametrize(
    "section", TINY, ids=lambda section: section.__name__.split(".")[-1]
)
def test_a_section_measures(section):
    found = list(section.rows(**TINY[section]))
    text = rows.table("Title", found)
    assert all(row.what in text for row in found)
    assert all(row.ours == row.ours for row in found), "not a number"
    assert any(row.ours > 0 for row in found)


@pytest.mark.xdist_group("lab")
def test_the_board_is_flipped_in_jupyterlab():
    found = {
        row.what: row for row in board.rows(flips=2, notebooks=1, ways=(), plain=False)
    }
    click, *_ = (row for what, row in found.items() if "paths painted" in what)
    assert click.ours > 0
    assert all(not row.peers for row in found.values())


def test_every_section_has_a_title():
    assert set(run.TITLES) == {
        section.__name__.split(".")[-1] for section in (*TINY, board)
    }


def test_an_unknown_section_is_refused(capsys):
    assert run.main(["bord"]) == 2
    assert "There is no section 'bord'" in capsys.readouterr().err


def test_rows_say_by_how_much_a_target_is_missed():
    assert Row("a", 3, target=5).verdict == "met"
    assert Row("a", 7, target=5).verdict == "MISSED by 2 ms"
    assert Row("a", 7).verdict == ""


def test_the_table_has_a_line_for_each_peer_and_marks_what_was_not_measured():
    row = Row(
        "what",
        2,
        {
            "one": 10.0,
            "two": Guess(4e6, "not run"),
            "three": "three is not installed",
        },
        target=1,
    )
    lines = rows.table("Title", [row]).splitlines()
    assert lines[0] == "== Title"
    assert [" ".join(line.split()) for line in lines[2:]] == [
        "what 2 ms one 10 ms 5 x < 1 ms MISSED by 1 ms",
        "two about 1.11 h (not run) 2,000,000 x",
        "three three is not installed",
    ]


def test_a_peer_that_is_not_installed_is_named():
    assert (
        rows.beside(lambda: __import__("no_such_package"))
        == "no_such_package is not installed"
    )
