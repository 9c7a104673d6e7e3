"""The departments of a province (sở), and what became of those that ended in 2025 (Nghị định 45/2025/NĐ-CP)."""

from __future__ import annotations

ENDED_DEPARTMENTS = {
    "Kế hoạch và Đầu tư": "Sở Tài chính",
    "Giao thông vận tải": "Sở Xây dựng",
    "Tài nguyên và Môi trường": "Sở Nông nghiệp và Môi trường",
    "Nông nghiệp và Phát triển nông thôn": "Sở Nông nghiệp và Môi trường",
    "Thông tin và Truyền thông": "Sở Khoa học và Công nghệ (báo chí, xuất bản: Sở Văn hóa, Thể thao và Du lịch)",
    "Lao động - Thương binh và Xã hội": (
        "Sở Nội vụ (trẻ em, bảo trợ xã hội: Sở Y tế; dạy nghề: Sở Giáo dục và Đào tạo; "
        "giảm nghèo: Sở Nông nghiệp và Môi trường)"
    ),
}
"""Departments that are no more, without ``Sở``, and which took their duties.

Articles 8 and 9 name the departments that there are; where duties went to several, the most common are named.
"""

DEPARTMENTS = (
    *(
        "Tài chính",
        "Xây dựng",
        "Nội vụ",
        "Tư pháp",
        "Công Thương",
        "Y tế",
        "Ngoại vụ",
        "Du lịch",
        "Dân tộc và Tôn giáo",
    ),
    *("Nông nghiệp và Môi trường", "Khoa học và Công nghệ", "Giáo dục và Đào tạo", "Văn hóa, Thể thao và Du lịch"),
    *("Văn hóa và Thể thao", "Quy hoạch - Kiến trúc", "An toàn thực phẩm", *ENDED_DEPARTMENTS),
)
"""Their fields, as their names have them after ``Sở``."""
