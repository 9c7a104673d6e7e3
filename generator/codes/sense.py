"""Codes of what a notice says."""

from __future__ import annotations

from generator.codes.explanation import Explanation, Severity

_WARN = Severity.WARNING

_SILENCE = {
    "S001": Explanation(
        "ghi chú bỏ qua không đủ",
        "Ghi chú “# bỏ qua S301: lý do” bỏ qua một cảnh báo đã xem và thấy đúng. Người đọc tệp năm sau cần biết vì "
        "sao, nên phải có mã và lý do.",
        "Viết mã, dấu hai chấm, rồi lý do.",
        wrong="# bỏ qua S301",
        right="# bỏ qua S301: họp bù ngày thứ Bảy",
        severity=_WARN,
    ),
    "S002": Explanation(
        "ghi chú bỏ qua điều không có",
        "Ghi chú bỏ qua một cảnh báo mà ở dòng ấy không có: lời văn đã sửa, hoặc ghi chú đứng nhầm chỗ.",
        "Xóa ghi chú, hoặc đưa về cuối dòng có cảnh báo, hoặc một dòng riêng ngay trên.",
        severity=_WARN,
    ),
    "S003": Explanation(
        "ghi chú bỏ qua mã không bỏ qua được",
        "Chỉ cảnh báo về lời văn (mã S) mới bỏ qua được. Lỗi là chỗ thông báo tự mâu thuẫn, phải sửa.",
        "Sửa lời văn rồi xóa ghi chú.",
        severity=_WARN,
    ),
}

_REFERENCES = {
    "S102": Explanation(
        "nhắc tới phụ lục, mục không có",
        "Lời văn viện dẫn một mục, một phụ lục mà thông báo không có: mục ấy đã bỏ, hoặc số đã đổi.",
        "Xem lại số; viết bằng mã của mục thì số luôn đúng.",
        severity=_WARN,
    ),
}

CODES: dict[str, Explanation] = {**_SILENCE, **_REFERENCES}
