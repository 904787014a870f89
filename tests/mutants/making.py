"""Mutants: a function of the kit with one small mistake in it, of the kind that fingers
make.

A mutant changes one node of the syntax tree: a comparison, an operator, a number, a
condition, a slice, a keyword, what is returned, or a statement that is left out. Texts
are left alone, and so is what runs while a module is imported.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType
from typing import Any

OTHER: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult,
    ast.Mod: ast.FloorDiv, ast.Pow: ast.Mult, ast.LShift: ast.RShift, ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.BitXor: ast.BitOr, ast.And: ast.Or, ast.Or: ast.And,
    ast.USub: ast.UAdd,
}  # fmt: skip
NAMES = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "sorted": "list",
    "ceil": "floor",
}
SILENT = {
    "strict"
}  # a guard against the kit's own mistakes: without it nothing else changes
SMALL = (
    ast.Constant,
    ast.Name,
    ast.Slice,
    ast.comprehension,
)  # shown with what is around them
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Mutant:
    """One mistake: where it is, what stood there, what stands there now, and the code
    with it.
    """

    function: str
    line: int
    before: str
    after: str
    code: CodeType

    @property
    def text(self) -> str:
        """What was changed, as it stands in the list of mutants that change nothing."""
        return f"{self.before}  ->  {self.after}"


def mutants(source: str, file: str) -> Iterator[Mutant]:
    """Yield every mutant of the functions of a module."""
    tree = ast.parse(source, file)
    found = ((whole, *each) for whole in tree.body for each in functions(whole))
    for top, name, function in found:
        for node, around in nodes(function, function):
            for field, value in changes(node):
                before, kept = shown(around), getattr(node, field)
                setattr(node, field, value)
                small = ast.fix_missing_locations(ast.Module([top], []))
                code = code_of(compile(small, file, "exec"), name)
                line = getattr(node, "lineno", around.lineno)
                yield Mutant(
                    name,
                    line,
                    *difference(node, field, kept, (before, shown(around))),
                    code,
                )
                setattr(node, field, kept)


def functions(node: ast.AST, above: str = "") -> Iterator[tuple[str, Function]]:
    """Yield (qualified name, function) of those that no other function holds."""
    if isinstance(node, Function):
        yield f"{above}{node.name}", node
    elif isinstance(node, ast.ClassDef):
        for inner in node.body:
            yield from functions(inner, f"{above}{node.name}.")


def nodes(node: ast.AST, around: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
    """Yield (node, node to show) of what may be mutated: no texts, types, defaults,
    words of an error.
    """
    yield node, around
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.JoinedStr | ast.Raise | ast.arguments | ast.Assert):
            continue
        if isinstance(node, Function | ast.AnnAssign) and child in types_of(node):
            continue
        if isinstance(child, ast.keyword) and child.arg in SILENT:
            continue
        above = around if isinstance(node, SMALL) else node
        yield from nodes(child, above if isinstance(child, SMALL) else child)


def types_of(node: Any) -> list[ast.AST]:
    """Return what only a type checker or a decorator reads."""
    return (
        [node.annotation]
        if isinstance(node, ast.AnnAssign)
        else [node.returns, *node.decorator_list]
    )


def changes(node: Any) -> Iterator[tuple[str, Any]]:
    """Yield (field, new value) for each mistake that can be made in a node."""
    yield from operators(node)
    yield from values(node)
    yield from conditions(node)
    yield from omissions(node)


def operators(node: Any) -> Iterator[tuple[str, Any]]:
    """Yield the operators taken for their neighbors."""
    match node:
        case ast.Compare():
            for n, op in enumerate(node.ops):
                yield (
                    "ops",
                    [*node.ops[:n], OTHER[type(op)](), *node.ops[n + 1 :]],
                )
        case ast.BinOp() | ast.BoolOp() | ast.AugAssign() | ast.UnaryOp() if (
            type(node.op) in OTHER
        ):
            yield "op", OTHER[type(node.op)]()
        case ast.UnaryOp(op=ast.Not()):
            yield "operand", ast.UnaryOp(ast.Not(), node.operand)


def values(node: Any) -> Iterator[tuple[str, Any]]:
    """Yield the values that are off by one, lost, or of the wrong function."""
    match node:
        case ast.Constant(value=bool()):
            yield "value", not node.value
        case ast.Constant(value=int()):
            yield "value", node.value + 1
        case ast.Return(value=ast.expr()) if shown(node) != "return None":
            yield "value", ast.Constant(None)
        case ast.Name() if node.id in NAMES:
            yield "id", NAMES[node.id]
        case ast.Call():
            for n, keyword in enumerate(node.keywords):
                if keyword.arg not in SILENT:
                    yield "keywords", node.keywords[:n] + node.keywords[n + 1 :]
        case ast.Slice():
            yield from (
                (field, None)
                for field in ("lower", "upper", "step")
                if getattr(node, field)
            )


def conditions(node: Any) -> Iterator[tuple[str, Any]]:
    """Yield the conditions turned around, or forgotten."""
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        yield "test", ast.UnaryOp(ast.Not(), node.test)
    if isinstance(node, ast.comprehension):
        yield from (
            ("ifs", node.ifs[:n] + node.ifs[n + 1 :]) for n in range(len(node.ifs))
        )


def omissions(node: Any) -> Iterator[tuple[str, Any]]:
    """Yield the blocks with one statement left out that does something."""
    for field in ("body", "orelse"):
        block = getattr(node, field, None)
        if isinstance(block, list):
            for n, one in enumerate(block):
                if isinstance(
                    one, ast.Raise | ast.AugAssign | ast.Continue | ast.Break
                ) or (isinstance(one, ast.Expr) and isinstance(one.value, ast.Call)):
                    gone = ast.copy_location(ast.Pass(), one)
                    yield field, [*block[:n], gone, *block[n + 1 :]]


def shown(node: ast.AST) -> str:
    """Return a node as it is written, on one line."""
    return " ".join(ast.unparse(node).split())


def difference(
    node: Any, field: str, kept: Any, whole: tuple[str, str]
) -> tuple[str, str]:
    """Return what stood there and what stands there now: as short as can be, or the
    whole around it.
    """
    if field == "test":
        return f"if {shown(kept)}", f"if {shown(node.test)}"
    if field in {"body", "orelse"} and isinstance(kept, list):
        gone = next(
            one
            for one, now in zip(kept, getattr(node, field), strict=True)
            if one is not now
        )
        return shown(gone), "pass"
    return whole


def code_of(code: CodeType, name: str) -> CodeType:
    """Return the code of a function or method inside a module's code."""
    for part in name.split("."):
        code = next(
            one
            for one in code.co_consts
            if isinstance(one, CodeType) and one.co_name == part
        )
    return code
