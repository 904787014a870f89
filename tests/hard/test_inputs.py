"""Bad input: every reader takes what it is given or refuses it with a reason, and
nothing else happens.

The same targets, with inputs that a coverage-guided fuzzer makes up: ``python
tests/hard/fuzz.py``.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from election_kit.errors import ElectionKitError
from tests.hard import inputs
from tests.hard.targets import TARGETS

EXAMPLES = 250
noise = st.binary(max_size=120)
sentences = st.binary(max_size=24).map(b"\xff".__add__)


@pytest.mark.parametrize("name", TARGETS)
def test_anything_is_taken_or_refused_with_a_reason(name):
    target = TARGETS[name]

    @settings(max_examples=EXAMPLES)
    @given(noise | sentences if target.read is inputs.text else noise)
    def feed(data):
        target.feed(data)

    feed()


@pytest.mark.parametrize("name", TARGETS)
def test_each_sample_is_worth_its_place(name):
    """A sample is good input or a part of it: some of them, or all in a row, get past
    the first check.
    """
    target = TARGETS[name]
    whole = ["".join(target.samples)] if target.read is inputs.text else []
    assert any(list(map(target.takes, [*target.samples, *whole]))) or name == "source"


@pytest.mark.parametrize(
    ("data", "read"),
    [
        (b"", ""),
        ("Penn. é".encode(), "Penn. é"),
        (b"\xed\xa0\x80", "\udced\udca0\udc80"),
        (b"\xff\x00\x00\x01!", "PAGA!"),
        (b"\xff\x00", ""),
    ],
)
def test_bytes_are_read_as_text(data, read):
    assert inputs.text(data, ["PA", "GA"]) == read


def test_bytes_are_read_as_values():
    def value(*data):
        return inputs.value(bytes(data), [{"op": "undo"}, 7])

    assert [value(0, n) for n in range(3)] == [None, True, False]
    assert (value(1, 10), value(2, 2), value(3, 5)) == (
        -6,
        1 << 10,
        float("inf"),
    )
    assert (value(5, 0), value(5, 2), value(7, 2, 0, 0, 0, 1)) == (
        "op",
        7,
        [None, True],
    )
    assert (value(9, 0), value(9, 1), value(9, 1, 1, 0, 0, 2)) == (
        {},
        {"op": "undo"},
        {"op": False},
    )


def test_a_target_that_breaks_is_seen():
    def breaks(given):
        raise ZeroDivisionError

    def mumbles(given):
        raise ElectionKitError("no")

    for check, seen in ((breaks, ZeroDivisionError), (mumbles, AssertionError)):
        with pytest.raises(seen):
            type(TARGETS["unit"])(inputs.text, ("PA",), check).feed(b"PA")
