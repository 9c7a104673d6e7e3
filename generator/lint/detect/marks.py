"""Find the marks of secrecy, urgency and circulation: typed lines of the head, of its text boxes, of a header."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.lint.detect.text_lines import BASIS, TextLine, clean, is_numbered_heading, shown_text
from generator.standard.marks import MARK_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.ooxml.document import Document, Paragraph, Run

_TOP = 60
"""Lines among which a mark of the first page stands."""
_PROSE = 110
"""Letters of a line with which the text has begun."""
_TIME = r"\W*(?:(?:trước|đến|lúc|vào|hẹn giờ)\b\W*)*\d{1,2}\s*(?:giờ|h|:)[\w\s:,.()/-]{0,40}"
_PATTERNS = {
    "secrecy": re.compile(r"(?P<word>(?:TỐI |TUYỆT )?MẬT)", re.IGNORECASE),
    # Words of other levels than the decree's count, too: a rule tells that they are none.
    "urgency": re.compile(
        rf"(?P<word>(?:(?:RẤT|TỐI|THƯỢNG) )?KHẨN(?: CẤP)?|GẤP|H(?:ỎA|OẢ) TỐC(?: HẸN GIỜ)?)(?:{_TIME})?", re.IGNORECASE
    ),
    "circulation": re.compile(r"(?P<word>(?:XEM|HỌP) XONG TRẢ LẠI|LƯU HÀNH NỘI BỘ|TÀI LIỆU THU HỒI)", re.IGNORECASE),
}
_TIME_ALONE = re.compile(_TIME, re.IGNORECASE)


class MarkLine(NamedTuple):
    """A mark: the key of its kind in :data:`generator.standard.marks.MARK_KINDS`, its line, its words without a time.

    ``word`` is empty for the line of a time below HỎA TỐC, whose look nothing prescribes.
    """

    kind: str
    line: TextLine
    word: str


def find_marks(document: Document, lines: Sequence[TextLine]) -> tuple[MarkLine, ...]:
    """Return the marks among the first lines of a document, and those in its headers."""
    return (*_marks_among(list(_top(lines))), *_marks_among(_header_lines(document)))


def _top(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """Yield the lines above the text."""
    for line in lines[:_TOP]:
        begun = BASIS.match(line.text) or is_numbered_heading(line.text) or len(line.text) > _PROSE
        if begun and line.segment.part == "whole":
            return
        yield line


def _header_lines(document: Document) -> list[TextLine]:
    parts = dict.fromkeys(name for section in document.sections for _, name in sorted(section.headers.items()))
    stories = (document.stories.get(part, ()) for part in parts)
    paragraphs = (one for story in stories for one in story)
    return [TextLine(one, segment, clean(segment.text)) for one in paragraphs for segment in one.segments]


def _marks_among(lines: Sequence[TextLine]) -> Iterator[MarkLine]:
    above: MarkLine | None = None
    for line in lines:
        found = next(_read(line), None)
        if found is None and above is not None and above.kind == "urgency" and _TIME_ALONE.fullmatch(line.text):
            found = MarkLine(above.kind, line, "")
        if found is not None:
            yield found
        above = found


def _read(line: TextLine) -> Iterator[MarkLine]:
    text = shown_text(line).strip(" .!:*-()[]")
    for kind in MARK_KINDS:
        if match := _PATTERNS[kind].fullmatch(text):
            yield MarkLine(kind, line, match["word"])


def runs_beside_marks(paragraph: Paragraph, marks: Sequence[MarkLine]) -> tuple[Run, ...]:
    """Return the runs of a paragraph without those of marks in it."""
    segments = {id(mark.line.segment) for mark in marks if mark.line.paragraph is paragraph}
    if not segments:
        return paragraph.runs
    return tuple(run for one in paragraph.segments if id(one) not in segments for run in one.runs)
