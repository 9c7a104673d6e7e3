"""Codes of content files: the file, its YAML, its signs, its fields, its sense."""

from __future__ import annotations

from generator.codes.explanation import Page, Severity

_WARN = Severity.WARNING

_FILES = {
    "C001": Page(
        "không tìm thấy tệp nội dung",
        "Đường dẫn đưa cho lệnh không dẫn tới tệp nào.",
        "Kiểm tra lại tên tệp và thư mục đang đứng; tên có dấu cách thì đặt cả đường dẫn trong dấu nháy kép.",
        wrong="thongbao render content/2032.yaml",
        right="thongbao render content/2023.yaml",
        stops=True,
    ),
    "C002": Page(
        "đây là thư mục, không phải tệp",
        "Lệnh cần tệp nội dung YAML, mỗi thông báo một tệp.",
        "Chỉ rõ tệp, hoặc dùng dấu * để lấy mọi tệp trong thư mục.",
        wrong="thongbao render content",
        right="thongbao render content/*.yaml",
        stops=True,
    ),
    "C003": Page(
        "không đọc được tệp",
        "Hệ điều hành không cho đọc tệp: thiếu quyền, ổ mạng đã ngắt, hoặc tệp đang bị khóa.",
        "Đóng chương trình đang giữ tệp, hoặc xin quyền đọc rồi chạy lại.",
        stops=True,
    ),
    "C004": Page(
        "tệp không có nội dung",
        "Tệp rỗng hoặc chỉ có ghi chú.",
        "Chép lại nội dung, hoặc tạo tệp mới bằng lệnh “thongbao new”.",
        stops=True,
    ),
    "C005": Page(
        "tệp quá lớn",
        "Tệp nội dung lớn hơn 1 MB. Một thông báo dài chưa tới 100 KB; tệp lớn như vậy thường là nhầm tệp.",
        "Kiểm tra có phải đúng tệp nội dung không.",
        stops=True,
    ),
    "C006": Page(
        "tệp lưu sai bảng mã",
        "Tệp nội dung phải lưu bằng UTF-8. Tệp lưu bằng UTF-16 (“Unicode” trong Notepad cũ) hay windows-1258 "
        "sẽ hỏng chữ tiếng Việt nếu cứ đọc.",
        "Mở tệp bằng Notepad, chọn Tệp > Lưu như (Save As), ở ô Mã hóa (Encoding) chọn UTF-8 rồi lưu.",
        stops=True,
    ),
    "C007": Page(
        "tệp không phải văn bản YAML",
        "Đây là tệp Word, PDF, ảnh hay tệp nén chứ không phải tệp nội dung.",
        "Đưa cho lệnh tệp .yaml trong thư mục content; mẫu Word để trong thư mục templates.",
        wrong="thongbao render out/2023.docx",
        right="thongbao render content/2023.yaml",
        stops=True,
    ),
    "C008": Page(
        "tên tệp không dùng được",
        "Tên tệp nội dung cũng là tên tệp Word làm ra. Tên rỗng, tên dành riêng của Windows (CON, NUL, COM1…), "
        'tên có ký tự \\ / : * ? " < > | hay dấu chấm, dấu cách ở cuối thì không lưu được trên mọi máy.',
        "Đổi tên tệp nội dung, ví dụ 2024.yaml.",
        wrong="content/CON.yaml",
        right="content/2024.yaml",
        stops=True,
    ),
    "C009": Page(
        "tệp đã có, không ghi đè",
        "Lệnh “new” không bao giờ ghi đè lên tệp nội dung đã có.",
        "Đổi tên hoặc xóa tệp cũ trước, nếu đúng là muốn làm lại.",
        stops=True,
    ),
    "C010": Page(
        "năm không hợp lệ",
        "Năm là bốn chữ số, từ 1976 tới 2999; năm cũng là tên tệp nội dung mới.",
        "Viết năm bằng bốn chữ số.",
        wrong="thongbao new ../../x",
        right="thongbao new 2024",
        stops=True,
    ),
}

_STRUCTURE = {
    "C101": Page(
        "sai cú pháp YAML",
        "Chương trình không hiểu được cách viết ở chỗ này. Hay gặp nhất: lời văn có dấu hai chấm hay bắt đầu "
        "bằng dấu đặc biệt mà không đặt trong dấu nháy; thụt lề không đều; quên đóng nháy.",
        "Xem đúng dòng, cột được nêu. Lời văn dài thì viết sau dấu >- và xuống dòng, thụt vào.",
        wrong="subject: Về việc: nghỉ lễ",
        right='subject: "Về việc: nghỉ lễ"',
    ),
    "C102": Page(
        "khóa viết hai lần",
        "Một khóa chỉ được viết một lần trong cùng một bảng; nếu không, một trong hai giá trị sẽ mất.",
        "Xóa bớt một khóa, hoặc gộp hai giá trị làm một.",
        wrong="place: Bắc Giang\nplace: Bắc Ninh",
        right="place: Bắc Ninh",
    ),
    "C103": Page(
        "không dùng & và * của YAML",
        "Giá trị bắt đầu bằng & hay * là cách viết tắt của YAML; chữ sau dấu sẽ mất hoặc bị thay bằng chữ khác.",
        "Nếu là lời văn, đặt cả giá trị trong dấu nháy kép.",
        wrong="post: &x GIÁM ĐỐC",
        right='post: "&x GIÁM ĐỐC"',
    ),
    "C104": Page(
        "không dùng ! của YAML",
        "Giá trị bắt đầu bằng ! là thẻ kiểu của YAML; nội dung thông báo không dùng thẻ nào.",
        "Nếu là lời văn, đặt cả giá trị trong dấu nháy kép.",
        wrong="place: !Bắc Giang",
        right='place: "!Bắc Giang"',
    ),
    "C105": Page(
        "thụt lề bằng phím Tab",
        "YAML chỉ nhận dấu cách thường khi thụt lề; Tab và dấu cách cứng (theo vào khi chép từ Word) đều không được.",
        "Thay mỗi Tab ở đầu dòng bằng hai dấu cách.",
    ),
    "C106": Page(
        "một tệp có nhiều tài liệu",
        "Dòng --- chia tệp làm nhiều tài liệu YAML; mỗi tệp chỉ chứa một thông báo.",
        "Xóa dòng ---, hoặc tách làm nhiều tệp.",
    ),
    "C107": Page(
        "tệp không phải bảng khóa: giá trị",
        "Ngoài cùng của tệp phải là các dòng “khóa: giá trị”, ví dụ “place: Bắc Giang”.",
        "Xem tệp mẫu content/2023.yaml; hay gặp nhất là quên dấu hai chấm hoặc dấu cách sau dấu hai chấm.",
    ),
    "C108": Page(
        "lồng quá sâu",
        "Các mục lồng vào nhau sâu hơn mọi thông báo có thật.",
        "Bớt cấp; kiểm tra thụt lề và dấu ngoặc [ ] { } trong lời văn chưa đặt nháy.",
    ),
    "C109": Page(
        "quá nhiều mục",
        "Tệp có hơn 20.000 giá trị; không thông báo nào dài như vậy.",
        "Kiểm tra có phải đúng tệp nội dung không.",
    ),
    "C110": Page(
        "khóa phải là chữ",
        "Chỗ này YAML hiểu là một bảng hay danh sách làm khóa, thường vì lời văn bắt đầu bằng { hoặc [.",
        "Nếu là lời văn, đặt cả giá trị trong dấu nháy kép.",
        wrong="place: {{ x }}",
        right='place: "Bắc Giang"',
    ),
    "C111": Page(
        "phần sau dấu # không được in",
        "Trong YAML, dấu # đứng sau dấu cách mở đầu ghi chú; phần sau nó không vào thông báo.",
        "Nếu đó là lời văn, đặt cả giá trị trong dấu nháy kép; nếu là ghi chú, đưa lên dòng riêng.",
        wrong="place: Bắc Giang #1",
        right='place: "Bắc Giang #1"',
        severity=_WARN,
    ),
}

_CHARACTERS = {
    "C201": Page(
        "ký tự điều khiển",
        "Ký tự này không hiện ra được và làm hỏng tệp Word.",
        "Xóa ký tự ở đúng chỗ được nêu rồi gõ lại.",
    ),
    "C202": Page(
        "mã ký tự không hợp lệ",
        "Nửa mã thay thế (surrogate) hay mã không phải ký tự; nếu để lọt, phần còn lại của văn bản sẽ mất.",
        "Xóa mã \\u… ở đúng chỗ được nêu rồi gõ lại ký tự cần dùng.",
        wrong='place: "Bắc \\ud800 Giang"',
        right='place: "Bắc Giang"',
    ),
    "C203": Page(
        "dấu của mẫu nằm trong nội dung",
        "Các dấu {{ }} {% %} {# #} và {_{ }_} {_% %_} là của mẫu Word; trong nội dung chúng không có nghĩa, "
        "thường là dấu vết của chỗ chưa điền.",
        "Viết hẳn lời văn vào chỗ đó.",
        wrong='place: "{{ tinh }}"',
        right="place: Bắc Giang",
    ),
    "C204": Page(
        "ký tự không nhìn thấy",
        "Ký tự rộng bằng không (thường theo vào khi chép từ trang web) được bỏ ra, vì nó làm sai tìm kiếm và "
        "so sánh mà không ai thấy.",
        "Xóa cụm chữ ở đúng chỗ được nêu rồi gõ lại, để lần sau không báo nữa.",
        severity=_WARN,
    ),
    "C205": Page(
        "giá trị quá dài",
        "Một giá trị dài hơn 100.000 ký tự (hơn 30 trang giấy).",
        "Tách làm nhiều đoạn, hoặc kiểm tra dấu nháy chưa đóng.",
    ),
    "C206": Page(
        "ký tự đổi chiều chữ",
        "Ký tự điều khiển chiều viết làm chữ hiện ra khác với chữ thật có trong tệp.",
        "Xóa ký tự ở đúng chỗ được nêu rồi gõ lại.",
    ),
}

_FIELDS = {
    "C301": Page(
        "khóa không có trong khuôn nội dung",
        "Chương trình không biết in khóa này vào đâu, nên không bỏ qua nó.",
        "Sửa lại tên khóa theo gợi ý, hoặc xóa đi. Danh sách khóa: “thongbao schema” hoặc docs/huong-dan.md.",
        wrong="subjet: Kết luận …",
        right="subject: Kết luận …",
    ),
    "C302": Page(
        "thiếu mục bắt buộc",
        "Mục này không có ở tệp năm lẫn tệp office.yaml.",
        "Thêm khóa và giá trị; điều gì năm nào cũng như nhau thì viết ở office.yaml.",
    ),
    "C303": Page(
        "sai dạng giá trị",
        "Chỗ này cần một đoạn chữ mà lại là danh sách hay bảng khóa, hoặc ngược lại.",
        "Viết theo đúng dạng được nêu. Danh sách: mỗi dòng một gạch đầu dòng.",
        wrong="place:\n  - Bắc Giang",
        right="place: Bắc Giang",
    ),
    "C304": Page(
        "giá trị để trống",
        "Khóa có mà không có giá trị, ở chỗ bắt buộc phải viết.",
        "Viết giá trị, hoặc xóa hẳn khóa nếu không dùng. Chỉ number và date được để trống.",
    ),
    "C305": Page(
        "số văn bản không hợp lệ",
        "Số văn bản là số nguyên dương viết bằng chữ số Ả Rập, không có số 0 ở đầu "
        "(chương trình tự thêm 0 cho số dưới 10); số 01 tới 09 viết kèm số 0 cũng được.",
        "Viết số, ví dụ 12, hoặc để trống cho văn thư điền.",
        wrong="number: 012",
        right="number: 12",
    ),
    "C306": Page(
        "ngày tháng không hợp lệ",
        "Ngày viết theo dạng năm-tháng-ngày. Có thể để trống ngày (2024-01), cả ngày và tháng (2024), hoặc tất cả.",
        "Viết lại theo dạng 2024-01-09, và phải là ngày có thật.",
        wrong="date: 12/01/2024",
        right="date: 2024-01-12",
    ),
    "C307": Page(
        "ký hiệu không khớp",
        "Ký hiệu gồm chữ viết tắt tên loại (THÔNG BÁO là TB), dấu gạch nối và chữ viết tắt cơ quan ban hành "
        "(Phụ lục I, phần I, mục II, khoản 3; Phụ lục III), không có dấu cách.",
        "Sửa symbol, title hoặc issuer.code cho khớp; hoặc bỏ symbol để chương trình tự ghép.",
        wrong="symbol: TB/KHCN",
        right="symbol: TB-KHCN",
    ),
    "C308": Page(
        "tên loại văn bản không có trong Nghị định",
        "Tên loại viết hoa, là một trong các loại dùng Mẫu 1.4 của Phụ lục III.",
        "Viết đúng tên loại, thường là THÔNG BÁO.",
        wrong="title: Thông báo kết luận",
        right="title: THÔNG BÁO",
    ),
    "C309": Page(
        "câu kết không có dấu ./.",
        "Mẫu 1.4 của Phụ lục III kết thúc nội dung bằng ./.; nhờ đó người đọc biết văn bản đã hết.",
        "Thêm ./. vào cuối closing.",
        wrong="closing: … tổ chức thực hiện.",
        right="closing: … tổ chức thực hiện./.",
    ),
    "C310": Page(
        "số thứ tự gõ tay",
        "Chương trình tự đánh số, chữ cái và gạch đầu dòng; gõ tay nữa thì in ra hai lần.",
        "Xóa số, chữ hoặc dấu gạch ở đầu đoạn.",
        wrong='- "1. Tiếp tục phấn đấu …"',
        right='- "Tiếp tục phấn đấu …"',
    ),
    "C311": Page(
        "hết chữ cái để đánh điểm",
        "Điểm đánh theo chữ cái tiếng Việt a, b, c, d, đ, e, g, h, i, k, l, m, n, o, p, q, r, s, t, u, v, x, y: "
        "nhiều nhất 23 điểm trong một khoản.",
        "Tách khoản làm hai.",
    ),
    "C312": Page(
        "dấu câu thừa ở nơi nhận",
        "Dấu gạch đầu dòng, dấu ; và dấu . ở cuối do chương trình viết.",
        "Xóa dấu thừa.",
        wrong='- "- Lãnh đạo Sở;"',
        right="- Lãnh đạo Sở",
    ),
    "C313": Page(
        "id trùng nhau",
        "Mỗi kết quả, hạn chế, nhiệm vụ, nơi nhận có id riêng để nhận ra nó qua các lần sửa.",
        "Đổi một trong hai id.",
    ),
    "C314": Page(
        "lồng sâu hơn số cấp",
        "Mục con nằm sâu hơn các cấp đánh số của numbering.",
        "Bớt một cấp, hoặc thêm cấp vào numbering (nhiều nhất: I. 1. a) - +).",
    ),
    "C315": Page(
        "bảng không đều",
        "Mỗi hàng của bảng phải có đúng số ô bằng số cột; độ rộng (nếu có) cũng vậy.",
        'Thêm ô trống "" vào hàng thiếu hoặc bớt ô thừa.',
        wrong="columns: [Việc, Hạn]\nrows:\n  - [Báo cáo]",
        right='columns: [Việc, Hạn]\nrows:\n  - [Báo cáo, "tháng 3"]',
    ),
    "C316": Page(
        "thời hạn không hợp lệ",
        "Thời hạn là ngày (2024-12-31), tháng (2024-01), quý (2024-Q2), năm (2024), hoặc lời văn như “hằng quý”.",
        "Viết lại theo một trong các dạng trên.",
        wrong="deadline: 31/12/2024",
        right="deadline: 2024-12-31",
    ),
    "C317": Page(
        "chỗ chưa viết",
        "Dấu […] đánh dấu chỗ phải viết mới; thông báo còn chỗ này thì chưa xong.",
        "Viết lời văn của năm nay thay cho […].",
        wrong="… tổng kết năm […]",
        right="… tổng kết năm 2024",
    ),
    "C318": Page(
        "giá trị không nằm trong các lựa chọn",
        "Chỗ này chỉ nhận một trong vài giá trị.",
        "Chọn một trong các giá trị được nêu.",
    ),
    "C319": Page(
        "xuống dòng giữa một câu",
        "Chỗ này là một dòng chữ, không xuống dòng được; "
        "muốn ép xuống dòng ở tên cơ quan hay trích yếu thì viết danh sách.",
        "Viết liền một dòng, hoặc viết danh sách nếu chỗ đó cho phép; nhiều đoạn thì mỗi đoạn một gạch đầu dòng.",
        wrong='name: "ỦY BAN\\nNHÂN DÂN"',
        right="name:\n  - ỦY BAN NHÂN DÂN\n  - TỈNH BẮC NINH",
    ),
    "C320": Page(
        "quyền hạn người ký không đúng",
        "Trên chức vụ có nhiều nhất hai dòng quyền hạn, viết hoa, bắt đầu bằng TM., KT., TL., TUQ. hoặc Q., "
        "sau dấu chấm có dấu cách (Phụ lục I, phần I, mục II, khoản 7).",
        "Viết lại dòng quyền hạn.",
        wrong="authority: TL.GIÁM ĐỐC",
        right="authority: TL. GIÁM ĐỐC",
    ),
    "C321": Page(
        "phải viết chữ in hoa",
        "Tên cơ quan, quyền hạn, chức vụ người ký, tên loại, tên phụ lục viết bằng chữ in hoa "
        "(Phụ lục I, phần I, mục II và III).",
        "Viết lại bằng chữ in hoa.",
        wrong="post: Chánh Văn phòng",
        right="post: CHÁNH VĂN PHÒNG",
    ),
    "C322": Page(
        "họ tên người ký có học hàm, học vị",
        "Trước họ tên người ký không ghi học hàm, học vị và danh hiệu khác (Phụ lục I, phần I, mục II, khoản 7).",
        "Chỉ viết họ, tên đệm và tên.",
        wrong="name: TS. Nguyễn Văn A",
        right="name: Nguyễn Văn A",
    ),
    "C323": Page(
        "trích yếu của thông báo không có V/v",
        "V/v chỉ dùng trong công văn; trích yếu của văn bản có tên loại viết thẳng nội dung "
        "(Phụ lục I, phần I, mục II, khoản 5).",
        "Bỏ V/v.",
        wrong="subject: V/v kết luận hội nghị",
        right="subject: Kết luận … tại Hội nghị …",
    ),
    "C324": Page(
        "các cấp đánh số không hợp lệ",
        "numbering là một số trong các cấp I. 1. a) - + theo đúng thứ tự ấy, mỗi cấp một lần.",
        "Viết lại numbering.",
        wrong='numbering: ["a)", "1."]',
        right='numbering: ["I.", "1.", "a)", "-"]',
    ),
    "C325": Page(
        "mục không có lời văn",
        "Một mục phải có ít nhất tiêu đề, lời văn hoặc bảng; có mục con thì phải có tiêu đề hoặc lời văn, "
        "vì các mục con đánh số dưới nó.",
        "Viết title, text hoặc table cho mục; hoặc xóa mục.",
    ),
    "C326": Page(
        "mục đánh số La Mã không có tiêu đề",
        "Mục đánh số I. phải có tiêu đề viết bằng chữ in hoa, in đậm; lời văn ở dưới tiêu đề.",
        "Viết title cho mục, hoặc bỏ I. khỏi numbering.",
        wrong="- Rà soát cơ chế, chính sách.",
        right="- {title: NHIỆM VỤ CHUNG, items: [Rà soát cơ chế, chính sách.]}",
    ),
    "C327": Page(
        "khóa chỉ dùng khi đính chính",
        "Số, ngày, người ký của thông báo thay thế hay sửa đổi viết ở ngoài như mọi thông báo. Trong revision chỉ viết "
        "khi đính chính: số đúng, ngày đúng của thông báo cũ, người ký công văn.",
        "Chuyển khóa ấy ra ngoài revision.",
        wrong="revision: {kind: amends, of: 12/TB-KHCN/2024, reason: …, date: 2024-02-05}",
        right="date: 2024-02-05",
    ),
    "C328": Page(
        "giãn dòng ngoài khoảng cho phép",
        "line_spacing là giãn dòng của nội dung: từ 1 (dòng đơn) tới 1,5 dòng (Phụ lục I, phần I, mục II, khoản 6).",
        "Viết một số từ 1 tới 1.5, nhiều nhất hai chữ số lẻ; hoặc xóa khóa ấy để theo mẫu.",
        wrong="line_spacing: 0.9",
        right="line_spacing: 1.15",
    ),
}

_SENSE = {
    "C401": Page(
        "ký hiệu có thêm nhóm chữ",
        "Ký hiệu của văn bản có tên loại chỉ gồm tên loại và cơ quan; thêm đơn vị soạn thảo là thói quen, "
        "không có trong Nghị định (Phụ lục I, phần I, mục II, khoản 3).",
        "Bỏ nhóm thứ ba, hoặc để nguyên nếu quy chế của cơ quan định như vậy.",
        wrong="symbol: TB-SNNMT-BTTĐC",
        right="symbol: TB-SNNMT",
        severity=_WARN,
    ),
    "C402": Page(
        "trích yếu có dấu chấm cuối",
        "Trích yếu là một cụm từ, không có dấu chấm ở cuối.",
        "Bỏ dấu chấm.",
        severity=_WARN,
    ),
    "C403": Page(
        "phụ lục không được nhắc tới",
        "Văn bản có phụ lục thì phải có chỉ dẫn về phụ lục đó trong nội dung (Phụ lục I, phần I, mục III, khoản 1).",
        "Thêm lời chỉ dẫn, ví dụ “(chi tiết tại Phụ lục kèm theo)”.",
        severity=_WARN,
    ),
    "C404": Page(
        "ngày ký trước ngày họp",
        "Thông báo kết luận không thể ký trước khi họp.",
        "Kiểm tra date và meeting.date.",
        severity=_WARN,
    ),
    "C405": Page(
        "thời hạn trước ngày ký",
        "Hạn hoàn thành đã qua khi thông báo được ký.",
        "Kiểm tra năm trong deadline và trong date.",
        severity=_WARN,
    ),
    "C406": Page(
        "trích yếu quá dài",
        "Trích yếu dài quá 500 ký tự thì không vào được hệ thống quản lý văn bản (Phụ lục VI).",
        "Viết gọn lại.",
        severity=_WARN,
    ),
}

CODES: dict[str, Page] = {**_FILES, **_STRUCTURE, **_CHARACTERS, **_FIELDS, **_SENSE}
