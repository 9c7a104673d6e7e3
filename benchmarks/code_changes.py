"""Single changes of a module's code, each of which some test should notice; read by ``mutation.py``.

A bound moved, a comparison, ``and`` or ``not`` turned round, a number one more or less, True for False, a returned
value or a statement lost, a keyword dropped, another word. Left out is what no behaviour shows: annotations,
docstrings, sentences for people, the sizes of caches.
"""

import ast
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_BOUNDS = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
_OPPOSITES = {ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot}
_OPPOSITES |= {ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add}
_NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}
_SENTENCE = re.compile(r"\s\S*[^\W\d_]|[^\x00-\x7f]")  # several words, or a letter with marks
_EMPTY = {"str": "''", "bytes": "b''", "list": "[]", "tuple": "()", "dict": "{}", "bool": "", "int": "0"}


_WIDTH = 90  # of what is told of a change


class Change(NamedTuple):
    """One change: the line of its statement, what is changed, the whole module with it."""

    lines: tuple[int, int]
    told: str
    source: str
    in_function: bool


class _Place(NamedTuple):
    lines: tuple[int, int]
    in_function: bool
    returns: str


_Edit = tuple[str, Callable[[], None], Callable[[], None]]


def changes(source: str) -> Iterator[Change]:
    """Yield every single change of a module."""
    tree = ast.parse(source)
    for place, (told, do, undo) in _of_block(tree.body, _Place((1, 1), in_function=False, returns="")):
        do()
        changed = ast.unparse(ast.fix_missing_locations(tree))
        undo()
        yield Change(place.lines, told, changed, place.in_function)


def _of_block(block: list[ast.stmt], outer: _Place) -> Iterator[tuple[_Place, _Edit]]:
    for index, one in enumerate(block):
        if _is_silent(one, index):
            continue
        inner = [getattr(one, name, None) or [] for name in ("body", "orelse", "finalbody")]
        handlers = [handler.body for handler in getattr(one, "handlers", [])]
        cases = [case.body for case in getattr(one, "cases", [])]
        blocks = [part for part in (*inner, *handlers, *cases) if part]
        end = max(blocks[0][0].lineno - 1, one.lineno) if blocks else one.end_lineno or one.lineno
        place = outer._replace(lines=(one.lineno, end))
        for edit in (*_of_statement(block, index, outer), *_of_parts(one)):
            yield place, edit
        if isinstance(one, ast.FunctionDef):
            returns = re.match(r"\w*", ast.unparse(one.returns))[0] if one.returns else ""
            place = place._replace(in_function=True, returns=returns)
        for part in blocks:
            yield from _of_block(part, place)


def _is_silent(one: ast.stmt, index: int) -> bool:
    is_docstring = isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)
    is_for_types = isinstance(one, ast.If) and ast.unparse(one.test) == "TYPE_CHECKING"
    return is_docstring or is_for_types or (isinstance(one, (ast.Import, ast.ImportFrom)) and index >= 0)


def _of_statement(block: list[ast.stmt], index: int, outer: _Place) -> Iterator[_Edit]:
    one = block[index]
    others: list[str] = []
    if isinstance(one, (ast.Expr, ast.AugAssign, ast.Raise, ast.Assert)):
        others = ["pass"]
    elif isinstance(one, ast.Continue):
        others = ["pass", "break"]
    elif isinstance(one, ast.Break):
        others = ["pass"]
    elif isinstance(one, ast.Return) and one.value is not None:
        value = ast.unparse(one.value)
        empty = f"not ({value})" if outer.returns == "bool" else _EMPTY.get(outer.returns, "None")
        others = [f"return {empty}"] if empty != value else []
    for other in others:
        yield _set(block, index, ast.Break() if other == "break" else ast.parse(other).body[0], one)


def _set(block: list, index: int, new: ast.AST, old: ast.AST) -> _Edit:
    told = f"{_short(old)} -> {_short(new)}"
    return told, lambda: block.__setitem__(index, new), lambda: block.__setitem__(index, old)


def _short(node: ast.AST) -> str:
    text = ast.unparse(ast.fix_missing_locations(node)).replace("\n", " ")
    return text if len(text) <= _WIDTH else f"{text[:_WIDTH]}..."


def _of_parts(one: ast.stmt) -> Iterator[_Edit]:
    """Yield the changes of the expressions of one statement, without those of the statements in it."""
    waiting: list[ast.AST] = [one]
    while waiting:
        node = waiting.pop()
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "type_comment") or _is_cache(name, value):
                continue
            for holder, key, child in _children(node, name, value):
                if isinstance(child, (ast.stmt, ast.ExceptHandler, ast.match_case)):
                    continue
                for new in _others(child):
                    yield _replaced(holder, key, child, new, node)
                waiting.append(child)
        if isinstance(node, ast.JoinedStr):
            waiting = [part for part in waiting if not isinstance(part, ast.Constant)]


def _is_cache(name: str, value: object) -> bool:
    return name == "decorator_list" and "cache" in " ".join(map(ast.unparse, value))  # type: ignore[call-overload]


def _children(node: ast.AST, name: str, value: object) -> list[tuple[object, object, ast.AST]]:
    if isinstance(value, list):
        return [(value, index, child) for index, child in enumerate(value) if isinstance(child, ast.AST)]
    return [(node, name, value)] if isinstance(value, ast.AST) else []


def _replaced(holder: object, key: object, old: ast.AST, new: ast.AST, context: ast.AST) -> _Edit:
    def put(node: ast.AST) -> None:
        if isinstance(holder, list):
            holder[key] = node
        else:
            setattr(holder, key, node)

    before = _shown(context, old)
    put(new)
    after = _shown(context, new)
    put(old)
    return f"{before} -> {after}", lambda: put(new), lambda: put(old)


def _shown(context: ast.AST, node: ast.AST) -> str:
    return _short(context if isinstance(context, ast.expr) else node)


def _others(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what an expression may be changed to."""
    if isinstance(node, ast.Compare):
        for index, operator in enumerate(node.ops):
            if other := _BOUNDS.get(type(operator), _OPPOSITES.get(type(operator))):
                ops = [*node.ops[:index], other(), *node.ops[index + 1 :]]
                yield ast.Compare(node.left, ops, node.comparators)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(_OPPOSITES[type(node.op)](), node.values)
    elif isinstance(node, ast.BinOp) and type(node.op) in _OPPOSITES:
        yield ast.BinOp(node.left, _OPPOSITES[type(node.op)](), node.right)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.Constant):
        yield from map(ast.Constant, _other_values(node.value))
    elif isinstance(node, ast.Call):
        yield from _other_calls(node)


def _other_values(value: object) -> list[object]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, (int, float)):
        return [value + 1, value - 1]
    if isinstance(value, str) and not _SENTENCE.search(value):
        return [f"{value}x"] if value else ["x"]
    if isinstance(value, bytes):
        return [value + b"x"]
    return []


def _other_calls(node: ast.Call) -> Iterator[ast.AST]:
    if isinstance(node.func, ast.Name) and node.func.id in _NAMES:
        yield ast.Call(ast.Name(_NAMES[node.func.id], ast.Load()), node.args, node.keywords)
    for index in range(len(node.keywords)):
        yield ast.Call(node.func, node.args, [*node.keywords[:index], *node.keywords[index + 1 :]])
    if isinstance(node.func, ast.Attribute) and len(node.args) > 1:
        yield ast.Call(node.func, node.args[:-1], node.keywords)
