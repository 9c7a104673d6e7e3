"""Find the ending of a document: who signs and who receives it, in any layout."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.lint.detect.text_lines import RECIPIENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.lint.detect.text_lines import TextLine

# Surnames that begin no post or unit; names of two words could be places: HOÀNG MAI.
_NAME_IN_CAPITALS = re.compile(
    r"(NGUYỄN|TRẦN|LÊ|PHẠM|HOÀNG|HUỲNH|PHAN|VŨ|VÕ|ĐẶNG|BÙI|ĐỖ|NGÔ|DƯƠNG|TRỊNH|ĐINH|LƯƠNG|MAI)( \w+){2,4}$"
)
_ALONE = re.compile(r"\W*Nơi\s+nhận\W*", re.IGNORECASE)
_HAND = ("(đã ký)", "(ký", "[ký", "[chữ ký", "(chữ ký")
_LINES_ABOVE = 8


class Ending(NamedTuple):
    """What was found of an ending, and the range of lines it takes."""

    begin: int
    end: int
    titles: tuple[TextLine, ...] = ()
    name: TextLine | None = None
    other_posts: tuple[TextLine, ...] = ()
    label: TextLine | None = None
    recipients: tuple[TextLine, ...] = ()


def find_ending(lines: Sequence[TextLine], start: int) -> Ending:
    """Find signature and recipients among the lines from ``start``."""
    labels = [at for at in range(start, len(lines)) if RECIPIENTS.match(lines[at].text)]
    if not labels:
        return Ending(len(lines), len(lines))
    # Prose may begin with the same words.
    label_at = ([at for at in labels if _ALONE.fullmatch(lines[at].text)] or labels)[-1]
    cell = lines[label_at].paragraph.cell
    begin, end, left, right = _loose(lines, label_at) if cell is None else _table(lines, cell.table, cell.column)
    titles, name, other_posts = _signer([lines[at] for at in right])
    listed = tuple(lines[at] for at in left if at != label_at)
    return Ending(begin, end, titles, name, other_posts, lines[label_at], listed)


def _table(lines: Sequence[TextLine], table: int, column: int) -> tuple[int, int, list[int], list[int]]:
    """Return the range of a table, its lines up to a column and those right of it."""
    block = [at for at, line in enumerate(lines) if line.paragraph.cell and line.paragraph.cell.table == table]
    left = [at for at in block if _column(lines[at]) <= column]
    return block[0], block[-1] + 1, left, [at for at in block if _column(lines[at]) > column]


def _column(line: TextLine) -> int:
    return line.paragraph.cell.column if line.paragraph.cell else 0


def _loose(lines: Sequence[TextLine], label_at: int) -> tuple[int, int, list[int], list[int]]:
    """Return the same of an ending whose recipients are in no table: they may stand below one with the signer."""
    end = label_at + 1
    while end < len(lines) and _is_in_ending(lines[end], end - label_at):
        end += 1
    above = lines[label_at - 1].paragraph.cell if label_at else None
    if above is not None and lines[label_at].segment.part == "whole":
        begin, _, _, right = _table(lines, above.table, 0)
        return begin, end, list(range(label_at, end)), right
    begin = label_at
    while begin > 0 and lines[begin - 1].text == lines[begin - 1].text.upper() and label_at - begin < _LINES_ABOVE:
        begin -= 1
    left = [at for at in range(label_at, end) if lines[at].segment.part != "right"]
    known = set(left)
    right = [at for at in range(begin, end) if at not in known and not lines[at].text.startswith("-")]
    return begin, end, left, right


def _is_in_ending(line: TextLine, distance: int) -> bool:
    return line.text.startswith("-") or line.segment.part == "right" or distance == 1


def _signer(lines: Sequence[TextLine]) -> tuple[tuple[TextLine, ...], TextLine | None, tuple[TextLine, ...]]:
    """Return the lines of authority and post, the name, and what stands between."""
    written = [line for line in lines if not line.text.casefold().startswith(_HAND)]
    titles = []
    for line in written:
        if line.text != line.text.upper():
            break
        titles.append(line)
    if len(titles) > 1 and len(titles) == len(written) and _NAME_IN_CAPITALS.match(titles[-1].text):
        titles.pop()
    rest = written[len(titles) :]
    return tuple(titles), rest[-1] if rest else None, tuple(rest[:-1])
