"""Refuse what no content file can be made of: another type of document, several in one file, ruined letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.lint.detect.text_lines import COUNTRY, MOTTO, clean
from generator.lint.linter import ruined, why_refused
from generator.standard.document_types import LETTER, NOTICE, PRINTABLE_TYPES, form_of_another

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lint.detect.components import Components
    from generator.ooxml.document import Document, Paragraph

_LONGEST = 120
"""Letters of a line that names the country, an organ beside it; a longer one is prose."""


def check(document: Document, components: Components) -> None:
    """Refuse a document of which no notice can be read.

    Raises:
        NoticeError: it is no administrative document or a form (F001), its letters are ruined (F code), it is of
            another type (N001), or holds several documents (N002).
    """
    file = document.file
    if fault := ruined(document):
        raise NoticeError([fault])
    if reason := why_refused(document, components):
        raise NoticeError([Diagnostic("F001", reason, Location(file), CODES["F001"].remedy)])
    heads = list(_heads(document))
    if len(heads) > 1:
        at = heads[1]
        message = f"tệp có {len(heads)} văn bản; văn bản thứ hai bắt đầu ở đoạn {at.index}"
        location = Location(file, part=at.part, paragraph=at.index, words=at.words)
        raise NoticeError([Diagnostic("N002", message, location, CODES["N002"].remedy)])
    if reason := _reason(components):
        message = f"{reason}; chỉ đọc được các loại theo Mẫu 1.4, ví dụ {NOTICE.name}"
        raise NoticeError([Diagnostic("N001", message, Location(file), CODES["N001"].remedy)])


def _reason(components: Components) -> str:
    """Return what a document is that no notice can be read of, "" where one can."""
    named = components.document_type
    if named:
        return "" if named.name in PRINTABLE_TYPES else form_of_another(named.name)
    is_letter = components.about or components.addressee
    return form_of_another(LETTER) if is_letter else "không thấy tên loại văn bản đứng riêng một dòng ở dưới phần đầu"


def _heads(document: Document) -> Iterator[Paragraph]:
    """Yield the paragraphs that name the country as a head does, once for each document."""
    for one in document.paragraphs:
        text = clean(one.text)
        if len(text) <= _LONGEST and COUNTRY.search(text) and (MOTTO.search(text) or one.alignment != "both"):
            yield one
