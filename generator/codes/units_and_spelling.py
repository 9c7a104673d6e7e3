"""Codes of who must do something, and of how words are spelt."""

from __future__ import annotations

from generator.codes.explanation import Explanation, Severity

_WARN = Severity.WARNING

_UNITS = {
    "S401": Explanation(
        "một đơn vị hai tên",
        "Một đơn vị được gọi bằng hai tên trong một thông báo: đảo thứ tự các chữ, hoặc hai tên cùng khai ở units. Tên "
        "viết tắt theo chữ đầu (Sở KH&CN) thì không sao.",
        "Gọi một tên, hoặc viết “(sau đây gọi tắt là …)” ở chỗ nói tới đầu tiên.",
        wrong="Phòng Kế hoạch - Tài chính … Phòng Tài chính - Kế hoạch",
        right="Phòng Kế hoạch - Tài chính … Phòng Kế hoạch - Tài chính",
        severity=_WARN,
    ),
    "S402": Explanation(
        "đơn vị không còn",
        "Đơn vị đã sáp nhập, giải thể trước ngày họp: theo units ở office.yaml, hoặc các sở đã kết thúc năm 2025 và "
        "cấp huyện (thông báo từ tháng 7 năm 2025). Chỗ kể việc cũ, văn bản cũ thì không xét.",
        "Viết tên đơn vị nay làm việc ấy.",
        wrong="Giao Sở Kế hoạch và Đầu tư tham mưu",
        right="Giao Sở Tài chính tham mưu",
        severity=_WARN,
    ),
    "S403": Explanation(
        "đơn vị có việc mà không được gửi",
        "Đơn vị phải làm, hoặc phải phối hợp, mà nơi nhận không có: đơn vị ấy không biết việc của mình. Nơi nhận viết "
        "theo nhóm, viết tắt, “như thành phần dự họp” đều được hiểu.",
        "Thêm vào nơi nhận; gửi bằng cách khác thì ghi “# bỏ qua S403: lý do” ở dòng ấy.",
        wrong="with: [Sở Tài chính]; recipients: [Lãnh đạo Sở]",
        right="with: [Sở Tài chính]; recipients: [Lãnh đạo Sở, Sở Tài chính]",
        severity=_WARN,
    ),
    "S404": Explanation(
        "nhiệm vụ không của ai",
        "Mọi nhiệm vụ khác đều nói đơn vị nào làm, riêng nhiệm vụ này thì không.",
        "Viết unit, hoặc “Giao …” trong lời văn; việc chung thì viết “Các phòng, đơn vị …”.",
        severity=_WARN,
    ),
    "S405": Explanation(
        "unit, with có chữ, dấu của câu",
        "Chương trình viết “Giao … chủ trì, phối hợp với ….” quanh tên đơn vị: chữ “Giao”, “chủ trì”, “phối hợp với”, "
        "dấu câu gõ thêm thì in hai lần; chữ không phải tên riêng (các, đồng chí …) ở giữa câu viết thường; một đơn vị "
        "không ở cả unit lẫn with.",
        "Chỉ ghi tên đơn vị, mỗi đơn vị một mục của danh sách.",
        wrong="unit: Giao Khoa Dược chủ trì.",
        right="unit: Khoa Dược",
        severity=_WARN,
    ),
}

_SPELLING = {
    "S601": Explanation(
        "âm tiết không thể có",
        "Tiếng Việt không có âm tiết viết như vậy: phụ âm đầu, vần hay dấu thanh không đi được với nhau. Tên riêng, "
        "chữ viết tắt, từ nước ngoài không xét.",
        "Sửa lại; là từ riêng của cơ quan thì thêm vào words ở office.yaml.",
        wrong="các sở, ban, nghành",
        right="các sở, ban, ngành",
        severity=_WARN,
    ),
    "S602": Explanation(
        "dấu thanh đặt sai chữ",
        "Dấu thanh đứng ở chữ mà không kiểu viết nào đặt; trên màn hình khó thấy, nhưng tìm kiếm không ra từ ấy.",
        "Gõ lại từ ấy.",
        wrong="kết qủa",
        right="kết quả",
        severity=_WARN,
    ),
    "S603": Explanation(
        "dấu thanh đặt theo hai kiểu",
        "Vần oa, oe, uy có hai kiểu đặt dấu (hòa, hoà), kiểu nào cũng được nhưng một văn bản chỉ theo một kiểu. "
        "Tên người, tên đất giữ cách viết riêng nên không xét.",
        "Tìm và thay cả văn bản theo một kiểu.",
        wrong="Ủy ban … hoà giải",
        right="Ủy ban … hòa giải",
        severity=_WARN,
    ),
    "S604": Explanation(
        "chữ viết nhầm",
        "Chữ này thường bị viết nhầm, và ở chỗ này chỉ có thể là chữ kia: “đề” trước một động từ là “để”, “bổ xung” là "
        "“bổ sung”.",
        "Sửa lại; đúng như đã viết thì ghi “# bỏ qua S604: lý do”.",
        wrong="đề các đồng chí biết, thực hiện",
        right="để các đồng chí biết, thực hiện",
        severity=_WARN,
    ),
    "S605": Explanation(
        "viết lẫn “hàng” với “hằng”",
        "“Hằng năm” và “hàng năm” đều có người dùng, nhưng một văn bản chỉ viết một cách.",
        "Viết một cách trong cả văn bản, thường là “hằng”.",
        wrong="hàng tháng … hằng năm",
        right="hằng tháng … hằng năm",
        severity=_WARN,
    ),
}

CODES: dict[str, Explanation] = {**_UNITS, **_SPELLING}
