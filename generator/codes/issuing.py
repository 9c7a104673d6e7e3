"""Codes of days that cannot be, and of what a draft may have for a while and an issued document may not."""

from __future__ import annotations

from generator.codes.explanation import Explanation

CODES = {
    "V233": Explanation(
        "ngày ký không thể là ngày ấy",
        "Ngày ký chưa tới, ở trước ngày họp mà thông báo kết luận, hay ở trước ngày của văn bản được sửa. Thường là gõ "
        "nhầm tháng, nhầm năm. Phát hành rồi thì số và ngày không sửa được nữa.",
        "Xem lại ngày ở bản đã ký. Đúng là ngày ấy (như đồng hồ của máy sai, ngày họp viết sai mà đã ký) thì phát "
        "hành với --any-date.",
        wrong="thongbao issue content/2024.yaml --number 12 --date 2052-01-10",
        right="thongbao issue content/2024.yaml --number 12 --date 2025-01-10",
    ),
    "V234": Explanation(
        "văn bản còn dấu dự thảo nên không phát hành",
        "Trích yếu, lời văn hay mẫu còn chữ DỰ THẢO, BẢN NHÁP như dấu của một bản dự thảo. Văn bản đã phát hành là bản "
        "chính thức, không mang dấu ấy.",
        "Xóa chữ ấy ở chỗ được nêu. Muốn gửi góp ý bản có dấu thì không gõ vào nội dung: thongbao render --draft. Đúng "
        "là lời văn (tên của một văn bản khác) thì ghi “# bỏ qua S509: lý do” cạnh đó.",
        wrong="subject: 'Dự thảo lần 2: Kết luận của Giám đốc Sở …'",
        right="subject: Kết luận của Giám đốc Sở …",
    ),
    "V235": Explanation(
        "ngày thu hồi chưa tới",
        "Ngày thu hồi là ngày đã thu hồi. Thu hồi rồi không lấy lại được, nên gõ nhầm ngày thì nhầm mãi.",
        "Viết đúng ngày thu hồi; thu hồi hôm nay thì không cần --date.",
    ),
}
