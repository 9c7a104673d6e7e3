"""The visual lines of a paragraph: cut at line breaks, and where tabs or spaces part a line in two."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.normalization import normalize
from generator.remembering import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.ooxml.formatting import Run

_LETTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
_TAB_COLUMNS = 8
_MAX_SIDES = 110
"""Letters that two halves of one printed line can have; a longer text is prose with stray spaces in it."""

_GAP = re.compile(r"[ \u00a0]*\t[ \u00a0\t]*|[ \u00a0\u2002\u2003]{3,}")
_BLANK_AFTER = re.compile(r"(?:\bsố|\bngày|\btháng|\bnăm|[,/])\s*:?$", re.IGNORECASE)
_BLANK_BEFORE = re.compile(r"/|(?:tháng|năm)\b", re.IGNORECASE)
_HALVES = (
    re.compile(r"\S([ \u00a0\t]+)(?=CỘNG\s+H|Độc\s+lập\s*[-–—\u2011]\s*Tự)"),
    re.compile(
        r"^\W*Số\b[^/]*/\S*(?:[ \u00a0\t]+[-–—]\s*\S+)*([ \u00a0\t]+)(?=[^\W\d_][^\t]*\bngày\b.*\btháng\b.*\bnăm\b)",
        re.IGNORECASE,
    ),
)
"""What stands at the right of a head's line, however narrow the gap: country, motto, place and date after a number."""
_MARK = re.compile(r"(?:\d+(?:\.\d+)*|[A-Za-zĐđ]|[IVXLC]+)[.)]?|[-+*•–—]|(?:Điều|Phần|Chương|Mục) \w+[.:]?")


class Segment(NamedTuple):
    """One visual line, or the ``left`` or ``right`` half of one; else ``part`` is ``whole``.

    ``text`` is in NFC; halves are without the white space between them.
    """

    text: str
    runs: tuple[Run, ...]
    part: str


def segments(runs: Sequence[Run]) -> tuple[Segment, ...]:
    r"""Return the lines of a paragraph's runs, at least one; ``\n`` ends a line."""
    text = "".join(run.text for run in runs)
    cutter = _RunCutter(runs)
    return tuple(
        Segment(normalize("NFC", text[start:end]), cutter.cut(start, end), part) for start, end, part in _spans(text)
    )


def _spans(text: str) -> Iterator[tuple[int, int, str]]:
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        gap = _gap(line) if unicodedata.is_normalized("NFC", line) else _gap_of_decomposed(line)
        if gap is None:
            yield start, end, "whole"
        else:
            yield start + _indent(line), start + gap[0], "left"
            yield start + gap[1], start + len(line.rstrip()), "right"
        start = end + 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


@lru_cache(TEXTS)
def _gap(line: str) -> tuple[int, int] | None:
    """Return start and end of the widest gap that parts a line in two.

    None for the blanks of a draft (``Số:      /TB``, ``ngày      tháng``), the space after a
    list's mark, and prose longer than a line.
    """
    first, last = _indent(line), len(line.rstrip())
    if len("".join(line.split())) > _MAX_SIDES:
        return None
    halves = next(filter(None, (half.search(line, first, last) for half in _HALVES)), None)
    if halves is not None:
        return halves.span(1)
    found = [
        match
        for match in _GAP.finditer(line, first, last)
        if not _BLANK_AFTER.search(normalize("NFC", line[first : match.start()]))
        and not _BLANK_BEFORE.match(normalize("NFC", line[match.end() : last]))
        and not _MARK.fullmatch(line, first, match.start())
    ]
    widest = max(found, key=lambda match: len(match[0]) + _TAB_COLUMNS * match[0].count("\t"), default=None)
    return None if widest is None else widest.span()


def _gap_of_decomposed(line: str) -> tuple[int, int] | None:
    """Return the same of a line whose letters have their marks apart: the words are known composed."""
    letters, places = [], []
    for match in _LETTER.finditer(line):
        composed = normalize("NFC", match[0])
        letters.append(composed)
        places += [match.start()] * len(composed)
    gap = _gap("".join(letters))
    return gap and (places[gap[0]], places[gap[1]])


class _RunCutter:
    """Cuts a paragraph's runs at offsets in their joined text."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = runs
        self._starts: list[int] = []
        offset = 0
        for run in runs:
            self._starts.append(offset)
            offset += len(run.text)

    def cut(self, start: int, end: int) -> tuple[Run, ...]:
        found: list[Run] = []
        for index in range(max(bisect_right(self._starts, start) - 1, 0), len(self._runs)):
            run, offset = self._runs[index], self._starts[index]
            if offset >= end:
                break
            text = run.text[max(start - offset, 0) : end - offset]
            if text:
                found.append(run if text == run.text else run._replace(text=text))
        return tuple(found)
