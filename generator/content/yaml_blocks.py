"""The lines of a content file that an entry or an item takes, its comments among them, and changes of them.

A comment belongs to what it stands beside; to what begins directly below it; to what is above it, if it stands
deeper. Comments apart, after a blank line, belong to nothing and stay where they are, as do those at the file's top.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.content.yaml_editor import BLANK, BLOCK_HEAD, LINE_END, TextEdit, after_colon_of, line_end, newline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.content.yaml_editor import EntrySpan, NodeSpan

_INDENT = re.compile(r" *")


class BlockPart(NamedTuple):
    """An entry of a mapping or an item of a list, in block style, and the lines that belong to it.

    ``begin`` is the offset of its key or its dash, ``after`` that behind the colon or dash; ``top`` the beginning of
    its first line, comments above it included, ``end`` the offset after its last character, comments included.
    One that does not begin a line, as the first key beside a dash, begins at its ``top``.
    """

    top: int
    begin: int
    after: int
    end: int
    value: NodeSpan
    begins_line: bool


def parts_of(text: str, parent: NodeSpan) -> list[BlockPart]:
    """Return what a list or mapping in block style holds, in order."""
    made: list[BlockPart] = []
    done = 0
    for begin, after, value in _begun(text, parent):
        last = _last(text, value, after)
        end = _with_deeper_comments(text, line_end(text, last), parent.column)
        begins_line = not text[line_start(text, begin) : begin].strip()
        top = _top(text, line_start(text, begin), done, parent.column) if begins_line else begin
        made.append(BlockPart(top, begin, after, end, value, begins_line))
        done = end
    return made


def _begun(text: str, parent: NodeSpan) -> Iterator[tuple[int, int, NodeSpan]]:
    """Yield where each part begins, the offset behind its dash or colon, and its value."""
    for entry in parent.entries.values():
        yield entry.key.start, after_colon_of(text, entry), entry.value
    dash = re.compile(rf"^ {{{parent.column}}}-(?=[ \r\n]|\Z)", re.MULTILINE)
    begin = parent.start
    for at, item in enumerate(parent.items):
        if at:
            found = dash.search(text, begin)
            begin = found.end() - 1 if found else item.start
        yield begin, begin + 1, item
        begin = _last(text, item, begin + 1)


def last_sign(text: str, entry: EntrySpan) -> int:
    """Return the offset after the last character of a key and its value."""
    return _last(text, entry.value, after_colon_of(text, entry))


def _last(text: str, value: NodeSpan, after: int) -> int:
    """Return the offset after the last character of a value; ``after``, that behind its key, for none."""
    if value.is_nothing:
        return after
    if value.style in (":", "-"):
        *_, (_, behind, inner) = _begun(text, value) if value.entries else _items(text, value)
        return _last(text, inner, behind)
    return value.start + len(text[value.start : value.end].rstrip(BLANK)) if value.is_lines else value.end


def _items(text: str, parent: NodeSpan) -> Iterator[tuple[int, int, NodeSpan]]:
    """Yield the last item of a list; behind its dash, where nothing is written, the search begins at the one above."""
    item = parent.items[-1]
    if item.is_nothing:
        yield from _begun(text, parent)
    else:
        yield item.start, item.start, item


def _top(text: str, start: int, least: int, column: int) -> int:
    """Return where the comments directly above the line that begins at an offset begin."""
    top = start
    while top > least and (above := _comment_line(text, line_start(text, top - 1))) is not None and above <= column:
        top = line_start(text, top - 1)
    return start if top == 0 else top


def _with_deeper_comments(text: str, end: int, column: int) -> int:
    """Return the end of the last of the comments below that stand deeper than a column."""
    at = end
    while found := LINE_END.match(text, at):
        if not found[0]:
            break
        start, at = found.end(), line_end(text, found.end())
        depth = _comment_line(text, start)
        if depth is not None and depth > column:
            end = at
        elif depth is not None or text[start:at].strip():
            break
    return end


def _comment_line(text: str, start: int) -> int | None:
    """Return the column of the comment that a line holds and nothing else; ``None`` for another line."""
    found = _INDENT.match(text, start)
    at = found.end() if found else start
    return at - start if text.startswith("#", at) else None


def line_start(text: str, offset: int) -> int:
    """Return the beginning of the line in which an offset is; of a line end, of the line that it ends."""
    if text[max(offset - 1, 0) : offset + 1] == "\r\n":
        offset -= 1
    start = text.rfind("\n", 0, offset) + 1
    return text.rfind("\r", start, offset) + 1 or start


# Changes


def lines_of(text: str, part: BlockPart, column: int) -> list[str]:
    """Return the lines of an item, moved to the left so that its dash is at the beginning of a line."""
    begin = part.top if part.begins_line else part.begin
    lead = 0 if part.begins_line else column
    return [
        line[min(column, len(line) - len(line.lstrip(" "))) :] if line.strip() else ""
        for line in re.split(r"\r\n|\n|\r", " " * lead + text[begin : part.end])
    ]


def indented(lines: Sequence[str], column: int) -> list[str]:
    """Return lines that begin at a column; blank ones stay blank."""
    return [f"{' ' * column}{line}" if line else "" for line in lines]


def without(text: str, siblings: Sequence[BlockPart], place: int) -> TextEdit:
    """Return the edit that removes one of several parts with its lines and comments."""
    part = siblings[place]
    is_last = place + 1 == len(siblings)
    if not part.begins_line:
        return _without_first(text, part, siblings[1])
    above = _blank_above(text, part.top) if place else part.top
    if is_last:
        return TextEdit(_line_end_above(text, above), part.end, "")
    below = _next_line(text, part.end)
    if above != part.top or not place:
        below = _blank_below(text, below)
    return TextEdit(part.top, below, "")


def _without_first(text: str, part: BlockPart, following: BlockPart) -> TextEdit:
    """Return the edit that removes the key beside a dash, or the dash beside a dash; the next takes its place."""
    if not text[part.end : following.begin].strip():
        return TextEdit(part.begin, following.begin, "")
    return TextEdit(len(text[: part.begin].rstrip(" ")), part.end, "")


def within(text: str, siblings: Sequence[BlockPart], place: int, lines: Sequence[str], column: int) -> TextEdit:
    """Return the edit that puts lines, indented by a column already, at a place among parts."""
    end = newline(text)
    gap = [""] if _are_spaced(text, siblings, place) else []
    if place == len(siblings):
        at = siblings[-1].end
        return TextEdit(at, at, "".join(end + line for line in (*gap, *lines)))
    part = siblings[place]
    written = "".join(line + end for line in (*lines, *gap))
    if part.begins_line:
        return TextEdit(part.top, part.top, written)
    return TextEdit(part.begin, part.begin, written.lstrip(" ") + " " * column)


def _are_spaced(text: str, siblings: Sequence[BlockPart], place: int) -> bool:
    """Whether blank lines stand between the parts beside a place."""
    at = min(max(place, 1), len(siblings) - 1)
    return at > 0 and _blank_above(text, siblings[at].top) != siblings[at].top


def rewritten(text: str, after: int, old: NodeSpan, lines: Sequence[str]) -> Iterator[TextEdit]:
    """Yield the edits that write a value anew; ``after`` is the offset behind its key or dash.

    The first of the lines goes on the line of the key, before the comment that stands there. Comments within what
    is no longer there go with it.
    """
    head, *rest = lines
    below = "".join(newline(text) + line for line in rest)
    mark = BLOCK_HEAD.match(text, old.start) if old.style in ("|", ">") else None
    bottom = parts_of(text, old)[-1].end if old.style in (":", "-") else _last(text, old, after)
    if old.is_nothing or (old.style in (":", "-") and text[after : old.start].strip(" ")):
        yield TextEdit(after, after, f" {head}" if head else "")
        yield TextEdit(line_end(text, after), line_end(text, bottom), below)
    elif mark:
        yield _head(text, after, old.start, mark.end(), head)
        yield TextEdit(line_end(text, mark.end()), max(line_end(text, mark.end()), bottom), below)
    else:
        yield _head(text, after, old.start, bottom, head)
        yield TextEdit(line_end(text, bottom), line_end(text, bottom), below)


def _head(text: str, after: int, begin: int, end: int, head: str) -> TextEdit:
    """Return the edit for the first line of a value; where that is empty, nothing is left behind the key."""
    return TextEdit(begin, end, head) if head else TextEdit(max(after, len(text[:begin].rstrip(BLANK))), end, "")


def shifted(text: str, begin: int, end: int, columns: int) -> Iterator[TextEdit]:
    """Yield the edits that indent the lines between two offsets, but for that in which the first is."""
    at = _next_line(text, begin)
    while begin < at < end:
        if text[at] not in "\r\n":
            yield TextEdit(at, at, " " * columns)
        begin, at = at, _next_line(text, at)


def _next_line(text: str, offset: int) -> int:
    found = LINE_END.search(text, offset)
    return found.end() if found else len(text)


def _line_end_above(text: str, start: int) -> int:
    """Return the end of the line above that which begins at an offset."""
    return line_end(text, line_start(text, start - 1)) if start else 0


def _blank_above(text: str, start: int) -> int:
    """Return the beginning of the first of the blank lines directly above the line that begins at an offset."""
    while start and not text[(above := line_start(text, start - 1)) : start].strip():
        start = above
    return start


def _blank_below(text: str, start: int) -> int:
    """Return the offset after the blank lines that begin at an offset."""
    while start < len(text) and not text[start : line_end(text, start)].strip():
        start = _next_line(text, start)
    return start


def written_out(text: str, part: BlockPart, sign: str, column: int, *, is_item: bool) -> Iterator[TextEdit]:
    """Yield the edits that put a key, or a dash (``sign``), before the value of a part, which moves to the right."""
    old = part.value
    if is_item:
        yield TextEdit(old.start, old.start, f"{sign} ")
        yield from shifted(text, old.start, _last(text, old, part.after), max(old.column - column, 2))
        return
    yield TextEdit(part.after, part.after, f"{newline(text)}{' ' * (column + 2)}{sign}")
    yield from shifted(text, part.after, part.end, column + 4 - old.column if old.style == "-" else 2)
