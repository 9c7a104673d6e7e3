"""What one value may not hold, although YAML would read it: words that would be lost, changed or run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.content.source import SUSPECT, Source, suspect
from generator.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

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
    """Report a list item that YAML, for its indentation, takes as more words of the line above."""
    begin, written = source.written(event)
    if dash := _DASH_WITHIN.search(written):
        message = (
            "dấu gạch này bị nối vào lời văn ở dòng trên: thụt lề lại cho thẳng cột với các gạch khác; "
            "nếu là lời văn, đặt cả giá trị trong dấu nháy kép"
        )
        yield Diagnostic("C101", message, source.place_at(begin + dash.start(1)))


def _trailing_comment(event: yaml.ScalarEvent, source: Source) -> Iterator[Diagnostic]:
    begin, written = source.written(event)
    if comment := _COMMENT.match(source.text, begin + len(written)):
        place = source.place_at(comment.end() - 1)
        yield Diagnostic("C111", "phần sau dấu # là ghi chú, không được in", place)


def _template_marks(event: yaml.ScalarEvent, value: str, source: Source) -> Iterator[Diagnostic]:
    begin, written = source.written(event)
    for mark in dict.fromkeys(_TEMPLATE_MARKS.findall(value)):
        place = source.place_at(begin + max(written.find(mark), 0))
        yield Diagnostic("C203", f"dấu của mẫu “{mark}” nằm trong nội dung", place)


def _escapes(event: yaml.ScalarEvent, source: Source) -> Iterator[Diagnostic]:
    r"""Report characters that came in as ``\u…`` and so were not seen in the file's own text."""
    begin, written = source.written(event)
    for escape in _ESCAPE.finditer(written):
        number = escape["x"] or escape["u"] or escape["U"]
        character = chr(int(number, 16)) if number else _NAMED_ESCAPES.get(escape["named"], "")
        if found := SUSPECT.fullmatch(character):
            yield suspect(found.lastgroup or "", character, source.place_at(begin + escape.start()))
