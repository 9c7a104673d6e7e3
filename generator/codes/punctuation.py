"""Codes of marks and first letters."""

from __future__ import annotations

from generator.codes.explanation import Explanation, Severity

_WARN = Severity.WARNING

CODES: dict[str, Explanation] = {
    "S701": Explanation(
        "dấu câu gõ thừa",
        "Dấu ./. chỉ đứng ở cuối câu kết; hai dấu câu không đứng liền nhau (trừ ba chấm).",
        "Xóa dấu thừa.",
        wrong="- Rà soát cơ chế, chính sách./.",
        right="- Rà soát cơ chế, chính sách.",
        severity=_WARN,
    ),
    "S702": Explanation(
        "dấu gõ theo bàn phím",
        "Văn bản in dấu nháy cong “ ”, dấu gạch –, không có dấu cách ở trong dấu ngoặc, ngoặc kép và ở trước dấu câu, "
        "có dấu cách ở ngoài dấu ngoặc. Chương trình in đúng như đã gõ.",
        "Gõ lại dấu ấy; muốn giữ thì ghi “# bỏ qua S702: lý do”.",
        wrong='- Rà soát "cơ chế" ( chính sách ) .',
        right="- Rà soát “cơ chế” (chính sách).",
        severity=_WARN,
    ),
    "S703": Explanation(
        "lời dẫn thiếu dấu hai chấm",
        "Lời mở đầu và lời dẫn báo trước các mục ở sau thì kết thúc bằng dấu hai chấm; ở phần viết liền, thiếu dấu ấy "
        "thì lời dẫn dính vào mục đầu.",
        "Thêm dấu hai chấm; nhớ đặt cả lời văn trong dấu nháy kép hoặc dưới >-.",
        wrong="lead: Năm 2023 đạt được các kết quả",
        right='lead: "Năm 2023 đạt được các kết quả:"',
        severity=_WARN,
    ),
    "S704": Explanation(
        "câu không có dấu chấm ở cuối",
        "Đoạn văn, nhiệm vụ hết câu thì có dấu chấm, không phải dấu ; ! hay ba chấm gõ rời. Nhiệm vụ thiếu dấu chấm "
        "thì câu “Giao …” hay “Hoàn thành …” do chương trình viết thêm phải đứng thành đoạn riêng. Phần kết quả, hạn "
        "chế viết liền cũng hết bằng dấu chấm. Cả danh sách không có dấu thì không báo.",
        "Thêm dấu chấm.",
        wrong="- {text: Báo cáo kết quả, unit: Văn phòng Sở}",
        right="- {text: Báo cáo kết quả., unit: Văn phòng Sở}",
        severity=_WARN,
    ),
    "S705": Explanation(
        "đầu câu viết thường",
        "Trích yếu, mở đầu, lời dẫn, câu kết và nhiệm vụ viết hoa chữ đầu. Mục của danh sách chỉ xét khi các mục khác "
        "đều viết hoa.",
        "Viết hoa chữ đầu.",
        wrong="subject: kết luận của Giám đốc Sở",
        right="subject: Kết luận của Giám đốc Sở",
        severity=_WARN,
    ),
}
