"""The ending of a document: who signs, and who receives it, however they were laid out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.lint.detect.text_lines import RECIPIENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.lint.detect.text_lines import Spot

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
    titles: tuple[Spot, ...] = ()
    name: Spot | None = None
    other_posts: tuple[Spot, ...] = ()
    label: Spot | None = None
    recipients: tuple[Spot, ...] = ()


def find(spots: Sequence[Spot], start: int) -> Ending:
    """Find signature and recipients among the lines from ``start``."""
    labels = [at for at in range(start, len(spots)) if RECIPIENTS.match(spots[at].text)]
    if not labels:
        return Ending(len(spots), len(spots))
    # Prose may begin with the same words.
    label_at = ([at for at in labels if _ALONE.fullmatch(spots[at].text)] or labels)[-1]
    cell = spots[label_at].paragraph.cell
    begin, end, left, right = _loose(spots, label_at) if cell is None else _table(spots, cell.table, cell.column)
    titles, name, other_posts = _signer([spots[at] for at in right])
    listed = tuple(spots[at] for at in left if at != label_at)
    return Ending(begin, end, titles, name, other_posts, spots[label_at], listed)


def _table(spots: Sequence[Spot], table: int, column: int) -> tuple[int, int, list[int], list[int]]:
    """Return the range of a table, its lines up to a column and those right of it."""
    block = [at for at, spot in enumerate(spots) if spot.paragraph.cell and spot.paragraph.cell.table == table]
    left = [at for at in block if _column(spots[at]) <= column]
    return block[0], block[-1] + 1, left, [at for at in block if _column(spots[at]) > column]


def _column(spot: Spot) -> int:
    return spot.paragraph.cell.column if spot.paragraph.cell else 0


def _loose(spots: Sequence[Spot], label_at: int) -> tuple[int, int, list[int], list[int]]:
    """Return the same of an ending whose recipients are in no table: they may stand below one with the signer."""
    end = label_at + 1
    while end < len(spots) and _is_in_ending(spots[end], end - label_at):
        end += 1
    above = spots[label_at - 1].paragraph.cell if label_at else None
    if above is not None and spots[label_at].segment.part == "whole":
        begin, _, _, right = _table(spots, above.table, 0)
        return begin, end, list(range(label_at, end)), right
    begin = label_at
    while begin > 0 and spots[begin - 1].text == spots[begin - 1].text.upper() and label_at - begin < _LINES_ABOVE:
        begin -= 1
    left = [at for at in range(label_at, end) if spots[at].segment.part != "right"]
    known = set(left)
    right = [at for at in range(begin, end) if at not in known and not spots[at].text.startswith("-")]
    return begin, end, left, right


def _is_in_ending(spot: Spot, distance: int) -> bool:
    return spot.text.startswith("-") or spot.segment.part == "right" or distance == 1


def _signer(spots: Sequence[Spot]) -> tuple[tuple[Spot, ...], Spot | None, tuple[Spot, ...]]:
    """Return the lines of authority and post, the name, and what stands between."""
    written = [spot for spot in spots if not spot.text.casefold().startswith(_HAND)]
    titles = []
    for spot in written:
        if spot.text != spot.text.upper():
            break
        titles.append(spot)
    if len(titles) > 1 and len(titles) == len(written) and _NAME_IN_CAPITALS.match(titles[-1].text):
        titles.pop()
    rest = written[len(titles) :]
    return tuple(titles), rest[-1] if rest else None, tuple(rest[:-1])
