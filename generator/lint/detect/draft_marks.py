"""Finds the marks that say a document is a draft: in a margin, above the head, behind the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.lint.detect.text_lines import clean
from generator.standard.marks import DRAFT_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lint.detect.components import Components
    from generator.ooxml.document import Document, Paragraph

_DRAFT_MARK = re.compile(
    # With a number and a day, and nothing that makes it a sentence: “Dự thảo Nghị quyết …” is a title.
    rf"\W*(?:{'|'.join(DRAFT_MARKS)})(?:\s+(?:lần(?:\s+thứ)?\s+)?\w{{1,4}})?"
    r"(?:[\s,(:–-]+(?:\d{1,2}[:h]\d{0,2}\s*)?(?:ngày)?[\s\d/.-]*(?:tháng\s*\d+\s*năm\s*\d+)?)?\W*",
    re.IGNORECASE,
)


class FoundDraftMark(NamedTuple):
    """A mark of a draft: its words, and the paragraph that has it; ``None`` of one that is drawn behind the text."""

    text: str
    paragraph: Paragraph | None


def draft_marks(document: Document, components: Components) -> Iterator[FoundDraftMark]:
    """Yield the marks of a draft in a document, each text once."""
    beside = [one for part in sorted(document.stories) for one in document.stories[part]]
    title = components.type.paragraph.index if components.type else 0
    above = [one for one in document.paragraphs if one.in_text_box or one.index < title]
    told: set[str] = set()
    for paragraph in (*above, *beside):
        text = clean(paragraph.text)
        if _DRAFT_MARK.fullmatch(text) and text not in told:
            told.add(text)
            yield FoundDraftMark(text, paragraph)
    for text in document.watermarks:
        if _DRAFT_MARK.fullmatch(text) and text not in told:
            yield FoundDraftMark(text, None)
