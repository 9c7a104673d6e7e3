"""Compares words of which one text writes the initials and another the whole: ``KH&CN``, ``khoa học và công nghệ``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.normalization import normalize
from generator.wording import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[\w&]+(?:-[\w&]+)*")
_FEWEST_LETTERS = 2
_AND = "và"
_WORDS_KNOWN = 8192


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are written, without marks."""
    return _WORD.findall(text)


def alike(one: Sequence[str], other: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return two lists of words, folded, in which what one writes as initials is initials in both."""
    return _shortened(one, other), _shortened(other, one)


def are_same(one: str, other: str) -> bool:
    """Return whether two texts have the same words, however short one of them writes some."""
    ones, others = alike(words_of(one), words_of(other))
    return ones == others


def folded(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared where neither text has initials."""
    return tuple(map(fold, words_of(text)))


def has_initials(text: str) -> bool:
    """Return whether a text has a word that may stand for several."""
    return any(map(_is_initials, words_of(text)))


def _shortened(words: Sequence[str], by: Sequence[str]) -> list[str]:
    """Return words, folded, with every run that the other text has as initials replaced by these."""
    short = {word: _letters(word) for word in by if _is_initials(word)}
    result = list(map(fold, words))
    for initials, letters in short.items():
        at = 0
        while at < len(result):
            if end := _run(words, at, letters):
                words = [*words[:at], initials, *words[end:]]
                result = [*result[:at], fold(initials), *result[end:]]
            at += 1
    return result


def _run(words: Sequence[str], start: int, letters: str) -> int:
    """Return where a run of words ends that begin with the letters, ``và`` not counted; 0 where there is none."""
    at = start
    for letter in letters:
        if at < len(words) and at > start and words[at].casefold() == _AND:
            at += 1
        if at >= len(words) or _is_initials(words[at]) or _letters(words[at][0]) != letter:
            return 0
        at += 1
    return at


def _is_initials(word: str) -> bool:
    return len(_letters(word)) >= _FEWEST_LETTERS and word.isupper()


@lru_cache(_WORDS_KNOWN)
def _letters(word: str) -> str:
    """Return the letters of a word without marks and tones, in capitals; ``Đ`` stays apart from ``D``."""
    plain = normalize("NFD", word.upper())
    return "".join(letter for letter in plain if letter.isalpha())
