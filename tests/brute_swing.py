"""Twins of ``maths.swing`` and ``maths.fewest``: every set of units, every way to move
votes.
"""

from itertools import chain, combinations, count, product


def subsets(units):
    units = list(units)
    return chain.from_iterable(combinations(units, n) for n in range(len(units) + 1))


def lead(votes, side):
    return votes.get(side, 0) - max(
        [n for name, n in votes.items() if name not in (side, "other")],
        default=0,
    )


def held(returns, side):
    return sum(n for n, votes in returns.values() if lead(votes, side) > 0)


def votes_needed(votes, side, counted):
    if counted == "margin":
        return -lead(votes, side)
    if counted == "added":
        return next(
            n
            for n in count()
            if lead({**votes, side: votes.get(side, 0) + n}, side) > 0
        )
    givers = [name for name in votes if name != side]
    for n in count():
        for taken in product(*(range(votes[name] + 1) for name in givers)):
            if sum(taken) == n:
                after = {
                    name: votes[name] - k for name, k in zip(givers, taken, strict=True)
                }
                if lead({**after, side: votes.get(side, 0) + n}, side) > 0:
                    return n
    return None


def price(costs, chosen, districts):
    """The least votes that win the chosen units, each vote of a district counting in
    its state too.
    """
    total = 0
    for statewide, inner in districts.items():
        mine = [unit for unit in inner if unit in chosen]
        ranges = [range(costs[unit], sum(costs.values()) + 1) for unit in mine]
        need = costs[statewide] if statewide in chosen else 0
        if mine:
            total += min(max(sum(way), need) for way in product(*ranges))
        else:
            total += need
    return total


def cheapest(returns, costs, districts, enough):
    """The smallest price of a set of units to gain whose electors are ``enough``, and
    how many cost that.
    """
    prices = [
        price(costs, chosen, districts)
        for chosen in subsets(costs)
        if enough(sum(returns[u][0] for u in chosen))
    ]
    return (min(prices), prices.count(min(prices))) if prices else None


def tipping_units(returns, side, margin, need):
    """The units with which the side has a majority, and without which, and all below,
    it has none.
    """
    at = {unit: margin(votes, side) for unit, (_, votes) in returns.items()}
    more = {u: sum(returns[v][0] for v in returns if at[v] > at[u]) for u in returns}
    same = {u: sum(returns[v][0] for v in returns if at[v] == at[u]) for u in returns}
    return {u for u in returns if more[u] < need <= more[u] + same[u]}
