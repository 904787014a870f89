"""Share codes: a whole scenario as a text that can be typed by hand and complains when
mistyped.

``2020-1R4T0-...``: a year, a version, who has each unit, two check characters. The
alphabet is Crockford's base 32 (no I, L, O or U; case, hyphens and spaces do not
matter). As a number in base 32 the text leaves the remainder 0 on division by a prime
for which 32 is a primitive root: so one wrong character never goes unnoticed, nor do
two that changed places less than 1,018 characters apart.

Versions 1 and 2 tell who has what in the year's own contest; in version 2 the electors
of some units are divided. Version 3 carries a contest too, compressed and with a
checksum of its own: what differs from the contest of its year or of the latest one
(``2028-3...``, about 190 characters for three candidates of your own, 670 with electors
of your own too), or all of it (``0000-3...``: 280 for the six units of Toyland).
"""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from math import ceil
from typing import Any

from election_kit.errors import BadCode, BadInput, ElectionKitError, WrongType, shown
from election_kit.maths.contests import Contest, Split, Winner
from election_kit.maths.years import elections

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECK = 1019  # the largest prime below 32 * 32 for which 32 is a primitive root
LONGEST_CODE = 20_000  # characters
MOST_BYTES = 200_000  # of a contest that a code carries, once unpacked
PLAIN, DIVIDED, CARRIED = "1", "2", "3"  # the versions
NO_YEAR = "0000"
_READ_AS = str.maketrans("OIL", "011", "- ")
_PYTHON_DIGITS = str.maketrans(ALPHABET, "0123456789abcdefghijklmnopqrstuv")


def encode(contest: Contest, winners: Mapping[str, Winner]) -> str:
    """Return the code of who has what in a contest; `BadInput` if it would be too long.

    >>> from election_kit.facts.contests import contest
    >>> encode(contest(2020), {"GA": "Biden"})
    '2020-10000-00000-00000-1SN9E-G'
    """
    own = _contest_of(contest.year)
    if own is not None and _same(contest, own):
        return _sealed(str(contest.year) + _plain_body(contest, winners))
    bases = (own, elections().contest(elections().LATEST), Contest({}))
    texts = [_carrying(contest, winners, base) for base in bases if base is not None]
    text = min(texts, key=len)
    if len(text) + 2 > LONGEST_CODE:
        raise BadInput(
            f"This map has no code: it would be {len(text):,} characters long, and"
            f" {LONGEST_CODE:,} are the most."
        )
    return _sealed(text)


def decode(code: str) -> tuple[Contest, dict[str, Winner]]:
    """Return the contest of a code, and who has what in it. Raises `BadCode`.

    >>> decode("2020-10000-00000-00000-1SN9E-G")
    (<Contest 2020: 56 units, 538 votes, 270 to win>, {'GA': 'Biden'})
    """
    text = _checked(code)
    year, version, body = text[:4], text[4], text[5:-2]
    if version not in (PLAIN, DIVIDED, CARRIED):
        raise BadCode(
            f"This code is of version {version!r}; this kit reads {PLAIN} to {CARRIED}."
            " Update it."
        )
    try:
        if version == CARRIED:
            return _carried(year, body)
        contest = elections().contest(int(year))
        return contest, _winners(contest, _number(body), divided=version == DIVIDED)
    except BadCode:
        raise
    except (ElectionKitError, ValueError, IndexError) as error:
        raise BadCode(f"{shown(code)} describes no scenario: {error}") from error


def _contest_of(year: int | None) -> Contest | None:
    """Return a year's own contest; None for a year without an election."""
    if year is None:
        return None
    try:
        own: Contest = elections().contest(year)
    except ElectionKitError:
        return None
    return own


def _same(contest: Contest, own: Contest) -> bool:
    """Whether two contests are one: the order of the units counts, for codes go by it."""
    if contest is own:
        return True
    return contest == own and [*contest.electoral_votes] == [*own.electoral_votes]


def _plain_body(contest: Contest, winners: Mapping[str, Winner]) -> str:
    divided = any(isinstance(winner, Split) for winner in winners.values())
    number = _number_of(contest, winners, divided=divided)
    if divided:
        return DIVIDED + _letters(number)
    most: int = (len(contest.sides) + 1) ** len(contest.electoral_votes) - 1
    width = ceil(most.bit_length() / 5)  # every map of a year has a code of one length
    return PLAIN + _letters(number, width)


def _carrying(contest: Contest, winners: Mapping[str, Winner], base: Contest) -> str:
    """Return a code that carries what a contest has beside another one."""
    import json  # here: few codes carry a contest, and json would slow every start

    there = _fields(base)
    changes = {
        name: value
        for name, value in _fields(contest).items()
        if json.dumps(value) != json.dumps(there[name])  # the order of units counts
    }
    changes["winners"] = _letters(_number_of(contest, winners, divided=True))
    text = json.dumps(changes, separators=(",", ":"))
    data = zlib.compress(text.encode(), 9)
    number = int.from_bytes(b"\1" + data, "big")
    return f"{base.year or NO_YEAR}{CARRIED}{_letters(number)}"


def _fields(contest: Contest) -> dict[str, Any]:
    return {field.name: getattr(contest, field.name) for field in fields(contest)}


def _carried(year: str, body: str) -> tuple[Contest, dict[str, Winner]]:
    """Read a contest that a code carries, and who has what in it."""
    own = Contest({}) if year == NO_YEAR else elections().contest(int(year))
    known, changes = _fields(own), _unpacked(body)
    number = _number(changes.pop("winners"))
    unknown = changes.keys() - known.keys()
    if unknown:
        raise BadCode(f"This kit knows no {shown(min(unknown))}: update it.")
    contest = Contest(**{**known, **changes})
    return contest, _winners(contest, number, divided=True)


def _unpacked(body: str) -> dict[str, Any]:
    import json

    number = _number(body)
    data = number.to_bytes(ceil(number.bit_length() / 8), "big")[1:]
    reader = zlib.decompressobj()
    changes = None
    try:
        text = reader.decompress(data, MOST_BYTES)
        if reader.eof:
            changes = json.loads(text)
    except (zlib.error, ValueError, RecursionError):
        pass
    if isinstance(changes, dict) and isinstance(changes.get("winners"), str):
        return changes
    raise BadCode("This code carries no contest that can be read.")


def _digits(
    contest: Contest, winners: Mapping[str, Winner], *, divided: bool
) -> Iterator[tuple[int, int]]:
    """Yield (digit, base) for each unit: open, a side, or a split with its awards
    behind it.
    """
    people = (*contest.sides, *contest.others)
    base = len(contest.sides) + 1 + divided
    for unit, votes in contest.electoral_votes.items():
        winner = winners.get(unit)
        if winner is None:
            yield 0, base
        elif isinstance(winner, str):
            yield contest.sides.index(winner) + 1, base
        else:
            yield base - 1, base
            yield len(winner.awards), len(people) + 1
            for side, award in winner.awards.items():
                yield people.index(side), len(people)
                yield award, votes + 1


def _number_of(
    contest: Contest, winners: Mapping[str, Winner], *, divided: bool
) -> int:
    number = 0
    for digit, base in reversed(list(_digits(contest, winners, divided=divided))):
        number = number * base + digit
    return number


def _winners(contest: Contest, number: int, *, divided: bool) -> dict[str, Winner]:
    """Read what `_digits` wrote."""
    people = (*contest.sides, *contest.others)
    base = len(contest.sides) + 1 + divided
    winners: dict[str, Winner] = {}

    def digit(of: int) -> int:
        nonlocal number
        number, found = divmod(number, of)
        return found

    def split(votes: int) -> Split:
        awards: dict[str, int] = {}
        for _ in range(digit(len(people) + 1)):
            side = people[digit(len(people))]
            awards[side] = digit(votes + 1)
        return Split(awards)

    for unit, votes in contest.electoral_votes.items():
        place = digit(base)
        if divided and place == base - 1:
            winners[unit] = split(votes)
        elif place:
            winners[unit] = contest.sides[place - 1]
    if number:
        raise BadCode("The code goes on after the last unit.")
    return winners


def _checked(code: object) -> str:
    """Return a code's characters if they add up, without hyphens and spaces."""
    if not isinstance(code, str):
        raise WrongType(f"A scenario code is a text, not {shown(code)}.")
    text = code.strip()[: 2 * LONGEST_CODE].upper().translate(_READ_AS)
    why = _why_no_code(text)
    if why:
        raise BadCode(
            f"{shown(code)} is no scenario code: {why}. A code looks like"
            " 2020-1R4T0-..."
        )
    if _number(text) % CHECK:
        raise BadCode(
            f"{shown(code)} has a wrong, missing or misplaced character. Compare it"
            " once more."
        )
    return text


def _why_no_code(text: str) -> str:
    """Return why a text cannot be a code, whatever it says; empty if it can."""
    for letter in text:
        if letter not in ALPHABET:
            return f"it holds {letter!r}, which no code uses"
    if not 7 < len(text) <= LONGEST_CODE:
        return f"it has {len(text)} characters"
    return ""


def _sealed(text: str) -> str:
    """Return a text with its check characters, in groups that can be read out."""
    check = -_number(text) * 32 * 32 % CHECK
    text += _letters(check, 2)
    return "-".join([text[:4], *_fives(text[4:])])


def _fives(text: str) -> list[str]:
    return [text[start : start + 5] for start in range(0, len(text), 5)]


def _number(text: str) -> int:
    return int(text.translate(_PYTHON_DIGITS) or "0", 32)


def _letters(number: int, width: int = 0) -> str:
    """Return a number in base 32, with at least ``width`` characters."""
    width = max(width, ceil(number.bit_length() / 5))
    if not width:
        return ""
    digits = _fives(f"{number:0{5 * width}b}")
    return "".join(ALPHABET[int(bits, 2)] for bits in digits)
