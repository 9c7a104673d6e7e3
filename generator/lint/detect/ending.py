"""Find the ending of a document: signature and recipients, in a table, in columns, or in lines parted by tabs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.lint.detect.text_lines import ANNEX, RECIPIENTS, TextLine
from generator.standard.names import SURNAMES
from generator.standard.reference_texts import REFERENCE_TITLES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

# Surnames that begin no post or unit; names of two words could be places: HOÀNG MAI.
_NAME_IN_CAPITALS = re.compile(rf"({'|'.join(SURNAMES).upper()})( \w+){{2,4}}$")
_NAME = re.compile(r"(?:(?:GS|PGS|TS|ThS|BS|KS)\. ?)*[^\W\d_a-z][\w'’]*(?: [^\W\d_a-z][\w'’]*){1,5}")
"""A person's name on a line of its own, perhaps with a title before it."""
_ALONE = re.compile(r"\W*Nơi\s+nhận\W*", re.IGNORECASE)
_HAND = re.compile(
    rf"[(\[]\s*(?:không có |đã\s+)?(?:chữ\s+)?ký[^()\[\]]*[)\]]?|{'|'.join(REFERENCE_TITLES)}", re.IGNORECASE
)
"""What stands for the signature itself, alone on its line."""
_LINES_ABOVE = 8
_ROOM = 10
"""Spaces before a line that is moved to the right by them."""
_SIGNED_FOR = re.compile(r"(TM|KT|TL|TUQ)\s?\.", re.IGNORECASE)
_POST = re.compile(
    r"(Q\. |quyền |phó )?(tổng )?(giám đốc|chủ tịch|chánh|trưởng|(bộ|cục|vụ|viện|chi cục|hiệu|thủ) trưởng|chủ nhiệm)\b",
    re.IGNORECASE,
)


class Ending(NamedTuple):
    """What was found of an ending, and the range of lines it takes."""

    begin: int
    end: int
    titles: tuple[TextLine, ...] = ()
    name: TextLine | None = None
    other_posts: tuple[TextLine, ...] = ()
    label: TextLine | None = None
    recipients: tuple[TextLine, ...] = ()
    two_signers: bool = False


def find_ending(lines: Sequence[TextLine], start: int, in_columns: Collection[int] = ()) -> Ending:
    """Find signature and recipients among the lines from ``start``; ``in_columns`` are sections of several columns."""
    labels = [at for at in range(start, len(lines)) if RECIPIENTS.match(lines[at].text)]
    if not labels:
        return Ending(len(lines), len(lines))
    # Prose may begin with the same words, and an annex may be a form that has recipients of its own.
    labels = [at for at in labels if _ALONE.fullmatch(lines[at].text)] or labels
    annex = next((at for at in range(labels[0], len(lines)) if _begins_annex(lines[at])), len(lines))
    label_at = max(at for at in labels if at < annex)
    paragraph = lines[label_at].paragraph
    if paragraph.cell is not None:
        begin, end, left, right = _table(lines, paragraph.cell.table, paragraph.cell.column)
    elif paragraph.in_text_box:
        begin, end, left, right = _boxed(lines, label_at)
    elif paragraph.section in in_columns:
        begin, end, left, right = _columns(lines, label_at)
    else:
        begin, end, left, right = _loose(lines, label_at)
    titles, name, other_posts = _signer([lines[at] for at in right])
    listed = tuple(lines[at] for at in left if at != label_at)
    others = any(begin <= at < label_at and at not in right for at in range(begin, label_at))
    beside = paragraph.cell is None and others
    return Ending(begin, end, titles, name, other_posts, lines[label_at], listed, two_signers=beside)


def _begins_annex(line: TextLine) -> bool:
    return line.paragraph.cell is None and line.paragraph.alignment == "center" and ANNEX.match(line.text) is not None


def _columns(lines: Sequence[TextLine], label_at: int) -> tuple[int, int, list[int], list[int]]:
    """Return the same as :func:`_table` of an ending in columns: the recipients, and next to them the signature."""
    section = lines[label_at].paragraph.section
    block = [at for at in range(label_at, len(lines)) if lines[at].paragraph.section == section]
    listed = [at for at in block if at == label_at or lines[at].text.startswith(("-", "–"))]
    left = [at for at in block if at <= max(listed)]
    return label_at, block[-1] + 1, left, block[len(left) :]


def _table(lines: Sequence[TextLine], table: int, column: int) -> tuple[int, int, list[int], list[int]]:
    """Return the range of a table, its lines up to a column and those right of it."""
    block = [at for at, line in enumerate(lines) if line.paragraph.cell and line.paragraph.cell.table == table]
    left = [at for at in block if _column(lines[at]) <= column]
    return block[0], block[-1] + 1, left, [at for at in block if _column(lines[at]) > column]


def _boxed(lines: Sequence[TextLine], label_at: int) -> tuple[int, int, list[int], list[int]]:
    """Return the same of recipients in a text box, beside which the signer stands in the text, above or below."""
    inside = label_at
    while inside < len(lines) and lines[inside].paragraph.in_text_box:
        inside += 1
    left = list(range(label_at, inside))
    end = inside
    while end < len(lines) and end - inside < _LINES_ABOVE and not _begins_annex(lines[end]):
        end += 1
    begin = label_at
    if end == inside:
        begin, end, _, right = _loose(lines, label_at)
        return begin, max(end, inside), left, [at for at in right if at not in left]
    return begin, end, left, list(range(inside, end))


def _column(line: TextLine) -> int:
    return line.paragraph.cell.column if line.paragraph.cell else 0


def _loose(lines: Sequence[TextLine], label_at: int) -> tuple[int, int, list[int], list[int]]:
    """Return the same of an ending whose recipients are in no table; they may be below one with the signer."""
    end = label_at + 1
    while end < len(lines) and _is_in_ending(lines[end], end - label_at):
        end += 1
    above = lines[label_at - 1].paragraph.cell if label_at else None
    if above is not None and lines[label_at].segment.part == "whole":
        begin, _, _, right = _table(lines, above.table, 0)
        return begin, end, list(range(label_at, end)), right
    begin = label_at
    if begin > 1 and _NAME.fullmatch(lines[begin - 1].text) and lines[begin - 2].text == lines[begin - 2].text.upper():
        begin -= 1
    while begin > 0 and lines[begin - 1].text == lines[begin - 1].text.upper() and label_at - begin < _LINES_ABOVE:
        begin -= 1
    left = [at for at in range(label_at, end) if not _is_at_right(lines[at])]
    known = set(left)
    right = [at for at in range(begin, end) if at not in known and not lines[at].text.startswith("-")]
    return begin, end, left, right


def _is_in_ending(line: TextLine, distance: int) -> bool:
    return line.text.startswith("-") or _is_at_right(line) or distance == 1


def _is_at_right(line: TextLine) -> bool:
    """Return whether a line is the right half of one, or stands there alone, after a tab or many spaces."""
    text = line.segment.text
    room = text[: len(text) - len(text.lstrip())]
    return line.segment.part == "right" or "\t" in room or len(room) >= _ROOM


def _signer(lines: Sequence[TextLine]) -> tuple[tuple[TextLine, ...], TextLine | None, tuple[TextLine, ...]]:
    """Return the lines of authority and post, the name, and the lines between."""
    written = [line for line in lines if not _HAND.fullmatch(line.text)]
    titles: list[TextLine] = []
    for line in written:
        if line.text != line.text.upper() and not (line is not written[-1] and _is_small_title(line, titles)):
            break
        titles.append(line)
    if len(titles) > 1 and len(titles) == len(written) and _NAME_IN_CAPITALS.match(titles[-1].text):
        titles.pop()
    rest = written[len(titles) :]
    return tuple(titles), rest[-1] if rest else None, tuple(rest[:-1])


def _is_small_title(line: TextLine, above: Sequence[TextLine]) -> bool:
    """Return whether a line is an authority or the post below it that is wrongly in small letters."""
    if _SIGNED_FOR.match(line.text):
        return True
    return _POST.match(line.text) is not None and all(_SIGNED_FOR.match(one.text) for one in above)
