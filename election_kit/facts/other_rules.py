"""What if: the votes of every election under every rule. Arithmetic, not history."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from election_kit.errors import UnknownYear, shown
from election_kit.facts.elections import Election, election
from election_kit.facts.populations import census, census_in_force
from election_kit.facts.tables import frame_of, rows
from election_kit.facts.units import election_year, election_years
from election_kit.maths import rules
from election_kit.maths.apportionment.houses import house_size
from election_kit.maths.awards import Award
from election_kit.maths.frozen_dict import Frozen
from election_kit.maths.returns import Returns, margin, national
from election_kit.maths.swings import tipping_point

if TYPE_CHECKING:
    import pandas as pd

FIRST = 1824  # with popular votes
THRESHOLD = Fraction(1, 20)  # of a state's votes
CAVEAT = "Under other rules the campaigns, and so the votes, would have been different."


class UnderRule(NamedTuple):
    """An election's votes under a rule: electors by side, most first; ``need`` of them
    elect.

    ``tied`` electors are left to nobody, by unit. ``winner`` is None if nobody has a
    majority, and ``changes`` says whether that is another answer than under the rule in
    force. ``units`` says who gets what where: in districts, states, or for a bonus the
    whole country.
    """

    year: int
    rule: str
    electors: Mapping[str, int | Fraction]
    tied: Mapping[str, int | Fraction]
    need: int
    winner: str | None
    changes: bool
    units: Mapping[str, Mapping[str, int | Fraction]]
    seats: int | None = None
    """Of a House of another size."""

    def __str__(self) -> str:
        rule = f"{self.year} {self.rule}"
        if self.seats:
            rule += f", {self.seats} seats"
        got = [f"{side} {_shown(n)}" for side, n in self.electors.items() if n]
        got += [f"{unit} tied {_shown(n)}" for unit, n in self.tied.items()]
        end = "no change"
        if self.changes:
            end = f"{self.winner or 'nobody'} wins"
        return f"{rule}: {', '.join(got)}; {end}"


class Comparison(tuple[UnderRule, ...]):
    """Elections under rules, one after the other; prints as a list, with its caveat."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "\n".join([*map(str, self), CAVEAT])

    def frame(self) -> "pd.DataFrame":
        """Return a tidy table, one row an election, rule and side.

        Columns: ``year``, ``rule``, ``seats`` (of a House of another size, else NA),
        ``side``, ``electors``, ``electors_share`` (percent
        of all electors, ties included), ``votes_share`` (percent of all popular votes),
        ``wins``.
        """
        records = []
        for case in self:
            votes = election(case.year).votes()
            whole = sum(case.electors.values()) + sum(case.tied.values())
            for side, n in case.electors.items():
                share = 100 * votes.get(side, 0) / sum(votes.values())
                records.append((case.year, case.rule, case.seats, side, float(n),
                                float(100 * n / whole), share, side == case.winner))  # fmt: skip
        columns = (
            "year",
            "rule",
            "seats",
            "side",
            "electors",
            "electors_share",
            "votes_share",
            "wins",
        )
        return frame_of(records, columns).astype({"seats": "Int64"})


class Gap(NamedTuple):
    """How much the map helped the winner's side: its margin at the tipping point, and
    the national one, and the gap between the two.

    In points, over the strongest rival, negative where behind; ``points`` above 0: the
    side could have won with fewer votes than its rival. `electoral_gap` is exact.
    """

    year: int
    side: str
    tipping_point: str
    at_tipping_point: float
    national: float
    points: float


def district_votes(
    year: int, *, lines: int | None = None
) -> Mapping[str, Mapping[str, int]]:
    """Return the two-party votes by congressional district: 2008 to 2024, for
    ``rules.districts``.

    ``lines=2022`` gives the votes of 2020 on the lines drawn after the census. Votes of
    2016 and 2020 come from rounded shares, 0.1 point off at worst. MO-02 is level in
    them in 2020; it has one vote more for Trump here, whom the published count of
    277-261 gives it to.

    >>> rules.districts(election(2020), district_votes(2020)).electors["Trump"]
    261
    """
    found = rows(
        "district_votes",
        year=election_year(year),
        lines=year if lines is None else lines,
    )
    if not found:
        held = dict.fromkeys(
            (row["year"], row["lines"]) for row in rows("district_votes")
        )
        known = ", ".join(
            y if y == drawn else f"{y} on the lines of {drawn}" for y, drawn in held
        )
        on = "" if lines is None else f" on the lines of {shown(lines)}"
        raise UnknownYear(
            f"No votes by district of {year}{on} in the tables. They have {known}."
        )
    race = election(year)
    d, r = race.side("D"), race.side("R")
    votes = {
        row["district"]: {d: int(row["d_votes"]), r: int(row["r_votes"])}
        for row in found
    }
    return Frozen(
        {district: Frozen(got) for district, got in votes.items() if district != "DC"}
    )


def every_rule(year: int | Election | None = None) -> Comparison:
    """Return an election's votes under every rule the tables allow, or those of all
    elections since 1824.

    An election of your own can be counted again too.
    The rule in force (with faithful electors), winner-take-all in every state,
    districts (2008 on), proportional in four ways, the compact with all states in it
    (the popular vote), a bonus of 102 for the national winner, and two larger Houses
    where the census has every state that voted. Campaigns would have been different:
    this is arithmetic.

    >>> every_rule(2012)
    2012 in force: Obama 332, Romney 206; no change
    2012 winner-take-all: Obama 332, Romney 206; no change
    2012 districts: Romney 274, Obama 264; Romney wins
    2012 proportional, Jefferson: Obama 274, Romney 264; no change
    2012 proportional, Webster: Obama 276, Romney 262; no change
    2012 proportional, Webster from 5 percent: Obama 276, Romney 262; no change
    2012 proportional, fractions: Obama 277.25, Romney 260.75; no change
    2012 popular vote: Obama 538; no change
    2012 bonus of 102: Obama 434, Romney 206; no change
    2012 House by the Wyoming rule, 545 seats: Obama 402, Romney 246; no change
    2012 House by the cube root, 677 seats: Obama 486, Romney 294; no change
    Under other rules the campaigns, and so the votes, would have been different.
    """
    if isinstance(year, Election):
        return Comparison(_cases(year))
    years = election_years() if year is None else (election_year(year),)
    if years[-1] < FIRST:
        raise UnknownYear(
            f"No popular votes of {years[-1]} in the tables. They begin in {FIRST}."
        )
    return Comparison(case for y in years if y >= FIRST for case in _cases(election(y)))


def gaps() -> tuple[Gap, ...]:
    """Return by election how far the map and the popular vote lay apart, the last first
    (since 1824).

    >>> gap = gaps()[2]
    >>> gap.year, gap.side, gap.tipping_point, round(gap.points, 2)
    (2016, 'Trump', 'WI', 2.86)
    """
    return tuple(
        _gap(election(year)) for year in reversed(election_years()) if year >= FIRST
    )


def _gap(race: Election) -> Gap:
    tip = tipping_point(race, race.winner)
    nation = margin(national(race.returns), race.winner)
    return Gap(
        year=race.year,
        side=race.winner,
        tipping_point=tip.unit,
        at_tipping_point=float(tip.margin),
        national=float(nation),
        points=float(tip.margin - nation),
    )


def _cases(race: Election) -> Iterator[UnderRule]:
    now = rules.winner_take_all(race)
    yield _case(race, now, "in force", now)
    for rule, award in _awards(race):
        yield _case(race, now, rule, award)
    for rule, award, seats in _houses(race):
        yield _case(race, now, rule, award, seats)


def _case(
    race: Election,
    now: Award,
    rule: str,
    award: Award,
    seats: int | None = None,
) -> UnderRule:
    return UnderRule(
        year=race.year,
        rule=rule,
        electors=award.electors,
        tied=award.tied,
        need=award.need,
        winner=award.winner,
        changes=award.winner != now.winner,
        units=award.units,
        seats=seats,
    )


def _awards(race: Election) -> Iterator[tuple[str, Award]]:
    """Yield who gets what under each other rule."""
    states = _by_state(race)
    yield "winner-take-all", rules.winner_take_all(states)
    if race.source_tables and rows("district_votes", year=race.year):
        yield "districts", rules.districts(states, district_votes(race.year))
    yield "proportional, Jefferson", rules.proportional(states)
    yield "proportional, Webster", rules.proportional(states, method="webster")
    strict = rules.proportional(states, method="webster", threshold=THRESHOLD)
    yield (
        f"proportional, Webster from {float(100 * THRESHOLD):g} percent",
        strict,
    )
    yield "proportional, fractions", rules.proportional(states, method="exact")
    yield "popular vote", rules.compact(states, states)
    yield f"bonus of {rules.BONUS}", rules.bonus(race)


def _by_state(race: Election) -> Returns:
    return {
        state: (n, race.returns[state][1])
        for state, n in race.allotment.items()
        if state in race.returns
    }


def _houses(race: Election) -> Iterator[tuple[str, Award, int]]:
    """Yield who gets what with the electors of larger Houses, and their seats, if the
    census has all states but DC.
    """
    try:
        people = census(census_in_force(race.year))
    except UnknownYear:
        return
    states = _by_state(race)
    if states.keys() - people.keys() - {"DC"}:
        return  # Alaska and Hawaii came between the census of 1950 and 1960
    for rule, name in (("wyoming", "the Wyoming rule"), ("cube-root", "the cube root")):
        seats = house_size(people, rule)
        returns = rules.house_of(states, people, seats=seats)
        yield f"House by {name}", rules.winner_take_all(returns), seats


def _shown(electors: int | Fraction) -> str:
    return str(electors) if isinstance(electors, int) else f"{float(electors):.2f}"
