"""Rules of the pages: their numbers, their margins, what is left alone at a foot.

PL I, phần I, mục I; the rest is custom.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.lint.detect.text_lines import clean
from generator.lint.rules.page import margins_of
from generator.lint.rules.rule import Finding, is_title, page_rule, seen
from generator.ooxml.units import POINTS_PER_MM, points

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.lint.detect.components import Components
    from generator.lint.detect.text_lines import TextLine
    from generator.lint.pages import PagedDocument
    from generator.ooxml.document import Paragraph, Section
    from generator.pdf.model import Box, PrintedLine

_NUMBER = re.compile(r"\W*(?:Trang\s*)?(?P<number>\d{1,4})(?:\s*/\s*\d{1,4})?\W*", re.IGNORECASE)
_OFF_CENTRE = 6.0
_HANGING = 0.35
"""What a mark at the end of a justified line may hang into the margin, as a share of its size."""
_MARKS = tuple(".,;:-–)”’")
_SIDES = {"left": "trái", "right": "phải", "top": "trên", "bottom": "dưới"}


@page_rule("P201", article="số trang")
def first_page_shows_number(paged: PagedDocument, components: Components) -> Iterator[Finding]:
    """Trang đầu in ra có số trang.

    Kiểm tra: trang thứ nhất của văn bản, của phụ lục đánh số riêng không hiện số trang.
    Sai: trang đầu có số 1 ở lề trên.
    Đúng: trang đầu để trống, trang thứ hai có số 2.
    Sửa trong Word: bấm đúp vào đầu trang, chọn Trang đầu khác biệt (Different First Page), xóa số ở trang đầu.
    """
    for page, number in _expected_numbers(paged).items():
        lines = _in_margins(paged, page)
        if number is None and any(_NUMBER.fullmatch(line.text) for line in lines):
            yield Finding("trang đầu hiện số trang", page=page)


@page_rule("P202", article="số trang")
def later_page_without_number(paged: PagedDocument, components: Components) -> Iterator[Finding]:
    """Trang sau in ra không có số trang ở giữa lề trên.

    Kiểm tra: từ trang thứ hai, mỗi trang có số thứ tự của nó ở giữa lề trên, bằng chữ số Ả Rập.
    Sai: trang 2 không có số; số trang ở góc phải; trang 3 ghi số 1.
    Đúng: số 2 ở giữa lề trên của trang thứ hai.
    Sửa trong Word: Chèn (Insert) > Số trang (Page Number) > Đầu trang (Top of Page) > giữa.
    """
    pages_by_fault: dict[str, list[int]] = {}
    for page, expected in _expected_numbers(paged).items():
        if expected is not None and (wrong := _wrong_number(paged, page, expected)):
            pages_by_fault.setdefault(wrong, []).append(page)
    for wrong, pages in pages_by_fault.items():
        more = f" ({len(pages)} trang)" if len(pages) > 1 else ""
        yield Finding(f"{wrong}{more}", page=pages[0])


def _wrong_number(paged: PagedDocument, page: int, expected: int) -> str:
    """Return what is wrong with the number of a page; "" if nothing is."""
    top = _margins(paged, _section_of(paged, page))[0].top
    above = [line for line in _in_margins(paged, page) if line.baseline <= top]
    found = [(line, int(match["number"])) for line in above if (match := _NUMBER.fullmatch(line.text))]
    # It may be in one line with other words.
    found += [(line, expected) for line in above if str(expected) in line.text.split()]
    if not found:
        return "không có số trang ở lề trên"
    line, number = found[0]
    if number != expected:
        return f"in ra số {number}, phải là {expected}"
    width = paged.page(page).width
    middles = [width / 2, *((one.left + width - one.right) / 2 for one in _margins(paged, _section_of(paged, page)))]
    middle = (line.box.left + line.box.right) / 2
    off = min(abs(middle - one) for one in middles)
    return "" if off <= _OFF_CENTRE else "số trang in ra không ở giữa lề trên"


def _expected_numbers(paged: PagedDocument) -> dict[int, int | None]:
    """Return the number that each page must show; ``None`` for the first page and where numbering restarts."""
    found: dict[int, int | None] = {}
    number, before = 0, -1
    for page in range(1, len(paged.text.pages) + 1):
        section = _section_of(paged, page)
        begins = section.index != before
        number = section.first_number if begins and section.first_number is not None else number + 1
        found[page] = None if page == 1 or (begins and section.first_number == 1) else number
        before = section.index
    return found


def _section_of(paged: PagedDocument, page: int) -> Section:
    """Return the section of the first paragraph on a page, or of the page before where it has none."""
    at = next((number for number in range(page, 0, -1) if number in paged.starts), 0)
    return paged.section(paged.starts[at]) if at else paged.document.sections[0]


def _in_margins(paged: PagedDocument, page: int) -> list[PrintedLine]:
    """Return the lines of a page in its top and bottom margins that are no paragraph of the text."""
    margins = _margins(paged, _section_of(paged, page))[0]
    bottom = paged.page(page).height - margins.bottom
    return [line for line in paged.text.unmatched[page - 1] if not margins.top < line.baseline < bottom]


@page_rule("P203", article="lề")
def outside_margins(paged: PagedDocument, components: Components) -> Iterator[Finding]:
    """Chữ hoặc hình ra ngoài lề trang.

    Kiểm tra: trên trang, chữ và hình của thân văn bản nằm trong các lề (chênh không quá 1 mm); không xét khung chữ (Text Box).
    Sai: bảng rộng hơn khổ chữ, cột cuối lấn sang lề phải.
    Đúng: bảng vừa khổ chữ.
    Sửa trong Word: chọn bảng, Bố trí (Layout) > Tự khớp (AutoFit) > Vừa cửa sổ (AutoFit Window); kéo nhỏ hình; bỏ thụt lề âm.
    """
    for paragraph in paged.document.paragraphs:
        if paragraph.in_text_box:
            continue
        for line in paged.of(paragraph):
            if _too_long_a_word(paged, paragraph, line):
                continue
            hanging = _HANGING * line.words[-1].size if line.words[-1].text.endswith(_MARKS) else 0.0
            box = line.box._replace(right=line.box.right - hanging, bottom=line.baseline)
            if side := _outside(paged, line.page, paged.section(paragraph), box):
                yield Finding(f"chữ ra ngoài lề {side}", paragraph, page=line.page)
                break
    for number, page in enumerate(paged.text.pages, 1):
        section = _section_of(paged, number)
        margins = _margins(paged, section)[0]
        for box in page.pictures:
            of_header = box.bottom <= margins.top or box.top >= page.height - margins.bottom
            if not of_header and (side := _outside(paged, number, section, box)):
                yield Finding(f"hình ra ngoài lề {side}", page=number)


def _too_long_a_word(paged: PagedDocument, paragraph: Paragraph, line: PrintedLine) -> bool:
    """Return whether a line is one word longer than its column, which Word breaks and the embedded engine does not."""
    return not paged.given and len(line.words) == 1 and line.box.width > points(paragraph.available)


class PageMargins(NamedTuple):
    """The margins of a page in points, a gutter with the one it widens."""

    top: float
    bottom: float
    left: float
    right: float


def _margins(paged: PagedDocument, section: Section) -> list[PageMargins]:
    """Return the margins that a section's pages may have: two kinds where even pages have the sides exchanged.

    Which pages are even depends on where numbers begin anew, and on the program: a page may be either.
    """
    margins = PageMargins(**{side: points(twips) for side, twips in margins_of(section, paged.document).items()})
    # Above and below, a negative margin only says that no header pushes the text away.
    margins = margins._replace(top=abs(margins.top), bottom=abs(margins.bottom))
    mirrored = margins._replace(left=margins.right, right=margins.left)
    return [margins, mirrored] if paged.document.mirrored else [margins]


def _outside(paged: PagedDocument, number: int, section: Section, box: Box) -> str:
    """Return over which margin a box goes and how far, in a clerk's words; "" if it stays inside."""
    page = paged.page(number)
    far, side = min(
        max(
            (margins.left - box.left, "left"),
            (box.right - page.width + margins.right, "right"),
            (margins.top - box.top, "top"),
            (box.bottom - page.height + margins.bottom, "bottom"),
        )
        for margins in _margins(paged, section)
    )
    millimetres = far / POINTS_PER_MM
    return f"{_SIDES[side]} {millimetres:.0f} mm" if millimetres > 1 else ""


@page_rule("P204", article="tập quán")
def heading_alone_at_foot(paged: PagedDocument, components: Components) -> Iterator[Finding]:
    """Tiêu đề hoặc câu dẫn nằm trơ ở cuối trang.

    Kiểm tra: sau tiêu đề (dòng đậm ngắn, tên loại, trích yếu, tên phụ lục) và sau câu dẫn (kết thúc bằng dấu hai chấm) có ít nhất một dòng của đoạn sau trên cùng trang.
    Sai: “II. NHIỆM VỤ” là dòng cuối trang 1, nội dung bắt đầu ở trang 2.
    Đúng: tiêu đề sang trang 2 cùng với nội dung.
    Sửa trong Word: chọn tiêu đề, Đoạn (Paragraph) > Ngắt dòng và trang > Giữ cùng đoạn sau (Keep with next).
    """
    in_ending = _indices(
        components.recipients_label,
        *components.titles,
        components.name,
        *components.other_posts,
        *components.recipients,
    )
    headings = _indices(
        *(components.type, *components.subject, *components.addressee),
        *(text_line for annex in components.annexes for text_line in annex),
    )
    annexes = _indices(*(annex.heading for annex in components.annexes))
    text = [one for one in paged.document.paragraphs if not one.in_text_box and paged.of(one)]
    for above, below in pairwise(text):
        if above.cell is not None or above.index in in_ending or below.index in annexes:
            continue
        foot, page = paged.of(above)[-1].page, paged.of(below)[0].page
        if page > foot and (above.index in headings or _leads_on(above)):
            what = "câu dẫn" if clean(above.text).endswith(":") else "tiêu đề"
            yield Finding(f"{what} nằm trơ ở cuối trang, phần sau ở trang {page}", above, page=foot)


def _leads_on(paragraph: Paragraph) -> bool:
    runs = seen(paragraph.runs)
    return clean(paragraph.text).endswith(":") or (is_title(paragraph) and all(run.bold for run in runs))


def _indices(*text_lines: TextLine | None) -> set[int]:
    return {text_line.paragraph.index for text_line in text_lines if text_line}


@page_rule("P205", article="tập quán")
def table_head_alone_at_foot(paged: PagedDocument, components: Components) -> Iterator[Finding]:
    """Hàng tiêu đề của bảng nằm trơ ở cuối trang.

    Kiểm tra: dưới hàng đầu của bảng có ít nhất một hàng trên cùng trang.
    Sai: hàng TT, Nhiệm vụ, Thời hạn là dòng cuối trang 1, các hàng khác ở trang 2.
    Đúng: hàng đầu sang trang 2 cùng bảng.
    Sửa trong Word: chọn hàng đầu, Đoạn (Paragraph) > Ngắt dòng và trang > Giữ cùng đoạn sau (Keep with next).
    """
    form = (
        components.country,
        components.motto,
        components.number,
        components.date,
        components.recipients_label,
        components.name,
    )
    laid = (*form, *components.parent, *components.organ, *components.titles, *components.other_posts)
    not_data = {text_line.paragraph.cell.table for text_line in laid if text_line and text_line.paragraph.cell}
    tables: dict[int, list[Paragraph]] = {}
    for one in paged.document.paragraphs:
        if one.cell is not None and one.cell.table not in not_data and one.cell.row <= 1 and paged.of(one):
            tables.setdefault(one.cell.table, []).append(one)
    for paragraphs in tables.values():
        head, next_row = ([one for one in paragraphs if one.cell and one.cell.row == row] for row in (0, 1))
        # The engine that comes with the program does not keep a row with the next, as Word does where that is set.
        kept = not paged.given and all(one.keep_next for one in head)
        if head and next_row and not kept:
            foot = max(line.page for one in head for line in paged.of(one))
            page = min(paged.of(one)[0].page for one in next_row)
            if page > foot:
                yield Finding("hàng tiêu đề của bảng nằm trơ ở cuối trang", head[0], page=foot)


@page_rule("P206", article="tập quán")
def page_empty(paged: PagedDocument, components: Components) -> Iterator[Finding]:
    """Có trang trống.

    Kiểm tra: không trang nào chỉ có số trang hoặc không có gì.
    Sai: một trang trắng sau phần ký, do đoạn trống hoặc ngắt trang thừa.
    Đúng: trang cuối kết thúc ở phần ký, nơi nhận.
    Sửa trong Word: hiện dấu đoạn (Ctrl+Shift+8), xóa các đoạn trống và ngắt trang thừa.
    """
    for number, page in enumerate(paged.text.pages, 1):
        printed = [line for line in paged.text.unmatched[number - 1] if not _NUMBER.fullmatch(line.text)]
        if number not in paged.starts and not (printed or page.pictures or page.drawn):
            yield Finding("trang trống", page=number)


@page_rule("P207", article="tập quán")
def text_not_on_pages(paged: PagedDocument, components: Components) -> Iterator[Finding]:
    """Có đoạn không thấy trên trang.

    Kiểm tra: mọi đoạn có chữ của tệp Word đều thấy trên các trang; đoạn không thấy thì các quy tắc về trang không xét được.
    Sai: chữ trong hình vẽ mà bộ dàn trang không in ra.
    Đúng: mọi đoạn đều in ra.
    Sửa trong Word: mở tệp, xem các trang có đủ chữ không; nếu đủ, lưu ra PDF rồi xét bằng lint --pdf.
    """
    missing: Sequence[Paragraph] = paged.text.missing
    if missing:
        message = f"không thấy {len(missing)} đoạn trên trang, đoạn đầu tiên là “{missing[0].words}”"
        yield Finding(message, missing[0], unchecked=True)
