import csv
from fractions import Fraction
from importlib.resources import files
from math import exp, isclose, pi, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from election_kit.errors import BadInput, UnknownUnit, WrongType
from election_kit.maths.contests import Contest
from election_kit.maths.power import (
    ballot_value,
    banzhaf,
    close_race_ballot,
    coin_flip_ballot,
    penrose,
    shapley_shubik,
    votes_per_elector,
)
from tests import brute_power as brute

EEC_1958 = {"DE": 4, "FR": 4, "IT": 4, "BE": 2, "NL": 2, "LU": 1}


def games(most_units):
    votes = st.lists(st.integers(0, 12), min_size=1, max_size=most_units)
    return st.tuples(
        votes.map(lambda v: dict(zip("ABCDEFGH", v, strict=False))),
        st.integers(-2, 60),
    )


def electors(year):
    text = (files("election_kit") / "facts/data/allotments.csv").read_text(
        encoding="utf-8"
    )
    rows = csv.DictReader(text.splitlines())
    return {row["state"]: int(row["votes"]) for row in rows if row["year"] == str(year)}


@given(games(8))
def test_banzhaf_counts_the_swings_that_enumeration_finds(game):
    assert banzhaf(*game) == brute.banzhaf(*game)


@given(games(6))
def test_shapley_shubik_counts_the_pivots_of_every_order(game):
    assert shapley_shubik(*game) == brute.shapley_shubik(*game)


@given(games(8))
def test_shares_add_up_to_one_unless_all_is_decided(game):
    votes, quota = game
    expected = int(0 < quota <= sum(votes.values()))
    assert sum(shapley_shubik(votes, quota).values()) == expected
    assert sum(banzhaf(votes, quota, normalized=True).values()) == expected


@given(games(8))
def test_more_votes_never_mean_less_power(game):
    votes, quota = game
    for power in (banzhaf(votes, quota), shapley_shubik(votes, quota)):
        assert all(
            power[a] >= power[b] for a in votes for b in votes if votes[a] >= votes[b]
        )


@given(games(8), st.integers(1, 1000))
def test_only_proportions_matter(game, factor):
    votes, quota = game
    scaled = {unit: n * factor for unit, n in votes.items()}
    assert banzhaf(scaled, quota * factor) == banzhaf(votes, quota)
    assert shapley_shubik(scaled, quota * factor) == shapley_shubik(votes, quota)


@given(games(8))
def test_winning_and_blocking_take_the_same_power(game):
    votes, quota = game
    blocking = (
        sum(votes.values()) + 1 - quota
    )  # stops the others from reaching the quota
    assert banzhaf(votes, blocking) == banzhaf(votes, quota)
    assert shapley_shubik(votes, blocking) == shapley_shubik(votes, quota)


def test_luxembourg_had_no_power_in_1958():  # The Britannica Guide to Statistics and Probability, p. 194
    shares = banzhaf(EEC_1958, 12, normalized=True)
    assert shares["DE"] == Fraction(5, 21)
    assert shares["BE"] == Fraction(1, 7)
    assert shares["LU"] == shapley_shubik(EEC_1958, 12)["LU"] == 0


def test_one_vote_can_triple_power():  # the same page
    assert list(banzhaf({"A": 50, "B": 49, "C": 1}, 51, normalized=True).values()) == [
        Fraction(3, 5),
        Fraction(1, 5),
        Fraction(1, 5),
    ]


def test_the_whole_country_is_exact():
    votes = electors(2020)
    power = banzhaf(votes, 270)
    assert power["CA"] == Fraction(530_464_653_682_739, 2**50)
    assert round(float(power["CA"]), 6) == 0.471147
    assert sum(shapley_shubik(votes, 270).values()) == 1
    assert power["WY"] == power["DC"] < power["ME"]


def test_a_country_with_large_numbers_is_no_slower():
    votes = {f"U{i}": 10**12 + i for i in range(12)}
    assert (
        banzhaf(votes, 6 * 10**12 + 1)["U11"]
        == brute.banzhaf(votes, 6 * 10**12 + 1)["U11"]
    )


def test_too_many_totals_are_refused_before_they_fill_the_memory():
    with pytest.raises(BadInput, match="different totals"):
        banzhaf({f"U{i}": 3**i for i in range(40)}, 3**40)


@pytest.mark.parametrize("index", [banzhaf, shapley_shubik])
def test_wrong_votes_are_named(index):
    with pytest.raises(BadInput, match="'GA' must be 0 or more, not -16"):
        index({"GA": -16}, 1)
    with pytest.raises(WrongType, match=r"'GA' must be a whole number, not 1\.5"):
        index({"GA": 1.5}, 1)
    with pytest.raises(WrongType, match="quota"):
        index({"GA": 16}, 8.5)
    assert index({}, 270) == {}


@given(st.integers(1, 40))
def test_coin_flip_ballot_is_what_one_vote_changes(voters):
    assert coin_flip_ballot(voters) == float(brute.decides_by_coin(voters))


@given(st.integers(501, 5_000))
def test_stirlings_series_joins_the_exact_chances(k):
    # C(2k, k) / 4**k falls by the factor (2k - 1) / 2k from each k to the next.
    step = coin_flip_ballot(2 * k) / coin_flip_ballot(2 * k - 2)
    assert isclose(step, (2 * k - 1) / (2 * k), rel_tol=2e-13)


def test_coin_flips_follow_the_square_root_and_close_races_the_number():
    assert isclose(coin_flip_ballot(10**8), sqrt(2 / (pi * 10**8)), rel_tol=1e-7)
    assert isclose(
        close_race_ballot(400, 0.52, 0.05),
        1 / 4 * close_race_ballot(100, 0.52, 0.05),
    )
    assert close_race_ballot(100, 0.52, 0.05) == pytest.approx(
        close_race_ballot(100, 0.48, 0.05)
    )


def test_close_race_is_the_limit_of_mixed_coins():
    # Coins whose bias is itself uncertain: the exact chance of a tie, by summing over
    # the bias.
    others, share, spread, steps = 10_000, 0.51, 0.05, 4000
    biases = [(i + 0.5) / steps for i in range(steps)]
    weights = [exp(-(((b - share) / spread) ** 2) / 2) for b in biases]
    even = coin_flip_ballot(others + 1)
    tie = sum(
        w * even * (4 * b * (1 - b)) ** (others // 2)
        for w, b in zip(weights, biases, strict=True)
    )
    assert close_race_ballot(others + 1, share, spread) == pytest.approx(
        tie / sum(weights), rel=0.01
    )


def test_ballot_value_multiplies_the_two_steps():
    voters, power = {"A": 3, "B": 5}, {"A": Fraction(1, 2), "B": 0.25}
    assert ballot_value(voters, power) == {"A": 0.25, "B": 0.25 * 0.375}
    close = ballot_value(voters, power, shares={"A": 0.5, "B": 0.6}, spread=0.05)
    assert close["B"] == close_race_ballot(5, 0.6, 0.05) * 0.25


def test_ballot_value_says_what_is_missing():
    with pytest.raises(UnknownUnit, match="No power for unit 'Georgia'"):
        ballot_value({"Georgia": 5}, {"Ohio": 1})
    with pytest.raises(UnknownUnit, match="No shares"):
        ballot_value({"Georgia": 5}, {"Georgia": 1}, shares={}, spread=0.1)
    with pytest.raises(WrongType, match="both or neither"):
        ballot_value({"Georgia": 5}, {"Georgia": 1}, spread=0.1)
    with pytest.raises(BadInput, match="must be 1 or more, not 0"):
        ballot_value({"Georgia": 0}, {"Georgia": 1})
    with pytest.raises(BadInput, match="spread"):
        close_race_ballot(5, 0.5, 0)


@given(st.dictionaries(st.sampled_from("ABCDE"), st.integers(1, 10**8), min_size=1))
def test_penrose_shares_are_square_roots(populations):
    shares = penrose(populations)
    assert isclose(sum(shares.values()), 1)
    assert all(
        isclose((shares[a] / shares[b]) ** 2, populations[a] / populations[b])
        for a in shares
        for b in shares
    )


def test_penrose_and_votes_per_elector_want_people():
    with pytest.raises(BadInput, match="'A' must be 1 or more, not 0"):
        penrose({"A": 0})
    with pytest.raises(WrongType, match=r"\'A\' must be a whole number, not 2\.5"):
        penrose({"A": 2.5})
    with pytest.raises(UnknownUnit, match="Did you mean 'GA'"):
        votes_per_elector({"G A": 5}, {"GA": 16})


def test_a_contest_says_how_many_win_unless_you_do():
    votes = {"A": 2, "B": 1, "C": 1}
    unanimous = Contest(votes, need=4)
    assert banzhaf(unanimous) == banzhaf(votes, 4) != banzhaf(votes, 3)
    assert banzhaf(unanimous, 3) == banzhaf(votes, 3)
