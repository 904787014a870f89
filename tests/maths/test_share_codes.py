"""Scenario codes: every scenario comes back, no mistyped one does, and old codes stay
readable.
"""

import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import election_kit as ek
from election_kit import toyland
from election_kit.errors import BadCode, BadInput, WrongType
from election_kit.facts.contests import contest, scenario_from_code
from election_kit.facts.elections import election
from election_kit.facts.units import election_years
from election_kit.maths import share_codes
from election_kit.maths.scenarios import Scenario
from election_kit.maths.share_codes import ALPHABET, CHECK, _letters, _sealed, encode
from tests.strategies import ENORMOUS, own_contests, winners_in

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
        st.from_regex(r"(0000|(17|18|19|20)\d\d)[123]\w+"),
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
        scenario_from_code(encode(race, lies.winners))


# --- contests of one's own travel with their code


@given(own_contests(), st.data())
def test_a_code_reads_back_the_same_whatever_contest_was_made(race, data):
    scenario = Scenario(race, data.draw(winners_in(race)))
    code = scenario.code
    found = scenario_from_code(code.lower())
    assert found == scenario
    assert list(found.contest.electoral_votes) == list(race.electoral_votes)
    assert found.code == code


@pytest.mark.parametrize("year", [1824, 2020, 2028])
@given(data=st.data())
def test_another_contest_under_an_election_s_year_is_not_taken_for_the_year_s(
    year, data
):
    change = data.draw(st.sampled_from(["sides", "units", "votes", "order", "need"]))
    own = contest(year)
    electors = dict(own.electoral_votes)
    unit = data.draw(st.sampled_from(list(electors)))
    changed = {
        "sides": {"sides": ("Ana", "Ben", "Cy"), "parties": {}, "pronouns": {}},
        "votes": {"electoral_votes": electors | {unit: electors[unit] + 1}},
        "units": {"electoral_votes": electors | {"X": 4}},
        "order": {"electoral_votes": dict(reversed(electors.items()))},
        "need": {"need": own.need + 1},
    }
    race = replace(own, **changed[change])
    scenario = Scenario(race, {unit: race.sides[-1]}).clear(*own.districts)
    found = scenario_from_code(scenario.code)
    assert found == scenario
    assert list(found.contest.electoral_votes) == list(race.electoral_votes)
    assert scenario.code != Scenario(own).code


def test_a_code_says_how_long_it_will_be():
    race = replace(contest(2028), sides=("Ana", "Ben", "Cy"), parties={})
    assert len(Scenario(race).code) < 200
    assert len(Scenario(replace(race, year=2036)).code) < 220
    assert len(toyland.scenario().code) < 300


def test_what_would_be_too_long_for_a_code_is_refused():
    with pytest.raises(BadInput, match="20,000 are the most"):
        assert Scenario(ENORMOUS).code


@pytest.mark.parametrize(
    "carried",
    [
        b"",
        b"no such thing",
        zlib.compress(b"[]"),
        zlib.compress(b"{}"),
        zlib.compress(b'{"winners":3}'),
        zlib.compress(b'{"winners":"0"}')[:-1],
        zlib.compress(b'{"winners":"0","sides":["A"]}'),
        zlib.compress(b'{"winners":"0","sides":7}'),
        zlib.compress(b'{"winners":"0","hats":7}'),
        zlib.compress(b'{"winners":"ZZZZ"}'),
        zlib.compress(b'{"winners":"?"}'),
        zlib.compress(b"[" * 100_000),
        zlib.compress(b" " * 10_000_000),
    ],
)
def test_a_contest_that_cannot_be_read_is_refused(carried):
    body = int.from_bytes(b"\1" + carried, "big")
    code = _sealed("0000" + "3" + _letters(body))
    with pytest.raises(BadCode):
        scenario_from_code(code)


def test_a_code_is_as_long_as_can_be_and_not_one_character_longer(monkeypatch):
    code = toyland.scenario().code
    length = len(code.replace("-", ""))
    monkeypatch.setattr(share_codes, "LONGEST_CODE", length)
    assert toyland.scenario().code == code
    assert scenario_from_code(code) == toyland.scenario()
    monkeypatch.setattr(share_codes, "LONGEST_CODE", length - 1)
    with pytest.raises(BadInput, match="has no code"):
        assert toyland.scenario().code
