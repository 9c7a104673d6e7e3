"""Rules of the ending as it is printed: signature and recipients.

PL I, phần I, mục II, khoản 7, 9; PL III; custom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.lint.pages import rows
from generator.lint.rules.rule import Finding, page_rule, unplaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lint.detect.components import Components
    from generator.lint.pages import PagedDocument

_LINE = 17.0
"""Points within which two lines count as one row's: a line at 14 points, as sizes and gaps differ left and right."""
_LEAST_LINES = 2


@page_rule("P301", article="tập quán")
def signature_broken(paged: PagedDocument, components: Components) -> Iterator[Finding]:
    """Khối ký bị ngắt sang trang khác.

    Kiểm tra: chức vụ và họ tên người ký ở cùng một trang.
    Sai: GIÁM ĐỐC ở cuối trang 2, họ tên ở đầu trang 3.
    Đúng: cả khối ký ở một trang.
    Sửa trong Word: chọn bảng ký, Thuộc tính bảng (Table Properties) > Hàng (Row) > bỏ “Cho phép ngắt hàng”.
    """
    text_lines = (*components.titles, *components.other_posts, *((components.name,) if components.name else ()))
    lines = [line for text_line in text_lines for line in paged.lines(text_line)]
    if text_lines and not lines:
        yield unplaced("khối ký", text_lines[0].paragraph)
    pages = sorted({line.page for line in lines})
    if len(pages) > 1:
        yield Finding(f"khối ký bắt đầu ở trang {pages[0]}, kết thúc ở trang {pages[-1]}", text_lines[0].paragraph)


@page_rule("P302", article="tập quán")
def signature_without_text(paged: PagedDocument, components: Components) -> Iterator[Finding]:
    """Trang có chữ ký không có đủ hai dòng nội dung.

    Kiểm tra: trên trang có chữ ký, trước khối ký có ít nhất hai dòng nội dung.
    Sai: trang cuối chỉ có phần ký và nơi nhận.
    Đúng: câu kết sang cùng trang với phần ký.
    Sửa trong Word: giãn dòng thêm (tới 1,5 dòng) hoặc bớt để dồn trang; không bớt lề dưới mức quy định.
    """
    title = next(iter(components.titles), components.name)
    lines = paged.lines(title) if title else ()
    if title is None or not lines or lines[0].page == 1:
        return
    page = lines[0].page
    ending = title.paragraph.cell.table if title.paragraph.cell else None
    before = [
        line
        for one in paged.document.paragraphs
        if one.index < title.paragraph.index and not (one.cell and one.cell.table == ending) and not one.in_text_box
        for line in paged.of(one)
        if line.page == page and line.baseline < lines[0].baseline
    ]
    count = len(rows(before))
    if not count:
        yield Finding("trang chỉ có phần ký và nơi nhận, không có dòng nội dung nào", title.paragraph, page=page)
    elif count < _LEAST_LINES:
        yield Finding("trước khối ký chỉ có một dòng nội dung trên cùng trang", title.paragraph, page=page)


@page_rule("P303", article="nơi nhận")
def recipients_not_level_on_page(paged: PagedDocument, components: Components) -> Iterator[Finding]:
    """Nơi nhận và khối ký không ngang hàng trên trang.

    Kiểm tra: trên trang, “Nơi nhận:” ngang hàng với dòng đầu của khối ký (chênh không quá một dòng).
    Sai: “Nơi nhận:” thấp hơn GIÁM ĐỐC ba dòng.
    Đúng: hai dòng ngang nhau.
    Sửa trong Word: đưa hai khối vào một hàng của bảng hai cột không viền; xóa các đoạn trống ở trên.
    """
    label, title = components.recipients_label, next(iter(components.titles), None)
    if label is None or title is None or (components.document_type and components.document_type.two_signers):
        return
    left, right = paged.lines(label), paged.lines(title)
    if not left or not right:
        yield unplaced("“Nơi nhận:” hoặc khối ký", label.paragraph)
    elif left[0].page != right[0].page:
        yield Finding(f"“Nơi nhận:” ở trang {left[0].page}, khối ký ở trang {right[0].page}", label.paragraph)
    elif (apart := abs(left[0].baseline - right[0].baseline)) > _LINE:
        yield Finding(f"“Nơi nhận:” và khối ký lệch nhau {apart:.0f} pt trên trang", label.paragraph)


@page_rule("P304", article="tập quán")
def recipients_broken(paged: PagedDocument, components: Components) -> Iterator[Finding]:
    """Nơi nhận bị ngắt sang trang khác.

    Kiểm tra: từ “Nơi nhận:” tới dòng Lưu ở cùng một trang.
    Sai: dòng Lưu sang trang sau một mình.
    Đúng: cả phần nơi nhận ở một trang.
    Sửa trong Word: chọn bảng, Thuộc tính bảng (Table Properties) > Hàng (Row) > bỏ “Cho phép ngắt hàng”; bớt nơi nhận nếu quá dài.
    """
    if components.recipients_label is None:
        return
    text_lines = (components.recipients_label, *components.recipients)
    pages = sorted({line.page for text_line in text_lines for line in paged.lines(text_line)})
    if len(pages) > 1:
        yield Finding(f"nơi nhận bắt đầu ở trang {pages[0]}, kết thúc ở trang {pages[-1]}", text_lines[0].paragraph)
