"""Where a map may begin: as an election ended, blank, with a forecast's favorites,
after a swing.

The calls of a newsroom are in :mod:`~election_kit.facts.night.calls`.
"""

from election_kit.errors import BadInput
from election_kit.facts.contests import NEXT, scenario
from election_kit.facts.elections import Election, election
from election_kit.facts.forecasts import forecast
from election_kit.maths.returns import leaders
from election_kit.maths.scenarios import Scenario
from election_kit.maths.spellings import which_side
from election_kit.maths.swings import Points, uniform_swing


def as_it_ended(year: int) -> Scenario:
    """Return who had what in the end; the election to come is blank.

    >>> as_it_ended(2020).totals["Biden"], len(as_it_ended(2028).open)
    (306, 56)
    """
    return scenario(NEXT) if year == NEXT else election(year).scenario()


def favorites(year: int, source: str = "538") -> Scenario:
    """Return the map of a forecast's favorites; a unit with even chances is open.

    Not what the forecast expects: favorites of seventy percent lose three times in ten.

    >>> dict(favorites(2020).totals)
    {'Biden': 351, 'Trump': 187}
    """
    final = forecast(year, source)
    first, second = final.contest.sides
    for_first = {unit: first for unit, p in final.chances.items() if p > 0.5}
    for_second = {unit: second for unit, p in final.chances.items() if p < 0.5}
    return Scenario(final.contest, for_first | for_second)


def swingers(of: int | Election) -> tuple[str, str]:
    """Return the two sides with most popular votes, in the contest's order; raises
    `BadInput` without such.

    >>> swingers(1860)
    ('Lincoln', 'Douglas')
    """
    race = of if isinstance(of, Election) else election(of)
    most = [side for side in race.votes() if side in race.sides][:2]
    if len(most) < 2:
        raise BadInput(
            f"{race.label} has no popular votes of two sides on record, so nothing to swing."
        )
    first, second = sorted(most, key=race.sides.index)
    return first, second


def swung(of: int | Election, points: Points, *, toward: str) -> Scenario:
    """Return an election after a uniform swing of the margin by ``points`` toward one
    of its `swingers`.

    A unit changes hands only if the swing changes who leads in its popular vote; tied,
    it is open. All others stay as they ended. A district without votes of its own on
    record goes with its state.

    >>> dict(swung(2020, 1, toward="Trump").totals), swung(2020, 0, toward="Trump") == as_it_ended(2020)
    ({'Biden': 269, 'Trump': 269}, True)
    """
    race = of if isinstance(of, Election) else election(of)
    first, second = swingers(race)
    toward = which_side(toward, (first, second), race.parties)
    against = second if toward == first else first
    returns = uniform_swing(race, points, toward=toward, against=against)
    changed = {}
    for unit, (_, votes) in returns.items():
        _, before = race.returns[unit]
        now = leaders(votes)
        if now != leaders(before):
            changed[unit] = now
    for state, districts in race.contest.districts.items():
        if state in changed:
            follow = [unit for unit in districts if not race.votes(unit)]
            changed |= dict.fromkeys(follow, changed[state])
    held = {unit: now[0] for unit, now in changed.items() if len(now) == 1}
    as_before = race.scenario().clear(*changed)
    return Scenario(race.contest, {**as_before.winners, **held})
