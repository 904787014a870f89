"""The README tells the truth: its code runs, its numbers are computed, its files exist."""

import re
from pathlib import Path

import election_kit as ek

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
(CODE,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)


def test_the_five_lines_give_what_their_comments_say(capsys):
    names = {}
    exec(CODE, names)
    printed = capsys.readouterr().out
    night, trump = names["night"], names["trump"]
    assert (night.totals, len(night.open)) == ({"Biden": 253, "Trump": 214}, 6)
    assert (trump.wins, trump.total) == (7, 64)
    assert eval("sorted(trump.must_win)", names) == ["GA", "PA"]
    assert "Trump must win Pennsylvania: without it he reaches at most 265." in printed
    assert (
        len(
            [
                line
                for line in CODE.splitlines()
                if line and not line.startswith("import")
            ]
        )
        == 5
    )


def test_the_caption_of_the_picture_is_computed():
    board = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
    score = ", ".join(f"{side} {votes}" for side, votes in board.totals.items())
    assert f"The board of 6 November 2020: {score}, six units open." in TEXT
    assert f"the {ek.paths(board, 'Biden').total} ways the open units can fall" in TEXT


def test_every_file_it_links_to_is_there():
    links = re.findall(r"\]\(([^)#]+)\)", TEXT) + re.findall(
        r"`((?:notebooks|shapes)/[^`]+)`", TEXT
    )
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
