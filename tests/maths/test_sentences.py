"""The words: exact on the board of 6 November 2020 and in Toyland, true and grammatical
everywhere.
"""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import election_kit as ek
from election_kit import toyland
from election_kit.maths.coalitions.paths import paths
from election_kit.maths.scenarios import Contest, Scenario, Split
from election_kit.maths.sentences import (
    MOST_NAMED,
    Sentences,
    explain,
    listing,
    number,
    reasons,
    summary,
    verdict,
)
from tests import brute
from tests.strategies import countries, scenarios, two_sided

NIGHT = Scenario(
    Contest(
        {
            "called for Biden": 253,
            "called for Trump": 214,
            "AK": 3,
            "AZ": 11,
            "GA": 16,
            "NV": 6,
            "NC": 15,
            "PA": 20,
        },
        sides=("Biden", "Trump"),
        names={
            "AK": "Alaska",
            "AZ": "Arizona",
            "GA": "Georgia",
            "NV": "Nevada",
            "NC": "North Carolina",
            "PA": "Pennsylvania",
        },
        pronouns={"Biden": "he", "Trump": "he"},
        year=2020,
    ),
    {"called for Biden": "Biden", "called for Trump": "Trump"},
)
#: A plural for one, a singular for several, or "0 are ties".
MISMATCH = (
    r"\b[01] (are|give)\b(?! open)|\bone units\b|\b([2-9]|\d\d+) (is|gives)\b(?! open)"
)


def said(scenario, side):
    return explain(paths(scenario, side))


def test_the_board_of_6_november_from_biden_s_side():
    assert said(NIGHT, "Biden") == [
        (
            "Biden has 253 of 538 electoral votes and needs 17 more; six units with 71"
            " are open."
        ),
        (
            "The open units can fall in 64 ways: Biden wins in 56, Trump in 7, and 1 is"
            " a tie. Each way is counted once; this is not a forecast."
        ),
        (
            "Biden needs at least one of Pennsylvania, Georgia, North Carolina and"
            " Arizona: without any of them he reaches at most 262."
        ),
        (
            "Biden needs at least one of Pennsylvania, Georgia, North Carolina and"
            " Nevada: without any of them he reaches at most 267."
        ),
        (
            "Biden needs at least one of Pennsylvania, Georgia, Arizona, Nevada and"
            " Alaska: without any of them he reaches at most 268."
        ),
        (
            "Biden needs at least one of Pennsylvania, North Carolina, Arizona, Nevada"
            " and Alaska: without any of them he reaches at most 269."
        ),
        "Pennsylvania alone is enough for Biden. Biden has nine paths in all.",
        "If Biden wins Georgia and no other open unit, both have 269: the only tie.",
    ]


def test_the_board_of_6_november_from_trump_s_side():
    assert said(NIGHT, "Trump") == [
        (
            "Trump has 214 of 538 electoral votes and needs 56 more; six units with 71"
            " are open."
        ),
        (
            "The open units can fall in 64 ways: Trump wins in 7, Biden in 56, and 1 is"
            " a tie. Each way is counted once; this is not a forecast."
        ),
        "Trump must win Pennsylvania: without it he reaches at most 265.",
        "Trump must win Georgia: without it he reaches at most 269.",
        (
            "Trump needs at least one of North Carolina and Arizona: without either he"
            " reaches at most 259."
        ),
        (
            "Trump needs at least one of North Carolina and Nevada: without either he"
            " reaches at most 264."
        ),
        (
            "Trump needs at least one of North Carolina and Alaska: without either he"
            " reaches at most 267."
        ),
        (
            "Trump needs at least one of Arizona and Nevada: without either he reaches"
            " at most 268."
        ),
        (
            "Pennsylvania, Georgia, North Carolina and Arizona are enough for Trump,"
            " and so are Pennsylvania, Georgia, North Carolina and Nevada. Trump has"
            " three paths in all."
        ),
        (
            "If Trump wins Pennsylvania, North Carolina, Arizona, Nevada and Alaska and"
            " no other open unit, both have 269: the only tie."
        ),
    ]


@pytest.mark.parametrize(
    ("lark", "wren", "side", "sentence"),
    [
        (
            "AB",
            "",
            "Lark",
            "Lark has 11 of 20 electoral votes and has won: 11 were needed.",
        ),
        (
            "AB",
            "",
            "Wren",
            "Wren can reach at most 9 of the 11 electoral votes needed to win.",
        ),
        (
            "ACF",
            "BDE",
            "Wren",
            "Wren has 9 of the 11 electoral votes needed to win.",
        ),
        (
            "AC",
            "BDEF",
            "Lark",
            "Lark has 10 of the 11 electoral votes needed to win.",
        ),
        (
            "A",
            "BDEF",
            "Lark",
            "Lark can reach at most 10 of the 11 electoral votes needed to win.",
        ),
    ],
)
def test_on_a_closed_question_there_is_one_sentence(lark, wren, side, sentence):
    assert said(toyland.scenario(Lark=list(lark), Wren=list(wren)), side) == [sentence]


def test_a_closed_question_has_no_reasons():
    won, lost = (
        toyland.scenario(Lark=["A", "B"]),
        toyland.scenario(Wren=["A", "B"]),
    )
    assert reasons(paths(won, "Lark")) == reasons(paths(lost, "Lark")) == []


def test_who_has_maine_needs_none_of_its_districts_in_particular():
    contest = Contest(
        {"ME": 2, "ME-01": 1, "ME-02": 1}, districts={"ME": ("ME-01", "ME-02")}
    )
    first = said(Scenario(contest, {"ME": "Us"}), "Us")[0]
    assert (
        first == "Us has 2 of 4 electoral votes and wins however the open units fall."
    )


def test_one_open_unit_in_good_english():
    assert said(toyland.scenario(Lark=["A", "C"], Wren=["B", "D", "E"]), "Lark") == [
        "Lark has 10 of 20 electoral votes and needs 1 more; one unit with 1 is open.",
        (
            "The open unit can fall in 2 ways: Lark wins in 1, Wren in 0, and 1 is a"
            " tie. Each way is counted once; this is not a forecast."
        ),
        "Lark must win Fern: without it Lark reaches at most 10.",
        "Fern alone is enough for Lark.",
        "If Lark wins no open unit, both have 10: the only tie.",
    ]


def test_no_must_win_and_more_sets_than_are_worth_reading():
    everything = said(Scenario(toyland.CONTEST), "Lark")
    assert not any("must win" in sentence for sentence in everything)
    assert sum("at least one of" in sentence for sentence in everything) == 4
    assert (
        "There are seven such sets in all; only the smallest are listed." in everything
    )
    assert (
        "Alder and Birch are enough for Lark. Lark has seven paths in all."
        in everything
    )


def test_two_paths_are_both_named_and_not_counted():
    assert (
        said(Scenario(Contest({"A": 2, "B": 1, "C": 1})), "Us")[-1]
        == "A and B are enough for Us, and so are A and C."
    )


@given(two_sided(districts=False))
@example(
    Scenario(Contest({"A": 6, **dict.fromkeys("BCDEFG", 1)}, need=9))
)  # fifteen sets without A
def test_sets_that_are_not_listed_are_counted(scenario):
    p = paths(scenario, scenario.contest.sides[0])
    blocking = brute.blocking_sets(p.open, p.missing)
    sets = [units for units in blocking if 1 < len(units) <= MOST_NAMED]
    text = "\n".join(explain(p))
    if p.missing and p.n_minimal:
        assert text.count("at least one of") == min(len(sets), 4)
        more = (
            f"There are {number(len([u for u in blocking if len(u) > 1]))} such sets"
            " in all"
        )
        assert (more in text) == (len(sets) > 4)


def test_six_units_are_named_and_seven_are_not():
    six, seven = (
        said(Scenario(Contest(dict.fromkeys("ABCDEFGHIJKLM"[:n], 1))), "Us")
        for n in (11, 13)
    )
    assert (
        "Us needs at least one of A, B, C, D, E and F: without any of them Us reaches"
        " at most 5." in six
    )
    assert (
        "A, B, C, D, E and F are enough for Us, and so are A, B, C, D, E and G. Us has"
        " 462 paths in all." in six
    )
    assert "The shortest of 1,716 paths has seven units." in seven
    assert "at least one of" not in "\n".join(seven)


def test_units_that_are_never_needed_are_named():
    scenario = Scenario(
        Contest(
            {"A": 8, "B": 2, "C": 1},
            names={"A": "Alder", "B": "Birch", "C": "Cedar"},
        )
    )
    assert (
        said(scenario, "Us")[-1] == "Us never needs Birch and Cedar: no path has them."
    )
    assert (
        said(scenario.give("Them", "C"), "Us")[-1]
        == "Us never needs Birch: no path has it."
    )


def test_three_sides():
    contest = Contest({"A": 8, "B": 6, "C": 6}, sides=("Lark", "Wren", "Crow"))
    two_left, one_left = (
        Scenario(contest, {"A": "Lark"}),
        Scenario(contest, {"A": "Lark", "B": "Wren"}),
    )
    assert (
        "Lark wins in 5, others in 2, and 2 give nobody a majority."
        in said(two_left, "Lark")[1]
    )
    assert (
        "Lark wins in 1, others in 1, and 1 gives nobody a majority."
        in said(one_left, "Lark")[1]
    )


def test_an_elector_for_a_stranger_leaves_nobody_a_majority_but_no_tie():
    contest = Contest(
        {"TX": 38, "A": 230, "B": 230, "C": 39, "D": 1},
        ("Clinton", "Trump"),
        others=("Kasich", "Paul"),
    )
    split = Split({"Trump": 36, "Kasich": 1, "Paul": 1})
    board = Scenario(contest, {"TX": split, "A": "Clinton", "B": "Trump"})
    sentences = said(board, "Clinton")
    assert (
        "Clinton wins in 1, Trump in 2, and 1 gives nobody a majority." in sentences[1]
    )
    assert not any(
        "both have" in sentence or "tie" in sentence for sentence in sentences
    )


@given(two_sided(districts=False, split=True), st.sampled_from(["Lark", "Wren"]))
def test_the_only_tie_is_said_exactly_when_there_is_one(scenario, side):
    p, level = paths(scenario, side), []
    for way in brute.maps(scenario):
        totals = brute.score(scenario.contest, way)
        if totals["Lark"] == totals["Wren"] == scenario.contest.need - 1:
            level.append(way)
    tie = [sentence for sentence in explain(p) if "the only tie" in sentence]
    assert bool(tie) == (len(level) == 1 and p.missing > 0 and p.n_minimal > 0)
    if tie:
        won = [unit for unit in p.open if level[0][unit] == side]
        assert all(re.search(rf"\b{unit}\b", tie[0]) for unit in won)


@given(scenarios(districts=False, split=True), st.data())
def test_every_sentence_is_true_and_grammatical(scenario, data):
    side = data.draw(st.sampled_from(scenario.contest.sides))
    p, need = paths(scenario, side), scenario.contest.need
    for sentence in explain(p):
        assert sentence.endswith(".")
        assert "  " not in sentence
        assert not re.search(MISMATCH, sentence)
        most = re.search(r"reaches? at most (\d+)\.", sentence)
        assert most is None or int(most[1]) < need
        assert sentence.count("must win") <= 1


@given(scenarios(split=True), st.data())
def test_a_must_win_sentence_for_each_must_win_unit_and_no_other(scenario, data):
    p = paths(scenario, data.draw(st.sampled_from(scenario.contest.sides)))
    named = {m[1] for s in explain(p) if (m := re.match(r"\w+ must win ([\w-]+): ", s))}
    assert named == p.must_win


@given(scenarios(split=True))
def test_the_summary_gives_every_total_and_then_the_verdict(scenario):
    score, rest = summary(scenario).split(". ", 1)
    assert score == ", ".join(
        f"{side} {votes}" for side, votes in scenario.totals.items()
    )
    assert rest == verdict(scenario)


def test_verdicts():
    assert verdict(NIGHT) == "270 needed to win; six units with 71 open."
    assert verdict(NIGHT.give("Biden", "PA")) == "Biden has the 270 needed to win."
    tie = NIGHT.give("Biden", "GA").give("Trump", "PA", "NC", "AZ", "NV", "AK")
    house = "The House of Representatives chooses, one vote for each state."
    assert (
        summary(tie)
        == f"Biden 269, Trump 269. A tie: nobody has the 270 needed to win. {house}"
    )
    assert (
        verdict(NIGHT.give("Biden", "GA").give("Trump", "PA", "NC", "AZ", "NV"))
        == "270 needed to win; one unit with 3 open."
    )


def test_where_each_elector_has_two_votes_both_can_have_what_wins():
    contest = Contest({"A": 3, "B": 3}, need=3)
    both = {"A": "Us", "B": "Them"}
    assert (
        verdict(Scenario(contest, both))
        == "A tie: more than one side has the 3 needed to win."
    )
    house = "The House of Representatives chooses, one vote for each state."
    assert (
        verdict(ek.as_it_ended(1800))
        == f"A tie: more than one side has the 70 needed to win. {house}"
    )


def test_a_level_second_and_third_are_no_tie():
    contest = Contest({"A": 8, "B": 6, "C": 6}, sides=("Lark", "Wren", "Crow"))
    assert (
        verdict(Scenario(contest, {"A": "Lark", "B": "Wren", "C": "Crow"}))
        == "Nobody has the 11 needed to win."
    )


def test_a_name_with_markup_is_only_text():
    contest = Contest({"A": 3, "B": 2}, names={"A": "<b>Alder</b> & {0} %s"})
    assert (
        "Us must win <b>Alder</b> & {0} %s: without it Us reaches at most 2."
        in said(Scenario(contest), "Us")
    )


def test_a_notebook_shows_paragraphs_and_no_markup_of_a_name():
    assert (
        Sentences(["<b>A</b> & B.", "C."])._repr_html_()
        == "<p>&lt;b&gt;A&lt;/b&gt; &amp; B.</p><p>C.</p>"
    )


@given(countries)
def test_any_country_of_a_learner_can_be_explained(votes):
    assert explain(paths(votes))


@pytest.mark.parametrize(
    ("n", "word"),
    [
        (0, "no"),
        (1, "one"),
        (10, "ten"),
        (11, "11"),
        (999, "999"),
        (1000, "1,000"),
        (2**40, f"{2**40:,}"),
    ],
)
def test_numbers_as_newspapers_print_them(n, word):
    assert number(n) == word


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
    ],
)
def test_lists_as_in_a_sentence(items, sentence):
    assert listing(items) == sentence
