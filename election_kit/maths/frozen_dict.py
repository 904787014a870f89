"""A dict that stays as it is."""

from typing import Any, NoReturn, TypeVar

from election_kit.errors import UnknownKey, did_you_mean, shown

K = TypeVar("K")
V = TypeVar("V")


class Frozen(dict[K, V]):
    """A dict that nobody can change, so that it can be shared, hashed, and be a key
    itself.

    >>> totals = Frozen({"Biden": 253, "Trump": 214})
    >>> totals
    {'Biden': 253, 'Trump': 214}
    >>> totals["Biden"] = 270
    Traceback (most recent call last):
    ...
    TypeError: this mapping cannot be changed; dict(...) gives a copy that can
    """

    __slots__ = ()

    def __missing__(self, key: object) -> NoReturn:
        names = [name for name in self if isinstance(name, str)]
        hint = did_you_mean(key, names)
        if not names and self:
            hint = f" Expected one of {len(self)}, such as {shown(next(iter(self)))}."
        raise UnknownKey(f"No {shown(key)} here.{hint}")

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError(
            "this mapping cannot be changed; dict(...) gives a copy that can"
        )

    __setitem__ = __delitem__ = __ior__ = _refuse
    update = pop = popitem = clear = setdefault = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __reduce__(
        self,
    ) -> tuple[Any, ...]:  # pickle would fill an empty one item by item
        return Frozen, (dict(self),)

    def __deepcopy__(self, _: Any) -> "Frozen[K, V]":
        return self
