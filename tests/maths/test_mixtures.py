from collections import Counter
from itertools import pairwise, product
from math import comb, exp, inf, pi, prod, sqrt
from operator import mul

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from election_kit.maths.forecasts.mixtures import (
    LANE,
    ONE,
    Block,
    crossings,
    mixed,
    unpacked,
    votes_packed,
)

EACH = 1e-9  # what the packed product errs by for each block
FAR = 9.0  # beyond it, in units of sqrt(2) standard deviations, is less than 1e-36


def between(low, high):
    """The chance of a swing between two bounds, of variance 1/2: Simpson's rule on the
    normal density.
    """
    low, high = max(low, -FAR), min(high, FAR)
    n = 800
    step = (high - low) / n
    heights = [exp(-((low + k * step) ** 2)) / sqrt(pi) for k in range(n + 1)]
    return (
        step
        / 3
        * sum((1 if k in (0, n) else 2 + k % 2 * 2) * y for k, y in enumerate(heights))
    )


def block(*cuts, high=inf, low=-inf, votes=None, loads=(), name="A"):
    won = [0]
    for n in votes or [1] * len(cuts):
        won.append(won[-1] + n)
    return Block(
        tuple(won),
        tuple(f"{name}{i}" for i in range(len(cuts))),
        (high, *cuts, low),
        loads,
    )


@st.composite
def seen(draw):
    """A block of one to three units, called or not, and factors."""
    cuts = sorted(
        draw(st.lists(st.floats(-2, 2), min_size=1, max_size=3)), reverse=True
    )
    high = draw(st.sampled_from([inf, cuts[0] + 0.25]))
    low = draw(st.sampled_from([-inf, cuts[-1] - 0.25]))
    f = draw(st.tuples(st.floats(-2, 2), st.floats(-2, 2)))
    return block(*cuts, high=high, low=low, loads=(0.7, -0.4)), f


@given(seen())
@example((block(0.5, loads=(0.7, -0.4)), (1.0, 0.5)))
def test_rungs_are_the_chances_of_one_swing_between_the_edges(drawn):
    one, f = drawn
    at = sum(map(mul, one.loads, f))
    whole = between(one.edges[-1] - at, one.edges[0] - at)
    assert one.likelihood(f) == pytest.approx(whole, rel=1e-6)
    expected = [
        between(low - at, high - at) / whole for high, low in pairwise(one.edges)
    ]
    assert one.rungs(f) == pytest.approx(expected, abs=1e-6)


@given(seen(), st.floats(0, 1))
def test_a_harder_margin_costs_the_swings_between_the_edges(drawn, by):
    one, f = drawn
    harder = one.behind(by)
    at, whole = sum(map(mul, one.loads, f)), one.likelihood(f)
    spread = sqrt(
        1 / 2 + 0.7**2 + 0.4**2
    )  # of the whole margin, where a block's own swing has variance 1/2
    asked = [max(cut - by * spread, one.edges[-1]) for cut in one.edges[1:-1]]
    expected = [
        between(low - at, high - at) / whole
        for low, high in zip(asked, one.edges[1:-1], strict=True)
    ]
    assert one.slices(harder, f) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("low", "high"), [(5, 6), (5, inf), (0.5, 0.75), (0, 1), (-1, 2), (-0.5, 0)]
)
def test_both_tails_are_exact(low, high):
    expected = pytest.approx(between(low, high), rel=1e-5, abs=0)
    assert block(0, high=high, low=low).likelihood(()) == expected
    assert block(0, high=-low, low=-high).likelihood(()) == expected


chances = st.lists(st.integers(1, 99), min_size=2, max_size=4).map(
    lambda n: [x / sum(n) for x in n]
)
decided = st.sampled_from(
    [[1.0, 0.0], [0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
)


@st.composite
def ladders(draw, rungs=chances | decided):
    """Chances of each rung of a few blocks, and the blocks, some of whose units have no
    votes.
    """
    drawn = draw(st.lists(rungs, min_size=1, max_size=5))
    votes = [
        draw(st.lists(st.integers(0, 6), min_size=len(r) - 1, max_size=len(r) - 1))
        for r in drawn
    ]
    return drawn, [
        block(*[0] * len(v), votes=v, name="ABCDE"[i]) for i, v in enumerate(votes)
    ]


def lanes(packed, total):
    return [(packed >> LANE * n & (1 << LANE) - 1) / 2**ONE for n in range(total + 1)]


def convolved(drawn, blocks):
    """Votes -> probability, by every way to climb the ladders."""
    found = Counter()
    for way in product(*(range(len(rungs)) for rungs in drawn)):
        votes = sum(one.won[rung] for one, rung in zip(blocks, way, strict=True))
        found[votes] += prod(
            rungs[rung] for rungs, rung in zip(drawn, way, strict=True)
        )
    return found


@given(ladders())
def test_the_packed_product_is_every_way_to_climb_the_ladders(drawn):
    total = sum(one.won[-1] for one in drawn[1])
    chances = convolved(*drawn)
    expected = pytest.approx([chances[n] for n in range(total + 1)], abs=EACH * 5)
    packed = votes_packed(*drawn, total)
    assert lanes(packed, total) == expected
    assert unpacked(packed, total) == expected
    assert sum(unpacked(packed, total)) == pytest.approx(1)


def test_many_coins_err_no_more_than_is_said():
    found = unpacked(votes_packed([(0.7, 0.3)] * 60, [block(0)] * 60, 60), 60)
    expected = [comb(60, n) * 0.3**n * 0.7 ** (60 - n) for n in range(61)]
    assert found == pytest.approx(expected, abs=EACH * 60)


@given(st.lists(ladders(), min_size=1, max_size=3), st.data())
def test_distributions_are_mixed_by_their_weights(drawn, data):
    parts = data.draw(
        st.lists(st.integers(1, 9), min_size=len(drawn), max_size=len(drawn))
    )
    weights = [part / sum(parts) for part in parts]
    total = max(sum(one.won[-1] for one in blocks) for _, blocks in drawn)
    packed = [votes_packed(*each, total) for each in drawn]
    found = lanes(mixed(zip(weights, packed, strict=True), total), total)
    each = [lanes(one, total) for one in packed]
    expected = [sum(map(mul, weights, some)) for some in zip(*each, strict=True)]
    assert found == pytest.approx(expected, abs=1e-8)


@st.composite
def races(draw):
    """Blocks at an easy, a middle and a hard margin, and a number of votes that wins,
    or that nobody has.
    """
    easy = []
    for name in "ABCDE"[: draw(st.integers(1, 5))]:
        cuts = sorted(
            draw(st.lists(st.floats(-2, 2), min_size=1, max_size=3)),
            reverse=True,
        )
        votes = draw(
            st.lists(st.integers(0, 6), min_size=len(cuts), max_size=len(cuts))
        )
        low = draw(
            st.sampled_from([-inf, cuts[-1]])
        )  # the hardest unit is called for the others, or not
        easy.append(block(*cuts, low=low, votes=votes, loads=(0.5,), name=name))
    need = draw(st.integers(1, sum(one.won[-1] for one in easy) + 1))
    return (
        easy,
        [one.behind(0.15) for one in easy],
        [one.behind(0.3) for one in easy],
        need,
    )


@given(races(), st.floats(-2, 2))
def test_the_unit_that_tips_it_is_the_one_the_others_wait_for(race, at):
    easy, middle, hard, need = race
    expected = {}
    for i, one in enumerate(easy):
        rest = middle[:i] + middle[i + 1 :]
        others = convolved([each.rungs((at,)) for each in rest], rest)
        slices = one.slices(hard[i], (at,))
        for unit, chance, before, after in zip(
            one.units, slices, one.won, one.won[1:], strict=False
        ):
            short = sum(
                p
                for votes, p in others.items()
                if votes + before < need <= votes + after
            )
            expected[unit] = chance * short
    pairs = list(crossings(easy, middle, hard, (at,), need))
    found = dict(pairs)
    assert len(found) == len(pairs)
    assert need <= sum(one.won[-1] for one in easy) or not found
    if found:
        assert dict.fromkeys(expected, 0.0) | found == pytest.approx(expected, abs=1e-6)
    else:  # out of reach, by three standard deviations and more
        assert sum(expected.values()) < 0.001


def coins(n, step, votes=1, shift=0.0):
    """Coins won by a margin of this many steps or more; half way they are fair, if not
    shifted.
    """
    return [
        block(shift + (1 - step) / 4, votes=[votes], name=f"coin {i} ")
        for i in range(n)
    ]


@pytest.mark.parametrize(
    ("shift", "need"),
    [
        (0, 15),
        (0, 22),
        (0, 31),
        (0, 39),
        (0, 46),
        (-0.4, 22),
        (-0.4, 10),
        (0.3, 37),
    ],
)
def test_a_coin_tips_it_if_just_too_few_of_the_others_are_won(shift, need):
    p, slices = between(-inf, shift), between(shift - 1 / 4, shift + 1 / 4)
    short = comb(59, need - 1) * p ** (need - 1) * (1 - p) ** (60 - need)
    found = dict(
        crossings(*(coins(60, step, 10, shift) for step in (0, 1, 2)), (), 10 * need)
    )
    if abs(need - 60 * p) < 12:
        assert list(found.values()) == pytest.approx([slices * short] * 60, abs=1e-7)
    else:
        assert short < 0.001


def test_no_coin_tips_what_nobody_can_reach():
    assert not list(crossings(*(coins(1, step) for step in (0, 1, 2)), (), 2))


@pytest.mark.parametrize("votes", [[100], [1, 99]])
def test_an_unlikely_giant_can_put_a_coin_in_reach(votes):
    giant = block(*[-1.6] * len(votes), votes=votes, name="giant")
    won, slices = between(-inf, -1.6), between(-1 / 4, 1 / 4)
    found = dict(crossings(*([giant, *coins(10, step)] for step in (0, 1, 2)), (), 105))
    assert found["coin 0 0"] == pytest.approx(
        won * slices * comb(9, 4) / 2**9, abs=1e-8
    )


def test_the_only_unit_left_tips_it():
    easy = block(
        0.125, low=0.0, votes=[3]
    )  # half way its margin is more than a call of another unit allows
    found = dict(crossings([easy], [easy.behind(0.3)], [easy.behind(0.6)], (), 3))
    assert found == pytest.approx({"A0": between(0, 0.125) / between(0, inf)})
