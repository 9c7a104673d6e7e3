"""Rules of what few documents have: the address line of an organ, the part that a copy adds (PL I, II; mục III)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.lint.detect.text_lines import lines_of
from generator.lint.rules.rule import Finding, has_wrong_case, rule, wrong_look
from generator.standard.components import ADDRESS_LINE, COPY_FORM, COPY_SYMBOLS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lint.detect.components import Components
    from generator.lint.detect.text_lines import TextLine
    from generator.ooxml.document import Document

_ADDRESS = re.compile(
    r"\W*(địa chỉ|trụ sở|số điện thoại|điện thoại|fax|e-?mail|thư điện tử|website)\s*:", re.IGNORECASE
)
_SYMBOL = re.compile(r"\W*Số\b\W*\d*\s*/\s*(?P<form>[^\W\d_]+)")
_OLD_FORM = " BẢN CHÍNH"


@rule("F517", article="bản sao")
def copy_wrong(_: Document, components: Components) -> Iterator[Finding]:
    """Hình thức sao, ký hiệu của bản sao sai.

    Kiểm tra: ở phần mà bản sao thêm vào dưới văn bản được sao, hình thức sao là SAO Y, SAO LỤC hoặc TRÍCH SAO, in hoa, cỡ 13 - 14, kiểu đứng, đậm; ký hiệu bắt đầu bằng SY, SL hoặc TrS. Tên cơ quan, người ký, nơi nhận của bản sao thì không xét.
    Sai: Sao y (chữ thường); SAO Y BẢN CHÍNH; SAO Y (cỡ 12); SAO Y (không đậm).
    Đúng: SAO Y (cỡ 13, đậm).
    Sửa trong Word: gõ lại bằng chữ in hoa, cỡ 14, Đậm.
    """
    form = components.copy_form
    if form is None:
        return
    name = form.text.upper().removesuffix(_OLD_FORM)
    if form.text.upper() != name:
        yield Finding(f"“{form.text}” phải viết là “{name}”", form.paragraph)
    if has_wrong_case(form.text, COPY_FORM):
        yield Finding("hình thức sao phải viết bằng chữ in hoa", form.paragraph)
    yield from wrong_look(form, COPY_FORM)
    yield from _wrong_symbol(components.copy, COPY_SYMBOLS[name])
    yield Finding("không xét tên cơ quan, người ký, nơi nhận của bản sao", form.paragraph, unchecked=True)


def _wrong_symbol(lines: tuple[TextLine, ...], right: str) -> Iterator[Finding]:
    number = next(((line, found) for line in lines if (found := _SYMBOL.match(line.text))), None)
    if number is not None and number[1]["form"] != right:
        message = f"“{number[0].text}”: ký hiệu của bản sao phải bắt đầu bằng {right}"
        yield Finding(message, number[0].paragraph)


@rule("F518", article="địa chỉ")
def address_look(document: Document, _: Components) -> Iterator[Finding]:
    """Dòng địa chỉ của cơ quan ở cuối trang đầu sai kiểu.

    Kiểm tra: các dòng địa chỉ, điện thoại, fax, thư điện tử, trang thông tin ở chân trang thứ nhất cỡ 11 - 12, kiểu đứng, không đậm. Đường kẻ ở trên và dòng địa chỉ ở chỗ khác thì không xét.
    Sai: Địa chỉ: số 5 đường Hùng Vương (cỡ 14); Địa chỉ: số 5 đường Hùng Vương (in nghiêng).
    Đúng: Địa chỉ: số 5 đường Hùng Vương (cỡ 11).
    Sửa trong Word: bấm đúp vào chân trang thứ nhất, chọn các dòng ấy, cỡ chữ 11, bỏ Đậm, bỏ Nghiêng.
    """
    first = document.sections[0]
    footer = document.stories.get(first.footers.get("first" if first.title_page else "default", ""), ())
    for line in lines_of(footer):
        if _ADDRESS.match(line.text):
            yield from wrong_look(line, ADDRESS_LINE)
