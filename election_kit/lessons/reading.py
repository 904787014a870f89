"""Answers in a learner's own words: one reader each for numbers, names and choices.

A reader returns what is meant in its exact form, or raises `BadInput` that says what
was expected. What can be read in two ways is not guessed: "7 or 8" is no number.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import islice
from typing import Any
from unicodedata import normalize

from election_kit.errors import BadInput, ElectionKitError, did_you_mean, shown
from election_kit.maths.scenarios import Contest

LONGEST_TEXT = 4000  # characters of an open answer
MOST_NAMES = 600  # of a learner's list; there are 56 units

WORD = re.compile(r"\w+")
#: How a question's number is meant: in "percent", as a "chance" from 0 to 1, or, with
#: "", as it stands.
MEANINGS = ("", "percent", "chance")

ONES = WORD.findall(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen"
    " fourteen fifteen sixteen seventeen eighteen nineteen"
)
TENS = WORD.findall("twenty thirty forty fifty sixty seventy eighty ninety")
PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
#: Words that make another number of the one beside them, or none.
UNCERTAIN = set(
    WORD.findall(
        "or nor not no never than least most above below over under between plus without"
        " up almost nearly hundred hundreds dozen except"
    )
)
SPACES = r"[ \u00a0\u2009\u202f',_]"  # between thousands
DIGITS = r"\d{1,30}(?:\.\d{1,30})?|\.\d{1,30}"
WRITTEN = re.compile(
    rf"(?P<before>[^\d.-]*)(?P<sign>[-+]?)\s*(?P<number>{DIGITS})"
    rf"(?:\s*\(?(?:/|out of|of|in)\s*(?:(?:the|all)\s+)*(?P<whole>{DIGITS}))?"
    rf"\s*(?P<scale>{'|'.join(SCALES)})?"
    r"\s*(?P<percent>%|percent|per cent)?(?P<after>[^\d]*)",
)
CHATTER = re.compile(r"[\w\s~≈=$()!?:;.,×’'\"“”]*")

CAPITAL = re.compile(r"\bwashington,?\s*d\.?\s?c\b\.?", re.I)
SEPARATORS = re.compile(r"[,;+&/|\n]|\band\b", re.I)
NOBODY = {"none", "nothing", "neither", "no state", "no states", "no unit"}
FILLERS = set(
    WORD.findall("or and both only just also the plus then it is are was were of state")
)


def read_number(value: object, *, meaning: str = "", whole: int = 0) -> Fraction:
    """Return a number exactly, as the question means it.

    Text may have words up to ninety-nine, thousands, fractions, percent, and what is
    counted ("158 electors"). ``meaning`` is one of `MEANINGS`: where percent are asked,
    53% is 53. ``whole`` is what a count is out of: then "7 of 64" is 7.

    >>> read_number("1,024"), read_number("12.5%"), read_number("seven ways")
    (Fraction(1024, 1), Fraction(1, 8), Fraction(7, 1))
    >>> read_number("53%", meaning="percent"), read_number("7 of 64", whole=64)
    (Fraction(53, 1), Fraction(7, 1))
    """
    try:
        if isinstance(value, str):
            return _meant(value, meaning, whole)
        if isinstance(value, bool):
            raise TypeError(value)
        if isinstance(value, float):  # 1/3 typed in Python is meant as a third
            value = Fraction(value).limit_denominator(10**6)
        return Fraction(value)  # type: ignore[call-overload, no-any-return]
    except (TypeError, ValueError, ArithmeticError):
        raise BadInput(
            f"Expected a number such as 12, 0.25 or 1/4, not {shown(value)}."
        ) from None


def _meant(text: str, meaning: str, whole: int) -> Fraction:
    found = WRITTEN.fullmatch(_in_digits(text[:LONGEST_TEXT]))
    if not found or not (_is_chatter(found["before"]) and _is_chatter(found["after"])):
        raise ValueError(text)
    number = Fraction(found["number"])
    if found["sign"] == "-":
        number = -number
    if found["whole"]:
        if found["scale"] or found["percent"]:
            raise ValueError(text)
        parts = Fraction(found["whole"])
        if whole and parts == whole:
            return number
        return number / parts * (100 if meaning == "percent" else 1)
    if found["scale"]:
        number *= SCALES[found["scale"]]
    if found["percent"]:
        return number if meaning == "percent" else number / 100
    if meaning == "chance" and found["number"].isdecimal() and 1 < number <= 100:
        return number / 100  # nobody means a chance of 68
    return number


def _in_digits(text: str) -> str:
    """Return a text with its number words and its thousands written as plain digits."""
    text = re.sub("[¼½¾⅓⅔]", lambda found: f" {normalize('NFKC', found[0])}", text)
    text = text.replace("\u2212", "-").replace("\u2044", "/").casefold().strip()
    text = re.sub(r"^minus\s+", "-", text)
    text = re.sub(
        rf"(?<![\d.])\d{{1,3}}(?:{SPACES}\d{{3}})+(?!\d)",
        lambda found: re.sub(SPACES, "", found[0]),
        text,
    )
    ones, tens = "|".join(ONES[1:10]), "|".join(TENS)
    text = re.sub(
        rf"\b({tens})[- ]({ones})\b",
        lambda found: str(_word_value(found[1]) + _word_value(found[2])),
        text,
    )
    text = re.sub(
        rf"\b({'|'.join(ONES + TENS)})\b",
        lambda found: str(_word_value(found[1])),
        text,
    )
    return re.sub(
        rf"(?:\b(\d+|an?)[- ])?\b({'|'.join(PARTS)}|halve)s?\b",
        lambda found: _part(found[1], found[2]),
        text,
    )


def _word_value(word: str) -> int:
    return ONES.index(word) if word in ONES else 10 * (2 + TENS.index(word))


def _part(count: str | None, name: str) -> str:
    times = count if count and count.isdecimal() else "1"
    return f"{times}/{PARTS.get(name, 2)}"


def _is_chatter(text: str) -> bool:
    """Tell whether words beside a number leave it as it is."""
    words = set(WORD.findall(text))
    figures = any(letter.isnumeric() for letter in text)  # such as a small 2
    return not figures and bool(CHATTER.fullmatch(text)) and words.isdisjoint(UNCERTAIN)


def read_units(value: object, contest: Contest) -> frozenset[str]:
    """Return the units that a text or a list names, by their codes.

    Names or codes, with commas, "and", "or" or spaces between; lists of lists, as
    paths are, and what Python prints of such a list.

    >>> import election_kit as ek
    >>> sorted(read_units("Penn. or GA", ek.contest(2020)))
    ['GA', 'PA']
    >>> sorted(read_units([("PA",), ("GA",)], ek.contest(2020)))
    ['GA', 'PA']
    """
    return frozenset(unit for part in _parts(value) for unit in _named(part, contest))


def _parts(value: object) -> Iterator[object]:
    """Yield what stands between separators, or in a list of any depth."""
    if isinstance(value, str):
        text = re.sub(
            r"\bfrozenset\b|[\[\](){}\"'“”](?!s\b)", " ", value[:LONGEST_TEXT]
        )
        if " ".join(text.split()).strip(". ").casefold() in NOBODY:
            return
        for part in SEPARATORS.split(CAPITAL.sub("DC", text)):
            if part.strip():
                yield part.strip()
    elif isinstance(value, Iterable) and not isinstance(value, bytes):
        for inner in islice(value, MOST_NAMES):
            if not isinstance(inner, str | Iterable):
                yield inner
            else:
                yield from _parts(inner)
    else:
        raise BadInput(f"Expected units such as ['PA', 'GA'], not {shown(value)}.")


def _named(part: object, contest: Contest) -> Iterator[str]:
    """Yield the units of a part: one name, or several with spaces between."""
    try:
        yield _unit(part, contest)
    except ElectionKitError:
        if not isinstance(part, str):
            raise
        yield from _in_a_row(part, contest)


def _unit(part: object, contest: Contest) -> str:
    try:
        return contest.unit(part)
    except ElectionKitError:
        if isinstance(part, str) and part.endswith((".", "?", "!", ":")):
            return contest.unit(part.rstrip(".?!: "))
        raise


def _in_a_row(part: str, contest: Contest) -> Iterator[str]:
    words = [w for w in part.split() if w.isupper() or w.casefold() not in FILLERS]
    if len(words) > 2:  # "PA OR GA" is no list of three
        words = [words[0], *(w for w in words[1:-1] if w != "OR"), words[-1]]
    at = 0
    while at < len(words):
        for length in (4, 3, 2, 1):
            try:
                unit = _unit(" ".join(words[at : at + length]), contest)
            except ElectionKitError:
                continue
            yield unit
            at += length
            break
        else:
            contest.unit(
                " ".join(words) if at == 0 else words[at]
            )  # says what is wrong


def read_choice(value: object, choices: Mapping[str, str]) -> str:
    """Return the short word of the choice that is meant.

    By that word, its text, its number or letter in the list, or the first words of its
    text if no other begins so.

    >>> both = {"tie": "Nobody has a majority.", "win": "Biden wins."}
    >>> read_choice("nobody", both), read_choice("b)", both), read_choice("2", both)
    ('tie', 'win', 'win')
    """
    meant = _plain(value)
    places = [(str(n + 1), chr(97 + n)) for n in range(len(choices))]
    for (word, text), place in zip(choices.items(), places, strict=True):
        if meant in (_plain(word), _plain(text)):
            return word
        if meant in place and meant not in choices:
            return word
    begins = [
        word
        for word, text in choices.items()
        if f"{_plain(text)} ".startswith(f"{meant} ")
    ]
    if meant and len(begins) == 1:
        return begins[0]
    raise BadInput(
        f"{shown(value)} is not one of the choices.{did_you_mean(value, list(choices))}"
    )


def _plain(value: Any) -> str:
    return " ".join(WORD.findall(str(value)[:LONGEST_TEXT].casefold()))
