"""The replay in Python: what the page plays is what the kit knows, and Python holds the
moment.
"""

import json
import threading
from datetime import UTC, datetime, timedelta

import pytest

import election_kit as ek
from election_kit.errors import BadInput, BadTime, ElectionKitError, WrongType
from election_kit.facts.night.calls import NEWSROOMS, call_records
from election_kit.widgets.board import Board
from election_kit.widgets.replay.replay import Replay
from election_kit.widgets.replay.timeline import (
    START,
    seconds,
    time_of,
    timeline,
)

BLOG = "2020-11-06T09:50Z"
SYNCED = ("_contest", "_shapes", "_timeline", "_state")


def say(replay, **content):
    replay._receive(
        replay,
        {"client": "page", "seq": 1, "by": replay.newsroom, "at": 0} | content,
        [],
    )


def postings(text):
    """Read a count as the page does: seconds, lead and mark of each posting."""
    words = text.split()
    at = lead = 0
    for step, word in zip(words[::2], words[1::2], strict=True):
        at, lead = at + int(step), lead + int(word.rstrip("~="))
        yield at, lead, word[-1] if word[-1] in "~=" else ""


# -- the timeline
# -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", NEWSROOMS)
def test_the_calls_played_are_the_calls_on_record_to_the_second(by):
    played = timeline()["newsrooms"][by]["calls"]
    assert [at for at, *_ in played] == sorted(at for at, *_ in played)
    assert len(played) == sum(call.newsroom == by for call in call_records(2020))
    for now in {at for at, *_ in played}:
        for at in (now - 1, now):
            made = {unit: side for then, unit, side, _ in played if then <= at}
            assert made == ek.calls(2020, by=by, at=time_of(at)).winners


@pytest.mark.parametrize("by", NEWSROOMS)
def test_every_call_says_the_score_it_makes(by):
    contest = ek.contest(2020)
    last = {at: text for at, _, _, text in timeline()["newsrooms"][by]["calls"]}
    for at, text in last.items():
        totals = ek.calls(2020, by=by, at=time_of(at)).totals
        assert f"Biden {totals['Biden']}, Trump {totals['Trump']}." in text
    texts = [text for *_, text in timeline()["newsrooms"][by]["calls"]]
    assert len(set(texts)) == len(contest.electoral_votes) - (2 if by == "NYT" else 0)


def test_where_a_newsroom_s_record_ends_is_said():
    rooms = timeline()["newsrooms"]
    (note,) = rooms["NYT"]["notes"]
    assert time_of(note[0]) == NEWSROOMS["NYT"].ends
    assert "Georgia and North Carolina stay open" in note[1]
    assert all(at <= note[0] for at, *_ in rooms["NYT"]["calls"])
    assert not rooms["AP"]["notes"]


def test_times_that_are_not_known_well_say_so():
    texts = {unit: text for _, unit, _, text in timeline()["newsrooms"]["AP"]["calls"]}
    assert texts["AK"].endswith("Only the day is known.") and texts["ME-01"].endswith(
        "The minute is not known."
    )
    assert texts["OH"].endswith(".") and "known" not in texts["OH"]


@pytest.mark.parametrize("state", list(ek.count(2020)))
def test_the_leads_played_are_the_leads_posted(state):
    name, text, _ = timeline()["states"][state]
    assert name in ek.contest(2020).name(state)
    played, place = list(postings(text)), -1
    for standing in ek.count(2020)[state].standings:
        at = max(0, seconds(standing.time))
        while place + 1 < len(played) and played[place + 1][0] <= at:
            place += 1
        if standing is ek.count(2020)[state].at(standing.time) and (
            at or standing.time == START
        ):
            mark = "" if standing.exact else "~" if standing.leader else "="
            assert played[place][1:] == (standing.lead, mark)


def test_georgias_lead_changes_when_the_record_says():
    changes = timeline()["states"]["GA"][2]
    at, text = changes[-1]
    assert (time_of(at), text) == (
        datetime(2020, 11, 6, 9, 47, 30, tzinfo=UTC),
        "Biden takes the lead in Georgia, by 917.",
    )
    for state in ek.count(2020):
        known = [
            seconds(s.time)
            for s in ek.count(2020)[state].lead_changes()
            if s.time >= START
        ]
        assert [at for at, _ in timeline()["states"][state][2]] == known


def test_all_that_is_sent_is_small():
    replay = Replay(at=BLOG)
    sizes = {name: len(json.dumps(getattr(replay, name))) for name in SYNCED}
    assert sum(sizes.values()) < 150_000, sizes
    assert sizes["_state"] < 120, sizes


# -- moments
# ------------------------------------------------------------------------------------------------


def test_253_and_264_at_the_same_minute():
    replay = Replay(newsroom="NYT", at=BLOG)
    assert dict(replay.scenario.totals) == {"Biden": 253, "Trump": 214}
    assert replay.scenario.open == ("AK", "AZ", "GA", "NC", "NV", "PA")
    replay.newsroom = "ap"
    assert replay.newsroom == "AP"
    assert dict(replay.scenario.totals) == {"Biden": 264, "Trump": 214}


@pytest.mark.parametrize(
    ("by", "time"),
    [("NYT", "2020-11-07T16:30:27Z"), ("AP", "2020-11-07T16:25Z")],
)
def test_pennsylvanias_call_decides(by, time):
    replay = Replay(newsroom=by, at=time)
    assert isinstance(replay.scenario.outcome, ek.Win)
    replay.time -= timedelta(seconds=1)
    assert isinstance(replay.scenario.outcome, ek.Open)


def test_it_begins_before_the_first_call_and_takes_any_zone():
    replay = Replay()
    assert (replay.time, replay.newsroom, replay.scenario.winners) == (
        START,
        "NYT",
        {},
    )
    replay.time = "2020-11-06T04:50-05:00"
    assert replay.time == datetime(2020, 11, 6, 9, 50, tzinfo=UTC)
    assert (
        replay._state["at"] == seconds(replay.time) == 2 * 86_400 + 10 * 3_600 + 50 * 60
    )


def test_the_moment_can_be_observed():
    replay, seen = Replay(), []
    replay.observe(
        lambda change: seen.append((change.name, change.new)),
        ["time", "newsroom"],
    )
    replay.time = BLOG
    say(replay, by="AP", at=seconds(START + timedelta(hours=1)))
    assert seen == [
        ("time", datetime(2020, 11, 6, 9, 50, tzinfo=UTC)),
        ("newsroom", "AP"),
        ("time", START + timedelta(hours=1)),
    ]


def test_a_board_of_any_moment_can_be_flipped():
    board = Replay(at=BLOG).board()
    board.flip("GA")
    assert isinstance(board, Board) and board.scenario.totals["Biden"] == 269


def test_the_stand_in_shows_the_moment():
    data, _ = Replay(at=BLOG)._repr_mimebundle_()
    assert data["text/plain"].startswith(
        "NYT, 06 November 2020 09:50 UTC: Biden 253, Trump 214."
    )
    assert "Biden 253, Trump 214" in data["image/svg+xml"] and data["image/png"]
    assert (
        repr(Replay(at=BLOG))
        == "<Replay NYT, 06 November 2020 09:50 UTC: Biden 253, Trump 214; 6 open>"
    )


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        (
            {"newsrom": "AP"},
            WrongType,
            r"no option 'newsrom'\. Did you mean 'newsroom'",
        ),
        ({"newsroom": "NTY"}, BadInput, "Did you mean 'NYT'"),
        ({"newsroom": None}, BadInput, "'NYT', 'New York Times', 'AP'"),
        (
            {"at": "2020-11-03T12:00Z"},
            BadTime,
            "before the replay begins, at 03 November 2020 23:00 UTC",
        ),
        ({"at": "2020-11-21"}, BadTime, "3 to 20 November"),
        ({"at": "noon"}, BadTime, "Cannot read 'noon'"),
        ({"at": 5}, WrongType, "ISO text or a datetime"),
    ],
)
def test_wrong_options_are_refused_with_help(options, error, words):
    with pytest.raises(error, match=words):
        Replay(**options)


def test_a_wrong_assignment_leaves_everything_as_it_was():
    replay = Replay(at=BLOG)
    before = replay._state
    for name, value in (
        ("time", "2021-01-01"),
        ("time", None),
        ("newsroom", "BBC"),
        ("newsroom", None),
    ):
        with pytest.raises(ElectionKitError):
            setattr(replay, name, value)
    assert replay._state == before
    assert (replay.newsroom, replay.time.hour) == ("NYT", 9)


# -- messages of a page
# -------------------------------------------------------------------------------------


def test_a_message_moves_the_moment_and_is_answered():
    replay = Replay()
    say(
        replay,
        seq=7,
        by="AP",
        at=seconds(datetime(2020, 11, 6, 9, 50, tzinfo=UTC)),
    )
    assert replay.scenario.totals["Biden"] == 264
    assert replay._state == {
        "by": "AP", "at": 211_800, "client": "page", "seq": 7, "trouble": "",
    }  # fmt: skip
    assert replay.frozen is None


def test_python_s_own_moves_answer_no_page():
    replay = Replay()
    say(replay, at=60)
    replay.time = BLOG
    assert (replay._state["client"], replay._state["seq"]) == ("", 0)


def test_freezing_keeps_the_scenario_of_the_page_s_moment():
    replay = Replay()
    say(replay, at=211_800, freeze=True)
    assert replay.frozen == ek.calls(2020, by="NYT", at=BLOG)
    say(replay, at=0)
    assert replay.frozen == ek.calls(2020, by="NYT", at=BLOG)
    assert Board(replay.frozen).scenario == replay.frozen


@pytest.mark.parametrize(
    "wrong",
    [
        {"by": "BBC"},
        {"by": None},
        {"at": -1},
        {"at": 10**30},
        {"at": "0"},
        {"at": 1.5},
    ],
)
def test_a_wrong_moment_is_refused_and_answered_with_the_truth(wrong):
    replay = Replay(at=BLOG)
    say(replay, seq=3, **wrong, freeze=True)
    assert (replay._state["at"], replay._state["by"], replay.frozen) == (
        211_800,
        "NYT",
        None,
    )
    assert (replay._state["client"], replay._state["seq"]) == ("page", 3)
    assert replay._state["trouble"]


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        [],
        "play",
        {},
        {"client": "x" * 41, "seq": 1, "by": "AP"},
        {"seq": 1},
    ],
)
def test_what_is_no_message_changes_nothing(wrong):
    replay = Replay(at=BLOG)
    replay._receive(replay, wrong, [])
    assert (replay._state["at"], replay._state["client"]) == (211_800, "")
    assert replay._state["trouble"].startswith("A page sent")


def test_two_threads_leave_one_truth():
    replay = Replay()
    moments = range(0, 400_000, 8_000)

    def page():
        for seq, at in enumerate(moments, 1):
            say(replay, seq=seq, by=("AP", "NYT")[seq % 2], at=at)

    thread = threading.Thread(target=page)
    thread.start()
    for at in moments:
        replay.time = time_of(at)
    thread.join()
    assert replay._state["at"] == seconds(replay.time)
    assert replay._state["by"] == replay.newsroom
