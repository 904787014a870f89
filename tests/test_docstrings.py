"""What the docstring of every public name says: one plain sentence, then how it is used,
with an example that the doctests run.
"""

import inspect
import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

import election_kit as ek

#: Widgets, errors and answers are classes; what raises or returns them has the example.
SENTENCE_ENDS = re.compile(r"(?<!Mr)(?<!D\.C)[.?!](?=\s+[A-Z`])")


def public() -> Iterator[tuple[str, Any]]:
    """Yield every public name with what it stands for, once each."""
    met = set()
    for name in (*ek._HOME_OF, *ek._SUBJECTS):
        value = getattr(ek, name)
        inside = _inside(value) if isinstance(value, ModuleType) else {"": value}
        for inner, one in inside.items():
            if callable(one) and one not in met:
                met.add(one)
                yield f"{name}.{inner}".rstrip("."), one


def _inside(module: ModuleType) -> dict[str, Any]:
    """Return what a subject holds, or what a module of its own makes."""
    if hasattr(module, "__all__"):
        return {name: getattr(module, name) for name in module.__all__}
    return {
        name: value
        for name, value in vars(module).items()
        if not name.startswith("_")
        and getattr(value, "__module__", "") == module.__name__
    }


EVERY = dict(public())
FUNCTIONS = {name: value for name, value in EVERY.items() if inspect.isfunction(value)}


def test_there_are_names_to_read():
    assert len(EVERY) > 130 and len(FUNCTIONS) > 95


@pytest.mark.parametrize("name", EVERY)
def test_a_docstring_begins_with_one_sentence(name):
    paper = inspect.getdoc(EVERY[name]) or ""
    first = " ".join(paper.split("\n\n")[0].split())
    assert first.endswith((".", ":")) and first[0].isupper()
    assert not SENTENCE_ENDS.search(first[:-1]), first
    assert 15 < len(first) < 240, first


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_says_what_it_does_and_shows_an_example(name):
    function = FUNCTIONS[name]
    paper = inspect.getdoc(function) or ""
    assert paper.split()[0] in {"Return", "Draw", "Read", "Yield", "Show"}, paper[:60]
    example = re.findall(r">>> (.*)", paper)
    assert any(f"{function.__name__}(" in line for line in example), example


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_option_is_spoken_of(name):
    """An option that its name and the usual ones do not tell stands in the docstring."""
    paper = inspect.getdoc(FUNCTIONS[name]) or ""
    usual = {"ax", "title", "figsize"}  # docs/gallery.md: what every figure takes
    if "Options and" in " ".join(paper.split()):  # "... errors as for `apportion`"
        usual |= {"method", "minimum"}
    options = {
        parameter.name
        for parameter in inspect.signature(FUNCTIONS[name]).parameters.values()
        if parameter.kind is parameter.KEYWORD_ONLY and parameter.name not in usual
    }
    silent = {option for option in options if not re.search(rf"\b{option}\b", paper)}
    assert silent == set()
