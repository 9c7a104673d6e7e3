"""Verify a PDF: that it has the whole text of its Word file, on A4, in embedded fonts.

A well-formed PDF may still lack a paragraph, or be set in a font that other machines lack, so no engine is trusted.
Where two engines break pages at different places a warning is given, as either may be right.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.ooxml.units import POINTS_PER_MM, points
from generator.pdf import faces, reader, structure, text_matcher, visibility
from generator.pdf.engines import EMBEDDED_TITLE, embedded
from generator.pdf.fonts import METRIC_TWINS
from generator.pdf.model import EmbeddedLayout
from generator.standard.decree import FONT, PAPER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.ooxml.document import Document, Paragraph
    from generator.pdf.model import MatchedText, Page, Pdf, SigningPlaces

_SYMBOL_FONTS = ("Symbol", "Wingdings", "OpenSymbol")
"""Fonts for the bullets of lists."""

_PAPER_TOLERANCE = 1.5  # points; engines round the paper to theirs
_STYLE = re.compile(r"[-,].*$")
_POSTSCRIPT = re.compile(r"(PS)?(MT)?$")
_SHOWN = 3


def verify(  # noqa: PLR0913 - a PDF, what was read of it, and what it must be
    data: bytes, pdf: Pdf, text: MatchedText, document: Document, file: str, *, places: SigningPlaces | None = None
) -> list[Diagnostic]:
    """Return what is wrong with the PDF of a Word file (P031 to P037, P041 to P044); ``file`` is its name in messages.

    ``pdf`` and ``text`` are what was read of its bytes, ``data``; it has signature fields at ``places`` and no others.
    """
    fields = [one.name for one in places.fields] if places else []
    found = [
        *_structure(data, document, file, fields),
        *_text(text, file),
        *_fonts(data, pdf, document, file),
        *_paper(pdf.pages, file),
        *_sides(text, document, file),
        *_blank(pdf.pages, file),
    ]
    found += [*_visible(data, pdf, file), *_faces(text, document, file)]
    if not pdf.title or not pdf.language:
        lacking = " và ".join(name for name, value in (("tiêu đề", pdf.title), ("ngôn ngữ", pdf.language)) if not value)
        found.append(_fault("P035", f"tệp PDF thiếu {lacking}", file))
    return found


def _fault(code: str, message: str, file: str, paragraph: Paragraph | None = None) -> Diagnostic:
    location = Location(file)
    if paragraph is not None:
        location = Location(file, None, None, paragraph.part, paragraph.index, paragraph.words)
    return Diagnostic(code, message, location, CODES[code].remedy)


def _structure(data: bytes, document: Document, file: str, fields: Sequence[str]) -> Iterator[Diagnostic]:
    if strange := structure.faults(data, document.addresses, fields):
        more = f" và {len(strange) - 1} chỗ khác" if len(strange) > 1 else ""
        yield _fault("P042", f"tệp PDF có phần ngoài trang in: {strange[0][:80]}{more}", file)


def _visible(data: bytes, pdf: Pdf, file: str) -> Iterator[Diagnostic]:
    if hidden := list(visibility.unseen(data, pdf, file)):
        words = ", ".join(f"“{one.text[:40]}”" for one in hidden[:_SHOWN] if one.text)
        message = f"trang {hidden[0].page} có chữ không hiện ra trọn vẹn: {words or 'bị cắt'} ({len(hidden)} chỗ)"
        yield _fault("P041", message, file)


def _faces(text: MatchedText, document: Document, file: str) -> Iterator[Diagnostic]:
    if different := list(faces.differences(document, text)):
        first = different[0]
        more = f" và ở {len(different) - 1} đoạn khác" if len(different) > 1 else ""
        message = f"“{first.word[:40]}” ở trang {first.page} đậm, nghiêng khác tệp Word{more}"
        yield _fault("P043", message, file, first.paragraph)


def _text(text: MatchedText, file: str) -> Iterator[Diagnostic]:
    missing = [*text.missing, *text.unprinted]
    added = [line.text for page in text.unexplained for line in page]
    if missing:
        more = f" và {len(missing) - 1} đoạn khác" if len(missing) > 1 else ""
        yield _fault("P031", f"tệp PDF thiếu hoặc đảo chữ của đoạn này{more}", file, missing[0])
    elif added:
        shown = "”, “".join(line[:40] for line in added[:_SHOWN])
        yield _fault("P032", f"tệp PDF có chữ mà tệp Word không có: “{shown}”", file)


def _fonts(data: bytes, pdf: Pdf, document: Document, file: str) -> Iterator[Diagnostic]:
    missing = sorted(name for name, is_embedded in pdf.fonts.items() if not is_embedded)
    if missing:
        yield _fault("P033", f"tệp PDF không mang theo phông {', '.join(missing)}", file)
    everything = (*document.paragraphs, *(one for story in document.stories.values() for one in story))
    used = {run.font for one in everything for run in one.runs} | {one.label_font for one in everything}
    allowed = {_plain(name) for font in (FONT, *filter(None, used)) for name in (font, *METRIC_TWINS.get(font, ()))}
    allowed |= {_plain(name) for name in _SYMBOL_FONTS}
    foreign = {name for name in pdf.fonts if _plain(name) not in allowed}
    # A sign that no font of the file has is taken from another; a letter may not be.
    replaced = sorted(foreign & reader.fonts_of_letters(data, file)) if foreign else []
    if replaced:
        yield _fault("P034", f"tệp PDF dùng phông {', '.join(replaced)} mà tệp Word không dùng", file)


def _plain(font: str) -> str:
    """Return a font's family in the form in which it is compared: ``TimesNewRomanPS-BoldMT`` is Times New Roman."""
    return _POSTSCRIPT.sub("", _STYLE.sub("", font).replace(" ", "")).casefold()


def _paper(pages: Iterable[Page], file: str) -> Iterator[Diagnostic]:
    wanted = sorted(points(side) for side in PAPER)
    for number, page in enumerate(pages, 1):
        sides = sorted((page.width, page.height))
        if any(abs(side - right) > _PAPER_TOLERANCE for side, right in zip(sides, wanted, strict=True)):
            width, height = (side / POINTS_PER_MM for side in (page.width, page.height))
            yield _fault("P036", f"trang {number} khổ {width:.0f} x {height:.0f} mm, không phải A4", file)
            return


def _sides(text: MatchedText, document: Document, file: str) -> Iterator[Diagnostic]:
    """Yield the first page whose sides are not those of its paragraphs' section; of any section if it has none."""
    by_page: dict[int, set[int]] = {}
    for paragraph in document.paragraphs:
        for line in text.lines_of(paragraph):
            by_page.setdefault(line.page, set()).add(paragraph.section)
    for number, page in enumerate(text.pages, 1):
        own = by_page.get(number, range(len(document.sections)))
        sides = [(points(one.width), points(one.height)) for one in map(document.sections.__getitem__, own)]
        if not any(_is_close(page, width, height) for width, height in sides):
            here, there = (
                f"{one[0] / POINTS_PER_MM:.0f} x {one[1] / POINTS_PER_MM:.0f} mm" for one in (page, sides[0])
            )
            yield _fault("P044", f"trang {number} khổ {here}, trong tệp Word là {there}", file)
            return


def _is_close(page: Page, width: float, height: float) -> bool:
    return max(abs(page.width - width), abs(page.height - height)) <= _PAPER_TOLERANCE


def _blank(pages: Iterable[Page], file: str) -> Iterator[Diagnostic]:
    for number, page in enumerate(pages, 1):
        if not page.words and not page.pictures:
            yield _fault("P037", f"trang {number} là trang trắng", file)


def compare_pages(layout: EmbeddedLayout, text: MatchedText, by: str, file: str) -> list[Diagnostic]:
    """Return a warning (P040) if the embedded engine puts a paragraph on another page than engine ``by``."""
    document, other = layout.document, layout.text
    here, there = len(text.pages), len(other.pages)
    moved = [one for one in document.paragraphs if _page(text, one) != _page(other, one)]
    if here == there and not moved:
        return []
    first = moved[0] if moved else None
    summary = f"{by} và {EMBEDDED_TITLE} ngắt trang khác nhau"
    if here != there:
        summary = f"{by} dàn {here} trang, {EMBEDDED_TITLE} {there} trang"
    if first is None:
        return [Diagnostic("P040", summary, Location(file))]
    page, other_page = _page(text, first) or "?", _page(other, first) or "?"
    message = f"{summary}: đoạn này ở trang {page} theo {by}, trang {other_page} theo {EMBEDDED_TITLE}"
    location = Location(file, None, None, first.part, first.index, first.words)
    return [Diagnostic("P040", message, location, "xem lại chỗ ngắt trang trước khi trình ký")]


def lay_out(docx: bytes, document: Document) -> EmbeddedLayout | None:
    """Return a Word file as the embedded engine lays it out, ``None`` if it cannot: then nothing is compared."""
    try:
        pdf = embedded.pdf(docx)
        facts = reader.read(pdf, document.file)
    except NoticeError:
        return None
    return EmbeddedLayout(pdf, facts, document, text_matcher.match(document, facts))


def _page(text: MatchedText, paragraph: Paragraph) -> int | None:
    lines = text.lines_of(paragraph)
    return lines[0].page if lines else None
