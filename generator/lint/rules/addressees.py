"""Rules of those addressed by “Kính gửi” (PL I, phần I, mục II, khoản 9 điểm a, b)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.lint.detect.text_lines import ADDRESSEE
from generator.lint.rules.rule import Finding, listed, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lint.detect.components import Components
    from generator.lint.detect.text_lines import TextLine
    from generator.lint.rules.rule import Listed
    from generator.ooxml.document import Document

_DASHES = ("-", "–")
_IN_BRACKETS = re.compile(r"\([^()]*\)")


@rule("F307", article="nơi nhận")
def addressees_wrong(_: Document, components: Components) -> Iterator[Finding]:
    """Danh sách Kính gửi sai dạng.

    Kiểm tra: sau “Kính gửi” là dấu hai chấm; gửi một nơi thì ghi cùng dòng; từ hai nơi thì mỗi nơi một dòng, có gạch đầu dòng thẳng dưới dấu hai chấm (chỉ báo khi thụt lề cho thấy nó ở bên trái chữ Kính gửi), cuối dòng có dấu chấm phẩy, dòng cuối có dấu chấm.
    Sai: Kính gửi: Sở Nội vụ; Sở Tài chính.
    Đúng: Kính gửi: / - Sở Nội vụ; / - Sở Tài chính.
    Sửa trong Word: tách mỗi nơi một dòng, gõ gạch đầu dòng, sửa dấu ở cuối dòng.
    """
    lines = [one for one in components.addressee if one.text.strip()]
    begin = next((at for at, one in enumerate(lines) if ADDRESSEE.match(one.text)), None)
    if begin is None:
        return
    first, below = lines[begin], lines[begin + 1 :]
    words, colon, rest = first.text.partition(":")
    if words.casefold() not in ("kính gửi", "kính trình") or not colon:
        yield Finding(f"“{first.text}”: phải viết là “Kính gửi:”", first.paragraph)
    if ";" in _IN_BRACKETS.sub("", rest).rstrip("; "):
        yield Finding("mỗi nơi được gửi phải ở một dòng riêng", first.paragraph)
    elif not rest or rest.endswith(";"):
        yield from _list(first, below)


def _list(first: TextLine, below: list[TextLine]) -> Iterator[Finding]:
    items = listed(below)
    alone = first.text.endswith(":")
    if alone and len(items) == 1:
        yield Finding("gửi một nơi thì ghi cùng dòng với “Kính gửi:”", items[0].paragraph)
        return
    for position, item in enumerate(items, 1):
        if not item.text.startswith(_DASHES) and not item.paragraph.label:
            yield Finding("nơi được gửi phải có gạch đầu dòng", item.paragraph)
        elif alone and _stands_left_of(item, first):
            yield Finding("gạch đầu dòng phải thẳng dưới dấu hai chấm của “Kính gửi:”", item.paragraph)
        right = "." if position == len(items) else ";"
        if not item.text.endswith(right):
            what = "dòng cuối của Kính gửi phải có dấu chấm" if right == "." else "cuối dòng phải có dấu chấm phẩy"
            yield Finding(what, item.paragraph)


def _stands_left_of(item: Listed, first: TextLine) -> bool:
    """Return whether an item begins no further right than the words Kính gửi, as far as indents tell."""
    own, other = item.paragraph, first.paragraph
    by_indents = all(one.alignment in ("left", "both") and not one.text[:1].isspace() for one in (own, other))
    return by_indents and own.left + own.first_line <= other.left + other.first_line
