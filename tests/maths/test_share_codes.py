"""Scenario codes: every scenario comes back, no mistyped one does, and old codes stay
readable.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import election_kit as ek
from election_kit import toyland
from election_kit.errors import BadCode, BadInput, ElectionKitError, WrongType
from election_kit.facts.elections import contest, election, scenario_from_code
from election_kit.facts.units import election_years
from election_kit.maths.scenarios import Scenario
from election_kit.maths.share_codes import ALPHABET, CHECK, encode

NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
CODE = NIGHT.code


@pytest.mark.parametrize("year", election_years())
def test_every_election_comes_back_as_it_ended_and_blank(year):
    for scenario in (election(year).scenario(), Scenario(contest(year))):
        assert scenario_from_code(scenario.code) == scenario


@given(st.sampled_from([1789, 1860, 1912, 1968, 2020, 2024]), st.data())
def test_any_scenario_comes_back_however_it_is_typed(year, data):
    race = contest(year)
    alone = [
        u
        for u in race.electoral_votes
        if not any(u in (s, *inner) for s, inner in race.districts.items())
    ]
    given = data.draw(
        st.dictionaries(st.sampled_from(alone), st.sampled_from(race.sides))
    )
    scenario = Scenario(race, given)
    typed = data.draw(
        st.sampled_from(
            [
                str.lower,
                str.upper,
                lambda c: c.replace("-", " "),
                lambda c: f" {c}\n",
            ]
        )
    )
    assert scenario_from_code(typed(scenario.code)) == scenario
    assert (
        scenario_from_code(scenario.code.replace("0", "O").replace("1", "l"))
        == scenario
    )


def test_32_is_a_primitive_root_so_no_swap_is_ever_missed():
    power, seen = 1, set()
    for _ in range(CHECK - 1):
        power = power * 32 % CHECK
        seen.add(power)
    assert len(seen) == CHECK - 1


def test_one_wrong_character_is_always_noticed():
    bare = CODE.replace("-", "")
    for place, right in enumerate(bare):
        for wrong in ALPHABET.replace(right, ""):
            with pytest.raises(BadCode):
                scenario_from_code(bare[:place] + wrong + bare[place + 1 :])


def test_two_swapped_characters_are_always_noticed():
    bare = CODE.replace("-", "")
    for i in range(len(bare)):
        for j in range(i):
            if bare[i] != bare[j]:
                swapped = list(bare)
                swapped[i], swapped[j] = swapped[j], swapped[i]
                with pytest.raises(BadCode, match="wrong, missing or misplaced"):
                    scenario_from_code("".join(swapped))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("2020-1CS4Q-VSS0C-MPF13-K010V-H", NIGHT),
        ("2020-10000-00000-00000-1SN9E-G", ek.scenario(2020, Biden="GA")),
    ],
)
def test_codes_of_version_1_stay_readable(code, expected):
    assert scenario_from_code(code) == expected


@given(
    st.one_of(
        st.text(max_size=60),
        st.text(ALPHABET, max_size=60),
        st.from_regex(r"(17|18|19|20)\d\d[12]\w+"),
    )
)
def test_nonsense_is_an_error_of_the_kit(text):
    try:
        said = scenario_from_code(text).code
    except BadCode as error:
        said = str(error)
    assert 0 < len(said) < 400


@pytest.mark.parametrize("wrong", [None, 2020, b"2020", ["2020"]])
def test_what_is_no_text_is_refused(wrong):
    with pytest.raises(WrongType, match="a text"):
        scenario_from_code(wrong)


def test_ten_million_characters_are_refused_at_once():
    with pytest.raises(BadCode, match="characters"):
        scenario_from_code("2020" + "1" * 10_000_000)


def test_a_code_that_describes_an_impossible_map_is_refused():
    race = contest(2020)
    lies = Scenario(race, {"ME": "Biden"})
    object.__setattr__(
        lies, "winners", {"ME": "Biden", "ME-01": "Trump", "ME-02": "Trump"}
    )
    with pytest.raises(BadCode, match="No election can give this"):
        scenario_from_code(encode(lies))


def test_a_country_without_a_year_has_no_code():
    with pytest.raises(BadInput, match="election year"):
        assert toyland.scenario().code
    assert issubclass(BadCode, ElectionKitError)
