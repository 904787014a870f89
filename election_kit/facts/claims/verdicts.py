"""What a check says of a claim."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

Number = int | float | Fraction


class Kind(StrEnum):
    """What a verdict can be."""

    HOLDS = "holds"
    NOT_AS_PRINTED = "does not hold as printed"
    UNKNOWN = "cannot be known from these data"


@dataclass(frozen=True)
class Verdict:
    """Whether a claim holds, the ``numbers`` that decide it, and a sentence that says
    how.
    """

    kind: Kind
    numbers: tuple[Number, ...]
    sentence: str

    def __str__(self) -> str:
        return f"{self.kind.capitalize()}. {self.sentence}"


def verdict(holds: bool, sentence: str, *numbers: Number) -> Verdict:  # noqa: FBT001
    """Return what a check found: whether the statement holds, why, and the numbers that
    decide.
    """
    return Verdict(Kind.HOLDS if holds else Kind.NOT_AS_PRINTED, numbers, sentence)
