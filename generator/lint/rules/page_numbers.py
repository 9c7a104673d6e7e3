"""Rules of page numbers (Phụ lục I, phần I, mục I, khoản 7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.lint.rules.page import named
from generator.lint.rules.rule import (
    Finding,
    has_wrong_size,
    is_off_centre,
    line_height,
    millimetres,
    rule,
    seen,
)
from generator.ooxml.font_metrics import wrapped_widths
from generator.ooxml.units import TWIPS_PER_MM, TWIPS_PER_POINT
from generator.standard.components import COMPONENTS
from generator.standard.decree import NATURAL_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lint.detect.components import Components
    from generator.ooxml.document import Document, Paragraph, Section

_EMPTY_LINE = NATURAL_LINE * TWIPS_PER_POINT * 13
_SURELY_ONE, _SURELY_MORE = 0.8, 1.1
"""Estimated pages between which nobody knows, without laying the text out, whether it fits on one."""
_PRINTABLE = 4 * TWIPS_PER_MM
"""Twips at the edges of the paper where printers leave nothing."""
_FORMAT = re.compile(r"\\\*\s*(\w+)")
_ARABIC = ("arabic", "arabicdash", "mergeformat", "charformat")
_NUMBERS = ("", "decimal")


@rule("F106", article="số trang", of_look=True)
def page_number_wrong(document: Document, _: Components) -> Iterator[Finding]:
    """Số trang thiếu, sai chỗ hoặc sai kiểu.

    Kiểm tra: số trang ở giữa lề trên của mọi trang từ trang hai, cả trang chẵn, chỉ có chữ số, cách mép giấy từ 4 mm (gần hơn thì máy in không in tới), cỡ chữ 13 - 14, kiểu đứng, không đậm; không ở chân trang.
    Sai: số trang ở góc phải chân trang, cỡ 11; “Trang 2”, “- 2 -”, “2/3”.
    Đúng: số trang ở giữa lề trên, cỡ 14.
    Sửa trong Word: Chèn (Insert) > Số trang (Page Number) > Đầu trang (Top of Page) > giữa.
    """
    # Sections may share a header or footer, which may be long.
    footers = dict.fromkeys(
        section.footers.get(kind, "") for section in document.sections for kind in _kinds(section, document)
    )
    for part in footers:
        for paragraph in document.stories.get(part, ()):
            if paragraph.page_field:
                yield Finding("số trang ở chân trang, phải ở giữa lề trên", paragraph)
    yield from _missing(document)
    numbers: dict[int, tuple[Paragraph, Section]] = {}
    for section in document.sections:
        for kind in ("default", *["even"] * document.even_and_odd):
            for one in _numbers_in(document, section.headers.get(kind, "")):
                numbers.setdefault(id(one), (one, section))
    for paragraph, section in numbers.values():
        yield from _number_look(paragraph)
        if section.header_distance >= section.top:
            yield Finding(f"số trang cách mép giấy {millimetres(section.header_distance)}, ở ngoài lề trên", paragraph)
        elif section.header_distance < _PRINTABLE and paragraph.index == 1 and not paragraph.is_placed_apart:
            yield Finding(
                f"số trang cách mép giấy {millimetres(section.header_distance)}, máy in không in tới", paragraph
            )


def _kinds(section: Section, document: Document) -> tuple[str, ...]:
    """Return the kinds of header and footer that a section's pages show."""
    return ("default", *["first"] * section.title_page, *["even"] * document.even_and_odd)


def _numbers_in(document: Document, part: str) -> list[Paragraph]:
    return [one for one in document.stories.get(part, ()) if one.page_field]


def _missing(document: Document) -> Iterator[Finding]:
    """Tell pages without a number; of a section that may have one page it is not known whether it needs one."""
    # Where even pages have headers of their own, the third page is the first that has the usual one and a number.
    kinds = [("default", 2 if document.even_and_odd else 1, ""), *[("even", 1, "trang chẵn ")] * document.even_and_odd]
    bare = [
        (section, least, what)
        for section in document.sections
        for kind, least, what in kinds
        if not _numbers_in(document, section.headers.get(kind, ""))
    ]
    pages = _pages(document) if bare else {}
    for section, least, what in bare:
        if pages[section.index] > least - 1 + _SURELY_MORE:
            yield Finding(f"{named(section, document)}{what}không có số trang ở lề trên")
        elif pages[section.index] > least - 1 + _SURELY_ONE:
            yield Finding("không biết văn bản có dài hơn một trang không, nên không xét số trang", unchecked=True)


def _pages(document: Document) -> dict[int, float]:
    """Return about how many pages each section fills: the heights of its lines, side by side in a table's row."""
    rows: dict[tuple[int, int, int], dict[int, float]] = {}
    heights = dict.fromkeys((section.index for section in document.sections), 0.0)
    for paragraph in document.paragraphs:
        if paragraph.in_text_box:
            continue
        own = paragraph.before + _height(paragraph) + paragraph.after
        if paragraph.cell is None:
            heights[paragraph.section] += own
        else:
            row = rows.setdefault((paragraph.section, paragraph.cell.table, paragraph.cell.row), {})
            row[paragraph.cell.column] = row.get(paragraph.cell.column, 0.0) + own
    for (index, _, _), columns in rows.items():
        heights[index] += max(columns.values())
    return {
        section.index: heights[section.index] / max(section.height - section.top - section.bottom, 1)
        for section in document.sections
    }


def _height(paragraph: Paragraph) -> float:
    runs = seen(paragraph.runs)
    if not runs:
        return _EMPTY_LINE
    available = paragraph.available - paragraph.left - paragraph.right
    return line_height(paragraph) * len(wrapped_widths(paragraph.text, runs[0].size, max(available, 1)))


def _number_look(paragraph: Paragraph) -> Iterator[Finding]:
    look = COMPONENTS["page_number"]
    least, most = look.sizes
    shown = " ".join(paragraph.text.split())
    if re.search(r"[^\d\s]", shown) and _is_arabic(paragraph):
        yield Finding(f"số trang viết “{shown}”, phải chỉ có chữ số", paragraph)
    if paragraph.alignment != look.alignment:
        if paragraph.runs and paragraph.runs[0].text.startswith("\t"):
            yield Finding("số trang đặt bằng Tab, không biết có ở giữa không", paragraph, unchecked=True)
        else:
            yield Finding("số trang không ở giữa", paragraph)
    elif is_off_centre(paragraph):
        yield Finding("số trang bị thụt vào, không ở giữa", paragraph)
    for run in paragraph.runs:
        if run.text.strip() and has_wrong_size(run, look):
            yield Finding(f"số trang cỡ {run.size:g}, phải từ {least} tới {most}", paragraph)
        if run.text.strip() and (run.bold, run.italic) != (look.bold, look.italic):
            yield Finding("số trang phải kiểu chữ đứng, không đậm", paragraph)
        if run.text.strip() and run.underline:
            yield Finding("số trang không gạch chân", paragraph)


def _is_arabic(paragraph: Paragraph) -> bool:
    return all(one.lower() in _ARABIC for one in _FORMAT.findall(paragraph.page_field))


@rule("F107", article="số trang", of_look=True)
def first_page_numbered(document: Document, components: Components) -> Iterator[Finding]:
    """Trang đầu hiện số trang, hoặc không đánh từ 1.

    Kiểm tra: đánh số từ 1, liên tục, bằng chữ số Ả Rập, không hiện số trang thứ nhất.
    Sai: trang đầu có số 1 ở lề trên; số trang i, ii; trang của nội dung đánh lại từ 1.
    Đúng: trang đầu để trống, trang thứ hai có số 2.
    Sửa trong Word: bấm đúp vào đầu trang, chọn Trang đầu khác biệt (Different First Page), xóa số ở trang đầu.
    """
    if not document.sections:
        return
    first = document.sections[0]
    numbered = _numbers_in(document, first.headers.get("default", ""))
    if numbered and (not first.title_page or _numbers_in(document, first.headers.get("first", ""))):
        yield Finding("trang đầu hiện số trang")
    if first.first_number not in (None, 1):
        yield Finding(f"số trang bắt đầu từ {first.first_number}, phải từ 1")
    of_text = {paragraph.section for paragraph in components.body}
    for section in document.sections:
        if section.number_format == "numberInDash":
            yield Finding(f"{named(section, document)}số trang có gạch hai bên, phải chỉ có chữ số")
        elif section.number_format not in _NUMBERS:
            yield Finding(f"{named(section, document)}số trang không phải chữ số Ả Rập")
        if section.index and section.first_number is not None and section.index in of_text:
            yield Finding(f"{named(section, document)}số trang đánh lại từ {section.first_number}, phải đánh tiếp")
    stories = dict.fromkeys(one for section in document.sections for one in section.headers.values())
    for paragraph in (one for part in stories for one in _numbers_in(document, part)):
        if not _is_arabic(paragraph):
            yield Finding("số trang không phải chữ số Ả Rập", paragraph)
