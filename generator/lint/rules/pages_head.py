"""Rules of the head as it is printed: what wraps, what is level, the lines as drawn.

PL I, phần I, mục II, khoản 1 to 5.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.lint.pages import BASELINE_TOLERANCE, rows
from generator.lint.rules.drawn_lines import MOTTO_LINE, ORGAN_LINE, SUBJECT_LINE, strokes_below
from generator.lint.rules.rule import Finding, page_rule, unplaced
from generator.pdf.model import Box
from generator.standard.decree import MOST_NAME_LINES, SHORT_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.lint.detect.components import Components
    from generator.lint.detect.text_lines import TextLine
    from generator.lint.pages import PagedDocument
    from generator.lint.rules.drawn_lines import RequiredLine
    from generator.pdf.model import Page, PrintedLine

_THICKEST, _SHORTEST = 3.0, 10.0
"""Points: what is drawn higher, or shorter, is no line under a text."""
_BELOW = 22.0
"""Points under a text within which its line must stand: a line and a half."""
_FAR_BELOW = 48
"""Points below a line of text where a line as long as it should be can only be its own."""
_OFF_CENTRE = 8.5
"""Points (3 mm) that two middles may be apart and still be read as one."""
_HALF_A_LINE = 7.5
_TYPED = re.compile(r"[_\-–—─]{3,}")
_NOT_DRAWN = (
    "bộ dàn trang đi kèm không vẽ đường kẻ bằng hình (Shapes); lưu ra PDF bằng Word rồi xét theo PDF ấy (--pdf)"
)


@page_rule("P101", article="Quốc hiệu")
def country_wraps(paged: PagedDocument, components: Components) -> Iterator[Finding]:
    """Quốc hiệu bị xuống dòng.

    Kiểm tra: trên trang, Quốc hiệu nằm trên một dòng.
    Sai: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT ở dòng trên, NAM ở dòng dưới.
    Đúng: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM trên một dòng.
    Sửa trong Word: kéo rộng cột bên phải của phần đầu, hoặc dùng bộ cỡ chữ 12, 13, 13.
    """
    yield from _wrapped(paged, components.country, "Quốc hiệu")


@page_rule("P102", article="Tiêu ngữ")
def motto_wraps(paged: PagedDocument, components: Components) -> Iterator[Finding]:
    """Tiêu ngữ bị xuống dòng.

    Kiểm tra: trên trang, Tiêu ngữ nằm trên một dòng.
    Sai: Độc lập - Tự do - Hạnh ở dòng trên, phúc ở dòng dưới.
    Đúng: Độc lập - Tự do - Hạnh phúc trên một dòng.
    Sửa trong Word: kéo rộng cột bên phải của phần đầu, bỏ thụt lề của dòng.
    """
    yield from _wrapped(paged, components.motto, "Tiêu ngữ")


def _wrapped(paged: PagedDocument, text_line: TextLine | None, what: str) -> Iterator[Finding]:
    if text_line is None:
        return
    lines = paged.lines(text_line)
    if not lines:
        yield unplaced(what, text_line.paragraph)
    elif (count := len(rows(lines))) > 1:
        yield Finding(f"{what} bị xuống dòng, chiếm {count} dòng", text_line.paragraph)


@page_rule("P103", article="địa danh, thời gian")
def number_and_date_not_level(paged: PagedDocument, components: Components) -> Iterator[Finding]:
    """Số, ký hiệu và địa danh, thời gian không ngang hàng trên trang.

    Kiểm tra: trên trang, hai dòng đứng ngang nhau (chênh không quá nửa dòng).
    Sai: tên cơ quan dài ba dòng đẩy dòng số xuống thấp hơn dòng ngày tháng.
    Đúng: dòng số và dòng ngày tháng ngang nhau.
    Sửa trong Word: đưa số và ngày tháng vào cùng một hàng của bảng phần đầu.
    """
    number, date = components.number, components.date
    if number is None or date is None or components.stacked:
        return
    left, right = paged.lines(number), paged.lines(date)
    if not left or not right:
        yield unplaced("số hoặc ngày tháng", date.paragraph)
        return
    apart = abs(left[0].baseline - right[0].baseline)
    if left[0].page != right[0].page:
        yield Finding(f"dòng số ở trang {left[0].page}, dòng ngày tháng ở trang {right[0].page}", date.paragraph)
    elif apart > _HALF_A_LINE:
        yield Finding(f"dòng số và dòng ngày tháng lệch nhau {apart:.0f} pt trên trang", date.paragraph)


@page_rule("P104", article="địa danh, thời gian")
def number_or_date_wraps(paged: PagedDocument, components: Components) -> Iterator[Finding]:
    """Dòng số hoặc dòng ngày tháng bị xuống dòng.

    Kiểm tra: trên trang, số, ký hiệu nằm trên một dòng; địa danh, thời gian nằm trên một dòng.
    Sai: Bắc Giang, ngày 12 tháng 01 năm ở dòng trên, 2024 ở dòng dưới.
    Đúng: Bắc Giang, ngày 12 tháng 01 năm 2024 trên một dòng.
    Sửa trong Word: kéo rộng cột ấy của phần đầu; bớt dấu cách chừa chỗ ghi số, ghi ngày.
    """
    yield from _wrapped(paged, components.number, "số, ký hiệu")
    yield from _wrapped(paged, components.date, "địa danh, thời gian")


@page_rule("P105", article="Tiêu ngữ")
def motto_line_wrong(paged: PagedDocument, components: Components) -> Iterator[Finding]:
    """Đường kẻ dưới Tiêu ngữ vẽ ra sai độ dài hoặc sai chỗ.

    Kiểm tra: trên trang, đường kẻ ở ngay dưới Tiêu ngữ, dài bằng dòng chữ (chênh không quá một phần mười), cân với dòng chữ.
    Sai: đường kẻ cắt qua chữ, hoặc dài hơn dòng chữ.
    Đúng: đường kẻ ngay dưới dòng chữ, hai đầu bằng hai đầu dòng chữ.
    Sửa trong Word: chọn đường kẻ, kéo lại cho đúng chỗ và bằng dòng chữ.
    """
    yield from _line(paged, (components.motto,) if components.motto else (), MOTTO_LINE)


@page_rule("P106", article="tên cơ quan")
def organ_line_wrong(paged: PagedDocument, components: Components) -> Iterator[Finding]:
    """Đường kẻ dưới tên cơ quan vẽ ra sai độ dài hoặc sai chỗ.

    Kiểm tra: trên trang, đường kẻ ở ngay dưới tên cơ quan, dài từ 1/3 đến 1/2 dòng chữ dài nhất, cân với dòng chữ.
    Sai: tên cơ quan xuống dòng nên đường kẻ dài quá nửa dòng chữ.
    Đúng: đường kẻ dài chừng hai phần năm dòng chữ, ở giữa.
    Sửa trong Word: chọn đường kẻ, kéo ngắn lại và đặt vào giữa dòng chữ.
    """
    yield from _line(paged, components.organ, ORGAN_LINE)


@page_rule("P107", article="tên loại, trích yếu")
def subject_line_wrong(paged: PagedDocument, components: Components) -> Iterator[Finding]:
    """Đường kẻ dưới trích yếu vẽ ra sai độ dài hoặc sai chỗ.

    Kiểm tra: trên trang, đường kẻ ở ngay dưới trích yếu, dài từ 1/3 đến 1/2 dòng chữ dài nhất, cân với dòng chữ.
    Sai: đường kẻ lệch sang trái dòng chữ.
    Đúng: đường kẻ dài chừng hai phần năm dòng chữ, ở giữa.
    Sửa trong Word: chọn đường kẻ, kéo lại độ dài và đặt vào giữa dòng chữ.
    """
    yield from _line(paged, () if components.type is None else components.subject, SUBJECT_LINE)


def _line(paged: PagedDocument, text_lines: Sequence[TextLine], required: RequiredLine) -> Iterator[Finding]:
    if not text_lines:
        return
    at = text_lines[-1].paragraph
    lines = [line for text_line in text_lines for line in paged.lines(text_line)]
    if not lines:
        yield unplaced(required.below, at)
        return
    known = strokes_below(paged.document, text_lines)
    found = _drawn_under(paged.page(lines[-1].page), lines[-1])
    if not found:
        far = _drawn_under(paged.page(lines[-1].page), lines[-1], _FAR_BELOW) if known else ()
        if far and not _wrong(far[0], lines, required):
            gap = far[0].top - lines[-1].baseline
            yield Finding(f"đường kẻ dưới {required.below} vẽ cách dòng chữ {gap:.0f} pt, phải ngay dưới", at)
        # A file without any line breaks a rule of form.
        elif known and paged.given:
            yield Finding(f"không thấy đường kẻ dưới {required.below} trên trang", at)
        elif known:
            yield Finding(_NOT_DRAWN, at, unchecked=True)
        return
    faults = [_wrong(box, lines, required) for box in found]
    if "" in faults:
        return
    if at.cell is not None and at.cell.bordered:
        yield Finding(f"bảng có viền, không biết đâu là đường kẻ dưới {required.below}", at, unchecked=True)
    else:
        yield Finding(faults[0], at)


def _wrong(box: Box, lines: Sequence[PrintedLine], required: RequiredLine) -> str:
    """Return what is wrong with a line under the last of some lines of text; "" if nothing is."""
    share = box.width / max(1.0, *(line.box.width for line in lines))
    if not required.least <= share <= required.most:
        return f"đường kẻ dưới {required.below} vẽ ra dài {share:.0%} dòng chữ"
    if (box.top + box.bottom) / 2 < lines[-1].baseline:
        return f"đường kẻ của {required.below} cắt qua dòng chữ"
    last = lines[-1].box
    if abs(box.left + box.right - last.left - last.right) / 2 > _OFF_CENTRE:
        return f"đường kẻ dưới {required.below} vẽ ra lệch, không cân với dòng chữ"
    return ""


def _drawn_under(page: Page, line: PrintedLine, below: float = _BELOW) -> list[Box]:
    """Return the lines drawn across or below a line of text, at most so many points, the nearest first."""
    text = line.box
    typed = [Box(word.left, word.baseline, word.right, word.baseline) for word in page.words if _TYPED.match(word.text)]
    thin = [box for box in (*page.drawn, *page.pictures, *typed) if box.height <= _THICKEST]
    near = [
        box
        for box in _joined(thin)
        if text.top < box.top <= line.baseline + below
        and box.width >= _SHORTEST
        and min(box.right, text.right) - max(box.left, text.left) >= min(box.width, text.width) / 2
    ]
    return sorted(near, key=lambda box: abs(box.top - line.baseline))


def _joined(boxes: Sequence[Box]) -> list[Box]:
    """Make one line of pieces that touch, as engines draw dashes and the borders of cells."""
    found: list[Box] = []
    for box in sorted(boxes, key=lambda one: (round(one.top), one.left)):
        last = found[-1] if found else None
        if last and abs(last.top - box.top) < BASELINE_TOLERANCE and box.left - last.right < BASELINE_TOLERANCE:
            found[-1] = Box(last.left, last.top, max(last.right, box.right), max(last.bottom, box.bottom))
        else:
            found.append(box)
    return found


@page_rule("P108", article="tập quán")
def organ_lines_unequal(paged: PagedDocument, components: Components) -> Iterator[Finding]:
    """Tên cơ quan xuống dòng không cân.

    Kiểm tra: tên cơ quan dài phải xuống dòng thì các dòng dài gần bằng nhau, không dòng nào ngắn dưới hai phần năm dòng dài nhất.
    Sai: TRUNG TÂM ỨNG DỤNG TIẾN BỘ KHOA HỌC VÀ CÔNG ở dòng trên, NGHỆ ở dòng dưới.
    Đúng: TRUNG TÂM ỨNG DỤNG ở dòng trên, TIẾN BỘ KHOA HỌC VÀ CÔNG NGHỆ ở dòng dưới.
    Sửa trong Word: đặt con trỏ vào chỗ cần ngắt, bấm Shift+Enter.
    """
    for text_line in (*components.parent, *components.organ):
        widths = [line.box.width for line in paged.lines(text_line)]
        if len(widths) > 1 and min(widths) < SHORT_LINE * max(widths):
            yield Finding("tên cơ quan xuống dòng không cân, có dòng quá ngắn", text_line.paragraph)


@page_rule("P109", article="tập quán")
def subject_ends_with_one_word(paged: PagedDocument, components: Components) -> Iterator[Finding]:
    """Trích yếu rơi một chữ xuống dòng cuối.

    Kiểm tra: dòng cuối của trích yếu, của tên phụ lục không chỉ có một chữ.
    Sai: Kết luận của Giám đốc Sở tại Hội nghị triển khai nhiệm vụ ở dòng trên, năm ở dòng dưới.
    Đúng: hai dòng dài gần bằng nhau, ngắt ở chỗ trọn ý.
    Sửa trong Word: đặt con trỏ vào chỗ cần ngắt, bấm Shift+Enter.
    """
    titles = [annex.title for annex in components.annexes if annex.title]
    for text_line in (*components.subject, *titles):
        lines = paged.lines(text_line)
        if len(rows(lines)) > 1 and len(lines[-1].words) == 1:
            yield Finding(f"dòng cuối chỉ có một chữ “{lines[-1].text}”", text_line.paragraph)


@page_rule("P110", article="tập quán")
def organ_too_high(paged: PagedDocument, components: Components) -> Iterator[Finding]:
    """Tên cơ quan chiếm quá nhiều dòng.

    Kiểm tra: tên cơ quan chủ quản và tên cơ quan ban hành chiếm không quá năm dòng.
    Sai: tên cơ quan chủ quản ba dòng, tên cơ quan ban hành tám dòng.
    Đúng: tên cơ quan chủ quản hai dòng, tên cơ quan ban hành ba dòng.
    Sửa trong Word: viết gọn tên cơ quan, hoặc kéo rộng cột bên trái của phần đầu khi dòng ngày tháng còn chỗ.
    """
    lines = [row for text_line in (*components.parent, *components.organ) for row in rows(paged.lines(text_line))]
    if len(lines) > MOST_NAME_LINES:
        yield Finding(f"tên cơ quan chiếm {len(lines)} dòng", components.organ[-1].paragraph)
