"""Headline numbers once more, from the tables alone and by another way than the kit's.

The twins in ``tests/brute*.py`` try everything, in countries small enough. Here the
country is the United States, and the other way is a plain one: dictionaries and lists
instead of packed integers, a search for a divisor instead of a queue of claims.
"""

from collections import Counter, defaultdict
from fractions import Fraction
from itertools import combinations, product
from math import comb, factorial

import pytest

import election_kit as ek
from tests.tables import nominees, rows, state_returns, unit_returns

AT = "2020-11-06T09:50Z"
NIGHT = {
    "PA": 20,
    "GA": 16,
    "NC": 15,
    "AZ": 11,
    "NV": 6,
    "AK": 3,
}  # open, in the table's words of that hour
STATES = {row["state"]: int(row["votes"]) for row in rows("allotments", year=2020)}


def convolved(parts):
    """The sums that independent parts can make: votes -> number of ways, or chance."""
    sums = {0: 1}
    for part in parts:
        after = defaultdict(int)
        for (before, ways), (votes, weight) in product(sums.items(), part.items()):
            after[before + votes] += ways * weight
        sums = after
    return sums


def group(districts):
    """The ways a state with two electors of its own and so many districts can fall, by
    votes won.

    Who wins the state has won a district of it.
    """
    found = Counter()
    for state, *won in product((0, 1), repeat=1 + districts):
        if state in won:
            found[2 * state + sum(won)] += 1
    return found


def test_all_the_maps_of_the_country():
    alone = [
        {0: 1, votes: 1} for state, votes in STATES.items() if state not in ("ME", "NE")
    ]
    ways = convolved([*alone, group(2), group(3)])
    paths = ek.paths(ek.scenario(2020), "Biden")
    assert (paths.total, paths.wins) == (
        sum(ways.values()),
        sum(n for votes, n in ways.items() if votes >= 270),
    )
    assert (paths.ties, paths.losses) == (
        ways[269],
        sum(n for votes, n in ways.items() if votes < 269),
    )
    assert paths.total == 2**49 * 6 * 14


def test_the_paths_of_the_night():
    called = Counter()
    for row in rows("calls_2020", caller="NYT"):
        if row["time"] <= AT:
            called[nominees(2020)[row["winner"]]] += ek.contest(2020).electoral_votes[
                row["unit"]
            ]
    night = ek.calls(2020, by="NYT", at=AT)
    assert (dict(night.totals), set(night.open)) == (dict(called), set(NIGHT))
    for side, have in called.items():
        sets = [set(c) for n in range(7) for c in combinations(NIGHT, n)]
        winning = [s for s in sets if have + sum(map(NIGHT.get, s)) >= 270]
        minimal = [s for s in winning if not any(other < s for other in winning)]
        paths = ek.paths(night, side)
        assert (paths.wins, paths.n_minimal) == (len(winning), len(minimal))
        assert paths.must_win == set.intersection(*winning)


def coalitions(votes):
    """How many sets of units of each size have how many votes: a table, not a
    polynomial.
    """
    found = [[0] * (sum(votes) + 1) for _ in range(len(votes) + 1)]
    found[0][0] = 1
    for n, v in enumerate(votes):
        for size in range(n, -1, -1):
            for total in range(sum(votes[:n]), -1, -1):
                if found[size][total]:
                    found[size + 1][total + v] += found[size][total]
    return found


@pytest.mark.parametrize("state", ["CA", "PA", "WY"])
def test_the_power_of_a_state(state):
    own, n = STATES[state], len(STATES)
    others = coalitions([votes for other, votes in STATES.items() if other != state])
    swings = [sum(row[270 - own : 270]) for row in others]
    assert ek.banzhaf(STATES, 270)[state] == Fraction(sum(swings), 2 ** (n - 1))
    orders = sum(
        k * factorial(size) * factorial(n - 1 - size) for size, k in enumerate(swings)
    )
    assert ek.shapley_shubik(STATES, 270)[state] == Fraction(orders, factorial(n))
    assert sum(comb(n - 1, size) for size in range(n)) == 2 ** (n - 1)


@pytest.mark.parametrize(("year", "loser"), [(2000, "D"), (2016, "D"), (2020, "R")])
def test_the_fewest_votes_that_change_the_winner(year, loser):
    returns, who = unit_returns(year), nominees(year)[loser]
    margins = {
        u: max(v.values()) - v[who]
        for u, (_, v) in returns.items()
        if max(v, key=v.get) != who
    }
    have = sum(n for unit, (n, _) in returns.items() if unit not in margins)
    cheapest = {0: 0}
    for unit, margin in margins.items():
        for gained, cost in list(cheapest.items()):
            now = gained + returns[unit][0]
            cheapest[now] = min(cost + margin, cheapest.get(now, cost + margin))
    least = min(cost for gained, cost in cheapest.items() if have + gained >= 270)
    found = ek.fewest_votes_to_change(ek.election(year))
    assert found.votes == least
    assert have + sum(returns[unit][0] for unit in found.units) >= 270


@pytest.mark.parametrize("year", [2000, 2016, 2020])
def test_the_tipping_point(year):
    returns, (first, second) = unit_returns(year), nominees(year).values()
    winner, loser = (
        (first, second) if ek.election(year).winner == first else (second, first)
    )
    share = {
        u: Fraction(v[winner] - v[loser], sum(v.values()))
        for u, (_, v) in returns.items()
    }
    reached = 0
    for unit in sorted(share, key=share.get, reverse=True):
        reached += returns[unit][0]
        if reached >= 270:
            break
    assert ek.tipping_point(ek.election(year)).unit == unit


@pytest.mark.parametrize("source", ["538", "The Economist"])
def test_a_forecast_of_independent_states(source):
    told = {
        row["unit"]: row
        for row in rows("forecasts", year=2020, source=source, event="carries the unit")
    }
    chance = {
        u: float(row["p_d"]) / (float(row["p_d"]) + float(row["p_r"]))
        for u, row in told.items()
    }
    chance = {
        unit: chance.get(unit, chance[unit[:2]])
        for unit in ek.contest(2020).electoral_votes
    }
    parts = [
        {0: 1 - chance[s], n: chance[s]}
        for s, n in STATES.items()
        if s not in ("ME", "NE")
    ]
    for state in (
        "ME",
        "NE",
    ):  # the units of a divided state move together: the safest falls last
        units = sorted(
            (u for u in chance if u[:2] == state), key=chance.get, reverse=True
        )
        edges, votes, part = (
            [1.0, *(chance[u] for u in units), 0.0],
            0,
            defaultdict(float),
        )
        for unit, high, low in zip([None, *units], edges[:-1], edges[1:], strict=True):
            votes += 0 if unit is None else 1 if "-" in unit else 2
            part[votes] += high - low
        parts.append(part)
    expected = sum(p for votes, p in convolved(parts).items() if votes >= 270)
    alone = ek.forecast(2020, source, correlated=False)
    assert alone.win_probability("Biden") == pytest.approx(expected, abs=1e-7)


@pytest.mark.parametrize("census", [1940, 1980, 2010, 2020])
def test_the_seats_of_the_house_by_a_search_for_the_divisor(census):
    found = rows("apportionment", census=census)
    people = {row["state"]: int(row["population"]) for row in found}
    low, high = (
        Fraction(sum(people.values()), 1000),
        Fraction(sum(people.values()), 200),
    )

    def seats(divisor):
        quotients = {state: Fraction(n) / divisor for state, n in people.items()}
        return {
            s: max(1, int(q) + (q * q > int(q) * (int(q) + 1)))
            for s, q in quotients.items()
        }

    while sum((held := seats((low + high) / 2)).values()) != 435:
        low, high = (
            ((low + high) / 2, high)
            if sum(held.values()) > 435
            else (low, (low + high) / 2)
        )
    assert (
        held
        == ek.apportion(people)
        == {row["state"]: int(row["seats"]) for row in found}
    )


def test_the_electoral_college_by_whole_states_and_by_its_units():
    for year in (2000, 2016, 2020):
        won = Counter()
        for electors, votes in state_returns(year).values():
            won[max(votes, key=votes.get)] += electors
        assert dict(won) == {
            s: n
            for s, n in ek.rules.winner_take_all(state_returns(year)).electors.items()
            if n
        }
        assert sum(won.values()) == 538
