"""Spellings: how people and files write units and sides."""

import re
from collections.abc import Mapping, Sequence

from election_kit.errors import UnknownSide, did_you_mean, shown

#: What people and files call the two parties, casefolded -> the parties' keys.
PARTY_WORDS = {
    **dict.fromkeys(("dem", "democrat", "democrats", "democratic"), "d"),
    **dict.fromkeys(("rep", "gop", "republican", "republicans"), "r"),
}
_WORD = re.compile(r"[^\W\d_]+|\d+")
#: Words of a unit's name that say nothing after the first.
_SILENT = frozenset(
    ("al", "at", "large", "cd", "congressional", "dist", "district", "statewide")
)
_ORDINAL = frozenset(("st", "nd", "rd", "th"))


def plain(text: str) -> str:
    """Return a unit's name without spaces, points and silent words, to compare the
    spellings of files.

    >>> {plain(text) for text in ("ME-02", "ME CD 2", "ME's 2nd congressional district")}
    {'me2'}
    """
    text = text.casefold().replace("’", "'").replace("'s", "").replace(".", "")
    words: list[str] = []
    for word in _WORD.findall(text):
        ordinal = word in _ORDINAL and words[-1:] and words[-1].isdecimal()
        if words and (word in _SILENT or ordinal):
            continue
        words.append("district" if word == "dist" else word.lstrip("0"))
    return "".join(words)


def which_side(text: object, sides: Sequence[str], parties: Mapping[str, str]) -> str:
    """Return the one of ``sides`` that a person means, or raise `UnknownSide`.

    A side is known by its name in any case, by a full name that ends with it ("Joe
    Biden") or begins with it ("BIDEN, JOSEPH R."), and by a party that only one side
    bears; ``parties`` is by side.

    >>> [which_side(text, ("Biden", "Trump"), {"Biden": "D"}) for text in ("joe biden", "Dem.")]
    ['Biden', 'Biden']
    """
    side = _side_meant(text, sides, parties) if isinstance(text, str) else None
    if side is None:
        raise UnknownSide(f"Unknown side {shown(text)}.{did_you_mean(text, sides)}")
    return side


def _side_meant(
    text: str, sides: Sequence[str], parties: Mapping[str, str]
) -> str | None:
    """Return the one side that a text may stand for, the surest reading first."""
    if text in sides:
        return text
    wanted = " ".join(text.casefold().replace(".", "").split())
    party = PARTY_WORDS.get(wanted, wanted)
    readings = (
        [side for side in sides if side.casefold() == wanted],
        [side for side in sides if parties.get(side, "").casefold() == party],
        [side for side in sides if _is_full_name(wanted, side.casefold())],
    )
    for meant in readings:
        if wanted and len(meant) == 1:
            return meant[0]
    return None


def _is_full_name(text: str, side: str) -> bool:
    """Whether a text is a side's name with first names: before it, or after a comma."""
    full = text.removesuffix(" jr").removesuffix(" sr").removesuffix(",")
    return full.endswith(f" {side}") or text.startswith(f"{side},")
