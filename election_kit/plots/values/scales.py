"""Scales: a number becomes a fill, and the steps between fills become a key."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import pairwise

from election_kit.facts.coercion import unit_names
from election_kit.facts.elections import Election
from election_kit.palette import contrast, styles, tint
from election_kit.plots.lettering import PAPER
from election_kit.plots.values.views import (
    OTHERS,
    Fill,
    Key,
    Reading,
    side_fills,
    whole,
)

SEQUENCE = "#54278f"  # belongs to no side
STRENGTHS = (0.25, 0.5, 0.75, 1.0)

Steps = tuple[float, ...]


def graded(race: Election, side: str, points: Fraction, steps: Steps) -> Reading:
    """Return a unit in the color of a side, the stronger the more points it has."""
    looks = styles(race.sides, race.parties)
    letter = looks[side].letter if side in looks else side
    strength = STRENGTHS[_passed(points, steps)]
    fill = _shade(race, side, strength)
    # What is close needs its tenths.
    digits = 1 if points < 10 else 0
    return whole(fill, f"{letter} {float(points):.{digits}f}")


def graded_key(race: Election, sides: Iterable[str], steps: Steps, words: str) -> Key:
    """Return the key of graded units: ``words`` has a place for the side."""
    spans = list(zip(STRENGTHS, _spans(steps), strict=True))
    key = []
    for side in sides:
        for strength, span in reversed(spans):
            fill = _shade(race, side, strength)
            key.append((fill, f"{words.format(side)} {span}"))
    return tuple(key)


def stepped(x: float, steps: Steps) -> Fill:
    """Return a fill of no side, the darker the more steps a number has passed."""
    share = _passed(x, steps) / len(steps)
    return Fill(tint(SEQUENCE, 0.1 + 0.9 * share))


def stepped_key(steps: Steps, unit: str = "") -> Key:
    """Return the key of stepped units."""
    least = steps[0] - 1, *steps
    spans = zip(least, _spans(steps, unit), strict=True)
    return tuple((stepped(x, steps), span) for x, span in spans)


def ranked(race: Election, found: Mapping[str, object], form: str) -> list[str]:
    """Return names of units with their numbers, the highest first.

    ``form`` is a format of numbers, such as ".1f".
    """
    names = unit_names(race)
    order = sorted(found, key=found.__getitem__, reverse=True)  # type: ignore[arg-type]
    return [f"{names[unit]} {format(found[unit], form)}" for unit in order]


def _passed(x: float | Fraction, steps: Steps) -> int:
    """Return how many steps a number has reached."""
    return sum(x >= step for step in steps)


def _shade(race: Election, side: str, strength: float) -> Fill:
    """Return a side's look, weaker: on light ground its pattern turns dark."""
    look = side_fills(race.contest).get(side, Fill(OTHERS))
    color = tint(look.color, strength)
    hatch = PAPER if contrast(color, PAPER) > 2 else look.color
    return Fill(color, look.pattern, hatch)


def _spans(steps: Steps, unit: str = "") -> list[str]:
    """Return in words what lies between the steps.

    >>> _spans((5, 10))
    ['under 5', '5 to 10', '10 or more']
    """
    first, last = steps[0], steps[-1]
    between = [f"{low:g} to {high:g}{unit}" for low, high in pairwise(steps)]
    return [
        f"under {first:g}{unit}",
        *between,
        f"{last:g}{unit} or more",
    ]
