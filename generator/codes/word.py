"""Codes of Word files as such, of what is no notice, and of writing."""

from __future__ import annotations

from generator.codes.explanation import Explanation, Severity

_PACKAGE = {
    "D001": Explanation(
        "không phải tệp Word .docx",
        "Tệp không phải gói .docx. Tệp .doc, .rtf, .odt hay PDF đổi đuôi thành .docx vẫn không phải .docx.",
        "Mở tệp bằng Word, lưu lại với kiểu “Word Document (*.docx)”.",
        stops=True,
    ),
    "D002": Explanation(
        "tệp Word bị hỏng",
        "Tệp bị cắt ngang hoặc hỏng khi sao chép, tải về.",
        "Lấy lại bản gốc của tệp.",
        stops=True,
    ),
    "D003": Explanation(
        "tệp Word phình to bất thường",
        "Tệp giải nén ra quá lớn hoặc có quá nhiều thành phần, như các tệp làm ra để treo máy.",
        "Không dùng tệp này; lấy lại bản gốc từ nguồn tin cậy.",
        stops=True,
    ),
    "D004": Explanation(
        "tệp Word có mật khẩu",
        "Tệp được mã hóa bằng mật khẩu nên không đọc được.",
        "Mở bằng Word, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ) rồi lưu lại.",
        stops=True,
    ),
    "D005": Explanation(
        "tệp Word thiếu thành phần",
        "Gói .docx thiếu thành phần bắt buộc, ví dụ thân văn bản.",
        "Mở bằng Word để sửa rồi lưu lại, hoặc lấy lại bản gốc.",
        stops=True,
    ),
    "D006": Explanation(
        "thành phần XML hỏng",
        "Một thành phần trong tệp Word không phải XML đúng, hoặc có khai báo DOCTYPE (Word không bao giờ viết).",
        "Mở bằng Word để sửa rồi lưu lại, hoặc lấy lại bản gốc.",
        stops=True,
    ),
    "D007": Explanation(
        "tệp Word có macro",
        "Mẫu và thông báo không được chứa macro.",
        "Lưu lại với kiểu “Word Document (*.docx)”, là kiểu không có macro.",
        stops=True,
    ),
    "D008": Explanation(
        "tệp Word kiểu Strict",
        "Tệp lưu theo “Strict Open XML”, là kiểu ít chương trình đọc được.",
        "Lưu lại với kiểu “Word Document (*.docx)”.",
        stops=True,
    ),
}

_FORM = {
    "F001": Explanation(
        "không phải văn bản hành chính",
        "Tệp không có phần đầu của văn bản hành chính (Quốc hiệu, tên cơ quan, số và ký hiệu), hoặc chưa có nội dung, "
        "nên không có gì để đối chiếu với Nghị định 30/2020/NĐ-CP. Đơn từ của công dân, hợp đồng, bài viết không thuộc "
        "phạm vi Nghị định; văn bản của Đảng có thể thức riêng.",
        "Kiểm tra lại có phải đúng tệp không.",
        stops=True,
    ),
    "F002": Explanation(
        "không tìm thấy tệp Word",
        "Đường dẫn không dẫn tới tệp nào, dẫn tới thư mục, hoặc hệ điều hành không cho đọc.",
        "Kiểm tra lại tên tệp; đóng chương trình đang giữ tệp.",
        stops=True,
    ),
    "F003": Explanation(
        "sửa tự động làm đổi nội dung",
        "Sau khi sửa, chương trình so lại từng chữ, hình và thành phần của tệp với bản gốc và thấy khác cả nội dung, "
        "không chỉ hình thức. Đó là lỗi của chương trình; không có gì được ghi, tệp gốc còn nguyên.",
        "Dùng --annotate để có ghi chú rồi sửa tay trong Word; gửi tệp cho người phụ trách chương trình.",
        stops=True,
    ),
    "F004": Explanation(
        "tệp có chữ ký số",
        "Tệp Word đã ký số: chữ ký chứng nhận từng byte của tệp, nên bản đã sửa hay có ghi chú không còn là bản đã ký. "
        "Chương trình vẫn xét tệp (lint không có --fix, --annotate), nhưng không ghi bản chép.",
        "Sửa ở bản Word trước khi ký rồi ký lại; hoặc trong Word gỡ chữ ký (Tệp > Thông tin > Xem chữ ký) rồi lưu.",
        stops=True,
    ),
    "F005": Explanation(
        "tệp đang khóa",
        "Tệp có đặt khóa: chỉ cho đọc, chỉ cho ghi chú, bắt ghi lại thay đổi, hay chỉ vài người sửa được vài chỗ. Bản "
        "đã sửa và bản có ghi chú giữ nguyên các khóa ấy; không mất gì của tệp.",
        "Cần sửa tay thì mở khóa trong Word: Xem lại (Review) > Hạn chế chỉnh sửa (Restrict Editing) > Ngừng bảo vệ.",
        severity=Severity.WARNING,
    ),
}

_WRITING = {
    "W001": Explanation(
        "tệp đang mở",
        "Tệp cần ghi đang mở trong Word (hoặc chương trình khác); tệp cũ còn nguyên.",
        "Đóng tệp trong Word rồi chạy lại lệnh.",
        stops=True,
    ),
    "W002": Explanation(
        "không được phép ghi",
        "Thư mục chỉ cho đọc hoặc thiếu quyền ghi; tệp cũ còn nguyên.",
        "Bỏ dấu Chỉ đọc (Read-only) ở tệp hay thư mục ấy, hoặc xin quyền ghi. Tệp Word, PDF làm ra thì chọn được thư "
        "mục khác bằng --out.",
        stops=True,
    ),
    "W003": Explanation(
        "ổ đĩa đầy",
        "Không còn chỗ để ghi; tệp cũ còn nguyên, không có tệp dở dang.",
        "Xóa bớt tệp không dùng rồi chạy lại.",
        stops=True,
    ),
    "W004": Explanation(
        "không tạo được thư mục",
        "Chỗ cần thư mục lại có một tệp trùng tên, hoặc thư mục cha không có.",
        "Đổi tên tệp ấy, hoặc chọn thư mục khác bằng --out.",
        stops=True,
    ),
    "W005": Explanation(
        "không ghi được tệp",
        "Hệ điều hành báo lỗi khi ghi; tệp cũ còn nguyên.",
        "Đọc lý do được nêu; thử lại, hoặc chọn thư mục khác bằng --out.",
        stops=True,
    ),
    "W006": Explanation(
        "lệnh khác đang ghi",
        "Một lệnh thongbao khác, có thể ở máy khác trên cùng ổ mạng, đang ghi vào thư mục này; lệnh này đã đợi mà chưa "
        "tới lượt.",
        "Đợi lệnh kia xong rồi chạy lại.",
        stops=True,
    ),
    "W007": Explanation(
        "đã xóa bản làm từ tệp Word trước",
        "Cạnh tệp Word vừa ghi có tệp PDF, hình hay bản kèm theo mà chương trình đã làm từ bản Word trước đó. Để lại "
        "thì dễ gửi nhầm bản cũ, nên chương trình xóa đi. Chỉ xóa những gì chính chương trình làm ra và chưa ai sửa.",
        "Cần thì làm lại: thêm --pdf, --png vào lệnh ấy, hoặc thongbao pdf với tệp Word.",
        severity=Severity.WARNING,
    ),
    "W008": Explanation(
        "tệp cạnh bên có thể là của bản Word trước",
        "Cạnh tệp Word vừa ghi có tệp PDF hay hình cùng tên mà chương trình không làm ra, hoặc đã bị sửa sau khi làm: "
        "bản quét, bản đã ký số, bản do Word lưu ra. Chương trình không xóa, không ghi đè; nhưng tệp Word đã khác.",
        "Xem tệp ấy có còn đúng với tệp Word không; là bản cũ thì đổi tên hoặc chuyển đi.",
        severity=Severity.WARNING,
    ),
}

CODES: dict[str, Explanation] = {**_PACKAGE, **_FORM, **_WRITING}
