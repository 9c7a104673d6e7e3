"""Find what a Word file has that a content file has no place for: notes, pictures, headers, text beside the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.importing.data_tables import SourceTable
from generator.importing.plain_text import MARKED_STYLE
from generator.importing.source import Place, is_stray
from generator.lint.detect.text_lines import clean
from generator.ooxml.package import W, main_part, parse, related
from generator.ooxml.pictures import pictures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.importing.decisions import Decision
    from generator.importing.source import SourceDocument
    from generator.ooxml.document import Document, Paragraph

NAMES = {
    "text": "dòng chữ ngoài nội dung",
    "signs": "dòng không có chữ hay số trang gõ tay",
    "text box": "chữ trong khung",
    "frame": "khung của bảng một hàng, hay chỉ để bày chữ (giữ chữ thành các đoạn)",
    "nested": "bảng nằm trong bảng (giữ chữ trong ô)",
    "header": "đầu trang",
    "footer": "chân trang",
    "footnote": "chú thích cuối trang",
    "endnote": "chú thích cuối văn bản",
    "picture": "hình",
    "chart": "biểu đồ",
    "diagram": "sơ đồ",
    "object": "đối tượng nhúng",
    "formula": "công thức (giữ chữ, không giữ cách trình bày)",
    "ruby": "chữ chú âm",
    "raised": "chữ nâng, hạ (in thành chữ thường)",
    "comment": "nhận xét của Word",
    "revision": "thay đổi đang theo dõi (đọc như đã chấp nhận)",
    "hidden": "chữ ẩn",
    "markdown": "dấu * hay # của Markdown (đọc là kiểu chữ, gạch đầu dòng)",
    "torn": "chỗ ngắt đoạn giữa câu (đọc là một đoạn)",
}
"""What each kind is called."""
_NOTES = ("footnote", "endnote")
_MARKS = ("formula", "ruby")


class LeftOut(NamedTuple):
    """What a content file cannot hold: its kind (a key of :data:`NAMES`), its place in the Word file, its words."""

    kind: str
    place: Place
    words: str = ""

    def __str__(self) -> str:
        """Return what it is and what it says, in Vietnamese."""
        return f"{NAMES[self.kind]}: {self.words}" if self.words else NAMES[self.kind]


def find(
    document: Document, parts: Mapping[str, bytes], source: SourceDocument, decisions: Sequence[Decision]
) -> tuple[LeftOut, ...]:
    """Return all that a document has besides what its lines say, in the order of the page."""
    boxes = {one.index for one in document.paragraphs if one.in_text_box}
    stray = {one.index for one in document.paragraphs if is_stray(one)}
    kinds = {**dict.fromkeys(stray, "signs"), **dict.fromkeys(boxes, "text box")}
    found = [LeftOut(kinds.get(line.place.paragraph, "text"), line.place, line.text) for line in source.rest]
    found += (LeftOut("frame", place, place.words) for place in source.frames)
    elements = (*source.body, *(one for annex in source.annexes for one in annex.body))
    tables = [one.paragraphs[0] for one in elements if isinstance(one, SourceTable) and one.is_nested]
    found += (LeftOut("nested", Place(one.part, one.index, one.words), one.words) for one in tables)
    shown = pictures(parts)
    for one in document.paragraphs:
        place = Place(one.part, one.index, one.words)
        found += (LeftOut(kind, place) for kind in shown.get(one.index, ()))
        found += _within(parts, one, place)
    torn = [one.place for one in decisions if one.chosen == "joined"]
    found += (LeftOut("torn", place, f"{len(torn)} chỗ" if len(torn) > 1 else "") for place in torn[:1])
    main = document.paragraphs[0].part if document.paragraphs else ""
    found.sort(key=lambda one: one.place.paragraph if one.place.part == main else 0)
    return (*found, *_around(document, main))


def _within(parts: Mapping[str, bytes], one: Paragraph, place: Place) -> Iterator[LeftOut]:
    """Yield what stands within a paragraph."""
    for inserted in one.inserted:
        if inserted.kind in _NOTES:
            yield LeftOut(inserted.kind, place, _note(parts, inserted.kind, inserted.value))
        elif inserted.kind in _MARKS:
            yield LeftOut(inserted.kind, place, inserted.value)
    if any(run.raised and run.text.strip() for run in one.runs):
        yield LeftOut("raised", place, clean("".join(run.text for run in one.runs if run.raised)))
    if one.hidden:
        yield LeftOut("hidden", place)
    if one.style == MARKED_STYLE:
        yield LeftOut("markdown", place)


def _note(parts: Mapping[str, bytes], kind: str, value: str) -> str:
    """Return the words of a note by its id."""
    for name in related(parts, main_part(parts), f"{kind}s"):
        for note in parse(parts[name]).iterfind(f"{W}{kind}"):
            if note.get(f"{W}id") == value:
                return clean(" ".join(text.text or "" for text in note.iter(f"{W}t")))
    return ""


def _around(document: Document, main: str) -> Iterator[LeftOut]:
    """Yield what stands in headers and footers besides the page's number, and what is said about the text."""
    for part, story in document.stories.items():
        kind = next((one for one in ("header", "footer") if one in part.rpartition("/")[2]), "")
        for one in story if kind else ():
            if (words := clean(one.text)) and not (one.page_field and not any(map(str.isalpha, words))):
                yield LeftOut(kind, Place(part, one.index, one.words), words)
    nowhere = Place(main, 0, "")
    if document.comments:
        yield LeftOut("comment", nowhere, str(document.comments))
    if document.revisions:
        yield LeftOut("revision", nowhere, str(document.revisions))
