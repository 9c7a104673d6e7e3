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
    "S101": Explanation(
        "viện dẫn một mã không còn",
        "{mục nv-a} in ra cách viện dẫn mục có id là nv-a, theo số nó có lúc in. Không còn mục nào mang mã ấy: mục đã "
        "bỏ, hoặc mã gõ sai.",
        "Xem lại mã; mục đã bỏ thì sửa cả câu viện dẫn nó.",
        wrong="- Báo cáo kết quả thực hiện {mục nv-cu}.",
        right="- Báo cáo kết quả thực hiện {mục nv-duong-a}.",
    ),
    "S102": Explanation(
        "viện dẫn một mục không có",
        "Lời văn viện dẫn một mục mà thông báo không có: mục ấy đã bỏ, số đã đổi, hoặc đó là mục của văn bản khác.",
        "Xem lại số; viết {mục mã} thì số luôn đúng. Mục của văn bản khác thì nêu tên văn bản ấy ngay sau.",
        wrong="- Báo cáo kết quả thực hiện mục 9.",
        right="- Báo cáo kết quả thực hiện {mục nv-duong-a}.",
        severity=_WARN,
    ),
    "S103": Explanation(
        "viện dẫn một chỗ không có số",
        "Mục có mã ấy in ra không có số: một ý của đoạn viết liền, một nơi nhận, phụ lục duy nhất.",
        "Viết bằng lời, ví dụ “các kết quả nêu trên”, hoặc viện dẫn mục khác.",
    ),
    "S104": Explanation(
        "lời viện dẫn theo mã viết sai",
        "Viện dẫn theo mã có hai cách: {mục mã} in ra cả lời viện dẫn (“mục 3”, “điểm a mục 2”, “Phụ lục II”), "
        "{số mã} in ra số.",
        "Viết {mục mã} hoặc {số mã}; mã là id của mục.",
        wrong="- Báo cáo kết quả thực hiện {nv-duong-a}.",
        right="- Báo cáo kết quả thực hiện {mục nv-duong-a}.",
    ),
    "S105": Explanation(
        "viện dẫn một mục mà chính thông báo này không có",
        "Lời văn nói rõ là mục của Thông báo này, mà thông báo không có mục ấy.",
        "Xem lại số; viết {mục mã} thì số luôn đúng.",
        wrong="- Báo cáo kết quả thực hiện mục 9 Thông báo này.",
        right="- Báo cáo kết quả thực hiện {mục nv-duong-a} Thông báo này.",
    ),
    "S106": Explanation(
        "mục nêu trên đứng ở dưới, mục dưới đây đứng ở trên",
        "“nêu trên”, “dưới đây” không khớp với chỗ của mục được viện dẫn: số đã đổi, hoặc mục đã chuyển chỗ.",
        "Xem lại số của mục, hoặc bỏ chữ “nêu trên”, “dưới đây”.",
        wrong="2. Thực hiện mục 4 nêu trên.",
        right="2. Thực hiện mục 1 nêu trên.",
        severity=_WARN,
    ),
}

CODES: dict[str, Explanation] = {**_SILENCE, **_REFERENCES}
