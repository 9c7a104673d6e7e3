"""Codes of PDF files: the engines that make them, and the proof of what they made."""

from __future__ import annotations

from generator.codes.page import Page, Severity

_WARN = Severity.WARNING

_ENGINES: dict[str, Page] = {
    "P002": Page(
        "làm PDF quá lâu",
        "Bộ tạo PDF không xong trong thời hạn, đã bị dừng; không có gì được ghi.",
        "Mở tệp Word xem có mở được bình thường không; thử bộ tạo PDF khác (--engine), hoặc cho thêm thời gian.",
        stops=True,
    ),
    "P003": Page(
        "bộ tạo PDF không làm được tệp này",
        "Bộ tạo PDF kết thúc mà không có tệp PDF.",
        "Thử bộ tạo PDF khác (--engine); nếu vẫn không được, mở tệp trong Word rồi lưu lại thành .docx.",
        stops=True,
    ),
}

_PROOF: dict[str, Page] = {
    "P030": Page(
        "tệp PDF không nguyên vẹn",
        "Tệp không mở được như một tệp PDF: không phải PDF, bị cắt ngang, hỏng, hoặc đặt mật khẩu.",
        "Tạo lại tệp PDF từ tệp Word; nếu vừa làm bằng chương trình này, thử bộ tạo PDF khác (--engine).",
        stops=True,
    ),
}

CODES: dict[str, Page] = {**_ENGINES, **_PROOF}
