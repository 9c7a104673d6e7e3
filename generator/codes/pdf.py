"""Codes of PDF files: the engines that make them, and the proof of what they made."""

from __future__ import annotations

from generator.codes.page import Page, Severity

_WARN = Severity.WARNING

_ENGINES = {
    "P001": Page(
        "máy này không có chương trình làm PDF được chọn",
        "PDF do Word, LibreOffice hoặc bộ dàn trang kèm theo chương trình làm ra. Chương trình được chọn (--engine) "
        "chưa cài, cài ở chỗ lạ, hoặc không khởi động được.",
        "Chạy thongbao doctor để biết máy có gì; bỏ --engine để chương trình tự chọn, hoặc cài Word hay LibreOffice. "
        "LibreOffice cài ở chỗ lạ thì đặt biến môi trường THONGBAO_SOFFICE là đường dẫn tới soffice.",
        stops=True,
    ),
    "P002": Page(
        "làm PDF quá lâu nên bị dừng",
        "Mỗi văn bản có một thời hạn. Quá hạn thì Word hoặc LibreOffice bị dừng cùng mọi thứ nó đã mở, văn bản này "
        "không có PDF mới; các văn bản khác vẫn được làm tiếp.",
        "Mở tệp Word ấy xem có hộp thoại nào chờ trả lời không; chạy lại khi máy rảnh, hoặc chọn --engine khác.",
        stops=True,
    ),
    "P003": Page(
        "chương trình làm PDF kết thúc mà không có PDF",
        "LibreOffice hoặc Word đóng lại, nhưng không ghi tệp PDF nào của văn bản này. Văn bản đã được thử lại một mình "
        "một lần.",
        "Mở tệp Word ấy bằng Word xem có báo lỗi không, lưu lại rồi chạy lại; hoặc chọn --engine khác.",
        stops=True,
    ),
    "P004": Page(
        "tệp PDF làm ra bị hỏng hoặc dở dang",
        "Tệp mà LibreOffice hoặc Word ghi ra không có đủ đầu và cuối của một tệp PDF, thường vì nó bị ngắt giữa chừng "
        "hoặc ổ đĩa đầy. Tệp ấy đã bị bỏ, PDF cũ (nếu có) còn nguyên.",
        "Xem ổ đĩa còn chỗ không, rồi chạy lại; hoặc chọn --engine khác.",
        stops=True,
    ),
    "P005": Page(
        "văn bản có phần lấy từ ngoài tệp",
        "Hình hoặc nội dung chỉ là đường dẫn tới trang mạng hay tệp khác, không nằm trong tệp Word. Làm PDF thì phải "
        "tải nó về, hoặc PDF thiếu nó; cả hai đều không được, nên không làm. Siêu liên kết (bấm để mở trang) thì không "
        "sao.",
        "Trong Word: Tệp > Thông tin > Chỉnh sửa liên kết tới tệp (Edit Links to Files) > Ngắt liên kết (Break Link) "
        "và chọn lưu hình trong tài liệu; hoặc xóa phần ấy. Trường INCLUDEPICTURE, INCLUDETEXT thì chọn rồi nhấn "
        "Ctrl+Shift+F9.",
    ),
    "P006": Page(
        "Word không làm được PDF/A bằng cách này",
        "PDF để lưu trữ (--pdfa) phải có dấu PDF/A-2b. Cách chương trình nhờ Word làm PDF không chọn được loại ấy.",
        "Dùng --engine libreoffice cùng --pdfa; hoặc trong Word: Lưu thành (Save As) > PDF > Tùy chọn (Options) > "
        "“PDF/A compliant”.",
        stops=True,
    ),
    "P007": Page(
        "không ghi được tệp tạm",
        "Word và LibreOffice làm việc trên bản chép trong thư mục tạm của hệ thống; ở đó hết chỗ hoặc không được phép "
        "ghi.",
        "Dọn bớt ổ đĩa ấy, hoặc đặt biến môi trường TMPDIR (Windows: TEMP) là một thư mục còn chỗ, rồi chạy lại.",
        stops=True,
    ),
    "P008": Page(
        "Word không làm được PDF của văn bản này",
        "Word có mở văn bản nhưng báo lỗi khi làm PDF. Lời báo của Word ở trong ngoặc.",
        "Mở tệp ấy bằng Word, trả lời hộp thoại nếu có, đóng lại rồi chạy lại; hoặc chọn --engine libreoffice.",
        stops=True,
    ),
}

_PROOF: dict[str, Page] = {}

CODES: dict[str, Page] = {**_ENGINES, **_PROOF}
