"""Colors, inks, letters and patterns: legible, and apart for every kind of color
vision.
"""

import csv
from itertools import combinations
from math import dist
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from election_kit import palette
from election_kit.palette import PATTERNS, contrast, from_left, ink, styles

#: Machado, Oliveira and Fernandes (2009), "A Physiologically-based Model for Simulation
#: of Color Vision Deficiency", IEEE TVCG 15(6), doi:10.1109/TVCG.2009.113: severity
#: 1.0, for linear sRGB.
VISION = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.3039),
    ),
}
#: CIE XYZ of linear sRGB, divided by its D65 white (IEC 61966-2-1).
XYZ = (
    (0.4124 / 0.9505, 0.3576 / 0.9505, 0.1805 / 0.9505),
    (0.2126, 0.7152, 0.0722),
    (0.0193 / 1.089, 0.1192 / 1.089, 0.9505 / 1.089),
)
APART = 25  # in CIELAB; two colors 2.3 apart can just be told apart side by side

#: The colors a board of five sides would have, whatever they are called.
FILLS = [style.color for style in styles(("A", "B", "C", "D", "E")).values()]
COLORS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
TABLE = Path(palette.__file__).parent / "facts" / "data" / "candidates.csv"


def seen(color, vision):
    """CIELAB of a color under one kind of color vision."""
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    for matrix in (VISION[vision], XYZ):
        linear = [
            min(max(sum(a * c for a, c in zip(row, linear, strict=True)), 0), 1)
            for row in matrix
        ]
    x, y, z = (
        c ** (1 / 3) if c > (6 / 29) ** 3 else c / (3 * (6 / 29) ** 2) + 4 / 29
        for c in linear
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def contestants():
    """Year -> {candidate: party}, most electoral votes first, of all who got any."""
    found = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["electoral_votes"] and int(row["electoral_votes"]):
                found.setdefault(int(row["year"]), []).append(
                    (-int(row["electoral_votes"]), row["key"], row["party"])
                )
    return {
        year: {key: party for _, key, party in sorted(rows)}
        for year, rows in found.items()
    }


ELECTIONS = contestants()


@given(COLORS)
def test_ink_is_legible_on_any_color(color):
    assert contrast(color, ink(color)) >= 4.5
    assert 1 <= contrast(color, "#777777") <= 21
    assert contrast(color, color) == 1


@pytest.mark.parametrize("vision", VISION)
def test_side_colors_are_far_apart_for_every_kind_of_color_vision(vision):
    for one, other in combinations(FILLS, 2):
        assert dist(seen(one, vision), seen(other, vision)) >= APART, (
            one,
            other,
        )


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("fill", FILLS)
def test_a_given_unit_never_looks_open(fill, vision):
    assert dist(seen(fill, vision), seen(palette.OPEN, vision)) >= 15


@pytest.mark.parametrize("color", [palette.BLUE, palette.RED, palette.MAROON])
def test_the_white_border_between_two_units_stands_out_from_both(color):
    assert contrast(color, "#ffffff") >= 3


@pytest.mark.parametrize("year", ELECTIONS)
def test_without_color_the_pattern_tells_the_first_sides_apart(year):
    parties = ELECTIONS[year]
    drawn = list(styles(tuple(parties), parties).values())[:5]
    assert len({style.pattern for style in drawn}) == len(drawn)


def test_a_party_keeps_its_color_its_pattern_and_its_place():
    looks = set()
    for year in [year for year in ELECTIONS if year >= 1992]:
        parties = ELECTIONS[year]
        (democrat, blue), (_, red) = [
            next(
                (s, styles(tuple(parties), parties)[s])
                for s, p in parties.items()
                if p == party
            )
            for party in ("D", "R")
        ]
        looks.add((blue.color, blue.pattern, red.color, red.pattern))
        assert from_left(tuple(parties), parties)[0] == democrat
    assert looks == {(palette.BLUE, "plain", palette.RED, "lines")}


@given(st.lists(st.text(min_size=1, max_size=4), min_size=1, max_size=9, unique=True))
def test_the_place_from_the_left_loses_nobody(sides):
    assert sorted(from_left(sides)) == sorted(sides)
    assert from_left(sides)[0] == sides[0]  # without parties the first is the blue one


@pytest.mark.parametrize("year", ELECTIONS)
def test_in_every_election_sides_differ_in_letter_and_in_color_or_pattern(year):
    parties = ELECTIONS[year]
    drawn = styles(tuple(parties), parties)
    assert list(drawn) == list(parties)
    assert len({style.letter for style in drawn.values()}) == len(drawn)
    first = list(drawn.values())[:5]
    assert (
        len({style.color for style in first})
        == len({style.pattern for style in first})
        == len(first)
    )
    assert all(contrast(style.color, style.ink) >= 4.5 for style in drawn.values())


def test_the_party_of_a_side_gives_its_color_whatever_its_place():
    one = styles(("Biden", "Trump"), {"Biden": "D", "Trump": "R"})
    other = styles(("Trump", "Biden"), {"Biden": "D", "Trump": "R"})
    assert one == other


@given(st.lists(st.text(min_size=1, max_size=4), min_size=1, max_size=14, unique=True))
def test_letters_are_beginnings_that_no_other_side_shares(sides):
    letters = {side: style.letter for side, style in styles(sides).items()}
    assert all(side.startswith(letters[side]) for side in sides)
    assert len(set(letters.values())) == len(sides)


def test_every_pattern_has_a_hatch():
    assert set(palette.HATCHES) == set(PATTERNS)
    assert len(set(palette.HATCHES.values())) == len(PATTERNS)
