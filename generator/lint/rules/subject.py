"""Rules of the type's name and the subject (PL I, phần I, mục II, khoản 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.codes import Severity
from generator.lint.detect.text_lines import ABOUT, shown_text
from generator.lint.rules.drawn_lines import SUBJECT_LINE, wrong_line
from generator.lint.rules.rule import (
    Finding,
    has_wrong_case,
    is_mostly_capital,
    off_centre,
    rule,
    wrong_look,
)
from generator.ooxml.units import TWIPS_PER_POINT
from generator.standard.components import COMPONENTS
from generator.standard.decree import SUBJECT_LIMIT
from generator.standard.document_types import DOCUMENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lint.detect.components import Components
    from generator.ooxml.document import Document


_A_LINE = 14 * TWIPS_PER_POINT
"""Twips: a gap as high as a line is no longer right below."""


@rule("F301", article="tên loại, trích yếu")
def type_look(_: Document, components: Components) -> Iterator[Finding]:
    """Tên loại văn bản sai kiểu.

    Kiểm tra: tên loại in hoa, cỡ 13 - 14, kiểu đứng, đậm, căn giữa theo chiều ngang trang, không thụt đầu dòng.
    Sai: Thông báo (chữ thường); THÔNG BÁO (cỡ 16).
    Đúng: THÔNG BÁO (cỡ 14, đậm).
    Sửa trong Word: gõ bằng chữ in hoa, cỡ 14, Đậm, căn giữa; ô thụt đầu dòng để 0.
    """
    line = components.type
    if line is None:
        return
    if has_wrong_case(shown_text(line), COMPONENTS["type"]):
        yield Finding(f"tên loại “{line.text}” phải viết bằng chữ in hoa", line.paragraph)
    if line.text.upper() not in DOCUMENT_TYPES:
        yield Finding(f"tên loại “{line.text}”: viết liền chữ, không thêm dấu", line.paragraph)
    if line.paragraph.first_line or line.paragraph.left != line.paragraph.right:
        yield Finding("tên loại bị thụt vào, không ở giữa trang", line.paragraph)
    yield from wrong_look(line, COMPONENTS["type"])


@rule("F302", article="tên loại, trích yếu")
def subject_look(_: Document, components: Components) -> Iterator[Finding]:
    """Trích yếu thiếu hoặc sai kiểu.

    Kiểm tra: trích yếu ở ngay dưới tên loại (cách dưới 14 pt), chữ thường, cỡ 13 - 14, kiểu đứng, đậm (theo điều khoản và bảng mẫu chữ; dòng chấm ở Mẫu 1.4 thì không đậm), căn giữa.
    Sai: KẾT LUẬN CỦA GIÁM ĐỐC SỞ TẠI HỘI NGHỊ (in hoa); Kết luận của Giám đốc Sở tại Hội nghị (in nghiêng).
    Đúng: Kết luận của Giám đốc Sở tại Hội nghị (cỡ 14, đậm).
    Sửa trong Word: chọn trích yếu, cỡ 14, Đậm, bỏ Nghiêng, căn giữa.
    """
    if components.type is None:
        return
    if not components.subject and components.document_type and not components.document_type.has_subject:
        return
    if not components.subject:
        yield Finding("không thấy trích yếu dưới tên loại", components.type.paragraph)
        return
    for line in components.subject:
        yield from wrong_look(line, COMPONENTS["subject"])
    first = components.subject[0]
    text = " ".join(map(shown_text, components.subject))
    gap = max(components.type.paragraph.after, first.paragraph.before)
    if first.paragraph.index == components.type.paragraph.index + 1 and gap >= _A_LINE:
        yield Finding(
            f"trích yếu cách tên loại {gap / TWIPS_PER_POINT:g} pt, phải ngay dưới".replace(".", ","), first.paragraph
        )
    if text.isupper() or is_mostly_capital(text):
        yield Finding("trích yếu phải viết chữ thường", first.paragraph)
    if first.text.lstrip("“\"'(")[:1].islower():
        yield Finding("chữ đầu của trích yếu phải viết hoa", first.paragraph)


@rule("F303", article="tên loại, trích yếu")
def subject_of_letter(_: Document, components: Components) -> Iterator[Finding]:
    """V/v dùng sai chỗ hoặc sai kiểu.

    Kiểm tra: V/v chỉ dùng cho trích yếu của công văn, dưới số và ký hiệu, cỡ 12 - 13, kiểu đứng, không đậm, căn giữa.
    Sai: V/v kết luận hội nghị (ở THÔNG BÁO).
    Đúng: Kết luận Hội nghị tổng kết năm 2023 (ở THÔNG BÁO).
    Sửa trong Word: bỏ V/v ở văn bản có tên loại; ở công văn chỉnh cỡ 12 - 13, không đậm.
    """
    if components.type is not None:
        wrong = [
            line for line in (*components.subject, *components.about) if ABOUT.match(line.text) and "V/v" in line.text
        ]
        if wrong:
            yield Finding("văn bản có tên loại không viết V/v", wrong[0].paragraph)
        return
    if not components.about:
        yield Finding("không thấy tên loại văn bản, cũng không thấy V/v của công văn")
    for line in components.about:
        yield from wrong_look(line, COMPONENTS["about"])
        yield from off_centre(line, COMPONENTS["about"])
    if is_mostly_capital(" ".join(map(shown_text, components.about))):
        yield Finding("trích yếu của công văn phải viết chữ thường", components.about[0].paragraph)


@rule("F304", article="tên loại, trích yếu", of_look=True)
def subject_rule_wrong(document: Document, components: Components) -> Iterator[Finding]:
    """Đường kẻ dưới trích yếu thiếu, sai độ dài hoặc lệch.

    Kiểm tra: dưới trích yếu có đường kẻ ngang, một nét liền, mảnh, màu đen, dài từ 1/3 đến 1/2 dòng chữ, cân đối so với dòng chữ.
    Sai: đường kẻ dài bằng cả dòng, hoặc không có.
    Đúng: đường kẻ dài chừng hai phần năm dòng chữ, ở giữa.
    Sửa trong Word: chọn đường kẻ, kéo cho còn 1/3 đến 1/2 dòng chữ và đặt vào giữa.
    """
    yield from wrong_line(document, components, SUBJECT_LINE)


@rule("F305", article="độ dài trích yếu", severity=Severity.WARNING)
def subject_ends_with_stop(_: Document, components: Components) -> Iterator[Finding]:
    """Trích yếu có dấu chấm cuối hoặc quá dài.

    Kiểm tra: trích yếu là câu ngắn gọn hoặc cụm từ, không có dấu chấm cuối; không quá 500 ký tự, là giới hạn của hệ thống quản lý văn bản.
    Sai: Kết luận của Giám đốc Sở tại Hội nghị.
    Đúng: Kết luận của Giám đốc Sở tại Hội nghị
    Sửa trong Word: bỏ dấu chấm; viết gọn lại.
    """
    if not components.subject:
        return
    text = " ".join(line.text for line in components.subject)
    if text.endswith(".") and not text.endswith("..."):
        yield Finding("trích yếu có dấu chấm ở cuối", components.subject[-1].paragraph)
    if len(text) > SUBJECT_LIMIT:
        yield Finding(f"trích yếu dài {len(text)} ký tự, quá {SUBJECT_LIMIT}", components.subject[0].paragraph)


@rule("F306", article="nơi nhận")
def addressee_look(_: Document, components: Components) -> Iterator[Finding]:
    """Kính gửi sai kiểu.

    Kiểm tra: “Kính gửi:” và tên nơi gửi chữ thường, cỡ 13 - 14, kiểu đứng, không đậm.
    Sai: KÍNH GỬI: SỞ TÀI CHÍNH; Kính gửi: Sở Tài chính (in đậm).
    Đúng: Kính gửi: Sở Tài chính.
    Sửa trong Word: chọn dòng, cỡ 14, bỏ Đậm, bỏ Nghiêng.
    """
    for line in components.addressee:
        yield from wrong_look(line, COMPONENTS["addressee"])
        if has_wrong_case(line.text, COMPONENTS["addressee"]):
            yield Finding("“Kính gửi” và tên nơi gửi viết chữ thường", line.paragraph)
