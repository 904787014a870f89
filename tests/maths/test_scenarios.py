"""Contests and scenarios: what they refuse, what they keep, and that nothing changes
them.
"""

import copy
import pickle
from dataclasses import FrozenInstanceError, replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from election_kit import toyland
from election_kit.errors import (
    BadInput,
    ElectionKitError,
    ImpossibleScenario,
    UnknownName,
    UnknownSide,
    UnknownUnit,
    WrongType,
)
from election_kit.maths.scenarios import (
    Contest,
    NoMajority,
    Open,
    Scenario,
    Split,
    Tie,
    Win,
)
from tests import brute
from tests.strategies import (
    MAINE,
    NEBRASKA,
    contests,
    full_maps,
    scenarios,
    two_sided,
)

BOARD = Contest(
    {"PA": 20, "GA": 16, "ME": 2, "ME-01": 1, "ME-02": 1},
    sides=("Biden", "Trump"),
    districts=MAINE,
    names={
        "PA": "Pennsylvania",
        "GA": "Georgia",
        "ME": "Maine",
        "ME-01": "Maine's 1st",
        "ME-02": "Maine's 2nd",
    },
    aliases={"penn.": "PA"},
    parties={"Biden": "D", "Trump": "R"},
    others=("Stranger",),
)
THREE = Contest({"A": 8, "B": 6, "C": 6}, sides=("Lark", "Wren", "Crow"))


# --- contests
# -------------------------------------------------------------------------------------------


@given(contests())
def test_the_majority_is_more_than_half_and_no_more_than_it_must_be(contest):
    need, total = (
        Contest(contest.electoral_votes).need,
        sum(contest.electoral_votes.values()),
    )
    assert 2 * need > total >= 2 * (need - 1)


@pytest.mark.parametrize("votes", [True, 3.5, "3", None, Fraction(7, 2), 1e300, [3]])
def test_electoral_votes_are_whole_numbers(votes):
    with pytest.raises(WrongType, match="'A'"):
        Contest({"A": votes})


def test_electoral_votes_are_not_negative_but_may_be_none():
    with pytest.raises(BadInput, match=r"'A'.* -1"):
        Contest({"A": -1})
    assert Contest({"A": 0}).need == 1


@pytest.mark.parametrize("need", [-1, 2.5, "2", None, True, Fraction(5, 2)])
def test_the_number_that_wins_is_a_whole_number(need):
    with pytest.raises((BadInput, WrongType), match="number that wins"):
        Contest({"A": 3}, need=need)


@pytest.mark.parametrize(
    "sides", [(), ("Lark",), ("Lark", "Lark"), "LW", ("", "Lark"), (1, 2)]
)
def test_a_contest_needs_two_different_sides_with_names(sides):
    with pytest.raises(ElectionKitError, match="sides"):
        Contest({"A": 3}, sides=sides)


@pytest.mark.parametrize("votes", [5, "abc", None, {1: 3}, {None: 3}])
def test_units_are_a_mapping_from_text(votes):
    with pytest.raises(WrongType):
        Contest(votes)


@pytest.mark.parametrize("districts", [{"A": ("Z",)}, {"Z": ("A",)}, {"A": ()}])
def test_districts_are_units_of_the_contest(districts):
    with pytest.raises(ElectionKitError):
        Scenario(Contest({"A": 3, "B": 2}, districts=districts))


def test_sides_given_as_a_list_cannot_be_changed_later():
    sides = ["Lark", "Wren"]
    contest = Contest({"A": 3}, sides=sides)
    sides.append("Crow")
    assert contest.sides == ("Lark", "Wren")
    assert hash(contest) == hash(Contest({"A": 3}, sides=("Lark", "Wren")))


@pytest.mark.parametrize(
    "text",
    ["PA", "pa", " Pennsylvania ", "PENNSYLVANIA", "Penn.", "pennsylvania\n"],
)
def test_a_unit_answers_to_its_code_its_name_and_its_aliases(text):
    assert BOARD.unit(text) == "PA"


@pytest.mark.parametrize("text", ["", "  ", "ZZ", 3, None, ["PA"], b"PA", ("PA",)])
def test_an_unknown_unit_is_an_error_of_the_kit(text):
    with pytest.raises(UnknownUnit, match="Unknown unit"):
        BOARD.unit(text)


def test_a_misspelt_unit_is_offered_the_nearest():
    with pytest.raises(
        UnknownUnit,
        match=r"^Unknown unit 'Goergia'\. Did you mean 'Georgia' \(GA\)\?$",
    ):
        BOARD.unit("Goergia")


def test_a_district_is_known_by_its_words_and_a_misspelt_one_is_offered_its_neighbor():
    assert BOARD.unit("ME-1") == BOARD.unit("ME CD 1") == "ME-01"
    with pytest.raises(UnknownUnit, match="Did you mean 'ME-01'"):
        BOARD.unit("ME-91")


@pytest.mark.parametrize("text", ["Biden", "biden", " BIDEN ", "D", "d"])
def test_a_side_answers_to_its_name_and_its_party(text):
    assert BOARD.side(text) == "Biden"


@pytest.mark.parametrize("text", ["", " ", "Bidden", 1, None, True, ["Biden"]])
def test_an_unknown_side_is_an_error_of_the_kit(text):
    with pytest.raises(UnknownSide, match="Unknown side"):
        BOARD.side(text)


def test_a_party_that_two_sides_bear_names_neither():
    contest = Contest(
        {"A": 1},
        sides=("Jackson", "Adams"),
        parties={"Jackson": "DR", "Adams": "DR"},
    )
    with pytest.raises(UnknownSide, match="Expected one of 'Jackson', 'Adams'"):
        contest.side("DR")


printable = st.text(min_size=1, max_size=3).filter(str.isprintable)


@given(st.lists(printable, min_size=2, max_size=5, unique=True))
def test_whatever_units_and_sides_are_called_their_own_names_find_them(names):
    contest = Contest(dict.fromkeys(names, 1), sides=tuple(names))
    assert [contest.unit(name) for name in names] == names
    assert [contest.side(name) for name in names] == names


@pytest.mark.parametrize(
    "ask",
    [
        BOARD.unit,
        BOARD.side,
        lambda big: BOARD.unit([big]),
        lambda big: BOARD.unit(10 ** (len(big) // 1000)),
        lambda big: Contest({"A": -(10 ** (len(big) // 1000))}),
        lambda big: Contest({big: -1}),
        lambda big: Contest({big: 1.5}),
        lambda big: Contest({"A": big}),
        lambda big: Contest({"A": 1}, need=big),
        lambda big: Contest({"A": 1}, sides=(big,)),
        lambda big: Contest({big: 1}).unit("nobody knows"),
        lambda big: Scenario(BOARD, {"PA": Split({big: 99})}),
    ],
)
def test_ten_million_letters_give_a_short_message(ask):
    with pytest.raises(ElectionKitError) as error:
        ask("x" * 10_000_000)
    assert 0 < len(str(error.value)) < 300


# --- scenarios
# ------------------------------------------------------------------------------------------


@given(scenarios(split=True))
def test_open_and_given_units_are_all_units_in_the_order_of_the_contest(
    scenario,
):
    assert sorted([*scenario.open, *scenario.winners]) == sorted(
        scenario.contest.electoral_votes
    )
    order = list(scenario.contest.electoral_votes)
    assert list(scenario.open) == sorted(scenario.open, key=order.index)
    assert list(scenario.winners) == sorted(scenario.winners, key=order.index)


@given(scenarios(split=True))
def test_totals_are_the_sums_of_what_was_given(scenario):
    assert dict(scenario.totals) == brute.score(scenario.contest, scenario.winners)
    assert all(side in scenario.totals for side in scenario.contest.sides)


@given(scenarios(split=True))
def test_the_outcome_is_what_the_totals_say(scenario):
    totals, need = scenario.totals, scenario.contest.need
    top = max(totals.values())
    leaders = [side for side, votes in totals.items() if votes == top]
    match scenario.outcome:
        case Win(side, votes):
            assert (leaders, votes) == ([side], top)
            assert top >= need
        case Open(units, votes):
            assert top < need or len(leaders) > 1
            assert units == scenario.open != ()
            assert votes == sum(
                scenario.contest.electoral_votes[unit] for unit in units
            )
        case Tie(votes):
            assert votes == top
            assert len(leaders) > 1
            assert not scenario.open
        case NoMajority(given_totals):
            assert given_totals == totals
            assert top < need
            assert len(leaders) == 1
            assert not scenario.open


def test_outcomes_by_hand():
    assert Scenario(THREE).outcome == Open(("A", "B", "C"), 20)
    assert Scenario(THREE, {"A": "Lark", "B": "Lark"}).outcome == Win("Lark", 14)
    nobody = Scenario(THREE, {"A": "Lark", "B": "Wren", "C": "Crow"}).outcome
    assert nobody == NoMajority({"Lark": 8, "Wren": 6, "Crow": 6})
    assert toyland.scenario(Lark=["A", "C"], Wren=["B", "D", "E", "F"]).outcome == Tie(
        10
    )
    assert Scenario(Contest({})).outcome == Tie(0)


@given(scenarios(split=True), st.data())
def test_giving_and_clearing_again_is_no_change(scenario, data):
    for unit in scenario.open:
        side = data.draw(st.sampled_from(scenario.contest.sides))
        if unit not in scenario.forced or scenario.forced[unit] == side:
            assert scenario.give(side, unit)[unit] == side
            assert scenario.give(side, unit).clear(unit) == scenario
    assert scenario.clear(*scenario.contest.electoral_votes) == Scenario(
        scenario.contest
    )
    assert scenario.clear() == scenario


@given(scenarios(districts=False), st.data())
def test_flipping_through_all_sides_comes_back(scenario, data):
    unit = data.draw(st.sampled_from(list(scenario.contest.electoral_votes)))
    flipped = scenario
    for _ in scenario.contest.sides:
        flipped = flipped.flip(unit)
    assert flipped == (
        scenario
        if unit in scenario.winners
        else scenario.give(scenario.contest.sides[-1], unit)
    )


def test_a_flip_of_a_split_unit_gives_it_whole():
    split = Scenario(BOARD).give(Split({"Biden": 12, "Trump": 8}), "PA")
    assert split.flip("PA")["PA"] == "Biden"


@given(scenarios(split=True))
def test_a_scenario_holds_every_unit_and_awards_no_more_than_its_votes(
    scenario,
):
    votes = scenario.contest.electoral_votes
    assert list(scenario) == list(votes)
    assert len(scenario) == len(votes)
    assert all(unit in scenario for unit in votes)
    assert "nowhere" not in scenario
    assert {unit for unit in scenario if not scenario.awards(unit)} >= set(
        scenario.open
    )
    assert all(sum(scenario.awards(unit).values()) <= votes[unit] for unit in scenario)
    assert sum(sum(scenario.awards(unit).values()) for unit in scenario) == sum(
        scenario.totals.values()
    )


@given(scenarios(split=True), st.data())
def test_diff_is_symmetric_and_tells_all_that_differs(scenario, data):
    other = Scenario(
        scenario.contest, data.draw(full_maps(scenario.contest, split=True))
    )
    here, there = scenario.diff(other), other.diff(scenario)
    assert here == {unit: (a, b) for unit, (b, a) in there.items()}
    assert (here == {}) == (scenario == other)
    assert {unit: b for unit, (_, b) in here.items()}.items() <= dict(
        other.winners
    ).items()


@pytest.mark.parametrize("other", [Scenario(THREE), 3, None, {}])
def test_only_scenarios_of_one_contest_are_compared(other):
    with pytest.raises(ElectionKitError):
        Scenario(BOARD).diff(other)


def test_a_unit_given_twice_under_two_names_is_refused():
    with pytest.raises(BadInput, match="PA"):
        Scenario(BOARD, {"PA": "Biden", "Pennsylvania": "Trump"})


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda s: s.give("Bidden", "PA"), UnknownSide),
        (lambda s: s.give(None, "PA"), UnknownSide),
        (lambda s: s.give(True, "PA"), UnknownSide),
        (lambda s: s.give("Biden", "PQ"), UnknownUnit),
        (lambda s: s.give("Biden", ["PA", "PQ"]), UnknownUnit),
        (lambda s: s.give("PA", "Biden"), UnknownSide),
        (lambda s: s.__setitem__("PA", "Biden"), WrongType),
        (lambda s: s.flip("PQ"), UnknownUnit),
        (lambda s: s.flip("PA", "Biden"), UnknownUnit),
        (lambda s: s.flip(3), UnknownUnit),
        (lambda s: s.awards("PQ"), UnknownUnit),
        (lambda s: s.clear("PQ"), UnknownUnit),
        (lambda s: s["PQ"], UnknownUnit),
        (lambda s: Scenario(BOARD, ["PA"]), WrongType),
        (lambda s: Scenario({"PA": 20}), WrongType),
    ],
)
def test_wrong_input_is_an_error_of_the_kit_and_changes_nothing(change, error):
    scenario = Scenario(BOARD, {"GA": "Biden"})
    with pytest.raises(error):
        change(scenario)
    assert scenario == Scenario(BOARD, {"GA": "Biden"})


# --- splits
# ---------------------------------------------------------------------------------------------


def test_a_split_may_award_less_than_there_is_but_not_more():
    assert (
        Scenario(BOARD)
        .give(Split({"Biden": 12, "Stranger": 1}), "PA")
        .totals["Stranger"]
        == 1
    )
    with pytest.raises(BadInput, match="PA has 20 electoral votes"):
        Scenario(BOARD).give(Split({"Biden": 12, "Trump": 9}), "PA")


def test_whoever_only_got_single_electors_comes_after_the_sides():
    split = Scenario(BOARD).give(Split({"Stranger": 3, "Trump": 17}), "PA")
    assert list(split.totals) == ["Biden", "Trump", "Stranger"]


def test_a_misspelt_name_in_a_split_is_no_stranger():
    with pytest.raises(UnknownSide, match="Did you mean 'Biden'"):
        Scenario(BOARD).give(Split({"Bidden": 12}), "PA")


@pytest.mark.parametrize(
    "awards",
    [
        {"Biden": -1},
        {"Biden": True},
        {"Biden": 0.5},
        {"Biden": "2"},
        {3: 1},
        5,
        "ab",
    ],
)
def test_a_split_awards_whole_electors_to_named_sides(awards):
    with pytest.raises(ElectionKitError):
        Scenario(BOARD).give(Split(awards), "PA")


# --- maps that cannot happen
# ----------------------------------------------------------------------------


@given(contests(sides=(2, 3)), st.data())
def test_exactly_the_maps_that_can_happen_are_scenarios(contest, data):
    way = {
        unit: data.draw(st.sampled_from(contest.sides))
        for unit in contest.electoral_votes
    }
    if brute.can_happen(contest, way):
        assert Scenario(contest, way).winners == way
    else:
        with pytest.raises(ImpossibleScenario, match="carried at least one district"):
            Scenario(contest, way)


@given(scenarios(split=True))
def test_forced_units_are_those_that_go_one_way_on_every_map(scenario):
    assert dict(scenario.forced) == brute.forced(scenario)


@pytest.mark.parametrize(("groups", "ways"), [(MAINE, 6), (NEBRASKA, 14)])
def test_maine_can_fall_in_six_ways_and_nebraska_in_fourteen(groups, ways):
    ((statewide, inner),) = groups.items()
    contest = Contest({statewide: 2, **dict.fromkeys(inner, 1)}, districts=groups)
    assert len(list(contest.ways(statewide))) == ways


def test_the_message_of_an_impossible_map_says_who_and_why():
    with pytest.raises(ImpossibleScenario) as error:
        Scenario(BOARD, {"ME": "Biden", "ME-01": "Trump", "ME-02": "Trump"})
    assert (
        str(error.value)
        == "No election can give this: Biden has Maine but none of Maine's 1st, Maine's"
        " 2nd. A statewide winner has carried at least one district. Change one of"
        " these units first."
    )


def test_who_has_maine_without_its_first_district_has_its_second():
    assert dict(Scenario(BOARD, {"ME": "Biden", "ME-01": "Trump"}).forced) == {
        "ME-02": "Biden"
    }
    assert dict(Scenario(BOARD, {"ME-01": "Trump", "ME-02": "Trump"}).forced) == {
        "ME": "Trump"
    }


# --- values
# ---------------------------------------------------------------------------------------------


@given(scenarios(split=True), st.data())
def test_equal_contests_and_scenarios_have_equal_hashes_in_any_order(scenario, data):
    contest = scenario.contest
    order = data.draw(st.permutations(list(contest.electoral_votes)))
    again = replace(
        contest, electoral_votes={unit: contest.electoral_votes[unit] for unit in order}
    )
    shuffled = Scenario(
        again,
        {unit: scenario.winners[unit] for unit in order if unit in scenario.winners},
    )
    assert (again, shuffled) == (contest, scenario)
    assert (hash(again), hash(shuffled)) == (hash(contest), hash(scenario))


@given(scenarios(split=True))
def test_outcomes_can_be_keys(scenario):
    assert {scenario.outcome: 1}[scenario.outcome] == 1


@given(scenarios(split=True))
def test_a_scenario_survives_a_copy_and_a_pickle(scenario):
    for twin in (
        copy.copy(scenario),
        copy.deepcopy(scenario),
        pickle.loads(pickle.dumps(scenario)),
    ):
        assert twin == scenario
        assert hash(twin) == hash(scenario)
        assert (twin.totals, twin.outcome) == (
            scenario.totals,
            scenario.outcome,
        )


def test_nothing_can_be_changed():
    scenario = toyland.scenario(Lark=["A"])
    awards = {"Lark": 1}
    split = Split(awards)
    for mapping in (
        scenario.winners,
        scenario.totals,
        scenario.contest.electoral_votes,
        scenario.contest.names,
        scenario.contest.districts,
        split.awards,
        Scenario(THREE, {"A": "Lark", "B": "Wren", "C": "Crow"}).outcome.totals,
    ):
        with pytest.raises(TypeError):
            mapping["A"] = 9
    for value, name in [
        (scenario, "winners"),
        (scenario.contest, "need"),
        (split, "awards"),
        (scenario.outcome, "votes"),
    ]:
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, None)
    awards["Lark"] = 5
    assert split.awards == {"Lark": 1}


def test_the_mapping_a_scenario_was_made_from_stays_the_callers():
    winners, votes = {"A": "Lark"}, {"A": 6}
    scenario = Scenario(Contest(votes, sides=("Lark", "Wren")), winners)
    winners["A"], votes["A"] = "Wren", 1
    assert (scenario["A"], scenario.totals["Lark"]) == ("Lark", 6)


@given(two_sided())
def test_the_repr_shows_the_score_and_districts_that_stay_open(scenario):
    lark, wren = scenario.totals["Lark"], scenario.totals["Wren"]
    shown = repr(scenario)
    assert shown.startswith(
        f"<Scenario Lark {lark}, Wren {wren}; {len(scenario.open)} open"
    )
    apart = [
        unit
        for state, inner in scenario.contest.districts.items()
        for unit in inner
        if state in scenario.winners and unit in scenario.open
    ]
    assert all(unit in shown for unit in apart)
    assert ("among them" in shown) == bool(apart)


@given(scenarios(split=True))
def test_a_scenario_is_a_mapping_of_every_unit(scenario):
    assert dict(scenario) == {
        unit: scenario.winners.get(unit) for unit in scenario.contest.electoral_votes
    }
    assert list(scenario.items()) == list(zip(scenario, scenario.values(), strict=True))
    assert Scenario(scenario.contest, dict(scenario)) == scenario
    assert (scenario.get("nowhere"), scenario.get("nowhere", "x")) == (None, "x")
    assert scenario.winner == getattr(scenario.outcome, "side", None)


@given(scenarios(split=True), st.data())
def test_many_units_are_given_and_flipped_one_after_another(scenario, data):
    units = data.draw(st.lists(st.sampled_from(["A", "B"]), max_size=3))
    if not {*units} <= {*scenario}:
        return
    side = data.draw(st.sampled_from(scenario.contest.sides))
    one_by_one = scenario
    for unit in units:
        one_by_one = one_by_one.give(side, unit)
    assert scenario.give(side, units) == scenario.give(side, *units) == one_by_one
    assert scenario.give(side, ", ".join(units)) == one_by_one if units else True


MAINE = Contest(
    {"ME": 2, "ME-01": 1, "ME-02": 1, "GA": 16},
    sides=("Biden", "Trump"),
    districts={"ME": ("ME-01", "ME-02")},
    names={"ME": "Maine (statewide)"},
    aliases={"maine": "ME"},
)


@pytest.mark.parametrize(
    ("holdings", "totals"),
    [
        ({"Biden": "Maine"}, (4, 0)),
        ({"Biden": ["ME"], "Trump": ["GA"]}, (4, 16)),
        ({"Biden": "GA, me"}, (20, 0)),
        ({"Biden": ["ME"], "Trump": ["ME-02"]}, (2, 1)),
        ({"Biden": ["ME", "ME-01"], "Trump": ["ME-02"]}, (3, 1)),
        ({"Biden": "ME-AL"}, (2, 0)),
        ({"Biden": "Maine at large"}, (2, 0)),
        ({"Biden": "Maine at-large", "Trump": "GA"}, (2, 16)),
    ],
)
def test_maine_is_all_of_maine_unless_a_district_is_named_too(holdings, totals):
    assert tuple(Scenario.of(MAINE, **holdings).totals.values()) == totals
    by_unit = {
        unit: side for side, units in holdings.items() for unit in MAINE.texts(units)
    }
    assert Scenario.of(MAINE, by_unit) == Scenario.of(MAINE, **holdings)


def test_a_single_unit_is_given_as_one():
    assert Scenario(MAINE).give("Biden", "ME").totals["Biden"] == 2
    assert "ME-01, ME-02 among them" in repr(Scenario(MAINE, {"ME": "Biden"}))


def test_a_scenario_says_how_to_write_what_it_has_not():
    scenario = Scenario(MAINE)
    with pytest.raises(UnknownName, match=r"Write s\.give"):
        scenario.set("GA", "Biden")
    with pytest.raises(UnknownName, match="Did you mean 'totals'"):
        assert scenario.total
    assert not hasattr(scenario, "_repr_html_")
