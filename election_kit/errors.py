"""What can go wrong, said so that a learner can put it right.

Every error of the kit is an :class:`ElectionKitError` *and* the builtin a Python
programmer would expect, so ``except ValueError`` keeps working. Its text gives the
wrong value, what was expected and, where there is one, the nearest right one.
"""

from collections.abc import Iterable, Mapping

TYPE_CHECKING = False  # Python's own takes longer to load than all of this
if TYPE_CHECKING:
    from typing import ClassVar


class ElectionKitError(Exception):
    """Any error this kit raises on purpose."""

    def __str__(self) -> str:  # KeyError would print the repr of its message
        return str(self.args[0]) if self.args else ""


class BadInput(ElectionKitError, ValueError):
    """A value of the right type that makes no sense here."""


class WrongType(ElectionKitError, TypeError):
    """A value of the wrong type, or a keyword nobody knows."""


class UnknownName(ElectionKitError, AttributeError):
    """Something that the kit does not have, under this name or at all."""


class UnknownUnit(ElectionKitError, KeyError):
    """A unit that this election does not have."""


class UnknownSide(ElectionKitError, KeyError):
    """A side that cannot win a unit in this election."""


class UnknownYear(ElectionKitError, KeyError):
    """A year without the election or the facts asked for."""


class UnknownKey(ElectionKitError, KeyError):
    """A name or pair that a mapping does not have."""


class UnknownScenario(ElectionKitError, KeyError):
    """A name under which no scenario is kept."""


class ImpossibleScenario(BadInput):
    """A map that no election can give: a statewide winner without any of its districts."""


class BadTime(BadInput):
    """A time that cannot be read, or lies outside the record."""


class BadCode(BadInput):
    """A scenario code that was mistyped."""


class ApportionmentTie(BadInput):
    """Two states have exactly equal claims to the last seat."""


class TableError(ElectionKitError, RuntimeError):
    """A table or shape of this kit is missing or damaged."""


class MissingExtra(ElectionKitError, ImportError):
    """A function needs packages that were not installed with the kit."""

    advice = (
        "{package} is not installed. Install it with: pip install"
        " 'election-kit[{extra}]'"
    )

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(package, extra)

    def __str__(self) -> str:
        package, extra = self.args
        return self.advice.format(package=package, extra=extra)


class Helpful:
    """Something whose attributes may be misspelt: the error says how to write it.

    ``INSTEAD`` maps names that people try to what they should write.
    """

    __slots__ = ()

    if TYPE_CHECKING:  # a type checker knows what there is
        INSTEAD: ClassVar[Mapping[str, str]]
    else:
        INSTEAD = {}

        def __getattr__(self, name: str) -> object:
            if name.startswith("_"):  # Python and notebooks ask for many of these
                raise AttributeError(name)
            kind = type(self).__name__
            if name in self.INSTEAD:
                hint = f" Write {self.INSTEAD[name]}."
            else:
                hint = did_you_mean(name, _public(self))
            raise UnknownName(f"{kind} has no {name!r}.{hint}")


def _public(thing: object) -> list[str]:
    return [name for name in dir(type(thing)) if name[0].islower()]


def did_you_mean(wrong: object, choices: Iterable[str] | Mapping[str, str]) -> str:
    """Return a sentence that offers the nearest right value, or lists a few of them.

    ``choices`` may map what can be typed to what it stands for.

    >>> did_you_mean("Goergia", {"Georgia": "GA", "Ohio": "OH"})
    " Did you mean 'Georgia' (GA)?"
    >>> did_you_mean("x", ["Biden", "Trump"])
    " Expected one of 'Biden', 'Trump'."
    >>> did_you_mean("?", map(str, range(1788, 2025, 4)))
    " Expected one of 60, such as '1788', '1792', '1796'."
    """
    from difflib import get_close_matches  # here: nobody waits for it at the start

    known = list(choices)
    wrong = wrong if isinstance(wrong, str) else shown(wrong)
    folded = {name.casefold(): name for name in reversed(known)}
    close = get_close_matches(wrong[:80].casefold(), folded, n=1, cutoff=0.6)
    if close:
        name = folded[close[0]]
        label = choices[name] if isinstance(choices, Mapping) else name
        stands_for = (
            f" ({label})" if isinstance(label, str) and label != name else ""
        )  # not a table's row
        return f" Did you mean {shown(name)}{stands_for}?"
    if not known:
        return ""
    if len(known) <= 8:
        return f" Expected one of {', '.join(map(shown, known))}."
    return f" Expected one of {len(known)}, such as {', '.join(map(shown, known[:3]))}."


def shown(value: object) -> str:
    """Return a value as an error message may print it: quoted, and never longer than 60
    characters.

    >>> shown("PA"), len(shown("x" * 10_000_000))
    ("'PA'", 60)
    """
    try:
        text = repr(value[:80] if isinstance(value, str) else value)
    except Exception:  # noqa: BLE001  (an int of too many digits, lists too deep, somebody's own __repr__)
        text = f"<{type(value).__name__} that cannot be printed>"
    if "\n" in text:  # a table prints itself on many lines
        text = f"a {type(value).__name__}"
    return text if len(text) <= 60 else text[:57] + "..."


def writable(text: str) -> str:
    """Return a text as it can be saved and sent: half of a surrogate pair, which JSON
    can say, becomes ``?``.

    >>> writable(f"half {chr(0xD800)}")
    'half ?'
    """
    return text.encode("utf-8", "replace").decode("utf-8")
