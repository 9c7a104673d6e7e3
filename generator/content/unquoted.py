"""What YAML makes of words without quotation marks, where a clerk meant something else.

A comment that begins in the middle of words, a dash that was forgotten, a mistyped ``>-``: each reads as valid YAML,
and other words than were meant would be printed.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.content.source import SILENCE
from generator.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

    from generator.content.source import Source

_COMMENT = re.compile(r"[ \t]+#")
_MISTYPED_FOLD = re.compile(r"(?:[-=–—]>|→|>>)(?=\s|$)")
_OF_AN_ITEM = re.compile(r" *-[ -]*(?:(?:text|to): +)?| +(?:text|to): +")
"""What stands before the words of an item on their line."""
_GOES_ON = re.compile(
    r"(?:[,(\[/“–-]|\b(?:và|với|của|cho|tại|do|là|về|theo|giao|từ|đến|hoặc|cùng|trong|để|các|những|bởi|như))$",
    re.IGNORECASE,
)
"""How a line ends that the next one continues, whatever that begins with."""
_ENDS_ITEM = re.compile(r"(?:;|[a-zà-ỹđ]{2,}\.)$")
"""How the line of an item ends after which nothing goes on in small letters, abbreviations aside."""
_USUAL_WIDTH = 60
"""No one who writes a sentence over several lines breaks them shorter than this without need."""


def check(event: yaml.ScalarEvent, source: Source) -> Iterator[Diagnostic]:
    """Yield what a value without quotation marks hides."""
    yield from _trailing_comment(event, source)
    mistyped = list(_mistyped_fold(event, source))
    yield from mistyped or _forgotten_dash(event, source)


def _trailing_comment(event: yaml.ScalarEvent, source: Source) -> Iterator[Diagnostic]:
    begin, written = source.written(event)
    comment = _COMMENT.match(source.text, begin + len(written))
    if comment and not SILENCE.match(source.text, comment.end() - 1):
        location = source.location_at(comment.end() - 1)
        hint = "là lời văn thì đặt cả giá trị trong dấu nháy kép; là ghi chú thì viết một dòng riêng"
        yield Diagnostic("C111", "phần sau dấu # là ghi chú, không được in", location, hint)


def _mistyped_fold(event: yaml.ScalarEvent, source: Source) -> Iterator[Diagnostic]:
    """Report ``->`` where ``>-`` was meant: it would be printed."""
    begin, written = source.written(event)
    if sign := _MISTYPED_FOLD.match(written):
        message = f"“{sign[0]}” sẽ in ra như lời văn; dấu mở lời văn nhiều dòng là >-, viết rồi xuống dòng"
        yield Diagnostic("C101", message, source.location_at(begin))


def _forgotten_dash(event: yaml.ScalarEvent, source: Source) -> Iterator[Diagnostic]:
    """Report a line of an item that looks like the next item, though the line above had room for it.

    It begins with a capital, or as an item does that is no sentence of its own; a sentence that goes on over several
    lines fills each before the next is begun.
    """
    begin, written = source.written(event)
    start = source.location_at(begin)
    first = (start.line or 1) - 1
    if "\n" not in written or not _OF_AN_ITEM.fullmatch(source.line(first)[: (start.column or 1) - 1]):
        return
    lines = [source.line(first + number) for number in range(written.count("\n") + 1)]
    width = max(_USUAL_WIDTH, *map(len, lines))
    for number, (above, line) in enumerate(pairwise(map(str.rstrip, lines)), first + 1):
        words = line.split(maxsplit=1)
        if not words or not above or _GOES_ON.search(above):
            continue
        if not words[0][0].isupper() and not _begins_small_item(above, line, written):
            continue
        if len(above) + 1 + len(words[0]) <= width:
            place = source.location_at(
                source.offset_of(start._replace(line=number + 1, column=1)) + line.find(words[0])
            )
            message = f"“{' '.join(line.split()[:4]).rstrip('.;,')}…” nối vào dòng trên thành một mục"
            yield Diagnostic(
                "C114", message, place, "là mục khác thì thêm dấu gạch ở đầu dòng; vẫn mục ấy thì viết dưới dấu >-"
            )
            return


def _begins_small_item(above: str, line: str, written: str) -> bool:
    """Return whether a line in small letters is an item, as the line above it is: each ends with its own mark.

    A sentence may have a semicolon, too: then one stands within a line, or only the sentence's first letter is large.
    """
    if not _ENDS_ITEM.search(above) or not line.lstrip()[0].isalpha() or re.search(r";[ \t]*[^\s;]", written):
        return False
    return written[0].islower() or not above.endswith(";") or line.endswith(";")
