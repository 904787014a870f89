"""The kit's own challenges, made for a contest from its own numbers, and the exact
searches behind them.

Each is offered only where a map can solve it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from election_kit.maths.challenges import Challenge, fits
from election_kit.maths.coalitions.paths import paths
from election_kit.maths.contests import Contest, Split, Winner
from election_kit.maths.fewest_votes import as_many_as
from election_kit.maths.scenarios import Scenario, Tie, Win
from election_kit.maths.sentences import listing, number, verdict

PAIR = ("PA", "FL")


def offered(contest: Contest, more: Iterable[Challenge] = ()) -> tuple[Challenge, ...]:
    """Return the challenges of a contest: the kit's own that can be solved, then
    ``more`` that fit it.

    >>> from election_kit import toyland
    >>> [found.title for found in offered(toyland.CONTEST)][:2]
    ['Carry four units and lose', 'Win with exactly 11']
    """
    blank = Scenario(contest)
    return (*_own(contest), *(one for one in more if fits(one, blank)))


def most_states_and_lose(contest: Contest) -> tuple[str, ...]:
    """Return the most states a side can carry while another has a majority: the
    cheapest ones.

    Where a statewide winner must have carried a district too (Maine, Nebraska), that
    elector is part of the price. The District of Columbia is no state.

    >>> most_states_and_lose(Contest({"A": 5, "B": 3, "C": 1, "D": 1}))
    ('C', 'D')
    """
    prices = {
        unit: contest.electoral_votes[unit] + _least(contest, unit)
        for unit in _states(contest)
    }
    return as_many_as(prices, contest.total - contest.need)


@lru_cache(maxsize=16)
def fewest_changes_to_tie(scenario: Scenario) -> int | None:
    """Return how few units must change for every unit to be given and two sides tied;
    None if none can.

    A unit that is open counts once it is given. Exact, over all maps that can happen.

    >>> from election_kit import toyland
    >>> fewest_changes_to_tie(toyland.scenario(Lark=["A", "B"], Wren=["C", "D", "E", "F"]))
    2
    """
    return _leads(scenario).get(0)


def _leads(scenario: Scenario) -> dict[int, int]:
    """Return every lead of the first of two sides that a full map can have -> the
    fewest changes to it.
    """
    best = {0: 0}
    for options in _options(scenario):
        after: dict[int, int] = {}
        for lead, moves in best.items():
            for more, cost in options.items():
                at, price = lead + more, moves + cost
                after[at] = min(price, after.get(at, price))
        best = after
    return best


def _options(scenario: Scenario) -> Iterator[dict[int, int]]:
    """Yield for each unit, or state with its districts: lead of the first side there ->
    fewest changes.
    """
    contest, now = scenario.contest, scenario.winners
    for ways in _ways(scenario):
        options: dict[int, int] = {}
        for way in ways:
            lead, cost = 0, 0
            for unit, winner in way.items():
                lead += _lead(contest, unit, winner)
                cost += now.get(unit) != winner
            options[lead] = min(cost, options.get(lead, cost))
        yield options


def _ways(scenario: Scenario) -> Iterator[list[dict[str, Winner]]]:
    """Yield for each unit, or state with its districts, how it may fall: to a side, or
    as it is split now.
    """
    contest, now = scenario.contest, scenario.winners
    split = {unit: winner for unit, winner in now.items() if isinstance(winner, Split)}
    for unit in contest.electoral_votes:
        if unit in contest.districts:
            yield [*contest.ways(unit), *contest.ways(unit, split)]
        elif unit not in contest.state_of:
            ways: list[dict[str, Winner]] = [{unit: side} for side in contest.sides]
            if unit in split:
                ways.append({unit: split[unit]})
            yield ways


def _lead(contest: Contest, unit: str, winner: str | Split) -> int:
    votes = contest.electoral_votes[unit]
    awards = winner.awards if isinstance(winner, Split) else {winner: votes}
    first, second = contest.sides
    return awards.get(first, 0) - awards.get(second, 0)


def _states(contest: Contest) -> list[str]:
    """Return the units that are states as a whole: no district of one, and not DC."""
    apart = {"DC", *contest.state_of}
    return [unit for unit in contest.electoral_votes if unit not in apart]


def _most_below(contest: Contest, limit: int) -> int:
    """Return the most electoral votes a side can have without a unit of so many."""
    side, rival = contest.sides
    lost = Scenario(contest).give(rival, *_large(contest, limit))
    return paths(lost, side).ceiling


def _large(contest: Contest, limit: int) -> list[str]:
    """Return the units of so many electoral votes or more."""
    return [unit for unit, votes in contest.electoral_votes.items() if votes >= limit]


def _least(contest: Contest, unit: str) -> int:
    """Return the electors that must come with a statewide unit."""
    inner = contest.districts.get(unit, ())
    if len(contest.sides) > 2 or not inner:
        return 0
    return min(contest.electoral_votes[district] for district in inner)


def _winners_own(scenario: Scenario, units: Sequence[str]) -> list[str]:
    """Return those of some units of which the winner has an elector."""
    side = scenario.winner
    if side is None:
        return []
    return [unit for unit in units if scenario.awards(unit).get(side)]


@lru_cache(maxsize=16)
def _own(contest: Contest) -> tuple[Challenge, ...]:
    """Return the kit's own challenges for two sides and a plain majority, those that
    can be solved.
    """
    total, need, votes = contest.total, contest.need, contest.electoral_votes
    if len(contest.sides) != 2 or need != total // 2 + 1:
        return ()
    found = []
    if set(PAIR) <= votes.keys():
        left = total - contest.votes_of(PAIR)
        if left >= need:
            found.append(_win_without(contest, PAIR))
    carried = most_states_and_lose(contest)
    if 2 * len(carried) > len(_states(contest)):
        found.append(_carry_and_lose(contest, carried))
    leads = _leads(Scenario(contest))
    if 2 * need - total in leads:
        found.append(_win_exactly(contest))
    if 0 in leads:
        found += [_tie(), _one_short(contest)]
    for limit in sorted(set(votes.values())):
        if _most_below(contest, limit) >= need:
            found.append(_only_small(contest, limit))
            break
    return tuple(found)


def _win_without(contest: Contest, units: Sequence[str]) -> Challenge:
    names = listing(contest.names_of(units))
    gone = contest.votes_of(units)
    left = contest.total - gone

    def solved(scenario: Scenario) -> bool:
        return scenario.winner is not None and not _winners_own(scenario, units)

    def progress(scenario: Scenario) -> str:
        held = contest.names_of(_winners_own(scenario, units))
        if not held:
            return verdict(scenario)
        return f"{scenario.winner} has won, but with {listing(held)}."

    rival = Scenario(contest).give(contest.sides[1], *units)
    way = next(paths(rival, contest.sides[0]).minimal())
    return Challenge(
        f"Win without {names}",
        solved,
        [
            f"{names} have {gone} of {contest.total} electoral votes: {left} are left,"
            f" and {contest.need} win.",
            f"So a side can lose them and {left - contest.need} more.",
            _way(contest, way),
        ],
        progress,
    )


def _carry_and_lose(contest: Contest, carried: Sequence[str]) -> Challenge:
    what, states = "state" if contest.year else "unit", _states(contest)
    rest = [unit for unit in states if unit not in carried]
    extra = ""
    if contest.votes_of(rest) < contest.need:
        extra = ", with votes that are no state's, such as the District of Columbia's"

    def some(n: int, size: str = "") -> str:
        return f"{number(n)} {size}{what}{'' if n == 1 else 's'}"

    def loser(scenario: Scenario) -> tuple[int, str]:
        """Return who carries most of those that have not won, and how many."""
        carries = []
        for side in contest.sides:
            if side != scenario.winner:
                n = sum(scenario[unit] == side for unit in states)
                carries.append((n, side))
        return max(carries)

    def solved(scenario: Scenario) -> bool:
        n, _ = loser(scenario)
        return scenario.winner is not None and n >= len(carried)

    def progress(scenario: Scenario) -> str:
        n, side = loser(scenario)
        lost = "lost" if scenario.winner else "not lost yet"
        return f"{side} carries {some(n)} and has {lost}."

    return Challenge(
        f"Carry {some(len(carried))} and lose",
        solved,
        [
            f"Which {what}s should the winner have, so that few are enough?",
            f"Leave all but {some(len(rest), 'large ')} to the loser.",
            f"The winner's: {_named(contest, rest)}{extra}.",
        ],
        progress,
    )


def _win_exactly(contest: Contest) -> Challenge:
    need = contest.need
    one_more = paths(Scenario(replace(contest, need=need + 1)), contest.sides[0])
    way = next(one_more.tie_maps())  # one short of one more
    return Challenge(
        f"Win with exactly {need}",
        lambda s: s.outcome == Win(s.winner or "", need) and not s.open,
        [
            "Give every unit: nothing may be left open.",
            (
                "Come close, then trade a unit for another with one or two votes more"
                " or less."
            ),
            _way(contest, way),
        ],
    )


def _tie() -> Challenge:
    def progress(scenario: Scenario) -> str:
        first, second = (scenario.totals[side] for side in scenario.contest.sides)
        n = len(scenario.open)
        units = f"{number(n)} {'unit is' if n == 1 else 'units are'} open"
        return f"The sides are {abs(first - second)} apart; {units}."

    return Challenge(
        "Tie it with the fewest changes",
        lambda s: isinstance(s.outcome, Tie),
        [
            "Halve the gap between the two sides: so many votes must change hands.",
            "Units may change in both directions: what counts is the difference.",
            "Look for one unit first, then for two, then for three.",
        ],
        progress,
        fewest=fewest_changes_to_tie,
    )


def _one_short(contest: Contest) -> Challenge:
    short = contest.need - 1
    return Challenge(
        f"One short: {short} for a side, and one unit open",
        lambda s: len(s.open) == 1 and short in s.totals.values() and s.winner is None,
        [
            f"What would the score be if the open unit made it {short} to {short}?",
            f"Make that tie first: {short} to {short}.",
            "Then open any one unit. Now it decides between a tie and a win.",
        ],
    )


def _only_small(contest: Contest, limit: int) -> Challenge:
    large = _large(contest, limit)
    small = contest.total - contest.votes_of(large)

    def solved(scenario: Scenario) -> bool:
        return scenario.winner is not None and not _winners_own(scenario, large)

    def progress(scenario: Scenario) -> str:
        held = len(_winners_own(scenario, large))
        if not held:
            return verdict(scenario)
        return f"{scenario.winner} has won, but with {number(held)} of the large ones."

    are = "unit is" if len(large) == 1 else "units are"
    return Challenge(
        f"Win without any unit of {limit} or more electoral votes",
        solved,
        [
            f"{number(len(large)).capitalize()} {are} so large.",
            f"All others have {small} electoral votes together.",
            f"Give one side every unit but {_named(contest, large)}.",
        ],
        progress,
    )


def _way(contest: Contest, units: Sequence[str]) -> str:
    return f"One way: {_named(contest, units)}, with {contest.votes_of(units)}."


def _named(contest: Contest, units: Sequence[str]) -> str:
    largest = sorted(units, key=lambda unit: -contest.electoral_votes[unit])
    return listing(contest.names_of(largest))
