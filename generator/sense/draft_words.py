"""Finds the mark of a draft among the words of a notice: ``Dự thảo lần 2: Kết luận …``, ``(DỰ THẢO)``.

A draft of something else is no mark: ``góp ý dự thảo Nghị quyết``, ``trình Quy chế (dự thảo)``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.standard.marks import DRAFT_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.content.loader import Content
    from generator.sense.passages import Passage

_WORDS = rf"(?:{'|'.join(DRAFT_MARKS)})"
_WHICH = (
    r"(?:\s+(?:lần(?:\s+thứ)?\s+\w{1,4}|số\s+\d{1,2}|\d{1,2}|[IVX]{1,4}|(?:để\s+)?(?:xin|lấy)\s+ý\s+kiến|trình\s+ký))"
)
_DAY = r"(?:[\s,–-]+(?:\d{1,2}[:h]\d{0,2}\s*)?ngày\s+\d[\d/.-]*)"
_MARK = rf"{_WORDS}{_WHICH}?{_DAY}?"
_BRACKETED = rf"[(\[]\s*{_MARK}\s*[)\]]"
_BEFORE_WORDS = r"\s*(?::|\s[–-]\s)"

_IN_TEXT = (
    re.compile(rf"\A\W*{_MARK}\W*\Z", re.IGNORECASE),
    re.compile(rf"\A\s*{_BRACKETED}", re.IGNORECASE),
    re.compile(rf"\A\s*{_WORDS}{_WHICH}{_DAY}?{_BEFORE_WORDS}", re.IGNORECASE),
    re.compile(rf"[(\[]\s*{_WORDS}(?i:{_WHICH}?{_DAY}?)\s*[)\]]"),
)
_IN_TITLE = (
    *_IN_TEXT,
    re.compile(rf"\A\s*{_MARK}{_BEFORE_WORDS}", re.IGNORECASE),
    re.compile(rf"(?:{_BRACKETED}|\s[–-]\s*{_MARK})\s*\Z", re.IGNORECASE),
)
"""The subject is the name of the notice itself: what stands at its end is said of the notice, too."""
_TITLES = ("subject", "meeting.name")
_HINT = "xóa chữ ấy; muốn mọi trang có dấu DỰ THẢO: thongbao render --draft"


def check(content: Content, passages: Sequence[Passage]) -> Iterator[Diagnostic]:  # noqa: ARG001 - as every check
    """Report each text that has the mark of a draft."""
    for passage in passages:
        forms = _IN_TITLE if passage.part.startswith(_TITLES) else _IN_TEXT
        if found := next(filter(None, (form.search(passage.text) for form in forms)), None):
            words = found[0].strip(" :–-")
            yield Diagnostic("S509", f"còn dấu dự thảo “{words}”", passage.at(_begin(found)), _HINT)


def _begin(found: re.Match[str]) -> int:
    """Return where the first word of a match begins."""
    return found.start() + len(found[0]) - len(found[0].lstrip())
