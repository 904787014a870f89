from collections import Counter
from fractions import Fraction

import pytest

from election_kit.errors import UnknownUnit, UnknownYear
from election_kit.facts.elections import election
from election_kit.facts.inversions import inversions
from election_kit.facts.other_rules import (
    CAVEAT,
    district_votes,
    every_rule,
    gaps,
)
from election_kit.facts.populations import census
from election_kit.maths import rules
from election_kit.maths.swings import electoral_gap, tipping_point
from tests import tables

INVERSIONS = {inversion.year for inversion in inversions()}


@pytest.fixture(scope="module")
def everything():
    return every_rule()


@pytest.fixture
def case(everything):
    """Return the function that finds an election under a rule."""

    def found(year, rule):
        (hit,) = (one for one in everything if (one.year, one.rule) == (year, rule))
        return hit

    return found


def first(votes):
    return max(votes, key=lambda side: votes[side] if side != "other" else -1)


@pytest.mark.parametrize(
    ("year", "democrat", "republican"),
    [
        (2008, 301, 237),
        (2012, 264, 274),
        (2016, 248, 290),
        (2020, 277, 261),
        (2024, 246, 292),
    ],
)
def test_published_district_method(year, democrat, republican):
    award, who = (
        rules.districts(election(year), district_votes(year)),
        tables.nominees(year),
    )
    assert (award.electors[who["D"]], award.electors[who["R"]], award.tied) == (
        democrat,
        republican,
        {},
    )


def test_district_votes_are_those_of_the_table():
    for year in range(2008, 2028, 4):
        assert district_votes(year) == tables.district_votes(year)


def test_the_votes_of_2020_on_the_lines_of_2022():
    lines, states = district_votes(2020, lines=2022), tables.state_returns(2020)
    award = rules.districts(
        rules.house_of(election(2020), census(2020), seats=435), lines
    )
    carried = Counter(first(votes) for votes in lines.values())
    statewide = Counter(first(votes) for _, votes in states.values())
    assert (
        award.electors["Biden"] == carried["Biden"] + 2 * statewide["Biden"] + 1
    )  # DC has three
    assert sum(award.electors.values()) == 538


def test_no_rule_loses_an_elector_and_the_winner_has_a_majority(everything):
    for one in everything:
        total = sum(one.electors.values()) + sum(one.tied.values())
        if "House" not in one.rule:
            assert total == election(one.year).electors + (
                102 if "bonus" in one.rule else 0
            ), one
        assert one.need == total // 2 + 1
        reached = [side for side, n in one.electors.items() if 2 * n > total]
        assert reached == ([one.winner] if one.winner else [])


def test_all_elections_with_popular_votes_are_there_in_order(everything):
    years = list(dict.fromkeys(one.year for one in everything))
    assert years == list(range(1824, 2028, 4))
    assert every_rule(2012) == tuple(one for one in everything if one.year == 2012)


def test_the_rule_in_force_elects_who_was_elected(case):
    for year in range(1828, 2028, 4):
        assert case(year, "in force").winner == election(year).winner
    assert case(1824, "in force").winner is None
    for year in (2008, 2012, 2020, 2024):  # faithful electors
        assert (
            +Counter(case(year, "in force").electors)
            == election(year).scenario().totals
        )


def test_the_popular_vote_changes_the_inversions_and_nothing_else(case, everything):
    assert {
        one.year for one in everything if one.rule == "popular vote" and one.changes
    } == INVERSIONS
    for year in range(1824, 2028, 4):
        votes = Counter()
        for _, got in tables.state_returns(year).values():
            votes.update(got)
        assert case(year, "popular vote").winner == first(votes)


def test_winner_takes_all_in_every_state_by_plain_counting(case):
    for year in range(
        1972, 2028, 4
    ):  # since when every state has voted, and Maine divides
        electors = Counter()
        for n, votes in tables.state_returns(year).values():
            electors[first(votes)] += n
        assert +Counter(case(year, "winner-take-all").electors) == electors


def test_fractions_are_shares_of_the_votes(case):
    shares = Counter()
    for electors, votes in tables.state_returns(2016).values():
        named = sum(n for side, n in votes.items() if side != "other")
        shares.update(
            {
                side: Fraction(electors * n, named)
                for side, n in votes.items()
                if side != "other"
            }
        )
    assert case(2016, "proportional, fractions").electors == shares


def test_what_the_rules_would_have_changed_of_late(everything):
    changed = {
        (one.year, one.rule.partition(" ")[0], one.winner)
        for one in everything
        if one.changes
    }
    assert {one for one in changed if one[0] > 2000} == {
        (2012, "districts", "Romney"),
        (2016, "proportional,", None),  # but from 5 percent on:
        (2016, "proportional,", "Clinton"),
        (2016, "popular", "Clinton"),
        (2016, "bonus", "Clinton"),
    }


def test_larger_houses_need_the_people_of_every_state(everything):
    with_house = {one.year for one in everything if "House" in one.rule}
    assert with_house == set(range(1912, 2028, 4)) - {1960}
    assert {(one.rule, one.seats) for one in everything if one.year == 2024} >= {
        ("House by the Wyoming rule", 574),
        ("House by the cube root", 692),
        ("in force", None),
    }


def test_a_house_of_547_would_have_tied_2000(case):
    level = case(2000, "House by the Wyoming rule")
    assert level.seats == 547
    assert (level.electors["Bush"], level.electors["Gore"], level.winner) == (
        325,
        325,
        None,
    )


def test_a_comparison_prints_with_its_caveat():
    lines = repr(every_rule(2020)).splitlines()
    assert lines[-1] == CAVEAT
    assert "2020 districts: Biden 277, Trump 261; no change" in lines
    assert "1824 popular vote: Jackson 261; Jackson wins" in repr(every_rule(1824))


def test_frame_is_tidy(everything):
    frame = every_rule(2020).frame()
    assert list(frame.columns) == [
        "year", "rule", "seats", "side", "electors", "electors_share", "votes_share",
        "wins",
    ]  # fmt: skip
    assert not frame.duplicated(["year", "rule", "side"]).any()
    sums = frame.groupby("rule").electors.sum()
    assert sums.to_dict() == {
        one.rule: float(sum(one.electors.values()))
        for one in everything
        if one.year == 2020
    }
    biden = frame[frame.side == "Biden"].set_index("rule")
    assert biden.electors_share["in force"] == pytest.approx(100 * 306 / 538)
    assert set(biden.votes_share.round(6)) == {
        round(100 * 81_283_501 / sum(election(2020).votes().values()), 6)
    }
    assert biden.wins.all()
    assert biden.electors_share["districts"] == pytest.approx(100 * 277 / 538)
    assert frame[frame.rule == "districts"].electors_share.sum() == pytest.approx(100)


def test_a_side_without_popular_votes_has_a_share_of_none():
    floyd = (
        every_rule(1832).frame().query("side == 'Floyd'")
    )  # the choice of South Carolina's legislature
    assert set(floyd.votes_share) == {0}
    assert (
        dict(zip(floyd.rule, floyd.electors, strict=True))["in force"]
        == election(1832).allotment["SC"]
    )


def test_gaps_lie_between_the_tipping_point_and_the_nation():
    found = {gap.year: gap for gap in gaps()}
    assert list(found) == list(range(2024, 1820, -4))
    for year, gap in found.items():
        assert gap.tipping_point == tipping_point(election(year), gap.side).unit
        assert gap.points == float(electoral_gap(election(year), gap.side))
        assert gap.points == pytest.approx(gap.at_tipping_point - gap.national)
        assert (gap.national < 0) == (year in INVERSIONS)
        if gap.at_tipping_point > 0 > gap.national:
            assert gap.points > 0
    assert [found[year].tipping_point for year in (2016, 2012, 2000, 1996, 1948)] == [
        "WI", "CO", "FL", "PA", "CA",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ask", "error", "words"),
    [
        (
            lambda: district_votes(2004),
            UnknownYear,
            (
                r"of 2004 in the tables\. They have 2008, 2012, 2016, 2020, 2020 on the"
                r" lines of 2022, 2024\."
            ),
        ),
        (
            lambda: district_votes(2016, lines=2022),
            UnknownYear,
            "of 2016 on the lines of 2022 in the tables",
        ),
        (
            lambda: every_rule(1820),
            UnknownYear,
            "No popular votes of 1820 in the tables. They begin in 1824",
        ),
        (
            lambda: every_rule(2023),
            UnknownYear,
            "The nearest are 2020 and 2024",
        ),
    ],
)
def test_errors_say_what_is_held(ask, error, words):
    with pytest.raises(error, match=words):
        ask()


def test_an_election_knows_the_members_of_the_compact_by_name():
    race = election(2020)
    members = (name for name in ("California", "ny", "Texas", "Florida", "Pa.", "Illinois", "Ohio", "Georgia",
                                 "Michigan", "North Carolina", "New Jersey", "Virginia"))  # fmt: skip
    assert rules.compact(race, members).winner == "Biden"
    with pytest.raises(UnknownUnit, match="Did you mean 'California'"):
        rules.compact(race, ["Californa"])
