"""Codes of pages that a Word file is judged by."""

from __future__ import annotations

from generator.codes.page import Page

CODES: dict[str, Page] = {
    "P401": Page(
        "PDF không phải của tệp này",
        "Xét trang theo một tệp PDF thì PDF phải là của chính tệp Word ấy; ở đây có chữ chỉ một trong hai tệp có.",
        "Lưu lại PDF từ đúng tệp Word này (Word: Tệp > Lưu dưới dạng > PDF), hoặc bỏ --pdf để máy tự dàn trang.",
        stops=True,
    ),
    "P402": Page(
        "không đọc được tệp PDF",
        "Tệp PDF nêu sau --pdf không có hoặc không đọc được.",
        "Xem lại tên tệp PDF; đóng chương trình đang mở tệp ấy.",
        stops=True,
    ),
}
