"""Codes of the data that describe an issued document for a records system."""

from __future__ import annotations

from generator.codes.explanation import Explanation, Severity

CODES: dict[str, Explanation] = {
    "V432": Explanation(
        "giá trị dài hơn trường siêu dữ liệu",
        "Phụ lục VI của Nghị định 30/2020/NĐ-CP đặt số ký tự nhiều nhất cho mỗi trường. Giá trị được nêu dài hơn, nên "
        "bị bỏ ra khỏi tệp siêu dữ liệu; chương trình không tự cắt chữ. Văn bản đã phát hành không bị ảnh hưởng.",
        "Khi nhập vào hệ thống thì tự rút gọn giá trị ấy.",
        severity=Severity.WARNING,
    ),
}
