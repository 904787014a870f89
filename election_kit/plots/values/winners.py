"""The map of who has what."""

from election_kit.maths.contests import Contest
from election_kit.maths.scenarios import Scenario
from election_kit.maths.sentences import headline, verdict
from election_kit.palette import OPEN, styles
from election_kit.plots.lettering import PAPER
from election_kit.plots.scores import origin
from election_kit.plots.values.views import OTHERS, Fill, Key, Reading, View, side_fills

OUTLINE = "#6b6b6b"  # around what is open
UNCAST = Fill(PAPER, "dots", OTHERS)
ONE_ROW = 4  # entries of a key that stand beside each other


def winners(scenario: Scenario) -> View:
    """Return the map of who has what, with what is open."""
    contest = scenario.contest
    readings = {unit: _reading(scenario, unit) for unit in contest.electoral_votes}
    key = _key(scenario, readings)
    year = f"{contest.year}: " if contest.year else ""
    return View(
        contest=contest,
        readings=readings,
        key=key,
        rows=2 if len(key) > ONE_ROW else 1,
        headline=headline(scenario),
        lead=year + verdict(scenario),
        alt=_in_words(scenario),
        tables=origin(scenario),
    )


def _reading(scenario: Scenario, unit: str) -> Reading:
    """Return a unit filled by its awards, what is left of it as open or not cast."""
    contest, awards = scenario.contest, scenario.awards(unit)
    votes = contest.electoral_votes[unit]
    rest, edge = Fill(OPEN), OUTLINE
    if unit in scenario.winners:
        rest, edge = UNCAST, PAPER
    if not votes:
        return Reading(
            fills=((1.0, rest),),
            label=str(votes),
            edge=edge,
        )
    looks = side_fills(contest)
    fills = [(n / votes, looks.get(side, Fill(OTHERS))) for side, n in awards.items()]
    left = votes - sum(awards.values())
    if left:
        fills.append((left / votes, rest))
    words = [f"{_letter(contest, side)} {n}" for side, n in awards.items()]
    label = " ".join(words[:2])
    return Reading(
        fills=tuple(fills),
        label=label or str(votes),
        edge=edge,
    )


def _letter(contest: Contest, side: str) -> str:
    looks = styles(contest.sides, contest.parties)
    return looks[side].letter if side in looks else "+"


def _key(scenario: Scenario, readings: dict[str, Reading]) -> Key:
    """Return the key: the sides, and what else is on the map."""
    contest = scenario.contest
    fills, looks = side_fills(contest), styles(contest.sides, contest.parties)
    key = [
        (fills[side], f"{looks[side].letter}  {side} {scenario.totals[side]}")
        for side in contest.sides
    ]
    drawn = {fill for reading in readings.values() for _, fill in reading.fills}
    if Fill(OTHERS) in drawn:
        key.append((Fill(OTHERS), "others"))
    if UNCAST in drawn:
        key.append((UNCAST, "not cast or not counted"))
    if scenario.open:
        key.append((Fill(OPEN), f"open {contest.votes_of(scenario.open)}"))
    return tuple(key)


def _in_words(scenario: Scenario) -> str:
    """Return who has which units."""
    held: dict[str, list[str]] = {side: [] for side in scenario.contest.sides}
    for unit, votes in scenario.contest.electoral_votes.items():
        awards = dict(scenario.awards(unit))
        left = votes - sum(awards.values())
        if left:
            why = "Not cast or not counted" if unit in scenario.winners else "Open"
            awards[why] = left
        for side, n in awards.items():
            held.setdefault(side, []).append(f"{unit} {n}")
    told = [f"{side}: {', '.join(units)}." for side, units in held.items() if units]
    return " ".join(told)
