"""Rules of the page: paper, margins, font, colour (Phụ lục I, phần I, mục I)."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from generator.codes import Severity
from generator.lint.detect.marks import runs_beside_marks
from generator.lint.detect.text_lines import has_words
from generator.lint.rules.rule import Finding, everywhere, millimetres, rule, seen
from generator.ooxml.shades import is_like_black
from generator.ooxml.units import TWIPS_PER_MM, TWIPS_PER_POINT
from generator.standard.decree import FONT, MARGINS, PAPER, TOLERANCE, TURNED_MARGIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lint.detect.components import Components
    from generator.ooxml.document import Document, Paragraph, Run, Section

_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
_BEYOND_OLD_FONTS = re.compile("[đĐăĂơƠưƯ\u1ea0-\u1ef9]")
"""Letters that a font of an old code page has only where the text is Unicode."""
_WHOLE, _MOST_SCALED = 100, 10
"""Per cent of the width of letters, and by how much it may differ."""
_MOST_SPACED = 20
"""Twips between letters."""
_MOST_RAISED = 6
"""Half points."""
_LOOSE_MARK = re.compile("[\u0300-\u036f]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")


@rule("F101", article="khổ giấy", of_look=True)
def paper_not_a4(document: Document, _: Components) -> Iterator[Finding]:
    """Khổ giấy không phải A4.

    Kiểm tra: mọi phần của văn bản dùng khổ A4 (210 mm x 297 mm).
    Sai: khổ Letter (216 mm x 279 mm), là khổ mặc định của Word bản tiếng Anh.
    Đúng: khổ A4.
    Sửa trong Word: Bố trí (Layout) > Cỡ giấy (Size) > A4, áp dụng cho toàn văn bản.
    """
    for section in document.sections:
        size = sorted((section.width, section.height))
        if any(abs(found - right) > TOLERANCE for found, right in zip(size, sorted(PAPER), strict=True)):
            width, height = millimetres(section.width), millimetres(section.height)
            yield Finding(f"{named(section, document)}khổ giấy {width} x {height}, phải là A4 (210 mm x 297 mm)")


@rule("F102", article="chiều trang", of_look=True)
def page_turned_without_table(document: Document, _: Components) -> Iterator[Finding]:
    """Trang nằm ngang mà không có bảng.

    Kiểm tra: trang dọc; chỉ phần có bảng, biểu không làm thành phụ lục riêng mới được nằm ngang, và không phải phần đầu.
    Sai: cả văn bản nằm ngang.
    Đúng: trang dọc; riêng phần chứa bảng rộng nằm ngang.
    Sửa trong Word: Bố trí (Layout) > Hướng (Orientation) > Dọc (Portrait).
    """
    for section in document.sections:
        if section.landscape and (section.index == 0 or not section.has_table):
            yield Finding(f"{named(section, document)}trang nằm ngang mà không có bảng")


@rule("F103", article="lề", of_look=True)
def margin_out_of_range(document: Document, _: Components) -> Iterator[Finding]:
    """Lề trang ngoài khoảng cho phép.

    Kiểm tra: lề trên và dưới 20 - 25 mm, lề trái 30 - 35 mm, lề phải 15 - 20 mm; trang nằm ngang (bảng rộng) thì mỗi lề 15 - 35 mm, vì lề đóng tập có thể ở trên; không đặt lề đối xứng.
    Sai: lề dưới 15 mm để dồn cho vừa trang.
    Đúng: lề trên 20 mm, dưới 20 mm, trái 30 mm, phải 20 mm.
    Sửa trong Word: Bố trí (Layout) > Lề (Margins) > Lề tùy chỉnh (Custom Margins).
    """
    for section in document.sections:
        name = named(section, document)
        for side, found in margins_of(section, document).items():
            least, most = TURNED_MARGIN if section.landscape else MARGINS[side]
            if not least * TWIPS_PER_MM - TOLERANCE <= found <= most * TWIPS_PER_MM + TOLERANCE:
                turned = "trang nằm ngang: " if section.landscape else ""
                measured = millimetres(found)
                yield Finding(f"{name}{turned}lề {_SIDES[side]} {measured}, phải từ {least} tới {most} mm")
        if document.mirrored and not section.landscape:
            yield Finding(f"{name}lề đối xứng (Mirror margins): trang chẵn có lề trái {millimetres(section.right)}")


@rule("F113", article="vị trí", severity=Severity.WARNING, of_look=True)
def page_decorated(document: Document, _: Components) -> Iterator[Finding]:
    """Trang có viền, màu nền, đánh số dòng, chữ viết dọc, hoặc chữ không bắt đầu từ lề trên.

    Kiểm tra: không có viền trang, màu nền, không đánh số dòng ở lề, chữ chạy ngang và bắt đầu từ lề trên.
    Sai: trang có viền (Page Borders), có màu nền (Page Color); trang ngắn đặt chữ vào giữa trang; chữ chạy dọc trang.
    Đúng: trang trắng, không viền, không số dòng, chữ chạy ngang từ lề trên.
    Sửa trong Word: Bố trí (Layout) > Thiết lập trang (Page Setup) > Bố cục (Layout): Căn dọc (Vertical alignment) Trên (Top), bỏ Số dòng (Line Numbers); Hướng chữ (Text Direction) > Ngang (Horizontal); Thiết kế (Design) > Viền trang (Page Borders) > Không (None), Màu trang (Page Color) > Không màu (No Color).
    """
    if document.background:
        yield Finding(f"trang có màu nền #{document.background}, phải để trắng")
    for section in document.sections:
        name = named(section, document)
        if section.bordered:
            yield Finding(f"{name}trang có viền, phải bỏ")
        if section.numbers_lines:
            yield Finding(f"{name}trang đánh số dòng ở lề, phải bỏ")
        if section.turned:
            yield Finding(f"{name}chữ chạy dọc trang, phải chạy ngang")
        if section.vertical_alignment != "top":
            yield Finding(f"{name}chữ căn theo chiều dọc của trang, phải bắt đầu từ lề trên")


def margins_of(section: Section, document: Document) -> dict[str, int]:
    """Return the margins of a section's pages in twips, the gutter with the one it widens."""
    top, left = (section.gutter, 0) if document.gutter_at_top else (0, section.gutter)
    return {
        "top": section.top + top,
        "bottom": section.bottom,
        "left": section.left + left,
        "right": section.right,
    }


@rule("F104", article="phông chữ", of_look=True)
def font_not_times_new_roman(document: Document, _: Components) -> Iterator[Finding]:
    """Phông chữ không phải Times New Roman.

    Kiểm tra: mọi chữ nhìn thấy, cả số thứ tự, đầu trang và chân trang, dùng phông Times New Roman; phông theo chủ đề (Theme) thì xét phông mà chủ đề gọi, ở mọi chương trình.
    Sai: Calibri, Arial, .VnTime, VNI-Times, “Times New Roman Bold”.
    Đúng: Times New Roman, kiểu chữ tiếng Việt Unicode.
    Sửa trong Word: chọn đoạn, ô phông chữ chọn Times New Roman; hoặc sửa ở kiểu đoạn (Style).
    """
    for paragraph in everywhere(document):
        wrong = {run.font for run in _with_label(paragraph) if run.text.strip() and run.font != FONT}
        if wrong:
            yield Finding(f"phông chữ {', '.join(sorted(wrong))}, phải là {FONT}", paragraph)


@rule("F105", article="phông chữ", of_look=True)
def text_not_black(document: Document, components: Components) -> Iterator[Finding]:
    """Chữ không phải màu đen hoặc có tô nền.

    Kiểm tra: màu chữ đen (màu mà mỗi phần đỏ, lục, lam không quá 32/255 thì mắt không phân biệt được với đen, coi là đen), không tô nền (highlight), nền chữ, nền đoạn, nền ô ở phần đầu và phần ký để trắng; dấu độ mật, mức độ khẩn, chỉ dẫn lưu hành thì đỏ.
    Sai: câu đang chờ sửa còn tô vàng; chữ màu xanh của liên kết.
    Đúng: chữ đen trên nền trắng.
    Sửa trong Word: chọn đoạn, màu phông chọn Tự động (Automatic), màu tô nền chọn Không màu (No Color).
    """
    for paragraph in everywhere(document):
        visible = seen(runs_beside_marks(paragraph, components.marks))
        label = paragraph.label_run
        shown = visible if label is None else [label, *visible]
        colours = sorted({run.colour for run in shown if not is_like_black(run.colour)})
        if colours:
            yield Finding(f"chữ màu #{', #'.join(colours)}, phải màu đen", paragraph)
        if any(run.highlight for run in seen(paragraph.runs)):
            yield Finding("chữ có tô nền", paragraph)
        grounds = {run.ground for run in seen(paragraph.runs)} | (
            {paragraph.ground} if paragraph.text.strip() else set()
        )
        if coloured := sorted(grounds - {""}):
            yield Finding(f"chữ có nền màu #{', #'.join(coloured)}, phải để trắng", paragraph)
    for at in _in_coloured_cells(document, components):
        yield Finding("ô có nền màu, phải để trắng", at)


def _in_coloured_cells(document: Document, components: Components) -> Iterator[Paragraph]:
    """Yield the paragraphs in coloured cells of the tables that lay out head and signature."""
    corners = (components.country, components.recipients_label)
    tables = {line.paragraph.cell.table for line in corners if line and line.paragraph.cell}
    for paragraph in document.paragraphs:
        if paragraph.cell is not None and paragraph.cell.table in tables and paragraph.cell.ground and paragraph.text:
            yield paragraph


def _with_label(paragraph: Paragraph) -> tuple[Run, ...]:
    """Return the runs of a paragraph and that of its number; a bullet is no letter."""
    label = paragraph.label_run
    return paragraph.runs if label is None or not label.text[0].isalnum() else (label, *paragraph.runs)


@rule("F112", article="cỡ chữ", severity=Severity.WARNING)
def text_distorted(document: Document, components: Components) -> Iterator[Finding]:
    """Chữ bị biến dạng.

    Kiểm tra: chữ không bị gạch ngang, không có khung, viền, bóng, nổi, hiệu ứng, dấu nhấn; không co giãn quá một phần mười, không cách nhau thêm hay bớt quá 1 pt, không nâng hạ quá 3 pt; chữ và đoạn viết từ trái sang phải.
    Sai: câu bị gạch ngang mà chưa xóa; Quốc hiệu giãn 150%.
    Đúng: chữ không có hiệu ứng, co giãn 100%, cách chữ bình thường.
    Sửa trong Word: chọn chữ, Phông (Font) > bỏ các hiệu ứng (Effects); Nâng cao (Advanced) > Tỷ lệ (Scale) 100%, Khoảng cách (Spacing) và Vị trí (Position) Bình thường (Normal).
    """
    for paragraph in everywhere(document):
        beside = runs_beside_marks(paragraph, components.marks)
        worded = [run for run in beside if has_words(run.text)]
        if found := list(dict.fromkeys(what for run in worded for what in _distortions(run))):
            yield Finding(f"chữ {', '.join(found)}", paragraph)
        if paragraph.right_to_left and worded:
            yield Finding("đoạn đặt chiều chữ từ phải sang trái", paragraph)
        if paragraph.framed and worded and not paragraph.in_text_box:
            yield Finding("đoạn có khung", paragraph)


def _distortions(run: Run) -> Iterator[str]:
    """Yield how the letters of a run are changed, in a clerk's words."""
    if {"strike", "dstrike"} & {*run.effects}:
        yield "bị gạch ngang"
    if "emphasis" in run.effects:
        yield "có dấu nhấn"
    if {*run.effects} - {"strike", "dstrike", "emphasis"}:
        yield "có hiệu ứng (viền, bóng, nổi)"
    if run.bordered:
        yield "có khung"
    if abs(run.scale - _WHOLE) > _MOST_SCALED:
        yield f"co giãn {run.scale}%"
    if abs(run.letter_spacing) > _MOST_SPACED:
        yield f"cách nhau {run.letter_spacing / TWIPS_PER_POINT:g} pt".replace(".", ",")
    if abs(run.position) > _MOST_RAISED:
        yield "bị nâng lên" if run.position > 0 else "bị hạ xuống"


@rule("F108", article="TCVN 6909", severity=Severity.WARNING)
def text_decomposed(document: Document, _: Components) -> Iterator[Finding]:
    """Chữ tiếng Việt dạng tổ hợp hoặc ký tự riêng của phông.

    Kiểm tra: chữ có dấu là một ký tự dựng sẵn (NFC), không phải chữ gốc và dấu rời, vì dấu rời làm tìm kiếm sai (TCVN 6909 có cả hai dạng, chọn dạng dựng sẵn là quy ước của chương trình); không có ký tự ngoài bảng mã chung.
    Sai: chữ “ế” gồm ba ký tự e, mũ, sắc.
    Đúng: chữ “ế” là một ký tự.
    Sửa trong Word: gõ lại bằng bộ gõ ở bảng mã Unicode dựng sẵn, hoặc dùng công cụ chuyển mã của bộ gõ.
    """
    for paragraph in everywhere(document):
        raw = "".join(run.text for run in paragraph.runs)
        if not unicodedata.is_normalized("NFC", raw) or _LOOSE_MARK.search(raw):
            yield Finding("đoạn có chữ tiếng Việt dạng tổ hợp (dấu rời)", paragraph)
        if any(_PRIVATE.search(run.text) and run.font == FONT for run in paragraph.runs):
            yield Finding("đoạn có ký tự riêng của một phông, máy khác đọc ra ô trống", paragraph)


@rule("F109", article="phông chữ")
def legacy_font(document: Document, _: Components) -> Iterator[Finding]:
    """Còn phông chữ mã cũ (.VnTime, VNI).

    Kiểm tra: không còn phông của bảng mã TCVN3 hay VNI; chữ bằng phông ấy không phải chữ Việt Unicode.
    Sai: vài dấu cách hoặc cả đoạn mang phông .VnTime.
    Đúng: Times New Roman.
    Sửa trong Word: chọn đoạn, chuyển mã sang Unicode bằng bộ gõ, rồi chọn phông Times New Roman.
    """
    if document.legacy_fonts and not _are_letters_of_unicode(document):
        yield Finding(f"còn phông chữ mã cũ: {', '.join(sorted(document.legacy_fonts))}")


def named(section: Section, document: Document) -> str:
    """Return a section's number, as findings begin with it where there are several."""
    return f"phần {section.index + 1}: " if len(document.sections) > 1 else ""


def _are_letters_of_unicode(document: Document) -> bool:
    """Return whether what is set in old fonts is Unicode all the same, so that only the font is wrong (F104)."""
    runs = (run for paragraph in everywhere(document) for run in paragraph.runs if run.font in document.legacy_fonts)
    return any(_BEYOND_OLD_FONTS.search(run.text) for run in runs)
