"""Codes of content: its fields, its sense."""

from __future__ import annotations

from generator.codes.explanation import Explanation, Severity

_WARN = Severity.WARNING

_FIELDS = {
    "C301": Explanation(
        "khóa không có trong khuôn nội dung",
        "Chương trình không biết in khóa này vào đâu, nên không bỏ qua nó.",
        "Sửa lại tên khóa theo gợi ý, hoặc xóa đi. Danh sách khóa: “thongbao schema” hoặc docs/huong-dan.md.",
        wrong="subjet: Kết luận …",
        right="subject: Kết luận …",
    ),
    "C302": Explanation(
        "thiếu mục bắt buộc",
        "Mục này không có ở tệp năm lẫn tệp office.yaml.",
        "Thêm khóa và giá trị; điều gì năm nào cũng như nhau thì viết ở office.yaml.",
    ),
    "C303": Explanation(
        "sai dạng giá trị",
        "Chỗ này cần một đoạn chữ mà lại là danh sách hay bảng khóa, hoặc ngược lại.",
        "Viết theo đúng dạng được nêu. Danh sách: mỗi dòng một gạch đầu dòng.",
        wrong="place:\n  - Bắc Giang",
        right="place: Bắc Giang",
    ),
    "C304": Explanation(
        "giá trị để trống",
        "Khóa có mà không có giá trị, ở chỗ bắt buộc phải viết.",
        "Viết giá trị, hoặc xóa hẳn khóa nếu không dùng. Chỉ number và date được để trống.",
    ),
    "C305": Explanation(
        "số văn bản không hợp lệ",
        "Số văn bản là số nguyên dương viết bằng chữ số Ả Rập, không có số 0 ở đầu "
        "(chương trình tự thêm 0 cho số dưới 10); số 01 tới 09 viết kèm số 0 cũng được.",
        "Viết số, ví dụ 12, hoặc để trống cho văn thư điền.",
        wrong="number: 012",
        right="number: 12",
    ),
    "C306": Explanation(
        "ngày tháng không hợp lệ",
        "Ngày viết theo dạng năm-tháng-ngày. Có thể để trống ngày (2024-01), cả ngày và tháng (2024), hoặc tất cả.",
        "Viết lại theo dạng 2024-01-09, và phải là ngày có thật.",
        wrong="date: 12/01/2024",
        right="date: 2024-01-12",
    ),
    "C307": Explanation(
        "ký hiệu không khớp",
        "Ký hiệu gồm chữ viết tắt tên loại (THÔNG BÁO là TB), dấu gạch nối và chữ viết tắt cơ quan ban hành "
        "(Phụ lục I, phần I, mục II, khoản 3; Phụ lục III), không có dấu cách.",
        "Sửa symbol, title hoặc issuer.code cho khớp; hoặc bỏ symbol để chương trình tự ghép.",
        wrong="symbol: TB/KHCN",
        right="symbol: TB-KHCN",
    ),
    "C308": Explanation(
        "tên loại văn bản không dùng được",
        "Tên loại viết hoa, là một trong các loại dùng Mẫu 1.4 của Phụ lục III. Loại có mẫu riêng (quyết định, công "
        "văn, giấy mời …) thì chương trình không làm.",
        "Viết đúng tên loại, thường là THÔNG BÁO.",
        wrong="title: Thông báo kết luận",
        right="title: THÔNG BÁO",
    ),
    "C309": Explanation(
        "câu kết không có dấu ./.",
        "Mẫu 1.4 của Phụ lục III kết thúc nội dung bằng ./.; nhờ đó người đọc biết văn bản đã hết.",
        "Thêm ./. vào cuối closing.",
        wrong="closing: … tổ chức thực hiện.",
        right="closing: … tổ chức thực hiện./.",
    ),
    "C310": Explanation(
        "số thứ tự gõ tay",
        "Chương trình tự đánh số, chữ cái và gạch đầu dòng; gõ tay nữa thì in ra hai lần.",
        "Xóa số, chữ hoặc dấu gạch ở đầu đoạn.",
        wrong='- "1. Tiếp tục phấn đấu …"',
        right='- "Tiếp tục phấn đấu …"',
    ),
    "C311": Explanation(
        "hết chữ cái để đánh điểm",
        "Điểm đánh theo chữ cái tiếng Việt a, b, c, d, đ, e, g, h, i, k, l, m, n, o, p, q, r, s, t, u, v, x, y: "
        "nhiều nhất 23 điểm trong một khoản.",
        "Tách khoản làm hai.",
    ),
    "C312": Explanation(
        "dấu câu thừa ở nơi nhận",
        "Dấu gạch đầu dòng, dấu ngoặc quanh việc, dấu ; và dấu . ở cuối do chương trình viết.",
        "Xóa dấu thừa.",
        wrong='- "- Lãnh đạo Sở;"',
        right="- Lãnh đạo Sở",
    ),
    "C313": Explanation(
        "id trùng nhau",
        "Mỗi kết quả, hạn chế, nhiệm vụ, nơi nhận có id riêng để nhận ra nó qua các lần sửa.",
        "Đổi một trong hai id.",
    ),
    "C314": Explanation(
        "lồng sâu hơn số cấp",
        "Mục con nằm sâu hơn các cấp đánh số của numbering.",
        "Bớt một cấp, hoặc thêm cấp vào numbering chung, hay numbering của riêng mục (A. I. 1. 1.1. 1.1.1. a) - +).",
    ),
    "C315": Explanation(
        "bảng không đều",
        "Mỗi hàng của bảng phải có đúng số ô bằng số cột; độ rộng (nếu có) cũng vậy.",
        'Thêm ô trống "" vào hàng thiếu hoặc bớt ô thừa.',
        wrong="columns: [Việc, Hạn]\nrows:\n  - [Báo cáo]",
        right='columns: [Việc, Hạn]\nrows:\n  - [Báo cáo, "tháng 3"]',
    ),
    "C316": Explanation(
        "thời hạn không hợp lệ",
        "Thời hạn là ngày (2024-12-31), tháng (2024-01), quý (2024-Q2), năm (2024), hoặc lời văn như “hằng quý”, "
        "“thường xuyên”, “trước 30/6”, “cuối năm”, “15 ngày làm việc”.",
        "Viết lại theo một trong các dạng trên; không có thời hạn thì xóa khóa deadline.",
        wrong="deadline: 31/12/2024",
        right="deadline: 2024-12-31",
    ),
    "C317": Explanation(
        "chỗ chưa viết",
        "Dấu […] đánh dấu chỗ phải viết mới; thông báo còn chỗ này thì chưa xong.",
        "Viết lời văn của năm nay thay cho […].",
        wrong="… tổng kết năm […]",
        right="… tổng kết năm 2024",
    ),
    "C318": Explanation(
        "giá trị không nằm trong các lựa chọn",
        "Chỗ này chỉ nhận một trong vài giá trị.",
        "Chọn một trong các giá trị được nêu.",
    ),
    "C319": Explanation(
        "xuống dòng giữa một câu",
        "Chỗ này là một dòng chữ, không xuống dòng được; "
        "muốn ép xuống dòng ở tên cơ quan hay trích yếu thì viết danh sách.",
        "Viết liền một dòng, hoặc viết danh sách nếu chỗ đó cho phép; nhiều đoạn thì mỗi đoạn một gạch đầu dòng.",
        wrong='name: "ỦY BAN\\nNHÂN DÂN"',
        right="name:\n  - ỦY BAN NHÂN DÂN\n  - TỈNH BẮC NINH",
    ),
    "C320": Explanation(
        "quyền hạn người ký không đúng",
        "Trên chức vụ có nhiều nhất hai dòng quyền hạn, viết hoa, bắt đầu bằng TM., KT., TL., TUQ. hoặc Q., "
        "sau dấu chấm có dấu cách; TM. ở trên TL., TL. ở trên KT. (Phụ lục I, phần I, mục II, khoản 7).",
        "Viết lại dòng quyền hạn.",
        wrong="authority: TL.GIÁM ĐỐC",
        right="authority: TL. GIÁM ĐỐC",
    ),
    "C321": Explanation(
        "phải viết chữ in hoa",
        "Tên cơ quan, quyền hạn, chức vụ người ký, tên loại, tên phụ lục, tiêu đề mục I. viết bằng chữ in hoa "
        "(Phụ lục I, phần I, mục II và III).",
        "Viết lại bằng chữ in hoa. Cơ quan quen viết tiêu đề mục I. bằng chữ thường thì đặt section_titles: sentence.",
        wrong="post: Chánh Văn phòng",
        right="post: CHÁNH VĂN PHÒNG",
    ),
    "C322": Explanation(
        "họ tên người ký có học hàm, học vị",
        "Trước họ tên người ký không ghi học hàm, học vị và danh hiệu khác (Phụ lục I, phần I, mục II, khoản 7).",
        "Chỉ viết họ, tên đệm và tên.",
        wrong="name: TS. Nguyễn Văn A",
        right="name: Nguyễn Văn A",
    ),
    "C323": Explanation(
        "trích yếu của thông báo không có V/v",
        "V/v chỉ dùng trong công văn; trích yếu của văn bản có tên loại viết thẳng nội dung "
        "(Phụ lục I, phần I, mục II, khoản 5).",
        "Bỏ V/v.",
        wrong="subject: V/v kết luận hội nghị",
        right="subject: Kết luận … tại Hội nghị …",
    ),
    "C324": Explanation(
        "các cấp đánh số không hợp lệ",
        "numbering là một số trong các cấp A. I. 1. 1.1. 1.1.1. a) - + theo đúng thứ tự ấy, mỗi cấp một lần; 1.1. ở "
        "ngay dưới 1., 1.1.1. ở ngay dưới 1.1.. Viết riêng cho một mục thì các cấp phải ở dưới cấp của mục ấy.",
        "Viết lại numbering.",
        wrong='numbering: ["a)", "1."]',
        right='numbering: ["I.", "1.", "a)", "-"]',
    ),
    "C325": Explanation(
        "mục không có lời văn",
        "Một mục phải có ít nhất tiêu đề, lời văn hoặc bảng; có mục con thì phải có tiêu đề hoặc lời văn, "
        "vì các mục con đánh số dưới nó.",
        "Viết title, text hoặc table cho mục; hoặc xóa mục.",
    ),
    "C326": Explanation(
        "mục đánh số A. hoặc I. không có tiêu đề",
        "Mục đánh số A. hoặc I. phải có tiêu đề, in đậm; lời văn ở dưới tiêu đề.",
        "Viết title cho mục, hoặc bỏ A., I. khỏi numbering.",
        wrong="- Rà soát cơ chế, chính sách.",
        right="- {title: NHIỆM VỤ CHUNG, items: [Rà soát cơ chế.]}",
    ),
    "C327": Explanation(
        "khóa chỉ dùng khi đính chính",
        "Số, ngày, người ký của thông báo thay thế hay sửa đổi viết ở ngoài như mọi thông báo. Trong revision chỉ viết "
        "khi đính chính: số đúng, ngày đúng của thông báo cũ, người ký công văn.",
        "Chuyển khóa ấy ra ngoài revision.",
        wrong="revision: {kind: amends, of: 12/TB-KHCN/2024, reason: …, date: 2024-02-05}",
        right="date: 2024-02-05",
    ),
    "C328": Explanation(
        "giãn dòng ngoài khoảng cho phép",
        "line_spacing là giãn dòng của nội dung: từ 1 (dòng đơn) tới 1,5 dòng (Phụ lục I, phần I, mục II, khoản 6).",
        "Viết một số từ 1 tới 1.5, nhiều nhất hai chữ số lẻ; hoặc xóa khóa ấy để theo mẫu.",
        wrong="line_spacing: 0.9",
        right="line_spacing: 1.15",
    ),
    "C329": Explanation(
        "danh sách quá dài",
        "Bảng có quá 63 cột thì Word không mở được; một thông báo không có quá 500 nơi nhận hay quá 100 phụ lục.",
        "Chia bảng làm mấy bảng; gộp các nơi nhận thành nhóm, ví dụ “Các Sở” với members.",
    ),
    "C330": Explanation(
        "phần đánh giá có dữ liệu của nhiệm vụ",
        "Phần có kind: assessment nói về việc đã qua; đơn vị được giao và thời hạn chỉ có ở nhiệm vụ.",
        "Viết đơn vị, thời hạn vào lời văn, hoặc chuyển mục ấy sang phần có kind: tasks.",
        wrong="- {kind: assessment, items: [{text: …, deadline: 2026-06-30}]}",
        right="- {kind: tasks, items: [{text: …, deadline: 2026-06-30}]}",
    ),
}

_SENSE = {
    "C331": Explanation(
        "căn cứ không bắt đầu bằng “Căn cứ”",
        "Mỗi dòng ở basis là một căn cứ ban hành, in nghiêng: dòng đầu bắt đầu bằng “Căn cứ”, các dòng sau bằng "
        "“Căn cứ”, “Theo đề nghị”, “Xét”, “Trên cơ sở” … (Phụ lục I, phần I, mục II, khoản 6).",
        "Viết lại cho đúng, hoặc chuyển đoạn ấy sang opening.",
        wrong="basis: [Luật Lưu trữ ngày 21 tháng 6 năm 2024]",
        right="basis: [Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024]",
    ),
    "C332": Explanation(
        "mẫu câu viết sai",
        "Mẫu câu ở wording có chỗ điền không có tên ấy, dấu { } hay [ ] không thành cặp, hoặc để trống. Chữ trong [ ] "
        "chỉ in khi mọi chỗ điền trong đó có dữ liệu.",
        "Dùng đúng tên chỗ điền; trích yếu, mở đầu, câu kết: {chair}, {chair_short}, {meeting}, {date}, {place}, "
        "{attendees}, {heard}, {organ}; tiêu đề: {unit}, {with}, {topic}.",
        wrong="wording: {subject: 'Kết luận của {chủ trì} tại {meeting}'}",
        right="wording: {subject: 'Kết luận của {chair} tại {meeting}'}",
    ),
    "C333": Explanation(
        "dòng Lưu gõ tay",
        "Dòng “- Lưu: VT, VP.” ở cuối nơi nhận do chương trình viết từ archive; gõ thêm ở nơi nhận thì in ra hai dòng, "
        "gõ VT ở archive.units thì in hai lần VT.",
        "Xóa dòng Lưu khỏi recipients; đơn vị soạn thảo viết ở archive.units, không có VT.",
        wrong='recipients: [Lãnh đạo Sở, "Lưu: VT, VP"]',
        right="recipients: [Lãnh đạo Sở]\narchive: {units: VP}",
    ),
    "C334": Explanation(
        "chỗ của lời văn mà không có lời văn",
        "Giá trị chỉ có chữ số, hoặc là yes, no, true, null …: ở chương trình khác đó là một trạng thái, ở đây là "
        "lời văn, in ra nguyên như vậy.",
        "Viết lời văn phải in ra; không dùng khóa ấy thì xóa đi.",
        wrong="place: yes",
        right="place: Bắc Giang",
    ),
    "C401": Explanation(
        "ký hiệu có thêm nhóm chữ",
        "Ký hiệu của văn bản có tên loại chỉ gồm tên loại và cơ quan; thêm đơn vị soạn thảo là thói quen, "
        "không có trong Nghị định (Phụ lục I, phần I, mục II, khoản 3).",
        "Bỏ nhóm thứ ba, hoặc để nguyên nếu quy chế của cơ quan định như vậy.",
        wrong="symbol: TB-SNNMT-BTTĐC",
        right="symbol: TB-SNNMT",
        severity=_WARN,
    ),
    "C402": Explanation(
        "trích yếu có dấu chấm cuối",
        "Trích yếu là một cụm từ, không có dấu chấm ở cuối.",
        "Bỏ dấu chấm.",
        severity=_WARN,
    ),
    "C403": Explanation(
        "phụ lục không được nhắc tới",
        "Văn bản có phụ lục thì phải có chỉ dẫn về phụ lục đó trong nội dung (Phụ lục I, phần I, mục III, khoản 1).",
        "Thêm lời chỉ dẫn, ví dụ “(chi tiết tại Phụ lục kèm theo)”.",
        severity=_WARN,
    ),
    "C404": Explanation(
        "ngày ký trước ngày họp",
        "Thông báo kết luận không thể ký trước khi họp.",
        "Kiểm tra date và meeting.date.",
        severity=_WARN,
    ),
    "C405": Explanation(
        "thời hạn trước ngày ký",
        "Hạn hoàn thành đã qua khi thông báo được ký.",
        "Kiểm tra năm trong deadline và trong date.",
        severity=_WARN,
    ),
    "C406": Explanation(
        "trích yếu quá dài",
        "Trích yếu dài quá 500 ký tự thì không vào được hệ thống quản lý văn bản (Phụ lục VI).",
        "Viết gọn lại.",
        severity=_WARN,
    ),
    "C407": Explanation(
        "câu bị ngắt làm hai đoạn",
        "Dưới dấu | mỗi dòng là một đoạn; dưới >- và trong dấu nháy, dòng trống ngăn hai đoạn. Ở đây đoạn trước "
        "chưa hết câu.",
        "Viết lời văn dưới >-, không để dòng trống giữa câu; nhiều đoạn thì viết danh sách, mỗi đoạn một gạch.",
        wrong="opening: |\n  Ngày 09 tháng 01 năm 2024, tại Hội nghị,\n  Giám đốc Sở kết luận:",
        right="opening: >-\n  Ngày 09 tháng 01 năm 2024, tại Hội nghị,\n  Giám đốc Sở kết luận:",
        severity=_WARN,
    ),
    "C408": Explanation(
        "số hay gạch gõ tay ở đoạn không đánh số",
        "Mở đầu, câu kết, phần kết quả và hạn chế viết liền là đoạn văn thường; số, chữ cái, gạch gõ tay ở đầu đoạn "
        "in ra không đúng kiểu của danh sách.",
        "Viết liền thành câu; hoặc chuyển thành các ý ở items, chương trình tự đánh.",
        wrong='opening: ["Dự họp có:", "- Lãnh đạo Sở;"]',
        right="opening: Dự họp có lãnh đạo Sở.",
        severity=_WARN,
    ),
    "C409": Explanation(
        "dấu của Markdown, HTML",
        "Dấu _…_, #, `…`, <b>…</b>, &amp;, [chữ](địa chỉ) chỉ có nghĩa ở chương trình khác; ở đây chúng in ra "
        "nguyên như đã gõ. Chỉ trong lời văn mới viết được `**đậm**` và `*nghiêng*`; ở tiêu đề, trích yếu, nơi nhận, ô "
        "bảng thì hai dấu ấy cũng in ra.",
        "Xóa dấu. Chữ đậm ở đầu mục viết ở title hoặc lead, bảng viết ở table, mục đánh số viết ở items.",
        wrong="- __Rà soát__ các khoản chi.",
        right='- "**Rà soát** các khoản chi."',
        severity=_WARN,
    ),
    "C410": Explanation(
        "dấu đậm, nghiêng thừa hoặc chéo nhau",
        "`**chữ**` in đậm, `*chữ*` in nghiêng; dấu mở đứng sát chữ đầu, dấu đóng sát chữ cuối, trong cùng một đoạn. "
        "Dấu không có cặp thì in ra nguyên dấu sao.",
        "Thêm hoặc xóa dấu cho đủ cặp, mở sau thì đóng trước. Muốn in dấu sao thì viết `\\*`.",
        wrong='- "**Rà soát các khoản chi."',
        right='- "**Rà soát** các khoản chi."',
        severity=_WARN,
    ),
}

CODES: dict[str, Explanation] = {**_FIELDS, **_SENSE}
