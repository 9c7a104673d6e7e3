"""A text as it is edited, with plain line ends, and the same text as its file has it."""

from __future__ import annotations

import re

from generator.content.yaml_editor import newline, split_byte_order_mark

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def plain(text: str) -> str:
    """Return a file's text without a byte-order mark and with plain line ends."""
    return split_byte_order_mark(text)[1].replace("\r\n", "\n").replace("\r", "\n")


def as_written(text: str, edited: str) -> str:
    """Return an edited text as the file, which has ``text``, is to have it: lines that are the same keep their ends."""
    mark, body = split_byte_order_mark(text)
    if "\r" not in body:
        return mark + edited
    old, new, end = _LINES.findall(body), _LINES.findall(edited), newline(body)
    same = [plain(one) for one in old]
    least = min(len(old), len(new))
    begin = next((at for at in range(least) if same[at] != new[at]), least)
    behind = next((at for at in range(least - begin) if same[-1 - at] != new[-1 - at]), least - begin)
    between = [one.replace("\n", end) for one in new[begin : len(new) - behind]]
    return mark + "".join([*old[:begin], *between, *old[len(old) - behind :]])
