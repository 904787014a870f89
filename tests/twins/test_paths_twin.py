"""The page's paths are Python's: the same numbers, sets, order and sentences."""

from random import Random

from tests.twins.mutants import equals, mutants
from tests.twins.questions import (
    answer,
    asked,
    history,
    large,
    module,
    night,
    random_map,
)


def compare(bare_page, maps):
    found = bare_page.call(module(), "answers", asked(maps))
    for scenario, told in zip(maps, found, strict=True):
        assert told == answer(scenario), scenario


def test_random_maps_of_any_country(bare_page):
    random = Random(538)
    compare(bare_page, [random_map(random) for _ in range(2_000)])


def test_the_boards_of_sixty_elections(bare_page):
    compare(bare_page, list(history(Random(60))))


def test_the_nights_of_2020(bare_page):
    compare(bare_page, list(night()))


def test_countries_larger_than_the_states(bare_page):
    compare(bare_page, list(large()))


def test_each_mistake_that_is_explained_can_be_made():
    every = {(one.file, one.text) for one in mutants()}
    assert set(equals()) <= every
    assert all(equals().values())
