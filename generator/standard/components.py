"""How each component of a document must look (PL I, phần I, mục II, III, V).

The keys are those of :class:`generator.lint.detect.components.Components`. What a rule says of a look in its page
is prose; what it compares with is here.
"""

from __future__ import annotations

from typing import Literal, NamedTuple


class ComponentLook(NamedTuple):
    """The look of a component: its name in messages, and the codes of the rules that check it."""

    name: str
    rules: tuple[str, ...]
    sizes: tuple[int, int]
    """Points, least and most."""
    bold: bool = False
    italic: bool = False
    alignment: Literal["center", "left", "both", ""] = "center"
    """``left`` allows both sides, too; "" where the decree says nothing."""
    across_page: bool = False
    """Whether it is centred in the width of the page."""
    capitals: bool | None = None
    """Whether all letters are capitals; None where words are compared as they are, or only capitals tell what it is."""


COMPONENTS = {
    "country": ComponentLook("Quốc hiệu", ("F201",), (12, 13), bold=True, capitals=True),
    "motto": ComponentLook("Tiêu ngữ", ("F202",), (13, 14), bold=True),
    "parent": ComponentLook("cơ quan chủ quản", ("F206",), (12, 13), capitals=True),
    "organ": ComponentLook("cơ quan ban hành", ("F207",), (12, 13), bold=True, capitals=True),
    "number": ComponentLook("số, ký hiệu", ("F208",), (13, 13)),
    "date": ComponentLook("địa danh, thời gian", ("F211",), (13, 14), italic=True),
    "type": ComponentLook("tên loại", ("F301",), (13, 14), bold=True, across_page=True, capitals=True),
    "subject": ComponentLook("trích yếu", ("F302",), (13, 14), bold=True, across_page=True, capitals=False),
    "about": ComponentLook("trích yếu công văn", ("F303",), (12, 13)),
    "addressee": ComponentLook("Kính gửi", ("F306",), (13, 14), alignment="", capitals=False),
    "basis": ComponentLook("căn cứ", ("F401", "F404"), (13, 14), italic=True, alignment="both"),
    "body": ComponentLook("nội dung", ("F402", "F403", "F404"), (13, 14), alignment="both"),
    "titles": ComponentLook("quyền hạn, chức vụ", ("F502",), (13, 14), bold=True),
    "name": ComponentLook("họ tên", ("F503",), (13, 14), bold=True, capitals=False),
    "recipients_label": ComponentLook("Nơi nhận", ("F504",), (12, 12), bold=True, italic=True, alignment="left"),
    "recipients": ComponentLook("danh sách nơi nhận", ("F505",), (11, 11), alignment="left"),
    "annex_heading": ComponentLook("Phụ lục", ("F510",), (14, 14), bold=True, across_page=True, capitals=False),
    "annex_title": ComponentLook("tên phụ lục", ("F510",), (13, 14), bold=True, across_page=True, capitals=True),
    "annex_reference": ComponentLook("kèm theo", ("F512",), (13, 14), italic=True, across_page=True, capitals=False),
    "urgency": ComponentLook("dấu mức độ khẩn", ("F221",), (13, 14), bold=True, alignment=""),
    "circulation": ComponentLook("chỉ dẫn lưu hành", ("F221",), (13, 14), bold=True, alignment="", capitals=True),
    "page_number": ComponentLook("số trang", ("F106",), (13, 14)),
}

ADDRESS_LINE = ComponentLook("dòng địa chỉ", ("F518",), (11, 12), alignment="")
"""The organ's address at the foot of the first page (PL I, I, III, k4), which few documents have."""

COPY_FORM = ComponentLook("hình thức sao", ("F517",), (13, 14), bold=True, alignment="", capitals=True)
"""The name of a copy's form, below the copied document (PL I, phần II)."""

COPY_SYMBOLS = {"SAO Y": "SY", "SAO LỤC": "SL", "TRÍCH SAO": "TrS"}
"""The forms of copies, and the abbreviation with which their symbol begins (PL III, I)."""

GROUND = "Căn cứ"
"""The first words of a ground (PL I, I, II, k6 a)."""

MORE_GROUNDS = ("Theo đề nghị", "Xét", "Sau khi", "Trên cơ sở", "Thực hiện")
"""The first words of others, after one that begins so."""
