"""How these pages are made: ``make docs``, or ``python -m sphinx -W -b html docs
build/docs``; no network.
"""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

import election_kit as ek  # noqa: E402  (found by the line above)

project = "election_kit"
author = "election_kit contributors"
project_copyright = "2026 election_kit contributors, MIT license"
version = release = ek.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "kit_pages"]
include_patterns = [
    "*.md",
    "reference/*.md",
]  # beside them lie the site and the hub, which are not pages

nitpicky = True  # a name that leads nowhere is an error
nitpick_ignore = [  # parts that nobody makes by hand
    ("py:class", "election_kit.lessons.question_box.QuestionBox"),
    ("py:class", "election_kit.errors.Helpful"),
    ("py:class", "election_kit.widgets.core.history.Change"),
    ("py:class", "Fraction"),  # within an alias it is known by this name alone
    ("py:class", "election_kit.maths.coalitions.divided_states.Choice"),
    ("py:class", "election_kit.maths.coalitions.divided_states.Group"),
    ("py:class", "election_kit.plots.values.views.View"),
    ("py:class", "election_kit.maths.contests.HasContest"),
    ("py:class", "election_kit.maths.returns.T"),
    ("py:class", "P"),
]
default_role = "py:obj"
add_module_names = False
autodoc_inherit_docstrings = False
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True  # a default as it is written, not as it prints
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 90
myst_enable_extensions = ["attrs_inline", "deflist"]
myst_heading_anchors = 3
suppress_warnings = [
    "toc.not_readable"
]  # a page may be on its way; one that nobody lists is an error

html_theme = "furo"
html_title = "election_kit"
html_static_path = ["static"]
html_css_files = ["kit.css"]
html_copy_source = html_show_sourcelink = False
