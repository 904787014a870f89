"""The words tests are written in: contests, scenarios, splits and learners' countries,
drawn at random.

Everything is kept small enough for the brute-force twins: at most about 250
maps.
"""

from hashlib import sha256

from hypothesis import strategies as st

from election_kit.maths.contests import MOST_VOTES
from election_kit.maths.scenarios import Contest, Scenario, Split

LETTERS = "ABCDEFG"
SIDES = ("Lark", "Wren", "Crow")
#: A country whose names no code can carry.
ENORMOUS = Contest(
    {sha256(bytes([n % 256, n // 256])).hexdigest(): n for n in range(999)}
)
MAINE = {"ME": ("ME-01", "ME-02")}
NEBRASKA = {"NE": ("NE-01", "NE-02", "NE-03")}

#: A learner's country: unit -> votes, units without votes and equal units included,
#: perhaps empty.
countries = st.lists(st.integers(0, 12), max_size=7).map(
    lambda votes: dict(zip(LETTERS, votes, strict=False))
)


@st.composite
def countries_with_need(draw):
    """A country and a number that wins in it, majority or not, reachable or not."""
    country = draw(countries)
    return country, draw(st.integers(1, sum(country.values()) + 2))


@st.composite
def contests(draw, sides=(2, 3), districts=True):
    """A contest of two or three sides, perhaps with a Maine or a Nebraska, decided by a
    majority.
    """
    groups = draw(st.sampled_from([{}, MAINE, NEBRASKA])) if districts else {}
    grouped = [
        unit for statewide, inner in groups.items() for unit in (statewide, *inner)
    ]
    n_sides = draw(st.sampled_from(sides))
    free = draw(
        st.integers(0 if grouped else 1, (8 if n_sides == 2 else 5) - len(grouped))
    )
    votes = {unit: draw(st.integers(0, 9)) for unit in LETTERS[:free]}
    votes.update({unit: 2 if unit in groups else 1 for unit in grouped})
    order = draw(st.permutations(list(votes)))
    majority = sum(votes.values()) // 2 + 1
    return Contest(
        {unit: votes[unit] for unit in order},
        sides=SIDES[:n_sides],
        need=draw(
            st.sampled_from([majority, majority, majority + 1, sum(votes.values()) + 1])
        ),
        districts=groups,
        others=("Stranger",),
    )


@st.composite
def splits(draw, votes, sides=SIDES, strangers=("Stranger",)):
    """The electors of one unit, divided; some may go to strangers, some to nobody."""
    awards, left = {}, votes
    for side in draw(
        st.lists(st.sampled_from([*sides, *strangers]), unique=True, max_size=3)
    ):
        awards[side] = draw(st.integers(0, left))
        left -= awards[side]
    return Split(awards)


@st.composite
def full_maps(draw, contest, *, split=False):
    """A winner for every unit: a map that can happen."""
    way = {
        unit: draw(st.sampled_from(contest.sides)) for unit in contest.electoral_votes
    }
    for statewide, inner in contest.districts.items():
        if way[statewide] not in [way[unit] for unit in inner]:
            way[draw(st.sampled_from(inner))] = way[statewide]
    if split and draw(st.booleans()):
        unit = draw(st.sampled_from(list(way)))
        way[unit] = draw(splits(contest.electoral_votes[unit], contest.sides))
    return way


@st.composite
def scenarios(draw, sides=(2, 3), districts=True, split=False):
    """A scenario that can happen, with any number of units still open."""
    contest = draw(contests(sides, districts))
    way = draw(full_maps(contest, split=split))
    given_units = draw(st.sets(st.sampled_from(list(way))))
    return Scenario(
        contest,
        {unit: winner for unit, winner in way.items() if unit in given_units},
    )


def two_sided(**options):
    """A scenario of two sides: where every map is won by one, by the other, or by
    nobody.
    """
    return scenarios(sides=(2,), **options)


printed = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)


@st.composite
def own_contests(draw):
    """Any contest that can be made, perhaps under an election's year."""
    units = draw(st.lists(printed, unique=True, max_size=8))
    electors = {unit: draw(st.integers(0, MOST_VOTES)) for unit in units}
    people = draw(st.lists(printed, unique=True, min_size=2, max_size=6))
    n = draw(st.integers(2, len(people)))
    grouped = units[: draw(st.sampled_from([0, 0, 2, 3]))]
    return Contest(
        electors,
        sides=tuple(people[:n]),
        others=tuple(people[n:]),
        need=draw(st.integers(0, 20)),
        districts={grouped[0]: tuple(grouped[1:])} if len(grouped) > 1 else {},
        names=draw(st.dictionaries(st.sampled_from(units), printed)) if units else {},
        aliases=draw(st.dictionaries(printed, printed, max_size=2)),
        parties=draw(st.dictionaries(st.sampled_from(people), printed)),
        pronouns=draw(st.dictionaries(st.sampled_from(people), printed)),
        year=draw(st.sampled_from([None, 0, 1800, 2020, 2028, 2032, 10_000])),
    )


@st.composite
def winners_in(draw, contest):
    """Who has what in a contest of one's own: no statewide unit, so that any map can
    happen.
    """
    winners = {}
    for unit, votes in contest.electoral_votes.items():
        kind = draw(st.sampled_from(["open", "side", "split"]))
        if kind == "side" and unit not in contest.districts:
            winners[unit] = draw(st.sampled_from(contest.sides))
        if kind == "split":
            people = (*contest.sides, *contest.others)
            winners[unit] = draw(splits(votes, people, strangers=()))
    return winners
