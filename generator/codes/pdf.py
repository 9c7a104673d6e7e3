"""Codes of PDF files: the engines that make them, and the proof of what they made."""

from __future__ import annotations

from generator.codes.page import Page, Severity

_WARN = Severity.WARNING

_ENGINES: dict[str, Page] = {
    "P001": Page(
        "không có bộ tạo PDF được yêu cầu",
        "Máy này không có chương trình mà --engine nêu tên.",
        "Bỏ --engine để dùng bộ có sẵn; chạy “thongbao doctor” để biết máy có gì và cách cài thêm.",
        stops=True,
    ),
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
    "P005": Page(
        "tệp lấy nội dung từ nơi khác",
        "Tệp Word có hình hay đối tượng nằm ở tệp khác hoặc trên mạng, không nằm trong tệp. Không bộ tạo PDF nào được "
        "phép lấy về: mỗi lần làm có thể ra một nội dung khác.",
        "Trong Word: chọn hình, sao chép rồi dán lại thành hình nhúng (Paste Special > Picture); "
        "hoặc Tệp (File) > Sửa liên kết (Edit Links to Files) > Ngắt liên kết (Break Link).",
    ),
    "P006": Page(
        "bộ tạo PDF này không làm được PDF/A",
        "Word gọi qua chương trình này chỉ tạo PDF thường; PDF/A để lưu trữ thì LibreOffice và bộ dàn trang đi kèm "
        "làm được.",
        "Bỏ --engine word, hoặc bỏ --pdfa.",
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
    "P031": Page(
        "tệp PDF thiếu chữ của tệp Word",
        "Mọi chữ của tệp Word phải có trong tệp PDF, đúng thứ tự. Tệp PDF cũ, nếu có, còn nguyên.",
        "Mở tệp Word xem đoạn ấy có gì lạ (khung chữ, ký hiệu, trường tự tính); thử bộ tạo PDF khác (--engine).",
    ),
    "P032": Page(
        "tệp PDF có chữ mà tệp Word không có",
        "Bộ tạo PDF in thêm chữ: báo lỗi của trường tự tính, chữ đã ẩn, chữ của nơi khác.",
        "Mở tệp Word, cập nhật các trường (Ctrl+A, F9) rồi lưu; thử bộ tạo PDF khác (--engine).",
    ),
    "P033": Page(
        "tệp PDF không mang theo phông chữ",
        "Phông không nhúng trong tệp thì máy khác hiện bằng phông khác: vỡ dòng, mất dấu.",
        "Thử bộ tạo PDF khác (--engine); trong Word: Tùy chọn (Options) > Lưu (Save) > Nhúng phông (Embed fonts).",
    ),
    "P034": Page(
        "chữ bị thay bằng phông khác",
        "Máy không có phông của tệp Word và lấy phông khác thay vào, chữ rộng hẹp khác đi nên ngắt dòng khác. "
        "Được thay: Times New Roman bằng Liberation Serif hay Tinos, cùng bề rộng từng chữ.",
        "Cài phông còn thiếu (thongbao doctor cho biết thiếu gì), đổi chữ trong tệp Word sang Times New Roman, "
        "hoặc thử bộ tạo PDF khác (--engine).",
    ),
    "P035": Page(
        "tệp PDF thiếu tiêu đề hoặc ngôn ngữ",
        "Tiêu đề và ngôn ngữ giúp tìm tệp trong hệ thống quản lý văn bản và đọc thành tiếng.",
        "Thử bộ tạo PDF khác (--engine).",
    ),
    "P036": Page(
        "trang PDF không phải khổ A4",
        "Văn bản hành chính dùng khổ A4 (210 mm x 297 mm). Căn cứ: Phụ lục I, phần I, mục I, khoản 1.",
        "Trong Word: Bố trí (Layout) > Cỡ giấy (Size) > A4, áp dụng cho toàn văn bản; rồi làm lại.",
    ),
    "P037": Page(
        "có trang trắng",
        "Trang không có chữ hay hình nào, thường do dòng trống hoặc ngắt trang thừa ở cuối.",
        "Mở tệp Word, xóa các dòng trống và ngắt trang thừa.",
        severity=_WARN,
    ),
    "P038": Page(
        "tệp còn dấu sửa hoặc ghi chú",
        "Bản PDF để trình ký, phát hành không được có dấu sửa (Track Changes) hay ghi chú (Comments); "
        "bộ thì in chúng ra, bộ thì không.",
        "Trong Word: Xem lại (Review) > Chấp nhận tất cả (Accept All), Xóa mọi ghi chú (Delete All Comments); "
        "lưu rồi làm lại.",
    ),
    "P040": Page(
        "hai bộ dàn trang ngắt trang khác nhau",
        "Tệp PDF do Word hay LibreOffice làm có số trang, hoặc chỗ của một đoạn, khác với bộ dàn trang đi kèm. "
        "Bộ nào cũng có thể đúng; chênh nhau một dòng ở cuối trang là đủ.",
        "Xem lại chỗ ngắt trang trong tệp PDF và trong Word trước khi trình ký.",
        severity=_WARN,
    ),
}

CODES: dict[str, Page] = {**_ENGINES, **_PROOF}
