"""Scenario codes: a whole scenario as a short text that can be typed by hand and
complains when mistyped.

``2020-1R4T0-...``: the year, a version, who has each unit, two check characters. The
alphabet is Crockford's base 32 (no I, L, O or U; case, hyphens and spaces do not
matter). As a number in base 32 the text leaves the remainder 0 on division by a prime
for which 32 is a primitive root: so one wrong character, or two that changed places,
never go unnoticed.
"""

from collections.abc import Callable, Iterator

from election_kit.errors import (
    BadCode,
    BadInput,
    ElectionKitError,
    WrongType,
    shown,
)
from election_kit.maths.scenarios import Contest, Scenario, Split, Winner

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECK = 1019  # the largest prime below 32 * 32 for which 32 is a primitive root
LONGEST = 1000  # characters; no scenario needs half of it
PLAIN, DIVIDED = (
    "1",
    "2",
)  # version 1, without and with units whose electors are split
_READ_AS = str.maketrans("OIL", "011", "- ")


def encode(scenario: Scenario) -> str:
    """Return the code of a scenario; raises `BadInput` for a country without an
    election year.

    >>> from election_kit.facts.elections import scenario
    >>> encode(scenario(2020, Biden="GA"))
    '2020-10000-00000-00000-1SN9E-G'
    """
    contest = scenario.contest
    if contest.year is None:
        raise BadInput("Only a scenario of an election year has a code.")
    divided = any(isinstance(winner, Split) for winner in scenario.winners.values())
    number = 0
    for digit, base in reversed(list(_digits(scenario, divided=divided))):
        number = number * base + digit
    version, width = (DIVIDED, 0) if divided else (PLAIN, _width(contest))
    text = f"{contest.year}{version}{_letters(number, width)}"
    text += _letters(-_number(text) * 1024 % CHECK, 2)
    return "-".join([text[:4], *(text[i : i + 5] for i in range(4, len(text), 5))])


def decode(code: str, contest_of: Callable[[int], Contest]) -> Scenario:
    """Return the scenario of a code; ``contest_of`` knows the contest of a year. Raises
    `BadCode`.
    """
    if not isinstance(code, str):
        raise WrongType(f"A scenario code is a text, not {shown(code)}.")
    text = code.strip()[: LONGEST + 1].upper().translate(_READ_AS)
    strange = next((letter for letter in text if letter not in ALPHABET), None)
    if strange or not 7 < len(text) <= LONGEST:
        why = (
            f"it holds {strange!r}, which no code uses"
            if strange
            else f"it has {len(text)} characters"
        )
        raise BadCode(
            f"{shown(code)} is no scenario code: {why}. A code looks like"
            " 2020-1R4T0-..."
        )
    if _number(text) % CHECK:
        raise BadCode(
            f"{shown(code)} has a wrong, missing or misplaced character. Compare it"
            " once more."
        )
    try:
        year, version, number = int(text[:4]), text[4], _number(text[5:-2])
        if version not in (PLAIN, DIVIDED):
            raise BadCode(
                f"This code is of version {version!r}; this kit reads {PLAIN} and"
                f" {DIVIDED}. Update it."
            )
        return Scenario(
            contest := contest_of(year),
            _winners(contest, number, divided=version == DIVIDED),
        )
    except (ElectionKitError, ValueError, IndexError) as error:
        raise BadCode(f"{shown(code)} describes no scenario: {error}") from error


def _digits(scenario: Scenario, *, divided: bool) -> Iterator[tuple[int, int]]:
    """Yield (digit, base) for each unit: open, a side, or a split with its awards
    behind it.
    """
    contest = scenario.contest
    people, base = (
        (*contest.sides, *contest.others),
        len(contest.sides) + 1 + divided,
    )
    for unit, votes in contest.electoral_votes.items():
        winner = scenario.winners.get(unit)
        if isinstance(winner, Split):
            yield base - 1, base
            yield len(winner.awards), len(people) + 1
            for side, award in winner.awards.items():
                yield people.index(side), len(people)
                yield award, votes + 1
        else:
            yield (
                (0 if winner is None else contest.sides.index(winner) + 1),
                base,
            )


def _winners(contest: Contest, number: int, *, divided: bool) -> dict[str, Winner]:
    """Read what `_digits` wrote."""
    people, base = (
        (*contest.sides, *contest.others),
        len(contest.sides) + 1 + divided,
    )
    winners: dict[str, Winner] = {}

    def digit(of: int) -> int:
        nonlocal number
        found = number % of
        number //= of
        return found

    for unit, votes in contest.electoral_votes.items():
        place = digit(base)
        if divided and place == base - 1:
            awards = (
                (people[digit(len(people))], digit(votes + 1))
                for _ in range(digit(len(people) + 1))
            )
            winners[unit] = Split(dict(awards))
        elif place:
            winners[unit] = contest.sides[place - 1]
    if number:
        raise BadCode("it goes on after the last unit.")
    return winners


def _width(contest: Contest) -> int:
    """How many characters hold every scenario without splits."""
    most: int = (len(contest.sides) + 1) ** len(contest.electoral_votes) - 1
    return -(-most.bit_length() // 5)


def _number(text: str) -> int:
    number = 0
    for letter in text:
        number = number * 32 + ALPHABET.index(letter)
    return number


def _letters(number: int, width: int) -> str:
    letters = ""
    while number or len(letters) < width:
        number, last = divmod(number, 32)
        letters = ALPHABET[last] + letters
    return letters
