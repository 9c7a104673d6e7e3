"""Checks that what a text opens it closes: quotation marks and brackets, in the order they were opened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.remembering import remembered
from generator.sense.slips import Slip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.content.loader import Content
    from generator.diagnostics import Diagnostic
    from generator.sense.passages import Passage

_CLOSED_BY = {"“": "”", "«": "»", "(": ")", "[": "]"}
_OPENED_BY = {closing: opening for opening, closing in _CLOSED_BY.items()}
_QUOTATION = "“”«»"
_MARK = re.compile(r"[“”«»()\[\]]")
_OF_A_LIST = re.compile(r"(?<!\w)(?:[a-zđA-ZĐ]|\d{1,2}|[ivxIVX]{1,4})$")
_OTHER_PAIRS = re.compile(
    r"„[^„“”\n]*[“”]|(?<!\d)”(?=\w)[^“”\n]*(?<!\d)”|“[^“”\n]*(?<=[\w.,;!?)…])“(?!\w)|[‚‘](?=\w)[^‚‘’\n]*‘|[‹›](?=\w)[^‹›\n]*[‹›]"
)
"""Quotations in the marks of other languages, and those with one mark at both ends."""
_WIDE = str.maketrans("（）", "()")
_NEAR = 8
_SHOWN = 25


def check(_: Content, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Report marks of quotation and brackets; what is quoted in several paragraphs closes in the last."""
    across = _quoted_across(passages)
    for number, passage in enumerate(passages):
        for slip in slips(passage.text):
            if number not in across or passage.text[slip.start] not in _QUOTATION:
                yield slip.told(passage)


def _quoted_across(passages: Sequence[Passage]) -> set[int]:
    """Return the passages of quotations that begin in one and end in a later one."""
    across: set[int] = set()
    opened: int | None = None
    for number, passage in enumerate(passages):
        balance = sum(passage.text.count(mark) for mark in "“«") - sum(passage.text.count(mark) for mark in "”»")
        if balance == 1 and opened is None:
            opened = number
        elif balance == -1 and opened is not None:
            across.update((opened, number))
            opened = None
    return across


@remembered
def slips(text: str) -> Iterator[Slip]:
    """Yield the marks of a text that are never closed, never opened, or closed in another order."""
    if text.startswith("“") and text.endswith('"') and text.count('"') == 1:
        hint = 'bọc cả đoạn thì dùng dấu thẳng " ở hai đầu, trích lời thì dùng “ ”'
        yield Slip("S504", 0, 'đoạn mở bằng “ mà đóng bằng "', hint)
        return
    if pair := _OTHER_PAIRS.search(text):
        quoted = pair[0][1:-1]
        yield Slip(
            "S504", pair.start(), f"dấu nháy ở hai đầu “{quoted}” là {pair[0][0]} {pair[0][-1]}", f"viết “{quoted}”"
        )
        return
    text = text.translate(_WIDE)  # told as wide marks
    opened: list[re.Match[str]] = []
    for match in _MARK.finditer(text):
        mark = match[0]
        if mark in _CLOSED_BY:
            opened.append(match)
            continue
        if opened and _CLOSED_BY[opened[-1][0]] == mark:
            opened.pop()
            continue
        if _is_no_mark(text, match):
            continue
        if any(before[0] == _OPENED_BY[mark] for before in opened):
            inner = opened[-1]
            message = f"{_name(inner[0])} mở ở “{_at(text, inner)}” chưa đóng đã gặp dấu {mark}"
            yield Slip("S504", inner.start(), message, f"đóng dấu {inner[0]} trước dấu {mark}")
            return
        yield Slip(
            "S504",
            match.start(),
            f"dấu {mark} không có dấu {_OPENED_BY[mark]} mở ở trước",
            f"thêm dấu {_OPENED_BY[mark]}, hoặc bỏ dấu {mark}",
        )
    for match in opened:
        closing = _CLOSED_BY[match[0]]
        yield Slip(
            "S504", match.start(), f"{_name(match[0])} mở ở “{_at(text, match)}” không đóng", f"thêm dấu {closing}"
        )
    yield from _straight(text)


def _is_no_mark(text: str, match: re.Match[str]) -> bool:
    """Return whether a closing mark closes nothing: ``a)`` of a list, ``21”`` of a length."""
    before = text[max(match.start() - _NEAR, 0) : match.start()]
    if match[0] == ")":
        return _OF_A_LIST.search(before) is not None
    return match[0] == "”" and before[-1:].isdigit()


def _straight(text: str) -> Iterator[Slip]:
    """Check ``"``, which opens and closes alike; after a figure it may be inches."""
    marks = [match for match in re.finditer('"', text) if not text[: match.start()][-1:].isdigit()]
    if len(marks) % 2 and text.count('"') % 2:
        yield Slip(
            "S504", marks[-1].start(), f"dấu ngoặc kép ở “{_at(text, marks[-1])}” không đóng", 'thêm dấu " còn thiếu'
        )


def _name(mark: str) -> str:
    return "ngoặc kép" if mark in _QUOTATION else "dấu ngoặc"


def _at(text: str, match: re.Match[str]) -> str:
    shown = text[match.start() : match.start() + _SHOWN]
    return shown if len(text) - match.start() <= _SHOWN else f"{shown.rpartition(' ')[0] or shown}…"
