"""What a picture may be about: a year, an election, a scenario."""

import pytest

from election_kit.errors import BadInput, UnknownYear, WrongType
from election_kit.facts.coercion import as_election, as_scenario, short_names
from election_kit.facts.contests import NEXT, contest, scenario
from election_kit.facts.elections import election
from election_kit.facts.units import units_of
from election_kit.maths.scenarios import Contest, Scenario


@pytest.mark.parametrize("year", [1789, 1860, 2020])
def test_a_year_its_election_and_how_it_ended_are_one_subject(year):
    race = election(year)
    for what in (year, race, race.scenario()):
        assert as_scenario(what) == race.scenario()
        assert as_election(what) == race


def test_a_scenario_stays_as_it_is():
    start = scenario(2020, Biden="GA")
    assert as_scenario(start) is start
    assert as_scenario(NEXT) == Scenario(contest(NEXT))


def test_what_is_no_subject_is_refused():
    for what in ("2020", 2020.5, None, True):
        for look in (as_scenario, as_election):
            with pytest.raises(
                WrongType,
                match="Expected a year, an Election or a Scenario, not",
            ):
                look(what)
    with pytest.raises(UnknownYear, match="2020 and 2024"):
        as_scenario(2021)
    with pytest.raises(UnknownYear):
        as_election(NEXT)
    with pytest.raises(BadInput, match="belongs to no election"):
        as_election(Scenario(Contest({"A": 1, "B": 2}, sides=("X", "Y"))))


def test_short_names_leave_out_what_is_in_brackets_and_tell_units_apart():
    names = short_names(2020)
    assert list(names) == [unit.code for unit in units_of(2020)]
    assert (names["GA"], names["ME"], names["NE-02"]) == (
        "Georgia",
        "Maine",
        "Nebraska's 2nd",
    )
    assert len(set(names.values())) == 56
