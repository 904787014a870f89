"""A dict that stays as it is."""

from typing import Any, NoReturn, TypeVar

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
