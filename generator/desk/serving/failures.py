"""What is told when the program itself fails: a sentence with an id; what failed is logged under that id."""

from __future__ import annotations

import logging
import secrets
import traceback
from typing import NamedTuple

from generator import printable

_log = logging.getLogger(__name__)


class ToldFailure(NamedTuple):
    """What the clerk is told."""

    sentence: str
    remedy: str


def log(error: BaseException) -> ToldFailure:
    """Log what failed under an id, and return what the clerk is told."""
    number = secrets.token_hex(4)
    lines = "".join(traceback.format_exception(error)).splitlines()
    _log.error("%s", "\n".join((f"lỗi {number}:", *map(printable.one_line, lines))))
    return ToldFailure(
        f"Chương trình gặp lỗi, việc này chưa làm được. Mã lỗi: {number}.",
        "Tải lại trang rồi thử lại; vẫn lỗi thì gửi người phụ trách phần ghi ở cửa sổ lệnh dưới mã lỗi ấy.",
    )
