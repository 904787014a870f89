"""What holds of every figure: it is read by everybody, fits on its paper, and leaves
nothing behind.
"""

import base64
from io import BytesIO

import matplotlib.pyplot as plt
import numpy as np
import pytest
from IPython.core.formatters import DisplayFormatter
from matplotlib.figure import Figure
from PIL import Image

from election_kit import toyland
from election_kit.errors import BadInput, WrongType
from election_kit.facts.tables import sources
from election_kit.plots.credits import credit
from election_kit.plots.plate import Plate, alt_text
from election_kit.plots.scores import score_bar
from tests.plots import figures


@pytest.fixture(params=figures.FIGURES)
def draw(request):
    return figures.FIGURES[request.param]


def words(ax, gid):
    return [
        text.get_text().replace("\n", " ") for text in ax.texts if text.get_gid() == gid
    ]


def test_no_words_overlap_and_none_leaves_the_paper(draw):
    figure = draw().figure
    assert figures.misplaced(figure) == []


def test_it_speaks_for_itself(draw):
    ax = draw()
    headline, alt = ax.get_title().replace("\n", " "), alt_text(ax)
    assert headline and alt.startswith(headline)
    assert len(alt) > len(headline) + 20 and alt.endswith(".")
    assert all(line.startswith("Source") for line in words(ax, "source"))


@pytest.mark.parametrize(
    ("rows", "columns", "layout"),
    [(1, 2, None), (2, 1, "constrained"), (2, 2, None)],
)
def test_it_keeps_to_the_callers_axes(draw, rows, columns, layout):
    figure = Figure(figsize=(6, 4), layout=layout)
    given = np.ravel(figure.subplots(rows, columns))
    for ax in (given[0], given[-1]):
        assert draw(ax=ax) is ax
        assert ax.has_data() or ax.patches or ax.child_axes
    assert figures.misplaced(figure) == []
    assert plt.get_fignums() == []
    given[0].set_title("Mine")
    assert [words for words, _ in figures.texts(figure)].count("Mine") == 1
    assert given[0].get_title() == "Mine"
    assert figures.misplaced(figure) == []


@pytest.mark.parametrize("name", ["score", "map 1789", "tree", "histogram"])
def test_the_title_can_be_given_or_left_out(name):
    draw = figures.FIGURES[name]
    assert draw(title="Mine").get_title() == "Mine"
    ax = draw(title="")
    assert ax.get_title() == "" and len(alt_text(ax)) > 40


def test_a_figure_has_the_size_that_was_asked_for(draw):
    figure = draw(figsize=(7, 5)).figure
    assert tuple(figure.get_size_inches()) == (7, 5)
    assert figures.misplaced(figure) == []


@pytest.mark.parametrize("figsize", [3, "large", (1,), (0, 3), (1, 2, 3)])
def test_a_wrong_size_is_refused(figsize):
    with pytest.raises((WrongType, BadInput), match="figsize= is"):
        score_bar(2020, figsize=figsize)
    with pytest.raises(BadInput, match="on your Axes"):
        score_bar(2020, ax=Figure().add_subplot(), figsize=(3, 4))


def test_jupyter_shows_the_last_line_of_a_cell_with_its_alt_text():
    ax = score_bar(toyland.scenario(Lark=["A"]))
    shown, _ = DisplayFormatter().format(ax)
    assert shown["text/plain"] == alt_text(ax)
    assert f'alt="{alt_text(ax)}"' in shown["text/html"]
    picture = Image.open(BytesIO(base64.b64decode(shown["image/png"])))
    assert picture.width > 1500 and picture.info["Description"] == alt_text(ax)


@pytest.mark.parametrize("kind", ["svg", "pdf", "png"])
def test_a_saved_file_carries_the_alt_text(kind, tmp_path):
    ax = score_bar(toyland.scenario(Lark=["A"]))
    alt_text(ax, "Seven words that nobody else would write.")
    file = tmp_path / f"score.{kind}"
    ax.figure.savefig(file)
    assert b"Seven words that nobody else would write." in file.read_bytes()


def test_an_axes_of_the_callers_has_an_alt_text_too():
    ax = Figure().add_subplot()
    assert alt_text(ax) == ""
    score_bar(toyland.scenario(Lark=["A"]), ax=ax)
    assert alt_text(ax).startswith("Lark leads, 6 to 0. ") and not isinstance(ax, Plate)


def test_what_is_no_axes_is_refused():
    with pytest.raises(WrongType, match="ax= is an Axes of matplotlib, not 3"):
        score_bar(toyland.scenario(Lark=["A"]), ax=3)


@pytest.mark.parametrize(
    "table",
    ["electoral_votes", "popular_votes", "count_2020", "turnout", "forecasts"],
)
def test_the_source_line_names_publishers_of_the_table(table):
    line = credit([table])
    assert any(
        source.publisher.split(" (")[0].split(",")[0] in line
        for source in sources(table).sources
    )
