"""What looks like a mistake of an issue and is none, as the clerk who has looked confirms."""

from __future__ import annotations

from typing import NamedTuple


class Meant(NamedTuple):
    """What looks like a mistake and is meant so.

    ``any_date``: a date that is to come, or before what the document follows; ``any_order``: a number whose date
    contradicts those of other numbers; ``same_content``: a notice that says what one issued before says.
    """

    any_date: bool = False
    any_order: bool = False
    same_content: bool = False


class Confirmation(NamedTuple):
    """What a clerk confirms by a field of :class:`Meant`: the code that it lets pass, and the words of it."""

    code: str
    words: str


CONFIRMATIONS = {
    "any_date": Confirmation("V233", "Ngày ký đúng như bản đã ký, dù chưa tới hay ở trước ngày họp."),
    "any_order": Confirmation("V213", "Số không theo thứ tự ngày, đúng như sổ giấy."),
    "same_content": Confirmation("V230", "Nội dung như một thông báo đã phát hành, không phải nhầm."),
}
"""By the fields of :class:`Meant`."""
