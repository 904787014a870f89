from collections import Counter
from dataclasses import replace
from functools import partial
from itertools import accumulate, islice
from math import asin, pi, sqrt
from operator import mul

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from election_kit.errors import BadInput, UnknownSide, UnknownUnit, WrongType
from election_kit.maths.contests import Contest
from election_kit.maths.forecasts import quadrature
from election_kit.maths.forecasts.forecasts import Forecast
from election_kit.maths.forecasts.scoring import brier_score, calibration
from tests import brute_forecasts as brute
from tests import strategies
from tests.tables import nominees, rows, unit_returns

SIMULATIONS = 1_000_000  # the error of the quadrature is to stay below theirs
MAINE_AND_NEBRASKA = {
    "ME": ("ME-01", "ME-02"),
    "NE": ("NE-01", "NE-02", "NE-03"),
}


def published(year, source):
    """The forecast as published: shares of the two parties' chances."""
    found = {
        row["unit"]: row
        for row in rows("forecasts", year=year, source=source, event="carries the unit")
    }
    chances = {
        unit: float(row["p_d"]) / (float(row["p_d"]) + float(row["p_r"]))
        for unit, row in found.items()
    }
    who = nominees(year)
    electors = {unit: n for unit, (n, _) in unit_returns(year).items()}
    contest = Contest(
        electors,
        sides=(who["D"], who["R"]),
        districts=MAINE_AND_NEBRASKA,
        year=year,
    )
    return Forecast(contest, chances, side=who["D"])


LOADINGS = {
    row["state"]: tuple(float(row[f"factor_{i}"]) for i in range(1, 5))
    for row in rows("state_factors")
}
INDEPENDENT = published(2020, "538")
FORECAST = replace(INDEPENDENT, loadings=LOADINGS)
HELD = sorted({(int(r["year"]), r["source"]) for r in rows("forecasts")})

TOY = Forecast(
    Contest(
        {"A": 7, "B": 5, "C": 4, "ME": 2, "ME-01": 1, "ME-02": 1, "D": 3},
        districts={"ME": ("ME-01", "ME-02")},
    ),
    {
        "A": 0.45,
        "B": 0.6,
        "C": 0.8,
        "ME": 0.55,
        "ME-01": 0.7,
        "ME-02": 0.3,
        "D": 0.1,
    },
    {
        "A": (0.8, 0.1),
        "B": (0.7, 0.3),
        "C": (0.6, -0.4),
        "ME": (0.75, 0.2),
        "D": (0.9, 0.0),
    },
    side="Us",
)


def toy_correlation(a, b):
    return 1.0 if a == b else sum(map(mul, TOY.loadings[a], TOY.loadings[b]))


@st.composite
def independent(draw):
    contest = draw(strategies.contests(sides=(2,)))
    chance = st.sampled_from([0.0, 0.01, 0.3, 0.5, 0.77, 1.0])
    chances = {unit: draw(chance) for unit in contest.electoral_votes}
    return Forecast(contest, chances, side=draw(st.sampled_from(contest.sides)))


@given(independent(), st.data())
def test_independent_distribution_is_that_of_every_map_weighed(forecast, data):
    called = data.draw(
        st.sets(st.sampled_from(list(forecast.contest.electoral_votes)), max_size=2)
    )
    calls = {
        unit: data.draw(st.sampled_from(forecast.contest.sides)) for unit in called
    }
    expected = brute.distribution(
        forecast.contest, forecast.chances, calls, forecast.side
    )
    after = replace(forecast, calls=calls)
    if not expected:
        with pytest.raises(BadInput, match="probability 0"):
            after.distribution()
    else:
        for votes, chance in enumerate(after.distribution()):
            assert chance == pytest.approx(expected.get(votes, 0), abs=1e-6)


@given(independent())
def test_somebody_wins_or_nobody_does(forecast):
    first, second = forecast.contest.sides
    wins = forecast.win_probability(first) + forecast.win_probability(second)
    assert wins + forecast.tie_probability == pytest.approx(1)
    assert forecast.distribution(second) == forecast.distribution(first)[::-1]
    assert sum(forecast.distribution()) == pytest.approx(1)


def test_two_correlated_units_agree_as_often_as_sheppard_says():
    pair = Forecast(
        Contest({"A": 1, "B": 1}),
        {"A": 0.5, "B": 0.5},
        {"A": (0.8, 0.2), "B": (0.7, -0.1)},
        side="Us",
    )
    both = 0.25 + asin(0.8 * 0.7 - 0.2 * 0.1) / (2 * pi)
    assert pair.distribution()[2] == pytest.approx(both, abs=2e-4)
    assert pair.given(A="Us").chance("B", "Us") == pytest.approx(2 * both, abs=4e-4)


def test_factors_leave_every_unit_its_chance():
    for unit, chance in FORECAST.chances.items():
        assert FORECAST.chance(unit, "Biden") == pytest.approx(chance, abs=5e-4)
        assert FORECAST.chance(unit, "Trump") == pytest.approx(1 - chance, abs=5e-4)


def errors_beside(forecast, finer):
    """Errors in the win, in a tie, and the largest in any cumulative probability."""
    side = forecast.contest.sides[0]
    gaps = [
        a - b
        for a, b in zip(forecast.distribution(), finer.distribution(), strict=True)
    ]
    win = abs(forecast.win_probability(side) - finer.win_probability(side))
    return (
        win,
        abs(forecast.tie_probability - finer.tie_probability),
        max(map(abs, accumulate(gaps))),
    )


@pytest.mark.parametrize(
    ("year", "source"),
    [
        (2016, "538 polls-only"),
        (2016, "538 polls-plus"),
        (2020, "538"),
        (2020, "The Economist"),
        (2024, "Mark Rieke"),
    ],
)
def test_the_default_grid_errs_less_than_a_million_simulations(
    year, source, monkeypatch
):
    forecast = replace(published(year, source), loadings=LOADINGS)
    monkeypatch.setattr(quadrature, "REACH", 7.0)  # of the finer grid: no corner is cut
    finer = replace(forecast, sizes=(41, 9, 7, 7))
    finer.distribution()
    monkeypatch.undo()
    win, tie, worst = errors_beside(forecast, finer)
    chance, level = (
        forecast.win_probability(forecast.contest.sides[0]),
        forecast.tie_probability,
    )
    assert win < sqrt(chance * (1 - chance) / SIMULATIONS)
    assert tie < 2 * sqrt(level * (1 - level) / SIMULATIONS)
    assert worst < 0.83 / sqrt(
        SIMULATIONS
    )  # half of all sets of simulations have a larger one (Kolmogorov)


def test_correlated_distribution_agrees_with_simulation_of_the_same_factors():
    n = 40_000
    drawn = Counter(
        brute.votes_won(TOY.contest, m)
        for m in brute.simulations(TOY.contest, TOY.chances, toy_correlation, n, 11)
    )
    for votes, chance in enumerate(TOY.distribution()):
        assert (
            abs(drawn[votes] / n - chance) < 4 * sqrt(chance * (1 - chance) / n) + 1e-5
        )


def test_conditional_chances_agree_with_simulations_that_fit_the_calls():
    after = TOY.given(A="Us", C="Them")
    sims = brute.simulations(TOY.contest, TOY.chances, toy_correlation, 60_000, 12)
    fit = [m for m in sims if m["A"] > 0 > m["C"]]
    assert len(fit) > 1000
    for unit in TOY.contest.electoral_votes:
        chance = after.chance(unit, "Us")
        share = sum(m[unit] > 0 for m in fit) / len(fit)
        assert abs(share - chance) <= 4 * sqrt(chance * (1 - chance) / len(fit)) + 1e-5


def test_the_branches_of_a_call_add_up_to_the_whole():
    for unit in ("PA", "CA", "NE-02"):
        parts = [
            FORECAST.chance(unit, side)
            * replace(FORECAST, calls={unit: side}).win_probability("Biden")
            for side in FORECAST.contest.sides
        ]
        assert sum(parts) == pytest.approx(FORECAST.win_probability("Biden"), abs=4e-4)


def test_calls_that_no_simulation_would_show_still_have_an_answer():
    rare = FORECAST.given(CA="Trump", WY="Biden")
    finer = replace(rare, sizes=(41, 9, 7, 5))
    assert rare.win_probability("Biden") == pytest.approx(
        finer.win_probability("Biden"), abs=1e-3
    )
    assert rare.chance("CA", "Trump") == pytest.approx(1)


def test_a_called_unit_tells_about_its_neighbors():
    assert FORECAST.given(PA="Trump").chance("WI", "Trump") > 2 * FORECAST.chance(
        "WI", "Trump"
    )
    assert INDEPENDENT.given(PA="Trump").chance("WI", "Trump") == pytest.approx(
        INDEPENDENT.chance("WI", "Trump")
    )
    assert FORECAST.given(NE_02="Biden").calls == {"NE-02": "Biden"}


def test_units_of_a_divided_state_fall_in_order():
    assert FORECAST.given(NE="Biden").chance("NE-02", "Biden") == pytest.approx(1)
    assert FORECAST.given(ME="Trump").chance("ME-02", "Trump") == pytest.approx(1)
    with pytest.raises(BadInput, match="probability 0"):
        FORECAST.given(NE_01="Biden", NE_02="Trump").win_probability("Biden")


def test_correlation_makes_upsets_likelier():
    assert INDEPENDENT.win_probability("Biden") > 0.99
    assert (
        0.89 < FORECAST.win_probability("Biden") < 0.92
    )  # 538 said 0.8916 with its own correlations
    assert FORECAST.distribution()[538] > INDEPENDENT.distribution()[538]


def test_simulations_agree_with_the_distribution_within_their_standard_error():
    n = 4000
    after = FORECAST.given(FL="Biden")
    maps = list(after.simulate(n, seed=7))
    assert maps == list(after.simulate(n, seed=7))
    assert list(islice(after.simulate(n, seed=8), 9)) != maps[:9]
    assert {m["FL"] for m in maps} == {"Biden"}
    wins = sum(
        brute.votes_won(
            after.contest, {u: 1 if s == "Trump" else -1 for u, s in m.items()}
        )
        >= 270
        for m in maps
    )
    for share, chance in [
        (wins / n, after.win_probability("Trump")),
        (
            sum(m["PA"] == "Biden" for m in maps) / n,
            after.chance("PA", "Biden"),
        ),
        (
            sum(m["ME-02"] == "Biden" for m in maps) / n,
            after.chance("ME-02", "Biden"),
        ),
    ]:
        assert abs(share - chance) < 4 * sqrt(chance * (1 - chance) / n)


def test_tipping_points_agree_with_simulation():
    n = 40_000
    sims = brute.simulations(TOY.contest, TOY.chances, toy_correlation, n, 14)
    drawn = Counter(brute.tipped(TOY.contest, margins) for margins in sims)
    for unit, chance in TOY.tipping_point("Us").items():
        assert (
            abs(drawn[unit] / n - chance) < 4 * sqrt(chance * (1 - chance) / n) + 0.01
        )


def test_tipping_points_after_calls_agree_with_simulation():
    after = TOY.given(A="Us", ME_02="Them")
    sims = brute.simulations(TOY.contest, TOY.chances, toy_correlation, 60_000, 15)
    fit = [m for m in sims if m["A"] > 0 > m["ME-02"]]
    drawn = Counter(brute.tipped(TOY.contest, margins) for margins in fit)
    for unit, chance in after.tipping_point("Us").items():
        assert (
            abs(drawn[unit] / len(fit) - chance)
            < 4 * sqrt(chance * (1 - chance) / len(fit)) + 0.01
        )


def test_tipping_points_of_both_sides_add_up_and_pennsylvania_leads():
    tips = FORECAST.tipping_point()
    assert sum(tips.values()) == pytest.approx(1 - FORECAST.tie_probability)
    assert next(iter(tips)) == "PA"
    assert sum(INDEPENDENT.tipping_point("Trump").values()) == pytest.approx(
        INDEPENDENT.win_probability("Trump")
    )


def test_scores_of_real_forecasts():
    pairs = {}
    for year, source in [
        (2012, "538"),
        (2016, "538 polls-plus"),
        (2020, "538"),
        (2024, "Mark Rieke"),
    ]:
        forecast, first = published(year, source), nominees(year)["D"]
        won = {
            u for u, (_, v) in unit_returns(year).items() if v[first] == max(v.values())
        }
        pairs[year] = [(p, unit in won) for unit, p in forecast.chances.items()]
    scores = {year: brier_score(checked) for year, checked in pairs.items()}
    assert scores[2012] < min(scores[2016], scores[2020])
    assert max(scores.values()) < 0.08
    bins = calibration([pair for checked in pairs.values() for pair in checked])
    assert sum(b.n for b in bins) == 4 * 56
    assert bins[0].happened < 0.05
    assert bins[-1].happened > 0.95


@given(
    st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1),
    st.integers(1, 12),
)
@example([(0.0, False), (1.0, True)], 4)
def test_bins_hold_every_forecast_once(checked, bins):
    found = calibration(checked, bins=bins)
    assert sum(b.n for b in found) == len(checked)
    assert sum(b.n * b.happened for b in found) == pytest.approx(
        sum(happened for _, happened in checked)
    )
    assert all(
        b.low <= b.promised + 1e-9 and b.promised <= b.high + 1e-9 for b in found
    )
    assert all(0 <= b.low < b.high <= 1 for b in found)


US = partial(Forecast, side="Us")


def test_a_forecast_asks_whose_chances_these_are():
    contest, chances = Contest({"PA": 20, "GA": 16}), {"PA": 0.8, "GA": 0.6}
    with pytest.raises(WrongType, match=r"Whose chances.*side='Us' or side='Them'"):
        Forecast(contest, chances)
    with pytest.raises(UnknownSide):
        Forecast(contest, chances, side="Biden")
    with pytest.raises(WrongType, match=r"Whose\? Expected win_probability\('Us'\)"):
        US(contest, chances).win_probability()
    theirs = Forecast(contest, {"PA": 0.2, "GA": 0.4}, side="Them")
    ours = US(contest, chances)
    assert theirs.distribution("Us") == pytest.approx(ours.distribution("Us"))
    assert theirs.chance("PA", "Us") == pytest.approx(ours.chance("PA", "Us"))
    assert theirs.distribution() == theirs.distribution("Them")
    for one in (ours, theirs):
        assert sum(one.tipping_point("Us").values()) == pytest.approx(0.8)
        share = sum(m["PA"] == "Us" for m in one.simulate(4000)) / 4000
        assert abs(share - 0.8) < 0.03


def test_a_forecast_says_what_it_is():
    assert repr(FORECAST.given({"NE-02": "Biden"})) == (
        "<Forecast 2020: Biden against Trump, 56 units, correlated, NE-02 called for"
        " Biden>"
    )
    assert repr(US(Contest({"PA": 20}), {"PA": 0.5})) == (
        "<Forecast: Us against Them, 1 units, independent>"
    )


def test_helpful_errors():
    contest = Contest({"PA": 20, "GA": 16})
    with pytest.raises(UnknownUnit, match="no chance for 'GA'"):
        US(contest, {"PA": 0.5})
    for chance in (1.5, -0.5):
        with pytest.raises(BadInput, match=f"'PA' has {chance}"):
            US(contest, {"PA": chance, "GA": 0.5})
    with pytest.raises(BadInput, match="between two sides"):
        Forecast(Contest({"PA": 20}, sides=("a", "b", "c")), {"PA": 0.5}, side="a")
    with pytest.raises(BadInput, match="same factors"):
        US(contest, {"PA": 0.5, "GA": 0.5}, {"PA": (0.5,), "GA": (0.5, 0.1)})
    with pytest.raises(UnknownUnit, match="Did you mean 'PA'"):
        US(contest, {"PA": 0.5, "GA": 0.5}).given(P="Us")
    with pytest.raises(UnknownSide, match="Unknown side"):
        US(contest, {"PA": 0.5, "GA": 0.5}).win_probability("Biden")
    with pytest.raises(BadInput, match="at least one"):
        brier_score([])
    with pytest.raises(BadInput, match=r"The calls \{'PA': 'Us'\} have probability 0"):
        US(contest, {"PA": 0.0, "GA": 0.5}).given(PA="Us").chance("GA", "Us")
    for score in (brier_score, calibration):
        with pytest.raises(BadInput, match="between 0 and 1; a forecast has 72"):
            score([(0.7, True), (72, True)])
    with pytest.raises(BadInput, match="number of bins must be 1 or more, not 0"):
        calibration([(0.7, True)], bins=0)


def test_what_is_no_forecast_is_told():
    contest, chances = Contest({"PA": 20, "GA": 16}), {"PA": 0.5, "GA": 0.5}
    with pytest.raises(WrongType, match=r"chances=: expected a mapping"):
        US(contest, 0.5)
    for row in (0.5, (0.5, "x")):
        with pytest.raises(WrongType, match=r"numbers, one for each factor; 'GA' has"):
            US(contest, chances, {"PA": (0.5, 0.1), "GA": row})
    for row in ((1.0, 0.0), (0.8, 0.9)):
        with pytest.raises(BadInput, match="add up to less than 1; 'PA' has"):
            US(contest, chances, {"PA": row, "GA": (0.5, 0.1)})
    with pytest.raises(BadInput, match="size of the grid must be 1 or more, not 0"):
        US(contest, chances, sizes=(31, 0))


def test_the_grid_is_as_deep_as_there_are_factors():
    assert replace(TOY, sizes=(31, 7)).distribution() == TOY.distribution()


def test_a_call_that_follows_from_another_says_nothing_new():
    for side, units in (
        ("Us", ("ME-01", "ME", "ME-02")),
        ("Them", ("ME-02", "ME", "ME-01")),
    ):
        *easy, hard = units
        alone = replace(TOY, calls={hard: side}).distribution()
        for n in (1, 2):
            assert (
                replace(
                    TOY, calls=dict.fromkeys([hard, *easy[:n]], side)
                ).distribution()
                == alone
            )


def test_units_without_votes_tip_nothing():
    contest = Contest({"A": 3, "B": 0, "C": 2, "D": 2})
    tips = US(contest, {"A": 0.5, "B": 0.5, "C": 0.6, "D": 0.4}).tipping_point("Us")
    assert tips["B"] == 0
    assert sum(tips.values()) == pytest.approx(0.5)
