"""Codes of PDF files: the engines that make them, their verification, the pages a Word file is checked by."""

from __future__ import annotations

from generator.codes.explanation import Explanation, Severity

_WARN = Severity.WARNING

_ENGINES = {
    "P001": Explanation(
        "máy này không có chương trình làm PDF được chọn",
        "PDF do Word, LibreOffice hoặc bộ dàn trang đi kèm chương trình làm ra. Chương trình được chọn (--engine) "
        "chưa cài, cài ở chỗ lạ, hoặc không khởi động được.",
        "Chạy thongbao doctor để biết máy có gì; bỏ --engine để chương trình tự chọn, hoặc cài Word hay LibreOffice. "
        "LibreOffice cài ở chỗ lạ thì đặt biến môi trường THONGBAO_SOFFICE là đường dẫn tới soffice.",
        stops=True,
    ),
    "P002": Explanation(
        "làm PDF quá lâu, hoặc cần quá nhiều bộ nhớ, nên bị dừng",
        "Mỗi văn bản có một thời hạn; bộ dàn trang đi kèm có thêm hạn mức bộ nhớ. Quá hạn thì bộ tạo PDF bị dừng cùng "
        "mọi thứ nó đã mở, văn bản này không có PDF mới; các văn bản khác vẫn được làm tiếp.",
        "Mở tệp Word ấy xem có hộp thoại nào chờ trả lời, có gì lạ (trường tự tính dở dang, bảng rất dài) không; chạy "
        "lại khi máy rảnh, hoặc chọn --engine khác.",
        stops=True,
    ),
    "P003": Explanation(
        "chương trình làm PDF kết thúc mà không có PDF",
        "LibreOffice hoặc Word đóng lại, nhưng không ghi tệp PDF nào của văn bản này. Văn bản đã được thử lại một mình "
        "một lần.",
        "Mở tệp Word ấy bằng Word xem có báo lỗi không, lưu lại rồi chạy lại; hoặc chọn --engine khác.",
        stops=True,
    ),
    "P004": Explanation(
        "tệp PDF làm ra bị hỏng hoặc dở dang",
        "Tệp mà LibreOffice hoặc Word ghi ra không có đủ đầu và cuối của một tệp PDF, thường vì nó bị ngắt giữa chừng "
        "hoặc ổ đĩa đầy. Tệp ấy đã bị bỏ, PDF cũ (nếu có) còn nguyên.",
        "Xem ổ đĩa còn chỗ không, rồi chạy lại; hoặc chọn --engine khác.",
        stops=True,
    ),
    "P005": Explanation(
        "văn bản có phần lấy từ ngoài tệp",
        "Hình hoặc nội dung chỉ là đường dẫn tới trang mạng hay tệp khác, không nằm trong tệp Word. Làm PDF thì phải "
        "tải nó về, hoặc PDF thiếu nó; cả hai đều không được, nên không làm. Siêu liên kết (bấm để mở trang) thì không "
        "sao.",
        "Trong Word: Tệp > Thông tin > Chỉnh sửa liên kết tới tệp (Edit Links to Files) > Ngắt liên kết (Break Link) "
        "và chọn lưu hình trong tài liệu; hoặc xóa phần ấy. Trường INCLUDEPICTURE, INCLUDETEXT thì chọn rồi nhấn "
        "Ctrl+Shift+F9.",
    ),
    "P006": Explanation(
        "Word không làm được PDF/A bằng cách này",
        "PDF để lưu trữ (--pdfa) phải có dấu PDF/A-2b. Cách chương trình nhờ Word làm PDF không chọn được loại ấy.",
        "Dùng --engine libreoffice (hay embedded) cùng --pdfa; hoặc trong Word: Lưu thành (Save As) > PDF > "
        "Tùy chọn (Options) > “PDF/A compliant”.",
        stops=True,
    ),
    "P007": Explanation(
        "không ghi được tệp tạm",
        "Word và LibreOffice làm việc trên bản chép trong thư mục tạm của hệ thống; ở đó hết chỗ hoặc không được phép "
        "ghi.",
        "Dọn bớt ổ đĩa ấy, hoặc đặt biến môi trường TMPDIR (Windows: TEMP) là một thư mục còn chỗ, rồi chạy lại.",
        stops=True,
    ),
    "P008": Explanation(
        "Word không làm được PDF của văn bản này",
        "Word có mở văn bản nhưng báo lỗi khi làm PDF. Lời báo của Word ở trong ngoặc.",
        "Mở tệp ấy bằng Word, trả lời hộp thoại nếu có, đóng lại rồi chạy lại; hoặc chọn --engine libreoffice.",
        stops=True,
    ),
    "P009": Explanation(
        "văn bản có hình không rõ loại",
        "Hình trong tệp Word phải là PNG, JPEG, GIF, BMP, TIFF, WebP, WMF, EMF hoặc SVG không nhắc tới tệp nào khác. "
        "Hình loại khác có thể nhờ chương trình khác mở, nên không làm PDF.",
        "Trong Word: chọn hình, cắt (Ctrl+X) rồi dán đặc biệt (Paste Special) thành PNG; lưu lại.",
    ),
    "P010": Explanation(
        "bộ dàn trang đi kèm không vẽ đúng được",
        "Bộ dàn trang đi kèm vẽ chữ, bảng, hình, khung chữ và đường kẻ. Văn bản này có thứ mà bộ ấy bỏ qua "
        "hoặc vẽ thành thứ khác (công thức, biểu đồ, hình vẽ, chữ nghệ thuật, chữ viết từ phải sang trái ...), nên PDF "
        "làm ra sẽ không phải là văn bản ấy.",
        "Dùng --engine libreoffice hoặc --engine word; máy không có thì mở tệp bằng Word, Lưu thành (Save As) > PDF.",
    ),
}

_VERIFICATION = {
    "P030": Explanation(
        "tệp PDF không nguyên vẹn",
        "Tệp không mở được như một tệp PDF: không phải PDF, bị cắt ngang, hỏng, hoặc đặt mật khẩu.",
        "Tạo lại tệp PDF từ tệp Word; nếu vừa làm bằng chương trình này, thử bộ tạo PDF khác (--engine).",
        stops=True,
    ),
    "P031": Explanation(
        "tệp PDF thiếu chữ của tệp Word",
        "Mọi chữ của tệp Word phải có trong tệp PDF, đúng thứ tự. Tệp PDF cũ, nếu có, còn nguyên.",
        "Mở tệp Word xem đoạn ấy có gì lạ (khung chữ, ký hiệu, trường tự tính); thử bộ tạo PDF khác (--engine).",
    ),
    "P032": Explanation(
        "tệp PDF có chữ mà tệp Word không có",
        "Bộ tạo PDF in thêm chữ: báo lỗi của trường tự tính, chữ đã ẩn, chữ của nơi khác.",
        "Mở tệp Word, cập nhật các trường (Ctrl+A, F9) rồi lưu; thử bộ tạo PDF khác (--engine).",
    ),
    "P033": Explanation(
        "tệp PDF không mang theo phông chữ",
        "Phông không nhúng trong tệp thì máy khác hiện bằng phông khác: vỡ dòng, mất dấu.",
        "Thử bộ tạo PDF khác (--engine); trong Word: Tùy chọn (Options) > Lưu (Save) > Nhúng phông (Embed fonts).",
    ),
    "P034": Explanation(
        "chữ bị thay bằng phông khác",
        "Máy không có phông của tệp Word và lấy phông khác thay vào, chữ rộng hẹp khác đi nên ngắt dòng khác. "
        "Được thay: Times New Roman bằng Liberation Serif hay Tinos, cùng bề rộng từng chữ.",
        "Cài phông còn thiếu (thongbao doctor cho biết thiếu gì), đổi chữ trong tệp Word sang Times New Roman, "
        "hoặc thử bộ tạo PDF khác (--engine).",
    ),
    "P035": Explanation(
        "tệp PDF thiếu tiêu đề hoặc ngôn ngữ",
        "Tiêu đề và ngôn ngữ giúp tìm tệp trong hệ thống quản lý văn bản và đọc thành tiếng.",
        "Thử bộ tạo PDF khác (--engine).",
    ),
    "P036": Explanation(
        "trang PDF không phải khổ A4",
        "Văn bản hành chính dùng khổ A4 (210 mm x 297 mm). Căn cứ: Phụ lục I, phần I, mục I, khoản 1.",
        "Trong Word: Bố trí (Layout) > Cỡ giấy (Size) > A4, áp dụng cho toàn văn bản; rồi làm lại.",
    ),
    "P037": Explanation(
        "có trang trắng",
        "Trang không có chữ hay hình nào, thường do dòng trống hoặc ngắt trang thừa ở cuối.",
        "Mở tệp Word, xóa các dòng trống và ngắt trang thừa.",
        severity=_WARN,
    ),
    "P038": Explanation(
        "tệp còn dấu sửa hoặc ghi chú",
        "Bản PDF để trình ký, phát hành không được có dấu sửa (Track Changes) hay ghi chú (Comments); "
        "bộ thì in chúng ra, bộ thì không.",
        "Trong Word: Xem lại (Review) > Chấp nhận tất cả (Accept All), Xóa mọi ghi chú (Delete All Comments); "
        "lưu rồi làm lại.",
    ),
    "P039": Explanation(
        "tệp PDF đã ký số, không ghi đè",
        "Ở chỗ sắp ghi có sẵn một tệp PDF mang chữ ký số. Đó là bản đã ký, làm lại không có được chữ ký ấy, nên tệp "
        "còn nguyên và không làm PDF mới.",
        "Giữ tệp đã ký ở nơi khác (hoặc đổi tên nó) rồi chạy lại; hoặc ghi bản mới vào thư mục khác bằng --out.",
    ),
    "P040": Explanation(
        "hai bộ dàn trang ngắt trang khác nhau",
        "Tệp PDF do Word hay LibreOffice làm có số trang, hoặc chỗ của một đoạn, khác với bộ dàn trang đi kèm. "
        "Bộ nào cũng có thể đúng; chênh nhau một dòng ở cuối trang là đủ.",
        "Xem lại chỗ ngắt trang trong tệp PDF và trong Word trước khi trình ký.",
        severity=_WARN,
    ),
    "P041": Explanation(
        "có chữ không hiện ra trên trang",
        "Trang được vẽ ra rồi so với chính nó khi bỏ chữ: chỗ nào có chữ mà hai hình như nhau thì người đọc không thấy "
        "chữ ấy. Thường do chữ cùng màu với nền, hình hay khung đè lên chữ, hàng bảng quá thấp, dòng quá sát nhau, chữ "
        "quá nhỏ hay nằm ngoài trang.",
        "Mở tệp Word ở trang ấy: bỏ hình hay khung đè lên chữ, đặt lại màu chữ, cỡ chữ, giãn dòng, chiều cao hàng; rồi "
        "làm lại. Trong Word không thấy gì lạ thì thử bộ tạo PDF khác (--engine).",
    ),
    "P042": Explanation(
        "tệp PDF có phần ngoài trang in",
        "Tệp PDF chỉ được có những gì hiện ra trang giấy: chữ, hình, phông, thẻ đọc và liên kết của chính tệp Word. Mã "
        "lệnh, tệp đính kèm, ghi chú, ô điền, lớp ẩn, trang xoay hay cắt, chữ khai là đọc khác, và mọi phần không có "
        "trong danh sách ấy đều bị từ chối. Lời báo có đường dẫn tới phần lạ ấy trong tệp PDF.",
        "Bỏ phần ấy trong tệp Word (điều khiển, biểu mẫu, đối tượng nhúng) rồi làm lại; hoặc thử --engine khác.",
    ),
    "P043": Explanation(
        "chữ đậm, nghiêng khác tệp Word",
        "Mỗi chữ trong tệp PDF, kể cả số thứ tự của mục, khoản, điểm, phải đậm và nghiêng như tệp Word quy định.",
        "Cài đủ bốn kiểu của phông (thongbao doctor cho biết thiếu gì), hoặc thử bộ tạo PDF khác (--engine).",
    ),
    "P044": Explanation(
        "trang PDF có khổ khác trong tệp Word",
        "Trang phải rộng và cao như phần (section) của các đoạn trên đó: trang dọc thành ngang là lạ, dù vẫn là A4.",
        "Thử bộ tạo PDF khác (--engine); trong Word xem lại Bố trí (Layout) > Hướng (Orientation) của từng phần.",
    ),
    "P045": Explanation(
        "tệp có sẵn không mang dấu của chương trình, không ghi đè",
        "Ở chỗ sắp ghi có sẵn một tệp PDF hay hình không mang dấu của chương trình: bản quét đã ký, bản do Word lưu "
        "ra, bản đã được chương trình khác ghi lại, hay hình do phiên bản cũ làm. Ghi đè thì mất, nên tệp còn nguyên.",
        "Đổi tên tệp ấy hoặc chuyển đi nơi khác rồi chạy lại; hoặc ghi bản mới vào thư mục khác bằng --out.",
    ),
    "P046": Explanation(
        "không có chỗ đặt ô ký số",
        "Hình chữ ký đặt giữa chức vụ và họ tên người ký, dấu của cơ quan trùm khoảng 1/3 chữ ký về bên trái (Phụ lục "
        "I, phần I, khoản 7 và 8). Văn bản này không có chức vụ hoặc họ tên, hai thứ ấy ở hai trang, hoặc giữa chúng "
        "quá hẹp; văn bản để tra cứu, bản sao và văn bản có hai người ký thì không đặt ô tự động.",
        "Trong mẫu hoặc tệp Word, chừa đủ dòng trống giữa chức vụ và họ tên, giữ chúng trên một trang; hoặc bỏ "
        "--sign-fields và đặt chỗ ký trong phần mềm ký số.",
    ),
}

_PAGES = {
    "P401": Explanation(
        "PDF không phải của tệp này",
        "Xét trang theo một tệp PDF thì PDF phải là của chính tệp Word ấy; ở đây có chữ chỉ một trong hai tệp có.",
        "Lưu lại PDF từ đúng tệp Word này (Word: Tệp > Lưu dưới dạng > PDF), hoặc bỏ --pdf để máy tự dàn trang.",
        stops=True,
    ),
    "P402": Explanation(
        "không đọc được tệp PDF",
        "Tệp PDF nêu sau --pdf không có hoặc không đọc được.",
        "Xem lại tên tệp PDF; đóng chương trình đang mở tệp ấy.",
        stops=True,
    ),
    "P403": Explanation(
        "không xét được trang của tệp làm ra",
        "Bộ dàn trang đi kèm không dàn được tệp vừa làm, nên không xét được quy tắc nào về trang; tệp vẫn được ghi.",
        "Mở tệp trong Word mà xem từng trang; hoặc lưu ra PDF rồi chạy thongbao lint TỆP.docx --pdf TỆP.pdf.",
        severity=_WARN,
    ),
}

CODES: dict[str, Explanation] = {**_ENGINES, **_VERIFICATION, **_PAGES}
