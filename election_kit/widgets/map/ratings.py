"""How sure a unit is, in the words of newsrooms: tilt, lean, likely, safe; an open unit
is a toss-up.

Newsrooms use these words without saying where each begins. The steps here are our own:
by the margin of an election in points, tilt under 1, lean from 1, likely from 5, safe
from 15. A teacher may rate units instead.
"""

from collections.abc import Iterable, Mapping, Sequence

from election_kit import palette
from election_kit.errors import BadInput, WrongType, did_you_mean, shown
from election_kit.facts.margins import Margin
from election_kit.maths.scenarios import Contest, Scenario
from election_kit.widgets.core.messages import Json

WORDS = ("tilt", "lean", "likely", "safe")
EDGES = (1, 5, 15)  # points of margin at which each word but the first begins
STEPS = ("tilt: under 1", "lean: 1 to 5", "likely: 5 to 15", "safe: 15 or more")
TINTS = (
    0.3,
    0.5,
    0.75,
    1.0,
)  # how much of a side's color is in each shade; the rest is white
OPEN = "toss-up"
BY_MARGIN = "Rated by the margin in {}, in points; the steps are our own. "
BY_HAND = "Rated by hand. "
ELSEWHERE = "A unit given to another side has no rating."


def by_margin(contest: Contest, year: str, margins: Mapping[str, Margin]) -> Json:
    """Return the ratings of units by the margins of an election, as the page reads
    them.

    >>> import election_kit as ek
    >>> race = ek.election(2020)
    >>> by_margin(race.contest, 2020, {"GA": race.margin("GA"), "TX": race.margin("TX")})["leads"]
    {'GA': [0, 0], 'TX': [1, 2]}
    """
    return _scale(
        contest, leads(contest, margins, EDGES), STEPS, BY_MARGIN.format(year)
    )


def by_hand(scenario: Scenario, ratings: Mapping[str, str]) -> Json:
    """Return a teacher's ratings of units that a scenario gives to a side, as the page
    reads them.

    Units that are not named are safe. Raises `BadInput` for another word, or for a unit
    that no single side has; `UnknownUnit`, `WrongType`.

    >>> from election_kit import toyland
    >>> by_hand(toyland.scenario(Lark=["A"], Wren=["B"]), {"Alder": "lean"})["leads"]
    {'A': [0, 1], 'B': [1, 3]}
    """
    if not isinstance(ratings, Mapping):
        raise WrongType(
            'ratings= maps units to words, as in {"PA": "lean"}, not'
            f" {shown(ratings)}."
        )
    contest = scenario.contest
    held = {
        unit: side for unit, side in scenario.winners.items() if isinstance(side, str)
    }
    led = {
        unit: [contest.sides.index(side), WORDS.index("safe")]
        for unit, side in held.items()
    }
    for name, word in ratings.items():
        unit = contest.unit(name)
        if word not in WORDS:
            raise BadInput(
                f"Unknown rating {shown(word)} of"
                f" {contest.name(unit)}.{did_you_mean(word, WORDS)}"
            )
        if unit not in held:
            raise BadInput(
                f"Nobody has {contest.name(unit)}, so it is a {OPEN}. Give it to a side"
                " first."
            )
        led[unit][1] = WORDS.index(word)
    return _scale(contest, led, WORDS, BY_HAND)


def leads(
    contest: Contest, margins: Mapping[str, Margin], edges: Sequence[int]
) -> dict[str, list[int]]:
    """Return for each unit the side ahead, if the contest has it, and how many edges
    its margin reached.
    """
    return {
        unit: [
            contest.sides.index(margin.first),
            sum(margin.points >= edge for edge in edges),
        ]
        for unit, margin in margins.items()
        if margin.first in contest.sides
    }


def shades(color: str, tints: Iterable[float]) -> tuple[tuple[str, str], ...]:
    """Return a color's shades from light to dark, each with the ink that reads on it.

    >>> shades("#1c4f9c", (0.24, 1.0))
    (('#c9d5e7', '#000000'), ('#1c4f9c', '#ffffff'))
    """
    mixed = (palette.tint(color, strength) for strength in tints)
    return tuple((shade, palette.ink(shade)) for shade in mixed)


def all_shades(
    contest: Contest, tints: Iterable[float]
) -> list[tuple[tuple[str, str], ...]]:
    """Return the shades of each side of a contest."""
    looks = palette.styles(contest.sides, contest.parties)
    return [shades(look.color, tints) for look in looks.values()]


def _scale(
    contest: Contest, led: dict[str, list[int]], steps: Sequence[str], note: str
) -> Json:
    words = {
        "words": WORDS,
        "steps": steps,
        "open": OPEN,
        "note": note + ELSEWHERE,
    }
    return {**words, "leads": led, "shades": all_shades(contest, TINTS)}
