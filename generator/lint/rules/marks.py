"""Rules of the marks of secrecy, urgency and circulation (PL I, phần I, mục III, khoản 2).

A mark that is a picture of a stamp has no words: it is not judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.codes import Severity
from generator.lint.rules.rule import Finding, has_wrong_case, rule, seen, wrong_look
from generator.ooxml.styles import BLACK
from generator.standard.marks import MARK_KINDS, is_bright_red

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lint.detect.components import Components
    from generator.lint.detect.marks import MarkLine
    from generator.ooxml.document import Document, Paragraph

_URGENCIES = (*MARK_KINDS["urgency"].words, "HOẢ TỐC")


@rule("F217", article="khẩn", severity=Severity.WARNING)
def urgency_wrong(_: Document, components: Components) -> Iterator[Finding]:
    """Dấu chỉ mức độ khẩn viết sai.

    Kiểm tra: mức độ khẩn chỉ có KHẨN, THƯỢNG KHẨN, HỎA TỐC, chữ in hoa.
    Sai: RẤT KHẨN; Hỏa tốc; GẤP.
    Đúng: THƯỢNG KHẨN.
    Sửa trong Word: gõ lại theo một trong ba mức.
    """
    for mark in components.marks:
        if mark.kind == "urgency" and mark.word and mark.word not in _URGENCIES:
            message = f"“{mark.word}”: mức độ khẩn phải là KHẨN, THƯỢNG KHẨN hoặc HỎA TỐC"
            yield Finding(message, mark.line.paragraph)


@rule("F221", article="khẩn")
def mark_look(_: Document, components: Components) -> Iterator[Finding]:
    """Dấu chỉ độ mật, mức độ khẩn, chỉ dẫn lưu hành sai kiểu.

    Kiểm tra: chữ in hoa, kiểu đứng, đậm; mức độ khẩn và chỉ dẫn lưu hành cỡ 13 - 14; độ mật và mức độ khẩn màu đỏ tươi, chỉ dẫn lưu hành màu đỏ tươi hoặc đen. Dấu là hình (ảnh con dấu) thì không xét.
    Sai: HỎA TỐC (cỡ 9, trong khung); HỎA TỐC (không đậm, trong khung); HỎA TỐC (màu đen, trong khung); Lưu hành nội bộ (trong khung).
    Đúng: HỎA TỐC (cỡ 13, đậm, màu đỏ tươi, trong khung).
    Sửa trong Word: chọn dòng, cỡ 13, Đậm, màu phông Đỏ (Red).
    """
    for mark in components.marks:
        kind = MARK_KINDS[mark.kind]
        if not mark.word:
            continue
        if has_wrong_case(mark.word, kind.look):
            yield Finding(f"{kind.look.name} “{mark.word}” phải viết bằng chữ in hoa", mark.line.paragraph)
        colours = {run.colour for run in seen(mark.line.segment.runs)}
        wrong = sorted(one for one in colours if not is_bright_red(one) and (kind.red or one != BLACK))
        if wrong:
            message = f"{kind.look.name}: chữ màu #{', #'.join(wrong)}, phải màu đỏ tươi"
            yield Finding(message, mark.line.paragraph)
        yield from wrong_look(mark.line, kind.look)


@rule("F222", article="khẩn")
def mark_without_frame(document: Document, components: Components) -> Iterator[Finding]:
    """Dấu chỉ độ mật, mức độ khẩn, chỉ dẫn lưu hành không có khung.

    Kiểm tra: quanh chữ có khung hình chữ nhật: viền đoạn, viền chữ, viền ô của bảng, hoặc viền của khung chữ (Text Box).
    Sai: HỎA TỐC (không có khung).
    Đúng: HỎA TỐC (trong khung).
    Sửa trong Word: chọn chữ, Trang chủ (Home) > Viền (Borders) > Hộp (Box).
    """
    end = components.body[0].index if components.body else len(document.paragraphs)
    drawn_around = any(one.framed is None for one in document.paragraphs[:end])
    for mark in components.marks:
        if not mark.word or _is_framed(mark):
            continue
        if drawn_around:
            message = "không biết khung vẽ ở phần đầu có bao quanh dấu ấy không"
            yield Finding(f"{MARK_KINDS[mark.kind].look.name}: {message}", mark.line.paragraph, unchecked=True)
        else:
            message = f"{MARK_KINDS[mark.kind].look.name} “{mark.word}” không có khung"
            yield Finding(message, mark.line.paragraph)


def _is_framed(mark: MarkLine) -> bool:
    paragraph = mark.line.paragraph
    in_cell = paragraph.cell is not None and paragraph.cell.bordered
    return bool(paragraph.framed) or in_cell or all(run.bordered for run in seen(mark.line.segment.runs))


@rule("F223", article="vị trí", severity=Severity.WARNING)
def mark_out_of_place(document: Document, components: Components) -> Iterator[Finding]:
    """Dấu chỉ độ mật, mức độ khẩn, chỉ dẫn lưu hành sai chỗ.

    Kiểm tra: độ mật, mức độ khẩn ở bên trái, dưới số và ký hiệu (hay trích yếu công văn), độ mật ở trên mức độ khẩn; chỉ dẫn lưu hành ở lề trên, nửa bên phải. Dấu trong khung chữ (Text Box) hay sau dấu Tab thì không biết chỗ.
    Sai: HỎA TỐC dưới Tiêu ngữ; LƯU HÀNH NỘI BỘ dưới trích yếu.
    Đúng: HỎA TỐC bên trái, dưới số và ký hiệu.
    Sửa trong Word: dời dòng ấy tới chỗ của nó; chỉ dẫn lưu hành để ở đầu trang (Header) của trang thứ nhất.
    """
    for mark in components.marks:
        if not mark.word:
            continue
        kind, at = MARK_KINDS[mark.kind], mark.line.paragraph
        unknown = "trong khung chữ (Text Box)" if at.in_text_box else _after_tab(mark)
        if unknown:
            yield Finding(f"{kind.look.name} {unknown}, không biết đứng ở đâu trên trang", at, unchecked=True)
        elif kind.in_top_margin and (at.part == document.paragraphs[0].part or _side(mark, document) == "left"):
            yield Finding(f"{kind.look.name} “{mark.word}” phải ở lề trên, nửa bên phải trang", at)
        elif not kind.in_top_margin and not _is_left_below_number(mark, document, components):
            yield Finding(f"{kind.look.name} “{mark.word}” phải ở bên trái, dưới số và ký hiệu", at)
    yield from _in_wrong_order(components)


def _after_tab(mark: MarkLine) -> str:
    """Return what a tab before a mark alone on its line is called; it moves the mark nobody knows how far."""
    segment = mark.line.segment
    alone = mark.line.paragraph.cell is None and segment.part == "whole"
    return "sau dấu Tab" if alone and "\t" in segment.text else ""


def _in_wrong_order(components: Components) -> Iterator[Finding]:
    urgent = next((one for one in components.marks if one.kind == "urgency"), None)
    for mark in components.marks:
        if mark.kind != "secrecy" or urgent is None:
            continue
        one, other = mark.line.paragraph, urgent.line.paragraph
        beside = one.in_text_box or other.in_text_box or one.part != other.part or one.cell != other.cell
        if one.index > other.index and not beside:
            yield Finding("dấu độ mật phải ở trên dấu mức độ khẩn", one)


def _is_left_below_number(mark: MarkLine, document: Document, components: Components) -> bool:
    at, number, country = mark.line.paragraph, components.number, components.country
    if at.part != document.paragraphs[0].part or country is None:
        return False
    if number is not None and at.index < number.paragraph.index:
        return False
    own, its = at.cell, country.paragraph.cell
    if own is not None and its is not None and own.table == its.table:
        return own.column < its.column
    return at.index > country.paragraph.index and (own is not None or _side(mark, document) == "left")


def _side(mark: MarkLine, document: Document) -> str:
    """Return the half of its column that the middle of a line's room is in, "" where that is unknown."""
    at: Paragraph = mark.line.paragraph
    if mark.line.segment.part != "whole":
        return mark.line.segment.part
    if at.cell is not None:
        return ""
    middle = document.sections[at.section].column_width / 2
    first, last = at.left + max(at.first_line, 0), at.available - at.right
    if at.alignment == "center":
        return "left" if (first + last) / 2 < middle else "right"
    return "right" if at.alignment == "right" or first > middle else "left"
