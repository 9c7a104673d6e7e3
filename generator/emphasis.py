r"""Bold and italic within a text: ``**đậm**``, ``*nghiêng*``, one within the other; ``\*`` is an asterisk.

A single asterisk that begins or ends no word, as in ``(*)`` or ``5 * 6``, is one, too.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_MARK = re.compile(r"\\\*|\*+")
_ITALIC, _BOLD, _BOTH = 1, 2, 3
"""How many asterisks make a mark."""
_AFTER_NO_OPENING = ")]}.,;:!?/"


class EmphasisPart(NamedTuple):
    """Words that look alike."""

    text: str
    bold: bool = False
    italic: bool = False


def parts(text: str) -> tuple[EmphasisPart, ...]:
    """Return the parts of a text, without the marks; marks that belong to none are words."""
    return _Reading(text).parts() if "*" in text else (EmphasisPart(text),)


def plain(text: str) -> str:
    """Return a text without its marks."""
    return "".join(part.text for part in parts(text)) if "*" in text else text


def faults(text: str) -> tuple[str, ...]:
    """Return what is wrong with the marks of a text, a phrase each."""
    return _Reading(text).faults() if "*" in text else ()


def escaped(text: str) -> str:
    """Return a text that reads as this one, asterisks and all."""
    return text.replace("*", "\\*")


class _Token(NamedTuple):
    """Words, or the asterisks of one mark, ``size`` of them."""

    text: str
    size: int = 0


class _Reading:
    """Reads the marks of a text from left to right, as brackets are read."""

    def __init__(self, text: str) -> None:
        self._tokens: list[_Token] = []
        self._open: list[int] = []
        self._pairs: dict[int, int] = {}
        self._faults: list[str] = []
        begin = 0
        for mark in _MARK.finditer(text):
            self._tokens.append(_Token(text[begin : mark.start()]))
            begin = mark.end()
            if mark[0] == "\\*":
                self._tokens.append(_Token("*"))
            else:
                self._mark(len(mark[0]), text[mark.start() - 1 : mark.start()], text[begin : begin + 1])
        self._tokens.append(_Token(text[begin:]))
        self._faults += [f"“{self._tokens[at].text}” mở mà không đóng" for at in self._open]

    def _mark(self, size: int, before: str, after: str) -> None:
        if size > _BOTH:
            self._tokens.append(_Token("*" * size))
            return
        closes = bool(before.strip()) and not after.isalnum()
        opens = not before.isalnum() and bool(after.strip()) and after not in _AFTER_NO_OPENING
        sizes = [self._tokens[at].size for at in self._open]
        if closes and size == _BOTH and len(sizes) > 1:
            self._close(sizes[-1])
            self._close(sizes[-2])
        elif closes and sizes[-1:] == [size]:
            self._close(size)
        elif closes and size in sizes:
            self._faults.append(f"“{'*' * size}” đóng chéo với dấu mở ở giữa")
            self._tokens.append(_Token("*" * size))
        elif opens:
            for one in (_BOLD, _ITALIC) if size == _BOTH else (size,):
                self._open.append(len(self._tokens))
                self._tokens.append(_Token("*" * one, one))
        else:
            if size > _ITALIC:
                self._faults.append(f"“{'*' * size}” đóng mà không mở")
            self._tokens.append(_Token("*" * size))

    def _close(self, size: int) -> None:
        self._pairs[self._open.pop()] = size
        self._pairs[len(self._tokens)] = -size
        self._tokens.append(_Token("*" * size, size))

    def parts(self) -> tuple[EmphasisPart, ...]:
        found: list[EmphasisPart] = []
        bold = italic = False
        for at, token in enumerate(self._tokens):
            size = self._pairs.get(at, 0)
            if size:
                bold = size > 0 if abs(size) == _BOLD else bold
                italic = size > 0 if abs(size) == _ITALIC else italic
            elif found and found[-1][1:] == (bold, italic):
                found[-1] = found[-1]._replace(text=found[-1].text + token.text)
            elif token.text:
                found.append(EmphasisPart(token.text, bold, italic))
        return tuple(found)

    def faults(self) -> tuple[str, ...]:
        return tuple(self._faults)
