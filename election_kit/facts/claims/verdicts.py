"""What a check says of a claim."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


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
    numbers: tuple[int | float | Fraction, ...]
    sentence: str

    def __str__(self) -> str:
        return f"{self.kind.capitalize()}. {self.sentence}"
