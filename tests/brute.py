"""Brute-force twins of the core: every map is drawn, every set is tried. Slow on
purpose, and plain.
"""

from itertools import chain, combinations, product

from election_kit.maths.scenarios import Split


def subsets(units):
    """Every set of units, as frozensets, from the empty one to all of them."""
    units = list(units)
    return [
        frozenset(s)
        for s in chain.from_iterable(
            combinations(units, n) for n in range(len(units) + 1)
        )
    ]


def can_happen(contest, way):
    """With two sides, who has a divided state has one of its districts; a split vote is
    its own story.
    """
    groups = [
        [way[statewide], *(way[unit] for unit in inner)]
        for statewide, inner in contest.districts.items()
    ]
    split = [any(isinstance(winner, Split) for winner in group) for group in groups]
    return len(contest.sides) > 2 or all(
        divided or group[0] in group[1:]
        for group, divided in zip(groups, split, strict=True)
    )


def maps(scenario):
    """Every full map that can still happen: unit -> winner."""
    for way in product(scenario.contest.sides, repeat=len(scenario.open)):
        full = {
            **scenario.winners,
            **dict(zip(scenario.open, way, strict=True)),
        }
        if can_happen(scenario.contest, full):
            yield full


def score(contest, way):
    """Electoral votes by side on a map; a split unit gives what it awards."""
    totals = dict.fromkeys(contest.sides, 0)
    for unit, winner in way.items():
        awards = (
            winner.awards
            if isinstance(winner, Split)
            else {winner: contest.electoral_votes[unit]}
        )
        for side, votes in awards.items():
            totals[side] = totals.get(side, 0) + votes
    return totals


def outcomes(scenario, side):
    """(maps, wins, losses, ties) of a side: it reaches the majority, another side does,
    nobody does.
    """
    contest, wins, losses, ties, total = scenario.contest, 0, 0, 0, 0
    for way in maps(scenario):
        reached = [
            s
            for s, votes in score(contest, way).items()
            if s in contest.sides and votes >= contest.need
        ]
        total += 1
        wins += side in reached
        losses += len([s for s in reached if s != side])
        ties += not reached
    return total, wins, losses, ties


def forced(scenario):
    """The open units that go the same way on every map that can still happen."""
    ways = list(maps(scenario))
    seen = {unit: {way[unit] for way in ways} for unit in scenario.open}
    return {unit: next(iter(sides)) for unit, sides in seen.items() if len(sides) == 1}


def minimal(sets):
    """The sets that contain no other of them."""
    return {s for s in sets if not any(other < s for other in sets)}


def winning_sets(votes, quota):
    """Every set of units that together has the quota."""
    return [s for s in subsets(votes) if sum(votes[unit] for unit in s) >= quota]


def minimal_paths(votes, quota):
    """The winning sets that fall short without any one of their units."""
    return minimal(winning_sets(votes, quota))


def blocking_sets(votes, quota):
    """The minimal sets that share a unit with every winning set."""
    paths = minimal_paths(votes, quota)
    return minimal([s for s in subsets(votes) if all(s & path for path in paths)])


def must_win(votes, quota):
    """The units of every path; none where there is no path."""
    paths = minimal_paths(votes, quota)
    return frozenset.intersection(*paths) if paths else frozenset()


def never_needed(votes, quota):
    """The units of no path."""
    return frozenset(votes).difference(*minimal_paths(votes, quota))


def free(scenario):
    """The open units that can go either way."""
    return frozenset(scenario.open) - set(forced(scenario))


def won_maps(scenario, side, need):
    """What a side has of the free units on each map that brings it to ``need``."""
    units = free(scenario)
    return {
        frozenset(unit for unit in units if way[unit] == side)
        for way in maps(scenario)
        if score(scenario.contest, way)[side] >= need
    }


def paths_of(scenario, side):
    """The smallest maps that win."""
    return minimal(won_maps(scenario, side, scenario.contest.need))


def blocking_of(scenario, side):
    """The minimal sets that share a unit with every map that wins, and that the side
    can lose altogether.
    """
    paths, lost = (
        paths_of(scenario, side),
        [
            frozenset(unit for unit in free(scenario) if way[unit] != side)
            for way in maps(scenario)
        ],
    )
    hitting = minimal(
        [s for s in subsets(free(scenario)) if all(s & path for path in paths)]
    )
    return {s for s in hitting if any(s <= units for units in lost)}


def sure_sets(scenario, side, need):
    """The minimal sets that bring a side to ``need`` on every map on which it has them."""
    units, won = free(scenario), won_maps(scenario, side, need)
    every = [frozenset(u for u in units if way[u] == side) for way in maps(scenario)]
    return minimal(
        [
            s
            for s in subsets(units)
            if all(w in won for w in every if s <= w) and any(s <= w for w in every)
        ]
    )


def best_first(votes, quota, cost):
    """The paths by total cost; among equals the one that has the larger units first,
    ties by code.
    """
    rank = sorted(votes, key=lambda unit: (-votes[unit], unit))
    paths = [
        tuple(sorted(path, key=rank.index)) for path in minimal_paths(votes, quota)
    ]
    total = {
        path: [sum(column) for column in zip(*(cost(u) for u in path), strict=True)]
        for path in paths
    }
    return sorted(
        paths,
        key=lambda path: (total[path], [rank.index(unit) for unit in path]),
    )


def exactly(votes, wanted):
    """The sets of units with exactly so many votes."""
    return [s for s in subsets(votes) if sum(votes[unit] for unit in s) == wanted]


def leaves(votes, needs, have=(0, 0)):
    """Leaves of the tree of two sides: largest unit first, a branch ends where a side
    has what it needs.
    """
    if any(had >= need for had, need in zip(have, needs, strict=True)) or not votes:
        return 1
    unit = min(votes, key=lambda u: (-votes[u], u))
    rest = {u: n for u, n in votes.items() if u != unit}
    ours, theirs = (
        (have[0] + votes[unit], have[1]),
        (have[0], have[1] + votes[unit]),
    )
    return leaves(rest, needs, ours) + leaves(rest, needs, theirs)


def swings(votes, quota, unit):
    """In how many sets of the other units this one turns defeat into victory."""
    rest = [sum(votes[u] for u in s) for s in subsets(set(votes) - {unit})]
    return sum(short < quota <= short + votes[unit] for short in rest)
