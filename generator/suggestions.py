"""Small allowed changes of the content after which what is wrong with the pages is right.

Line spacing within the decree's range, and the set of sizes of the head: each is tried in memory, the nearest
to what the notice has first, then both together; the first that helps and brings nothing new is told.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from generator.lint.detect.components import find_components
from generator.lint.rules import RULES
from generator.ooxml import document as ooxml_document
from generator.ooxml import package
from generator.standard.decree import SINGLE_LINE, SIZE_SETS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.content.model import Notice
    from generator.diagnostics import Diagnostic

_SPACINGS = ("1", "1.05", "1.1", "1.15", "1.2", "1.25", "1.3", "1.35", "1.4", "1.45", "1.5")
_BY_SPACING = frozenset(("P204", "P205", "P206", "P301", "P302", "P304"))
_BY_SIZES = frozenset(("P101", "P102", "P103", "P104", "P106", "P108"))
"""What follows from where the pages break, and from how wide the lines of the head are; sizes move lines, too."""

_TO_BREAK = "viết subject thành danh sách, mỗi dòng một gạch, ngắt ở chỗ trọn ý"
"""What only the clerk can choose."""


class Change(NamedTuple):
    """Values of keys of the content; ``None`` where a key stays."""

    line_spacing: str | None = None
    sizes: str | None = None

    def of(self, notice: Notice) -> Notice:
        """Return the notice with these values."""
        spacing, sizes = self.line_spacing or notice.line_spacing, self.sizes or notice.sizes
        return notice._replace(line_spacing=spacing, sizes=sizes)


class Kitchen(NamedTuple):
    """How a notice is made and judged again: ``make`` may fail (``None``), ``judge`` gives what is found, all of it."""

    notice: Notice
    make: Callable[[Notice], bytes | None]
    judge: Callable[[bytes], Sequence[Diagnostic] | None]


def told(found: Sequence[Diagnostic], docx: bytes, kitchen: Kitchen) -> list[Diagnostic]:
    """Return what was found in a Word file, each fault of its pages with the change that cures it as its hint."""
    found = [one._replace(hint=_joined(one.hint, _of_subject(one, kitchen.notice))) for one in found]
    by_page = {fault.code for fault in found if RULES[fault.code].of_pages}
    if not by_page & (_BY_SPACING | _BY_SIZES):
        return found
    cures: dict[Diagnostic, str] = {}
    curable = [fault for fault in found if fault.code in _BY_SPACING | _BY_SIZES]
    for change in _changes(docx, by_page):
        made = kitchen.make(change.of(kitchen.notice))
        after = None if made is None else kitchen.judge(made)
        if after is None or _counted(after) - _counted(found):
            continue
        left = _counted(after)
        for fault in curable:
            if fault not in cures and not left[_key(fault)]:
                cures[fault] = _in_words(change, kitchen.notice)
        if len(cures) == len(curable):
            break
    return [fault._replace(hint=_joined(fault.hint, cures[fault])) if fault in cures else fault for fault in found]


def _of_subject(fault: Diagnostic, notice: Notice) -> str:
    """Return what to write where the last line of the subject has one word; annexes have titles of one line."""
    words = fault.location.words.removesuffix("…").strip()
    return _TO_BREAK if fault.code == "P109" and words and " ".join(notice.subject).startswith(words) else ""


def _counted(found: Sequence[Diagnostic]) -> Counter[tuple[str, str]]:
    return Counter(map(_key, found))


def _key(fault: Diagnostic) -> tuple[str, str]:
    """Return what makes a fault the same in another layout, where its page and its figures differ."""
    return fault.code, fault.location.words


def _changes(docx: bytes, codes: set[str]) -> Iterator[Change]:
    """Yield the changes of content to try, in their order; none that the file has already."""
    spacing, sizes = _present(docx)
    near = sorted(_SPACINGS, key=lambda one: (abs(Fraction(one) * SINGLE_LINE - spacing), one))
    spacings = [one for one in near if codes & _BY_SPACING and Fraction(one) * SINGLE_LINE != spacing]
    others = [one for one in SIZE_SETS if one != sizes]
    yield from (Change(one) for one in spacings)
    yield from (Change(sizes=one) for one in others)
    yield from (Change(one, other) for other in others for one in spacings)


def _present(docx: bytes) -> tuple[int, str]:
    """Return the line spacing of most of the text in 240ths of a line, and the set of sizes of the head."""
    document = ooxml_document.read(package.unpack(docx, ""), "")
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
    wanted = {key: value for key, value in change._asdict().items() if value}
    pieces = [f"{'đổi thành' if getattr(notice, key) else 'thêm'} {key}: {value}" for key, value in wanted.items()]
    return f"{' và '.join(pieces)} trong tệp nội dung thì hết"


def _joined(*hints: str) -> str:
    return "; ".join(filter(None, hints))
