import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from itertools import chain
from pathlib import Path

import pytest

from election_kit.errors import BadInput, UnknownYear, WrongType
from election_kit.facts import forecasts
from election_kit.facts.elections import election
from election_kit.facts.forecasts import (
    forecast,
    forecasters,
    polling_error,
    polls,
    scored,
)
from election_kit.maths.forecasts.scoring import calibration
from tests import tables

HELD = [(published.year, published.source) for published in forecasters()]


def given(year, source):
    found = tables.rows("forecasts", year=year, source=source, event="carries the unit")
    return {row["unit"]: (float(row["p_d"]), float(row["p_r"])) for row in found}


def test_every_forecast_of_the_table_is_held():
    in_table = {(int(row["year"]), row["source"]) for row in tables.rows("forecasts")}
    assert set(HELD) == in_table
    assert len(HELD) == len(in_table)
    printed = {(year, source): (d, r) for year, source, d, r in forecasters()}
    assert printed[2020, "538"] == (0.8916, 0.1039)
    assert printed[2020, "The Economist"] == (None, None)


@pytest.mark.parametrize(("year", "source"), HELD)
def test_chances_are_the_published_ones_for_either_side(year, source):
    guess, who, published = (
        forecast(year, source),
        tables.nominees(year),
        given(year, source),
    )
    assert guess.contest == election(year).contest
    for unit in guess.contest.electoral_votes:
        d, r = published.get(unit, published[unit[:2]])
        assert guess.chance(unit, who["D"]) == pytest.approx(d / (d + r), abs=1e-9)
        assert guess.chance(unit, who["R"]) == pytest.approx(r / (d + r), abs=1e-9)


@pytest.mark.parametrize(("year", "source"), HELD)
@pytest.mark.parametrize("correlated", [False, True])
def test_somebody_wins_or_nobody_does(year, source, correlated):
    guess = forecast(year, source, correlated=correlated)
    chances = [guess.win_probability(side) for side in guess.contest.sides]
    assert sum(chances) + guess.tie_probability == pytest.approx(1)
    assert (guess.loadings != {}) == correlated


def test_without_districts_in_2008_they_go_with_their_state():
    guess = forecast(2008)
    assert {"ME-01", "NE-02"}.isdisjoint(given(2008, "538"))
    assert (
        guess.chances["NE-02"]
        == guess.chances["NE"]
        < 0.5
        < guess.chances["ME-02"]
        == guess.chances["ME"]
    )


@pytest.mark.parametrize(
    ("year", "source", "side"),
    [(2012, "538", "Obama"), (2020, "538", "Biden"), (2008, "538", "Obama")],
)
def test_moving_together_brings_the_chance_near_the_one_printed(year, source, side):
    printed = next(
        p.p_d / (p.p_d + p.p_r)
        for p in forecasters()
        if (p.year, p.source) == (year, source)
    )
    independent = forecast(year, source, correlated=False).win_probability(side)
    together = forecast(year, source).win_probability(side)
    assert abs(together - printed) < 0.02 < 2 * abs(independent - printed) + 0.01
    assert abs(together - printed) < abs(independent - printed)


def test_states_move_together_unless_it_is_said_that_they_do_not():
    table = {row["state"]: row for row in tables.rows("state_factors")}
    guess = forecast(2020, "The Economist")
    row = [float(table["PA"][f"factor_{i}"]) for i in range(1, 5)]
    assert list(guess.loadings["PA"]) == row
    assert guess is forecast(2020, "the econ", correlated=True)
    alone = forecast(2020, "The Economist", correlated=False)
    assert alone == replace(guess, loadings={})


@pytest.mark.parametrize(("year", "source"), HELD)
def test_scores_are_those_of_the_table_and_the_map(year, source):
    score, published, who = (
        scored(year, source),
        given(year, source),
        tables.nominees(year),
    )
    happened = {unit: election(year).winner_of(unit) == who["D"] for unit in published}
    shares = {unit: d / (d + r) for unit, (d, r) in published.items()}
    squares = [(shares[unit] - happened[unit]) ** 2 for unit in published]
    assert score.units.keys() == published.keys()
    assert score.brier == pytest.approx(sum(squares) / len(squares))
    assert set(score.missed) == {
        unit for unit in published if (shares[unit] > 0.5) != happened[unit]
    }
    assert all(0.5 <= chance <= 1 for chance, _ in score.units.values())
    assert sum(step.n for step in score.calibration) == len(published)
    hits = sum(step.n * step.happened for step in score.calibration)
    assert hits == pytest.approx(len(published) - len(score.missed))


def test_where_chances_are_even_the_first_side_is_the_favorite(monkeypatch):
    known = forecast(2020)
    even = replace(known, chances={**known.chances, "GA": 0.5, "NC": 0.5})
    monkeypatch.setattr(forecasts, "forecast", lambda year, source: even)
    assert (scored(2020).units["GA"], scored(2020).units["NC"]) == (
        (0.5, True),
        (0.5, False),
    )


def test_what_the_forecasts_missed():
    assert [scored(2008).missed, scored(2012).missed] == [("IN",), ()]
    assert scored(2016, "538 polls-only").missed == (
        "FL",
        "ME-02",
        "MI",
        "NC",
        "PA",
        "WI",
    )
    everyone = list(chain.from_iterable(scored(*held).units.values() for held in HELD))
    assert calibration(everyone)[-1].happened > 0.98


@pytest.mark.parametrize("year", range(2000, 2028, 4))
def test_polls_stand_beside_the_results(year):
    found = polls(year)
    expected = tables.rows("poll_averages", year=year, source=found[0].source)
    assert [poll.unit for poll in found] == [row["unit"] for row in expected]
    errors = {
        row["unit"]: Fraction(row["polled_margin_d"]) - Fraction(row["actual_margin_d"])
        for row in expected
    }
    assert {poll.unit: poll.error for poll in found} == {
        unit: float(error) for unit, error in errors.items()
    }
    off, nation = polling_error(year), errors.pop("US")
    assert (off.units, off.nation, off.source) == (
        len(errors),
        float(nation),
        found[0].source,
    )
    assert off.mean == pytest.approx(float(sum(errors.values()) / len(errors)))
    assert off.absolute == pytest.approx(
        float(sum(map(abs, errors.values())) / len(errors))
    )
    assert off.absolute >= abs(off.mean)


def test_2020_has_polls_of_two_kinds():
    assert polls(2020) == polls(2020, "mean") != polls(2020, "538")
    assert {poll.polls for poll in polls(2020, "538")} == {None}
    assert next(poll for poll in polls(2020) if poll.unit == "AZ").polls == 31


@pytest.mark.parametrize(
    ("ask", "error", "words"),
    [
        (
            lambda: forecast(2016),
            BadInput,
            "Several forecasts of 2016 by '538'. Expected one of '538 polls-o",
        ),
        (
            lambda: forecast(2024),
            BadInput,
            "No forecasts of 2024 by '538'. Expected one of 'Mark Rieke'",
        ),
        (
            lambda: forecast(2020, 538),
            BadInput,
            "No forecasts of 2020 by 538. Expected one of '538', 'The",
        ),
        (lambda: forecast(2020, ""), BadInput, "No forecasts of 2020 by ''"),
        (
            lambda: forecast(2004),
            UnknownYear,
            "No forecast of 2004 in the tables. They have 2008, 2012, 2016",
        ),
        (lambda: scored(2021), UnknownYear, "The nearest are 2020 and 2024"),
        (
            lambda: forecast("2020"),
            WrongType,
            "An election year is a whole number",
        ),
        (
            lambda: polls(1996),
            UnknownYear,
            "No polls of 1996 in the tables. They begin in 2000.",
        ),
        (
            lambda: polling_error(2020, "x"),
            BadInput,
            "No polls of 2020 by 'x'. Expected one of 'mean of",
        ),
    ],
)
def test_errors_say_what_is_held(ask, error, words):
    with pytest.raises(error, match=words):
        ask()


def test_nothing_is_read_before_it_is_asked_for():
    code = (
        "from election_kit.facts import forecasts, other_rules, populations, tables\n"
        "print(tables._read.cache_info().currsize)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "0\n"
