"""What a letter of correction says: what was printed and what it should be; and what it may not touch.

Wrong form, technique or procedure is corrected by an official letter; wrong content is amended or replaced
by a document of the same form (Điều 18 khoản 3).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.content.field import Corrected
from generator.diagnostics import Diagnostic, Location
from generator.emphasis import escaped, plain
from generator.normalization import normalize
from generator.rendering.outline import Line, Number, Style
from generator.revisions.phrasing import capitalize
from generator.revisions.text_diff import differences, is_word, tokens
from generator.standard.decree import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.content.model import Notice
    from generator.rendering.outline import Piece
    from generator.revisions.changes import NoticeChange

_MARKS = frozenset(" .,;:!?…“”‘’\"'()[]-–—\u00a0\n")
_AROUND = 3
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_CLAUSE = LEVELS.index("1.")


def content_changes(changes: Sequence[NoticeChange], file: str) -> Iterator[Diagnostic]:
    """Yield the differences that no letter may make, each at its line of the content."""
    for change in changes:
        if not _is_form(change):
            location = change.places[1] if change.places[1].file else Location(file)
            message = f"đây là nội dung, không đính chính được: {change.message}"
            yield Diagnostic("V304", message, location, "trả lại như cũ, hoặc ra thông báo sửa đổi: viết kind: amends")


def _is_form(change: NoticeChange) -> bool:
    if change.corrected is not Corrected.IN_WRITING:
        return True
    return change.kind == "changed" and bool(change.old and change.new) and _same(change.old, change.new)


def _same(one: str, other: str) -> bool:
    """Return whether two texts differ in case, marks, spaces and the place of tones only."""
    return _sense(one) == _sense(other)


def _sense(text: str) -> list[str]:
    """Return words run together, and each number and each sign that means something by itself."""
    found: list[str] = []
    joins = False
    for token in tokens(text):
        if set(token) <= _MARKS:
            continue
        has_digit = any(sign.isdigit() for sign in token)
        if joins and not has_digit and is_word(token):
            found[-1] += _toneless(token)
        else:
            found.append(token if has_digit else _toneless(token))
        joins = not has_digit and is_word(token)
    return found


def _toneless(word: str) -> str:
    """Return a syllable in small letters with its tone, which may be on either vowel, moved to the end."""
    letters = normalize("NFD", word.casefold())
    tones = "".join(_TONES.findall(letters))
    return normalize("NFC", _TONES.sub("", letters)) + tones


def pieces(changes: Sequence[NoticeChange]) -> tuple[Piece, ...]:
    """Return the corrections as they are printed: numbered, where they are several."""
    corrections = [escaped(_correction(change)) for change in changes if change.corrected is not Corrected.UNQUOTED]
    if len(corrections) == 1:
        return (Line(Style.BODY, corrections[0]),)
    return tuple(Line(Style.CLAUSE, text, number=Number(_CLAUSE, at)) for at, text in enumerate(corrections, 1))


def _correction(change: NoticeChange) -> str:
    where, name = change.where[0], change.name
    place = capitalize(f"{name} tại {where}" if where and name else name or where)
    if change.is_recipient:
        place = "Nơi nhận"
    if change.what == "item" and change.kind == "moved":
        return f"{change.message}."
    old, new = plain(change.old), plain(change.new)
    if change.hunks:
        old, new = _excerpts(old, new)
    if not old:
        return f"{place}: in thiếu “{new}”, nay đính chính là có “{new}”."
    if not new:
        return f"{place}: đã in “{old}”, nay đính chính là không có “{old}”."
    return f"{place}: đã in “{old}”, nay đính chính là “{new}”."


def _excerpts(old: str, new: str) -> tuple[str, str]:
    """Return the words that differ, with a few around them by which they are found."""
    left, right = tokens(old), tokens(new)
    spans = differences(left, right)
    if not spans:
        return old, new
    first, last = spans[0], spans[-1]
    return (_around(left, first[0], last[1]), _around(right, first[2], last[3]))


def _around(words: Sequence[str], start: int, end: int) -> str:
    begin = _reach(words, range(start - 1, -1, -1), start)
    stop = _reach(words, range(end, len(words)), end - 1) + 1
    before, after = "…" if begin > 0 else "", "…" if stop < len(words) else ""
    return f"{before}{''.join(words[begin:stop]).strip()}{after}"


def _reach(words: Sequence[str], way: range, start: int) -> int:
    """Return the position of the third word in this direction, or of the last one."""
    left, reached = _AROUND, start
    for at in way:
        reached = at
        left -= is_word(words[at])
        if not left:
            break
    return reached


def addressees(notice: Notice) -> tuple[str, ...]:
    """Return to whom the letter goes: those who got the notice, without what it was for."""
    return tuple(one.to + (f": {', '.join(one.members)}" if one.members else "") for one in notice.recipients)
