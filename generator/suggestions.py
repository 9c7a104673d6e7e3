"""Small permitted changes of the content that clear faults of the pages.

They are line spacing within the decree's range, the nearest to what the notice has first, the set of sizes of the
head, then both together. :mod:`generator.pipeline` tries them in memory; the first that clears a fault and brings no
other is suggested.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import NewValues
from generator.lint.detect.components import find_components
from generator.lint.rules import RULES
from generator.ooxml import package
from generator.ooxml.document import read_document
from generator.standard.decree import SINGLE_LINE, SIZE_SETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.content.model import Notice
    from generator.diagnostics import Diagnostic

PAGES_TRIED = 150
"""Pages that are laid out in search of a change: all changes of a notice of four pages, none of a book."""

_SPACINGS = ("1", "1.05", "1.1", "1.15", "1.2", "1.25", "1.3", "1.35", "1.4", "1.45", "1.5")
_BY_SPACING = frozenset(("P204", "P205", "P206", "P301", "P302", "P304"))
_BY_SIZES = frozenset(("P101", "P102", "P103", "P104", "P106", "P108", "P110"))
"""Codes of what depends on where pages break, and on how wide the lines of the head are; sizes move lines, too."""

_TO_BREAK = "viết subject thành danh sách, mỗi dòng một gạch, ngắt ở chỗ trọn ý"
_TO_SHORTEN = "viết gọn issuer.name, issuer.parent; hoặc viết thành danh sách, mỗi dòng một gạch, ngắt ở chỗ trọn ý"
"""The hints where only the clerk can choose."""


class Change(NamedTuple):
    """New values of keys of the content; ``None`` where a key stays."""

    line_spacing: str | None = None
    sizes: str | None = None

    @property
    def wanted(self) -> dict[str, str]:
        """The values of the keys that do not stay."""
        return {key: value for key, value in self._asdict().items() if value}

    def applied_to(self, notice: Notice) -> Notice:
        """Return the notice with these values."""
        spacing, sizes = self.line_spacing or notice.line_spacing, self.sizes or notice.sizes
        return notice._replace(line_spacing=spacing, sizes=sizes)


def changes_to_try(faults: Sequence[Diagnostic], docx: bytes, pages: int) -> Iterator[Change]:
    """Yield the changes that may clear faults of the pages, the smallest first; none that the file has already.

    Of a file of many ``pages`` only the first few, as each is made and laid out.
    """
    return islice(_changes(faults, docx), PAGES_TRIED // max(pages, 1))


def _changes(faults: Sequence[Diagnostic], docx: bytes) -> Iterator[Change]:
    codes = {fault.code for fault in faults if RULES[fault.code].of_pages}
    if not codes & (_BY_SPACING | _BY_SIZES):
        return
    spacing, sizes = _present(docx)
    near = sorted(_SPACINGS, key=lambda one: (abs(Fraction(one) * SINGLE_LINE - spacing), one))
    spacings = [one for one in near if codes & _BY_SPACING and Fraction(one) * SINGLE_LINE != spacing]
    others = [one for one in SIZE_SETS if one != sizes]
    yield from (Change(one) for one in spacings)
    yield from (Change(sizes=one) for one in others)
    yield from (Change(one, other) for other in others for one in spacings)


def clearable(faults: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the faults that a change of line spacing or sizes may clear."""
    return (fault for fault in faults if fault.code in _BY_SPACING | _BY_SIZES)


def cleared(before: Sequence[Diagnostic], after: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the faults that a change clears; none if it causes others."""
    left = _counted(after)
    if not left - _counted(before):
        yield from (fault for fault in clearable(before) if not left[_key(fault)])


def attached(faults: Iterable[Diagnostic], clearing: Mapping[Diagnostic, Change], notice: Notice) -> list[Diagnostic]:
    """Return the faults, each with what the clerk may write to clear it as its hint."""
    return [
        fault._replace(
            hint=_joined(
                fault.hint,
                _TO_SHORTEN if fault.code == "P110" else _of_subject(fault, notice),
                _in_words(clearing[fault], notice) if fault in clearing else "",
            ),
            suggestion=NewValues(tuple(clearing[fault].wanted.items())) if fault in clearing else None,
        )
        for fault in faults
    ]


def _of_subject(fault: Diagnostic, notice: Notice) -> str:
    """Return what to write where the last line of the subject has one word; annexes have titles of one line."""
    words = fault.location.words.removesuffix("…").strip()
    return _TO_BREAK if fault.code == "P109" and words and " ".join(notice.subject).startswith(words) else ""


def _counted(found: Sequence[Diagnostic]) -> Counter[tuple[str, str]]:
    return Counter(map(_key, found))


def _key(fault: Diagnostic) -> tuple[str, str]:
    """Return what identifies a fault in any layout: without its page and its figures."""
    return fault.code, fault.location.words


def _present(docx: bytes) -> tuple[int, str]:
    """Return the line spacing of most of the text (240ths of a line), and the head's set of sizes."""
    document = read_document(package.unpack(docx, ""), "")
    found = find_components(document)
    lines = Counter(one.line for one in found.body if one.line_rule == "auto")
    head = tuple(
        round(spot.segment.runs[0].size) if spot and spot.segment.runs else 0
        for spot in (found.country, found.motto, found.date)
    )
    sizes = next((name for name, points in SIZE_SETS.items() if points == head), "")
    return (lines.most_common(1)[0][0] if lines else SINGLE_LINE), sizes


def _in_words(change: Change, notice: Notice) -> str:
    """Return what the clerk writes: ``thêm line_spacing: 1.15 trong tệp nội dung thì hết``."""
    pieces = [
        f"{'đổi thành' if getattr(notice, key) else 'thêm'} {key}: {value}" for key, value in change.wanted.items()
    ]
    return f"{' và '.join(pieces)} trong tệp nội dung thì hết"


def _joined(*hints: str) -> str:
    return "; ".join(filter(None, hints))
