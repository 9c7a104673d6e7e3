"""The rule of forms that are not filled in: their components are not judged, and nothing is corrected in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.lint.detect.blanks import find_blanks
from generator.lint.rules.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lint.detect.components import Components
    from generator.ooxml.document import Document

OF_MISSING_LINES = ("F207", "F208", "F211", "F302", "F303", "F502", "F503")
"""The rules that tell a component is missing, which it is not where a tag stands for it."""


@rule("F224", article="vị trí")
def form_not_filled_in(document: Document, components: Components) -> Iterator[Finding]:
    """Mẫu chưa điền.

    Kiểm tra: tên cơ quan, ký hiệu, địa danh, trích yếu, người ký là chữ thật, không phải ${…}, {{…}}, «…», […], <…>, dãy chấm hay gạch. Số, ngày, tháng, năm để trống khi dự thảo thì được. Chỗ chưa điền không xét gì khác, và --fix không sửa gì trong mẫu.
    Sai: ${VV}; {{trich_yeu}}; ………….
    Đúng: Kết luận của Giám đốc Sở tại Hội nghị.
    Sửa trong Word: điền vào chỗ được nêu rồi xét lại.
    """
    blanks = find_blanks(document, components)
    if blanks:
        names = ", ".join(one.name for one in blanks)
        yield Finding(f"mẫu chưa điền: {names}", blanks[0].lines[0].paragraph)
