"""Contests and splits: the last value allowed and the first that is not, and what is
copied.
"""

import pytest

from election_kit.errors import BadInput, WrongType
from election_kit.maths import contests
from election_kit.maths.arguments import LONGEST_NAME
from election_kit.maths.contests import MOST_VOTES, Contest, Split


def test_a_split_is_shown_as_it_is_written():
    split = Split({"Lincoln": 4, "Douglas": 3})
    assert repr(split) == "Split({'Lincoln': 4, 'Douglas': 3})"
    assert eval(repr(split)) == split


def test_a_contest_is_shown_in_one_line():
    assert (
        repr(Contest({"A": 3, "B": 2}, need=4))
        == "<Contest: 2 units, 5 votes, 4 to win>"
    )
    assert (
        repr(Contest({"A": 3, "B": 2}, year=2020))
        == "<Contest 2020: 2 units, 5 votes, 3 to win>"
    )


def test_as_many_votes_as_can_be_printed_and_not_one_more():
    votes = {"A": MOST_VOTES}
    assert (
        Contest(votes, need=2 * MOST_VOTES).electoral_votes
        == Split(votes).awards
        == votes
    )
    for make in (
        lambda: Split({"A": MOST_VOTES + 1}),
        lambda: Contest({"A": MOST_VOTES + 1}),
        lambda: Contest(
            {"A": 1}, need=2 * MOST_VOTES + 1
        ),  # beyond all votes there can be, but not far
    ):
        with pytest.raises(BadInput, match=r"must be [12],000,000,000,000,000 or less"):
            make()


def test_names_of_as_many_characters_as_fit_and_not_one_more():
    name = "x" * LONGEST_NAME
    assert Contest({name: 1}).unit(name) == name
    with pytest.raises(BadInput, match=f"is 1 to {LONGEST_NAME} printable characters"):
        Contest({f"{name}x": 1})


@pytest.mark.parametrize("what", ["names", "aliases", "parties", "pronouns"])
@pytest.mark.parametrize(
    ("words", "error"),
    [({"A": 7}, WrongType), ({"A": "a\nb"}, BadInput), ({7: "a"}, WrongType)],
)
def test_whatever_is_printed_is_a_name(what, words, error):
    with pytest.raises(error, match=r"is a text|printable"):
        Contest({"A": 3}, **{what: words})


def test_a_year_is_a_number():
    with pytest.raises(WrongType, match="year= must be a whole number, not '2020'"):
        Contest({"A": 3}, year="2020")


def test_districts_may_be_a_list_and_are_kept_as_they_were():
    given = {"ME": ["ME-01", "ME-02"]}
    contest = Contest({"ME": 2, "ME-01": 1, "ME-02": 1}, districts=given)
    given["ME"].pop()
    assert contest.districts == {"ME": ("ME-01", "ME-02")}


def test_as_many_districts_as_can_be_told_apart_and_not_one_more(monkeypatch):
    monkeypatch.setattr(
        contests, "MOST_WAYS_OF_A_STATE", 8
    )  # of two sides: a state and two districts
    votes = dict.fromkeys("ABCD", 1)
    assert len(list(Contest(votes, districts={"A": ("B", "C")}).ways("A"))) == 6
    with pytest.raises(BadInput, match="'A' has 3 districts, too many"):
        Contest(votes, districts={"A": ("B", "C", "D")})


@pytest.mark.parametrize(
    "districts", [{"A": ("B", "B")}, {"A": ("A",)}, {"A": ("C",), "B": ("C",)}]
)
def test_a_unit_is_in_one_state_once(districts):
    with pytest.raises(BadInput, match="districts= has a unit twice"):
        Contest(dict.fromkeys("ABC", 1), districts=districts)
