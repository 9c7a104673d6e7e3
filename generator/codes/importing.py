"""Codes of what is read from a Word file into a content file."""

from __future__ import annotations

from generator.codes.explanation import Explanation, Severity

CODES = {
    "N001": Explanation(
        "loại văn bản này không đọc vào được",
        "Tệp nội dung chỉ giữ được văn bản trình bày như thông báo (Mẫu 1.4 của Phụ lục III). Công văn, quyết định, "
        "biên bản, giấy mời … có phần mà thông báo không có.",
        "Chọn tệp thông báo. Cần xem văn bản này đúng thể thức chưa thì chạy thongbao lint.",
        stops=True,
    ),
    "N002": Explanation(
        "một tệp có nhiều văn bản",
        "Tệp có từ hai phần Quốc hiệu trở lên: mỗi thông báo là một tệp nội dung, có số, ngày và người ký riêng.",
        "Mở bằng Word, chép từng văn bản sang một tệp riêng rồi đọc từng tệp.",
        stops=True,
    ),
    "N003": Explanation(
        "có đoạn in ra khác tệp Word",
        "Đọc xong, chương trình làm lại tệp Word từ nội dung rồi so từng đoạn với tệp đã đọc. Đoạn được kể ra khác, "
        "thường vì số thứ tự, dấu cuối dòng nơi nhận, Quốc hiệu do chương trình tự viết theo Nghị định.",
        "Xem đoạn ấy ở tệp Word; nội dung mới đúng thì để vậy, không thì sửa tệp nội dung.",
        severity=Severity.WARNING,
    ),
    "N004": Explanation(
        "có thứ tệp nội dung không giữ được",
        "Hình, chú thích cuối trang, đầu trang riêng, chữ trong khung, khung của bảng một cột hay một hàng, bảng có "
        "hàng đầu gộp ô … không có chỗ trong tệp nội dung. Chữ của chúng được chép thành ghi chú (dòng bắt đầu bằng #) "
        "ở đúng chỗ.",
        "Cần giữ thì viết vào lời văn, hoặc thêm vào tệp Word sau khi làm.",
        severity=Severity.WARNING,
    ),
    "N005": Explanation(
        "chưa in lại được để so với tệp Word",
        "Nội dung đọc ra còn lỗi làm cho không in được, nên chưa so được với tệp Word.",
        "Sửa các lỗi được kể ra trong tệp nội dung, rồi chạy thongbao render.",
    ),
    "N006": Explanation(
        "tệp Word quá dài",
        "Nội dung đọc ra lớn hơn mức một tệp nội dung được có (1 MB, vài nghìn đoạn).",
        "Tách phụ lục dài ra tệp riêng bằng Word, rồi đọc phần còn lại.",
        stops=True,
    ),
    "N007": Explanation(
        "tệp .doc, .odt hay .rtf chưa đọc được",
        "Chương trình đọc .docx; tệp .doc, .odt, .rtf thì nhờ LibreOffice trên máy này chuyển sang .docx trước. Ở đây "
        "không có LibreOffice, hoặc LibreOffice không mở được tệp.",
        "Mở tệp bằng Word, lưu thành .docx rồi chạy lại; hoặc cài LibreOffice.",
        stops=True,
    ),
    "N008": Explanation(
        "không biết bảng mã của tệp chữ",
        "Tệp .txt đọc được phải là Unicode (UTF-8, UTF-16) hoặc bảng mã tiếng Việt của Windows (1258). Tệp này không "
        "phải bảng mã nào trong số ấy.",
        "Mở tệp bằng Notepad, chọn Lưu thành, mã hóa UTF-8, rồi chạy lại.",
        stops=True,
    ),
}
