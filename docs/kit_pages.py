"""What the pages need beside Sphinx: figures drawn while they are made, the front door,
short names.
"""

import ast
import inspect
import sys
from contextlib import suppress
from operator import attrgetter
from os.path import relpath
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.inspect import signature, stringify_signature
from sphinx.util.nodes import make_refnode

import election_kit as ek
from election_kit.facts import tables

#: Where the names in our signatures come from that these pages do not explain.
ELSEWHERE = {
    *sys.stdlib_module_names,
    "anywidget",
    "matplotlib",
    "pandas",
    "pd",
    "gpd",
    "geopandas",
    "traitlets",
}


class Drawn(SphinxDirective):
    """A few lines of code, and the figure they draw, with its own words for those who
    do not see it.
    """

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Draw the figure beside the doctrees; the name of its file is the directive's
        argument.
        """
        code = "\n".join(self.content)
        *before, last = ast.parse(code).body
        names: dict[str, Any] = {"ek": ek}
        exec(compile(ast.Module(before, []), self.arguments[0], "exec"), names)
        axes = eval(ast.unparse(last), names)
        file = Path(self.env.app.doctreedir) / "drawn" / f"{self.arguments[0]}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        axes.figure.savefig(file, dpi=130)
        place = relpath(file, Path(self.env.doc2path(self.env.docname)).parent)
        picture = nodes.image(uri=Path(place).as_posix(), alt=ek.plots.alt_text(axes))
        return [nodes.literal_block(code, code, language="python"), picture]


class FrontDoor(SphinxDirective):
    """What ``ek`` offers, in the order given: each name, ``history.margin`` of a
    subject, and the first sentence of its docstring.
    """

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return a list of definitions."""
        listed = nodes.definition_list(classes=["front-door"])
        for line in self.content:
            subject, _, names = line.partition(":")
            inside = names.split() or getattr(ek, subject).__all__
            before = f"{subject}." if subject else ""
            for name in inside:
                listed += self._entry(f"{before}{name}")
        return [listed]

    def _entry(self, name: str) -> nodes.Node:
        paper = inspect.getdoc(attrgetter(name)(ek)) or ""
        first = (
            " ".join(paper.split("\n\n")[0].split()).split(". ")[0].rstrip(".") + "."
        )
        role = "mod" if name in ek._SUBJECTS else "obj"
        term, messages = self.parse_inline(f":py:{role}:`ek.{name} <{home_of(name)}>`")
        said, more = self.parse_inline(first)
        paragraph = nodes.paragraph("", "", *said)
        return nodes.definition_list_item(
            "",
            nodes.term("", "", *term),
            nodes.definition("", paragraph, *messages, *more),
        )


def home_of(name: str) -> str:
    """Return the dotted name under which a page explains a name of ``ek``."""
    found = attrgetter(name)(ek)
    if inspect.ismodule(found):
        return found.__name__
    return f"{found.__module__}.{found.__qualname__}"


class PapersOfAll(SphinxDirective):
    """Every table: its title, its years, what it holds, and who published the figures."""

    def run(self) -> list[nodes.Node]:
        """Return a list of definitions, in the order of the papers."""
        listed = nodes.definition_list()
        for name in tables._papers()["tables"]:
            papers = ek.sources(name)
            term = nodes.term(
                "",
                f"{papers.title}, {papers.years} ",
                nodes.literal(name, name),
            )
            credit = "; ".join(
                dict.fromkeys(source.publisher for source in papers.sources)
            )
            said = nodes.definition(
                "",
                nodes.paragraph("", papers.what),
                nodes.paragraph("", f"From: {credit}."),
            )
            listed += nodes.definition_list_item("", term, said)
        return [listed]


def find(app: Sphinx, env: Any, node: Any, shown: Any) -> Any:
    """Return where a short name leads: to ``ek.paths``, to the only name that ends so,
    or to plain text.
    """
    target, known = node.get("reftarget", ""), env.domains.python_domain.objects
    if node.get("refdomain") != "py":
        return None
    last = target.removeprefix("ek.").removeprefix("election_kit.")
    if last.split(".")[0] in {*ek._HOME_OF, *ek._SUBJECTS}:
        with suppress(AttributeError):
            last = home_of(last)
    hits = [name for name in known if name == last or name.endswith(f".{last}")]
    if len(hits) == 1:
        place = known[hits[0]]
        return make_refnode(
            app.builder,
            node["refdoc"],
            place.docname,
            place.node_id,
            shown,
            hits[0],
        )
    foreign = target.split(".")[0] in ELSEWHERE
    return shown if foreign or node["reftype"] in {"obj", "data"} else None


def leave_out(
    app: Sphinx, what: str, name: str, obj: object, *_: object
) -> bool | None:
    """Leave out what matplotlib adds, and what only says that it is a field: the
    signature has said so.
    """
    strange = str(getattr(obj, "__module__", None)).startswith("matplotlib")
    return (
        True
        if strange
        or str(getattr(obj, "__doc__", "")).startswith("Alias for field number")
        else None
    )


def sign(
    app: Sphinx, what: str, name: str, obj: Any, *rest: Any
) -> tuple[str, None] | None:
    """Give a widget the arguments of its own ``__init__``: what makes it takes anything
    and tells nothing.
    """
    _, arguments, _ = rest
    if what != "class" or not str(arguments).startswith("(*args: "):
        return None
    own = signature(obj.__init__, bound_method=True)
    return (
        stringify_signature(
            own, unqualified_typehints=True, show_return_annotation=False
        ),
        None,
    )


def setup(app: Sphinx) -> dict[str, bool]:
    """Make the directives known."""
    app.add_directive("drawn", Drawn)
    app.add_directive("front-door", FrontDoor)
    app.add_directive("papers", PapersOfAll)
    app.connect("missing-reference", find)
    app.connect("autodoc-skip-member", leave_out)
    app.connect("autodoc-process-signature", sign)
    return {"parallel_read_safe": True}
