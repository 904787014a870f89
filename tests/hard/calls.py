"""One good call of every public function, and what else somebody may write in place of
each argument.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Any

import election_kit as ek
from election_kit import toyland

RACE = ek.election(2020)
NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
PATHS = ek.paths(NIGHT, "Trump")
CHANCES = ek.forecast(2020)
PEOPLE = {"A": 9_061, "B": 7_179, "C": 5_259, "D": 3_319, "E": 1_182}
VOTES = {
    "A": (3, {"Lark": 7, "Wren": 3}),
    "B": (2, {"Lark": 3, "Wren": 2}),
    "C": (2, {"Lark": 1, "Wren": 9}),
}
UNITS = {"PA": 20, "GA": 16, "NC": 15}
HOUSE = {"PA": {"D": 9, "R": 9}, "GA": {"D": 5, "R": 9}}
CHOSEN = ek.contingent.senate_vote({"D": 48, "R": 52})
JUNK = (
    None, True, -1, 0, 5, 2.5, 10**30, float("nan"), Fraction(1, 3), "", "x", "2020", b"PA",
    (), [], {}, set(), [None], ["x", "x"], {"x": None}, {"PA": -1}, {None: 1}, {"x": {"y": "z"}}, [(2, True)],
    range(3), len,
)  # fmt: skip


@dataclass(frozen=True)
class Call:
    """A function with arguments that it takes."""

    function: Callable[..., Any]
    positional: tuple[Any, ...]
    named: Mapping[str, Any]

    def run(self) -> object:
        """Call it, and use up what it yields."""
        found = self.function(*self.positional, **self.named)
        return list(islice(found, 5)) if isinstance(found, Iterator) else found

    def spoiled(self) -> "Iterator[Call]":
        """Yield the call with one argument, or one part of an argument, replaced by
        something else.
        """
        for n, good in enumerate(self.positional):
            for bad in (*JUNK, *parts(good)):
                yield Call(
                    self.function,
                    (*self.positional[:n], bad, *self.positional[n + 1 :]),
                    self.named,
                )
        for name, good in self.named.items():
            for bad in (*JUNK, *parts(good)):
                yield Call(self.function, self.positional, {**self.named, name: bad})


def parts(good: object) -> Iterator[object]:
    """Yield a mapping or a row with its first value, and with its first key, replaced."""
    if isinstance(good, dict) and good:
        first, *_ = good
        yield from ({**good, first: bad} for bad in JUNK)
        yield from ({5: good[first], **good}, {"": good[first], **good})
    elif isinstance(good, tuple | list) and good:
        yield from ([bad, *good[1:]] for bad in JUNK)


def call(function: Callable[..., Any], /, *positional: Any, **named: Any) -> Call:
    return Call(function, positional, named)


CALLS: Iterable[Call] = (
    call(
        ek.apportionment.alabama_paradox,
        PEOPLE,
        range(20, 26),
        method="hamilton",
        minimum=1,
    ),
    call(ek.apportion, PEOPLE, seats=26, method="adams", minimum=1),
    call(ek.as_it_ended, 2020),
    call(
        ek.power.ballot_value,
        {"A": 900, "B": 400},
        {"A": Fraction(1, 2), "B": 0.5},
        shares={"A": 0.5, "B": 0.6},
        spread=0.1,
    ),
    call(ek.banzhaf, UNITS, 26, normalized=True),
    call(ek.history.bellwethers, since=1900, before=2024),
    call(ek.forecasts.brier_score, [(0.8, True), (0.3, False)]),
    call(ek.forecasts.calibration, [(0.8, True), (0.3, False)], bins=5),
    call(ek.night.call_records, 2020),
    call(ek.calls, 2020, by="AP", at="2020-11-06T09:50Z"),
    call(ek.census, 2020),
    call(ek.apportionment.census_in_force, 2020),
    call(ek.claims),
    call(ek.history.closest_states, 2020, 3),
    call(ek.rules.compact_members, 2024),
    call(ek.compare, NIGHT, NIGHT.flip("GA"), names=("Now", "Then")),
    call(ek.contest, 2020),
    call(ek.years),
    call(ek.count, 2020),
    call(ek.history.disagreements, 2000),
    call(ek.rules.district_votes, 2020, lines=2022),
    call(ek.election, 2020),
    call(ek.swings.electoral_gap, VOTES, "Lark"),
    call(ek.electors_of, PEOPLE, seats=26, method="dean", dc=True),
    call(ek.every_rule, 2020),
    call(ek.explain, PATHS),
    call(ek.forecasts.favorites, 2020, "538"),
    call(ek.fewest_votes_to_change, VOTES, side="Wren", to="win", counted="added"),
    call(ek.swings.fewest_votes_to_win, VOTES),
    call(ek.history.flips, 2016, 2020),
    call(ek.forecast, 2020, "538", correlated=False),
    call(ek.forecasts.forecasters),
    call(ek.rules.gaps),
    call(ek.history.held_since, before=2024),
    call(ek.history.highest_turnout, 3, since=1900),
    call(ek.apportionment.house_size, PEOPLE, "wyoming"),
    call(ek.apportionment.house_sizes, PEOPLE, [20, 21], method="webster", minimum=1),
    call(ek.apportionment.last_seat, PEOPLE, seats=26, method="jefferson", minimum=1),
    call(ek.history.last_won, "GA", "D", before=2020),
    call(ek.lesson, "00_start_here"),
    call(ek.history.margin, 2020, "GA"),
    call(ek.history.inversions, disputed=True),
    call(ek.swings.most_units_and_lose, UNITS),
    call(ek.history.most_votes, 3, before=2024),
    call(
        ek.apportionment.new_states_paradox,
        PEOPLE,
        {"F": 1_000},
        seats=26,
        method="hamilton",
        minimum=1,
    ),
    call(ek.paths, NIGHT, "Biden"),
    call(ek.paths, UNITS, "Us", need=26, sides=("Us", "Them")),
    call(ek.power.penrose, PEOPLE),
    call(ek.forecasts.polling_error, 2020, "538"),
    call(ek.forecasts.polls, 2020, "538"),
    call(
        ek.apportionment.population_paradox,
        PEOPLE,
        {**PEOPLE, "A": 9_500},
        seats=26,
        method="hamilton",
        minimum=1,
    ),
    call(
        ek.apportionment.priorities,
        PEOPLE,
        seats=26,
        method="huntington-hill",
        minimum=1,
    ),
    call(ek.apportionment.quotas, PEOPLE, seats=26),
    call(ek.scenario, 2020, Biden=["PA"], Trump="TX"),
    call(ek.scenario_from_code, NIGHT.code),
    call(ek.forecasts.scored, 2020, "538"),
    call(ek.swings.seats_votes, VOTES, "Wren", swings=[0, 4]),
    call(ek.shapley_shubik, UNITS, 26),
    call(ek.sources, "popular_votes"),
    call(ek.history.streak, "OH", before=2020),
    call(ek.swung, 2020, 1, toward="Biden"),
    call(ek.tipping_point, VOTES, "Lark"),
    call(ek.history.turnout, 2020, "GA"),
    call(ek.uniform_swing, VOTES, 2, toward="Wren", against="Lark"),
    call(ek.power.votes_per_elector, {"A": 900, "B": 400}, {"A": 9, "B": 5}),
    call(ek.congress.chamber, "House"),
    call(ek.congress.contingent, 2021),
    call(ek.congress.delegations, 2021),
    call(ek.congress.senate, 2021),
    call(ek.contingent.delegation_vote, {"D": 9, "R": 8}),
    call(ek.contingent.faithless, {"Biden": 306, "Trump": 232}, leader="Biden"),
    call(ek.contingent.house_vote, HOUSE),
    call(ek.contingent.on_20_january, CHOSEN, CHOSEN, "the Speaker"),
    call(ek.contingent.senate_vote, {"D": 48, "R": 52}, seats=100),
    call(ek.rules.bonus, VOTES, 10),
    call(ek.rules.compact, VOTES, ["A", "B"]),
    call(ek.rules.districts, RACE, {"ME": {"Biden": 1, "Trump": 2}}),
    call(
        ek.rules.house_of,
        VOTES,
        {"A": 9, "B": 5, "C": 4},
        seats=21,
        method="adams",
    ),
    call(ek.rules.proportional, VOTES, method="hamilton", threshold=0.05),
    call(ek.rules.winner_take_all, VOTES),
    call(toyland.scenario, Lark=[], Wren=[]),
    call(ek.palette.contrast, "#ffffff", "#000000"),
    call(ek.palette.ink, "#ffffff"),
    call(ek.palette.tint, "#08306b", 0.5),
    call(ek.palette.styles, ("Biden", "Trump"), {"Biden": "D"}),
    call(ek.palette.from_left, ("Biden", "Trump"), {"Biden": "D"}),
    call(ek.read_election, {"GA": {"Ana": 2, "Ben": 1}}),
    call(NIGHT.give, "Biden", "GA", "PA"),
    call(NIGHT.clear, "GA"),
    call(NIGHT.flip, "GA"),
    call(NIGHT.awards, "GA"),
    call(NIGHT.diff, NIGHT.flip("GA")),
    call(PATHS.given, PA="Trump"),
    call(PATHS.shortest, 3),
    call(PATHS.minimal),
    call(PATHS.most_without, ["PA"]),
    call(RACE.votes, "GA"),
    call(RACE.unit, "GA"),
    call(RACE.side, "D"),
    call(CHANCES.given, PA="Trump"),
    call(CHANCES.win_probability, "Biden"),
    call(CHANCES.distribution, "Biden"),
    call(CHANCES.simulate, 3, seed=1),
    call(ek.Forecast, ek.Contest(UNITS), {"PA": 0.5, "GA": 0.5, "NC": 0.1}, side="Us"),
)
