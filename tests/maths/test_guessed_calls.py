"""Numbers and mappings of other libraries: what people who know them would write."""

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

import election_kit as ek
from election_kit.errors import WrongType

VOTES = {"A": 5, "B": 4, "C": 3, "D": 1}
SERIES = pd.Series(VOTES)


def test_a_series_is_a_mapping_and_its_numbers_are_whole():
    quota = SERIES.sum() // 2 + 1
    assert ek.banzhaf(SERIES, quota) == ek.banzhaf(VOTES) == ek.banzhaf(VOTES, 7)
    assert ek.shapley_shubik(SERIES) == ek.shapley_shubik(VOTES, 7)
    assert ek.power.penrose(SERIES) == ek.power.penrose(VOTES)
    assert ek.power.votes_per_elector(SERIES, SERIES)["A"] == 1
    assert ek.swings.most_units_and_lose(SERIES) == ek.swings.most_units_and_lose(VOTES)


def test_large_numbers_of_numpy_do_not_overflow():
    people = {"A": 60_000_001, "B": 31_000_017, "C": 9_000_029, "D": 1_000_003}
    series = pd.Series(people)
    for method in ("Huntington-Hill", "WEBSTER", "dean", "adams", "Jefferson"):
        seats = np.int64(435)
        plain = method.lower()
        assert ek.apportion(series, seats, method=method) == ek.apportion(
            people, 435, method=plain
        )
        last = ek.apportionment.last_seat(series, seats, method=method)
        assert last == ek.apportionment.last_seat(people, method=plain)
        assert ek.apportionment.priorities(
            series, seats, method=method
        ) == ek.apportionment.priorities(people, method=plain)
    assert ek.apportion(series, method="Hamilton") == ek.apportion(
        people, method="hamilton"
    )
    assert ek.apportionment.quotas(series, np.int32(435)) == ek.apportionment.quotas(
        people
    )
    assert ek.apportionment.house_size(
        series, "cube-root"
    ) == ek.apportionment.house_size(people, "cube-root")
    sizes = np.array([435, 436])
    assert ek.apportionment.house_sizes(series, sizes) == ek.apportionment.house_sizes(
        people, [435, 436]
    )
    found = ek.apportionment.alabama_paradox(series, np.arange(290, 310))
    assert found == ek.apportionment.alabama_paradox(people, range(290, 310))


def test_votes_swings_and_chances_may_be_numpys():
    own = {"A": (np.int64(3), {"Lark": np.int64(5), "Wren": np.int64(4)})}
    plain = {"A": (3, {"Lark": 5, "Wren": 4})}
    assert ek.tipping_point(own) == ek.tipping_point(plain)
    for points in (np.int64(2), np.float64(2), 2.0, "2"):
        assert ek.uniform_swing(own, points, toward="Wren") == ek.uniform_swing(
            plain, 2, toward="Wren"
        )
    pairs = zip(pd.Series([0.9, 0.2]), pd.Series([True, False]), strict=True)
    assert ek.forecasts.brier_score(pairs) == ek.forecasts.brier_score(
        [(0.9, 1), (0.2, 0)]
    )
    toy = ek.Forecast(ek.Contest(SERIES), SERIES / 10, side="Us")
    assert len(list(toy.simulate(np.int64(3), seed=np.int64(7)))) == 3


def test_what_happened_is_yes_or_no():
    with pytest.raises(WrongType, match="True or False, not 2"):
        ek.forecasts.brier_score([(0.5, 2)])


def test_rules_have_one_name_in_every_year():
    frame = ek.every_rule().frame()
    assert set(frame[frame.seats.notna()].rule) == {
        "House by the Wyoming rule",
        "House by the cube root",
    }
    assert frame.rule.nunique() == 11
    assert frame[frame.year == 2012].seats.dropna().unique().tolist() == [545, 677]


@pytest.mark.parametrize(
    "rows",
    [
        ek.swings.seats_votes(2020, "Biden"),
        ek.rules.gaps(),
        ek.history.closest_states(2020),
        ek.history.bellwethers(),
        ek.history.held_since(),
        ek.history.highest_turnout(),
        ek.forecasts.polls(2020),
        ek.forecasts.calibration(ek.forecasts.scored(2020).units.values()),
        ek.apportionment.priorities(ek.census(2020)),
        ek.night.call_records(2020),
        ek.count(2020)["GA"].standings,
        ek.election(2020).frame(),
        ek.every_rule(2020).frame(),
    ],
    ids=lambda rows: type(rows[0] if isinstance(rows, tuple) else rows).__name__,
)
def test_a_table_holds_floats_where_an_attribute_is_exact(rows):
    table = pd.DataFrame(rows)
    assert len(table) > 1 and table.columns.is_unique
    values = table.to_numpy(dtype=object).ravel()
    assert not [value for value in values if isinstance(value, Fraction)]


def test_what_a_table_rounds_an_attribute_has_exactly():
    (point,) = ek.swings.seats_votes(2020, "Biden", swings=["0.1"])
    assert (point.points, point.exact_points) == (0.1, Fraction(1, 10))
    assert float(point.exact_share) == point.share
    margin = ek.history.margin(2020, "GA")
    assert float(margin.exact_points) == margin.points
