"""Find what a form leaves to be filled in: tags, dots or underscores in the place of a component's words.

The number, day, month and year may be blank: a draft has none before it is signed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from generator.lint.detect.text_lines import ABOUT, LONGEST, TextLine, has_words, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.lint.detect.components import Components
    from generator.ooxml.document import Document

TAG = re.compile(r"\{[{%#][^{}]*[}%#]\}|\$\{[^{}$]*\}|<<[^<>]*>>|«[^«»]*»|\[[^\[\]]*\]")
"""What programs and people write where something is to be filled in."""

_LEADERS = r"(?:[.…_·]{3,}|…)"
_HINT = r"\[\s*(?:[.…_\s]*|(?:điền|nhập|ghi|tên|họ|số|ngày|trích yếu|nội dung|chức)\b[^\[\]]*)\]"
_PLACEHOLDER = re.compile(
    rf"\{{[{{%#][^{{}}]*[}}%#]\}}|\$\{{[^{{}}$]*\}}|<\s*[^\W\d][^<>=]{{1,60}}>|«[^«»]*»|{_HINT}"
    r"|%%\w+%%|#[^\W\d]\w+#|@[^\W\d]\w+|(?<!\w)x{4,}(?!\w)"
    "|Click (?:or tap )?here to enter text|(?:Bấm|Nhấp|Nhấn|Chạm)(?: hoặc [^ ]+)? vào đây",
    re.IGNORECASE,
)
_WHOLE = re.compile(rf"\W*(?:{_PLACEHOLDER.pattern}|\[[^\[\]]*\])\W*", re.IGNORECASE)
_LONG_LEADERS = re.compile(r"[.…_·]{6,}|[.…_]*…{2,}[.…_]*")
_ABOUT_WORDS = re.compile(r"\W*(?:V/v|Về việc|Về)\b", re.IGNORECASE)
_SYMBOL_LEFT_OPEN = re.compile(rf"[/-]\s*{_LEADERS}?[\s.…_/-]*$|{_LEADERS}\s*-")
_SIGNED = re.compile(r"\b(?:ký|dấu)\b", re.IGNORECASE)
_FORM_WORDS = re.compile(r"TÊN (?:CƠ QUAN|TỔ CHỨC|ĐƠN VỊ|CQ|TC)\b")
"""What the decree's own forms have for an organ's name (Phụ lục III)."""
_FORM_SIGNER = re.compile(r"\W*(?:QUYỀN HẠN, CHỨC VỤ|CHỨC VỤ CỦA NGƯỜI KÝ|Họ và tên\W*$|Họ, tên\b)", re.IGNORECASE)
"""What they have for the signer."""


class Blank(NamedTuple):
    """What is still to be filled in: its name in messages, its lines; ``is_component``: it is known which one it is."""

    name: str
    lines: tuple[TextLine, ...]
    is_component: bool = True


def find_blanks(document: Document, components: Components) -> tuple[Blank, ...]:
    """Return the components of head and signature whose words are still to be filled in, in the order of the page."""
    one = components
    parts = (
        ("tên cơ quan", (*one.parent, *one.organ), _is_organ_blank),
        ("số, ký hiệu", (one.number,), _is_number_blank),
        ("địa danh", (one.date,), _is_place_blank),
        ("trích yếu", (*one.subject, *one.about), _is_blank),
        ("người ký", (*one.titles, *one.other_posts, one.name), _is_signer_blank),
    )
    found = [
        Blank(name, blank)
        for name, lines, is_blank in parts
        if (
            blank := tuple(line for line in lines if _is_short(line) and (is_blank(line.text) or _ends_in_leader(line)))
        )
    ]
    if others := tuple(_unknown_tags(document, components)):
        # A tag in small letters is no organ's name, and what is above it was taken for the whole of it.
        organs = [line for line in (*one.parent, *one.organ) if any(_is_beside(line, other) for other in others)]
        named = ", ".join(f"“{line.text}”" for line in others)
        found.append(Blank(named, (*others, *organs), is_component=False))
    return tuple(found)


def _is_short(line: TextLine | None) -> TypeGuard[TextLine]:
    """Return whether a line was found, and is none of hostile length."""
    return line is not None and len(line.text) <= LONGEST


def _ends_in_leader(line: TextLine) -> bool:
    """Return whether a tab fills the rest of a line with dots."""
    return bool(line.paragraph.leaders) and line.segment.text.rstrip(" ").endswith("\t")


def _is_blank(text: str) -> bool:
    """Return whether a line has a placeholder, or leaders and hardly a word."""
    words = _ABOUT_WORDS.sub("", text) if ABOUT.match(text) else text
    return bool(
        _PLACEHOLDER.search(text)
        or _WHOLE.fullmatch(text)
        or _LONG_LEADERS.search(text)
        or (any(sign in words for sign in ".…_·") and not has_words(words))
    )


def _is_organ_blank(text: str) -> bool:
    return _is_blank(text) or _FORM_WORDS.match(text) is not None


def _is_signer_blank(text: str) -> bool:
    # What stands for the signature itself, as [đã ký], is not to be filled in.
    return (_is_blank(text) or _FORM_SIGNER.match(text) is not None) and not _SIGNED.search(_FORM_SIGNER.sub("", text))


def _is_number_blank(text: str) -> bool:
    return bool(_PLACEHOLDER.search(text) or "[" in text or ("/" in text and _SYMBOL_LEFT_OPEN.search(text)))


def _is_place_blank(text: str) -> bool:
    place = text.partition(",")[0]
    return bool(_PLACEHOLDER.search(text) or "[" in text or not any(letter.isalpha() for letter in place))


def _unknown_tags(document: Document, components: Components) -> Iterator[TextLine]:
    """Yield the lines above the text that have a tag, and were not taken for a component."""
    known = {id(line.segment) for line in _lines_of(components)}
    end = components.body[0].index if components.body else len(document.paragraphs) + 1
    for line in lines_of(document.paragraphs):
        if line.paragraph.index >= end:
            return
        if id(line.segment) in known or not _is_short(line):
            continue
        is_tag = _WHOLE.fullmatch(line.text) or _PLACEHOLDER.search(line.text)
        if is_tag:
            yield line


def _is_beside(one: TextLine, other: TextLine) -> bool:
    own, its = one.paragraph.cell, other.paragraph.cell
    return own is not None and its is not None and (own.table, own.column) == (its.table, its.column)


def _lines_of(components: Components) -> Iterable[TextLine]:
    one = components
    found = (
        *(one.country, one.motto, *one.parent, *one.organ, one.number, one.date, *one.about),
        *(one.type, *one.subject, *one.addressee),
    )
    return (line for line in found if line is not None)
