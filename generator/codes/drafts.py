"""Codes of drafts that say on every page that they are one."""

from __future__ import annotations

from generator.codes.explanation import Explanation, Severity

CODES: dict[str, Explanation] = {
    "V430": Explanation(
        "văn bản đã phát hành không đánh dấu dự thảo được",
        "render --draft đánh dấu DỰ THẢO vào mọi trang của một bản còn đang soạn. Văn bản được nêu đã phát hành, "
        "bản lưu của nó không đổi một chữ.",
        "Bỏ --draft để lấy đúng bản đã phát hành. Đang soạn văn bản thay thế, sửa đổi thì đánh dấu tệp của văn bản ấy.",
    ),
    "V431": Explanation(
        "tệp mang dấu dự thảo",
        "Mọi trang của tệp có dòng DỰ THẢO do render --draft ghi. Ngoài dòng ấy, tệp được so như tệp không có dấu. "
        "Bản phát hành không bao giờ mang dấu này.",
        "Không phải làm gì khi tệp đang được góp ý. Cần bản trình ký thì làm lại bằng thongbao render, không đánh dấu.",
        severity=Severity.WARNING,
    ),
}
