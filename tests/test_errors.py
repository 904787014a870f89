"""Errors: of the kit, of Python's own kind, short, and with a way out."""

import inspect
import pickle

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from election_kit import errors
from election_kit.errors import (
    ElectionKitError,
    MissingExtra,
    UnknownUnit,
    did_you_mean,
    shown,
)

KINDS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, ElectionKitError) and kind is not ElectionKitError
]
BUILTINS = (
    AttributeError,
    ValueError,
    TypeError,
    KeyError,
    RuntimeError,
    ImportError,
)


def test_there_are_errors_to_test():
    assert len(KINDS) >= 10


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_is_also_one_that_python_programmers_know(kind):
    assert sum(issubclass(kind, builtin) for builtin in BUILTINS) == 1


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not MissingExtra])
def test_every_error_reads_as_it_was_written_also_after_a_pickle(kind):
    error = kind("It's 'Georgia' (GA).")
    assert (
        str(error) == str(pickle.loads(pickle.dumps(error))) == "It's 'Georgia' (GA)."
    )
    assert str(kind()) == ""


def test_a_missing_extra_says_what_to_type_also_after_a_pickle():
    error = MissingExtra("geopandas", "maps")
    assert (
        str(error) == "geopandas is not installed. Install it with: pip install"
        " 'election-kit[maps]'"
    )
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_the_nearest_right_value_is_offered():
    names = {"Georgia": "GA", "Ohio": "OH"}
    assert (
        did_you_mean("georgia", names)
        == did_you_mean("Goergia", names)
        == " Did you mean 'Georgia' (GA)?"
    )
    assert did_you_mean("Bidden", ["Biden", "Trump"]) == " Did you mean 'Biden'?"


def test_without_a_near_one_a_few_are_listed():
    assert did_you_mean("x", ["Biden", "Trump"]) == " Expected one of 'Biden', 'Trump'."
    assert (
        did_you_mean("?", map(str, range(9)))
        == " Expected one of 9, such as '0', '1', '2'."
    )
    assert did_you_mean("x", []) == ""


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    st.lists,
)


@given(ANYTHING, st.lists(st.text(), max_size=12))
def test_any_value_and_any_choices_give_a_short_sentence(wrong, choices):
    offer = did_you_mean(wrong, choices)
    assert len(offer) < 600
    assert (offer == "") == (not choices)
    assert len(shown(wrong)) <= 60


def test_a_huge_value_is_shown_short():
    huge = "x" * 10_000_000
    for value in (huge, [huge], huge.encode(), 10**5000, -(10**5000)):
        assert 0 < len(shown(value)) <= 60
        assert len(did_you_mean(value, ["Biden", huge])) < 600


def test_a_table_is_named_not_printed():
    assert shown(pd.DataFrame({"a": [1, 2]})) == "a DataFrame"


def test_an_unknown_unit_is_a_key_error_without_its_quotes():
    with pytest.raises(KeyError) as error:
        raise UnknownUnit("Unknown unit 'Goergia'.")
    assert str(error.value) == "Unknown unit 'Goergia'."


def test_only_a_text_is_said_to_be_what_a_name_stands_for():
    assert did_you_mean("P A", {"PA": 20}) == " Did you mean 'PA'?"
    assert did_you_mean("Ohoi", {"Ohio": "OH"}) == " Did you mean 'Ohio' (OH)?"
