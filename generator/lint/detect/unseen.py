"""Signs that stand in a text and that nobody sees: they make it another text to a search and to a program."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = {
    "\u00ad": "dấu gạch nối ẩn",
    "\u200b": "dấu cách rộng 0",
    "\u200c": "dấu ngăn nối chữ",
    "\u200d": "dấu nối chữ",
    "\u200e": "dấu đổi chiều chữ",
    "\u200f": "dấu đổi chiều chữ",
    "\u2060": "dấu giữ liền chữ",
    "\ufeff": "dấu đầu tệp (BOM)",
    "\u034f": "dấu ghép chữ",
    "\u00a0": "dấu cách không ngắt",
    "\u202f": "dấu cách không ngắt hẹp",
}
"""What a clerk may call the commonest of them; of the others the code tells."""
_DIRECTIONS = "\u061c\u202a-\u202e\u2066-\u2069"
_BLANK_LETTERS = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
_SELECTORS = "\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_UNSEEN = re.compile(
    f"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u200b-\u200f\u2028\u2029\u2060-\u2065\ufeff\ufff9-\ufffb"
    f"{_DIRECTIONS}{_BLANK_LETTERS}{_SELECTORS}\U000e0001-\U000e007f]"
)
_WORD_BEFORE = re.compile(r"\S+\s*$")
_OTHER = "ký tự không nhìn thấy"


class UnseenSign(NamedTuple):
    """A sign, what a clerk may call it, and the word before it, "" at the start of the text."""

    sign: str
    name: str
    after: str

    def __str__(self) -> str:
        """Return its name, its code and its place, as a clerk reads it."""
        where = f"sau “{self.after}”" if self.after else "ở đầu dòng"
        return f"{self.name} (U+{ord(self.sign):04X}) {where}"


def without_unseen(text: str) -> str:
    """Return a text without the signs that nobody sees."""
    return text if text.isascii() and text.isprintable() else _UNSEEN.sub("", text)


def unseen_signs(text: str, also: str = "") -> Iterator[UnseenSign]:
    """Yield the signs of a text that nobody sees, and those of ``also``: blanks that are no plain spaces."""
    if not _UNSEEN.search(text) and not any(sign in text for sign in also):
        return
    for at, sign in enumerate(text):
        if _UNSEEN.match(sign) or sign in also:
            before = _WORD_BEFORE.search(without_unseen(text[:at]))
            yield UnseenSign(sign, _NAMES.get(sign, _name(sign)), before[0].strip() if before else "")


def _name(sign: str) -> str:
    return "dấu cách lạ" if unicodedata.category(sign) == "Zs" else _OTHER
