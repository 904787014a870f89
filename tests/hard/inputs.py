"""What is fed to the kit: any bytes, read as a text or as a value that JSON can say.

The coverage-guided fuzzer hands out bytes and Hypothesis draws them, so both feed the
same targets. Samples of good input are mixed in: without them hardly anything would
pass the first check.
"""

from collections.abc import Iterator, Sequence
from typing import Any

NUMBERS = (
    0.5,
    -0.0,
    1e308,
    5e-324,
    float("nan"),
    float("inf"),
    float("-inf"),
    270.0,
)
DEEPEST = 5


def text(data: bytes, samples: Sequence[str]) -> str:
    """Return a text. 0xFF, which no UTF-8 has, begins a row of samples, some with a
    letter behind them.

    Bytes that are no UTF-8 become halves of surrogate pairs, which a page can send too.
    """
    if data[:1] != b"\xff":
        return data.decode("utf-8", "surrogateescape")
    parts = zip(data[1::2], data[2::2], strict=False)
    return "".join(
        samples[which % len(samples)] + chr(letter) * (letter > 31)
        for which, letter in parts
    )


def value(data: bytes, samples: Sequence[Any]) -> Any:
    """Return a value of JSON; objects begin as one of the samples, and some of their
    fields are changed.
    """
    objects = [{}, *(sample for sample in samples if isinstance(sample, dict))]
    words = [word for one in objects for pair in one.items() for word in pair]
    words += [sample for sample in samples if not isinstance(sample, dict)]
    return _value(iter(data), objects, words, 0)


def _value(
    stream: Iterator[int],
    objects: list[dict[Any, Any]],
    words: list[Any],
    depth: int,
) -> Any:
    def inner() -> Any:
        return _value(stream, objects, words, depth + 1)

    kind, size = next(stream, 9) % 16, next(stream, 0)
    match kind if depth < DEEPEST else kind % 7:
        case 0:
            return (None, True, False)[size % 3]
        case 1:
            return size - 16
        case 2:
            return (-1) ** size << (size * 5)
        case 3:
            return NUMBERS[size % len(NUMBERS)]
        case 4:
            return text(bytes(next(stream, 0) for _ in range(size % 24)), [""])
        case 5 | 6:
            return words[size % len(words)] if words else ""
        case 7 | 8:
            return [inner() for _ in range(size % 6)]
        case _:
            keys = [key for one in objects for key in one] or ["key"]
            changed = {
                keys[next(stream, 0) % len(keys)]: inner()
                for _ in range(next(stream, 0) % 4)
            }
            return {**objects[size % len(objects)], **changed}
