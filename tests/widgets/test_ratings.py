"""Ratings: words that follow from stated steps or from a teacher, in colors that every
eye tells apart.
"""

import json
from itertools import pairwise, product
from math import dist

import pytest

import election_kit as ek
from election_kit import palette
from election_kit.errors import BadInput, UnknownUnit, WrongType
from election_kit.widgets.board import Board
from election_kit.widgets.map.flip_map import FlipMap
from election_kit.widgets.map.ratings import (
    EDGES,
    OPEN,
    STEPS,
    TINTS,
    WORDS,
    by_hand,
    shades,
)
from election_kit.widgets.map.results import results_of
from tests.test_palette import VISION, seen

YEARS = (1824, 1860, 1912, 1968, 1992, 2000, 2020, 2024)
NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")


@pytest.mark.parametrize("year", YEARS)
def test_every_rating_is_the_step_of_the_margin(year):
    race = ek.election(year)
    ratings = results_of(race.contest, year)["ratings"]
    assert json.loads(json.dumps(ratings))["words"] == list(WORDS)
    for unit, (side, step) in ratings["leads"].items():
        margin = race.margin(unit)
        assert race.contest.sides[side] == margin.first
        assert (0, *EDGES)[step] <= margin.points < (*EDGES, 101)[step]


@pytest.mark.parametrize(
    ("year", "unit", "word"),
    [
        (2020, "GA", "tilt"),
        (2020, "PA", "lean"),
        (2020, "TX", "likely"),
        (2020, "CA", "safe"),
        (2000, "FL", "tilt"),
    ],
)
def test_examples(year, unit, word):
    ratings = results_of(ek.contest(year), year)["ratings"]
    assert ratings["words"][ratings["leads"][unit][1]] == word


def test_the_words_on_the_legend_are_those_of_the_thresholds():
    assert len(WORDS) == len(STEPS) == len(TINTS) == len(EDGES) + 1
    low, *_, high = STEPS
    assert (
        low == f"{WORDS[0]}: under {EDGES[0]}"
        and high == f"{WORDS[-1]}: {EDGES[-1]} or more"
    )
    between = [
        f"{word}: {a} to {b}"
        for word, (a, b) in zip(WORDS[1:-1], pairwise(EDGES), strict=True)
    ]
    assert list(STEPS[1:-1]) == between


def test_no_ratings_without_votes():
    assert results_of(ek.contest(1800), 1800)["ratings"]["leads"] == {}


def test_a_teacher_names_some_and_the_others_are_safe():
    ratings = FlipMap(NIGHT, ratings={"Florida": "lean", "MI": "tilt"})._contest[
        "ratings"
    ]
    sides, words = NIGHT.contest.sides, {}
    for unit, (side, step) in ratings["leads"].items():
        assert NIGHT.winners[unit] == sides[side]
        words[unit] = ratings["words"][step]
    assert words.keys() == NIGHT.winners.keys()
    assert {unit: word for unit, word in words.items() if word != "safe"} == {
        "FL": "lean",
        "MI": "tilt",
    }
    assert ratings["open"] == OPEN


def test_a_teachers_ratings_go_with_their_contest_and_come_back():
    board = Board(NIGHT, ratings={"FL": "lean"})
    board.begin(ek.as_it_ended(2012), results=2012)
    assert "ratings" not in board._contest
    board.undo()
    assert board._contest["ratings"]["leads"]["FL"] == [1, WORDS.index("lean")]


@pytest.mark.parametrize(
    ("ratings", "error", "words"),
    [
        (
            {"FL": "leaning"},
            BadInput,
            "Unknown rating 'leaning' of Florida. Did you mean 'lean'",
        ),
        ({"FL": 3}, BadInput, "Unknown rating 3 of Florida"),
        (
            {"PA": "lean"},
            BadInput,
            "Nobody has Pennsylvania, so it is a toss-up",
        ),
        ({"Goergia": "lean"}, UnknownUnit, "Did you mean"),
        (["FL"], WrongType, "maps units to words"),
    ],
)
def test_wrong_ratings_are_explained(ratings, error, words):
    with pytest.raises(error, match=words):
        by_hand(NIGHT, ratings)
    with pytest.raises(error):
        Board(NIGHT, ratings=ratings)


@pytest.mark.parametrize("vision", VISION)
def test_the_shades_of_the_two_parties_are_apart_for_every_kind_of_color_vision(
    vision,
):
    mine, theirs = (
        [seen(color, vision) for color, _ in shades(c, TINTS)]
        for c in (palette.BLUE, palette.RED)
    )
    assert min(dist(one, other) for one, other in product(mine, theirs)) >= 15
    for side in (mine, theirs):
        assert min(dist(one, other) for one, other in pairwise(side)) >= 10
        assert min(dist(shade, seen(palette.OPEN, vision)) for shade in side) >= 8


@pytest.mark.parametrize(
    "color",
    [palette.BLUE, palette.RED, palette.TEAL, palette.GOLD, palette.MAROON],
)
def test_every_shade_carries_words_and_is_darker_than_the_last(color):
    made = shades(color, TINTS)
    assert made[-1][0] == color
    assert all(palette.contrast(shade, ink) >= 4.5 for shade, ink in made)
    for (light, _), (dark, _) in pairwise(made):
        assert palette.contrast(light, "#ffffff") < palette.contrast(dark, "#ffffff")
