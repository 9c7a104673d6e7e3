"""Codes of content files as text: the file, its YAML, its characters."""

from __future__ import annotations

from generator.codes.explanation import Explanation, Severity

_WARN = Severity.WARNING

_FILES = {
    "C001": Explanation(
        "không tìm thấy tệp nội dung",
        "Đường dẫn đưa cho lệnh không dẫn tới tệp nào.",
        "Kiểm tra lại tên tệp và thư mục đang đứng; tên có dấu cách thì đặt cả đường dẫn trong dấu nháy kép.",
        wrong="thongbao render content/2032.yaml",
        right="thongbao render content/2023.yaml",
        stops=True,
    ),
    "C002": Explanation(
        "đây là thư mục, không phải tệp",
        "Lệnh cần tệp nội dung YAML, mỗi thông báo một tệp.",
        "Chỉ rõ tệp, hoặc dùng dấu * để lấy mọi tệp trong thư mục.",
        wrong="thongbao render content",
        right="thongbao render content/*.yaml",
        stops=True,
    ),
    "C003": Explanation(
        "không đọc được tệp",
        "Hệ điều hành không cho đọc tệp: thiếu quyền, ổ mạng đã ngắt, hoặc tệp đang bị khóa; hoặc chỗ ấy là "
        "ống dẫn, thiết bị, lối tắt quay vòng.",
        "Đóng chương trình đang giữ tệp, hoặc xin quyền đọc rồi chạy lại.",
        stops=True,
    ),
    "C004": Explanation(
        "tệp không có nội dung",
        "Tệp rỗng hoặc chỉ có ghi chú.",
        "Chép lại nội dung, hoặc tạo tệp mới bằng lệnh “thongbao new”.",
        stops=True,
    ),
    "C005": Explanation(
        "tệp quá lớn",
        "Tệp nội dung lớn hơn 1 MB. Một thông báo dài chưa tới 100 KB; tệp lớn như vậy thường là nhầm tệp.",
        "Kiểm tra có phải đúng tệp nội dung không.",
        stops=True,
    ),
    "C006": Explanation(
        "tệp lưu sai bảng mã",
        "Tệp nội dung phải lưu bằng UTF-8. Tệp lưu bằng UTF-16 (“Unicode” trong Notepad cũ) hay windows-1258 "
        "sẽ hỏng chữ tiếng Việt nếu cứ đọc.",
        "Mở tệp bằng Notepad, chọn Tệp > Lưu như (Save As), ở ô Mã hóa (Encoding) chọn UTF-8 rồi lưu.",
        stops=True,
    ),
    "C007": Explanation(
        "tệp không phải văn bản YAML",
        "Đây là tệp Word, PDF, ảnh hay tệp nén chứ không phải tệp nội dung.",
        "Đưa cho lệnh tệp .yaml trong thư mục content; mẫu Word để trong thư mục templates.",
        wrong="thongbao render out/2023.docx",
        right="thongbao render content/2023.yaml",
        stops=True,
    ),
    "C008": Explanation(
        "tên tệp không dùng được",
        "Tên tệp nội dung cũng là tên tệp Word làm ra. Tên rỗng, tên dành riêng của Windows (CON, NUL, COM1…), "
        'tên có ký tự \\ / : * ? " < > | hay dấu chấm, dấu cách ở cuối thì không lưu được trên mọi máy.',
        "Đổi tên tệp nội dung, ví dụ 2024.yaml.",
        wrong="content/CON.yaml",
        right="content/2024.yaml",
        stops=True,
    ),
    "C009": Explanation(
        "tệp đã có, không ghi đè",
        "Lệnh “new” không bao giờ ghi đè lên tệp nội dung đã có.",
        "Đổi tên hoặc xóa tệp cũ trước, nếu đúng là muốn làm lại.",
        stops=True,
    ),
    "C010": Explanation(
        "năm không hợp lệ",
        "Tên của thông báo mới phải nêu năm, bốn chữ số từ 1976 tới 2999: 2026, 2026-giao-ban-thang-3; đó cũng là "
        "tên tệp, nên chỉ có những dấu mà tên tệp nhận.",
        "Viết năm bằng bốn chữ số ở đầu tên, chỉ tên, không có thư mục.",
        wrong="thongbao new ../../x",
        right="thongbao new 2024",
        stops=True,
    ),
}

_STRUCTURE = {
    "C101": Explanation(
        "sai cú pháp YAML",
        "Chương trình không hiểu được cách viết ở chỗ này. Hay gặp nhất: lời văn có dấu hai chấm hay bắt đầu "
        "bằng dấu đặc biệt mà không đặt trong dấu nháy; thụt lề không đều; quên đóng nháy.",
        "Xem đúng dòng, cột được nêu. Lời văn dài thì viết sau dấu >- và xuống dòng, thụt vào.",
        wrong="subject: Về việc: nghỉ lễ",
        right='subject: "Về việc: nghỉ lễ"',
    ),
    "C102": Explanation(
        "khóa viết hai lần",
        "Một khóa chỉ được viết một lần trong cùng một bảng; nếu không, một trong hai giá trị sẽ mất.",
        "Xóa bớt một khóa, hoặc gộp hai giá trị làm một.",
        wrong="place: Bắc Giang\nplace: Bắc Ninh",
        right="place: Bắc Ninh",
    ),
    "C103": Explanation(
        "không dùng & và * của YAML",
        "Giá trị bắt đầu bằng & hay * là cách viết tắt của YAML; chữ sau dấu sẽ mất hoặc bị thay bằng chữ khác.",
        "Nếu là lời văn, đặt cả giá trị trong dấu nháy kép.",
        wrong="post: &x GIÁM ĐỐC",
        right='post: "&x GIÁM ĐỐC"',
    ),
    "C104": Explanation(
        "không dùng ! của YAML",
        "Giá trị bắt đầu bằng ! là thẻ kiểu của YAML; nội dung thông báo không dùng thẻ nào.",
        "Nếu là lời văn, đặt cả giá trị trong dấu nháy kép.",
        wrong="place: !Bắc Giang",
        right='place: "!Bắc Giang"',
    ),
    "C105": Explanation(
        "thụt lề bằng phím Tab",
        "YAML chỉ nhận dấu cách thường khi thụt lề; Tab và dấu cách cứng (theo vào khi chép từ Word) đều không được.",
        "Thay mỗi Tab ở đầu dòng bằng hai dấu cách.",
    ),
    "C106": Explanation(
        "một tệp có nhiều tài liệu",
        "Dòng --- chia tệp làm nhiều tài liệu YAML; mỗi tệp chỉ chứa một thông báo.",
        "Xóa dòng ---, hoặc tách làm nhiều tệp.",
    ),
    "C107": Explanation(
        "tệp không phải bảng khóa: giá trị",
        "Ngoài cùng của tệp phải là các dòng “khóa: giá trị”, ví dụ “place: Bắc Giang”.",
        "Xem tệp mẫu content/2023.yaml; hay gặp nhất là quên dấu hai chấm hoặc dấu cách sau dấu hai chấm.",
    ),
    "C108": Explanation(
        "lồng quá sâu",
        "Các mục lồng vào nhau sâu hơn mọi thông báo có thật.",
        "Bớt cấp; kiểm tra thụt lề và dấu ngoặc [ ] { } trong lời văn chưa đặt nháy.",
    ),
    "C109": Explanation(
        "quá nhiều mục",
        "Tệp có hơn 10.000 giá trị; không thông báo nào dài như vậy.",
        "Kiểm tra có phải đúng tệp nội dung không.",
    ),
    "C110": Explanation(
        "khóa phải là chữ",
        "Chỗ này YAML hiểu là một bảng hay danh sách làm khóa, thường vì lời văn bắt đầu bằng { hoặc [.",
        "Nếu là lời văn, đặt cả giá trị trong dấu nháy kép.",
        wrong="place: {{ x }}",
        right='place: "Bắc Giang"',
    ),
    "C111": Explanation(
        "phần sau dấu # không được in",
        "Trong YAML, dấu # đứng sau dấu cách mở đầu ghi chú; phần sau nó không vào thông báo.",
        "Nếu đó là lời văn, đặt cả giá trị trong dấu nháy kép; nếu là ghi chú, đưa lên dòng riêng.",
        wrong="place: Bắc Giang #1",
        right='place: "Bắc Giang #1"',
        severity=_WARN,
    ),
    "C112": Explanation(
        "dòng thụt sâu hơn dưới dấu >",
        "Dưới dấu > hay >- các dòng được nối thành một đoạn; nhưng YAML giữ nguyên chỗ xuống dòng ở trước và sau một "
        "dòng thụt sâu hơn, nên một đoạn in ra thành ba.",
        "Thụt mọi dòng thẳng cột với nhau. Muốn nhiều đoạn thì viết danh sách, mỗi đoạn một gạch.",
        wrong="opening: >-\n  Ngày 09 tháng 01,\n    tại Hội nghị,\n  Giám đốc Sở kết luận:",
        right="opening: >-\n  Ngày 09 tháng 01,\n  tại Hội nghị,\n  Giám đốc Sở kết luận:",
    ),
    "C113": Explanation(
        "phím Tab giữa lời văn",
        "Tab in ra thành một khoảng trống dài ngắn tùy chỗ, thường theo vào khi chép từ Word hay Excel.",
        "Thay mỗi Tab bằng một dấu cách.",
        severity=_WARN,
    ),
    "C114": Explanation(
        "hai mục nối làm một vì thiếu dấu gạch",
        "Dòng thụt vào dưới một mục là lời văn nối tiếp của mục ấy. Dòng này bắt đầu bằng chữ hoa trong khi dòng trên "
        "còn chỗ, như khi quên dấu gạch ở đầu một mục mới.",
        "Thêm dấu gạch đầu dòng. Vẫn là mục ấy thì viết lời văn dưới dấu >-.",
        wrong="- Rà soát cơ chế, chính sách.\n  Tổ chức hội nghị.",
        right="- Rà soát cơ chế, chính sách.\n- Tổ chức hội nghị.",
        severity=_WARN,
    ),
    "C115": Explanation(
        "câu bị tách ở dấu phẩy trong [ ] hoặc { }",
        "Trong dấu [ ] và { } của YAML, mỗi dấu phẩy ngăn hai mục; câu có dấu phẩy mà không đặt trong nháy thì bị tách "
        "ra.",
        "Đặt từng câu trong dấu nháy kép, hoặc bỏ dấu [ ] và viết mỗi mục một gạch đầu dòng.",
        wrong="tasks: [Rà soát cơ chế, chính sách, Báo cáo kết quả.]",
        right='tasks: ["Rà soát cơ chế, chính sách.", "Báo cáo kết quả."]',
    ),
}

_CHARACTERS = {
    "C201": Explanation(
        "ký tự điều khiển",
        "Ký tự này không hiện ra được và làm hỏng tệp Word.",
        "Xóa ký tự ở đúng chỗ được nêu rồi gõ lại.",
    ),
    "C202": Explanation(
        "mã ký tự không hợp lệ",
        "Nửa mã thay thế (surrogate) hay mã không phải ký tự; nếu để lọt, phần còn lại của văn bản sẽ mất.",
        "Xóa mã \\u… ở đúng chỗ được nêu rồi gõ lại ký tự cần dùng.",
        wrong='place: "Bắc \\ud800 Giang"',
        right='place: "Bắc Giang"',
    ),
    "C203": Explanation(
        "dấu của mẫu nằm trong nội dung",
        "Các dấu {{ }} {% %} {# #} và {_{ }_} {_% %_} là của mẫu Word; trong nội dung chúng không có nghĩa, "
        "thường là dấu vết của chỗ chưa điền.",
        "Viết hẳn lời văn vào chỗ đó.",
        wrong='place: "{{ tinh }}"',
        right="place: Bắc Giang",
    ),
    "C204": Explanation(
        "ký tự không nhìn thấy",
        "Ký tự rộng bằng không (thường theo vào khi chép từ trang web) được bỏ ra, vì nó làm sai tìm kiếm và "
        "so sánh mà không ai thấy.",
        "Xóa cụm chữ ở đúng chỗ được nêu rồi gõ lại, để lần sau không báo nữa.",
        severity=_WARN,
    ),
    "C205": Explanation(
        "giá trị quá dài",
        "Một giá trị dài hơn 100.000 ký tự (hơn 30 trang giấy).",
        "Tách làm nhiều đoạn, hoặc kiểm tra dấu nháy chưa đóng.",
    ),
    "C206": Explanation(
        "ký tự đổi chiều chữ",
        "Ký tự điều khiển chiều viết làm chữ hiện ra khác với chữ thật có trong tệp.",
        "Xóa ký tự ở đúng chỗ được nêu rồi gõ lại.",
    ),
    "C207": Explanation(
        "quá nhiều dấu trên một chữ",
        "Hơn 30 dấu rời chồng lên một chữ: không chữ viết nào có như vậy, chữ in ra che các dòng trên dưới.",
        "Xóa cả chữ ấy rồi gõ lại bằng bộ gõ tiếng Việt.",
    ),
    "C208": Explanation(
        "chữ hỏng vì sai bảng mã",
        "Chữ chép từ tệp mã cũ (TCVN3, VNI, VPS …) hoặc bị đọc sai bảng mã (GiÃ¡m Ä‘á»‘c, Gi?m ??c) in ra không ai đọc "
        "được. Chữ có lẽ đúng được nêu bên cạnh; dấu hỏi và ô trống thì chữ đã mất hẳn.",
        "Chuyển mã sang Unicode bằng công cụ của bộ gõ (UniKey: Ctrl+Shift+F6), hoặc gõ lại; rồi đọc lại cả đoạn.",
        wrong="post: Gi¸m ®èc Së",
        right="post: GIÁM ĐỐC SỞ",
    ),
    "C209": Explanation(
        "ký tự chỉ trông giống chữ Việt",
        "Chữ của tiếng nước khác (chữ Nga, chữ ð), chữ O thay số 0, số La Mã là một ký tự, chữ rộng, chữ kiểu toán: "
        "in ra trông như đúng, nhưng không tìm kiếm được và hệ thống khác đọc sai. Ký tự riêng của một phông thì máy "
        "khác in ra ô trống.",
        "Xóa cả chữ được nêu rồi gõ lại bằng bộ gõ tiếng Việt.",
        wrong="place: Ðà Nẵng (chữ Ð của tiếng Iceland)",
        right="place: Đà Nẵng",
        severity=_WARN,
    ),
}

CODES: dict[str, Explanation] = {**_FILES, **_STRUCTURE, **_CHARACTERS}
