"""The marks of secrecy, urgency and circulation: their words, look and place (PL I, phần I, mục III, khoản 2)."""

from __future__ import annotations

from typing import NamedTuple

from generator.standard.components import COMPONENTS, ComponentLook


class MarkKind(NamedTuple):
    """A kind of mark: its words, how they look, and whether their colour must be bright red, else black or red."""

    words: tuple[str, ...]
    look: ComponentLook
    red: bool
    in_top_margin: bool = False
    """Whether its place is the top margin, right of the middle (box 11); else the left, below the number (10a, 10b)."""


MARK_KINDS = {
    "secrecy": MarkKind(
        ("MẬT", "TỐI MẬT", "TUYỆT MẬT"),
        # Any size that Word has: the law on state secrets gives the stamp's millimetres instead.
        ComponentLook("dấu độ mật", ("F221",), (1, 1638), bold=True, alignment="", capitals=True),
        red=True,
    ),
    "urgency": MarkKind(("KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"), COMPONENTS["urgency"], red=True),
    "circulation": MarkKind(
        ("XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ", "TÀI LIỆU THU HỒI"),
        COMPONENTS["circulation"],
        red=False,
        in_top_margin=True,
    ),
}
"""The kinds of marks, in the order in which they stand one below the other."""

DRAFT_MARKS = ("DỰ THẢO", "BẢN DỰ THẢO", "BẢN NHÁP", "NHÁP", "DRAFT")
"""What offices write on a draft, of which the decree says nothing."""

BRIGHT_RED = "FF0000"
_LEAST_RED, _MOST_OF_OTHERS = 0xDC, 0x40


def is_bright_red(colour: str) -> bool:
    """Return whether six hexadecimal digits are a bright red, not a dark or pale one."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return red >= _LEAST_RED and max(green, blue) <= _MOST_OF_OTHERS
