"""The catalogue of codes: what each means and how to correct it, in the clerk's words.

A code never changes its meaning; a retired one is not used again. C = content,
T = template, D = Word package, W = writing, V = versions. The same text is printed by
``thongbao explain`` and written to ``docs/codes.md``.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Severity(Enum):
    """An error stops the work; a warning is only told."""

    ERROR = "error"
    WARNING = "warning"


class Page(NamedTuple):
    """One code's page.

    ``title`` names the fault, ``meaning`` says what it is and why it matters,
    ``remedy`` what to do; ``wrong`` and ``right`` are short examples, or empty.
    ``stops`` marks what leaves nothing to check, so that the exit code is 2.
    """

    title: str
    meaning: str
    remedy: str
    wrong: str = ""
    right: str = ""
    severity: Severity = Severity.ERROR
    stops: bool = False


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

_TEMPLATE = {
    "T001": Page(
        "không tìm thấy mẫu",
        "Không có tệp mẫu Word này trong thư mục templates lẫn trong chương trình.",
        "Kiểm tra tên mẫu ở khóa template, hoặc bỏ khóa ấy để dùng mẫu thong-bao có sẵn.",
        stops=True,
    ),
    "T002": Page(
        "không đọc được mẫu",
        "Hệ điều hành không cho đọc tệp mẫu: thiếu quyền, ổ mạng đã ngắt, hoặc đó là thư mục.",
        "Đóng chương trình đang giữ tệp, hoặc xin quyền đọc rồi chạy lại.",
        stops=True,
    ),
    "T101": Page(
        "thẻ chưa đóng hoặc viết sai",
        "Thẻ trong mẫu không đủ hai đầu {{ }} hay {% %}, nằm vắt qua hai đoạn, hoặc bên trong viết sai.",
        "Mở mẫu trong Word, tới đúng đoạn được nêu, xóa thẻ và gõ lại liền một mạch.",
        wrong="{{ subject }",
        right="{{ subject }}",
    ),
    "T102": Page(
        "mẫu gọi tên không có",
        "Khuôn nội dung không có tên này, nên chỗ đó sẽ trống.",
        "Sửa lại tên theo gợi ý. Danh sách tên: mục “Sửa mẫu” trong docs/huong-dan.md.",
        wrong="{{ subjet }}",
        right="{{ subject }}",
    ),
    "T103": Page(
        "mẫu gọi bộ lọc không có",
        "Phần sau dấu | trong thẻ là tên bộ lọc; mẫu thông báo không dùng bộ lọc nào.",
        "Bỏ dấu | và tên bộ lọc.",
        wrong="{{ subject|uper }}",
        right="{{ subject }}",
    ),
    "T104": Page(
        "mẫu chứa lệnh chạy được",
        "Mẫu chỉ được đặt giá trị vào chỗ, lặp và chọn; không gọi hàm, không tính toán, không nạp tệp khác.",
        "Xóa thẻ này. Nếu không tự gõ nó, hãy coi chừng nguồn gốc của mẫu.",
    ),
    "T105": Page(
        "chữ đứng cạnh thẻ đoạn sẽ mất",
        "Thẻ {%p …%}, {{p …}}, {%tr …%} thay cả đoạn (cả hàng) chứa nó; chữ khác trong đoạn ấy không được in.",
        "Để thẻ một mình trong một đoạn; chữ khác đưa sang đoạn bên.",
        wrong="Kết luận: {{p tasks }}",
        right="{{p tasks }} ở một đoạn riêng",
    ),
    "T106": Page(
        "mẫu còn dấu vết sửa",
        "Mẫu còn Track Changes chưa chấp nhận; thẻ nằm vắt qua chỗ sửa làm hỏng văn bản.",
        "Trong Word: Xem lại (Review) > Chấp nhận (Accept) > Chấp nhận tất cả, tắt theo dõi rồi lưu.",
    ),
    "T107": Page(
        "nhầm thẻ chữ với thẻ đoạn",
        "Tên này gồm nhiều đoạn thì phải viết {{p tên }}; tên chỉ là một dòng chữ thì viết {{ tên }}.",
        "Thêm hoặc bỏ chữ p ngay sau {{.",
        wrong="{{ tasks }}",
        right="{{p tasks }}",
    ),
    "T108": Page(
        "mẫu không in một phần nội dung",
        "Nội dung có phần này nhưng mẫu không có thẻ cho nó, nên nó sẽ mất lặng lẽ.",
        "Thêm thẻ vào mẫu ở chỗ cần in.",
    ),
    "T109": Page(
        "mẫu thiếu kiểu đoạn",
        "Chương trình in mỗi loại đoạn bằng một kiểu (Style) có tên; mẫu không có kiểu này.",
        "Trong Word tạo kiểu với đúng tên được nêu, hoặc chép từ mẫu có sẵn.",
    ),
    "T110": Page(
        "thẻ ở chỗ không được điền",
        "Thẻ trong ghi chú cuối, bình luận hay thuộc tính tệp thì không được thay.",
        "Đưa thẻ vào thân văn bản, đầu trang hoặc chân trang.",
    ),
    "T201": Page(
        "lời văn bị mất khi in",
        "Sau khi làm xong, chương trình đọc lại tệp Word và không thấy đủ lời văn của nội dung theo đúng thứ tự.",
        "Xem lại mẫu ở chỗ được nêu; nếu mẫu là mẫu có sẵn thì đây là lỗi của chương trình, xin báo lại.",
    ),
    "T202": Page(
        "còn sót thẻ hoặc chữ của máy",
        "Tệp làm ra còn {{ }}, {% %} hoặc chữ như None, là dấu vết của chỗ không điền được.",
        "Xem lại mẫu ở đoạn được nêu.",
    ),
    "T203": Page(
        "khổ giấy, lề hoặc cấu trúc bị hỏng",
        "Tệp làm ra không còn nguyên phần thiết lập trang như của mẫu, hoặc cấu trúc không còn đúng.",
        "Xem lại thẻ gần chỗ được nêu; thử lại với mẫu có sẵn.",
    ),
}

_PACKAGE = {
    "D001": Page(
        "không phải tệp Word .docx",
        "Tệp không phải gói .docx. Tệp .doc, .rtf, .odt hay PDF đổi đuôi thành .docx vẫn không phải .docx.",
        "Mở tệp bằng Word, lưu lại với kiểu “Word Document (*.docx)”.",
        stops=True,
    ),
    "D002": Page(
        "tệp Word bị hỏng",
        "Tệp bị cắt ngang hoặc hỏng khi sao chép, tải về.",
        "Lấy lại bản gốc của tệp.",
        stops=True,
    ),
    "D003": Page(
        "tệp Word phình to bất thường",
        "Tệp giải nén ra quá lớn hoặc có quá nhiều thành phần, như các tệp làm ra để treo máy.",
        "Không dùng tệp này; lấy lại bản gốc từ nguồn tin cậy.",
        stops=True,
    ),
    "D004": Page(
        "tệp Word có mật khẩu",
        "Tệp được mã hóa bằng mật khẩu nên không đọc được.",
        "Mở bằng Word, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ) rồi lưu lại.",
        stops=True,
    ),
    "D005": Page(
        "tệp Word thiếu thành phần",
        "Gói .docx thiếu thành phần bắt buộc, ví dụ thân văn bản.",
        "Mở bằng Word để sửa rồi lưu lại, hoặc lấy lại bản gốc.",
        stops=True,
    ),
    "D006": Page(
        "thành phần XML hỏng",
        "Một thành phần trong tệp Word không phải XML đúng, hoặc có khai báo DOCTYPE (Word không bao giờ viết).",
        "Mở bằng Word để sửa rồi lưu lại, hoặc lấy lại bản gốc.",
        stops=True,
    ),
    "D007": Page(
        "tệp Word có macro",
        "Mẫu và thông báo không được chứa macro.",
        "Lưu lại với kiểu “Word Document (*.docx)”, là kiểu không có macro.",
        stops=True,
    ),
    "D008": Page(
        "tệp Word kiểu Strict",
        "Tệp lưu theo “Strict Open XML”, là kiểu ít chương trình đọc được.",
        "Lưu lại với kiểu “Word Document (*.docx)”.",
        stops=True,
    ),
}

_FORM = {
    "F001": Page(
        "không phải văn bản hành chính",
        "Tệp không có phần đầu của văn bản hành chính (Quốc hiệu, tên cơ quan, số và ký hiệu), hoặc chưa có nội dung, "
        "nên không có gì để đối chiếu với Nghị định 30/2020/NĐ-CP. Đơn từ của công dân, hợp đồng, bài viết không thuộc "
        "phạm vi Nghị định; văn bản của Đảng có thể thức riêng.",
        "Kiểm tra lại có phải đúng tệp không.",
        stops=True,
    ),
    "F002": Page(
        "không tìm thấy tệp Word",
        "Đường dẫn không dẫn tới tệp nào, dẫn tới thư mục, hoặc hệ điều hành không cho đọc.",
        "Kiểm tra lại tên tệp; đóng chương trình đang giữ tệp.",
        stops=True,
    ),
    "F003": Page(
        "sửa tự động làm đổi nội dung",
        "Sau khi sửa, chương trình so lại từng chữ, hình và thành phần của tệp với bản gốc và thấy khác cả nội dung, "
        "không chỉ hình thức. Đó là lỗi của chương trình; không có gì được ghi, tệp gốc còn nguyên.",
        "Dùng --annotate để có ghi chú rồi sửa tay trong Word; gửi tệp cho người phụ trách chương trình.",
        stops=True,
    ),
}
"""The rules of form themselves are entered by :mod:`generator.lint.rules`."""

_WRITING = {
    "W001": Page(
        "tệp đang mở",
        "Tệp cần ghi đang mở trong Word (hoặc chương trình khác); tệp cũ còn nguyên.",
        "Đóng tệp trong Word rồi chạy lại lệnh.",
        stops=True,
    ),
    "W002": Page(
        "không được phép ghi",
        "Thư mục chỉ cho đọc hoặc thiếu quyền ghi; tệp cũ còn nguyên.",
        "Chọn thư mục khác bằng --out, hoặc xin quyền ghi.",
        stops=True,
    ),
    "W003": Page(
        "ổ đĩa đầy",
        "Không còn chỗ để ghi; tệp cũ còn nguyên, không có tệp dở dang.",
        "Xóa bớt tệp không dùng rồi chạy lại.",
        stops=True,
    ),
    "W004": Page(
        "không tạo được thư mục",
        "Chỗ cần thư mục lại có một tệp trùng tên, hoặc thư mục cha không có.",
        "Đổi tên tệp ấy, hoặc chọn thư mục khác bằng --out.",
        stops=True,
    ),
    "W005": Page(
        "không ghi được tệp",
        "Hệ điều hành báo lỗi khi ghi; tệp cũ còn nguyên.",
        "Đọc lý do được nêu; thử lại, hoặc chọn thư mục khác bằng --out.",
        stops=True,
    ),
    "W006": Page(
        "lệnh khác đang ghi",
        "Một lệnh thongbao khác, có thể ở máy khác trên cùng ổ mạng, đang ghi vào thư mục này; lệnh này đã đợi mà chưa "
        "tới lượt.",
        "Đợi lệnh kia xong rồi chạy lại.",
        stops=True,
    ),
}

_VERSIONS = {
    "V001": Page(
        "không tự ghi vào tệp nội dung được",
        "Chương trình ghi thẳng vào tệp nội dung (số, ngày, mã của mục), giữ nguyên ghi chú và cách viết. Tệp viết "
        "theo cách hiếm gặp của YAML thì ghi xong có thể hiểu khác đi, nên không ghi gì; tệp còn nguyên.",
        "Tự viết giá trị được nêu vào tệp, hoặc viết lại chỗ ấy theo cách thường: mỗi dòng một “khóa: giá trị”.",
        wrong="? number\n: ",
        right="number:",
        stops=True,
    ),
    "V201": Page(
        "không đọc được sổ phát hành",
        "Tệp content/issued/register.jsonl là sổ phát hành: mỗi dòng một thông báo đã phát hành. Không đọc được sổ thì "
        "không biết thông báo nào đã phát hành.",
        "Xin quyền đọc tệp ấy, hoặc nối lại ổ mạng, rồi chạy lại.",
        stops=True,
    ),
    "V202": Page(
        "một dòng của sổ phát hành bị hỏng",
        "Dòng ấy bị cắt, bị chép đè, hoặc không phải một bản ghi. Sổ do chương trình ghi, không sửa tay.",
        "Thay cả dòng bằng nội dung tệp record.json trong thư mục của thông báo ấy (mỗi thư mục trong content/issued "
        "giữ một bản dòng của mình), hoặc khôi phục register.jsonl từ bản sao lưu.",
    ),
    "V203": Page(
        "một dòng của sổ phát hành đã bị sửa",
        "Mỗi dòng của sổ có mã băm của chính nó và của dòng trước, nên sửa một chữ là biết.",
        "Thay cả dòng bằng nội dung tệp record.json trong thư mục của thông báo ấy, hoặc khôi phục register.jsonl từ "
        "bản sao lưu.",
    ),
    "V204": Page(
        "sổ phát hành mất dòng, lặp dòng hoặc sai thứ tự",
        "Các dòng của sổ nối tiếp nhau theo thứ tự phát hành. Xóa, chép lặp hay chuyển chỗ một dòng là đứt mạch.",
        "Làm như dòng mũi tên chỉ: chép lại dòng mất từ tệp record.json được nêu, xóa dòng lặp, hoặc chuyển dòng về "
        "đúng chỗ; hoặc khôi phục register.jsonl từ bản sao lưu.",
    ),
    "V205": Page(
        "mất thư mục lưu của một thông báo",
        "Sổ phát hành có dòng của thông báo ấy nhưng thư mục của nó trong content/issued không còn.",
        "Khôi phục thư mục từ bản sao lưu. Không còn bản nào thì tạo thư mục đúng tên ấy, để bản quét của thông báo đã "
        "ký vào trong; lệnh history vẫn nhắc là thiếu tệp.",
    ),
    "V206": Page(
        "thư mục lưu không có dòng trong sổ",
        "Trong content/issued có thư mục của một thông báo mà sổ phát hành không có dòng nào: dòng cuối của sổ đã mất, "
        "hoặc ai đó chép thư mục vào.",
        "Sổ mất dòng thì chép nội dung tệp record.json trong thư mục ấy thành dòng cuối của register.jsonl; thư mục "
        "lạ thì chuyển đi chỗ khác.",
    ),
    "V207": Page(
        "tệp lưu của thông báo đã phát hành bị sửa hoặc mất",
        "Sổ phát hành giữ mã băm của từng tệp trong thư mục của thông báo. Tệp này không còn đúng như lúc phát hành "
        "(hay gặp: mở notice.docx bằng Word rồi lưu).",
        "Khôi phục tệp từ bản sao lưu. Muốn xem thông báo đã phát hành thì dùng lệnh render để lấy ra out/, đừng mở "
        "tệp trong content/issued mà lưu.",
    ),
    "V209": Page(
        "việc phát hành còn dở",
        "Thông báo đã vào sổ và đã lưu, nhưng bước sau cùng (ghi số, ngày vào tệp nội dung, đặt tên thư mục) chưa làm "
        "được vì lý do nêu ở dòng dưới.",
        "Khắc phục lý do ấy rồi chạy thongbao history: chương trình tự làm nốt. Không phát hành lại.",
        stops=True,
    ),
    "V210": Page(
        "chưa có số để phát hành",
        "Phát hành là cho thông báo số và ngày; số lấy ở sổ công văn đi.",
        "Thêm --number với số nguyên dương.",
        wrong="thongbao issue content/2023.yaml --date 2024-01-12",
        right="thongbao issue content/2023.yaml --number 12 --date 2024-01-12",
    ),
    "V211": Page(
        "chưa có ngày ký đầy đủ để phát hành",
        "Thông báo phát hành phải có đủ ngày, tháng, năm ký.",
        "Thêm --date viết năm-tháng-ngày.",
        wrong="thongbao issue content/2023.yaml --number 12 --date 2024-01",
        right="thongbao issue content/2023.yaml --number 12 --date 2024-01-12",
    ),
    "V212": Page(
        "số đã cấp cho thông báo khác",
        "Trong một năm, mỗi số và ký hiệu chỉ có một văn bản.",
        "Xem sổ (thongbao history) rồi lấy số khác. Tệp chép từ thông báo đã phát hành thì xóa số ở tệp mới.",
    ),
    "V213": Page(
        "số trái thứ tự với ngày",
        "Số văn bản cấp theo thứ tự ngày: số nhỏ hơn không thể có ngày muộn hơn.",
        "Xem lại số và ngày. Nếu sổ giấy đúng là như vậy thì thêm --any-order; sổ phát hành ghi lại điều ấy.",
        wrong="thongbao issue content/2023.yaml --number 13 --date 2024-01-10   (số 12 ngày 12/01/2024)",
        right="thongbao issue content/2023.yaml --number 13 --date 2024-01-15",
    ),
    "V214": Page(
        "thông báo đã phát hành rồi",
        "Một tệp nội dung chỉ phát hành một lần. Thông báo đã phát hành là văn bản có hiệu lực, không làm lại.",
        "Muốn sửa thì ra văn bản sửa đổi, thay thế hoặc đính chính (thongbao amend). Thông báo khác thì viết ở tệp "
        "nội dung tên khác.",
    ),
    "V215": Page(
        "nội dung đã khác bản phát hành",
        "Tệp nội dung của một thông báo đã phát hành bị sửa. Chương trình không làm ra văn bản khác mang cùng số. Sửa "
        "ghi chú, id thì không sao.",
        "Trả lại như cũ (bản lúc phát hành là source.yaml trong thư mục của thông báo), hoặc ra văn bản sửa đổi bằng "
        "lệnh amend.",
    ),
    "V216": Page(
        "làm lại không ra đúng bản đã lưu",
        "Làm lại thông báo từ nội dung và mẫu đã lưu, bằng chương trình và thư viện hiện nay, thì ra tệp khác. Bản đã "
        "phát hành vẫn nguyên trong content/issued; lệnh render vẫn lấy đúng bản ấy.",
        "Không phải sửa gì. Muốn ra đúng từng byte thì cài các phiên bản được nêu.",
    ),
    "V217": Page(
        "không tìm thấy trong sổ phát hành",
        "Không có thông báo nào đã phát hành mang tên, số hay thư mục ấy, hoặc có mấy thông báo cùng số ở các năm khác "
        "nhau.",
        "Xem sổ bằng thongbao history; viết đủ số, ký hiệu và năm.",
        right="thongbao render 12/TB-KHCN/2024",
        stops=True,
    ),
    "V219": Page(
        "tệp nội dung bị sửa trong lúc phát hành",
        "Thông báo đã phát hành theo nội dung lúc bắt đầu lệnh; ai đó vừa ghi vào tệp nội dung nên chương trình không "
        "ghi số và ngày vào đó.",
        "So với source.yaml trong thư mục của thông báo; chép tệp ấy về nếu phần vừa sửa không cần.",
        severity=_WARN,
    ),
}

_COMPARING = {
    "V101": Page(
        "so sánh không theo mã",
        "Có mục không có mã (id), lời văn hai bản lại khác nhau, nên chương trình phải đoán mục nào là mục nào theo "
        "lời văn và thứ tự. Mục sửa nhiều có thể bị coi là bỏ đi rồi thêm mới, hoặc nhầm với mục khác.",
        "Chạy thongbao ids cho tệp cũ để mỗi mục có mã, rồi chép ra sửa thành bản mới; mã đi theo mục dù sửa, dù "
        "chuyển.",
        severity=_WARN,
    ),
    "V102": Page(
        "hai bản không cùng một thông báo",
        "Hai tệp khác năm hoặc khác loại văn bản. Vẫn so sánh được, nhưng có thể đưa nhầm tệp.",
        "Kiểm tra lại tên hai tệp.",
        severity=_WARN,
    ),
    "V103": Page(
        "hai bản dùng mẫu khác nhau",
        "Bản đánh dấu sửa (--redline) chỉ làm được khi hai bản in bằng cùng một mẫu Word: mẫu khác nhau thì mọi đoạn "
        "đều khác hình thức. Các chỗ khác về nội dung vẫn được kể ra.",
        "Viết cùng một template ở hai tệp nội dung rồi chạy lại, hoặc bỏ --redline.",
        stops=True,
    ),
    "V104": Page(
        "không làm được bản đánh dấu sửa",
        "Trước khi ghi, chương trình thử chấp nhận hết rồi từ chối hết các chỗ sửa: phải ra đúng bản mới, đúng bản cũ. "
        "Lần này không ra đúng, hoặc có thứ Word không đánh dấu sửa được (như dấu trang, liên kết trong mẫu), nên "
        "không ghi gì.",
        "Xem các chỗ khác được kể ra; gửi hai tệp nội dung và mẫu cho người phụ trách chương trình.",
        stops=True,
    ),
}

_AMENDING = {
    "V301": Page(
        "chưa phát hành thì không có gì để sửa đổi",
        "Lệnh amend làm ra văn bản thay thế, sửa đổi hay đính chính một thông báo đã phát hành. Tệp này là bản thảo.",
        "Cứ sửa thẳng trong tệp nội dung rồi chạy render.",
    ),
    "V302": Page(
        "thông báo đã được thay thế",
        "Thông báo này, hay thông báo mà nó sửa đổi, đã được thay thế bằng văn bản khác nên không còn hiệu lực.",
        "Sửa đổi văn bản đang có hiệu lực, được nêu trong dòng báo lỗi.",
    ),
    "V303": Page(
        "văn bản sửa đổi mà chưa sửa gì",
        "Nội dung của tệp này nói đúng như thông báo đang có hiệu lực, nên không có gì để ra văn bản. Với kind: "
        "amends, chỉ tính phần nội dung; phần đầu, người ký, nơi nhận là của riêng văn bản sửa đổi.",
        "Sửa lời văn ở tệp này thành đúng như thông báo phải nói, rồi chạy lại.",
    ),
    "V304": Page(
        "nội dung sai thì không đính chính được",
        "Công văn đính chính chỉ dùng cho sai sót về thể thức, kỹ thuật trình bày: phần đầu, chữ ký, nơi nhận; trong "
        "lời văn thì chỉ chữ hoa, dấu câu, dấu cách, vị trí dấu thanh. Chữ, số, thời hạn, thêm bớt mục là nội dung: "
        "phải ra thông báo sửa đổi hoặc thay thế (Điều 18 khoản 3).",
        "Trả chỗ ấy về như cũ, hoặc đổi kind trong revision thành amends hay replaces.",
    ),
    "V305": Page(
        "thông báo đã đổi sau khi tệp này được tạo",
        "Trong khi tệp này còn là bản thảo, một văn bản khác sửa cùng thông báo ấy đã được phát hành. Phát hành tệp "
        "này sẽ bỏ mất chỗ sửa của văn bản kia.",
        "Chạy thongbao amend cho văn bản được nêu, rồi đưa chỗ sửa của bạn sang tệp mới.",
    ),
    "V306": Page(
        "chỗ sửa này không viết thành văn bản sửa đổi được",
        "Đổi numbering (các cấp đánh số) thì mọi mục đều đổi số, không kể ra từng mục được.",
        "Trả numbering về như cũ, hoặc ra thông báo thay thế: viết kind: replaces trong revision.",
    ),
    "V307": Page(
        "không làm bản đánh dấu sửa",
        "Bản mới in bằng mẫu Word khác nên mọi đoạn đều khác hình thức. Văn bản vẫn được làm, chỉ thiếu bản so sánh.",
        "Không phải sửa gì. Muốn có bản so sánh thì dùng cùng một template.",
        severity=_WARN,
    ),
}

_VERIFYING = {
    "V401": Page(
        "lời văn bị sửa bằng tay",
        "Đoạn này không còn như lúc chương trình làm ra tệp: có chữ bị sửa, đoạn bị thêm, bị bỏ hay đổi số thứ tự. Sửa "
        "trong Word thì nội dung YAML, sổ phát hành và bản lưu không biết.",
        "Sửa ở tệp nội dung rồi render lại; thông báo đã phát hành thì lấy lại đúng bản bằng render, muốn sửa thì ra "
        "văn bản khác (amend).",
    ),
    "V402": Page(
        "hình thức bị sửa bằng tay",
        "Lời văn vẫn như lúc chương trình làm ra tệp, nhưng người đọc thấy khác: kiểu chữ, cỡ chữ, lề, nét kẻ, hình, "
        "ghi chú, chỗ đánh dấu sửa.",
        "Muốn đổi hình thức thì sửa mẫu trong templates/ rồi render lại; thông báo đã phát hành thì lấy lại đúng bản "
        "bằng render.",
    ),
    "V403": Page(
        "tệp được ghi lại, đọc không thấy gì khác",
        "Word, LibreOffice hay chương trình khác đã mở tệp rồi ghi lại (Save), hoặc thông tin của tệp bị xóa. Mọi chữ, "
        "số thứ tự và hình thức xét được vẫn như cũ; chỉ các byte của tệp là khác.",
        "Dùng được. Cần bản đúng từng byte thì lấy lại bằng render.",
        severity=_WARN,
    ),
    "V404": Page(
        "tệp làm từ nội dung hoặc mẫu không còn như bây giờ",
        "Từ khi tệp Word này được làm ra, tệp nội dung, office.yaml, mẫu hoặc chương trình đã khác; hoặc tệp nội dung "
        "đang có lỗi, không làm lại được để so.",
        "Render lại rồi dùng bản mới. Muốn biết khác gì thì xem các chỗ được kể ra.",
    ),
    "V405": Page(
        "không biết tệp này của ai",
        "Không có thông báo nào trong content/ và trong sổ phát hành ra tệp này, không thông báo nào gần giống. "
        "Có thể tệp không do chương trình làm, nội dung đã bị xóa, hoặc là của nơi khác.",
        "Kiểm tra có đưa đúng tệp không, có đứng đúng thư mục không; tệp của nơi khác thì thêm --workspace.",
    ),
    "V406": Page(
        "không còn dấu của chương trình, chỉ đoán theo lời văn",
        "Tệp không nói nó được làm từ đâu (thông tin bị xóa, hoặc lời văn chép sang tệp khác). Chương trình "
        "tìm thông báo giống nhất theo số và lời văn, rồi so với thông báo ấy: đó là đoán, không phải bằng chứng.",
        "Xem các chỗ khác được kể ra; cần bản chắc chắn thì lấy lại bằng render.",
    ),
    "V407": Page(
        "số không khớp với sổ phát hành",
        "Tệp mang số và ký hiệu mà sổ phát hành đã ghi cho văn bản khác, hoặc cho bản khác của thông báo này.",
        "Lấy bản đã phát hành bằng render rồi so; không dùng tệp này làm văn bản đã phát hành.",
    ),
    "V408": Page(
        "thông báo này đã được thay thế, sửa đổi hoặc đính chính",
        "Tệp đúng là của thông báo đã phát hành, nhưng sau đó đã có văn bản khác thay thế, sửa đổi, bổ sung hoặc đính "
        "chính nó.",
        "Đọc cùng văn bản ấy; xem cả chuỗi bằng thongbao history.",
        severity=_WARN,
    ),
    "V409": Page(
        "tệp mang số chưa có trong sổ phát hành",
        "Tệp có số, nhưng sổ phát hành chưa ghi số ấy: số mới viết tay vào, hoặc thông báo chưa được phát hành bằng "
        "chương trình.",
        "Đã ký, đã lấy số thì chạy thongbao issue.",
        severity=_WARN,
    ),
    "V410": Page(
        "không có gì để đối chiếu",
        "Không thấy thư mục content/ ở gần tệp hay ở thư mục đang đứng, hoặc sổ phát hành, bản lưu bị hỏng. Tệp khi ấy "
        "chỉ tự nói về mình, điều ấy không chứng minh được gì.",
        "Chạy ở thư mục có content/, hoặc thêm --workspace với thư mục ấy; sổ hỏng thì khôi phục sổ trước.",
        right="thongbao verify thongbao.docx --workspace D:\\ThongBao",
    ),
}

CODES: dict[str, Page] = {
    **_FILES,
    **_STRUCTURE,
    **_CHARACTERS,
    **_FIELDS,
    **_SENSE,
    **_TEMPLATE,
    **_PACKAGE,
    **_FORM,
    **_WRITING,
    **_VERSIONS,
    **_COMPARING,
    **_AMENDING,
    **_VERIFYING,
}
