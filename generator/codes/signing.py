"""Codes of signed PDF files: whether one is the original of a notice."""

from __future__ import annotations

from generator.codes.explanation import Explanation, Severity

_WARN = Severity.WARNING

CODES: dict[str, Explanation] = {
    "V421": Explanation(
        "chữ trong PDF đã ký khác thông báo",
        "Mọi chữ của PDF đã ký được so với tệp Word của thông báo, có số và ngày. Số, ngày do phần mềm ký ghi thêm "
        "được đọc, nhưng chỉ ở đúng chỗ trống của chúng; đoạn nào thiếu, khác, chữ nào thừa đều kể ra.",
        "Xem có chọn nhầm tệp, nhầm số, ngày không. Đúng là tệp ấy thì PDF đã bị sửa, hoặc ký trên bản khác: đừng "
        "dùng, ký lại từ bản đúng.",
    ),
    "V422": Explanation(
        "trang của PDF đã ký khác bản trình ký",
        "PDF đã ký bắt đầu bằng đúng các byte mà chương trình đã làm ra, nên từng điểm trên trang so được: ngoài"
        " chỗ ký, chỗ số và ngày không được khác gì, trong chỗ ký không được che chữ của thông báo. Số và ngày "
        "phải hiện ra đúng như chữ đọc được, không bị hình che hay vẽ thêm. Sau chữ ký cuối, trang không được "
        "đổi gì, kể cả số và ngày. Thứ mà mỗi phần mềm hiện một khác (ghi chú không có hình riêng hay bị ẩn, ô "
        "nhập, lớp bật tắt được, mục lạ của trang) thì không nhận. Bản trình ký còn được làm lại từ nội dung để "
        "so, vì ai biết chương trình cũng đóng được dấu của nó vào một PDF khác.",
        "Đừng dùng tệp này. Lấy tệp mà phần mềm ký số đã lưu, hoặc ký lại từ PDF do chương trình làm.",
    ),
    "V423": Explanation(
        "PDF chưa được ký đủ",
        "Bản gốc văn bản điện tử có chữ ký số của người có thẩm quyền, rồi của cơ quan (Điều 5, Điều 13 khoản 7, Điều"
        " 17 khoản 2). Tệp này chưa có chữ ký số nào, mới có một, hoặc các chữ ký đều của một chứng thư. Dấu thời gian "
        "không phải chữ ký.",
        "Ký cho đủ rồi đưa lại; bản đã ký đủ thì xem có chọn nhầm tệp không.",
    ),
    "V424": Explanation(
        "chữ ký số không còn đúng với tệp",
        "Các byte mà chữ ký bảo vệ không còn như lúc ký, chữ ký bị hỏng; chứng thư hết hạn hay bị thu hồi trước khi "
        "ký; hoặc tệp có mã lệnh, tệp đính kèm, chỗ bấm dẫn tới địa chỉ mà thông báo không có.",
        "Đừng dùng tệp này; lấy tệp mà phần mềm ký số đã lưu, hoặc ký lại bằng chứng thư còn hiệu lực.",
    ),
    "V425": Explanation(
        "tệp được ghi thêm sau chữ ký cuối",
        "Phần thêm ở cuối tệp không có chữ ký nào bảo vệ. Có khi chỉ là dấu thời gian, thông tin để kiểm chữ ký lâu "
        "dài. Trang nhìn thấy thì được so với lúc ký xong; khác thì báo V422.",
        "Muốn chắc thì lấy tệp do phần mềm ký lưu ra ngay sau khi cơ quan ký.",
        severity=_WARN,
    ),
    "V426": Explanation(
        "có điều chưa kiểm được ở PDF đã ký",
        "Nói rõ điều gì chưa kiểm được: chữ ký số (máy chưa cài phần kiểm chữ ký), ai cấp chứng thư (máy không "
        "có chứng thư gốc, chương trình không hỏi ra mạng), chứng thư có bị thu hồi không (tệp không đem theo "
        "danh sách thu hồi), giờ ký (không có dấu thời gian được tin thì là giờ của máy người ký), hình của "
        "trang (PDF không phải do chương trình làm ra trước khi ký, hoặc chưa làm lại được bản trình ký để so), "
        "số hay ngày viết bằng nét lạ, hay chữ trong khung chữ ký. Cũng nhắc khi cơ quan ký trước người ký, khi "
        "chứng thư nay đã hết hạn. Những điều ấy không ngăn việc lưu bản gốc.",
        "Mở PDF bằng phần mềm ký số để xem chữ ký và chứng thư; xem lại từng trang.",
        severity=_WARN,
    ),
    "V427": Explanation(
        "thông báo đã có bản gốc ký số khác",
        "Sổ giữ một bản gốc ký số cho mỗi thông báo, nguyên từng byte; bản thứ hai khác nó thì không nhận.",
        "So hai tệp bằng thongbao verify. Bản đã lưu là bản nhầm thì thu hồi thông báo rồi phát hành lại.",
    ),
    "V428": Explanation(
        "bản sao của bản gốc ký số, đã thay đổi",
        "Tệp bắt đầu bằng đúng bản gốc ký số đã lưu, rồi được ghi thêm.",
        "Dùng bản gốc trong content/issued.",
    ),
}
