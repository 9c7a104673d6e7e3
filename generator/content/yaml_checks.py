"""Explains syntax errors of YAML, and checks scalars whose words would be lost, changed or run as code.

A parser reports where it could not go on, often a line after the slip; the locations here are those of
the slip, as near as possible.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.content.source import SUSPECT, Source, suspect
from generator.diagnostics import Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

    from generator.content.source import ParserMark, Source


_TEMPLATE_MARKS = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|\{_\{|\}_\}|\{_%|%_\}")
_COMMENT = re.compile(r"[ \t]+#")
_DASH_WITHIN = re.compile(r"\n *(-)(?!\d)")
_ESCAPE = re.compile(
    r"\\(?:x(?P<x>[0-9A-Fa-f]{2})|u(?P<u>[0-9A-Fa-f]{4})|U(?P<U>[0-9A-Fa-f]{8})|(?P<named>.))", re.DOTALL
)
_NAMED_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "e": "\x1b"}
_NAMED_ESCAPES |= {"N": "\x85", "L": "\u2028", "P": "\u2029"}


def check(event: yaml.ScalarEvent, value: str, source: Source) -> Iterator[Diagnostic]:
    """Yield the faults of a value as it was written; ``value`` is what was read of it."""
    yield from _template_marks(event, value, source)
    if not event.style:
        yield from _joined_dash(event, source)
        yield from _trailing_comment(event, source)
    elif event.style == '"':
        yield from _escapes(event, source)


def _joined_dash(event: yaml.ScalarEvent, source: Source) -> Iterator[Diagnostic]:
    """Report a list item that YAML, because of its indentation, joins to the line above."""
    begin, written = source.written(event)
    if dash := _DASH_WITHIN.search(written):
        message = (
            "dấu gạch này bị nối vào lời văn ở dòng trên: thụt lề lại cho thẳng cột với các gạch khác; "
            "nếu là lời văn, đặt cả giá trị trong dấu nháy kép"
        )
        yield Diagnostic("C101", message, source.location_at(begin + dash.start(1)))


def _trailing_comment(event: yaml.ScalarEvent, source: Source) -> Iterator[Diagnostic]:
    begin, written = source.written(event)
    if comment := _COMMENT.match(source.text, begin + len(written)):
        place = source.location_at(comment.end() - 1)
        yield Diagnostic("C111", "phần sau dấu # là ghi chú, không được in", place)


def _template_marks(event: yaml.ScalarEvent, value: str, source: Source) -> Iterator[Diagnostic]:
    begin, written = source.written(event)
    for mark in dict.fromkeys(_TEMPLATE_MARKS.findall(value)):
        place = source.location_at(begin + max(written.find(mark), 0))
        yield Diagnostic("C203", f"dấu của mẫu “{mark}” nằm trong nội dung", place)


def _escapes(event: yaml.ScalarEvent, source: Source) -> Iterator[Diagnostic]:
    r"""Report characters that came in as ``\u…`` and so were not seen in the file's own text."""
    begin, written = source.written(event)
    for escape in _ESCAPE.finditer(written):
        number = escape["x"] or escape["u"] or escape["U"]
        character = chr(int(number, 16)) if number else _NAMED_ESCAPES.get(escape["named"], "")
        if found := SUSPECT.fullmatch(character):
            yield suspect(found.lastgroup or "", character, source.location_at(begin + escape.start()))


_QUOTE_IT = "đặt cả giá trị trong dấu nháy kép"
_UNKNOWN = "không hiểu được cách viết ở chỗ này"
_MISPLACED = "dòng này thụt lề không thẳng cột với các dòng cùng cấp ở trên"
_BACKSLASH = "trong dấu nháy kép, dấu \\ phải viết thành \\\\; hoặc dùng dấu nháy đơn '…'"

# (what the parser says, code, what is told); the first that matches wins.
_SYNTAX = (
    ("nesting depth", "C108", "lồng quá nhiều cấp"),
    ("scanning an anchor", "C103", f"giá trị bắt đầu bằng &: {_QUOTE_IT}"),
    ("scanning an alias", "C103", f"giá trị bắt đầu bằng *: {_QUOTE_IT}"),
    ("directive", "C101", f"dòng bắt đầu bằng %: xóa đi; nếu là lời văn, {_QUOTE_IT}"),
    ("tag", "C104", f"giá trị bắt đầu bằng !: {_QUOTE_IT}"),
    ("Unicode character escape", "C202", "mã \\u… không phải một ký tự"),
    ("unknown escape", "C101", _BACKSLASH),
    ("hex", "C101", _BACKSLASH),
    ("character '\\t'", "C105", "phím Tab ở chỗ phải là dấu cách"),
    ("cannot start any token", "C101", f"giá trị bắt đầu bằng dấu đặc biệt: {_QUOTE_IT}"),
    ("mapping keys are not allowed", "C101", f"giá trị bắt đầu bằng dấu ?: {_QUOTE_IT}"),
    ("node content", "C101", f"giá trị bắt đầu bằng dấu đặc biệt: {_QUOTE_IT}"),
    ("a block scalar", "C101", f"sau dấu > hay | phải xuống dòng; nếu là lời văn, {_QUOTE_IT}"),
    ("unexpected end of stream", "C101", "dấu nháy mở ở đây mà không đóng"),
    ("document indicator", "C101", "dấu nháy mở ở đây mà không đóng"),
    ("',' or ']'", "C101", f"dấu [ mở ở đây thiếu dấu phẩy hoặc quên đóng ]; nếu là lời văn, {_QUOTE_IT}"),
    ("',' or '}'", "C101", f"dấu {{ mở ở đây thiếu dấu phẩy hoặc quên đóng }}; nếu là lời văn, {_QUOTE_IT}"),
    ("document start", "C106", "trên dòng này có dòng --- hoặc ...: xóa đi"),
    ("sequence entries are not allowed", "C101", "dấu gạch đứng ngay sau khóa: xuống dòng rồi mới gạch"),
    ("expected '-' indicator", "C101", _MISPLACED),
)


def explain(error: yaml.YAMLError, last: yaml.Event | None, source: Source) -> Diagnostic:
    """Return the fault for a parser's error; ``last`` is the last event before it."""
    problem: ParserMark | None = getattr(error, "problem_mark", None)
    context: ParserMark | None = getattr(error, "context_mark", None)
    said = f"{getattr(error, 'context', None) or ''} {getattr(error, 'problem', None) or ''}"
    mark = problem or context
    if mark is None:
        return Diagnostic("C101", _UNKNOWN, Location(source.file))
    if "mapping values are not allowed" in said:
        return Diagnostic("C101", *_colon(mark, source))
    if "could not find expected ':'" in said:
        return Diagnostic("C101", _no_colon(context or mark, source), source.location(context or mark))
    if "block end" in said or "expected key" in said:
        return Diagnostic("C101", *_after_value(mark, last, source))
    known = ((code, message) for key, code, message in _SYNTAX if key in said)
    code, message = next(known, ("C101", _UNKNOWN))
    if "mở ở đây" in message or any(key in said for key in (" an a", "tag", "directive")):
        mark = context or mark
    elif "escape" in said or "hex" in said:
        return Diagnostic(code, message, source.location_at(source.text.rfind("\\", 0, mark.index + 1)))
    return Diagnostic(code, message, source.location(mark))


def _colon(mark: ParserMark, source: Source) -> tuple[str, Location]:
    """Explain a key joined to the line above, or words with a colon in them."""
    key = re.fullmatch(r"[ -]*([a-z_]+) *", source.line(mark.line)[: mark.column])
    if key is None:
        return f"lời văn có dấu hai chấm: {_QUOTE_IT}", source.location(mark)
    why = "thụt lề lệch, hoặc dòng trên thiếu dấu gạch, dấu hai chấm hay dấu cách sau dấu hai chấm"
    place = Location(source.file, mark.line + 1, key.start(1) + 1)
    return f"khóa “{key[1]}” bị nối vào dòng trên: {why}", place


def _no_colon(mark: ParserMark, source: Source) -> str:
    line = source.line(mark.line)[mark.column :]
    if glued := re.match(r"([^\s:]+):(?=\S)", line):
        return f"sau “{glued[1]}:” phải có dấu cách"
    if line.startswith("-"):
        return "sau dấu gạch phải có dấu cách"
    return "dòng này không có dấu hai chấm sau khóa; nếu là lời văn nối dòng trên thì phải thụt vào"


def _after_value(mark: ParserMark, last: yaml.Event | None, source: Source) -> tuple[str, Location]:
    """Explain words after a closing quote, or a line at the wrong column."""
    start, end = getattr(last, "start_mark", None), getattr(last, "end_mark", None)
    if not start or not end or getattr(last, "style", None) not in ("'", '"') or end.line != mark.line:
        return _MISPLACED, source.location(mark)
    if start.line < end.line:
        message = f"dấu nháy mở ở đây mà tới dòng {end.line + 1} mới gặp dấu nháy đóng: quên đóng"
        return message, source.location(start)
    return 'chữ đứng sau dấu nháy đóng: trong lời văn dùng “ ”, để " " ở hai đầu giá trị', source.location(mark)
