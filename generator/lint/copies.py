"""What a copy of a Word file cannot keep, and what it keeps locked: refused, or told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.ooxml import package
from generator.ooxml.protection import is_signed, locks_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_EDITS = {
    "readOnly": "chỉ cho đọc",
    "comments": "chỉ cho ghi chú",
    "trackedChanges": "bắt ghi lại mọi thay đổi (Track Changes), còn chỗ máy sửa thì không có dấu vết",
    "forms": "chỉ cho điền biểu mẫu",
}


def refuse_signed(parts: Mapping[str, bytes], file: str) -> None:
    """Refuse to make a changed copy of a file with a digital signature: it would not be valid in the copy.

    Raises:
        NoticeError: F004.
    """
    if is_signed(parts):
        message = "tệp có chữ ký số; đổi bất cứ gì thì chữ ký không còn giá trị, nên không ghi bản chép nào"
        raise NoticeError([Diagnostic("F004", message, Location(file), CODES["F004"].remedy)])


def locks_told(data: bytes, file: str) -> tuple[Diagnostic, ...]:
    """Return what is told of the locks of a file, which its copies have, too.

    Raises:
        NoticeError: the file cannot be read (D codes).
    """
    reasons = list(_reasons(package.unpack(data, file)))
    if not reasons:
        return ()
    message = f"tệp đang khóa ({'; '.join(reasons)}); bản chép khóa như tệp gốc"
    return (Diagnostic("F005", message, Location(file), CODES["F005"].remedy),)


def _reasons(parts: Mapping[str, bytes]) -> Iterator[str]:
    locks = locks_of(parts)
    if locks.edit:
        yield _EDITS.get(locks.edit, locks.edit)
    if locks.read_only:
        yield "mở ra được hỏi chỉ đọc"
    if locks.ranges:
        yield "chỉ vài người được sửa vài chỗ"
