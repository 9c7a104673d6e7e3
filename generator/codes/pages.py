"""Codes of pages that a Word file is judged by."""

from __future__ import annotations

from generator.codes.explanation import Page, Severity

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
    "P403": Page(
        "không xét được trang của tệp làm ra",
        "Bộ dàn trang đi kèm không dàn được tệp vừa làm, nên không xét được quy tắc nào về trang; tệp vẫn được ghi.",
        "Mở tệp trong Word mà xem từng trang; hoặc lưu ra PDF rồi chạy thongbao lint TỆP.docx --pdf TỆP.pdf.",
        severity=Severity.WARNING,
    ),
}
