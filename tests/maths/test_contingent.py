import pytest
from hypothesis import given
from hypothesis import strategies as st

from election_kit.errors import BadInput, UnknownSide, WrongType
from election_kit.maths.contingent import (
    TIED,
    Chosen,
    Deadlock,
    Faithless,
    delegation_vote,
    faithless,
    house_vote,
    on_20_january,
    senate_vote,
)
from tests.tables import rows

members = st.fixed_dictionaries(
    {"D": st.integers(0, 5), "R": st.integers(0, 5), "other": st.integers(0, 2)}
)


def delegations(congress):
    found = rows("house_delegations", congress=congress, basis="members on 6 January")
    return {
        row["state"]: {
            "D": int(row["d"]),
            "R": int(row["r"]),
            "other": int(row["other"]),
        }
        for row in found
    }


@pytest.mark.parametrize(
    ("congress", "votes", "tied"),
    [
        (113, {"D": 17, "R": 30}, 3),
        (115, {"D": 17, "R": 32}, 1),
        (117, {"D": 20, "R": 27}, 3),
        (119, {"D": 18, "R": 30}, 2),
    ],
)
def test_delegations_as_counted(congress, votes, tied):
    found = [delegation_vote(state) for state in delegations(congress).values()]
    assert {party: found.count(party) for party in ("D", "R")} == votes
    assert found.count(TIED) == tied
    assert house_vote(delegations(congress)) == Chosen("R", votes["R"], 26)


def test_the_tied_delegations_of_2021():
    tied = {
        state
        for state, members in delegations(117).items()
        if delegation_vote(members) == TIED
    }
    assert tied == {"MI", "MN", "PA"}


def test_two_states_less_and_the_house_of_2021_is_deadlocked():
    changed = {
        **delegations(117),
        "WI": {"D": 4, "R": 4},
        "FL": {"D": 13, "R": 13},
    }
    found = house_vote(changed)
    assert found == Deadlock({"D": 20, "R": 25}, 26, ("FL", "MI", "MN", "PA", "WI"))


@given(st.dictionaries(st.sampled_from("ABCDEFG"), members, min_size=1))
def test_a_house_chooses_by_more_than_half_of_all_states(states):
    def has(party, n):
        return n[party] > sum(n.values()) - n[party]

    votes = {
        party: sum(has(party, n) for n in states.values())
        for party in ("D", "R", "other")
    }
    chosen = [party for party, n in votes.items() if n > len(states) - n]
    found = house_vote(states)
    assert chosen == ([found.side] if isinstance(found, Chosen) else [])
    if isinstance(found, Deadlock):
        assert sum(found.votes.values()) + len(found.tied) == len(states)


def test_parties_come_by_name_whichever_state_is_first():
    found = house_vote(
        {"A": {"R": 1}, "B": {"D": 1}, "C": {"R": 1, "D": 1}, "E": {"I": 1}}
    )
    assert list(found.votes.items()) == [("D", 1), ("I", 1), ("R", 1)]


@pytest.mark.parametrize(
    ("make", "kept"),
    [
        (lambda votes: Deadlock(votes, 3), "votes"),
        (lambda votes: Faithless("D", 1, votes), "to_elect"),
    ],
)
def test_what_was_found_cannot_be_changed(make, kept):
    votes = {"R": 2}
    found = make(votes)
    votes["R"] = 9
    assert getattr(found, kept) == {"R": 2}
    assert {found: 1}[make({"R": 2})] == 1


@given(st.integers(0, 100))
def test_the_senate_needs_fifty_one(n):
    found = senate_vote({"D": n, "R": 100 - n})
    assert isinstance(found, Deadlock) == (n == 50)
    assert found.need == 51


def test_vacant_seats_do_not_lower_the_number_needed_in_the_senate():
    assert isinstance(senate_vote({"D": 50, "R": 49}), Deadlock)


def test_what_follows_on_20_january():
    chosen, deadlock = Chosen("R", 27, 26), Deadlock({"R": 25, "D": 20}, 26)
    assert on_20_january(chosen, deadlock).capacity == "president"
    acting = on_20_january(deadlock, Chosen("D", 51, 51))
    assert (acting.person, acting.capacity) == (
        "the D candidate for vice president",
        "acting president",
    )
    assert (
        "the vice president whom the Senate chose acts until it does (Twentieth"
        in acting.because
    )
    assert (
        on_20_january(deadlock, deadlock, speaker="Sam Rayburn").person == "Sam Rayburn"
    )
    assert "3 U.S.C. 19" in on_20_january(deadlock, deadlock).because


@given(
    st.lists(st.integers(1, 30), min_size=2, max_size=4).filter(
        lambda n: n[0] > max(n[1:])
    )
)
def test_faithless_electors_are_just_enough(votes):
    totals = dict(zip("ABCD", votes, strict=False))
    need = sum(votes) // 2 + 1
    found = faithless(totals)
    assert found.leader == "A"
    assert totals["A"] - found.to_deny < need
    assert found.to_deny == 0 or totals["A"] - found.to_deny + 1 == need
    for side in set(totals) - {"A"}:
        if side in found.to_elect:
            assert totals[side] + found.to_elect[side] == need
        else:
            assert totals[side] + totals["A"] < need


def test_how_many_it_would_have_taken():
    pledged_2016 = faithless({"Trump": 306, "Clinton": 232})
    assert (pledged_2016.to_deny, dict(pledged_2016.to_elect)) == (
        37,
        {"Clinton": 38},
    )
    tie = faithless({"Obama": 269, "Romney": 269}, leader="Obama")
    assert (tie.to_deny, dict(tie.to_elect)) == (0, {"Romney": 1})


def test_helpful_errors():
    with pytest.raises(BadInput, match="tied: name the leader"):
        faithless({"Obama": 269, "Romney": 269})
    with pytest.raises(UnknownSide, match="Did you mean 'Obama'"):
        faithless({"Obama": 269, "Romney": 269}, leader="Obma")
    with pytest.raises(BadInput, match="No totals"):
        faithless({})
    with pytest.raises(BadInput, match="No delegations"):
        house_vote({})
    for function in (delegation_vote, senate_vote, faithless):
        with pytest.raises(BadInput, match="Members of 'D' must be 0 or more"):
            function({"D": -1, "R": 3})
    with pytest.raises(WrongType, match="whole number"):
        delegation_vote({"D": "9"})
    with pytest.raises(BadInput, match="more than the 100 seats"):
        senate_vote({"D": 60, "R": 60})
